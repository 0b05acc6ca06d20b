//! One cause taken out, pairs of them, and their averaged shares.

use super::super::chart;
use super::super::stats;
use super::super::table::Spread;
use super::{Bench, Report, Seen, Variant, bar, seen_table};
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
    let title = "What if one cause, or a pair, is taken out (whole nation)";
    let (mut table, bars) = seen_table(title, &variants, &seen);
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
    let seeds = 0..bench.seeds.len();
    // For each seed, the shares of the causes and last what cannot be assigned, and the whole.
    let shares = |read: &dyn Fn(&Seen) -> f64| -> Vec<(Vec<f64>, f64)> {
        seeds
            .clone()
            .map(|seed| {
                let mut parts = averaged(SHARED.len(), |set| read(&seen[set][seed]));
                let whole = read(&seen[0][seed]);
                parts.push(whole - parts.iter().sum::<f64>());
                (parts, whole)
            })
            .collect()
    };
    let (falls, deaths) = (shares(&fall), shares(&|seen| seen.excess));
    let of = |shares: &[(Vec<f64>, f64)], places: &[usize], relative: bool| -> Vec<f64> {
        let sum = |(parts, whole): &(Vec<f64>, f64)| {
            places.iter().map(|at| parts[*at]).sum::<f64>() / if relative { *whole } else { 1.0 }
        };
        shares.iter().map(sum).collect()
    };
    let mut rows = Vec::new();
    let mut bars = Vec::new();
    for (name, places, of_fall, of_deaths) in BESIDE {
        let values = [(&falls, false), (&falls, true), (&deaths, false), (&deaths, true)];
        let values: Vec<Vec<f64>> = values.into_iter().map(|(shares, relative)| of(shares, places, relative)).collect();
        if places.len() == 1 {
            bars.push(bar(name, &values[2]));
        }
        rows.push((vec![name.to_owned(), of_fall.to_owned(), of_deaths.to_owned()], values));
    }
    let title =
        "Averaged shares of causes in the fall of output (1957 less the mean of 1959 to 1961) and in excess deaths";
    let figures = [("fall_mt", 2), ("fall_share", 3), ("excess_million", 2), ("excess_share", 3)];
    let labels = ["cause", "authors_on_the_fall", "authors_on_the_deaths"];
    let mut table = Spread { labels: &labels, figures: &figures, rows }.table(title).marked(true);
    let whole = |shares: &[(Vec<f64>, f64)]| stats::mean(&shares.iter().map(|(_, whole)| *whole).collect::<Vec<_>>());
    table.note(format!(
        "As it was: a fall of {:.2} Mt and {:.2} million excess deaths. Each cause is named by the switch that takes it out. \
         What stays with all of them out cannot be assigned to any of them. False reports act through levy, resale, free meals \
         and fallow: their share depends on what stands beside them.",
        whole(&falls),
        whole(&deaths)
    ));
    table.note(
        "What authors say is as their abstracts give it, without a table or a page: Li and Yang 2005 and their earlier paper \
         of 2001; Houser, Sands and Xiao 2009; Chang and Wen 1997 and Liu, Wen and Wei 2014 (a panel of 25 provinces, \
         1958-62); Bramall 2011. Chen Donglin weighs in words alone. Shares of single factors in Li and Yang, and the share \
         that Meng, Qian and Yared 2015 explain, were not read; of Kung and Lin 2003 only the range of deaths they quote. \
         Their questions differ: Li and Yang and Houser and others regress provinces over years, the model takes causes out.",
    );
    Ok(Report {
        chart: chart::bars("Averaged shares of causes in excess deaths", "million, 1958 to 1962", &bars),
        table,
    })
}

/// Rows of the decomposition: name, which causes of [`SHARED`] it sums (past the last: what cannot be assigned), and what
/// authors say of its share in the fall of output and in the deaths.
const BESIDE: [(&str, &[usize], &str, &str); 9] = [
    ("no_labour_diversion", &[0], "", ""),
    ("surplus_levy", &[1], "", ""),
    ("no_communal_kitchens", &[2], "", "the largest partial effect, no share read (CHANGWEN1997; LWW2014)"),
    ("normal_weather", &[3], "slightly above policy (CHEND)", "minor in Sichuan (BRAM2011); far below policy (CHEND)"),
    ("truthful_reports", &[4], "", ""),
    ("cannot be assigned", &[5], "", ""),
    ("labour and levy together", &[0, 1], "0.61, in 2001 over 0.80 (LYJPE)", ""),
    ("policy: all but weather and what cannot be assigned", &[0, 1, 2, 4], "", "0.69 to 0.70 (HSX2009)"),
    ("weather and what cannot be assigned", &[3, 5], "", "0.30 to 0.31, the rest (HSX2009)"),
];

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
