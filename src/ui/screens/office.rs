//! The office: calendar above, inbox left, map in the middle, desks right, orders below.

use egui::{
    Align, CentralPanel, Color32, Frame, Layout, Margin, Panel, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2,
    pos2, vec2,
};

use crate::sim::orders::Desk;
use crate::ui::Cx;
use crate::ui::panels::{calendar, counties, desk, document, inbox, map_overlay, orders};
use crate::ui::state::Tab;
use crate::ui::theme::{Face, Tokens, em, inset, tokens};
use crate::ui::widgets::{Press, body, rule, tabs};
use crate::view::model::OfficeView;

/// How the columns of the office are shared out, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Columns {
    /// The inbox has no room of its own and becomes a tab.
    pub narrow: bool,
    /// Width of the inbox.
    pub inbox: f32,
    /// Width of the desk.
    pub desk: f32,
    /// Width of the rail of desks; nothing where they stand in a bar above.
    pub rail: f32,
}

/// Shares a window of `width` points out, with a body size of `em`. The sheet of a report is `wide`.
pub(crate) fn columns(width: f32, em: f32, wide: bool) -> Columns {
    let ems = width / em;
    let rail = (em * 5.1).round();
    if ems < 62.0 {
        Columns { narrow: true, inbox: 0.0, desk: width * 0.56, rail: 0.0 }
    } else if ems < 88.0 {
        Columns { narrow: false, inbox: (em * 15.0).round(), desk: (em * if wide { 31.0 } else { 23.6 }).round(), rail }
    } else {
        Columns { narrow: false, inbox: (em * 18.5).round(), desk: (em * 30.0).round(), rail }
    }
}

/// Draws the office. Its parts are drawn in the order in which they are read out: the month, the inbox, the map, the
/// desks, the orders.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx) {
    let Some(office) = &cx.view.office else {
        let colors = tokens(ui);
        CentralPanel::no_frame().frame(Frame::NONE.fill(colors.paper)).show(ui, |ui| {
            body(ui, cx.text("ui.office.closed"));
        });
        return;
    };
    let colors = tokens(ui);
    let em = em(ui);
    let columns = columns(ui.available_width(), em, office.open_desk == Some(Desk::Report));
    let band = |fill, above: f32| Frame::NONE.fill(fill).inner_margin(Margin::symmetric(inset(em * 0.8), inset(above)));
    let bar = Panel::top("calendar").frame(band(colors.sunk, em * 0.3)).show_separator_line(false);
    let helps = bar.show(ui, |ui| calendar::show(ui, cx, office, columns.narrow)).inner;
    Panel::top("seat").frame(band(colors.paper, em * 0.28)).show_separator_line(false).show(ui, |ui| {
        calendar::seat(ui, cx, office, columns.narrow, helps);
        if let Some(over) = &office.over {
            body(ui, over);
        }
    });
    if columns.narrow {
        Panel::top("desks").frame(band(colors.sunk, em * 0.1)).show_separator_line(false).show(ui, |ui| {
            desk::bar(ui, cx, office);
        });
    }
    let rooms = Rooms::share(ui.available_rect_before_wrap(), columns, cx, office, em);
    let (side, above) = (em * 0.7, em * 0.4);
    if let Some(room) = rooms.inbox {
        pane(ui, room, "inbox", colors.paper, vec2(side, above), |ui| {
            desk::scrolled(ui, ("inbox", office.calendar.month.0), |ui| inbox::show(ui, cx, office, true));
        });
    }
    if rooms.middle.width() > 0.0 {
        cx.out.map_rect = pane(ui, rooms.middle, "middle", Color32::TRANSPARENT, Vec2::ZERO, |ui| {
            middle(ui, cx, office, &colors, columns)
        });
    }
    if !columns.narrow {
        pane(ui, rooms.rail, "rail", colors.sunk, vec2(em * 0.15, em * 0.25), |ui| desk::rail(ui, cx, office));
    }
    if let Some(room) = rooms.desk {
        pane(ui, room, "desk", colors.paper, vec2(side, above), |ui| right(ui, cx, office, columns));
        ui.painter().vline(room.left() + 0.5, room.y_range(), Stroke::new(1.0, colors.hair));
    }
    pane(ui, rooms.orders, "orders", colors.sunk, vec2(em * 0.8, em * 0.3), |ui| orders::show(ui, cx, office));
    for y in [rooms.middle.top(), rooms.orders.top()] {
        ui.painter().hline(rooms.orders.x_range(), y + 0.5, Stroke::new(1.0, colors.hair));
    }
}

