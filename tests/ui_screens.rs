//! Every screen is drawn, in both languages and at each size, from an empty, a usual and an extreme view.
#![cfg(feature = "ui")]

mod ui_common;

use ten_thousand_jin::sim::orders::Desk;
use ten_thousand_jin::ui::{Tab, UiState};
use ten_thousand_jin::view::model::{AppView, sample};
use ten_thousand_jin::view::terms::{Screen, Settings, Theme};
use ten_thousand_jin::view::words::SharedWords;
use ui_common::{LANGUAGES, SIZES, controls, harness, settings, words};

const SCREENS: [Screen; 8] = [
    Screen::Title,
    Screen::NewRun,
    Screen::Office,
    Screen::Charts,
    Screen::Archive,
    Screen::Settings,
    Screen::Saves,
    Screen::Debrief,
];

fn draw_all(make: fn(Screen, Settings, SharedWords) -> AppView, what: &str) {
    for language in LANGUAGES {
        let words = words(language);
        for (width, height, percent) in SIZES {
            for screen in SCREENS {
                let view = make(screen, settings(language, percent), words.clone());
                let place = format!("{what} {screen:?} {language:?} {width}×{height} {percent} %");
                let harness = harness(view, UiState::default(), width, height);
                assert!(!controls(&harness, &place).is_empty(), "{place}: no controls");
            }
        }
    }
}

#[test]
fn every_screen_is_drawn_from_an_empty_view() {
    draw_all(sample::empty, "empty");
}

#[test]
fn every_screen_is_drawn_from_a_usual_view() {
    draw_all(sample::usual, "usual");
}

#[test]
fn every_screen_is_drawn_from_an_extreme_view() {
    draw_all(sample::extreme, "extreme");
}

#[test]
fn every_desk_names_its_controls() {
    for language in LANGUAGES {
        let words = words(language);
        for (width, height, percent) in SIZES {
            for desk in Desk::ALL {
                let view = sample::extreme(Screen::Office, settings(language, percent), words.clone());
                let view = sample::opened(view, Some(desk), None, true, false);
                let state = UiState { tab: Tab::Desk, orders: true, ..UiState::default() };
                controls(&harness(view, state, width, height), &format!("{desk:?} {language:?} {percent} %"));
            }
        }
    }
}

#[test]
fn every_part_of_archive_and_books_is_drawn() {
    for language in LANGUAGES {
        let words = words(language);
        let parts = [
            (Screen::Archive, "archive", &["model", "glossary", "sources", "stance"][..]),
            (
                Screen::Debrief,
                "books",
                &["ledgers", "map", "number", "decisions", "twins", "beside", "deaths", "limits", "schools", "record"],
            ),
        ];
        for (screen, list, ids) in parts {
            for id in ids {
                let mut state = UiState::default();
                state.chosen.insert(list.to_owned(), (*id).to_owned());
                let view = sample::usual(screen, settings(language, 150), words.clone());
                controls(&harness(view, state, 1366.0, 768.0), &format!("{list} {id} {language:?}"));
            }
        }
    }
}

#[test]
fn nothing_asks_for_another_frame() {
    for screen in SCREENS {
        for theme in [Theme::Light, Theme::Dark] {
            let settings = Settings { theme, ..Settings::default() };
            let view = sample::usual(screen, settings, words(settings.language));
            let mut harness = harness(view, UiState::default(), 1280.0, 720.0);
            harness.run_steps(4);
            let delay = harness.output().viewport_output.values().map(|output| output.repaint_delay).min();
            assert_eq!(delay, Some(std::time::Duration::MAX), "{screen:?} {theme:?} asks to be drawn again");
        }
    }
}

#[test]
fn the_map_has_room_at_every_size() {
    for language in LANGUAGES {
        for (width, height, percent) in SIZES {
            let view = sample::usual(Screen::Office, settings(language, percent), words(language));
            let map = harness(view, UiState::default(), width, height).state().map.expect("the office shows the map");
            assert!(map.width() > width * 0.3 && map.height() > height * 0.25, "{map:?} at {width} × {height}");
        }
    }
}
