//! Shapes of the map as triangles with colours, without anything of the engine.

use egui::Color32;

use crate::ui::swatch::{self, Pattern};
use crate::ui::theme::Tokens;
use crate::view::geography::{Bounds, Geography, Outline, Point, triangulate};
use crate::view::model::Swatch;

/// Lines whose half width is at most this many times what they fade over have no flat middle.
const FINE: f32 = 1.2;

/// Points of the screen between the corners of a fine line that tell it from a finer one.
const COARSE: f32 = 2.0;

/// Triangles over corners that neighbours share.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Shapes {
    /// Corners.
    pub positions: Vec<[f32; 3]>,
    /// Colour of each corner: in gamma space, alpha not multiplied in.
    pub colors: Vec<[f32; 4]>,
    /// Places of the corners of each triangle, three and three.
    pub places: Vec<u32>,
}

/// A colour for a corner.
fn paint(color: Color32, alpha: f32) -> [f32; 4] {
    let [r, g, b, _] = color.to_array().map(|channel| f32::from(channel) / 255.0);
    [r, g, b, alpha]
}

impl Shapes {
    /// Adds a corner; returns its place.
    fn corner(&mut self, [x, y]: Point, color: [f32; 4]) -> u32 {
        let place = self.positions.len() as u32;
        self.positions.push([x, y, 0.0]);
        self.colors.push(color);
        place
    }

    fn triangle(&mut self, corners: [Point; 3], color: [f32; 4]) {
        self.convex(&corners, color);
    }

    fn convex(&mut self, corners: &[Point], color: [f32; 4]) {
        let first = self.positions.len() as u32;
        for corner in corners {
            self.corner(*corner, color);
        }
        for place in 2..corners.len() as u32 {
            self.places.extend([first, first + place - 1, first + place]);
        }
    }

    /// A line whose edges fade out over `feather` on each side.
    fn line(&mut self, from: Point, to: Point, sides: [Point; 2], color: Color32, half: f32, feather: f32) {
        let (full, none) = (paint(color, 1.0), paint(color, 0.0));
        let at = |point: Point, side: Point, by: f32| [point[0] + side[0] * by, point[1] + side[1] * by];
        let mut across = |by: f32, alpha: [f32; 4]| {
            self.corner(at(from, sides[0], by), alpha);
            self.corner(at(to, sides[1], by), alpha)
        };
        let (first, strips) = if half <= FINE * feather {
            // As much ink as with a flat middle, and a third fewer corners.
            let wide = 2.0 * half + feather;
            (across(-wide, none) - 1, [across(0.0, full), across(wide, none)].len() as u32)
        } else {
            let first = across(-half - feather, none) - 1;
            (first, [across(-half, full), across(half, full), across(half + feather, none)].len() as u32)
        };
        for strip in 0..strips {
            let near = first + 2 * strip;
            self.places.extend([near, near + 1, near + 3, near, near + 3, near + 2]);
        }
    }

    fn segment(&mut self, [from, to]: [Point; 2], color: Color32, half: f32, feather: f32) {
        let side = normal(from, to);
        self.line(from, to, [side, side], color, half, feather);
    }

    /// A closed line around a ring.
    fn ring(&mut self, ring: &[Point], color: Color32, half: f32, feather: f32) {
        let count = ring.len();
        if count < 3 {
            return;
        }
        // At a corner the sides lean towards both edges, not beyond twice the width.
        let side = |place: usize| {
            let before = normal(ring[(place + count - 1) % count], ring[place]);
            let after = normal(ring[place], ring[(place + 1) % count]);
            let sum = [before[0] + after[0], before[1] + after[1]];
            let square = sum[0] * sum[0] + sum[1] * sum[1];
            if square < 0.25 { after } else { sum.map(|axis| axis * 2.0 / square) }
        };
        let sides: Vec<Point> = (0..count).map(side).collect();
        for place in 0..count {
            let next = (place + 1) % count;
            self.line(ring[place], ring[next], [sides[place], sides[next]], color, half, feather);
        }
    }
}

/// To the side of a line, one unit long.
fn normal(from: Point, to: Point) -> Point {
    let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    let length = dx.hypot(dy);
    if length > 0.0 { [-dy / length, dx / length] } else { [0.0, 0.0] }
}

/// The communes, each with the ground of its fill.
pub(super) fn grounds(geography: &Geography, fills: &[Swatch], inks: &Tokens) -> Shapes {
    let mut shapes = Shapes::default();
    for (polygon, swatch) in geography.cells.iter().zip(fills) {
        shapes.convex(polygon, paint(swatch::fill(*swatch, inks).ground, 1.0));
    }
    shapes
}

