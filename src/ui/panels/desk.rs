//! The rail of eight desks, the desk that is open, and the province at a glance when none is.

use egui::{AsIdSalt, Frame, Panel, Rect, ScrollArea, Ui, UiBuilder};

use crate::sim::ids::CountyId;
use crate::sim::orders::Desk;
use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::Icon;
use crate::ui::state::{CountyPick, Tab};
use crate::ui::theme::{Face, em, tokens};
use crate::ui::widgets::figure::{fact_in, key_line};
use crate::ui::widgets::lever::lever;
use crate::ui::widgets::table::{Show, table};
use crate::ui::widgets::{Press, body, heading, rule, said_body, small, text, trailing};
use crate::view::model::{Card, DeskView, Mark, OfficeView, ReportSheet, Section};

use super::document::{desk_key, desk_name_key};
use super::report;

/// Signs that figures carry in play.
const MARKS: [Mark; 4] = [Mark::Claimed, Mark::Verified, Mark::Unknown, Mark::Order];

/// Draws the rail: the desks one above the other.
pub(crate) fn rail(ui: &mut Ui, cx: &mut Cx, office: &OfficeView) {
    let width = ui.available_width();
    ui.spacing_mut().item_spacing.y = em(ui) * 0.12;
    ScrollArea::vertical().id_salt("rail").auto_shrink(false).show(ui, |ui| {
        for desk in Desk::ALL {
            let room = width.min(ui.available_width());
            choose(ui, cx, office, desk, false, |press| press.stacked().width(room));
        }
    });
}

/// Draws the desks side by side, for large text.
pub(crate) fn bar(ui: &mut Ui, cx: &mut Cx, office: &OfficeView) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(em(ui) * 0.1, 0.0);
        for desk in Desk::ALL {
            choose(ui, cx, office, desk, true, |press| press.salt(desk_key(desk)));
        }
    });
}

fn choose<'a>(
    ui: &mut Ui,
    cx: &mut Cx<'a>,
    office: &OfficeView,
    desk: Desk,
    narrow: bool,
    place: impl FnOnce(Press<'a>) -> Press<'a>,
) {
    let open = office.open_desk == Some(desk);
    let matter = office.desks.iter().any(|view| view.desk == desk && view.matter);
    let press = Press::quiet(cx.text(desk_key(desk)))
        .name(cx.text(desk_name_key(desk)))
        .icon(Icon::of_desk(desk))
        .face(if matter { Face::SmallStrong } else { Face::Small })
        .selected(open);
    let response = place(press).show(ui);
    if matter {
        let em = em(ui);
        let at = if narrow {
            response.rect.right_top() + egui::vec2(-em * 0.22, em * 0.35)
        } else {
            egui::pos2(response.rect.center().x + em * 0.85, response.rect.top() + em * 0.4)
        };
        ui.painter().circle_filled(at, em * 0.18, tokens(ui).ink);
        let note = cx.text("ui.desk.matter");
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(note));
    }
    if response.clicked() {
        cx.state.tab = Tab::Desk;
        // A desk that is opened shows what is due, not what was looked at when it was put away.
        cx.state.sheet = None;
        if narrow {
            // There the table and a document stand where the desk opens.
            cx.state.table = false;
            if office.open_document.is_some() {
                cx.act(UiAction::OpenDocument(None));
            }
        }
        cx.act(UiAction::OpenDesk((!open).then_some(desk)));
    }
}

/// Draws the desk that is open, or the province at a glance. `headed` says whether it carries its own heading.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx, office: &OfficeView, headed: bool) {
    let open = office.open_desk.and_then(|desk| office.desks.iter().find(|view| view.desk == desk));
    let salt = office.open_desk.map_or(8, |desk| desk as usize);
    ui.push_id(("desk", salt), |ui| match open {
        Some(desk) => one(ui, cx, desk, headed),
        None => {
            if headed {
                heading(ui, 2, cx.text("ui.glance.title"));
                rule::double(ui);
            }
            if headed {
                // What the signs mean stays in sight, however much there is to read.
                Panel::bottom("glance.key").frame(Frame::NONE).resizable(false).show_separator_line(false).show(
                    ui,
                    |ui| {
                        rule::hair(ui);
                        key_line(ui, cx, &MARKS);
                    },
                );
            }
            scrolled(ui, (), |ui| glance(ui, cx, office, headed));
        }
    });
}

/// A column that scrolls. `what` tells columns apart that are scrolled each for itself.
pub(crate) fn scrolled(ui: &mut Ui, what: impl AsIdSalt, add: impl FnOnce(&mut Ui)) {
    let pad = em(ui) * 0.6;
    let height = ui.available_height().max(em(ui));
    ScrollArea::vertical().id_salt(("scrolled", what)).auto_shrink(false).max_height(height).show(ui, |ui| {
        ui.set_width(ui.available_width() - pad);
        add(ui);
        ui.add_space(pad);
    });
}

