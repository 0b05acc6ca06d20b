//! A number of the model tried otherwise: in the next run, or in the run whose books are open, played again.

use egui::Ui;

use crate::save::change::Change;
use crate::sim::rules::Edit;
use crate::ui::Cx;
use crate::ui::actions::{StudyAction, UiAction};
use crate::ui::theme::{Face, tokens};
use crate::ui::widgets::field::{field, held};
use crate::ui::widgets::{Press, heading, rule, small, text};
use crate::view::model::{Again, ParameterRow};
use crate::view::terms::Screen;

/// What the next run has otherwise than the model, and the way back. Draws nothing where it has nothing otherwise.
pub(crate) fn pending(ui: &mut Ui, cx: &mut Cx, numbers: &[String]) {
    if numbers.is_empty() {
        return;
    }
    text(ui, cx.text("ui.edit.pending"), Face::SmallStrong, tokens(ui).cinnabar);
    for number in numbers {
        small(ui, number);
    }
    if Press::new(cx.text("ui.edit.reset")).face(Face::Small).show(ui).clicked() {
        cx.act(UiAction::ResetNumbers);
        cx.state.fields.retain(|key, _| !key.starts_with(FIELD));
    }
    rule::gap(ui, 0.4);
}

/// Before the name of a number, in the key of its field.
const FIELD: &str = "number:";

/// What the number that was picked may be, a field for another value, and what can be done with that.
pub(super) fn edit(ui: &mut Ui, cx: &mut Cx, row: &ParameterRow) {
    rule::gap(ui, 0.5);
    heading(ui, 3, &row.label);
    rule::strong(ui);
    small(ui, &row.range);
    if let Some(next) = &row.next {
        text(ui, &cx.fmt("ui.edit.set", &[("value", next)]), Face::SmallStrong, tokens(ui).cinnabar);
    }
    rule::gap(ui, 0.2);
    let key = format!("{FIELD}{}", row.id);
    field(ui, cx, &key, &cx.fmt("ui.edit.value", &[("number", &row.label)]), &row.typed, 1);
    rule::gap(ui, 0.3);
    let wanted = Edit::parse(&row.id, &held(cx, &key, &row.typed)).ok();
    ui.horizontal_wrapped(|ui| {
        let next = wanted.filter(|edit| row.next.is_none() || edit.value().to_string() != row.typed);
        if Press::new(cx.text("ui.edit.next")).enabled(next.is_some()).show(ui).clicked()
            && let Some(edit) = next
        {
            cx.act(UiAction::SetNumber(edit));
        }
        let again = cx.view.archive.again;
        if again != Again::NoBooks
            && Press::new(cx.text("ui.edit.again")).enabled(wanted.is_some() && again == Again::Can).show(ui).clicked()
            && let Some(edit) = wanted
        {
            cx.act(UiAction::Study(StudyAction::Twin { of: None, change: Change::Number(edit) }));
            cx.act(UiAction::Go(Screen::Debrief));
            cx.state.chosen.insert("books".to_owned(), "twins".to_owned());
        }
        if Press::new(cx.text("ui.edit.back")).enabled(row.next.is_some()).show(ui).clicked() {
            cx.act(UiAction::ResetNumber(row.id.clone()));
            cx.state.fields.remove(&key);
        }
    });
    let fault = wanted.is_none().then_some("ui.edit.not");
    let full = (cx.view.archive.again == Again::Full).then_some("study.full");
    for key in fault.into_iter().chain(full).chain(["ui.edit.note"]) {
        small(ui, cx.text(key));
    }
}
