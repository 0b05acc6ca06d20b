//! A figure acts: levies, free meals and relief go by what stands on paper and by where grain lies.

mod common;

use std::sync::Arc;

use bevy_ecs::prelude::Entity;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::commune::{Kitchen, Levy, Place, Site};
use ten_thousand_jin::sim::county::County;
use ten_thousand_jin::sim::granary::{Granary, Store};
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{Channel, Indicator, Order, Stance};
use ten_thousand_jin::sim::province::Province;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::sim::scenario::CentreAct;

fn report(indicator: Indicator, stance: Stance) -> Order {
    Order::Report { indicator, stance, channel: Channel::Paper }
}

/// A run to a month, with these orders given as soon as it begins.
fn ordered(scenario: &str, until: Month, orders: &[Order]) -> Run {
    let mut run = common::begin(scenario, "anhui", 3);
    run.step(orders).expect("orders of the first month");
    common::until(&mut run, until);
    run
}

/// Levies of the counties of the seat's province, in id order, kg.
fn levies(run: &mut Run) -> Vec<i64> {
    let register = run.register().clone();
    let world = run.world_mut();
    let counties = register.counties.iter().filter_map(|entity| world.get::<County>(*entity));
    counties.filter(|county| county.province == register.seat).map(|county| county.quota).collect()
}

/// The first county that answers to the seat.
fn first_county(run: &Run) -> CountyId {
    CountyId(run.register().seat_counties.0)
}

#[test]
fn a_county_that_files_less_is_asked_for_less_and_the_others_for_more() {
    let asked = |stance| {
        let orders = [report(Indicator::Estimate, stance), report(Indicator::Harvest, stance)];
        let mut run = ordered("county", Month::new(1958, 11), &orders);
        let office = run.register().county_office.expect("a county office");
        let entity = run.register().counties[office.index()];
        let own = run.world_mut().get::<County>(entity).expect("a county").quota;
        let levies = levies(&mut run);
        (own, levies.iter().sum::<i64>() - own)
    };
    let (low, high) = (asked(Stance::CutTo(600)), asked(Stance::Raised(400)));
    assert!(low.0 * 5 < high.0 * 4, "own levy {low:?} {high:?}");
    assert!(low.1 > high.1, "what it is not asked for others are: {low:?} {high:?}");
}

#[test]
fn a_figure_passed_on_at_a_discount_moves_the_levy_to_other_counties() {
    let run = common::begin("province", "anhui", 3);
    let county = first_county(&run);
    let until = Month::new(1958, 11);
    let plain = levies(&mut ordered("province", until, &[]));
    let cut = levies(&mut ordered("province", until, &[Order::CutClaims { county, permille: 600 }]));
    assert!(cut[0] * 5 < plain[0] * 4, "{} of {}", cut[0], plain[0]);
    assert!(cut[1..].iter().sum::<i64>() > plain[1..].iter().sum::<i64>());
}

#[test]
fn where_meals_are_free_more_is_eaten_where_more_was_claimed() {
    let run = common::begin("province", "anhui", 3);
    let county = first_county(&run);
    let eaten = |orders: &[Order]| {
        let mut run = ordered("province", Month::new(1958, 11), orders);
        let world = run.world_mut();
        let mut query = world.query::<(&Place, &Kitchen)>();
        let rations: Vec<f64> =
            query.iter(world).filter(|(place, _)| place.county == county).map(|(_, kitchen)| kitchen.ration).collect();
        rations.iter().sum::<f64>() / rations.len() as f64
    };
    let (by_claim, at_half) = (eaten(&[]), eaten(&[Order::CutClaims { county, permille: 500 }]));
    assert!(by_claim > at_half + 0.05, "{by_claim} kg a day by the claim, {at_half} by half of it");
}

