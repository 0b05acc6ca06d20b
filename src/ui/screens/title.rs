//! The first page: what this is about, said plainly, and Begin.

use egui::{CentralPanel, Frame, ScrollArea, Ui};

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::Icon;
use crate::ui::panels::help;
use crate::ui::theme::{Face, em, tokens};
use crate::ui::widgets::text::as_heading;
use crate::ui::widgets::{Press, page, rule, text};
use crate::view::terms::{Language, Screen, Settings};

use super::column;

/// Draws the title.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx) {
    let colors = tokens(ui);
    CentralPanel::no_frame().frame(Frame::NONE.fill(colors.paper)).show(ui, |ui| {
        ScrollArea::vertical().id_salt("title").auto_shrink(false).show(ui, |ui| {
            // A little above the middle of a large window.
            let id = ui.id().with("height of the sheet");
            let held = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(0.0);
            ui.add_space(((ui.available_height() - held) * 0.4).max(0.0));
            let top = ui.cursor().top();
            ui.spacing_mut().item_spacing.y = em(ui) * 0.3;
            column(ui, 46.0, |ui| page::sheet(ui, |ui| one(ui, cx)));
            let height = ui.cursor().top() - top;
            if (height - held).abs() > 0.5 {
                ui.data_mut(|data| data.insert_temp(id, height));
                ui.ctx().request_discard("the height of the sheet has changed");
            }
        });
    });
}

fn one(ui: &mut Ui, cx: &mut Cx) {
    let colors = tokens(ui);
    let title = cx.text("ui.title.name");
    let line = text(ui, title, Face::Display, colors.ink);
    as_heading(ui, &line, 1, title);
    text(ui, cx.text("ui.title.other_name"), Face::SerifHeading, colors.soft);
    rule::gap(ui, 0.2);
    rule::double(ui);
    rule::gap(ui, 0.4);
    for key in ["ui.title.about", "ui.title.seat", "ui.title.number"] {
        text(ui, cx.text(key), Face::Serif, colors.ink);
        rule::gap(ui, 0.35);
    }
    rule::gap(ui, 0.3);
    actions(ui, cx);
    rule::gap(ui, 0.7);
    rule::hair(ui);
    let note = cx.text("ui.title.note.title");
    let line = text(ui, note, Face::SmallStrong, colors.ink);
    as_heading(ui, &line, 2, note);
    text(ui, cx.text("ui.title.note"), Face::Small, colors.ink);
    rule::gap(ui, 0.3);
    text(ui, cx.text("ui.title.simulated"), Face::Small, colors.soft);
    text(ui, cx.text("ui.title.private"), Face::Small, colors.soft);
    text(ui, &cx.view.title.version, Face::Small, colors.soft);
}

fn actions(ui: &mut Ui, cx: &mut Cx) {
    let title = &cx.view.title;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = em(ui) * 0.5;
        if title.in_progress {
            if Press::primary(cx.text("ui.title.return")).show(ui).clicked() {
                cx.act(UiAction::Go(Screen::Office));
            }
            if Press::new(cx.text("ui.title.begin")).show(ui).clicked() {
                cx.act(UiAction::Go(Screen::NewRun));
            }
        } else if Press::primary(cx.text("ui.title.begin")).show(ui).clicked() {
            cx.act(UiAction::Go(Screen::NewRun));
        }
        if let Some(place) = title.autosave.as_ref().filter(|_| !title.in_progress) {
            let name = cx.fmt("ui.title.continue", &[("place", place)]);
            if Press::new(&name).show(ui).clicked() {
                cx.act(UiAction::Continue);
            }
        }
        for (key, icon, screen) in [
            ("ui.menu.load", Icon::Load, Screen::Saves),
            ("ui.menu.archive", Icon::Archive, Screen::Archive),
            ("ui.menu.settings", Icon::Settings, Screen::Settings),
        ] {
            if Press::quiet(cx.text(key)).icon(icon).show(ui).clicked() {
                cx.act(UiAction::Go(screen));
            }
        }
        help::button(ui, cx, false);
        let (other, language) = match cx.view.settings.language {
            Language::English => ("简体中文", Language::Chinese),
            Language::Chinese => ("English", Language::English),
        };
        if Press::quiet(other).show(ui).clicked() {
            cx.act(UiAction::Set(Settings { language, ..cx.view.settings }));
        }
        if title.can_quit && Press::quiet(cx.text("ui.title.quit")).show(ui).clicked() {
            cx.act(UiAction::Quit);
        }
    });
}
