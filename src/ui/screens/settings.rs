//! Language, text size, paper, motion.

use egui::Ui;

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::option::check_row;
use crate::ui::widgets::{Press, heading, option_row, radio, rule, small, text};
use crate::view::terms::{Language, Settings, Theme};

use super::framed;

/// Text sizes on offer, in percent.
const SIZES: [u16; 7] = [75, 90, 100, 115, 130, 150, 200];

/// Draws the screen.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx) {
    framed(ui, cx, cx.text("ui.settings.title"), 40.0, |ui, cx| {
        let settings = cx.view.settings;
        part(ui, cx, "ui.settings.language");
        radio::group(ui, "language", cx.text("ui.settings.language"), |ui| {
            for (label, language) in [("English", Language::English), ("简体中文", Language::Chinese)] {
                let width = ui.available_width();
                if option_row(ui, label, label, "", settings.language == language, true, width).clicked() {
                    cx.act(UiAction::Set(Settings { language, ..settings }));
                }
            }
        });
        part(ui, cx, "ui.settings.text");
        size(ui, cx, settings);
        part(ui, cx, "ui.settings.paper");
        radio::group(ui, "paper", cx.text("ui.settings.paper"), |ui| {
            for (key, theme) in [("ui.settings.light", Theme::Light), ("ui.settings.dark", Theme::Dark)] {
                let width = ui.available_width();
                if option_row(ui, cx.text(key), cx.text(key), "", settings.theme == theme, true, width).clicked() {
                    cx.act(UiAction::Set(Settings { theme, ..settings }));
                }
            }
        });
        part(ui, cx, "ui.settings.motion");
        if check_row(ui, cx.text("ui.settings.reduced"), settings.reduced_motion).clicked() {
            cx.act(UiAction::Set(Settings { reduced_motion: !settings.reduced_motion, ..settings }));
        }
        small(ui, cx.text("ui.settings.motion.note"));
        part(ui, cx, "ui.settings.keys");
        for key in ["ui.settings.keys.tab", "ui.settings.keys.enter", "ui.settings.keys.esc", "ui.settings.keys.map"] {
            small(ui, cx.text(key));
        }
        small(ui, cx.text("ui.settings.keys.help"));
        rule::gap(ui, 0.6);
        small(ui, cx.text("ui.settings.private"));
    });
}

fn part(ui: &mut Ui, cx: &Cx, key: &str) {
    rule::gap(ui, 0.6);
    heading(ui, 2, cx.text(key));
    rule::double(ui);
}

fn size(ui: &mut Ui, cx: &mut Cx, settings: Settings) {
    let place = SIZES.iter().position(|size| *size >= settings.text_percent).unwrap_or(SIZES.len() - 1);
    let smaller = place.checked_sub(1).map(|place| SIZES[place]);
    let larger = SIZES.get(place + 1).copied();
    let now = cx.fmt("ui.settings.percent", &[("percent", &settings.text_percent.to_string())]);
    ui.horizontal(|ui| {
        for (to, key, icon) in
            [(smaller, "ui.settings.smaller", Icon::Less), (larger, "ui.settings.larger", Icon::More)]
        {
            if Press::new(cx.text(key)).icon(icon).icon_only().enabled(to.is_some()).show(ui).clicked()
                && let Some(text_percent) = to
            {
                cx.act(UiAction::Set(Settings { text_percent, ..settings }));
            }
            if icon == Icon::Less {
                let ink = tokens(ui).ink;
                text(ui, &now, Face::Strong, ink);
            }
        }
    });
}