#[test]
fn a_county_passed_on_low_draws_more_of_the_resale() {
    let run = common::begin("province", "anhui", 3);
    let county = first_county(&run);
    let resale = |orders: &[Order]| {
        let mut run = ordered("province", Month::new(1959, 5), orders);
        let world = run.world_mut();
        let mut query = world.query::<(&Place, &Levy)>();
        query.iter(world).filter(|(place, _)| place.county == county).map(|(_, levy)| levy.resale).sum::<i64>()
    };
    let (plain, low) = (resale(&[]), resale(&[Order::CutClaims { county, permille: 500 }]));
    assert!(low > plain, "{low} kg where half of the claim stands, {plain} where all does");
}

/// The county of the seat that lies farthest, with nothing in its own store, and another one.
fn far_and_empty(run: &mut Run) -> (CountyId, CountyId) {
    let (first, past) = run.register().seat_counties;
    let counties = run.register().counties.clone();
    let world = run.world_mut();
    let distance = |county: u16| world.get::<County>(counties[usize::from(county)]).expect("a county").distance;
    let far = (first..past).max_by(|a, b| distance(*a).total_cmp(&distance(*b))).expect("counties");
    let granary = world.get::<County>(counties[usize::from(far)]).expect("a county").granary;
    world.get_mut::<Granary>(granary).expect("a store").take(Store::State, i64::MAX);
    (CountyId(far), CountyId(if far == first { first + 1 } else { first }))
}

/// Grain on its way to the villages of a county, kg.
fn on_the_way(run: &mut Run, county: CountyId) -> i64 {
    let world = run.world_mut();
    let mut places = world.query::<(&Place, &Site)>();
    let stores: Vec<Entity> =
        places.iter(world).filter(|(place, _)| place.county == county).map(|(_, site)| site.granary).collect();
    stores.iter().filter_map(|store| world.get::<Granary>(*store)).map(|store| store.held(Store::Transit)).sum()
}

/// In the county's own store, kg.
fn in_store(run: &mut Run, county: CountyId) -> i64 {
    let entity = run.register().counties[county.index()];
    let world = run.world_mut();
    let granary = world.get::<County>(entity).expect("a county").granary;
    world.get::<Granary>(granary).expect("a store").held(Store::State)
}

#[test]
fn grain_moved_to_a_county_lies_there_a_month_and_its_relief_is_sooner_in_the_villages() {
    let begun = || {
        let mut run = common::begin("province", "anhui", 3);
        common::until(&mut run, Month::new(1958, 5));
        let (target, source) = far_and_empty(&mut run);
        (run, target, source)
    };
    let relief = |county| Order::Relief { county, tonnes: 1_000 };
    // Out of the province's store.
    let (mut run, target, _) = begun();
    run.step(&[]).expect("a month without orders");
    run.step(&[relief(target)]).expect("relief");
    let from_province = on_the_way(&mut run, target);
    // Out of exactly so much, moved there the month before: none of it was hauled away in between.
    let (mut run, target, source) = begun();
    run.step(&[Order::Transfer { from: source, to: target, tonnes: 1_000 }]).expect("a transfer");
    run.step(&[relief(target)]).expect("relief");
    let from_county = on_the_way(&mut run, target);
    assert!(from_county < from_province, "{from_county} kg on the road against {from_province}");
    // Left alone it can be hauled from the next month on.
    let (mut run, target, source) = begun();
    run.step(&[Order::Transfer { from: source, to: target, tonnes: 1_000 }]).expect("a transfer");
    run.step(&[]).expect("it arrives");
    assert!(in_store(&mut run, target) >= 1_000_000, "all of it lies there");
}

#[test]
fn a_little_relief_does_not_delay_what_else_is_on_its_way() {
    let late = |orders: &[Order]| {
        let mut run = common::begin("province", "anhui", 3);
        common::until(&mut run, Month::new(1958, 5));
        let (target, _) = far_and_empty(&mut run);
        run.step(orders).expect("relief");
        on_the_way(&mut run, target)
    };
    let mut run = common::begin("province", "anhui", 3);
    common::until(&mut run, Month::new(1958, 5));
    let (target, _) = far_and_empty(&mut run);
    let (plain, with) = (late(&[]), late(&[Order::Relief { county: target, tonnes: 1 }]));
    assert!(plain > 100_000, "resale of the month is on the road: {plain} kg");
    assert!(with <= plain + 1_000, "a tonne by name delays {} kg", with - plain);
}

