//! One of several that exclude each other, and a box to tick.

use egui::{Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetType, vec2};

use crate::ui::icons::{self, Icon};
use crate::ui::theme::{Face, em, font, font_for, tokens};

use super::press::ring;
use super::{lines, radio, text};

/// One of several that exclude each other: a ring or a point, its name, what follows below it.
pub(crate) fn option_row(
    ui: &mut Ui,
    label: &str,
    name: &str,
    note: &str,
    chosen: bool,
    enabled: bool,
    width: f32,
) -> Response {
    let below = font(ui, Face::Small);
    let room = (width - em(ui) * 1.85).max(em(ui));
    let below = (!note.is_empty()).then(|| lines::lay(ui.painter(), note, below, tokens(ui).soft, room));
    one(ui, label, name, note, below, [Face::Body, Face::Strong], chosen, enabled, width)
}

/// The same on one line in a small face; what follows is said elsewhere once it is chosen.
pub(crate) fn option_line(
    ui: &mut Ui,
    label: &str,
    name: &str,
    note: &str,
    chosen: bool,
    enabled: bool,
    width: f32,
) -> Response {
    one(ui, label, name, note, None, [Face::Small, Face::SmallStrong], chosen, enabled, width)
}

fn one(
    ui: &mut Ui,
    label: &str,
    name: &str,
    note: &str,
    below: Option<std::sync::Arc<egui::Galley>>,
    faces: [Face; 2],
    chosen: bool,
    enabled: bool,
    width: f32,
) -> Response {
    let tokens = tokens(ui);
    let em = em(ui);
    let small = faces[0] == Face::Small;
    let side = em * if small { 0.85 } else { 0.95 };
    let indent = side + em * 0.5;
    let ink = if enabled { tokens.ink } else { tokens.grey };
    let painter = ui.painter();
    let lay = |face| lines::lay(painter, label, font_for(ui, face, label), ink, (width - indent - em * 0.4).max(em));
    // Chosen it is bolder, unless that took another line: nothing below it moves under the pointer.
    let plain = lay(faces[0]);
    let bold = Some(lay(faces[1])).filter(|bold| chosen && bold.rows.len() == plain.rows.len());
    let (face, title) = bold.map_or((faces[0], plain), |bold| (faces[1], bold));
    let pad = em * if small { 0.06 } else { 0.2 };
    let height = title.size().y + below.as_ref().map_or(0.0, |galley| galley.size().y + em * 0.1) + 2.0 * pad;
    let least = em * if small { 1.3 } else { 1.6 };
    let part = radio::part(ui, chosen, enabled);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height.max(least)), part.sense);
    response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, enabled, chosen, name));
    let response = part.answer(ui, response);
    if !note.is_empty() {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(note));
    }
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        if enabled && response.hovered() {
            painter.rect_filled(rect, 0.0, tokens.hover);
        }
        let line = title.rows.first().map_or(title.size().y, |row| row.height());
        let center = egui::pos2(rect.left() + side / 2.0 + em * 0.1, rect.top() + pad + line / 2.0);
        let edge = Stroke::new(1.3, if enabled { tokens.ink } else { tokens.rule });
        painter.circle(center, side / 2.0 - 1.0, tokens.sheet, edge);
        if chosen {
            painter.circle_filled(center, side / 4.0, ink);
        }
        let at = egui::pos2(rect.left() + indent, rect.top() + pad);
        let drop = title.size().y + em * 0.1;
        text::print(painter, at, title, ink, face);
        if let Some(below) = below {
            painter.galley(at + vec2(0.0, drop), below, tokens.soft);
        }
        ring(ui, &response);
    }
    response
}

/// A box to tick.
pub(crate) fn check_row(ui: &mut Ui, label: &str, ticked: bool) -> Response {
    let tokens = tokens(ui);
    let em = em(ui);
    let side = em;
    let title =
        ui.painter().layout(label.to_owned(), font(ui, Face::Body), tokens.ink, ui.available_width() - side * 2.0);
    let (rect, response) =
        ui.allocate_exact_size(vec2(side + em * 0.6 + title.size().x + em * 0.3, em * 1.75), Sense::click());
    response.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, ticked, label));
    let painter = ui.painter();
    let center = egui::pos2(rect.left() + side / 2.0 + 1.0, rect.center().y);
    let square = Rect::from_center_size(center, Vec2::splat(side));
    let fill = if response.hovered() { tokens.hover } else { tokens.sheet };
    painter.rect(square, 0.0, fill, Stroke::new(1.3, tokens.ink), StrokeKind::Inside);
    if ticked {
        icons::paint(painter, square.shrink(2.0), Icon::Tick, tokens.ink);
    }
    painter.galley(
        egui::pos2(rect.left() + side + em * 0.6, rect.center().y - title.size().y / 2.0),
        title,
        tokens.ink,
    );
    ring(ui, &response);
    response
}
