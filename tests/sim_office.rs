//! Whatever an office sends has a consequence, and a county office answers for its own figures.

mod common;

use std::collections::BTreeSet;

use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::commune::{Levy, Site};
use ten_thousand_jin::sim::county::County;
use ten_thousand_jin::sim::fingerprint::PARTS;
use ten_thousand_jin::sim::granary::Granary;
use ten_thousand_jin::sim::ledger::Level;
use ten_thousand_jin::sim::orders::{Ask, Channel, Indicator, Order, Stance};
use ten_thousand_jin::sim::papers::{CountyRequest, DocumentKind, Note};
use ten_thousand_jin::sim::province::Province;
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
        let mut run = to("county", Month::new(1959, 2), Month::new(1958, 7), &orders);
        assert!(run.known().in_office, "another one sits there: {stance:?}");
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
fn nobody_takes_a_county_over_in_disgrace() {
    // What the rules file for an empty chair before the run begins is not held against who sits down in it.
    for seed in 1..=4 {
        let run = common::begin("county", "anhui", seed);
        assert_eq!(run.known().standing, 0, "seed {seed}");
        assert!(run.known().in_office);
    }
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
fn notes_and_requests_of_counties_reach_the_desk() {
    // Who dares to ask is drawn: as many as eight runs have.
    let runs = [1, 2, 3, 4, 5, 6, 7, 8].map(|seed| common::played("province", "anhui", seed, "historical").0);
    let papers: Vec<_> = runs.iter().flat_map(|run| &run.known().papers).collect();
    let has = |of: fn(&DocumentKind) -> bool| {
        runs.iter().filter(|run| run.known().papers.iter().any(|paper| of(&paper.kind))).count()
    };
    assert!(has(|kind| matches!(kind, DocumentKind::Request { .. })) >= 7, "hardly a run without a request");
    assert!(has(|kind| matches!(kind, DocumentKind::Note(_))) >= 7, "hardly a run without a note");
    let notes = papers.iter().filter(|paper| matches!(paper.kind, DocumentKind::Note(_))).count();
    let asks = papers.iter().filter(|paper| matches!(paper.kind, DocumentKind::Request { .. })).count();
    assert!((8..=160).contains(&notes), "{notes} notes");
    assert!((24..=320).contains(&asks), "{asks} requests");
    for paper in papers {
        if let DocumentKind::Request { request: CountyRequest::Sales { days, kg }, .. } = &paper.kind {
            assert_eq!((days.by, kg.month), (Level::County, paper.month), "a figure says who told it and when");
        }
    }
}

/// The First Secretary's office quotes the last figure that was signed: one of December, or one that was held back, left in
/// January and is read above in the month of the note. By then none is in the post.
#[test]
fn a_note_on_deliveries_quotes_what_was_signed_last() {
    let mut left = BTreeSet::new();
    for (province, stance) in ["anhui", "henan", "sichuan", "gansu"]
        .into_iter()
        .flat_map(|province| [Stance::Late, Stance::AsFiled, Stance::CutTo(900)].map(|stance| (province, stance)))
    {
        let mut run = common::begin("province", province, 1);
        while run.month() < Month::new(1960, 3) && run.known().in_office {
            let order = [report(Indicator::Harvest, stance)];
            let now: &[Order] = if run.month().of_year() == 12 { &order } else { &[] };
            run.step(now).expect("plays");
            let (closed, known) = (run.month().back(1), run.known());
            for paper in known.papers.iter().filter(|paper| paper.month == closed) {
                let DocumentKind::Note(Note::Deliveries { claimed, .. }) = paper.kind else { continue };
                let sent = known.grain_sent().expect("something was sent by then");
                assert_eq!(claimed, sent.value, "{province} {closed} {stance:?}");
                assert!(sent.read <= closed, "{province} {closed} {stance:?}: {sent:?} is in the post");
                left.insert((sent.indicator == Indicator::Harvest, sent.month.of_year(), sent.read == closed));
            }
        }
    }
    let held_back = (true, 1, true);
    assert!(left.contains(&held_back) && left.iter().any(|(_, month, _)| *month == 12), "{left:?}");
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

/// What the answer to a petition allowed, kg.
fn allowed(run: &Run) -> i64 {
    let answers = run.known().papers.iter().filter_map(|paper| match paper.kind {
        DocumentKind::PetitionAnswer { granted, .. } => Some(granted),
        _ => None,
    });
    answers.sum()
}

/// Quotas of the seat's counties and communes, each summed, and the cuts that stand in its province and its county office, kg.
fn quotas_and_cuts(run: &mut Run) -> (i64, i64, i64) {
    let register = run.register().clone();
    let world = run.world_mut();
    let province = world.get::<Province>(register.provinces[register.seat.index()]).expect("a province");
    let cut = province.cut;
    let own = register.seat_counties.0 as usize..register.seat_counties.1 as usize;
    let counties: Vec<&County> =
        register.counties[own].iter().filter_map(|county| world.get::<County>(*county)).collect();
    let by_county = counties.iter().map(|county| county.quota).sum();
    let cut = cut + counties.iter().map(|county| county.cut).sum::<i64>();
    let own = counties[0].first as usize..counties[counties.len() - 1].past as usize;
    let by_commune = register.communes[own].iter().filter_map(|commune| world.get::<Levy>(*commune));
    (by_county, by_commune.map(|levy| levy.quota).sum(), cut)
}

#[test]
fn a_granted_cut_lasts_the_grain_year_it_was_granted_for() {
    let cases = [("province", Month::new(1960, 12), 300, 1961), ("county", Month::new(1959, 9), 2, 1960)];
    for (scenario, month, kilotonnes, year) in cases {
        let petition = Order::Petition { ask: Ask::Cut, kilotonnes };
        // January has set the levy anew.
        let until = Month::new(year, 3);
        let (mut asked, mut silent) = (to(scenario, until, month, &[petition]), to(scenario, until, month, &[]));
        let granted = allowed(&asked);
        let (with, without) = (quotas_and_cuts(&mut asked), quotas_and_cuts(&mut silent));
        assert!(granted > 0, "{scenario}");
        assert_eq!(with.2, granted, "{scenario}: the cut stands");
        assert_eq!(with.0, with.1, "{scenario}: counties are the sum of their communes");
        // People who keep more to eat are a few more to levy by; apart from that the cut is the whole difference.
        let off = without.0 - with.0 - granted;
        assert!(off.abs() * 100 < granted, "{scenario}: {off} of {granted}");
        if year == 1961 {
            while asked.month() < Month::new(1961, 8) {
                asked.step(&[]).expect("plays");
            }
            assert_eq!(quotas_and_cuts(&mut asked).2, 0, "the grain year is over");
        }
    }
}

#[test]
fn grain_granted_to_a_county_arrives_in_its_villages_and_stays_there() {
    let month = Month::new(1959, 4);
    let petition = [Order::Petition { ask: Ask::Resale, kilotonnes: 2 }];
    let stores = |orders: &[Order], until: Month| {
        let mut run = to("county", until, month, orders);
        let (register, granted) = (run.register().clone(), allowed(&run));
        let world = run.world_mut();
        let own = register.seat_communes.0 as usize..register.seat_communes.1 as usize;
        let villages = register.communes[own].iter().filter_map(|commune| world.get::<Site>(*commune));
        let villages = villages.filter_map(|site| world.get::<Granary>(site.granary)).map(Granary::total).sum::<i64>();
        let county = world.get::<County>(register.counties[usize::from(register.seat_counties.0)]).expect("a county");
        (villages, world.get::<Granary>(county.granary).expect("a store").total(), granted)
    };
    let (with, without) = (stores(&petition, month.next()), stores(&[], month.next()));
    assert!(with.2 > 0);
    assert_eq!(with.0, without.0 + with.2, "it is on the road to the villages");
    assert_eq!(with.1, without.1, "and not in the county's store, from which it would be hauled away");
    let (with, without) = (stores(&petition, month.next().next()), stores(&[], month.next().next()));
    assert!(with.0 > without.0, "a month later it is eaten there and nowhere else");
    assert_eq!(with.1, without.1);
}

#[test]
fn a_county_office_has_all_communes_of_its_county_before_it() {
    for province in ["anhui", "henan", "jiangxi", "hunan", "guangdong", "heilongjiang"] {
        let mut run = common::begin("county", province, 3);
        let register = run.register();
        let entity = register.counties[register.county_office.expect("a county office").index()];
        let known = run.known().communes.len();
        let county = run.world_mut().get::<County>(entity).expect("a county");
        assert_eq!(known, (county.past - county.first) as usize, "{province}");
        assert_eq!(known, 12, "{province}: as many as the scenario names");
    }
}
