//! The fingerprint of a month: XXH3-64 over every stock and setting in id order, by parts.

mod desk;
mod sink;

use std::fmt;

use bevy_ecs::prelude::*;
use twox_hash::XxHash3_64;

use sink::{Sink, Words};

use super::cadre::Cadre;
use super::calendar::Month;
use super::commune::{
    Body, Capital, Claims, Crops, Hands, Harvest, Kitchen, Land, Levy, Mothers, OfCommune, People, Season,
};
use super::county::{County, Office};
use super::dispatch::{Dispatch, Dispatches};
use super::furnace::Furnace;
use super::granary::Granary;
use super::heard::Heard;
use super::ids::CommuneId;
use super::known::KnownState;
use super::province::{Centre, Province};
use super::settings::{LevyRule, RunSettings};
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

fn people_of(people: &People, mothers: &Mothers) -> impl Words {
    // Deaths are filed in the month after, so they carry over; births are read in their own month only.
    let People { groups, deaths, excess, births: _ } = people;
    let Mothers { expecting, nursing } = mothers;
    (*groups, *expecting, [*nursing, *deaths, *excess])
}

fn body_of(body: &Body) -> impl Words {
    let Body { reserve, unmet: _, fecund, oedema, kcal: _ } = body;
    (*reserve, *fecund, *oedema)
}

fn kitchen_of(kitchen: &Kitchen) -> impl Words {
    let Kitchen { form, ration, incentive, coercion } = kitchen;
    (*form as i64, [*ration, *incentive, *coercion])
}

fn season_of(season: &Season) -> impl Words {
    let Season { ordinary: _, sown, growth, crop, standing, gathered, harvested } = season;
    ([*sown, *crop, *standing, *gathered, *harvested], *growth)
}

fn land_of(land: &Land, crops: &Crops, harvest: &Harvest) -> impl Words {
    let Land { arable: _, plots, contracted, hands_then: _, ordinary_crop: _ } = land;
    let Crops { seasons } = crops;
    // The harvest of the year before is hashed apart, under the one rule that reads it.
    let Harvest { gleaned: _, lost: _, gathered: _, crop_of_year, crop_before: _ } = harvest;
    (seasons.each_ref().map(season_of), (*crop_of_year, *plots, *contracted))
}

fn capital_of(capital: &Capital) -> impl Words {
    let Capital { animals, animals_then: _, tools, pigs, woods, irrigation } = capital;
    (*animals, [*tools, *pigs, *woods, *irrigation])
}

fn hands_of(hands: &Hands) -> impl Words {
    let Hands { works, iron, ploughing, strength: _, cover: _, load: _ } = hands;
    [*works, *iron, *ploughing]
}

fn furnace_of(furnace: &Furnace) -> impl Words {
    let Furnace { furnaces, iron: _, usable: _, iron_total, usable_total, tools_melted: _ } = furnace;
    [*furnaces, *iron_total, *usable_total]
}

fn claims_of(claims: &Claims) -> impl Words {
    let Claims { filed, grain, believed, brigades, kept } = claims;
    (*filed, [*grain, *believed, *brigades, *kept])
}

fn levy_of(levy: &Levy) -> impl Words {
    let Levy {
        quota,
        delivered,
        delivered_before,
        bought,
        this_month: _,
        found: _,
        unearthed: _,
        resale_right: _,
        resale: _,
    } = levy;
    [*quota, *delivered, *delivered_before, *bought]
}

fn granary_of(granary: &Granary) -> impl Words {
    let Granary { stores } = granary;
    *stores
}

fn cadre_of(cadre: &Cadre) -> impl Words {
    let Cadre { fear, ambition, honesty, standing, patron, shielded, labelled } = cadre;
    ([*fear, *ambition, *honesty, *standing, *patron], i64::from(*shielded), i64::from(*labelled))
}

impl Sinks {
    fn heard(&mut self, heard: &Heard) {
        let Heard { pledged, calls_for, favour, iron, iron_low, roll, roll_held, opened, confessed, covered, counted } =
            heard;
        self.state.put([*pledged, *counted, i64::from(*roll_held)]);
        self.state.put([*calls_for, *favour, *iron, *iron_low, *roll, *opened, *confessed, *covered]);
    }

    fn filed(&mut self, figures: &[i64; 8], months: &[Month; 8]) {
        self.claims.put(*figures);
        months.iter().for_each(|month| self.claims.put(i64::from(month.0)));
    }

    /// An office with nothing on the road hashes as one that never had anything there.
    fn dispatches(&mut self, dispatches: &Dispatches) {
        for Dispatch { indicator, value, read } in dispatches.on_the_road() {
            self.claims.put([*indicator as i64, *value, i64::from(read.0)]);
        }
        for indicator in dispatches.held_back() {
            self.claims.put(*indicator as i64);
        }
    }

