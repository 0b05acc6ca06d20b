//! Requests of counties and notes of the First Secretary's office: at most one of each in a month.
//!
//! A county tells what it chooses to tell: days of grain are counted from what lies open, not from what is hidden, and
//! every figure is as its office writes it.

use bevy_ecs::prelude::*;

use crate::sim::cadre::Cadre;
use crate::sim::calendar::Month;
use crate::sim::commune::{Hands, Kitchen, Land, People, Site};
use crate::sim::county::County;
use crate::sim::granary::{Granary, Store};
use crate::sim::ids::CountyId;
use crate::sim::known::KnownState;
use crate::sim::ledger::{Claimed, Level};
use crate::sim::month::labour::AMPLE;
use crate::sim::month::politics::climate;
use crate::sim::orders::Indicator;
use crate::sim::papers::{CountyRequest, DocumentKind, Note, file_paper};
use crate::sim::province::{Centre, Province};
use crate::sim::rng::Stream;
use crate::sim::rules::Inspections;
use crate::sim::scenario::KitchenForm;
use crate::sim::units::{ratio, share_of, whole};
use crate::sim::world::{Laws, Now, Register};

/// What a county has before it when it thinks of asking. This is the truth of the place: it reaches the office as told.
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

impl CountyNeed {
    /// The same as the county's office writes it: each figure with the error of one who has not counted (`draws`, uniform
    /// in [0, 1)), less than honest about what lies open and about kitchens that have stopped. Land and sealed grain are
    /// as the books have them.
    #[must_use]
    pub fn as_told(&self, honesty: f64, draws: [f64; 3], p: &Inspections) -> Self {
        let bent = 1.0 - p.ask_bends * (1.0 - honesty);
        let [store, hands, stopped] = draws.map(|draw| 1.0 + (draw - 0.5) * p.ask_error);
        Self {
            store: share_of(self.store, store * bent),
            hands: share_of(self.hands, hands),
            cover: self.cover * hands,
            stopped: share_of(self.stopped, stopped * bent).min(self.communes),
            ..*self
        }
    }
}

/// What a county would ask for this month, if anything, of what its office writes.
#[must_use]
pub fn county_request(told: &CountyNeed, month: Month, p: &Inspections) -> Option<CountyRequest> {
    let of_year = month.of_year();
    let claimed = |value: i64| Claimed { value, by: Level::County, month };
    let days = whole(told.store as f64 / (told.people.max(1) as f64 * p.ask_kg_day));
    let spring = matches!(of_year, 1..=6);
    if matches!(of_year, 9 | 10) && told.cover < p.ask_cover {
        return Some(CountyRequest::Hands { mu: claimed(told.arable), hands: claimed(told.hands) });
    }
    let sealed = told.sealed as f64 > told.people as f64 * p.ask_sealed_kg;
    if spring && (days as f64) < p.ask_open_days && sealed {
        return Some(CountyRequest::Store { kg: claimed(told.sealed) });
    }
    if matches!(of_year, 1..=3) && told.due > told.store {
        return Some(CountyRequest::Seed);
    }
    if matches!(of_year, 2..=4) && (days as f64) < p.ask_days {
        let lacks = whole(told.people as f64 * p.ask_kg_day * (p.ask_days - days as f64));
        return Some(CountyRequest::Sales { days: claimed(days), kg: claimed(lacks) });
    }
    let many = told.stopped as f64 > told.communes as f64 * p.ask_stopped;
    many.then_some(CountyRequest::Kitchens { stopped: claimed(told.stopped) })
}

/// Files the month's note and request.
pub fn file_requests(
    laws: Res<Laws>,
    now: Res<Now>,
    register: Res<Register>,
    mut known: ResMut<KnownState>,
    centres: Query<&Centre>,
    provinces: Query<&Province>,
    counties: Query<&County>,
    cadres: Query<&Cadre>,
    granaries: Query<&Granary>,
    communes: Query<(&Site, &People, &Hands, &Land, &Kitchen)>,
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
    if let Some(note) = note(&known, *now, centre, middle, &laws.0.params.inspection) {
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
        cover: AMPLE,
        ..CountyNeed::default()
    };
    for entity in &register.communes[county.first as usize..county.past as usize] {
        let Ok((site, people, hands, land, kitchen)) = communes.get(*entity) else { continue };
        need.people += people.total();
        need.arable += land.arable;
        need.hands += share_of(people.able(), 1.0 - hands.works - hands.iron - hands.ploughing);
        need.cover = need.cover.min(hands.cover);
        need.communes += 1;
        need.stopped += i64::from(kitchen.form == KitchenForm::Lapsed);
        if let Ok(granary) = granaries.get(site.granary) {
            need.store += granary.held(Store::Commune) + granary.held(Store::Household);
        }
    }
    let told = need.as_told(cadre.honesty, [13, 14, 15].map(|id| drawn.uniform(id)), p);
    if let Some(request) = county_request(&told, now.month, p) {
        let county = CountyId(at.min(past - 1));
        file_paper(&mut known, now.month, DocumentKind::Request { county, request }, false);
    }
}

