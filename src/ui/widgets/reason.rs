//! A reason for the file of the run: a quiet link beside a decision, and the field it unfolds.

use egui::Ui;

use crate::save::Matter;
use crate::save::reasons::{LONGEST, Written};
use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::theme::{Face, em};

use super::field::wide_field;
use super::{Press, small};

/// Before the keys of fields in which reasons are typed. A field is open while its text is held.
pub(crate) const FIELD: &str = "reason ";

/// What a reason is for, and when it is written.
pub(crate) type Of = (Written, Matter);

fn key(of: &Of) -> String {
    format!("{FIELD}{of:?}")
}

/// Whether the field of a decision is open.
pub(crate) fn is_open(cx: &Cx, of: &Of) -> bool {
    cx.state.fields.contains_key(&key(of))
}

/// Opens the field of a decision with what is written there.
pub(crate) fn open(cx: &mut Cx, of: &Of, written: &str) {
    cx.state.fields.insert(key(of), written.to_owned());
}

/// Puts it away.
pub(crate) fn close(cx: &mut Cx, of: &Of) {
    cx.state.fields.remove(&key(of));
}

/// The link that opens and closes the field. `decision` is what the reason is for, in words.
pub(crate) fn link(ui: &mut Ui, cx: &mut Cx, of: &Of, written: &str, decision: &str) {
    link_beside(ui, cx, of, written, decision, false);
}

/// The same where a reason of another time may stand above it: `then` is whether one does.
pub(crate) fn link_beside(ui: &mut Ui, cx: &mut Cx, of: &Of, written: &str, decision: &str, then: bool) {
    let is_open = is_open(cx, of);
    let label = match (is_open, written.is_empty()) {
        (true, _) => "ui.reason.close",
        (false, true) if then => "ui.reason.add",
        (false, true) => "ui.reason.write",
        (false, false) => "ui.reason.change",
    };
    let name = cx.fmt("ui.reason.name", &[("what", cx.text(label)), ("order", decision)]);
    if Press::quiet(cx.text(label)).name(&name).salt("reason").face(Face::Small).show(ui).clicked() {
        if is_open { close(cx, of) } else { open(cx, of, written) }
    }
}

/// The field, if it is open. What is typed is kept at once: nothing has to be sent.
pub(crate) fn field(ui: &mut Ui, cx: &mut Cx, of: &Of) {
    let key = key(of);
    let Some(before) = cx.state.fields.get(&key).cloned() else { return };
    let longest = LONGEST.to_string();
    let label = cx.fmt("ui.reason.label", &[("most", &longest)]);
    let width = em(ui) * 36.0;
    wide_field(ui, cx, &key, &label, "", 1, width);
    let Some(held) = cx.state.fields.get_mut(&key) else { return };
    if held.chars().count() > LONGEST {
        *held = held.chars().take(LONGEST).collect();
    }
    if *held != before {
        let text = held.clone();
        cx.act(UiAction::Reason { matter: of.1, text });
    }
    small(ui, cx.text("ui.reason.note"));
}
