//! A number with its ledger: a sign before it, an edge below it, and the card of where it comes from behind it.

use egui::{Color32, Rect, Response, Sense, Ui, Vec2, WidgetInfo, WidgetType, vec2};

use crate::ui::Cx;
use crate::ui::theme::{Face, em, font, tokens};
use crate::view::model::{Fact, Figure, Mark};

use super::press::ring;
use super::rule;
use super::text;

/// The word for a ledger.
pub(crate) const fn key(mark: Mark) -> &'static str {
    match mark {
        Mark::Claimed => "ui.mark.claimed",
        Mark::Verified => "ui.mark.verified",
        Mark::Unknown => "ui.mark.unknown",
        Mark::True => "ui.mark.true",
        Mark::Order => "ui.mark.order",
        Mark::Published => "ui.mark.published",
    }
}

/// How much room the sign takes before the number.
fn sign_room(ui: &Ui) -> f32 {
    (em(ui) * 0.66).round()
}

/// The size a figure takes.
pub(crate) fn size(ui: &Ui, words: &str, face: Face, wrap: f32) -> Vec2 {
    text::set(ui, words, face, wrap - sign_room(ui)).size() + vec2(sign_room(ui), 5.0)
}

/// Draws a figure; a click or Enter opens its card.
pub(crate) fn figure(ui: &mut Ui, cx: &mut Cx, figure: &Figure, face: Face) -> Response {
    let wrap = ui.available_width().max(em(ui) * 3.0);
    let size = size(ui, &figure.text, face, wrap);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    paint(ui, cx, figure, face, rect, &response, wrap);
    response
}

/// What a figure is called: its number with its unit, and its ledger.
pub(crate) fn name(cx: &Cx, figure: &Figure) -> String {
    cx.fmt("ui.figure.name", &[("figure", figure.full()), ("mark", cx.text(key(figure.mark)))])
}

/// Draws a figure in a rectangle that is already there.
pub(crate) fn paint(ui: &Ui, cx: &mut Cx, figure: &Figure, face: Face, rect: Rect, response: &Response, wrap: f32) {
    let name = name(cx, figure);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
    if ui.is_rect_visible(rect) {
        let tokens = tokens(ui);
        let color = tokens.mark(figure.mark);
        let room = sign_room(ui);
        if response.hovered() {
            ui.painter().rect_filled(rect.expand(1.0), 0.0, tokens.hover);
        }
        let galley = text::set(ui, &figure.text, face, wrap - room);
        let line = galley.rows.first().map_or(galley.size().y, |row| row.height());
        let side = (em(ui) * 0.5).round();
        let center = egui::pos2(rect.left() + side / 2.0, rect.top() + line / 2.0 + 1.0);
        rule::sign(ui.painter(), center, side, figure.mark, color);
        let text = Rect::from_min_size(egui::pos2(rect.left() + room, rect.top()), galley.size());
        ui.painter().galley(text.min, galley, tokens.ink);
        let edge = Rect::from_min_max(text.left_top(), egui::pos2(text.right(), rect.bottom() - 1.0));
        rule::underline(ui.painter(), edge, figure.mark, color);
        ring(ui, response);
    }
    if response.clicked() {
        cx.state.card = Some((*figure.card).clone());
    }
}

/// A label on the left and its figure on the right, on a hairline; one above the other where that is too narrow.
pub(crate) fn fact(ui: &mut Ui, cx: &mut Cx, one: &Fact) {
    fact_in(ui, cx, one, Face::Body);
}

/// The same in another face.
pub(crate) fn fact_in(ui: &mut Ui, cx: &mut Cx, fact: &Fact, face: Face) {
    let em = em(ui);
    let width = ui.available_width();
    let number = size(ui, &fact.figure.text, face, f32::INFINITY).x;
    let label = ui.painter().layout_no_wrap(fact.label.clone(), font(ui, face), Color32::PLACEHOLDER).size().x;
    let soft = tokens(ui).soft;
    if label.min(width * 0.5) + number + em < width {
        ui.horizontal(|ui| {
            ui.allocate_ui_with_layout(
                vec2(width - number - em * 0.6, em * 1.6),
                egui::Layout::top_down(egui::Align::Min),
                |ui| {
                    ui.set_max_width(width - number - em * 0.8);
                    text::text(ui, &fact.label, face, soft);
                },
            );
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
                figure(ui, cx, &fact.figure, face);
            });
        });
    } else {
        text::text(ui, &fact.label, face, soft);
        figure(ui, cx, &fact.figure, face);
    }
    rule::hair(ui);
}

/// Signs and their words, in one line.
pub(crate) fn key_line(ui: &mut Ui, cx: &Cx, marks: &[Mark]) {
    ui.horizontal_wrapped(|ui| {
        for mark in marks {
            let tokens = tokens(ui);
            let side = (em(ui) * 0.5).round();
            let (rect, _) = ui.allocate_exact_size(vec2(side * 1.3, em(ui)), Sense::hover());
            rule::sign(ui.painter(), rect.center(), side, *mark, tokens.mark(*mark));
            text::text(ui, cx.text(key(*mark)), Face::Small, tokens.soft);
            ui.add_space(em(ui) * 0.5);
        }
    });
}
