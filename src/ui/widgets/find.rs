//! The field above a long list that finds what is called so. Escape empties it, and only then puts away what lies below.

use egui::{Key, Modifiers, Response, Ui};

use crate::ui::Cx;

use super::field::field;

/// Under which name the text of the county table's field is kept.
pub(crate) const COUNTIES: &str = "find:counties";

/// Draws the field; gives what is looked for in lower case, empty for everything.
pub(crate) fn find(ui: &mut Ui, cx: &mut Cx, key: &str) -> (String, Response) {
    let id = ui.make_persistent_id(("field", key));
    // Escape takes the focus away before anything is drawn.
    let here = ui.memory(|memory| memory.has_focus(id) || memory.had_focus_last_frame(id));
    if here
        && let Some(held) = cx.state.fields.get_mut(key).filter(|held| !held.is_empty())
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        held.clear();
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let response = field(ui, cx, key, cx.text("ui.find.name"), "", 1);
    (super::field::held(cx, key, "").to_lowercase(), response)
}
