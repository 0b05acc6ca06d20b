//! Provinces and communes beside each other: the regression of Meng, Qian and Yared, careers, neighbours.

use super::super::chart::{self, Bar};
use super::super::outcome::FIRST_YEAR;
use super::super::regress::{Fit, Row, within};
use super::super::table::Table;
use super::super::{Case, Outcome, stats};
use super::{Bench, Report, SEEN, Variant, excess_bar, seen_row};
use crate::sim::calendar::Month;
use crate::sim::month::weather::year_weather;
use crate::sim::settings::{RunSettings, Switch};

/// Harvest year whose winter is the famine's worst.
const FAMINE: u16 = 1959;
/// Harvest years of the regression; deaths are of the year after.
const HARVESTS: std::ops::RangeInclusive<u16> = 1957..=1961;

/// Rows of provinces: logarithm of deaths of the next year on that of output (predicted or brought in), the same in the
/// famine year, and the logarithms of people and townspeople, within years.
fn province_rows(bench: &Bench, outcome: &Outcome, predicted: bool, turned: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, facts) in bench.rules.provinces.iter().enumerate() {
        for year in HARVESTS {
            let one = [at];
            let output = if predicted {
                facts.output as f64 * 1000.0 * year_weather(&bench.rules, &facts.id, year)
            } else {
                outcome.year(year, &one, |row| row.harvest as f64)
            };
            let deaths = outcome.year(year + 1, &one, |row| row.deaths as f64);
            let people = outcome.year(year, &one, |row| row.population as f64) / 12.0;
            let towns = outcome.year(year, &one, |row| (row.population - row.rural) as f64) / 12.0;
            rows.extend(row(year, deaths, output, &[people, towns], turned));
        }
    }
    rows
}

/// Rows of communes: the same with people alone.
fn commune_rows(bench: &Bench, outcome: &Outcome, predicted: bool, turned: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    for year in HARVESTS {
        let at = usize::from(year - FIRST_YEAR);
        let weather: Vec<f64> =
            bench.rules.provinces.iter().map(|facts| year_weather(&bench.rules, &facts.id, year)).collect();
        for one in &outcome.communes {
            let output = if predicted { one.ordinary as f64 * weather[one.province] } else { one.harvest[at] as f64 };
            rows.extend(row(year, one.deaths[at + 1] as f64, output, &[one.people[at] as f64], turned));
        }
    }
    rows
}

fn row(year: u16, deaths: f64, output: f64, controls: &[f64], turned: bool) -> Option<Row> {
    if deaths <= 0.0 || output <= 0.0 || controls.iter().any(|value| *value <= 0.0) {
        return None;
    }
    let famine = if year == FAMINE { libm::log(output) } else { 0.0 };
    let mut columns = vec![libm::log(output)];
    columns.extend(turned.then_some(famine));
    columns.extend(controls.iter().map(|value| libm::log(*value)));
    Some(Row { group: usize::from(year - FIRST_YEAR), outcome: libm::log(deaths), columns })
}

/// Plain correlation of realised output a head in 1959 with the logarithm of the registered death rate of 1960.
fn raw(outcome: &Outcome) -> f64 {
    let pairs: Vec<(f64, f64)> = (0..outcome.ids.len())
        .map(|at| {
            let one = [at];
            let people = |year| outcome.year(year, &one, |row| row.population as f64) / 12.0;
            let output = outcome.year(1959, &one, |row| row.harvest as f64) / people(1959);
            let rate = outcome.year(1960, &one, |row| row.deaths_registered as f64) / people(1960);
            (output, libm::log(rate))
        })
        .collect();
    stats::correlation(&pairs)
}

/// Most that a levy taken in full can take of a crop, share.
const IN_FULL: f64 = 0.95;

