//! The world as it stood in January 1957, made from provincial totals and draws of endowment.

use std::ops::Range;

use bevy_ecs::prelude::*;

use super::cadre::Cadre;
use super::calendar::{DAYS_OF_A_MONTH, DAYS_OF_A_YEAR, Month};
use super::commune::{
    Body, Capital, Claims, Crops, Hands, Harvest, Kitchen, Land, Levy, Mothers, OfCommune, People, Place, Season, Site,
};
use super::county::{County, Office};
use super::dispatch::Dispatches;
use super::furnace::Furnace;
use super::granary::{Granary, Owner, Store};
use super::heard::Heard;
use super::ids::{CommuneId, CountyId, ProvinceId};
use super::month::kitchens::months_to_crop;
use super::month::shares::progression;
use super::province::{Centre, Conduct, Province};
use super::rng::{Chance, Stream};
use super::scenario::{KitchenForm, ProvinceFacts, RegionCalendar, Rules, ScenarioSpec};
use super::split::{apportion, whole_numbers};
use super::units::{ratio, share_of, whole};
use super::world::Register;

/// The month the world is made for; runs that begin later are played up to their start.
pub const ORIGIN: Month = Month::new(1957, 1);

/// How many communes and counties a province is run with.
#[derive(Clone, Copy, Debug)]
pub struct Grain {
    /// Communes.
    pub communes: usize,
    /// Counties.
    pub counties: usize,
    /// Whether its first county is the seat, which has no commune more than the others.
    pub seat_first: bool,
}

/// Grain of a province in a scenario.
#[must_use]
pub fn grain(rules: &Rules, spec: &ScenarioSpec, facts: &ProvinceFacts, seat: bool) -> Grain {
    if seat || spec.coarse_areas == 0 {
        let rural = facts.population - facts.urban;
        let communes = (rural / spec.people_per_commune).max(1) as usize;
        let per_county = rules.params.start.communes_per_county.max(1.0) as usize;
        Grain { communes, counties: communes.div_ceil(per_county), seat_first: seat && spec.county_communes > 0 }
    } else {
        let communes = (spec.coarse_areas as usize).min((facts.counties as usize).max(2));
        Grain { communes, counties: communes.div_ceil(2), seat_first: false }
    }
}

impl Grain {
    /// Communes of each county. Where they do not divide evenly the first counties have one more, or where the first is the
    /// seat the last.
    fn per_county(&self) -> Vec<usize> {
        let mut counts = vec![self.communes / self.counties; self.counties];
        let more = self.communes % self.counties;
        let from = if self.seat_first { self.counties - more } else { 0 };
        counts.iter_mut().skip(from).take(more).for_each(|count| *count += 1);
        counts
    }
}

struct Maker<'a> {
    world: &'a mut World,
    rules: &'a Rules,
    chance: Chance,
    register: Register,
}

/// Makes the world and its register. `order` gives, for so many communes of a province, the order in which they are spawned:
/// any permutation gives the same world.
pub fn make_world(
    world: &mut World,
    rules: &Rules,
    spec: &ScenarioSpec,
    seat: ProvinceId,
    seed: u64,
    order: &dyn Fn(usize) -> Vec<usize>,
) -> Register {
    let centre_granary = world.spawn((Granary::default(), Owner::Centre)).id();
    let centre =
        world.spawn(Centre { must: 1.0, accept: 1.0, record: 1.0, city_ration: 1.0, ..Centre::default() }).id();
    let register = Register {
        communes: Vec::new(),
        counties: Vec::new(),
        provinces: Vec::new(),
        centre,
        centre_granary,
        seat,
        county_office: None,
        seat_counties: (0, 0),
        seat_communes: (0, 0),
    };
    let mut maker = Maker { world, rules, chance: Chance::new(seed, ORIGIN), register };
    for (at, facts) in rules.provinces.iter().enumerate() {
        let id = ProvinceId(at as u8);
        maker.province(id, facts, grain(rules, spec, facts, id == seat), id == seat, order);
    }
    if spec.county_communes > 0 {
        let first = maker.register.seat_counties.0;
        maker.register.seat_counties = (first, first + 1);
        let id = CountyId(first);
        maker.register.county_office = Some(id);
        let entity = maker.register.counties[id.index()];
        let span = maker.world.get::<County>(entity).map_or(0..0, |county| county.first as usize..county.past as usize);
        maker.register.seat_communes = (span.start as u32, span.end as u32);
        let communes = maker.register.communes[span].iter().filter_map(|commune| maker.world.get::<People>(*commune));
        let villagers = communes.map(People::total).sum();
        if let Some(mut county) = maker.world.get_mut::<County>(entity) {
            county.office = Some(Box::new(Office::new(villagers)));
        }
    }
    maker.register
}

