//! The levy: set at planning nodes on the figure in force (or one of its rivals), deaf to the harvest.

use bevy_ecs::prelude::*;

use crate::sim::calendar::Month;
use crate::sim::commune::{Claims, Crops, Harvest, Land, Levy, People, Place};
use crate::sim::county::County;
use crate::sim::ids::CommuneId;
use crate::sim::month::shares::{gross_levy, left_to_a_villager, progression, put_on_others, split_weight};
use crate::sim::month::surplus::{Known, Lists};
use crate::sim::orders::SplitRule;
use crate::sim::province::{Centre, Province};
use crate::sim::rules::{self, Levies};
use crate::sim::scenario::RegionCalendar;
use crate::sim::settings::{LevyRule, RunSettings, Switch};
use crate::sim::spawn::ORIGIN;
use crate::sim::split::apportion;
use crate::sim::units::{ratio, share_of, whole};
use crate::sim::world::{Laws, Now, Register};

/// The crop of the grain year so far and what of it still stands or grows, kg: what a flexible levy follows.
#[must_use]
pub fn grain_year_crop(
    crops: &Crops,
    harvest: &Harvest,
    region: &RegionCalendar,
    month: Month,
    p: &rules::Fields,
) -> i64 {
    let coming = crops.seasons.iter().zip(&region.slots).map(|(season, slot)| {
        if season.crop > 0 {
            season.crop - season.gathered
        } else if month.of_year() != 1 && slot.grows_in(month, p) {
            // In January it is winter grain that grows, which belongs to the next year's levy.
            whole(season.sown as f64 * season.ordinary * season.growth)
        } else {
            0
        }
    });
    harvest.crop_of_year + coming.sum::<i64>()
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

/// What was sold, sent, let off and granted was of the grain year that has ended.
fn open_grain_year(province: &mut Province) {
    province.cut = 0;
    province.sold = 0;
    province.sent = 0;
    province.sales_plan -= province.granted;
    province.granted = 0;
}

/// The need of the nation is fixed: what some provinces do not offer is put on all, by what they are wanted to give.
fn put_need_on_all(wanted: &mut [i64], need: i64, p: &Levies) {
    let sum: i64 = wanted.iter().sum();
    if sum < need && sum > 0 {
        let scale = (need as f64 / sum as f64).min(p.scale_most);
        wanted.iter_mut().for_each(|levy| *levy = whole(*levy as f64 * scale));
    }
}

/// Sets a province's levy, transfer and returns from what it is `wanted` to give, what it needs of that itself (`own`) and what
/// falls to it of the nation's need (`owed`).
fn plan(province: &mut Province, wanted: i64, own: i64, owed: i64, raised_only: bool, p: &Levies) {
    let purchase = f64::from(province.conduct.purchase) / 1000.0;
    let planned = (whole(wanted as f64 * purchase) - province.cut).max(0);
    // After July a levy is raised but not lowered, unless the levy is flexible or the line corrects.
    province.quota = if raised_only { planned.max(province.quota) } else { planned };
    province.owed = if owed > 0 { (owed - province.cut).max(0) } else { -(own - wanted).max(0) };
    // What is taken beyond the needs of towns, places in deficit and the Centre is planned back to villages.
    let needed = own + province.owed.max(0);
    province.returns = share_of((province.quota - needed).max(0), p.returned);
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

/// What grows on the land of a commune, and what came in from it.
type Grown<'c> = (&'c Crops, &'c Harvest);

/// Sets or revises the levy in the planning months (July, October, January) and after a revision.
pub fn set_quotas(
    laws: Res<Laws>,
    now: Res<Now>,
    settings: Res<RunSettings>,
    register: Res<Register>,
    centres: Query<&Centre>,
    mut provinces: Query<&mut Province>,
    mut counties: Query<&mut County>,
    mut communes: Query<(&CommuneId, &Place, &People, &Claims, &Land, Grown, &mut Levy)>,
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
            let region = &laws.0.regions[place.region as usize];
            let crop = grain_year_crop(crops, harvest, region, now.month, &laws.0.params.fields);
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
        // Grain granted since July is needed beside what towns need.
        let of_province = |province: &Province| {
            whole(province.towns as f64 * food.town_kg_year) + if node == 7 { 0 } else { province.granted }
        };
        let own = register.provinces.iter().filter_map(|entity| provinces.get(*entity).ok()).map(of_province);
        Lists::of(&known, &of, register.provinces.len(), own.sum::<i64>() + exports + army)
    });
    for (at, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        if node == 7 {
            open_grain_year(&mut province);
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
        // Progression only moves the levy between provinces: its sum stays the share of all figures that was decided.
        wanted = apportion(even, &wanted);
    }
    let deficits: i64 = own.iter().zip(&wanted).map(|(own, wanted)| (own - wanted).max(0)).sum();
    if !settings.flexible_levy && !settings.on(Switch::NoFixedNeed) {
        put_need_on_all(&mut wanted, own.iter().sum::<i64>() + exports + army, p);
    }
    let surpluses: Vec<i64> = wanted.iter().zip(&own).map(|(wanted, own)| (wanted - own).max(0)).collect();
    let owed = apportion((exports + deficits + army).min(surpluses.iter().sum()), &surpluses);
    let raised_only = node != 7 && !settings.flexible_levy && centre.line.presses();
    for (at, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        plan(&mut province, wanted[at], own[at], owed[at], raised_only, p);
        if node == 1 {
            // What was delivered on paper is called for; what was kept off the books is not.
            let booked = province.quota as f64 * province.heard.covered * laws.0.params.hearing.book_drawn;
            province.owed += booked as i64;
        }
        if now.month == ORIGIN {
            // A run begins in the middle of a grain year: what was due by then has been sent.
            province.sent = (province.owed as f64 * laws.0.params.start.sent) as i64;
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
    let mut quotas = share_out(&weights, &province_of, &rules);
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
