//! What is worked out while the books are open: the same numbers as `ttj`, in small steps, with a way to stop.

mod common;

use std::collections::BTreeSet;

use common::desk::{LANGUAGES, strictly};
use common::study::{county, rest, until_played, view};
use common::{game, played, rules};
use ten_thousand_jin::save::RunFile;
use ten_thousand_jin::save::change::Change;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{Channel, DatedOrder, Indicator, Order, Stance};
use ten_thousand_jin::sim::settings::{RunSettings, Switch};
use ten_thousand_jin::view::books::answers::{limits_view, seats_said, strategies_view, why_view};
use ten_thousand_jin::view::books::engine::limits::LimitsWork;
use ten_thousand_jin::view::books::engine::playing::Played;
use ten_thousand_jin::view::books::engine::study::{MOST_TWINS, Stepped, Study};
use ten_thousand_jin::view::books::engine::through::ThroughWork;
use ten_thousand_jin::view::books::engine::twin::twin;
use ten_thousand_jin::view::books::engine::why::WhyWork;
use ten_thousand_jin::view::books::engine::work::finish;
use ten_thousand_jin::view::books::study::{Ahead, Stands, stands, states, tell, tell_progress};
use ten_thousand_jin::view::books::twin::twin_view_over;
use ten_thousand_jin::view::model::{BooksView, WorkState};

#[test]
fn the_page_says_what_the_commands_say() {
    let file = county("zealous");
    let run = Played::of(&rules(), &file).unwrap();
    let mut study = Study::new(&rules(), &file);
    study.ask(None, Change::Honest);
    let steps = rest(&mut study);
    assert!(steps > 1000, "{steps} steps: each is small");
    let why = finish(&mut WhyWork::new(&rules(), &file).unwrap()).unwrap();
    let nested = finish(&mut ThroughWork::new(&rules(), &file, &why).unwrap()).unwrap();
    let limits = finish(&mut LimitsWork::new(&rules(), &file).unwrap()).unwrap();
    let honest = twin(&rules(), &file, &Change::Honest).unwrap();
    for language in LANGUAGES {
        let shown = view(&run, &study, language);
        strictly(&run.run, language, |desktop| {
            let mut of_seats = limits_view(&limits, desktop);
            of_seats.extend(seats_said(Some(&why), desktop));
            assert_eq!(shown.limits, of_seats);
            assert_eq!(shown.strategies.as_ref(), Some(&strategies_view(&limits, desktop)));
            assert_eq!(shown.why.as_ref(), Some(&why_view(&why, Some(&nested), desktop)));
            let chance = study.twins()[0].chance();
            assert_eq!(chance.len(), 2, "the twin was played with two more seeds");
            let alone = twin_view_over(&run, &honest, Some(&Change::Honest), &chance, desktop);
            assert_eq!(shown.study.view.as_ref(), Some(&alone));
        });
        assert_eq!((&shown.study.limits, &shown.study.through), (&WorkState::Done, &WorkState::Done));
        assert_eq!(
            shown.study.schools.len(),
            Switch::ALL.len() + 8,
            "each switch, four of the levy, and those that have none"
        );
        assert!(shown.study.schools.iter().all(|school| !school.works.is_empty() && !school.evidence.is_empty()));
    }
}

/// What was worded while a study stood as it does says what it would say worded again.
#[test]
fn books_that_were_told_are_those_that_would_be_told_again() {
    let file = county("zealous");
    let run = Played::of(&rules(), &file).unwrap();
    let mut study = Study::new(&rules(), &file);
    let mut kept: Option<(Stands, BooksView)> = None;
    let (mut again, mut anew) = (0, 0);
    let mut look = |study: &Study| {
        let fresh = view(&run, study, "en");
        let now = stands(study);
        match kept.clone().filter(|(stood, _)| *stood == now) {
            Some((_, mut told)) => {
                tell_progress(&mut told, study);
                assert!(told == fresh, "the books say something else at {now:?}");
                again += 1;
            }
            None => {
                kept = Some((now, fresh));
                anew += 1;
            }
        }
    };
    look(&study);
    until_played(&mut study, None);
    look(&study);
    study.step();
    look(&study);
    for change in [Change::Honest, Change::HandsBack] {
        study.ask(None, change);
        look(&study);
        let twin = study.twins().len() - 1;
        until_played(&mut study, Some(twin));
        look(&study);
        study.step();
        look(&study);
    }
    study.show(Some(0));
    look(&study);
    study.show(None);
    look(&study);
    study.clear();
    study.ask(None, Change::HideTenth);
    look(&study);
    study.set_beside("other", &county("historical"));
    look(&study);
    rest(&mut study);
    look(&study);
    look(&study);
    assert!(again >= 2 && anew >= 8, "{again} again, {anew} anew");
}

