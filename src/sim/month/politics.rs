//! Politics: campaigns, labels, promotion, the office's own standing.

use bevy_ecs::prelude::*;

use crate::sim::cadre::Cadre;
use crate::sim::commune::{Claims, Land, Place, Site};
use crate::sim::county::County;
use crate::sim::heard::newest_grain;
use crate::sim::history::History;
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::known::KnownState;
use crate::sim::orders::Indicator;
use crate::sim::papers::{DocumentKind, Reproach, file_paper};
use crate::sim::province::{Centre, Province};
use crate::sim::rng::Stream;
use crate::sim::rules::Politics;
use crate::sim::scenario::Line;
use crate::sim::units::ratio;
use crate::sim::world::{Laws, Now, Register};

/// How dangerous a month is, 0 to 1.
#[must_use]
pub fn climate(line: Line, p: &Politics) -> f64 {
    match line {
        Line::Leap => p.danger_leap,
        Line::Correct => p.danger_correct,
        Line::AntiRight => p.danger_anti_right,
        Line::Retreat => p.danger_retreat,
    }
}

/// Danger of a label in a month: standing out low, delivering less than filed, asking, having corrected.
#[must_use]
pub fn danger(climate: f64, below_neighbours: f64, short: f64, asked: f64, corrected: f64, p: &Politics) -> f64 {
    (climate
        * (p.weight_low * below_neighbours
            + p.weight_short * short
            + p.weight_asked * asked
            + p.weight_corrected * corrected))
        .clamp(0.0, p.danger_most)
}

/// What weighs most in a danger.
pub fn reproach(low: f64, short: f64, asked: f64, before: f64, p: &Politics) -> Reproach {
    let (low, short, before) = (p.weight_low * low, p.weight_short * short, p.weight_corrected * before);
    let asked = p.weight_asked * asked;
    if short > low.max(before).max(asked) {
        Reproach::Short
    } else if before > low.max(asked) {
        Reproach::Record
    } else if asked > low {
        Reproach::Asked
    } else {
        Reproach::Low
    }
}

/// Campaigns name county and commune secretaries; their successors come from those who advanced.
pub fn campaign(
    laws: Res<Laws>,
    now: Res<Now>,
    register: Res<Register>,
    centres: Query<&Centre>,
    provinces: Query<&Province>,
    mut counties: Query<&mut County>,
    mut cadres: Query<&mut Cadre>,
    communes: Query<(&CommuneId, &Place, &Site, &Claims, &Land)>,
    mut known: ResMut<KnownState>,
    mut history: ResMut<History>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    let p = &laws.0.params.politics;
    let heat = climate(centre.line, p);
    let named = now.chance.stream(Stream::Politics);
    let follows = now.chance.stream(Stream::Successor);
    let zeal: Vec<f64> =
        register.provinces.iter().map(|entity| provinces.get(*entity).map_or(0.5, |province| province.zeal)).collect();
    let standings: Vec<f64> = register
        .provinces
        .iter()
        .map(|entity| provinces.get(*entity).map_or(0.0, |province| province.standing))
        .collect();
    let musts: Vec<f64> = register
        .provinces
        .iter()
        .map(|entity| provinces.get(*entity).map_or(1.0, |province| province.must(centre)))
        .collect();
    let (first, past) = register.seat_counties;
    for at in 0..register.counties.len() {
        let Ok(mut county) = counties.get_mut(register.counties[at]) else { continue };
        if county.office.is_some() && now.begun {
            // A county office that is the seat is judged by `office::judge_office`; its secretary is not drawn for removal here.
            continue;
        }
        let Ok(mut cadre) = cadres.get_mut(county.cadre) else { continue };
        let filed = newest_grain(&county.filed, &county.filed_month);
        let low = (1.0 - ratio(filed, county.last_year.max(1)) / centre.must.max(1.0)).clamp(0.0, 1.0);
        let short = if county.quota > 0 && matches!(now.month.of_year(), 11 | 12 | 1 | 2) {
            (1.0 - ratio(county.delivered, county.quota)).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let risk = danger(heat, low, short, 0.0, (-cadre.standing).max(0.0), p)
            * (p.zeal_least + zeal[county.province.index()]);
        let risk = risk * (1.0 - p.patron_share * cadre.patron);
        // A shield protects less the more the province itself is in disfavour.
        let disfavour = standings[county.province.index()].min(0.0);
        let risk = if cadre.shielded { risk * (p.shield_share - p.shield_standing * disfavour).min(1.0) } else { risk };
        let before = (-cadre.standing).max(0.0);
        let reproach = reproach(low, short, 0.0, before, p);
        let fear = risk * p.fear_gain + (p.fear_ordinary - cadre.fear) * p.fear_fades;
        cadre.fear = (cadre.fear + fear).clamp(p.fear_least, 1.0);
        let seat = at >= first as usize && at < past as usize;
        if seat {
            let place = at - first as usize;
            if let Some(entry) = known.counties.get_mut(place) {
                entry.labelled = false;
            }
        }
        if named.uniform(at as u64) < risk {
            let labelled = cadre.labelled + 1;
            let mut next = Cadre::drawn(
                &mut follows.draws(at as u64),
                (zeal[county.province.index()] + p.successor_zeal).min(1.0),
                p,
            );
            next.labelled = labelled;
            next.fear = (next.fear + p.successor_fear).min(1.0);
            *cadre = next;
            county.filed[Indicator::Pledge.index()] = 0;
            if seat && now.begun {
                let id = CountyId(at as u16);
                let place = at - first as usize;
                known.counties[place].labelled = true;
                known.counties[place].shielded = false;
                known.counties[place].secretaries += 1;
                history.removed.push((now.month, id));
                file_paper(&mut known, now.month, DocumentKind::Labelled { county: id, reproach }, false);
            }
        }
    }
    // In the communes the same, at planning and harvest, without papers.
    if Indicator::grain_due(now.month).is_none() {
        return;
    }
    for (id, place, site, claims, land) in &communes {
        let low = (1.0 - ratio(claims.grain, land.ordinary_crop.max(1)) / musts[place.province.index()].max(1.0))
            .clamp(0.0, 1.0);
        let risk = danger(heat, low, 0.0, 0.0, 0.0, p) * p.commune_share;
        // Nothing is drawn for secretaries who run no risk.
        if risk > 0.0 && named.uniform(1_000_000 + u64::from(id.0)) < risk {
            let Ok(mut cadre) = cadres.get_mut(site.cadre) else { continue };
            let labelled = cadre.labelled + 1;
            let climate = zeal[place.province.index()];
            *cadre = Cadre::drawn(&mut follows.draws(1_000_000 + u64::from(id.0)), climate, p);
            cadre.labelled = labelled;
        }
    }
}
