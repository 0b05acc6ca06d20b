//! What was claimed at the time is one figure wherever the books name it, and they say of the office what the desk said.

mod common;

use common::desk::{LANGUAGES, Strict, at_desk, english, opened, report, text};
use common::{begin, game};
use ten_thousand_jin::save::{RunFile, replay};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{Indicator, Order, Stance};
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::model::{BooksView, ReportSheet, Term};
use ten_thousand_jin::view::numbers;
use ten_thousand_jin::view::play;

/// A run played up to a month, each of these orders given in its own.
fn run_to(scenario: &str, end: Month, orders: &[(Month, Order)]) -> (Run, RunFile) {
    let mut run = begin(scenario, "anhui", 7);
    let mut file = replay::begin(&run);
    while run.month() < end {
        let now: Vec<Order> =
            orders.iter().filter(|(month, _)| *month == run.month()).map(|(_, order)| *order).collect();
        replay::step(&mut run, &mut file, &now).unwrap();
    }
    (run, file)
}

/// Iron as claimed in the ledger of the books, month by month, tonnes.
fn ledger(view: &BooksView, holds: f64) -> Vec<(Month, f64)> {
    let ledger = view.ledgers.iter().find(|one| one.mechanism == "iron").unwrap();
    ledger.chart.series[1].points.iter().map(|point| (point.month, point.high * holds)).collect()
}

#[test]
fn iron_as_claimed_is_what_this_office_sent_in_ledger_sentence_question_and_way() {
    for (scenario, holds) in [("province", 1e3), ("county", 1.0)] {
        let raised = (Month::new(1958, 10), report(Indicator::Iron, Stance::Raised(300)));
        let (run, file) = run_to(scenario, Month::new(1959, 2), &[raised]);
        let sent = || run.known().sent.iter().filter(|sent| sent.indicator == Indicator::Iron);
        let all: i64 = sent().map(|sent| sent.value).sum();
        let of_1958: i64 = sent().filter(|sent| sent.month.year() == 1958).map(|sent| sent.value).sum();
        assert!(sent().any(|sent| sent.value > sent.below) && all > of_1958, "{scenario}: nothing was put on top");
        for language in LANGUAGES {
            let view = opened(&run, &file, &Strict::new(language));
            // The table adds up to what was sent, month by month.
            let told = ledger(&view, holds);
            let months: Vec<(Month, f64)> = sent().map(|sent| (sent.month, sent.value as f64 / 1e3)).collect();
            assert_eq!(told.len(), months.len(), "{scenario}: {told:?}");
            // The other language counts in ten thousands.
            for (told, month) in told.iter().zip(&months).filter(|_| language == "en") {
                assert!(told.0 == month.0 && (told.1 - month.1).abs() < 1e-6, "{scenario}: {told:?} {month:?}");
            }
            // The sentence below it says the sum, and how it adds up.
            let ledger = view.ledgers.iter().find(|one| one.mechanism == "iron").unwrap();
            let words = &game().locales[language];
            let sum = numbers::grain(words, all);
            assert!(ledger.reading.words().contains(&sum), "{scenario}: {sum} not in {}", ledger.reading.words());
            let figure =
                ledger.reading.figures().iter().map(|(_, figure)| figure).find(|figure| figure.text == sum).unwrap();
            let total = figure.card.sum.iter().find_map(|line| match line.term {
                Term::Total(total) => Some(total),
                _ => None,
            });
            assert_eq!(total, Some(all), "{scenario}");
            // So does the question of the year, and the way of the number.
            let ask = view.asks.iter().find(|ask| ask.id == "iron").unwrap();
            let way = view.numbers.iter().find(|path| path.family == "iron" && path.year == 1958).unwrap();
            let shown = numbers::grain(words, of_1958);
            assert!(way.steps.iter().any(|step| step.figure.text == shown), "{scenario}: {shown}");
            if language == "en" {
                let bare: f64 = ask.claimed.text.split(' ').next().unwrap().replace(',', "").parse().unwrap();
                let unit = if ask.claimed.text.contains("thousand") { 1e6 } else { 1e3 };
                let apart = (bare * unit / of_1958 as f64 - 1.0).abs();
                assert!(apart < 0.02, "{scenario}: {} of {of_1958}", ask.claimed.text);
            }
        }
    }
}

