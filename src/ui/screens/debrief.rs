//! The books are open: three ledgers, one number followed, each decision beside what followed, the run set again with one
//! thing changed, why, and what cannot be said.

mod answers;
mod ask;
mod decisions;
mod number;
mod schools;
mod truth;
mod twins;

use egui::{Id, Ui, UiBuilder};

use crate::ui::Cx;
use crate::ui::actions::{StudyAction, UiAction};
use crate::ui::panels::confirm;
use crate::ui::theme::{Face, em, tokens};
use crate::ui::widgets::figure::key_line;
use crate::ui::widgets::table::{Show, table};
use crate::ui::widgets::{Press, body, heading, in_archive, page, rule, said, said_body, small, tabs, text};
use crate::view::model::{BooksView, Cell, Chart, Column, Mark, Row, Table, WorkState};
use crate::view::terms::Screen;

use super::{bar, charts, framed_part};

const PARTS: [(&str, &str); 10] = [
    ("ledgers", "books.part.ledgers"),
    ("map", "books.part.map"),
    ("number", "books.part.number"),
    ("decisions", "books.part.decisions"),
    ("twins", "books.part.twins"),
    ("beside", "books.beside.title"),
    ("deaths", "books.part.deaths"),
    ("limits", "books.part.limits"),
    ("schools", "books.part.schools"),
    ("record", "books.part.record"),
];

/// Draws the screen.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx) {
    let view = cx.view;
    let part = cx.state.chosen.get("books").cloned().unwrap_or_else(|| "ledgers".to_owned());
    if let Some(books) = &view.books
        && let Some(map) = &books.truth
        && part == "map"
        && !ask::is_due(cx, books)
    {
        bar(ui, cx, cx.text("books.title"));
        truth::show(ui, cx, books, map, &part);
        return;
    }
    let asks = view.books.as_ref().is_some_and(|books| ask::is_due(cx, books));
    let scrolled = if asks { "ask" } else { part.as_str() };
    framed_part(ui, cx, cx.text("books.title"), 68.0, scrolled, |ui, cx| {
        let Some(books) = &view.books else {
            body(ui, cx.text("books.closed"));
            rule::gap(ui, 0.4);
            if cx.has_run() && Press::new(cx.text("ui.office.open_books")).show(ui).clicked() {
                confirm::open_books(cx);
            }
            return;
        };
        ui.horizontal_wrapped(|ui| {
            save_report(ui, cx, books);
            small(ui, cx.text(if books.study.report { "study.report.note" } else { "study.report.waits" }));
        });
        head(ui, cx, books);
        text(ui, &books.ended, Face::Serif, tokens(ui).ink);
        rule::gap(ui, 0.3);
        if ask::is_due(cx, books) {
            ask::ask(ui, cx, books);
            return;
        }
        tabs(ui, cx, &part);
        rule::strong(ui);
        rule::gap(ui, 0.4);
        match part.as_str() {
            "map" => {
                body(ui, cx.text("study.map.without"));
            }
            "number" => number::show(ui, cx, books),
            "decisions" => decisions::show(ui, cx, books),
            "twins" => twins::show(ui, cx, books),
            "beside" => beside(ui, cx, books),
            "deaths" => deaths(ui, cx, books),
            "limits" => answers::show(ui, cx, books),
            "schools" => schools::show(ui, cx, books),
            "record" => record(ui, cx, books),
            _ => ledgers(ui, cx, books),
        }
    });
}

/// The way to keep the report: on every page of the books it comes first.
fn save_report(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    if Press::new(cx.text("study.report"))
        .face(Face::Small)
        .enabled(books.study.report && !ask::is_due(cx, books))
        .show(ui)
        .clicked()
    {
        cx.act(UiAction::SaveReport);
    }
}

