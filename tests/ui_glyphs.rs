//! Every character of every text can be drawn with the fonts that ship.
#![cfg(feature = "ui")]

mod ui_common;

use std::collections::BTreeSet;

use egui::{FontFamily, FontId};
use ten_thousand_jin::ui::theme;
use ten_thousand_jin::view::terms::{Language, Settings};

#[test]
fn every_character_of_both_languages_can_be_drawn() {
    for language in ui_common::LANGUAGES {
        let ctx = egui::Context::default();
        // English must be drawn with what the first load brings: the Latin fonts alone.
        let fonts: Vec<_> = ui_common::fonts()
            .into_iter()
            .filter(|file| language == Language::Chinese || !file.path.contains("zh-Hans"))
            .collect();
        theme::install(&ctx, &fonts, &Settings { language, ..Settings::default() });
        let characters: BTreeSet<char> = ui_common::texts(language.folder())
            .values()
            .flat_map(|text| text.chars())
            .filter(|character| !character.is_control())
            .collect();
        let mut missing = BTreeSet::<char>::new();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            ui.ctx().fonts_mut(|fonts| {
                for family in [FontFamily::Proportional, FontFamily::Name("serif".into())] {
                    let font = FontId::new(18.0, family);
                    missing.extend(characters.iter().copied().filter(|character| !fonts.has_glyph(&font, *character)));
                }
            });
        });
        output.textures_delta.clear();
        assert!(
            missing.is_empty(),
            "{language:?}: no glyph for {}; run xtask/assets/fonts.py",
            missing.iter().collect::<String>()
        );
    }
}
