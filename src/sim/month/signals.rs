//! Signals reach the office: returns, weighings, registers, work teams, letters. What enters [`KnownState`] enters
//! it here, in `inspections`, `letters`, `requests`, `reports`, `orders`, `politics` and `office`.

use bevy_ecs::prelude::*;

use crate::sim::calendar::Month;
use crate::sim::commune::{Claims, Crops, Kitchen, Land, Levy, People, Place, Site};
use crate::sim::county::{County, Office, in_force};
use crate::sim::granary::{Granary, Store};
use crate::sim::ids::CommuneId;
use crate::sim::known::{CommuneKnown, CountyKnown, KnownMonth, KnownState};
use crate::sim::month::inspections::{counties_visited, search_papers, team_reports};
use crate::sim::month::labour;
use crate::sim::month::letters::file_letters;
use crate::sim::orders::Indicator;
use crate::sim::papers::{DocumentKind, file_paper};
use crate::sim::province::{Centre, Province};
use crate::sim::rules::Estimates;
use crate::sim::scenario::{CentreAct, KitchenForm, Line};
use crate::sim::units::{ratio, share_of, whole};
use crate::sim::world::{Laws, Now, Register};

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
    let below = take_down_communes(&mut known, &laws, now.month, &register, centre, &communes);
    let KnownState { counties: entries, iron_called, .. } = &mut *known;
    for (at, entry) in entries.iter_mut().enumerate() {
        let Ok(county) = counties.get(register.counties[first as usize + at]) else { continue };
        entry.state_store = granaries.get(county.granary).map_or(0, |granary| granary.held(Store::State));
        let Below { births, kitchens, communes } = below.counties[at];
        entry.kitchens = whole(ratio(kitchens, communes) * 1000.0) as u16;
        // Of children born not all are registered.
        entry.births = share_of(births, laws.0.params.vital.registered_births);
        entry.births_before = births_before(entry.births_before, entry.births, now.month, &laws.0.params.estimate);
        take_down_county(entry, county, now.month, *iron_called);
    }
    // A county office has its own store on its books, not that of the province.
    let provincial = register.county_office.is_none();
    let store = granaries.get(province.granary).map_or(0, |granary| if provincial { granary.total() } else { 0 });
    known.state_stock = store + known.counties.iter().map(|county| county.state_store).sum::<i64>();
    let born: i64 = known.counties.iter().map(|county| county.births).sum();
    let [sick, dead] = [Indicator::Sick, Indicator::Deaths].map(|indicator| known.below(indicator));
    read_plans(&mut known, &register, province, &counties);
    let judged = judged_office(&register, &counties);
    read_standing(&mut known, province, judged, centre);
    let series = month_of(&known, now.month, (below.weighed, sick, dead, born));
    if !now.begun {
        known.before = series;
        return;
    }
    let p = &laws.0.params.inspection;
    if known.teams.iter().any(|team| team.back <= now.month) {
        let visited = counties_visited(&communes, &granaries, (first, past), p.crop_least);
        team_reports(&mut known, *now, p, first, &visited);
    }
    let returns = DocumentKind::Returns { weighed: below.weighed, sick, deaths: dead, births: born };
    file_paper(&mut known, now.month, returns, false);
    levy_paper(&mut known, now.month, p.plan_moved);
    search_papers(&mut known, *now, first, laws.0.params.taking.household, p);
    let spans: Vec<(u32, u32)> = (first..past)
        .map(|at| counties.get(register.counties[usize::from(at)]).map_or((0, 1), |county| (county.first, county.past)))
        .collect();
    file_letters(&mut known, *now, p, sick, centre, judged.map_or(&province.heard, |office| &office.heard), &spans);
    known.series.push(series);
}

/// What the communes of a county add up to in a month.
#[derive(Clone, Copy, Default)]
struct Below {
    births: i64,
    /// Communes that report an open kitchen.
    kitchens: i64,
    communes: i64,
}

