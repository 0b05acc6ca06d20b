//! Contested history as switches of a run: which levy rule, whether it can bend, what weighs.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

/// Rival rules of the levy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LevyRule {
    /// A share of the figure in force.
    #[default]
    Accepted,
    /// Past output, progressive (Meng, Qian and Yared 2015).
    PastOutput,
    /// A norm plus a share of the increase.
    NormPlus,
}

/// The switches of a run. A run with any of them changed is marked as such wherever it is shown.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RunSettings {
    /// Levy rule.
    pub levy: LevyRule,
    /// Whether a levy may be lowered at every planning node, and is not raised to meet the nation's need.
    pub flexible_levy: bool,
}
