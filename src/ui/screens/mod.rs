//! The screens of the game, and the frame most of them share.

pub(crate) mod archive;
pub(crate) mod chart;
pub(crate) mod charts;
pub(crate) mod debrief;
pub(crate) mod new_run;
pub(crate) mod office;
pub(crate) mod saves;
pub(crate) mod settings;
pub(crate) mod title;

use egui::{Align, CentralPanel, Frame, Layout, Margin, Panel, ScrollArea, Ui};

use super::Cx;
use super::actions::UiAction;
use super::icons::Icon;
use super::panels::help;
use super::theme::{Face, em, inset, tokens};
use super::widgets::{Press, heading, text};
use crate::view::terms::Screen;

/// A screen with its title, the way back, and a column that scrolls.
pub(crate) fn framed<'a>(
    ui: &mut Ui,
    cx: &mut Cx<'a>,
    title: &str,
    width: f32,
    add: impl FnOnce(&mut Ui, &mut Cx<'a>),
) {
    framed_part(ui, cx, title, width, "", add);
}

/// The same for one part of a screen: each part keeps how far it was scrolled.
pub(crate) fn framed_part<'a>(
    ui: &mut Ui,
    cx: &mut Cx<'a>,
    title: &str,
    width: f32,
    part: &str,
    add: impl FnOnce(&mut Ui, &mut Cx<'a>),
) {
    let colors = tokens(ui);
    bar(ui, cx, title);
    CentralPanel::no_frame().frame(Frame::NONE.fill(colors.paper)).show(ui, |ui| {
        let id = ("screen", cx.view.screen as u8, part, cx.state.runs);
        ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
            column(ui, width, |ui| add(ui, cx));
        });
    });
}

/// The title of a screen and the way back.
pub(crate) fn bar(ui: &mut Ui, cx: &mut Cx, title: &str) {
    let colors = tokens(ui);
    let em = em(ui);
    let bar = Frame::NONE.fill(colors.sunk).inner_margin(Margin::symmetric(inset(em * 1.2), inset(em * 0.5)));
    Panel::top("screen bar").frame(bar).show_separator_line(false).show(ui, |ui| {
        ui.horizontal(|ui| {
            heading(ui, 1, title);
            if !cx.view.mark.is_empty() {
                text(ui, &cx.view.mark, Face::SmallStrong, colors.cinnabar);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                back(ui, cx);
                // Whoever sits down after another begins there; the run that is open is kept.
                if cx.has_run() && Press::quiet(cx.text("ui.menu.title")).show(ui).clicked() {
                    cx.act(UiAction::Go(Screen::Title));
                }
                help::button(ui, cx, false);
            });
        });
    });
}

/// A column of at most so many body sizes, in the middle, with margins.
pub(crate) fn column<R>(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let em = em(ui);
    let room = ui.available_width();
    let width = (em * width).min(room - em * 2.4).max(em * 8.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(((room - width) / 2.0).max(0.0));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.x = em * 0.45;
            ui.set_width(width);
            ui.add_space(em * 1.2);
            let inner = add(ui);
            ui.add_space(em * 2.0);
            inner
        })
        .inner
    })
    .inner
}

fn back(ui: &mut Ui, cx: &mut Cx) {
    let (key, screen) =
        if cx.has_run() { ("ui.back.office", Screen::Office) } else { ("ui.back.title", Screen::Title) };
    if Press::new(cx.text(key)).icon(Icon::Previous).show(ui).clicked() {
        cx.act(UiAction::Go(screen));
    }
}
