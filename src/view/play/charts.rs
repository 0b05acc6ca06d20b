//! Series of what is known and claimed, each with its table.

use std::collections::BTreeMap;

use crate::sim::calendar::Month;
use crate::sim::known::{KnownMonth, KnownState};
use crate::sim::orders::Indicator;
use crate::sim::papers::DocumentKind;
use crate::view::model::{Cell, Chart, ChartsView, Column, Mark, Point, Row, Series, Shape, Table};
use crate::view::numbers;
use crate::view::words::Words;

use super::{Desktop, series};

/// Values by month, low and high.
pub(crate) type Values = BTreeMap<Month, (i64, i64)>;

/// One series of a chart.
pub(crate) struct Line {
    /// Text key of its name.
    pub key: &'static str,
    /// Which ledger.
    pub mark: Mark,
    /// Its values.
    pub values: Values,
}

/// How numbers of a chart are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Kilograms of grain or of iron.
    Kg,
    /// People.
    Persons,
    /// Kilocalories a head and day.
    Kcal,
}

impl Unit {
    fn text(self, words: &dyn Words, (low, high): (i64, i64)) -> String {
        match self {
            Self::Kg => numbers::grain_range(words, low, high),
            Self::Persons => numbers::persons_range(words, low, high),
            Self::Kcal => words.fmt("unit.kcal", &[("n", &numbers::whole((low + high) / 2))]),
        }
    }
}

/// Draws series and writes the table that says the same. `key` is that of its title; `scale` is one step of the
/// vertical axis where the seat is a province's.
pub(crate) fn chart(desktop: &Desktop, key: &str, unit: Unit, scale: f64, lines: &[Line]) -> Chart {
    chart_with(desktop, key, &format!("{key}.summary"), unit, scale, lines)
}

/// The same with a summary of another key.
pub(crate) fn chart_with(desktop: &Desktop, key: &str, summary: &str, unit: Unit, scale: f64, lines: &[Line]) -> Chart {
    let (words, scale) = (desktop.words, desktop.axis(scale));
    let series = lines.iter().map(|line| Series {
        label: words.text(line.key).to_owned(),
        mark: line.mark,
        points: line
            .values
            .iter()
            .map(|(month, (low, high))| Point { month: *month, low: *low as f64 / scale, high: *high as f64 / scale })
            .collect(),
        other: false,
        shape: match line.key {
            "series.sent.pledge" => Some(Shape::Up),
            "series.sent.estimate" => Some(Shape::Round),
            "series.sent.harvest" => Some(Shape::Square),
            _ => None,
        },
    });
    let mut months: Vec<Month> = lines.iter().flat_map(|line| line.values.keys().copied()).collect();
    months.sort_unstable();
    months.dedup();
    let rows = months.iter().rev().map(|month| Row {
        id: month.to_string(),
        header: numbers::month(words, *month).into(),
        cells: lines
            .iter()
            .map(|line| match line.values.get(month) {
                Some(value) => {
                    let text = unit.text(words, *value);
                    Cell::Figure(series::figure(key, line, *month, text, desktop))
                }
                None => Cell::Text(words.text("unit.none").to_owned()),
            })
            .collect(),
        total: false,
    });
    Chart {
        id: key.to_owned(),
        title: words.text(key).to_owned(),
        unit: words.text(&format!("{key}.unit")).to_owned(),
        summary: words.text(summary).to_owned(),
        series: series.collect(),
        decided: Vec::new(),
        table: Table {
            id: format!("table of {key}"),
            caption: words.text("chart.table.caption").into(),
            header: words.text("chart.table.month").to_owned(),
            columns: lines.iter().map(|line| Column::number(words.text(line.key))).collect(),
            rows: rows.collect(),
        },
    }
}

/// Values read off the months of what is known; months without any are left out.
pub(crate) fn read(months: &[KnownMonth], read: impl Fn(&KnownMonth) -> (i64, i64)) -> Values {
    months.iter().map(|month| (month.month, read(month))).filter(|(_, (_, high))| *high != 0).collect()
}

fn one(months: &[KnownMonth], of: impl Fn(&KnownMonth) -> i64) -> Values {
    read(months, |month| (of(month), of(month)))
}

/// The charts of play.
pub(super) fn charts(known: &KnownState, desktop: &Desktop) -> ChartsView {
    let months = &known.series;
    let line = |key, mark, values| Line { key, mark, values };
    // A pledge, an estimate and a harvest are told of different crops: no line joins them.
    let sent = |indicator: Indicator| -> Values {
        let sent = known.sent.iter().filter(|sent| sent.indicator == indicator);
        sent.map(|sent| (sent.month, (sent.value, sent.value))).collect()
    };
    let levies: Values = known
        .papers
        .iter()
        .filter_map(|paper| match paper.kind {
            DocumentKind::Quota { gross, .. } => Some((paper.month, (gross, gross))),
            _ => None,
        })
        .collect();
    let harvest = [
        line("series.filed", Mark::Claimed, one(months, |month| month.filed)),
        line("series.own", Mark::Unknown, read(months, |month| (month.low, month.high))),
        line("series.sent.pledge", Mark::Claimed, sent(Indicator::Pledge)),
        line("series.sent.estimate", Mark::Claimed, sent(Indicator::Estimate)),
        line("series.sent.harvest", Mark::Claimed, sent(Indicator::Harvest)),
    ];
    let quota = [
        line("series.in_force", Mark::Claimed, one(months, |month| month.in_force)),
        line("series.quota", Mark::Order, levies),
    ];
    let weighed = [line("series.weighed", Mark::Verified, one(months, |month| month.weighed))];
    let stock = [line("series.books", Mark::Claimed, one(months, |month| month.stock))];
    let births = [line("series.registered", Mark::Claimed, one(months, |month| month.births))];
    let sick = [
        line("series.sick", Mark::Claimed, one(months, |month| month.sick)),
        line("series.deaths", Mark::Claimed, one(months, |month| month.deaths)),
    ];
    let iron = [line("series.iron", Mark::Claimed, one(months, |month| month.iron * 1000))];
    let all = [
        ("chart.harvest", Unit::Kg, 1e9, &harvest[..]),
        ("chart.quota", Unit::Kg, 1e9, &quota[..]),
        ("chart.weighed", Unit::Kg, 1e6, &weighed[..]),
        ("chart.stock", Unit::Kg, 1e9, &stock[..]),
        ("chart.births", Unit::Persons, 1e3, &births[..]),
        ("chart.sick", Unit::Persons, 1.0, &sick[..]),
        ("chart.iron", Unit::Kg, 1e6, &iron[..]),
    ];
    let charts = all
        .into_iter()
        .filter(|(_, _, _, lines)| lines.iter().any(|line| !line.values.is_empty()))
        .map(|(key, unit, scale, lines)| chart(desktop, key, unit, scale, lines))
        .collect();
    ChartsView { charts }
}
