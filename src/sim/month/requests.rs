//! Notes of the First Secretary's office and petitions of counties: at most one of each in a month.
//!
//! A county tells what it chooses to tell: days of grain are counted from what lies open, not from what is hidden.

use bevy_ecs::prelude::*;

use crate::sim::cadre::Cadre;
use crate::sim::commune::{Hands, Kitchen, Land, People};
use crate::sim::county::County;
use crate::sim::granary::{Granary, Store};
use crate::sim::ids::CountyId;
use crate::sim::known::{CountyAsk, DocumentKind, KnownState, Note};
use crate::sim::month::politics::climate;
use crate::sim::orders::Indicator;
use crate::sim::papers::file_paper;
use crate::sim::province::{Centre, Province};
use crate::sim::rng::Stream;
use crate::sim::rules::Inspections;
use crate::sim::scenario::{KitchenForm, Line};
use crate::sim::units::{ratio, share_of, whole};
use crate::sim::world::{Laws, Now, Register};

/// What a county has before it when it thinks of asking.
#[derive(Clone, Copy, Debug, Default)]
pub struct CountyNeed {
    /// People.
    pub people: i64,
    /// Open grain in villages, kg.
    pub store: i64,
    /// State grain under seal in the county town, kg.
    pub sealed: i64,
    /// Grain still to be delivered, kg.
    pub due: i64,
    /// Arable, mu.
    pub arable: i64,
    /// Able-bodied people in the fields.
    pub hands: i64,
    /// Least cover of the work of the month by hands.
    pub cover: f64,
    /// Communes, and those whose communal kitchens have stopped.
    pub communes: i64,
    /// Communes whose kitchens have stopped.
    pub stopped: i64,
}

/// What a county would ask for this month, if anything.
#[must_use]
pub fn county_ask(need: &CountyNeed, of_year: u16, p: &Inspections) -> Option<CountyAsk> {
    let days = whole(need.store as f64 / (need.people.max(1) as f64 * p.ask_kg_day));
    let spring = matches!(of_year, 1..=6);
    if matches!(of_year, 9 | 10) && need.cover < p.ask_cover {
        return Some(CountyAsk::Hands { mu: need.arable, hands: need.hands });
    }
    if spring && days < whole(p.ask_days) / 2 && need.sealed > need.people {
        return Some(CountyAsk::Store { kg: need.sealed });
    }
    if matches!(of_year, 1..=3) && need.due > need.store {
        return Some(CountyAsk::Seed);
    }
    if matches!(of_year, 2..=4) && days < whole(p.ask_days) {
        let lacks = whole(need.people as f64 * p.ask_kg_day * (p.ask_days - days as f64));
        return Some(CountyAsk::Sales { days: days as u16, kg: lacks });
    }
    (need.stopped * 4 > need.communes).then_some(CountyAsk::Kitchens { stopped: need.stopped.min(9_999) as u16 })
}

/// Files the month's note and petition.
pub fn file_paperwork(
    laws: Res<Laws>,
    now: Res<Now>,
    register: Res<Register>,
    mut known: ResMut<KnownState>,
    centres: Query<&Centre>,
    provinces: Query<&Province>,
    counties: Query<&County>,
    cadres: Query<&Cadre>,
    granaries: Query<&Granary>,
    communes: Query<(&crate::sim::commune::Place, &People, &Hands, &Land, &Kitchen)>,
) {
    let seatless = register.provinces.get(register.seat.index()).is_none();
    if !now.begun || !known.in_office || register.county_office.is_some() || seatless {
        return;
    }
    let Ok(centre) = centres.get(register.centre) else { return };
    let all = register.provinces.iter().filter_map(|entity| provinces.get(*entity).ok());
    let mut pledges: Vec<f64> =
        all.map(|province| ratio(province.filed[Indicator::Pledge.index()], province.ordinary)).collect();
    pledges.sort_by(f64::total_cmp);
    let middle = pledges.get(pledges.len() / 2).copied().unwrap_or(1.0);
    if let Some(note) = note(&known, *now, centre, middle) {
        file_paper(&mut known, now.month, DocumentKind::Note(note), false);
    }

    // One county at a time reaches the desk: which, chance says; whether its secretary dares, fear and honesty say.
    let p = &laws.0.params.inspection;
    let (first, past) = register.seat_counties;
    let drawn = now.chance.stream(Stream::Letters);
    let at = first + whole(drawn.uniform(11) * f64::from(past - first)) as u16;
    let Ok(county) = counties.get(register.counties[usize::from(at.min(past - 1))]) else { return };
    let Ok(cadre) = cadres.get(county.cadre) else { return };
    let heat = climate(centre.line, &laws.0.params.politics);
    let dares = (p.ask_dares + cadre.honesty) * (1.0 - cadre.fear * (heat * p.ask_heat).min(1.0));
    if drawn.uniform(12) >= dares {
        return;
    }
    let mut need = CountyNeed {
        sealed: granaries.get(county.granary).map_or(0, |granary| granary.held(Store::State)),
        due: (county.quota - county.delivered).max(0),
        cover: 9.0,
        ..CountyNeed::default()
    };
    for entity in &register.communes[county.first as usize..county.past as usize] {
        let Ok((place, people, hands, land, kitchen)) = communes.get(*entity) else { continue };
        need.people += people.total();
        need.arable += land.arable;
        need.hands += share_of(people.able(), 1.0 - hands.works - hands.iron - hands.ploughing);
        need.cover = need.cover.min(hands.cover[0]);
        need.communes += 1;
        need.stopped += i64::from(kitchen.form == KitchenForm::Lapsed);
        if let Ok(granary) = granaries.get(place.granary) {
            need.store += granary.held(Store::Commune) + granary.held(Store::Household);
        }
    }
    if let Some(ask) = county_ask(&need, now.month.of_year(), p) {
        file_paper(&mut known, now.month, DocumentKind::CountyAsks { county: CountyId(at.min(past - 1)), ask }, false);
    }
}