impl Maker<'_> {
    fn province(
        &mut self,
        id: ProvinceId,
        facts: &ProvinceFacts,
        grain: Grain,
        seat: bool,
        order: &dyn Fn(usize) -> Vec<usize>,
    ) {
        let region_at = self.rules.region_of(id.index());
        let region = &self.rules.regions[region_at];
        let first_commune = self.register.communes.len() as u32;
        let first_county = self.register.counties.len() as u16;
        let (people, crops) = self.endowments(facts, grain.communes, first_commune);
        let progressive = self.progression(facts);

        let granary = self.world.spawn((Granary::default(), Owner::Province(id))).id();
        let per_county = grain.per_county();
        let mut entities: Vec<Option<Entity>> = vec![None; grain.communes];
        let mut sales_plan = 0;
        let mut county_of = Vec::new();
        for (at, count) in per_county.iter().enumerate() {
            county_of.extend(std::iter::repeat_n(at as u16, *count));
        }
        for at in order(grain.communes) {
            let commune = CommuneId(first_commune + at as u32);
            let county = CountyId(first_county + county_of[at]);
            let (entity, resale) = self.commune(
                commune,
                county,
                id,
                region_at as u8,
                region,
                people[at],
                crops[at],
                facts.zeal,
                progressive,
            );
            sales_plan += resale;
            entities[at] = Some(entity);
        }
        self.register.communes.extend(entities.into_iter().flatten());
        let mut first = 0;
        for (at, count) in per_county.iter().enumerate() {
            let own = first..first + count;
            let crop = crops[own.clone()].iter().sum();
            let communes = first_commune + own.start as u32..first_commune + own.end as u32;
            self.county(CountyId(first_county + at as u16), id, communes, crop, facts.zeal);
            first = own.end;
        }
        self.open_store(granary, facts);
        let counties = (first_county, first_county + grain.counties as u16);
        let entity = self.world.spawn((id, opening(facts, granary, counties, sales_plan)));
        self.register.provinces.push(entity.id());
        if seat {
            self.register.seat_counties = counties;
            self.register.seat_communes = (first_commune, first_commune + grain.communes as u32);
        }
    }

    /// People and crops of a province's communes: sizes and fertility are drawn, then scaled so that they sum to the province.
    fn endowments(&self, facts: &ProvinceFacts, communes: usize, first: u32) -> (Vec<i64>, Vec<i64>) {
        let start = &self.rules.params.start;
        let key = self.chance.stream(Stream::Endowment);
        let mut sizes = Vec::new();
        let mut crops = Vec::new();
        for at in 0..communes {
            let mut draws = key.draws(u64::from(first) + at as u64);
            let size = 1.0 + (draws.uniform() - 0.5) * start.size_spread;
            let fertile = 1.0 + (draws.uniform() + draws.uniform() - 1.0) * start.output_spread;
            sizes.push(whole(size * 1e6));
            crops.push(whole(size * fertile * 1e6));
        }
        (apportion(facts.population - facts.urban, &sizes), apportion(facts.output * 1000, &crops))
    }

    /// What a province of its grain a villager delivers by the norm, over the even share.
    fn progression(&self, facts: &ProvinceFacts) -> f64 {
        let (nation, heads) = self.rules.provinces.iter().fold((0, 0), |(crops, heads), facts| {
            (crops + facts.output * 1000, heads + facts.population - facts.urban)
        });
        let rural = (facts.population - facts.urban).max(1);
        progression(ratio(facts.output * 1000, rural), ratio(nation, heads), &self.rules.params.levy)
    }

    /// State grain that lies in a province's store at the start.
    fn open_store(&mut self, granary: Entity, facts: &ProvinceFacts) {
        let p = &self.rules.params;
        let towns_month = whole(facts.urban as f64 * p.food.town_kg_year / 12.0);
        if let Some(mut granary) = self.world.get_mut::<Granary>(granary) {
            let levy = facts.output as f64 * 1000.0 * p.levy.norm_share;
            let opening = towns_month as f64 * p.stores.opening_months + levy * p.stores.opening_levy;
            granary.put(Store::State, whole(opening));
        }
    }

    fn county(&mut self, id: CountyId, province: ProvinceId, communes: Range<u32>, crop: i64, zeal: f64) {
        let granary = self.world.spawn((Granary::default(), Owner::County(id))).id();
        let mut draws = self.chance.stream(Stream::Character).draws(10_000_000 + u64::from(id.0));
        let cadre = self.world.spawn(Cadre::drawn(&mut draws, zeal, &self.rules.params.politics)).id();
        let county = County {
            province,
            granary,
            cadre,
            first: communes.start,
            past: communes.end,
            quota: 0,
            cut: 0,
            delivered: 0,
            delivered_before: 0,
            belief: 0.0,
            search: 0,
            search_yield: None,
            filed: [0; 8],
            filed_month: [Month(0); 8],
            prefecture: [0; 8],
            distance: draws.uniform(),
            brigades: 0,
            below: [0; 8],
            stands: 1.0,
            ordinary: crop,
            last_year: crop,
            office: None,
        };
        let entity = self.world.spawn((id, county)).id();
        self.register.counties.push(entity);
    }

    fn commune(
        &mut self,
        id: CommuneId,
        county: CountyId,
        province: ProvinceId,
        region_at: u8,
        region: &RegionCalendar,
        people: i64,
        crop: i64,
        zeal: f64,
        progressive: f64,
    ) -> (Entity, i64) {
        let p = &self.rules.params;
        let s = &p.start;
        let old = 1.0 - s.share_infants - s.share_children - s.share_women - s.share_men;
        let groups = whole_numbers(
            [s.share_infants, s.share_children, s.share_women, s.share_men, old].map(|share| share * people as f64),
            0.0,
        );
        let mut groups = groups;
        groups[4] += people - groups.iter().sum::<i64>();
        let arable = whole(crop as f64 / p.fields.ordinary_kg_per_mu);
        // As many women are with child or nursing as after some years of ordinary fertility.
        let exposed = 1.0 / (1.0 + p.vital.conceptions * (9.0 + p.vital.nursing_months));
        let expecting = whole(groups[2] as f64 * exposed * p.vital.conceptions);
        let hands = groups[3] as f64 + p.labour.women * groups[2] as f64;
        let seasons = std::array::from_fn(|at| {
            let slot = &region.slots[at];
            let area = arable as f64 * slot.area * (1.0 - p.food.plots_ordinary);
            let ordinary = if area > 0.0 { crop as f64 * slot.share / area } else { 0.0 };
            // What was sown in the autumn of 1956 stands in the fields.
            let standing: f64 = slot.sow.iter().filter(|(month, _)| *month >= 9).map(|(_, share)| *share).sum();
            Season {
                ordinary,
                sown: whole(area * standing),
                growth: 1.0,
                crop: 0,
                standing: 0,
                gathered: 0,
                harvested: 0,
            }
        });
        let mut granary = Granary::default();
        let months = f64::from(months_to_crop(region, ORIGIN, &p.food));
        let need = people as f64 * p.food.normal_kg * DAYS_OF_A_MONTH * months * s.store_cover;
        granary.put(Store::Household, whole(need * s.store_in_houses));
        granary.put(
            Store::Commune,
            whole(need * (1.0 - s.store_in_houses))
                + whole(people as f64 * s.animals_per_head * p.food.feed_kg_month * months),
        );
        let seed: f64 = region
            .slots
            .iter()
            .map(|slot| {
                slot.area * slot.sow.iter().filter(|(month, _)| *month <= 7).map(|(_, share)| *share).sum::<f64>()
            })
            .sum();
        granary.put(Store::Seed, whole(arable as f64 * seed * p.fields.seed_kg_per_mu));
        let granary = self.world.spawn((granary, Owner::Commune(id), OfCommune)).id();
        let furnace = self.world.spawn(Furnace::default()).id();
        let mut draws = self.chance.stream(Stream::Character).draws(u64::from(id.0));
        let cadre = self.world.spawn((Cadre::drawn(&mut draws, zeal, &p.politics), OfCommune)).id();
        // In an ordinary year what a place lacks is sold back to it.
        let own = people as f64
            * (p.food.normal_kg * DAYS_OF_A_YEAR + p.start.animals_per_head * p.food.feed_kg_month * 12.0)
            + arable as f64 * s.double_cropped * p.fields.seed_kg_per_mu;
        let taken = crop as f64 * p.levy.norm_share * progressive;
        let resale = whole((own - (crop as f64 - taken)).max(0.0));
        let animals = whole(people as f64 * s.animals_per_head);
        let entity = self.world.spawn((
            id,
            Place { county, province, region: region_at },
            Site { granary, furnace, cadre, distance: draws.uniform() },
            People { groups, ..People::default() },
            Mothers { expecting: [expecting; 9], nursing: whole(expecting as f64 * p.vital.nursing_months) },
            Body { reserve: [s.reserve; 4], unmet: [0.0; 4], fecund: 1.0, oedema: 0.0, kcal: s.kcal },
            Hands { strength: 1.0, cover: 1.0, load: s.load, ..Hands::default() },
            Land {
                arable,
                plots: p.food.plots_ordinary,
                contracted: 0.0,
                hands_then: hands * p.labour.spare,
                ordinary_crop: crop,
            },
            Crops { seasons },
            Harvest {
                gleaned: 0,
                lost: 0,
                gathered: 0,
                crop_of_year: share_of(crop, region.slots[1].share),
                crop_before: crop,
            },
            Capital { animals, animals_then: animals, tools: 1.0, pigs: 1.0, woods: 1.0, irrigation: 0.0 },
            Kitchen { form: KitchenForm::Household, ration: p.food.normal_kg, incentive: 1.0, coercion: s.coercion },
            Claims::default(),
            Levy { resale_right: resale, delivered: whole(taken * s.delivered), ..Levy::default() },
        ));
        (entity.id(), resale)
    }
}

/// A province in January 1957: nothing is filed, owed or judged yet.
fn opening(facts: &ProvinceFacts, granary: Entity, (first, past): (u16, u16), sales_plan: i64) -> Province {
    Province {
        zeal: facts.zeal,
        granary,
        first,
        past,
        conduct: Conduct::default(),
        weather: 1.0,
        towns: facts.urban,
        road: 0,
        town_births: 0,
        town_deaths: 0,
        road_deaths: 0,
        town_eaten: 0,
        town_cover: 1.0,
        filed: [0; 8],
        filed_month: [Month(0); 8],
        dispatches: Dispatches::default(),
        in_force: facts.output * 1000,
        last_year: facts.output * 1000,
        ordinary: facts.output * 1000,
        quota: 0,
        owed: 0,
        sent: 0,
        sent_this_month: 0,
        sales_plan,
        returns: 0,
        sold: 0,
        standing: 0.0,
        danger: 0.0,
        in_office: true,
        cut: 0,
        granted: 0,
        best: 1.0,
        heard: Heard::nothing(facts.population - facts.urban),
    }
}
