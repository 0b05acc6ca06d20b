//! Secretaries of communes and counties. All are composites.

use bevy_ecs::prelude::*;

use crate::sim::rng::Draws;
use crate::sim::rules::Politics;

/// A secretary.
#[derive(Component, Clone, Debug, Default)]
pub struct Cadre {
    /// Fear of a label, 0 to 1.
    pub fear: f64,
    /// Ambition, 0 to 1.
    pub ambition: f64,
    /// Honesty, 0 to 1.
    pub honesty: f64,
    /// Standing with the level above, −1 to 1.
    pub standing: f64,
    /// How far somebody higher up stands behind this person, 0 to 1.
    pub patron: f64,
    /// Whether the office shields this person.
    pub shielded: bool,
    /// Labelled in a campaign and removed: how often in this office.
    pub labelled: u16,
}

impl Cadre {
    /// Draws a secretary; `zeal` (0 to 1) is the climate in which secretaries were chosen.
    #[must_use]
    pub fn drawn(draws: &mut Draws, zeal: f64, p: &Politics) -> Self {
        let (a, b) = (draws.uniform(), draws.uniform());
        Self {
            fear: p.drawn_fear + (1.0 - p.drawn_fear) * draws.uniform(),
            ambition: (a
                * (p.drawn_ambition + p.drawn_ambition_twice * b)
                * (p.ambition_calm + p.ambition_zeal * zeal))
                .min(1.0),
            honesty: draws.uniform() * (1.0 - p.honesty_zeal * zeal),
            standing: 0.0,
            patron: draws.uniform(),
            shielded: false,
            labelled: 0,
        }
    }
}
