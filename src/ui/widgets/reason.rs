//! A reason for the file of the run: a quiet link beside a decision, and the field it unfolds.

use egui::{Id, Rect, Ui};

use crate::save::Matter;
use crate::save::reasons::{LONGEST, Written};
use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::theme::{Face, em};
use crate::view::model::OrderRow;

use super::field::wide_field;
use super::{Press, small};

/// Before the keys of fields in which reasons are typed.
pub(crate) const FIELD: &str = "reason ";

/// What a reason is for, and when it is written.
pub(crate) type Of = (Written, Matter);

/// What a reason for an order of the month is kept under.
pub(crate) const fn of(order: &OrderRow) -> Of {
    (Written::Then, order.matter)
}

/// Beside the decision itself, at its desk: the way to give a reason for each order of the month that fits. While the list
/// of orders is unfolded, it stands there.
pub(crate) fn reasons(ui: &mut Ui, cx: &mut Cx, fits: impl Fn(&OrderRow) -> bool) {
    let Some(office) = cx.view.office.as_ref().filter(|office| office.over.is_none() && !cx.state.orders) else {
        return;
    };
    for (place, order) in office.orders.iter().enumerate().filter(|(_, order)| fits(order)) {
        ui.push_id(("reason of", place), |ui| {
            link(ui, cx, &of(order), &order.reason, &order.text);
            field(ui, cx, &of(order));
        });
    }
}

/// The key of the field of a decision, if it is open: that under which it was opened, whatever else is decided in the
/// matter since.
fn key(cx: &Cx, of: &Of) -> Option<String> {
    let opened = cx.state.reasons.iter().find(|(when, matter)| *when == of.0 && matter.is(&of.1))?;
    Some(format!("{FIELD}{opened:?}"))
}

/// Whether the field of a decision is open.
pub(crate) fn is_open(cx: &Cx, of: &Of) -> bool {
    key(cx, of).is_some()
}

/// Opens the field of a decision with what is written there.
pub(crate) fn open(cx: &mut Cx, of: &Of, written: &str) {
    close(cx, of);
    cx.state.reasons.push(*of);
    cx.state.fields.insert(format!("{FIELD}{of:?}"), written.to_owned());
}

/// Puts it away.
pub(crate) fn close(cx: &mut Cx, of: &Of) {
    close_where(cx, |other| other.0 == of.0 && other.1.is(&of.1));
}

/// Puts away the fields of orders that are not among those of the month any more.
pub(crate) fn close_others(cx: &mut Cx, orders: &[OrderRow]) {
    close_where(cx, |(when, matter)| *when == Written::Then && !orders.iter().any(|order| order.matter.is(matter)));
}

fn close_where(cx: &mut Cx, gone: impl Fn(&Of) -> bool) {
    let state = &mut *cx.state;
    for of in state.reasons.extract_if(.., |of| gone(of)) {
        state.fields.remove(&format!("{FIELD}{of:?}"));
    }
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
        if is_open {
            close(cx, of);
        } else {
            open(cx, of, written);
            ui.data_mut(|data| data.insert_temp(just_opened(), format!("{FIELD}{of:?}")));
        }
    }
}

/// Under which the key of the field stands that was opened last and has not been given the focus yet.
fn just_opened() -> Id {
    Id::new("the field of a reason takes the focus")
}

/// The field, if it is open. What is typed is kept at once: nothing has to be sent.
pub(crate) fn field(ui: &mut Ui, cx: &mut Cx, of: &Of) {
    let Some(key) = key(cx, of) else { return };
    let before = cx.state.fields.get(&key).cloned().unwrap_or_default();
    let longest = LONGEST.to_string();
    let top = ui.cursor().min;
    let label = cx.fmt("ui.reason.label", &[("most", &longest)]);
    let width = em(ui) * 36.0;
    let field = wide_field(ui, cx, &key, &label, "", 1, width);
    // Who opened it writes at once, and sees what.
    let opened = ui.data(|data| data.get_temp(just_opened()).is_some_and(|opened: String| opened == key));
    if opened {
        ui.data_mut(|data| data.remove::<String>(just_opened()));
        field.request_focus();
    }
    let Some(held) = cx.state.fields.get_mut(&key) else { return };
    if held.chars().count() > LONGEST {
        *held = held.chars().take(LONGEST).collect();
    }
    if *held != before {
        let text = held.clone();
        cx.act(UiAction::Reason { matter: of.1, text });
    }
    let note = small(ui, cx.text("ui.reason.note"));
    if opened {
        ui.scroll_to_rect(Rect::from_two_pos(top, note.rect.max), None);
    }
}