pub(super) fn regression(bench: &Bench) -> Result<Report, String> {
    let seed = bench.seeds.first().copied().unwrap_or(1);
    let plain = RunSettings::default();
    let flexible = RunSettings { flexible_levy: true, ..plain };
    let past = RunSettings { levy: crate::sim::settings::LevyRule::PastOutput, ..plain };
    let common = |name: &'static str, settings, share, reach: Option<f64>| {
        let mut numbers = vec![("levy.common_ration".to_owned(), share)];
        for name in ["taking.reach_normal", "taking.reach_most"] {
            numbers.extend(reach.map(|reach| (name.to_owned(), reach)));
        }
        (name, Case { numbers, ..Case::nation(seed).under(settings) })
    };
    let variants = [
        ("as it was", Case::nation(seed)),
        ("levy flexible", Case::nation(seed).under(flexible)),
        ("rule of past output", Case::nation(seed).under(past)),
        common("half way to one ration", plain, 0.5, None),
        common("one ration", plain, 1.0, None),
        common("one ration, flexible", flexible, 1.0, None),
        common("taken in full", plain, 0.0, Some(IN_FULL)),
        common("one ration, taken in full", plain, 1.0, Some(IN_FULL)),
        common("the same, flexible", flexible, 1.0, Some(IN_FULL)),
    ];
    let cases: Vec<Case> = variants.iter().map(|(_, case)| case.clone()).collect();
    type Fits = Vec<(&'static str, &'static str, bool, Option<Fit>)>;
    let found: Vec<(f64, Fits)> = bench.play(&cases, |_, outcome| {
        let mut fits: Fits = Vec::new();
        for turned in [false, true] {
            for (kind, predicted) in [("predicted", true), ("brought in", false)] {
                fits.push(("provinces", kind, turned, within(&province_rows(bench, outcome, predicted, turned))));
                fits.push(("communes", kind, turned, within(&commune_rows(bench, outcome, predicted, turned))));
            }
        }
        (raw(outcome), fits)
    })?;
    let title =
        "Deaths on output the year before, within years (logarithms; controls: people, and townspeople for provinces)";
    let mut table = Table::new(
        title,
        &["variant", "of", "output", "observations", "slope", "error", "extra_in_famine_year", "error_of_extra"],
    );
    let mut bars = Vec::new();
    for ((name, _), (_, fits)) in variants.iter().zip(&found) {
        for (of, kind, turned, fit) in fits {
            let Some(fit) = fit else { continue };
            let number = |values: &[f64], at: usize| format!("{:+.4}", values[at]);
            let extra = |values: &[f64]| if *turned { number(values, 1) } else { String::new() };
            table.row([
                (*name).to_owned(),
                (*of).to_owned(),
                (*kind).to_owned(),
                fit.count.to_string(),
                number(&fit.slopes, 0),
                format!("{:.4}", fit.errors[0]),
                extra(&fit.slopes),
                if *turned { format!("{:.4}", fit.errors[1]) } else { String::new() },
            ]);
            if *turned && *kind == "predicted" {
                let (value, error) = (fit.slopes[1], fit.errors[1]);
                let name = format!("{name}, {of}");
                bars.push(Bar { name, value, low: value - 2.0 * error, high: value + 2.0 * error });
            }
        }
    }
    for ((name, _), (raw, _)) in variants.iter().zip(&found) {
        table.note(format!(
            "Plain correlation of output a head 1959 with the logarithm of registered deaths 1960, {name}: {raw:+.2}."
        ));
    }
    table.note(
        "One ration: quotas leave every villager of a province the same (levy.common_ration 1; in an ordinary run 0). Taken in \
         full: up to 95 % of a crop can be taken, in place of 30 to 50 % (taking.reach_normal, taking.reach_most).",
    );
    table.note(
        "In the record (replication file of Meng, Qian and Yared, 569 province-years): slope -0.005 (0.012) and +0.313 \
         (0.084) more in the famine year on predicted output; -0.017 (0.024) and +0.276 (0.070) on output; plain \
         correlation -0.53 over 19 provinces.",
    );
    Ok(Report {
        chart: chart::bars(
            "Extra slope of deaths on predicted output in the famine year",
            "with twice its error; record: +0.313 (0.084)",
            &bars,
        ),
        table,
    })
}

