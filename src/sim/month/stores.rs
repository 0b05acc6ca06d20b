//! State grain: spoilage, the haul, transfers, towns, resale, relief. Filled in that order.

use bevy_ecs::prelude::*;

use crate::sim::calendar::DAYS_OF_A_MONTH;
use crate::sim::commune::{Claims, Levy, OfCommune, People, Place, Site};
use crate::sim::county::County;
use crate::sim::granary::{Granary, Store};
use crate::sim::ids::CommuneId;
use crate::sim::month::kitchens::months_to_crop;
use crate::sim::month::resale::{
    Villages, communes_of, missing, months_to_levy, relieve_in_time, resale_right, send_by_name,
};
use crate::sim::orders::{Indicator, Order};
use crate::sim::province::{Centre, Province};
use crate::sim::settings::{LevyRule, RunSettings, Switch};
use crate::sim::split::apportion;
use crate::sim::units::{ratio, share_of, whole};
use crate::sim::world::{Account, Laws, MonthOrders, Now, Register};

/// Spoilage in every store.
pub fn spoil(laws: Res<Laws>, mut account: ResMut<Account>, mut granaries: Query<&mut Granary>) {
    account.spoiled += spoil_in(granaries.iter_mut().map(Mut::into_inner), &laws.0.params.stores);
}

/// Spoilage of a month in these granaries; what is gone, kg.
pub fn spoil_in<'c>(granaries: impl Iterator<Item = &'c mut Granary>, p: &crate::sim::rules::Stores) -> i64 {
    let mut spoiled = 0;
    let rates = [
        (Store::Household, p.spoil_village / 12.0),
        (Store::Commune, p.spoil_village / 12.0),
        (Store::Hidden, p.spoil_hidden / 12.0),
        (Store::State, p.spoil_state / 12.0),
        (Store::Seed, p.spoil_village / 12.0),
    ];
    for granary in granaries {
        for (store, rate) in rates {
            let held = granary.held(store);
            if held > 0 {
                spoiled += granary.take(store, share_of(held, rate));
            }
        }
    }
    spoiled
}

/// Grain on the road arrives; counties haul to the province, the province to the Centre and the towns.
pub fn move_state_grain(
    laws: Res<Laws>,
    now: Res<Now>,
    register: Res<Register>,
    centres: Query<&Centre>,
    mut provinces: Query<&mut Province>,
    counties: Query<&County>,
    mut account: ResMut<Account>,
    mut granaries: Query<&mut Granary>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    let p = &laws.0.params.stores;
    let food = &laws.0.params.food;
    let months_left = f64::from((6 + 12 - now.month.of_year()) % 12 + 1);

    for (at, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        let Ok(mut store) = granaries.get_mut(province.granary) else { continue };
        store.shift(Store::Transit, Store::State, i64::MAX);
        let mut hauled = 0;
        for county in province.first..province.past {
            let Ok(county) = counties.get(register.counties[county as usize]) else { continue };
            let Ok(mut granary) = granaries.get_mut(county.granary) else { continue };
            let haul = share_of(
                granary.held(Store::State),
                p.haul_share * province.heard.favour.min(1.0) * (1.0 - p.haul_distance * county.distance),
            );
            hauled += granary.take(Store::State, haul);
            // What was moved here lies here for a month, before it is hauled like the rest.
            granary.shift(Store::Transit, Store::State, i64::MAX);
        }
        let Ok(mut store) = granaries.get_mut(province.granary) else { continue };
        store.put(Store::State, hauled);

        // First what is owed to the Centre, beyond what towns need until the next levy of the region, then towns.
        let town_need = whole(province.towns as f64 * food.town_kg_year / 12.0 * centre.city_ration);
        province.sent_this_month = 0;
        if province.owed > 0 {
            let due = whole((province.owed - province.sent).max(0) as f64 / months_left);
            let kept = share_of(town_need, p.towns_kept.min(months_to_levy(&laws.0, at, now.month)));
            let can = (store.held(Store::State) - kept).max(0);
            let sent = store.take(Store::State, due.min(can));
            province.sent += sent;
            province.sent_this_month = sent;
        }
    }

    // The Centre: receives, sells abroad, feeds the army, fills deficit provinces.
    let received: i64 = register
        .provinces
        .iter()
        .filter_map(|entity| provinces.get(*entity).ok())
        .map(|province| province.sent_this_month.max(0))
        .sum();
    let imports = whole((-centre.exports).max(0.0) * 1000.0);
    let mut wants = vec![0i64; register.provinces.len()];
    for (at, entity) in register.provinces.iter().enumerate() {
        if let Ok(province) = provinces.get(*entity) {
            let town_need = whole(province.towns as f64 * food.town_kg_year / 12.0 * centre.city_ration);
            let due = whole((province.sent - province.owed).max(0) as f64 / months_left);
            let held = granaries.get(province.granary).map_or(0, |granary| granary.held(Store::State));
            // A province in deficit wants what the plan gives it; every province wants what its towns lack when its store is empty.
            let planned = if province.owed <= 0 { due } else { 0 };
            wants[at] = planned.max(town_need - held);
        }
    }
    if let Ok(mut store) = granaries.get_mut(register.centre_granary) {
        store.put(Store::State, received + imports);
        account.imported += imports;
        let exports = store.take(Store::State, whole(centre.exports.max(0.0) * 1000.0));
        account.exported += exports;
        account.army += store.take(Store::State, whole(laws.0.params.levy.army_kg_year / 12.0));
        let can = store.held(Store::State);
        let total: i64 = wants.iter().sum::<i64>().min(can);
        let parts = apportion(total, &wants);
        for (at, part) in parts.iter().enumerate() {
            store.take(Store::State, *part);
            wants[at] = *part;
        }
    }
    for (at, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        let Ok(mut store) = granaries.get_mut(province.granary) else { continue };
        if wants[at] > 0 {
            store.put(Store::State, wants[at]);
            province.sent -= wants[at];
            province.sent_this_month -= wants[at];
        }
        let town_need = whole(province.towns as f64 * food.town_kg_year / 12.0 * centre.city_ration);
        let eaten = store.take(Store::State, town_need);
        account.eaten_towns += eaten;
        province.town_eaten = eaten;
        let full = whole(province.towns as f64 * food.town_kg_year / 12.0);
        province.town_cover = ratio(eaten, full).min(1.0);
    }
}

