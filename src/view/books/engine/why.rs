//! Why: deaths beyond the ordinary and grain not grown, shared among causes and among actors by runs in which some
//! of them are taken out; and what false reports came to, over several courses of chance.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::save::replay::ReplayError;
use crate::save::run_file::RunFile;
use crate::sim::scenario::Rules;
use crate::sim::settings::{Actor, RunSettings, Switch};

use super::ensemble::Ensemble;
use super::playing::{Job, OTHER_SEEDS, Orders};
use super::shapley::{Design, Set, Share};
use super::totals::Totals;
use super::work::{Progress, Work};

/// A cause that can be taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The levy beyond what villages could spare, with its searches.
    Levy,
    /// Hands called away to works, furnaces and campaigns.
    Labour,
    /// Communal kitchens.
    Kitchens,
    /// Relief that state stores could have given and did not.
    Relief,
    /// Weather other than an ordinary year's.
    Weather,
}

impl Cause {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 5] = [Self::Levy, Self::Labour, Self::Kitchens, Self::Relief, Self::Weather];

    /// The switch that takes it out.
    #[must_use]
    pub const fn switch(self) -> Switch {
        match self {
            Self::Levy => Switch::SurplusLevy,
            Self::Labour => Switch::NoLabourDiversion,
            Self::Kitchens => Switch::NoCommunalKitchens,
            Self::Relief => Switch::ReliefInTime,
            Self::Weather => Switch::NormalWeather,
        }
    }

    /// Short name for tables and texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Levy => "levy",
            Self::Labour => "labour",
            Self::Kitchens => "kitchens",
            Self::Relief => "relief",
            Self::Weather => "weather",
        }
    }
}

/// Somebody whose part can be played as in an ordinary year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// The Centre.
    Centre,
    /// The First Secretaries of this and all other provinces.
    Leaders,
    /// This office: its orders.
    Office,
    /// Prefectures and counties.
    Counties,
    /// Communes and brigades.
    Communes,
}

impl Party {
    /// All of them, from the top down.
    pub const ALL: [Self; 5] = [Self::Centre, Self::Leaders, Self::Office, Self::Counties, Self::Communes];

    /// Short name for tables and texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Centre => "centre",
            Self::Leaders => "leaders",
            Self::Office => "office",
            Self::Counties => "counties",
            Self::Communes => "communes",
        }
    }
}

/// What is shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// Deaths in the villages of the province beyond the ordinary, by age.
    Excess,
    /// Grain brought in below the province's ordinary crop, kg.
    Grain,
}

impl Measure {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Excess, Self::Grain];

    /// Its value in a run.
    #[must_use]
    pub fn of(self, totals: &Totals) -> i64 {
        match self {
            Self::Excess => totals.excess_by_age,
            Self::Grain => totals.shortfall,
        }
    }

    /// Short name for tables and texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Excess => "excess",
            Self::Grain => "grain",
        }
    }
}

/// A total shared among causes or actors. The parts and the rest sum to the total.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared<P> {
    /// The total of the run.
    pub total: i64,
    /// What each adds, with its error.
    pub parts: Vec<(P, Share)>,
    /// What is left when all of them are taken out: it cannot be assigned.
    pub rest: i64,
}

/// What false reports came to: what a run comes to less what it comes to when every level reports the truth. One figure
/// for each course of chance, the run's own first; from one alone nothing is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FalseReports {
    /// For each course of chance.
    pub by_seed: Vec<i64>,
}

impl FalseReports {
    /// Least and most of it where every course of chance says more, or every one says less; otherwise nothing.
    #[must_use]
    pub fn told(&self) -> Option<(i64, i64)> {
        one_way(&self.by_seed)
    }
}

/// Least and most of differences, where there is more than one and all of them have the same sign.
#[must_use]
pub fn one_way(differences: &[i64]) -> Option<(i64, i64)> {
    let (low, high) = (*differences.iter().min()?, *differences.iter().max()?);
    (differences.len() > 1 && low.signum() == high.signum() && low != 0).then_some((low, high))
}

/// The outcome for one measure.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// What is shared out.
    pub measure: Measure,
    /// Among causes.
    pub causes: Shared<Cause>,
    /// Among actors.
    pub actors: Shared<Party>,
    /// False reports, as a cause behind the causes.
    pub reports: FalseReports,
}

/// An explanation of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// One for each measure.
    pub measures: Vec<Explained>,
    /// Runs it took.
    pub runs: usize,
    /// Whether the run has any deaths beyond the ordinary that can be told from chance. Where it has none, shares of
    /// them say nothing.
    pub told_from_chance: bool,
}

/// What a run of the explanation is known by: causes at work, actors at work, whether every report is true, and the course
/// of chance, the run's own being 0.
type Key = (Set, Set, bool, u64);

const ALL_AT_WORK: Set = 0b1_1111;

