//! Deaths, conceptions and births, ageing, flight and migration. People are conserved to the person.

use bevy_ecs::prelude::*;

use crate::sim::commune::{
    Body, CHILDREN, GROUPS, Hands, INFANTS, Kitchen, MEN, Mothers, OLD, People, Place, STRATA, WOMEN,
};
use crate::sim::county::{County, Offices};
use crate::sim::ids::CommuneId;
use crate::sim::province::{Centre, Province};
use crate::sim::rng::Stream;
use crate::sim::rules::Vital;
use crate::sim::split::{apportion, whole_numbers};
use crate::sim::units::{ratio, share_of, whole};
use crate::sim::world::{Laws, Now, Register};

/// Months a child is under five.
const MONTHS_AN_INFANT: f64 = 60.0;
/// Months a child is from five to fourteen.
const MONTHS_A_CHILD: f64 = 120.0;

/// How many times the ordinary rate of death a body with this reserve is at, `unmet` of whose need (0 to 1) nothing met.
#[must_use]
pub fn hazard(reserve: f64, unmet: f64, p: &Vital) -> f64 {
    if reserve >= p.safe_reserve {
        return 1.0;
    }
    let deficit = (p.safe_reserve - reserve) / p.safe_reserve;
    1.0 + p.hazard_weight * deficit * deficit + p.unmet_weight * unmet
}

/// Fecundity after a month, 0 to 1: it goes quickly with the reserve and comes back slowly.
#[must_use]
pub fn fecundity(before: f64, reserve: f64, p: &Vital) -> f64 {
    let wanted = ((reserve - p.fertile_least) / (p.fertile_reserve - p.fertile_least).max(0.01)).clamp(0.0, 1.0);
    before + (wanted - before) * if wanted < before { p.fecundity_falls } else { p.fecundity_returns }
}

/// Conceptions in a month of a woman who is neither with child nor nursing.
#[must_use]
pub fn conception_rate(fecund: f64, apart: f64, p: &Vital) -> f64 {
    p.conceptions * fecund * (1.0 - p.apart_weight * apart)
}

/// Ordinary monthly death rate by group and season.
fn ordinary(p: &Vital, month_index: usize) -> [f64; GROUPS] {
    let winter = if matches!(month_index, 11 | 0 | 1 | 2) { 1.0 + p.winter } else { 1.0 - p.winter * 0.5 };
    [p.death_infants, p.death_children, p.death_women, p.death_men, p.death_old].map(|rate| rate / 12.0 * winter)
}

/// Deaths, births and ageing of a month in the villages.
pub fn live_and_die(
    laws: Res<Laws>,
    now: Res<Now>,
    mut communes: Query<(&CommuneId, &Hands, &Kitchen, &mut Body, &mut People, &mut Mothers)>,
) {
    let rows = communes.iter_mut().map(|(id, hands, kitchen, body, people, mothers)| {
        (id, hands, kitchen, body.into_inner(), people.into_inner(), mothers.into_inner())
    });
    live_in(&laws, &now, rows);
}

