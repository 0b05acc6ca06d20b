//! The levy: set at planning nodes on the figure in force (or one of its rivals), deaf to the harvest.

use bevy_ecs::prelude::*;

use crate::sim::calendar::Month;
use crate::sim::commune::{Claims, Crops, Harvest, Land, Levy, People, Place};
use crate::sim::county::County;
use crate::sim::ids::CommuneId;
use crate::sim::month::allotment::{Allotment, let_own_county_off};
use crate::sim::month::shares::{gross_levy, progression};
use crate::sim::month::surplus::{Known, Lists};
use crate::sim::province::{Centre, Province};
use crate::sim::rules::{self, Levies};
use crate::sim::scenario::RegionCalendar;
use crate::sim::settings::{LevyRule, RunSettings, Switch};
use crate::sim::spawn::ORIGIN;
use crate::sim::split::apportion;
use crate::sim::units::{ratio, share_of, whole};
use crate::sim::world::{Laws, Now, Register};

/// The crop of the grain year so far and what of it still stands or grows, kg: what a flexible levy follows.
#[must_use]
pub fn grain_year_crop(
    crops: &Crops,
    harvest: &Harvest,
    region: &RegionCalendar,
    month: Month,
    p: &rules::Fields,
) -> i64 {
    let coming = crops.seasons.iter().zip(&region.slots).map(|(season, slot)| {
        if season.crop > 0 {
            season.crop - season.gathered
        } else if month.of_year() != 1 && slot.grows_in(month, p) {
            // In January it is winter grain that grows, which belongs to the next year's levy.
            whole(season.sown as f64 * season.ordinary * season.growth)
        } else {
            0
        }
    });
    harvest.crop_of_year + coming.sum::<i64>()
}

/// What was sold, sent, let off and granted was of the grain year that has ended.
fn open_grain_year(province: &mut Province) {
    province.cut = 0;
    province.sold = 0;
    province.sent = 0;
    province.sales_plan -= province.granted;
    province.granted = 0;
}

/// The need of the nation is fixed: what some provinces do not offer is put on all, by what they are wanted to give.
fn put_need_on_all(wanted: &mut [i64], need: i64, p: &Levies) {
    let sum: i64 = wanted.iter().sum();
    if sum < need && sum > 0 {
        let scale = (need as f64 / sum as f64).min(p.scale_most);
        wanted.iter_mut().for_each(|levy| *levy = whole(*levy as f64 * scale));
    }
}

/// Sets a province's levy, transfer and returns from what it is `wanted` to give, what it needs of that itself (`own`) and what
/// falls to it of the nation's need (`owed`).
fn plan(province: &mut Province, wanted: i64, own: i64, owed: i64, raised_only: bool, p: &Levies) {
    let purchase = f64::from(province.conduct.purchase) / 1000.0;
    let planned = (whole(wanted as f64 * purchase) - province.cut).max(0);
    // After July a levy is raised but not lowered, unless the levy is flexible or the line corrects.
    province.quota = if raised_only { planned.max(province.quota) } else { planned };
    province.owed = if owed > 0 { (owed - province.cut).max(0) } else { -(own - wanted).max(0) };
    // What is taken beyond the needs of towns, places in deficit and the Centre is planned back to villages.
    let needed = own + province.owed.max(0);
    province.returns = share_of((province.quota - needed).max(0), p.returned);
}

/// What grows on the land of a commune, and what came in from it.
pub(super) type Grown<'c> = (&'c Crops, &'c Harvest);

/// The crop as a flexible levy knows it; a levy that is deaf to the harvest knows none.
pub(super) struct KnownCrops {
    /// By commune, kg.
    of: Vec<Option<i64>>,
    /// By province, kg: the most that a levy counts on; without bound where it knows no crop.
    standing: Vec<i64>,
}

impl KnownCrops {
    fn of(
        laws: &Laws,
        now: &Now,
        settings: &RunSettings,
        register: &Register,
        communes: &Query<(&CommuneId, &Place, &People, &Claims, &Land, Grown, &mut Levy)>,
    ) -> Self {
        let provinces = register.provinces.len();
        if !settings.flexible_levy {
            return Self { of: Vec::new(), standing: vec![i64::MAX; provinces] };
        }
        let (mut of, mut standing) = (vec![None; register.communes.len()], vec![0; provinces]);
        for (id, place, _, _, _, (crops, harvest), _) in communes {
            let region = &laws.0.regions[place.region as usize];
            let crop = grain_year_crop(crops, harvest, region, now.month, &laws.0.params.fields);
            of[id.index()] = Some(crop);
            standing[place.province.index()] += crop;
        }
        Self { of, standing }
    }

