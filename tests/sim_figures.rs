//! A figure acts: levies, free meals and relief go by what stands on paper and by where grain lies.

mod common;

use bevy_ecs::prelude::Entity;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::commune::{Kitchen, Place};
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
fn relief_out_of_a_countys_own_store_is_sooner_in_its_villages() {
    // The same relief, once out of the province's store, once out of grain that was moved to the county the month before.
    let given = Month::new(1958, 5);
    let late = |moved: bool| {
        let mut run = common::begin("province", "anhui", 3);
        common::until(&mut run, given);
        let (first, past) = run.register().seat_counties;
        let counties = run.register().counties.clone();
        let world = run.world_mut();
        let distance = |county: u16| world.get::<County>(counties[usize::from(county)]).expect("a county").distance;
        let far = (first..past).max_by(|a, b| distance(*a).total_cmp(&distance(*b))).expect("counties");
        let (target, source) = (CountyId(far), CountyId(if far == first { first + 1 } else { first }));
        // Nothing lies in the county's own store, so that what comes must come from somewhere.
        let granary = world.get::<County>(counties[usize::from(far)]).expect("a county").granary;
        world.get_mut::<Granary>(granary).expect("a store").take(Store::State, i64::MAX);
        let transfer = Order::Transfer { from: source, to: target, tonnes: 3_000 };
        let orders = [transfer];
        run.step(if moved { &orders } else { &[] }).expect("a transfer");
        run.step(&[Order::Relief { county: target, tonnes: 1_000 }]).expect("relief");
        let world = run.world_mut();
        let stores: Vec<Entity> = world
            .query::<&Place>()
            .iter(world)
            .filter(|place| place.county == target)
            .map(|place| place.granary)
            .collect();
        stores
            .iter()
            .filter_map(|store| world.get::<Granary>(*store))
            .map(|store| store.held(Store::Transit))
            .sum::<i64>()
    };
    let (from_province, from_county) = (late(false), late(true));
    assert!(from_county < from_province, "{from_county} kg on the road against {from_province}");
}