/// Where each part of the office lies.
struct Rooms {
    inbox: Option<Rect>,
    middle: Rect,
    rail: Rect,
    desk: Option<Rect>,
    orders: Rect,
}

impl Rooms {
    fn share(all: Rect, columns: Columns, cx: &Cx, office: &OfficeView, em: f32) -> Self {
        let orders = orders::height(cx, office, em).min(all.height() * 0.45);
        let (rest, orders) = all.split_top_bottom_at_y((all.bottom() - orders).round());
        let (rest, rail) = rest.split_left_right_at_x(rest.right() - columns.rail);
        // With large text a document or the county table takes the room of the desk, and an open desk that of the map.
        let spread = columns.narrow && (document::open(office).is_some() || cx.state.table);
        let whole = columns.narrow && office.open_desk.is_some() && cx.state.tab == Tab::Desk;
        let (rest, desk) = if spread {
            (rest, None)
        } else if whole {
            let (gone, desk) = rest.split_left_right_at_x(rest.left());
            (gone, Some(desk))
        } else {
            let (rest, desk) = rest.split_left_right_at_x((rest.right() - columns.desk).round());
            (rest, Some(desk))
        };
        let (inbox, middle) = if columns.narrow {
            (None, rest)
        } else {
            let (inbox, middle) = rest.split_left_right_at_x(rest.left() + columns.inbox);
            (Some(inbox), middle)
        };
        Self { inbox, middle, rail, desk, orders }
    }
}

/// A part of the office: its ground, its margins, nothing beyond its edges.
fn pane<R>(ui: &mut Ui, room: Rect, salt: &str, fill: Color32, margin: Vec2, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.painter().rect_filled(room, 0.0, fill);
    let inner = Rect::from_min_max(
        room.min + margin,
        pos2(room.right() - margin.x.min(4.0), room.bottom() - margin.y.min(4.0)),
    );
    let mut part = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(inner).layout(Layout::top_down(Align::Min)));
    part.set_clip_rect(room.intersect(ui.clip_rect()));
    add(&mut part)
}

fn right(ui: &mut Ui, cx: &mut Cx, office: &OfficeView, columns: Columns) {
    if columns.narrow {
        ui.spacing_mut().item_spacing.y = em(ui) * 0.2;
        sides(ui, cx, office);
        rule::strong(ui);
        if cx.state.tab == Tab::Inbox {
            desk::scrolled(ui, "inbox", |ui| inbox::show(ui, cx, office, false));
            return;
        }
    }
    desk::show(ui, cx, office, !columns.narrow);
}

/// The tabs of the right-hand column: what came in, and the desk.
fn sides(ui: &mut Ui, cx: &mut Cx, office: &OfficeView) {
    let unread = office.inbox.iter().filter(|document| document.unread).count().to_string();
    let inbox = cx.fmt("ui.tab.inbox", &[("unread", &unread)]);
    let desk = office.open_desk.map_or_else(|| cx.text("ui.tab.glance"), |open| cx.text(document::desk_name_key(open)));
    let now = cx.state.tab;
    let tab = |words, to, salt| {
        let face = if now == to { Face::Strong } else { Face::Body };
        Press::tab(words, now == to).face(face).salt(salt)
    };
    let all = [tab(inbox.as_str(), Tab::Inbox, "inbox"), tab(desk, Tab::Desk, "desk")];
    let closes = office.open_desk.is_some() && now == Tab::Desk;
    // The way to put the desk away stands beside the tabs, in one row or in two.
    let room = ui.available_width() - if closes { em(ui) * 2.4 } else { 0.0 };
    let whole = ui.available_rect_before_wrap();
    let drawn = ui.scope(|ui| {
        ui.set_max_width(room);
        tabs::tabs(ui, cx.text("ui.tab.sides"), &all)
    });
    for (to, tab) in [Tab::Inbox, Tab::Desk].into_iter().zip(drawn.inner) {
        if tab.clicked() {
            cx.state.tab = to;
        }
    }
    if closes {
        let corner = Rect::from_x_y_ranges(whole.left() + room..=whole.right(), drawn.response.rect.y_range());
        let layout = Layout::right_to_left(Align::Center);
        desk::close(&mut ui.new_child(UiBuilder::new().id_salt("close").max_rect(corner).layout(layout)), cx);
    }
}