/// Grain goes back to villages: ordinary resale, the Centre's relief, and what the office sends by name.
pub fn sell_and_relieve(
    laws: Res<Laws>,
    now: Res<Now>,
    settings: Res<RunSettings>,
    register: Res<Register>,
    orders: Res<MonthOrders>,
    centres: Query<&Centre>,
    mut provinces: Query<&mut Province>,
    counties: Query<&County>,
    mut granaries: Query<&mut Granary, Without<OfCommune>>,
    mut stores: Query<&mut Granary, With<OfCommune>>,
    mut communes: Query<(&CommuneId, &Place, &Site, &People, &Claims, &mut Levy)>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    let p = &laws.0.params.stores;
    let by_name = orders.seat.iter().any(|order| matches!(order, Order::Relief { .. }));
    let mut villages = Villages::of(register.communes.len(), settings.on(Switch::ReliefInTime), by_name);
    read_villages(&laws, &now, &settings, &register, &counties, &mut stores, &mut communes, &mut villages);
    if let Some(county) = register.county_office.and_then(|id| counties.get(register.counties[id.index()]).ok()) {
        villages.draw_by_own_figures(county);
    }
    let season = p.resale_by_month(now.month.index());
    for (at, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        let own = communes_of(&province, &register, &counties);
        let plan = whole(province.sales() as f64 * season * f64::from(province.conduct.resale) / 1000.0);
        let relief = whole(province.sales() as f64 * season * centre.relief * province.heard.opened);
        // The office's own relief by county, as far as the sales plans of `relief_plans` go.
        if at == register.seat.index() {
            for order in &orders.seat {
                send_by_name(order, &mut province, &register, &counties, &mut granaries, &mut villages, p);
            }
        }
        let reserve = share_of(province.town_eaten, p.towns_reserve_months.min(months_to_levy(&laws.0, at, now.month)));
        let Ok(mut store) = granaries.get_mut(province.granary) else { continue };
        province.sold += villages.sell_by_plan(own, &mut store, reserve, plan, relief);
    }
    if !villages.short.is_empty() {
        relieve_in_time(&mut villages, now.month, &laws.0, &register, &mut provinces, &counties, &mut granaries);
    }
    hand_over(&villages, &mut stores, &mut communes);
}

/// What every village has a right to buy back, lacks and has filed of its sick; grain that was on the road has arrived.
fn read_villages(
    laws: &Laws,
    now: &Now,
    settings: &RunSettings,
    register: &Register,
    counties: &Query<&County>,
    stores: &mut Query<&mut Granary, With<OfCommune>>,
    communes: &mut Query<(&CommuneId, &Place, &Site, &People, &Claims, &mut Levy)>,
    villages: &mut Villages,
) {
    let need_kg = laws.0.params.levy.resale_kg;
    let floor_kg = laws.0.params.stores.relief_floor_kg;
    let stands: Vec<f64> =
        register.counties.iter().map(|entity| counties.get(*entity).map_or(1.0, |county| county.stands)).collect();
    let mut receiving = stores.iter_mut();
    for (id, place, _, people, claims, levy) in communes.iter_mut() {
        let Some(mut granary) = receiving.next() else { break };
        let levy = levy.into_inner();
        levy.resale = 0;
        if granary.held(Store::Transit) > 0 {
            granary.shift(Store::Transit, Store::Commune, i64::MAX);
        }
        let total = people.total();
        // Under the levy by past surplus the list names who lacks grain, and claims are not asked.
        let by_claim = claims.grain > 0 && settings.levy != LevyRule::PastSurplus;
        let claim = by_claim.then(|| whole(claims.grain as f64 * stands[place.county.index()]));
        villages.rights[id.index()] = resale_right(levy, claim, whole(total as f64 * need_kg));
        if let Some(short) = villages.short.get_mut(id.index()) {
            let region = &laws.0.regions[place.region as usize];
            let months = f64::from(months_to_crop(region, now.month, &laws.0.params.food));
            let held = granary.held(Store::Commune) + granary.held(Store::Household);
            *short = missing(held, total as f64 * DAYS_OF_A_MONTH, months, floor_kg);
        }
        villages.sick[id.index()] = claims.filed[Indicator::Sick.index()].min(total);
    }
}

/// Hands what goes back to villages over to them.
fn hand_over(
    Villages { given, far, .. }: &Villages,
    stores: &mut Query<&mut Granary, With<OfCommune>>,
    communes: &mut Query<(&CommuneId, &Place, &Site, &People, &Claims, &mut Levy)>,
) {
    let mut receiving = stores.iter_mut();
    for (id, _, site, _, _, mut levy) in communes.iter_mut() {
        let Some(mut granary) = receiving.next() else { break };
        let kg = given[id.index()];
        if kg > 0 {
            levy.resale = kg;
            // The farther a place lies, the more of it is still on the road at the month's end.
            let far = far.get(id.index()).copied().unwrap_or(0);
            let late = far + share_of(kg - far, site.distance);
            granary.put(Store::Transit, late);
            granary.put(Store::Commune, kg - late);
        }
    }
}
