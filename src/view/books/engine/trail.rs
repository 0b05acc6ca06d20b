//! A number and its way, as whole numbers: what each place made of it, when, and what that brought it in this run. The
//! steps sum exactly to the last figure.

use crate::sim::calendar::Month;
use crate::sim::history::{ClaimStep, ProvinceMonth};
use crate::sim::orders::Indicator;
use crate::sim::run::Run;
use crate::sim::scenario::{CentreAct, CentreEntry};
use crate::sim::settings::{Actor, LEAP_BEGINS, LevyRule};
use crate::sim::units::share_of;

use crate::view::books::{harvest_of, months};

use super::gain::{self, Gain, When};

/// Which number is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Number {
    /// The harvest of a year, from the fields to the Centre, kg.
    Harvest(u16),
    /// The levy of the grain year that begins in this year, from the Centre's figure to what villages were left
    /// without, kg.
    Levy(u16),
    /// The dead as returned in a year, from the villages to the Centre, persons.
    Deaths(u16),
    /// Iron as reported in a year, from what could be used to what was sent, kg.
    Iron(u16),
}

impl Number {
    /// Its year.
    #[must_use]
    pub const fn year(self) -> u16 {
        match self {
            Self::Harvest(year) | Self::Levy(year) | Self::Deaths(year) | Self::Iron(year) => year,
        }
    }
}

/// One step of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Name of the place, part of its text keys.
    pub place: &'static str,
    /// What this place added (below zero: left out or took away). The first step brings the number itself.
    pub adds: i64,
    /// The number as it stood here.
    pub figure: i64,
    /// The first and the last month of the step.
    pub when: When,
    /// What it brought those who made it.
    pub gain: Gain,
}

/// A figure as it stood at a place, when, and what it brought there.
type Stood = (&'static str, i64, When, Gain);

/// A number and its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trail {
    /// Which number.
    pub number: Number,
    /// Its steps in order.
    pub steps: Vec<Step>,
}

impl Trail {
    /// A trail through figures as they stood.
    fn through(number: Number, figures: &[Stood]) -> Self {
        let mut before = 0;
        let steps = figures.iter().map(|(place, figure, when, gain)| {
            let adds = figure - before;
            before = *figure;
            Step { place, adds, figure: *figure, when: *when, gain: *gain }
        });
        Self { number, steps: steps.collect() }
    }
}

/// Every number of a run that can be followed: harvests, levies, iron, returns of the dead, each by year.
#[must_use]
pub fn trails(run: &Run) -> Vec<Trail> {
    let mut trails = harvests(run);
    let years = months(run).first().map_or(0, |month| month.month.grain_year())
        ..=months(run).last().map_or(0, |month| month.month.year());
    trails.extend(years.clone().filter_map(|year| levy(year, run)));
    trails.extend(years.clone().filter_map(|year| iron(year, run)));
    trails.extend(years.filter_map(|year| deaths(year, run)));
    trails
}

/// The figures for a harvest, as filed after it.
fn harvests(run: &Run) -> Vec<Trail> {
    let filed = run.history().steps.iter().filter(|step| step.indicator == Indicator::Harvest);
    filed.filter_map(|step| harvest(step, run)).collect()
}

/// The way of a figure for a harvest; none where the record does not hold the whole year it was gathered in.
fn harvest(step: &ClaimStep, run: &Run) -> Option<Trail> {
    let year = step.harvest_year();
    let month = step.month;
    // What left on paper after its month is in force when it is read.
    let read = months(run).iter().find(|one| one.month == step.read);
    let truth = harvest_of(year, run)?;
    let grown = (Month::new(year, 1), Month::new(year, 12));
    let filed = |place, figure, gain| (place, figure, (month, month), gain);
    let carries = |figure: i64| match run.spec().settings.levy {
        LevyRule::Accepted => {
            let share = levy_share(month, run);
            Gain::Carries { figure: share_of(figure, share), harvest: share_of(truth, share) }
        }
        _ => Gain::Planned(figure - truth),
    };
    let mut figures = vec![
        ("truth", truth, grown, Gain::Nobody),
        filed("brigades", step.brigades.unwrap_or(0), gain::kept_back(run, (month, month))),
        filed("communes", step.communes, gain::commune_posts(run, month)),
    ];
    if run.register().county_office.is_none() {
        figures.extend([
            filed("counties", step.counties, gain::county_posts(run, year, month)),
            filed("prefectures", step.prefectures, Gain::NotKept),
            filed("drafted", step.drafted, gain::office(run)),
            filed("sent", step.sent, gain::beside(run, step.sent, month)),
        ]);
        figures.extend(read.map(|read| ("in_force", read.in_force, (read.month, read.month), carries(read.in_force))));
    } else {
        figures.push(filed("sent", step.sent, gain::office(run)));
        // What its province sent and the Centre took on, as far as it rests on this county's figure.
        if step.province > 0 {
            let in_force = step.in_force.unwrap_or(0);
            figures.push(filed("province", step.province, Gain::Planned(step.province - truth)));
            figures.push(("in_force", in_force, (step.read, step.read), carries(in_force)));
        }
    }
    Some(Trail::through(Number::Harvest(year), &figures))
}

