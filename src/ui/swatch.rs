//! How an area of the map and its sign in the legend are filled: one recipe for both. Steps differ in tone and in
//! pattern, so that they are told apart at a glance and without colour.

use egui::Color32;

use super::theme::Tokens;
use crate::view::model::Swatch;

/// What lies on the ground of an area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pattern {
    /// Nothing.
    Plain,
    /// Slanted lines.
    Lines {
        /// Points from line to line.
        apart: f32,
        /// Width in points.
        wide: f32,
        /// Their colour.
        color: Color32,
    },
    /// A lattice of dots.
    Dots {
        /// Points from dot to dot.
        apart: f32,
        /// Radius in points.
        radius: f32,
        /// Their colour.
        color: Color32,
    },
}

/// How an area is filled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill {
    /// Its ground, opaque.
    pub ground: Color32,
    /// What lies on it.
    pub pattern: Pattern,
}

/// Share of the colour of a ledger in the ground, by step.
const TONES: [f32; 5] = [0.07, 0.24, 0.44, 0.64, 0.86];
/// The same under hatching, which darkens by itself.
const HATCHED: [f32; 5] = [0.03, 0.16, 0.34, 0.56, 0.80];
/// The same under dots.
const DOTTED: [f32; 5] = [0.03, 0.10, 0.18, 0.30, 0.44];

/// How a swatch is filled on paper of these colours.
#[must_use]
pub fn fill(swatch: Swatch, tokens: &Tokens) -> Fill {
    let ground = |color: Color32, share: f32| tokens.paper.lerp_to_gamma(color, share);
    let at = |step: u8| usize::from(step.min(4));
    match swatch {
        Swatch::Hatch(step) => {
            let step = at(step);
            let color = tokens.cinnabar.lerp_to_gamma(tokens.ink, [0.0, 0.0, 0.1, 0.4, 0.7][step]);
            let apart = [9.0, 7.0, 5.5, 4.5, 3.5][step];
            let pattern = Pattern::Lines { apart, wide: [0.7, 0.8, 1.0, 1.0, 1.0][step], color };
            Fill { ground: ground(tokens.cinnabar, HATCHED[step]), pattern }
        }
        Swatch::Solid(step) => {
            // By way of a clear blue: indigo thinned with paper would be grey.
            let ground = match at(step) {
                step @ 0..=1 => ground(tokens.sky, [0.22, 0.58][step]),
                step => tokens.sky.lerp_to_gamma(tokens.indigo, [0.0, 0.0, 0.12, 0.5, 0.95][step]),
            };
            Fill { ground, pattern: Pattern::Plain }
        }
        Swatch::Ink(step) => Fill { ground: ground(tokens.ink, TONES[at(step)]), pattern: Pattern::Plain },
        Swatch::Dotted(step) => {
            let step = at(step);
            let pattern = Pattern::Dots { apart: [6.0, 5.5, 5.0, 4.5, 4.0][step], radius: 0.95, color: tokens.grey };
            Fill { ground: ground(tokens.grey, DOTTED[step]), pattern }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::terms::Theme;

    #[test]
    fn steps_differ_in_tone_and_in_pattern() {
        for theme in [Theme::Light, Theme::Dark] {
            let tokens = Tokens::of(theme);
            let light = |color: Color32| {
                let [r, g, b, _] = color.to_array().map(f32::from);
                0.3 * r + 0.6 * g + 0.1 * b
            };
            for make in [Swatch::Hatch, Swatch::Solid, Swatch::Ink, Swatch::Dotted] {
                for step in 0..4 {
                    let (one, next) = (fill(make(step), &tokens), fill(make(step + 1), &tokens));
                    let apart = (light(one.ground) - light(next.ground)).abs();
                    assert!(apart > 6.0, "{:?} and the next are {apart} apart", make(step));
                    assert!(one.pattern == Pattern::Plain || one.pattern != next.pattern);
                }
            }
        }
    }
}
