//! Weather: a province's year out of the areas that the record counts as hit, with a draw of its own, and a local draw.
//! No size was chosen by looking at output or deaths.

use bevy_ecs::prelude::*;

use crate::sim::calendar::Month;
use crate::sim::commune::{Crops, Place};
use crate::sim::ids::CommuneId;
use crate::sim::province::Province;
use crate::sim::rng::Stream;
use crate::sim::rules::{Fields, Weather};
use crate::sim::scenario::{RegionCalendar, Rules, SLOTS, WeatherPlace};
use crate::sim::settings::{RunSettings, Switch};
use crate::sim::world::{Laws, Now, Register};

/// Share of a crop lost where `affected` of an `area` is hit, `severe` of it severely (all in one unit).
#[must_use]
pub fn lost_share(affected: f64, severe: f64, area: f64, p: &Weather) -> f64 {
    let affected = (affected / area).clamp(0.0, 1.0);
    let severe = (severe / area).clamp(0.0, affected);
    p.loss_light * (affected - severe) + p.loss_severe * severe
}

/// Crop of a province in a year as a share of an ordinary one, before chance: 1 where no year is on record. Sown area goes
/// with villagers of 1957; what a source does not place lies evenly over the provinces it does not name.
#[must_use]
pub fn year_weather(rules: &Rules, province: &str, year: u16) -> f64 {
    let p = &rules.params.weather;
    let Some(entry) = rules.weather.iter().find(|entry| entry.year == year) else { return 1.0 };
    let villagers = |chosen: &dyn Fn(&str) -> bool| -> f64 {
        let chosen = rules.provinces.iter().filter(|facts| chosen(&facts.id));
        chosen.map(|facts| (facts.population - facts.urban) as f64).sum()
    };
    let named = |id: &str| entry.places.iter().find(|place| place.provinces.iter().any(|known| known == id));
    let (affected, severe, share) = match named(province) {
        Some(place) => (place.affected, place.severe, villagers(&|id| place.provinces.iter().any(|known| known == id))),
        None => {
            let placed = |read: fn(&WeatherPlace) -> f64| entry.places.iter().map(read).sum::<f64>();
            let left = (entry.affected - placed(|place| place.affected), entry.severe - placed(|place| place.severe));
            (left.0, left.1, villagers(&|id| named(id).is_none()))
        }
    };
    let area = p.sown_area * share / villagers(&|_| true).max(1.0);
    let ordinary = lost_share(p.ordinary_affected, p.ordinary_severe, p.sown_area, p);
    (1.0 - lost_share(affected, severe, area.max(1e-9), p)) / (1.0 - ordinary)
}

/// Draws the province's weather anew for each half of the year.
pub fn turn_weather(
    laws: Res<Laws>,
    now: Res<Now>,
    settings: Res<RunSettings>,
    register: Res<Register>,
    mut provinces: Query<&mut Province>,
) {
    if now.month.of_year() != 1 && now.month.of_year() != 7 {
        return;
    }
    let p = &laws.0.params.weather;
    for (id, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        let facts = &laws.0.provinces[id];
        let drawn = now.chance.uniform(Stream::Weather, id as u64) - 0.5;
        let year =
            if settings.on(Switch::NormalWeather) { 1.0 } else { year_weather(&laws.0, &facts.id, now.month.year()) };
        province.weather = year * (1.0 + drawn * p.province_spread);
    }
}

/// Which seasons of a region grow in a month.
#[must_use]
pub fn growing(region: &RegionCalendar, month: Month, p: &Fields) -> [bool; SLOTS] {
    region.slots.each_ref().map(|slot| slot.grows_in(month, p))
}

/// Lets the fields of a commune grow for a month in the seasons that are `growing`: a little of the province's weather
/// and of `drawn`, the place's own.
pub fn grow_place(crops: &mut Crops, growing: [bool; SLOTS], weather: f64, drawn: f64, p: &Weather) {
    let growth = 1.0 + (weather - 1.0) * p.monthly_weight + drawn * p.local_spread;
    for (season, growing) in crops.seasons.iter_mut().zip(growing) {
        if growing && season.sown > 0 && season.crop == 0 {
            season.growth *= growth;
        }
    }
}

