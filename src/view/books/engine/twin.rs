//! The twin of a run: the same seed and weather, one thing changed. And the difference of any two runs.

use std::sync::Arc;

use crate::save::change::{Change, ChangeFault};
use crate::save::replay::ReplayError;
use crate::save::run_file::RunFile;
use crate::sim::calendar::Month;
use crate::sim::history::ProvinceMonth;
use crate::sim::ids::CountyId;
use crate::sim::orders::DatedOrder;
use crate::sim::papers::{Document, DocumentKind};
use crate::sim::run::Run;
use crate::sim::scenario::Rules;

use super::playing::{Job, Played, Playing};
use super::totals::Totals;
use super::work::{Progress, Work};
use crate::view::books::months;

/// Why a twin cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TwinError {
    /// The change does not fit the run.
    #[error("{0}")]
    Change(#[from] ChangeFault),
    /// The run cannot be played.
    #[error("{0}")]
    Replay(#[from] ReplayError),
}

/// The work of making one twin: a month a step.
pub struct TwinWork {
    job: Option<Job>,
    playing: Option<Playing>,
    months: u16,
}

impl TwinWork {
    /// Prepares the twin of a run; nothing is played yet.
    ///
    /// # Errors
    /// When the change does not fit the run, or the run is of no scenario known here.
    pub fn new(rules: &Arc<Rules>, file: &RunFile, change: &Change) -> Result<Self, TwinError> {
        let first = rules
            .scenario(&file.scenario)
            .map(|scenario| scenario.first)
            .ok_or_else(|| ReplayError::Run(crate::sim::run::RunError::scenario(rules, &file.scenario)))?;
        let twin = change.apply(file, first)?;
        let job = Job::of(rules, &twin)?;
        Ok(Self { months: file.months, job: Some(job), playing: None })
    }

    /// Prepares the run itself once more, to be set beside its twins.
    ///
    /// # Errors
    /// When a switch of the run's text is not known.
    pub fn again(rules: &Arc<Rules>, file: &RunFile) -> Result<Self, ReplayError> {
        Ok(Self { months: file.months, job: Some(Job::of(rules, file)?), playing: None })
    }
}

impl Work for TwinWork {
    type Done = Played;
    type Error = ReplayError;

    fn step(&mut self) -> Result<Option<Played>, ReplayError> {
        if let Some(job) = self.job.take() {
            self.playing = Some(job.begin()?);
            return Ok(None);
        }
        let over = self.playing.as_mut().is_none_or(Playing::step);
        Ok(if over { self.playing.take().map(Playing::end) } else { None })
    }

    fn progress(&self) -> Progress {
        let (done, of) = self.playing.as_ref().map_or((0, self.months), Playing::progress);
        Progress { done: done.into(), of: of.into() }
    }
}

/// Makes a twin at once.
///
/// # Errors
/// As [`TwinWork::new`].
pub fn twin(rules: &Arc<Rules>, file: &RunFile, change: &Change) -> Result<Played, TwinError> {
    let mut work = TwinWork::new(rules, file, change)?;
    Ok(super::work::finish(&mut work)?)
}

/// A figure of the province month by month in two runs. Deaths are not among them: they have no series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Series {
    /// Grain brought in, kg a month.
    Harvest,
    /// Grain figure last sent, kg.
    Claimed,
    /// Grain figure in force, kg.
    InForce,
    /// Levy of the grain year, kg.
    Quota,
    /// Taken from the villages, kg a month.
    Taken,
    /// Sold or given back, kg a month.
    Returned,
    /// In villages, hidden grain included, kg.
    VillageStock,
    /// Grain hidden, kg.
    Hidden,
    /// Energy in villages, kcal a head and day.
    Energy,
    /// People swollen from hunger in the villages.
    Sick,
    /// Usable iron, kg a month.
    Iron,
    /// Births in villages and towns a month.
    Births,
}

impl Series {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 12] = [
        Self::Harvest,
        Self::Claimed,
        Self::InForce,
        Self::Quota,
        Self::Taken,
        Self::Returned,
        Self::VillageStock,
        Self::Hidden,
        Self::Energy,
        Self::Sick,
        Self::Iron,
        Self::Births,
    ];

    /// Name in tables for machines.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Harvest => "harvest_kg",
            Self::Claimed => "claimed_kg",
            Self::InForce => "in_force_kg",
            Self::Quota => "quota_kg",
            Self::Taken => "taken_kg",
            Self::Returned => "returned_kg",
            Self::VillageStock => "village_stock_kg",
            Self::Hidden => "hidden_kg",
            Self::Energy => "kcal_per_day_rural",
            Self::Sick => "sick",
            Self::Iron => "iron_usable_kg",
            Self::Births => "births",
        }
    }

    /// Its value in a month.
    #[must_use]
    pub fn of(self, month: &ProvinceMonth) -> i64 {
        match self {
            Self::Harvest => month.harvest,
            Self::Claimed => month.claimed,
            Self::InForce => month.in_force,
            Self::Quota => month.quota,
            Self::Taken => month.procurement,
            Self::Returned => month.resale,
            Self::VillageStock => month.village_stock + month.hidden,
            Self::Hidden => month.hidden,
            Self::Energy => month.kcal_rural.round() as i64,
            Self::Sick => month.sick,
            Self::Iron => month.iron_usable * 1000,
            Self::Births => month.births,
        }
    }
}

