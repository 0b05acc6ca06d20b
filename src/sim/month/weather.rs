//! Weather: a province's year from the record or an assumption, with a draw of its own, and a
//! local draw. The sizes of the nation's years were chosen with its output in view; nothing of a province
//! was, and nothing of deaths.

use bevy_ecs::prelude::*;

use crate::sim::commune::{Land, Place};
use crate::sim::ids::CommuneId;
use crate::sim::province::Province;
use crate::sim::rng::Stream;
use crate::sim::scenario::Rules;
use crate::sim::settings::{RunSettings, Switch};
use crate::sim::world::{Laws, Now, Register};

/// Crop of a province in a year as a share of an ordinary one, before chance.
#[must_use]
pub fn year_weather(rules: &Rules, province: &str, year: u16) -> f64 {
    let Some(entry) = rules.weather.iter().find(|entry| entry.year == year) else { return 1.0 };
    entry.provinces.iter().find(|(id, _)| id == province).map_or(entry.nation, |(_, share)| *share)
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

/// Lets what stands in the fields grow: a little of the province's weather and of the place's own
/// each month.
pub fn grow(
    laws: Res<Laws>,
    now: Res<Now>,
    register: Res<Register>,
    provinces: Query<&Province>,
    mut communes: Query<(&CommuneId, &Place, &mut Land)>,
) {
    let p = &laws.0.params.weather;
    let luck = now.chance.stream(Stream::LocalWeather);
    let weather: Vec<f64> = register
        .provinces
        .iter()
        .map(|entity| provinces.get(*entity).map_or(1.0, |province| province.weather))
        .collect();
    for (id, place, mut land) in &mut communes {
        let region = &laws.0.regions[place.region as usize];
        let drawn = luck.uniform(u64::from(id.0)) - 0.5;
        let month = 1.0 + (weather[place.province.index()] - 1.0) * p.monthly_weight + drawn * p.local_spread;
        for (season, slot) in land.seasons.iter_mut().zip(&region.slots) {
            if season.sown > 0 && season.crop == 0 && slot.months_to_ripen(now.month) <= 4 {
                season.growth *= month;
            }
        }
    }
}
