//! Twins: unchanged decisions give the identical run, one change gives the difference and nothing before it.

mod common;

use std::collections::BTreeSet;

use common::desk::{at_desk, english};
use common::{game, played, rules};
use ten_thousand_jin::save::RunFile;
use ten_thousand_jin::save::change::{Change, ChangeFault};
use ten_thousand_jin::save::replay::replay;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{DatedOrder, Indicator, Order, Stance, Task};
use ten_thousand_jin::sim::papers::{Document, DocumentKind};
use ten_thousand_jin::sim::settings::{LevyRule, RunSettings, Switch};
use ten_thousand_jin::view::books::engine::playing::Played;
use ten_thousand_jin::view::books::engine::strategy::strategies;
use ten_thousand_jin::view::books::engine::twin::{Difference, Series, TwinError, TwinWork, twin};
use ten_thousand_jin::view::books::engine::work::{Work, finish};
use ten_thousand_jin::view::books::twin::twin_view;
use ten_thousand_jin::view::model::Row;
use ten_thousand_jin::view::numbers;

/// The county scenario: 24 months, quick.
fn county(policy: &str) -> RunFile {
    played("county", "anhui", 7, policy).1
}

fn same(file: &RunFile) -> Played {
    Played::of(&rules(), file).expect("a run that was played")
}

#[test]
fn unchanged_decisions_give_the_identical_run() {
    for (scenario, policy) in [("county", "honest"), ("province", "hiding")] {
        let (run, file) = played(scenario, "henan", 3, policy);
        let again = same(&file);
        assert_eq!(again.file, file, "{scenario} {policy}");
        assert_eq!(again.run.fingerprint(), run.fingerprint());
        assert!(again.left_out.is_empty());
        // A decision replaced by itself, and switches set to what they are, change nothing either.
        for change in [Change::Instead(0, file.orders[0].order), Change::Settings(RunSettings::default())] {
            let twin = twin(&rules(), &file, &change).unwrap();
            let difference = Difference::of(&again, &twin);
            assert!(difference.is_none(), "{change}");
            assert!(difference.series.is_empty() && difference.counties.is_empty());
            assert!(difference.only_first.is_empty() && difference.only_second.is_empty());
            assert_eq!(difference.totals.0, difference.totals.1);
        }
    }
}

#[test]
fn nothing_differs_before_the_decision_that_was_changed() {
    let (_, file) = played("province", "anhui", 5, "honest");
    let run = same(&file);
    let at = file.orders.iter().position(|dated| matches!(dated.order, Order::Hands { task: Task::Iron, .. })).unwrap();
    let changed = twin(&rules(), &file, &Change::Without(at)).unwrap();
    let difference = Difference::of(&run, &changed);
    let month = file.orders[at].month;
    // Labelled by the month about to be decided: the first that can differ is the one after.
    assert_eq!(difference.from, Some(month.next()));
    for (series, months) in &difference.series {
        assert!(months.iter().all(|(differs, a, b)| *differs >= month && a != b), "{series:?}");
    }
    assert!(difference.series.iter().any(|(series, _)| *series == Series::Harvest));
    // What both share before is drawn, so that the place where they part is seen; the table has what differs.
    let view = at_desk(&run.run, english(), |desktop| twin_view(&run, &changed, Some(&Change::Without(at)), desktop));
    // Both are the same up to the beginning of the month of the decision: in it the tables may differ.
    let begins = format!("the beginning of {}", numbers::month(english(), month));
    assert!(view.from.contains(&begins) && view.fingerprint.contains(&begins), "{} {}", view.from, view.fingerprint);
    assert_eq!(view.charts.len(), difference.series.len());
    for (chart, (series, months)) in view.charts.iter().zip(&difference.series) {
        let [own, other] = [0, 1].map(|line| &chart.series[line].points);
        assert_eq!(own[0].month, run.run.scenario().first, "{}", chart.title);
        let shared = own.iter().zip(other).take_while(|(a, b)| a == b).count();
        assert!(shared > 0 && own[shared].month == months[0].0, "{} {series:?}", chart.title);
        assert!(chart.table.rows.len() < own.len(), "{}", chart.title);
    }
    // Hands that stay in the fields are seen at once; what follows from a harvest, the sick among it, parts later.
    let parts = |wanted| difference.series.iter().find(|(series, _)| *series == wanted).map(|(_, months)| months[0].0);
    assert!(parts(Series::Harvest) <= parts(Series::Sick), "{:?} {:?}", parts(Series::Harvest), parts(Series::Sick));
    let papers = difference.only_first.iter().chain(&difference.only_second);
    assert!(papers.clone().count() > 0 && papers.into_iter().all(|paper| paper.month >= month));
    assert!(!difference.counties.is_empty());
}

