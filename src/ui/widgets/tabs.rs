//! Tabs in a row; where it has no room for all of them, in rows of about one length below each other.

use egui::accesskit::Role;
use egui::{Align, EventFilter, FocusDirection, Key, Layout, Modifiers, Response, Ui, UiBuilder};

use super::press::Press;

/// Draws tabs and gives what was done with each. `name` says what they are parts of.
pub(crate) fn tabs(ui: &mut Ui, name: &str, all: &[Press]) -> Vec<Response> {
    let gap = ui.spacing().item_spacing.x;
    let widths: Vec<f32> = all.iter().map(|press| press.natural_width(ui) + gap).collect();
    let each = a_row(&widths, ui.available_width() + gap);
    let builder = UiBuilder::new().id_salt(("tabs", name)).layout(Layout::top_down(Align::Min));
    let drawn: Vec<Response> = ui
        .scope_builder(builder, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Role::TabList);
                node.set_label(name);
            });
            ui.spacing_mut().item_spacing.y = 0.0;
            let row = |ui: &mut Ui, row: &[Press]| -> Vec<Response> {
                ui.horizontal(|ui| row.iter().map(|press| press.show(ui)).collect()).inner
            };
            all.chunks(each).flat_map(|presses| row(ui, presses)).collect()
        })
        .inner;
    steer(ui, &drawn);
    drawn
}

/// Leads the focus along the tabs by the arrows, in their order and round, in however many rows they stand.
fn steer(ui: &Ui, tabs: &[Response]) {
    let Some(at) = tabs.iter().position(Response::has_focus) else { return };
    let ctx = ui.ctx();
    // To egui an arrow moves the focus to whatever lies that way.
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ctx.memory_mut(|memory| memory.set_focus_lock_filter(tabs[at].id, arrows));
    let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let on = [Key::ArrowRight, Key::ArrowDown].map(pressed).contains(&true);
    let back = [Key::ArrowLeft, Key::ArrowUp].map(pressed).contains(&true);
    if on == back || tabs.len() < 2 {
        return;
    }
    let next = &tabs[(at + if on { 1 } else { tabs.len() - 1 }) % tabs.len()];
    ctx.memory_mut(|memory| {
        memory.request_focus(next.id);
        memory.move_focus(FocusDirection::None);
    });
    next.scroll_to_me(None);
}

/// How many tabs stand in a row, so that none stands alone in the last for want of room in the first.
fn a_row(widths: &[f32], room: f32) -> usize {
    let count = widths.len().max(1);
    let fits = |each: &usize| widths.chunks(*each).all(|row| row.iter().sum::<f32>() <= room);
    (1..=count).map(|rows| count.div_ceil(rows)).find(fits).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::a_row;

    #[test]
    fn rows_hold_about_as_many_and_none_is_too_long() {
        assert_eq!(a_row(&[100.0; 5], 500.0), 5);
        assert_eq!(a_row(&[100.0; 5], 499.0), 3, "three and two, not four and one");
        assert_eq!(a_row(&[100.0; 8], 400.0), 4);
        assert_eq!(a_row(&[50.0, 50.0, 200.0, 200.0], 300.0), 1, "two wide ones never share a row");
        assert_eq!(a_row(&[900.0; 3], 300.0), 1, "what is wider than the room stands alone");
        assert_eq!(a_row(&[], 300.0), 1);
    }
}
