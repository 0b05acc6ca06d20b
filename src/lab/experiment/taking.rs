//! What is taken of the fertile and the poor, net of what is sold back, and what becomes of them.

use super::super::chart;
use super::super::commune_years::{CommuneYears, FIRST_YEAR, year_at};
use super::super::table::Spread;
use super::super::{Case, Outcome};
use super::{Bench, Report, bar, is_edited};
use crate::sim::settings::{LevyRule, RunSettings};

/// Grain years that are shown, by the year of their harvest; deaths and energy are of the year after.
const HARVESTS: [u16; 2] = [1957, 1959];
/// Parts of equally many communes, from the poorest to the most fertile.
const PARTS: usize = 5;
/// Beside whom a commune is fertile or poor: all of the nation, or those of its province.
const AMONG: [&str; 2] = ["nation", "own province"];

/// Figures of a part, in the order of [`FIGURES`].
type Part = [f64; 9];
const FIGURES: [(&str, usize); 9] = [
    ("ordinary_kg_a_head", 0),
    ("crop_kg_a_head", 0),
    ("levy_kg_a_head", 0),
    ("taken_kg_a_head", 0),
    ("sold_back_kg_a_head", 0),
    ("net_taken_percent", 1),
    ("kept_kg_a_head", 0),
    ("kcal_next_year", 0),
    ("deaths_per_1000_next_year", 1),
];

fn part_of(communes: &[&CommuneYears], year: u16) -> Part {
    let at = year_at(year);
    let sum = |read: &dyn Fn(&CommuneYears) -> f64| communes.iter().map(|one| read(one)).sum::<f64>();
    let people = sum(&|one| one.people[at] as f64);
    let after = sum(&|one| one.people[at + 1] as f64);
    let crop = sum(&|one| one.harvest[at] as f64);
    let [taken, back] = [sum(&|one| one.taken[at] as f64), sum(&|one| one.resale[at] as f64)];
    [
        sum(&|one| one.ordinary as f64) / sum(&|one| one.people[0] as f64),
        crop / people,
        sum(&|one| one.quota[at] as f64) / people,
        taken / people,
        back / people,
        (taken - back) / crop * 100.0,
        (crop - taken + back) / people,
        sum(&|one| one.kcal[at + 1] * one.people[at + 1] as f64) / after,
        sum(&|one| one.deaths[at + 1] as f64) / after * 1000.0,
    ]
}

/// The parts of a run, poorest first: communes in the order of their ordinary crop a head of 1957, or of that over the mean
/// of their province.
fn parts(outcome: &Outcome, among: &str, year: u16) -> Vec<Part> {
    let mut sums = vec![(0.0, 0.0); outcome.ids.len()];
    for one in &outcome.communes {
        let sum = &mut sums[if among == AMONG[0] { 0 } else { one.province }];
        sum.0 += one.ordinary as f64;
        sum.1 += one.people[0] as f64;
    }
    let rank = |one: &CommuneYears| {
        let (crop, people) = sums[if among == AMONG[0] { 0 } else { one.province }];
        one.ordinary as f64 / one.people[0].max(1) as f64 * people / crop
    };
    let mut order: Vec<&CommuneYears> = outcome.communes.iter().collect();
    order.sort_by(|a, b| rank(a).total_cmp(&rank(b)));
    order.chunks(order.len().div_ceil(PARTS).max(1)).map(|part| part_of(part, year)).collect()
}

pub(super) fn net(bench: &Bench) -> Result<Report, String> {
    let plain = RunSettings::default();
    let surplus = RunSettings { levy: LevyRule::PastSurplus, ..plain };
    let flexible = |settings: RunSettings| RunSettings { flexible_levy: true, ..settings };
    let variants = [
        ("as it was", plain),
        ("levy flexible", flexible(plain)),
        ("past surplus", surplus),
        ("past surplus, flexible", flexible(surplus)),
    ];
    let cases: Vec<Case> = variants
        .iter()
        .flat_map(|(_, settings)| bench.seeds.iter().map(|seed| Case::nation(*seed).under(*settings)))
        .collect();
    let kinds = || AMONG.into_iter().flat_map(|among| HARVESTS.map(|year| (among, year)));
    let found: Vec<Vec<Vec<Part>>> =
        bench.play(&cases, |_, outcome| kinds().map(|(among, year)| parts(outcome, among, year)).collect())?;
    let mut rows = Vec::new();
    let mut bars = Vec::new();
    let mut edited = Vec::new();
    for ((name, settings), seeds) in variants.iter().zip(found.chunks(bench.seeds.len())) {
        for (at, (among, year)) in kinds().enumerate() {
            let many = seeds.iter().map(|seed| seed[at].len()).min().unwrap_or(0);
            for part in 0..many {
                let columns: Vec<Vec<f64>> = (0..FIGURES.len())
                    .map(|figure| seeds.iter().map(|seed| seed[at][part][figure]).collect())
                    .collect();
                if (among, year) == (AMONG[0], HARVESTS[1]) {
                    bars.push(bar(&format!("{name}, fifth {}", part + 1), &columns[5]));
                }
                let labels = [(*name).to_owned(), among.to_owned(), year.to_string(), (part + 1).to_string()];
                edited.push(is_edited(*settings));
                rows.push((labels.to_vec(), columns));
            }
        }
    }
    let title = "Net taking by what a place grows in an ordinary year, and what is eaten after it";
    let labels = ["variant", "among", "grain_year", "fifth"];
    let mut table = Spread { labels: &labels, figures: &FIGURES, rows }.table(title).marked_by_row(&edited);
    table.note(format!(
        "Fifths of communes, the first with the least grain a head in {FIRST_YEAR}, among all or, over the mean of the province, \
         among those of their own. A grain year is named by the year in which it begins in July; its crop is that brought in \
         from January to December. Net: taken, less what was sold or given back. Deaths and energy are of the calendar \
         year after."
    ));
    table.note(
        "Past surplus: the rule by which Meng, Qian and Yared 2015 reason (past_surplus, a switch, off in an ordinary run): \
         all beyond one ration by the crop of the year before, and what lacks of it sold by the same list.",
    );
    Ok(Report { chart: chart::bars(title, "net share of the crop, %, grain year 1959", &bars), table })
}