#[test]
fn the_first_decision_says_what_lay_on_the_desk_when_the_run_began() {
    let first = begin("province", "anhui", 7).month();
    let sent = (first, report(Indicator::Procurement, Stance::AsFiled));
    let (run, file) = run_to("province", first.next(), &[sent]);
    let begun = begin("province", "anhui", 7);
    let (below, filed) = begun.known().before.below[Indicator::Procurement.index()];
    assert!(below > 0 && filed < first, "nothing was filed before the run");
    let view = opened(&run, &file, english());
    let row = view.decisions.iter().find(|row| !row.is_left()).unwrap();
    assert!(row.seen.words().contains(&numbers::grain(english(), below)), "{}", row.seen.words());
}

#[test]
fn a_file_that_was_closed_is_not_said_to_end_with_the_office() {
    let (run, file) = run_to("province", Month::new(1959, 2), &[]);
    assert!(!run.is_over() && run.history().dismissed.is_none());
    let view = opened(&run, &file, english());
    let whys: Vec<&str> = view.numbers.iter().flat_map(|path| &path.steps).map(|step| step.why.words()).collect();
    let closed = text("books.gain.closed").replace("{month}", &numbers::month(english(), run.month()));
    assert!(whys.iter().any(|why| why.contains(&closed)), "{whys:?}");
    let held = text("books.gain.held").split("{month}").next().unwrap();
    assert!(!whys.iter().any(|why| why.contains(held) && !why.contains(&closed)), "{whys:?}");
}

/// Whether nothing has come in of what a sheet asks for.
fn below_is_none(sheet: &ReportSheet) -> bool {
    sheet.from_below.as_ref().is_some_and(|fact| fact.figure.text == text("report.not_filed"))
}

/// What the report desk shows of a month, and what it says of a figure sent earlier.
#[test]
fn a_figure_of_the_year_before_names_its_month_where_it_is_no_year_ago() {
    let mut run = begin("province", "anhui", 7);
    let (mut named, mut earlier) = (0, 0);
    while run.month() < Month::new(1960, 4) && run.known().in_office {
        let known = run.known();
        let view = at_desk(&run, english(), |desktop| play::office(known, desktop));
        let sheets = view.desks.iter().find_map(|desk| desk.report.as_ref()).map_or(&[][..], |one| &one.sheets);
        for sheet in sheets {
            let ago = text("report.last_year").replace("{indicator}", &sheet.label);
            let Some(fact) = sheet.last_year.as_ref() else { continue };
            let year_ago = numbers::month(english(), run.month().back(12));
            let at = format!("{} {}: {} {}", run.month(), sheet.label, fact.label, fact.figure.card.when);
            if fact.label == ago {
                assert!(fact.figure.card.when.starts_with(&year_ago), "{at}");
                named += 1;
            }
            if sheet.indicator == Indicator::Iron {
                assert!(run.month() >= Month::new(1959, 8), "{at}");
            }
            // Where nothing has come in of a figure, it is another that speaks of the counties.
            let none = sheet.options.iter().filter(|_| below_is_none(sheet));
            for option in none {
                let of_now = text("follows.contradicts").split('{').next().unwrap();
                assert!(!option.follows.words().contains(of_now), "{at}: {}", option.follows.words());
                earlier += usize::from(option.follows.words().contains("whose last figure of grain"));
            }
        }
        run.step(&[]).unwrap();
    }
    assert!(named > 3 && earlier > 3, "{named} {earlier}");
}
