//! What can be pressed on a page is told apart by its name.
#![cfg(feature = "ui")]

mod common;
mod ui_common;

use std::collections::BTreeMap;

use common::after;
use common::desk::{at_desk, english};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ten_thousand_jin::sim::orders::Desk;
use ten_thousand_jin::ui::UiState;
use ten_thousand_jin::view::model::{AppView, Cell, DecisionRow};
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::{Language, Screen};
use ui_common::{harness, sample, settings, words};

/// Names of controls and tables that stand more than once. A number in a table is called by what it says: its row and column
/// tell it apart.
fn alike(view: AppView, state: UiState) -> Vec<String> {
    let harness = harness(view, state, 1280.0, 720.0);
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    let roles = [Role::Button, Role::CheckBox, Role::ComboBox, Role::Link, Role::RadioButton, Role::Tab, Role::Table];
    for node in harness.query_all_by(|node| roles.contains(&node.role())) {
        let node = node.accesskit_node();
        *count.entry(format!("{:?} {}", node.role(), node.label().unwrap_or_default())).or_default() += 1;
    }
    let marks = ["claimed", "verified", "unknown", "simulation", "set, not", "published"];
    let figure = |name: &str| marks.iter().any(|mark| name.contains(mark)) && name.contains(", ");
    count.into_iter().filter(|(name, count)| *count > 1 && !figure(name)).map(|(name, _)| name).collect()
}

#[test]
fn no_two_controls_of_the_office_are_called_alike() {
    for months in [8, 30] {
        let run = after(months, "province", "anhui", 7);
        for desk in Desk::ALL.into_iter().map(Some).chain([None]) {
            let mut view = sample::usual(Screen::Office, settings(Language::English, 100), words(Language::English));
            let office = |desktop: &Desktop| play::office(run.known(), &Desktop { desk, ..*desktop });
            view.office = Some(at_desk(&run, english(), office));
            assert_eq!(alike(view, UiState::default()), Vec::<String>::new(), "{months} {desk:?}");
        }
    }
}

/// Two decisions in the same words, of two months, are two rows to choose from.
#[test]
fn no_two_decisions_to_run_again_are_called_alike() {
    for part in ["ledgers", "number", "decisions", "twins", "beside", "deaths", "limits", "schools", "record"] {
        let mut view = sample::usual(Screen::Debrief, settings(Language::English, 100), words(Language::English));
        let books = view.books.as_mut().unwrap();
        books.asks.clear();
        // The sample says the same of all; two orders of one month differ.
        let told = books.decisions.iter().cloned().enumerate();
        books.decisions =
            told.map(|(at, row)| DecisionRow { text: format!("{} ({at})", row.text).into(), ..row }).collect();
        for base in &mut books.study.bases {
            let rows = &mut base.decisions.rows;
            rows[1].header = rows[0].header.clone();
            rows[1].cells[0] = Cell::Text("November 1958".to_owned());
            assert_ne!(rows[0].cells[0].text(), rows[1].cells[0].text());
        }
        let chosen = [("books".to_owned(), part.to_owned())].into();
        assert_eq!(alike(view, UiState { chosen, ..UiState::default() }), Vec::<String>::new(), "{part}");
    }
}
