//! Claims, levies, and what is hidden.

use super::super::chart::{self, Bar};
use super::super::table::Table;
use super::super::{Case, Outcome, stats};
use super::{Bench, Report, SEEN, Variant, excess_bar, seen_row};
use crate::sim::calendar::Month;
use crate::sim::settings::{LevyRule, RunSettings, Switch};

fn flexible(settings: RunSettings) -> RunSettings {
    RunSettings { flexible_levy: true, ..settings }
}

fn report(bench: &Bench, title: &str, variants: &[Variant], note: &str) -> Result<Report, String> {
    let seen = bench.variants(variants)?;
    let mut table = Table::new(title, &SEEN);
    let mut bars = Vec::new();
    for (variant, seeds) in variants.iter().zip(&seen) {
        table.row(seen_row(&variant.name, seeds));
        bars.push(excess_bar(&variant.name, seeds));
    }
    table.note(note);
    Ok(Report { chart: chart::bars(title, "excess deaths, million, 1958 to 1962", &bars), table })
}

pub(super) fn claims_and_levy(bench: &Bench) -> Result<Report, String> {
    let plain = RunSettings::default();
    let truthful = plain.with(Switch::TruthfulReports);
    let past = |settings: RunSettings| RunSettings { levy: LevyRule::PastOutput, ..settings };
    let variants = [
        Variant::new("claims false, levy rigid", plain),
        Variant::new("claims true, levy rigid", truthful),
        Variant::new("claims false, levy flexible", flexible(plain)),
        Variant::new("claims true, levy flexible", flexible(truthful)),
        Variant::new("rule of past output: claims false, levy rigid", past(plain)),
        Variant::new("rule of past output: claims true, levy rigid", past(truthful)),
    ];
    report(
        bench,
        "Claims true or false, levy flexible or rigid",
        &variants,
        "Meng, Qian and Yared 2015 need no lie: a levy fixed on past output and unable to bend suffices. Under that rule \
         true reports alone should not end the famine.",
    )
}

pub(super) fn rules(bench: &Bench) -> Result<Report, String> {
    let mut variants = Vec::new();
    for rule in LevyRule::ALL {
        let settings = RunSettings { levy: rule, ..RunSettings::default() };
        variants.push(Variant::new(format!("{}, rigid", rule.name()), settings));
        variants.push(Variant::new(format!("{}, flexible", rule.name()), flexible(settings)));
    }
    report(
        bench,
        "Three rules of the levy",
        &variants,
        "accepted: a share of the figure in force. past_output: a share of past output, progressive (Meng, Qian and Yared \
         2015). norm_plus: a norm and a share of the increase.",
    )
}

/// A province against all others.
struct Sides {
    /// Net transfer out of all provinces, grain year 1959-60, Mt.
    net: f64,
    /// Procured in all other provinces in 1959 and 1960, Mt.
    taken_elsewhere: f64,
    /// Excess deaths of the province, million.
    here: f64,
    /// Excess deaths elsewhere, million.
    elsewhere: f64,
}

fn sides(outcome: &Outcome, province: usize) -> Sides {
    let own = [province];
    let others: Vec<usize> = (0..outcome.ids.len()).filter(|at| *at != province).collect();
    let (first, last) = (Month::new(1958, 1), Month::new(1962, 12));
    let excess = |chosen: &[usize]| outcome.span(first, last, chosen, |row| row.excess as f64) / 1e6;
    Sides {
        net: outcome.span(Month::new(1959, 7), Month::new(1960, 6), &[], |row| row.transfer_out as f64) / 1e9,
        taken_elsewhere: outcome.span(Month::new(1959, 1), Month::new(1960, 12), &others, |row| row.procurement as f64)
            / 1e9,
        here: excess(&own),
        elsewhere: excess(&others),
    }
}

