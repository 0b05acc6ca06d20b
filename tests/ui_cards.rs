//! Every number on screen opens a card: on every screen, tab, desk and page of the books, by what it is called.
#![cfg(feature = "ui")]

mod common;
mod ui_common;

use common::desk::{at_desk, opened};
use common::{after, game, played_for};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ten_thousand_jin::sim::ids::{CommuneId, CountyId};
use ten_thousand_jin::sim::orders::Desk;
use ten_thousand_jin::ui::UiState;
use ten_thousand_jin::view::model::{AppView, Card, CardKind, Figure, Mark};
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::{Language, Screen};
use ui_common::{LANGUAGES, Shown, harness, press, sample, settings, words};

type Harness = egui_kittest::Harness<'static, Shown>;

/// Figures of one page that are opened; the rest are looked at.
const OPENED: usize = 6;

const PARTS: [&str; 9] = ["ledgers", "map", "number", "decisions", "twins", "deaths", "limits", "record", "schools"];

/// How the names of figures end: with the word for a ledger.
fn endings(language: Language) -> Vec<String> {
    let words = words(language);
    let marks = ["claimed", "verified", "unknown", "true", "order", "published"].map(|mark| format!("ui.mark.{mark}"));
    marks.iter().map(|key| words.fmt("ui.figure.name", &[("figure", ""), ("mark", words.text(key))])).collect()
}

/// Roles and names of all that is called like a figure.
fn figures(harness: &Harness, endings: &[String]) -> Vec<(Role, String)> {
    // A title can end with the word for a ledger, too: figures hold a number.
    let number = |name: &String| name.contains(|letter: char| letter.is_ascii_digit());
    let named = |name: &String| number(name) && endings.iter().any(|end| name.ends_with(end.as_str()));
    harness
        .query_all_by(|_| true)
        .filter_map(|node| Some((node.accesskit_node().role(), node.accesskit_node().label()?)))
        .filter(|(_, name)| named(name))
        .collect()
}

/// Opens figures of a page one after the other and puts each card away; gives how many there are on it.
fn open_all(view: AppView, state: UiState, place: &str, language: Language) -> usize {
    let endings = endings(language);
    let mut harness = harness(view, state, 1280.0, 720.0);
    let all = figures(&harness, &endings);
    for (role, name) in &all {
        assert_eq!(*role, Role::Button, "{place}: “{name}” opens nothing");
    }
    for (_, name) in all.iter().take(OPENED) {
        harness.query_all_by_label(name).next().expect("it is still there").click_accesskit();
        harness.run_steps(3);
        let card = harness.state().state.card.clone().unwrap_or_else(|| panic!("{place}: “{name}” opens nothing"));
        let shown = harness.query_all_by_role(Role::Dialog).next().and_then(|node| node.accesskit_node().label());
        assert_eq!(shown.as_deref(), Some(card.title.as_str()), "{place}: {name}");
        press(&mut harness, egui::Key::Escape);
        assert!(harness.state().state.card.is_none(), "{place}: the card of {name} stays");
    }
    all.len()
}

#[test]
fn every_figure_of_the_office_opens_its_card() {
    let run = after(14, "province", "anhui", 7);
    let known = run.known();
    let (first, commune) = (Some(CountyId(known.first_county)), Some(CommuneId(known.first_commune)));
    for language in LANGUAGES {
        let texts = &game().locales[language.folder()];
        let shown = |desk: Option<Desk>, document, county, commune, table: bool, place: &str| {
            let mut view = sample::usual(Screen::Office, settings(language, 100), words(language));
            view.office = Some(at_desk(&run, texts, |desktop| {
                play::office(known, &Desktop { desk, document, county, commune, ..*desktop })
            }));
            open_all(view, UiState { table, ..UiState::default() }, place, language)
        };
        let glance = shown(None, None, None, None, false, "at a glance");
        // The header alone has six, the date line, the seat and the signatures three.
        assert!(glance >= 9, "{glance} figures at a glance");
        for desk in Desk::ALL {
            assert!(shown(Some(desk), None, None, None, false, &format!("{desk:?}")) >= 3, "{desk:?}");
        }
        assert!(shown(None, None, first, None, false, "a county") > glance);
        assert!(shown(None, None, first, commune, false, "a commune") > glance);
        assert!(shown(None, None, None, None, true, "the table of counties") > 60);
        for paper in known.papers.iter().rev().take(6) {
            shown(None, Some(paper.number), None, None, false, &format!("paper {}", paper.number));
        }
        let mut view = sample::usual(Screen::Charts, settings(language, 100), words(language));
        view.charts = Some(at_desk(&run, texts, |desktop| play::charts(known, desktop)));
        assert!(open_all(view, UiState::default(), "charts", language) > 20);
    }
}

