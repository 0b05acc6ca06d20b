//! The report desk of a real office: what can be sent is in sight, whole, and each can be chosen by name.
#![cfg(feature = "ui")]

mod common;
mod ui_common;

use std::collections::BTreeSet;

use common::begin;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ten_thousand_jin::data::{self, Pack};
use ten_thousand_jin::sim::orders::Desk;
use ten_thousand_jin::ui::UiState;
use ten_thousand_jin::view::model::sample;
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::{Layer, Screen};
use ui_common::{LANGUAGES, harness, settings, words};

#[test]
fn most_of_what_can_be_sent_is_in_sight_and_nothing_is_cut() {
    let pack = Pack::from_folder("assets".as_ref()).expect("the game data");
    let game = data::load(&pack).unwrap_or_else(|report| panic!("{report}"));
    for (scenario, months) in [("county", 3), ("province", 12)] {
        let mut run = begin(scenario, "anhui", 7);
        for _ in 0..months {
            run.step(&[]).unwrap();
        }
        for language in LANGUAGES {
            for (width, height) in [(1280.0, 720.0), (1366.0, 768.0), (1920.0, 1080.0)] {
                let words = words(language);
                let office = play::office(
                    run.known(),
                    &Desktop {
                        words: &game.locales[language.folder()],
                        rules: &game.rules,
                        numbers: &game.numbers,
                        sources: &game.sources,
                        scenario: run.scenario(),
                        spec: run.spec(),
                        pending: &[],
                        desk: Some(Desk::Report),
                        document: None,
                        read: &BTreeSet::new(),
                        county: None,
                        commune: None,
                        layer: Layer::Claims,
                        over: false,
                        edited: false,
                    },
                );
                let place = format!("{scenario} {language:?} {width}×{height}");
                let sheets = &office.desks[0].report.as_ref().unwrap().sheets;
                let sheet = sheets.iter().find(|sheet| sheet.due).unwrap_or(&sheets[0]).clone();
                let mut view = sample::usual(Screen::Office, settings(language, 100), words.clone());
                view.office = Some(office);
                let harness = harness(view, UiState::default(), width, height);
                // The list ends where the foot begins: with what follows from the option that is marked.
                let follows = &sheet.options[sheet.current].follows;
                let foot = harness
                    .query_all_by(|node| node.role() == Role::Label)
                    .find(|node| node.accesskit_node().value().is_some_and(|said| said.starts_with(follows.as_str())))
                    .unwrap_or_else(|| panic!("{place}: what follows is not said"));
                let named = |label: &str| {
                    harness
                        .query_all_by(|node| node.role() == Role::RadioButton)
                        .find(|node| node.accesskit_node().label().is_some_and(|name| name.starts_with(label)))
                        .unwrap_or_else(|| panic!("{place}: {label} cannot be chosen by name"))
                        .rect()
                };
                let beside = foot.rect().left() > named(&sheet.options[0].label).right();
                let end = if beside { height } else { foot.rect().top() };
                let whole = |rect: egui::Rect| rect.bottom() <= end && rect.height() > 10.0;
                let shown = sheet.options.iter().filter(|option| whole(named(&option.label))).count();
                assert_eq!(shown, sheet.options.len(), "{place}: the foot begins at {end}");
            }
        }
    }
}
