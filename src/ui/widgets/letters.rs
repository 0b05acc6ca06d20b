//! Letters that no loaded font can draw: said beside the words that hold them, with the way to load those of the other
//! language.

use egui::{TextStyle, Ui};

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::theme::Face;
use crate::view::model::Letters;

use super::{Press, small};

/// Whether the fonts that are loaded can draw all of some words. Spaces and line ends are no letters.
fn can_draw(ui: &Ui, words: &str) -> bool {
    if words.is_ascii() {
        return true;
    }
    let family = TextStyle::Body.resolve(ui.style()).family;
    let blank = |letter: char| letter.is_ascii() || letter.is_whitespace() || letter.is_control();
    // Asked one by one, a letter of the face that holds the sign for missing letters counts as missing.
    ui.ctx().fonts_mut(|fonts| {
        let mut font = fonts.fonts.font(&family);
        let known = font.characters();
        words.chars().all(|letter| blank(letter) || known.contains_key(&letter))
    })
}

/// Says that words hold letters that cannot be drawn, and how they can be, if that is so.
pub(crate) fn note(ui: &mut Ui, cx: &mut Cx, words: &str) {
    if can_draw(ui, words) {
        return;
    }
    match cx.view.letters {
        Letters::CanCome => {
            ui.horizontal_wrapped(|ui| {
                small(ui, cx.text("ui.letters.missing"));
                if Press::new(cx.text("ui.letters.load")).face(Face::Small).show(ui).clicked() {
                    cx.act(UiAction::FetchLetters);
                }
            });
        }
        Letters::Coming => drop(small(ui, cx.text("ui.letters.coming"))),
        Letters::AtHand => drop(small(ui, cx.text("ui.letters.none"))),
    }
}