#[test]
fn every_figure_of_the_books_opens_its_card() {
    let (run, file) = played_for("province", "anhui", 7, "historical", 30);
    for language in LANGUAGES {
        let texts = &game().locales[language.folder()];
        let mut all = 0;
        for part in PARTS {
            let mut view = sample::usual(Screen::Debrief, settings(language, 100), words(language));
            let made_up = view.books.take().expect("the sample has books");
            let mut books = opened(&run, &file, texts);
            (books.study, books.strategies, books.truth) = (made_up.study, made_up.strategies, made_up.truth);
            books.asks.clear();
            view.books = Some(books);
            let chosen = [("books".to_owned(), part.to_owned())].into();
            all += open_all(view, UiState { chosen, ..UiState::default() }, part, language);
        }
        assert!(all > 60, "{all} figures in the books");
    }
}

/// Decisions far below are not laid out, and their figures are buttons all the same.
#[test]
fn figures_of_sentences_out_of_sight_can_be_reached_and_opened() {
    let language = Language::English;
    let (run, file) = played_for("province", "anhui", 7, "historical", 30);
    let mut view = sample::usual(Screen::Debrief, settings(language, 100), words(language));
    let mut books = opened(&run, &file, &game().locales[language.folder()]);
    books.asks.clear();
    let rows = books.decisions.iter();
    let said = rows.flat_map(|row| [&row.text, &row.seen].into_iter().chain(&row.followed));
    let all: Vec<Figure> = said.flat_map(|said| said.figures()).map(|(_, figure)| figure.clone()).collect();
    // The last one that is called as no other is.
    let alone = |one: &&Figure| all.iter().filter(|other| other.full() == one.full()).count() == 1;
    let figure = all.iter().rev().find(alone).expect("a decision with a figure").clone();
    view.books = Some(books);
    let chosen = [("books".to_owned(), "decisions".to_owned())].into();
    let mut harness = harness(view, UiState { chosen, ..UiState::default() }, 1280.0, 720.0);
    let mark = match figure.mark {
        Mark::Claimed => "claimed",
        Mark::Verified => "verified",
        Mark::Unknown => "unknown",
        Mark::True => "true",
        Mark::Order => "order",
        Mark::Published => "published",
    };
    let mark = words(language).text(&format!("ui.mark.{mark}")).to_owned();
    let name = words(language).fmt("ui.figure.name", &[("figure", figure.full()), ("mark", &mark)]);
    let far = harness.query_all_by_label(&name).last().expect("it is there though it is out of sight");
    assert!(far.rect().top() > 720.0, "{:?}", far.rect());
    far.focus();
    harness.run_steps(6);
    let near = harness.query_all_by_label(&name).find(|node| node.is_focused()).expect("the focus goes along with it");
    assert!(near.rect().bottom() < 720.0, "{:?}", near.rect());
    press(&mut harness, egui::Key::Enter);
    assert_eq!(harness.state().state.card, Some((*figure.card).clone()));
}

#[test]
fn a_card_opens_the_page_of_the_archive_of_its_own_figure() {
    let language = Language::English;
    for (mechanism, kind, page) in [("body", CardKind::Record, "body"), ("", CardKind::Order, "levy")] {
        let card = Card { title: "A figure".to_owned(), mechanism, kind, ..Card::default() };
        let view = sample::usual(Screen::Debrief, settings(language, 100), words(language));
        let mut harness = harness(view, UiState { card: Some(card), ..UiState::default() }, 1280.0, 720.0);
        let title = words(language).text(&format!("archive.{page}.title")).to_owned();
        harness.get_by_label(&words(language).fmt("ui.archive.how", &[("page", &title)])).click_accesskit();
        harness.run_steps(3);
        assert_eq!(harness.state().state.chosen.get("mechanism").map(String::as_str), Some(page));
        assert!(harness.state().state.card.is_none(), "the card lies over the page it led to");
    }
}
