//! The causal web: five nodes at first, each unfolds what acts on it; each arrow says its rule, its sources, how sure.

use egui::{Align2, Color32, Pos2, Rect, Sense, Shape, Stroke, Ui, UiBuilder, Vec2, pos2, vec2};

use crate::ui::Cx;
use crate::ui::theme::{Face, Tokens, em, font, tokens};
use crate::ui::widgets::table::{Show, table};
use crate::ui::widgets::{Press, heading, page, rule, small, text};
use crate::view::model::{ARROWS, Cell, Column, NODES, Pull, Row, Table, WebArrow, is_shown, web_node};

/// Height of the picture as a share of its width.
const HEIGHT: f32 = 0.56;

/// The box of a node in ems.
const BOX: Vec2 = vec2(8.6, 2.1);

/// Draws the web, the arrow that was asked about, and all that is shown as a table.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx) {
    small(ui, cx.text("web.note"));
    rule::gap(ui, 0.3);
    let opened = cx.state.chosen.get("web").cloned().unwrap_or_default();
    let mut unfolded: Vec<&str> = opened.split(' ').filter(|id| !id.is_empty()).collect();
    let all = NODES.iter().all(|node| is_shown(node.id, &unfolded));
    ui.horizontal(|ui| {
        if Press::new(cx.text("web.unfold")).enabled(!all).show(ui).clicked() {
            unfolded = NODES.iter().map(|node| node.id).collect();
        }
        if Press::new(cx.text("web.fold")).enabled(!unfolded.is_empty()).show(ui).clicked() {
            unfolded.clear();
        }
    });
    rule::gap(ui, 0.3);
    let arrows: Vec<&WebArrow> =
        ARROWS.iter().filter(|arrow| is_shown(arrow.from, &unfolded) && is_shown(arrow.to, &unfolded)).collect();
    let width = ui.available_width();
    let (_, place) = ui.allocate_space(vec2(width, width * HEIGHT));
    for arrow in &arrows {
        draw_arrow(ui, cx, place, arrow);
    }
    let mut asked = None;
    for node in NODES.iter().filter(|node| is_shown(node.id, &unfolded)) {
        let hidden = ARROWS.iter().any(|arrow| {
            (arrow.from == node.id && !is_shown(arrow.to, &unfolded))
                || (arrow.to == node.id && !is_shown(arrow.from, &unfolded))
        });
        let inside = UiBuilder::new().max_rect(box_of(ui, place, node.at)).id_salt(node.id);
        let name = cx.text(&format!("web.node.{}", node.id));
        let said = if hidden { cx.fmt("web.more", &[("node", name)]) } else { name.to_owned() };
        let face = if node.first { Face::Strong } else { Face::Body };
        let press = Press::new(name).name(&said).face(face).width(em(ui) * BOX.x);
        let pressed = ui.scope_builder(inside, |ui| press.show(ui)).inner;
        if hidden {
            // A second edge behind: more lies under it.
            let edge = pressed.rect.translate(Vec2::splat(3.0));
            let stroke = Stroke::new(1.0, tokens(ui).rule);
            ui.painter().line_segment([edge.right_top(), edge.right_bottom()], stroke);
            ui.painter().line_segment([edge.left_bottom(), edge.right_bottom()], stroke);
        }
        if pressed.clicked() && hidden {
            asked = Some(node.id);
        }
    }
    unfolded.extend(asked);
    let opened_now = unfolded.join(" ");
    if opened_now != opened {
        cx.state.chosen.insert("web".to_owned(), opened_now);
    }
    rule::gap(ui, 0.4);
    let asked = cx.state.chosen.get("web_arrow").cloned();
    if let Some(arrow) = asked.and_then(|id| arrows.iter().find(|arrow| arrow.id() == id)) {
        say(ui, cx, arrow);
        rule::gap(ui, 0.6);
    }
    listed(ui, cx, &arrows);
}

/// "Claims raise the levy", or whichever way it is.
fn name(cx: &Cx, arrow: &WebArrow) -> String {
    let key = match arrow.pull {
        Pull::Raises => "web.raises",
        Pull::Lowers => "web.lowers",
        Pull::Bends => "web.bends",
    };
    let node = |id: &str| cx.text(&format!("web.node.{id}"));
    cx.fmt(key, &[("from", node(arrow.from)), ("to", node(arrow.to))])
}

fn middle(place: Rect, at: [f32; 2]) -> Pos2 {
    pos2(place.left() + at[0] * place.width(), place.top() + at[1] * place.height())
}

fn box_of(ui: &Ui, place: Rect, at: [f32; 2]) -> Rect {
    Rect::from_center_size(middle(place, at), BOX * em(ui))
}

