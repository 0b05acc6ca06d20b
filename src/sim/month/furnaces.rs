//! Native furnaces: hands into iron that is mostly not usable, and what is melted and burned for it.

use bevy_ecs::prelude::*;

use crate::sim::commune::{Capital, Hands, People, Place};
use crate::sim::county::{County, Offices};
use crate::sim::furnace::Furnace;
use crate::sim::orders::{Charge, Fuel};
use crate::sim::province::Province;
use crate::sim::rules::Iron;
use crate::sim::units::{share_of, whole};
use crate::sim::world::{Laws, Register};

/// Iron a worker runs in a day, kg, by what is charged.
#[must_use]
pub fn iron_per_day(charge: Charge, fuel: Fuel, p: &Iron) -> f64 {
    let charged = match charge {
        Charge::Ore => 1.0,
        Charge::Scrap => p.scrap_gain,
        Charge::Tools => p.tools_gain,
    };
    p.kg_per_worker_day * charged * if fuel == Fuel::Woods { p.woods_gain } else { 1.0 }
}

/// Runs the furnaces for a month.
pub fn run_furnaces(
    laws: Res<Laws>,
    register: Res<Register>,
    provinces: Query<&Province>,
    counties: Query<&County>,
    mut furnaces: Query<&mut Furnace>,
    mut communes: Query<(&Place, &People, &Hands, &mut Capital)>,
) {
    let offices = Offices::of(&register, &counties, &provinces);
    let rows = communes.iter_mut().map(|(place, people, hands, capital)| (place, people, hands, capital.into_inner()));
    run_in(&laws, &offices, furnaces.iter_mut().map(Mut::into_inner), rows);
}

/// Runs the furnaces of these communes for a month.
pub fn run_in<'c>(
    laws: &Laws,
    offices: &Offices,
    mut furnaces: impl Iterator<Item = &'c mut Furnace>,
    communes: impl Iterator<Item = (&'c Place, &'c People, &'c Hands, &'c mut Capital)>,
) {
    let p = &laws.0.params.iron;
    let orders: Vec<(Charge, Fuel)> = offices.each(|conduct, _, _| (conduct.charge, conduct.fuel));
    for (place, people, hands, capital) in communes {
        let Some(furnace) = furnaces.next() else { break };
        if furnace.iron != 0 || furnace.tools_melted > 0.0 {
            furnace.iron = 0;
            furnace.usable = 0;
            furnace.tools_melted = 0.0;
        }
        if hands.iron <= 0.0 {
            continue;
        }
        let (charge, fuel) = orders[place.county.index()];
        let workers = people.able() as f64 * hands.iron;
        furnace.furnaces = furnace.furnaces.max(whole(workers / p.workers_per_furnace.max(1.0)));
        furnace.iron = whole(
            workers * p.days_a_month * iron_per_day(charge, fuel, p) * hands.strength * capital.woods.max(p.least_fuel),
        );
        furnace.usable = share_of(furnace.iron, p.usable_share);
        furnace.iron_total += furnace.iron;
        furnace.usable_total += furnace.usable;
        let melted = match charge {
            Charge::Ore => p.tools_worn,
            Charge::Scrap => p.tools_worn * p.scrap_wear,
            Charge::Tools => p.tools_worn * p.tools_wear,
        } * hands.iron;
        furnace.tools_melted = melted.min(capital.tools * p.melted_most);
        capital.tools -= furnace.tools_melted;
        if fuel == Fuel::Woods {
            capital.woods *= 1.0 - p.woods_burned * hands.iron;
        }
    }
}
