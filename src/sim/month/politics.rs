//! Politics: campaigns, labels, promotion, the office's own standing.

use bevy_ecs::prelude::*;

use crate::sim::cadre::Cadre;
use crate::sim::commune::{Claims, Land, Levy, Place};
use crate::sim::county::County;
use crate::sim::history::History;
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::known::{DocumentKind, KnownState};
use crate::sim::month::claims::grain_due;
use crate::sim::orders::{Ask, Candour, Indicator, Order};
use crate::sim::papers::file_paper;
use crate::sim::province::{Centre, Conduct, Province};
use crate::sim::rng::Stream;
use crate::sim::rules::Politics;
use crate::sim::scenario::Line;
use crate::sim::split::apportion;
use crate::sim::units::{ratio, share_of};
use crate::sim::world::{Laws, MonthOrders, Now, Register};

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

/// Campaigns name county and commune secretaries; their successors come from those who advanced.
pub fn campaign(
    laws: Res<Laws>,
    now: Res<Now>,
    register: Res<Register>,
    centres: Query<&Centre>,
    provinces: Query<&Province>,
    mut counties: Query<&mut County>,
    mut cadres: Query<&mut Cadre>,
    communes: Query<(&CommuneId, &Place, &Claims, &Land)>,
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
        let Ok(mut cadre) = cadres.get_mut(county.cadre) else { continue };
        let filed = county.filed[Indicator::Harvest.index()].max(county.filed[Indicator::Estimate.index()]);
        let low = (1.0 - ratio(filed, county.accepted_before.max(1)) / centre.must.max(1.0)).clamp(0.0, 1.0);
        let short = if county.quota > 0 && matches!(now.month.of_year(), 11 | 12 | 1 | 2) {
            (1.0 - ratio(county.delivered, county.quota)).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let risk =
            danger(heat, low, short, 0.0, (-cadre.record).max(0.0), p) * (p.zeal_least + zeal[county.province.index()]);
        let risk = risk * (1.0 - p.patron_share * cadre.patron);
        // Only an office that is in favour can still hold its hand over somebody.
        let disfavour = standings[county.province.index()].min(0.0);
        let risk = if cadre.shielded { risk * (p.shield_share - p.shield_standing * disfavour).min(1.0) } else { risk };
        let fear = risk * p.fear_gain + (p.fear_ordinary - cadre.fear) * p.fear_fades;
        cadre.fear = (cadre.fear + fear).clamp(0.05, 1.0);
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
            );
            next.labelled = labelled;
            next.fear = (next.fear + 0.2).min(1.0);
            *cadre = next;
            county.filed[Indicator::Pledge.index()] = 0;
            if seat && now.begun {
                let id = CountyId(at as u16);
                let place = at - first as usize;
                known.counties[place].labelled = true;
                known.counties[place].shielded = false;
                known.counties[place].secretaries += 1;
                history.removed.push((now.month, id));
                file_paper(&mut known, now.month, DocumentKind::Labelled(id), false);
            }
        }
    }
    // In the communes the same, at planning and harvest, without papers.
    if grain_due(now.month).is_none() {
        return;
    }
    for (id, place, claims, land) in &communes {
        let Ok(mut cadre) = cadres.get_mut(place.cadre) else { continue };
        let filed = claims.filed[Indicator::Harvest.index()].max(claims.filed[Indicator::Estimate.index()]);
        let low =
            (1.0 - ratio(filed, land.ordinary_crop.max(1)) / musts[place.province.index()].max(1.0)).clamp(0.0, 1.0);
        let risk = danger(heat, low, 0.0, 0.0, 0.0, p) * p.commune_share;
        if named.uniform(1_000_000 + u64::from(id.0)) < risk {
            let labelled = cadre.labelled + 1;
            *cadre = Cadre::drawn(&mut follows.draws(1_000_000 + u64::from(id.0)), zeal[place.province.index()]);
            cadre.labelled = labelled;
        }
    }
}

