//! Sourced numbers of the model. Each is named, in its unit and range, in this folder and nowhere else; its
//! value, source and note stand in `assets/rules/`.

mod edits;
mod figures;
mod grain;
mod land;
mod office;
mod people;
mod places;

use std::sync::LazyLock;

pub use edits::{Edit, EditFault, Edits};
pub use figures::{Concealment, Estimates, Hearing, Inspections, Reporting};
pub use grain::{Levies, Stores, Taking};
pub use land::{Fields, Iron, Labour, Weather};
pub use office::{Politics, Start};
pub use people::{Bodies, Food, Vital};
pub use places::{Placed, is_placed};

/// What a number is called and what it may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParamSpec {
    /// Name, such as `labour.women`.
    pub name: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Least value.
    pub low: f64,
    /// Greatest value.
    pub high: f64,
}

/// Makes a group of numbers: a struct with a field for each, and their specs.
macro_rules! group {
    ($(#[$group_doc:meta])* $Group:ident, $group:literal {
        $($(#[$doc:meta])* $field:ident: $unit:literal, $low:literal, $high:literal;)*
    }) => {
        $(#[$group_doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $Group { $($(#[$doc])* pub $field: f64,)* }

        impl $Group {
            pub(super) const SPECS: &'static [super::ParamSpec] = &[$(
                super::ParamSpec { name: concat!($group, ".", stringify!($field)), unit: $unit, low: $low, high: $high },
            )*];

            pub(super) fn number(&mut self, name: &str) -> Option<&mut f64> {
                match name {
                    $(concat!($group, ".", stringify!($field)) => Some(&mut self.$field),)*
                    _ => None,
                }
            }
        }
    };
}
use group;

macro_rules! table {
    ($($(#[$doc:meta])* $field:ident: $Group:ident;)*) => {
        /// Every sourced number, by group.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Params { $($(#[$doc])* pub $field: $Group,)* }

        /// Names, units and ranges of all of them.
        pub static PARAMS: LazyLock<Vec<ParamSpec>> = LazyLock::new(|| [$($Group::SPECS),*].concat());

        impl Params {
            fn number(&mut self, name: &str) -> Option<&mut f64> {
                None$(.or(self.$field.number(name)))*
            }
        }
    };
}

table! {
    /// Weather.
    weather: Weather;
    /// Hands.
    labour: Labour;
    /// Fields and harvest.
    fields: Fields;
    /// Native furnaces.
    iron: Iron;
    /// Figures on their way up.
    reporting: Reporting;
    /// What those above make of figures.
    hearing: Hearing;
    /// Grain kept out of the books.
    concealment: Concealment;
    /// The levy.
    levy: Levies;
    /// Procurement and searches.
    taking: Taking;
    /// Eating.
    food: Food;
    /// Bodies by ration stratum: cadres and cooks, full labour, half labour, dependants.
    body: Bodies;
    /// Deaths, births, movement.
    vital: Vital;
    /// State grain.
    stores: Stores;
    /// Campaigns and standing.
    politics: Politics;
    /// Work teams and letters.
    inspection: Inspections;
    /// The office's own estimate.
    estimate: Estimates;
    /// How the world is brought to its start.
    start: Start;
}

impl Params {
    /// The number of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<f64> {
        self.clone().number(name).copied()
    }

    /// Sets the number of this name; false when there is none.
    pub fn set(&mut self, name: &str, value: f64) -> bool {
        self.number(name).is_some_and(|number| {
            *number = value;
            true
        })
    }
}
