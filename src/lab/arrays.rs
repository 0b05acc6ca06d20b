//! Rules over plain arrays copied from a run: what they cost without entities and components.

use crate::sim::calendar::Month;
use crate::sim::commune::{Body, Hands, Kitchen, Land, Place};
use crate::sim::ids::CommuneId;
use crate::sim::month::{body, weather};
use crate::sim::rng::{Chance, Stream};
use crate::sim::run::Run;
use crate::sim::scenario::Rules;

/// What the rules of weather and bodies read and write of every commune.
#[derive(Clone, Debug)]
pub struct Arrays {
    month: Month,
    places: Vec<(u64, Place)>,
    lands: Vec<Land>,
    hands: Vec<Hands>,
    kitchens: Vec<Kitchen>,
    bodies: Vec<Body>,
}

impl Arrays {
    /// Copies them from a run.
    pub fn of(run: &mut Run) -> Self {
        let month = run.month();
        let world = run.world_mut();
        let mut query = world.query::<(&CommuneId, &Place, &Land, &Hands, &Kitchen, &Body)>();
        let mut arrays = Self {
            month,
            places: Vec::new(),
            lands: Vec::new(),
            hands: Vec::new(),
            kitchens: Vec::new(),
            bodies: Vec::new(),
        };
        for (id, place, land, hands, kitchen, body) in query.iter(world) {
            arrays.places.push((u64::from(id.0), *place));
            arrays.lands.push(land.clone());
            arrays.hands.push(hands.clone());
            arrays.kitchens.push(kitchen.clone());
            arrays.bodies.push(body.clone());
        }
        arrays
    }

    /// Lets fields grow for a month, under a weather that is the same everywhere.
    pub fn grow(&mut self, rules: &Rules) {
        let luck = Chance::new(1, self.month).stream(Stream::LocalWeather);
        let years = vec![0.95; rules.provinces.len()];
        let seasons: Vec<_> = rules.regions.iter().map(|region| weather::growing(region, self.month)).collect();
        for ((id, place), land) in self.places.iter().zip(&mut self.lands) {
            let (growing, year) = (seasons[place.region as usize], years[place.province.index()]);
            weather::grow_place(land, growing, year, luck.uniform(*id) - 0.5, &rules.params.weather);
        }
    }

    /// Carries bodies over a month.
    pub fn wear(&mut self, rules: &Rules) {
        let normal = rules.params.food.normal_kg;
        let needs = body::ordinary_needs(&rules.params.body);
        for ((body, hands), kitchen) in self.bodies.iter_mut().zip(&self.hands).zip(&self.kitchens) {
            body::wear(body, hands, kitchen, false, normal, &needs, &rules.params.body);
        }
    }
}
