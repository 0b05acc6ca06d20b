//! The books are open: three ledgers, one number followed, each decision beside what followed, and what cannot be said.

use egui::{Rect, Sense, Stroke, StrokeKind, Ui, vec2};

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::theme::{Face, em, tokens};
use crate::ui::widgets::figure::{figure, key_line};
use crate::ui::widgets::table::{Show, table};
use crate::ui::widgets::{Press, body, heading, page, rule, small, text};
use crate::view::model::{BooksView, CauseRow, Cell, Chart, Column, DecisionRow, Figure, Mark, NumberPath, Row, Table};

use super::{charts, framed};

const PARTS: [(&str, &str); 6] = [
    ("ledgers", "books.part.ledgers"),
    ("number", "books.part.number"),
    ("decisions", "books.part.decisions"),
    ("deaths", "books.part.deaths"),
    ("limits", "books.part.limits"),
    ("record", "books.part.record"),
];

/// Draws the screen.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx) {
    framed(ui, cx, cx.text("books.title"), 64.0, |ui, cx| {
        let view = cx.view;
        let Some(books) = &view.books else {
            body(ui, cx.text("books.closed"));
            rule::gap(ui, 0.4);
            if cx.has_run() && Press::new(cx.text("ui.office.open_books")).show(ui).clicked() {
                cx.act(UiAction::OpenBooks);
            }
            return;
        };
        let colors = tokens(ui);
        text(ui, &books.run, Face::SerifStrong, colors.ink);
        if !books.watermark.is_empty() {
            text(ui, &books.watermark, Face::SmallStrong, colors.cinnabar);
        }
        text(ui, &books.ended, Face::Serif, colors.ink);
        rule::gap(ui, 0.3);
        let part = cx.state.chosen.get("books").cloned().unwrap_or_else(|| "ledgers".to_owned());
        ui.horizontal_wrapped(|ui| {
            for (id, key) in PARTS.into_iter().filter(|(id, _)| *id != "limits" || has_limits(books)) {
                if Press::tab(cx.text(key), part == id).show(ui).clicked() {
                    cx.state.chosen.insert("books".to_owned(), id.to_owned());
                }
            }
        });
        rule::strong(ui);
        rule::gap(ui, 0.4);
        match part.as_str() {
            "number" => numbers(ui, cx, books),
            "decisions" => decisions(ui, cx, books),
            "deaths" => deaths(ui, cx, books),
            "limits" if has_limits(books) => limits(ui, cx, books),
            "record" => record(ui, cx, books),
            _ => ledgers(ui, cx, books),
        }
    });
}

fn ledgers(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    small(ui, cx.text("books.ledgers.note"));
    key_line(ui, cx, &[Mark::True, Mark::Verified, Mark::Claimed, Mark::Unknown]);
    let all: Vec<&Chart> = books.ledgers.iter().map(|ledger| &ledger.chart).collect();
    charts::one_of(ui, cx, "ledger", &all);
    let marked = cx.state.chosen.get("ledger").cloned();
    let chosen =
        books.ledgers.iter().find(|one| Some(&one.chart.id) == marked.as_ref()).or_else(|| books.ledgers.first());
    if let Some(ledger) = chosen.filter(|ledger| !ledger.reading.is_empty()) {
        rule::gap(ui, 0.5);
        body(ui, &ledger.reading);
    }
}

fn numbers(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    small(ui, cx.text("books.number.note"));
    for (place, path) in books.numbers.iter().enumerate() {
        ui.push_id(("path", place), |ui| one_number(ui, cx, path));
    }
}

fn one_number(ui: &mut Ui, cx: &mut Cx, path: &NumberPath) {
    let em = em(ui);
    rule::gap(ui, 0.6);
    heading(ui, 2, &path.title);
    rule::double(ui);
    for (place, step) in path.steps.iter().enumerate() {
        ui.push_id(("step", place), |ui| {
            let colors = tokens(ui);
            ui.horizontal(|ui| {
                ui.vertical(|ui| {
                    ui.set_width((ui.available_width() * 0.3).min(em * 15.0));
                    text(ui, &step.place, Face::Strong, colors.ink);
                });
                ui.vertical(|ui| {
                    ui.set_width(ui.available_width());
                    bar(ui, step.bar, step.figure.mark);
                    ui.horizontal_wrapped(|ui| {
                        figure(ui, cx, &step.figure, Face::Body);
                        ui.add_space(em * 0.5);
                        text(ui, &step.change, Face::Small, colors.soft);
                    });
                    small(ui, &step.why);
                });
            });
            rule::hair(ui);
        });
    }
}

/// A bar filled as its ledger is: hatch, solid, dots or ink.
fn bar(ui: &mut Ui, permille: u16, mark: Mark) {
    let colors = tokens(ui);
    let em = em(ui);
    let full = ui.available_width();
    let (room, _) = ui.allocate_exact_size(vec2(full, em * 0.9), Sense::hover());
    let wide = full * f32::from(permille.min(1000)) / 1000.0;
    let rect = Rect::from_min_size(room.min, vec2(wide.max(2.0), em * 0.8));
    let color = colors.mark(mark);
    let painter = ui.painter();
    match mark {
        Mark::Claimed => rule::hatch(painter, rect, 5.0, Stroke::new(1.3, color)),
        Mark::Unknown => rule::dots(painter, rect, 4.0, 1.0, color),
        Mark::Verified | Mark::True => {
            painter.rect_filled(rect, 0.0, color);
        }
    }
    painter.rect_stroke(rect, 0.0, Stroke::new(1.0, color), StrokeKind::Inside);
}