/// What the communes of the seat add up to in a month.
struct Returned {
    counties: Vec<Below>,
    /// Weighed in, kg.
    weighed: i64,
}

/// Takes down what every commune of the seat returns.
fn take_down_communes(
    known: &mut KnownState,
    laws: &Laws,
    month: Month,
    register: &Register,
    centre: &Centre,
    communes: &Query<(&CommuneId, &Place, &Site, &People, &Kitchen, &Claims, &Land, &Crops, &Levy)>,
) -> Returned {
    let (first, past) = register.seat_counties;
    let mut below = Returned { counties: vec![Below::default(); usize::from(past - first)], weighed: 0 };
    let first_commune = known.first_commune;
    let said_to_run = laws.0.params.inspection.said_to_run;
    let asked = |need| labour::filed_away(&known.conduct, centre, need, &laws.0.params.labour);
    let at = month.index();
    let away: Vec<u16> = laws.0.regions.iter().map(|region| whole(asked(region.need[at]) * 1000.0) as u16).collect();
    for (id, place, _, people, kitchen, claims, land, _, levy) in communes {
        if place.province != register.seat || place.county.0 < first || place.county.0 >= past {
            continue;
        }
        let reported = reported_kitchen(kitchen.form, kitchen.coercion, centre.line, said_to_run);
        let county = &mut below.counties[(place.county.0 - first) as usize];
        county.births += people.births;
        county.kitchens += i64::from(reported != 0);
        county.communes += 1;
        below.weighed += levy.this_month;
        if let Some(entry) = known.communes.get_mut((id.0 - first_commune) as usize) {
            take_down_commune(entry, month, claims, land, levy);
            entry.kitchen = reported;
            entry.away = away[usize::from(place.region)];
        }
    }
    below
}

/// The county's own office, where the seat is one.
fn judged_office<'c>(register: &Register, counties: &'c Query<&County>) -> Option<&'c Office> {
    let county = register.county_office.and_then(|id| counties.get(register.counties[id.index()]).ok())?;
    county.office.as_deref()
}

/// How the office stands with those above, what threatens it, and what it must pledge.
fn read_standing(known: &mut KnownState, province: &Province, judged: Option<&Office>, centre: &Centre) {
    let (standing, danger) =
        judged.map_or((province.standing, province.danger), |office| (office.standing, office.danger));
    known.standing = (standing * 1000.0) as i16;
    known.danger = whole(danger * 1000.0) as u16;
    known.must = whole(province.must(centre) * 1000.0) as u32;
}

/// What a commune filed and delivered goes on file; its grain figure in months in which one is due.
fn take_down_commune(entry: &mut CommuneKnown, month: Month, claims: &Claims, land: &Land, levy: &Levy) {
    if Indicator::grain_due(month).is_some() || entry.heard.0 == 0 {
        entry.claim = claims.grain;
        entry.heard = month;
    }
    entry.ordinary = land.ordinary_crop;
    entry.quota = levy.quota;
    entry.weighed = levy.delivered;
    entry.sick = claims.filed[Indicator::Sick.index()];
    entry.deaths = claims.filed[Indicator::Deaths.index()];
    entry.people = claims.filed[Indicator::Roll.index()];
}

/// What a county's own books and its levy say this month goes on file.
fn take_down_county(entry: &mut CountyKnown, county: &County, month: Month, iron_called: bool) {
    entry.last_year = county.last_year;
    entry.quota = county.quota;
    entry.weighed = county.delivered;
    entry.weighed_before = county.delivered_before;
    if entry.people == 0 || month.of_year() == 1 {
        entry.people = county.below[Indicator::Roll.index()];
    }
    if let Some(found) = county.search_yield {
        entry.search_yield = Some((month, found));
    }
    if !iron_called {
        // Nobody asks for iron, nobody files any.
        entry.filed[Indicator::Iron.index()] = None;
    }
}

