//! Procurement and searches: what is taken, how far a levy can reach, what searchers find.

use std::ops::DerefMut;

use bevy_ecs::prelude::*;

use crate::sim::calendar::{DAYS_OF_A_MONTH, Month};
use crate::sim::commune::{Capital, Harvest, Kitchen, Land, Levy, OfCommune, People, Place};
use crate::sim::county::{County, Offices};
use crate::sim::granary::{Granary, Store};
use crate::sim::month::kitchens::{months_to_crop, next_sowing};
use crate::sim::orders::SearchEffort;
use crate::sim::province::{Centre, Province};
use crate::sim::rules::{Food, Params, Taking};
use crate::sim::scenario::{Line, RegionCalendar};
use crate::sim::settings::{Actor, RunSettings, Switch};
use crate::sim::units::{ratio, share_of, whole};
use crate::sim::world::{Laws, Now, Register};

/// Grain found by searchers, kg: with nothing hidden only sweepings turn up.
#[must_use]
pub fn found(hidden: i64, households: i64, effort: f64, p: &Taking) -> i64 {
    if effort <= 0.0 {
        return 0;
    }
    let share = 1.0 - 1.0 / (1.0 + effort * p.search_reach);
    share_of(hidden, share).max(whole(households as f64 * p.sweepings_kg * effort)).max(0)
}

/// The most that can be taken of a year's crop, as a share: from the normal quarter to about a half under force.
#[must_use]
pub fn reach(coercion: f64, p: &Taking) -> f64 {
    p.reach_normal + (p.reach_most - p.reach_normal) * coercion
}

/// Grain bought beyond the quota in a month, kg: a share of what a village holds above its need to the next crop and over another year,
/// as far as the year's reach still allows.
#[must_use]
pub fn surplus_bought(store: i64, need_a_month: f64, months_to_crop: f64, reach_left: i64, p: &Taking) -> i64 {
    let kept = whole(need_a_month * (months_to_crop + p.surplus_months));
    share_of((store - kept).max(0), p.surplus_share).min(reach_left).max(0)
}

/// Grain a village needs until its next crop: food at the ration of 1957, feed, seed for the next sowing, kg.
#[must_use]
pub fn village_need(
    people: i64,
    animals: i64,
    arable: i64,
    region: &RegionCalendar,
    month: Month,
    params: &Params,
) -> i64 {
    let food = &params.food;
    let months = f64::from(months_to_crop(region, month, food));
    let eaten = people as f64 * food.normal_kg * DAYS_OF_A_MONTH + animals as f64 * food.feed_kg_month;
    whole(eaten * months + arable as f64 * next_sowing(region, month, food) * params.fields.seed_kg_per_mu)
}

/// Belief in hiding after a shortfall: up under a leap line, fading under correction.
#[must_use]
pub fn believe(belief: f64, gap: f64, line: Line, p: &Taking) -> f64 {
    match line {
        Line::Leap | Line::AntiRight => belief + p.belief_gain * gap * (1.0 - belief),
        Line::Correct | Line::Retreat => belief * (1.0 - p.belief_fade),
    }
}

/// What the calendar of a region says of the levy in a month.
#[derive(Clone, Copy)]
struct LevyMonth {
    /// Share of the year's levy that falls in this month.
    schedule: f64,
    /// Share that falls in this month or later in the grain year.
    left: f64,
    /// Months to the next crop.
    to_crop: f64,
}

impl LevyMonth {
    fn of(region: &RegionCalendar, month: Month, food: &Food) -> Self {
        Self {
            schedule: region.slots.iter().map(|slot| slot.levied_in(month) * slot.share).sum(),
            left: remaining_share(region, month),
            to_crop: f64::from(months_to_crop(region, month, food)),
        }
    }
}