pub(super) fn displaced(bench: &Bench) -> Result<Report, String> {
    let policies = ["historical", "honest", "hiding"];
    let needs =
        [("need fixed", RunSettings::default()), ("need not fixed", RunSettings::default().with(Switch::NoFixedNeed))];
    let mut cases = Vec::new();
    for (_, settings) in needs {
        for policy in policies {
            cases.extend(bench.seeds.iter().map(|seed| Case {
                province: "anhui".to_owned(),
                policy: policy.to_owned(),
                ..Case::nation(*seed).under(settings)
            }));
        }
    }
    let found = bench.play(&cases, |_, outcome| outcome.province("anhui").map(|at| sides(outcome, at)))?;
    let found: Vec<Sides> = found.into_iter().flatten().collect();
    let title = "One province honest or hiding, the others on the course of the record: who pays";
    let mut table = Table::new(
        title,
        &[
            "variant",
            "net_transfers_all_mt",
            "taken_elsewhere_1959_60_mt",
            "excess_anhui_million",
            "excess_elsewhere_million",
            "change_anhui",
            "change_elsewhere",
        ],
    );
    let mut bars = Vec::new();
    for (need, group) in needs.iter().zip(found.chunks(policies.len() * bench.seeds.len())) {
        let means: Vec<[f64; 4]> = group
            .chunks(bench.seeds.len())
            .map(|seeds| {
                let mean = |read: fn(&Sides) -> f64| stats::mean(&seeds.iter().map(read).collect::<Vec<_>>());
                [mean(|one| one.net), mean(|one| one.taken_elsewhere), mean(|one| one.here), mean(|one| one.elsewhere)]
            })
            .collect();
        for (policy, mean) in policies.iter().zip(&means) {
            let name = format!("{policy}, {}", need.0);
            let (here, elsewhere) = (mean[2] - means[0][2], mean[3] - means[0][3]);
            let mut row = vec![name.clone()];
            row.extend(mean.iter().chain([&here, &elsewhere]).map(|value| format!("{value:.3}")));
            table.row(row);
            if *policy != "historical" {
                bars.push(Bar { name: format!("Anhui: {name}"), value: here, low: here, high: here });
                bars.push(Bar {
                    name: format!("elsewhere: {name}"),
                    value: elsewhere,
                    low: elsewhere,
                    high: elsewhere,
                });
            }
        }
    }
    table.note(
        "Changes are against the course of the record under the same need, one seed. Net transfers of all provinces \
         hardly change; what is taken elsewhere falls a little and deaths elsewhere rise with the need fixed and \
         without, so that it is not the fixed need alone that moves them.",
    );
    Ok(Report { chart: chart::bars(title, "change of excess deaths, million", &bars), table })
}

pub(super) fn hiding(bench: &Bench) -> Result<Report, String> {
    let variants = [
        Variant::new("as it was", RunSettings::default()),
        Variant::new("nobody hides", RunSettings::default().with(Switch::NoConcealment)),
    ];
    let cases: Vec<Case> = variants
        .iter()
        .flat_map(|variant| bench.seeds.iter().map(|seed| Case::nation(*seed).under(variant.settings)))
        .collect();
    let found = bench.play(&cases, |_, outcome| {
        let spring =
            |year| outcome.span(Month::new(year, 1), Month::new(year, 6), &[], |row| row.rural_deaths as f64) / 1e6;
        let peak = |year: u16| {
            let hidden = |month| outcome.month(Month::new(year, month), &[], |row| row.hidden as f64) / 1e9;
            (1..=12).map(hidden).fold(0.0, f64::max)
        };
        let found = |year| outcome.year(year, &[], |row| row.found as f64) / 1e9;
        [spring(1959), spring(1960), peak(1958), peak(1959), peak(1960), found(1959), found(1960)]
    })?;
    let title = "Hiding: what it did, and what searches found";
    let columns = [
        "variant",
        "rural_deaths_spring_1959_million",
        "rural_deaths_spring_1960_million",
        "hidden_peak_1958_mt",
        "hidden_peak_1959_mt",
        "hidden_peak_1960_mt",
        "found_1959_mt",
        "found_1960_mt",
    ];
    let mut table = Table::new(title, &columns);
    let mut bars = Vec::new();
    for (variant, seeds) in variants.iter().zip(found.chunks(bench.seeds.len())) {
        let column = |at: usize| seeds.iter().map(|seed| seed[at]).collect::<Vec<f64>>();
        let mut row = vec![variant.name.clone()];
        row.extend((0..7).map(|at| format!("{:.3}", stats::mean(&column(at)))));
        table.row(row);
        for (at, year) in [(0, 1959), (1, 1960)] {
            let (low, high) = stats::range(&column(at));
            bars.push(Bar {
                name: format!("{}, spring {year}", variant.name),
                value: stats::mean(&column(at)),
                low,
                high,
            });
        }
    }
    table.note("Hiding is partly real in 1958 and empty by 1960; where it fed people, its absence shows in the spring of 1959.");
    Ok(Report { chart: chart::bars(title, "rural deaths January to June, million", &bars), table })
}