#[test]
fn a_twin_replays_from_its_own_text_and_has_twins() {
    let file = county("zealous");
    let honest = twin(&rules(), &file, &Change::Honest).unwrap();
    assert_eq!(replay(&rules(), &honest.file).unwrap().run.fingerprint(), honest.run.fingerprint());
    let again = twin(&rules(), &honest.file, &Change::HandsBack).unwrap();
    assert_eq!(replay(&rules(), &again.file).unwrap().run.fingerprint(), again.run.fingerprint());
    // The First Secretary may not sign: then a paper says so and no stock differs.
    let difference = Difference::of(&honest, &again);
    assert!(difference.from.is_none_or(|from| from >= Month::new(1958, 11)), "{:?}", difference.from);
    assert!(!difference.is_none());
    // A changed switch is kept in the twin's text, and taken back it gives the run again.
    let settings = RunSettings { levy: LevyRule::PastOutput, ..RunSettings::default() };
    let switched = twin(&rules(), &file, &Change::Settings(settings)).unwrap();
    assert_eq!(switched.run.spec().settings, settings);
    let back = twin(&rules(), &switched.file, &Change::Settings(RunSettings::default())).unwrap();
    assert_eq!(back.file, file);
}

#[test]
fn the_named_changes_say_what_they_do() {
    let (_, file) = played("province", "anhui", 5, "zealous");
    let run = same(&file);
    let honest = twin(&rules(), &file, &Change::Honest).unwrap();
    let raised = honest.file.orders.iter().filter(|dated| match dated.order {
        Order::Report { stance, .. } => !matches!(stance, Stance::Own),
        Order::CutClaims { .. } => true,
        _ => false,
    });
    assert_eq!(raised.count(), 0);
    let share = |played: &Played| {
        let sent = played.run.known().sent.iter().find(|sent| sent.indicator == Indicator::Harvest).unwrap();
        sent.drafted as f64 / sent.below as f64
    };
    assert!(share(&run) > 1.19 && share(&honest) < 1.1, "{} {}", share(&run), share(&honest));
    let hidden = twin(&rules(), &file, &Change::HideTenth).unwrap();
    for sent in hidden.run.known().sent.iter().filter(|sent| sent.indicator == Indicator::Harvest) {
        let (below, drafted) = (sent.below as f64, sent.drafted as f64);
        assert!((drafted / below - 0.9).abs() < 1e-6, "{below} {drafted}");
    }
    let back = twin(&rules(), &file, &Change::HandsBack).unwrap();
    let more = back.file.orders.len() - file.orders.len();
    assert!((1..=2).contains(&more), "{more} orders more");
}

#[test]
fn what_cannot_be_ordered_in_the_twin_is_left_out_and_said() {
    let file = county("honest");
    // A county office cannot set the province's resale; a decision put in by hand is refused when its month comes.
    let dated = DatedOrder { month: Month::new(1958, 7), order: Order::RuralResale { permille: 1500 } };
    let played = twin(&rules(), &file, &Change::With(dated)).unwrap();
    assert_eq!(played.left_out, [dated]);
    assert!(Difference::of(&same(&file), &played).is_none());
}

#[test]
fn a_change_that_does_not_fit_is_refused() {
    let file = county("historical");
    let decisions = file.orders.len();
    let fault = |change| match twin(&rules(), &file, &change) {
        Err(TwinError::Change(fault)) => fault,
        _ => panic!("{change} was taken"),
    };
    assert_eq!(fault(Change::Without(decisions)), ChangeFault::NoSuchDecision { found: decisions + 1, decisions });
    let early = DatedOrder { month: Month::new(1957, 10), order: Order::SignLetter };
    assert!(matches!(fault(Change::With(early)), ChangeFault::OutsideRun { .. }));
}

