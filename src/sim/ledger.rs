//! The three ledgers are three types. Truth is a bare whole number inside the world's
//! components; what an office can know is [`Known`]; what was told upward is [`Claimed`].
//!
//! Nothing turns one into another except reporting (truth to claim) and inspection, weighing and
//! returns (truth to known), which live in this layer.

use serde::{Deserialize, Serialize};

use super::calendar::Month;

/// Who stands behind a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// A brigade or team inside a commune.
    Brigade,
    /// A commune, or the co-operatives that became one.
    Commune,
    /// A county.
    County,
    /// A prefecture, as the sum of its counties.
    Prefecture,
    /// The province.
    Province,
    /// The Centre.
    Centre,
}

/// How a known figure came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Method {
    /// Put on the scales of a state granary.
    Weighed,
    /// Counted by a work team on the spot, prepared for by the visited.
    Inspected,
    /// A return filled in below and added up.
    Returned,
    /// A register kept for another purpose (births, schools, stations).
    Registered,
    /// Worked out in this office from the other figures.
    Estimated,
    /// Taken over from an earlier year's accepted figure.
    CarriedOver,
}

/// Why a figure may be wrong, in the direction it may be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Motive {
    /// A high figure is praised.
    Praise,
    /// A low figure is punished.
    Fear,
    /// A low figure keeps grain at home.
    KeepGrain,
    /// A low figure hides a failure.
    HideFailure,
    /// A high figure draws rations or relief.
    DrawRations,
    /// No reason to bend it is known.
    None,
}

/// A figure told upward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claimed<T> {
    /// The figure.
    pub value: T,
    /// The level that filed it.
    pub by: Level,
    /// When it was filed.
    pub month: Month,
}

/// What an office may hold to be so: a range, who measured it, how, when, and why it may be bent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known<T> {
    /// Lower end of the range.
    pub low: T,
    /// Upper end of the range.
    pub high: T,
    /// The level that measured it.
    pub by: Level,
    /// How it was measured.
    pub method: Method,
    /// When it was measured.
    pub month: Month,
    /// Why it may be bent.
    pub motive: Motive,
}

impl<T: Copy> Known<T> {
    /// A figure known as a single value.
    #[must_use]
    pub fn exact(value: T, by: Level, method: Method, month: Month, motive: Motive) -> Self {
        Self { low: value, high: value, by, method, month, motive }
    }
}
