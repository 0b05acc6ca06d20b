//! A reason for a decision: written beside an order and beside a decision of the books, by name and by keyboard.
#![cfg(feature = "ui")]

mod ui_common;

use egui::accesskit::{Action, ActionData, ActionRequest, TreeId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ten_thousand_jin::save::reasons::LONGEST;
use ten_thousand_jin::ui::UiState;
use ten_thousand_jin::ui::actions::UiAction;
use ten_thousand_jin::view::model::sample;
use ten_thousand_jin::view::terms::{Language, Screen, Settings};
use ui_common::{Shown, click, harness, press, texts, words};

fn shown(screen: Screen, state: UiState) -> Harness<'static, Shown> {
    harness(sample::usual(screen, Settings::default(), words(Language::English)), state, 1280.0, 720.0)
}

fn label() -> String {
    texts("en")["ui.reason.label"].replace("{most}", &LONGEST.to_string())
}

/// Sets the text of a field as the page's own input does.
fn set(harness: &mut Harness<'static, Shown>, label: &str, text: &str) {
    let target_node = harness.get_by_label(label).accesskit_node().locate().0;
    let data = Some(ActionData::Value(text.into()));
    let request = ActionRequest { action: Action::SetValue, target_tree: TreeId::ROOT, target_node, data };
    harness.event(egui::Event::AccessKitActionRequest(request));
    harness.run_steps(3);
}

fn reasons(harness: &Harness<'static, Shown>) -> Vec<String> {
    let typed = |action: &UiAction| match action {
        UiAction::Reason { text, .. } => Some(text.clone()),
        _ => None,
    };
    harness.state().actions.iter().filter_map(typed).collect()
}

#[test]
fn a_reason_is_given_beside_the_last_order_and_put_away_again() {
    let mut office = shown(Screen::Office, UiState { orders: true, ..UiState::default() });
    let order = office.state().view.office.as_ref().unwrap().orders[0].clone();
    assert!(office.query_by_label(&label()).is_none(), "nothing stands open that was not asked for");
    click(&mut office, &format!("Give a reason: {}", order.text));
    set(&mut office, &label(), "上面点名要铁");
    assert_eq!(
        office.state().actions.last(),
        Some(&UiAction::Reason { matter: order.matter, text: "上面点名要铁".to_owned() })
    );
    let long = "a".repeat(LONGEST + 30);
    set(&mut office, &label(), &long);
    assert_eq!(reasons(&office).last().map(String::len), Some(LONGEST), "no more is taken than is kept");
    click(&mut office, &format!("Done: {}", order.text));
    assert!(office.query_by_label(&label()).is_none());
}

#[test]
fn a_reason_can_be_typed_with_the_keyboard_alone() {
    let mut office = shown(Screen::Office, UiState { orders: true, ..UiState::default() });
    let order = office.state().view.office.as_ref().unwrap().orders[0].text.clone();
    office.get_by_label(&format!("Give a reason: {order}")).focus();
    office.run_steps(2);
    press(&mut office, egui::Key::Enter);
    for _ in 0..12 {
        if office.get_by_label(&label()).accesskit_node().is_focused() {
            break;
        }
        press(&mut office, egui::Key::Tab);
    }
    assert!(office.get_by_label(&label()).accesskit_node().is_focused(), "Tab leads to the field");
    office.event(egui::Event::Text("iron".to_owned()));
    office.run_steps(2);
    assert_eq!(reasons(&office), ["iron"]);
}

/// Beside a reason of then nothing asks for a reason once more: something can be added.
#[test]
fn where_a_reason_was_written_then_something_can_be_added() {
    let mut view = sample::usual(Screen::Debrief, Settings::default(), words(Language::English));
    let books = view.books.as_mut().unwrap();
    books.reasons.get_mut("0").unwrap().after.clear();
    let rows: Vec<String> = books.decisions.iter().map(|row| row.text.to_string()).collect();
    let mut state = UiState::default();
    state.chosen.insert("books".to_owned(), "decisions".to_owned());
    let books = harness(view, state, 1280.0, 720.0);
    let named = |key: &str, row: &str| {
        texts("en")["ui.reason.name"].replace("{what}", &texts("en")[key]).replace("{order}", row)
    };
    let count = |key: &str| books.query_all_by_label(&named(key, &rows[0])).count();
    // Decisions of the sample may be in the same words: one of them has a reason.
    assert_eq!(count("ui.reason.add"), 1);
}

#[test]
fn what_was_written_then_stands_in_the_books_and_what_is_written_now_beside_it() {
    let mut state = UiState::default();
    state.chosen.insert("books".to_owned(), "decisions".to_owned());
    let mut books = shown(Screen::Debrief, state);
    books.get_by_label_contains("Reason, as written then: Iron was asked for by name.");
    books.get_by_label_contains("Reason, written after the books were opened: I did not know");
    let row = books.state().view.books.as_ref().unwrap().decisions[0].clone();
    let change = format!("Change the reason: {}", row.text);
    click(&mut books, &change);
    set(&mut books, &label(), "I did not ask.");
    let wanted = UiAction::Reason { matter: row.matter.unwrap(), text: "I did not ask.".to_owned() };
    assert_eq!(books.state().actions.last(), Some(&wanted));
}
