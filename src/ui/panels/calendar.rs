//! The bar at the top: the month, what the season asks, and the way on; below it who sits here.

use egui::{Align, Layout, Rect, Sense, Ui, UiBuilder, vec2};

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::{self, Icon};
use crate::ui::theme::{Face, em, font, font_for, tokens};
use crate::ui::widgets::text::{as_heading, baseline, width};
use crate::ui::widgets::{Press, lines, said, text, trailing};
use crate::view::model::{Card, OfficeView, Said};
use crate::view::terms::Screen;

use super::{confirm, help, told};

/// Draws the bar; gives whether the word to whoever finds this hard stands in it, for want of room in the line of the seat.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx, office: &OfficeView, narrow: bool) -> bool {
    let colors = tokens(ui);
    let em = em(ui);
    let short = sign_alone(ui, cx, seat_line(ui, cx, office).1);
    let mut helps = false;
    let (sign, face) = if narrow { (em * 1.7, Face::Heading) } else { (em * 2.2, Face::Display) };
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(sign, sign), Sense::hover());
        icons::paint_season(ui.painter(), rect, office.calendar.sign, colors.ink);
        let mut lines = [0.0; 2];
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let month = text(ui, &office.calendar.text, face, colors.ink);
            as_heading(ui, &month, 1, &office.calendar.text);
            told::month(ui, cx, month.rect, office);
            told::orders(ui, cx, month.rect, office);
            lines[0] = month.rect.top() + baseline(ui, face, &office.calendar.text);
            if !narrow {
                let year = said(ui, cx, &office.calendar.grain_year, Face::Small, colors.soft);
                lines[1] = year.rect.top();
            }
        });
        let rest = trailing(ui, "way_on", |ui| {
            way_on(ui, cx, office, narrow);
            ui.add_space(em * 0.4);
            menu(ui, cx, narrow);
        });
        let wanted = Press::quiet(cx.text("study.help")).face(Face::Small).natural_width(ui);
        if narrow && short && rest.width() > wanted + em {
            helps = true;
            let place = Rect::from_center_size(rest.center(), vec2(wanted, em * 1.8));
            ui.scope_builder(UiBuilder::new().max_rect(place).id_salt("help"), |ui| help::button(ui, cx, false));
        }
        if !narrow {
            season(
                ui,
                cx,
                office,
                Rect::from_x_y_ranges((rest.left() + em)..=(rest.right() - em * 0.8), rest.y_range()),
                lines,
            );
        }
    });
    if narrow {
        next(ui, cx, office);
    }
    helps
}

/// What comes next, in one line: all of it where that fits, else as much of it as does, and behind the number of the rest
/// a card that lists it. What is short in no language is cut, and whoever listens hears all of it.
fn next(ui: &mut Ui, cx: &mut Cx, office: &OfficeView) {
    let soft = tokens(ui).soft;
    let next = &office.calendar.next_matter;
    let room = ui.available_width();
    let fits = |words: &&Said| width(ui, Face::Small, words) <= room;
    let short = if width(ui, Face::Small, next) > room { office.calendar.next_short.iter().find(fits) } else { None };
    if let Some(short) = short {
        said(ui, cx, short, Face::Small, soft);
        return;
    }
    let words = egui::RichText::new(next).font(font_for(ui, Face::Small, next));
    ui.add(egui::Label::new(words.color(soft)).truncate());
}

/// Lines that what the season asks may take.
const MOST_ROWS: usize = 2;