#[test]
fn limits_come_before_why_and_stopped_work_goes_on_where_it_was() {
    let file = county("historical");
    let mut study = Study::new(&rules(), &file);
    // The run itself comes first: what was left as it stood is read in it.
    until_played(&mut study, None);
    for _ in 0..200 {
        assert_eq!(study.step(), Stepped::On);
    }
    let [limits, why, through, twin] = states(&study);
    assert!(matches!(limits, WorkState::Under(permille) if permille > 0));
    assert_eq!((why, through, twin), (WorkState::Under(0), WorkState::None, WorkState::None));
    study.turn(false);
    assert_eq!(study.step(), Stepped::Rest);
    let WorkState::Under(before) = limits else { unreachable!() };
    assert_eq!(states(&study)[0], WorkState::Stopped(before));
    study.turn(true);
    assert_eq!(study.step(), Stepped::On);
    assert!(matches!(states(&study)[0], WorkState::Under(permille) if permille >= before));
}

/// Places of twins change when they are put away: words that were made ahead are of the runs they were made from alone.
#[test]
fn what_was_worded_ahead_is_what_would_be_worded_then() {
    let file = county("zealous");
    let run = Played::of(&rules(), &file).unwrap();
    let mut study = Study::new(&rules(), &file);
    let ahead =
        |held: Option<&Ahead>, study: &Study| strictly(&run.run, "en", |desktop| Ahead::next(held, study, desktop));
    let told = |study: &Study, ahead: Option<&Ahead>| {
        strictly(&run.run, "en", |desktop| {
            let mut view = BooksView::default();
            tell(&mut view, study, ahead, desktop);
            view.study.view
        })
    };
    let prepare = |study: &mut Study, of: Option<usize>, change: Change| {
        study.prepare(of, change);
        while study.prepared().is_none() {
            study.step();
        }
    };
    assert!(ahead(None, &study).is_none(), "nothing was prepared");
    study.ask(None, Change::HandsBack);
    until_played(&mut study, Some(0));
    prepare(&mut study, Some(0), Change::Honest);
    let words = ahead(None, &study).expect("a twin of the twin is worded");
    assert!(ahead(Some(&words), &study).is_none(), "it is worded once");
    study.ask(Some(0), Change::Honest);
    assert!(told(&study, Some(&words)).is_some());
    assert_eq!(told(&study, Some(&words)), told(&study, None));
    study.clear();
    study.ask(None, Change::HideTenth);
    until_played(&mut study, Some(0));
    prepare(&mut study, Some(0), Change::Honest);
    assert!(ahead(Some(&words), &study).is_some(), "the same change of another run is another twin");
    study.ask(Some(0), Change::Honest);
    assert_eq!(told(&study, Some(&words)), told(&study, None), "and is not told in the words of the first");
}

#[test]
fn what_was_prepared_is_there_when_it_is_asked_for_and_is_the_same() {
    let file = county("zealous");
    let mut study = Study::new(&rules(), &file);
    until_played(&mut study, None);
    study.prepare(None, Change::Honest);
    // As many steps as the run itself takes, and some: nothing is shown of it.
    for _ in 0..200 {
        assert_eq!(study.step(), Stepped::On);
    }
    assert!(study.twins().is_empty() && study.shown().is_none());
    study.ask(None, Change::Honest);
    let twin_at_once = study.played(Some(0)).expect("it was prepared").run.fingerprint();
    assert_eq!(twin_at_once, twin(&rules(), &file, &Change::Honest).unwrap().run.fingerprint());
    // What was prepared and not asked for does not stand in for something else.
    study.prepare(None, Change::Honest);
    study.ask(None, Change::HideTenth);
    assert!(study.played(Some(1)).is_none());
    until_played(&mut study, Some(1));
    let other = study.played(Some(1)).expect("played").run.fingerprint();
    assert_eq!(other, twin(&rules(), &file, &Change::HideTenth).unwrap().run.fingerprint());
}

