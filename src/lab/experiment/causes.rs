//! One cause taken out, pairs of them, and their averaged shares.

use super::super::chart;
use super::super::stats;
use super::super::table::Table;
use super::{Bench, Report, SEEN, Seen, Variant, excess_bar, seen_row};
use crate::sim::settings::Switch;

/// Causes that are taken out alone and in pairs.
const MAIN: [Switch; 5] = [
    Switch::NoLabourDiversion,
    Switch::SurplusLevy,
    Switch::NoCommunalKitchens,
    Switch::NormalWeather,
    Switch::ReliefInTime,
];
/// Causes among which the fall and the deaths are shared out.
const SHARED: [Switch; 5] = [
    Switch::NoLabourDiversion,
    Switch::SurplusLevy,
    Switch::NoCommunalKitchens,
    Switch::NormalWeather,
    Switch::TruthfulReports,
];

pub(super) fn removals(bench: &Bench) -> Result<Report, String> {
    let mut variants = vec![Variant::switched(&[])];
    variants.extend(Switch::ALL.iter().map(|switch| Variant::switched(&[*switch])));
    for (at, first) in MAIN.iter().enumerate() {
        variants.extend(MAIN[at + 1..].iter().map(|second| Variant::switched(&[*first, *second])));
    }
    let seen = bench.variants(&variants)?;
    let mut table = Table::new("What if one cause, or a pair, is taken out (whole nation)", &SEEN);
    let mut bars = Vec::new();
    for (variant, seeds) in variants.iter().zip(&seen) {
        table.row(seen_row(&variant.name, seeds));
        bars.push(excess_bar(&variant.name, seeds));
    }
    table.note(
        "Authors: diverted resources and over-procurement for 61 % of the fall of output (Li and Yang 2005); policy for 69 \
         to 70 % of excess deaths, weather the rest (Houser, Sands and Xiao 2009); communal dining the largest partial \
         effect (Chang and Wen 1997; Liu, Wen and Wei 2014); weather minor in Sichuan (Bramall 2011).",
    );
    Ok(Report { chart: chart::bars("Excess deaths with a cause taken out", "million, 1958 to 1962", &bars), table })
}

/// Averaged counterfactuals (Shapley values): the mean, over every order in which causes can be taken out, of what taking
/// out one changes. `value` is of the set of causes taken out, by bits.
#[must_use]
pub fn averaged(causes: usize, value: impl Fn(usize) -> f64) -> Vec<f64> {
    let factorial = |n: usize| (1..=n).map(|n| n as f64).product::<f64>();
    let all = factorial(causes);
    (0..causes)
        .map(|cause| {
            (0..1usize << causes)
                .filter(|set| set & (1 << cause) == 0)
                .map(|set| {
                    let size = set.count_ones() as usize;
                    let weight = factorial(size) * factorial(causes - size - 1) / all;
                    weight * (value(set) - value(set | (1 << cause)))
                })
                .sum()
        })
        .collect()
}

pub(super) fn decomposition(bench: &Bench) -> Result<Report, String> {
    let sets = 1usize << SHARED.len();
    let chosen = |set: usize| -> Vec<Switch> {
        SHARED.iter().enumerate().filter(|(at, _)| set & (1 << at) != 0).map(|(_, switch)| *switch).collect()
    };
    let variants: Vec<Variant> = (0..sets).map(|set| Variant::switched(&chosen(set))).collect();
    let seen = bench.variants(&variants)?;
    // The fall: output of 1957 less the mean of 1959 to 1961.
    let ordinary: f64 = bench.rules.provinces.iter().map(|facts| facts.output as f64).sum::<f64>() / 1e6;
    let fall = |seen: &Seen| ordinary - stats::mean(&seen.output[1..]);
    let mut table = Table::new(
        "Averaged shares of causes in the fall of output (1957 less the mean of 1959 to 1961) and in excess deaths",
        &["cause", "fall_mt", "fall_share", "excess_million", "excess_share", "excess_low", "excess_high"],
    );
    let whole = |read: &dyn Fn(&Seen) -> f64| stats::mean(&seen[0].iter().map(read).collect::<Vec<_>>());
    let (fall_whole, excess_whole) = (whole(&fall), whole(&|seen| seen.excess));
    let shares = |read: &dyn Fn(&Seen) -> f64| -> Vec<Vec<f64>> {
        (0..bench.seeds.len()).map(|seed| averaged(SHARED.len(), |set| read(&seen[set][seed]))).collect()
    };
    let (falls, deaths) = (shares(&fall), shares(&|seen| seen.excess));
    let mut bars = Vec::new();
    let (mut fall_sum, mut excess_sum) = (0.0, 0.0);
    for (at, switch) in SHARED.iter().enumerate() {
        let of = |shares: &[Vec<f64>]| shares.iter().map(|seed| seed[at]).collect::<Vec<_>>();
        let (falls, deaths) = (of(&falls), of(&deaths));
        let (low, high) = stats::range(&deaths);
        let (fall, excess) = (stats::mean(&falls), stats::mean(&deaths));
        fall_sum += fall;
        excess_sum += excess;
        table.row([
            switch.name().to_owned(),
            format!("{fall:.2}"),
            format!("{:.3}", fall / fall_whole),
            format!("{excess:.2}"),
            format!("{:.3}", excess / excess_whole),
            format!("{low:.2}"),
            format!("{high:.2}"),
        ]);
        bars.push(chart::Bar { name: switch.name().to_owned(), value: excess, low, high });
    }
    let (fall_rest, excess_rest) = (fall_whole - fall_sum, excess_whole - excess_sum);
    table.row([
        "cannot be assigned".to_owned(),
        format!("{fall_rest:.2}"),
        format!("{:.3}", fall_rest / fall_whole),
        format!("{excess_rest:.2}"),
        format!("{:.3}", excess_rest / excess_whole),
        String::new(),
        String::new(),
    ]);
    bars.push(chart::Bar {
        name: "cannot be assigned".to_owned(),
        value: excess_rest,
        low: excess_rest,
        high: excess_rest,
    });
    table.note(format!(
        "As it was: a fall of {fall_whole:.2} Mt and {excess_whole:.2} million excess deaths. Each cause is named by the \
         switch that takes it out. What stays with all of them out cannot be assigned to any of them. False reports act \
         through the levy: their share depends on what stands beside them."
    ));
    Ok(Report {
        chart: chart::bars("Averaged shares of causes in excess deaths", "million, 1958 to 1962", &bars),
        table,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn averaged_shares_add_up_and_split_what_is_joint() {
        // Alone nothing, together ten: the joint effect is shared.
        let joint = averaged(2, |set| if set == 0 { 10.0 } else { 0.0 });
        assert_eq!(joint, [5.0, 5.0]);
        // Independent effects are found as they are.
        let sum = averaged(3, |set| {
            6.0 - (0..3).map(|at| if set & (1 << at) != 0 { at as f64 + 1.0 } else { 0.0 }).sum::<f64>()
        });
        for (found, expected) in sum.iter().zip([1.0, 2.0, 3.0]) {
            assert!((found - expected).abs() < 1e-12);
        }
    }
}