#[test]
fn discounts_go_with_the_office_that_gave_them() {
    let run = common::begin("province", "anhui", 3);
    let county = first_county(&run);
    let low = |indicator| report(indicator, Stance::CutTo(500));
    let orders = [low(Indicator::Estimate), low(Indicator::Harvest), Order::CutClaims { county, permille: 500 }];
    let dismissed = (1..=20).find_map(|seed| {
        let mut run = common::begin("province", "anhui", seed);
        run.step(&orders).expect("orders of the first month");
        while run.known().in_office && !run.is_over() {
            run.step(&[]).expect("plays");
        }
        (!run.known().in_office).then_some(run)
    });
    let run = dismissed.expect("who files half of what he is told loses the office with one seed of twenty");
    assert!(run.known().counties.iter().all(|county| county.passed == 1000));
}

/// A run whose seat holds a figure back from its month on and sends it by this channel, until a month is about to be decided.
fn held_back(scenario: &str, indicator: Indicator, from: Month, channel: Channel, until: Month) -> Run {
    let mut run = common::begin(scenario, "anhui", 3);
    common::until(&mut run, from);
    run.step(&[Order::Report { indicator, stance: Stance::Late, channel }]).expect("it can be held back");
    common::until(&mut run, until);
    run
}

/// The figures of the seat that those above have read, each with the month in which it was.
fn read_above(run: &mut Run, indicator: Indicator) -> (i64, Month) {
    let register = run.register().clone();
    let world = run.world_mut();
    let at = indicator.index();
    match register.county_office {
        Some(office) => {
            let county = world.get::<County>(register.counties[office.index()]).expect("a county");
            (county.prefecture[at], county.filed_month[at])
        }
        None => {
            let province = world.get::<Province>(register.provinces[register.seat.index()]).expect("a province");
            (province.filed[at], province.filed_month[at])
        }
    }
}

#[test]
fn what_is_late_is_read_a_month_later_on_paper_than_by_telephone() {
    let (due, told) = (Month::new(1958, 9), Month::new(1958, 10));
    for scenario in ["province", "county"] {
        let read = |channel, until| {
            read_above(&mut held_back(scenario, Indicator::Estimate, due, channel, until), Indicator::Estimate)
        };
        let (before, phoned) = (read(Channel::Paper, told), read(Channel::Telephone, told.next()));
        assert!(before.1 < due, "{scenario}: nothing has left yet");
        assert!(phoned.1 == told && phoned.0 != before.0, "{scenario}: {phoned:?} after {before:?}");
        assert_eq!(read(Channel::Paper, told.next()), before, "{scenario}: on the road");
        let paper = read(Channel::Paper, told.next().next());
        assert_eq!(paper, (phoned.0, told.next()), "{scenario}: the same figure, a month later");
    }
}

/// What is ordered for the next figure changes nothing of the one that has left or waits.
#[test]
fn a_figure_leaves_once_whatever_is_ordered_in_the_month_after() {
    let (december, january) = (Month::new(1958, 12), Month::new(1959, 1));
    let harvest = |stance| Order::Report { indicator: Indicator::Harvest, stance, channel: Channel::Telephone };
    for scenario in ["province", "county"] {
        let sent = |first: Stance, then: Stance| {
            let mut run = common::begin(scenario, "anhui", 3);
            common::until(&mut run, december);
            for stance in [first, then] {
                run.step(&[harvest(stance)]).expect("it can be ordered");
            }
            run.step(&[]).expect("a quiet month");
            let of_harvest = run.known().sent.iter().filter(|sent| sent.indicator == Indicator::Harvest);
            of_harvest.map(|sent| sent.month).filter(|month| *month >= december).collect::<Vec<_>>()
        };
        assert_eq!(sent(Stance::CutTo(500), Stance::Late), [december], "{scenario}: not a second time");
        assert_eq!(sent(Stance::Late, Stance::CutTo(500)), [january], "{scenario}: held back, and not for ever");
        assert!(sent(Stance::Silent, Stance::Late).is_empty(), "{scenario}: silence is not lateness");
    }
}