/// Which run it is, and what was edited in it.
fn head(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    let colors = tokens(ui);
    said(ui, cx, &books.run, Face::SerifStrong, colors.ink);
    if !books.watermark.is_empty() {
        text(ui, &books.watermark, Face::SmallStrong, colors.cinnabar);
    }
}

/// The parts of the books.
fn tabs(ui: &mut Ui, cx: &mut Cx, part: &str) {
    let all = PARTS.map(|(id, key)| Press::tab(cx.text(key), part == id).salt(key));
    // Named outright: the focus stays on a tab whether the part stands on a page that scrolls or is the map.
    let named = UiBuilder::new().id(Id::new("tabs of the books"));
    let drawn = ui.scope_builder(named, |ui| tabs::tabs(ui, cx.text("books.title"), &all)).inner;
    for ((id, _), tab) in PARTS.iter().zip(drawn) {
        if tab.clicked() {
            cx.state.chosen.insert("books".to_owned(), (*id).to_owned());
        }
    }
}

/// Another run beside this one.
fn beside(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    body(ui, cx.text("books.beside.note"));
    if Press::new(cx.text("books.beside.choose")).show(ui).clicked() {
        cx.act(UiAction::Go(Screen::Saves));
    }
    let Some(beside) = &books.study.beside else { return };
    rule::gap(ui, 0.4);
    heading(ui, 2, &beside.label);
    if !beside.edited.is_empty() {
        text(ui, &beside.edited, Face::SmallStrong, tokens(ui).cinnabar);
    }
    progress(ui, cx, "books.beside.other", &beside.state);
    if let Some(view) = &beside.view {
        twins::differences(ui, cx, view);
    }
}

fn ledgers(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    ask::answers(ui, cx, books);
    small(ui, cx.text("books.ledgers.note"));
    key_line(ui, cx, &[Mark::True, Mark::Verified, Mark::Claimed, Mark::Unknown, Mark::Order, Mark::Published]);
    let all: Vec<&Chart> = books.ledgers.iter().map(|ledger| &ledger.chart).collect();
    charts::one_of(ui, cx, "ledger", &all);
    let marked = cx.state.chosen.get("ledger").cloned();
    let chosen =
        books.ledgers.iter().find(|one| Some(&one.chart.id) == marked.as_ref()).or_else(|| books.ledgers.first());
    if let Some(ledger) = chosen {
        rule::gap(ui, 0.5);
        if !ledger.reading.is_empty() {
            said_body(ui, cx, &ledger.reading);
        }
        if let Some(set) = &ledger.set {
            rule::gap(ui, 0.3);
            table(ui, cx, set, Show::default());
        }
        in_archive(ui, cx, ledger.mechanism);
    }
}

fn deaths(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    let deaths = &books.deaths;
    page::sheet(ui, |ui| {
        let colors = tokens(ui);
        heading(ui, 2, cx.text("books.deaths.title"));
        rule::double(ui);
        said(ui, cx, &deaths.range, Face::Serif, colors.ink);
        said(ui, cx, &deaths.registered, Face::Serif, colors.ink);
        if !deaths.method.is_empty() {
            rule::gap(ui, 0.4);
            heading(ui, 3, cx.text("books.deaths.method"));
            rule::strong(ui);
        }
        for words in &deaths.method {
            said(ui, cx, words, Face::Serif, colors.ink);
        }
        rule::gap(ui, 0.4);
        heading(ui, 3, cx.text("books.deaths.not_counted"));
        rule::strong(ui);
        text(ui, &deaths.not_counted, Face::Serif, colors.ink);
        if !deaths.nation.is_empty() {
            rule::gap(ui, 0.4);
            heading(ui, 3, cx.text("books.deaths.beside"));
            rule::strong(ui);
            said(ui, cx, &deaths.nation, Face::Serif, colors.ink);
            text(ui, &deaths.kept_out, Face::Serif, colors.ink);
        }
        if !deaths.published.is_empty() {
            rule::gap(ui, 0.6);
            key_line(ui, cx, &[Mark::True, Mark::Published]);
            let published = Table {
                id: "published".to_owned(),
                caption: cx.text("books.deaths.published").into(),
                header: cx.text("books.deaths.author").to_owned(),
                columns: ["books.deaths.years", "books.deaths.estimate"].map(|key| Column::words(cx.text(key))).into(),
                rows: deaths
                    .published
                    .iter()
                    .map(|one| Row {
                        id: one.author.clone(),
                        header: one.author.clone().into(),
                        cells: vec![Cell::Text(one.years.clone()), Cell::Figure(one.says.clone())],
                        total: false,
                    })
                    .collect(),
            };
            table(ui, cx, &published, Show::default());
            rule::gap(ui, 0.6);
            heading(ui, 3, cx.text("books.deaths.reached"));
            rule::strong(ui);
            for one in &deaths.published {
                rule::gap(ui, 0.3);
                text(ui, &one.author, Face::SmallStrong, colors.soft);
                said(ui, cx, &one.method, Face::Serif, colors.ink);
            }
        }
    });
}

