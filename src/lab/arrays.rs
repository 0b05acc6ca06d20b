//! The rules of communes over plain arrays copied from a run: what they cost without entities and components. They are the same
//! functions that the systems call.

use bevy_ecs::prelude::*;

use crate::sim::cadre::Cadre;
use crate::sim::commune::{
    Body, Capital, Claims, Crops, Hands, Harvest, Kitchen, Land, Levy, Mothers, OfCommune, People, Place,
};
use crate::sim::county::{County, Offices};
use crate::sim::furnace::Furnace;
use crate::sim::granary::Granary;
use crate::sim::ids::CommuneId;
use crate::sim::month::{body, claims, fields, furnaces, kitchens, labour, people, procurement, stores, weather};
use crate::sim::province::{Centre, Province};
use crate::sim::settings::RunSettings;
use crate::sim::world::{Account, Laws, MonthOrders, Now, Register};

/// Systems whose rule can be played over arrays, by the names of [`crate::sim::schedule::month_parts`].
pub const COVERED: [&str; 11] = [
    "weather::grow",
    "labour::assign_hands",
    "fields::work_fields",
    "claims::hide_grain",
    "furnaces::run_furnaces",
    "claims::file_commune_claims",
    "procurement::take_grain",
    "stores::spoil",
    "kitchens::eat",
    "body::wear_bodies",
    "people::live_and_die",
];

/// What the rules read and write of every commune, a list for each component, and what they read beside it.
#[derive(Clone, Debug)]
pub struct Arrays {
    laws: Laws,
    now: Now,
    settings: RunSettings,
    compliance: f64,
    centre: Centre,
    counties: Vec<County>,
    provinces: Vec<Province>,
    other_stores: Vec<Granary>,
    communes: Communes,
}

/// A list for each component, in the order of the communes.
#[derive(Clone, Debug, Default)]
struct Communes {
    account: Account,
    ids: Vec<CommuneId>,
    places: Vec<Place>,
    people: Vec<People>,
    mothers: Vec<Mothers>,
    bodies: Vec<Body>,
    hands: Vec<Hands>,
    lands: Vec<Land>,
    crops: Vec<Crops>,
    harvests: Vec<Harvest>,
    capitals: Vec<Capital>,
    kitchens: Vec<Kitchen>,
    claims: Vec<Claims>,
    levies: Vec<Levy>,
    cadres: Vec<Cadre>,
    furnaces: Vec<Furnace>,
    stores: Vec<Granary>,
}

/// Copies every component of the entities of a kind into a list, in place of what stood there.
fn fill<T: Component + Clone, Kind: Component>(list: &mut Vec<T>, world: &mut World) {
    let mut found = world.query_filtered::<&T, With<Kind>>();
    list.clear();
    list.extend(found.iter(world).cloned());
}

/// Items of several lists side by side.
macro_rules! rows {
    ($first:expr $(, $more:expr)* ; |$name:ident $(, $names:ident)*|) => {
        rows!(@ $first.into_iter(), $name, [$name] $($more),* ; $($names),*)
    };
    (@ $all:expr, $pattern:tt, [$($done:ident),*] $next:expr $(, $more:expr)* ; $name:ident $(, $names:ident)*) => {
        rows!(@ $all.zip($next), ($pattern, $name), [$($done,)* $name] $($more),* ; $($names),*)
    };
    (@ $all:expr, $pattern:tt, [$($done:ident),*] ;) => { $all.map(|$pattern| ($($done),*)) };
}

impl Arrays {
    /// Copies the world of a run.
    #[must_use]
    pub fn of(world: &mut World) -> Self {
        let centre = world.resource::<Register>().centre;
        let mut arrays = Self {
            laws: world.resource::<Laws>().clone(),
            now: *world.resource::<Now>(),
            settings: *world.resource::<RunSettings>(),
            compliance: 1.0,
            centre: world.get::<Centre>(centre).cloned().unwrap_or_default(),
            counties: Vec::new(),
            provinces: Vec::new(),
            other_stores: Vec::new(),
            communes: Communes::default(),
        };
        arrays.read(world);
        arrays
    }