/// The Centre's levy share as it stood in a month.
fn levy_share(month: Month, run: &Run) -> f64 {
    // A Centre that goes on as before the leap has none of its later acts.
    let ordinary = run.spec().settings.ordinary(Actor::Centre);
    let stands = |entry: &&CentreEntry| entry.month <= month && !(ordinary && entry.month >= LEAP_BEGINS);
    let acts = run.rules().centre.iter().filter(stands).flat_map(|entry| &entry.acts);
    let mut shares = acts.filter_map(|act| if let CentreAct::Levy(share) = act { Some(*share) } else { None });
    shares.next_back().unwrap_or(0.0)
}

/// The levy of a grain year that is whole in the record.
fn levy(year: u16, run: &Run) -> Option<Trail> {
    let all = months(run);
    let of_year: Vec<&ProvinceMonth> = all.iter().filter(|month| month.month.grain_year() == year).collect();
    let january = of_year.iter().find(|month| month.month == Month::new(year + 1, 1))?;
    if of_year.len() < 12 {
        return None;
    }
    let quota = of_year.last()?.quota;
    let sum = |read: fn(&ProvinceMonth) -> i64| of_year.iter().map(|month| read(month)).sum::<i64>();
    let (taken, returned) = (sum(|month| month.procurement), sum(|month| month.resale));
    let all_year = (of_year.first()?.month, of_year.last()?.month);
    let set = of_year.iter().rev().find(|month| month.quota != quota).map_or(all_year.0, |month| month.month.next());
    let mut figures: Vec<Stood> = Vec::new();
    // Only the rule that levies a share of the figure in force can say what a false figure added.
    if run.spec().settings.levy == LevyRule::Accepted
        && let Some(harvest) = harvest_of(year, run)
    {
        let share = levy_share(january.month, run);
        let planned = (january.month, january.month);
        let [fit, figure] = [harvest, january.in_force].map(|kg| share_of(kg, share));
        figures.push(("fit", fit, planned, Gain::Nobody));
        figures.push(("figure", figure, planned, Gain::Planned(figure - fit)));
    }
    figures.extend([
        ("quota", quota, (set, set), gain::sent_up(run, all_year)),
        ("taken", taken, all_year, gain::found(run, all_year)),
        ("kept", taken - returned, all_year, gain::came_back(run, all_year)),
    ]);
    Some(Trail::through(Number::Levy(year), &figures))
}

/// The dead as returned in a year: of the months before each return, for that is what a return tells.
fn deaths(year: u16, run: &Run) -> Option<Trail> {
    let told = |month: &ProvinceMonth| (month.month.next(), month.rural_deaths);
    returned(Number::Deaths(year), Indicator::Deaths, "died", told, run)
}

/// Iron as reported in a year, in the months in which it was run.
fn iron(year: u16, run: &Run) -> Option<Trail> {
    // The record keeps iron in tonnes.
    let told = |month: &ProvinceMonth| (month.month, month.iron_usable * 1000);
    returned(Number::Iron(year), Indicator::Iron, "usable", told, run)
}

/// A number that goes up month by month, summed over a year; `told` says of a month of the record which return tells of it,
/// and what was so.
fn returned(
    number: Number,
    indicator: Indicator,
    first: &'static str,
    told: fn(&ProvinceMonth) -> (Month, i64),
    run: &Run,
) -> Option<Trail> {
    let all = months(run);
    let year = number.year();
    let of_year = |month: &ProvinceMonth, at: Month| told(month).0 == at && month.month.year() == year;
    let returns = run.history().steps.iter().filter(|step| step.indicator == indicator);
    let county = run.register().county_office.is_some();
    let mut sums = [0i64; 7];
    let mut when: Option<When> = None;
    for step in returns {
        // Where a return was held back, nothing says which month it was of.
        let Some(of) = all.iter().find(|month| of_year(month, step.month)) else { continue };
        when = Some((when.map_or(of.month, |when| when.0), step.month));
        let own = [told(of).1, step.communes, step.counties, step.prefectures, step.drafted, step.sent];
        let figures = own.into_iter().chain([step.province]);
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum += figure;
        }
    }
    let (begun, last) = when.filter(|_| sums[0] > 0)?;
    let later = all.first().map_or(0, |month| told(month).0.since(month.month));
    let returned = (Month(begun.0 + later), last);
    let office = gain::office(run);
    let gain = |place: &str| match place {
        "communes" => gain::commune_posts(run, returned.0),
        "counties" => gain::county_posts(run, year, returned.0),
        "drafted" => office,
        "sent" if county => office,
        "sent" if indicator == Indicator::Deaths => gain::sent_up(run, returned),
        place if place == first => Gain::Nobody,
        _ => Gain::NotKept,
    };
    let places = [first, "communes", "counties", "prefectures", "drafted", "sent", "province"];
    // A county office has nobody between its communes and what it sends, and its province above it.
    let there = |place: &str| match place {
        "counties" | "prefectures" | "drafted" => !county,
        "province" => county,
        _ => true,
    };
    let stood = |(place, figure): (&'static str, i64)| {
        let when = if place == first { (begun, last.back(later)) } else { returned };
        (place, figure, when, gain(place))
    };
    let figures: Vec<Stood> = places.into_iter().zip(sums).filter(|(place, _)| there(place)).map(stood).collect();
    Some(Trail::through(number, &figures))
}
