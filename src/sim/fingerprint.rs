//! The fingerprint of a month: XXH3-64 over every stock and setting in id order, by parts.

use std::fmt;
use std::hash::Hasher as _;

use bevy_ecs::prelude::*;
use twox_hash::XxHash3_64;

use super::cadre::Cadre;
use super::commune::{Body, Capital, Claims, Hands, Kitchen, Land, Levy, People, Place};
use super::county::County;
use super::furnace::Furnace;
use super::granary::Granary;
use super::heard::Heard;
use super::province::{Centre, Province};
use super::world::Register;

/// Layout of what is hashed; a new layout is a new number.
const LAYOUT: u8 = 1;

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
const BLOCK: usize = 16 * 1024;

struct Sink {
    hasher: XxHash3_64,
    block: Vec<u8>,
}

impl Sink {
    fn new() -> Self {
        let mut block = Vec::with_capacity(BLOCK + 64);
        block.push(LAYOUT);
        Self { hasher: XxHash3_64::new(), block }
    }
    fn word(&mut self, bytes: [u8; 8]) {
        if self.block.len() >= BLOCK {
            self.flush();
        }
        self.block.extend_from_slice(&bytes);
    }
    fn flush(&mut self) {
        self.hasher.write(&self.block);
        self.block.clear();
    }
    fn whole(&mut self, value: i64) {
        self.word(value.to_le_bytes());
    }
    fn rate(&mut self, value: f64) {
        debug_assert!(value.is_finite(), "a rate in the state must be finite");
        // Zero has one form.
        let value = if value == 0.0 { 0.0 } else { value };
        self.word(value.to_bits().to_le_bytes());
    }
    fn plain(&mut self, value: &impl serde::Serialize) {
        // Settings are plain enums and numbers: they always have bytes.
        self.block.extend(postcard::to_allocvec(value).unwrap_or_default());
    }
    fn hash(mut self) -> u64 {
        self.flush();
        self.hasher.finish()
    }
}

fn heard(sink: &mut Sink, heard: &Heard) {
    [heard.pledged, heard.counted].iter().for_each(|stock| sink.whole(*stock));
    [
        heard.calls_for,
        heard.favour,
        heard.iron,
        heard.iron_low,
        heard.roll,
        heard.opened,
        heard.confessed,
        heard.covered,
    ]
    .iter()
    .for_each(|rate| sink.rate(*rate));
}

/// The parts of the fingerprint, in the order of [`PARTS`].
#[must_use]
pub fn parts(world: &World, register: &Register) -> [u64; 6] {
    let mut sinks = [Sink::new(), Sink::new(), Sink::new(), Sink::new(), Sink::new(), Sink::new()];
    let [people, grain, fields, claims, cadres, state] = &mut sinks;
    for entity in &register.communes {
        let entity = world.entity(*entity);
        if let Some(people_of) = entity.get::<People>() {
            people_of.groups.iter().chain(&people_of.expecting).for_each(|count| people.whole(*count));
            people.whole(people_of.nursing);
        }
        if let Some(body) = entity.get::<Body>() {
            body.reserve.iter().for_each(|reserve| people.rate(*reserve));
            [body.fecund, body.oedema].iter().for_each(|share| people.rate(*share));
        }
        if let Some(land) = entity.get::<Land>() {
            for season in &land.seasons {
                [season.sown, season.crop, season.standing, season.gathered]
                    .iter()
                    .for_each(|stock| fields.whole(*stock));
                fields.rate(season.growth);
            }
            [land.plots, land.contracted].iter().for_each(|share| fields.rate(*share));
            fields.whole(land.crop_of_year);
        }
        if let Some(capital) = entity.get::<Capital>() {
            fields.whole(capital.animals);
            [capital.tools, capital.pigs, capital.woods, capital.irrigation]
                .iter()
                .for_each(|share| fields.rate(*share));
        }
        if let Some(hands) = entity.get::<Hands>() {
            [hands.works, hands.iron, hands.ploughing].iter().for_each(|share| fields.rate(*share));
        }
        if let Some(kitchen) = entity.get::<Kitchen>() {
            people.whole(kitchen.form as i64);
            [kitchen.ration, kitchen.incentive, kitchen.coercion].iter().for_each(|rate| people.rate(*rate));
        }
        if let Some(filed) = entity.get::<Claims>() {
            filed.filed.iter().for_each(|figure| claims.whole(*figure));
            claims.whole(filed.kept);
        }
        if let Some(levy) = entity.get::<Levy>() {
            [levy.quota, levy.delivered].iter().for_each(|stock| claims.whole(*stock));
        }
        if let Some(place) = entity.get::<Place>() {
            if let Some(granary) = world.get::<Granary>(place.granary) {
                granary.stores.iter().for_each(|stock| grain.whole(*stock));
            }
            if let Some(furnace) = world.get::<Furnace>(place.furnace) {
                fields.whole(furnace.iron_total);
            }
            if let Some(cadre) = world.get::<Cadre>(place.cadre) {
                [cadre.fear, cadre.ambition, cadre.honesty].iter().for_each(|trait_of| cadres.rate(*trait_of));
            }
        }
    }
    for entity in &register.counties {
        if let Some(county) = world.get::<County>(*entity) {
            county.filed.iter().chain(&county.prefecture).for_each(|figure| claims.whole(*figure));
            if let Some(office) = &county.office {
                state.plain(&office.conduct);
                [office.standing, office.danger].iter().for_each(|rate| state.rate(*rate));
                heard(state, &office.heard);
            }
            state.whole(county.quota);
            state.rate(county.belief);
            if let Some(granary) = world.get::<Granary>(county.granary) {
                granary.stores.iter().for_each(|stock| grain.whole(*stock));
            }
            if let Some(cadre) = world.get::<Cadre>(county.cadre) {
                [cadre.fear, cadre.ambition, cadre.honesty, cadre.record]
                    .iter()
                    .for_each(|trait_of| cadres.rate(*trait_of));
            }
        }
    }
    for entity in &register.provinces {
        if let Some(province) = world.get::<Province>(*entity) {
            [province.towns, province.road].iter().for_each(|count| people.whole(*count));
            [province.in_force, province.quota, province.owed, province.sent, province.sales_plan, province.sold]
                .iter()
                .for_each(|stock| state.whole(*stock));
            province.filed.iter().for_each(|figure| claims.whole(*figure));
            [province.standing, province.zeal, province.weather].iter().for_each(|rate| state.rate(*rate));
            state.whole(province.returns);
            heard(state, &province.heard);
            state.whole(i64::from(province.in_office));
            state.plain(&province.conduct);
            if let Some(granary) = world.get::<Granary>(province.granary) {
                granary.stores.iter().for_each(|stock| grain.whole(*stock));
            }
        }
    }
    if let Some(centre) = world.get::<Centre>(register.centre) {
        state.rate(centre.must);
        state.rate(centre.belief);
    }
    if let Some(granary) = world.get::<Granary>(register.centre_granary) {
        granary.stores.iter().for_each(|stock| grain.whole(*stock));
    }
    sinks.map(|sink| sink.hash())
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