/// What the season asks, on the line of the month, and what comes next, on the line below it.
fn season(ui: &mut Ui, cx: &mut Cx, office: &OfficeView, room: Rect, [month, below]: [f32; 2]) {
    let colors = tokens(ui);
    let calendar = &office.calendar;
    let lay = |ui: &Ui, words: &str| {
        lines::lay(ui.painter(), words, font(ui, Face::Small), colors.ink, room.width()).rows.len()
    };
    // Two lines for either, if that is what it takes: then it begins higher.
    let rows = lay(ui, &calendar.season).max(1);
    if rows > MOST_ROWS {
        // Beside three buttons there is no room for it; what comes next matters more.
        let line = Rect::from_min_max(egui::pos2(room.left(), below), room.max);
        ui.scope_builder(UiBuilder::new().max_rect(line).layout(Layout::top_down(Align::Min)).id_salt("next"), |ui| {
            next(ui, cx, office);
        });
        return;
    }
    let line = ui.painter().layout_no_wrap("0".to_owned(), font(ui, Face::Small), colors.ink).size().y;
    let top = month - baseline(ui, Face::Small, &calendar.season) - line * (rows - 1) as f32;
    let first = Rect::from_min_max(egui::pos2(room.left(), top.max(ui.max_rect().top())), room.max);
    let under = ui
        .scope_builder(UiBuilder::new().max_rect(first).layout(Layout::top_down(Align::Min)).id_salt("season"), |ui| {
            text(ui, &calendar.season, Face::Small, colors.ink).rect.bottom()
        });
    let second = Rect::from_min_max(egui::pos2(room.left(), below.max(under.inner)), room.max);
    ui.scope_builder(UiBuilder::new().max_rect(second).layout(Layout::top_down(Align::Min)).id_salt("next"), |ui| {
        next(ui, cx, office);
    });
}

fn way_on(ui: &mut Ui, cx: &mut Cx, office: &OfficeView, narrow: bool) {
    if office.over.is_some() {
        let press = if office.watch { Press::new } else { Press::primary };
        if press(cx.text("ui.office.open_books")).icon(Icon::Books).show(ui).clicked() {
            confirm::open_books(cx);
        }
        if !office.watch {
            return;
        }
    }
    if Press::new(cx.text("ui.office.next_matter")).show(ui).clicked() {
        cx.state.sheet = None;
        cx.act(UiAction::Advance);
    }
    let next = Press::primary(cx.text("ui.office.next_month"));
    if if narrow { next } else { next.icon(Icon::Next) }.show(ui).clicked() {
        cx.state.sheet = None;
        cx.act(UiAction::NextMonth);
    }
}

fn menu(ui: &mut Ui, cx: &mut Cx, narrow: bool) {
    let items: [(&str, Icon, UiAction); 6] = [
        ("ui.menu.charts", Icon::Charts, UiAction::Go(Screen::Charts)),
        ("ui.menu.archive", Icon::Archive, UiAction::Go(Screen::Archive)),
        ("ui.menu.save", Icon::Save, UiAction::Save),
        ("ui.menu.load", Icon::Load, UiAction::Go(Screen::Saves)),
        ("ui.menu.settings", Icon::Settings, UiAction::Go(Screen::Settings)),
        ("ui.menu.debrief", Icon::Books, UiAction::Go(Screen::Debrief)),
    ];
    // Large text leaves room for words or for icons: words, as long as they fit.
    let em = em(ui);
    let words: f32 = items.iter().map(|(key, ..)| Press::quiet(cx.text(key)).face(Face::Small).natural_width(ui)).sum();
    let fits = words < ui.ctx().content_rect().width() - em * 27.0;
    ui.spacing_mut().item_spacing.x = if narrow { 0.0 } else { em * 0.5 };
    for (key, icon, action) in items {
        let press = Press::quiet(cx.text(key)).face(Face::Small);
        let press = match (narrow, fits) {
            (false, _) => press.icon(icon).stacked(),
            (true, true) => press,
            (true, false) => press.icon(icon).icon_only(),
        };
        if press.show(ui).clicked() {
            if action == UiAction::Go(Screen::Debrief) {
                confirm::open_books(cx);
            } else {
                cx.act(action);
            }
        }
    }
}

