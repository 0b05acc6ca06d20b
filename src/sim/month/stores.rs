//! State grain: spoilage, the haul, transfers, towns, resale, relief. Filled in that order.

use bevy_ecs::prelude::*;

use crate::sim::calendar::Month;
use crate::sim::commune::{Claims, Levy, OfCommune, People, Place, Site};
use crate::sim::county::County;
use crate::sim::granary::{Granary, Store};
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::month::kitchens::months_to_crop;
use crate::sim::orders::{Indicator, Order};
use crate::sim::province::{Centre, Province};
use crate::sim::scenario::Rules;
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
            // What a place in deficit is planned, and wherever towns find the stores empty, what they lack.
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
    mut counties: Query<&mut County>,
    mut granaries: Query<&mut Granary, Without<OfCommune>>,
    mut stores: Query<&mut Granary, With<OfCommune>>,
    mut communes: Query<(&CommuneId, &Place, &Site, &People, &Claims, &mut Levy)>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    let p = &laws.0.params.stores;
    let need_kg = laws.0.params.levy.resale_kg;
    let n = register.communes.len();
    let mut rights = vec![0i64; n];
    let mut sick = vec![0i64; n];
    let mut short = vec![0i64; if settings.on(Switch::ReliefInTime) { n } else { 0 }];
    let stands: Vec<f64> =
        register.counties.iter().map(|entity| counties.get(*entity).map_or(1.0, |county| county.stands)).collect();
    let mut receiving = stores.iter_mut();
    for (id, place, _, people, claims, levy) in &mut communes {
        let Some(mut granary) = receiving.next() else { break };
        let levy = levy.into_inner();
        levy.resale = 0;
        if granary.held(Store::Transit) > 0 {
            granary.shift(Store::Transit, Store::Commune, i64::MAX);
        }
        // By the books: who filed high has enough, whatever there is. A list of the past surplus says itself who lacks.
        let claim = whole(claims.grain as f64 * stands[place.county.index()]);
        let total = people.total();
        let by_claim = claims.grain > 0 && settings.levy != LevyRule::PastSurplus;
        let lacks = if by_claim { (whole(total as f64 * need_kg) - (claim - levy.quota).max(0)).max(0) } else { 0 };
        rights[id.index()] = levy.resale_right + lacks;
        if let Some(short) = short.get_mut(id.index()) {
            let months =
                f64::from(months_to_crop(&laws.0.regions[place.region as usize], now.month, &laws.0.params.food));
            let heads = total as f64 * laws.0.params.body.days;
            let held = granary.held(Store::Commune) + granary.held(Store::Household);
            *short = missing(held, heads, months, p.relief_floor_kg);
        }
        sick[id.index()] = claims.filed[Indicator::Sick.index()].min(total);
    }
    // A county office draws by its own pledge, roll and filed sick.
    if let Some(county) = register.county_office.and_then(|id| counties.get(register.counties[id.index()]).ok())
        && let Some(office) = &county.office
    {
        for at in county.first as usize..county.past as usize {
            rights[at] = share_of(rights[at], office.heard.favour * office.heard.roll);
            sick[at] = share_of(sick[at], office.heard.opened);
        }
    }
    let season = p.resale_by_month(now.month.index());
    let mut given = vec![0i64; n];
    // Of what is sent to each place, what is on its county's road for this month, kg.
    let by_name = orders.seat.iter().any(|order| matches!(order, Order::Relief { .. }));
    let mut far = vec![0; if by_name { n } else { 0 }];
    for (at, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        let first = counties.get(register.counties[province.first as usize]).map_or(0, |county| county.first) as usize;
        let past = counties.get(register.counties[province.past as usize - 1]).map_or(0, |county| county.past) as usize;
        let plan = whole(province.sales() as f64 * season * f64::from(province.conduct.resale) / 1000.0);
        let relief = whole(province.sales() as f64 * season * centre.relief * province.heard.opened);
        // The office's own relief by county, as far as the sales plans of `relief_plans` go.
        if at == register.seat.index() {
            for order in &orders.seat {
                if let Order::Relief { county, tonnes } = order {
                    relieve_county(
                        *county,
                        i64::from(*tonnes) * 1000,
                        &mut province,
                        &register,
                        &mut counties,
                        &mut granaries,
                        &sick,
                        p,
                        (&mut given, &mut far),
                    );
                }
                if let Order::Transfer { from, to, tonnes } = order {
                    let source = counties.get(register.counties[from.index()]).map(|county| county.granary);
                    let target = counties.get(register.counties[to.index()]).map(|county| county.granary);
                    if let (Ok(source), Ok(target)) = (source, target) {
                        let moved = granaries
                            .get_mut(source)
                            .map_or(0, |mut granary| granary.take(Store::State, i64::from(*tonnes) * 1000));
                        if let Ok(mut granary) = granaries.get_mut(target) {
                            granary.put(Store::Transit, moved);
                        }
                    }
                }
            }
        }
        let reserve = share_of(province.town_eaten, p.towns_reserve_months.min(months_to_levy(&laws.0, at, now.month)));
        let Ok(mut store) = granaries.get_mut(province.granary) else { continue };
        let can = (store.held(Store::State) - reserve).max(0);
        let sold = store.take(Store::State, plan.min(can));
        let can = (store.held(Store::State) - reserve).max(0);
        let relieved = store.take(Store::State, relief.min(can));
        for (place, part) in apportion(sold, &rights[first..past]).into_iter().enumerate() {
            given[first + place] += part;
        }
        let parts = apportion(relieved, &sick[first..past]);
        let missing = relieved - parts.iter().sum::<i64>();
        for (place, part) in parts.into_iter().enumerate() {
            given[first + place] += part;
        }
        if missing > 0
            && let Ok(mut store) = granaries.get_mut(province.granary)
        {
            store.put(Store::State, missing);
        }
        let sold_parts: i64 = sold + relieved - missing;
        let unsold = if rights[first..past].iter().all(|right| *right <= 0) { sold } else { 0 };
        if unsold > 0
            && let Ok(mut store) = granaries.get_mut(province.granary)
        {
            store.put(Store::State, unsold);
        }
        province.sold += sold_parts - unsold;
    }
    if !short.is_empty() {
        for (at, part) in given.iter().enumerate() {
            short[at] = (short[at] - part).max(0);
        }
        relieve_in_time(
            &short,
            now.month,
            &laws.0,
            &register,
            &mut provinces,
            &counties.as_readonly(),
            &mut granaries,
            &mut given,
        );
    }
    let mut receiving = stores.iter_mut();
    for (id, _, site, _, _, mut levy) in &mut communes {
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

/// Months until the next levy of a province (by its place in id order) has come in: a month after the crop of its region.
fn months_to_levy(rules: &Rules, province: usize, month: Month) -> f64 {
    f64::from(months_to_crop(&rules.regions[rules.region_of(province)], month, &rules.params.food) + 1)
}

/// What a place lacks this month for a relief ration of `floor` kg a head and day, kg: held grain is stretched to the
/// next crop.
#[must_use]
pub fn missing(held: i64, head_days: f64, months: f64, floor: f64) -> i64 {
    if head_days <= 0.0 {
        return 0;
    }
    whole((floor - held as f64 / (head_days * months)).max(0.0) * head_days)
}

/// Sells what is missing from state stores: the province's beyond the reserve of its towns, its counties', the Centre's.
fn relieve_in_time(
    short: &[i64],
    month: Month,
    rules: &Rules,
    register: &Register,
    provinces: &mut Query<&mut Province>,
    counties: &Query<&County>,
    granaries: &mut Query<&mut Granary, Without<OfCommune>>,
    given: &mut [i64],
) {
    let p = &rules.params.stores;
    for (at, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        let own = &register.counties[province.first as usize..province.past as usize];
        let first = own.first().and_then(|county| counties.get(*county).ok()).map_or(0, |county| county.first as usize);
        let past =
            own.last().and_then(|county| counties.get(*county).ok()).map_or(first, |county| county.past as usize);
        let short = &short[first..past];
        let wanted: i64 = short.iter().sum();
        let mut found = 0;
        if let Ok(mut store) = granaries.get_mut(province.granary) {
            let reserve = p.towns_reserve_months.min(months_to_levy(rules, at, month));
            let spare = store.held(Store::State) - share_of(province.town_eaten, reserve);
            found += store.take(Store::State, wanted.min(spare.max(0)));
        }
        let stores = own.iter().filter_map(|county| counties.get(*county).ok()).map(|county| county.granary);
        for store in stores.chain([register.centre_granary]) {
            if let Ok(mut store) = granaries.get_mut(store) {
                found += store.take(Store::State, wanted - found);
            }
        }
        province.sold += found;
        for (slot, part) in given[first..past].iter_mut().zip(apportion(found, short)) {
            *slot += part;
        }
    }
}

fn relieve_county(
    county: CountyId,
    kg: i64,
    province: &mut Province,
    register: &Register,
    counties: &mut Query<&mut County>,
    granaries: &mut Query<&mut Granary, Without<OfCommune>>,
    sick: &[i64],
    p: &crate::sim::rules::Stores,
    (given, far): (&mut [i64], &mut [i64]),
) {
    let Ok(target) = counties.get(register.counties[county.index()]) else { return };
    let left = p.relief_left(province.sales(), province.sold);
    let wanted = kg.min(left);
    let near = granaries.get_mut(target.granary).map_or(0, |mut granary| granary.take(Store::State, wanted));
    let from_province =
        granaries.get_mut(province.granary).map_or(0, |mut granary| granary.take(Store::State, wanted - near));
    let taken = near + from_province;
    let (first, past) = (target.first as usize, target.past as usize);
    // What comes from the province has the county's road before it.
    let road = target.distance * ratio(from_province, taken);
    let weights: Vec<i64> = sick[first..past].iter().map(|sick| sick + 1).collect();
    for (place, part) in apportion(taken, &weights).into_iter().enumerate() {
        given[first + place] += part;
        far[first + place] += share_of(part, road);
    }
    province.sold += taken;
}
