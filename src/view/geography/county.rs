//! The outline of a county: none is on file, so one is cut out of the middle of its province and given an uneven edge.

use super::{Geography, Outline, Point, distance};

/// Counties a province is cut into for this.
const PIECES: usize = 70;

/// How often every edge is broken in two.
const BREAKS: u32 = 4;

/// How far a break may lie aside, as a share of its edge.
const UNEVENNESS: f32 = 0.22;

impl Outline {
    /// A county in the middle of this province; the same every time.
    #[must_use]
    pub fn county(&self) -> Self {
        let pieces = Geography::new(self, &[0; PIECES]);
        let bounds = self.bounds();
        let middle = [0, 1].map(|axis| f32::midpoint(bounds.min[axis], bounds.max[axis]));
        let whole = pieces.cells.iter().zip(&pieces.sites).filter(|(cell, _)| cell.iter().all(|at| self.contains(*at)));
        let nearest = whole.min_by(|a, b| distance(*a.1, middle).total_cmp(&distance(*b.1, middle)));
        let mut ring = nearest.map_or_else(Vec::new, |(cell, _)| cell.clone());
        for turn in 0..BREAKS {
            ring = broken(&ring, turn);
        }
        Self { id: String::new(), rings: vec![ring] }
    }
}

/// Every edge with a corner in its middle, a little aside.
fn broken(ring: &[Point], turn: u32) -> Vec<Point> {
    let next = ring.iter().skip(1).chain(ring.first());
    let edges = ring.iter().zip(next).enumerate();
    edges
        .flat_map(|(place, (from, to))| {
            let mixed = (place as u32 + 1).wrapping_mul(2_654_435_761) ^ (turn + 1).wrapping_mul(0x9e37_79b9);
            let aside = ((mixed >> 8) % 2000) as f32 / 1000.0 - 1.0;
            let [dx, dy] = [to[0] - from[0], to[1] - from[1]];
            let by = aside * UNEVENNESS;
            let middle = [f32::midpoint(from[0], to[0]) - dy * by, f32::midpoint(from[1], to[1]) + dx * by];
            [*from, middle]
        })
        .collect()
}