/// What the First Secretary's office has to say this month, from figures that are on its desk too.
fn note(known: &KnownState, now: Now, centre: &Centre, middle: f64) -> Option<Note> {
    let pressed = matches!(centre.line, Line::Leap | Line::AntiRight);
    if !pressed {
        return None;
    }
    let of_year = now.month.of_year();
    let fresh = |indicator: Indicator| known.last_sent(indicator).filter(|sent| sent.month == now.month);
    if let Some(sent) = fresh(Indicator::Pledge)
        && ratio(sent.value, known.ordinary) < middle
    {
        return Some(Note::Pledge);
    }
    if matches!(of_year, 9 | 12) {
        let grain = if of_year == 9 { Indicator::Estimate } else { Indicator::Harvest };
        let over = |at: usize| {
            let county = &known.counties[at];
            county.filed[grain.index()].map_or(1.0, |claim| ratio(claim.value, county.last_year.max(1)))
        };
        let lowest = (0..known.counties.len()).min_by(|a, b| over(*a).total_cmp(&over(*b)).then(a.cmp(b)));
        if let Some(at) = lowest.filter(|at| over(*at) < 1.0) {
            return Some(Note::LowCounty(CountyId(known.first_county + at as u16)));
        }
    }
    let delivered: i64 = known.counties.iter().map(|county| county.weighed).sum();
    if matches!(of_year, 12 | 2) && delivered * 5 < known.quota * 4 {
        let claimed = known.last_sent(Indicator::Harvest).map_or(known.in_force, |sent| sent.value);
        return Some(Note::Deliveries { delivered, quota: known.quota, claimed });
    }
    if fresh(Indicator::Sick).is_some_and(|sent| sent.on_paper && sent.value > 0) {
        return Some(Note::Quiet);
    }
    (of_year == 8 && known.standing > 0).then_some(Note::Believes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_county_asks_for_what_it_lacks() {
        let p = Inspections { ask_kg_day: 0.4, ask_days: 30.0, ask_cover: 0.8, ..Inspections::default() };
        let fed = CountyNeed { people: 100, store: 10_000, cover: 1.0, communes: 10, ..CountyNeed::default() };
        assert_eq!(county_ask(&fed, 2, &p), None);
        let bare = CountyNeed { store: 400, ..fed };
        assert_eq!(county_ask(&bare, 2, &p), Some(CountyAsk::Sales { days: 10, kg: 800 }));
        assert_eq!(county_ask(&CountyNeed { sealed: 5_000, ..bare }, 2, &p), Some(CountyAsk::Store { kg: 5_000 }));
        assert_eq!(county_ask(&CountyNeed { due: 900, ..bare }, 2, &p), Some(CountyAsk::Seed));
        let busy = CountyNeed { cover: 0.5, arable: 300, hands: 40, ..fed };
        assert_eq!(county_ask(&busy, 10, &p), Some(CountyAsk::Hands { mu: 300, hands: 40 }));
        assert_eq!(county_ask(&busy, 7, &p), None);
    }
}