    /// The crop of a commune, kg, where it is known.
    pub(super) fn of_commune(&self, id: CommuneId) -> Option<i64> {
        self.of.get(id.index()).copied().flatten()
    }
}

/// The list of the levy by past surplus, of which so much is left over beside what towns need: `beyond`, kg.
fn surplus_lists(
    laws: &Laws,
    planned_anew: bool,
    beyond: i64,
    register: &Register,
    provinces: &Query<&mut Province>,
    communes: &Query<(&CommuneId, &Place, &People, &Claims, &Land, Grown, &mut Levy)>,
    crops: &KnownCrops,
) -> Lists {
    let food = &laws.0.params.food;
    let (mut known, mut of) = (vec![Known::default(); register.communes.len()], vec![0; register.communes.len()]);
    for (id, place, people, _, land, (_, harvest), _) in communes {
        let crop = crops.of_commune(*id).unwrap_or(harvest.crop_before);
        known[id.index()] = Known::of(crop, people.total(), land, &laws.0.params);
        of[id.index()] = place.province.index();
    }
    // Grain granted since July is needed beside what towns need.
    let of_province = |province: &Province| {
        whole(province.towns as f64 * food.town_kg_year) + if planned_anew { 0 } else { province.granted }
    };
    let own = register.provinces.iter().filter_map(|entity| provinces.get(*entity).ok()).map(of_province);
    Lists::of(&known, &of, register.provinces.len(), own.sum::<i64>() + beyond)
}

/// What provinces are to give, and what each needs of it itself, kg a year.
struct Demand {
    wanted: Vec<i64>,
    own: Vec<i64>,
}

impl Demand {
    /// What the figures in force, or what the levy goes by in their place, would give.
    fn of(
        laws: &Laws,
        planned_anew: bool,
        rule: LevyRule,
        centre: &Centre,
        register: &Register,
        provinces: &mut Query<&mut Province>,
        crops: &KnownCrops,
        lists: Option<&Lists>,
    ) -> Self {
        let p = &laws.0.params.levy;
        let mean = crop_to_a_villager(laws);
        let (mut wanted, mut own) = (vec![0i64; register.provinces.len()], vec![0i64; register.provinces.len()]);
        let mut even = 0;
        for (at, entity) in register.provinces.iter().enumerate() {
            let Ok(mut province) = provinces.get_mut(*entity) else { continue };
            if planned_anew {
                open_grain_year(&mut province);
            }
            let facts = &laws.0.provinces[at];
            let villagers = (facts.population - facts.urban).max(1);
            let progressive = progression(ratio(province.ordinary, villagers), mean, p);
            let in_force = province.in_force.min(crops.standing[at]);
            let ordinary = province.ordinary.min(crops.standing[at]);
            let norm = share_of(ordinary, p.norm_share);
            wanted[at] = gross_levy(rule, centre.levy, in_force, ordinary, norm, progressive, p);
            if let Some(lists) = lists {
                wanted[at] = lists.provinces[at].quota;
                province.sales_plan = lists.provinces[at].lacks + province.granted;
            }
            even += share_of(in_force, centre.levy);
            own[at] = whole(province.towns as f64 * laws.0.params.food.town_kg_year) + province.sales_plan;
        }
        if rule == LevyRule::Accepted {
            // Progression only moves the levy between provinces: its sum stays the share of all figures that was decided.
            wanted = apportion(even, &wanted);
        }
        Self { wanted, own }
    }

