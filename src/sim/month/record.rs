//! The month is written down, and the accounts must close.

use bevy_ecs::prelude::*;

use crate::sim::cadre::Cadre;
use crate::sim::calendar::Month;
use crate::sim::commune::{Body, Claims, Crops, Hands, Harvest, Kitchen, Levy, OfCommune, People, Place};
use crate::sim::county::{County, in_force};
use crate::sim::furnace::Furnace;
use crate::sim::granary::{Granary, Store};
use crate::sim::heard::newest_grain;
use crate::sim::history::{CommuneBook, CountyMonth, FIRST_YEAR, History, ProvinceMonth};
use crate::sim::ids::CommuneId;
use crate::sim::orders::Indicator;
use crate::sim::province::Province;
use crate::sim::rules::{Params, Vital};
use crate::sim::scenario::KitchenForm;
use crate::sim::units::{ratio, share_of, whole};
use crate::sim::world::{Laws, Now, Register};

/// Sums over the communes of a place.
#[derive(Clone, Copy, Default)]
struct Sums {
    row: ProvinceMonth,
    /// Energy eaten, kcal a day.
    energy: i64,
    /// People who eat communally.
    communal: i64,
    /// Hands away from the fields.
    away: i64,
    /// Able-bodied people.
    able: i64,
}

impl Sums {
    fn of(month: Month) -> Self {
        Self { row: ProvinceMonth { month, ..ProvinceMonth::default() }, ..Self::default() }
    }

    /// Adds a commune.
    fn add(&mut self, month: &CommuneMonth) {
        let CommuneMonth { people, claims, harvest, levy, .. } = month;
        let row = &mut self.row;
        row.rural += month.total;
        row.births += people.births;
        row.deaths += people.deaths;
        row.rural_deaths += people.deaths;
        row.village_deaths += people.deaths;
        row.excess += people.excess;
        row.harvest += harvest.gathered + harvest.gleaned;
        row.under_crop += month.crops.seasons.iter().map(|season| season.sown).sum::<i64>();
        row.lost += harvest.lost;
        row.gleaned += harvest.gleaned;
        row.claimed_below += claims.grain;
        row.procurement += levy.this_month;
        row.found += levy.found;
        row.unearthed += levy.unearthed;
        row.resale += levy.resale;
        row.sick += month.sick;
        row.hidden += month.hidden;
        row.village_stock += month.stock - month.hidden;
        row.iron_usable += month.iron_usable;
        row.iron_claimed += claims.filed[Indicator::Iron.index()];
        row.labelled += month.labelled;
        self.energy += month.energy;
        self.communal += if month.communal { month.total } else { 0 };
        self.away += month.away;
        self.able += month.able;
    }

    /// The row with what follows from the sums.
    fn closed(self, vital: &Vital) -> ProvinceMonth {
        let mut row = self.row;
        let beyond = share_of(row.excess, vital.registered_excess);
        let registered = |deaths: i64| share_of(deaths - row.excess, vital.registered_ordinary) + beyond;
        (row.rural_deaths_registered, row.village_deaths_registered) =
            (registered(row.rural_deaths), registered(row.village_deaths));
        row.deaths_registered += row.rural_deaths_registered;
        row.births_registered = share_of(row.births, vital.registered_births);
        row.iron_claimed /= 1000;
        row.iron_usable /= 1000;
        row.kcal_rural = ratio(self.energy, row.rural.max(1));
        row.communal = ratio(self.communal, row.rural);
        row.away = ratio(self.away, self.able.max(1));
        row
    }
}

/// A commune as it goes into the record of a month.
struct CommuneMonth<'c> {
    people: &'c People,
    claims: &'c Claims,
    crops: &'c Crops,
    harvest: &'c Harvest,
    levy: &'c Levy,
    /// All its people.
    total: i64,
    /// Able-bodied people.
    able: i64,
    /// Hands away from the fields.
    away: i64,
    /// People with famine oedema.
    sick: i64,
    /// Energy eaten by all, kcal a day.
    energy: i64,
    /// Whether people eat communally.
    communal: bool,
    /// Hidden grain, kg.
    hidden: i64,
    /// All its grain, kg.
    stock: i64,
    /// Usable iron of the month, kg.
    iron_usable: i64,
    /// Secretaries labelled, none or one.
    labelled: i64,
}

