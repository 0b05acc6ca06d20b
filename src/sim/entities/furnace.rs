//! Native furnaces of a commune. Iron, not steel: usable shares of 0 to 0.3 are an assumption.

use bevy_ecs::prelude::*;

/// The furnace battery of a commune.
#[derive(Component, Clone, Debug, Default)]
pub struct Furnace {
    /// Furnaces standing.
    pub furnaces: i64,
    /// Iron run this month, kg.
    pub iron: i64,
    /// Of it usable, kg.
    pub usable: i64,
    /// Iron run since the start, kg.
    pub iron_total: i64,
    /// Of it usable, kg.
    pub usable_total: i64,
    /// Tools and pots melted this month, share of the tools of 1957.
    pub tools_melted: f64,
}
