//! Why: deaths beyond the ordinary and grain not grown, shared among causes and among actors by runs in which some
//! of them are taken out. What of it acts through false reports is a second piece of work, [`super::through`].

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::save::replay::ReplayError;
use crate::save::run_file::RunFile;
use crate::sim::scenario::Rules;
use crate::sim::settings::{Actor, RunSettings, Switch};

use super::ensemble::Ensemble;
use super::playing::{Job, Orders};
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

    /// Whether there is anything in a run that could be taken out.
    fn acts(self, job: &Job) -> bool {
        let settings = &job.spec.settings;
        let acts = |actors: &[Actor]| !actors.iter().all(|actor| settings.ordinary(*actor));
        match self {
            Self::Centre => acts(&[Actor::Centre]),
            Self::Leaders => acts(&[Actor::FirstSecretary, Actor::OtherProvinces]),
            Self::Office => !matches!(&job.orders, Orders::Given(orders) if orders.is_empty()),
            Self::Counties => acts(&[Actor::Prefectures, Actor::Counties]),
            Self::Communes => acts(&[Actor::Communes]),
        }
    }

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

impl<P: Copy + PartialEq> Shared<P> {
    /// What all but one of them add together. The shares sum to the same whichever sets are drawn, so that this is as
    /// uncertain as the share of the one.
    #[must_use]
    pub fn all_but(&self, one: P) -> Share {
        let (own, others): (Vec<_>, Vec<_>) = self.parts.iter().partition(|(player, _)| *player == one);
        Share {
            value: others.iter().map(|(_, share)| share.value).sum(),
            error: own.iter().map(|(_, share)| share.error).sum(),
        }
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
    /// What the run came to with each set of causes at work that was played.
    pub by_causes: BTreeMap<Set, Totals>,
}

impl Why {
    /// What the run itself came to.
    #[must_use]
    pub fn own(&self) -> Totals {
        self.by_causes.get(&ALL_AT_WORK).copied().unwrap_or_default()
    }
}

/// What a run of the explanation is known by: causes at work, actors at work.
type Key = (Set, Set);

/// Every cause, or every actor, at work.
pub(super) const ALL_AT_WORK: Set = 0b1_1111;

/// Inner pairs of sets that are played of each game: with both games that makes 47 runs at most.
const PAIRS: usize = 6;

/// The players of a game that have something to take out. The others stay at work: it changes nothing, and they have no share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Game {
    design: Design,
    idle: Set,
}

impl Game {
    fn new(active: impl Iterator<Item = bool>, seed: u64, number: u64) -> Self {
        let players: Vec<u8> = (0u8..).zip(active).filter(|(_, active)| *active).map(|(at, _)| at).collect();
        let idle = ALL_AT_WORK & !players.iter().fold(0, |set, player| set | 1 << player);
        Self { design: Design::new(&players, PAIRS, seed, number), idle }
    }

    /// The game of the causes of a run.
    pub(super) fn of_causes(job: &Job, seed: u64) -> Self {
        Self::new(Cause::ALL.into_iter().map(|cause| !job.spec.settings.on(cause.switch())), seed, 0)
    }

    /// The game of the actors of a run.
    fn of_actors(job: &Job, seed: u64) -> Self {
        Self::new(Party::ALL.into_iter().map(|party| party.acts(job)), seed, 1)
    }

    /// The sets that are played.
    pub(super) fn sets(&self) -> impl Iterator<Item = Set> {
        self.design.sets().into_iter().map(|set| set | self.idle)
    }

    /// The set with nobody at work who could be taken out.
    pub(super) const fn none(&self) -> Set {
        self.idle
    }

    /// The share of every player, from values by set.
    pub(super) fn shares<P: Copy>(&self, players: &[P], value: impl Fn(Set) -> f64) -> Vec<(P, Share)> {
        let values = self.design.sets().into_iter().map(|set| (set, value(set | self.idle))).collect();
        let mut shares = self.design.shares(&values).into_iter();
        let share = |at: usize| if self.idle & (1 << at) == 0 { shares.next() } else { None };
        let shares: Vec<Share> = (0..players.len()).map(share).map(Option::unwrap_or_default).collect();
        players.iter().copied().zip(shares).collect()
    }
}

/// The work of explaining a run.
pub struct WhyWork {
    ensemble: Ensemble,
    keys: Vec<Key>,
    causes: Game,
    actors: Game,
}

impl WhyWork {
    /// Prepares the runs; nothing is played yet.
    ///
    /// # Errors
    /// When a switch of the run's text is not known.
    pub fn new(rules: &Arc<Rules>, file: &RunFile) -> Result<Self, ReplayError> {
        let own = Job::of(rules, file)?;
        let (causes, actors) = (Game::of_causes(&own, file.seed), Game::of_actors(&own, file.seed));
        let mut keys: Vec<Key> = causes.sets().map(|set| (set, ALL_AT_WORK)).collect();
        keys.extend(actors.sets().map(|set| (ALL_AT_WORK, set)));
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

/// The settings of a run with the causes that are not at work taken out.
pub(super) fn without(mut settings: RunSettings, causes: Set) -> RunSettings {
    for (at, cause) in Cause::ALL.into_iter().enumerate() {
        if causes & (1 << at) == 0 {
            settings = settings.with(cause.switch());
        }
    }
    settings
}

/// The run with what is not at work taken out.
fn job(own: &Job, (causes, actors): Key) -> Job {
    let mut job = own.clone();
    let settings: &mut RunSettings = &mut job.spec.settings;
    *settings = without(*settings, causes);
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

fn shared<P: Copy>(game: &Game, players: &[P], value: impl Fn(Set) -> i64) -> Shared<P> {
    Shared { total: value(ALL_AT_WORK), parts: game.shares(players, |set| value(set) as f64), rest: value(game.none()) }
}

impl WhyWork {
    fn explained(&self, measure: Measure, all: &BTreeMap<Key, Totals>) -> Explained {
        let of = |key: Key| all.get(&key).map_or(0, |totals| measure.of(totals));
        Explained {
            measure,
            causes: shared(&self.causes, &Cause::ALL, |set| of((set, ALL_AT_WORK))),
            actors: shared(&self.actors, &Party::ALL, |set| of((ALL_AT_WORK, set))),
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
        let own = all.get(&(ALL_AT_WORK, ALL_AT_WORK)).copied().unwrap_or_default();
        let by_causes = all.iter().filter(|((_, actors), _)| *actors == ALL_AT_WORK);
        let by_causes = by_causes.map(|((causes, _), totals)| (*causes, *totals)).collect();
        Ok(Some(Why { measures, runs: self.keys.len(), told_from_chance: own.told_from_chance(), by_causes }))
    }

    fn progress(&self) -> Progress {
        self.ensemble.progress()
    }
}
