//! Signals reach the office: returns, weighings, registers, work teams, letters. What enters [`KnownState`] enters
//! it here, in `requests`, `reports`, `orders`, `politics` and `office`.

use bevy_ecs::prelude::*;

use crate::sim::commune::{Claims, Crops, Kitchen, Land, Levy, People, Place, Site};
use crate::sim::county::{County, in_force};
use crate::sim::granary::{Granary, Store};
use crate::sim::heard::Heard;
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::known::{Finding, KnownMonth, KnownState};
use crate::sim::month::{labour, letters};
use crate::sim::orders::{Indicator, InspectionTarget};
use crate::sim::papers::{DocumentKind, file_paper};
use crate::sim::province::{Centre, Province};
use crate::sim::rng::Stream;
use crate::sim::rules::Inspections;
use crate::sim::scenario::{KitchenForm, Line};
use crate::sim::units::{ratio, share_of, whole};
use crate::sim::world::{Laws, Now, Register};

/// What a team says of a figure, permille: the true ratio seen through what the visited prepared. Of two draws the first
/// says how wide its range is, the second where in it lies what was seen.
#[must_use]
pub fn finding(true_ratio: f64, prepared: f64, [width, place]: [f64; 2], p: &Inspections) -> (u16, u16) {
    let seen = true_ratio + (1.0 - true_ratio).max(0.0) * prepared * p.show_weight;
    let error = p.error * (p.error_least + width);
    let middle = 1.0 + error * (2.0 * place - 1.0);
    let low = (seen * (middle - error)).max(0.0);
    let high = seen * (middle + error);
    (whole(low * 1000.0).min(9_000) as u16, whole(high * 1000.0).min(9_000) as u16)
}

