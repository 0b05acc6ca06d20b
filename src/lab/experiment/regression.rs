//! Provinces and communes beside each other: the regression of Meng, Qian and Yared.

use super::super::chart::{self, Bar};
use super::super::commune_years::year_at;
use super::super::regress::{Fit, Row, within};
use super::super::table::Spread;
use super::super::{Case, Outcome, stats};
use super::{Bench, Report};
use crate::sim::month::weather::year_weather;
use crate::sim::scenario::ProvinceFacts;
use crate::sim::settings::{LevyRule, RunSettings};

/// Harvest year whose winter is the famine's worst.
const FAMINE: u16 = 1959;
/// Harvest years of the regression; deaths are of the year after.
const HARVESTS: [u16; 5] = [1957, 1958, 1959, 1960, 1961];
/// Of them, the famine year and those whose deaths lie outside the famine (1958 and 1962): nearer to the record, where nearly
/// all other years of a long panel are ordinary ones.
const APART: [u16; 3] = [1957, 1959, 1961];
/// Those two years alone.
const ORDINARY: [u16; 2] = [1957, 1961];

/// Which years a regression takes, and whether the famine year has a slope of its own.
#[derive(Clone, Copy, PartialEq)]
struct Spec {
    years: &'static [u16],
    name: &'static str,
    turned: bool,
    /// Whether it is made on the grain brought in, too.
    both: bool,
}

/// The regressions that are made of each run.
const SPECS: [Spec; 5] = [
    Spec { years: &HARVESTS, name: "1958 to 1962", turned: false, both: true },
    Spec { years: &HARVESTS, name: "1958 to 1962", turned: true, both: true },
    Spec { years: &APART, name: "1958, 1960, 1962", turned: true, both: true },
    Spec { years: &ORDINARY, name: "1958, 1962", turned: false, both: false },
    Spec { years: &[FAMINE], name: "1960", turned: false, both: false },
];

/// Whether the regression of the record can hold a province: its output was read in the replication file, and it is no
/// city. There are nineteen, as there.
fn in_record(facts: &ProvinceFacts) -> bool {
    facts.source == "MQYDATA" && facts.urban * 2 < facts.population
}

/// Rows of provinces: logarithm of deaths of the next year on that of output (predicted or brought in), the same in the
/// famine year, and the logarithms of people and townspeople, within years.
fn province_rows(
    bench: &Bench,
    outcome: &Outcome,
    predicted: bool,
    spec: Spec,
    among: impl Fn(&ProvinceFacts) -> bool,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, facts) in bench.rules.provinces.iter().enumerate().filter(|(_, facts)| among(facts)) {
        for &year in spec.years {
            let one = [at];
            let output = if predicted {
                facts.output as f64 * 1000.0 * year_weather(&bench.rules, &facts.id, year)
            } else {
                outcome.year(year, &one, |row| row.harvest as f64)
            };
            let deaths = outcome.year(year + 1, &one, |row| row.deaths as f64);
            let people = outcome.year(year, &one, |row| row.population as f64) / 12.0;
            let towns = outcome.year(year, &one, |row| (row.population - row.rural) as f64) / 12.0;
            rows.extend(row(year, deaths, output, &[people, towns], spec.turned));
        }
    }
    rows
}

