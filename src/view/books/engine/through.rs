//! Behind the causes: what of each cause acts through false reports. The game of the causes is played a second time with
//! every level reporting the truth; what a cause's share differs by between the two is the part of it that acts through
//! false reports. The parts, and what false reports do with none of the causes at work, sum to what they come to in all.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::save::replay::ReplayError;
use crate::save::run_file::RunFile;
use crate::sim::scenario::Rules;
use crate::sim::settings::Switch;

use super::ensemble::Ensemble;
use super::playing::{Job, OTHER_SEEDS};
use super::shapley::{Set, Share};
use super::totals::Totals;
use super::why::{ALL_AT_WORK, Cause, Game, Measure, Why, one_way, without};
use super::work::{Progress, Work};

/// What false reports came to: what a run comes to less what it comes to when every level reports the truth. One figure
/// for each course of chance, the run's own first; from one alone nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

/// What of one measure acts through false reports, under the run's own course of chance. `parts` and `none` sum to `all`.
#[derive(Clone, Debug, PartialEq)]
pub struct ThroughReports {
    /// What is shared out.
    pub measure: Measure,
    /// The total of the run, of which all of this is a part.
    pub total: i64,
    /// What false reports come to: the run as it was less the run with true reports.
    pub all: i64,
    /// Of each cause, what acts through false reports, with its error.
    pub parts: Vec<(Cause, Share)>,
    /// What false reports come to with none of the causes at work.
    pub none: i64,
    /// Of `all`, what shows only where two causes or more are at work at once. It stands in `parts`, shared out evenly.
    pub together: i64,
    /// What false reports come to over several courses of chance.
    pub reports: FalseReports,
}

/// The nested view of an explanation.
#[derive(Clone, Debug, PartialEq)]
pub struct Through {
    /// One for each measure.
    pub measures: Vec<ThroughReports>,
    /// Runs it took beside those of the explanation.
    pub runs: usize,
}

/// What a run is known by: causes at work, whether every report is true, and the course of chance, the run's own being 0.
type Key = (Set, bool, u64);

/// The work of the nested view. It needs what the causes came to and plays each set of them with true reports, and the
/// whole run with both under further courses of chance: 28 runs at most.
pub struct ThroughWork {
    ensemble: Ensemble,
    keys: Vec<Key>,
    causes: Game,
    as_it_was: BTreeMap<Set, Totals>,
}

impl ThroughWork {
    /// Prepares the runs; nothing is played yet.
    ///
    /// # Errors
    /// When a switch of the run's text is not known.
    pub fn new(rules: &Arc<Rules>, file: &RunFile, why: &Why) -> Result<Self, ReplayError> {
        let own = Job::of(rules, file)?;
        let causes = Game::of_causes(&own, file.seed);
        let mut keys: Vec<Key> = causes.sets().map(|set| (set, true, 0)).collect();
        for seed in 1..=OTHER_SEEDS {
            keys.extend([false, true].map(|truthful| (ALL_AT_WORK, truthful, seed)));
        }
        let jobs = keys.iter().map(|key| job(&own, *key)).collect();
        Ok(Self { ensemble: Ensemble::new(jobs), keys, causes, as_it_was: why.by_causes.clone() })
    }

    /// Runs it takes.
    #[must_use]
    pub fn runs(&self) -> usize {
        self.keys.len()
    }

    fn of(&self, measure: Measure, all: &BTreeMap<Key, Totals>) -> ThroughReports {
        let of = |totals: Option<&Totals>| totals.map_or(0, |totals| measure.of(totals));
        let as_it_was = |set: Set| of(self.as_it_was.get(&set));
        let with_truth = |set: Set| of(all.get(&(set, true, 0)));
        let by_reports = |set: Set| as_it_was(set) - with_truth(set);
        let (whole, none) = (by_reports(ALL_AT_WORK), by_reports(self.causes.none()));
        let single = Cause::ALL.iter().enumerate().map(|(at, _)| self.causes.none() | 1 << at);
        let alone: i64 = single.filter(|set| *set != self.causes.none()).map(|set| by_reports(set) - none).sum();
        let by_seed = |seed: u64| {
            let run = |truthful: bool| of(all.get(&(ALL_AT_WORK, truthful, seed)));
            if seed == 0 { whole } else { run(false) - run(true) }
        };
        ThroughReports {
            measure,
            total: as_it_was(ALL_AT_WORK),
            all: whole,
            parts: self.causes.shares(&Cause::ALL, |set| by_reports(set) as f64),
            none,
            together: whole - none - alone,
            reports: FalseReports { by_seed: (0..=OTHER_SEEDS).map(by_seed).collect() },
        }
    }
}

/// The run with what is not at work taken out, and every report true where that is asked for.
fn job(own: &Job, (causes, truthful, seed): Key) -> Job {
    let mut job = own.with_seed(seed);
    job.spec.settings = without(job.spec.settings, causes);
    if truthful {
        job.spec.settings = job.spec.settings.with(Switch::TruthfulReports);
    }
    job
}

impl Work for ThroughWork {
    type Done = Through;
    type Error = ReplayError;

    fn step(&mut self) -> Result<Option<Through>, ReplayError> {
        let Some(totals) = self.ensemble.step()? else { return Ok(None) };
        let all: BTreeMap<Key, Totals> = self.keys.iter().copied().zip(totals).collect();
        let measures = Measure::ALL.into_iter().map(|measure| self.of(measure, &all)).collect();
        Ok(Some(Through { measures, runs: self.keys.len() }))
    }

    fn progress(&self) -> Progress {
        self.ensemble.progress()
    }
}
