//! Whatever an office sends has a consequence, and a county office answers for its own figures.

mod common;

use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::county::County;
use ten_thousand_jin::sim::fingerprint::PARTS;
use ten_thousand_jin::sim::known::DocumentKind;
use ten_thousand_jin::sim::orders::{Ask, Channel, Indicator, Order, Stance};
use ten_thousand_jin::sim::run::Run;

fn report(indicator: Indicator, stance: Stance) -> Order {
    Order::Report { indicator, stance, channel: Channel::Paper }
}

/// The run to a month, with an order given in another.
fn to(scenario: &str, until: Month, given: Month, orders: &[Order]) -> Run {
    let mut run = common::begin(scenario, "anhui", 3);
    while run.month() < until {
        let now: &[Order] = if run.month() == given { orders } else { &[] };
        run.step(now).expect("plays");
    }
    run
}

#[test]
fn every_figure_sent_moves_grain_in_the_end() {
    let grain = PARTS.iter().position(|part| *part == "grain").expect("a part");
    for indicator in Indicator::ALL {
        let stores = |stance| {
            let given = Month::new(1958, 10);
            to("province", Month::new(1960, 7), given, &[report(indicator, stance)]).fingerprint_parts()[grain]
        };
        assert_ne!(stores(Stance::Raised(400)), stores(Stance::CutTo(600)), "{indicator:?} changes nothing");
    }
}

#[test]
fn a_county_office_is_judged_by_its_own_figures() {
    let judged = |stance| {
        let orders = [report(Indicator::Estimate, stance), report(Indicator::Harvest, stance)];
        let mut run = to("county", Month::new(1959, 11), Month::new(1958, 7), &orders);
        let office = run.register().county_office.expect("a county office");
        let entity = run.register().counties[office.index()];
        let filed = run.world_mut().get::<County>(entity).expect("a county").filed[Indicator::Estimate.index()];
        (run.known().standing, run.known().danger, filed)
    };
    let (high, low) = (judged(Stance::Raised(600)), judged(Stance::CutTo(500)));
    assert!(high.2 > 2 * low.2, "the office files its own figure: {high:?} {low:?}");
    assert!(high.0 > low.0, "standing {high:?} {low:?}");
    assert!(high.1 < low.1, "danger {high:?} {low:?}");
}

#[test]
fn what_a_county_is_let_off_its_neighbours_deliver() {
    let until = Month::new(1959, 5);
    let petition = Order::Petition { ask: Ask::Cut, kilotonnes: 2 };
    let quotas = |orders: &[Order]| {
        let mut run = to("county", until, Month::new(1959, 4), orders);
        let office = run.register().county_office.expect("a county office").index();
        let counties = run.register().counties.clone();
        let own = run.world_mut().get::<County>(counties[office]).expect("a county").quota;
        let seat = run.register().seat;
        let world = run.world_mut();
        let all = counties.iter().filter_map(|entity| world.get::<County>(*entity));
        let all: i64 = all.filter(|county| county.province == seat).map(|county| county.quota).sum();
        let answered = run.known().papers.iter().any(|paper| {
            matches!(paper.kind, DocumentKind::PetitionAnswer { asked, granted, .. } if granted > 0 && granted < asked)
        });
        (own, all, answered)
    };
    let (asked, silent) = (quotas(&[petition]), quotas(&[]));
    assert!(asked.0 < silent.0, "{asked:?} {silent:?}");
    assert_eq!(asked.1, silent.1, "the province's total stands");
    assert!(asked.2, "answered in part");
}

#[test]
fn notes_and_petitions_of_counties_reach_the_desk() {
    let run = common::played("province", "anhui", 1, "historical").0;
    let papers = &run.known().papers;
    let notes = papers.iter().filter(|paper| matches!(paper.kind, DocumentKind::Note(_))).count();
    let asks = papers.iter().filter(|paper| matches!(paper.kind, DocumentKind::CountyAsks { .. })).count();
    assert!((1..=20).contains(&notes), "{notes} notes");
    assert!((3..=40).contains(&asks), "{asks} petitions");
}

#[test]
fn what_a_county_has_in_force_is_what_it_filed_last() {
    let harvest = report(Indicator::Harvest, Stance::Raised(800));
    let mut run = to("county", Month::new(1959, 1), Month::new(1958, 12), &[harvest]);
    let told = run.known().grain_sent().expect("a harvest was sent").value;
    while run.month() < Month::new(1959, 7) {
        let estimate = [report(Indicator::Estimate, Stance::CutTo(300))];
        run.step(if run.month() == Month::new(1959, 6) { &estimate } else { &[] }).expect("plays");
    }
    let estimate = run.known().grain_sent().expect("an estimate was sent");
    assert_eq!((estimate.indicator, estimate.value < told / 2), (Indicator::Estimate, true), "{told} {estimate:?}");
    assert!(run.known().in_force <= estimate.value, "{} of {estimate:?}", run.known().in_force);
}
