//! Ways of holding the seat for unattended runs. They see what the player sees and write plain
//! orders, so a replay never needs them.

use crate::sim::ids::CountyId;
use crate::sim::known::KnownState;
use crate::sim::orders::{
    Ask, CadreMove, Channel, Charge, Fuel, Indicator, InspectionTarget, KitchenOrder, Order, SearchEffort, SplitRule,
    Stance, Task,
};
use crate::sim::refusal::keep_what_can_be_given;
use crate::sim::rng::{Chance, Draws, Stream};
use crate::sim::scenario::{Habit, Policy};

/// The orders a policy gives this month, already checked.
#[must_use]
pub fn decide(policy: &Policy, known: &KnownState, seed: u64) -> Vec<Order> {
    let mut orders: Vec<Order> = policy
        .entries
        .iter()
        .filter(|entry| entry.month == known.month)
        .flat_map(|entry| entry.orders.iter().copied())
        .collect();
    for habit in &policy.habits {
        follow(*habit, known, seed, &mut orders);
    }
    keep_what_can_be_given(&mut orders, known);
    orders
}

fn id(known: &KnownState, at: usize) -> CountyId {
    CountyId(known.first_county + at as u16)
}

/// Counties in order of a figure, highest first; ties by place.
fn by_figure(known: &KnownState, figure: impl Fn(usize) -> i64) -> Vec<usize> {
    let mut places: Vec<usize> = (0..known.counties.len()).collect();
    places.sort_by_key(|at| (std::cmp::Reverse(figure(*at)), *at));
    places
}

fn follow(habit: Habit, known: &KnownState, seed: u64, orders: &mut Vec<Order>) {
    let filed =
        |at: usize, indicator: Indicator| known.counties[at].filed[indicator.index()].map_or(0, |claim| claim.value);
    let grain = |at: usize| {
        let county = &known.counties[at];
        county.grain().map_or(0, |claim| claim.value) * 1000 / county.last_year.max(1)
    };
    match habit {
        Habit::ReliefToSick(tonnes) => {
            let sick = by_figure(known, |at| filed(at, Indicator::Sick));
            for at in sick.into_iter().take(3) {
                let share = filed(at, Indicator::Sick) * 100 / known.counties[at].people.max(1);
                if share >= 2 && known.month.of_year() <= 8 {
                    orders.push(Order::Relief { county: id(known, at), tonnes });
                }
            }
        }
        Habit::InspectLoudest => {
            if matches!(known.month.of_year(), 9 | 10)
                && let Some(at) = by_figure(known, grain).first()
            {
                orders.push(Order::Inspect { county: id(known, *at), target: InspectionTarget::Fields });
            }
        }
        Habit::ShieldLow | Habit::ExposeLow => {
            let low = by_figure(known, |at| -grain(at));
            if known.month.of_year() == 11 && Indicator::grain_due(known.month.next()).is_some() {
                for at in low.into_iter().take(2) {
                    let action = if habit == Habit::ShieldLow { CadreMove::Shield } else { CadreMove::Expose };
                    orders.push(Order::Cadre { county: id(known, at), action });
                }
            }
        }
        Habit::PetitionWhenSick(kilotonnes) => {
            let sick = known.below(Indicator::Sick);
            let people: i64 = known.counties.iter().map(|county| county.people).sum();
            if sick * 50 > people && matches!(known.month.of_year(), 3 | 11) {
                orders.push(Order::Petition { ask: Ask::Resale, kilotonnes: kilotonnes.min(most_asked(known)) });
            }
        }
        Habit::Random => {
            let mut draws = Chance::new(seed, known.month).stream(Stream::Policy).draws(0);
            let count = (draws.uniform() * 3.0) as usize;
            for _ in 0..count {
                orders.push(random_order(known, &mut draws));
            }
        }
    }
}

/// The most a policy asks for, thousand tonnes: a third of its levy where the seat is a county office.
fn most_asked(known: &KnownState) -> u16 {
    if known.county_office { (known.quota / 3_000_000).clamp(1, 2_000) as u16 } else { u16::MAX }
}

/// A random order, for the random policy and for property tests.
pub fn random_order(known: &KnownState, draws: &mut Draws) -> Order {
    let mut pick = |n: usize| (draws.uniform() * n as f64) as usize;
    let county = id(known, pick(known.counties.len().max(1)));
    match pick(20) {
        0..=3 => {
            let stances = [
                Stance::AsFiled,
                Stance::Own,
                Stance::Hedged,
                Stance::Raised(200),
                Stance::CutTo(700),
                Stance::Figure(9_000),
                Stance::Late,
                Stance::Silent,
            ];
            let stance = stances[pick(8)];
            let indicator = Indicator::ALL[pick(8)];
            let channel = if pick(2) == 0 { Channel::Paper } else { Channel::Telephone };
            Order::Report { indicator, stance, channel }
        }
        4 => Order::CutClaims { county, permille: 500 + 50 * pick(11) as u16 },
        5 => Order::SplitQuota { by: [SplitRule::ByClaim, SplitRule::ByLastYear, SplitRule::ByNeed][pick(3)] },
        6 => Order::GrossPurchase { permille: 800 + 50 * pick(9) as u16 },
        7 => Order::RuralResale { permille: 100 * pick(21) as u16 },
        8 | 9 => Order::Hands {
            task: [Task::Works, Task::Iron, Task::DeepPloughing][pick(3)],
            permille: 50 * pick(11) as u16,
        },
        10 => Order::RecallAtHarvest { on: pick(2) == 0 },
        11 => Order::Furnaces {
            charge: [Charge::Ore, Charge::Scrap, Charge::Tools][pick(3)],
            fuel: [Fuel::Coal, Fuel::Woods][pick(2)],
        },
        12 => Order::Relief { county, tonnes: 500 * (1 + pick(20) as u32) },
        13 => Order::Search { effort: [SearchEffort::None, SearchEffort::Amnesty, SearchEffort::Force][pick(3)] },
        14 => Order::Kitchens {
            form: [KitchenOrder::Line, KitchenOrder::Free, KitchenOrder::Rationed, KitchenOrder::Lapse][pick(4)],
        },
        15 => Order::PrivatePlots { permille: 10 * pick(11) as u16 },
        16 => Order::Inspect { county, target: [InspectionTarget::Granaries, InspectionTarget::Fields][pick(2)] },
        17 => Order::Cadre { county, action: [CadreMove::Shield, CadreMove::Expose, CadreMove::Reward][pick(3)] },
        18 => Order::Roads { strictness: pick(4) as u8 },
        _ => Order::Petition {
            ask: [Ask::Cut, Ask::Resale][pick(2)],
            kilotonnes: (50 * (1 + pick(10) as u16)).min(most_asked(known)),
        },
    }
}
