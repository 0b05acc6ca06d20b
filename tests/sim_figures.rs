//! A figure acts: levies, free meals and relief go by what stands on paper and by where grain lies.

mod common;

use bevy_ecs::prelude::Entity;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::commune::{Kitchen, Levy, Place};
use ten_thousand_jin::sim::county::County;
use ten_thousand_jin::sim::granary::{Granary, Store};
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{Channel, Indicator, Order, Stance};
use ten_thousand_jin::sim::run::Run;

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
    let mut places = world.query::<&Place>();
    let stores: Vec<Entity> =
        places.iter(world).filter(|place| place.county == county).map(|place| place.granary).collect();
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
