//! What the month's systems share: the rules, the calendar, chance, and lists in id order.

use std::sync::Arc;

use bevy_ecs::prelude::*;

use super::calendar::Month;
use super::ids::{CountyId, ProvinceId};
use super::orders::Order;
use super::rng::Chance;
use super::scenario::Rules;

/// The rules of the run.
#[derive(Resource, Clone, Debug)]
pub struct Laws(pub Arc<Rules>);

/// The month being played and its chance.
#[derive(Resource, Clone, Copy, Debug)]
pub struct Now {
    /// Month.
    pub month: Month,
    /// Chance of the month.
    pub chance: Chance,
    /// Whether the run proper has begun (before it, the world is only brought to its start).
    pub begun: bool,
}

/// Entities in id order, built once; nothing is spawned or despawned during a run.
#[derive(Resource, Clone, Debug)]
pub struct Register {
    /// Communes.
    pub communes: Vec<Entity>,
    /// Counties.
    pub counties: Vec<Entity>,
    /// Provinces.
    pub provinces: Vec<Entity>,
    /// The Centre.
    pub centre: Entity,
    /// Granary of the Centre.
    pub centre_granary: Entity,
    /// The seat's province.
    pub seat: ProvinceId,
    /// The county, when the seat is a county office.
    pub county_office: Option<CountyId>,
    /// Counties of the seat, first and past the last.
    pub seat_counties: (u16, u16),
    /// Communes of the seat, first and past the last.
    pub seat_communes: (u32, u32),
}

/// Orders of the month: the seat's own, and the ones other provinces give.
#[derive(Resource, Clone, Debug, Default)]
pub struct MonthOrders {
    /// Of the seat.
    pub seat: Vec<Order>,
    /// Of every other province.
    pub others: Vec<Order>,
    /// Share of full compliance with this month's directives, 0 to 1.
    pub compliance: f64,
}

/// Grain that entered or left the world this month, kg: the account that must close.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Brought in from fields and gleaned.
    pub gathered: i64,
    /// Bought abroad.
    pub imported: i64,
    /// Eaten in villages.
    pub eaten: i64,
    /// Eaten in towns.
    pub eaten_towns: i64,
    /// Sown.
    pub sown: i64,
    /// Fed to animals.
    pub fed: i64,
    /// Spoiled in store or on the road.
    pub spoiled: i64,
    /// Sold abroad.
    pub exported: i64,
    /// Used by army and industry.
    pub army: i64,
}

impl Account {
    /// What stocks must have changed by.
    #[must_use]
    pub fn change(&self) -> i64 {
        self.gathered + self.imported
            - self.eaten
            - self.eaten_towns
            - self.sown
            - self.fed
            - self.spoiled
            - self.exported
            - self.army
    }
}
