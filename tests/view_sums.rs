//! What was worked out shows a sum that adds up to it, and every number is read out with its unit.

mod common;

use std::collections::BTreeMap;

use common::begin;
use common::desk::{desk, office, text};
use common::everywhere::{everything, offices, words};
use common::numbers::numbers;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::Desk;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::model::{Cell, Figure, Term};
use ten_thousand_jin::view::numbers::grain;

/// What is shown as the outcome of a sum is one of its totals, and its totals are right.
#[test]
fn sums_add_up_to_the_number_they_stand_behind() {
    let mut sums = 0;
    for (at, language, shown) in everything() {
        for (place, figure) in &shown.figures {
            let card = &figure.card;
            let wrong = card.wrong_totals();
            assert!(wrong.is_empty(), "{at}, {place}: {wrong:?} in {:?}", card.sum);
            if !card.has_sum() {
                continue;
            }
            sums += 1;
            let totals: Vec<&str> =
                card.sum.iter().filter(|line| line.is_total()).map(|line| line.text.as_str()).collect();
            let of = |text: &str| -> Vec<String> {
                numbers(text).into_iter().map(|(from, end)| text[from..end].to_owned()).collect()
            };
            let shown = of(figure.full());
            // A setting or a choice is what others are multiplied by or divided: its sum says what it comes to, and its own
            // number is one of the lines.
            let sets = ["card.option", "card.standing", "card.own_order"].map(|key| words(language).find(key));
            let lines: Vec<&str> = card.sum.iter().map(|line| line.text.as_str()).collect();
            let shown_in = if sets.contains(&Some(card.title.as_str())) { &lines } else { &totals };
            let said: Vec<String> = shown_in.iter().flat_map(|text| of(text)).collect();
            for number in &shown {
                assert!(said.contains(number), "{at}, {place}: {} is none of {shown_in:?}", figure.full());
            }
            let terms = card.sum.iter().filter(|line| !line.is_total()).count();
            assert!(terms >= 1, "{at}, {place}: a sum of nothing ({language})");
        }
    }
    assert!(sums > 3_000, "{sums} sums");
}

/// What is worked out shows its sum, in every month in which it is shown.
#[test]
fn what_is_worked_out_shows_its_sum() {
    let year = |key: &str| text(key).split("{year}").next().unwrap_or_default().to_owned();
    let [estimate, levy, delivered, left] =
        ["facts.own_estimate", "facts.quota", "facts.delivered", "facts.relief_left"].map(year);
    let keys =
        ["facts.town_cover", "facts.state_stock", "facts.kitchens", "facts.people", "facts.births", "report.must"];
    let mut wanted: Vec<String> = keys.map(|key| text(key).to_owned()).into();
    wanted.extend([
        estimate,
        levy,
        delivered,
        left,
        text("facts.away").to_owned(),
        text("ui.report.from_below").to_owned(),
    ]);
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, language, _, shown) in offices() {
        if *language != "en" || !at.starts_with("province") {
            continue;
        }
        for (place, figure) in &shown.figures {
            let is_shared = ["paper ", "county: ", "commune: "].iter().any(|other| place.starts_with(other));
            let label = place.rsplit(": ").next().unwrap_or_default();
            let Some(key) = wanted.iter().find(|key| label.starts_with(key.as_str())).filter(|_| !is_shared) else {
                continue;
            };
            let is_empty = figure.text == text("report.not_filed") || figure.text.contains("none filed");
            assert!(figure.card.has_sum() || is_empty, "{at}, {place}: {} has no sum: {:?}", figure.text, figure.card);
            *found.entry(key.as_str()).or_default() += 1;
        }
    }
    assert_eq!(found.len(), wanted.len(), "{found:?} of {wanted:?}");
}

/// Words by which a unit is known, in each language.
const UNITS: [&[&str]; 2] = [
    &[
        "tonne",
        "kg",
        "people",
        "person",
        "%",
        "month",
        "mu",
        "kcal",
        "times",
        "order",
        "signature",
        "work team",
        "secretar",
        "household",
        "kitchen",
        "day",
        "place",
        "mean of counties",
        "of each 100",
        "per 1,000",
        "seed",
        "runs of the model",
        "numbers of the model",
        "pairs of strategies",
        "per cent",
        "dead",
        "roubles",
        "provinces",
    ],
    &[
        "吨",
        "公斤",
        "人",
        "%",
        "月",
        "亩",
        "千卡",
        "倍",
        "次",
        "道",
        "个工作组",
        "名",
        "户",
        "食堂",
        "天",
        "处",
        "平均",
        "‰",
        "每100",
        "对做法",
        "种子",
        "模型里的数",
        "卢布",
        "个省",
        "斤",
    ],
];

