//! The levy: set at planning nodes on the figure in force (or one of its rivals), deaf to the harvest.

use bevy_ecs::prelude::*;

use crate::sim::calendar::Month;
use crate::sim::commune::{Claims, Crops, Harvest, Land, Levy, People, Place};
use crate::sim::county::County;
use crate::sim::ids::CommuneId;
use crate::sim::month::surplus::{Known, Lists};
use crate::sim::orders::SplitRule;
use crate::sim::province::{Centre, Province};
use crate::sim::rules::Levies;
use crate::sim::scenario::RegionCalendar;
use crate::sim::settings::{LevyRule, RunSettings, Switch};
use crate::sim::spawn::ORIGIN;
use crate::sim::split::apportion;
use crate::sim::units::{between, ratio, share_of, whole};
use crate::sim::world::{Laws, Now, Register};

/// The gross levy of a province before it is reconciled with the nation's need, kg.
#[must_use]
pub fn gross_levy(
    rule: LevyRule,
    share: f64,
    in_force: i64,
    past_output: i64,
    norm: i64,
    progressive: f64,
    p: &Levies,
) -> i64 {
    match rule {
        LevyRule::Accepted => share_of(in_force, share * progressive),
        LevyRule::PastOutput => whole(past_output as f64 * p.past_share * progressive),
        LevyRule::NormPlus => norm + share_of((in_force - past_output).max(0), p.norm_increase),
        // Listed place by place.
        LevyRule::PastSurplus => 0,
    }
}

/// Share of a levy over the even one, where there is more or less grain to a villager than in the nation.
#[must_use]
pub fn progression(per_villager: f64, mean: f64, p: &Levies) -> f64 {
    between(1.0 + p.progression * (per_villager / mean.max(1.0) - 1.0), p.progressive_least, p.progressive_most)
}

/// What a commune's share of a county's levy is weighed by, under a split rule.
#[must_use]
pub fn split_weight(rule: SplitRule, claim: i64, delivered_before: i64, own_need: i64, p: &Levies) -> i64 {
    let surplus = (claim - own_need).max(share_of(claim, p.least_surplus));
    match rule {
        SplitRule::ByClaim => surplus,
        SplitRule::ByLastYear => delivered_before.max(share_of(claim, p.least_last_year)),
        SplitRule::ByNeed => {
            let capped = claim.min(own_need * 2);
            (capped - own_need).max(share_of(capped, p.least_surplus))
        }
    }
}

/// Grain that a villager is left by a levy of `quota` on these `claims`, before what is shared out among places is weighed,
/// kg a year: the norm, and as far as one ration is common to the province what all claims leave of the levy.
#[must_use]
pub fn left_to_a_villager(claims: i64, quota: i64, people: i64, p: &Levies) -> f64 {
    let common = ratio(claims - quota, people);
    p.own_need_kg + p.common_ration * (common - p.own_need_kg).max(0.0)
}

/// The crop of the grain year so far and what of it still stands or grows, kg: what a flexible levy follows.
#[must_use]
pub fn grain_year_crop(crops: &Crops, harvest: &Harvest, region: &RegionCalendar, month: Month) -> i64 {
    let coming = crops.seasons.iter().zip(&region.slots).map(|(season, slot)| {
        if season.crop > 0 {
            season.crop - season.gathered
        } else if month.of_year() != 1 && slot.months_to_ripen(month) <= 4 {
            // What is sown now for the next year is not of this one.
            whole(season.sown as f64 * season.ordinary * season.growth)
        } else {
            0
        }
    });
    harvest.crop_of_year + coming.sum::<i64>()
}

/// Lets part of a province's communes (`own`) off up to `kg` of their quotas and puts it on the others, by their quotas;
/// returns how much.
pub fn put_on_others(quotas: &mut [i64], own: std::ops::Range<usize>, kg: i64) -> i64 {
    let kg = kg.min(quotas[own.clone()].iter().sum()).max(0);
    let others: Vec<i64> =
        quotas.iter().enumerate().map(|(at, quota)| if own.contains(&at) { 0 } else { *quota }).collect();
    let more = apportion(kg, &others);
    // Without anybody to put it on it cannot be let off.
    let kg: i64 = more.iter().sum();
    let less = apportion(kg, &quotas[own.clone()]);
    for (quota, part) in quotas.iter_mut().zip(more) {
        *quota += part;
    }
    for (quota, part) in quotas[own].iter_mut().zip(less) {
        *quota -= part;
    }
    kg
}

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

