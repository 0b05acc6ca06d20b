//! A word to whoever finds this hard to read: one button on the page, one key everywhere.

use egui::{Key, Modifiers, Ui};

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::Icon;
use crate::ui::state::Confirm;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::{Press, heading, rule, text};
use crate::view::terms::Screen;

use super::card::{over, take};

/// The button; `short` where there is room for a sign alone.
pub(crate) fn button(ui: &mut Ui, cx: &mut Cx, short: bool) {
    let open = cx.state.confirm == Some(Confirm::Help);
    let name = cx.text("study.help");
    let label = if short { cx.text("study.help.short") } else { name };
    if Press::quiet(label).name(name).face(Face::Small).selected(open).show(ui).clicked() {
        cx.state.confirm = Some(Confirm::Help);
    }
}

/// Draws the word if it was asked for; F1 asks for it on every screen.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx) {
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F1)) {
        cx.state.confirm = match cx.state.confirm.take() {
            None => Some(Confirm::Help),
            Some(Confirm::Help) => None,
            asked => asked,
        };
    }
    if cx.state.confirm != Some(Confirm::Help) {
        return;
    }
    let title = cx.text("study.help.title");
    let closed = over(ui, "help", title, 30.0, |ui| {
        let colors = tokens(ui);
        heading(ui, 2, title);
        rule::double(ui);
        for key in ["study.help.1", "study.help.2", "study.help.3"] {
            text(ui, cx.text(key), Face::Serif, colors.ink);
            rule::gap(ui, 0.2);
        }
        ui.horizontal_wrapped(|ui| {
            let close = Press::new(cx.text("study.help.close")).show(ui);
            take(&close);
            let sources = Press::quiet(cx.text("study.help.sources")).icon(Icon::Archive).show(ui).clicked();
            if sources {
                cx.state.chosen.insert("archive".to_owned(), "sources".to_owned());
                cx.act(UiAction::Go(Screen::Archive));
            }
            close.clicked() || sources
        })
        .inner
    });
    if closed {
        cx.state.confirm = None;
    }
}