/// The work of explaining a run.
pub struct WhyWork {
    ensemble: Ensemble,
    keys: Vec<Key>,
    causes: Design,
    actors: Design,
}

impl WhyWork {
    /// Prepares the runs; nothing is played yet.
    ///
    /// # Errors
    /// When a switch of the run's text is not known.
    pub fn new(rules: &Arc<Rules>, file: &RunFile) -> Result<Self, ReplayError> {
        let own = Job::of(rules, file)?;
        let causes = Design::new(Cause::ALL.len() as u8, file.seed, 0);
        let actors = Design::new(Party::ALL.len() as u8, file.seed, 1);
        let mut keys: Vec<Key> = Vec::new();
        for seed in 0..=OTHER_SEEDS {
            keys.extend([false, true].map(|truthful| (ALL_AT_WORK, ALL_AT_WORK, truthful, seed)));
        }
        keys.extend(causes.sets().into_iter().map(|set| (set, ALL_AT_WORK, false, 0)));
        keys.extend(actors.sets().into_iter().map(|set| (ALL_AT_WORK, set, false, 0)));
        keys.sort_unstable();
        keys.dedup();
        let jobs = keys.iter().map(|key| job(&own, *key)).collect();
        Ok(Self { ensemble: Ensemble::new(jobs), keys, causes, actors })
    }

    /// Runs it takes.
    #[must_use]
    pub fn runs(&self) -> usize {
        self.keys.len()
    }
}

/// The run with what is not at work taken out.
fn job(own: &Job, (causes, actors, truthful, seed): Key) -> Job {
    let mut job = own.with_seed(seed);
    let settings: &mut RunSettings = &mut job.spec.settings;
    for (at, cause) in Cause::ALL.into_iter().enumerate() {
        if causes & (1 << at) == 0 {
            *settings = settings.with(cause.switch());
        }
    }
    if truthful {
        *settings = settings.with(Switch::TruthfulReports);
    }
    for (at, party) in Party::ALL.into_iter().enumerate() {
        if actors & (1 << at) != 0 {
            continue;
        }
        match party {
            Party::Centre => *settings = settings.with_ordinary(Actor::Centre),
            Party::Leaders => {
                *settings = settings.with_ordinary(Actor::FirstSecretary).with_ordinary(Actor::OtherProvinces);
            }
            Party::Office => job.orders = Orders::Given(Vec::new()),
            Party::Counties => {
                *settings = settings.with_ordinary(Actor::Prefectures).with_ordinary(Actor::Counties);
            }
            Party::Communes => *settings = settings.with_ordinary(Actor::Communes),
        }
    }
    job
}

fn shared<P: Copy>(design: &Design, players: &[P], values: &BTreeMap<Set, f64>) -> Shared<P> {
    let value = |set: Set| values.get(&set).copied().unwrap_or(0.0) as i64;
    Shared {
        total: value(design.whole()),
        parts: players.iter().copied().zip(design.shares(values)).collect(),
        rest: value(0),
    }
}

impl WhyWork {
    fn explained(&self, measure: Measure, all: &BTreeMap<Key, Totals>) -> Explained {
        let of = |key: Key| all.get(&key).map_or(0, |totals| measure.of(totals));
        let values = |design: &Design, key: fn(Set) -> Key| -> BTreeMap<Set, f64> {
            design.sets().into_iter().map(|set| (set, of(key(set)) as f64)).collect()
        };
        let by_cause = values(&self.causes, |set| (set, ALL_AT_WORK, false, 0));
        let by_actor = values(&self.actors, |set| (ALL_AT_WORK, set, false, 0));
        let whole = |truthful: bool, seed: u64| of((ALL_AT_WORK, ALL_AT_WORK, truthful, seed));
        Explained {
            measure,
            causes: shared(&self.causes, &Cause::ALL, &by_cause),
            actors: shared(&self.actors, &Party::ALL, &by_actor),
            reports: FalseReports {
                by_seed: (0..=OTHER_SEEDS).map(|seed| whole(false, seed) - whole(true, seed)).collect(),
            },
        }
    }
}

impl Work for WhyWork {
    type Done = Why;
    type Error = ReplayError;

    fn step(&mut self) -> Result<Option<Why>, ReplayError> {
        let Some(totals) = self.ensemble.step()? else { return Ok(None) };
        let all: BTreeMap<Key, Totals> = self.keys.iter().copied().zip(totals).collect();
        let measures = Measure::ALL.into_iter().map(|measure| self.explained(measure, &all)).collect();
        let own = all.get(&(ALL_AT_WORK, ALL_AT_WORK, false, 0)).copied().unwrap_or_default();
        Ok(Some(Why { measures, runs: self.keys.len(), told_from_chance: own.told_from_chance() }))
    }

    fn progress(&self) -> Progress {
        self.ensemble.progress()
    }
}
