//! The books are worked through by accessible name alone, in both languages.
#![cfg(feature = "ui")]

mod ui_common;

use std::sync::Arc;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use ten_thousand_jin::save::change::Change;
use ten_thousand_jin::sim::settings::{RunSettings, Switch};
use ten_thousand_jin::ui::UiState;
use ten_thousand_jin::ui::actions::{StudyAction, UiAction};
use ten_thousand_jin::view::model::{AppView, Card, Figure, Mark, Part, Row, Said, WhyView, WorkState};
use ten_thousand_jin::view::terms::{Language, Screen, Settings, TruthLayer};
use ui_common::{LANGUAGES, SIZES, Shown, click, controls, harness, press, sample, settings, texts, words};

fn view() -> AppView {
    sample::usual(Screen::Debrief, Settings::default(), words(Language::English))
}

fn shown(view: AppView) -> Harness<'static, Shown> {
    harness(view, UiState::default(), 1280.0, 720.0)
}

fn actions(harness: &Harness<'static, Shown>) -> Vec<UiAction> {
    harness.state().actions.clone()
}

fn prepared_and_asked(of: Option<usize>, change: Change) -> [UiAction; 2] {
    [StudyAction::Prepare { of, change }, StudyAction::Twin { of, change }].map(UiAction::Study)
}

#[test]
fn a_twin_is_asked_for_by_name_and_by_decision() {
    let mut books = shown(view());
    click(&mut books, "Run again");
    assert!(actions(&books).is_empty());
    // What differs in the twin that is there stands below.
    books.get_by_label("Fingerprint of March 1958 in both: 5c1f09ae77d241b0.");
    books.get_by_label("Up to March 1958 both are the same.");
    click(&mut books, "All reports honest");
    click(&mut books, "Run it again");
    // It is begun when it is marked, and asked for by the button.
    assert_eq!(actions(&books), prepared_and_asked(None, Change::Honest));
    click(&mut books, "Made to: Twin 1: A tenth hidden");
    click(&mut books, "Hands for the furnaces: 3 %");
    click(&mut books, "Run it again");
    let last = UiAction::Study(StudyAction::Twin { of: Some(0), change: Change::Without(3) });
    assert_eq!(actions(&books).last(), Some(&last));
    click(&mut books, "Put all twins away");
    assert_eq!(actions(&books).last(), Some(&UiAction::Study(StudyAction::Clear)));
}

#[test]
fn what_runs_it_again_stands_near_however_many_decisions_there_are() {
    let mut many = view();
    let books = many.books.as_mut().expect("the sample has books");
    let base = &mut books.study.bases[0];
    let one = base.decisions.rows[0].clone();
    let row = |at: usize| Row { id: at.to_string(), header: format!("Decision {at}").into(), ..one.clone() };
    base.decisions.rows = (0..60).map(row).collect();
    base.left.rows = (0..60).map(|at| Row { header: format!("Matter {at}").into(), ..row(at) }).collect();
    base.answers = vec![base.answers[0]; 60];
    let answer = base.answers[3];
    let mut books = shown(many);
    click(&mut books, "Run again");
    let (named, button) = (books.get_by_label("All reports honest").rect(), books.get_by_label("Run it again").rect());
    assert!(button.top() - named.bottom() < 380.0, "{named:?} {button:?}");
    click(&mut books, "Matter 3");
    click(&mut books, "Run it again");
    assert_eq!(actions(&books), prepared_and_asked(None, answer));
}

