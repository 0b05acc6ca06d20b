//! Three ledgers over time, and one figure followed from the field to the Centre.

use crate::sim::history::ProvinceMonth;
use crate::sim::known::KnownMonth;
use crate::sim::orders::Indicator;
use crate::sim::run::Run;
use crate::view::model::{
    Cell, Chart, Column, Figure, LedgerView, Mark, NumberPath, NumberStep, Point, Row, Series, Table,
};
use crate::view::play::{Desktop, number};

/// Grain of the last twelve months: what a claim for a year is held against.
fn year_to_date(months: &[ProvinceMonth], at: usize) -> i64 {
    months[at.saturating_sub(11)..=at].iter().map(|month| month.harvest).sum()
}

/// True, known and claimed, for grain, stores and births.
pub(super) fn ledgers(run: &Run, desktop: &Desktop) -> Vec<LedgerView> {
    let months = &run.history().provinces[run.register().seat.index()];
    let known = &run.known().series;
    let harvest: Vec<i64> = (0..months.len()).map(|at| if at < 11 { 0 } else { year_to_date(months, at) }).collect();
    let village: Vec<i64> = months.iter().map(|month| month.village_stock + month.hidden).collect();
    let births: Vec<i64> = months.iter().map(|month| month.births).collect();
    let sick: Vec<i64> = months.iter().map(|month| month.sick).collect();
    vec![
        ledger("harvest", 1e9, &harvest, months, known, |month| (month.low, month.high), |month| month.filed, desktop),
        ledger("stores", 1e9, &village, months, known, |month| (month.stock, month.stock), |_| 0, desktop),
        ledger("births", 1e3, &births, months, known, |month| (month.births, month.births), |_| 0, desktop),
        ledger("sick", 1e3, &sick, months, known, |_| (0, 0), |month| month.sick, desktop),
    ]
}

fn ledger(
    id: &str,
    unit: f64,
    truth: &[i64],
    months: &[ProvinceMonth],
    known: &[KnownMonth],
    known_of: fn(&KnownMonth) -> (i64, i64),
    claimed_of: fn(&KnownMonth) -> i64,
    desktop: &Desktop,
) -> LedgerView {
    let w = desktop.words;
    let people = matches!(id, "births" | "sick");
    let text = |value: i64| if people { number::people(w, value) } else { number::grain(w, value) };
    let series = |key: &str, mark: Mark, points: Vec<Point>| Series {
        label: w.text(key).to_owned(),
        mark,
        points,
        other: false,
    };
    let point = |month: crate::sim::calendar::Month, low: i64, high: i64| Point {
        month,
        low: low as f64 / unit,
        high: high as f64 / unit,
    };
    let true_points = months
        .iter()
        .zip(truth)
        .filter(|(_, value)| **value > 0)
        .map(|(month, value)| point(month.month, *value, *value))
        .collect();
    let known_points = known
        .iter()
        .map(|month| (month.month, known_of(month)))
        .filter(|(_, (_, high))| *high > 0)
        .map(|(month, (low, high))| point(month, low, high))
        .collect();
    let claimed_points = known
        .iter()
        .map(|month| (month.month, claimed_of(month)))
        .filter(|(_, value)| *value > 0)
        .map(|(month, value)| point(month, value, value))
        .collect();
    let known_mark = if id == "harvest" { Mark::Unknown } else { Mark::Verified };
    let rows = months
        .iter()
        .zip(truth)
        .zip(known)
        .map(|((month, value), known)| {
            let (low, high) = known_of(known);
            let cell =
                |show: bool, figure: Figure| if show { Cell::Figure(figure) } else { Cell::Text("–".to_owned()) };
            let known_text = if low == high || people { text(high) } else { number::grain_range(w, low, high) };
            Row {
                id: month.month.to_string(),
                header: number::month(w, month.month),
                cells: vec![
                    cell(*value > 0, Figure::plain(text(*value), Mark::True)),
                    cell(high > 0, Figure::plain(known_text, known_mark)),
                    cell(claimed_of(known) > 0, Figure::plain(text(claimed_of(known)), Mark::Claimed)),
                ],
                total: false,
            }
        })
        .collect();
    let title = w.text(&format!("books.ledger.{id}")).to_owned();
    LedgerView {
        chart: Chart {
            id: format!("ledger-{id}"),
            title: title.clone(),
            unit: w.text(&format!("books.ledger.{id}.unit")).to_owned(),
            summary: w.text(&format!("books.ledger.{id}.summary")).to_owned(),
            series: vec![
                series("books.true", Mark::True, true_points),
                series("books.known", known_mark, known_points),
                series("books.claimed", Mark::Claimed, claimed_points),
            ],
            table: Table {
                id: format!("ledger-table-{id}"),
                caption: title,
                header: w.text("play.chart.month").to_owned(),
                columns: vec![
                    Column::number(w.text("books.true")),
                    Column::number(w.text("books.known")),
                    Column::number(w.text("books.claimed")),
                ],
                rows,
            },
        },
        reading: w.text(&format!("books.ledger.{id}.reading")).to_owned(),
    }
}

/// The harvest figures of each year, level by level.
pub(super) fn numbers(run: &Run, desktop: &Desktop) -> Vec<NumberPath> {
    run.history()
        .steps
        .iter()
        .filter(|step| step.indicator == Indicator::Harvest)
        .map(|step| {
            let w = desktop.words;
            let places = [
                ("fields", step.truth, Mark::True),
                ("communes", step.communes, Mark::Claimed),
                ("counties", step.counties, Mark::Claimed),
                ("office", step.drafted, Mark::Claimed),
                ("first_secretary", step.sent, Mark::Claimed),
            ];
            let most = places.iter().map(|(_, value, _)| *value).max().unwrap_or(1).max(1);
            let mut before = None;
            let steps = places
                .into_iter()
                .map(|(place, value, mark)| {
                    let change = before.map_or_else(String::new, |before: i64| {
                        let sign = if value >= before { "+" } else { "" };
                        format!("{sign}{}", number::grain(w, value - before))
                    });
                    before = Some(value);
                    NumberStep {
                        place: w.text(&format!("books.step.{place}")).to_owned(),
                        figure: Figure::plain(number::grain(w, value), mark),
                        change,
                        why: w.text(&format!("books.step.{place}.why")).to_owned(),
                        bar: (value.max(0) as i128 * 1000 / i128::from(most)) as u16,
                    }
                })
                .collect();
            NumberPath { title: w.fmt("books.number.harvest", &[("year", &step.month.year().to_string())]), steps }
        })
        .collect()
}