/// What those above make of the office this month: petitions, answers, the past quoted, dismissal.
pub fn judge_office(
    laws: Res<Laws>,
    now: Res<Now>,
    register: Res<Register>,
    orders: Res<MonthOrders>,
    centres: Query<&Centre>,
    mut provinces: Query<&mut Province>,
    mut counties: Query<&mut County>,
    mut levies: Query<&mut Levy>,
    mut known: ResMut<KnownState>,
    mut history: ResMut<History>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    let p = &laws.0.params.politics;
    let heat = climate(centre.line, p);
    // What neighbours file, as a multiple of their ordinary year.
    let mut ratios: Vec<(f64, usize)> = Vec::new();
    for (at, entity) in register.provinces.iter().enumerate() {
        if let Ok(province) = provinces.get(*entity) {
            ratios.push((ratio(province.in_force, province.ordinary), at));
        }
    }
    ratios.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let middle = ratios.get(ratios.len() / 2).map_or(1.0, |(ratio, _)| *ratio);
    let Ok(mut province) = provinces.get_mut(register.provinces[register.seat.index()]) else { return };
    let own = ratio(province.in_force, province.ordinary);
    let low = ((middle - own) / middle.max(0.1)).clamp(0.0, 1.0);
    // The own pledge is the ruler of the autumn.
    let low = low.max(p.pledge_weight * below_pledge(&province, now.month.of_year()));
    let short = if matches!(now.month.of_year(), 11 | 12 | 1 | 2) && province.quota > 0 && province.owed > 0 {
        (1.0 - ratio(province.sent, province.owed) / (f64::from((now.month.of_year() + 5) % 12 + 1) / 12.0))
            .clamp(0.0, 1.0)
    } else {
        0.0
    };
    // Deliveries on paper cover a shortfall while nobody takes stock; too little iron counts as one.
    let short = (short - province.heard.covered.max(0.0)).max(0.0) + p.iron_weight * province.heard.iron_low;
    let mut asked = p.confess_weight * province.heard.confessed;
    let mut petitions = Vec::new();
    for order in &orders.seat {
        match order {
            Order::Petition { ask, kilotonnes } => petitions.push((*ask, i64::from(*kilotonnes) * 1_000_000)),
            Order::SignLetter => {
                asked += p.letter_weight;
                province.standing -= p.letter_cost * heat;
            }
            Order::AnswerInspector { candour } if known.inspector => {
                known.inspector = false;
                let heard = matches!(centre.line, Line::Correct | Line::Retreat);
                match candour {
                    Candour::Files => {}
                    Candour::Belief if heard => {
                        let sum = share_of(province.quota, p.inspector_relief);
                        province.cut += sum;
                        province.quota -= sum;
                    }
                    Candour::Belief => province.standing -= p.inspector_cost * heat,
                }
            }
            _ => {}
        }
    }
    for (ask, kg) in petitions {
        // Every petition is held against the last figure sent on paper; what was telephoned is forgotten.
        let on_paper =
            |indicator| known.sent.iter().rev().find(|sent| sent.indicator == indicator && sent.on_paper).copied();
        let quoted = on_paper(Indicator::Harvest).or_else(|| on_paper(Indicator::Estimate));
        let filed = quoted.map_or(province.in_force, |sent| sent.value);
        let implied = province.in_force - kg * 4;
        let gap = (1.0 - implied as f64 / filed.max(1) as f64).clamp(0.0, 1.0);
        asked += gap + p.asking;
        let grace = match centre.line {
            Line::Leap => p.grace_leap,
            Line::Correct => p.grace_correct,
            Line::AntiRight => p.grace_anti_right,
            Line::Retreat => p.grace_retreat,
        };
        let share = (grace * (1.0 - p.gap_counts * gap) * (1.0 - p.standing_counts * (1.0 - province.standing)))
            .clamp(0.0, 1.0);
        let granted = share_of(kg, share).min(province.quota / 4);
        match ask {
            Ask::Cut => {
                province.cut += granted;
                province.quota = (province.quota - granted).max(0);
                province.owed -= granted.min(province.owed.max(0));
                // What is let off this year is let off in every commune at once.
                let (first, past) = register.seat_communes;
                let communes = &register.communes[first as usize..past as usize];
                let quotas: Vec<i64> =
                    communes.iter().map(|commune| levies.get(*commune).map_or(0, |levy| levy.quota)).collect();
                for (commune, part) in communes.iter().zip(apportion(granted.min(quotas.iter().sum()), &quotas)) {
                    if let Ok(mut levy) = levies.get_mut(*commune) {
                        levy.quota -= part;
                    }
                }
            }
            Ask::Resale => {
                province.sales_plan += granted;
                province.granted += granted;
            }
        }
        if now.begun {
            let quoted_month = quoted.map_or(now.month, |sent| sent.month);
            file_paper(
                &mut known,
                now.month,
                DocumentKind::PetitionAnswer { asked: kg, granted, quoted: filed, quoted_month },
                false,
            );
        }
    }
    let corrected = corrections(&known) as f64 * p.correction_weight;
    province.danger =
        danger(heat, low, short, asked, corrected, p) * (1.0 - p.standing_shields * province.standing.max(0.0));
    province.standing = (province.standing + p.standing_drift * (own / middle.max(0.1) - 1.0).clamp(-1.0, 1.0)
        - p.standing_short * short * heat)
        .clamp(-1.0, 1.0);
    if !now.begun || !province.in_office {
        return;
    }
    if short > p.quoted_above && matches!(now.month.of_year(), 12 | 2) {
        let quoted = known
            .sent
            .iter()
            .rev()
            .find(|sent| sent.on_paper && sent.indicator == Indicator::Harvest && now.month.since(sent.month) >= 2)
            .copied();
        if let Some(sent) = quoted {
            file_paper(
                &mut known,
                now.month,
                DocumentKind::Quoted { indicator: sent.indicator, value: sent.value, month: sent.month },
                false,
            );
        }
    }
    let draw = now.chance.uniform(Stream::Politics, 9_000_000);
    if draw < province.danger * p.dismissal && known.series.len() as f64 > p.grace_months {
        province.in_office = false;
        province.zeal = (province.zeal + p.successor_zeal).min(1.0);
        match register.county_office.map(|id| counties.get_mut(register.counties[id.index()])) {
            Some(Ok(mut county)) => county.conduct = Some(Conduct::default()),
            _ => province.conduct = Conduct::default(),
        }
        known.conduct = Conduct::default();
        known.in_office = false;
        history.dismissed = Some(now.month);
        file_paper(&mut known, now.month, DocumentKind::Dismissed, true);
    }
}

/// How far the harvest told in autumn stays below what was pledged in spring, 0 to 1.
fn below_pledge(province: &Province, of_year: u16) -> f64 {
    if !matches!(of_year, 9..=12 | 1) || province.heard.pledged <= 0 {
        return 0.0;
    }
    let told = province.filed[Indicator::Harvest.index()].max(province.filed[Indicator::Estimate.index()]);
    (1.0 - ratio(told, province.heard.pledged)).clamp(0.0, 1.0)
}

/// How often the office cut a figure below what counties had filed.
fn corrections(known: &KnownState) -> usize {
    known
        .sent
        .iter()
        .filter(|sent| {
            sent.drafted * 20 < sent.below * 17 && matches!(sent.indicator, Indicator::Harvest | Indicator::Estimate)
        })
        .count()
        .min(6)
}
