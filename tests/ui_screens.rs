//! Every screen is drawn, in both languages and at each size, from an empty, a usual and an extreme view.
#![cfg(feature = "ui")]

mod ui_common;

use egui_kittest::kittest::Queryable as _;
use ten_thousand_jin::sim::orders::Desk;
use ten_thousand_jin::ui::actions::UiAction;
use ten_thousand_jin::ui::{Tab, UiState};
use ten_thousand_jin::view::model::{AppView, CommuneView};
use ten_thousand_jin::view::terms::{Screen, Settings, Theme};
use ten_thousand_jin::view::words::SharedWords;
use ui_common::{LANGUAGES, SIZES, click, controls, harness, sample, settings, words};

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

/// The line under the title keeps its height whatever the standing is, and what was edited can be asked for there.
#[test]
fn the_line_of_the_chair_stays_one_line_and_says_what_was_edited() {
    for language in LANGUAGES {
        let words = words(language);
        let mut heights = Vec::new();
        for (standing, edited) in [("standing.high", false), ("standing.danger", true)] {
            let mut view = sample::usual(Screen::Office, settings(language, 100), words.clone());
            let header = &mut view.office.as_mut().expect("an office").header;
            header.province = "Meiqiao county, Heilongjiang".to_owned();
            header.standing = words.text(&format!("{standing}.at_county")).to_owned();
            if edited {
                header.watermark = words.text("watermark.edited").to_owned();
                header.edited = "The number.".to_owned();
            }
            let watermark = header.watermark.clone();
            let mut harness = harness(view, UiState::default(), 1280.0, 720.0);
            let help = harness.get_by_label(words.text("study.help")).rect();
            let place = harness.get_by_label("Meiqiao county, Heilongjiang").rect();
            assert!((help.center().y - place.center().y).abs() < 8.0, "{language:?} {standing}: a second line");
            heights.push(help.center().y);
            if edited {
                click(&mut harness, &watermark);
                assert!(harness.query_by_label("The number.").is_some(), "the mark does not say what was edited");
            }
        }
        assert!((heights[0] - heights[1]).abs() < 1.0, "{language:?}: {heights:?}");
    }
}

/// Who begins a run after another group finds an empty page.
#[test]
fn a_new_run_does_not_hand_on_the_name_and_the_code_of_the_last() {
    let words = words(LANGUAGES[0]);
    let view = sample::usual(Screen::NewRun, settings(LANGUAGES[0], 100), words.clone());
    let fields = [("player", "Group 6"), ("seed", "maple")].map(|(key, text)| (key.to_owned(), text.to_owned()));
    let mut harness = harness(view, UiState { fields: fields.into(), ..UiState::default() }, 1280.0, 1400.0);
    click(&mut harness, words.text("ui.new.start"));
    let started =
        harness.state().actions.iter().any(
            |action| matches!(action, UiAction::StartRun { seed, name, .. } if seed == "maple" && name == "Group 6"),
        );
    let fields = &harness.state().state.fields;
    assert!(started && fields.values().all(|text| text != "maple" && text != "Group 6"), "{fields:?}");
}

/// The head of a place with a long name ends before its button.
#[test]
fn a_long_name_does_not_run_into_the_button_beside_it() {
    let words = words(LANGUAGES[0]);
    let mut view = sample::usual(Screen::Office, settings(LANGUAGES[0], 100), words.clone());
    let name = "Co-operatives of Chiyuan, Meiqiao county, in the hills to the north of the river and the road";
    let office = view.office.as_mut().expect("an office");
    office.county = None;
    office.commune = Some(CommuneView { name: name.to_owned(), ..CommuneView::default() });
    let harness = harness(view, UiState::default(), 1280.0, 720.0);
    let head = harness.query_all_by_label(name).map(|node| node.rect()).next().expect("the name");
    let close = harness.query_all_by_label(words.text("ui.county.close")).map(|node| node.rect());
    let beside = close.filter(|close| close.center().y < head.bottom() && close.bottom() > head.top());
    assert!(beside.map(|close| close.left()).fold(f32::MAX, f32::min) > head.right(), "{head:?}");
}

/// What to do first is said at every size of text.
#[test]
fn guidance_is_in_sight_at_large_text() {
    for (width, height, percent) in SIZES {
        let mut view = sample::usual(Screen::Office, settings(LANGUAGES[0], percent), words(LANGUAGES[0]));
        view.office.as_mut().expect("an office").guidance = Some("Read what has come in.".to_owned());
        let harness = harness(view, UiState::default(), width, height);
        let line = harness.query_all_by_label("Read what has come in.").map(|node| node.rect().bottom());
        assert!(line.fold(f32::MAX, f32::min) < height, "{width}×{height} {percent} %");
    }
}
