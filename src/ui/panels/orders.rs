//! Orders given this month, and the way to take them back.

use egui::text::LayoutJob;
use egui::{Align, Color32, Layout, Rect, ScrollArea, Sense, Ui, Vec2, pos2};

use crate::sim::orders::Desk;
use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{Face, em, font_for, tokens};
use crate::ui::widgets::lever::authority_key;
use crate::ui::widgets::text::as_heading;
use crate::ui::widgets::{Press, heading, reason, rule, said, said_small, small, text};
use crate::view::model::{OfficeView, OrderRow, Said, StandingRow};

/// How tall the strip is.
pub(crate) fn height(cx: &Cx, office: &OfficeView, em: f32) -> f32 {
    if cx.state.orders {
        // A field with its name and what is to be known of it.
        let fields = office.orders.iter().filter(|order| reason::is_open(cx, &reason::of(order))).count();
        let lines = 3 * fields + office.orders.len() + office.standing.len().max(1) + office.returns.len() + 2;
        em * (3.0 + 1.75 * lines.min(10) as f32)
    } else {
        em * 2.3
    }
}

/// Draws the strip.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx, office: &OfficeView) {
    let colors = tokens(ui);
    let em = em(ui);
    reason::close_others(cx, &office.orders);
    ui.horizontal(|ui| {
        let count = office.orders.len().to_string();
        let words = cx.fmt("ui.orders.title", &[("count", &count)]);
        let title = text(ui, &words, Face::Strong, colors.ink);
        as_heading(ui, &title, 2, &words);
        ui.add_space(em * 0.4);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            fold(ui, cx);
            // What waits for an answer comes before what was ordered already.
            let waits = !office.unanswered.is_empty() || !office.leaves.is_empty();
            if waits && !cx.state.orders {
                unanswered(ui, cx, office);
                return;
            }
            if let Some(last) = office.orders.last().filter(|_| !cx.state.orders && office.over.is_none()) {
                let what = cx.text(if last.reason.is_empty() { "ui.reason.write" } else { "ui.reason.change" });
                let name = cx.fmt("ui.reason.name", &[("what", what), ("order", &last.text)]);
                if Press::quiet(what).name(&name).face(Face::Small).show(ui).clicked() {
                    cx.state.orders = true;
                    reason::open(cx, &reason::of(last), &last.reason);
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let last = match office.orders.last() {
                    None => cx.text("ui.orders.none").to_owned(),
                    Some(last) if !cx.state.orders => last_given(last),
                    Some(_) => String::new(),
                };
                two_lines(ui, &last, Face::Small, colors.soft);
            });
        });
    });
    if cx.state.orders {
        rule::strong(ui);
        ScrollArea::vertical().id_salt("orders").auto_shrink(false).show(ui, |ui| {
            for (place, order) in office.orders.iter().enumerate() {
                ui.push_id(("order", place), |ui| {
                    row(ui, cx, order, place, office.over.is_none());
                    reason::field(ui, cx, &reason::of(order));
                });
                rule::hair(ui);
            }
            heading(ui, 3, cx.text("ui.orders.standing"));
            if office.standing.is_empty() {
                small(ui, cx.text("ui.orders.nothing_stands"));
            }
            for (place, row) in office.standing.iter().enumerate() {
                ui.push_id(("stands", place), |ui| standing(ui, cx, row));
            }
            if !office.returns.is_empty() {
                heading(ui, 3, cx.text("ui.glance.returns"));
            }
            for (place, line) in office.returns.iter().enumerate() {
                ui.push_id(("returned", place), |ui| said_small(ui, cx, line));
            }
        });
    }
}

/// The last order in a line; that it changes nothing comes before what it is.
fn last_given(row: &OrderRow) -> String {
    row.idle.as_ref().map_or_else(|| row.text.clone(), |why| format!("{why} · {}", row.text))
}

/// What is taken for an answer when the month closes now: a line, no question. Drawn from the right.
fn unanswered(ui: &mut Ui, cx: &mut Cx, office: &OfficeView) {
    let words = cx.fmt("ui.office.stands", &[("stands", &office.closes.join(cx.text("format.joint")))]);
    let (label, action) = match office.unanswered.first() {
        Some(first) => {
            let document = office.next_unread().unwrap_or(first.document);
            ("ui.office.read", UiAction::OpenDocument(Some(document)))
        }
        None => ("ui.office.leaves", UiAction::OpenDesk(Some(Desk::Report))),
    };
    if Press::quiet(cx.text(label)).face(Face::Small).show(ui).clicked() {
        cx.act(action);
    }
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let ink = tokens(ui).ink;
        two_lines(ui, &words, Face::Small, ink);
    });
}

/// Words on one line where they fit, else on two; what is longer still is cut, and whoever listens hears all of it.
fn two_lines(ui: &mut Ui, words: &str, face: Face, color: Color32) {
    let mut job = LayoutJob::simple(words.to_owned(), font_for(ui, face, words), color, ui.available_width());
    job.wrap.max_rows = 2;
    let galley = ui.painter().layout_job(job);
    if galley.rows.len() < 2 {
        ui.add(egui::Label::new(galley));
        return;
    }
    // Two lines of small print take the whole height of the strip.
    let top = ui.clip_rect().center().y - galley.mesh_bounds.center().y;
    let at = pos2(ui.available_rect_before_wrap().left(), top);
    ui.put(Rect::from_min_size(at, galley.size()), egui::Label::new(galley));
}

fn fold(ui: &mut Ui, cx: &mut Cx) {
    let key = if cx.state.orders { "ui.orders.fold" } else { "ui.orders.unfold" };
    if Press::quiet(cx.text(key)).face(Face::Small).show(ui).clicked() {
        cx.state.orders = !cx.state.orders;
    }
}

/// An order that stands and the way to end it.
fn standing(ui: &mut Ui, cx: &mut Cx, row: &StandingRow) {
    ui.horizontal(|ui| {
        if let Some(end) = row.end {
            let name = cx.fmt("ui.orders.end_name", &[("order", &row.order)]);
            if Press::quiet(cx.text("ui.orders.end")).name(&name).face(Face::Small).show(ui).clicked() {
                cx.act(UiAction::Issue(end));
            }
        }
        said_small(ui, cx, &row.text);
    });
}

fn row(ui: &mut Ui, cx: &mut Cx, order: &OrderRow, place: usize, open: bool) {
    let colors = tokens(ui);
    let em = em(ui);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(em * 1.1), Sense::hover());
        icons::paint(ui.painter(), rect, Icon::of_desk(order.desk), colors.ink);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = cx.fmt("ui.orders.withdraw_name", &[("order", &order.text)]);
            if Press::quiet(cx.text("ui.orders.withdraw")).name(&name).face(Face::Small).show(ui).clicked() {
                reason::close(cx, &reason::of(order));
                cx.act(UiAction::Withdraw(place));
            }
            if open {
                reason::link(ui, cx, &reason::of(order), &order.reason, &order.text);
            }
            // What it costs stands beside the choice at its desk.
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let why = order.refusal.as_ref().or(order.idle.as_ref()).map(|why| Said::from(why.as_str()));
                let directive = order.directive.then(|| cx.text("ui.orders.directive").into());
                let authority = Said::from(cx.text(authority_key(order.authority)));
                let line: Vec<Said> = why.into_iter().chain([order.said.clone(), authority]).chain(directive).collect();
                said(ui, cx, &Said::joined(&line, " · "), Face::Body, colors.ink).on_hover_text(&order.cost);
            });
        });
    });
}