#[test]
fn every_figure_is_read_out_with_its_unit() {
    let mut short = 0;
    for (at, language, shown) in everything() {
        let units = UNITS[usize::from(language != "en")];
        for (place, figure) in &shown.figures {
            let full = figure.full();
            let has_unit = units.iter().any(|unit| full.contains(unit));
            assert!(has_unit || numbers(full).is_empty(), "{at}, {place}: “{full}” has no unit");
            short += usize::from(figure.full() != figure.text);
        }
    }
    assert!(short > 5_000, "{short} stand without their unit and are read out with it");
}

/// The communes of a county, what they come to and what the county has beside it add up column by column.
#[test]
fn communes_and_the_difference_come_to_what_the_county_has() {
    let mut differed = 0;
    for (at, language, view, _) in offices() {
        if *language != "en" {
            continue;
        }
        let Some(county) = &view.county else { continue };
        let row = |key: &str| county.communes.rows.iter().find(|row| row.id == key);
        let together = row("table.together").unwrap_or_else(|| panic!("{at}: no sum"));
        assert!(together.total);
        if let Some(own) = row("table.county_told") {
            differed += 1;
            let filed = county.facts.iter().find(|fact| fact.label == text("table.filed")).expect("what it filed");
            let last = |figure: &Figure| figure.card.sum.last().map(|line| line.term);
            let Cell::Figure(cell) = &own.cells[0] else { continue };
            let Term::Total(kg) = last(cell).expect("a sum") else { panic!("{at}: the sum ends without a total") };
            assert_eq!(filed.figure.text, grain(words("en"), kg), "{at}");
        }
    }
    assert!(differed > 0, "counties add nothing to what their communes file");
}

/// What may still be sold and sent says what moved it since last month: the plan, and what went out.
#[test]
fn what_is_left_for_resale_says_what_moved_it_since_last_month() {
    let begins = |key: &str| text(key).split("{amount}").next().unwrap_or_default();
    let ends = |key: &str| text(key).split("{amount}").nth(1).unwrap_or_default();
    let left = |run: &Run| -> Figure {
        let view = office(run, &[]);
        let facts = desk(&view, Desk::Granaries).sections.iter().flat_map(|section| &section.facts);
        let name = text("facts.relief_left").split("{year}").next().unwrap_or_default();
        facts.clone().find(|fact| fact.label.starts_with(name)).expect("it stands at the granaries").figure.clone()
    };
    let (mut rose, mut july) = (0, 0);
    for (scenario, province) in [("province", "anhui"), ("province", "sichuan"), ("county", "henan")] {
        let mut run = begin(scenario, province, 7);
        let mut last: Option<(i64, i64, String)> = None;
        while !run.is_over() && run.month() < Month::new(1960, 9) {
            let (figure, known) = (left(&run), run.known());
            let note = &figure.card.note;
            // The returns of two months lie on file from the third on.
            if let Some((plan_then, sold_then, text_then)) = &last
                && known.month.since(run.scenario().first) > 1
            {
                let place = format!("{scenario} {province} {}", run.month());
                let before = text("card.relief.before").replace("{amount}", text_then);
                assert!(note.starts_with(&before), "{place}: {before} in {note}");
                let is_new_year = known.month.back(1).of_year() == 7;
                let is_moved = known.sales_plan != *plan_then && !is_new_year;
                assert_eq!(note.contains(begins("card.relief.plan")), is_moved, "{place}: {note}");
                let is_sold = known.sold != *sold_then && !is_new_year;
                assert_eq!(note.contains(ends("card.relief.sold")), is_sold, "{place}: {note}");
                assert_eq!(note.contains(text("card.relief.year")), is_new_year, "{place}: {note}");
                let why = ["card.relief.granted", "card.relief.heard"].iter().any(|key| note.contains(text(key)));
                assert_eq!(why, is_moved, "{place}: {note}");
                rose += usize::from(is_moved && known.sales_plan > *plan_then);
                july += usize::from(is_new_year);
            }
            last = Some((known.sales_plan, known.sold, figure.text.clone()));
            run.step(&[]).expect("a month without an order can be played");
        }
    }
    assert!(rose > 0 && july > 2, "it rose {rose} times within a year");
}
