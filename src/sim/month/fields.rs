//! Fields: sowing, growth, ripening, bringing in, what is left.
//!
//! Harvest runs in ten-day steps. What is ripe and not brought in is partly gleaned and partly lost at each step.

use bevy_ecs::prelude::*;

use crate::sim::calendar::Month;
use crate::sim::commune::{Capital, Claims, Crops, Hands, Harvest, Kitchen, Land, OfCommune, Place, Season};
use crate::sim::county::{County, Offices};
use crate::sim::granary::{Granary, Store};
use crate::sim::orders::Indicator;
use crate::sim::province::{Centre, Province};
use crate::sim::rules::Fields;
use crate::sim::scenario::{SLOTS, SlotCalendar};
use crate::sim::units::{share_of, whole};
use crate::sim::world::{Account, Laws, Now, Register};

/// Animals and tools over those of 1957: a lost plough counts for less than a lost ox.
#[must_use]
pub fn traction(animals: f64, tools: f64, p: &Fields) -> f64 {
    (animals.min(p.traction_most) * (1.0 - p.tools_weight * (1.0 - tools))).min(1.0)
}

/// Yield of what grew, as a share of the ordinary: animals and tools, will, over-sowing.
#[must_use]
pub fn yield_share(traction: f64, will: f64, close_planting: f64, p: &Fields) -> f64 {
    ((1.0 - p.traction_weight) + p.traction_weight * traction)
        * ((1.0 - p.will_weight) + p.will_weight * will)
        * (1.0 - p.close_planting_loss * close_planting)
}

/// Share of the arable sown: people who believe in a giant crop sow less, tired hands sow less.
#[must_use]
pub fn sown_share(believed_ratio: f64, cover: f64, p: &Fields) -> f64 {
    let wanted = (1.0 / believed_ratio.max(0.5)).clamp(p.least_sown, 1.0);
    wanted * cover.min(1.0)
}

/// What the hands of ten days can bring in, as a share of a season's crop, where hands cover `cover` of the month's work and
/// with `need` hands it is done: of what ripens in these days as much as they cover, and of what stood over from before what
/// hands come free for. In days in which less ripens than at the `peak`, that is `freed` of those who were at the harvest
/// then (the rest sow, haul and thresh), and hands beyond the month's need, `harvesters` of whom bring in the peak.
#[must_use]
pub fn gathering(ripening: f64, peak: f64, cover: f64, need: f64, p: &Fields) -> f64 {
    let freed = p.freed * (peak - ripening).max(0.0);
    (ripening + freed) * cover.min(1.0) + peak * (cover - 1.0).max(0.0) * need / p.harvesters
}

/// One ten-day step of harvest: (brought in, gleaned, lost) out of `standing`.
#[must_use]
pub fn gather(standing: i64, capacity: i64, supervised: f64, p: &Fields) -> (i64, i64, i64) {
    let gathered = standing.min(capacity.max(0));
    let left = standing - gathered;
    let gleaned = share_of(left, p.gleaned * (1.0 - supervised));
    let lost = share_of(left - gleaned, p.lost_per_step);
    (gathered, gleaned, lost)
}

/// What the calendar of a region says of one of its seasons in a month.
#[derive(Clone, Copy)]
struct SlotMonth {
    /// Whether there is such a season.
    exists: bool,
    /// Share of the arable sown to it.
    area: f64,
    /// Share of it sown in this month.
    sown: f64,
    /// Whether anything ripens in this month.
    ripens: bool,
    /// Share that ripens, by ten-day step.
    ripening: [f64; 3],
    /// Largest share that ripens in any step of the year.
    peak: f64,
    /// Whether the season closes at the end of this month.
    closes: bool,
}

impl SlotMonth {
    fn of(slot: &SlotCalendar, month: Month) -> Self {
        Self {
            exists: slot.share > 0.0,
            area: slot.area,
            sown: slot.sown_in(month),
            ripens: slot.ripens(month),
            ripening: [0, 1, 2].map(|step| slot.ripens_in(month, step)),
            peak: slot.ripen.iter().map(|(_, _, share)| *share).fold(0.0, f64::max),
            closes: slot.ripen.last().is_some_and(|(m, _, _)| month.of_year() == *m % 12 + 1),
        }
    }
}