#[test]
fn limits_stand_before_any_closing_text_and_work_can_be_stopped() {
    let closing = "The figures of this run are simulated. The famine was not.";
    let mut begun = view();
    let books = begun.books.as_mut().expect("the sample has books");
    books.limits.clear();
    books.strategies = None;
    books.study.limits = WorkState::Under(350);
    let mut books = shown(begun);
    for part in ["Limits and causes", "Beside the record"] {
        click(&mut books, part);
        assert!(books.query_by_label(closing).is_none(), "{part}");
    }
    click(&mut books, "Limits and causes");
    books.get_by_label("What other ways of holding this office came to: being worked out, 35 % done.");
    click(&mut books, "Stop");
    assert_eq!(actions(&books), [UiAction::Study(StudyAction::Turn(false))]);

    let mut stopped = view();
    let books = stopped.books.as_mut().expect("the sample has books");
    books.study.why = WorkState::Stopped(400);
    let mut books = shown(stopped);
    click(&mut books, "Limits and causes");
    assert!(books.query_by_label(closing).is_none(), "what other seats caused is not said yet");
    click(&mut books, "Go on");
    assert_eq!(actions(&books), [UiAction::Study(StudyAction::Turn(true))]);

    let mut failed = view();
    failed.books.as_mut().expect("the sample has books").study.why = WorkState::Failed("a run".to_owned());
    let mut books = shown(failed);
    click(&mut books, "Limits and causes");
    books.get_by_label(closing);

    let mut done = view();
    done.books.as_mut().expect("the sample has books").why = Some(WhyView::default());
    let mut books = shown(done);
    click(&mut books, "Limits and causes");
    let limit = "None of the strategies tried from this chair prevented famine in this province.";
    let (limit, closing) = (books.get_by_label(limit).rect(), books.get_by_label(closing).rect());
    assert!(limit.bottom() <= closing.top(), "{limit:?} {closing:?}");
}

/// The limits of one seat begin with their summary; the rest unfolds below it and folds again.
#[test]
fn the_limits_are_said_in_short_and_unfold() {
    let mut books = shown(view());
    click(&mut books, "Limits and causes");
    let short = "None of the strategies tried from this chair prevented famine in this province.";
    let long = "“Tried” means the strategies in the table. Others may exist.";
    books.get_by_label(short);
    assert!(books.query_by_label(long).is_none(), "all of it stands there at once");
    click(&mut books, "How this is meant, and what it does not say");
    let (short, long) = (books.get_by_label(short).rect(), books.get_by_label(long).rect());
    assert!(short.bottom() <= long.top(), "{short:?} {long:?}");
    click(&mut books, "How this is meant, and what it does not say");
    assert!(books.query_by_label("“Tried” means the strategies in the table. Others may exist.").is_none());
}

#[test]
fn a_number_is_followed_step_by_step() {
    let mut books = shown(view());
    click(&mut books, "Follow the number");
    for name in ["In the fields", "Filed by communes", "Sent by this office", "All steps together"] {
        assert!(books.query_all_by_label(name).count() > 0, "{name}");
    }
    let picture = books.get_by_role(egui::accesskit::Role::Image);
    use egui_kittest::kittest::NodeT as _;
    let said = picture.accesskit_node().label().unwrap_or_default();
    assert!(said.contains("Filed by counties: 23.4 million t"), "{said}");
}

#[test]
fn a_school_is_turned_and_says_what_would_tell() {
    let mut books = shown(view());
    click(&mut books, "Contested");
    click(&mut books, "Careers");
    books.get_by_label("What evidence would tell");
    click(&mut books, "Run it again");
    let change = Change::Settings(RunSettings::default().with(Switch::NoCareerIncentives));
    // Its run begins while its words are being read.
    assert_eq!(actions(&books), prepared_and_asked(None, change));
    click(&mut books, "The weather");
    books.get_by_label("What differs");
}

#[test]
fn the_map_of_the_books_has_room_layers_and_a_table() {
    for (width, height, percent) in SIZES {
        let view = sample::usual(Screen::Debrief, settings(Language::English, percent), words(Language::English));
        let mut state = UiState::default();
        state.chosen.insert("books".to_owned(), "map".to_owned());
        let mut books = harness(view, state, width, height);
        let map = books.state().map.expect("the map is shown");
        assert!(map.width() > width * 0.4 && map.height() > height * 0.25, "{map:?} at {width} × {height} {percent} %");
        click(&mut books, "Grain left, 1959");
        assert_eq!(actions(&books), [UiAction::SetTruth(TruthLayer::Crop(1959))]);
    }
}

