//! Grain and people are conserved every month, whatever is ordered.

mod common;

use std::collections::BTreeSet;

use bevy_ecs::prelude::*;
use proptest::prelude::*;

use ten_thousand_jin::sim::commune::{Crops, Mothers, People};
use ten_thousand_jin::sim::granary::Granary;
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::known::KnownState;
use ten_thousand_jin::sim::orders::{Candour, Channel, Indicator, Order, Stance};
use ten_thousand_jin::sim::policy::random_order;
use ten_thousand_jin::sim::refusal::keep_what_can_be_given;
use ten_thousand_jin::sim::rng::{Chance, Draws, Stream};
use ten_thousand_jin::sim::run::Run;

fn no_stock_is_below_zero(run: &mut Run) {
    let world: &mut World = run.world_mut();
    for granary in world.query::<&Granary>().iter(world) {
        assert!(granary.stores.iter().all(|kg| *kg >= 0), "{granary:?}");
    }
    for people in world.query::<&People>().iter(world) {
        assert!(people.groups.iter().all(|count| *count >= 0), "{people:?}");
    }
    for mothers in world.query::<&Mothers>().iter(world) {
        assert!(mothers.nursing >= 0 && mothers.expecting.iter().all(|count| *count >= 0), "{mothers:?}");
    }
    for crops in world.query::<&Crops>().iter(world) {
        assert!(crops.seasons.iter().all(|season| season.sown >= 0 && season.standing >= 0), "{crops:?}");
    }
}

/// Any order there is: what the random policy gives, and what it never does.
fn any_order(known: &KnownState, draws: &mut Draws) -> Order {
    let of = |draws: &mut Draws, n: usize| (draws.uniform() * n as f64) as usize;
    let county = |draws: &mut Draws| CountyId(known.first_county + of(draws, known.counties.len()) as u16);
    match of(draws, 16) {
        0 => Order::SeedReserve { permille: 100 * of(draws, 21) as u16 },
        1 => Order::ResponsibilityFields { on: of(draws, 2) == 0 },
        2 => Order::SignLetter,
        3 => Order::AnswerInspector { candour: [Candour::Files, Candour::Belief][of(draws, 2)] },
        4 | 5 => Order::Transfer { from: county(draws), to: county(draws), tonnes: 1 + of(draws, 200_000) as u32 },
        6 => Order::Relief { county: county(draws), tonnes: 1 + of(draws, 200_000) as u32 },
        7 => Order::Report {
            indicator: Indicator::ALL[of(draws, 8)],
            stance: [Stance::Figure(500_000), Stance::Raised(3000), Stance::CutTo(1)][of(draws, 3)],
            channel: Channel::Paper,
        },
        _ => random_order(known, draws),
    }
}

/// Plays so many months under orders drawn for `given`, the accounts checked in each; returns the kinds that were given.
fn conserved(mut run: Run, given: u64, months: usize) -> Result<BTreeSet<String>, TestCaseError> {
    let mut kinds = BTreeSet::new();
    let (mut grain, _) = run.grain();
    let (mut people, _, _) = run.people();
    for _ in 0..months {
        if run.is_over() {
            break;
        }
        let mut draws = Chance::new(given, run.month()).stream(Stream::Policy).draws(1);
        let mut orders: Vec<_> = (0..6).map(|_| any_order(run.known(), &mut draws)).collect();
        keep_what_can_be_given(&mut orders, run.known());
        run.step(&orders).expect("orders that can be given");
        kinds.extend(
            orders.iter().map(|order| format!("{order:?}").split([' ', '{']).next().unwrap_or_default().to_owned()),
        );
        let (now, account) = run.grain();
        prop_assert_eq!(now - grain, account.change(), "grain in {}", run.month());
        grain = now;
        let (count, births, deaths) = run.people();
        prop_assert_eq!(count, people + births - deaths, "people in {}", run.month());
        people = count;
        no_stock_is_below_zero(&mut run);
    }
    Ok(kinds)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn grain_and_people_are_conserved_under_any_orders(seed in 0u64..1_000_000, given in 0u64..1_000_000) {
        conserved(common::begin("county", "henan", seed), given, usize::MAX)?;
    }
}

#[test]
fn a_province_conserves_grain_and_people_under_any_orders() {
    let mut kinds = BTreeSet::new();
    for (seed, given) in [(3, 11), (8, 5), (21, 2)] {
        let run = common::begin("province", ["anhui", "henan", "jiangxi"][seed as usize % 3], seed);
        kinds.extend(conserved(run, given, 36).expect("accounts close"));
    }
    for kind in ["GrossPurchase", "RuralResale", "CutClaims", "Transfer", "Cadre", "SeedReserve", "Relief", "Inspect"] {
        assert!(kinds.contains(kind), "{kind} was never given: {kinds:?}");
    }
}

#[test]
fn the_greatest_figures_that_can_be_told_break_no_sum() {
    let told = |stance: fn(Indicator) -> Stance| {
        Indicator::ALL.map(|indicator| Order::Report { indicator, stance: stance(indicator), channel: Channel::Paper })
    };
    for scenario in ["province", "county"] {
        let mut run = common::begin(scenario, "anhui", 1);
        let (mut grain, _) = run.grain();
        let mut month = 0;
        while !run.is_over() {
            // As much as can be told, then as much again and again on top of it.
            let most = told(|indicator| Stance::Figure(indicator.figure_most() as u32));
            let mut orders = if month < 12 { most } else { told(|_| Stance::Raised(3000)) }.to_vec();
            keep_what_can_be_given(&mut orders, run.known());
            run.step(&orders).expect("orders that can be given");
            let (now, account) = run.grain();
            assert_eq!(now - grain, account.change(), "in {}", run.month());
            grain = now;
            month += 1;
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