/// Where the way from the middle of a box to a point leaves the box.
fn edge(rect: Rect, towards: Pos2) -> Pos2 {
    let way = towards - rect.center();
    let half = rect.size() / 2.0;
    let share = (half.x / way.x.abs().max(0.01)).min(half.y / way.y.abs().max(0.01));
    rect.center() + way * share.min(1.0)
}

fn draw_arrow(ui: &mut Ui, cx: &mut Cx, place: Rect, arrow: &WebArrow) {
    let (Some(from), Some(to)) = (web_node(arrow.from), web_node(arrow.to)) else { return };
    let (from, to) = (box_of(ui, place, from.at), box_of(ui, place, to.at));
    let (tail, head) = (edge(from, to.center()), edge(to, from.center()));
    let colors = tokens(ui);
    let em = em(ui);
    // Signs of long arrows stand off the middle, where arrows cross.
    let share = if (head.x - tail.x).abs() > place.width() * 0.25 { 0.66 } else { 0.5 };
    let middle = tail + (head - tail) * share;
    let spot = Rect::from_center_size(middle, Vec2::splat(em * 1.3));
    let response = ui.interact(spot, ui.id().with(("arrow", arrow.id())), Sense::click());
    let chosen = cx.state.chosen.get("web_arrow").is_some_and(|id| *id == arrow.id());
    let strong = chosen || response.hovered() || response.has_focus();
    let name = name(cx, arrow);
    response.widget_info(|| egui::WidgetInfo::selected(egui::WidgetType::Button, true, chosen, &name));
    let ink = if strong { colors.ink } else { colors.soft };
    let stroke = Stroke::new(if strong { 2.2 } else { 1.3 }, ink);
    ui.painter().line_segment([tail, head], stroke);
    let along = (head - tail).normalized();
    let across = vec2(-along.y, along.x);
    let barb = em * 0.5;
    let tip = vec![head, head - along * barb + across * barb * 0.45, head - along * barb - across * barb * 0.45];
    ui.painter().add(Shape::convex_polygon(tip, ink, Stroke::NONE));
    sign(ui, &colors, middle, arrow.pull, strong);
    if response.clicked() {
        let id = if chosen { String::new() } else { arrow.id() };
        cx.state.chosen.insert("web_arrow".to_owned(), id);
    }
}

/// A sign in a small round at the middle of an arrow.
fn sign(ui: &Ui, colors: &Tokens, at: Pos2, pull: Pull, strong: bool) {
    let (fill, ink): (Color32, Color32) = if strong { (colors.ink, colors.sheet) } else { (colors.sheet, colors.ink) };
    let mark = match pull {
        Pull::Raises => "+",
        Pull::Lowers => "−",
        Pull::Bends => "±",
    };
    let radius = em(ui) * 0.58;
    ui.painter().circle(at, radius, fill, Stroke::new(1.0, colors.rule));
    ui.painter().text(at, Align2::CENTER_CENTER, mark, font(ui, Face::Strong), ink);
}

/// What an arrow says.
fn say(ui: &mut Ui, cx: &mut Cx, arrow: &WebArrow) {
    let (id, name) = (arrow.id(), name(cx, arrow));
    page::sheet(ui, |ui| {
        let colors = tokens(ui);
        heading(ui, 2, &name);
        rule::double(ui);
        text(ui, cx.text(&format!("web.{id}.says")), Face::Serif, colors.ink);
        for (label, key) in [
            ("web.rule", format!("web.{id}.rule")),
            ("ui.archive.disagree", format!("archive.{}.sources", arrow.mechanism)),
            ("ui.archive.confidence", format!("archive.{}.confidence", arrow.mechanism)),
        ] {
            rule::gap(ui, 0.4);
            heading(ui, 3, cx.text(label));
            rule::strong(ui);
            text(ui, cx.text(&key), Face::Serif, colors.ink);
        }
        rule::gap(ui, 0.5);
        let title = cx.text(&format!("archive.{}.title", arrow.mechanism));
        if Press::new(title).name(&cx.fmt("web.page", &[("page", title)])).show(ui).clicked() {
            cx.state.chosen.insert("archive".to_owned(), "model".to_owned());
            cx.state.chosen.insert("mechanism".to_owned(), arrow.mechanism.to_owned());
        }
    });
}

/// The arrows that are shown, as a table.
fn listed(ui: &mut Ui, cx: &mut Cx, arrows: &[&WebArrow]) {
    let rows = arrows.iter().map(|arrow| Row {
        id: arrow.id(),
        header: name(cx, arrow).into(),
        cells: vec![Cell::Text(cx.text(&format!("web.{}.rule", arrow.id())).to_owned())],
        total: false,
    });
    let list = Table {
        id: "web".to_owned(),
        caption: cx.text("web.list").into(),
        header: cx.text("web.arrow").to_owned(),
        columns: vec![Column::words(cx.text("web.rule"))],
        rows: rows.collect(),
    };
    table(ui, cx, &list, Show::default());
}
