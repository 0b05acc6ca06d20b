//! A message lies over nothing that can be used, and what was done is said no longer than until something else is.
#![cfg(feature = "ui")]

mod ui_common;

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use ten_thousand_jin::ui::UiState;
use ten_thousand_jin::ui::actions::UiAction;
use ten_thousand_jin::view::model::{AppView, Notice, NoticeAbout, NoticeKind};
use ten_thousand_jin::view::terms::{Language, Screen};
use ui_common::{LANGUAGES, SIZES, harness, press, sample, settings, words};

const SAID: &str = "Saved as Province, Anhui, March 1959.";

fn noticed(screen: Screen, kind: NoticeKind, language: Language, percent: u16) -> AppView {
    let notice = Some(Notice { kind, text: SAID.to_owned(), details: Vec::new(), about: NoticeAbout::Other });
    AppView { notice, ..sample::usual(screen, settings(language, percent), words(language)) }
}

/// What can be used on a screen stays clear of the message at every size, the questions before the books included.
#[test]
fn a_message_covers_no_control() {
    let screens = [Screen::Office, Screen::Debrief, Screen::Saves, Screen::Settings, Screen::NewRun, Screen::Title];
    let mut beside = 0;
    for (width, height, percent) in SIZES {
        for (screen, language) in screens.into_iter().flat_map(|screen| LANGUAGES.map(|language| (screen, language))) {
            let mut view = noticed(screen, NoticeKind::Said, language, percent);
            if screen == Screen::Debrief {
                let asked = sample::extreme(screen, settings(language, percent), words(language));
                view = AppView { notice: view.notice, ..asked };
            }
            let harness = harness(view, UiState::default(), width, height);
            let said = harness.get_by_label(SAID).rect();
            assert!(said.bottom() <= height, "{screen:?}: {said:?}");
            let own = egui::LayerId::new(egui::Order::Foreground, egui::Id::new("notice"));
            harness.ctx.viewport(|viewport| {
                for (layer, widgets) in viewport.prev_pass.widgets.layers().filter(|(layer, _)| **layer != own) {
                    for widget in widgets.iter().filter(|widget| widget.enabled && widget.sense.senses_click()) {
                        let over = widget.interact_rect.intersects(said.shrink(0.5));
                        assert!(!over, "{screen:?} {width} {language:?}: {widget:?} of {layer:?} under {said:?}");
                        beside += 1;
                    }
                }
            });
        }
    }
    assert!(beside > 500, "{beside} controls");
}

/// The next act takes the message away: one that only the panels hear of too. What went wrong stays until it is put away.
#[test]
fn the_next_act_takes_a_message_away() {
    for (kind, goes) in [(NoticeKind::Said, true), (NoticeKind::Fault, false)] {
        let mut books =
            harness(noticed(Screen::Debrief, kind, Language::English, 100), UiState::default(), 1280.0, 720.0);
        assert!(books.state().actions.is_empty(), "by itself it stays");
        let tab = words(Language::English).text("books.part.deaths").to_owned();
        books.get_by_role_and_label(Role::Tab, &tab).focus();
        books.run_steps(3);
        assert!(books.state().actions.is_empty(), "to look round is no act");
        press(&mut books, Key::Enter);
        assert_eq!(books.state().actions.contains(&UiAction::DismissNotice), goes, "{kind:?}");
        books.state_mut().actions.clear();
        books.get_by_role_and_label(Role::Tab, &tab).click_accesskit();
        books.run_steps(1);
        assert_eq!(books.state().actions.contains(&UiAction::DismissNotice), goes, "{kind:?}");
    }
}

/// An act that says something of its own is not followed by one that puts that away.
#[test]
fn an_act_of_the_program_is_not_followed_by_another() {
    let view = noticed(Screen::Settings, NoticeKind::Said, Language::English, 100);
    let mut harness = harness(view, UiState::default(), 1280.0, 720.0);
    let dark = harness.query_all_by(|node| node.role() == Role::RadioButton).last().unwrap();
    dark.click_accesskit();
    harness.run_steps(1);
    let given = harness.state().actions.clone();
    assert!(matches!(given[..], [UiAction::Set(_)]), "{given:?}");
}
