//! Late paper on the road has moved nothing above: no card and no paper says that a figure in force or a levy came of it,
//! and no desk promises a month after the last.

mod common;

use std::sync::Arc;

use common::desk::{LANGUAGES, english, office, office_in, report, sheets, text, written};
use common::{begin, game, rules, spec, until};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::known::Sent;
use ten_thousand_jin::sim::orders::{Indicator, Stance};
use ten_thousand_jin::sim::papers::DocumentKind as Kind;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::numbers;

/// A run whose estimate of September is held back and sent on paper: it leaves in October, as filed, and is read in
/// November. The one of August was cut, so that it is another.
fn held_back(scenario: &str, month: Month) -> Run {
    let mut run = begin(scenario, "anhui", 7);
    until(&mut run, Month::new(1958, 8));
    run.step(&[report(Indicator::Estimate, Stance::CutTo(850))]).expect("it can be cut");
    run.step(&[report(Indicator::Estimate, Stance::Late)]).expect("it can be held back");
    until(&mut run, month);
    run
}

/// The last figures of grain grown by when they left: of all, and of those read by the end of a month.
fn sent_by(run: &Run, month: Month) -> [Sent; 2] {
    let newest = |read: &dyn Fn(&Sent) -> bool| {
        *run.known().sent.iter().rev().find(|sent| sent.is_grown() && read(sent)).expect("one was sent")
    };
    [newest(&|_| true), newest(&|sent| sent.read <= month)]
}

fn grain(kg: i64) -> String {
    numbers::grain(english(), kg)
}

/// What the desks say of how the figure in force came about.
fn came_about(run: &Run) -> Vec<String> {
    let view = office(run, &[]);
    let texts = view.desks.iter().flat_map(|desk| &desk.sections).flat_map(|section| &section.text);
    let in_force = format!("{} is in force", grain(run.known().in_force));
    texts.map(ToString::to_string).filter(|text| text.contains(&in_force)).collect()
}

#[test]
fn the_figure_in_force_is_not_said_to_come_of_paper_on_the_road() {
    let october = Month::new(1958, 10);
    // The Centre takes a province's figures over in June and September; a county's count as they come.
    for (scenario, taken) in [("province", Month::new(1958, 6)), ("county", Month::new(1958, 8))] {
        let run = held_back(scenario, october.next());
        let [on_the_road, _] = sent_by(&run, october);
        assert_eq!((on_the_road.month, on_the_road.read), (october, october.next()), "{scenario}");
        let read = run.known().sent.iter().find(|sent| sent.is_grown() && sent.month == taken).expect("it was sent");
        let told = came_about(&run);
        assert!(!told.is_empty(), "{scenario}: it is told how the figure in force came about");
        for text in &told {
            let names = |sent: &Sent| {
                text.contains(&numbers::month(english(), sent.month)) && text.contains(&grain(sent.value))
            };
            assert!(names(read) && !names(&on_the_road), "{scenario}: {text}");
        }
        // The card of the figure sets beside it what was read, too.
        let view = office(&run, &[]);
        let label = text("facts.in_force");
        let fact = view.header.figures.iter().find(|fact| fact.label == label).expect("it stands in the header");
        let sum = &fact.figure.card.sum;
        let sent = sum.iter().find(|line| line.label == text("series.sent")).expect("what was sent stands in it");
        assert_eq!(sent.text, grain(read.value), "{scenario}: {sum:?}");
        // Once it is read, it is told of that one.
        let told = came_about(&held_back(scenario, Month::new(1958, 12)));
        assert!(told.iter().all(|text| text.contains("October 1958")), "{scenario}: {told:?}");
    }
}

#[test]
fn the_levy_paper_of_october_names_no_figure_that_nobody_above_has_read() {
    let october = Month::new(1958, 10);
    let run = held_back("county", october.next());
    let [on_the_road, read] = sent_by(&run, october);
    assert_ne!(grain(on_the_road.value), grain(read.value));
    let set = |month: Month| {
        let mut papers = run.known().papers.iter();
        papers
            .find(|paper| paper.month == month && matches!(paper.kind, Kind::Quota { .. }))
            .expect("it was set")
            .number
    };
    for language in LANGUAGES {
        let words = &game().locales[language];
        let view = office_in(&run, words, &[]);
        let paper = view.inbox.iter().find(|paper| paper.id == set(october)).expect("it lies in the inbox");
        let body: String = paper.body.iter().map(written).collect();
        let [road, read] = [on_the_road, read].map(|sent| numbers::grain(words, sent.value));
        assert!(body.contains(&read) && !body.contains(&road), "{read}, not {road}, in {body}");
    }
}

#[test]
fn what_leaves_or_is_read_after_the_last_month_is_not_promised() {
    let read = |last: Month| {
        let mut rules = (*rules()).clone();
        rules.scenarios.iter_mut().for_each(|scenario| scenario.last = last);
        let mut run = Run::new(&Arc::new(rules), &spec("province", "anhui", 7)).expect("a shorter run");
        until(&mut run, Month::new(1958, 9));
        let view = office(&run, &[]);
        let sheet = sheets(&view).iter().find(|sheet| sheet.indicator == Indicator::Estimate).expect("it is due");
        sheet.options.iter().find(|option| option.stance == Stance::Late).expect("it can be held back").read.clone()
    };
    let none = String::new;
    assert_eq!(read(Month::new(1958, 9)), [none(), none()], "it never leaves");
    let [paper, phone] = read(Month::new(1958, 10));
    assert_eq!(paper, none(), "it is never read");
    assert!(phone.contains("October 1958") && !phone.contains("November 1958"), "{phone}");
    let [paper, phone] = read(Month::new(1958, 11));
    assert!(paper.contains("November 1958") && phone.contains("October 1958"), "{paper} {phone}");
}
