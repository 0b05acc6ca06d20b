//! Trials that need a seat: what the office's estimate owes to those who report to it, and whether knowing the calendar is
//! ahead in everything.

use std::sync::Arc;

use crate::sim::calendar::Month;
use crate::sim::census::communes;
use crate::sim::estimate::county_range;
use crate::sim::history::ProvinceMonth;
use crate::sim::known::CountyKnown;
use crate::sim::policy::decide;
use crate::sim::run::{Run, RunSpec};
use crate::sim::scenario::Rules;

use super::stats;

/// Names of the trials, as targets use them.
pub const NAMES: [&str; 3] = ["trial_estimate_bias", "trial_estimate_bias_january", "trial_hindsight_ahead"];

/// Scenario and province of the seat.
const SEAT: [&str; 2] = ["province", "anhui"];
/// When the estimate is compared with the harvest: before deliveries are told of, and with them and the harvest figure.
pub const COMPARED: [Month; 2] = [Month::new(1958, 12), Month::new(1959, 1)];
/// The policy that knows the calendar.
const KNOWS: &str = "hindsight";
/// Share of the town ration below which a month counts as one of shortage.
const SHORTAGE: f64 = 0.9;

fn seat(rules: &Arc<Rules>, seed: u64) -> Result<Run, String> {
    Run::new(rules, &RunSpec::new(SEAT[0], SEAT[1], seed)).map_err(|error| error.to_string())
}

fn step(run: &mut Run, rules: &Rules, policy: usize, seed: u64) -> Result<(), String> {
    let orders = decide(&rules.policies[policy], run.known(), seed);
    let month = run.month();
    run.step(&orders).map_err(|refused| format!("{month}: {refused}"))
}

/// Correlation of `x` and `y` as far as neither follows `given`.
fn partial(x: &[f64], y: &[f64], given: &[f64]) -> f64 {
    let correlation =
        |a: &[f64], b: &[f64]| stats::correlation(&a.iter().copied().zip(b.iter().copied()).collect::<Vec<_>>());
    let (xy, xg, yg) = (correlation(x, y), correlation(x, given), correlation(y, given));
    let scale = ((1.0 - xg * xg) * (1.0 - yg * yg)).sqrt();
    if scale > 0.0 { (xy - xg * yg) / scale } else { f64::NAN }
}

/// Over the counties of the seat, the correlation of how far the office's estimate of the harvest of 1958 is off with how far
/// the county's own figure is off, among counties with the same harvest: at the desk of each month of [`COMPARED`].
///
/// # Errors
/// When the run cannot be played.
pub fn estimate_bias(rules: &Arc<Rules>, seed: u64) -> Result<[f64; 2], String> {
    let mut run = seat(rules, seed)?;
    let record =
        rules.policies.iter().position(|policy| policy.id == "historical").ok_or("found no historical policy")?;
    let mut told = Vec::new();
    for month in COMPARED {
        while run.month() < month {
            step(&mut run, rules, record, seed)?;
        }
        told.push(figures(&run));
    }
    // What December brought the year to: January clears it only when it is played.
    let first = usize::from(run.known().first_county);
    let mut harvests = vec![0; told[0].len()];
    for commune in communes(&mut run) {
        if let Some(sum) = commune.county.checked_sub(first).and_then(|at| harvests.get_mut(at)) {
            *sum += commune.harvested;
        }
    }
    let bias = |told: &[[f64; 3]]| {
        let mut columns = [const { Vec::new() }; 3];
        for ([estimate, filed, ordinary], harvest) in told.iter().zip(&harvests) {
            let harvest = *harvest as f64;
            for (column, value) in columns.iter_mut().zip([estimate - harvest, filed - harvest, harvest]) {
                column.push(value / ordinary);
            }
        }
        partial(&columns[0], &columns[1], &columns[2])
    };
    Ok([bias(&told[0]), bias(&told[1])])
}

/// For each county of the seat, kg: the middle of the office's estimate, the grain figure it filed last, its ordinary crop.
fn figures(run: &Run) -> Vec<[f64; 3]> {
    let known = run.known();
    let county = |county: &CountyKnown| {
        let (low, high) = county_range(county, known.month, known.line, &run.rules().params.estimate);
        let ordinary = county.ordinary.max(1) as f64;
        [(low + high) / 2.0, county.grain().map_or(ordinary, |filed| filed.value as f64), ordinary]
    };
    known.counties.iter().map(county).collect()
}

/// Six measures of a run, each turned so that less is better: excess deaths here and elsewhere, secretaries removed, months
/// of shortage in towns, months out of office, and grain not sent.
fn measures(rules: &Arc<Rules>, policy: usize, seed: u64) -> Result<[f64; 6], String> {
    let mut run = seat(rules, seed)?;
    while !run.is_over() {
        step(&mut run, rules, policy, seed)?;
    }
    let history = run.history();
    let own = &history.provinces[run.register().seat.index()];
    let sum = |read: fn(&ProvinceMonth) -> i64| own.iter().map(read).sum::<i64>() as f64;
    let all: i64 = history.provinces.iter().flatten().map(|month| month.excess).sum();
    let here = sum(|month| month.excess);
    let end = history.dismissed.unwrap_or(run.month());
    Ok([
        here,
        all as f64 - here,
        history.removed.len() as f64,
        own.iter().filter(|month| month.town_cover < SHORTAGE).count() as f64,
        -f64::from(end.since(run.scenario().first)),
        -sum(|month| month.transfer_out),
    ])
}

/// In how many of six measures nobody is ahead of the policy that knows the calendar, by the means over seeds.
///
/// # Errors
/// When a run cannot be played.
pub fn hindsight_ahead(rules: &Arc<Rules>, seeds: &[u64], threads: usize) -> Result<f64, String> {
    let cases: Vec<(usize, u64)> =
        (0..rules.policies.len()).flat_map(|policy| seeds.iter().map(move |seed| (policy, *seed))).collect();
    let found = super::threads::each(&cases, threads, |(policy, seed)| measures(rules, *policy, *seed), |_| ());
    let found = found.into_iter().collect::<Result<Vec<_>, _>>()?;
    let means: Vec<[f64; 6]> = found
        .chunks(seeds.len().max(1))
        .map(|runs| std::array::from_fn(|at| stats::mean(&runs.iter().map(|run| run[at]).collect::<Vec<_>>())))
        .collect();
    let knows = rules.policies.iter().position(|policy| policy.id == KNOWS);
    let knows = knows.ok_or_else(|| format!("policy: found no {KNOWS}, expected it"))?;
    Ok((0..6).filter(|at| means.iter().all(|one| one[*at] >= means[knows][*at])).count() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_both_take_from_the_harvest_is_no_bias() {
        let harvest: Vec<f64> = (0..60).map(|at| f64::from(at % 10)).collect();
        let told: Vec<f64> = (0..60).map(|at| f64::from(at / 10)).collect();
        let falls = |own: f64| -> Vec<f64> { harvest.iter().zip(&told).map(|(h, t)| own * t - h).collect() };
        assert!(partial(&falls(0.5), &falls(1.0), &harvest) > 0.99, "an estimate that follows what is told");
        let deaf: Vec<f64> = harvest.iter().enumerate().map(|(at, h)| f64::from(at as u32 % 2) - h).collect();
        assert!(partial(&deaf, &falls(1.0), &harvest).abs() < 0.3, "one that follows nothing but chance");
    }
}
