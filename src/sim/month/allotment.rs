//! The levy of a province shared out among its communes, and a county office's share of it among its own.

use bevy_ecs::prelude::*;

use crate::sim::commune::{Claims, Land, Levy, People, Place};
use crate::sim::county::County;
use crate::sim::ids::CommuneId;
use crate::sim::month::quotas::{Grown, KnownCrops};
use crate::sim::month::shares::{left_to_a_villager, put_on_others, split_weight};
use crate::sim::month::surplus::Lists;
use crate::sim::orders::SplitRule;
use crate::sim::province::Province;
use crate::sim::rules::Levies;
use crate::sim::split::apportion;
use crate::sim::units::{share_of, whole};
use crate::sim::world::Register;

/// What a commune's levy is shared out by: what a flexible levy knows of its crop, else what stands of its claim, else an
/// ordinary crop.
fn claim_of(crop: Option<i64>, stands: f64, claims: &Claims, land: &Land) -> i64 {
    crop.unwrap_or(if claims.grain > 0 { whole(claims.grain as f64 * stands) } else { land.ordinary_crop })
}

fn weight(
    rule: SplitRule,
    left_kg: f64,
    crop: Option<i64>,
    stands: f64,
    people: &People,
    claims: &Claims,
    land: &Land,
    levy: &Levy,
    p: &Levies,
) -> i64 {
    let claim = claim_of(crop, stands, claims, land);
    let own_need = whole(people.total() as f64 * left_kg);
    let before =
        if levy.delivered_before > 0 { levy.delivered_before } else { share_of(land.ordinary_crop, p.norm_share) };
    split_weight(rule, claim, before, own_need, p)
}

/// Quotas of communes: each province's total is shared out by the weights of its own.
fn share_out(weights: &[i64], province_of: &[usize], rules: &[(SplitRule, i64)]) -> Vec<i64> {
    let mut quotas = Vec::with_capacity(weights.len());
    for own in province_of.chunk_by(|a, b| a == b) {
        let weights = &weights[quotas.len()..quotas.len() + own.len()];
        quotas.extend(apportion(rules[own[0]].1, weights));
    }
    quotas
}

/// By what the levies of provinces are shared out among communes.
pub(super) struct Allotment<'a> {
    p: &'a Levies,
    crops: &'a KnownCrops,
    lists: Option<&'a Lists>,
    /// Rule of each province, and its levy, kg.
    rules: Vec<(SplitRule, i64)>,
    /// What stands of claims, by county.
    stands: Vec<f64>,
    /// What a villager is left before weights are taken, kg a year, by province.
    left: Vec<f64>,
}

impl<'a> Allotment<'a> {
    pub(super) fn of(
        p: &'a Levies,
        register: &Register,
        provinces: &Query<&Province>,
        counties: &Query<&County>,
        communes: &Query<(&CommuneId, &Place, &People, &Claims, &Land, Grown, &mut Levy)>,
        crops: &'a KnownCrops,
        lists: Option<&'a Lists>,
    ) -> Self {
        let rule_of = |province: &Province| (province.conduct.split, province.quota);
        let rules: Vec<(SplitRule, i64)> = register
            .provinces
            .iter()
            .map(|entity| provinces.get(*entity).map_or((SplitRule::ByClaim, 0), rule_of))
            .collect();
        let stands: Vec<f64> =
            register.counties.iter().map(|entity| counties.get(*entity).map_or(1.0, |county| county.stands)).collect();
        let mut claimed = vec![(0i64, 0i64); rules.len()];
        for (id, place, people, claims, land, ..) in communes {
            let sum = &mut claimed[place.province.index()];
            sum.0 += claim_of(crops.of_commune(*id), stands[place.county.index()], claims, land);
            sum.1 += people.total();
        }
        let left = claimed
            .iter()
            .zip(&rules)
            .map(|((claims, people), (_, quota))| left_to_a_villager(*claims, *quota, *people, p))
            .collect();
        Self { p, crops, lists, rules, stands, left }
    }

    /// Quotas of all communes, and the county each lies in, in id order.
    pub(super) fn quotas(
        &self,
        register: &Register,
        communes: &Query<(&CommuneId, &Place, &People, &Claims, &Land, Grown, &mut Levy)>,
    ) -> (Vec<i64>, Vec<usize>) {
        let mut weights = vec![0i64; register.communes.len()];
        let mut province_of = vec![0usize; register.communes.len()];
        let mut county_of = vec![0usize; register.communes.len()];
        for (id, place, people, claims, land, _, levy) in communes {
            let (province, county) = (place.province.index(), place.county.index());
            let (rule, _) = self.rules[province];
            // A list stands for claims and need; an office that shares out by deliveries goes by its own rule.
            weights[id.index()] = match self.lists {
                Some(lists) if rule != SplitRule::ByLastYear => lists.places[id.index()].quota,
                _ => {
                    let (left, stands) = (self.left[province], self.stands[county]);
                    weight(rule, left, self.crops.of_commune(*id), stands, people, claims, land, levy, self.p)
                }
            };
            province_of[id.index()] = province;
            county_of[id.index()] = county;
        }
        (share_out(&weights, &province_of, &self.rules), county_of)
    }

    /// A county office shares its own total out by its own rule.
    pub(super) fn share_out_own_county(
        &self,
        quotas: &mut [i64],
        register: &Register,
        counties: &Query<&County>,
        communes: &Query<(&CommuneId, &Place, &People, &Claims, &Land, Grown, &mut Levy)>,
    ) {
        let Some(id) = register.county_office else { return };
        let Ok(county) = counties.get(register.counties[id.index()]) else { return };
        let Some(office) = &county.office else { return };
        let rule = office.conduct.split;
        if self.lists.is_some() && rule != SplitRule::ByLastYear {
            return;
        }
        let (first, past) = (county.first as usize, county.past as usize);
        let (left, stands) = (self.left[county.province.index()], county.stands);
        let mut own = vec![0i64; past - first];
        for (id, _, people, claims, land, _, levy) in communes {
            if (first..past).contains(&id.index()) {
                let crop = self.crops.of_commune(*id);
                own[id.index() - first] = weight(rule, left, crop, stands, people, claims, land, levy, self.p);
            }
        }
        let total: i64 = quotas[first..past].iter().sum();
        quotas[first..past].copy_from_slice(&apportion(total, &own));
    }
}

/// What the county of a county office was let off is put on the other counties of its province.
pub(super) fn let_own_county_off(
    quotas: &mut [i64],
    county_of: &[usize],
    planned_anew: bool,
    register: &Register,
    provinces: &Query<&Province>,
    counties: &mut Query<&mut County>,
) {
    let Some(id) = register.county_office else { return };
    let Ok(mut county) = counties.get_mut(register.counties[id.index()]) else { return };
    let Ok(province) = provinces.get(register.provinces[county.province.index()]) else { return };
    if planned_anew {
        county.cut = 0;
    }
    let span = |first: u16, past: u16| {
        let communes = county_of.partition_point(|at| *at < usize::from(first))
            ..county_of.partition_point(|at| *at < usize::from(past));
        (communes.start, communes.end)
    };
    let (first, past) = span(province.first, province.past);
    let own = county.first as usize - first..county.past as usize - first;
    put_on_others(&mut quotas[first..past], own, county.cut);
}
