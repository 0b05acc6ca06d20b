//! Playing a run month by month, from given orders or by a strategy: every comparison of the books is made of this.

use std::sync::Arc;

use crate::save::replay::{ReplayError, begin, begin_untraced, differs, spec_of, step, step_untraced};
use crate::save::run_file::RunFile;
use crate::sim::calendar::Month;
use crate::sim::orders::{DatedOrder, Order};
use crate::sim::refusal::keep_what_can_be_given;
use crate::sim::run::{Run, RunSpec};
use crate::sim::scenario::Rules;

use super::strategy::Strategy;

/// Further seeds what is compared is played with, beside the run's own.
pub const OTHER_SEEDS: u64 = 2;

/// Where the orders of a run come from.
#[derive(Clone, Debug)]
pub enum Orders {
    /// From a list. What cannot be given when its month comes is left out and remembered.
    Given(Vec<DatedOrder>),
    /// From a strategy that sees what the office sees.
    Strategy(Strategy),
}

/// A run still to be played.
#[derive(Clone, Debug)]
pub struct Job {
    /// Rules it is played under.
    pub rules: Arc<Rules>,
    /// What it is made from.
    pub spec: RunSpec,
    /// Its orders.
    pub orders: Orders,
    /// Months to play, at most to the end of the scenario.
    pub months: u16,
}

impl Job {
    /// The job that plays a run's text again.
    ///
    /// # Errors
    /// When a setting of the text is not known.
    pub fn of(rules: &Arc<Rules>, file: &RunFile) -> Result<Self, ReplayError> {
        let spec = spec_of(file)?;
        Ok(Self { rules: Arc::clone(rules), spec, orders: Orders::Given(file.orders.clone()), months: file.months })
    }

    /// The same with the run's seed moved on: other weather of places, other people, other chance.
    #[must_use]
    pub fn with_seed(&self, further: u64) -> Self {
        let mut job = self.clone();
        job.spec.seed = self.spec.seed.wrapping_add(further);
        job
    }

    /// Months that will be played.
    #[must_use]
    pub fn length(&self) -> u16 {
        let scenario = self.rules.scenario(&self.spec.scenario);
        scenario.map_or(0, |scenario| (scenario.last.since(scenario.first) + 1).min(self.months))
    }

    /// Makes the world and brings it to the first month.
    ///
    /// # Errors
    /// When the scenario or the province does not exist.
    pub fn begin(self) -> Result<Playing, ReplayError> {
        self.begin_with(true)
    }

    /// The same for a run of which only what it came to is wanted: its text gets no fingerprints, which cost a sixth of a
    /// run.
    ///
    /// # Errors
    /// As [`Job::begin`].
    pub fn begin_untraced(self) -> Result<Playing, ReplayError> {
        self.begin_with(false)
    }

    fn begin_with(self, traced: bool) -> Result<Playing, ReplayError> {
        let run = Run::new(&self.rules, &self.spec)?;
        let file = if traced { begin(&run) } else { begin_untraced(&run) };
        Ok(Playing { run, file, traced, orders: self.orders, months: self.months, left_out: Vec::new() })
    }
}

/// A run being played, a month at a time. Dropping it ends the work.
pub struct Playing {
    run: Run,
    file: RunFile,
    traced: bool,
    orders: Orders,
    months: u16,
    left_out: Vec<DatedOrder>,
}

impl Playing {
    /// Whether all months have been played.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.file.months >= self.months || self.run.is_over()
    }

    /// Plays one month; true when it was the last.
    pub fn step(&mut self) -> bool {
        if self.is_done() {
            return true;
        }
        let month = self.run.month();
        let mut orders: Vec<Order> = match &self.orders {
            Orders::Given(list) => list.iter().filter(|dated| dated.month == month).map(|dated| dated.order).collect(),
            Orders::Strategy(strategy) => strategy.decide(self.run.known(), self.run.spec().seed),
        };
        let out = keep_what_can_be_given(&mut orders, self.run.known());
        self.left_out.extend(out.into_iter().map(|(order, _)| DatedOrder { month, order }));
        // Every order was checked against this very month, and the run is not over.
        let play = if self.traced { step } else { step_untraced };
        let outcome = play(&mut self.run, &mut self.file, &orders);
        debug_assert!(outcome.is_ok(), "{outcome:?}");
        self.is_done() || outcome.is_err()
    }

    /// Months played and months to play.
    #[must_use]
    pub fn progress(&self) -> (u16, u16) {
        let scenario = self.run.scenario();
        let most = scenario.last.since(scenario.first) + 1;
        (self.file.months, self.months.min(most))
    }

    /// What has been played, with its text and what could not be ordered.
    #[must_use]
    pub fn end(self) -> Played {
        Played { run: self.run, file: self.file, left_out: self.left_out }
    }

    /// Plays all months that are left.
    #[must_use]
    pub fn to_the_end(mut self) -> Played {
        while !self.step() {}
        self.end()
    }
}

/// How a run did not come out as its text says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Disagreement {
    /// An order cannot be given when its month comes.
    #[error("{month}: {order:?} cannot be given; the file was changed, or made by another program")]
    Order {
        /// Month.
        month: Month,
        /// Order.
        order: Box<Order>,
    },
    /// A fingerprint is another.
    #[error(
        "the fingerprint of {month} differs from the one in the file; the file was changed, or made by another program"
    )]
    Fingerprint {
        /// Month.
        month: Month,
    },
}

/// A run that has been played, and its text with every fingerprint.
pub struct Played {
    /// The run.
    pub run: Run,
    /// Its text: the orders that were given, and a fingerprint for every month.
    pub file: RunFile,
    /// Orders of the list that could not be given when their month came.
    pub left_out: Vec<DatedOrder>,
}

impl Played {
    /// Plays a run's text from its start to where it was played.
    ///
    /// # Errors
    /// When the run cannot be made.
    pub fn of(rules: &Arc<Rules>, file: &RunFile) -> Result<Self, ReplayError> {
        Ok(Job::of(rules, file)?.begin()?.to_the_end())
    }

    /// Whether the run came out as its text says. A text made under other rules is not held to its fingerprints.
    ///
    /// # Errors
    /// When an order of the text cannot be given, or a fingerprint of it is another.
    pub fn agrees(&self, file: &RunFile) -> Result<(), Disagreement> {
        if self.file.rules != file.rules {
            return Ok(());
        }
        if let Some(dated) = self.left_out.first() {
            return Err(Disagreement::Order { month: dated.month, order: Box::new(dated.order) });
        }
        differs(file, &self.file).map_or(Ok(()), |month| Err(Disagreement::Fingerprint { month }))
    }

    /// The first month whose beginning differs between two runs.
    #[must_use]
    pub fn parts_from(&self, other: &Self) -> Option<Month> {
        let pairs = self.file.fingerprints.iter().zip(&other.file.fingerprints);
        let differs = pairs.into_iter().find(|(a, b)| a != b).map(|(a, b)| a.0.min(b.0));
        let (a, b) = (self.file.fingerprints.len(), other.file.fingerprints.len());
        // Where one goes on longer, they part at the first month only one has.
        let longer = if a > b { &self.file } else { &other.file };
        differs.or_else(|| (a != b).then(|| longer.fingerprints[a.min(b)].0))
    }
}