/// Returns, weighings and registers of the month.
pub fn gather_returns(
    laws: Res<Laws>,
    now: Res<Now>,
    register: Res<Register>,
    mut known: ResMut<KnownState>,
    centres: Query<&Centre>,
    provinces: Query<&Province>,
    counties: Query<&County>,
    granaries: Query<&Granary>,
    communes: Query<(&CommuneId, &Place, &Site, &People, &Kitchen, &Claims, &Land, &Crops, &Levy)>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    known.communes_exist = centre.communes;
    known.iron_called = centre.iron > 0.0;
    known.line = centre.line;
    known.moves.clear();
    // Without a seat there is no office for returns to reach.
    let Some(seat) = register.provinces.get(register.seat.index()) else { return };
    let Ok(province) = provinces.get(*seat) else { return };
    let (first, past) = register.seat_counties;
    let n = (past - first) as usize;
    let mut births = vec![0i64; n];
    let mut kitchens = vec![0i64; n];
    let mut count = vec![0i64; n];
    let (mut taken, mut sick, mut dead) = (0, 0, 0);
    let first_commune = known.first_commune;
    let said_to_run = laws.0.params.inspection.said_to_run;
    let month = now.month.index();
    let asked = |need| labour::filed_away(&known.conduct, centre, need, &laws.0.params.labour);
    let away: Vec<u16> = laws.0.regions.iter().map(|region| whole(asked(region.need[month]) * 1000.0) as u16).collect();
    for (id, place, _, people, kitchen, claims, land, _, levy) in &communes {
        if place.province != register.seat || place.county.0 < first || place.county.0 >= past {
            continue;
        }
        let at = (place.county.0 - first) as usize;
        births[at] += people.births;
        let reported = reported_kitchen(kitchen.form, kitchen.coercion, centre.line, said_to_run);
        kitchens[at] += i64::from(reported != 0);
        count[at] += 1;
        taken += levy.this_month;
        if let Some(entry) = known.communes.get_mut((id.0 - first_commune) as usize) {
            if Indicator::grain_due(now.month).is_some() || entry.heard.0 == 0 {
                entry.claim = claims.grain;
                entry.heard = now.month;
            }
            entry.ordinary = land.ordinary_crop;
            entry.quota = levy.quota;
            entry.weighed = levy.delivered;
            entry.sick = claims.filed[Indicator::Sick.index()];
            entry.deaths = claims.filed[Indicator::Deaths.index()];
            entry.people = claims.filed[Indicator::Roll.index()];
            entry.kitchen = reported;
            entry.away = away[usize::from(place.region)];
        }
    }
    // Of children born not all are registered.
    for births in &mut births {
        *births = share_of(*births, laws.0.params.vital.registered_births);
    }
    let born: i64 = births.iter().sum();
    // A county office has its own store on its books, not that of the province.
    let mut stock = match register.county_office {
        None => granaries.get(province.granary).map_or(0, Granary::total),
        Some(_) => 0,
    };
    for at in 0..n {
        let Ok(county) = counties.get(register.counties[first as usize + at]) else { continue };
        let store = granaries.get(county.granary).map_or(0, |granary| granary.held(Store::State));
        stock += store;
        let iron_called = known.iron_called;
        let entry = &mut known.counties[at];
        entry.last_year = county.last_year;
        entry.quota = county.quota;
        entry.weighed = county.delivered;
        entry.weighed_before = county.delivered_before;
        entry.state_store = store;
        entry.kitchens = whole(ratio(kitchens[at], count[at]) * 1000.0) as u16;
        entry.births = births[at];
        if now.month.0 < 18 {
            entry.births_before =
                if entry.births_before == 0 { births[at] } else { (entry.births_before * 3 + births[at]) / 4 };
        }
        if entry.people == 0 || now.month.of_year() == 1 {
            entry.people = county.below[Indicator::Roll.index()];
        }
        if let Some(found) = county.search_yield {
            entry.search_yield = Some((now.month, found));
        }
        if !iron_called {
            // Nobody asks for iron, nobody files any.
            entry.filed[Indicator::Iron.index()] = None;
        }
        sick += entry.filed[Indicator::Sick.index()].map_or(0, |claim| claim.value);
        dead += entry.filed[Indicator::Deaths.index()].map_or(0, |claim| claim.value);
    }
    known.quota = province.quota;
    known.owed = province.owed;
    known.transferred = province.sent;
    known.in_force = province.in_force;
    known.ordinary = province.ordinary;
    known.sales_plan = province.sales();
    known.sold = province.sold;
    known.state_stock = stock;
    known.towns = province.towns;
    if let Some(id) = register.county_office
        && let Ok(county) = counties.get(register.counties[id.index()])
    {
        // A county's books hold its own grain and no towns.
        known.quota = county.quota;
        known.owed = county.quota;
        known.transferred = county.delivered;
        known.ordinary = county.ordinary;
        known.in_force = in_force(county, province, &register, &counties);
        known.sales_plan = share_of(province.sales(), ratio(county.ordinary, province.ordinary));
        known.sold = share_of(province.sold, ratio(county.ordinary, province.ordinary));
        known.towns = 0;
    }
    known.town_cover = whole(province.town_cover * 1000.0) as u16;
    let judged = register
        .county_office
        .and_then(|id| counties.get(register.counties[id.index()]).ok())
        .and_then(|county| county.office.as_ref());
    let (standing, danger) =
        judged.map_or((province.standing, province.danger), |office| (office.standing, office.danger));
    known.standing = (standing * 1000.0) as i16;
    known.danger = whole(danger * 1000.0) as u16;
    known.must = whole(province.must(centre) * 1000.0) as u32;
    // The grain figure of the year: the estimate from June, the harvest figure from December on.
    let filed =
        known.below(if (6..=11).contains(&now.month.of_year()) { Indicator::Estimate } else { Indicator::Harvest });
    let harvest = known.harvest;
    let series = KnownMonth {
        month: now.month,
        weighed: taken,
        delivered: known.counties.iter().map(|county| county.weighed).sum(),
        delivered_before: known.series.last().unwrap_or(&known.before).delivered,
        filed,
        in_force: known.in_force,
        low: harvest.map_or(0, |known| known.low),
        high: harvest.map_or(0, |known| known.high),
        stock,
        sick,
        deaths: dead,
        births: born,
        iron: known.below(Indicator::Iron) / 1000,
        below: Indicator::ALL.map(|indicator| known.stood(indicator)),
    };
    if !now.begun {
        known.before = series;
        return;
    }
    let p = &laws.0.params.inspection;
    if known.teams.iter().any(|team| team.back <= now.month) {
        let visited = counties_visited(&communes, &granaries, (first, past), p.crop_least);
        team_reports(&mut known, *now, p, first, &visited);
    }
    file_paper(
        &mut known,
        now.month,
        DocumentKind::Returns { weighed: taken, sick, deaths: dead, births: born },
        false,
    );
    let levies = known.papers.iter().rev().find_map(|paper| match paper.kind {
        DocumentKind::Quota { gross, net, .. } => Some((gross, net, paper.stood.sales_plan)),
        _ => None,
    });
    let stands = (known.quota, known.owed, known.sales_plan);
    if matches!(now.month.of_year(), 7 | 10) || levies.is_some_and(|levy| moved(levy, stands)) {
        let (gross, net, in_force) = (known.quota, known.owed, known.in_force);
        file_paper(&mut known, now.month, DocumentKind::Quota { gross, net, in_force }, false);
    }
    search_papers(&mut known, *now, first, laws.0.params.taking.household);
    let spans: Vec<(u32, u32)> = (first..past)
        .map(|at| counties.get(register.counties[usize::from(at)]).map_or((0, 1), |county| (county.first, county.past)))
        .collect();
    letters(&mut known, *now, p, sick, centre, judged.map_or(&province.heard, |office| &office.heard), &spans);
    known.series.push(series);
}

