//! Parts of a long page that are laid out only where they are in sight.

use egui::{Rect, Sense, Ui, WidgetInfo, WidgetType, vec2};

use crate::ui::theme::em;

/// Draws a part of a page if it is in sight. Elsewhere it keeps the room it took when it was last drawn, or `about` as
/// much as it will take, and each of its words is still read out. The part is known by the id of `ui`.
pub(crate) fn near(ui: &mut Ui, about: f32, words: &[&str], draw: impl FnOnce(&mut Ui)) {
    let width = ui.available_width();
    let id = ui.id().with(("room", width.round() as i32));
    let taken: Option<f32> = ui.data(|data| data.get_temp(id));
    let height = taken.unwrap_or(about);
    let room = Rect::from_min_size(ui.cursor().min, vec2(width, height));
    if ui.is_rect_visible(room) {
        let drawn = ui.scope(draw).response.rect.height();
        if taken != Some(drawn) {
            ui.data_mut(|data| data.insert_temp(id, drawn));
        }
        return;
    }
    let (room, _) = ui.allocate_exact_size(room.size(), Sense::hover());
    for (at, words) in words.iter().filter(|words| !words.is_empty()).enumerate() {
        let response = ui.interact(room, ui.id().with(("words", at)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, *words));
    }
}

/// About how many lines words take in a room so wide.
pub(crate) fn lines(ui: &Ui, words: &str, width: f32) -> f32 {
    // A Chinese character takes three bytes and twice the room of a letter.
    let letter = if words.is_ascii() { 0.47 } else { 0.34 };
    (words.len() as f32 * em(ui) * letter / width.max(1.0)).ceil().max(1.0)
}