fn decisions(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    small(ui, cx.text("books.decisions.note"));
    if books.decisions.is_empty() {
        body(ui, cx.text("books.decisions.none"));
    }
    for row in &books.decisions {
        ui.push_id(("decision", &row.id), |ui| one_decision(ui, cx, row));
    }
}

fn one_decision(ui: &mut Ui, cx: &Cx, row: &DecisionRow) {
    let colors = tokens(ui);
    let em = em(ui);
    rule::gap(ui, 0.3);
    let wide = ui.available_width() > em * 40.0;
    let decided = |ui: &mut Ui| {
        text(ui, &row.month, Face::SmallStrong, colors.soft);
        text(ui, &row.text, Face::Strong, colors.ink);
        if !row.seen.is_empty() {
            text(ui, cx.text("books.decisions.seen"), Face::Small, colors.soft);
            text(ui, &row.seen, Face::Small, colors.ink);
        }
    };
    let followed = |ui: &mut Ui| {
        text(ui, cx.text("books.decisions.followed"), Face::Small, colors.soft);
        for words in &row.followed {
            text(ui, words, Face::Serif, colors.ink);
        }
    };
    if wide {
        let half = ui.available_width() * 0.44;
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(half);
                decided(ui);
            });
            ui.add_space(em);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                followed(ui);
            });
        });
    } else {
        decided(ui);
        followed(ui);
    }
    rule::gap(ui, 0.2);
    rule::hair(ui);
}

fn deaths(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    let deaths = &books.deaths;
    page::sheet(ui, |ui| {
        let colors = tokens(ui);
        heading(ui, 2, cx.text("books.deaths.title"));
        rule::double(ui);
        text(ui, &deaths.range, Face::Serif, colors.ink);
        text(ui, &deaths.registered, Face::Serif, colors.ink);
        rule::gap(ui, 0.4);
        heading(ui, 3, cx.text("books.deaths.method"));
        rule::strong(ui);
        for words in &deaths.method {
            text(ui, words, Face::Serif, colors.ink);
        }
        rule::gap(ui, 0.4);
        heading(ui, 3, cx.text("books.deaths.not_counted"));
        rule::strong(ui);
        text(ui, &deaths.not_counted, Face::Serif, colors.ink);
        if !deaths.published.is_empty() {
            rule::gap(ui, 0.6);
            let published = Table {
                id: "published".to_owned(),
                caption: cx.text("books.deaths.published").to_owned(),
                header: cx.text("books.deaths.author").to_owned(),
                columns: vec![Column::words(cx.text("books.deaths.estimate"))],
                rows: deaths
                    .published
                    .iter()
                    .map(|(author, says)| Row {
                        id: author.clone(),
                        header: author.clone(),
                        cells: vec![Cell::Text(says.clone())],
                        total: false,
                    })
                    .collect(),
            };
            table(ui, cx, &published, Show::default());
        }
    });
}

/// Whether anything is worked out of causes and of what one office could do.
fn has_limits(books: &BooksView) -> bool {
    !books.limits.is_empty() || !books.causes.is_empty() || !books.actors.is_empty() || books.strategies.is_some()
}

fn limits(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    if !books.limits.is_empty() {
        heading(ui, 2, cx.text("books.limits.title"));
        rule::double(ui);
        for words in &books.limits {
            body(ui, words);
        }
    }
    if let Some(strategies) = &books.strategies {
        rule::gap(ui, 0.4);
        table(ui, cx, strategies, Show::default());
    }
    for (title, rows) in [("books.causes", &books.causes), ("books.actors", &books.actors)] {
        if !rows.is_empty() {
            rule::gap(ui, 0.7);
            heading(ui, 2, cx.text(title));
            rule::double(ui);
            small(ui, cx.text("books.causes.note"));
            for (place, row) in rows.iter().enumerate() {
                ui.push_id((title, place), |ui| cause(ui, row));
            }
        }
    }
    closing(ui, books);
}

fn closing(ui: &mut Ui, books: &BooksView) {
    rule::gap(ui, 0.7);
    for words in &books.closing {
        let colors = tokens(ui);
        text(ui, words, Face::Serif, colors.ink);
    }
}

fn cause(ui: &mut Ui, row: &CauseRow) {
    let colors = tokens(ui);
    ui.horizontal(|ui| {
        text(ui, &row.label, Face::Body, colors.ink);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            text(ui, &row.share, Face::Body, colors.ink);
        });
    });
    if row.bar > 0 {
        bar(ui, row.bar, Mark::True);
    }
    small(ui, &row.note);
    rule::hair(ui);
}

fn record(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    let rows = books.record.iter().map(|row| Row {
        id: row.label.clone(),
        header: row.label.clone(),
        cells: vec![
            Cell::Figure(Figure::plain(row.run.clone(), row.mark)),
            Cell::Text(row.published.clone()),
            Cell::Text(row.source.clone()),
        ],
        total: false,
    });
    let beside = Table {
        id: "record".to_owned(),
        caption: cx.text("books.record.caption").to_owned(),
        header: cx.text("books.record.what").to_owned(),
        columns: vec![
            Column::number(cx.text("books.record.run")),
            Column::number(cx.text("books.record.published")),
            Column::words(cx.text("books.record.source")),
        ],
        rows: rows.collect(),
    };
    table(ui, cx, &beside, Show::default());
    rule::gap(ui, 0.8);
    heading(ui, 2, cx.text("books.left_out"));
    rule::double(ui);
    for words in &books.left_out {
        body(ui, words);
    }
    if !has_limits(books) {
        closing(ui, books);
    }
}
