//! What lies over the map: the layer switch, the legend, the names. The map itself is drawn below, by the host.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{
    Align, Align2, ComboBox, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, WidgetType, pos2,
    vec2,
};

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::Icon;
use crate::ui::swatch::{self, Pattern};
use crate::ui::theme::{Face, Tokens, em, font, tokens};
use crate::ui::widgets::list::list;
use crate::ui::widgets::press::ring;
use crate::ui::widgets::text::width;
use crate::ui::widgets::{Press, find, rule, text};
use crate::view::model::{Legend, LegendItem, MapView, OfficeView, Swatch};
use crate::view::terms::Layer;

use super::told;

/// Name of the map's widget: the host reads from it what the pointer and the keys do to the map.
pub const MAP: &str = "map of the province";

/// Map or table, and the layers.
pub(crate) fn switch(ui: &mut Ui, cx: &mut Cx, office: &OfficeView) {
    ui.horizontal(|ui| {
        let em = em(ui);
        ui.spacing_mut().item_spacing.x = em * 0.15;
        let table = cx.state.table;
        let press = |key, icon| Press::new(cx.text(key)).icon(icon).face(Face::Small);
        let [map, counties] = [press("ui.map.map", Icon::Map), press("ui.map.table", Icon::Ledger)];
        let names = map.natural_width(ui) + counties.natural_width(ui);
        // What the list draws round the name: a margin on either side, and its arrow.
        let spacing = ui.spacing();
        let arrow = spacing.button_padding.x * 2.0 + spacing.icon_spacing + spacing.icon_width;
        let layer = office.map.layers.iter().map(|layer| width(ui, Face::Small, cx.text(layer_key(*layer))) + arrow);
        // A layer that cannot be read is worse than a picture without its word.
        let narrow = names + layer.fold(0.0, f32::max) > ui.available_width();
        let mut clicked = |press: Press, chosen| {
            let press = press.selected(chosen);
            if narrow { press.icon_only() } else { press }.show(ui).clicked()
        };
        let (map, counties) = (clicked(map, !table), clicked(counties, table));
        if map {
            cx.state.table = false;
            cx.state.fields.remove(find::COUNTIES);
        } else if counties {
            cx.state.table = true;
        }
        if table {
            return;
        }
        let gap = ui.spacing().item_spacing.x;
        let tab = |layer: Layer| {
            Press::tab(cx.view.words.text(layer_key(layer)), Some(layer) == office.map.layer).face(Face::Small)
        };
        let tabs: Vec<(Layer, Press)> = office.map.layers.iter().map(|layer| (*layer, tab(*layer))).collect();
        let wanted: f32 = tabs.iter().map(|(_, press)| press.natural_width(ui) + gap).sum();
        if wanted > ui.available_width() {
            layers(ui, cx, office);
            return;
        }
        for (layer, press) in tabs {
            if press.show(ui).clicked() {
                cx.act(UiAction::SetLayer(layer));
            }
        }
    });
}

