//! Figures on their way up: brigade and commune, county, province, Centre.
//!
//! Inflation is skewed, not a factor per level: most add a little, a few add most. Each level
//! takes the hope of the level above as its own must.

use std::ops::DerefMut;

use bevy_ecs::prelude::*;

use crate::sim::cadre::Cadre;
use crate::sim::calendar::Month;
use crate::sim::commune::{Body, Claims, Crops, Harvest, Kitchen, Land, OfCommune, People, Place};
use crate::sim::county::County;
use crate::sim::furnace::Furnace;
use crate::sim::granary::{Granary, Store};
use crate::sim::heard::accepted;
use crate::sim::ids::CommuneId;
use crate::sim::orders::Indicator;
use crate::sim::province::{Centre, Province};
use crate::sim::rng::{Chance, Stream};
use crate::sim::rules::Reporting;
use crate::sim::scenario::{KitchenForm, Line, SLOTS};
use crate::sim::settings::{Actor, RunSettings, Switch};
use crate::sim::units::{share_of, whole};
use crate::sim::world::{Account, Laws, Now, Register};

/// How hard the line presses figures up, 0 to 1.
#[must_use]
pub fn push(line: Line, p: &Reporting) -> f64 {
    match line {
        Line::Leap => p.push_leap,
        Line::Correct => p.push_correct,
        Line::AntiRight => p.push_anti_right,
        Line::Retreat => p.push_retreat,
    }
}

/// Share of the gap up to the anchor that a secretary closes; without careers only fear moves it.
#[must_use]
pub fn gap_closed(cadre: &Cadre, careers: bool, push: f64, p: &Reporting) -> f64 {
    let ambition = if careers { cadre.ambition } else { 0.0 };
    let drive = ambition * ambition * ambition * p.ambition_weight + cadre.fear * p.fear_weight;
    (push * drive * (1.0 - p.honesty_weight * cadre.honesty)).clamp(0.0, 1.0)
}

/// A figure filed: the own belief, moved toward the anchor.
#[must_use]
pub fn filed(believed: i64, anchor: i64, share: f64) -> i64 {
    believed + share_of((anchor - believed).max(0), share)
}

/// What a month calls for, as a multiple of an ordinary crop.
#[must_use]
pub fn anchor_ratio(must: f64, record: f64, best: f64, line: Line, p: &Reporting) -> f64 {
    // Each level takes the hope of the one above as its own must: Centre, province, county, commune.
    let must = if must > 1.0 { 1.0 + (must - 1.0) * p.hope_step * p.hope_step * p.hope_step } else { must };
    let race = match line {
        Line::Leap => (1.0 + p.record_weight * (record - 1.0)).max((best * p.ratchet).min(p.anchor_most)),
        Line::AntiRight => 1.0 + p.record_weight * (record - 1.0) * p.record_anti_right,
        Line::Correct | Line::Retreat => 1.0,
    };
    must.max(race)
}

/// Grain a commune's secretary believes this year will give or gave, kg.
fn believed_crop(crops: &Crops, hidden: i64, noise: f64) -> i64 {
    let mut sum = 0.0;
    for at in 0..SLOTS {
        let season = &crops.seasons[at];
        // Ripening, brought in, or still growing.
        sum += if season.crop > 0 {
            season.crop as f64
        } else if season.harvested > 0 {
            season.harvested as f64
        } else {
            season.sown as f64 * season.ordinary * season.growth
        };
    }
    whole((sum - hidden as f64).max(0.0) * noise)
}

/// What the communes of a county filed, summed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filed {
    /// By indicator.
    below: [i64; 8],
    /// Told by their brigades, kg.
    brigades: i64,
}

/// The three best claims of a province's communes, as multiples of an ordinary crop, from the best down.
#[derive(Clone, Copy, Debug, Default)]
pub struct Best([f64; 3]);

impl Best {
    fn hear(&mut self, mut ratio: f64) {
        for slot in &mut self.0 {
            if ratio > *slot {
                std::mem::swap(&mut ratio, slot);
            }
        }
    }
}