fn sow(
    season: &mut Season,
    land: &Land,
    capital: &Capital,
    hands: &Hands,
    granary: &mut Granary,
    slot: &SlotMonth,
    believed: f64,
    ploughing: f64,
    p: &Fields,
) -> i64 {
    let area = land.arable as f64 * slot.area * slot.sown * (1.0 - land.plots);
    let animals = (capital.animals as f64 / capital.animals_then.max(1) as f64).min(1.0);
    let traction = 1.0 - p.traction_at_sowing * (1.0 - animals);
    let wanted = area * sown_share(believed, hands.cover * traction * p.sowing_first, p);
    let seed_rate = p.seed_kg_per_mu * (1.0 + p.close_planting_seed * ploughing);
    let seed = granary.take(Store::Seed, whole(wanted * seed_rate));
    let more = granary.take(Store::Commune, whole(wanted * seed_rate) - seed);
    let mu = whole((seed + more) as f64 / seed_rate.max(0.1));
    let before = season.sown as f64;
    season.sown += mu;
    if season.sown > 0 {
        let fresh = mu as f64 * (1.0 - p.hasty_loss * (1.0 - hands.cover.min(1.0)));
        season.growth = (season.growth * before + fresh) / season.sown as f64;
    }
    seed + more
}

/// Land changes hands for a month as the line and the office say (share of arable in `plots`, whether fields are contracted);
/// works bring water, or salt.
fn settle(land: &mut Land, capital: &mut Capital, works: f64, (plots, contracts): (f64, bool), p: &Fields) {
    land.plots += (plots - land.plots) * p.land_pace;
    let contracted = if contracts { p.contracted_most } else { 0.0 };
    land.contracted += (contracted - land.contracted) * p.land_pace;
    capital.irrigation = (capital.irrigation + works * p.works_gain).clamp(-p.works_most, p.works_most);
}

/// Settles whose the land is and works the fields for a month.
pub fn work_fields(
    laws: Res<Laws>,
    now: Res<Now>,
    register: Res<Register>,
    centres: Query<&Centre>,
    provinces: Query<&Province>,
    counties: Query<&County>,
    mut account: ResMut<Account>,
    mut granaries: Query<&mut Granary, With<OfCommune>>,
    mut communes: Query<(&Place, &Hands, &mut Capital, &Kitchen, &Claims, &mut Land, &mut Crops, &mut Harvest)>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    let offices = Offices::of(&register, &counties, &provinces);
    let rows = communes.iter_mut().map(|(place, hands, capital, kitchen, claims, land, crops, harvest)| {
        let (capital, land) = (capital.into_inner(), land.into_inner());
        (place, hands, capital, kitchen, claims, land, crops.into_inner(), harvest.into_inner())
    });
    work_in(&laws, &now, centre, &offices, &mut account, granaries.iter_mut().map(Mut::into_inner), rows);
}

/// What the rules of the fields read and write of a commune.
pub type WorkedCommune<'c> =
    (&'c Place, &'c Hands, &'c mut Capital, &'c Kitchen, &'c Claims, &'c mut Land, &'c mut Crops, &'c mut Harvest);

