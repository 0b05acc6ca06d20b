//! Series of what is known and claimed, each with its table.

use crate::sim::known::{KnownMonth, KnownState};
use crate::view::model::{Cell, Chart, ChartsView, Column, Figure, Mark, Point, Row, Series, Table};

use super::{Desktop, number};

/// One column of a chart: its name, ledger and how it is read off a month (low, high).
struct Line<'a> {
    key: &'a str,
    mark: Mark,
    read: fn(&KnownMonth) -> (i64, i64),
}

fn chart(id: &str, unit: f64, lines: &[Line], known: &KnownState, desktop: &Desktop) -> Chart {
    let w = desktop.words;
    let months: Vec<&KnownMonth> = known.series.iter().collect();
    let series = lines
        .iter()
        .map(|line| Series {
            label: w.text(line.key).to_owned(),
            mark: line.mark,
            points: months
                .iter()
                .map(|month| (month.month, (line.read)(month)))
                .filter(|(_, (low, high))| *low != 0 || *high != 0)
                .map(|(month, (low, high))| Point { month, low: low as f64 / unit, high: high as f64 / unit })
                .collect(),
            other: false,
        })
        .collect();
    let people = matches!(id, "sick" | "births");
    let text = |low: i64, high: i64| {
        if people { number::people(w, high) } else { number::grain_range(w, low, high) }
    };
    let rows = months
        .iter()
        .rev()
        .map(|month| Row {
            id: month.month.to_string(),
            header: number::month(w, month.month),
            cells: lines
                .iter()
                .map(|line| {
                    let (low, high) = (line.read)(month);
                    if low == 0 && high == 0 {
                        Cell::Text("–".to_owned())
                    } else {
                        Cell::Figure(Figure::plain(text(low, high), line.mark))
                    }
                })
                .collect(),
            total: false,
        })
        .collect();
    Chart {
        id: id.to_owned(),
        title: w.text(&format!("play.chart.{id}")).to_owned(),
        unit: w.text(&format!("play.chart.{id}.unit")).to_owned(),
        summary: w.text(&format!("play.chart.{id}.summary")).to_owned(),
        series,
        table: Table {
            id: format!("chart-{id}"),
            caption: w.text(&format!("play.chart.{id}")).to_owned(),
            header: w.text("play.chart.month").to_owned(),
            columns: lines.iter().map(|line| Column::number(w.text(line.key))).collect(),
            rows,
        },
    }
}

/// The charts of play.
pub(super) fn charts(known: &KnownState, desktop: &Desktop) -> ChartsView {
    let grain = [
        Line { key: "play.series.filed", mark: Mark::Claimed, read: |month| (month.filed, month.filed) },
        Line { key: "play.series.in_force", mark: Mark::Claimed, read: |month| (month.in_force, month.in_force) },
        Line { key: "play.series.estimate", mark: Mark::Unknown, read: |month| (month.low, month.high) },
    ];
    let taken = [
        Line { key: "play.series.weighed", mark: Mark::Verified, read: |month| (month.weighed, month.weighed) },
        Line { key: "play.series.stock", mark: Mark::Verified, read: |month| (month.stock, month.stock) },
    ];
    let sick = [Line { key: "play.series.sick", mark: Mark::Claimed, read: |month| (month.sick, month.sick) }];
    let births = [Line { key: "play.series.births", mark: Mark::Verified, read: |month| (month.births, month.births) }];
    ChartsView {
        charts: vec![
            chart("grain", 1e9, &grain, known, desktop),
            chart("taken", 1e9, &taken, known, desktop),
            chart("births", 1e3, &births, known, desktop),
            chart("sick", 1e3, &sick, known, desktop),
        ],
    }
}
