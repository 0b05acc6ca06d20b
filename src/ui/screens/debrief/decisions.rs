//! Each decision beside what followed, with the reasons written down for it.

use egui::{Id, Ui};

use crate::save::reasons::Written;
use crate::ui::Cx;
use crate::ui::theme::{Face, em, tokens};
use crate::ui::widgets::near::{lines, near};
use crate::ui::widgets::{body, heading, in_archive_of, letters, reason, rule, said_as, said_body, small, text};
use crate::view::model::{BooksView, DecisionRow, Said};

/// Draws the part.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    small(ui, cx.text("books.decisions.note"));
    let written: String = books.reasons.values().flat_map(|reason| [reason.then.as_str(), &reason.after]).collect();
    ui.push_id("letters of reasons", |ui| letters::note(ui, cx, &written));
    if !books.fared.is_empty() {
        heading(ui, 2, cx.text("books.fared.title"));
        rule::strong(ui);
        for words in &books.fared {
            said_body(ui, cx, words);
        }
    }
    if books.decisions.is_empty() {
        body(ui, cx.text("books.decisions.none"));
    }
    for month in books.decisions.chunk_by(|a, b| a.month == b.month) {
        rule::gap(ui, 0.4);
        heading(ui, 2, &month[0].month);
        rule::strong(ui);
        for row in month {
            ui.push_id(("decision", &row.id), |ui| {
                let reasons = reasons(cx, books, row);
                let words = [&row.text, &row.seen].into_iter().chain(&row.followed).chain(&reasons);
                let words: Vec<&Said> = words.collect();
                let about = about(ui, row, &reasons);
                near(ui, cx, about, &words, |ui, cx, known_by| one_decision(ui, cx, books, row, &reasons, known_by));
            });
        }
    }
}

/// The reasons written down for a decision, each with when it was written.
fn reasons(cx: &Cx, books: &BooksView, row: &DecisionRow) -> Vec<Said> {
    let Some(reason) = books.reasons.get(&row.id) else { return Vec::new() };
    let told = [("books.reason.then", &reason.then), ("books.reason.after", &reason.after)];
    let told = told.into_iter().filter(|(_, text)| !text.is_empty());
    told.map(|(key, text)| cx.fmt(key, &[("reason", text)]).into()).collect()
}

/// Whether a decision and what followed stand side by side.
fn is_wide(ui: &Ui) -> bool {
    ui.available_width() > em(ui) * 40.0
}

/// About how high a decision is.
fn about(ui: &Ui, row: &DecisionRow, reasons: &[Said]) -> f32 {
    let (em, room) = (em(ui), ui.available_width());
    let (left, right) = if is_wide(ui) { (room * 0.44, room * 0.56 - em) } else { (room, room) };
    let count = |words: &str, room: f32| lines(ui, words, room);
    let seen = if row.seen.is_empty() { 0.0 } else { 1.0 + count(&row.seen, left) };
    let decided = count(&row.text, left) + seen + reasons.iter().map(|words| count(words, left)).sum::<f32>();
    let followed = 1.0 + row.followed.iter().map(|words| count(words, right)).sum::<f32>();
    let all = if is_wide(ui) { decided.max(followed) } else { decided + followed };
    all * em * 1.5 + em * 2.8
}

/// A decision; its words are known by their place: what was decided, what the files said, then what followed.
fn one_decision(
    ui: &mut Ui,
    cx: &mut Cx,
    books: &BooksView,
    row: &DecisionRow,
    reasons: &[Said],
    known_by: &dyn Fn(usize) -> Id,
) {
    let colors = tokens(ui);
    let em = em(ui);
    rule::gap(ui, 0.3);
    let wide = is_wide(ui);
    let decided = |ui: &mut Ui, cx: &mut Cx| {
        said_as(ui, cx, &row.text, Face::Strong, colors.ink, Some(known_by(0)));
        if !row.seen.is_empty() {
            text(ui, cx.text("books.decisions.seen"), Face::Small, colors.soft);
            said_as(ui, cx, &row.seen, Face::Small, colors.ink, Some(known_by(1)));
        }
        for (at, words) in reasons.iter().enumerate() {
            said_as(ui, cx, words, Face::Small, colors.ink, Some(known_by(row.followed.len() + at + 2)));
        }
    };
    let followed = |ui: &mut Ui, cx: &mut Cx| {
        text(ui, cx.text("books.decisions.followed"), Face::Small, colors.soft);
        for (at, words) in row.followed.iter().enumerate() {
            said_as(ui, cx, words, Face::Serif, colors.ink, Some(known_by(at + 2)));
        }
    };
    if wide {
        let half = ui.available_width() * 0.44;
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(half);
                decided(ui, cx);
            });
            ui.add_space(em);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                followed(ui, cx);
            });
        });
    } else {
        decided(ui, cx);
        followed(ui, cx);
    }
    let of = row.matter.map(|matter| (Written::After, matter));
    ui.horizontal_wrapped(|ui| {
        in_archive_of(ui, cx, row.mechanism, &format!("{}: {}", row.month, row.text));
        if let Some(of) = &of {
            let reason = books.reasons.get(&row.id);
            let written = reason.map_or("", |reason| reason.after.as_str());
            let then = reason.is_some_and(|reason| !reason.then.is_empty());
            reason::link_beside(ui, cx, of, written, &row.text, then);
        }
    });
    if let Some(of) = &of {
        reason::field(ui, cx, of);
    }
    rule::gap(ui, 0.2);
    rule::hair(ui);
}