/// The lines and dots over the grounds. `pixel` is the size of a point of the screen in units of the map.
pub(super) fn patterns(geography: &Geography, fills: &[Swatch], inks: &Tokens, pixel: f32) -> Shapes {
    let mut shapes = Shapes::default();
    for (polygon, swatch) in geography.cells.iter().zip(fills) {
        pattern(&mut shapes, polygon, swatch::fill(*swatch, inks).pattern, pixel);
    }
    shapes
}

fn pattern(shapes: &mut Shapes, polygon: &[Point], pattern: Pattern, pixel: f32) {
    match pattern {
        Pattern::Plain => {}
        Pattern::Lines { apart, wide, color } => {
            for [from, to] in hatch(polygon, apart * pixel) {
                // A little longer at both ends, so that lines go on without a notch from cell to cell.
                shapes.segment(lengthened(from, to, 0.5 * pixel), color, wide * 0.4 * pixel, 0.35 * pixel);
            }
        }
        Pattern::Dots { apart, radius, color } => {
            let (dot, color) = (radius * pixel, paint(color, 0.85));
            for [x, y] in dots(polygon, apart * pixel) {
                shapes.convex(&[[x - dot, y], [x, y - dot], [x + dot, y], [x, y + dot]], color);
            }
        }
    }
}

fn lengthened(from: Point, to: Point, by: f32) -> [Point; 2] {
    let [nx, ny] = normal(from, to);
    // The normal turned back is the direction of the line.
    let (dx, dy) = (ny * by, -nx * by);
    [[from[0] - dx, from[1] - dy], [to[0] + dx, to[1] + dy]]
}

/// Slanted lines across a convex polygon, in step with those of its neighbours.
fn hatch(polygon: &[Point], spacing: f32) -> Vec<[Point; 2]> {
    let along = |point: &Point| (point[0] + point[1]) * std::f32::consts::FRAC_1_SQRT_2;
    let reach = polygon.iter().map(along).fold((f32::MAX, f32::MIN), |(a, b), x| (a.min(x), b.max(x)));
    let first = (reach.0 / spacing).ceil() as i32;
    let last = (reach.1 / spacing).floor() as i32;
    let line = |number: i32| {
        let level = number as f32 * spacing;
        let next = polygon.iter().skip(1).chain(polygon.first());
        let mut ends = polygon.iter().zip(next).filter_map(|(a, b)| {
            let (from, to) = (along(a) - level, along(b) - level);
            ((from < 0.0) != (to < 0.0)).then(|| {
                let share = from / (from - to);
                [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
            })
        });
        Some([ends.next()?, ends.next()?])
    };
    (first..=last).filter_map(line).collect()
}

/// Points of a lattice inside a convex polygon, in step with those of its neighbours.
fn dots(polygon: &[Point], spacing: f32) -> Vec<Point> {
    let bounds = Bounds::around(polygon);
    let range = |axis: usize| (bounds.min[axis] / spacing).ceil() as i32..=(bounds.max[axis] / spacing).floor() as i32;
    let inside = |point: &Point| {
        let next = polygon.iter().skip(1).chain(polygon.first());
        let turn = |(a, b): (&Point, &Point)| (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]);
        let mut turns = polygon.iter().zip(next).map(turn);
        turns.all(|turn| turn >= 0.0)
    };
    let rows = range(1).flat_map(|row| {
        range(0).map(move |column| [(column as f32 + 0.5 * (row % 2) as f32) * spacing, row as f32 * spacing])
    });
    rows.filter(inside).collect()
}

/// Borders of counties, and those of communes on the map of one county.
pub(super) fn county_borders(geography: &Geography, inks: &Tokens, pixel: f32) -> Shapes {
    let mut shapes = Shapes::default();
    // A fine line in a casing of paper stands out on every tone.
    for (color, half) in [(inks.paper, 1.0), (inks.soft, 0.4)] {
        for [from, to] in &geography.county_borders {
            shapes.segment(lengthened(*from, *to, 0.3 * pixel), color, half * pixel, 0.4 * pixel);
        }
    }
    shapes
}

/// What is selected: a county by its border, a commune by its cell.
pub(super) fn selection(
    geography: &Geography,
    county: Option<usize>,
    commune: Option<usize>,
    inks: &Tokens,
    pixel: f32,
) -> Shapes {
    let mut shapes = Shapes::default();
    if let Some(county) = county {
        let members = geography.counties.iter().zip(&geography.cells).filter(|(of, _)| **of == county);
        for (_, polygon) in members {
            shapes.convex(polygon, paint(inks.ink, 0.10));
            // Its communes are told apart where they are filled alike, too.
            shapes.ring(polygon, inks.soft, 0.3 * pixel, 0.4 * pixel);
        }
    }
    if let Some(polygon) = commune.and_then(|commune| geography.cells.get(commune)) {
        shapes.ring(polygon, inks.ink, 1.2 * pixel, 0.8 * pixel);
    }
    shapes
}

