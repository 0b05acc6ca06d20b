//! The books of a file that was closed early: nothing is said that is not so of a run that ended before many died.

mod common;

use common::desk::{LANGUAGES, strictly};
use common::{game, played_for, rules};
use ten_thousand_jin::save::{Memory, RunFile};
use ten_thousand_jin::view::books::answers::answer;
use ten_thousand_jin::view::books::books;
use ten_thousand_jin::view::books::engine::limits::LimitsWork;
use ten_thousand_jin::view::books::engine::playing::Played;
use ten_thousand_jin::view::books::engine::through::ThroughWork;
use ten_thousand_jin::view::books::engine::why::WhyWork;
use ten_thousand_jin::view::books::engine::work::finish;
use ten_thousand_jin::view::books::report::{Report, of_run};
use ten_thousand_jin::view::model::BooksView;

/// The books and the report of a run.
fn opened(file: &RunFile, language: &str) -> (BooksView, String) {
    let game = game();
    let played = Played::of(&rules(), file).unwrap();
    let why = finish(&mut WhyWork::new(&rules(), file).unwrap()).unwrap();
    let through = finish(&mut ThroughWork::new(&rules(), file, &why).unwrap()).unwrap();
    let limits = finish(&mut LimitsWork::new(&rules(), file).unwrap()).unwrap();
    let view = strictly(&played.run, language, |desktop| {
        let mut view = books(&played.run, &played.file.orders, &game.record, desktop);
        answer(&mut view, Some(&why), Some(&through), Some(&limits), desktop);
        view
    });
    let told = Report {
        played: &played,
        why: Some(&why),
        through: Some(&through),
        limits: Some(&limits),
        published: &game.record,
        language,
        memory: &Memory::default(),
    };
    let page = of_run(&told, &game.numbers, &game.sources, &game.locales[language], false);
    (view, page)
}

#[test]
fn a_file_closed_early_says_only_what_is_so_of_it() {
    for (scenario, policy, months) in
        [("province", "historical", 5), ("province", "honest", 14), ("county", "honest", 4)]
    {
        let file = played_for(scenario, "anhui", 1958, policy, months).1;
        for language in LANGUAGES {
            let text = |key: &str| game().locales[language].find(key).unwrap_or_else(|| panic!("no text {key}"));
            let (view, page) = opened(&file, language);
            let what = format!("{scenario} {months} {language}");
            // The dead of a few months are no finding: neither a count nor a share of them is printed.
            assert_eq!(
                view.limits.iter().filter(|line| line.chars().any(|c| c.is_ascii_digit())).count(),
                0,
                "{what}: {:?}",
                view.limits
            );
            assert!(view.deaths.method.is_empty(), "{what}");
            assert!(!view.deaths.registered.contains(char::is_numeric), "{what}: {}", view.deaths.registered);
            let above = match language {
                "en" => "method above",
                _ => "算法如上",
            };
            assert!(!view.deaths.nation.contains(above) && !page.contains(above), "{what}: {}", view.deaths.nation);
            let why = view.why.as_ref().unwrap();
            assert!(why.note.is_empty() && why.method.is_empty() && !why.none.is_empty(), "{what}");
            assert_eq!(why.measures[0].lead.words(), text("books.why.grain.none"), "{what}: no harvest year is whole");
            // What is further below must be there, and what is asked must have been seen.
            assert!(!view.limits.iter().any(|line| line.words() == text("books.limits.7")), "{what}");
            let strategies = view.strategies.as_ref().unwrap();
            let labels = |key: &str| {
                ["", ".at_county"]
                    .map(|seat| game().locales[language].find(&format!("{key}{seat}")).unwrap_or_default())
            };
            let of = |at: usize, key: &str| labels(key).contains(&strategies.columns[at].label.as_str());
            let columns = 0..strategies.columns.len();
            let said = |key: &str| columns.clone().any(|at| of(at, key));
            assert!(!said("books.strategies.elsewhere"), "{what}: nothing is said of the dead elsewhere");
            assert!(said("books.strategies.here"), "{what}: {:?}", strategies.columns);
            // A column that says the same of every way of holding the office is not there.
            for at in columns.clone().skip(1).filter(|at| !of(*at, "books.strategies.here")) {
                let mut told = strategies.rows.iter().map(|row| row.cells[at].text());
                let first = told.next().unwrap();
                assert!(told.any(|cell| cell != first), "{what}: {}", strategies.columns[at].label);
            }
            assert!(
                page.contains(text("report.question.6.early")) && !page.contains(text("report.question.6")),
                "{what}"
            );
            assert_eq!(page.contains(text("report.question.1")), months == 14, "{what}");
        }
    }
}