/// Who sits here, how many signatures are left, how the chair stands.
///
/// `helps` says that the word to whoever finds this hard stands in the bar above.
pub(crate) fn seat(ui: &mut Ui, cx: &mut Cx, office: &OfficeView, narrow: bool, helps: bool) {
    let colors = tokens(ui);
    let em = em(ui);
    let header = &office.header;
    let gap = em * 0.35;
    // Who sits here gives way where the line would break: nothing below it jumps when the standing changes.
    let (signed, words) = seat_line(ui, cx, office);
    let seat = width(ui, Face::Small, &header.seat) + gap;
    let brief = narrow || words + seat > ui.available_width();
    let short = sign_alone(ui, cx, words);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        text(ui, &header.province, Face::SmallStrong, colors.ink);
        if !brief {
            said(ui, cx, &header.seat, Face::Small, colors.soft);
        }
        dot(ui);
        // Closed files leave nothing to sign.
        if office.over.is_none() {
            strokes(ui, header.signatures_left, header.signatures);
            said(ui, cx, signed, Face::Small, colors.ink);
            dot(ui);
        }
        if !header.standing.is_empty() && Press::quiet(&header.standing).face(Face::Small).show(ui).clicked() {
            cx.state.card = Some(header.standing_card.clone());
        }
        dot(ui);
        if header.edited.is_empty() {
            text(ui, &header.watermark, Face::SmallStrong, colors.soft);
        } else if Press::quiet(&header.watermark).face(Face::SmallStrong).show(ui).clicked() {
            let (title, note) = (header.watermark.clone(), header.edited.clone());
            cx.state.card = Some(Card { title, note, ..Card::default() });
        }
        if !helps {
            dot(ui);
            // Where no line has room for the words a sign stands for them; its name stays.
            help::button(ui, cx, short);
        }
    });
}

/// Whether a sign alone keeps the line of the seat whole, which would be `words` wide. A line that breaks all the same has
/// room for the words in its second row.
fn sign_alone(ui: &Ui, cx: &Cx, words: f32) -> bool {
    let help = |key| Press::quiet(cx.text(key)).face(Face::Small).natural_width(ui);
    let room = ui.available_width();
    words > room && words - help("study.help") + help("study.help.short") <= room
}

/// How the signatures are told, and how wide the line of the seat then is without who sits there. What more orders weigh
/// gives way where the line would break: it stands at each order, too.
fn seat_line<'v>(ui: &Ui, cx: &Cx, office: &'v OfficeView) -> (&'v Said, f32) {
    let header = &office.header;
    let told = |signed| (signed, seat_room(ui, cx, office, signed));
    let whole = told(&header.signed);
    if whole.1 > ui.available_width() { told(&header.signed_short) } else { whole }
}

/// How wide the line of the seat is without who sits there.
fn seat_room(ui: &Ui, cx: &Cx, office: &OfficeView, signed: &Said) -> f32 {
    let header = &office.header;
    let press = |words, face| Press::quiet(words).face(face).natural_width(ui);
    let mut parts = vec![
        width(ui, Face::SmallStrong, &header.province),
        press(&header.watermark, Face::SmallStrong),
        press(cx.text("study.help"), Face::Small),
    ];
    if !header.standing.is_empty() {
        parts.push(press(&header.standing, Face::Small));
    }
    let gap = em(ui) * 0.35;
    if office.over.is_none() {
        // One gap more between the strokes and their number.
        let strokes = stroke_room(ui, header.signatures_left.max(header.signatures));
        parts.push(width(ui, Face::Small, signed) + strokes + gap);
    }
    // Between any two a dot, and a gap on either side of it.
    let between = (parts.len() - 1) as f32 * (dot_room(ui) + 2.0 * gap);
    parts.iter().sum::<f32>() + between
}

fn dot(ui: &mut Ui) {
    let colors = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(dot_room(ui), em(ui)), Sense::hover());
    ui.painter().circle_filled(rect.center(), 1.5, colors.rule);
}

fn dot_room(ui: &Ui) -> f32 {
    em(ui) * 0.5
}

/// How wide so many strokes are.
fn stroke_room(ui: &Ui, count: u8) -> f32 {
    em(ui) * 0.55 * f32::from(count)
}

/// A brush stroke for each signature that still carries weight, an empty one for each that is spent.
fn strokes(ui: &mut Ui, left: u8, all: u8) {
    let colors = tokens(ui);
    let em = em(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(stroke_room(ui, all.max(left)), em), Sense::hover());
    for place in 0..all.max(left) {
        let x = rect.left() + em * 0.55 * f32::from(place) + em * 0.15;
        let (top, low) = (rect.center().y - em * 0.34, rect.center().y + em * 0.34);
        let line = [egui::pos2(x + em * 0.22, top), egui::pos2(x, low)];
        if place < left {
            ui.painter().line_segment(line, egui::Stroke::new(3.0, colors.ink));
        } else {
            ui.painter().extend(egui::Shape::dashed_line(&line, egui::Stroke::new(1.0, colors.rule), 2.0, 2.0));
        }
    }
}
