//! Limits of one seat: what other ways of holding the same office came to, under the same Centre, weather and chance.

use std::sync::Arc;

use crate::save::replay::ReplayError;
use crate::save::run_file::RunFile;
use crate::sim::scenario::Rules;

use super::ensemble::Ensemble;
use super::playing::{Job, Orders};
use super::strategy::{Strategy, strategies};
use super::totals::Totals;
use super::work::{Progress, Work};

/// Further seeds each strategy is tried with: other weather of places, other people, other chance.
const OTHER_SEEDS: u64 = 2;

/// One strategy and what it came to.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The strategy; `None` for the run itself.
    pub strategy: Option<Strategy>,
    /// What it came to with the run's own seed.
    pub totals: Totals,
    /// What it came to with other seeds.
    pub others: Vec<Totals>,
}

impl Tried {
    /// What it came to with every seed tried, the run's own first.
    pub fn all(&self) -> impl Iterator<Item = &Totals> + Clone {
        std::iter::once(&self.totals).chain(&self.others)
    }

    /// Deaths beyond the ordinary here, over both ways of counting and every seed.
    #[must_use]
    pub fn dead(&self) -> Span {
        self.all().fold((i64::MAX, 0), |(low, high), totals| (low.min(totals.excess.0), high.max(totals.excess.1)))
    }
}

/// A lower and an upper figure.
pub type Span = (i64, i64);

/// What the strategies tried say of the seat.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The run first, then every strategy in a fixed order.
    pub tried: Vec<Tried>,
    /// Seeds tried, the run's own among them.
    pub seeds: u32,
}

/// Least and most of a measure over strategies, for one way of counting and one seed.
fn span(tried: &[Tried], of: impl Fn(&Tried) -> Option<i64>) -> Option<Span> {
    let values: Vec<i64> = tried.iter().filter_map(of).collect();
    Some((*values.iter().min()?, *values.iter().max()?))
}

impl Limits {
    /// For both ways of counting and every seed: the fewest and the most deaths beyond the ordinary under any
    /// strategy tried.
    fn spans(&self) -> Vec<Span> {
        let ways: [fn(&Totals) -> i64; 2] = [|totals| totals.excess.0, |totals| totals.excess.1];
        let mut spans = Vec::new();
        for way in ways {
            spans.extend(span(&self.tried, |tried| Some(way(&tried.totals))));
            for seed in 0..OTHER_SEEDS as usize {
                // The run itself has no orders for another seed: only strategies are compared there.
                spans.extend(span(&self.tried, |tried| tried.others.get(seed).map(way)));
            }
        }
        spans
    }

    /// What no strategy tried prevented: the fewest deaths beyond the ordinary under any of them. Lower and upper
    /// end over the ways of counting and the seeds.
    #[must_use]
    pub fn not_prevented(&self) -> Span {
        let fewest = self.spans().into_iter().map(|(low, _)| low);
        (fewest.clone().min().unwrap_or(0), fewest.max().unwrap_or(0))
    }

    /// What depended on the seat: most less fewest under any strategy tried, for the same way of counting and the
    /// same seed. Lower and upper end.
    #[must_use]
    pub fn depended(&self) -> Span {
        let apart = self.spans().into_iter().map(|(low, high)| high - low);
        (apart.clone().min().unwrap_or(0), apart.max().unwrap_or(0))
    }

    /// Pairs of strategies of which one came to more deaths beyond the ordinary here under one seed or way of counting
    /// and to fewer under another, so that they cannot be told apart; and all pairs. The run itself, tried with one
    /// seed alone, is left out.
    #[must_use]
    pub fn alike(&self) -> (usize, usize) {
        let tried: Vec<&Tried> = self.tried.iter().filter(|tried| tried.strategy.is_some()).collect();
        let pairs = tried.iter().enumerate().flat_map(|(at, one)| tried[at + 1..].iter().map(move |two| (one, two)));
        let apart = |(one, two): &(&&Tried, &&Tried)| {
            let each = one.all().zip(two.all());
            let signs = each.flat_map(|(a, b)| [a.excess.0 - b.excess.0, a.excess.1 - b.excess.1].map(i64::signum));
            signs.clone().all(|sign| sign > 0) || signs.clone().all(|sign| sign < 0)
        };
        (pairs.clone().filter(|pair| !apart(pair)).count(), pairs.count())
    }

    /// By how much the deaths beyond the ordinary in all other provinces differ among strategies, with the run's
    /// own seed.
    #[must_use]
    pub fn elsewhere(&self) -> i64 {
        span(&self.tried, |tried| Some(tried.totals.excess_elsewhere)).map_or(0, |(low, high)| high - low)
    }
}

/// The work of trying every strategy.
pub struct LimitsWork {
    ensemble: Ensemble,
    strategies: Vec<Strategy>,
}

impl LimitsWork {
    /// Prepares the run and every strategy with its seed, then the strategies with other seeds.
    ///
    /// # Errors
    /// When a switch of the run's text is not known.
    pub fn new(rules: &Arc<Rules>, file: &RunFile) -> Result<Self, ReplayError> {
        let own = Job::of(rules, file)?;
        let strategies = strategies(rules);
        let mut jobs = vec![own.clone()];
        for seed in 0..=OTHER_SEEDS {
            for strategy in &strategies {
                let mut job = own.clone();
                job.spec.seed = own.spec.seed.wrapping_add(seed);
                job.orders = Orders::Strategy(strategy.clone());
                jobs.push(job);
            }
        }
        Ok(Self { ensemble: Ensemble::new(jobs), strategies })
    }
}

impl Work for LimitsWork {
    type Done = Limits;
    type Error = ReplayError;

    fn step(&mut self) -> Result<Option<Limits>, ReplayError> {
        let Some(all) = self.ensemble.step()? else { return Ok(None) };
        let count = self.strategies.len();
        let mut tried: Vec<Tried> = all
            .first()
            .map(|totals| Tried { strategy: None, totals: *totals, others: Vec::new() })
            .into_iter()
            .collect();
        tried.extend(self.strategies.iter().enumerate().filter_map(|(at, strategy)| {
            let of_seed = |seed: usize| all.get(1 + seed * count + at).copied();
            let others = (1..=OTHER_SEEDS as usize).filter_map(of_seed).collect();
            Some(Tried { strategy: Some(strategy.clone()), totals: of_seed(0)?, others })
        }));
        Ok(Some(Limits { tried, seeds: 1 + OTHER_SEEDS as u32 }))
    }

    fn progress(&self) -> Progress {
        self.ensemble.progress()
    }
}
