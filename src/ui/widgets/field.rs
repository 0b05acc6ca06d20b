//! Text fields: a label that names them, text set by assistive technology (or a mirror's own input), and a word below where
//! letters of it cannot be drawn.

use egui::accesskit::{Action, ActionData};
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Margin, Response, TextEdit, Ui};

use crate::ui::Cx;
use crate::ui::theme::{Face, em, inset, tokens};

use super::press::ring;
use super::{letters, text};

/// A field of one line (or of several), its text kept under `key`.
pub(crate) fn field(ui: &mut Ui, cx: &mut Cx, key: &str, label: &str, start: &str, lines: usize) -> Response {
    let width = em(ui) * 18.0;
    wide_field(ui, cx, key, label, start, lines, width)
}

/// The same, as wide as it is to be where there is room.
pub(crate) fn wide_field(
    ui: &mut Ui,
    cx: &mut Cx,
    key: &str,
    label: &str,
    start: &str,
    lines: usize,
    width: f32,
) -> Response {
    let soft = tokens(ui).soft;
    let name = text::text(ui, label, Face::Small, soft);
    let id = ui.make_persistent_id(("field", key));
    let said = ui.ctx().input(|input| {
        input
            .accesskit_action_requests(id, Action::SetValue)
            .filter_map(|request| match &request.data {
                Some(ActionData::Value(value)) => Some(value.to_string()),
                _ => None,
            })
            .last()
    });
    let held = cx.state.fields.entry(key.to_owned()).or_insert_with(|| start.to_owned());
    if let Some(said) = said {
        let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(caret(held, &said)))));
        state.store(ui.ctx(), id);
        *held = said;
    }
    let width = width.min(ui.available_width());
    let margin = Margin::symmetric(inset(em(ui) * 0.4), inset(em(ui) * 0.25));
    let edit = if lines > 1 { TextEdit::multiline(held).desired_rows(lines) } else { TextEdit::singleline(held) };
    let response = ui.add(edit.id(id).desired_width(width).margin(margin)).labelled_by(name.id);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(label);
        node.add_action(Action::SetValue);
    });
    ring(ui, &response);
    let typed = cx.state.fields.get(key).cloned().unwrap_or_default();
    ui.push_id(("letters", key), |ui| letters::note(ui, cx, &typed));
    response
}

/// Behind which letter the caret stands when one text has become another: behind the last that is new.
fn caret(before: &str, after: &str) -> usize {
    let same = |(left, right): &(char, char)| left == right;
    let from_left = before.chars().zip(after.chars()).take_while(same).count();
    let (old, new) = (before.chars().count(), after.chars().count());
    let rest = old.min(new) - from_left;
    let from_right = before.chars().rev().zip(after.chars().rev()).take(rest).take_while(same).count();
    new - from_right
}

/// What a field holds.
pub(crate) fn held(cx: &Cx, key: &str, start: &str) -> String {
    cx.state.fields.get(key).map_or_else(|| start.to_owned(), |text| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::caret;

    #[test]
    fn the_caret_stands_behind_what_was_written() {
        assert_eq!(caret("", "三"), 1);
        assert_eq!(caret("class 9", "class 9b"), 8);
        assert_eq!(caret("class b", "class 9b"), 7);
        assert_eq!(caret("class 9b", "class b"), 6);
        assert_eq!(caret("aa", "aaa"), 3);
        assert_eq!(caret("same", "same"), 4);
    }
}