/// A county in two runs, where anything of it differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountyDifference {
    /// The county.
    pub county: CountyId,
    /// Grain brought in over the whole run, kg.
    pub harvest: (i64, i64),
    /// People at the end.
    pub people: (i64, i64),
    /// When its secretary was first removed.
    pub removed: (Option<Month>, Option<Month>),
}

/// What differs between two runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Difference {
    /// The first month whose beginning differs; `None` when every fingerprint is the same.
    pub from: Option<Month>,
    /// Series that differ, with the months in which they do and both values.
    pub series: Vec<(Series, Vec<(Month, i64, i64)>)>,
    /// Papers of the first run that the second did not have.
    pub only_first: Vec<Document>,
    /// Papers of the second run that the first did not have.
    pub only_second: Vec<Document>,
    /// Decisions that only the first run has, and those that only the second has.
    pub decisions: (Vec<DatedOrder>, Vec<DatedOrder>),
    /// Counties that differ; empty when the runs are not of the same province.
    pub counties: Vec<CountyDifference>,
    /// What both came to.
    pub totals: (Totals, Totals),
}

impl Difference {
    /// Compares two runs. They may be of different provinces, seeds and rules.
    #[must_use]
    pub fn of(first: &Played, second: &Played) -> Self {
        let (a, b) = (&first.run, &second.run);
        Self {
            from: first.parts_from(second),
            series: Series::ALL.into_iter().filter_map(|series| series_of(series, a, b)).collect(),
            only_first: only(a, b),
            only_second: only(b, a),
            decisions: (decided(&first.file, &second.file), decided(&second.file, &first.file)),
            counties: counties(a, b),
            totals: (Totals::of(a), Totals::of(b)),
        }
    }

    /// Whether nothing at all differs: no fingerprint and no paper.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.from.is_none() && self.only_first.is_empty() && self.only_second.is_empty()
    }
}

fn series_of(series: Series, a: &Run, b: &Run) -> Option<(Series, Vec<(Month, i64, i64)>)> {
    let other = months(b);
    let pairs = months(a).iter().filter_map(|one| {
        let two = other.iter().find(|two| two.month == one.month)?;
        Some((one.month, series.of(one), series.of(two)))
    });
    let differs: Vec<_> = pairs.filter(|(_, one, two)| one != two).collect();
    (!differs.is_empty()).then_some((series, differs))
}

/// Papers of one run that another does not have in the same month. The month's returns differ by figures
/// that the series show, and are left out.
fn only(a: &Run, b: &Run) -> Vec<Document> {
    let others = &b.known().papers;
    let papers = a.known().papers.iter().filter(|paper| !matches!(paper.kind, DocumentKind::Returns { .. }));
    let missing =
        papers.filter(|paper| !others.iter().any(|other| other.month == paper.month && other.kind == paper.kind));
    missing.cloned().collect()
}

/// Decisions of one run that another did not take in the same month.
fn decided(a: &RunFile, b: &RunFile) -> Vec<DatedOrder> {
    a.orders.iter().filter(|dated| !b.orders.contains(dated)).copied().collect()
}

fn counties(a: &Run, b: &Run) -> Vec<CountyDifference> {
    let (seat, counties) = (a.register().seat, a.register().seat_counties);
    if seat != b.register().seat || counties != b.register().seat_counties {
        return Vec::new();
    }
    let removed = |run: &Run, county: CountyId| {
        // A county office is its own secretary.
        if run.register().county_office == Some(county) {
            return run.history().dismissed;
        }
        run.history().removed.iter().find(|(_, id)| *id == county).map(|(month, _)| *month)
    };
    // The year's sum so far stands in each month; what it was in December, or at the end, is the year's.
    let harvest = |run: &Run, at: usize| -> i64 {
        let months = &run.history().counties;
        let first = run.scenario().first;
        let last = months.len().saturating_sub(1);
        let closes = |place: usize| (first.0 as usize + place) % 12 == 11 || place == last;
        (0..months.len()).filter(|place| closes(*place)).map(|place| months[place][at].harvest).sum()
    };
    let people = |run: &Run, at: usize| run.history().counties.last().map_or(0, |month| month[at].people);
    let all = (counties.0..counties.1).enumerate().map(|(at, id)| {
        let county = CountyId(id);
        CountyDifference {
            county,
            harvest: (harvest(a, at), harvest(b, at)),
            people: (people(a, at), people(b, at)),
            removed: (removed(a, county), removed(b, county)),
        }
    });
    all.filter(|row| row.harvest.0 != row.harvest.1 || row.people.0 != row.people.1 || row.removed.0 != row.removed.1)
        .collect()
}