/// Puts the desk away.
pub(crate) fn close(ui: &mut Ui, cx: &mut Cx) {
    if Press::quiet(cx.text("ui.desk.close")).icon(Icon::Close).icon_only().show(ui).clicked() {
        cx.act(UiAction::OpenDesk(None));
    }
}

fn one(ui: &mut Ui, cx: &mut Cx, desk: &DeskView, headed: bool) {
    if desk.report.is_some() {
        // The list of what can be sent needs the height.
        ui.spacing_mut().item_spacing.y = em(ui) * 0.1;
    }
    if headed {
        ui.horizontal(|ui| {
            heading(ui, 2, cx.text(desk_name_key(desk.desk)));
            trailing(ui, "close", |ui| close(ui, cx));
        });
        rule::double(ui);
    }
    let foot = desk.report.as_ref().and_then(|view| report::open(cx, view));
    if let Some(sheet) = foot.filter(|_| spacious(ui)) {
        // The heads of all sheets above both columns.
        if let Some(view) = &desk.report {
            report::heads(ui, cx, view, sheet);
            rule::strong(ui);
        }
        // The sheet left; what there is to go by and what follows from the sheet right.
        let all = ui.available_rect_before_wrap();
        // In a low column the button that sends stands beside the channels, not below them.
        let low = all.height() < em(ui) * 7.0;
        let (left, right) = all.split_left_right_at_fraction(if low { 0.5 } else { 0.62 });
        let right = Rect::from_min_max(right.min + egui::vec2(em(ui) * 0.8, 0.0), right.max);
        ui.scope_builder(UiBuilder::new().max_rect(left).id_salt("left"), |ui| sheets(ui, cx, desk, true));
        ui.scope_builder(UiBuilder::new().max_rect(right).id_salt("foot"), |ui| {
            let what = ("beside", sheet.indicator.index(), month(cx));
            footed(ui, cx, sheet, |ui, cx| scrolled(ui, what, |ui| report::beside(ui, cx, sheet)));
        });
        return;
    }
    match foot {
        Some(sheet) => footed(ui, cx, sheet, |ui, cx| sheets(ui, cx, desk, false)),
        None => sheets(ui, cx, desk, false),
    }
}

/// A column that ends with the foot of a sheet.
fn footed(ui: &mut Ui, cx: &mut Cx, sheet: &ReportSheet, add: impl FnOnce(&mut Ui, &mut Cx)) {
    let foot = report::Foot::share(ui, cx, sheet, ui.available_height());
    let (above, below) = foot.divide(ui);
    ui.scope_builder(UiBuilder::new().max_rect(above).id_salt("above"), |ui| {
        ui.shrink_clip_rect(above);
        add(ui, cx);
    });
    ui.scope_builder(UiBuilder::new().max_rect(below).id_salt("foot"), |ui| foot.show(ui, cx, sheet));
}

/// The month the office is in: a desk opens at its top in a new one.
fn month(cx: &Cx) -> Option<u16> {
    cx.view.office.as_ref().map(|office| office.calendar.month.0)
}

/// Whether a desk has the room of two columns.
fn spacious(ui: &Ui) -> bool {
    ui.available_width() > em(ui) * 42.0
}

/// What a desk holds. `apart` is whether what there is to go by stands beside the sheet.
fn sheets(ui: &mut Ui, cx: &mut Cx, desk: &DeskView, apart: bool) {
    // Each sheet begins at its head.
    let sheet = desk.report.as_ref().and_then(|view| report::open(cx, view)).map(|sheet| sheet.indicator.index());
    // The column ends with a whole line of the sheet, as it was laid out in the last pass, until it is scrolled.
    let id = ui.id().with(("ends", sheet));
    let ends: Vec<f32> = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let lost = left_over(&ends, ui.available_height());
    let mut laid = Vec::new();
    scrolled(ui, (sheet, month(cx)), |ui| {
        let top = ui.cursor().top();
        if top > ui.clip_rect().top() - 1.0 {
            // The wheel turns the column over what is left empty, too.
            let mut seen = ui.clip_rect();
            seen.max.y -= lost;
            ui.set_clip_rect(seen);
        }
        if let Some(view) = &desk.report {
            laid = report::show(ui, cx, view, apart);
            rule::gap(ui, 0.3);
        }
        if !desk.summary.is_empty() {
            let drawn = small(ui, &desk.summary);
            laid.extend(report::rows(ui, &drawn));
            rule::gap(ui, 0.1);
        }
        laid.iter_mut().for_each(|end| *end = (*end - top).round());
        for section in &desk.sections {
            ui.push_id(("section", &section.id), |ui| part(ui, cx, section));
        }
        rule::gap(ui, 0.6);
        key_line(ui, cx, &MARKS);
    });
    if laid != ends {
        ui.data_mut(|data| data.insert_temp(id, laid));
        ui.ctx().request_discard("the lines of the sheet have moved");
    }
}