/// What grows on the land of a commune, and what came in from it.
type Fields<'c> = (&'c Crops, &'c Harvest);

/// Sets or revises the levy in the planning months (July, October, January) and after a revision.
pub fn set_quotas(
    laws: Res<Laws>,
    now: Res<Now>,
    settings: Res<RunSettings>,
    register: Res<Register>,
    centres: Query<&Centre>,
    mut provinces: Query<&mut Province>,
    mut counties: Query<&mut County>,
    mut communes: Query<(&CommuneId, &Place, &People, &Claims, &Land, Fields, &mut Levy)>,
) {
    let node = now.month.of_year();
    let Ok(centre) = centres.get(register.centre) else { return };
    // A revision of the figure in force is followed by a levy at once.
    if !matches!(node, 7 | 10 | 1) && !centre.replan {
        return;
    }
    let p = &laws.0.params.levy;
    let food = &laws.0.params.food;

    // Totals of the nation: what is needed, and what the figures in force would give.
    let mut wanted = vec![0i64; register.provinces.len()];
    let mut own = vec![0i64; register.provinces.len()];
    let mut even = 0;
    let (crops, heads) =
        laws.0.provinces.iter().fold((0, 0), |(crops, heads), facts| {
            (crops + facts.output * 1000, heads + facts.population - facts.urban)
        });
    let mean = ratio(crops, heads);
    // A flexible levy knows the crop itself.
    let mut crop_of = vec![None; if settings.flexible_levy { register.communes.len() } else { 0 }];
    let mut standing = vec![i64::MAX; register.provinces.len()];
    if settings.flexible_levy {
        standing.fill(0);
        for (id, place, _, _, _, (crops, harvest), _) in &communes {
            let crop = grain_year_crop(crops, harvest, &laws.0.regions[place.region as usize], now.month);
            crop_of[id.index()] = Some(crop);
            standing[place.province.index()] += crop;
        }
    }
    let army = whole(p.army_kg_year);
    let exports = whole(centre.exports.max(0.0) * 12_000.0);
    let lists = (settings.levy == LevyRule::PastSurplus).then(|| {
        let (mut known, mut of) = (vec![Known::default(); register.communes.len()], vec![0; register.communes.len()]);
        for (id, place, people, _, land, (_, harvest), _) in &communes {
            let crop = crop_of.get(id.index()).copied().flatten().unwrap_or(harvest.crop_before);
            known[id.index()] = Known::of(crop, people.total(), land, &laws.0.params);
            of[id.index()] = place.province.index();
        }
        // What was granted since July leaves all so much less.
        let of_province = |province: &Province| {
            whole(province.towns as f64 * food.town_kg_year) + if node == 7 { 0 } else { province.granted }
        };
        let own = register.provinces.iter().filter_map(|entity| provinces.get(*entity).ok()).map(of_province);
        Lists::of(&known, &of, register.provinces.len(), own.sum::<i64>() + exports + army)
    });
    for (at, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        if node == 7 {
            // What was granted was granted for the grain year that has ended.
            province.cut = 0;
            province.sold = 0;
            province.sent = 0;
            province.sales_plan -= province.granted;
            province.granted = 0;
        }
        let facts = &laws.0.provinces[at];
        let villagers = (facts.population - facts.urban).max(1);
        let progressive = progression(ratio(province.ordinary, villagers), mean, p);
        wanted[at] = gross_levy(
            settings.levy,
            centre.levy,
            province.in_force.min(standing[at]),
            province.ordinary.min(standing[at]),
            share_of(province.ordinary.min(standing[at]), p.norm_share),
            progressive,
            p,
        );
        if let Some(lists) = &lists {
            wanted[at] = lists.provinces[at].quota;
            province.sales_plan = lists.provinces[at].lacks + province.granted;
        }
        even += share_of(province.in_force.min(standing[at]), centre.levy);
        let towns = whole(province.towns as f64 * food.town_kg_year);
        own[at] = towns + province.sales_plan;
    }
    if settings.levy == LevyRule::Accepted {
        // Who takes more from some takes less from others: the nation's share stays what was decided.
        wanted = apportion(even, &wanted);
    }
    let deficits: i64 = (0..own.len()).map(|at| (own[at] - wanted[at]).max(0)).sum();
    let need = exports + deficits + army;
    let floor = own.iter().sum::<i64>() + exports + army;
    let sum: i64 = wanted.iter().sum();
    // The need of the nation is fixed: what some do not offer is put on all.
    if sum < floor && sum > 0 && !settings.flexible_levy && !settings.on(Switch::NoFixedNeed) {
        let scale = (floor as f64 / sum as f64).min(p.scale_most);
        for levy in &mut wanted {
            *levy = whole(*levy as f64 * scale);
        }
    }
    let surpluses: Vec<i64> = (0..own.len()).map(|at| (wanted[at] - own[at]).max(0)).collect();
    let owed = apportion(need.min(surpluses.iter().sum()), &surpluses);
    for (at, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        let purchase = f64::from(province.conduct.purchase) / 1000.0;
        let planned = (whole(wanted[at] as f64 * purchase) - province.cut).max(0);
        // After July a levy is raised but not lowered, unless the levy is flexible or the line corrects.
        let lowered = node == 7
            || settings.flexible_levy
            || matches!(centre.line, crate::sim::scenario::Line::Correct | crate::sim::scenario::Line::Retreat);
        province.quota = if lowered { planned } else { planned.max(province.quota) };
        province.owed = if owed[at] > 0 { (owed[at] - province.cut).max(0) } else { -(own[at] - wanted[at]).max(0) };
        // What is taken beyond the needs of towns, places in deficit and the Centre is planned back to villages.
        let needed = own[at] + province.owed.max(0);
        province.returns = share_of((province.quota - needed).max(0), p.returned);
        if node == 1 {
            // What was delivered on paper is called for; what was kept off the books is not.
            let booked = province.quota as f64 * province.heard.covered * laws.0.params.hearing.book_drawn;
            province.owed += booked as i64;
        }
        if now.month == ORIGIN {
            // A run begins in the middle of a grain year: what was due by then has been sent.
            province.sent = province.owed / 2;
        }
    }

    // Down to counties and communes in one pass: weights by the rule of each province.
    let rules: Vec<(SplitRule, i64)> = register
        .provinces
        .iter()
        .map(|entity| {
            provinces.get(*entity).map_or((SplitRule::ByClaim, 0), |province| (province.conduct.split, province.quota))
        })
        .collect();
    let stands: Vec<f64> =
        register.counties.iter().map(|entity| counties.get(*entity).map_or(1.0, |county| county.stands)).collect();
    let mut claimed = vec![(0i64, 0i64); rules.len()];
    for (id, place, people, claims, land, ..) in &communes {
        let sum = &mut claimed[place.province.index()];
        let stands = stands[place.county.index()];
        sum.0 += claim_of(crop_of.get(id.index()).copied().flatten(), stands, claims, land);
        sum.1 += people.total();
    }
    let left: Vec<f64> = claimed
        .iter()
        .zip(&rules)
        .map(|((claims, people), (_, quota))| left_to_a_villager(*claims, *quota, *people, p))
        .collect();
    let mut weights = vec![0i64; register.communes.len()];
    let mut province_of = vec![0usize; register.communes.len()];
    let mut county_of = vec![0usize; register.communes.len()];
    for (id, place, people, claims, land, _, levy) in &communes {
        let (rule, _) = rules[place.province.index()];
        let crop = crop_of.get(id.index()).copied().flatten();
        let stands = stands[place.county.index()];
        // A list stands for claims and need; an office that shares out by deliveries goes by its own rule.
        weights[id.index()] = match &lists {
            Some(lists) if rule != SplitRule::ByLastYear => lists.places[id.index()].quota,
            _ => weight(rule, left[place.province.index()], crop, stands, people, claims, land, levy, p),
        };
        province_of[id.index()] = place.province.index();
        county_of[id.index()] = place.county.index();
    }
    let mut first = 0;
    let mut quotas = vec![0i64; weights.len()];
    while first < weights.len() {
        let province = province_of[first];
        let past = (first..weights.len()).find(|at| province_of[*at] != province).unwrap_or(weights.len());
        let parts = apportion(rules[province].1, &weights[first..past]);
        quotas[first..past].copy_from_slice(&parts);
        first = past;
    }
    // A county office shares its own total out by its own rule.
    if let Some(id) = register.county_office
        && let Ok(county) = counties.get(register.counties[id.index()])
        && let Some(office) = &county.office
        && (lists.is_none() || office.conduct.split == SplitRule::ByLastYear)
    {
        let (first, past) = (county.first as usize, county.past as usize);
        let total: i64 = quotas[first..past].iter().sum();
        let mut own = vec![0i64; past - first];
        for (id, _, people, claims, land, _, levy) in &communes {
            if (first..past).contains(&id.index()) {
                own[id.index() - first] = weight(
                    office.conduct.split,
                    left[county.province.index()],
                    crop_of.get(id.index()).copied().flatten(),
                    county.stands,
                    people,
                    claims,
                    land,
                    levy,
                    p,
                );
            }
        }
        quotas[first..past].copy_from_slice(&apportion(total, &own));
    }
    if let Some(id) = register.county_office
        && let Ok(mut county) = counties.get_mut(register.counties[id.index()])
        && let Ok(province) = provinces.get(register.provinces[county.province.index()])
    {
        if node == 7 {
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
    let mut by_county = vec![0i64; register.counties.len()];
    for (at, quota) in quotas.iter().enumerate() {
        by_county[county_of[at]] += quota;
    }
    for (id, .., mut levy) in &mut communes {
        if node == 7 {
            levy.delivered_before = levy.delivered;
            levy.delivered = 0;
            levy.bought = 0;
        }
        levy.quota = quotas[id.index()];
        if let Some(lists) = &lists {
            levy.resale_right = lists.places[id.index()].lacks;
        }
    }
    for (at, entity) in register.counties.iter().enumerate() {
        let Ok(mut county) = counties.get_mut(*entity) else { continue };
        if node == 7 {
            county.delivered_before = county.delivered;
            county.delivered = 0;
        }
        county.quota = by_county[at];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_some_are_let_off_the_others_are_given() {
        let mut quotas = [100, 300, 200, 400];
        assert_eq!(put_on_others(&mut quotas, 1..3, 50), 50);
        assert_eq!(quotas, [110, 270, 180, 440]);
        assert_eq!(put_on_others(&mut quotas, 0..4, 50), 0, "nobody is left to deliver it");
        assert_eq!(put_on_others(&mut quotas, 0..1, 500), 110, "no more than there is");
        assert_eq!(quotas.iter().sum::<i64>(), 1_000);
    }

    #[test]
    fn a_common_ration_takes_all_that_is_claimed_beyond_it() {
        let p = |common_ration| Levies { own_need_kg: 180.0, common_ration, ..Levies::default() };
        // 100 people claim 50 t, 100 others 30 t; 30 t are levied, so that 250 kg a head are left in the mean.
        let left = |g| left_to_a_villager(80_000, 30_000, 200, &p(g));
        assert!((left(0.0) - 180.0).abs() < 1e-12, "without it the norm");
        assert!((left(0.5) - 215.0).abs() < 1e-12 && (left(1.0) - 250.0).abs() < 1e-12);
        assert!((left_to_a_villager(80_000, 70_000, 200, &p(1.0)) - 180.0).abs() < 1e-12, "never below the norm");
        let quotas = |g| {
            let own = whole(100.0 * left(g));
            let weights = [50_000, 30_000].map(|claim| split_weight(SplitRule::ByClaim, claim, 0, own, &p(g)));
            apportion(30_000, &weights)
        };
        assert_eq!(quotas(1.0), [25_000, 5_000], "both are left 250 kg a head");
        let kept = [50_000, 30_000].into_iter().zip(quotas(0.0)).map(|(claim, quota)| claim - quota);
        assert_eq!(kept.collect::<Vec<i64>>(), [28_182, 21_818], "the fertile keep more");
    }

    #[test]
    fn land_rich_provinces_bear_more_of_the_levy() {
        let p = Levies { progression: 0.7, progressive_least: 0.6, progressive_most: 2.0, ..Levies::default() };
        assert!((progression(350.0, 350.0, &p) - 1.0).abs() < 1e-12);
        assert!(progression(700.0, 350.0, &p) > 1.6 && progression(250.0, 350.0, &p) < 0.9);
        assert!((progression(5000.0, 350.0, &p) - 2.0).abs() < 1e-12);
    }
}