#[test]
fn the_work_goes_a_month_a_step_and_comes_to_the_same() {
    let file = county("hiding");
    let mut work = TwinWork::new(&rules(), &file, &Change::Honest).unwrap();
    let mut before = 0;
    for _ in 0..10 {
        assert!(work.step().unwrap().is_none());
        let progress = work.progress();
        assert!(progress.done <= before + 1 && progress.of == 24, "{progress:?}");
        before = progress.done;
    }
    let slow = finish(&mut work).unwrap();
    assert_eq!(slow.file, twin(&rules(), &file, &Change::Honest).unwrap().file);
    // A piece of work that was begun and dropped leaves nothing behind.
    let mut dropped = TwinWork::new(&rules(), &file, &Change::HideTenth).unwrap();
    dropped.step().unwrap();
    drop(dropped);
    assert_eq!(same(&file).file, file);
}

#[test]
fn runs_of_two_provinces_and_lengths_can_be_compared() {
    let anhui = same(&county("honest"));
    let mut file = played("county", "henan", 7, "honest").1;
    file.months = 12;
    file.orders.retain(|dated| dated.month < Month::new(1959, 6));
    let henan = same(&file);
    let difference = Difference::of(&anhui, &henan);
    assert_eq!(difference.from, Some(Month::new(1958, 6)));
    assert!(difference.counties.is_empty() && !difference.series.is_empty());
}

/// Of two runs that begin in different months nothing is said to have been the same before the later of them began.
#[test]
fn runs_that_begin_in_different_months_differ_from_the_first_on() {
    let county = same(&county("honest"));
    let province = same(&played("province", "anhui", 7, "honest").1);
    for (first, second) in [(&county, &province), (&province, &county)] {
        let view = at_desk(&first.run, english(), |desktop| twin_view(first, second, None, desktop));
        assert_eq!(view.from, english().text("books.twin.from_first"));
        assert_eq!(view.fingerprint, "");
    }
}

#[test]
fn every_strategy_gives_orders_that_can_be_given_and_changes_course_when_it_says() {
    let rules = rules();
    let all = strategies(&rules);
    assert!(all.len() >= rules.policies.len() + 5);
    for strategy in all {
        let (first, then) = strategy.policies();
        let spec = common::spec("province", "anhui", 2);
        let job = ten_thousand_jin::view::books::engine::playing::Job {
            rules: rules.clone(),
            spec,
            orders: ten_thousand_jin::view::books::engine::playing::Orders::Strategy(strategy.clone()),
            months: 30,
        };
        let run = job.begin().unwrap().to_the_end();
        assert!(run.left_out.is_empty(), "{first} {then:?}: {:?}", run.left_out);
        // Until the change the pair is the single policy.
        let (_, alone) = played("province", "anhui", 2, first);
        for (a, b) in run.file.fingerprints.iter().zip(&alone.fingerprints).take(23) {
            assert_eq!(a, b, "{first} {then:?}");
        }
    }
}

#[test]
fn a_decision_meets_the_same_chance_whatever_is_decided_beside_it() {
    let month = Month::new(1958, 9);
    let recall = DatedOrder { month, order: Order::RecallAtHarvest { on: true } };
    let beside = [Order::GrossPurchase { permille: 900 }, Order::Hands { task: Task::Works, permille: 50 }];
    for seed in 1..=8 {
        let (_, mut file) = played("province", "anhui", seed, "random");
        file.months = 14;
        file.orders = vec![recall];
        let signed = |file: &RunFile| same(file).run.known().conduct.recall;
        let alone = signed(&file);
        file.orders = beside.iter().map(|order| DatedOrder { month, order: *order }).chain([recall]).collect();
        assert_eq!(signed(&file), alone, "seed {seed}");
    }
}