/// The layers as a list that opens, where a row of them has no room.
fn layers(ui: &mut Ui, cx: &mut Cx, office: &OfficeView) {
    let now = office.map.layer.map_or("", |layer| cx.text(layer_key(layer)));
    let room = (ui.available_width() - em(ui) * 0.4).min(em(ui) * 9.0);
    let combo = ComboBox::from_id_salt("layers").selected_text(now).width(room).truncate();
    list(ui, "layers", combo, &cx.fmt("ui.map.layer", &[("layer", now)]), |ui, stops| {
        for layer in &office.map.layers {
            let chosen = Some(*layer) == office.map.layer;
            let row = Press::row(cx.text(layer_key(*layer)), chosen).show(ui);
            stops.put(&row, chosen);
            if row.clicked() {
                cx.act(UiAction::SetLayer(*layer));
                ui.close();
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
        Layer::Sick => "ui.layer.sick",
        Layer::Age => "ui.layer.age",
    }
}

/// What lies over the map; gives the rectangle the map may be drawn in.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx, view: &MapView) -> Rect {
    let rect = ui.available_rect_before_wrap();
    let colors = tokens(ui);
    let map = ui.interact(rect, egui::Id::new(MAP), Sense::click_and_drag());
    let name = cx.text("ui.map.name");
    ui.ctx().accesskit_node_builder(map.id, |node| {
        node.set_role(Role::Application);
        node.set_label(name);
        node.set_description(view.summary.as_str());
    });
    told::read_out(ui, rect, "map", &view.chosen);
    labels(ui, rect, view, &colors);
    controls(ui, cx, rect);
    let edge = if map.has_focus() { Stroke::new(3.0, colors.ink) } else { Stroke::new(1.0, colors.rule) };
    ui.painter().rect_stroke(rect, 0.0, edge, StrokeKind::Inside);
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
        let words = painter.layout_no_wrap(label.text.clone(), font(ui, face), colors.ink);
        let plate = place(rect, at, label.reach, words.size(), em(ui) * 0.4);
        painter.rect_filled(plate.expand2(vec2(3.0, 0.0)), 0.0, colors.paper.gamma_multiply(0.86));
        painter.galley(plate.min, words, colors.ink);
    }
}

/// Where a name lies: on what it names where that is a good deal wider than it, else beside it, to the right where there is
/// room. What was not looked at carries its name.
fn place(room: Rect, at: Pos2, reach: [i32; 2], size: Vec2, gap: f32) -> Rect {
    let [left, right] = reach.map(|reach| reach as f32);
    let centred = Align2::CENTER_CENTER.anchor_size(at, size);
    if left + right <= 0.0 || left + right > size.x * 2.0 {
        return centred;
    }
    let after = Align2::LEFT_CENTER.anchor_size(pos2(at.x + right + gap, at.y), size);
    let before = Align2::RIGHT_CENTER.anchor_size(pos2(at.x - left - gap, at.y), size);
    [after, before].into_iter().find(|plate| room.contains_rect(*plate)).unwrap_or(centred)
}

/// What the signs of the layer mean: a ruler of them below the map.
pub(crate) fn legend(ui: &mut Ui, cx: &mut Cx, legend: &Legend) {
    let colors = tokens(ui);
    let em = em(ui);
    ui.spacing_mut().item_spacing.y = em * 0.15;
    text(ui, &legend.title, Face::SmallStrong, colors.ink);
    let room = ui.available_width();
    let (bar, pad) = (em * 0.8, em * 0.15);
    let wanted = |item: &LegendItem| width(ui, Face::Small, &item.label).ceil() + pad * 2.0 + 1.0;
    let wanted: Vec<f32> = legend.items.iter().map(wanted).collect();
    let widths = shares(&wanted, room, em * 7.0);
    let lay = |words: &str, width: f32| {
        let mut job = LayoutJob::simple(words.to_owned(), font(ui, Face::Small), colors.ink, width - pad * 2.0);
        job.halign = Align::Center;
        ui.painter().layout_job(job)
    };
    let labels: Vec<_> = legend.items.iter().zip(&widths).map(|(item, width)| lay(&item.label, *width)).collect();
    let tall = labels.iter().map(|label| label.size().y).fold(0.0, f32::max);
    let (all, _) = ui.allocate_exact_size(vec2(room, bar + tall + pad), Sense::hover());
    let mut left = all.left();
    for (place, ((item, label), each)) in legend.items.iter().zip(labels).zip(widths).enumerate() {
        let cell = Rect::from_min_size(pos2(left, all.top()), vec2(each, all.height()));
        let sense = if item.figure.is_some() { Sense::click() } else { Sense::hover() };
        let response = ui.interact(cell, ui.id().with(("sign", place)), sense);
        let kind = if item.figure.is_some() { WidgetType::Button } else { WidgetType::Label };
        response.widget_info(|| WidgetInfo::labeled(kind, true, &item.label));
        let sign = Rect::from_min_size(cell.min, vec2(each, bar));
        paint_swatch(ui, sign, item.swatch, &colors);
        let under = Align2::CENTER_TOP.anchor_size(pos2(cell.center().x, sign.bottom() + pad), label.size());
        if response.hovered() && item.figure.is_some() {
            ui.painter().rect_filled(under, 0.0, colors.hover);
        }
        ui.painter().galley(pos2(cell.center().x, sign.bottom() + pad), label, colors.ink);
        if let Some(shown) = &item.figure {
            rule::underline(ui.painter(), under, shown.mark, colors.mark(shown.mark));
            ring(ui, &response);
            if response.clicked() {
                cx.state.card = Some((*shown.card).clone());
            }
        }
        left += each;
    }
}

/// How wide each sign is: all alike where every label fits on a line, else each as its label needs; alike again, their
/// labels broken, where there is no room for that.
fn shares(wanted: &[f32], room: f32, most: f32) -> Vec<f32> {
    let count = wanted.len().max(1) as f32;
    let each = (room / count).min(most);
    let spare = (room - wanted.iter().sum::<f32>()) / count;
    if spare < 0.0 || wanted.iter().all(|width| *width <= each) {
        return vec![each; wanted.len()];
    }
    wanted.iter().map(|width| width + spare).collect()
}

/// Draws a sign of the legend as the map draws it.
fn paint_swatch(ui: &Ui, rect: Rect, swatch: Swatch, colors: &Tokens) {
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let fill = swatch::fill(swatch, colors);
    painter.rect_filled(rect, 0.0, fill.ground);
    match fill.pattern {
        Pattern::Plain => {}
        Pattern::Lines { apart, wide, color } => {
            rule::hatch(&painter, rect, apart * std::f32::consts::SQRT_2, Stroke::new(wide, color));
        }
        Pattern::Dots { apart, radius, color } => rule::dots(&painter, rect, apart, radius, color),
    }
    painter.rect_stroke(rect, 0.0, Stroke::new(1.0, colors.soft), StrokeKind::Inside);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A name does not cover a county that is small on the map: it stands beside it, and within the map.
    #[test]
    fn a_name_stands_beside_what_is_small() {
        let room = Rect::from_min_size(pos2(0.0, 0.0), vec2(400.0, 300.0));
        let size = vec2(80.0, 18.0);
        for (x, reach) in [(200.0, [20, 30]), (380.0, [20, 15]), (15.0, [10, 25])] {
            let plate = place(room, pos2(x, 100.0), reach, size, 6.0);
            let named = Rect::from_x_y_ranges(x - reach[0] as f32..=x + reach[1] as f32, 60.0..=140.0);
            assert!(!plate.intersects(named) && room.contains_rect(plate), "{x}: {plate:?} lies on {named:?}");
        }
        for reach in [[0, 0], [150, 150]] {
            assert_eq!(place(room, pos2(200.0, 100.0), reach, size, 6.0).center(), pos2(200.0, 100.0), "{reach:?}");
        }
    }
}