/// Lets what stands in the fields grow: a little of the province's weather and of the place's own
/// each month.
pub fn grow(
    laws: Res<Laws>,
    now: Res<Now>,
    register: Res<Register>,
    provinces: Query<&Province>,
    mut communes: Query<(&CommuneId, &Place, &mut Crops)>,
) {
    let weather: Vec<f64> = register
        .provinces
        .iter()
        .map(|entity| provinces.get(*entity).map_or(1.0, |province| province.weather))
        .collect();
    grow_in(&laws, &now, &weather, communes.iter_mut().map(|(id, place, crops)| (id, place, crops.into_inner())));
}

/// Lets the fields of these communes grow for a month under the `weather` of each province.
pub fn grow_in<'c>(
    laws: &Laws,
    now: &Now,
    weather: &[f64],
    communes: impl Iterator<Item = (&'c CommuneId, &'c Place, &'c mut Crops)>,
) {
    let p = &laws.0.params.weather;
    let luck = now.chance.stream(Stream::LocalWeather);
    let fields = &laws.0.params.fields;
    let seasons: Vec<[bool; SLOTS]> = laws.0.regions.iter().map(|region| growing(region, now.month, fields)).collect();
    for (id, place, crops) in communes {
        let growing = seasons[place.region as usize];
        if growing != [false; SLOTS] {
            let drawn = luck.uniform(u64::from(id.0)) - 0.5;
            grow_place(crops, growing, weather[place.province.index()], drawn, p);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::scenario::{ProvinceFacts, WeatherYear};

    fn rules(places: Vec<WeatherPlace>) -> Rules {
        let facts = |id: &str, population: i64| ProvinceFacts {
            id: id.to_owned(),
            region: String::new(),
            population,
            urban: 0,
            output: 0,
            source: String::new(),
            zeal: 0.5,
            zeal_source: String::new(),
            pull: 0.0,
            counties: 1,
            playable: false,
        };
        let mut rules = Rules { provinces: vec![facts("a", 25), facts("b", 75)], ..Rules::default() };
        rules.params.weather = Weather {
            sown_area: 100.0,
            ordinary_affected: 20.0,
            ordinary_severe: 10.0,
            loss_light: 0.2,
            loss_severe: 0.5,
            ..Weather::default()
        };
        rules.weather =
            vec![WeatherYear { year: 1960, affected: 40.0, severe: 20.0, places, source: "assumption".to_owned() }];
        rules
    }

    #[test]
    fn a_year_with_twice_the_damage_loses_as_much_again() {
        // Ordinary: 0.2 x 0.1 + 0.5 x 0.1 lost; here twice that.
        let rules = rules(Vec::new());
        let expected = (1.0 - 0.14) / (1.0 - 0.07);
        assert!((year_weather(&rules, "a", 1960) - expected).abs() < 1e-12);
        assert!((year_weather(&rules, "b", 1960) - expected).abs() < 1e-12);
        assert!((year_weather(&rules, "a", 1961) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn what_is_placed_in_one_province_is_not_counted_in_another() {
        let place = WeatherPlace { provinces: vec!["a".to_owned()], affected: 20.0, severe: 15.0 };
        let rules = rules(vec![place]);
        let (a, b) = (year_weather(&rules, "a", 1960), year_weather(&rules, "b", 1960));
        assert!((a - (1.0 - 0.2 * 0.2 - 0.5 * 0.6) / 0.93).abs() < 1e-12);
        assert!((b - (1.0 - 0.2 * 0.2 - 0.5 * 5.0 / 75.0) / 0.93).abs() < 1e-12);
        // The nation loses as much as if nothing were placed.
        let nation = 0.25 * a + 0.75 * b;
        assert!((nation - 0.86 / 0.93).abs() < 1e-12);
    }

    #[test]
    fn more_than_all_of_an_area_cannot_be_hit() {
        let p = Weather { loss_light: 0.2, loss_severe: 0.5, ..Weather::default() };
        assert!((lost_share(300.0, 250.0, 100.0, &p) - 0.5).abs() < 1e-12);
    }
}