fn middle(ui: &mut Ui, cx: &mut Cx, office: &OfficeView, colors: &Tokens, columns: Columns) -> Option<Rect> {
    let em = em(ui);
    let margin = Margin::symmetric(inset(em * 0.6), inset(em * 0.4));
    if let Some(open) = document::open(office) {
        Frame::NONE
            .fill(colors.sunk)
            .inner_margin(margin)
            .show(ui, |ui| document::show(ui, cx, office, open, columns.narrow));
        return None;
    }
    let bar = Frame::NONE.fill(colors.paper).inner_margin(Margin::symmetric(inset(em * 0.6), inset(em * 0.35)));
    Panel::top("map bar").frame(bar).show_separator_line(false).show(ui, |ui| map_overlay::switch(ui, cx, office));
    let selected = office.county.is_some() || office.commune.is_some();
    if selected && columns.narrow {
        Frame::NONE.fill(colors.paper).inner_margin(margin).show(ui, |ui| counties::selected(ui, cx, office));
        return None;
    }
    if selected {
        let frame = Frame::NONE.fill(colors.paper).inner_margin(margin);
        let height = (ui.available_height() * 0.52).max(em * 9.0);
        if cx.state.table {
            both(ui, cx, office, colors, height);
            return None;
        }
        Panel::bottom("county").exact_size(height).resizable(false).frame(frame).show_separator_line(false).show(
            ui,
            |ui| {
                counties::selected(ui, cx, office);
            },
        );
    }
    if cx.state.table {
        let margin = Margin::symmetric(inset(em * 0.4), inset(em * 0.4));
        Frame::NONE.fill(colors.paper).inner_margin(margin).show(ui, |ui| counties::show(ui, cx, office));
        return None;
    }
    if !office.map.legend.items.is_empty() {
        let frame = Frame::NONE.fill(colors.paper).inner_margin(Margin::symmetric(inset(em * 0.6), inset(em * 0.3)));
        Panel::bottom("legend").frame(frame).show_separator_line(false).show(ui, |ui| {
            map_overlay::legend(ui, cx, &office.map.legend);
        });
    }
    Some(map_overlay::show(ui, cx, &office.map))
}

/// Body sizes of height that the table of counties keeps beside a county that is open: its field, its head and six rows.
const TABLE: f32 = 24.2;

/// The table of counties above the county that is open, which takes `height` where the table does not need it. Where both
/// do not fit, they scroll as one.
fn both(ui: &mut Ui, cx: &mut Cx, office: &OfficeView, colors: &Tokens, height: f32) {
    let em = em(ui);
    let (all, least) = (ui.available_height(), em * TABLE);
    let card = height.min(all - least).max(em * 9.0);
    let table = (all - card).max(least);
    ScrollArea::vertical().id_salt("both").auto_shrink(false).show(ui, |ui| {
        let (room, _) = ui.allocate_exact_size(vec2(ui.available_width(), table + card), Sense::hover());
        let (above, below) = room.split_top_bottom_at_y((room.top() + table).round());
        pane(ui, above, "both.table", colors.paper, vec2(em * 0.4, em * 0.4), |ui| counties::show(ui, cx, office));
        pane(ui, below, "both.card", colors.paper, vec2(em * 0.6, em * 0.4), |ui| counties::selected(ui, cx, office));
    });
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn the_map_keeps_room_at_every_size() {
        for (width, em) in [(1280.0, 18.0), (1366.0, 18.0), (1366.0, 27.0), (1920.0, 18.0), (1280.0, 36.0)] {
            for wide in [false, true] {
                let columns = columns(width, em, wide);
                let map = width - columns.inbox - columns.desk - columns.rail;
                assert!(map > width * 0.26, "{width} at {em}: {map}");
            }
        }
    }
}
