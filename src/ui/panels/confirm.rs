//! What is asked before it is done.

use egui::Ui;

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::state::Confirm;
use crate::ui::widgets::{Press, body, heading, rule};

use super::card::{over, take};

/// Opens the books; asked first while months of the run are left.
pub(crate) fn open_books(cx: &mut Cx) {
    if cx.view.saves.left > 0 {
        cx.state.confirm = Some(Confirm::OpenBooks);
    } else {
        cx.act(UiAction::OpenBooks);
    }
}

/// The month that is not closed yet, in words.
fn open_month(cx: &Cx) -> String {
    cx.view.office.as_ref().map_or_else(String::new, |office| office.calendar.text.clone())
}

/// Draws the question, if there is one.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx) {
    let Some(question) = cx.state.confirm.clone() else { return };
    let (title, words, yes, action) = match question {
        // Nothing is asked: it has a page of its own.
        Confirm::Help => return,
        Confirm::OpenBooks => (
            cx.text("ui.confirm.books.title"),
            cx.fmt(
                if cx.view.saves.left == 1 { "ui.confirm.books.text.one" } else { "ui.confirm.books.text" },
                &[("left", &cx.view.saves.left.to_string()), ("month", &open_month(cx))],
            ),
            cx.text("ui.confirm.books.yes"),
            UiAction::OpenBooks,
        ),
        Confirm::Delete(key, name) => (
            cx.text("ui.confirm.delete.title"),
            cx.fmt("ui.confirm.delete.text", &[("name", &name)]),
            cx.text("ui.confirm.delete.yes"),
            UiAction::Delete(key),
        ),
    };
    let mut agreed = false;
    let no = cx.text("ui.confirm.no");
    let closed = over(ui, "confirm", title, 24.0, |ui| {
        heading(ui, 2, title);
        rule::double(ui);
        body(ui, &words);
        rule::gap(ui, 0.5);
        let mut done = false;
        ui.horizontal(|ui| {
            agreed = Press::new(yes).show(ui).clicked();
            let back = Press::new(no).show(ui);
            take(&back);
            done = back.clicked();
        });
        agreed || done
    });
    if agreed {
        cx.act(action);
    }
    if closed {
        cx.state.confirm = None;
    }
}