/// Communes file. What they file is summed for their counties, and the best claims are what neighbours are held against
/// next time.
pub fn file_commune_claims(
    laws: Res<Laws>,
    now: Res<Now>,
    settings: Res<RunSettings>,
    register: Res<Register>,
    centres: Query<&Centre>,
    mut provinces: Query<&mut Province>,
    mut counties: Query<&mut County>,
    cadres: Query<&Cadre, With<OfCommune>>,
    granaries: Query<&Granary, With<OfCommune>>,
    furnaces: Query<&Furnace>,
    mut communes: Query<(&CommuneId, &Place, &People, &Body, &Land, &Crops, &mut Claims)>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    let due = Indicator::grain_due(now.month);
    let read = provinces.as_readonly();
    let ordered: Vec<&Province> = register.provinces.iter().filter_map(|entity| read.get(*entity).ok()).collect();
    let anchors = anchors(&laws, centre, &ordered);
    let rows = communes.iter_mut().map(|(id, place, people, body, land, crops, claims)| {
        (id, place, people, body, land, crops, claims.into_inner())
    });
    let mut sums = vec![Filed::default(); register.counties.len()];
    let mut best = vec![Best::default(); register.provinces.len()];
    let kept = (cadres.iter(), granaries.iter(), furnaces.iter());
    file_in(&laws, &now, &settings, centre, &anchors, kept, rows, (&mut sums, &mut best));
    for (entity, sum) in register.counties.iter().zip(sums) {
        let Ok(mut county) = counties.get_mut(*entity) else { continue };
        county.below = sum.below;
        county.brigades = sum.brigades;
    }
    for (entity, best) in register.provinces.iter().zip(best).filter(|_| due.is_some()) {
        if let Ok(mut province) = provinces.get_mut(*entity) {
            // The third best figure is what others are held against, so that a single absurd one does not set the measure.
            province.best = best.0[2];
        }
    }
}

/// What the communes of each province are held against this month, as a multiple of an ordinary crop.
#[must_use]
pub fn anchors(laws: &Laws, centre: &Centre, provinces: &[&Province]) -> Vec<f64> {
    let p = &laws.0.params.reporting;
    let anchor =
        |province: &&Province| anchor_ratio(province.must(centre), centre.record, province.best, centre.line, p);
    provinces.iter().map(anchor).collect()
}

/// What the rules of filing read and write of a commune.
pub type FilingCommune<'c> = (&'c CommuneId, &'c Place, &'c People, &'c Body, &'c Land, &'c Crops, &'c mut Claims);