#[test]
fn only_what_differs_is_shown_and_a_paper_of_both_runs_stands_once() {
    use common::desk::{at_desk, english};
    use ten_thousand_jin::view::books::twin::twin_view;
    use ten_thousand_jin::view::model::Cell;

    let text = |cell: &Cell| match cell {
        Cell::Text(_) | Cell::Said(_) => cell.text().to_owned(),
        Cell::Figure(figure) => figure.text.clone(),
    };
    let (mut both, mut apart) = (0, 0);
    for (scenario, policy) in [("county", "zealous"), ("county", "honest"), ("province", "zealous")] {
        let file = played(scenario, "henan", 7, policy).1;
        let run = same(&file);
        for change in [Change::Honest, Change::HideTenth, Change::HandsBack] {
            let Ok(twin) = twin(&rules(), &file, &change) else { continue };
            let view = at_desk(&run.run, english(), |desktop| twin_view(&run, &twin, Some(&change), desktop));
            for (at, column) in view.counties.columns.iter().enumerate() {
                let cells = || view.counties.rows.iter().map(|row| text(&row.cells[at]));
                assert!(cells().all(|cell| cell == "–" || cell.contains('→')), "{}: equal values stand", column.label);
                assert!(cells().any(|cell| cell != "–"), "{}: a column that differs nowhere", column.label);
            }
            assert_eq!(view.papers.rows.len(), view.pairs.len(), "each paper can be opened");
            for (row, pair) in view.papers.rows.iter().zip(&view.pairs) {
                assert_eq!(row.id, pair.id);
                let [own, there] = pair.sides.each_ref().map(|(_, lines)| lines);
                assert!(own != there && !own.is_empty() && !there.is_empty(), "{}: {pair:?}", row.header);
                if text(&row.cells[1]).contains("both") {
                    both += 1;
                    let twice = view.papers.rows.iter().filter(|other| {
                        other.header == row.header && other.cells[0] == row.cells[0] && other.cells[1] != row.cells[1]
                    });
                    let sides: std::collections::BTreeSet<String> = twice.map(|other| text(&other.cells[1])).collect();
                    assert!(sides.len() < 2, "{}: {} stands for each run", text(&row.cells[0]), row.header);
                } else {
                    apart += 1;
                }
            }
        }
    }
    assert!(both > 3 && apart > 0, "{both} {apart}");
}

#[test]
fn beside_a_difference_of_chance_no_second_figure_of_the_dead_stands() {
    use common::desk::{LANGUAGES, strictly};
    use ten_thousand_jin::view::books::engine::totals::Totals;
    use ten_thousand_jin::view::books::twin::twin_view_over;

    let file = played("province", "anhui", 7, "zealous").1;
    let run = same(&file);
    let other = twin(&rules(), &file, &Change::HandsBack).unwrap();
    let own = Totals::of(&run.run);
    assert!(own.told_from_chance(), "there are dead to be told of");
    let by = |persons: i64| Totals { excess: (own.excess.0 + persons, own.excess.1 + persons), ..own };
    let settings = Change::Settings(RunSettings::default().with(Switch::SurplusLevy));
    let spared = twin(&rules(), &file, &settings).unwrap();
    for language in LANGUAGES {
        let none = game().locales[language].text("unit.none");
        let cells = |other: &Played, change: Change, chance: [Totals; 2]| {
            let chance = chance.map(|totals| (own, totals));
            let view =
                strictly(&run.run, language, |desktop| twin_view_over(&run, other, Some(&change), &chance, desktop));
            let row = view.totals.rows.into_iter().find(|row| row.id == "books.twin.excess").expect("the dead stand");
            row.cells.iter().map(|cell| cell.text().to_owned()).collect::<Vec<_>>()
        };
        // Once more, once fewer: nothing is told, and no second range invites to subtract.
        let alike = cells(&other, Change::HandsBack, [by(400_000), by(-400_000)]);
        assert!(alike[0] != none && alike[1] == none, "{alike:?}");
        // Where every course of chance agrees both stand.
        let apart = cells(&spared, settings, [Totals::of(&spared.run); 2]);
        assert!(apart[1] != none && apart[2] != alike[2], "{apart:?}");
    }
}

