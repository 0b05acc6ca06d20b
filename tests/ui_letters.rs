//! Letters that the loaded fonts cannot draw are said beside the field that holds them, with the way to load them; the page
//! stays in its language.
#![cfg(feature = "ui")]

mod ui_common;

use egui::accesskit::{Action, ActionData, ActionRequest, Role, TreeId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ten_thousand_jin::ui::actions::UiAction;
use ten_thousand_jin::ui::{FontFile, UiState};
use ten_thousand_jin::view::model::Letters;
use ten_thousand_jin::view::terms::{Language, Screen, Settings};
use ui_common::{LANGUAGES, Shown, click, fonts, harness_with, sample, settings, words};

fn latin() -> Vec<FontFile> {
    fonts().into_iter().filter(|font| font.path.contains("latin")).collect()
}

/// The page of saves in English without Chinese letters.
fn saves(letters: Letters) -> Harness<'static, Shown> {
    let mut view = sample::usual(Screen::Saves, Settings::default(), words(Language::English));
    view.letters = letters;
    harness_with(view, UiState::default(), 1280.0, 900.0, latin())
}

fn text(key: &str) -> String {
    words(Language::English).text(key).to_owned()
}

/// Writes into the field of the name of a save.
fn write(harness: &mut Harness<'static, Shown>, name: &str) {
    let label = text("ui.saves.name");
    let target_node = harness
        .get_by(|node| node.role() == Role::TextInput && node.label().as_deref() == Some(&label))
        .accesskit_node()
        .locate()
        .0;
    let data = Some(ActionData::Value(name.into()));
    let request = ActionRequest { action: Action::SetValue, target_tree: TreeId::ROOT, target_node, data };
    harness.event(egui::Event::AccessKitActionRequest(request));
    harness.run_steps(3);
}

fn loads(harness: &Harness<'static, Shown>) -> usize {
    let name = text("ui.letters.load");
    harness.query_all_by_role_and_label(Role::Button, &name).count()
}

#[test]
fn chinese_in_an_english_page_is_said_and_its_letters_are_loaded_on_request() {
    let mut page = saves(Letters::CanCome);
    write(&mut page, "Liu, naïve – 1958…");
    assert_eq!(loads(&page), 0, "what can be drawn needs no word");
    write(&mut page, "安徽，缓报");
    page.get_by_label(&text("ui.letters.missing"));
    assert_eq!(loads(&page), 1);
    let (note, field) =
        (page.get_by_label(&text("ui.letters.missing")).rect(), page.get_by_label(&text("ui.saves.name")).rect());
    assert!(note.top() >= field.top() && note.top() < field.bottom() + 60.0, "{note:?} stands at {field:?}");
    assert!(page.state().actions.is_empty(), "nothing is loaded that was not asked for");
    click(&mut page, &text("ui.letters.load"));
    assert_eq!(page.state().actions, [UiAction::FetchLetters]);
    // Under way: nothing to ask for twice.
    page.state_mut().view.letters = Letters::Coming;
    page.run_steps(3);
    page.get_by_label(&text("ui.letters.coming"));
    assert_eq!(loads(&page), 0);
    // The letters have come; the page is in English, what was written stands.
    page.state_mut().view.letters = Letters::AtHand;
    page.state_mut().install(fonts());
    page.run_steps(4);
    for key in ["ui.letters.missing", "ui.letters.coming", "ui.letters.none"] {
        assert!(page.query_by_label(&text(key)).is_none(), "{key}");
    }
    page.get_by_label(&text("ui.saves.title"));
    assert!(page.query_all_by_value("安徽，缓报").next().is_some());
    // A letter that is in no font is said without a button.
    write(&mut page, "\u{1F33E}");
    page.get_by_label(&text("ui.letters.none"));
    assert_eq!(loads(&page), 0);
}

#[test]
fn a_reason_and_the_code_of_a_class_say_it_too() {
    for (screen, field) in [(Screen::NewRun, "seed"), (Screen::NewRun, "player"), (Screen::Saves, "code")] {
        let mut view = sample::usual(screen, Settings::default(), words(Language::English));
        view.letters = Letters::CanCome;
        let fields = [(field.to_owned(), "三班".to_owned())].into();
        let page = harness_with(view, UiState { fields, ..UiState::default() }, 1280.0, 2000.0, latin());
        assert_eq!(loads(&page), 1, "{screen:?} {field}");
    }
    let mut view = sample::usual(Screen::Debrief, Settings::default(), words(Language::English));
    view.letters = Letters::CanCome;
    let books = view.books.as_mut().expect("the sample has books");
    books.asks.clear();
    books.reasons.values_mut().next().expect("a reason").then = "上面点名要铁".to_owned();
    let chosen = [("books".to_owned(), "decisions".to_owned())].into();
    let page = harness_with(view, UiState { chosen, ..UiState::default() }, 1280.0, 900.0, latin());
    assert_eq!(loads(&page), 1, "a reason that was written down");
}

/// Chinese pages have the letters: no field of any screen says that one is missing.
#[test]
fn with_all_letters_nothing_is_said() {
    for language in LANGUAGES {
        for screen in [Screen::NewRun, Screen::Saves, Screen::Archive, Screen::Office, Screen::Debrief] {
            let view = sample::usual(screen, settings(language, 100), words(language));
            let page = harness_with(view, UiState::default(), 1280.0, 900.0, fonts());
            for key in ["missing", "coming", "none"] {
                let said = words(language).text(&format!("ui.letters.{key}")).to_owned();
                let count = page.query_all_by_label(&said).count();
                assert_eq!(count, 0, "{screen:?} {language:?}");
            }
        }
    }
}
