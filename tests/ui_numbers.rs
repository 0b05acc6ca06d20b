//! A number of the model is tried otherwise from the archive: within its range, for the next run or in the run again, and
//! always with a way back.
#![cfg(feature = "ui")]

mod ui_common;

use egui::accesskit::{Action, ActionData, ActionRequest, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ten_thousand_jin::data::{self, Pack};
use ten_thousand_jin::save::change::Change;
use ten_thousand_jin::sim::rules::{Edit, Edits};
use ten_thousand_jin::ui::UiState;
use ten_thousand_jin::ui::actions::{StudyAction, UiAction};
use ten_thousand_jin::view::archive;
use ten_thousand_jin::view::model::Again;
use ten_thousand_jin::view::terms::{Language, Screen, Settings};
use ui_common::{Shown, harness, sample, words};

/// The archive of the data that ship, at the page of the fields, with what the next run has otherwise.
fn fields(edits: &Edits, again: Again) -> Harness<'static, Shown> {
    let words = words(Language::English);
    let pack = Pack::from_folder("assets".as_ref()).expect("the folder of game data can be read");
    let game = data::load(&pack).unwrap_or_else(|report| panic!("{report}"));
    let mut view = sample::usual(Screen::Archive, Settings::default(), words.clone());
    view.archive = archive::archive(&game.numbers, &game.sources, &*words);
    archive::mark(&mut view.archive, edits, &*words);
    view.archive.again = again;
    view.new_run.numbers = archive::edited(edits, &game.numbers, &*words);
    let mut state = UiState::default();
    state.chosen.insert("mechanism".to_owned(), "fields".to_owned());
    state.chosen.insert("number".to_owned(), "fields.gleaned".to_owned());
    harness(view, state, 1280.0, 720.0)
}

fn gleaned(text: &str) -> Edit {
    Edit::parse("fields.gleaned", text).expect("within its range")
}

fn write(harness: &mut Harness<'static, Shown>, text: &str) {
    let field = harness.get_by(|node| {
        node.role() == Role::TextInput && node.label().is_some_and(|label| label.starts_with("Another value for: "))
    });
    let (target_node, target_tree) = field.accesskit_node().locate();
    let data = Some(ActionData::Value(text.into()));
    let request = ActionRequest { action: Action::SetValue, target_tree, target_node, data };
    harness.event(egui::Event::AccessKitActionRequest(request));
    harness.run_steps(3);
}

fn click(harness: &mut Harness<'static, Shown>, name: &str) {
    harness.get_by_label(name).click_accesskit();
    harness.run_steps(3);
}

fn is_open(harness: &Harness<'static, Shown>, name: &str) -> bool {
    !harness.get_by_label(name).accesskit_node().is_disabled()
}

#[test]
fn a_value_within_the_range_goes_to_the_next_run() {
    let mut archive = fields(&Edits::default(), Again::NoBooks);
    archive.get_by_label("The model has 0.06. It may be from 0 to 1.");
    assert!(archive.query_by_label("Play this run again with it").is_none(), "no books are open");
    assert!(!is_open(&archive, "As the model has it"));
    write(&mut archive, "0.25");
    click(&mut archive, "Use it in the next run");
    assert_eq!(archive.state().actions, [UiAction::SetNumber(gleaned("0.25"))]);
}

#[test]
fn what_is_no_number_within_the_range_cannot_be_used_and_is_told() {
    let mut archive = fields(&Edits::default(), Again::Can);
    for text in ["1.5", "-1", "much", ""] {
        write(&mut archive, text);
        archive.get_by_label("This is no number within the range.");
        for name in ["Use it in the next run", "Play this run again with it"] {
            assert!(!is_open(&archive, name), "{name} with \"{text}\"");
        }
    }
    assert!(archive.state().actions.is_empty());
}

#[test]
fn with_open_books_the_run_is_played_again_with_it() {
    let mut archive = fields(&Edits::default(), Again::Can);
    write(&mut archive, "0.25");
    click(&mut archive, "Play this run again with it");
    let twin = StudyAction::Twin { of: None, change: Change::Number(gleaned("0.25")) };
    assert_eq!(archive.state().actions, [UiAction::Study(twin), UiAction::Go(Screen::Debrief)]);
    assert_eq!(archive.state().state.chosen["books"], "twins");
    let full = fields(&Edits::default(), Again::Full);
    assert!(!is_open(&full, "Play this run again with it"));
}

#[test]
fn what_the_next_run_has_otherwise_is_said_with_a_way_back() {
    let edits = Edits::default().with(gleaned("0.25"));
    let mut archive = fields(&edits, Again::NoBooks);
    archive.get_by_label("The next run has these numbers otherwise than the model:");
    assert!(archive.query_by_label_contains(": 0.25 (the model has 0.06)").is_some());
    assert!(archive.query_by_label_contains("0.06; next run 0.25").is_some(), "in its row");
    archive.get_by_label("Set for the next run: 0.25");
    click(&mut archive, "As the model has it");
    click(&mut archive, "All as the model has them");
    let back = [UiAction::ResetNumber("fields.gleaned".to_owned()), UiAction::ResetNumbers];
    assert_eq!(archive.state().actions, back);
}
