//! Things at the right edge that are still reached from left to right.

use egui::{Align, Layout, Rect, Ui, UiBuilder};

/// Lays what is added out from left to right and against the right edge, so that the keyboard and a screen reader come
/// to it in the order in which it is read; egui's own layout from the right reverses that order. The width is that of the
/// last pass; when it changes the pass is made again.
/// Returns the room left of it.
pub(crate) fn trailing(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui)) -> Rect {
    let id = ui.id().with(("trailing", name));
    let room = ui.available_rect_before_wrap();
    let width = ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(0.0);
    let start = (room.right() - width).max(room.left());
    // All the room there is: nothing is wrapped for want of the width that is only being measured.
    let place = Rect::from_x_y_ranges(start..=start + room.width(), room.y_range());
    let builder = UiBuilder::new().id_salt(id).max_rect(place).layout(Layout::left_to_right(Align::Center));
    let needed = ui.scope_builder(builder, add).response.rect.width();
    if (needed - width).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, needed));
        ui.ctx().request_discard("the width at the right edge has changed");
    }
    Rect::from_x_y_ranges(room.left()..=start, room.y_range())
}