/// What lies around the province as far as `reach`: it covers what cells reach beyond the outline. Farther off the ground
/// is what the camera clears with.
pub(super) fn surroundings(outline: &Outline, reach: f32, inks: &Tokens) -> Shapes {
    let bounds = outline.bounds().grown(reach);
    let frame = vec![bounds.min, [bounds.max[0], bounds.min[1]], bounds.max, [bounds.min[0], bounds.max[1]]];
    let rings: Vec<Vec<Point>> = std::iter::once(frame).chain(outline.rings.iter().cloned()).collect();
    let mut shapes = Shapes::default();
    for triangle in triangulate(&rings) {
        shapes.triangle(triangle, paint(inks.paper, 1.0));
    }
    shapes
}

/// Other provinces.
pub(super) fn neighbours<'a>(outlines: impl Iterator<Item = &'a Outline>, within: Bounds, inks: &Tokens) -> Shapes {
    let mut shapes = Shapes::default();
    for triangle in outlines.flat_map(|outline| triangulate(&outline.rings)) {
        if Bounds::around(&triangle).meets(&within) {
            shapes.triangle(triangle, paint(inks.sunk, 1.0));
        }
    }
    shapes
}

/// A ring without the corners that lie nearer than `apart` to the one kept before.
fn coarser(ring: &[Point], apart: f32) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(ring.len());
    for at in ring {
        if kept.last().is_none_or(|last| (at[0] - last[0]).hypot(at[1] - last[1]) >= apart) {
            kept.push(*at);
        }
    }
    kept
}

/// Outlines: fine for other provinces, strong for the one that is played.
pub(super) fn outlines<'a>(
    others: impl Iterator<Item = &'a Outline>,
    own: &Outline,
    within: Bounds,
    inks: &Tokens,
    pixel: f32,
) -> Shapes {
    let mut shapes = Shapes::default();
    for ring in others.flat_map(|outline| &outline.rings) {
        let coarse = coarser(ring, COARSE * pixel);
        for edge in coarse.iter().zip(coarse.iter().cycle().skip(1)).map(|(from, to)| [*from, *to]) {
            if Bounds::around(&edge).meets(&within) {
                shapes.segment(edge, inks.hair, 0.4 * pixel, 0.6 * pixel);
            }
        }
    }
    for ring in &own.rings {
        shapes.ring(ring, inks.ink, 0.9 * pixel, 0.6 * pixel);
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: [Point; 4] = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0]];

    #[test]
    fn hatch_lines_end_at_the_edges() {
        let lines = hatch(&SQUARE, 2.0);
        assert!(lines.len() >= 6);
        for [x, y] in lines.into_iter().flatten() {
            assert!((-0.01..=10.01).contains(&x) && (-0.01..=10.01).contains(&y));
        }
    }

    #[test]
    fn a_coarser_ring_keeps_its_course() {
        let ring: Vec<Point> = (0..100).map(|step| [step as f32 * 0.1, 0.0]).collect();
        let coarse = coarser(&ring, 1.0);
        assert!((9..=11).contains(&coarse.len()));
        assert_eq!(coarse[0], ring[0]);
        assert!(coarse.windows(2).all(|pair| pair[1][0] - pair[0][0] < 1.2));
    }

    #[test]
    fn dots_lie_inside() {
        let dots = dots(&SQUARE, 2.0);
        assert!(dots.len() >= 20);
        assert!(dots.iter().flatten().all(|axis| (0.0..=10.0).contains(axis)));
    }

    #[test]
    fn every_corner_has_a_colour() {
        let mut shapes = Shapes::default();
        shapes.ring(&SQUARE, Color32::BLACK, 1.0, 0.5);
        shapes.convex(&SQUARE, paint(Color32::WHITE, 1.0));
        assert_eq!(shapes.positions.len(), shapes.colors.len());
        assert_eq!(shapes.places.len() % 3, 0);
        assert!(shapes.places.iter().all(|place| (*place as usize) < shapes.positions.len()));
    }

    #[test]
    fn what_lies_far_off_is_left_out() {
        let far = Outline { id: "far".into(), rings: vec![SQUARE.map(|[x, y]| [x + 500.0, y]).to_vec()] };
        let near = Outline { id: "near".into(), rings: vec![SQUARE.to_vec()] };
        let inks = Tokens::of(crate::view::terms::Theme::Light);
        let within = near.bounds().grown(20.0);
        assert!(neighbours([&far].into_iter(), within, &inks).positions.is_empty());
        assert!(!neighbours([&near].into_iter(), within, &inks).positions.is_empty());
        let all = outlines([&far].into_iter(), &near, within, &inks, 1.0);
        assert_eq!(all, outlines([].into_iter(), &near, within, &inks, 1.0));
    }
}
