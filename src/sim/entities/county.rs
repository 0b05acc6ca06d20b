//! Counties: the level at which grain is taken and figures are added up.

use bevy_ecs::prelude::*;

use crate::sim::calendar::Month;
use crate::sim::dispatch::Dispatches;
use crate::sim::heard::{Heard, newest_grain};
use crate::sim::ids::ProvinceId;
use crate::sim::province::{Conduct, Province};
use crate::sim::world::Register;

/// A county.
#[derive(Component, Clone, Debug)]
pub struct County {
    /// Its province.
    pub province: ProvinceId,
    /// State granary.
    pub granary: Entity,
    /// Secretary.
    pub cadre: Entity,
    /// First of its communes, by id.
    pub first: u32,
    /// Past the last of its communes.
    pub past: u32,
    /// Quota of the grain year, kg.
    pub quota: i64,
    /// Cut of the levy granted to its office in this grain year, kg; the other counties of the province deliver it.
    pub cut: i64,
    /// Handed over against the quota since July, kg: what is bought beyond it is not in it.
    pub delivered: i64,
    /// The same in the grain year before, kg.
    pub delivered_before: i64,
    /// How far the county believes that shortfalls are hidden grain, 0 to 1.
    pub belief: f64,
    /// Search effort of the month, 0 to 2.
    pub search: u8,
    /// Found by searches this month, kg a household; none where nobody searched.
    pub search_yield: Option<f64>,
    /// Figures filed upward, by indicator.
    pub filed: [i64; 8],
    /// When each was filed.
    pub filed_month: [Month; 8],
    /// What the prefecture makes of its grain figures, kg, by indicator.
    pub prefecture: [i64; 8],
    /// How far its store lies from the railway and the towns, 0 to 1.
    pub distance: f64,
    /// Sum of what brigades told for the grain figure filed last, kg.
    pub brigades: i64,
    /// Filed by its communes, summed, by indicator.
    pub below: [i64; 8],
    /// What stands above of the grain its communes filed, over what they filed (1: all of it).
    pub stands: f64,
    /// Grain of 1957, kg.
    pub ordinary: i64,
    /// Its share of the province's harvest figure of last year, kg: what a low claim is measured from.
    pub last_year: i64,
    /// Its own office, when that is the seat.
    pub office: Option<Box<Office>>,
}

/// A county office that is the seat: its settings, and what the province makes of it.
#[derive(Clone, Debug)]
pub struct Office {
    /// Standing settings.
    pub conduct: Conduct,
    /// What the province makes of its figures.
    pub heard: Heard,
    /// Standing with the province, −1 to 1.
    pub standing: f64,
    /// Danger of a label this month, 0 to 1.
    pub danger: f64,
    /// Its figures on their way to the province, and those held back.
    pub dispatches: Dispatches,
}

impl Office {
    /// An office that has filed nothing, in a county with so many villagers.
    #[must_use]
    pub fn new(villagers: i64) -> Self {
        Self {
            conduct: Conduct::default(),
            heard: Heard::nothing(villagers),
            standing: 0.0,
            danger: 0.0,
            dispatches: Dispatches::default(),
        }
    }
}

/// The part of a province's figure in force that rests on the figure of one of its counties, kg.
#[must_use]
pub fn in_force(county: &County, province: &Province, register: &Register, counties: &Query<&County>) -> i64 {
    let figure = |county: &County| newest_grain(&county.prefecture, &county.filed_month);
    let own = &register.counties[usize::from(province.first)..usize::from(province.past)];
    let sum: i64 = own.iter().filter_map(|entity| counties.get(*entity).ok()).map(figure).sum();
    if sum <= 0 {
        return county.ordinary;
    }
    (i128::from(province.in_force) * i128::from(figure(county)) / i128::from(sum)) as i64
}

/// Counties and provinces as the rules of communes read them, each in id order.
pub struct Offices<'a> {
    /// Counties.
    pub counties: Vec<&'a County>,
    /// Provinces.
    pub provinces: Vec<&'a Province>,
}

impl<'a> Offices<'a> {
    /// Those of the world.
    #[must_use]
    pub fn of(register: &Register, counties: &'a Query<&County>, provinces: &'a Query<&Province>) -> Self {
        Self {
            counties: register.counties.iter().filter_map(|entity| counties.get(*entity).ok()).collect(),
            provinces: register.provinces.iter().filter_map(|entity| provinces.get(*entity).ok()).collect(),
        }
    }

    /// A setting for each county, in id order: its own office's where that is the seat, else its province's.
    pub fn each<T>(&self, read: impl Fn(&Conduct, &Heard, &Province) -> T) -> Vec<T> {
        let setting = |county: &&County| {
            let province = self.provinces[county.province.index()];
            match &county.office {
                Some(office) => read(&office.conduct, &office.heard, province),
                None => read(&province.conduct, &province.heard, province),
            }
        };
        self.counties.iter().map(setting).collect()
    }
}
