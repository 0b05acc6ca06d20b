//! Fits the numbers that `assets/history/fit.ron` allows to national series, by damped least squares within their bounds.
//!
//! Only targets of the nation count; a figure of a province cannot. The search is the same for the same rules and seeds.

use std::sync::Arc;

use crate::data::targets::{Target, Targets};
use crate::sim::scenario::Rules;

use super::measure::Measured;
use super::regress::inverse;
use super::{Case, play_all, stats};

/// Step of the slopes, share of a number's range.
const STEP: f64 = 0.06;
/// What leaving the value in force costs, beside missing a band by half its width.
const STAY: f64 = 0.25;
/// Dampings that are tried in each round.
const DAMPINGS: [f64; 6] = [0.1, 0.5, 2.0, 8.0, 30.0, 120.0];

/// A number before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// Its name.
    pub name: String,
    /// Value in force.
    pub before: f64,
    /// Value found.
    pub after: f64,
    /// Whether it ended at a bound.
    pub at_bound: bool,
}

/// Targets that count: of the nation, of a measure that the plan names.
#[must_use]
pub fn counted(targets: &Targets) -> Vec<(&Target, f64)> {
    let weight = |target: &Target| {
        let named = targets.fit.measures.iter().find(|(name, _)| *name == target.measure);
        named.filter(|_| target.province.is_empty()).map(|(_, weight)| *weight)
    };
    targets.list.iter().filter_map(|target| Some((target, weight(target)?))).collect()
}

/// How far a value lies from the middle of its band, in half widths.
fn miss(target: &Target, value: f64) -> f64 {
    let (low, high) = target.band();
    let half = ((high - low) / 2.0).max(1e-9 + 0.01 * high.abs());
    if value.is_nan() { 10.0 } else { (value - (low + high) / 2.0) / half }
}

/// Weight of a miss: what cannot be mended does not drag everything else along.
fn weight(miss: f64) -> f64 {
    1.0 / (1.0 + (miss / 2.5) * (miss / 2.5))
}

/// Sum of misses, each growing slower the further it is off, and of what was moved.
fn cost(misses: &[f64], at: &[f64], from: &[f64]) -> f64 {
    let bands: f64 = misses.iter().map(|miss| miss * miss * weight(*miss)).sum();
    bands + at.iter().zip(from).map(|(at, from)| STAY * (at - from) * (at - from)).sum::<f64>()
}

struct Search<'a> {
    rules: &'a Arc<Rules>,
    targets: &'a Targets,
    counted: Vec<(&'a Target, f64)>,
    seeds: &'a [u64],
    threads: usize,
}

impl Search<'_> {
    fn value(&self, number: usize, share: f64) -> f64 {
        let number = &self.targets.fit.numbers[number];
        number.low + (number.high - number.low) * share
    }

    /// Misses of many points at once.
    fn misses(&self, points: &[Vec<f64>]) -> Result<Vec<Vec<f64>>, String> {
        let case = |point: &Vec<f64>, seed: u64| {
            let names = self.targets.fit.numbers.iter().map(|number| number.name.clone());
            let values = point.iter().enumerate().map(|(at, share)| self.value(at, *share));
            Case { numbers: names.zip(values).collect(), ..Case::nation(seed) }
        };
        let cases: Vec<Case> =
            points.iter().flat_map(|point| self.seeds.iter().map(move |seed| case(point, *seed))).collect();
        let values = play_all(
            self.rules,
            &cases,
            self.threads,
            |case, outcome| {
                let rules = super::outcome::rules_with(self.rules, &case.numbers)?;
                let measured =
                    Measured { outcome: &outcome, params: &rules.params, provinces: &self.targets.provinces };
                self.counted.iter().map(|(target, _)| measured.beside(target)).collect::<Result<Vec<f64>, String>>()
            },
            |_| (),
        )?;
        let values = values.into_iter().collect::<Result<Vec<_>, _>>()?;
        let mean = |runs: &[Vec<f64>], at: usize| stats::mean(&runs.iter().map(|run| run[at]).collect::<Vec<_>>());
        let of = |runs: &[Vec<f64>]| -> Vec<f64> {
            let miss = |(at, (target, weight)): (usize, &(&Target, f64))| miss(target, mean(runs, at)) * weight.sqrt();
            self.counted.iter().enumerate().map(miss).collect()
        };
        Ok(values.chunks(self.seeds.len().max(1)).map(of).collect())
    }
}