/// Deaths, births and ageing of a month in these communes.
pub fn live_in<'c>(
    laws: &Laws,
    now: &Now,
    communes: impl Iterator<Item = (&'c CommuneId, &'c Hands, &'c Kitchen, &'c mut Body, &'c mut People, &'c mut Mothers)>,
) {
    let p = &laws.0.params.vital;
    let b = &laws.0.params.body;
    let base = ordinary(p, now.month.index());
    let deaths_luck = now.chance.stream(Stream::Deaths);
    let conceived_luck = now.chance.stream(Stream::Conceptions);
    let age_luck = now.chance.stream(Stream::Ageing);
    let weights = [b.share_cadre, b.share_strong, b.share_half, b.share_dependant];
    for (id, hands, kitchen, body, people, mothers) in communes {
        let id = u64::from(id.0);
        // Births first: women who came to term.
        let born = mothers.expecting[0].min(people.groups[WOMEN] * 2);
        mothers.expecting.rotate_left(1);
        mothers.expecting[8] = 0;
        people.births = born;
        people.groups[INFANTS] += born;
        mothers.nursing += born - whole(mothers.nursing as f64 / p.nursing_months);

        // Deaths: the working are strata 0-2, the young and old are dependants.
        let strata: [f64; STRATA] = std::array::from_fn(|s| hazard(body.reserve[s], body.unmet[s], p));
        let working = (weights[0] * strata[0] + weights[1] * strata[1] + weights[2] * strata[2])
            / (weights[0] + weights[1] + weights[2]).max(0.01);
        let dependant = strata[3];
        let by_group =
            [dependant, 1.0 + (dependant - 1.0) * p.children_spared, working * p.women_share, working, dependant];
        let driven = 1.0 + p.violence * kitchen.coercion * kitchen.coercion;
        let expected: [f64; GROUPS] = std::array::from_fn(|g| {
            (people.groups[g] as f64 * base[g] * by_group[g] * driven).min(people.groups[g] as f64 * p.most_monthly)
        });
        let normal: f64 = (0..GROUPS).map(|g| people.groups[g] as f64 * base[g]).sum();
        let luck = deaths_luck.uniform(id);
        let dead = whole_numbers(expected, luck);
        let before = people.groups;
        let mut total = 0;
        for (group, gone) in people.groups.iter_mut().zip(dead) {
            let gone = gone.min(*group);
            *group -= gone;
            total += gone;
        }
        people.deaths = total;
        let women = ratio(before[WOMEN] - people.groups[WOMEN], before[WOMEN]);
        let infants = ratio(before[INFANTS] - people.groups[INFANTS], before[INFANTS]);
        let expecting = mothers.lose(women, infants, luck);
        people.excess = (total - whole(normal + 0.5)).max(0);
        // The dead had the least reserve, so the mean reserve of the survivors rises.
        let share = total as f64 / (people.total() + total).max(1) as f64;
        if share > p.selection_above {
            for reserve in &mut body.reserve {
                *reserve = (*reserve / (1.0 - share * p.selection)).min(1.0);
            }
        }

        // Conceptions.
        let fed = (body.reserve[1] + body.reserve[2]) * 0.5;
        let apart = hands.works * p.works_apart + hands.iron;
        body.fecund = fecundity(body.fecund, fed, p);
        // After years of few births more women are neither with child nor nursing: births overshoot when food returns.
        let exposed =
            (people.groups[WOMEN] - expecting - mothers.nursing).max(share_of(people.groups[WOMEN], p.exposed_least));
        let conceived = exposed as f64 * conception_rate(body.fecund, apart, p);
        mothers.expecting[8] = whole_numbers([conceived], conceived_luck.uniform(id))[0];

        // Ageing.
        let rates = [1.0 / MONTHS_AN_INFANT, 1.0 / MONTHS_A_CHILD, p.ageing_adults, p.ageing_adults];
        let flows = whole_numbers(
            std::array::from_fn::<f64, 4, _>(|g| people.groups[g] as f64 * rates[g]),
            age_luck.uniform(id),
        );
        let girls = flows[1] / 2;
        people.groups[INFANTS] -= flows[0];
        people.groups[CHILDREN] += flows[0] - flows[1];
        people.groups[WOMEN] += girls - flows[2];
        people.groups[MEN] += flows[1] - girls - flows[3];
        people.groups[OLD] += flows[2] + flows[3];
    }
}

/// Who comes home to each commune, in id order, out of those who come `home` to each province: by the able-bodied of each
/// place (whole persons). Empty where nobody comes home anywhere.
fn come_home(home: &[i64], n: usize, communes: &Query<(&CommuneId, &Place, &Body, &People, &Mothers)>) -> Vec<i64> {
    if home.iter().all(|total| *total == 0) {
        return Vec::new();
    }
    let mut able = vec![0; n];
    let mut counts = vec![0; home.len()];
    for (id, place, _, people, _) in communes {
        able[id.index()] = people.able().max(1);
        counts[place.province.index()] += 1;
    }
    // A province's communes stand together in id order.
    let mut rest = able.as_slice();
    let mut back = Vec::with_capacity(n);
    for (home, count) in home.iter().zip(counts) {
        let (own, others) = rest.split_at(count);
        back.extend(apportion(*home, own));
        rest = others;
    }
    back
}

