//! Limits of one seat: what other ways of holding the same office came to, under the same Centre, weather and chance.

use std::sync::Arc;

use crate::save::change::Change;
use crate::save::replay::ReplayError;
use crate::save::run_file::RunFile;
use crate::sim::calendar::Month;
use crate::sim::scenario::Rules;

use super::ensemble::Ensemble;
use super::playing::{Job, OTHER_SEEDS, Orders};
use super::strategy::{Strategy, strategies};
use super::totals::Totals;
use super::work::{Progress, Work};

/// One strategy and what it came to.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The strategy; `None` for the run's own orders.
    pub strategy: Option<Strategy>,
    /// Whether these are the run's own orders with honest reports in place of its own, and nothing else changed.
    pub honest: bool,
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

/// How many times what chance does strategies must lie apart before it is said that the seat made the difference: pure
/// chance reaches twice about once in a hundred times, with three courses of it and a dozen strategies.
const TOLD_FROM_CHANCE: i64 = 2;

/// How far strategies lie apart, and how far chance alone moves one of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Apart {
    /// Most less fewest over strategies, each the mean over courses of chance.
    pub means: i64,
    /// Most less fewest of one strategy over courses of chance, the mean over strategies. What a course of chance does to
    /// all strategies alike is not in it.
    pub chance: i64,
}

impl Apart {
    /// Reads values, a row for each strategy with one value for each course of chance.
    #[must_use]
    pub fn of(rows: &[Vec<i64>]) -> Self {
        let count = rows.len().max(1) as i64;
        let seeds = rows.iter().map(Vec::len).min().unwrap_or(0);
        let alike: Vec<i64> = (0..seeds).map(|seed| rows.iter().map(|row| row[seed]).sum::<i64>() / count).collect();
        let own = |row: &Vec<i64>| -> Vec<i64> { row.iter().zip(&alike).map(|(value, mean)| value - mean).collect() };
        let width = |values: &[i64]| values.iter().max().unwrap_or(&0) - values.iter().min().unwrap_or(&0);
        let own: Vec<Vec<i64>> = rows.iter().map(own).collect();
        let means: Vec<i64> = own.iter().map(|row| row.iter().sum::<i64>() / seeds.max(1) as i64).collect();
        Self { means: width(&means), chance: own.iter().map(|row| width(row)).sum::<i64>() / count }
    }

    /// Whether the strategies lie farther apart than chance alone would put them.
    #[must_use]
    pub const fn told(self) -> bool {
        self.means > self.chance * TOLD_FROM_CHANCE
    }
}

/// What the strategies tried say of the seat.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The run first, the run with honest reports alone, then every strategy in a fixed order.
    pub tried: Vec<Tried>,
    /// Seeds tried, the run's own among them.
    pub seeds: u32,
    /// The month after the last that was played: what a strategy does from it on was never tried.
    pub end: Month,
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
    /// and to fewer under another, so that they cannot be told apart; and all pairs. The run's own orders are no
    /// strategy and are left out.
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

    /// How far the strategies lie apart in a measure, beside what chance does. The run's own orders are not among them.
    #[must_use]
    pub fn apart(&self, of: impl Fn(&Totals) -> i64) -> Apart {
        let tried = self.tried.iter().filter(|tried| tried.strategy.is_some());
        let rows = tried.map(|tried| std::iter::once(&tried.totals).chain(&tried.others).map(&of).collect());
        Apart::of(&rows.collect::<Vec<_>>())
    }

    /// By how much the deaths beyond the ordinary in all other provinces differ among strategies under one course of
    /// chance: the most over all courses.
    #[must_use]
    pub fn elsewhere(&self) -> i64 {
        let of = |tried: &Tried, seed: usize| tried.all().nth(seed).map(|totals| totals.excess_elsewhere);
        let spans = (0..self.seeds as usize).filter_map(|seed| span(&self.tried, |tried| of(tried, seed)));
        spans.map(|(low, high)| high - low).max().unwrap_or(0)
    }
}

/// The work of trying every strategy.
pub struct LimitsWork {
    ensemble: Ensemble,
    strategies: Vec<Strategy>,
    end: Month,
}

impl LimitsWork {
    /// Prepares the run, the run with honest reports and every strategy with its seed, then all of them with other seeds.
    ///
    /// # Errors
    /// When a switch of the run's text is not known.
    pub fn new(rules: &Arc<Rules>, file: &RunFile) -> Result<Self, ReplayError> {
        let own = Job::of(rules, file)?;
        let first = rules.scenario(&file.scenario).map_or(Month::default(), |scenario| scenario.first);
        let end = Month(first.0 + own.length());
        let mut strategies = strategies(rules);
        // What would change course only after the run's end is what it begins with.
        strategies.retain(|one| one.turn().is_none_or(|turn| turn < end));
        // What cannot be changed to honest reports stays as it is.
        let honest = Change::Honest.apply(file, first).unwrap_or_else(|_| file.clone());
        let mut jobs = Vec::new();
        for seed in 0..=OTHER_SEEDS {
            let moved = own.with_seed(seed);
            jobs.push(moved.clone());
            jobs.push(Job { orders: Orders::Given(honest.orders.clone()), ..moved.clone() });
            jobs.extend(strategies.iter().map(|one| Job { orders: Orders::Strategy(one.clone()), ..moved.clone() }));
        }
        Ok(Self { ensemble: Ensemble::new(jobs), strategies, end })
    }
}

impl Work for LimitsWork {
    type Done = Limits;
    type Error = ReplayError;

    fn step(&mut self) -> Result<Option<Limits>, ReplayError> {
        let Some(all) = self.ensemble.step()? else { return Ok(None) };
        let kinds = [(None, false), (None, true)].into_iter();
        let kinds: Vec<(Option<Strategy>, bool)> =
            kinds.chain(self.strategies.iter().map(|one| (Some(one.clone()), false))).collect();
        let count = kinds.len();
        let of = |at: usize, seed: u64| all.get(seed as usize * count + at).copied();
        let tried = kinds.into_iter().enumerate().filter_map(|(at, (strategy, honest))| {
            let others = (1..=OTHER_SEEDS).filter_map(|seed| of(at, seed)).collect();
            Some(Tried { strategy, honest, totals: of(at, 0)?, others })
        });
        let tried = tried.collect();
        Ok(Some(Limits { tried, seeds: 1 + OTHER_SEEDS as u32, end: self.end }))
    }

    fn progress(&self) -> Progress {
        self.ensemble.progress()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_chance_does_to_all_alike_is_no_difference_between_strategies_and_hides_none() {
        let rows = |low: i64, high: i64, noise: [i64; 3]| {
            vec![
                [0, 9000, 500].map(|all| low + all).to_vec(),
                (0..3).map(|at| [0, 9000, 500][at] + high + noise[at]).collect(),
            ]
        };
        let clear = Apart::of(&rows(100, 400, [0, 10, -10]));
        assert_eq!(clear, Apart { means: 300, chance: 10 });
        assert!(clear.told());
        let noise = Apart::of(&rows(100, 110, [0, 60, -60]));
        assert!(!noise.told(), "{noise:?}");
        assert!(!Apart::of(&rows(100, 100, [0; 3])).told(), "nothing differs, so nothing depended");
        assert!(!Apart::of(&[]).told());
    }
}
