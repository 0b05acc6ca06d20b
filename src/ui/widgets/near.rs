//! Parts of a long page that are laid out only where they are in sight.

use egui::{Id, Rect, Sense, Ui, vec2};

use crate::ui::Cx;
use crate::ui::theme::em;
use crate::view::model::Said;

use super::said::unseen;

/// Draws a part of a page if it is in sight. Elsewhere it keeps the room it took when it was last drawn, or `about` as
/// much as it will take, and each of its words is still read out, the figures in them as buttons. The part is known by the
/// id of `ui`; each of its words by its place, which `draw` is to give their figures.
pub(crate) fn near(
    ui: &mut Ui,
    cx: &mut Cx,
    about: f32,
    words: &[&Said],
    draw: impl FnOnce(&mut Ui, &mut Cx, &dyn Fn(usize) -> Id),
) {
    let width = ui.available_width();
    let id = ui.id().with(("room", width.round() as i32));
    let part = ui.id();
    let known_by = move |at: usize| part.with(("words", at));
    let taken: Option<f32> = ui.data(|data| data.get_temp(id));
    let height = taken.unwrap_or(about);
    let room = Rect::from_min_size(ui.cursor().min, vec2(width, height));
    if ui.is_rect_visible(room) {
        let drawn = ui.scope(|ui| draw(ui, cx, &known_by)).response.rect.height();
        if taken != Some(drawn) {
            ui.data_mut(|data| data.insert_temp(id, drawn));
        }
        return;
    }
    let (room, _) = ui.allocate_exact_size(room.size(), Sense::hover());
    for (at, words) in words.iter().enumerate().filter(|(_, words)| !words.is_empty()) {
        unseen(ui, cx, words, room, known_by(at));
    }
}

/// About how many lines words take in a room so wide.
pub(crate) fn lines(ui: &Ui, words: &str, width: f32) -> f32 {
    // A Chinese character takes three bytes and twice the room of a letter.
    let letter = if words.is_ascii() { 0.47 } else { 0.34 };
    (words.len() as f32 * em(ui) * letter / width.max(1.0)).ceil().max(1.0)
}
