//! The books open on a run of any policy, closed in any month, with every text there and filled in.

mod common;

use std::collections::BTreeSet;

use common::desk::{LANGUAGES, Strict, at_desk, busy, office_in, opened, report, strictly, text};
use common::{begin, game, played, played_for, rules, spec};
use ten_thousand_jin::save::replay;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::history::{CommuneYear, FIRST_YEAR, ProvinceMonth, YEARS};
use ten_thousand_jin::sim::ids::{CommuneId, CountyId};
use ten_thousand_jin::sim::orders::{DatedOrder, Indicator, Order, Stance};
use ten_thousand_jin::sim::refusal::keep_what_can_be_given;
use ten_thousand_jin::sim::rules::{Edit, Edits};
use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::view::books::books;
use ten_thousand_jin::view::books::truth_map::truth_map;
use ten_thousand_jin::view::model::{Cell, Mark};
use ten_thousand_jin::view::numbers;
use ten_thousand_jin::view::play::Desktop;
use ten_thousand_jin::view::terms::TruthLayer;

#[test]
fn books_open_on_a_whole_run() {
    let (run, file) = played("province", "anhui", 7, "historical");
    for language in LANGUAGES {
        let words = Strict::new(language);
        let view = opened(&run, &file, &words);
        words.all_filled_in(&format!("books in {language}"), &format!("{view:?}"));
        assert_eq!(view.ledgers.len(), 6);
        // Of the levy and of iron all three ledgers the model has: true, weighed or known, claimed, and what was set.
        let marks = |at: usize| view.ledgers[at].chart.series.iter().map(|one| one.mark).collect::<Vec<_>>();
        assert_eq!(marks(1), [Mark::True, Mark::Verified, Mark::Claimed, Mark::Order]);
        assert_eq!(marks(3), [Mark::True, Mark::Claimed]);
        assert!(view.ledgers[1].chart.series.iter().all(|one| one.points.len() > 20));
        assert!(view.numbers.len() >= 5 && view.record.len() >= 15);
        assert!(!view.decisions.is_empty() && view.decisions.iter().all(|row| !row.followed.is_empty()));
        assert_eq!(view.left_out.len(), 6);
        assert!(view.deaths.range.chars().any(|c| c.is_ascii_digit()), "{}", view.deaths.range);
    }
}

#[test]
fn what_was_decided_stands_on_the_time_line_of_every_ledger() {
    let (run, file) = played_for("province", "anhui", 7, "historical", 30);
    let months: BTreeSet<Month> = file.orders.iter().map(|dated| dated.month).collect();
    assert!(months.len() > 1, "{months:?}");
    for language in LANGUAGES {
        let view = opened(&run, &file, &Strict::new(language));
        for ledger in view.ledgers.iter() {
            let told: BTreeSet<Month> = ledger.chart.decided.iter().map(|one| one.month).collect();
            assert_eq!(told, months, "{}", ledger.chart.title);
        }
        // Each names all that was decided in its month.
        for one in &view.ledgers[0].chart.decided {
            let orders = file.orders.iter().filter(|dated| dated.month == one.month).count();
            assert!(one.text.starts_with(&one.name) && one.text.len() > one.name.len() + 4 * orders, "{}", one.text);
        }
    }
}

#[test]
fn books_open_on_runs_of_every_policy_and_on_a_closed_file() {
    let words = Strict::new("zh-Hans");
    let mut dismissed = 0;
    for policy in ["honest", "cautious", "random"] {
        let (run, file) = played("province", "anhui", 11, policy);
        words.all_filled_in(policy, &format!("{:?}", opened(&run, &file, &words)));
        let view = office_in(&run, &words, &[]);
        assert!(view.over.is_some());
        dismissed += usize::from(!run.known().in_office);
        words.all_filled_in(policy, &format!("{view:?}"));
    }
    assert!(dismissed > 0, "no run lost its office: the dismissal was not seen");
    // A file closed in its first month, and after some months: the levy stands there from its first month on, and no iron.
    let mut run = begin("province", "anhui", 7);
    let mut file = replay::begin(&run);
    for months in 0..9 {
        words.all_filled_in(&format!("closed after {months} months"), &format!("{:?}", opened(&run, &file, &words)));
        let orders = busy(&run);
        file.orders.extend(orders.iter().map(|order| DatedOrder { month: run.month(), order: *order }));
        run.step(&orders).unwrap();
    }
}

