//! The fingerprint of a month: XXH3-64 over every stock and setting in id order, by parts.

mod desk;

use std::fmt;
use std::hash::Hasher as _;

use bevy_ecs::prelude::*;
use twox_hash::XxHash3_64;

use super::cadre::Cadre;
use super::calendar::Month;
use super::commune::{Body, Capital, Claims, Hands, Kitchen, Land, Levy, People, Place, Season};
use super::county::{County, Office};
use super::furnace::Furnace;
use super::granary::Granary;
use super::heard::Heard;
use super::known::KnownState;
use super::province::{Centre, Province};
use super::world::Register;

/// Layout of what is hashed; a new layout is a new number.
pub const LAYOUT: u8 = 3;

/// A fingerprint: 16 lower-case hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub u64);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Names of the parts, in order.
pub const PARTS: [&str; 6] = ["people", "grain", "fields", "claims", "cadres", "state"];

/// Bytes gathered before they go into the hash: the hash of the whole does not depend on it.
const BLOCK: usize = 8 * 1024;

struct Sink {
    hasher: XxHash3_64,
    block: Box<[u8; BLOCK]>,
    filled: usize,
}

impl Sink {
    fn new() -> Self {
        let mut sink = Self { hasher: XxHash3_64::new(), block: Box::new([0; BLOCK]), filled: 0 };
        sink.bytes(&[LAYOUT]);
        sink
    }
    /// The next `length` bytes of the block, at most a block.
    fn room(&mut self, length: usize) -> &mut [u8] {
        if self.filled + length > BLOCK {
            self.flush();
        }
        let from = self.filled;
        self.filled += length;
        &mut self.block[from..from + length]
    }
    fn bytes(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(BLOCK) {
            self.room(part.len()).copy_from_slice(part);
        }
    }
    fn flush(&mut self) {
        self.hasher.write(&self.block[..self.filled]);
        self.filled = 0;
    }
    /// Words of a list whose length the compiler knows go over at once.
    fn words<T: Copy, const N: usize>(&mut self, values: &[T; N], word: impl Fn(T) -> [u8; 8]) {
        let (words, _) = self.room(N * 8).as_chunks_mut::<8>();
        for (slot, value) in words.iter_mut().zip(values) {
            *slot = word(*value);
        }
    }
    fn whole(&mut self, value: i64) {
        self.wholes(&[value]);
    }
    fn rate(&mut self, value: f64) {
        self.rates(&[value]);
    }
    fn wholes<const N: usize>(&mut self, values: &[i64; N]) {
        self.words(values, i64::to_le_bytes);
    }
    fn rates<const N: usize>(&mut self, values: &[f64; N]) {
        self.words(values, |value| {
            debug_assert!(value.is_finite(), "a rate in the state must be finite");
            // Zero has one form.
            let value = if value == 0.0 { 0.0 } else { value };
            value.to_bits().to_le_bytes()
        });
    }
    fn plain(&mut self, value: &impl serde::Serialize) {
        // Settings are plain enums and numbers: they always have bytes.
        self.bytes(&postcard::to_allocvec(value).unwrap_or_default());
    }
    fn hash(mut self) -> u64 {
        self.flush();
        self.hasher.finish()
    }
}

/// The sinks of the parts.
struct Sinks {
    people: Sink,
    grain: Sink,
    fields: Sink,
    claims: Sink,
    cadres: Sink,
    state: Sink,
}

// Every function below takes its component apart field by field, so that a new field does not compile until it is
// hashed here or is named as one that needs no hash: it carries nothing over to the next month, or never changes.

impl Sinks {
    fn people(&mut self, people: &People) {
        // The dead of a month are filed in the next.
        let People { groups, expecting, nursing, deaths, excess, births: _ } = people;
        self.people.wholes(groups);
        self.people.wholes(expecting);
        self.people.wholes(&[*nursing, *deaths, *excess]);
    }

    fn body(&mut self, body: &Body) {
        let Body { reserve, fecund, oedema, kcal: _ } = body;
        self.people.rates(reserve);
        self.people.rates(&[*fecund, *oedema]);
    }

    fn kitchen(&mut self, kitchen: &Kitchen) {
        let Kitchen { form, ration, incentive, coercion } = kitchen;
        self.people.whole(*form as i64);
        self.people.rates(&[*ration, *incentive, *coercion]);
    }

    fn season(&mut self, season: &Season) {
        let Season { ordinary: _, sown, growth, crop, standing, gathered, harvested } = season;
        self.fields.wholes(&[*sown, *crop, *standing, *gathered, *harvested]);
        self.fields.rate(*growth);
    }