/// These communes file: sums by county, and the best claims by province.
pub fn file_in<'c>(
    laws: &Laws,
    now: &Now,
    settings: &RunSettings,
    centre: &Centre,
    anchors: &[f64],
    (mut cadres, mut stores, mut furnaces): (
        impl Iterator<Item = &'c Cadre>,
        impl Iterator<Item = &'c Granary>,
        impl Iterator<Item = &'c Furnace>,
    ),
    communes: impl Iterator<Item = FilingCommune<'c>>,
    (sums, best): (&mut [Filed], &mut [Best]),
) {
    let p = &laws.0.params.reporting;
    let luck = now.chance.stream(Stream::Knowledge);
    let plainly = settings.files_plainly(Actor::Communes);
    let truthful = settings.on(Switch::TruthfulReports);
    let careers = !settings.on(Switch::NoCareerIncentives);
    let pushed = if plainly { 0.0 } else { push(centre.line, p) };
    let due = Indicator::grain_due(now.month);
    let dead_counted = centre.communes;
    for (id, place, people, body, land, crops, claims) in communes {
        let (Some(cadre), Some(granary), Some(furnace)) = (cadres.next(), stores.next(), furnaces.next()) else {
            break;
        };
        let share = gap_closed(cadre, careers, pushed, p);
        if let Some(indicator) = due {
            let noise = 1.0 + (luck.uniform(u64::from(id.0)) - 0.5) * p.own_noise;
            let hidden = if truthful { 0 } else { granary.held(Store::Hidden) };
            let believed = if indicator == Indicator::Pledge {
                whole(land.ordinary_crop as f64 * noise)
            } else {
                believed_crop(crops, hidden, noise).max(share_of(land.ordinary_crop, p.least_belief))
            };
            let anchor = whole(land.ordinary_crop as f64 * anchors[place.province.index()]);
            let before = if indicator == Indicator::Harvest { claims.filed[Indicator::Estimate.index()] } else { 0 };
            // A figure once filed is hard to take back: part of last time's excess stays.
            let stuck = share_of((before - believed).max(0), p.stickiness * pushed);
            // Brigades tell first, each toward the same anchor; the commune adds what is left of its push.
            claims.brigades = filed(believed, anchor, share * p.brigade_part);
            claims.filed[indicator.index()] =
                filed(claims.brigades, anchor, share * (1.0 - p.brigade_part)).max(believed + stuck);
            claims.believed = believed;
            if indicator != Indicator::Pledge {
                claims.grain = claims.filed[indicator.index()];
            }
        }
        claims.filed[Indicator::Iron.index()] =
            if centre.iron > 0.0 { furnace.iron + whole(furnace.iron as f64 * share * p.iron_anchor) } else { 0 };
        if dead_counted {
            let shame =
                p.hide_deaths * (p.shame_fearless + (1.0 - p.shame_fearless) * cadre.fear) * (p.shame_calm + pushed);
            let shame = if plainly { 0.0 } else { shame };
            let counted = 1.0 - shame.min(p.left_out_most);
            claims.filed[Indicator::Deaths.index()] = whole(
                (people.deaths - people.excess).max(0) as f64 * p.ordinary_registered
                    + people.excess as f64 * p.excess_registered * counted,
            );
            claims.filed[Indicator::Sick.index()] = whole(people.total() as f64 * body.oedema * counted);
            // The dead stay on the roll for a while and draw rations.
            claims.kept = share_of(claims.kept, p.roll_keeps) + share_of(people.excess, p.kept_on_roll);
        }
        // Before there are communes the roll is the register of households.
        claims.filed[Indicator::Roll.index()] = people.total() + claims.kept;
        let sum = &mut sums[place.county.index()];
        sum.below.iter_mut().zip(claims.filed).for_each(|(sum, filed)| *sum += filed);
        sum.brigades += claims.brigades;
        if let Some(indicator) = due {
            let ratio = claims.filed[indicator.index()] as f64 / land.ordinary_crop.max(1) as f64;
            best[place.province.index()].hear(ratio);
        }
    }
}

/// Counties add their own to what their communes filed.
pub fn file_county_claims(
    laws: Res<Laws>,
    now: Res<Now>,
    settings: Res<RunSettings>,
    register: Res<Register>,
    centres: Query<&Centre>,
    provinces: Query<&Province>,
    cadres: Query<&Cadre>,
    mut counties: Query<&mut County>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    let p = &laws.0.params.reporting;
    let line_push = push(centre.line, p);
    let plainly = settings.files_plainly(Actor::Counties);
    let careers = !settings.on(Switch::NoCareerIncentives);
    let pushed = if plainly { 0.0 } else { line_push };
    let adds_nothing = settings.files_plainly(Actor::Prefectures) || !careers;
    let prefecture_push = if adds_nothing { 0.0 } else { line_push };
    let due = Indicator::grain_due(now.month);
    let group = (p.counties_per_prefecture.max(1.0)) as usize;
    let drawn = Chance::new(now.chance.seed(), Month(0)).stream(Stream::Character);
    for (at, entity) in register.counties.iter().enumerate() {
        let Ok(mut county) = counties.get_mut(*entity) else { continue };
        let Ok(cadre) = cadres.get(county.cadre) else { continue };
        if county.office.is_some() && now.begun {
            // A county office that is the seat files its own figures (`reports::file_office_claims`).
            continue;
        }
        let share = gap_closed(cadre, careers, pushed, p);
        if let Some(indicator) = due {
            let sum = county.below[indicator.index()];
            let must = provinces
                .get(register.provinces[county.province.index()])
                .map_or(1.0, |province| province.must(centre).max(1.0));
            let anchor = whole(county.ordinary as f64 * must);
            county.filed[indicator.index()] = filed(sum, anchor.max(sum + share_of(sum, p.county_add)), share);
            county.filed_month[indicator.index()] = now.month;
        }
        let iron = county.below[Indicator::Iron.index()];
        county.filed[Indicator::Iron.index()] = iron + share_of(iron, share * p.county_add);
        let fear = p.hide_deaths * cadre.fear * (p.shame_calm + pushed) * p.county_leaves_out;
        let fear = if plainly { 0.0 } else { fear };
        for indicator in [Indicator::Deaths, Indicator::Sick] {
            county.filed[indicator.index()] =
                share_of(county.below[indicator.index()], 1.0 - fear.min(p.left_out_most));
        }
        county.filed[Indicator::Roll.index()] = county.below[Indicator::Roll.index()];
        county.filed[Indicator::Procurement.index()] =
            county.delivered + share_of(county.delivered, share * p.delivery_add);
        for indicator in Indicator::ALL.into_iter().filter(|indicator| !indicator.is_grain()) {
            county.filed_month[indicator.index()] = now.month;
        }
        let within = at
            - provinces.get(register.provinces[county.province.index()]).map_or(0, |province| province.first as usize);
        let zeal = drawn.uniform(20_000_000 + u64::from(county.province.0) * 1000 + (within / group) as u64);
        // A prefecture adds to the grain figures of its counties, more or less by its own zeal, not to stand behind its neighbours.
        for indicator in Indicator::ALL {
            let figure = county.filed[indicator.index()];
            let grain = indicator.is_grain();
            county.prefecture[indicator.index()] =
                if grain { figure + share_of(figure, p.prefecture_add * prefecture_push * zeal) } else { figure };
        }
    }
}

