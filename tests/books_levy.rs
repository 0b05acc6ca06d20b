//! The levy in the books stands as the office had it: from July on, each figure in the month it speaks of.

mod common;

use std::collections::BTreeMap;

use common::begin;
use common::desk::{english, office, opened, sheets, text};
use ten_thousand_jin::save::replay;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::Indicator;
use ten_thousand_jin::view::model::Term;
use ten_thousand_jin::view::numbers;

/// What was weighed before a run began is in the line from the first month on, and what was filed as delivered lies in the
/// month it speaks of: never below the scales of that month, and in July never with the figure of the old grain year.
#[test]
fn the_lines_of_the_levy_count_from_july_and_lie_in_the_months_they_speak_of() {
    let mut carried = 0;
    for (scenario, months, holds) in [("province", 26, 1e9), ("county", 16, 1e6)] {
        let mut run = begin(scenario, "anhui", 7);
        let mut file = replay::begin(&run);
        let mut verified: BTreeMap<Month, i64> = BTreeMap::new();
        for _ in 0..months {
            let month = run.month();
            replay::step(&mut run, &mut file, &[]).unwrap();
            verified.insert(month, run.known().counties.iter().map(|county| county.weighed).sum());
        }
        let view = opened(&run, &file, english());
        let ledger = view.ledgers.iter().find(|ledger| ledger.mechanism == "levy").unwrap();
        let line = |at: usize| -> BTreeMap<Month, f64> {
            ledger.chart.series[at].points.iter().map(|point| (point.month, point.high * holds)).collect()
        };
        let [taken, weighed, filed] = [0, 1, 2].map(line);
        let first = run.scenario().first;
        for (month, kg) in &verified {
            let [shown, all] = [&weighed, &taken].map(|line| line.get(month).copied().unwrap_or(0.0));
            assert!((shown - *kg as f64).abs() < 1.0, "{scenario} {month}: {shown} beside {kg}");
            assert!(all > shown - 1.0, "{scenario} {month}: {all} taken, {shown} weighed");
            carried += usize::from(*month == first && first.of_year() != 7 && *kg > 0);
        }
        assert!(filed.len() > 10, "{filed:?}");
        for (month, kg) in &filed {
            let scales = verified[month] as f64;
            assert!(*kg > scales - 1.0 && *kg < scales * 1.5, "{scenario} {month}: {kg} filed, {scales} weighed");
        }
    }
    assert_eq!(carried, 2);
}

/// Beside what was filed of deliveries stands what was weighed to the end of the same month.
#[test]
fn filed_and_weighed_are_of_one_month_on_the_sheet_of_deliveries() {
    let mut told = 0;
    for scenario in ["province", "county"] {
        let mut run = begin(scenario, "anhui", 7);
        let mut verified: BTreeMap<Month, i64> = BTreeMap::new();
        while run.month() < Month::new(1959, 3) {
            let view = office(&run, &[]);
            let sheet = sheets(&view).iter().find(|sheet| sheet.indicator == Indicator::Procurement).unwrap();
            let last = run.month().back(1);
            verified.insert(last, run.known().counties.iter().map(|county| county.weighed).sum());
            let of = |key: &str, month: Month| text(key).replace("{month}", &numbers::month(english(), month));
            let filed = sheet.from_below.as_ref().unwrap();
            for month in [last, last.back(1)] {
                if filed.label != of("report.from_below.to_end", month) {
                    continue;
                }
                let beside = sheet.beside.iter().find(|fact| fact.label == of("report.delivered", month));
                let beside = beside.unwrap_or_else(|| panic!("{month}: {:?}", sheet.beside));
                if let Some(kg) = verified.get(&month) {
                    let mut total = beside.figure.card.sum.iter().filter_map(|line| match line.term {
                        Term::Total(kg) => Some(kg),
                        _ => None,
                    });
                    assert_eq!(total.next(), Some(*kg), "{scenario} {month}: {}", beside.figure.text);
                    told += 1;
                }
            }
            run.step(&[]).unwrap();
        }
    }
    assert!(told > 12, "{told} sheets");
}