/// Hiring into towns, flight, the road, and the way home.
pub fn move_people(
    laws: Res<Laws>,
    now: Res<Now>,
    register: Res<Register>,
    centres: Query<&Centre>,
    counties: Query<&County>,
    mut provinces: Query<&mut Province>,
    mut communes: Query<(&CommuneId, &Place, &Body, &mut People, &mut Mothers)>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    let p = &laws.0.params.vital;
    let luck = now.chance.stream(Stream::Flight);
    let n = register.provinces.len();
    let mut hired = vec![0i64; n];
    let mut fled = vec![0i64; n];
    let blocked = Offices::of(&register, &counties, &provinces.as_readonly())
        .each(|conduct, _, _| f64::from(conduct.roads.unwrap_or(centre.roads)) / 3.0);

    let mut home = vec![0i64; n];
    for (at, entity) in register.provinces.iter().enumerate() {
        if let Ok(mut province) = provinces.get_mut(*entity) {
            home[at] = share_of(province.towns, centre.send_home);
            province.towns -= home[at];
        }
    }
    let back = come_home(&home, register.communes.len(), &communes.as_readonly());

    for (id, place, body, people, mut mothers) in &mut communes {
        let people = people.into_inner();
        let at = place.province.index();
        let returning = back.get(id.index()).copied().unwrap_or(0);
        let women_back = share_of(returning, p.returned_women);
        people.groups[WOMEN] += women_back;
        people.groups[MEN] += returning - women_back;
        let hunger = hazard(body.reserve[1], body.unmet[1], p) - 1.0;
        let flee =
            (p.flight * hunger.min(p.flight_most) * (1.0 - p.road_block * blocked[place.county.index()])).max(0.0);
        if centre.hire <= 0.0 && flee <= 0.0 {
            // Nobody is called away and nobody has cause to leave.
            continue;
        }
        let rates = [
            people.groups[MEN] as f64 * centre.hire,
            people.groups[WOMEN] as f64 * centre.hire * p.hire_women,
            people.groups[MEN] as f64 * flee,
            people.groups[WOMEN] as f64 * flee * p.women_flee,
        ];
        let luck_of_month = luck.uniform(u64::from(id.0));
        let moved = whole_numbers(rates, luck_of_month);
        people.groups[MEN] -= moved[0] + moved[2];
        let women = moved[1] + moved[3];
        if women > 0 {
            let left = ratio(women, people.groups[WOMEN]);
            people.groups[WOMEN] -= women;
            mothers.lose(left, 0.0, luck_of_month);
        }
        hired[at] += moved[0] + moved[1];
        fled[at] += moved[2] + moved[3];
    }

    // The road: some die on it; the rest reach towns where there is work, most in the north and west.
    let pulls: Vec<i64> = laws.0.provinces.iter().map(|facts| whole(facts.pull * 1000.0)).collect();
    let mut arriving = 0;
    for (at, entity) in register.provinces.iter().enumerate() {
        if let Ok(mut province) = provinces.get_mut(*entity) {
            let dead = share_of(province.road, p.road_deaths);
            province.road_deaths = dead;
            let stay = share_of(province.road - dead, p.road_near);
            arriving += province.road - dead - stay;
            province.towns += stay + hired[at];
            province.road = fled[at];
            let births = share_of(
                province.towns,
                p.town_births / 12.0 * (p.town_births_hungry + (1.0 - p.town_births_hungry) * province.town_cover),
            );
            let hunger = (1.0 - province.town_cover).max(0.0);
            let deaths = share_of(province.towns, p.town_deaths / 12.0 * (1.0 + p.town_hazard * hunger * hunger));
            province.town_births = births;
            province.town_deaths = deaths;
            province.towns += births - deaths;
        }
    }
    let parts = apportion(arriving, &pulls);
    let mut left = arriving - parts.iter().sum::<i64>();
    for (entity, part) in register.provinces.iter().zip(parts) {
        if let Ok(mut province) = provinces.get_mut(*entity) {
            province.towns += part + left;
            left = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_body_is_at_thirty_times_the_ordinary_risk() {
        let p = Vital { safe_reserve: 0.5, hazard_weight: 30.0, ..Vital::default() };
        assert!((hazard(0.0, 0.0, &p) - 31.0).abs() < 1e-9);
        assert!((hazard(0.8, 0.0, &p) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn an_empty_body_that_gets_little_is_worse_off_than_one_that_gets_enough() {
        let p = Vital { safe_reserve: 0.5, hazard_weight: 5.0, unmet_weight: 40.0, ..Vital::default() };
        assert!((hazard(0.0, 0.0, &p) - 6.0).abs() < 1e-9);
        assert!((hazard(0.0, 0.5, &p) - 26.0).abs() < 1e-9);
    }

    #[test]
    fn separation_lowers_births_before_hunger_does() {
        let p = Vital { conceptions: 0.01, apart_weight: 1.0, ..Vital::default() };
        assert!(conception_rate(1.0, 0.3, &p) < conception_rate(1.0, 0.0, &p));
        assert!(conception_rate(0.4, 0.0, &p) < conception_rate(1.0, 0.0, &p));
    }

    #[test]
    fn fecundity_goes_fast_and_comes_back_slowly() {
        let p = Vital { fertile_reserve: 0.9, fecundity_falls: 0.5, fecundity_returns: 0.1, ..Vital::default() };
        let hungry = fecundity(1.0, 0.3, &p);
        assert!(hungry < 0.7);
        assert!(fecundity(hungry, 1.0, &p) - hungry < (1.0 - hungry) / 2.0);
    }
}
