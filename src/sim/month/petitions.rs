//! What a petition is held against, and what is granted of it.

use bevy_ecs::prelude::*;

use crate::sim::commune::{Claims, Levy, Site};
use crate::sim::county::County;
use crate::sim::granary::{Granary, Store};
use crate::sim::month::shares::put_on_others;
use crate::sim::orders::Indicator;
use crate::sim::province::Province;
use crate::sim::rules::Politics;
use crate::sim::scenario::Line;
use crate::sim::split::apportion;
use crate::sim::units::share_of;
use crate::sim::world::Register;

/// Share of a petition that is granted: by the line, by standing, and by what the own filed figures imply.
#[must_use]
pub fn granted(line: Line, gap: f64, standing: f64, p: &Politics) -> f64 {
    let grace = match line {
        Line::Leap => p.grace_leap,
        Line::Correct => p.grace_correct,
        Line::AntiRight => p.grace_anti_right,
        Line::Retreat => p.grace_retreat,
    };
    (grace * (1.0 - p.gap_counts * gap) * (1.0 - p.standing_counts * (1.0 - standing))).clamp(0.0, 1.0)
}

/// How far a request is at odds with the own filed figures, 0 to 1: the harvest it implies beside the harvest told,
/// less as far as filed sick and dead bear it out.
#[must_use]
pub fn at_odds(told: i64, asked: i64, confessed: f64, p: &Politics) -> f64 {
    let implied = told - share_of(asked, p.asks_imply);
    (1.0 - implied as f64 / told.max(1) as f64).clamp(0.0, 1.0) * (1.0 - p.sick_bear_out * confessed)
}

/// Lets the seat off part of its levy until the grain year ends; returns how much. What a county is let off, the other
/// counties deliver.
pub(super) fn let_off(
    kg: i64,
    register: &Register,
    province: &mut Province,
    counties: &mut Query<&mut County>,
    levies: &mut Query<&mut Levy>,
) -> i64 {
    let own = &register.counties[usize::from(province.first)..usize::from(province.past)];
    let spans: Vec<(usize, usize)> = own
        .iter()
        .map(|entity| counties.get(*entity).map_or((0, 0), |county| (county.first as usize, county.past as usize)))
        .collect();
    let (Some((first, _)), Some((_, past))) = (spans.first().copied(), spans.last().copied()) else { return 0 };
    let communes = &register.communes[first..past];
    let mut quotas: Vec<i64> = communes.iter().map(|entity| levies.get(*entity).map_or(0, |levy| levy.quota)).collect();
    let kg = match register.county_office {
        Some(office) => {
            let Ok(mut county) = counties.get_mut(register.counties[office.index()]) else { return 0 };
            let kg = put_on_others(&mut quotas, county.first as usize - first..county.past as usize - first, kg);
            county.cut += kg;
            kg
        }
        None => {
            let kg = kg.min(quotas.iter().sum()).max(0);
            let less = apportion(kg, &quotas);
            quotas.iter_mut().zip(less).for_each(|(quota, part)| *quota -= part);
            province.cut += kg;
            province.quota = (province.quota - kg).max(0);
            province.owed -= kg.min(province.owed.max(0));
            kg
        }
    };
    for (entity, quota) in communes.iter().zip(&quotas) {
        if let Ok(mut levy) = levies.get_mut(*entity) {
            levy.quota = *quota;
        }
    }
    for (entity, (from, to)) in own.iter().zip(spans) {
        if let Ok(mut county) = counties.get_mut(*entity) {
            county.quota = quotas[from - first..to - first].iter().sum();
        }
    }
    kg
}

/// Grain back beyond the sales plan; returns how much. A province may sell more; what a county is granted is sent from
/// the province's store to its communes, most where most sick are filed, and is there next month.
pub(super) fn send_back(
    kg: i64,
    register: &Register,
    province: &mut Province,
    communes: &Query<(&Site, &Claims)>,
    levies: &mut Query<&mut Levy>,
    granaries: &mut Query<&mut Granary>,
) -> i64 {
    if register.county_office.is_none() {
        province.sales_plan += kg;
        province.granted += kg;
        return kg;
    }
    let sent = granaries.get_mut(province.granary).map_or(0, |mut granary| granary.take(Store::State, kg));
    let own = &register.communes[register.seat_communes.0 as usize..register.seat_communes.1 as usize];
    let sick = |entity: &Entity| communes.get(*entity).map_or(0, |(_, claims)| claims.filed[Indicator::Sick.index()]);
    let weights: Vec<i64> = own.iter().map(|entity| sick(entity) + 1).collect();
    for (entity, part) in own.iter().zip(apportion(sent, &weights)) {
        let Ok((site, _)) = communes.get(*entity) else { continue };
        if let (Ok(mut granary), Ok(mut levy)) = (granaries.get_mut(site.granary), levies.get_mut(*entity)) {
            granary.put(Store::Transit, part);
            levy.resale += part;
        }
    }
    sent
}

#[cfg(test)]
mod tests {
    use super::*;

    fn politics() -> Politics {
        Politics {
            grace_correct: 0.5,
            grace_anti_right: 0.1,
            gap_counts: 0.6,
            asks_imply: 4.0,
            sick_bear_out: 0.5,
            ..Politics::default()
        }
    }

    #[test]
    fn a_petition_is_held_against_the_own_figures_and_borne_out_by_filed_sick() {
        let p = politics();
        assert!(at_odds(10_000, 1_000, 0.0, &p) > at_odds(20_000, 1_000, 0.0, &p));
        assert!(at_odds(10_000, 1_000, 1.0, &p) < at_odds(10_000, 1_000, 0.0, &p));
        let plain = granted(Line::Correct, 0.0, 0.0, &p);
        assert!(plain > granted(Line::Correct, 0.5, 0.0, &p));
        assert!(plain > granted(Line::AntiRight, 0.0, 0.0, &p));
    }
}