#[test]
fn a_run_with_another_number_says_so_in_the_office_and_names_it_in_the_books() {
    let gleaned = Edit::parse("fields.gleaned", "0.2").expect("within its range");
    let spec = RunSpec { numbers: Edits::default().with(gleaned), ..spec("county", "anhui", 7) };
    let run = Run::new(&rules(), &spec).expect("a scenario that ships");
    let file = replay::begin(&run);
    for language in LANGUAGES {
        let words = Strict::new(language);
        let plain = office_in(&begin("county", "anhui", 7), &words, &[]).header.watermark;
        assert_ne!(office_in(&run, &words, &[]).header.watermark, plain, "{language}: the office says so");
        let marked = opened(&run, &file, &words).watermark;
        assert!(
            marked.contains("0.2") && marked.contains("0.06"),
            "{language}: the value and the model's own: {marked}"
        );
    }
}

#[test]
fn the_ledgers_of_all_places_together_are_those_of_the_province() {
    let (run, file) = played("province", "anhui", 7, "historical");
    let seat = &run.history().seat;
    for (at, year) in (FIRST_YEAR..).take(YEARS).enumerate() {
        let of_year = |read: fn(&ProvinceMonth) -> i64| -> i64 {
            seat.iter().filter(|month| month.month.year() == year).map(read).sum()
        };
        let of_places = |read: fn(&CommuneYear) -> i64| -> i64 {
            run.history().communes.iter().map(|book| read(&book.years[at])).sum()
        };
        assert_eq!(of_places(|place| place.brought_in), of_year(|month| month.harvest), "{year}: brought in");
        assert_eq!(of_places(|place| place.weighed), of_year(|month| month.procurement), "{year}: weighed");
    }
    // A county and a commune of it show theirs, each year that is whole, in the marks of the three ledgers.
    let known = run.known();
    for language in LANGUAGES {
        let words = Strict::new(language);
        let shown = at_desk(&run, &words, |desktop| {
            let of = |county, commune| {
                let desktop = Desktop { county, commune, ..*desktop };
                truth_map(&run, &file.orders, None, TruthLayer::default(), &desktop)
                    .expect("a whole run has a map")
                    .place
            };
            assert!(of(None, None).is_none(), "nothing is selected");
            let county = CountyId(known.first_county);
            [of(Some(county), None), of(Some(county), Some(CommuneId(known.first_commune)))]
        });
        for table in shown {
            let table = table.expect("a place is selected");
            let years: Vec<&str> = table.rows.iter().map(|row| row.header.words()).collect();
            assert_eq!(years, ["1957", "1958", "1959", "1960", "1961", "1962"]);
            for row in &table.rows {
                let marks = row.cells.iter().map(|cell| match cell {
                    Cell::Figure(figure) => figure.mark,
                    other => panic!("{other:?}"),
                });
                assert_eq!(marks.collect::<Vec<_>>(), [Mark::Claimed, Mark::Verified, Mark::True]);
            }
        }
        // Below them stand the orders that name the county, and how many went to the whole province, on one time line.
        let mut orders = file.orders.clone();
        let county = CountyId(known.first_county);
        let relief = |county: u16| Order::Relief { county: CountyId(county), tonnes: 300 };
        let dated = |order| DatedOrder { month: Month::new(1960, 2), order };
        orders.extend([dated(relief(county.0)), dated(relief(county.0 + 1))]);
        let of = |county| {
            at_desk(&run, &words, |desktop| {
                let desktop = Desktop { county, ..*desktop };
                truth_map(&run, &orders, None, TruthLayer::default(), &desktop).expect("a whole run has a map").ordered
            })
        };
        assert!(of(None).is_none(), "nothing is selected");
        let ordered = of(Some(county)).expect("a county is selected");
        let named = |needle: &str| ordered.rows.iter().filter(|row| row.cells[0].text().contains(needle)).count();
        assert_eq!(named("300"), 1, "{language}: {ordered:?}");
        let whole = file.orders.iter().filter(|dated| dated.month.year() == 1959).count().to_string();
        let of_1959 = ordered.rows.iter().find(|row| row.header.words() == "1959").expect("orders of the year");
        assert!(of_1959.cells[0].text().contains(&whole), "{language}: {of_1959:?}");
        words.all_filled_in("ledgers of a place", &format!("{:?}", opened(&run, &file, &words).run));
    }
}

/// What is told upward stands under one name for one figure, whichever ledger it is in and whatever was asked before.
#[test]
fn no_two_ledgers_call_different_figures_by_one_name() {
    for (scenario, province) in [("county", "anhui"), ("province", "anhui")] {
        let (run, file) = played(scenario, province, 7, "zealous");
        for language in LANGUAGES {
            let view = opened(&run, &file, &Strict::new(language));
            let claimed = view.ledgers.iter().flat_map(|ledger| &ledger.chart.series);
            let claimed = claimed.filter(|one| one.mark == Mark::Claimed).map(|one| one.label.clone());
            let mut names: Vec<String> = claimed.collect();
            names.push(game().locales[language].find("study.ask.claimed").unwrap().to_owned());
            assert!(names.len() >= 6, "{names:?}");
            let once: std::collections::BTreeSet<&String> = names.iter().collect();
            assert_eq!(once.len(), names.len(), "{scenario} {language}: {names:?}");
        }
    }
}