impl<'c> CommuneMonth<'c> {
    fn of(
        people: &'c People,
        body: &Body,
        hands: &Hands,
        kitchen: &Kitchen,
        claims: &'c Claims,
        crops: &'c Crops,
        harvest: &'c Harvest,
        levy: &'c Levy,
        granary: &Granary,
        furnace: &Furnace,
        cadre: &Cadre,
    ) -> Self {
        let (total, able) = (people.total(), people.able());
        Self {
            people,
            claims,
            crops,
            harvest,
            levy,
            total,
            able,
            away: whole((hands.works + hands.iron + hands.ploughing) * able as f64),
            sick: whole(total as f64 * body.oedema),
            energy: whole(body.kcal * total as f64),
            communal: matches!(kitchen.form, KitchenForm::Free | KitchenForm::Rationed),
            hidden: granary.held(Store::Hidden),
            stock: granary.total(),
            // Iron runs where there are hands at furnaces.
            iron_usable: if hands.iron > 0.0 { furnace.usable } else { 0 },
            labelled: i64::from(cadre.labelled),
        }
    }

    /// Adds the commune to its county.
    fn add_to_county(&self, county: &mut CountyMonth) {
        county.people += self.total;
        county.excess += self.people.excess;
        county.resale += self.levy.resale;
        county.energy += self.energy;
        county.harvest += self.crop();
    }

    /// Keeps what the books hold of the commune.
    fn keep_in(&self, book: &mut CommuneBook, now: Now) {
        if book.people_then == 0 {
            book.people_then = self.total;
        }
        if now.begun {
            book.excess += self.people.excess;
        }
        let filed = self.claims.filed[Indicator::Harvest.index()];
        let december = now.month.of_year() == 12;
        if let Some(year) = book.years.get_mut(usize::from(now.month.year().wrapping_sub(FIRST_YEAR))) {
            year.weighed += self.levy.this_month;
            year.brought_in += self.harvest.gathered + self.harvest.gleaned;
            if december {
                year.filed = filed;
            }
        }
        if now.month.year() == 1958 && december {
            book.claim_ratio = whole(ratio(filed, self.crop().max(1)) * 1000.0);
        }
    }

    /// The crop of the calendar year so far, kg.
    fn crop(&self) -> i64 {
        self.crops.seasons.iter().map(|season| season.harvested).sum()
    }
}

