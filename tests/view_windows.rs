//! A figure names the time it is of and is called the same everywhere; what was sent says how it was made, by telephone too.

mod common;

use common::desk::{LANGUAGES, desk, english, office, report, sheets, text};
use common::{begin, game, until};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{Channel, Desk, Indicator, Order, Stance};
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::model::{Figure, Term};
use ten_thousand_jin::view::numbers;

/// What was sent last of a figure, as its sheet shows it.
fn last_sent(run: &Run, indicator: Indicator) -> Figure {
    let view = office(run, &[]);
    let sheet = sheets(&view).iter().find(|sheet| sheet.indicator == indicator).unwrap();
    sheet.last_sent.clone().unwrap()
}

#[test]
fn iron_is_named_by_the_month_it_is_of() {
    for scenario in ["province", "county"] {
        let mut run = begin(scenario, "anhui", 7);
        until(&mut run, Month::new(1958, 11));
        run.step(&[report(Indicator::Iron, Stance::AsFiled)]).unwrap();
        let known = run.known();
        let (_, newest) = known.stood(Indicator::Iron);
        let month = numbers::month(english(), newest);
        let view = office(&run, &[]);
        let facts = desk(&view, Desk::Labour).sections.iter().flat_map(|section| &section.facts);
        let iron: Vec<&str> = facts.map(|fact| fact.label.as_str()).filter(|label| label.contains("Iron")).collect();
        assert!(!iron.is_empty() && iron.iter().all(|label| label.contains(&month)), "{scenario}: {iron:?}");
        let sent = known.last_sent(Indicator::Iron).filter(|sent| sent.value > 0).unwrap();
        let said =
            english().fmt("figure.of_month", &[("figure", ""), ("month", &numbers::month(english(), sent.month))]);
        let returns: Vec<String> = view.returns.iter().map(ToString::to_string).collect();
        assert!(returns.iter().any(|line| line.contains(&said)), "{scenario}: {said} is not in {returns:?}");
    }
}

#[test]
fn the_ration_roll_has_one_name() {
    for language in LANGUAGES {
        let of = |key: &str| game().locales[language].find(key).unwrap().to_lowercase();
        let roll = of("indicator.roll");
        for key in ["facts.people", "table.roll"] {
            assert!(of(key).contains(&roll), "{language}: {key} says {}", of(key));
        }
    }
}

/// Behind a figure of one's own stands what had been filed, what was made of it here and what was put on top.
#[test]
fn the_card_of_an_own_raise_has_its_own_sum() {
    let mut summed = 0;
    for (scenario, indicator, stance) in [
        ("province", Indicator::Estimate, Stance::Raised(250)),
        ("province", Indicator::Estimate, Stance::Own),
        ("county", Indicator::Estimate, Stance::Raised(100)),
        ("province", Indicator::Procurement, Stance::CutTo(900)),
    ] {
        let mut run = begin(scenario, "anhui", 7);
        until(&mut run, Month::new(1958, 8));
        run.step(&[report(indicator, stance)]).unwrap();
        let sent = *run.known().last_sent(indicator).unwrap();
        if sent.below <= 0 || sent.value == sent.below {
            continue;
        }
        let figure = last_sent(&run, indicator);
        let terms: Vec<Term> = figure.card.sum.iter().map(|line| line.term).collect();
        let mut expected = vec![Term::Plus(sent.below)];
        expected.extend(
            [sent.drafted - sent.below, sent.value - sent.drafted].into_iter().filter(|by| *by != 0).map(Term::Plus),
        );
        expected.push(Term::Total(sent.value));
        assert_eq!(terms, expected, "{scenario} {indicator:?} {stance:?}");
        summed += 1;
    }
    assert!(summed >= 3, "{summed}");
    // What goes off as it was filed is no sum.
    let mut run = begin("county", "anhui", 7);
    until(&mut run, Month::new(1958, 8));
    run.step(&[report(Indicator::Procurement, Stance::AsFiled)]).unwrap();
    let sent = run.known().last_sent(Indicator::Procurement).unwrap();
    assert_eq!(sent.value == sent.below, last_sent(&run, Indicator::Procurement).card.sum.is_empty());
}

/// What was telephoned lies nowhere above, and this office has it on file: both are said.
#[test]
fn the_telephone_leaves_a_figure_in_the_own_file() {
    let mut run = begin("province", "anhui", 7);
    until(&mut run, Month::new(1958, 8));
    let channel = Channel::Telephone;
    run.step(&[Order::Report { indicator: Indicator::Estimate, stance: Stance::Own, channel }]).unwrap();
    let sent = *run.known().last_sent(Indicator::Estimate).unwrap();
    assert!(!sent.on_paper && run.known().grain_on_paper().is_none_or(|other| other.month < sent.month));
    assert!(last_sent(&run, Indicator::Estimate).card.when.contains("August 1958"));
    let note = text("ui.report.telephone.note");
    assert!(note.contains("above") && note.contains("file of this office"), "{note}");
}