/// How much of a column's height is left empty so that it ends with a whole line; nothing where its lines end above.
fn left_over(ends: &[f32], height: f32) -> f32 {
    let edge = 2.0;
    let fits = |end: &&f32| **end + edge <= height;
    match (ends.iter().rfind(fits), ends.iter().find(|end| !fits(end))) {
        (Some(last), Some(_)) => height - last - edge,
        _ => 0.0,
    }
}

/// Facts stand on one line each: where the column is narrow, in small print.
fn face_of_facts(ui: &Ui) -> Face {
    if ui.available_width() < em(ui) * 27.0 { Face::Small } else { Face::Body }
}

fn part(ui: &mut Ui, cx: &mut Cx, section: &Section) {
    rule::gap(ui, 0.5);
    if !section.title.is_empty() {
        heading(ui, 3, &section.title);
        rule::strong(ui);
    }
    if spacious(ui) && !section.levers.is_empty() && !(section.facts.is_empty() && section.table.is_none()) {
        let (words, apart) = (ui.spacing().item_spacing.x, em(ui) * 1.8);
        let half = (ui.available_width() - apart) / 2.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = apart;
            let column = |ui: &mut Ui, add: &mut dyn FnMut(&mut Ui)| {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.x = words;
                    ui.set_width(half);
                    add(ui);
                });
            };
            column(ui, &mut |ui| known(ui, cx, section));
            column(ui, &mut |ui| section.levers.iter().for_each(|one| lever(ui, cx, one)));
        });
        return;
    }
    known(ui, cx, section);
    for one in &section.levers {
        lever(ui, cx, one);
    }
}

/// What is known before something is decided.
fn known(ui: &mut Ui, cx: &mut Cx, section: &Section) {
    for words in &section.text {
        said_body(ui, cx, words);
    }
    for one in &section.facts {
        fact_in(ui, cx, one, face_of_facts(ui));
    }
    if let Some(rows) = &section.table {
        rule::gap(ui, 0.2);
        // A secretary leads to the county, and is marked at the lever that decides on secretaries.
        let choose = rows.id == "secretaries";
        let picked = table(ui, cx, rows, Show { choose, ..Show::default() });
        if let Some(id) = picked.and_then(|id| id.parse().ok()).map(CountyId) {
            cx.state.counties.insert("cadre".to_owned(), CountyPick { county: Some(id), ..CountyPick::default() });
            cx.act(UiAction::SelectCounty(Some(id)));
        }
    }
}

/// A line of guidance in the first months, beside a stroke.
pub(crate) fn guidance(ui: &mut Ui, office: &OfficeView) {
    let Some(words) = &office.guidance else { return };
    rule::gap(ui, 0.1);
    let ink = tokens(ui).ink;
    let line = text(ui, words, Face::Body, ink);
    ui.painter().vline(line.rect.left() - em(ui) * 0.35, line.rect.y_range(), egui::Stroke::new(2.0, ink));
    rule::gap(ui, 0.2);
}

/// Cards for words of the returns, as the glossary has them.
fn explained(ui: &mut Ui, cx: &mut Cx, office: &OfficeView) {
    ui.horizontal_wrapped(|ui| {
        for id in &office.explained {
            let term = cx.text(&format!("glossary.{id}.term"));
            let label = cx.fmt("ui.glance.explained", &[("term", term)]);
            if Press::quiet(&label).face(Face::Small).salt(id).show(ui).clicked() {
                let note = cx.text(&format!("glossary.{id}.text")).to_owned();
                cx.state.card = Some(Card { title: term.to_owned(), note, ..Card::default() });
            }
        }
    });
}

fn glance(ui: &mut Ui, cx: &mut Cx, office: &OfficeView, headed: bool) {
    if !headed {
        // With large text the head of the office has no room for it.
        body(ui, &office.calendar.season);
        small(ui, &office.calendar.next_matter);
    }
    if headed {
        guidance(ui, office);
    }
    if !office.returns.is_empty() {
        rule::gap(ui, 0.3);
        heading(ui, 3, cx.text("ui.glance.returns"));
        rule::strong(ui);
        for words in &office.returns {
            said_body(ui, cx, words);
        }
        explained(ui, cx, office);
    }
    rule::gap(ui, 0.5);
    heading(ui, 3, cx.text("ui.glance.figures"));
    rule::strong(ui);
    for one in &office.header.figures {
        fact_in(ui, cx, one, face_of_facts(ui));
    }
    if office.header.figures.is_empty() {
        small(ui, cx.text("ui.glance.no_figures"));
    }
    rule::gap(ui, 0.4);
    small(ui, cx.text("ui.glance.hint"));
    if !headed {
        rule::gap(ui, 0.3);
        key_line(ui, cx, &MARKS);
    }
}
