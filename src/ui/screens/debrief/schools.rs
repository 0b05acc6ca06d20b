//! Contested history: each dispute as a switch, the run again with it turned, and what evidence would tell.

use egui::Ui;

use crate::ui::Cx;
use crate::ui::actions::{StudyAction, UiAction};
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Press, body, heading, rule, said, said_body, small, tabs};
use crate::view::model::{BooksView, School};

use super::{progress, twins};

/// Draws the part.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    let study = &books.study;
    body(ui, cx.text("study.schools.note"));
    rule::gap(ui, 0.3);
    let marked = cx.state.chosen.get("school").cloned();
    let chosen = study.schools.iter().find(|one| Some(&one.id) == marked.as_ref()).or_else(|| study.schools.first());
    let id = chosen.map(|one| one.id.clone()).unwrap_or_default();
    let all: Vec<Press> =
        study.schools.iter().map(|one| Press::tab(&one.title, one.id == id).face(Face::Small).salt(&one.id)).collect();
    for (one, tab) in study.schools.iter().zip(tabs::tabs(ui, cx.text("books.part.schools"), &all)) {
        if tab.clicked() {
            cx.state.chosen.insert("school".to_owned(), one.id.clone());
            // Its run begins while its words are being read.
            if let (Some(change), None) = (one.change, one.twin) {
                cx.act(UiAction::Study(StudyAction::Prepare { of: None, change }));
            }
        }
    }
    rule::strong(ui);
    if let Some(one) = chosen {
        ui.push_id(("school", &one.id), |ui| school(ui, cx, books, one));
    }
}

fn school(ui: &mut Ui, cx: &mut Cx, books: &BooksView, one: &School) {
    let colors = tokens(ui);
    let study = &books.study;
    rule::gap(ui, 0.4);
    heading(ui, 2, &one.title);
    rule::double(ui);
    said(ui, cx, &one.dispute, Face::Serif, colors.ink);
    rule::gap(ui, 0.3);
    heading(ui, 3, cx.text("study.school.evidence"));
    rule::strong(ui);
    said(ui, cx, &one.evidence, Face::Serif, colors.ink);
    if !one.works.is_empty() {
        rule::gap(ui, 0.3);
        small(ui, &cx.fmt("study.school.works", &[("works", &one.works)]));
    }
    rule::gap(ui, 0.4);
    said_body(ui, cx, &one.does);
    let Some(change) = one.change else { return };
    let (action, open) = match one.twin {
        None => (StudyAction::Twin { of: None, change }, !study.full),
        Some(at) => (StudyAction::Show(Some(at)), study.shown != Some(at)),
    };
    if (one.twin.is_none() || open) && Press::primary(cx.text("study.run_again")).enabled(open).show(ui).clicked() {
        cx.act(UiAction::Study(action));
    }
    if one.twin.is_none() && study.full {
        small(ui, cx.text("study.full"));
    }
    if one.twin.is_some() && one.twin == study.shown {
        progress(ui, cx, "study.twin.work", &study.twin);
        if let Some(view) = &study.view {
            twins::differences(ui, cx, view);
        }
    }
}