/// Takes the month's grain.
pub fn take_grain(
    laws: Res<Laws>,
    now: Res<Now>,
    settings: Res<RunSettings>,
    register: Res<Register>,
    mut centres: Query<&mut Centre>,
    provinces: Query<&Province>,
    mut granaries: Query<&mut Granary, Without<OfCommune>>,
    mut stores: Query<&mut Granary, With<OfCommune>>,
    mut counties: Query<&mut County>,
    mut communes: Query<(&Place, &People, &Land, &Harvest, &Capital, &mut Kitchen, &mut Levy)>,
) {
    let Ok(mut centre) = centres.get_mut(register.centre) else { return };
    let read = counties.as_readonly();
    let offices = Offices::of(&register, &read, &provinces);
    let rows = communes.iter_mut().map(|(place, people, land, harvest, capital, kitchen, levy)| {
        (place, people, land, harvest, capital, kitchen.into_inner(), levy.into_inner())
    });
    let taken = take_in(&laws, &now, &settings, &centre, &offices, stores.iter_mut(), rows);
    let p = &laws.0.params.taking;
    // A find anywhere is held against everyone, while the line says that grain is hidden.
    let found: i64 = taken.found.iter().sum();
    let houses: i64 = taken.houses.iter().sum();
    if houses > 0 && centre.line.presses() {
        let share = (ratio(found, houses) / p.find_convinces_kg).min(1.0);
        centre.belief += p.find_gain * share * (1.0 - centre.belief);
    }
    for (at, entity) in register.counties.iter().enumerate() {
        let Ok(mut county) = counties.get_mut(*entity) else { continue };
        if let Ok(mut granary) = granaries.get_mut(county.granary) {
            granary.put(Store::State, taken.taken[at] + taken.bought[at]);
        }
        county.delivered += taken.taken[at];
        county.search = taken.search[at];
        county.search_yield = (taken.houses[at] > 0).then(|| ratio(taken.found[at], taken.houses[at]));
        if matches!(now.month.of_year(), 12 | 1..=3) && county.quota > 0 {
            let gap = (1.0 - ratio(county.delivered, county.quota)).clamp(0.0, 1.0);
            let plainly = settings.ordinary(Actor::Counties);
            let gap = if plainly { 0.0 } else { gap };
            county.belief = believe(county.belief, gap, centre.line, p).clamp(0.0, 1.0);
        }
    }
}

/// What was taken in a month, by county.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// Handed over against the quota, kg.
    pub taken: Vec<i64>,
    /// Bought beyond it, kg.
    pub bought: Vec<i64>,
    /// Found by searchers, kg.
    pub found: Vec<i64>,
    /// Households searched.
    pub houses: Vec<i64>,
    /// How hard the county is searched: 0 not, 1 meetings, 2 force.
    pub search: Vec<u8>,
}

/// What the rules of taking read and write of a commune.
pub type LeviedCommune<'c> = (&'c Place, &'c People, &'c Land, &'c Harvest, &'c Capital, &'c mut Kitchen, &'c mut Levy);

/// Takes the month's grain of these communes.
pub fn take_in<'c>(
    laws: &Laws,
    now: &Now,
    settings: &RunSettings,
    centre: &Centre,
    offices: &Offices,
    mut stores: impl Iterator<Item = impl DerefMut<Target = Granary>>,
    communes: impl Iterator<Item = LeviedCommune<'c>>,
) -> Taken {
    let p = &laws.0.params.taking;
    let food = &laws.0.params.food;
    let own_need = laws.0.params.levy.own_need_kg;
    let surplus_only = settings.on(Switch::SurplusLevy);
    let search: Vec<u8> = offices.each(|conduct, _, _| match conduct.search {
        Some(SearchEffort::None) => 0,
        Some(SearchEffort::Amnesty) => 1,
        Some(SearchEffort::Force) => 2,
        None => centre.search,
    });
    let months: Vec<LevyMonth> = laws.0.regions.iter().map(|region| LevyMonth::of(region, now.month, food)).collect();
    let none = vec![0i64; offices.counties.len()];
    let (mut taken_by_county, mut bought_by_county) = (none.clone(), none.clone());
    let (mut found_by_county, mut houses_by_county) = (none.clone(), none);
    let pressure = pressure(laws, settings, centre, offices, &search);
    for (place, people, land, harvest, capital, kitchen, levy) in communes {
        let Some(mut granary) = stores.next() else { break };
        let at_county = place.county.index();
        let (pressed, effort) = pressure[at_county];
        kitchen.coercion += (pressed - kitchen.coercion) * p.force_pace;
        levy.this_month = 0;
        (levy.found, levy.unearthed) = (0, 0);
        let LevyMonth { schedule, left, to_crop } = months[place.region as usize];
        let searched = effort > 0.0 && (schedule > 0.0 || centre.search > 0) && levy.quota > levy.delivered;
        if schedule <= 0.0 && !searched {
            // Nothing falls due in this month.
            continue;
        }
        if searched {
            let households = (people.total() as f64 / p.household) as i64;
            (levy.found, levy.unearthed) = search_houses(&mut granary, households, effort, p);
            houses_by_county[at_county] += households;
        }
        let remaining = (levy.quota - levy.delivered - levy.found).max(0);
        let due = if left > 0.0 { whole(remaining as f64 * (schedule / left).min(1.0)) } else { 0 };
        // The year's reach: no levy took more than about half of a crop.
        let crop = harvest.crop_of_year;
        let most = share_of(crop, p.reach_most) - levy.delivered - levy.bought;
        let still = (share_of(crop, reach(kitchen.coercion, p)) - levy.delivered).min(most).max(0);
        let mut wanted = due.min(still);
        if surplus_only {
            let held = granary.held(Store::Commune) + granary.held(Store::Household) + granary.held(Store::Seed);
            let region = &laws.0.regions[place.region as usize];
            let need = village_need(people.total(), capital.animals, land.arable, region, now.month, &laws.0.params);
            wanted = wanted.min((held - need).max(0));
        }
        let from_store = granary.take(Store::Commune, wanted);
        let from_houses = granary.take(Store::Household, share_of(wanted - from_store, kitchen.coercion));
        let handed_over = from_store + from_houses + levy.found;
        // Beyond the quota: it fills the state's stores and no quota. Grain of years is sold without force, but levy and
        // purchase together take no more of a crop than was ever taken.
        let surplus = if schedule > 0.0 {
            let need = people.total() as f64 * own_need / 12.0;
            let bought = surplus_bought(granary.held(Store::Commune), need, to_crop, most - handed_over, p);
            granary.take(Store::Commune, bought)
        } else {
            0
        };
        levy.this_month = handed_over + surplus;
        levy.delivered += handed_over;
        levy.bought += surplus;
        taken_by_county[at_county] += handed_over;
        bought_by_county[at_county] += surplus;
        found_by_county[at_county] += levy.found;
    }
    Taken { taken: taken_by_county, bought: bought_by_county, found: found_by_county, houses: houses_by_county, search }
}

