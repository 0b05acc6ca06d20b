//! What lies over the map: the layer switch, the legend, the names. The map itself is drawn below, by the host.

use egui::accesskit::Role;
use egui::{Align2, Color32, Frame, Margin, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2};

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, Tokens, em, font, inset, tokens};
use crate::ui::widgets::{Press, rule, text};
use crate::view::model::{Legend, MapView, OfficeView, Swatch};
use crate::view::terms::Layer;

/// Map or table, and the layers.
pub(crate) fn switch(ui: &mut Ui, cx: &mut Cx, office: &OfficeView) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(em(ui) * 0.15, em(ui) * 0.15);
        let table = cx.state.table;
        if Press::new(cx.text("ui.map.map")).icon(Icon::Map).selected(!table).show(ui).clicked() {
            cx.state.table = false;
        }
        if Press::new(cx.text("ui.map.table")).icon(Icon::Ledger).selected(table).show(ui).clicked() {
            cx.state.table = true;
        }
        if !table {
            ui.add_space(em(ui) * 0.5);
            for layer in &office.map.layers {
                let press = Press::tab(cx.text(layer_key(*layer)), *layer == office.map.layer).face(Face::Small);
                if press.show(ui).clicked() {
                    cx.act(UiAction::SetLayer(*layer));
                }
            }
        }
    });
}

/// The name of a layer.
pub(crate) const fn layer_key(layer: Layer) -> &'static str {
    match layer {
        Layer::Claims => "ui.layer.claims",
        Layer::Stocks => "ui.layer.stocks",
        Layer::Labour => "ui.layer.labour",
        Layer::Kitchens => "ui.layer.kitchens",
        Layer::Age => "ui.layer.age",
        Layer::Truth => "ui.layer.truth",
    }
}

/// What lies over the map; gives the rectangle the map may be drawn in.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx, office: &OfficeView) -> Rect {
    let rect = ui.available_rect_before_wrap();
    let colors = tokens(ui);
    let image = ui.interact(rect, ui.id().with("map"), Sense::hover());
    let name = cx.text("ui.map.name");
    ui.ctx().accesskit_node_builder(image.id, |node| {
        node.set_role(Role::Image);
        node.set_label(name);
        node.set_description(office.map.summary.as_str());
    });
    labels(ui, rect, &office.map, &colors);
    legend(ui, rect, &office.map.legend, &colors);
    controls(ui, cx, rect);
    ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, colors.rule), StrokeKind::Inside);
    rect
}

fn labels(ui: &Ui, rect: Rect, map: &MapView, colors: &Tokens) {
    let painter = ui.painter().with_clip_rect(rect);
    for label in &map.labels {
        let at = pos2(label.x as f32, label.y as f32);
        if !rect.contains(at) {
            continue;
        }
        let face = if label.selected { Face::SerifStrong } else { Face::SerifSmall };
        for (x, y) in [(-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0)] {
            painter.text(at + vec2(x, y) * 1.4, Align2::CENTER_CENTER, &label.text, font(ui, face), colors.paper);
        }
        painter.text(at, Align2::CENTER_CENTER, &label.text, font(ui, face), colors.ink);
    }
}

fn legend(ui: &mut Ui, rect: Rect, legend: &Legend, colors: &Tokens) {
    if legend.items.is_empty() {
        return;
    }
    let em = em(ui);
    let width = (em * 15.0).min(rect.width() * 0.6);
    let height = em * (2.4 + 1.45 * legend.items.len() as f32);
    let place = Rect::from_min_size(
        pos2(rect.left() + em * 0.6, (rect.bottom() - height - em * 0.6).max(rect.top())),
        vec2(width, height),
    );
    ui.scope_builder(UiBuilder::new().max_rect(place).id_salt("legend"), |ui| {
        Frame::NONE
            .fill(colors.sheet)
            .stroke(Stroke::new(1.0, colors.hair))
            .inner_margin(Margin::same(inset(em * 0.5)))
            .show(ui, |ui| {
                ui.set_width(width - em);
                ui.spacing_mut().item_spacing.y = em * 0.15;
                text(ui, &legend.title, Face::SmallStrong, colors.ink);
                for item in &legend.items {
                    ui.horizontal(|ui| {
                        let (swatch, _) = ui.allocate_exact_size(vec2(em * 1.6, em * 0.95), Sense::hover());
                        paint_swatch(ui, swatch, item.swatch, colors);
                        text(ui, &item.label, Face::Small, colors.ink);
                    });
                }
            });
    });
}

/// Draws a sign of the legend.
fn paint_swatch(ui: &Ui, rect: Rect, swatch: Swatch, colors: &Tokens) {
    let painter = ui.painter();
    let shade = |color: Color32, step: u8| color.gamma_multiply(0.15 + 0.2 * f32::from(step.min(4)));
    match swatch {
        Swatch::Hatch(step) => {
            painter.rect_filled(rect, 0.0, shade(colors.cinnabar, step).gamma_multiply(0.35));
            rule::hatch(painter, rect, 8.0 - 1.3 * f32::from(step.min(4)), Stroke::new(1.2, colors.cinnabar));
        }
        Swatch::Solid(step) => {
            painter.rect_filled(rect, 0.0, shade(colors.indigo, step));
        }
        Swatch::Dotted => rule::dots(painter, rect, 5.0, colors.grey),
        Swatch::Ink(step) => {
            painter.rect_filled(rect, 0.0, shade(colors.ink, step));
        }
    }
    painter.rect_stroke(rect, 0.0, Stroke::new(1.0, colors.rule), StrokeKind::Inside);
}

/// Nearer, farther, whole province: the keyboard's way to move the map.
fn controls(ui: &mut Ui, cx: &mut Cx, rect: Rect) {
    let em = em(ui);
    let side = em * 2.0;
    let place =
        Rect::from_min_size(pos2(rect.right() - side - em * 0.6, rect.top() + em * 0.6), vec2(side, side * 3.4));
    let center = rect.center();
    ui.scope_builder(UiBuilder::new().max_rect(place).id_salt("controls"), |ui| {
        ui.spacing_mut().item_spacing.y = em * 0.15;
        if Press::new(cx.text("ui.map.nearer")).icon(Icon::More).icon_only().width(side).show(ui).clicked() {
            cx.act(UiAction::ZoomMap(1.5, center.x, center.y));
        }
        if Press::new(cx.text("ui.map.farther")).icon(Icon::Less).icon_only().width(side).show(ui).clicked() {
            cx.act(UiAction::ZoomMap(1.0 / 1.5, center.x, center.y));
        }
        if Press::new(cx.text("ui.map.whole")).icon(Icon::Map).icon_only().width(side).show(ui).clicked() {
            cx.act(UiAction::ResetMap);
        }
    });
}
