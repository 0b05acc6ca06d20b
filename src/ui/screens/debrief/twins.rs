//! The run again with one thing changed: what can be changed, the twins that were made, and what differs.

use egui::{ScrollArea, Ui};

use crate::save::change::Change;
use crate::ui::Cx;
use crate::ui::actions::{StudyAction, UiAction};
use crate::ui::screens::charts;
use crate::ui::theme::{Face, em, tokens};
use crate::ui::widgets::table::{Show, table};
use crate::ui::widgets::{Press, body, heading, option_row, radio, rule, said, said_small, small, text};
use crate::view::model::{BooksView, Chart, StudyView, Table, TwinBase, TwinView};

use super::progress;

/// Name of the list a change is marked in.
const MARKED: &str = "twin.change";
/// Under which the twins that were brought into sight are counted.
const SEEN: &str = "twin.seen";
/// The paper that is read in both runs.
const PAPER: &str = "twin.paper";
/// Before the place of a decision in it, or of a matter that was left as it stood.
const GROUPS: [&str; 2] = ["decision ", "answer "];
/// Body sizes of height a list of decisions has: what runs them again stays in sight below it.
const LIST: f32 = 12.0;

/// Draws the part.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    let study = &books.study;
    body(ui, cx.text("study.twins.note"));
    if let Some(base) = base(ui, cx, study) {
        change(ui, cx, study, base);
    }
    made(ui, cx, study);
    progress(ui, cx, "study.twin.work", &study.twin);
    if let Some(view) = &study.view {
        differences(ui, cx, view);
    }
}

/// What the change is made to: the run, or a twin of it.
fn base<'a>(ui: &mut Ui, cx: &mut Cx, study: &'a StudyView) -> Option<&'a TwinBase> {
    let marked = cx.state.chosen.get("twin.base").and_then(|place| place.parse().ok()).unwrap_or(0);
    let place: usize = if marked < study.bases.len() { marked } else { 0 };
    if study.bases.len() > 1 {
        rule::gap(ui, 0.4);
        heading(ui, 3, cx.text("study.base"));
        rule::strong(ui);
        radio::group(ui, "base", cx.text("study.base"), |ui| {
            for (at, one) in study.bases.iter().enumerate() {
                let name = cx.fmt("study.base.name", &[("base", &one.label)]);
                let width = ui.available_width();
                if option_row(ui, &one.label, &name, "", at == place, true, width).clicked() {
                    cx.state.chosen.insert("twin.base".to_owned(), at.to_string());
                    cx.state.chosen.remove(MARKED);
                }
            }
        });
    }
    study.bases.get(place)
}

fn change(ui: &mut Ui, cx: &mut Cx, study: &StudyView, base: &TwinBase) {
    rule::gap(ui, 0.4);
    heading(ui, 3, cx.text("study.change"));
    rule::strong(ui);
    let marked = cx.state.chosen.get(MARKED).cloned().unwrap_or_default();
    radio::group(ui, "change", cx.text("study.change"), |ui| {
        for row in &base.named {
            let key = row.change.to_string();
            let width = ui.available_width();
            if option_row(ui, &row.label, &row.label, "", marked == key, true, width).clicked() {
                cx.state.chosen.insert(MARKED.to_owned(), key);
            }
        }
    });
    let lists: Vec<_> = [&base.decisions, &base.left]
        .into_iter()
        .zip(GROUPS)
        .zip(["study.decisions.note", "study.answers.note"])
        .filter(|((list, _), _)| !list.rows.is_empty())
        .collect();
    rule::gap(ui, 0.3);
    // Side by side where there is room: what runs them again is to stand near.
    let beside = lists.len() > 1 && ui.available_width() > em(ui) * 40.0;
    ui.columns(if beside { 2 } else { 1 }, |sides| {
        let last = sides.len() - 1;
        for (at, ((list, group), note)) in lists.iter().enumerate() {
            if let Some(picked) = list_of(&mut sides[at.min(last)], cx, list, note, marked.strip_prefix(group)) {
                cx.state.chosen.insert(MARKED.to_owned(), format!("{group}{picked}"));
            }
        }
    });
    let wanted = meant(base, &marked);
    // It begins while the button is still being reached for.
    let now = cx.state.chosen.get(MARKED).filter(|now| **now != marked).and_then(|now| meant(base, now));
    if let Some(change) = now {
        cx.act(UiAction::Study(StudyAction::Prepare { of: base.of, change }));
    }
    rule::gap(ui, 0.4);
    ui.horizontal_wrapped(|ui| {
        let ready = wanted.is_some() && !study.full;
        if Press::primary(cx.text("study.run_again")).enabled(ready).show(ui).clicked()
            && let Some(change) = wanted
        {
            cx.act(UiAction::Study(StudyAction::Twin { of: base.of, change }));
        }
        if !study.twins.is_empty() && Press::new(cx.text("study.clear")).show(ui).clicked() {
            cx.state.chosen.remove("twin.base");
            cx.act(UiAction::Study(StudyAction::Clear));
        }
    });
    if study.full {
        small(ui, cx.text("study.full"));
    }
}

