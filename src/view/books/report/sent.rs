//! The grain that an office claimed year by year, beside what it took to be so then and what was brought in: the figures
//! of one's own that a page to hand in is about.

use crate::sim::known::Sent;
use crate::sim::orders::Indicator;
use crate::sim::run::Run;
use crate::view::books::cards::Cards;
use crate::view::books::harvest_of;
use crate::view::model::{Cell, Column, Mark, Row, Table};
use crate::view::numbers;
use crate::view::play::Desktop;

/// The year whose grain a figure is of: fields are estimated from June on, and a harvest may leave in the next January. A
/// pledge of winter is of the coming year.
fn year_of(sent: &Sent) -> u16 {
    match sent.indicator {
        Indicator::Pledge if sent.month.of_year() > 6 => sent.month.year() + 1,
        Indicator::Pledge => sent.month.year(),
        _ => sent.month.back(5).year(),
    }
}

/// The table; none where no grain was ever claimed from here.
pub(super) fn table(run: &Run, desktop: &Desktop) -> Option<Table> {
    let w = desktop.words;
    let known = run.known();
    // A successor's figures are not this office's.
    let own = |sent: &&Sent| run.history().dismissed.is_none_or(|lost| sent.month <= lost);
    let last = |year: u16, of: &dyn Fn(&Sent) -> bool| {
        known.sent.iter().rev().filter(own).find(|sent| of(sent) && year_of(sent) == year).copied()
    };
    // What was taken to be so is that of the month in which the figure left: it was decided before the month closed.
    let estimate = |sent: &Sent| {
        let mut stood = known.series.iter().rev().chain(std::iter::once(&known.before));
        stood.find(|stood| stood.month < sent.month).filter(|stood| stood.high > 0).map(|stood| (stood.low, stood.high))
    };
    let none = || Cell::Text(w.text("unit.none").to_owned());
    let cards = Cards::here(desktop).on("claims");
    let row = |year: u16| {
        let pledge = last(year, &|sent| sent.indicator == Indicator::Pledge);
        let grown = last(year, &|sent| sent.is_grown());
        if pledge.is_none() && grown.is_none() {
            return None;
        }
        let told = |sent: Sent| {
            let text = numbers::grain(w, sent.value);
            let month = numbers::month(w, sent.month);
            let figure = cards.figure(w.text("series.sent"), &month, text.clone(), Mark::Claimed);
            let with_month = w.fmt("report.sent.when", &[("figure", &text), ("month", &month)]);
            Cell::Figure(figure.short(with_month.clone(), with_month))
        };
        // Before there is a figure of a harvest the estimate is of the one before.
        let own = grown.as_ref().and_then(estimate).map(|(low, high)| {
            let text = numbers::grain_range(w, low, high);
            Cell::Figure(cards.figure(w.text("series.own"), &year.to_string(), text, Mark::Unknown))
        });
        let brought = harvest_of(year, run).map(|kg| {
            let text = numbers::grain(w, kg);
            Cell::Figure(cards.figure(w.text("books.series.harvest"), &year.to_string(), text, Mark::True))
        });
        Some(Row {
            id: year.to_string(),
            header: year.to_string().into(),
            cells: vec![
                pledge.map_or_else(none, told),
                grown.map_or_else(none, told),
                own.unwrap_or_else(none),
                brought.unwrap_or_else(none),
            ],
            total: false,
        })
    };
    let first = run.scenario().first.year();
    let rows: Vec<Row> = (first..=run.month().year() + 1).filter_map(row).collect();
    let column = |key: &str| Column::number(w.text(key));
    (!rows.is_empty()).then(|| Table {
        id: "sent".to_owned(),
        caption: w.fmt("report.sent.caption", &[("place", &desktop.place())]).into(),
        header: w.text("report.sent.year").to_owned(),
        columns: ["report.sent.pledge", "report.sent.grown", "report.sent.own", "report.sent.true"].map(column).into(),
        rows,
    })
}