/// Tables of a twin hold nothing that reads the same in both runs, and one paper under two titles is one.
#[test]
fn a_twin_shows_no_row_that_is_the_same_and_no_paper_twice() {
    let mut renamed = 0;
    for (scenario, policy) in [("county", "zealous"), ("province", "zealous")] {
        let file = same(&played(scenario, "anhui", 7, policy).1);
        for change in [Change::Honest, Change::HandsBack] {
            let Ok(other) = twin(&rules(), &file.file, &change) else { continue };
            let view = at_desk(&file.run, english(), |desktop| twin_view(&file, &other, Some(&change), desktop));
            for chart in &view.charts {
                assert!(!chart.table.rows.is_empty(), "{}", chart.title);
                for row in &chart.table.rows {
                    assert_ne!(row.cells[0].text(), row.cells[1].text(), "{}: {}", chart.title, row.header);
                }
            }
            let difference = Difference::of(&file, &other);
            let removed = |papers: &[Document], month| {
                let of =
                    |paper: &&Document| paper.month == month && matches!(paper.kind, DocumentKind::Labelled { .. });
                papers.iter().filter(of).count()
            };
            let months: BTreeSet<Month> = difference.only_first.iter().map(|paper| paper.month).collect();
            let both =
                |month: &Month| removed(&difference.only_first, *month).min(removed(&difference.only_second, *month));
            let both: usize = months.iter().map(both).sum();
            renamed += both;
            let most = difference.only_first.len() + difference.only_second.len() - both;
            assert!(view.papers.rows.len() <= most, "{scenario} {change}: {} of {most}", view.papers.rows.len());
            // Of one month no notice of removals stands for either run alone where both have one.
            for month in &months {
                let ends = ["removed", "secretary is removed"];
                let of_month = |row: &&Row| row.cells[0].text() == numbers::month(english(), *month);
                let alone = view
                    .papers
                    .rows
                    .iter()
                    .filter(of_month)
                    .filter(|row| ends.iter().any(|end| row.header.ends_with(end)));
                let sides: BTreeSet<&str> = alone.map(|row| row.cells[1].text()).collect();
                assert!(
                    !(sides.contains("This run") && sides.contains("The twin")),
                    "{scenario} {change} {month}: {sides:?}"
                );
            }
        }
    }
    assert!(renamed > 0, "no month with removals in both runs was seen");
}

/// Where calling hands back changed nothing, for it was not signed or had been done, that stands at the top of the twin.
#[test]
fn hands_that_were_not_called_back_are_said_not_to_have_been() {
    let recall = Order::RecallAtHarvest { on: true };
    let (mut had, mut unsigned) = (0, 0);
    for (policy, seed) in [("cautious", 5), ("zealous", 5), ("historical", 7), ("zealous", 9)] {
        let file = played("province", "anhui", seed, policy).1;
        let run = same(&file);
        let twin = twin(&rules(), &file, &Change::HandsBack).unwrap();
        let view = at_desk(&run.run, english(), |desktop| twin_view(&run, &twin, Some(&Change::HandsBack), desktop));
        let lines: Vec<String> = view.left_out.iter().map(ToString::to_string).collect();
        let october = Month::new(1958, 10);
        let refused = |month: Month| {
            let papers = twin.run.known().papers.iter().filter(|paper| paper.month == month);
            papers.into_iter().any(|paper| paper.kind == DocumentKind::NotSigned(recall))
        };
        for month in [october, october.next()] {
            let told = format!("{}: ", numbers::month(english(), month));
            let told = lines.iter().any(|line| line.starts_with(&told) && line.contains("without a signature"));
            assert_eq!(told, refused(month), "{policy} {seed} {month}: {lines:?}");
            unsigned += usize::from(told);
        }
        let given = run.run.known().given.iter().filter(|(month, _)| *month <= october);
        let before = given.rev().find(|(_, order)| matches!(order, Order::RecallAtHarvest { .. }));
        let called = before.is_some_and(|(_, order)| *order == recall);
        let told = lines.iter().any(|line| line.contains("hands had been called back already"));
        assert_eq!(told, called, "{policy} {seed}: {lines:?}");
        had += usize::from(told);
    }
    assert!(had > 0 && unsigned > 0, "{had} had, {unsigned} unsigned");
}