/// Levy, transfer, sales plan and figure in force as they stand for the office, and the towns it feeds.
fn read_plans(known: &mut KnownState, register: &Register, province: &Province, counties: &Query<&County>) {
    known.quota = province.quota;
    known.owed = province.owed;
    known.transferred = province.sent;
    known.in_force = province.in_force;
    known.ordinary = province.ordinary;
    known.sales_plan = province.sales();
    known.sold = province.sold;
    known.towns = province.towns;
    known.town_cover = whole(province.town_cover * 1000.0) as u16;
    let Some(id) = register.county_office else { return };
    let Ok(county) = counties.get(register.counties[id.index()]) else { return };
    // A county's books hold its own grain and no towns.
    let share = ratio(county.ordinary, province.ordinary);
    known.quota = county.quota;
    known.owed = county.quota;
    known.transferred = county.delivered;
    known.ordinary = county.ordinary;
    known.in_force = in_force(county, province, register, counties);
    known.sales_plan = share_of(province.sales(), share);
    known.sold = share_of(province.sold, share);
    known.towns = 0;
}

/// The month as the office knows it, with what was weighed, who was filed as sick and dead, and who was registered as born.
fn month_of(known: &KnownState, month: Month, (weighed, sick, deaths, births): (i64, i64, i64, i64)) -> KnownMonth {
    // The grain figure of the year: the estimate from June, the harvest figure from December on.
    let of_year = if (6..=11).contains(&month.of_year()) { Indicator::Estimate } else { Indicator::Harvest };
    KnownMonth {
        month,
        weighed,
        delivered: known.counties.iter().map(|county| county.weighed).sum(),
        delivered_before: known.series.last().unwrap_or(&known.before).delivered,
        filed: known.below(of_year),
        in_force: known.in_force,
        low: known.harvest.map_or(0, |known| known.low),
        high: known.harvest.map_or(0, |known| known.high),
        stock: known.state_stock,
        sick,
        deaths,
        births,
        iron: known.below(Indicator::Iron) / 1000,
        below: Indicator::ALL.map(|indicator| known.stood(indicator)),
    }
}

/// The levy's paper: in the months in which it is set, and when a plan has moved.
fn levy_paper(known: &mut KnownState, month: Month, most: f64) {
    let last = known.papers.iter().rev().find_map(|paper| match paper.kind {
        DocumentKind::Quota { gross, net, .. } => Some((gross, net, paper.stood.sales_plan)),
        _ => None,
    });
    let (gross, net, in_force) = (known.quota, known.owed, known.in_force);
    let stands = (gross, net, known.sales_plan);
    if matches!(month.of_year(), 7 | 10) || last.is_some_and(|levy| moved(levy, stands, most)) {
        file_paper(known, month, DocumentKind::Quota { gross, net, in_force }, false);
    }
}

/// Births of a month in a time that nobody had a reason to fear, as the mean of months so far; from the end of that time on
/// the mean stands.
fn births_before(mean: i64, births: i64, month: Month, p: &Estimates) -> i64 {
    if month >= Month::numbered(p.births_until) {
        return mean;
    }
    if mean == 0 { births } else { whole(mean as f64 * (1.0 - p.births_weight) + births as f64 * p.births_weight) }
}

/// Whether a plan has moved by more than the share `most` of itself, so that a paper says so.
fn moved(before: (i64, i64, i64), now: (i64, i64, i64), most: f64) -> bool {
    let [old, new] = [before, now].map(|(gross, net, sales)| [gross, net, sales]);
    old.into_iter().zip(new).any(|(old, new)| (new - old).abs() as f64 > old.abs() as f64 * most)
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
        known.kitchens_called |= entry.acts.iter().any(CentreAct::calls_for_kitchens);
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
    fn the_mean_of_births_is_of_the_months_before_anybody_had_a_reason_to_fear() {
        let p = Estimates { births_until: 2.0, births_weight: 0.25, ..Estimates::default() };
        let mean = |before, month| births_before(before, 81, Month(month), &p);
        assert_eq!([mean(0, 0), mean(100, 1), mean(100, 2)], [81, 95, 100]);
    }
}
