//! Limits of one seat, then why: sentences and tables with their errors; no bar, for they speak of the dead.

use egui::Ui;

use crate::ui::Cx;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::table::{Show, table};
use crate::ui::widgets::{Press, body, heading, rule, said_body, said_small, small, text};
use crate::view::model::{BooksView, Shares, Table, WhyMeasure, WhyView, WorkState};

use super::progress;

/// Draws the part.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    heading(ui, 2, cx.text("books.limits.title"));
    rule::double(ui);
    progress(ui, cx, "study.limits", &books.study.limits);
    for words in &books.summary {
        said_body(ui, cx, words);
    }
    if !books.limits.is_empty() && unfolded(ui, cx, "books.limits.more", "limits.more") {
        for words in &books.limits {
            said_body(ui, cx, words);
        }
    }
    if let Some(strategies) = &books.strategies {
        rule::gap(ui, 0.4);
        table(ui, cx, strategies, Show::default());
    }
    rule::gap(ui, 0.7);
    heading(ui, 2, cx.text("books.why.title"));
    rule::double(ui);
    match &books.why {
        Some(why) => explained(ui, cx, books, why),
        // One piece of work goes on at a time: this one has its turn after the limits.
        None if matches!(books.study.limits, WorkState::Under(_) | WorkState::Stopped(_)) => {
            small(ui, cx.text("study.why.waits"));
        }
        None => {
            progress(ui, cx, "study.why", &books.study.why);
        }
    }
    // Nothing closes the page before the limits of the seat, and what other seats caused, stand on it.
    let failed = |state: &WorkState| matches!(state, WorkState::Failed(_));
    let limits = !books.limits.is_empty() || failed(&books.study.limits);
    if limits && (books.why.is_some() || failed(&books.study.why)) {
        rule::gap(ui, 0.7);
        for words in &books.closing {
            let colors = tokens(ui);
            text(ui, words, Face::Serif, colors.ink);
        }
    }
}

fn explained(ui: &mut Ui, cx: &mut Cx, books: &BooksView, why: &WhyView) {
    if !why.none.is_empty() {
        body(ui, &why.none);
    }
    let shares = why.measures.iter().any(|one| !one.causes.is_empty());
    if shares {
        said_body(ui, cx, &why.note);
        if unfolded(ui, cx, "study.method", "why.method") {
            for words in &why.method {
                said_body(ui, cx, words);
            }
        }
    }
    let exact = shares && unfolded(ui, cx, "books.why.numbers", "why.numbers");
    for (place, one) in why.measures.iter().enumerate() {
        ui.push_id(("measure", place), |ui| measure(ui, cx, one, exact));
    }
    if shares && why.measures.iter().all(|one| one.through.is_empty()) {
        rule::gap(ui, 0.3);
        progress(ui, cx, "books.why.reports", &books.study.through);
    }
}

/// A button that unfolds something, and whether it is unfolded.
fn unfolded(ui: &mut Ui, cx: &mut Cx, label: &str, name: &str) -> bool {
    let open = cx.state.chosen.contains_key(name);
    if Press::quiet(cx.text(label)).selected(open).show(ui).clicked() {
        if open {
            cx.state.chosen.remove(name);
        } else {
            cx.state.chosen.insert(name.to_owned(), String::new());
        }
    }
    open
}

fn measure(ui: &mut Ui, cx: &mut Cx, measure: &WhyMeasure, exact: bool) {
    rule::gap(ui, 0.6);
    heading(ui, 3, &measure.title);
    rule::strong(ui);
    if !measure.lead.is_empty() {
        said_body(ui, cx, &measure.lead);
    }
    for shares in measure.tables(Shares { exact, notes: true }, &*cx.view.words) {
        rule::gap(ui, 0.3);
        table(ui, cx, &shares, Show::default());
    }
    if let Some(reports) = measure.reports_table(exact, &*cx.view.words) {
        behind(ui, cx, measure, &reports);
    }
}

/// Behind the causes: what of each acts through false reports.
fn behind(ui: &mut Ui, cx: &mut Cx, measure: &WhyMeasure, reports: &Table) {
    rule::gap(ui, 0.3);
    body(ui, cx.text("books.why.reports.cannot"));
    table(ui, cx, reports, Show::default());
    said_small(ui, cx, &measure.together);
    if !measure.below.is_empty() {
        small(ui, &measure.below);
    }
    small(ui, cx.text("books.why.reports.note"));
}