/// How far a piece of work is, with the way to stop it and to go on.
fn progress(ui: &mut Ui, cx: &mut Cx, key: &str, state: &WorkState) {
    let (permille, words, button, on) = match state {
        WorkState::None | WorkState::Done => return,
        WorkState::Failed(why) => {
            body(ui, &cx.fmt("study.failed", &[("why", why)]));
            return;
        }
        WorkState::Under(permille) => (*permille, "study.under", "study.stop", false),
        WorkState::Stopped(permille) => (*permille, "study.stopped", "study.go_on", true),
    };
    let share = cx.fmt("unit.percent", &[("n", &(permille / 10).to_string())]);
    let what = cx.text(key);
    ui.push_id(("progress", key), |ui| {
        body(ui, &cx.fmt(words, &[("what", what), ("share", &share)]));
        let colors = tokens(ui);
        let wide = (em(ui) * 20.0).min(ui.available_width());
        let (rect, _) = ui.allocate_exact_size(egui::vec2(wide, em(ui) * 0.5), egui::Sense::hover());
        let done = rect.left() + rect.width() * f32::from(permille) / 1000.0;
        ui.painter().hline(rect.x_range(), rect.center().y, egui::Stroke::new(1.0, colors.rule));
        ui.painter().hline(rect.left()..=done, rect.center().y, egui::Stroke::new(3.0, colors.ink));
        rule::gap(ui, 0.2);
        if Press::new(cx.text(button)).show(ui).clicked() {
            cx.act(UiAction::Study(StudyAction::Turn(on)));
        }
    });
}

fn record(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    let rows = books.record.iter().map(|row| Row {
        id: row.label.clone(),
        header: row.label.clone().into(),
        cells: vec![Cell::Figure(row.run.clone()), Cell::Figure(row.published.clone()), Cell::Text(row.source.clone())],
        total: false,
    });
    let beside = Table {
        id: "record".to_owned(),
        caption: cx.text("books.record.caption").into(),
        header: cx.text("books.record.what").to_owned(),
        columns: vec![
            Column::number(cx.text("books.record.run")),
            Column::number(cx.text("books.record.published")),
            Column::words(cx.text("books.record.source")),
        ],
        rows: rows.collect(),
    };
    if beside.rows.is_empty() {
        body(ui, cx.text("books.record.none"));
    } else {
        key_line(ui, cx, &[Mark::True, Mark::Claimed, Mark::Published]);
        table(ui, cx, &beside, Show::default());
    }
    rule::gap(ui, 0.3);
    for words in &books.record_notes {
        said_body(ui, cx, words);
    }
    if !books.record.is_empty() {
        in_archive(ui, cx, "births");
    }
    rule::gap(ui, 0.8);
    heading(ui, 2, cx.text("books.left_out"));
    rule::double(ui);
    for words in &books.left_out {
        body(ui, words);
    }
}