/// Part of a harvest is kept out of the books while it can be: before it is weighed.
pub fn hide_grain(
    laws: Res<Laws>,
    settings: Res<RunSettings>,
    account: Res<Account>,
    register: Res<Register>,
    centres: Query<&Centre>,
    cadres: Query<&Cadre, With<OfCommune>>,
    mut granaries: Query<&mut Granary, With<OfCommune>>,
    communes: Query<(&People, &Land, &Harvest, &Kitchen, &Claims)>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    hide_in(&laws, &settings, &account, centre, cadres.iter(), granaries.iter_mut(), communes.iter());
}

/// Keeps part of the harvest of these communes out of the books.
pub fn hide_in<'c>(
    laws: &Laws,
    settings: &RunSettings,
    account: &Account,
    centre: &Centre,
    mut cadres: impl Iterator<Item = &'c Cadre>,
    mut stores: impl Iterator<Item = impl DerefMut<Target = Granary>>,
    communes: impl Iterator<Item = (&'c People, &'c Land, &'c Harvest, &'c Kitchen, &'c Claims)>,
) {
    let p = &laws.0.params.concealment;
    if settings.on(Switch::NoConcealment) || account.gathered == 0 {
        return;
    }
    let pinched = if settings.ordinary(Actor::Communes) { 0.0 } else { 1.0 };
    for (people, land, harvest, kitchen, claims) in communes {
        let (Some(cadre), Some(mut granary)) = (cadres.next(), stores.next()) else { break };
        if harvest.gathered == 0 {
            continue;
        }
        // The more the filed figure lets people expect a levy above the surplus, the more is hidden.
        let expected = accepted(claims.grain, land.ordinary_crop, centre.accept) as f64 * centre.levy
            / land.ordinary_crop.max(1) as f64;
        let own = people.total() as f64 * p.own_need_kg / land.ordinary_crop.max(1) as f64;
        let pinch = (expected + own - 1.0).max(0.0) * pinched;
        let watched = f64::from(centre.search) * p.search_deters + kitchen.coercion * p.coercion_deters;
        let whole_commune = if kitchen.form == KitchenForm::Household { 1.0 } else { p.communal_hides };
        let share = ((p.ordinary + p.pinch_weight * pinch)
            * (p.dishonest_hides + cadre.honesty)
            * whole_commune
            * (1.0 - watched.min(p.watched_most)))
        .min(p.most);
        granary.shift(Store::Commune, Store::Hidden, share_of(harvest.gathered, share));
    }
}
