//! Why, the strategies and the limits of the seat in words: coarse, over several courses of chance, no order of what came.

mod common;

use common::desk::{LANGUAGES, strictly};
use common::game;
use common::worked::{Worked, county};
use ten_thousand_jin::data::params::Confidence;
use ten_thousand_jin::view::books::answers::{answer, limits_view, strategies_view, summary_view, why_view};
use ten_thousand_jin::view::books::books;
use ten_thousand_jin::view::books::engine::why::{self, Measure, Party, Why};
use ten_thousand_jin::view::model::{Said, WhyMeasure};
use ten_thousand_jin::view::numbers;

#[test]
fn why_speaks_in_coarse_words_and_says_what_the_error_does_not_hold() {
    let Worked { played: run, why, nested, .. } = county();
    for language in LANGUAGES {
        let view = strictly(&run.run, language, |desktop| why_view(why, Some(nested), desktop));
        let assumed = game().numbers.values().filter(|number| number.confidence == Confidence::Assumption).count();
        assert!(assumed > 100 && view.note.contains(&assumed.to_string()), "{}", view.note);
        assert!(view.note.contains(&game().numbers.len().to_string()));
        let rows = |measure: &WhyMeasure| {
            let all = [&measure.causes, &measure.actors, &measure.through, &measure.reports];
            all.into_iter().flatten().cloned().collect::<Vec<_>>()
        };
        for row in view.measures.iter().flat_map(rows) {
            assert!(!row.band.is_empty() && !row.band.contains(|c: char| c.is_ascii_digit() || c == '%'), "{row:?}");
        }
        // What false reports did is said over three courses of chance, or not at all.
        let chance = game().locales[language].find("books.strategies.chance").unwrap();
        let reports = view.measures.iter().flat_map(|measure| &measure.reports);
        assert!(reports.clone().count() > 0);
        // A share below nothing is never printed: it would read as if reports had saved somebody.
        let none = game().locales[language].find("unit.none").unwrap();
        let words = &game().locales[language];
        let expected = |by_seed: &[i64], total: i64| {
            let Some((low, high)) = why::one_way(by_seed) else { return chance.to_owned() };
            if low < 0 {
                return none.to_owned();
            }
            let of_total = |value: i64| (value as f64 * 100.0 / total as f64).round() as i64 * 10;
            let [low, high] = [low, high].map(|value| numbers::percent(words, of_total(value)));
            let span = words.fmt("unit.from_to", &[("low", &low), ("high", &high)]);
            words.fmt("books.why.share.seeds", &[("share", &span), ("seeds", &by_seed.len().to_string())])
        };
        assert_eq!(view.measures.len(), why.measures.len(), "all are shown");
        for (part, measure) in nested.measures.iter().zip(&view.measures) {
            let text = expected(&part.reports.by_seed, part.total);
            assert!(
                measure.reports.iter().all(|row| row.share.text() == text),
                "{language}: {text}, {:?}",
                measure.reports
            );
        }
        for by_seed in [vec![-500, -900, -700], vec![500, -1, 700], vec![500, 900, 700]] {
            let mut nested = nested.clone();
            nested.measures.iter_mut().for_each(|measure| measure.reports.by_seed.clone_from(&by_seed));
            let view = strictly(&run.run, language, |desktop| why_view(why, Some(&nested), desktop));
            for (part, measure) in nested.measures.iter().zip(&view.measures) {
                let text = expected(&by_seed, part.total);
                assert!(
                    measure.reports.iter().all(|row| row.share.text() == text),
                    "{by_seed:?}: {:?}",
                    measure.reports
                );
            }
        }
    }
}

/// What a part below nothing says is said where one is shown, and nowhere else.
#[test]
fn of_parts_below_nothing_only_where_there_are_any() {
    let Worked { played: run, why, nested, .. } = county();
    for sign in [-1.0, 1.0] {
        let mut nested = nested.clone();
        for part in &mut nested.measures {
            part.parts.iter_mut().for_each(|(_, share)| share.value = share.value.abs());
            (part.none, part.all) = (part.none.abs(), part.all.abs());
            part.parts[0].1.value = sign * part.total as f64 / 10.0;
        }
        for language in LANGUAGES {
            let view = strictly(&run.run, language, |desktop| why_view(why, Some(&nested), desktop));
            let told: Vec<_> = view.measures.iter().filter(|measure| !measure.through.is_empty()).collect();
            assert!(!told.is_empty());
            for measure in told {
                let negative = measure.through.iter().any(|row| row.share.text().starts_with('−'));
                assert_eq!((negative, measure.below.is_empty()), (sign < 0.0, sign > 0.0), "{language}: {measure:?}");
            }
        }
    }
}