/// Settles whose the land of these communes is and works their fields for a month.
pub fn work_in<'c>(
    laws: &Laws,
    now: &Now,
    centre: &Centre,
    offices: &Offices,
    account: &mut Account,
    mut stores: impl Iterator<Item = &'c mut Granary>,
    communes: impl Iterator<Item = WorkedCommune<'c>>,
) {
    let p = &laws.0.params.fields;
    let month = now.month;
    let calendars: Vec<[SlotMonth; SLOTS]> =
        laws.0.regions.iter().map(|region| region.slots.each_ref().map(|slot| SlotMonth::of(slot, month))).collect();
    let needs: Vec<f64> = laws.0.regions.iter().map(|region| region.need[month.index()]).collect();
    let settled = offices.each(|conduct, _, _| {
        let plots = conduct.plots.map_or(centre.plots, |permille| f64::from(permille) / 1000.0);
        (plots, conduct.contracts.unwrap_or(centre.contracts))
    });
    for (place, hands, capital, kitchen, claims, land, crops, harvest) in communes {
        let Some(granary) = stores.next() else { break };
        settle(land, capital, hands.works, settled[place.county.index()], p);
        harvest.gleaned = 0;
        harvest.lost = 0;
        harvest.gathered = 0;
        if month.of_year() == 1 {
            crops.seasons.iter_mut().for_each(|season| season.harvested = 0);
        }
        // The levy's year begins with the first crop that can be levied in it.
        if month.of_year() == 5 {
            harvest.crop_before = harvest.crop_of_year;
            harvest.crop_of_year = 0;
        }
        for (at, slot) in calendars[place.region as usize].iter().enumerate() {
            if !slot.exists {
                continue;
            }
            if slot.sown > 0.0 {
                let believed = if centre.communes && claims.believed > 0 {
                    claims.filed[Indicator::Harvest.index()].max(claims.filed[Indicator::Estimate.index()]) as f64
                        / land.ordinary_crop.max(1) as f64
                } else {
                    1.0
                };
                account.sown +=
                    sow(&mut crops.seasons[at], land, capital, hands, granary, slot, believed, hands.ploughing, p);
            }
            // Between sowing and harvest, fields that are not tended grow less.
            if crops.seasons[at].sown > 0 && crops.seasons[at].crop == 0 && !slot.ripens {
                let tended = hands.cover.min(1.0);
                crops.seasons[at].growth *= 1.0 - p.untended_loss * (1.0 - tended);
            }
            let season = &crops.seasons[at];
            if !slot.ripens && season.crop == 0 && season.standing == 0 {
                continue;
            }
            let contracted = land.contracted;
            for ripening in slot.ripening {
                if ripening > 0.0 && crops.seasons[at].crop == 0 && crops.seasons[at].sown > 0 {
                    let animals = capital.animals as f64 / capital.animals_then.max(1) as f64;
                    let traction = traction(animals, capital.tools, p);
                    let will = kitchen.incentive + contracted * p.contract_gain;
                    let share = yield_share(traction, will, hands.ploughing, p) + capital.irrigation;
                    let season = &mut crops.seasons[at];
                    season.crop = whole(season.sown as f64 * season.ordinary * season.growth * share);
                    season.gathered = 0;
                }
                let season = &mut crops.seasons[at];
                if season.crop == 0 && season.standing == 0 {
                    continue;
                }
                season.standing += share_of(season.crop, ripening);
                let share = gathering(ripening, slot.peak, hands.cover, needs[place.region as usize], p);
                let capacity = whole(season.crop as f64 * share);
                let (gathered, gleaned, lost) = gather(season.standing, capacity, kitchen.coercion, p);
                season.standing -= gathered + gleaned + lost;
                season.gathered += gathered;
                season.harvested += gathered;
                harvest.gathered += gathered;
                harvest.gleaned += gleaned;
                harvest.lost += lost;
            }
            // A month after the last step whatever still stands is gone, and the season closes.
            let season = &mut crops.seasons[at];
            if slot.closes && season.crop > 0 {
                let rest = season.standing;
                season.standing = 0;
                season.crop = 0;
                season.sown = 0;
                season.growth = 1.0;
                harvest.lost += rest;
            }
        }
        harvest.crop_of_year += harvest.gathered;
        account.gathered += harvest.gathered + harvest.gleaned;
        if harvest.gathered + harvest.gleaned > 0 {
            // Gleaned grain goes straight into the houses.
            granary.put(Store::Household, harvest.gleaned);
            granary.put(Store::Commune, harvest.gathered);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> Fields {
        Fields {
            gleaned: 0.1,
            lost_per_step: 0.2,
            traction_weight: 0.5,
            will_weight: 0.4,
            close_planting_loss: 0.3,
            least_sown: 0.85,
            ..Fields::default()
        }
    }

    #[test]
    fn what_is_not_brought_in_is_gleaned_or_lost_or_stands() {
        let (gathered, gleaned, lost) = gather(1000, 600, 0.0, &fields());
        assert_eq!((gathered, gleaned, lost), (600, 40, 72));
    }

    #[test]
    fn ripe_grain_waits_for_spare_hands() {
        let p = Fields { harvesters: 0.5, ..fields() };
        let all_in = gathering(0.2, 0.2, 1.0, 1.0, &p);
        assert!((all_in - 0.2).abs() < 1e-12, "what ripens is brought in");
        assert!((gathering(0.1, 0.2, 0.9, 1.0, &p) - 0.09).abs() < 1e-12, "none to spare, though less is ripe");
        assert!((gathering(0.0, 0.2, 1.25, 0.8, &p) - 0.08).abs() < 1e-12, "spare hands, a quieter month");
    }

    #[test]
    fn lost_tools_count_for_less_than_lost_animals() {
        let p = Fields { traction_most: 1.2, tools_weight: 0.4, ..Fields::default() };
        assert!(traction(1.0, 0.5, &p) > traction(0.5, 1.0, &p));
        assert!((traction(1.5, 1.0, &p) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn without_animals_half_the_yield_is_left() {
        assert!((yield_share(0.0, 1.0, 0.0, &fields()) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn belief_in_a_giant_crop_leaves_land_idle() {
        assert!(sown_share(3.0, 1.0, &fields()) < sown_share(1.0, 1.0, &fields()));
        assert!(sown_share(9.0, 1.0, &fields()) >= 0.85);
    }
}
