//! What is asked before the books are read, and the answers beside what was so. Nothing is judged by it.

use egui::Ui;

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::widgets::field::{field, held};
use crate::ui::widgets::table::{Show, table};
use crate::ui::widgets::{Press, body, heading, page, rule, small};
use crate::view::model::{Ask, BooksView};
use crate::view::numbers;

/// Where it is remembered for which run it was asked.
const ASKED: &str = "asked";

fn key(books: &BooksView, id: &str) -> String {
    format!("ask {id} {}", books.run)
}

/// Whether it is still to be asked.
pub(super) fn is_due(cx: &Cx, books: &BooksView) -> bool {
    !books.asks.is_empty() && cx.state.chosen.get(ASKED).map(String::as_str) != Some(books.run.words())
}

/// Asks.
pub(super) fn ask(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    page::sheet(ui, |ui| {
        heading(ui, 2, cx.text("study.ask.title"));
        rule::double(ui);
        body(ui, cx.text("study.ask.note"));
        for one in &books.asks {
            rule::gap(ui, 0.4);
            field(ui, cx, &key(books, &one.id), &one.question, &one.answer, 1);
            let typed = held(cx, &key(books, &one.id), "");
            if !typed.is_empty() && numbers::typed(&typed).is_none() {
                body(ui, &cx.fmt("study.ask.no_number", &[("text", &typed), ("unit", &one.unit)]));
            }
        }
        rule::gap(ui, 0.7);
        ui.horizontal_wrapped(|ui| {
            // What is no number cannot be set beside one.
            let given = books.asks.iter().map(|one| held(cx, &key(books, &one.id), "")).filter(|text| !text.is_empty());
            let given: Vec<bool> = given.map(|text| numbers::typed(&text).is_some()).collect();
            let answered = !given.is_empty() && given.iter().all(|is_number| *is_number);
            let show = Press::primary(cx.text("study.ask.show")).enabled(answered).show(ui).clicked();
            let skip = Press::new(cx.text("study.ask.skip")).show(ui).clicked();
            if skip {
                for one in &books.asks {
                    cx.state.fields.remove(&key(books, &one.id));
                }
            }
            if show || skip {
                let given = books.asks.iter().map(|one| (one.id.clone(), held(cx, &key(books, &one.id), "")));
                let given = given.collect();
                cx.act(UiAction::Answer(given));
                cx.state.chosen.insert(ASKED.to_owned(), books.run.to_string());
            }
        });
    });
}

/// The answers beside the books; nothing where none was given.
pub(super) fn answers(ui: &mut Ui, cx: &mut Cx, books: &BooksView) {
    let Some(beside) = Ask::beside(&books.asks, &*cx.view.words) else { return };
    table(ui, cx, &beside, Show::default());
    small(ui, cx.text("study.ask.note.after"));
    rule::gap(ui, 0.5);
}