/// Rows of communes: the same with people alone; within years, or within the years of each province.
fn commune_rows(bench: &Bench, outcome: &Outcome, predicted: bool, spec: Spec, by_province: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    for &year in spec.years {
        let at = year_at(year);
        let weather: Vec<f64> =
            bench.rules.provinces.iter().map(|facts| year_weather(&bench.rules, &facts.id, year)).collect();
        for one in &outcome.communes {
            let output = if predicted { one.ordinary as f64 * weather[one.province] } else { one.harvest[at] as f64 };
            let group = if by_province { at * weather.len() + one.province } else { at };
            let made = row(year, one.deaths[at + 1] as f64, output, &[one.people[at] as f64], spec.turned);
            rows.extend(made.map(|row| Row { group, ..row }));
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
    Some(Row { group: year_at(year), outcome: libm::log(deaths), columns })
}

/// Plain correlation of realised output a head in 1959 with the logarithm of the registered death rate of 1960, over the
/// provinces that the record's holds.
fn raw(bench: &Bench, outcome: &Outcome) -> f64 {
    let pairs: Vec<(f64, f64)> = (0..outcome.ids.len())
        .filter(|at| bench.rules.provinces.get(*at).is_some_and(in_record))
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

/// How many of the variants, the first, the chart shows: the rules as they are and as Meng, Qian and Yared reason, rigid and
/// flexible. The others stand in the table.
const CHARTED: usize = 5;
/// Most that a levy taken in full can take of a crop, share.
const IN_FULL: f64 = 0.95;

pub(super) fn regression(bench: &Bench) -> Result<Report, String> {
    let plain = RunSettings::default();
    let flexible = RunSettings { flexible_levy: true, ..plain };
    let past = RunSettings { levy: LevyRule::PastOutput, ..plain };
    let surplus = RunSettings { levy: LevyRule::PastSurplus, ..plain };
    let common = |name: &'static str, settings, share, reach: Option<f64>| {
        let mut numbers = vec![("levy.common_ration".to_owned(), share)];
        for name in ["taking.reach_normal", "taking.reach_most"] {
            numbers.extend(reach.map(|reach| (name.to_owned(), reach)));
        }
        (name, Case { numbers, ..Case::nation(0).under(settings) })
    };
    let variants = [
        ("as it was", Case::nation(0)),
        ("levy flexible", Case::nation(0).under(flexible)),
        ("rule of past output", Case::nation(0).under(past)),
        ("past surplus", Case::nation(0).under(surplus)),
        ("past surplus, flexible", Case::nation(0).under(RunSettings { flexible_levy: true, ..surplus })),
        common("half way to one ration", plain, 0.5, None),
        common("one ration", plain, 1.0, None),
        common("one ration, flexible", flexible, 1.0, None),
        common("taken in full", plain, 0.0, Some(IN_FULL)),
        common("one ration, taken in full", plain, 1.0, Some(IN_FULL)),
        common("the same, flexible", flexible, 1.0, Some(IN_FULL)),
    ];
    let seeded = |case: &Case| bench.seeds.iter().map(|seed| Case { seed: *seed, ..case.clone() }).collect::<Vec<_>>();
    let cases: Vec<Case> = variants.iter().flat_map(|(_, case)| seeded(case)).collect();
    let found: Vec<(f64, Vec<Option<Fit>>)> = bench.play(&cases, |_, outcome| {
        let fits = kinds().map(|(of, (_, predicted), spec)| match of {
            PROVINCES => within(&province_rows(bench, outcome, predicted, spec, |_| true)),
            OF_RECORD => within(&province_rows(bench, outcome, predicted, spec, in_record)),
            of => within(&commune_rows(bench, outcome, predicted, spec, of == IN_PROVINCES)),
        });
        (raw(bench, outcome), fits.collect())
    })?;
    let mut rows = Vec::new();
    let mut bars = Vec::new();
    let mut edited = Vec::new();
    for (place, ((name, case), seeds)) in variants.iter().zip(found.chunks(bench.seeds.len())).enumerate() {
        for (at, (of, (kind, predicted), spec)) in kinds().enumerate() {
            let fits: Vec<&Fit> = seeds.iter().filter_map(|(_, fits)| fits[at].as_ref()).collect();
            if fits.is_empty() {
                continue;
            }
            let values = |read: &dyn Fn(&Fit) -> f64| fits.iter().map(|fit| read(fit)).collect::<Vec<f64>>();
            let mean = |values: &[f64]| vec![stats::mean(values)];
            let mut figures = vec![
                mean(&values(&|fit| fit.count as f64)),
                values(&|fit| fit.slopes[0]),
                mean(&values(&|fit| fit.errors[0])),
            ];
            if spec.turned {
                let (extra, error) = (values(&|fit| fit.slopes[1]), stats::mean(&values(&|fit| fit.errors[1])));
                if place < CHARTED && predicted && spec.years == APART {
                    let (value, (low, high)) = (stats::mean(&extra), stats::range(&extra));
                    let (low, high) = (low.min(value - 2.0 * error), high.max(value + 2.0 * error));
                    bars.push(Bar { name: format!("{name}, {of}"), value, low, high });
                }
                figures.extend([extra, vec![error]]);
            } else {
                figures.extend([Vec::new(), Vec::new()]);
            }
            let labels = [name, of, kind, spec.name].map(|label| label.to_owned());
            edited.push(case.is_edited());
            rows.push((labels.to_vec(), figures));
        }
    }
    let title =
        "Deaths on output the year before, within years (logarithms; controls: people, and townspeople for provinces)";
    let labels = ["variant", "of", "output", "deaths_of"];
    let figures = [("observations", 0), ("slope", 4), ("error", 4), ("extra_in_famine_year", 4), ("error_of_extra", 4)];
    let mut table = Spread { labels: &labels, figures: &figures, rows }.table(title).marked_by_row(&edited);
    for ((name, _), seeds) in variants.iter().zip(found.chunks(bench.seeds.len())) {
        let raw: Vec<f64> = seeds.iter().map(|(raw, _)| *raw).collect();
        let (low, high) = stats::range(&raw);
        table.note(format!(
            "Plain correlation over the 19 of output a head 1959 with the logarithm of registered deaths 1960, {name}: {:+.2} ({low:+.2} \
             to {high:+.2}).",
            stats::mean(&raw)
        ));
    }
    table.note(
        "One ration: quotas leave every villager of a province the same (levy.common_ration 1; in an ordinary run 0). Taken in \
         full: up to 95 % of a crop can be taken, in place of 30 to 50 % (taking.reach_normal, taking.reach_most). Errors are \
         means over seeds, and those of one run.",
    );
    table.note(
        "Past surplus: the rule by which Meng, Qian and Yared 2015 reason (past_surplus, a switch, off in an ordinary run). A \
         list gives all that a place brought in the year before beyond one ration for the nation, and sells by the same list \
         what a place lacks of it; what can be taken of a crop (taking.reach_normal, taking.reach_most) is as it was.",
    );
    table.note(
        "In provinces: communes beside those of their own province and year; in the other rows beside all of the year.",
    );
    table.note(
        "Deaths of 1958, 1960, 1962: the famine year beside two years outside the famine, as the record's panel of thirty years \
         has mostly such years to compare with. In 1958 to 1962 the other years are famine years too. Deaths of 1958, 1962 and of \
         1960: each alone.",
    );
    table.note(
        "19 provinces: those whose output of 1957 was read in the replication file, without Beijing, Shanghai and Tianjin; the \
         record's regression holds as many. The output of the others is an assumption.",
    );
    table.note(
        "In the record (replication file of Meng, Qian and Yared, 569 province-years): slope -0.005 (0.012) and +0.313 \
         (0.084) more in the famine year on predicted output; -0.017 (0.024) and +0.276 (0.070) on output; plain \
         correlation -0.53 over 19 provinces.",
    );
    Ok(Report {
        chart: chart::bars(
            "Extra slope of deaths on predicted output, 1960 beside 1958 and 1962",
            "with seeds and twice its error; record: +0.313 (0.084)",
            &bars,
        ),
        table,
    })
}

/// What is regressed on provinces, in the tables' word.
const PROVINCES: &str = "provinces";
/// Those of them that the record's regression holds.
const OF_RECORD: &str = "19 provinces";
/// Communes beside those of the nation.
const COMMUNES: &str = "communes";
/// Communes beside those of their own province.
const IN_PROVINCES: &str = "in provinces";

/// Every regression of a run: of what, on which output (and whether that is predicted), with which years.
fn kinds() -> impl Iterator<Item = (&'static str, (&'static str, bool), Spec)> {
    let outputs = [("predicted", true), ("brought in", false)];
    SPECS.into_iter().flat_map(move |spec| {
        let outputs = outputs.into_iter().take(if spec.both { 2 } else { 1 });
        outputs.flat_map(move |output| [PROVINCES, OF_RECORD, COMMUNES, IN_PROVINCES].map(|of| (of, output, spec)))
    })
}