#[test]
fn a_twin_of_a_twin_is_set_beside_the_twin() {
    let file = county("zealous");
    let run = Played::of(&rules(), &file).unwrap();
    let mut study = Study::new(&rules(), &file);
    study.ask(None, Change::HideTenth);
    // Nothing can be made of a twin that is not there yet.
    study.ask(Some(0), Change::Honest);
    assert_eq!(study.twins().len(), 1);
    until_played(&mut study, Some(0));
    study.ask(Some(0), Change::Without(0));
    until_played(&mut study, Some(1));
    let first = twin(&rules(), &file, &Change::HideTenth).unwrap();
    let second = twin(&rules(), &first.file, &Change::Without(0)).unwrap();
    assert_eq!(study.played(Some(1)).unwrap().file, second.file);
    let shown = view(&run, &study, "en");
    strictly(&run.run, "en", |desktop| {
        let chance = study.twins()[1].chance();
        assert_eq!(
            shown.study.view,
            Some(twin_view_over(&first, &second, Some(&Change::Without(0)), &chance, desktop))
        );
    });
    assert_eq!(shown.study.bases.len(), 3);
    assert!(shown.study.twins[1].contains("of twin 1"), "{:?}", shown.study.twins);
    for _ in 0..MOST_TWINS {
        study.ask(None, Change::Honest);
    }
    assert_eq!(study.twins().len(), MOST_TWINS);
    assert!(view(&run, &study, "en").study.full);
    study.clear();
    assert!(study.twins().is_empty() && view(&run, &study, "en").study.view.is_none());
}

#[test]
fn what_is_identical_is_said_to_be_identical() {
    let file = county("historical");
    let run = Played::of(&rules(), &file).unwrap();
    let mut study = Study::new(&rules(), &file);
    study.ask(None, Change::Settings(RunSettings::default()));
    until_played(&mut study, Some(0));
    let same = view(&run, &study, "en").study.view.unwrap();
    let end = run.run.fingerprint().to_string();
    assert!(same.fingerprint.contains(&end) && same.charts.is_empty(), "{}", same.fingerprint);

    let last = file.orders.len() - 1;
    study.ask(None, Change::Without(last));
    until_played(&mut study, Some(1));
    let shown = view(&run, &study, "en").study.view.unwrap();
    let month = file.orders[last].month;
    let common = file.fingerprint(month).expect("every month has one");
    assert!(
        shown.fingerprint.contains(common) || shown.fingerprint.contains(&end),
        "{} of {month}: {}",
        common,
        shown.fingerprint
    );
}