    /// What falls to each province of the nation's need: what others lack, and `beyond` (exports and the army), kg. Where the
    /// need is `fixed`, what some do not offer of it is put on all.
    fn owed(&mut self, beyond: i64, fixed: Option<&Levies>) -> Vec<i64> {
        // What provinces lack is counted by what was wanted of them before the need was put on all.
        let deficits: i64 = self.own.iter().zip(&self.wanted).map(|(own, wanted)| (own - wanted).max(0)).sum();
        if let Some(p) = fixed {
            put_need_on_all(&mut self.wanted, self.own.iter().sum::<i64>() + beyond, p);
        }
        let surpluses: Vec<i64> =
            self.wanted.iter().zip(&self.own).map(|(wanted, own)| (wanted - own).max(0)).collect();
        apportion((beyond + deficits).min(surpluses.iter().sum()), &surpluses)
    }
}

/// An ordinary crop to a villager of the nation, kg.
fn crop_to_a_villager(laws: &Laws) -> f64 {
    let (crops, heads) =
        laws.0.provinces.iter().fold((0, 0), |(crops, heads), facts| {
            (crops + facts.output * 1000, heads + facts.population - facts.urban)
        });
    ratio(crops, heads)
}

/// Sets or revises the levy in the planning months (July, October, January) and after a revision.
pub fn set_quotas(
    laws: Res<Laws>,
    now: Res<Now>,
    settings: Res<RunSettings>,
    register: Res<Register>,
    centres: Query<&Centre>,
    mut provinces: Query<&mut Province>,
    mut counties: Query<&mut County>,
    mut communes: Query<(&CommuneId, &Place, &People, &Claims, &Land, Grown, &mut Levy)>,
) {
    let node = now.month.of_year();
    let Ok(centre) = centres.get(register.centre) else { return };
    // A revision of the figure in force is followed by a levy at once.
    if !matches!(node, 7 | 10 | 1) && !centre.replan {
        return;
    }
    let p = &laws.0.params.levy;
    let planned_anew = node == 7;
    let crops = KnownCrops::of(&laws, &now, &settings, &register, &communes);
    // Exports and the army.
    let beyond = whole(centre.exports.max(0.0) * 12_000.0) + whole(p.army_kg_year);
    let lists = (settings.levy == LevyRule::PastSurplus)
        .then(|| surplus_lists(&laws, planned_anew, beyond, &register, &provinces, &communes, &crops));
    let mut demand =
        Demand::of(&laws, planned_anew, settings.levy, centre, &register, &mut provinces, &crops, lists.as_ref());
    let fixed = !settings.flexible_levy && !settings.on(Switch::NoFixedNeed);
    let owed = demand.owed(beyond, fixed.then_some(p));
    let raised_only = !planned_anew && !settings.flexible_levy && centre.line.presses();
    for (at, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        plan(&mut province, demand.wanted[at], demand.own[at], owed[at], raised_only, p);
        if node == 1 {
            // What was delivered on paper is called for; what was kept off the books is not.
            let booked = province.quota as f64 * province.heard.covered * laws.0.params.hearing.book_drawn;
            province.owed += booked as i64;
        }
        if now.month == ORIGIN {
            // A run begins in the middle of a grain year: what was due by then has been sent.
            province.sent = (province.owed as f64 * laws.0.params.start.sent) as i64;
        }
    }

    // Down to counties and communes in one pass: weights by the rule of each province.
    let allotment = Allotment::of(
        p,
        &register,
        &provinces.as_readonly(),
        &counties.as_readonly(),
        &communes,
        &crops,
        lists.as_ref(),
    );
    let (mut quotas, county_of) = allotment.quotas(&register, &communes);
    allotment.share_out_own_county(&mut quotas, &register, &counties.as_readonly(), &communes);
    let_own_county_off(&mut quotas, &county_of, planned_anew, &register, &provinces.as_readonly(), &mut counties);
    for (id, .., mut levy) in &mut communes {
        if planned_anew {
            levy.delivered_before = levy.delivered;
            levy.delivered = 0;
            levy.bought = 0;
        }
        levy.quota = quotas[id.index()];
        if let Some(lists) = &lists {
            levy.resale_right = lists.places[id.index()].lacks;
        }
    }
    let mut by_county = vec![0i64; register.counties.len()];
    for (quota, county) in quotas.iter().zip(county_of) {
        by_county[county] += quota;
    }
    for (at, entity) in register.counties.iter().enumerate() {
        let Ok(mut county) = counties.get_mut(*entity) else { continue };
        if planned_anew {
            county.delivered_before = county.delivered;
            county.delivered = 0;
        }
        county.quota = by_county[at];
    }
}
