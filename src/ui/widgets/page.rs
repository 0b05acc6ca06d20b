//! A document that looks like a document: a sheet, a letterhead, a rule, serif; no seal, no red head.

use egui::{Align, Frame, Layout, Margin, Stroke, Ui};

use crate::ui::Cx;
use crate::ui::theme::{Face, em, inset, tokens};
use crate::view::model::{DocumentKind, DocumentView, Paragraph};

use super::said::said;
use super::{figure, rule, table, text};

/// The sheet everything of a document lies on.
pub(crate) fn sheet<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = tokens(ui);
    let em = em(ui);
    let side = (ui.available_width() * 0.07).clamp(em * 0.9, em * 3.2);
    Frame::NONE
        .fill(tokens.sheet)
        .stroke(Stroke::new(1.0, tokens.hair))
        .inner_margin(Margin::symmetric(inset(side), inset(em * 1.4)))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
}

/// A document on its sheet.
pub(crate) fn document(ui: &mut Ui, cx: &mut Cx, page: &DocumentView) {
    sheet(ui, |ui| {
        let tokens = tokens(ui);
        letterhead(ui, cx, page);
        rule::gap(ui, 0.7);
        let subject = text::text(ui, &page.subject, Face::SerifHeading, tokens.ink);
        text::as_heading(ui, &subject, 2, &page.subject);
        rule::gap(ui, 0.5);
        if !page.to.is_empty() {
            text::text(ui, &page.to, Face::Serif, tokens.ink);
            rule::gap(ui, 0.2);
        }
        let added = |place: usize| matches!(page.body.get(place), Some(Paragraph::Added(_)));
        for (place, paragraph) in page.body.iter().enumerate() {
            if added(place) && !place.checked_sub(1).is_some_and(added) {
                // Said once above all that is added in a row.
                rule::gap(ui, 0.3);
                rule::hair(ui);
                text::text(ui, cx.text("ui.document.added"), Face::Small, tokens.soft);
            }
            ui.push_id(place, |ui| one(ui, cx, paragraph));
            rule::gap(ui, 0.45);
        }
        rule::gap(ui, 0.6);
        if page.kind != DocumentKind::Returns {
            ui.with_layout(Layout::top_down(Align::Max), |ui| {
                text::text(ui, &page.from, Face::Serif, tokens.ink);
                text::text(ui, &page.date, Face::Serif, tokens.ink);
            });
        }
        if !page.outcome.is_empty() {
            rule::gap(ui, 0.5);
            rule::hair(ui);
            text::text(ui, &page.outcome, Face::Strong, tokens.ink);
        }
        if !page.source.is_empty() {
            rule::gap(ui, 0.8);
            rule::hair(ui);
            text::text(ui, &page.source, Face::SerifSmall, tokens.soft);
        }
    });
}

fn letterhead(ui: &mut Ui, cx: &Cx, page: &DocumentView) {
    let tokens = tokens(ui);
    let kind = cx.text(kind_key(page.kind));
    match page.kind {
        DocumentKind::Letter => {
            text::text(ui, kind, Face::SerifSmall, tokens.soft);
        }
        DocumentKind::Telegram => {
            text::text(ui, kind, Face::SmallStrong, tokens.ink);
            rule::hair(ui);
            text::text(ui, &format!("{}   {}", page.from, page.date), Face::Small, tokens.soft);
            rule::hair(ui);
        }
        _ => {
            ui.with_layout(Layout::top_down(Align::Center), |ui| {
                text::text(ui, &page.from, Face::SerifStrong, tokens.ink);
            });
            rule::gap(ui, 0.15);
            rule::double(ui);
            ui.horizontal(|ui| {
                text::text(ui, kind, Face::SerifSmall, tokens.soft);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    text::text(ui, &page.date, Face::SerifSmall, tokens.soft);
                });
            });
        }
    }
}

fn one(ui: &mut Ui, cx: &mut Cx, paragraph: &Paragraph) {
    let tokens = tokens(ui);
    match paragraph {
        Paragraph::Text(words) => {
            said(ui, cx, words, Face::Serif, tokens.ink);
        }
        Paragraph::Quote(words) => {
            Frame::NONE.inner_margin(Margin { left: inset(em(ui) * 1.2), ..Margin::ZERO }).show(ui, |ui| {
                let response = said(ui, cx, words, Face::Serif, tokens.soft);
                let x = response.rect.left() - em(ui) * 0.7;
                ui.painter().vline(x, response.rect.y_range(), Stroke::new(1.5, tokens.rule));
            });
        }
        Paragraph::Added(words) => {
            said(ui, cx, words, Face::Body, tokens.ink);
        }
        Paragraph::Figure(fact) => figure::fact(ui, cx, fact),
        Paragraph::Table(rows) => {
            table::table(ui, cx, rows, table::Show::default());
        }
    }
}

/// The word for a kind of document.
pub(crate) const fn kind_key(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Circular => "ui.document.circular",
        DocumentKind::Returns => "ui.document.returns",
        DocumentKind::Request => "ui.document.request",
        DocumentKind::Letter => "ui.document.letter",
        DocumentKind::Inspection => "ui.document.inspection",
        DocumentKind::Note => "ui.document.note",
        DocumentKind::Telegram => "ui.document.telegram",
        DocumentKind::File => "ui.document.file",
    }
}
