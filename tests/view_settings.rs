//! What is in effect and what can be chosen opens a card where it names a number: who set it, from what it is counted, and
//! what it comes to.

mod common;

use std::collections::BTreeSet;

use common::desk::{LANGUAGES, LAYERS, at_desk, english, lever, levers, office, text};
use common::everywhere::words;
use common::numbers::numbers;
use common::{after, begin, played, rules};
use ten_thousand_jin::save::change::Change;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{DatedOrder, Order, Task};
use ten_thousand_jin::sim::rules::Edit;
use ten_thousand_jin::view::books::engine::study::{Stepped, Study};
use ten_thousand_jin::view::books::{books, study};
use ten_thousand_jin::view::model::{Card, CardKind, Control, Figure, Lever, Said, Term};
use ten_thousand_jin::view::numbers::{grain, month, percent};
use ten_thousand_jin::view::play::{self, Desktop};

/// The figures of a sentence.
fn figures(said: &Said) -> Vec<&Figure> {
    said.figures().iter().map(|(_, figure)| figure).collect()
}

/// The cards of what stands at a lever: in effect now, then ordered this month.
fn cards(lever: &Lever) -> Vec<Card> {
    figures(&lever.value).into_iter().map(|figure| (*figure.card).clone()).collect()
}

fn total(card: &Card) -> Option<i64> {
    card.sum.iter().find_map(|line| if let Term::Total(value) = line.term { Some(value) } else { None })
}

#[test]
fn a_setting_says_who_set_it_and_since_when() {
    let mut run = after(2, "province", "anhui", 7);
    let (gross, resale) = (Order::GrossPurchase { permille: 1100 }, Order::RuralResale { permille: 1500 });
    // Until it is ordered it is a rule of the office, and measured by nobody.
    let usual = cards(lever(&office(&run, &[]), "gross"));
    assert_eq!((usual.len(), usual[0].kind, &*usual[0].how), (1, CardKind::Rule, text("card.rule.usual")));
    let ordered = cards(lever(&office(&run, &[gross]), "gross"));
    assert_eq!([&*ordered[1].who, &*ordered[1].how], [text("card.who.office"), text("card.set.own")]);
    let given = run.month();
    run.step(&[gross, resale]).unwrap();
    run.step(&[]).unwrap();
    let view = office(&run, &[]);
    for key in ["gross", "resale"] {
        let stands = cards(lever(&view, key));
        assert_eq!((stands.len(), stands[0].kind, &*stands[0].how), (1, CardKind::Order, text("card.set.own")));
        assert!(stands[0].when.starts_with(&month(english(), given)), "{key}: {}", stands[0].when);
    }
    // What the line has is the Centre's.
    common::until(&mut run, Month::new(1958, 11));
    let line = office(&run, &[]);
    let iron = lever(&line, "iron");
    assert!(iron.line, "{iron:?}");
    let stands = cards(iron);
    assert_eq!([&*stands[0].who, &*stands[0].how], [text("card.who.centre"), text("card.set.decided")]);
    run.step(&[Order::Hands { task: Task::Iron, permille: 50 }]).unwrap();
    assert_eq!(cards(lever(&office(&run, &[]), "iron"))[0].who, text("card.who.office"));
}

#[test]
fn a_share_says_what_it_comes_to() {
    let mut run = after(2, "province", "anhui", 7);
    let first = CountyId(run.known().first_county);
    run.step(&[Order::RuralResale { permille: 1500 }, Order::CutClaims { county: first, permille: 700 }]).unwrap();
    let view = office(&run, &[]);
    let known = run.known();
    assert_eq!(total(&cards(lever(&view, "resale"))[0]), Some((known.sales_plan * 3 + 1) / 2));
    assert_eq!(total(&cards(lever(&view, "gross"))[0]), Some(known.quota));
    let Control::County { counties, .. } = &lever(&view, "cut_claims").control else { panic!("not a county") };
    let own = counties.iter().find(|county| county.id == first).unwrap();
    let filed = known.county(first).unwrap().filed.iter().flatten().map(|claim| claim.value);
    let card = &figures(&own.value)[0].card;
    let passed = total(card).expect("the county filed something");
    assert!(filed.clone().any(|filed| (filed * 7 + 5) / 10 == passed), "{passed} of {:?}", filed.collect::<Vec<_>>());
    assert_eq!(
        own.value.figures()[0].1.text,
        text("lever.cut_claims.pick").replace("{percent}", &percent(english(), 700))
    );
    // A share of what this office has no count of says so, and has no sum.
    for key in ["seed", "plots"] {
        let stands = cards(lever(&view, key));
        assert!(stands[0].sum.is_empty() && stands[0].note == text(&format!("card.counts.{key}")), "{stands:?}");
    }
    // A lot of grain is for so many people by what a head is counted at.
    let Control::County { picks, marked, .. } = &lever(&view, "relief").control else { panic!("not a county") };
    assert!(!picks.is_empty() && picks.len() == marked.len(), "{picks:?} {marked:?}");
    for ((tonnes, label), mark) in picks.iter().zip(marked) {
        let [figure] = figures(mark)[..] else { panic!("{mark}") };
        let fed = total(&figure.card).expect("it is for people");
        let head = rules().params.food.normal_kg * 30.0;
        assert!((fed as f64 - f64::from(*tonnes) * 1000.0 / head / 3.0).abs() < 2.0, "{label}: {fed}");
        assert!(figure.text == *label && mark.contains(label.as_str()), "{mark}");
    }
}

