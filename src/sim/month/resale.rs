//! What villages may draw of state grain and what they are given: resale by right, relief by filed sick, what the office sends
//! by name, relief in time.

use std::ops::Range;

use bevy_ecs::prelude::*;

use crate::sim::calendar::Month;
use crate::sim::commune::{Levy, OfCommune};
use crate::sim::county::County;
use crate::sim::granary::{Granary, Store};
use crate::sim::ids::CountyId;
use crate::sim::month::kitchens::months_to_crop;
use crate::sim::orders::Order;
use crate::sim::province::Province;
use crate::sim::rules::Stores;
use crate::sim::scenario::Rules;
use crate::sim::split::apportion;
use crate::sim::units::{ratio, share_of, whole};
use crate::sim::world::Register;

/// What every commune may draw of state grain in a month, and what it is given, by its place in id order.
pub(super) struct Villages {
    /// What it may buy back, kg.
    pub rights: Vec<i64>,
    /// Sick on file.
    pub sick: Vec<i64>,
    /// What it lacks of a relief ration, kg; empty where relief is not given in time.
    pub short: Vec<i64>,
    /// What it is given, kg.
    pub given: Vec<i64>,
    /// Of that, what is on its county's road for this month, kg; empty where nothing is sent by name.
    pub far: Vec<i64>,
}

impl Villages {
    pub fn of(n: usize, in_time: bool, by_name: bool) -> Self {
        let if_asked = |asked| vec![0; if asked { n } else { 0 }];
        Self {
            rights: vec![0; n],
            sick: vec![0; n],
            short: if_asked(in_time),
            given: vec![0; n],
            far: if_asked(by_name),
        }
    }

    /// A county office draws by its own pledge, roll and filed sick.
    pub fn draw_by_own_figures(&mut self, county: &County) {
        let Some(office) = &county.office else { return };
        for at in county.first as usize..county.past as usize {
            self.rights[at] = share_of(self.rights[at], office.heard.favour * office.heard.roll);
            self.sick[at] = share_of(self.sick[at], office.heard.opened);
        }
    }

    /// Sells what is planned by right to a province's `own` communes and gives them the Centre's relief by filed sick, both
    /// out of its store beyond the reserve of its towns. Returns what left it, kg; what nobody has a right to, or nobody
    /// filed as sick to receive, stays.
    pub fn sell_by_plan(
        &mut self,
        own: Range<usize>,
        store: &mut Granary,
        reserve: i64,
        plan: i64,
        relief: i64,
    ) -> i64 {
        let mut take = |wanted: i64| {
            let can = (store.held(Store::State) - reserve).max(0);
            store.take(Store::State, wanted.min(can))
        };
        let taken = [(take(plan), &self.rights), (take(relief), &self.sick)];
        let mut out = 0;
        for (taken, weights) in taken {
            let parts = apportion(taken, &weights[own.clone()]);
            let shared: i64 = parts.iter().sum();
            self.given[own.clone()].iter_mut().zip(parts).for_each(|(slot, part)| *slot += part);
            store.put(Store::State, taken - shared);
            out += shared;
        }
        out
    }
}

/// What a commune may buy back, kg: what it is listed for, and by the books what its `claim` less the levy leaves it short of
/// its need. Who filed high has enough, whatever there is.
pub(super) fn resale_right(levy: &Levy, claim: Option<i64>, need: i64) -> i64 {
    levy.resale_right + claim.map_or(0, |claim| (need - (claim - levy.quota).max(0)).max(0))
}

/// Places of a province's communes in id order.
pub(super) fn communes_of(province: &Province, register: &Register, counties: &Query<&County>) -> Range<usize> {
    let county = |at: u16| counties.get(register.counties[usize::from(at)]).ok();
    let first = county(province.first).map_or(0, |county| county.first);
    let past = county(province.past - 1).map_or(0, |county| county.past);
    first as usize..past as usize
}

/// Sends what an order of the office names: relief to a county, or state grain from one county's store toward another's,
/// where it arrives next month.
pub(super) fn send_by_name(
    order: &Order,
    province: &mut Province,
    register: &Register,
    counties: &Query<&County>,
    granaries: &mut Query<&mut Granary, Without<OfCommune>>,
    villages: &mut Villages,
    p: &Stores,
) {
    let county = |id: CountyId| counties.get(register.counties[id.index()]).ok();
    match *order {
        Order::Relief { county: id, tonnes } => {
            let Some(target) = county(id) else { return };
            relieve_county(target, i64::from(tonnes) * 1000, province, granaries, villages, p);
        }
        Order::Transfer { from, to, tonnes } => {
            let (Some(from), Some(to)) = (county(from), county(to)) else { return };
            let take = |mut granary: Mut<Granary>| granary.take(Store::State, i64::from(tonnes) * 1000);
            let moved = granaries.get_mut(from.granary).map_or(0, take);
            if let Ok(mut granary) = granaries.get_mut(to.granary) {
                granary.put(Store::Transit, moved);
            }
        }
        _ => {}
    }
}

/// Months until the next levy of a province (by its place in id order) has come in: a month after the crop of its region.
pub(super) fn months_to_levy(rules: &Rules, province: usize, month: Month) -> f64 {
    f64::from(months_to_crop(&rules.regions[rules.region_of(province)], month, &rules.params.food) + 1)
}

/// What a place lacks this month for a relief ration of `floor` kg a head and day, kg: held grain is stretched to the
/// next crop.
#[must_use]
pub(super) fn missing(held: i64, head_days: f64, months: f64, floor: f64) -> i64 {
    if head_days <= 0.0 {
        return 0;
    }
    whole((floor - held as f64 / (head_days * months)).max(0.0) * head_days)
}

/// Sells what is missing from state stores: the province's beyond the reserve of its towns, its counties', the Centre's.
pub(super) fn relieve_in_time(
    villages: &mut Villages,
    month: Month,
    rules: &Rules,
    register: &Register,
    provinces: &mut Query<&mut Province>,
    counties: &Query<&County>,
    granaries: &mut Query<&mut Granary, Without<OfCommune>>,
) {
    let p = &rules.params.stores;
    let Villages { short, given, .. } = villages;
    for (short, given) in short.iter_mut().zip(given.iter()) {
        *short = (*short - given).max(0);
    }
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

/// Sends relief to a county, by filed sick, as far as the sales plans go: first out of its own store, then the province's.
fn relieve_county(
    county: &County,
    kg: i64,
    province: &mut Province,
    granaries: &mut Query<&mut Granary, Without<OfCommune>>,
    villages: &mut Villages,
    p: &Stores,
) {
    let wanted = kg.min(p.relief_left(province.sales(), province.sold));
    let near = granaries.get_mut(county.granary).map_or(0, |mut granary| granary.take(Store::State, wanted));
    let from_province =
        granaries.get_mut(province.granary).map_or(0, |mut granary| granary.take(Store::State, wanted - near));
    let taken = near + from_province;
    let own = county.first as usize..county.past as usize;
    // What comes from the province has the county's road before it.
    let road = county.distance * ratio(from_province, taken);
    let weights: Vec<i64> = villages.sick[own.clone()].iter().map(|sick| sick + 1).collect();
    for (at, part) in own.zip(apportion(taken, &weights)) {
        villages.given[at] += part;
        villages.far[at] += share_of(part, road);
    }
    province.sold += taken;
}