#[test]
fn the_october_levy_is_set_on_what_was_telephoned_and_not_on_paper_that_is_on_the_road() {
    let november = Month::new(1958, 11);
    let run = |channel| held_back("province", Indicator::Estimate, Month::new(1958, 9), channel, november);
    let in_force = |run: &Run| run.known().in_force;
    let (paper, phoned) = (run(Channel::Paper), run(Channel::Telephone));
    assert_ne!(in_force(&paper), in_force(&phoned), "one was taken over in October, the other not");
    assert_ne!(paper.known().quota, phoned.known().quota);
    let mut paper = paper;
    common::until(&mut paper, november.next());
    let step = paper.history().steps.iter().find(|step| step.read == november && step.indicator == Indicator::Estimate);
    assert_eq!(step.and_then(|step| step.in_force), Some(in_force(&paper)), "it is in force when it has been read");
}

#[test]
fn a_late_figure_on_paper_is_quoted_once_it_is_read_and_a_telephoned_one_never() {
    let (told, december) = (Month::new(1958, 10), Month::new(1958, 12));
    let quoted = |channel, until| {
        let run = held_back("province", Indicator::Estimate, Month::new(1958, 9), channel, until);
        run.known().grain_on_paper().map(|sent| sent.month)
    };
    // The month that is about to be decided is the one in which it would be quoted.
    let before = quoted(Channel::Paper, told);
    assert_ne!(before, Some(told));
    assert_eq!(quoted(Channel::Telephone, december), before);
    assert_eq!(quoted(Channel::Paper, told.next()), Some(told));
    let sent = held_back("province", Indicator::Estimate, Month::new(1958, 9), Channel::Paper, told.next());
    let sent = *sent.known().grain_on_paper().expect("read by now");
    assert!(!sent.on_file(told) && sent.on_file(told.next()));
}

#[test]
fn a_harvest_held_back_on_paper_misses_january_and_is_last_years_figure_from_february_on() {
    let last_year = |channel, until| {
        held_back("province", Indicator::Harvest, Month::new(1958, 12), channel, until).known().last_year()
    };
    let (february, march) = (Month::new(1959, 2), Month::new(1959, 3));
    let by_phone = last_year(Channel::Telephone, february);
    assert_ne!(last_year(Channel::Paper, february), by_phone, "January has no harvest of it");
    assert_eq!(last_year(Channel::Paper, march), by_phone, "the same harvest, read in February");
}

/// A harvest that is read after the Centre has revised what was claimed does not undo the revision.
#[test]
fn a_harvest_read_after_a_revision_does_not_undo_it() {
    let (december, february, march) = (Month::new(1958, 12), Month::new(1959, 2), Month::new(1959, 3));
    let mut rules = (*common::rules()).clone();
    let entry = rules.centre.iter_mut().find(|entry| entry.month == february).expect("a document of February");
    entry.acts.push(CentreAct::Revise(0.8));
    let mut run = Run::new(&Arc::new(rules), &common::spec("province", "anhui", 3)).expect("a run under other acts");
    common::until(&mut run, december);
    let late = Order::Report { indicator: Indicator::Harvest, stance: Stance::Late, channel: Channel::Paper };
    run.step(&[late]).expect("it can be held back");
    common::until(&mut run, february);
    let before = run.known().last_year();
    common::until(&mut run, march);
    assert_eq!(
        read_above(&mut run, Indicator::Harvest).1,
        february,
        "the harvest is read in the month of the revision"
    );
    assert_eq!(run.known().last_year(), before * 4 / 5, "what the Centre revised stands");
    let read = held_back("province", Indicator::Harvest, december, Channel::Paper, march);
    assert_ne!(read.known().last_year(), before * 4 / 5, "without a revision the harvest sets the figure");
}
