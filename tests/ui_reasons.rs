//! A reason for a decision: written beside an order and beside a decision of the books, by name and by keyboard.
#![cfg(feature = "ui")]

mod ui_common;

use egui::accesskit::{Action, ActionData, ActionRequest, TreeId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ten_thousand_jin::save::Matter;
use ten_thousand_jin::save::reasons::LONGEST;
use ten_thousand_jin::sim::orders::{Desk, Indicator, Order};
use ten_thousand_jin::ui::UiState;
use ten_thousand_jin::ui::actions::UiAction;
use ten_thousand_jin::view::terms::{Language, Screen, Settings};
use ui_common::{Shown, click, harness, press, sample, texts, words};

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
    assert!(office.get_by_label(&label()).accesskit_node().is_focused(), "who opens it writes at once");
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

/// A reason is for what is decided: with another value of it the field stays open, focus and all, and what took no place in
/// the orders any more leaves no text behind.
#[test]
fn a_field_stays_open_when_its_order_is_given_anew_and_is_filled_again_when_it_is_opened() {
    let mut office = shown(Screen::Office, UiState { orders: true, ..UiState::default() });
    let order = office.state().view.office.as_ref().unwrap().orders[0].clone();
    let Matter::Order(month, Order::Hands { task, permille }) = order.matter else { panic!("{:?}", order.matter) };
    click(&mut office, &format!("Give a reason: {}", order.text));
    let give = |office: &mut Harness<'static, Shown>, permille, reason: &str| {
        let row = &mut office.state_mut().view.office.as_mut().unwrap().orders[0];
        row.matter = Matter::Order(month, Order::Hands { task, permille });
        row.reason = reason.to_owned();
        office.run_steps(3);
    };
    give(&mut office, permille + 50, "");
    assert!(office.get_by_label(&label()).accesskit_node().is_focused(), "the field went with the value");
    set(&mut office, &label(), "a draft");
    click(&mut office, &format!("Done: {}", order.text));
    assert!(office.query_by_label(&label()).is_none(), "what is put away is put away for every value");
    give(&mut office, permille, "as it is written");
    assert!(office.query_by_label(&label()).is_none(), "nothing opens by itself");
    click(&mut office, &format!("Change the reason: {}", order.text));
    let value = office.get_by_label(&label()).accesskit_node().value();
    assert_eq!(value.as_deref(), Some("as it is written"));
    // An order that is no more takes its field along.
    let orders = std::mem::take(&mut office.state_mut().view.office.as_mut().unwrap().orders);
    office.run_steps(3);
    office.state_mut().view.office.as_mut().unwrap().orders = orders;
    office.run_steps(3);
    assert!(office.query_by_label(&label()).is_none(), "a field of an order that was taken back");
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

/// In a month with figures due the strip says what waits; the reason for an order stands beside the order all the same: at
/// its lever, and on the sheet of what was sent.
#[test]
fn a_reason_is_given_at_the_desk_of_its_decision_whatever_waits() {
    for (desk, at) in [(Desk::Labour, 0), (Desk::Report, 1)] {
        let mut view = sample::usual(Screen::Office, Settings::default(), words(Language::English));
        let shown = view.office.as_mut().unwrap();
        shown.leaves = vec!["Harvest: as filed from below".to_owned()];
        shown.open_desk = Some(desk);
        let order = shown.orders[at].clone();
        for sheet in
            shown.desks.iter_mut().filter_map(|desk| desk.report.as_mut()).flat_map(|report| &mut report.sheets)
        {
            sheet.ordered = sheet.indicator == Indicator::Estimate;
        }
        let what = if order.reason.is_empty() { "Give a reason" } else { "Change the reason" };
        let name = format!("{what}: {}", order.text);
        let state =
            UiState { sheet: Some(Indicator::Estimate), tab: ten_thousand_jin::ui::Tab::Desk, ..UiState::default() };
        let mut office = harness(view, state, 1280.0, 720.0);
        assert_eq!(office.query_all_by_label(&name).count(), 1, "{desk:?}: {name}");
        click(&mut office, &name);
        assert!(office.get_by_label(&label()).accesskit_node().is_focused(), "{desk:?}: who opens it writes at once");
        set(&mut office, &label(), "上面点名要铁");
        let wanted = UiAction::Reason { matter: order.matter, text: "上面点名要铁".to_owned() };
        assert_eq!(office.state().actions.last(), Some(&wanted), "{desk:?}");
        // With the list of orders unfolded it stands there, once.
        click(&mut office, &format!("Done: {}", order.text));
        office.state_mut().state.orders = true;
        office.run_steps(3);
        assert_eq!(office.query_all_by_label(&name).count(), 1, "{desk:?}: beside the order in the list");
    }
}

/// The field that opens under a decision is in sight, however far down its desk the decision stands.
#[test]
fn a_field_that_opens_at_a_desk_is_scrolled_into_sight() {
    let mut view = sample::usual(Screen::Office, Settings::default(), words(Language::English));
    let office = view.office.as_mut().unwrap();
    let order = office.orders[0].clone();
    let mut desks = 0;
    for desk in Desk::ALL {
        let mut view = view.clone();
        view.office.as_mut().unwrap().open_desk = Some(desk);
        for height in (480..720).step_by(20) {
            let mut office = harness(view.clone(), UiState::default(), 1280.0, height as f32);
            let name = format!("Give a reason: {}", order.text);
            if office.query_by_label(&name).is_none() {
                continue;
            }
            desks += 1;
            click(&mut office, &name);
            office.run_steps(20);
            let rect = office.get_by_label(&label()).rect();
            let note = office.get_by_label(&texts("en")["ui.reason.note"]).rect();
            let title = texts("en")["ui.orders.title"].split('{').next().unwrap().to_owned();
            let mut strip = office.query_all_by(|node| node.role() == egui::accesskit::Role::Heading);
            let strip = strip.find(|node| node.accesskit_node().label().is_some_and(|name| name.starts_with(&title)));
            let end = strip.expect("the strip of orders has a heading").rect().top();
            for rect in [rect, note] {
                assert!(rect.bottom() <= end && rect.height() > 14.0, "{desk:?} {height}: {rect:?} of {end}");
            }
        }
    }
    assert!(desks >= 5, "{desks}");
}