/// How hard every commune of a county is pressed, 0 to 1, and how hard it is searched, county by county.
fn pressure(laws: &Laws, settings: &RunSettings, centre: &Centre, offices: &Offices, search: &[u8]) -> Vec<(f64, f64)> {
    let p = &laws.0.params.taking;
    let line_force = match centre.line {
        Line::Leap => p.force_leap,
        Line::AntiRight => p.force_anti_right,
        Line::Correct => p.force_correct,
        Line::Retreat => p.force_retreat,
    };
    let least = laws.0.params.politics.zeal_least;
    let surplus_only = settings.on(Switch::SurplusLevy);
    let plainly = settings.ordinary(Actor::Communes);
    let of_county = |(county, search): (&&County, &u8)| {
        let (zeal, belief) = (offices.provinces[county.province.index()].zeal, county.belief);
        let effort = if surplus_only { 0.0 } else { f64::from(*search) };
        let pressed =
            line_force * (least + zeal) + belief.max(centre.belief) * p.force_belief + effort * p.force_search;
        (if plainly { laws.0.params.start.coercion } else { pressed.min(1.0) }, effort)
    };
    offices.counties.iter().zip(search).map(of_county).collect()
}

/// Searches the houses of a commune: what is found, and what of it had been hidden, kg.
fn search_houses(granary: &mut Granary, households: i64, effort: f64, p: &Taking) -> (i64, i64) {
    let hidden = granary.held(Store::Hidden);
    let at_home = share_of(granary.held(Store::Household), p.house_search * effort);
    let taken = granary.take(Store::Hidden, found(hidden, 0, effort, p));
    let swept = granary
        .take(Store::Household, whole(households as f64 * p.sweepings_kg * effort).min(at_home.max(0) + households));
    (taken + swept, taken)
}

/// Share of the year's levy that falls in this month or later in the grain year.
fn remaining_share(region: &RegionCalendar, month: Month) -> f64 {
    let mut left = 0.0;
    let mut at = month;
    loop {
        left += region.slots.iter().map(|slot| slot.levied_in(at) * slot.share).sum::<f64>();
        if at.of_year() == 6 {
            return left;
        }
        at = at.next();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taking() -> Taking {
        Taking {
            search_reach: 1.0,
            sweepings_kg: 1.0,
            reach_normal: 0.3,
            reach_most: 0.5,
            belief_gain: 0.4,
            belief_fade: 0.2,
            ..Taking::default()
        }
    }

    #[test]
    fn a_search_of_empty_houses_finds_sweepings() {
        assert_eq!(found(0, 245, 1.0, &taking()), 245);
        assert_eq!(found(1000, 0, 1.0, &taking()), 500);
        assert_eq!(found(1000, 0, 0.0, &taking()), 0);
    }

    #[test]
    fn only_what_a_village_holds_for_years_ahead_is_bought() {
        let p = Taking { surplus_share: 0.5, surplus_months: 12.0, ..taking() };
        assert_eq!(surplus_bought(1_000, 100.0, 6.0, 900, &p), 0);
        assert_eq!(surplus_bought(2_000, 100.0, 6.0, 900, &p), 100);
        assert_eq!(surplus_bought(2_000, 100.0, 6.0, 30, &p), 30, "no further than a levy reaches");
        assert_eq!(surplus_bought(2_000, 100.0, 6.0, -5, &p), 0);
    }

    #[test]
    fn a_shortfall_proves_hiding_only_when_the_line_says_so() {
        assert!(believe(0.2, 0.5, Line::AntiRight, &taking()) > 0.2);
        assert!(believe(0.2, 0.5, Line::Correct, &taking()) < 0.2);
    }
}