pub(super) fn careers(bench: &Bench) -> Result<Report, String> {
    let variants = [
        Variant::new("as it was", RunSettings::default()),
        Variant::new("no career incentives", RunSettings::default().with(Switch::NoCareerIncentives)),
    ];
    let seen = bench.variants(&variants)?;
    let title = "Career incentives";
    let mut table = Table::new(title, &SEEN);
    let mut bars = Vec::new();
    for (variant, seeds) in variants.iter().zip(&seen) {
        table.row(seen_row(&variant.name, seeds));
        bars.push(excess_bar(&variant.name, seeds));
    }
    table.note(
        "Kung and Chen 2011: alternate members of the Central Committee procured about 3 points of output more, +1.11 deaths \
         per 1,000. Which province was led by whom is not in the data here: the model knows zeal (conduct on record), not \
         rank, so what can be switched off is ambition and zeal as a whole.",
    );
    Ok(Report { chart: chart::bars(title, "excess deaths, million, 1958 to 1962", &bars), table })
}

pub(super) fn neighbours(bench: &Bench) -> Result<Report, String> {
    let zeal = |id: &str| bench.rules.provinces.iter().find(|facts| facts.id == id).map_or(0.0, |facts| facts.zeal);
    let (anhui, jiangxi) = (zeal("anhui"), zeal("jiangxi"));
    let variants = [
        ("as it was", Vec::new()),
        ("leaders exchanged", vec![("zeal.anhui".to_owned(), jiangxi), ("zeal.jiangxi".to_owned(), anhui)]),
    ];
    let cases: Vec<Case> = variants
        .iter()
        .flat_map(|(_, numbers)| {
            bench.seeds.iter().map(|seed| Case { numbers: numbers.clone(), ..Case::nation(*seed) })
        })
        .collect();
    let found = bench.play(&cases, |_, outcome| {
        ["anhui", "jiangxi"].map(|id| {
            let one: Vec<usize> = outcome.province(id).into_iter().collect();
            let (first, last) = (Month::new(1958, 1), Month::new(1962, 12));
            let people = outcome.month(Month::new(1957, 12), &one, |row| row.population as f64);
            let crop = outcome.year(1959, &one, |row| row.harvest as f64);
            [
                outcome.span(first, last, &one, |row| row.excess as f64) / people * 100.0,
                outcome.year(1959, &one, |row| row.procurement as f64) / crop * 100.0,
                outcome.month(Month::new(1958, 12), &one, |row| row.claimed as f64)
                    / outcome.year(1958, &one, |row| row.harvest as f64),
                crop / people,
            ]
        })
    })?;
    let title = "Anhui and Jiangxi: as they were, and with their leaders exchanged";
    let mut table = Table::new(
        title,
        &[
            "variant",
            "province",
            "excess_deaths_percent_of_1957",
            "low",
            "high",
            "procured_1959_percent",
            "claimed_over_true_1958",
            "output_1959_kg_a_head",
        ],
    );
    let mut bars = Vec::new();
    for ((name, _), seeds) in variants.iter().zip(found.chunks(bench.seeds.len())) {
        for (at, id) in ["anhui", "jiangxi"].into_iter().enumerate() {
            let column = |what: usize| seeds.iter().map(|seed| seed[at][what]).collect::<Vec<f64>>();
            let (low, high) = stats::range(&column(0));
            let means: Vec<f64> = (0..4).map(|what| stats::mean(&column(what))).collect();
            table.row([
                (*name).to_owned(),
                id.to_owned(),
                format!("{:.2}", means[0]),
                format!("{low:.2}"),
                format!("{high:.2}"),
                format!("{:.1}", means[1]),
                format!("{:.2}", means[2]),
                format!("{:.0}", means[3]),
            ]);
            bars.push(Bar { name: format!("{id}, {name}"), value: means[0], low, high });
        }
    }
    table.note("Leadership is one number of the model, zeal, set from conduct on record; what is left when it is exchanged is endowment, calendar and weather.");
    Ok(Report { chart: chart::bars(title, "excess deaths 1958 to 1962, % of the people of 1957", &bars), table })
}