    /// The same of the world as it is now, into the same room.
    pub fn read(&mut self, world: &mut World) {
        let register = world.resource::<Register>();
        self.counties.clear();
        self.counties.extend(register.counties.iter().filter_map(|entity| world.get::<County>(*entity)).cloned());
        self.provinces.clear();
        self.provinces.extend(register.provinces.iter().filter_map(|entity| world.get::<Province>(*entity)).cloned());
        if let Some(centre) = world.get::<Centre>(register.centre) {
            self.centre.clone_from(centre);
        }
        self.now = *world.resource::<Now>();
        self.compliance = world.resource::<MonthOrders>().compliance;
        let mut others = world.query_filtered::<&Granary, Without<OfCommune>>();
        self.other_stores.clear();
        self.other_stores.extend(others.iter(world).cloned());
        let all = &mut self.communes;
        all.account = *world.resource::<Account>();
        fill::<_, Place>(&mut all.ids, world);
        fill::<_, Place>(&mut all.places, world);
        fill::<_, Place>(&mut all.people, world);
        fill::<_, Place>(&mut all.mothers, world);
        fill::<_, Place>(&mut all.bodies, world);
        fill::<_, Place>(&mut all.hands, world);
        fill::<_, Place>(&mut all.lands, world);
        fill::<_, Place>(&mut all.crops, world);
        fill::<_, Place>(&mut all.harvests, world);
        fill::<_, Place>(&mut all.capitals, world);
        fill::<_, Place>(&mut all.kitchens, world);
        fill::<_, Place>(&mut all.claims, world);
        fill::<_, Place>(&mut all.levies, world);
        fill::<_, OfCommune>(&mut all.cadres, world);
        fill::<_, Furnace>(&mut all.furnaces, world);
        fill::<_, OfCommune>(&mut all.stores, world);
    }

    /// All that the rules write of communes, in words: two are the same where nothing differs.
    #[must_use]
    pub fn told(&self) -> String {
        format!("{:?}", self.communes)
    }

    /// Plays the rule of a system of [`COVERED`]; false where it is none of them.
    pub fn play(&mut self, system: &str) -> bool {
        let Self { laws, now, settings, compliance, centre, counties, provinces, other_stores, communes } = self;
        let Communes {
            account,
            ids,
            places,
            people,
            mothers,
            bodies,
            hands,
            lands,
            crops,
            harvests,
            capitals,
            kitchens,
            claims,
            levies,
            cadres,
            furnaces,
            stores,
        } = communes;
        let offices = Offices { counties: counties.iter().collect(), provinces: provinces.iter().collect() };
        match system {
            "weather::grow" => {
                let weather: Vec<f64> = offices.provinces.iter().map(|province| province.weather).collect();
                weather::grow_in(laws, now, &weather, rows!(&*ids, &*places, crops; |a, b, c|));
            }
            "labour::assign_hands" => {
                let all = rows!(&*places, &*people, &*bodies, &*kitchens, &*lands, hands; |a, b, c, d, e, f|);
                labour::assign_in(laws, now, settings, *compliance, centre, &offices, all);
            }
            "fields::work_fields" => {
                let all = rows!(&*places, &*hands, capitals, &*kitchens, &*claims, lands, crops, harvests; |a, b, c, d, e, f, g, h|);
                fields::work_in(laws, now, centre, &offices, account, stores.iter_mut(), all);
            }
            "claims::hide_grain" => {
                let all = rows!(&*people, &*lands, &*harvests, &*kitchens, &*claims; |a, b, c, d, e|);
                claims::hide_in(laws, settings, account, centre, cadres.iter(), stores.iter_mut(), all);
            }
            "furnaces::run_furnaces" => {
                let all = rows!(&*places, &*people, &*hands, capitals; |a, b, c, d|);
                furnaces::run_in(laws, &offices, furnaces.iter_mut(), all);
            }
            "claims::file_commune_claims" => {
                let anchors = claims::anchors(laws, centre, &offices.provinces);
                let mut sums = vec![claims::Filed::default(); offices.counties.len()];
                let mut best = vec![claims::Best::default(); offices.provinces.len()];
                let all = rows!(&*ids, &*places, &*people, &*bodies, &*lands, &*crops, claims; |a, b, c, d, e, f, g|);
                let kept = (cadres.iter(), stores.iter(), furnaces.iter());
                claims::file_in(laws, now, settings, centre, &anchors, kept, all, (&mut sums, &mut best));
                std::hint::black_box((sums, best));
            }
            "procurement::take_grain" => {
                let all =
                    rows!(&*places, &*people, &*lands, &*harvests, &*capitals, kitchens, levies; |a, b, c, d, e, f, g|);
                let taken = procurement::take_in(laws, now, settings, centre, &offices, stores.iter_mut(), all);
                std::hint::black_box(taken);
            }
            "stores::spoil" => {
                let all = stores.iter_mut().chain(other_stores);
                account.spoiled += stores::spoil_in(all, &laws.0.params.stores);
            }
            "kitchens::eat" => {
                let (fields, books) = (lands.iter().zip(crops.iter()), claims.iter().zip(levies.iter()));
                let all = rows!(&*ids, &*places, &*people, &*hands, fields, books, capitals, kitchens, bodies; |a, b, c, d, e, f, g, h, i|);
                kitchens::eat_in(laws, now, settings, centre, &offices, account, stores.iter_mut(), all);
            }
            "body::wear_bodies" => body::wear_in(laws, centre, rows!(&*hands, &*kitchens, bodies; |a, b, c|)),
            "people::live_and_die" => {
                let all = rows!(&*ids, &*hands, &*kitchens, bodies, people, mothers; |a, b, c, d, e, f|);
                people::live_in(laws, now, all);
            }
            _ => return false,
        }
        true
    }
}