/// Writes the month into the record.
pub fn write_record(
    laws: Res<Laws>,
    now: Res<Now>,
    register: Res<Register>,
    provinces: Query<&Province>,
    counties: Query<&County>,
    granaries: Query<&Granary, Without<OfCommune>>,
    stores: Query<&Granary, With<OfCommune>>,
    furnaces: Query<&Furnace>,
    cadres: Query<&Cadre, With<OfCommune>>,
    communes: Query<(&CommuneId, &Place, &People, &Body, &Hands, &Kitchen, &Claims, &Crops, &Harvest, &Levy)>,
    mut history: ResMut<History>,
) {
    let vital = &laws.0.params.vital;
    let n = register.provinces.len();
    // A row for each province; one more for the county whose office is the seat.
    let mut rows = vec![Sums::of(now.month); n + 1];
    let (first, past) = register.seat_counties;
    let mut county_rows = vec![CountyMonth::default(); (past - first) as usize];
    let (mut stores, mut furnaces, mut cadres) = (stores.iter(), furnaces.iter(), cadres.iter());
    for (id, place, people, body, hands, kitchen, claims, crops, harvest, levy) in &communes {
        let (Some(granary), Some(furnace), Some(cadre)) = (stores.next(), furnaces.next(), cadres.next()) else {
            break;
        };
        let month =
            CommuneMonth::of(people, body, hands, kitchen, claims, crops, harvest, levy, granary, furnace, cadre);
        rows[place.province.index()].add(&month);
        if register.county_office == Some(place.county) {
            rows[n].add(&month);
        }
        if place.county.0 >= first && place.county.0 < past {
            month.add_to_county(&mut county_rows[(place.county.0 - first) as usize]);
        }
        let (first_commune, past_commune) = register.seat_communes;
        if id.0 >= first_commune && id.0 < past_commune {
            month.keep_in(&mut history.communes[(id.0 - first_commune) as usize], *now);
        }
    }
    for (sums, entity) in rows.iter_mut().zip(&register.provinces) {
        let Ok(province) = provinces.get(*entity) else { continue };
        let stock = state_stock(province, &register, &counties, &granaries);
        add_province(&mut sums.row, province, stock, &laws.0.params);
    }
    for (row, entity) in county_rows.iter_mut().zip(&register.counties[usize::from(first)..usize::from(past)]) {
        row.quota = counties.get(*entity).map_or(0, |county| county.quota);
    }
    let own = register.county_office.and_then(|id| counties.get(register.counties[id.index()]).ok());
    if let Some(county) = own {
        let town_cover = rows[county.province.index()].row.town_cover;
        let in_force = provinces
            .get(register.provinces[county.province.index()])
            .map_or(0, |province| in_force(county, province, &register, &counties));
        let stock = granaries.get(county.granary).map_or(0, Granary::total);
        add_county(&mut rows[n].row, county, in_force, town_cover, stock);
    }
    let mut rows: Vec<ProvinceMonth> = rows.into_iter().map(|sums| sums.closed(vital)).collect();
    let county_row = rows.pop();
    let seat = if own.is_some() { county_row } else { rows.get(register.seat.index()).copied() };
    history.seat.extend(seat);
    let kept = if now.begun { &mut history.provinces } else { &mut history.before };
    for (series, row) in kept.iter_mut().zip(rows) {
        series.push(row);
    }
    if !now.begun {
        return;
    }
    history.counties.push(county_rows);
    let own = communes.iter().filter(|(_, place, ..)| (first..past).contains(&place.county.0));
    keep_believed(&mut history, now.month, || own.map(|(_, _, _, _, _, _, claims, ..)| claims.believed).sum());
}

/// Grain in the state's stores of a province and its counties, kg.
fn state_stock(
    province: &Province,
    register: &Register,
    counties: &Query<&County>,
    granaries: &Query<&Granary, Without<OfCommune>>,
) -> i64 {
    let own = &register.counties[usize::from(province.first)..usize::from(province.past)];
    let stores = own.iter().filter_map(|county| counties.get(*county).ok()).map(|county| county.granary);
    let stock = [province.granary].into_iter().chain(stores).filter_map(|store| granaries.get(store).ok());
    stock.map(Granary::total).sum()
}

/// What a province has beside its villages: towns, the road, its figures with those above, its stores.
fn add_province(row: &mut ProvinceMonth, province: &Province, stock: i64, params: &Params) {
    row.deaths += province.town_deaths + province.road_deaths;
    row.rural_deaths += province.road_deaths;
    row.births += province.town_births;
    row.population = row.rural + province.towns + province.road;
    row.deaths_registered = share_of(province.town_deaths, params.vital.registered_towns);
    row.claimed = newest_grain(&province.filed, &province.filed_month);
    row.in_force = province.in_force;
    row.quota = province.quota;
    row.transfer_out = province.sent_this_month;
    row.urban_sales = province.town_eaten;
    row.stock = stock;
    row.kcal_urban = params.food.town_kcal * province.town_cover;
    row.town_cover = province.town_cover;
}

/// What the county whose office is the seat has beside its villages: it has no towns.
fn add_county(row: &mut ProvinceMonth, county: &County, in_force: i64, town_cover: f64, stock: i64) {
    row.population = row.rural;
    row.claimed = newest_grain(&county.filed, &county.filed_month);
    row.in_force = in_force;
    row.quota = county.quota;
    row.transfer_out = row.procurement - row.resale;
    row.stock = stock;
    row.town_cover = town_cover;
}

/// Beside the figures of grain that left the seat this month stands what its communes believe themselves.
fn keep_believed(history: &mut History, month: Month, believed: impl FnOnce() -> i64) {
    if history.steps.last().is_none_or(|step| step.month != month) {
        return;
    }
    let believed = believed();
    for step in history.steps.iter_mut().rev().take_while(|step| step.month == month) {
        step.believed = step.indicator.is_grain().then_some(believed);
    }
}