/// Whether a plan has moved by more than a twentieth, so that a paper says so.
fn moved(before: (i64, i64, i64), now: (i64, i64, i64)) -> bool {
    let [old, new] = [before, now].map(|(gross, net, sales)| [gross, net, sales]);
    old.into_iter().zip(new).any(|(old, new)| (new - old).abs() * 20 > old.abs())
}

/// The kitchen a commune reports: the line, unless it has stopped for all to see.
fn reported_kitchen(form: KitchenForm, coercion: f64, line: Line, said_to_run: f64) -> u8 {
    match form {
        KitchenForm::Household => 0,
        KitchenForm::BusySeason => 3,
        KitchenForm::Free => 1,
        KitchenForm::Rationed => 2,
        KitchenForm::Lapsed => {
            if line.presses() && coercion > said_to_run {
                3
            } else {
                0
            }
        }
    }
}

/// What a work team walks into in a county: sums over its communes.
#[derive(Clone, Copy, Default)]
struct Visited {
    /// The crop as it is, kg.
    crop: i64,
    /// The grain figure filed, kg.
    filed: i64,
    /// In communes' and households' stores, kg.
    stored: i64,
    /// People.
    people: i64,
    /// How hard the hardest driven of its communes is driven, 0 to 1.
    coercion: f64,
}

/// What a team walks into in each county of the seat.
fn counties_visited(
    communes: &Query<(&CommuneId, &Place, &Site, &People, &Kitchen, &Claims, &Land, &Crops, &Levy)>,
    granaries: &Query<&Granary>,
    (first, past): (u16, u16),
    crop_least: f64,
) -> Vec<Visited> {
    let mut visited = vec![Visited::default(); usize::from(past - first)];
    for (_, place, site, people, kitchen, claims, land, crops, _) in communes {
        let at = place.county.0.checked_sub(first).map(usize::from);
        let Some(entry) = at.and_then(|at| visited.get_mut(at)) else { continue };
        let crop: i64 =
            crops.seasons.iter().map(|season| if season.crop > 0 { season.crop } else { season.harvested }).sum();
        entry.crop += crop.max(share_of(land.ordinary_crop, crop_least));
        entry.filed += claims.grain.max(1);
        entry.stored += granaries
            .get(site.granary)
            .map_or(0, |granary| granary.held(Store::Commune) + granary.held(Store::Household));
        entry.people += people.total();
        entry.coercion = entry.coercion.max(kitchen.coercion);
    }
    visited
}

fn team_reports(known: &mut KnownState, now: Now, p: &Inspections, first: u16, visited: &[Visited]) {
    let back: Vec<_> = known.teams.iter().filter(|team| team.back <= now.month).copied().collect();
    known.teams.retain(|team| team.back > now.month);
    for team in back {
        let at = usize::from(team.county.0 - first);
        let Some(Visited { crop, filed, stored, people, coercion }) = visited.get(at).copied() else { continue };
        let true_ratio = match team.target {
            InspectionTarget::Fields => ratio(crop, filed),
            InspectionTarget::Granaries => {
                // Stores over what villages hold in the middle of an ordinary winter.
                ratio(stored, whole(people as f64 * p.store_kg_a_head).max(1))
            }
        };
        let draws = [50_000, 60_000].map(|id| now.chance.uniform(Stream::Inspection, id + u64::from(team.county.0)));
        let (low, high) = finding(true_ratio, p.prepared_least + (1.0 - p.prepared_least) * coercion, draws, p);
        let finding = Finding { target: team.target, low, high, month: now.month };
        if team.target == InspectionTarget::Fields {
            known.counties[at].inspected = Some(finding);
        }
        file_paper(known, now.month, DocumentKind::Inspection { county: team.county, finding }, true);
    }
}