    fn land(&mut self, land: &Land) {
        let Land {
            arable: _,
            seasons,
            plots,
            contracted,
            hands_then: _,
            ordinary_crop: _,
            gleaned: _,
            lost: _,
            gathered: _,
            crop_of_year,
        } = land;
        seasons.iter().for_each(|season| self.season(season));
        self.fields.whole(*crop_of_year);
        self.fields.rates(&[*plots, *contracted]);
    }

    fn capital(&mut self, capital: &Capital) {
        let Capital { animals, animals_then: _, tools, pigs, woods, irrigation } = capital;
        self.fields.whole(*animals);
        self.fields.rates(&[*tools, *pigs, *woods, *irrigation]);
    }

    fn hands(&mut self, hands: &Hands) {
        let Hands { works, iron, ploughing, strength: _, cover: _, load: _ } = hands;
        self.fields.rates(&[*works, *iron, *ploughing]);
    }

    fn furnace(&mut self, furnace: &Furnace) {
        let Furnace { furnaces, iron: _, usable: _, iron_total, usable_total, tools_melted: _ } = furnace;
        self.fields.wholes(&[*furnaces, *iron_total, *usable_total]);
    }

    fn claims(&mut self, claims: &Claims) {
        let Claims { filed, grain, believed, brigades, kept } = claims;
        self.claims.wholes(filed);
        self.claims.wholes(&[*grain, *believed, *brigades, *kept]);
    }

    fn levy(&mut self, levy: &Levy) {
        let Levy { quota, delivered, delivered_before, bought, this_month: _, found: _, resale_right: _, resale: _ } =
            levy;
        self.claims.wholes(&[*quota, *delivered, *delivered_before, *bought]);
    }

    fn granary(&mut self, granary: &Granary) {
        let Granary { owner: _, stores } = granary;
        self.grain.wholes(stores);
    }

    fn cadre(&mut self, cadre: &Cadre) {
        let Cadre { fear, ambition, honesty, standing, patron, shielded, labelled } = cadre;
        self.cadres.rates(&[*fear, *ambition, *honesty, *standing, *patron]);
        self.cadres.wholes(&[i64::from(*shielded), i64::from(*labelled)]);
    }

    fn heard(&mut self, heard: &Heard) {
        let Heard { pledged, calls_for, favour, iron, iron_low, roll, roll_held, opened, confessed, covered, counted } =
            heard;
        self.state.wholes(&[*pledged, *counted, i64::from(*roll_held)]);
        self.state.rates(&[*calls_for, *favour, *iron, *iron_low, *roll, *opened, *confessed, *covered]);
    }

    fn filed(&mut self, figures: &[i64; 8], months: &[Month; 8]) {
        self.claims.wholes(figures);
        months.iter().for_each(|month| self.claims.whole(i64::from(month.0)));
    }

    fn office(&mut self, office: &Office) {
        let Office { conduct, heard, standing, danger } = office;
        self.state.plain(conduct);
        self.state.rates(&[*standing, *danger]);
        self.heard(heard);
    }

    /// The places of a county (its province, granary, secretary, communes) never change.
    fn county(&mut self, county: &County) {
        let County {
            province: _,
            granary: _,
            cadre: _,
            first: _,
            past: _,
            quota,
            cut,
            delivered,
            delivered_before,
            belief,
            search,
            // Of the month.
            search_yield: _,
            filed,
            filed_month,
            prefecture,
            distance: _,
            brigades,
            below,
            ordinary: _,
            last_year,
            office,
        } = county;
        self.filed(filed, filed_month);
        self.claims.wholes(prefecture);
        self.claims.wholes(below);
        self.claims.whole(*brigades);
        self.state.wholes(&[*quota, *cut, *delivered, *delivered_before, i64::from(*search), *last_year]);
        self.state.rate(*belief);
        if let Some(office) = office {
            self.office(office);
        }
    }

