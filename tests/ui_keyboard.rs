//! The keyboard and what is read out: groups are one stop, the focus always lies on something, what changes is said.
#![cfg(feature = "ui")]

mod common;
mod ui_common;

use common::desk::at_desk;
use common::{after, game};
use egui::Key;
use egui::accesskit::{Live, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ten_thousand_jin::sim::ids::{CommuneId, CountyId};
use ten_thousand_jin::sim::orders::{Desk, Order};
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::ui::UiState;
use ten_thousand_jin::ui::actions::UiAction;
use ten_thousand_jin::view::model::{Control, OfficeView};
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::{Language, Layer, Screen};
use ui_common::{LANGUAGES, Shown, focused, harness, press, sample, settings, words};

type Harness = egui_kittest::Harness<'static, Shown>;

fn drawn(screen: Screen, language: Language) -> Harness {
    let view = sample::usual(screen, settings(language, 100), words(language));
    harness(view, UiState::default(), 1280.0, 720.0)
}

fn office(run: &Run, language: Language, change: impl Fn(Desktop) -> Desktop) -> OfficeView {
    at_desk(run, &game().locales[language.folder()], |desktop| {
        play::office(run.known(), &change(Desktop { ..*desktop }))
    })
}

/// An office of a run with a desk open.
fn at(run: &Run, desk: Option<Desk>) -> Harness {
    let mut view = sample::usual(Screen::Office, settings(Language::English, 100), words(Language::English));
    view.office = Some(office(run, Language::English, |desktop| Desktop { desk, ..desktop }));
    harness(view, UiState::default(), 1280.0, 720.0)
}

/// What is said by itself.
fn said(harness: &Harness) -> Vec<String> {
    let live = harness.query_all_by(|node| node.role() == Role::Status && node.live() == Live::Polite);
    live.map(|node| node.accesskit_node().label().unwrap_or_default()).filter(|said| !said.is_empty()).collect()
}

/// Options, by group: the names of those Tab stops at, and of all.
fn stops(harness: &mut Harness) -> Vec<String> {
    let mut names = Vec::new();
    for _ in 0..60 {
        press(harness, Key::Tab);
        match focused(harness) {
            Some((Role::RadioButton, name)) if !names.contains(&name) => names.push(name),
            _ => {}
        }
    }
    names
}

/// Tab stops once at each group, and every option stands in a group that has a name.
#[test]
fn a_group_of_options_is_one_stop() {
    let mut harness = drawn(Screen::Settings, Language::English);
    let groups: Vec<String> = harness
        .query_all_by(|node| node.role() == Role::RadioGroup)
        .map(|node| node.accesskit_node().label().unwrap_or_default())
        .collect();
    assert_eq!(groups, ["Language · 中文", "Paper"]);
    assert_eq!(harness.query_all_by(|node| node.role() == Role::RadioButton).count(), 4);
    assert_eq!(stops(&mut harness), ["English", "Light: ink on rice paper"]);
    for (screen, language) in
        [Screen::NewRun, Screen::Settings, Screen::Saves, Screen::Office].into_iter().zip(LANGUAGES.into_iter().cycle())
    {
        let harness = drawn(screen, language);
        for radio in harness.query_all_by(|node| node.role() == Role::RadioButton) {
            let node = radio.accesskit_node();
            let group = std::iter::successors(node.parent(), |above| above.parent())
                .find(|above| above.role() == Role::RadioGroup);
            let name = group.and_then(|group| group.label()).unwrap_or_default();
            assert!(!name.is_empty(), "{screen:?}: {:?} stands in no group", node.label());
        }
    }
}

/// Arrows move the choice, past what is shut, and round at the end.
#[test]
fn arrows_move_the_choice() {
    let run = after(2, "province", "anhui", 7);
    let mut harness = at(&run, Some(Desk::Quota));
    let view = harness.state().view.office.clone().unwrap();
    let lever = view.desks.iter().flat_map(|desk| &desk.sections).flat_map(|section| &section.levers);
    let lever = lever.clone().find(|lever| lever.key == "split").unwrap();
    let Control::Choice { picks, current } = &lever.control else { panic!("{:?}", lever.control) };
    let name = |at: usize| format!("{}: {}", lever.label, picks[at].label);
    let now = current.unwrap();
    harness.get_by_role_and_label(Role::RadioButton, &name(now)).focus();
    harness.run_steps(3);
    for (key, to) in [(Key::ArrowDown, (now + 1) % picks.len()), (Key::ArrowUp, now)] {
        harness.state_mut().actions.clear();
        press(&mut harness, key);
        assert_eq!(focused(&harness), Some((Role::RadioButton, name(to))));
        let given: Vec<UiAction> = harness.state().actions.clone();
        // What stands is no order.
        let expected = if to == now { Vec::new() } else { vec![UiAction::Issue(picks[to].order)] };
        assert_eq!(given, expected, "{key:?}");
    }
    press(&mut harness, Key::ArrowUp);
    let last = (now + picks.len() - 1) % picks.len();
    assert_eq!(focused(&harness), Some((Role::RadioButton, name(last))), "round from the first to the last");
}

/// A new screen takes the focus to its head, and Tab leads on from there.
#[test]
fn a_new_screen_takes_the_focus_to_its_head() {
    use Screen::{Archive, Charts, Debrief, NewRun, Office, Saves, Settings, Title};
    let mut harness = drawn(Title, Language::English);
    assert_eq!(focused(&harness), None, "the first page leaves the focus where it is");
    for screen in [NewRun, Office, Charts, Archive, Settings, Saves, Debrief, Title] {
        harness.state_mut().view = sample::usual(screen, settings(Language::English, 100), words(Language::English));
        harness.run_steps(4);
        let head = focused(&harness);
        assert!(matches!(head, Some((Role::Heading, _))), "{screen:?}: {head:?}");
        press(&mut harness, Key::Tab);
        let next = focused(&harness);
        assert!(next.is_some() && next != head, "{screen:?}: Tab stays at {head:?}");
    }
}

/// What lay over everything gives the focus back to what opened it, by its button and by Esc.
#[test]
fn a_dialog_gives_the_focus_back() {
    for esc in [false, true] {
        let mut harness = drawn(Screen::Settings, Language::English);
        let help = "If this upsets you";
        harness.get_by_role_and_label(Role::Button, help).focus();
        harness.run_steps(3);
        press(&mut harness, Key::Enter);
        harness.run_steps(2);
        assert!(harness.state().state.confirm.is_some());
        let inside = focused(&harness);
        assert_eq!(inside, Some((Role::Button, "Close this".to_owned())), "esc {esc}");
        press(&mut harness, if esc { Key::Escape } else { Key::Enter });
        harness.run_steps(3);
        assert!(harness.state().state.confirm.is_none());
        assert_eq!(focused(&harness), Some((Role::Button, help.to_owned())), "esc {esc}");
    }
}

/// A paper and a desk that are put away give the focus back to what opened them; what disappears, to what stands next.
#[test]
fn what_is_put_away_gives_the_focus_back() {
    let run = after(2, "province", "anhui", 7);
    let mut harness = at(&run, None);
    let paper = harness.state().view.office.as_ref().unwrap().inbox[0].clone();
    let starts = |harness: &Harness| focused(harness).is_some_and(|(_, name)| name.starts_with(&paper.subject));
    harness
        .query_all_by(|node| {
            node.role() == Role::Button && node.label().is_some_and(|name| name.starts_with(&paper.subject))
        })
        .next()
        .unwrap()
        .focus();
    harness.run_steps(3);
    assert!(starts(&harness), "{:?}", focused(&harness));
    harness.state_mut().view.office.as_mut().unwrap().open_document = Some(paper.id);
    harness.run_steps(3);
    let close = words(Language::English).text("ui.document.close").to_owned();
    harness.get_by_role_and_label(Role::Button, &close).focus();
    harness.run_steps(3);
    assert_eq!(focused(&harness), Some((Role::Button, close)));
    harness.state_mut().view.office.as_mut().unwrap().open_document = None;
    harness.run_steps(4);
    assert!(starts(&harness), "the paper's row: {:?}", focused(&harness));

    // A row of an order that is withdrawn.
    let mut harness = drawn(Screen::Office, Language::English);
    harness.state_mut().state.orders = true;
    harness.run_steps(3);
    let orders = harness.state().view.office.as_ref().unwrap().orders.clone();
    let withdraw = format!("Withdraw: {}", orders[0].text);
    harness.get_by_role_and_label(Role::Button, &withdraw).focus();
    harness.run_steps(3);
    assert_eq!(focused(&harness), Some((Role::Button, withdraw)));
    harness.state_mut().view.office.as_mut().unwrap().orders.clear();
    harness.run_steps(4);
    assert!(focused(&harness).is_some(), "the focus fell to nothing");
}

/// Orders given and withdrawn are said, and a month that begins says what falls due in it.
#[test]
fn orders_and_what_falls_due_are_said() {
    let run = after(2, "province", "anhui", 7);
    let mut harness = at(&run, None);
    let orders = |pending: &'static [Order]| office(&run, Language::English, |desktop| Desktop { pending, ..desktop });
    static GIVEN: [Order; 1] = [Order::Roads { strictness: 3 }];
    harness.state_mut().view.office = Some(orders(&GIVEN));
    harness.run_steps(3);
    let text = harness.state().view.office.as_ref().unwrap().orders[0].text.clone();
    let last = |harness: &Harness| said(harness).into_iter().find(|said| said.contains(&text));
    assert_eq!(last(&harness), Some(format!("Ordered: {text}. Orders this month: 1.")));
    harness.state_mut().view.office = Some(orders(&[]));
    harness.run_steps(3);
    assert_eq!(last(&harness), Some(format!("Withdrawn: {text}. Orders this month: 0.")));

    let mut due = 0;
    for months in [4, 7, 13] {
        let run = after(months, "province", "anhui", 7);
        let view = office(&run, Language::English, |desktop| desktop);
        let papers: Vec<String> = view.unanswered.iter().map(|one| one.document.to_string()).collect();
        assert!(view.due.len() >= papers.len(), "{months}: {:?} of {papers:?}", view.due);
        let harness = at(&run, None);
        for matter in &view.due {
            due += 1;
            assert!(said(&harness).iter().any(|said| said.contains(matter)), "{months}: {matter} is not said");
        }
    }
    assert!(due > 0, "nothing fell due in these months");
}

/// What is chosen on the map is said, with its figure and of what layer it is.
#[test]
fn what_is_chosen_on_the_map_is_said() {
    let run = after(15, "province", "anhui", 7);
    for language in LANGUAGES {
        let mut heard = std::collections::BTreeSet::new();
        for layer in Layer::ALL {
            for commune in [None, Some(CommuneId(run.known().first_commune + 3))] {
                let county = Some(CountyId(run.known().first_county));
                let view = office(&run, language, |desktop| Desktop { layer, county, commune, ..desktop });
                let chosen = view.map.chosen.clone();
                assert!(chosen.contains(&view.map.legend.title), "{layer:?}: {chosen}");
                assert!(chosen.contains(&view.county.as_ref().unwrap().name), "{layer:?}: {chosen}");
                assert!(heard.insert(chosen.clone()), "{chosen} is said of two");
                let mut shown = sample::usual(Screen::Office, settings(language, 100), words(language));
                shown.office = Some(view);
                let harness = harness(shown, UiState::default(), 1280.0, 720.0);
                assert!(said(&harness).contains(&chosen), "{chosen}");
            }
        }
        assert!(office(&run, language, |desktop| desktop).map.chosen.is_empty(), "nothing is chosen");
    }
}

/// Tabs of the books stand in two rows: arrows go by their order and round, and the focus stays on the tab of the map.
#[test]
fn arrows_go_along_tabs_in_their_order_and_the_map_keeps_the_focus() {
    let keys = ["ledgers", "map", "number", "decisions", "twins"].map(|part| format!("books.part.{part}"));
    let names: Vec<String> = keys.iter().map(|key| words(Language::English).text(key).to_owned()).collect();
    for (width, height, percent) in [(1280.0, 720.0, 100), (960.0, 1080.0, 150)] {
        let view = sample::usual(Screen::Debrief, settings(Language::English, percent), words(Language::English));
        let mut books = harness(view, UiState::default(), width, height);
        let at = |books: &Harness, name: &str| books.get_by_role_and_label(Role::Tab, name).is_focused();
        books.get_by_role_and_label(Role::Tab, &names[0]).focus();
        books.run_steps(3);
        for name in &names[1..] {
            press(&mut books, Key::ArrowRight);
            assert!(at(&books, name), "{width}: right to {name}");
        }
        for name in names.iter().rev().skip(1) {
            press(&mut books, Key::ArrowUp);
            assert!(at(&books, name), "{width}: back to {name}");
        }
        // Round, whichever stands last.
        press(&mut books, Key::ArrowLeft);
        press(&mut books, Key::ArrowDown);
        assert!(at(&books, &names[0]), "{width}: round and back");
        for to in [1, 2, 1, 0] {
            books.get_by_role_and_label(Role::Tab, &names[to]).focus();
            books.run_steps(3);
            press(&mut books, Key::Enter);
            books.run_steps(3);
            assert!(at(&books, &names[to]), "{width}: the focus left {}", names[to]);
        }
    }
}