#[test]
fn figures_are_asked_for_first_and_may_be_left_out() {
    let asked = || sample::extreme(Screen::Debrief, Settings::default(), words(Language::English));
    let quiet = || AppView { notice: None, ..asked() };
    let mut books = shown(quiet());
    assert!(books.query_by_label("Three ledgers").is_none(), "nothing is shown before it is asked");
    click(&mut books, "Read the books");
    books.get_by_label("Three ledgers");
    assert!(books.query_by_label("What you thought, and what was so").is_none());

    let mut state = UiState::default();
    let view = quiet();
    let run = view.books.as_ref().map(|books| books.run.to_string()).unwrap_or_default();
    state.fields.insert(format!("ask harvest {run}"), "14.5".to_owned());
    let mut books = harness(view, state, 1280.0, 720.0);
    click(&mut books, "Set them beside the books");
    let answers: Vec<(String, String)> = match &actions(&books)[..] {
        [UiAction::Answer(answers)] => answers.clone(),
        other => panic!("the answers are given to be kept: {other:?}"),
    };
    for ask in &mut books.state_mut().view.books.as_mut().unwrap().asks {
        ask.answer = answers.iter().find(|(id, _)| *id == ask.id).unwrap().1.clone();
    }
    books.run_steps(3);
    books.get_by_label("14.5 million tonnes");
    books.get_by_label("no answer");
}

#[test]
fn an_answer_that_is_no_number_is_refused_in_words() {
    for language in LANGUAGES {
        let view = sample::extreme(Screen::Debrief, Settings { language, ..Settings::default() }, words(language));
        let view = AppView { notice: None, ..view };
        let text = |key: &str| words(language).text(key).to_owned();
        let books = view.books.as_ref().unwrap();
        let (run, unit) = (books.run.clone(), books.asks[0].unit.clone());
        let refused = words(language).fmt("study.ask.no_number", &[("text", "abc"), ("unit", &unit)]);
        let mut state = UiState::default();
        state.fields.insert(format!("ask {} {run}", books.asks[0].id), "abc".to_owned());
        let mut books = harness(view.clone(), state, 1280.0, 720.0);
        books.get_by_label(&refused);
        click(&mut books, &text("study.ask.show"));
        assert!(actions(&books).is_empty(), "{language:?}");
        // It can always be left out.
        click(&mut books, &text("study.ask.skip"));
        assert!(
            matches!(&actions(&books)[..], [UiAction::Answer(given)] if given.iter().all(|(_, text)| text.is_empty()))
        );
    }
}

#[test]
fn a_word_to_the_reader_is_one_key_away() {
    let mut books = shown(view());
    press(&mut books, egui::Key::F1);
    click(&mut books, "Close this");
    assert!(books.query_by_label("Close this").is_none());
    click(&mut books, "If this upsets you");
    books.get_by_label("Close this");
    // So are the sources.
    click(&mut books, "Read the sources");
    assert_eq!(actions(&books), [UiAction::Go(Screen::Archive)]);
    assert_eq!(books.state().state.chosen.get("archive").map(String::as_str), Some("sources"));
    assert!(books.query_by_label("Close this").is_none());
}

#[test]
fn the_word_to_the_reader_is_as_near_during_play() {
    for (width, height, percent) in SIZES {
        let place = format!("{width}×{height} {percent} %");
        // With large text the office has no room for the button: it stands in the settings.
        let screen = if percent > 100 { Screen::Settings } else { Screen::Office };
        let view = sample::usual(screen, settings(Language::English, percent), words(Language::English));
        let mut office = harness(view, UiState::default(), width, height);
        let button = office.get_by_label("If this upsets you").rect();
        assert!(button.min.x >= 0.0 && button.max.x <= width, "{place}: {button:?}");
        assert!(percent > 100 || button.max.y <= height * 0.3, "{place}: {button:?}");
        click(&mut office, "If this upsets you");
        click(&mut office, "Close this");
        press(&mut office, egui::Key::F1);
        office.get_by_label("Close this");
        press(&mut office, egui::Key::Escape);
        assert!(office.query_by_label("Close this").is_none(), "{place}");
        assert!(actions(&office).is_empty(), "{place}: nothing else is done");
    }
}