/// Months for which what a search found is news: the quarter it was made in.
const SEARCH_NEWS: u16 = 3;

fn search_papers(known: &mut KnownState, now: Now, first: u16, household: f64) {
    if !matches!(now.month.of_year(), 2 | 12) {
        return;
    }
    let best = known
        .counties
        .iter()
        .enumerate()
        .filter_map(|(at, county)| county.search_yield.map(|(month, kg)| (at, month, kg, county.people)))
        .filter(|(_, month, ..)| now.month.since(*month) < SEARCH_NEWS)
        .map(|(at, _, kg, people)| (at, kg, people))
        .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    if let Some((at, kg, people)) = best {
        let households = whole(people as f64 / household);
        let found = whole(kg * households as f64);
        file_paper(
            known,
            now.month,
            DocumentKind::SearchResult { county: CountyId(first + at as u16), found, households },
            false,
        );
    }
}

/// Letters and visitors of the month. `spans` are the communes of each county of the seat, first and past the last.
fn letters(
    known: &mut KnownState,
    now: Now,
    p: &Inspections,
    sick: i64,
    centre: &Centre,
    heard: &Heard,
    spans: &[(u32, u32)],
) {
    let people: i64 = known.counties.iter().map(|county| county.people).sum();
    let share = ratio(sick, people.max(1));
    let draw = now.chance.uniform(Stream::Letters, 1);
    let chance = p.letter_chance + share * p.letter_sick;
    if draw < chance {
        let [county, which, commune] = [2, 3, 5].map(|id| now.chance.uniform(Stream::Letters, id));
        let (county, commune) = letters::writer(known, spans, [county, commune]);
        if let Some(letter) = letters::which(now.month, centre.line, known, which) {
            file_paper(known, now.month, DocumentKind::Letter { letter, county, commune }, false);
        }
    }
    // Who pledges high is left alone; who files sick and dead is looked into.
    let looked_into = p.inspector_chance / heard.favour + p.inspector_sick * heard.confessed;
    let inspector = now.chance.uniform(Stream::Letters, 4) < looked_into && !known.inspector;
    if inspector && known.in_office {
        known.inspector = true;
        file_paper(known, now.month, DocumentKind::Inspector, true);
    }
    let collective = matches!((now.month.year(), now.month.of_year()), (1959, 6) | (1960, 5) | (1961, 3));
    if collective && known.in_office {
        known.letter = true;
        file_paper(known, now.month, DocumentKind::CollectiveLetter, true);
    } else {
        known.letter = false;
    }
}

/// What the office sees due next month: papers for figures to be sent.
pub fn announce_due(
    now: Res<Now>,
    register: Res<Register>,
    laws: Res<Laws>,
    centres: Query<&Centre>,
    mut known: ResMut<KnownState>,
) {
    let next = now.month.next();
    known.month = next;
    let Ok(centre) = centres.get(register.centre) else { return };
    for entry in laws.0.centre.iter().filter(|entry| entry.month == next) {
        file_paper(&mut known, next, DocumentKind::Circular(entry.id.clone()), entry.matter);
    }
    for indicator in Indicator::due(next, centre.communes, centre.iron > 0.0) {
        if indicator.is_grain() {
            file_paper(&mut known, next, DocumentKind::Due(indicator), true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_lies_anywhere_in_the_range_of_a_finding() {
        let p = Inspections { error: 0.1, error_least: 0.5, show_weight: 0.3, ..Inspections::default() };
        let at = |place| finding(0.5, 0.0, [0.5, place], &p);
        assert_eq!((at(0.0), at(0.5)), ((400, 500), (450, 550)));
        let (low, high) = at(0.999);
        assert!((499..=500).contains(&low) && high == 599, "{low} {high}");
        let shown = finding(0.5, 1.0, [0.5, 0.5], &p);
        assert!(shown.0 > at(0.5).0, "what was prepared hides what is missing");
    }
}
