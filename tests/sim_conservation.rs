//! Grain and people are conserved every month, whatever is ordered.

mod common;

use bevy_ecs::prelude::*;
use proptest::prelude::*;

use ten_thousand_jin::sim::commune::{Land, People};
use ten_thousand_jin::sim::granary::Granary;
use ten_thousand_jin::sim::policy::random_order;
use ten_thousand_jin::sim::refusal::check_order;
use ten_thousand_jin::sim::rng::{Chance, Stream};
use ten_thousand_jin::sim::run::Run;

fn no_stock_is_below_zero(run: &mut Run) {
    let world: &mut World = run.world_mut();
    for granary in world.query::<&Granary>().iter(world) {
        assert!(granary.stores.iter().all(|kg| *kg >= 0), "{granary:?}");
    }
    for people in world.query::<&People>().iter(world) {
        assert!(people.groups.iter().chain(&people.expecting).all(|count| *count >= 0), "{people:?}");
    }
    for land in world.query::<&Land>().iter(world) {
        assert!(land.seasons.iter().all(|season| season.sown >= 0 && season.standing >= 0), "{land:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn grain_and_people_are_conserved_under_any_orders(seed in 0u64..1_000_000, given in 0u64..1_000_000) {
        let mut run = common::begin("county", "henan", seed);
        let (mut grain, _) = run.grain();
        let (mut people, _, _) = run.people();
        while !run.is_over() {
            let mut draws = Chance::new(given, run.month()).stream(Stream::Policy).draws(1);
            let orders: Vec<_> = (0..4)
                .map(|_| random_order(run.known(), &mut draws))
                .filter(|order| check_order(order, run.known()).is_ok())
                .take(2)
                .collect();
            if run.step(&orders).is_err() {
                run.step(&[]).expect("a month without orders can always be played");
            }
            let (now, account) = run.grain();
            prop_assert_eq!(now - grain, account.change(), "grain in {}", run.month());
            grain = now;
            let (count, births, deaths) = run.people();
            prop_assert_eq!(count, people + births - deaths, "people in {}", run.month());
            people = count;
            no_stock_is_below_zero(&mut run);
        }
    }
}

#[test]
fn grain_is_conserved_through_a_whole_provincial_run() {
    let mut run = common::begin("province", "anhui", 3);
    let (mut grain, _) = run.grain();
    while !run.is_over() {
        run.step(&[]).expect("a month without orders can be played");
        let (now, account) = run.grain();
        assert_eq!(now - grain, account.change(), "in {}", run.month());
        grain = now;
    }
}