/// What the First Secretary's office has to say this month, from figures that are on its desk too.
fn note(known: &KnownState, now: Now, centre: &Centre, middle: f64, p: &Inspections) -> Option<Note> {
    if !centre.line.presses() {
        return None;
    }
    let of_year = now.month.of_year();
    let fresh = |indicator: Indicator| known.last_sent(indicator).filter(|sent| sent.read == now.month);
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
    if matches!(of_year, 12 | 2) && ratio(delivered, known.quota) < p.note_short && known.quota > 0 {
        // Whoever signs has the last figure on the desk the day it leaves, whether those above have read it or not.
        let claimed = known.grain_sent().map_or(known.in_force, |sent| sent.value);
        return Some(Note::Deliveries { delivered, quota: known.quota, claimed });
    }
    if fresh(Indicator::Sick).is_some_and(|sent| sent.on_paper && sent.value > 0) {
        return Some(Note::Quiet);
    }
    (of_year == 8 && known.standing > 0).then_some(Note::Believes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn numbers() -> Inspections {
        Inspections {
            ask_kg_day: 0.4,
            ask_days: 30.0,
            ask_open_days: 15.0,
            ask_sealed_kg: 1.0,
            ask_cover: 0.8,
            ask_stopped: 0.25,
            ask_error: 0.2,
            ask_bends: 0.3,
            ..Inspections::default()
        }
    }

    #[test]
    fn a_county_asks_for_what_it_lacks() {
        let p = numbers();
        let (february, july, october) = (Month::new(1960, 2), Month::new(1960, 7), Month::new(1960, 10));
        let claimed = |value, month| Claimed { value, by: Level::County, month };
        let fed = CountyNeed { people: 100, store: 10_000, cover: 1.0, communes: 10, ..CountyNeed::default() };
        assert_eq!(county_request(&fed, february, &p), None);
        let bare = CountyNeed { store: 400, ..fed };
        let sales = CountyRequest::Sales { days: claimed(10, february), kg: claimed(800, february) };
        assert_eq!(county_request(&bare, february, &p), Some(sales));
        let sealed = CountyRequest::Store { kg: claimed(5_000, february) };
        assert_eq!(county_request(&CountyNeed { sealed: 5_000, ..bare }, february, &p), Some(sealed));
        assert_eq!(county_request(&CountyNeed { due: 900, ..bare }, february, &p), Some(CountyRequest::Seed));
        let busy = CountyNeed { cover: 0.5, arable: 300, hands: 40, ..fed };
        let hands = CountyRequest::Hands { mu: claimed(300, october), hands: claimed(40, october) };
        assert_eq!(county_request(&busy, october, &p), Some(hands));
        assert_eq!(county_request(&busy, july, &p), None);
    }

    proptest! {
        #[test]
        fn what_a_county_writes_is_not_what_is_so(honesty in 0.0..1.0f64, draws in [0.0..1.0f64, 0.0..1.0f64, 0.0..1.0f64]) {
            let p = numbers();
            let need = CountyNeed { people: 100, store: 100_000, hands: 40_000, stopped: 4, communes: 10, ..CountyNeed::default() };
            let told = need.as_told(honesty, draws, &p);
            let (least, most) = (1.0 - p.ask_error / 2.0, 1.0 + p.ask_error / 2.0);
            prop_assert!(told.store as f64 <= need.store as f64 * most + 1.0);
            prop_assert!(told.store as f64 >= need.store as f64 * least * (1.0 - p.ask_bends) - 1.0);
            let franker = need.as_told((honesty + 0.1).min(1.0), draws, &p);
            prop_assert!(franker.store >= told.store, "who is less honest tells of less grain");
            prop_assert!(told.stopped <= told.communes);
        }
    }
}