#[test]
fn the_report_can_be_saved_once_it_has_been_worked_out() {
    let mut early = view();
    early.books.as_mut().unwrap().study.report = false;
    let mut books = shown(early);
    click(&mut books, "Save report");
    assert!(actions(&books).is_empty());
    let mut done = view();
    done.books.as_mut().unwrap().study.report = true;
    let mut books = shown(done);
    click(&mut books, "Save report");
    assert_eq!(actions(&books), [UiAction::SaveReport]);
}

/// The report says what was so: it can be had once the reader was asked, or passed that over.
#[test]
fn the_report_waits_for_what_is_asked_before_it() {
    let english = Settings { language: Language::English, ..Settings::default() };
    let mut asking = sample::extreme(Screen::Debrief, english, words(Language::English));
    asking.notice = None;
    asking.books.as_mut().unwrap().study.report = true;
    let mut books = harness(asking, UiState::default(), 1280.0, 720.0);
    click(&mut books, "Save report");
    assert!(actions(&books).is_empty());
    click(&mut books, words(Language::English).text("study.ask.skip"));
    click(&mut books, "Save report");
    assert!(actions(&books).contains(&UiAction::SaveReport));
}

#[test]
fn nothing_is_clipped_at_its_sides() {
    for language in LANGUAGES {
        for (width, height, percent) in SIZES {
            for part in ["ledgers", "map", "number", "twins", "limits", "schools"] {
                let view = sample::usual(Screen::Debrief, settings(language, percent), words(language));
                let mut state = UiState::default();
                state.chosen.insert("books".to_owned(), part.to_owned());
                let place = format!("{part} {language:?} {width}×{height} {percent} %");
                let books = harness(view, state, width, height);
                assert!(!controls(&books, &place).is_empty());
                for node in books.query_all_by(|node| node.raw_bounds().is_some()) {
                    let rect = node.rect();
                    let inside = rect.left() >= -1.0 && rect.right() <= width + 1.0;
                    assert!(inside || !rect.is_finite() || rect.width() <= 0.0, "{place}: {rect:?} {node:?}");
                }
            }
        }
    }
}

/// Below the table of authors stands by what method each came to a figure, and nothing of it is clipped.
#[test]
fn the_method_of_every_estimate_stands_below_the_table() {
    for language in LANGUAGES {
        let view = sample::usual(Screen::Debrief, settings(language, 100), words(language));
        let published = view.books.as_ref().unwrap().deaths.published.clone();
        assert!(published.len() > 1);
        let mut state = UiState::default();
        state.chosen.insert("books".to_owned(), "deaths".to_owned());
        let books = harness(view, state, 1280.0, 2400.0);
        let mut last = books.get_by_label(words(language).text("books.deaths.reached")).rect().top();
        for one in &published {
            let figure = books
                .query_all_by(|node| {
                    let named = node.label().is_some_and(|label| label.contains(&one.says.text));
                    named && node.role() == Role::Button && node.raw_bounds().is_some()
                })
                .next();
            let figure = figure.unwrap_or_else(|| panic!("{language:?}: no figure of {}", one.author)).rect();
            assert!(figure.bottom() < last, "{language:?}: the methods stand below the table");
        }
        for one in &published {
            let method = books.get_by_label(&one.method).rect();
            assert!(
                method.top() > last && method.left() >= 0.0 && method.right() <= 1280.0,
                "{language:?}: {method:?}"
            );
            last = method.top();
        }
    }
}

#[test]
fn the_dead_are_never_asked_for_and_no_word_judges() {
    for folder in ["en", "zh-Hans"] {
        let all = texts(folder);
        for (key, text) in all.iter().filter(|(key, _)| key.starts_with("study.ask.")) {
            for word in ["death", "dead", "died", "死", "correct", "wrong", "right", "正确", "错"] {
                assert!(!text.contains(word), "{folder} {key}: {word}");
            }
        }
    }
}