/// The step of damped least squares: slopes by target and number, misses, and where the search stands.
fn step(slopes: &[Vec<f64>], misses: &[f64], at: &[f64], from: &[f64], damping: f64) -> Option<Vec<f64>> {
    let width = at.len();
    let mut products = vec![vec![0.0; width]; width];
    let mut down = vec![0.0; width];
    for (row, miss) in slopes.iter().zip(misses) {
        let weight = weight(*miss);
        for a in 0..width {
            down[a] -= weight * row[a] * miss;
            for b in 0..width {
                products[a][b] += weight * row[a] * row[b];
            }
        }
    }
    for a in 0..width {
        down[a] -= STAY * (at[a] - from[a]);
        products[a][a] += STAY + damping;
    }
    let inverse = inverse(products)?;
    let moved = |a: usize| at[a] + (0..width).map(|b| inverse[a][b] * down[b]).sum::<f64>();
    Some((0..width).map(|a| moved(a).clamp(0.0, 1.0)).collect())
}

/// Searches for `rounds` rounds at most; `tell` hears the cost after each.
///
/// # Errors
/// When a run cannot be played or a number is not there.
pub fn fit(
    rules: &Arc<Rules>,
    targets: &Targets,
    seeds: &[u64],
    threads: usize,
    rounds: usize,
    tell: impl Fn(usize, f64),
) -> Result<Vec<Fitted>, String> {
    let search = Search { rules, targets, counted: counted(targets), seeds, threads };
    let mut known = Rules::clone(rules);
    let mut from = Vec::new();
    for number in &targets.fit.numbers {
        let value = match number.name.strip_prefix("centre.") {
            Some(act) => known.act_size(act).map(|size| *size),
            None => rules.params.get(&number.name),
        };
        let value =
            value.ok_or_else(|| format!("{}: {}: found no such number", crate::data::targets::FIT, number.name))?;
        from.push(((value - number.low) / (number.high - number.low).max(1e-12)).clamp(0.0, 1.0));
    }
    let mut at = from.clone();
    let mut misses = search.misses(std::slice::from_ref(&at))?.pop().unwrap_or_default();
    tell(0, cost(&misses, &at, &from));
    for round in 1..=rounds {
        let aside = |number: usize| if at[number] + STEP <= 1.0 { STEP } else { -STEP };
        let points: Vec<Vec<f64>> = (0..at.len())
            .map(|number| {
                let mut point = at.clone();
                point[number] += aside(number);
                point
            })
            .collect();
        let beside = search.misses(&points)?;
        let slopes: Vec<Vec<f64>> = (0..misses.len())
            .map(|row| (0..at.len()).map(|number| (beside[number][row] - misses[row]) / aside(number)).collect())
            .collect();
        let tries: Vec<Vec<f64>> =
            DAMPINGS.iter().filter_map(|damping| step(&slopes, &misses, &at, &from, *damping)).collect();
        let found = search.misses(&tries)?;
        let best = tries
            .into_iter()
            .zip(found)
            .chain(points.into_iter().zip(beside))
            .min_by(|a, b| cost(&a.1, &a.0, &from).total_cmp(&cost(&b.1, &b.0, &from)));
        let Some((point, new)) = best.filter(|(point, new)| cost(new, point, &from) < cost(&misses, &at, &from)) else {
            break;
        };
        (at, misses) = (point, new);
        tell(round, cost(&misses, &at, &from));
    }
    let fitted = |(number, share): (usize, &f64)| Fitted {
        name: targets.fit.numbers[number].name.clone(),
        before: search.value(number, from[number]),
        after: search.value(number, *share),
        at_bound: *share <= 0.0 || *share >= 1.0,
    };
    Ok(at.iter().enumerate().map(fitted).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_goes_where_slopes_say_and_stays_within_bounds() {
        // One target, one number: the miss of 1 falls by 2 for a whole range.
        let found = step(&[vec![-2.0]], &[1.0], &[0.2], &[0.2], 0.0).expect("a step");
        assert!(found[0] > 0.2 && found[0] < 0.7, "{found:?}");
        assert_eq!(step(&[vec![-0.1]], &[9.0], &[0.95], &[0.95], 0.0).map(|found| found[0] <= 1.0), Some(true));
    }

    #[test]
    fn a_far_miss_counts_for_less_and_less() {
        assert!(weight(1.0) > weight(4.0));
        assert!(cost(&[8.0], &[0.0], &[0.0]) < 2.0 * cost(&[4.0], &[0.0], &[0.0]));
        assert!(cost(&[1.0], &[0.5], &[0.0]) > cost(&[1.0], &[0.0], &[0.0]));
    }
}