/// The levy that stands was planned by the share that was ordered then: what is ordered since does not change it yet.
#[test]
fn the_plan_behind_a_levy_is_what_was_ordered_when_it_was_set() {
    let mut run = begin("province", "anhui", 7);
    common::until(&mut run, Month::new(1958, 6));
    run.step(&[Order::GrossPurchase { permille: 1200 }]).unwrap();
    run.step(&[]).unwrap();
    assert_eq!(run.month(), Month::new(1958, 8));
    let quota = run.known().quota;
    let card = &cards(lever(&office(&run, &[]), "gross"))[0];
    assert_eq!(total(card), Some(quota), "the levy was set at this share: {:?}", card.sum);
    let half = Order::GrossPurchase { permille: 700 };
    let cards = cards(lever(&office(&run, &[half]), "gross"));
    let then = total(&cards[1]).unwrap();
    assert!((then - quota * 7 / 12).abs() <= 1, "{then} of {}: {:?}", grain(english(), quota), cards[1].sum);
}

/// Every class of a legend says whose figures it is of and how many places lie in it; together they are all places.
#[test]
fn classes_of_a_legend_say_whose_figures_they_are_and_how_many() {
    let run = after(14, "province", "anhui", 7);
    let mut who = BTreeSet::new();
    for language in LANGUAGES {
        for layer in LAYERS {
            let map =
                at_desk(&run, words(language), |desktop| play::office(run.known(), &Desktop { layer, ..*desktop }).map);
            let classes: Vec<&Figure> = map.legend.items.iter().filter_map(|item| item.figure.as_ref()).collect();
            let drawn = |at: usize| {
                let swatch = map.legend.items.iter().filter(|item| item.figure.is_some()).nth(at).unwrap().swatch;
                map.cells.iter().filter(|cell| cell.fill == swatch).count()
            };
            let whole = |count: usize| ten_thousand_jin::view::numbers::whole(count as i64);
            for (at, class) in classes.iter().enumerate() {
                let said: Vec<&str> = class.card.sum.iter().map(|line| line.text.as_str()).collect();
                assert_eq!(said, [whole(drawn(at)), whole(map.cells.len())], "{layer:?} {}", class.text);
                who.insert(class.card.who.clone());
            }
            let is_bare = |item: &&ten_thousand_jin::view::model::LegendItem| {
                item.figure.is_none() && !numbers(&item.label).is_empty()
            };
            assert!(!map.legend.items.iter().any(|item| is_bare(&item)), "{layer:?}");
        }
    }
    assert!(who.len() > 2, "{who:?}");
}

/// A twin is named after what it changes: a number in its name opens the card of whoever set it.
#[test]
fn a_number_in_the_name_of_a_twin_opens_a_card() {
    let (run, file) = played("county", "anhui", 7, "zealous");
    let mut work = Study::new(&rules(), &file);
    let order = Order::SeedReserve { permille: 1300 };
    work.ask(None, Change::With(DatedOrder { month: run.scenario().first.next(), order }));
    work.ask(None, Change::Number(Edit::parse("fields.gleaned", "0.25").unwrap()));
    work.ask(None, Change::Honest);
    while work.step() != Stepped::Rest {}
    for language in LANGUAGES {
        let names = common::desk::at_open_desk(&run, words(language), |desktop| {
            let mut view = books(&run, &file.orders, &common::game().record, desktop);
            study::tell(&mut view, &work, None, desktop);
            view.study.twins
        });
        let told: Vec<Vec<&Figure>> = names.iter().map(figures).collect();
        assert_eq!(told.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1, 0], "{names:?}");
        let who = words(language).find("card.who.twin").unwrap();
        assert_eq!(told[0][0].card.who, who, "{:?}", told[0][0].card);
        assert!(told[1][0].text.contains("0.25") && told[1][0].card.kind == CardKind::Rule, "{:?}", told[1][0]);
    }
}

/// A number without a card on a desk, in a choice or on the legend is found by the test that reads all of them.
#[test]
fn a_number_without_a_card_on_a_desk_is_found() {
    let run = after(14, "province", "anhui", 7);
    let mut view = office(&run, &[]);
    let bare = |view: &ten_thousand_jin::view::model::OfficeView| {
        let mut shown = common::numbers::Shown::default();
        shown.office(view);
        let is_bare = |words: &str, covered: &[std::ops::Range<usize>]| {
            numbers(words).iter().any(|(from, end)| !covered.iter().any(|open| open.start <= *from && *end <= open.end))
        };
        let bare = shown.words.into_iter().filter(|(_, words, covered)| is_bare(words, covered));
        bare.map(|(place, ..)| place).filter(|place| !place.starts_with("paper ")).collect::<BTreeSet<_>>()
    };
    assert_eq!(bare(&view), BTreeSet::new());
    assert!(levers(&view).count() > 10);
    for lever in view.desks.iter_mut().flat_map(|desk| &mut desk.sections).flat_map(|section| &mut section.levers) {
        lever.value = lever.value.words().into();
        match &mut lever.control {
            Control::Stepper { picks, .. } => picks.iter_mut().for_each(|pick| pick.set = None),
            Control::County { marked, counties, .. } => {
                marked.clear();
                counties.iter_mut().for_each(|county| county.value = county.value.words().into());
            }
            Control::Choice { .. } | Control::Act { .. } => {}
        }
    }
    view.map.legend.items.iter_mut().for_each(|item| item.figure = None);
    let found = bare(&view);
    for place in ["Gross purchase, stands", "Gross purchase, choice", "discount, stands", "villages, choice", "legend"]
    {
        assert!(found.iter().any(|at| at.ends_with(place)), "{place}: {found:?}");
    }
}