#[test]
fn the_map_of_the_books_fills_every_commune_and_marks_only_what_differs() {
    use ten_thousand_jin::view::books::truth_map::truth_map;
    use ten_thousand_jin::view::model::Swatch;
    use ten_thousand_jin::view::terms::TruthLayer;
    let file = played("province", "anhui", 7, "historical").1;
    let run = Played::of(&rules(), &file).unwrap();
    let map = |study: Option<&Study>, layer| {
        strictly(&run.run, "en", |desktop| truth_map(&run.run, &run.file.orders, study, layer, desktop))
            .expect("a whole run has a map")
    };
    let claims = map(None, TruthLayer::Claim);
    assert_eq!(claims.map.cells.len(), run.run.known().communes.len());
    assert_eq!(claims.places.rows.len(), run.run.known().counties.len());
    let steps: BTreeSet<String> = claims.map.cells.iter().map(|cell| format!("{:?}", cell.fill)).collect();
    assert!(steps.len() >= 4, "{steps:?}");
    // A year that is whole in the record has its grain; 1957 is not.
    let years = |layer: &TruthLayer| if let TruthLayer::Crop(year) = layer { Some(*year) } else { None };
    let shown: Vec<u16> = claims.layers.iter().filter_map(|(layer, _)| years(layer)).collect();
    assert_eq!(shown, [1958, 1959, 1960, 1961, 1962]);
    assert!(claims.layers.iter().all(|(layer, _)| *layer != TruthLayer::Twin));
    // What was left once the levy was weighed is shown, not what came in: in the year of hunger it is little.
    let left = map(None, TruthLayer::Crop(1959));
    let dark = left.map.cells.iter().filter(|cell| matches!(cell.from_afar, Swatch::Ink(step) if step >= 3)).count();
    assert!(dark * 4 > left.map.cells.len(), "{dark} of {}: {}", left.map.cells.len(), left.map.summary);
    assert!(left.map.legend.title.contains("left once the levy was weighed"), "{}", left.map.legend.title);
    // A layer the run does not have gives way to the first.
    assert_eq!(map(None, TruthLayer::Twin).layer, TruthLayer::Claim);

    let mut study = Study::new(&rules(), &file);
    study.ask(None, Change::Settings(RunSettings::default()));
    until_played(&mut study, Some(0));
    let same = map(Some(&study), TruthLayer::Twin);
    assert_eq!(same.layer, TruthLayer::Twin);
    assert!(same.map.cells.iter().all(|cell| cell.fill == Swatch::Ink(0)));
    study.ask(None, Change::Settings(RunSettings::default().with(Switch::NoLabourDiversion)));
    until_played(&mut study, Some(1));
    let other = map(Some(&study), TruthLayer::Twin);
    assert!(other.map.cells.iter().any(|cell| cell.fill != Swatch::Ink(0)));
    assert!(other.places.rows.iter().any(|row| row.cells[0].text() != "the same"));
}

/// A run with other settings, or made under other rules, says so wherever it is set.
#[test]
fn an_edited_run_set_beside_this_one_is_marked() {
    let file = county("historical");
    let run = Played::of(&rules(), &file).unwrap();
    let edited = Change::Settings(RunSettings::default().with(Switch::NormalWeather))
        .apply(&file, Month::new(1957, 10))
        .unwrap();
    let foreign = RunFile { rules: "0000000000000000".to_owned(), ..file.clone() };
    for (other, key) in
        [(&file, None), (&edited, Some("switch.normal_weather")), (&foreign, Some("books.watermark.rules"))]
    {
        let mut study = Study::new(&rules(), &file);
        study.set_beside("Li Na", other);
        rest(&mut study);
        for language in LANGUAGES {
            let beside = view(&run, &study, language).study.beside.expect("a run is set beside this one");
            let expected = key.map(|key| game().locales[language].find(key).unwrap());
            match expected {
                Some(words) => assert!(beside.edited.contains(words), "{language}: {beside:?}"),
                None => assert_eq!(beside.edited, "", "{language}"),
            }
        }
    }
}

#[test]
fn claimed_before_the_reveal_is_what_this_office_sent() {
    let mut file = county("historical");
    let raised = Order::Report { indicator: Indicator::Harvest, stance: Stance::Raised(500), channel: Channel::Paper };
    file.orders.push(DatedOrder { month: Month::new(1958, 12), order: raised });
    let run = Played::of(&rules(), &file).unwrap();
    let of_1958 = |month: Month| month == Month::new(1958, 12) || month == Month::new(1959, 1);
    let known = run.run.known();
    let sent = known.sent.iter().find(|sent| sent.indicator == Indicator::Harvest && of_1958(sent.month)).unwrap();
    let shown = view(&run, &Study::new(&rules(), &file), "en");
    let ask = &shown.asks[0];
    let figure: f64 = ask.claimed.text.split(' ').next().unwrap().replace(',', "").parse().unwrap();
    let unit = if ask.unit.contains("million") { 1e9 } else { 1e6 };
    assert!((figure * unit / sent.value as f64 - 1.0).abs() < 0.05, "{} of {sent:?}", ask.claimed.text);
    assert!(sent.value > sent.below, "more than what was filed to it: {sent:?}");
}
