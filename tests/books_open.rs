//! The books open on a run of any policy, closed in any month, with every text there and filled in.

mod common;

use common::desk::{LANGUAGES, Strict, busy, office_in, opened};
use common::{begin, played, rules, spec};
use ten_thousand_jin::save::replay;
use ten_thousand_jin::sim::orders::DatedOrder;
use ten_thousand_jin::sim::rules::{Edit, Edits};
use ten_thousand_jin::sim::run::{Run, RunSpec};

#[test]
fn books_open_on_a_whole_run() {
    let (run, file) = played("province", "anhui", 7, "historical");
    for language in LANGUAGES {
        let words = Strict::new(language);
        let view = opened(&run, &file, &words);
        words.all_filled_in(&format!("books in {language}"), &format!("{view:?}"));
        assert_eq!(view.ledgers.len(), 4);
        assert!(view.numbers.len() >= 5 && view.record.len() >= 15);
        assert!(!view.decisions.is_empty() && view.decisions.iter().all(|row| !row.followed.is_empty()));
        assert_eq!(view.left_out.len(), 6);
        assert!(view.deaths.range.chars().any(|c| c.is_ascii_digit()), "{}", view.deaths.range);
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
    // A file closed in its first month, and after some months.
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