#[test]
fn another_run_is_chosen_among_the_saves_and_set_beside_this_one() {
    let mut state = UiState::default();
    state.chosen.insert("books".to_owned(), "beside".to_owned());
    let mut books = harness(view(), state, 1280.0, 720.0);
    books.get_by_label("Li Na, Anhui, May 1960");
    // What was changed of it stands below its name.
    books.get_by_label("Changed in this run: ordinary weather.");
    click(&mut books, "Choose another run");
    assert_eq!(actions(&books), [UiAction::Go(Screen::Saves)]);
    for open in [false, true] {
        let mut view = sample::usual(Screen::Saves, Settings::default(), words(Language::English));
        view.saves.books = open;
        let mut saves = shown(view);
        if !open {
            assert!(saves.query_by_label("Set beside the open run").is_none(), "only where the books are open");
            continue;
        }
        click(&mut saves, "Set beside the open run");
        click(&mut saves, "Set a file beside the open run…");
        assert_eq!(actions(&saves), [UiAction::Beside("save-0".into()), UiAction::BesideFile]);
    }
}

/// What was decided stands below a chart with the card of each number in it, reached by the keyboard; the names of rows and
/// the caption of a table open theirs.
#[test]
fn decisions_of_a_time_line_captions_and_rows_open_their_cards() {
    let card = |title: &str| Card { title: title.to_owned(), ..Card::default() };
    let figure = |text: &str, title: &str| Figure::new(text, Mark::Order, card(title));
    let said = |figure: Figure| Said::from(Part::from(figure));
    let mut view = sample::usual(Screen::Debrief, Settings::default(), words(Language::English));
    let ledgers = Arc::make_mut(&mut view.books.as_mut().unwrap().ledgers);
    let chart = &mut ledgers[0].chart;
    chart.decided[0].text = said(figure("Roads: 3", "the order on roads"));
    chart.table.caption = said(figure("Of 7 runs", "the runs"));
    chart.table.rows[0].header = said(figure("The first 12", "the twelve"));
    let mut books = harness(AppView { notice: None, ..view }, UiState::default(), 1280.0, 2400.0);
    let open = |books: &mut Harness<'static, Shown>, name: &str| {
        let of = books
            .query_all_by(|node| {
                node.role() == Role::Button && node.label().is_some_and(|label| label.starts_with(name))
            })
            .next();
        of.unwrap_or_else(|| panic!("{name} opens nothing")).click_accesskit();
        books.run_steps(3);
        let title = books.state().state.card.as_ref().map(|card| card.title.clone());
        books.state_mut().state.card = None;
        books.run_steps(3);
        title
    };
    assert_eq!(open(&mut books, "Of 7 runs").as_deref(), Some("the runs"));
    assert_eq!(open(&mut books, "The first 12").as_deref(), Some("the twelve"));
    assert!(books.query_by_label("Roads: 3").is_none(), "what was decided is folded away");
    books.get_all_by_label(words(Language::English).text("books.decided")).next().unwrap().click_accesskit();
    books.run_steps(3);
    assert_eq!(open(&mut books, "Roads: 3").as_deref(), Some("the order on roads"));
}

/// The report can be saved from every part of the books, the map among them.
#[test]
fn the_report_is_saved_from_every_part() {
    for language in LANGUAGES {
        let name = words(language).text("study.report").to_owned();
        for part in
            ["ledgers", "map", "number", "decisions", "twins", "beside", "deaths", "limits", "schools", "record"]
        {
            let mut view = sample::usual(Screen::Debrief, settings(language, 100), words(language));
            view.books.as_mut().expect("the sample has books").study.report = true;
            let mut state = UiState::default();
            state.chosen.insert("books".to_owned(), part.to_owned());
            let mut books = harness(view, state, 1280.0, 720.0);
            let button = books.get_by_label(&name).rect();
            assert!(button.top() < 160.0, "{language:?} {part}: {button:?}");
            click(&mut books, &name);
            assert_eq!(actions(&books), [UiAction::SaveReport], "{language:?} {part}");
        }
    }
}