    fn office(&mut self, office: &Office) {
        let Office { conduct, heard, standing, danger, dispatches } = office;
        self.state.plain(conduct);
        self.state.put([*standing, *danger]);
        self.heard(heard);
        self.dispatches(dispatches);
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
            // Set anew by procurement every month.
            search_yield: _,
            filed,
            filed_month,
            prefecture,
            distance: _,
            brigades,
            below,
            // Made anew of the figures each month, before anything reads it.
            stands: _,
            ordinary: _,
            last_year,
            office,
        } = county;
        self.filed(filed, filed_month);
        self.claims.put(*prefecture);
        self.claims.put(*below);
        self.claims.put(*brigades);
        self.state.put([*quota, *cut, *delivered, *delivered_before, i64::from(*search), *last_year]);
        self.state.put(*belief);
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
            dispatches,
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
        self.people.put([*towns, *road]);
        self.filed(filed, filed_month);
        self.dispatches(dispatches);
        self.state.put([*in_force, *last_year, *quota, *owed, *sent, *sales_plan, *returns, *sold]);
        self.state.put([*cut, *granted, i64::from(*in_office)]);
        self.state.put([*zeal, *weather, *town_cover, *standing, *danger, *best]);
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
        self.state.put([*must, *record, *levy, *accept, *works, *iron, *ploughing, *plots, *hire, *send_home]);
        self.state.put([*exports, *city_ration, *relief, *belief]);
        self.state.plain(line);
        self.state.plain(kitchens);
        self.state.put([i64::from(*communes), i64::from(*accounts), i64::from(*search), i64::from(*roads)]);
        self.state.put([i64::from(*contracts), i64::from(*rest)]);
    }

    /// All communes, part by part: a part is one stream into its hash, and few lists are walked side by side.
    fn communes(&mut self, world: &World) -> Option<()> {
        let ids = world.try_query::<&CommuneId>()?;
        let ids: Vec<u32> = ids.query_manual(world).iter_inner().map(|id| id.0).collect();
        let order = (!ids.is_sorted()).then_some(ids.as_slice());
        let people = world.try_query::<(&People, &Mothers, &Body, &Kitchen)>()?;
        in_id_order(order, people.query_manual(world).iter_inner(), |(people, mothers, body, kitchen)| {
            self.people.put((people_of(people, mothers), body_of(body), kitchen_of(kitchen)));
        });
        let furnaces = world.try_query::<&Furnace>()?;
        let mut furnaces = furnaces.query_manual(world).iter_inner();
        let fields = world.try_query::<(&Land, &Crops, &Harvest, &Capital, &Hands)>()?;
        let fields = fields.query_manual(world).iter_inner().map(|fields| (fields, furnaces.next()));
        in_id_order(order, fields, |((land, crops, harvest, capital, hands), furnace)| {
            self.fields.put((land_of(land, crops, harvest), capital_of(capital), hands_of(hands)));
            furnace.into_iter().for_each(|furnace| self.fields.put(furnace_of(furnace)));
        });
        let figures = world.try_query::<(&Claims, &Levy)>()?;
        in_id_order(order, figures.query_manual(world).iter_inner(), |(claims, levy)| {
            self.claims.put((claims_of(claims), levy_of(levy)));
        });
        let granaries = world.try_query_filtered::<&Granary, With<OfCommune>>()?;
        in_id_order(order, granaries.query_manual(world).iter_inner(), |granary| self.grain.put(granary_of(granary)));
        let cadres = world.try_query_filtered::<&Cadre, With<OfCommune>>()?;
        in_id_order(order, cadres.query_manual(world).iter_inner(), |cadre| self.cadres.put(cadre_of(cadre)));
        Some(())
    }

    /// Everything, in id order; a world that has never seen a kind of component has nothing of it to hash.
    fn world(&mut self, world: &World, register: &Register) -> Option<()> {
        let granaries = world.try_query::<&Granary>()?;
        let granaries = granaries.query_manual(world);
        let cadres = world.try_query::<&Cadre>()?;
        let cadres = cadres.query_manual(world);
        self.communes(world)?;
        if world.get_resource::<RunSettings>().is_some_and(|settings| settings.levy == LevyRule::PastSurplus) {
            let mut harvests = world.try_query::<(&CommuneId, &Harvest)>()?;
            let mut before: Vec<(u32, i64)> =
                harvests.iter(world).map(|(id, harvest)| (id.0, harvest.crop_before)).collect();
            before.sort_unstable();
            before.iter().for_each(|(_, crop)| self.fields.put(*crop));
        }
        for county in world.try_query::<&County>()?.query_manual(world).iter_many(&register.counties) {
            self.county(county);
            granaries.get(county.granary).into_iter().for_each(|granary| self.grain.put(granary_of(granary)));
            cadres.get(county.cadre).into_iter().for_each(|cadre| self.cadres.put(cadre_of(cadre)));
        }
        for province in world.try_query::<&Province>()?.query_manual(world).iter_many(&register.provinces) {
            self.province(province);
            granaries.get(province.granary).into_iter().for_each(|granary| self.grain.put(granary_of(granary)));
        }
        if let Some(known) = world.get_resource::<KnownState>() {
            self.desk(known);
        }
        world.get::<Centre>(register.centre).into_iter().for_each(|centre| self.centre(centre));
        granaries.get(register.centre_granary).into_iter().for_each(|granary| self.grain.put(granary_of(granary)));
        Some(())
    }
}

/// Hands out what is of the communes in their id order: as it lies, or, of a world that was spawned in another `order` of
/// ids, put in order first.
fn in_id_order<T>(order: Option<&[u32]>, of_communes: impl Iterator<Item = T>, mut put: impl FnMut(T)) {
    let Some(ids) = order else { return of_communes.for_each(put) };
    let mut sorted: Vec<_> = ids.iter().zip(of_communes).collect();
    sorted.sort_by_key(|(id, _)| **id);
    sorted.into_iter().for_each(|(_, item)| put(item));
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
