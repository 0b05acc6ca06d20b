//! Large text and small windows: words stay where they fit, tabs stay whole, nothing is too small to be read.
#![cfg(feature = "ui")]

mod ui_common;

use egui::TextStyle;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ten_thousand_jin::sim::orders::Desk;
use ten_thousand_jin::ui::{Tab, UiState};
use ten_thousand_jin::view::terms::{Language, Screen};
use ui_common::{LANGUAGES, Shown, harness, sample, settings, words};

/// Windows that are narrow for their text: width, height, percent.
const NARROW: [(f32, f32, u16); 5] =
    [(683.0, 768.0, 100), (960.0, 1080.0, 150), (1280.0, 720.0, 150), (1366.0, 768.0, 150), (1920.0, 1080.0, 200)];

fn drawn(
    screen: Screen,
    desk: Option<Desk>,
    language: Language,
    (width, height, percent): (f32, f32, u16),
) -> egui_kittest::Harness<'static, Shown> {
    let mut view = sample::usual(screen, settings(language, percent), words(language));
    if let Some(office) = &mut view.office {
        office.open_desk = desk;
    }
    harness(view, UiState { tab: Tab::Desk, ..UiState::default() }, width, height)
}

/// The word to whoever finds this hard stands in words wherever a line has room for them.
#[test]
fn the_way_to_help_is_in_words_with_large_text() {
    for language in LANGUAGES {
        for size in [(1280.0, 720.0, 100), (1366.0, 768.0, 150), (1280.0, 720.0, 150), (1366.0, 768.0, 130)] {
            let harness = drawn(Screen::Office, None, language, size);
            let em = 18.0 * f32::from(size.2) / 100.0;
            let name = words(language).text("study.help").to_owned();
            let button = harness.get_by_role_and_label(Role::Button, &name).rect();
            assert!(button.width() > em * 2.2, "{language:?} {size:?}: a sign alone, {button:?}");
            assert!(button.left() >= 0.0 && button.right() <= size.0, "{language:?} {size:?}: {button:?}");
            for other in harness.query_all_by(|node| node.role() == Role::Button) {
                let (label, rect) = (other.accesskit_node().label().unwrap_or_default(), other.rect());
                let apart = label == name || !rect.shrink(1.0).intersects(button.shrink(1.0));
                assert!(apart, "{language:?} {size:?}: {label} at {rect:?} lies on {button:?}");
            }
        }
    }
}

/// What falls due next stays in the head of the office at every size, cut if need be and read out whole.
#[test]
fn what_comes_next_stays_with_large_text() {
    for language in LANGUAGES {
        for size in NARROW.into_iter().chain([(1280.0, 720.0, 100), (1366.0, 768.0, 130)]) {
            for view in [sample::usual, sample::extreme] {
                let view = view(Screen::Office, settings(language, size.2), words(language));
                let next = view.office.as_ref().unwrap().calendar.next_matter.clone();
                let view = ten_thousand_jin::view::model::AppView { notice: None, ..view };
                let harness = harness(view, UiState::default(), size.0, size.1);
                let shown: Vec<egui::Rect> = harness.get_all_by_label(&next).map(|node| node.rect()).collect();
                let inside =
                    |rect: &egui::Rect| rect.width() > 18.0 && rect.right() <= size.0 && rect.bottom() < size.1 * 0.3;
                assert!(shown.iter().any(inside), "{language:?} {size:?}: {next} at {:?}", shown);
            }
        }
    }
}

/// Where no line has room for all of the words to whoever finds this hard, a few of them stand for it, never a sign.
#[test]
fn the_short_way_to_help_is_in_words_too() {
    for language in LANGUAGES {
        let short = words(language).text("study.help.short").to_owned();
        assert!(short.chars().filter(|c| c.is_alphabetic()).count() >= 3, "{language:?}: {short}");
    }
}

/// What a desk holds stands under the tabs, and the way to put it away beside them.
#[test]
fn an_open_desk_is_there_with_large_text() {
    for language in LANGUAGES {
        for size in NARROW {
            for desk in [Desk::Report, Desk::Labour, Desk::Letters] {
                let harness = drawn(Screen::Office, Some(desk), language, size);
                let close = harness.get_by_role_and_label(Role::Button, words(language).text("ui.desk.close")).rect();
                assert!(close.bottom() < size.1 * 0.55, "{language:?} {size:?} {desk:?}: to put it away, {close:?}");
                let stops = [Role::RadioButton, Role::Button, Role::ComboBox, Role::Label];
                let below = harness.query_all_by(|node| stops.contains(&node.role())).map(|node| node.rect());
                let seen = below.filter(|rect| {
                    rect.top() > close.bottom() && rect.bottom() < size.1 * 0.9 && rect.right() <= size.0 + 1.0
                });
                assert!(seen.count() >= 3, "{language:?} {size:?} {desk:?}: nothing is drawn below the tabs");
            }
        }
    }
}

/// A tab is one line of words inside its window, however narrow that is.
#[test]
fn tabs_stay_whole_in_a_narrow_window() {
    let mut seen = 0;
    for language in LANGUAGES {
        for size in NARROW {
            for (screen, desk) in [
                (Screen::Office, Some(Desk::Report)),
                (Screen::Office, Some(Desk::Labour)),
                (Screen::Archive, None),
                (Screen::Charts, None),
                (Screen::Debrief, None),
            ] {
                let harness = drawn(screen, desk, language, size);
                let em = 18.0 * f32::from(size.2) / 100.0;
                for tab in harness.query_all_by(|node| node.role() == Role::Tab) {
                    let (label, rect) = (tab.accesskit_node().label().unwrap_or_default(), tab.rect());
                    seen += 1;
                    assert!(rect.height() < em * 2.2, "{screen:?} {language:?} {size:?}: {label} breaks, {rect:?}");
                    assert!(rect.right() <= size.0 + 1.0, "{screen:?} {language:?} {size:?}: {label} at {rect:?}");
                    let list = tab.accesskit_node().parent().map(|above| above.role());
                    let within = std::iter::successors(tab.accesskit_node().parent(), |above| above.parent())
                        .any(|above| above.role() == Role::TabList);
                    assert!(within || screen == Screen::Office, "{screen:?}: {label} stands in {list:?}");
                }
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

/// No text of the interface is smaller than 11 points at any size that can be chosen.
#[test]
fn no_text_is_too_small() {
    for percent in [75, 90, 100, 115, 130, 150, 200] {
        let harness = drawn(Screen::Settings, None, Language::English, (1280.0, 720.0, percent));
        for style in [TextStyle::Small, TextStyle::Body, TextStyle::Monospace, TextStyle::Heading] {
            let size = style.resolve(&harness.ctx.global_style()).size;
            assert!(size >= 11.0, "{percent} %: {style:?} has {size}");
        }
    }
}