/// The files of a decision hold nothing that was filed before the run began, and no decision stands after its end.
#[test]
fn decisions_lie_within_the_run_and_so_does_what_the_files_said() {
    for language in LANGUAGES {
        let words = Strict::new(language);
        let mut run = begin("county", "anhui", 7);
        let mut file = replay::begin(&run);
        let first = run.month();
        for _ in 0..4 {
            let asked = Indicator::ALL.into_iter().map(|indicator| report(indicator, Stance::AsFiled));
            let mut orders: Vec<Order> = asked.collect();
            keep_what_can_be_given(&mut orders, run.known());
            replay::step(&mut run, &mut file, &orders).unwrap();
        }
        let then = [run.month(), run.month().next(), Month::new(1959, 8)];
        let order = Order::SeedReserve { permille: 1200 };
        file.orders.extend(then.map(|month| DatedOrder { month, order }));
        let view = opened(&run, &file, &words);
        let date = |month: Month| numbers::month(&words, month);
        let early: Vec<String> = (first.0 - 12..first.0).map(|month| date(Month(month))).collect();
        for row in view.decisions.iter() {
            for month in &early {
                assert!(!row.seen.contains(month.as_str()), "{language}: {}", row.seen);
            }
            assert!(then[1..].iter().all(|month| row.month != date(*month)), "{language}: {} {}", row.month, row.text);
        }
        assert!(view.decisions.iter().any(|row| row.month == date(then[0])), "what is not closed yet is told");
    }
}

#[test]
fn followed_numbers_sum_and_the_dead_are_no_bar_and_no_question() {
    let (run, file) = played("province", "anhui", 7, "historical");
    let shown = opened(&run, &file, &Strict::new("en"));
    for family in ["harvest", "levy", "iron", "deaths"] {
        assert!(shown.numbers.iter().any(|path| path.family == family), "{family}");
    }
    for path in shown.numbers.iter() {
        let bars = path.steps.iter().any(|step| step.bar > 0 || step.from > 0);
        assert_eq!(bars, path.family != "deaths", "{}", path.title);
        if path.family == "deaths" {
            assert!(path.sum.is_none());
        } else {
            let sum = path.sum.as_ref().map(|sum| &sum.text);
            assert_eq!(sum, path.steps.last().map(|step| &step.figure.text), "{}", path.title);
            for pair in path.steps.windows(2) {
                assert_eq!(pair[1].from, pair[0].bar);
            }
        }
    }
    let asked: Vec<&str> = shown.asks.iter().map(|ask| ask.id.as_str()).collect();
    assert_eq!(asked, ["harvest", "iron", "stock"]);
    // Of the springs in the record, that of the deepest hunger.
    assert!(shown.asks[2].question.contains("March 1960"), "{}", shown.asks[2].question);
    assert!(shown.asks.iter().all(|ask| ask.truth.mark == Mark::True && !ask.truth.text.is_empty()));
    assert!(shown.asks[0].claimed.mark == Mark::Claimed);
}

/// While a harvest is being brought in, twelve months hold parts of two crops: nothing is drawn there and the table says so,
/// and from its end to the next harvest the line keeps its height.
#[test]
fn a_harvest_that_is_not_yet_in_is_no_fall() {
    for (scenario, province) in [("province", "anhui"), ("province", "guangdong"), ("county", "henan")] {
        let (run, file) = played_for(scenario, province, 7, "historical", 40);
        let view = strictly(&run, "en", |desktop| books(&run, &file.orders, &game().record, desktop));
        let chart = &view.ledgers[0].chart;
        let points = &chart.series[0].points;
        assert!(points.len() >= 10, "{province}: {} months", points.len());
        for pair in points.windows(2).filter(|pair| pair[1].month.since(pair[0].month) == 1) {
            let even = (pair[1].high - pair[0].high).abs() < 1e-9;
            assert!(even, "{scenario} {province}: {:?} to {:?}", pair[0], pair[1]);
        }
        let drawn: BTreeSet<String> = points.iter().map(|point| point.month.to_string()).collect();
        let (mut waits, mut whole) = (0, 0);
        // Twelve months lie behind December 1957 for the first time.
        for row in chart.table.rows.iter().filter(|row| row.id.as_str() >= "1957-12") {
            let is_drawn = drawn.contains(&row.id);
            let says = row.cells[0].text() == text("books.ledger.harvest.not_yet");
            assert!(is_drawn != says, "{scenario} {province} {}: {}", row.header, row.cells[0].text());
            *(if says { &mut waits } else { &mut whole }) += 1;
        }
        assert!(waits >= 8 && whole >= 10, "{scenario} {province}: {waits} wait, {whole} stand");
    }
}
