//! The rail of eight desks, the desk that is open, and the province at a glance when none is.

use egui::{ScrollArea, Ui};

use crate::sim::orders::Desk;
use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::Icon;
use crate::ui::state::Tab;
use crate::ui::theme::{Face, em, tokens};
use crate::ui::widgets::figure::{fact, key_line};
use crate::ui::widgets::lever::lever;
use crate::ui::widgets::table::{Show, table};
use crate::ui::widgets::{Press, body, heading, rule, small, text};
use crate::view::model::{DeskView, Mark, OfficeView, Section};

use super::document::{desk_key, desk_name_key};
use super::report;

/// Draws the rail.
pub(crate) fn rail(ui: &mut Ui, cx: &mut Cx, office: &OfficeView, narrow: bool) {
    let width = ui.available_width();
    ui.spacing_mut().item_spacing.y = em(ui) * 0.12;
    ScrollArea::vertical().id_salt("rail").auto_shrink(false).show(ui, |ui| {
        for desk in Desk::ALL {
            let open = office.open_desk == Some(desk);
            let matter = office.desks.iter().any(|view| view.desk == desk && view.matter);
            let press = Press::quiet(cx.text(desk_key(desk)))
                .name(cx.text(desk_name_key(desk)))
                .icon(Icon::of_desk(desk))
                .face(if matter { Face::SmallStrong } else { Face::Small })
                .stacked()
                .width(width.min(ui.available_width()))
                .selected(open);
            let response = press.show(ui);
            if matter {
                let at = egui::pos2(response.rect.center().x + em(ui) * 0.85, response.rect.top() + em(ui) * 0.4);
                ui.painter().circle_filled(at, em(ui) * 0.18, tokens(ui).ink);
                let note = cx.text("ui.desk.matter");
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(note));
            }
            if response.clicked() {
                cx.state.tab = Tab::Desk;
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
    });
}

/// Draws the desk that is open, or the province at a glance.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx, office: &OfficeView) {
    let open = office.open_desk.and_then(|desk| office.desks.iter().find(|view| view.desk == desk));
    let salt = office.open_desk.map_or(8, |desk| desk as usize);
    ui.push_id(("desk", salt), |ui| match open {
        Some(desk) => one(ui, cx, desk),
        None => glance(ui, cx, office),
    });
}

fn one(ui: &mut Ui, cx: &mut Cx, desk: &DeskView) {
    ui.horizontal(|ui| {
        heading(ui, 2, cx.text(desk_name_key(desk.desk)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if Press::quiet(cx.text("ui.desk.close")).icon(Icon::Close).icon_only().show(ui).clicked() {
                cx.act(UiAction::OpenDesk(None));
            }
        });
    });
    rule::double(ui);
    if !desk.summary.is_empty() {
        body(ui, &desk.summary);
        rule::gap(ui, 0.2);
    }
    if let Some(view) = &desk.report {
        report::show(ui, cx, view);
    }
    for section in &desk.sections {
        ui.push_id(("section", &section.id), |ui| part(ui, cx, section));
    }
    rule::gap(ui, 0.6);
    key_line(ui, cx, &[Mark::Claimed, Mark::Verified, Mark::Unknown]);
}

fn part(ui: &mut Ui, cx: &mut Cx, section: &Section) {
    rule::gap(ui, 0.5);
    if !section.title.is_empty() {
        heading(ui, 3, &section.title);
        rule::strong(ui);
    }
    for words in &section.text {
        body(ui, words);
    }
    for one in &section.facts {
        fact(ui, cx, one);
    }
    if let Some(rows) = &section.table {
        rule::gap(ui, 0.2);
        table(ui, cx, rows, Show::default());
    }
    for one in &section.levers {
        lever(ui, cx, one);
    }
}

fn glance(ui: &mut Ui, cx: &mut Cx, office: &OfficeView) {
    heading(ui, 2, cx.text("ui.glance.title"));
    rule::double(ui);
    let colors = tokens(ui);
    if let Some(words) = &office.guidance {
        rule::gap(ui, 0.1);
        let line = text(ui, words, Face::Body, colors.ink);
        ui.painter().vline(line.rect.left() - em(ui) * 0.35, line.rect.y_range(), egui::Stroke::new(2.0, colors.ink));
        rule::gap(ui, 0.2);
    }
    if !office.returns.is_empty() {
        rule::gap(ui, 0.3);
        heading(ui, 3, cx.text("ui.glance.returns"));
        rule::strong(ui);
        for words in &office.returns {
            body(ui, words);
        }
    }
    rule::gap(ui, 0.5);
    heading(ui, 3, cx.text("ui.glance.figures"));
    rule::strong(ui);
    for one in &office.header.figures {
        fact(ui, cx, one);
    }
    if office.header.figures.is_empty() {
        small(ui, cx.text("ui.glance.no_figures"));
    }
    rule::gap(ui, 0.4);
    small(ui, cx.text("ui.glance.hint"));
    rule::gap(ui, 0.3);
    key_line(ui, cx, &[Mark::Claimed, Mark::Verified, Mark::Unknown]);
}
