//! What truly stands in the communes of a run, read for experiments and tables. Play never reads it.

use bevy_ecs::prelude::*;

use crate::sim::commune::{Body, Claims, Crops, Hands, Kitchen, Land, Levy, OfCommune, People, Place};
use crate::sim::county::County;
use crate::sim::furnace::Furnace;
use crate::sim::granary::{Granary, Store};
use crate::sim::ids::CommuneId;
use crate::sim::orders::Indicator;
use crate::sim::run::Run;
use crate::sim::scenario::KitchenForm;

/// A commune after the month just played.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CommuneState {
    /// Its province, in the order of the run.
    pub province: usize,
    /// Its county.
    pub county: usize,
    /// People.
    pub people: i64,
    /// Deaths of the month.
    pub deaths: i64,
    /// Of them beyond the ordinary rate.
    pub excess: i64,
    /// Deaths filed upward this month: those of the month before, for claims come before deaths.
    pub deaths_filed: i64,
    /// Able-bodied persons.
    pub able: i64,
    /// Share of hands on works.
    pub works: f64,
    /// Share of hands at furnaces.
    pub iron: f64,
    /// Share of hands at deep ploughing and other campaigns of the fields.
    pub ploughing: f64,
    /// Births of the month.
    pub births: i64,
    /// Resale it has a right to in a year, kg: what it would lack after the norm levy.
    pub resale_right: i64,
    /// How people eat.
    pub kitchen: KitchenForm,
    /// Iron run so far, kg.
    pub iron_total: i64,
    /// Grain brought in so far this calendar year, kg.
    pub harvested: i64,
    /// Crop of 1957, kg.
    pub ordinary_crop: i64,
    /// Harvest figure filed last, kg.
    pub claimed: i64,
    /// Levy of the grain year, kg.
    pub quota: i64,
    /// Handed over since July, kg.
    pub delivered: i64,
    /// Handed over this month, what was bought beyond the quota included, kg.
    pub taken: i64,
    /// Sold or given back this month, kg.
    pub resale: i64,
    /// Found by searchers this month, kg.
    pub found: i64,
    /// Hidden, kg.
    pub hidden: i64,
    /// In village stores, hidden grain apart, kg.
    pub stored: i64,
    /// Energy eaten, kcal a head and day.
    pub kcal: f64,
    /// Grain eaten, kg a head and day.
    pub ration: f64,
    /// How hard people are driven, 0 to 1.
    pub coercion: f64,
}

/// Every commune, in id order.
pub fn communes(run: &mut Run) -> Vec<CommuneState> {
    let mut list = vec![CommuneState::default(); run.register().communes.len()];
    each_commune(run, |at, commune| list[at] = commune);
    list
}

/// Shows every commune once, with its place in id order, without keeping any.
pub fn each_commune(run: &mut Run, mut see: impl FnMut(usize, CommuneState)) {
    let world = run.world_mut();
    let mut query =
        world.query::<(&CommuneId, &Place, &People, &Body, &Hands, &Kitchen, &Land, &Crops, &Claims, &Levy)>();
    let mut stores = world.query_filtered::<&Granary, With<OfCommune>>();
    let mut furnaces = world.query::<&Furnace>();
    let world: &World = world;
    let (mut stores, mut furnaces) = (stores.iter(world), furnaces.iter(world));
    for (id, place, people, body, hands, kitchen, land, crops, claims, levy) in query.iter(world) {
        let (Some(granary), Some(furnace)) = (stores.next(), furnaces.next()) else { break };
        let commune = CommuneState {
            province: place.province.index(),
            county: place.county.index(),
            people: people.total(),
            deaths: people.deaths,
            excess: people.excess,
            deaths_filed: claims.filed[Indicator::Deaths.index()],
            able: people.able(),
            works: hands.works,
            iron: hands.iron,
            ploughing: hands.ploughing,
            births: people.births,
            resale_right: levy.resale_right,
            kitchen: kitchen.form,
            iron_total: furnace.iron_total,
            harvested: crops.seasons.iter().map(|season| season.harvested).sum(),
            ordinary_crop: land.ordinary_crop,
            claimed: claims.filed[Indicator::Harvest.index()],
            quota: levy.quota,
            delivered: levy.delivered,
            taken: levy.this_month,
            resale: levy.resale,
            found: levy.found,
            hidden: granary.held(Store::Hidden),
            stored: granary.total() - granary.held(Store::Hidden),
            kcal: body.kcal,
            ration: kitchen.ration,
            coercion: kitchen.coercion,
        };
        see(id.index(), commune);
    }
}

/// How far each county believes that shortfalls are hidden grain, 0 to 1, in id order.
pub fn beliefs(run: &mut Run) -> Vec<f64> {
    let entities = run.register().counties.clone();
    let world = run.world_mut();
    entities.iter().map(|entity| world.get::<County>(*entity).map_or(0.0, |county| county.belief)).collect()
}