/// The change a mark stands for.
fn meant(base: &TwinBase, marked: &str) -> Option<Change> {
    let place = |group: &str| marked.strip_prefix(group)?.parse::<usize>().ok();
    let [without, answered] = GROUPS.map(place);
    let named = base.named.iter().find(|row| row.change.to_string() == marked).map(|row| row.change);
    let answered = answered.and_then(|at| base.answers.get(at).copied());
    named.or(without.map(Change::Without)).or(answered)
}

/// A list of what can be changed, in a frame of its own that scrolls.
fn list_of(ui: &mut Ui, cx: &mut Cx, list: &Table, note: &str, chosen: Option<&str>) -> Option<String> {
    small(ui, cx.text(note));
    let show = Show { choose: true, chosen, ..Show::default() };
    let area = ScrollArea::vertical().id_salt(&list.id).max_height(em(ui) * LIST).min_scrolled_height(em(ui) * LIST);
    area.show(ui, |ui| table(ui, cx, list, show)).inner
}

/// The twins that were asked for.
fn made(ui: &mut Ui, cx: &mut Cx, study: &StudyView) {
    if study.twins.is_empty() {
        return;
    }
    rule::gap(ui, 0.6);
    // What was asked for last is brought into sight, below a list that may be long, and again once it is there.
    let count = format!("{} {}", study.twins.len(), study.view.is_some());
    if cx.state.chosen.get(SEEN) != Some(&count) {
        let here = egui::Rect::from_min_size(ui.cursor().min, egui::Vec2::splat(1.0));
        ui.scroll_to_rect(here, Some(egui::Align::TOP));
        cx.state.chosen.insert(SEEN.to_owned(), count);
        cx.state.chosen.remove(PAPER);
    }
    heading(ui, 2, cx.text("study.made"));
    rule::double(ui);
    radio::group(ui, "made", cx.text("study.made"), |ui| {
        for (at, label) in study.twins.iter().enumerate() {
            let name = cx.fmt("study.show.name", &[("twin", label)]);
            let width = ui.available_width();
            // A number it is named after opens its card below what is pressed.
            let is_named = !label.figures().is_empty();
            let short = cx.fmt("study.twin.short", &[("number", &(at + 1).to_string())]);
            let pressed = if is_named { &short } else { label.words() };
            if option_row(ui, pressed, &name, "", study.shown == Some(at), true, width).clicked() {
                cx.act(UiAction::Study(StudyAction::Show(Some(at))));
            }
            if is_named {
                ui.indent(("twin", at), |ui| said_small(ui, cx, label));
            }
        }
    });
}

/// What differs, and from when.
pub(super) fn differences(ui: &mut Ui, cx: &mut Cx, view: &TwinView) {
    let colors = tokens(ui);
    rule::gap(ui, 0.6);
    heading(ui, 2, cx.text("study.differs"));
    rule::double(ui);
    said(ui, cx, &view.change, Face::SerifStrong, colors.ink);
    text(ui, &view.from, Face::Serif, colors.ink);
    if !view.fingerprint.is_empty() {
        small(ui, &view.fingerprint);
    }
    for words in &view.left_out {
        said_small(ui, cx, words);
    }
    if !view.decisions.rows.is_empty() {
        rule::gap(ui, 0.3);
        table(ui, cx, &view.decisions, Show::default());
    }
    rule::gap(ui, 0.3);
    if !view.totals.rows.is_empty() {
        table(ui, cx, &view.totals, Show::default());
        small(ui, &view.note);
    }
    if !view.charts.is_empty() {
        rule::gap(ui, 0.5);
        let all: Vec<&Chart> = view.charts.iter().collect();
        charts::one_of(ui, cx, "twin.series", &all);
    }
    if !view.counties.rows.is_empty() {
        ui.add_space(em(ui) * 0.6);
        table(ui, cx, &view.counties, Show::default());
    }
    if !view.papers.rows.is_empty() {
        ui.add_space(em(ui) * 0.6);
        papers(ui, cx, view);
    }
}

/// Papers that differ; the one that is chosen is read in both runs, side by side.
fn papers(ui: &mut Ui, cx: &mut Cx, view: &TwinView) {
    let chosen = cx.state.chosen.get(PAPER).cloned();
    small(ui, cx.text("books.twin.papers.note"));
    let show = Show { choose: true, chosen: chosen.as_deref(), ..Show::default() };
    let picked = table(ui, cx, &view.papers, show);
    let Some(pair) = view.pairs.iter().find(|pair| Some(&pair.id) == picked.as_ref().or(chosen.as_ref())) else {
        return;
    };
    let colors = tokens(ui);
    rule::gap(ui, 0.4);
    let response = ui.columns(2, |sides| {
        for (ui, (run, lines)) in sides.iter_mut().zip(&pair.sides) {
            text(ui, run, Face::SmallStrong, colors.soft);
            rule::hair(ui);
            for line in lines {
                said(ui, cx, line, Face::Serif, colors.ink);
            }
        }
        sides[0].min_rect().union(sides[1].min_rect())
    });
    if let Some(picked) = picked {
        ui.scroll_to_rect(response, None);
        cx.state.chosen.insert(PAPER.to_owned(), picked);
    }
}