    /// The places of a province never change; births, deaths and what was sent and eaten are of the month.
    fn province(&mut self, province: &Province) {
        let Province {
            zeal,
            granary: _,
            first: _,
            past: _,
            conduct,
            weather,
            towns,
            road,
            town_births: _,
            town_deaths: _,
            road_deaths: _,
            town_eaten: _,
            town_cover,
            filed,
            filed_month,
            in_force,
            ordinary: _,
            last_year,
            quota,
            owed,
            sent,
            sent_this_month: _,
            sales_plan,
            returns,
            sold,
            standing,
            danger,
            in_office,
            cut,
            granted,
            best,
            heard,
        } = province;
        self.people.wholes(&[*towns, *road]);
        self.filed(filed, filed_month);
        self.state.wholes(&[*in_force, *last_year, *quota, *owed, *sent, *sales_plan, *returns, *sold]);
        self.state.wholes(&[*cut, *granted, i64::from(*in_office)]);
        self.state.rates(&[*zeal, *weather, *town_cover, *standing, *danger, *best]);
        self.state.plain(conduct);
        self.heard(heard);
    }

    fn centre(&mut self, centre: &Centre) {
        let Centre {
            line,
            must,
            record,
            levy,
            accept,
            works,
            iron,
            ploughing,
            communes,
            accounts,
            kitchens,
            plots,
            search,
            hire,
            send_home,
            exports,
            city_ration,
            roads,
            relief,
            contracts,
            rest,
            belief,
            replan: _,
        } = centre;
        self.state.rates(&[*must, *record, *levy, *accept, *works, *iron, *ploughing, *plots, *hire, *send_home]);
        self.state.rates(&[*exports, *city_ration, *relief, *belief]);
        self.state.plain(line);
        self.state.plain(kitchens);
        self.state.wholes(&[i64::from(*communes), i64::from(*accounts), i64::from(*search), i64::from(*roads)]);
        self.state.wholes(&[i64::from(*contracts), i64::from(*rest)]);
    }

    /// Everything, in id order. Queries look up where components lie once, not at every entity; a world that has never
    /// seen a kind of component has nothing of it to hash.
    fn world(&mut self, world: &World, register: &Register) -> Option<()> {
        let granaries = world.try_query::<&Granary>()?;
        let granaries = granaries.query_manual(world);
        let cadres = world.try_query::<&Cadre>()?;
        let cadres = cadres.query_manual(world);
        let furnaces = world.try_query::<&Furnace>()?;
        let furnaces = furnaces.query_manual(world);
        let communes =
            world.try_query::<(&Place, (&People, &Body, &Kitchen), (&Land, &Capital, &Hands), &Claims, &Levy)>()?;
        for (place, (people, body, kitchen), (land, capital, hands), claims, levy) in
            communes.query_manual(world).iter_many(&register.communes)
        {
            self.people(people);
            self.body(body);
            self.kitchen(kitchen);
            self.land(land);
            self.capital(capital);
            self.hands(hands);
            self.claims(claims);
            self.levy(levy);
            // Where a place lies never changes.
            let Place { county: _, province: _, region: _, granary, furnace, cadre, distance: _ } = place;
            granaries.get(*granary).into_iter().for_each(|granary| self.granary(granary));
            furnaces.get(*furnace).into_iter().for_each(|furnace| self.furnace(furnace));
            cadres.get(*cadre).into_iter().for_each(|cadre| self.cadre(cadre));
        }
        for county in world.try_query::<&County>()?.query_manual(world).iter_many(&register.counties) {
            self.county(county);
            granaries.get(county.granary).into_iter().for_each(|granary| self.granary(granary));
            cadres.get(county.cadre).into_iter().for_each(|cadre| self.cadre(cadre));
        }
        for province in world.try_query::<&Province>()?.query_manual(world).iter_many(&register.provinces) {
            self.province(province);
            granaries.get(province.granary).into_iter().for_each(|granary| self.granary(granary));
        }
        if let Some(known) = world.get_resource::<KnownState>() {
            self.desk(known);
        }
        world.get::<Centre>(register.centre).into_iter().for_each(|centre| self.centre(centre));
        granaries.get(register.centre_granary).into_iter().for_each(|granary| self.granary(granary));
        Some(())
    }
}

/// The parts of the fingerprint, in the order of [`PARTS`].
#[must_use]
pub fn parts(world: &World, register: &Register) -> [u64; 6] {
    let new = Sink::new;
    let mut sinks = Sinks { people: new(), grain: new(), fields: new(), claims: new(), cadres: new(), state: new() };
    sinks.world(world, register);
    let Sinks { people, grain, fields, claims, cadres, state } = sinks;
    [people, grain, fields, claims, cadres, state].map(Sink::hash)
}

/// The parts combined.
#[must_use]
pub fn combined(parts: &[u64; 6]) -> Fingerprint {
    let mut bytes = vec![LAYOUT];
    for part in parts {
        bytes.extend_from_slice(&part.to_le_bytes());
    }
    Fingerprint(XxHash3_64::oneshot(&bytes))
}