#[test]
fn strategies_stand_by_conduct_and_not_by_what_came_of_them() {
    let Worked { played: run, limits, .. } = county();
    let table = strictly(&run.run, "en", |desktop| strategies_view(limits, desktop));
    let headers: Vec<&str> = table.rows.iter().take(7).map(|row| row.header.words()).collect();
    let kinds = [
        "As in the record",
        "Prepared for dates nobody there knew",
        "Own estimate filed, hands called back",
        "Low figures by telephone, few hands for iron",
        "Low figures, grain kept back from the levy",
        "Every figure raised, searches by force",
        "Orders drawn by lot",
    ];
    assert_eq!(headers, kinds, "whatever came of them the order is the same");
    // The run's own orders are none of the ways that are compared, and stand after them.
    let [own, honest] = [2, 1].map(|from_end| &table.rows[table.rows.len() - from_end]);
    assert_eq!([&*own.header, &*honest.header], ["This run", "This run, honest reports alone"]);
    // What a column compares with is not compared with itself.
    let record = &table.rows[0];
    assert!(record.cells.len() < 7 || record.cells[6].text() == "–", "{record:?}");
    assert!(table.caption.contains("no order of what came of them") && table.caption.contains("3 seeds"));
    // What was sent and kept differs from seed to seed: it is shown as a range.
    let ranges = table.rows.iter().filter(|row| row.cells[1].text().contains('–')).count();
    assert!(ranges > table.rows.len() / 2, "{ranges} of {} rows are ranges", table.rows.len());
    // What each changes stands beside it, and one of them changes reports alone.
    assert!(table.rows.iter().all(|row| !row.cells[0].text().is_empty()));
    assert!(honest.cells[0].text().starts_with("Reports only"), "{honest:?}");
    let (alike, pairs) = limits.alike();
    assert!(pairs == 13 * 12 / 2 && alike <= pairs);
}

#[test]
fn where_all_ways_are_alike_no_difference_between_them_is_claimed() {
    let Worked { played: run, limits, .. } = county();
    let mut limits = limits.clone();
    // By one way of counting each strategy has more dead than the one before, by the other fewer, whatever the chance.
    for (at, tried) in limits.tried.iter_mut().enumerate() {
        let step = at as i64 * 10_000;
        tried.totals.excess = (2_000_000 - step, 3_000_000 + step);
        tried.others.fill(tried.totals);
    }
    let (alike, pairs) = limits.alike();
    assert_eq!(alike, pairs);
    assert!(limits.apart(|totals| totals.excess.1).told(), "one way of counting alone would claim it");
    let said = strictly(&run.run, "en", |desktop| limits_view(&limits, desktop)).join(" ");
    assert!(said.contains("cannot be told from chance"), "{said}");
    assert!(!said.contains("made a difference in this model"), "{said}");
}

/// Three sentences come first, each with its range and the cards of it; all the rest still stands behind them.
#[test]
fn what_other_seats_caused_is_said_with_its_error_before_anything_closes() {
    let Worked { played: run, why, nested, limits } = county();
    for language in LANGUAGES {
        let words = &game().locales[language];
        let told = |why: Option<&Why>| {
            strictly(&run.run, language, |desktop| {
                let mut view = books(&run.run, &run.file.orders, &game().record, desktop);
                answer(&mut view, why, Some(nested), Some(limits), desktop);
                view
            })
        };
        let view = told(Some(why));
        let excess = why.measures.iter().find(|one| one.measure == Measure::Excess).unwrap();
        let others = excess.actors.all_but(Party::Office);
        let share = (others.value * 100.0 / excess.actors.total as f64).round().to_string();
        let (short, long) = (view.summary.last().unwrap(), view.limits.last().unwrap());
        assert_eq!(short, long, "{language}");
        assert!(short.contains(&share) && short.contains('±'), "{language}: {share} in {short}");
        assert_eq!(short.figures().len(), 2, "{language}: {short:?}");
        // While it is not worked out the page says that.
        let waits = words.find("books.limits.seats.waits").unwrap();
        assert!(told(None).summary.last().unwrap().contains(waits), "{language}");
        let chance = Why { told_from_chance: false, ..why.clone() };
        assert_eq!(told(Some(&chance)).summary.len(), 3, "{language}: nothing is said of what cannot be told");
    }
}

#[test]
fn the_limits_begin_with_three_sentences_and_their_ranges() {
    let Worked { played: run, limits, .. } = county();
    for language in LANGUAGES {
        let short = strictly(&run.run, language, |desktop| summary_view(limits, desktop));
        let long = strictly(&run.run, language, |desktop| limits_view(limits, desktop));
        assert_eq!(short.len(), 3, "{language}: {short:?}");
        let named: usize = short.iter().map(|said| said.figures().len()).sum();
        assert!(named >= 3, "{language}: {short:?}");
        let letters = |all: &[Said]| all.iter().map(|said| said.chars().count()).sum::<usize>();
        assert!(letters(&short) * 4 < letters(&long), "{language}: {short:?}");
        // What is said in short is said in full as well, figure by figure.
        let full: Vec<&str> = long.iter().flat_map(|said| said.figures()).map(|(_, figure)| &*figure.text).collect();
        for (_, figure) in short.iter().flat_map(|said| said.figures()) {
            assert!(full.contains(&&*figure.text), "{language}: {} is lost", figure.text);
        }
    }
}
