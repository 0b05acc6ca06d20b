//! Samples of numbers over their documented ranges: a Latin hypercube, or the walks of Morris; the same for the same seed everywhere.

use crate::sim::calendar::Month;
use crate::sim::rng::{Chance, Stream};

use super::stats;

/// A Latin hypercube: `runs` points of `width` shares in [0, 1). In every column each of `runs` equal strata is hit once.
#[must_use]
pub fn hypercube(runs: usize, width: usize, seed: u64) -> Vec<Vec<f64>> {
    let chance = Chance::new(seed, Month(0)).stream(Stream::Policy);
    let mut points = vec![vec![0.0; width]; runs];
    for column in 0..width {
        let mut draws = chance.draws(column as u64);
        let mut strata: Vec<usize> = (0..runs).collect();
        for at in (1..runs).rev() {
            let other = (draws.uniform() * (at + 1) as f64) as usize;
            strata.swap(at, other.min(at));
        }
        for (point, stratum) in points.iter_mut().zip(strata) {
            point[column] = (stratum as f64 + draws.uniform()) / runs as f64;
        }
    }
    points
}

/// Levels of a Morris design, and how far one step goes: two thirds of a range.
const LEVELS: usize = 4;
/// One step of a Morris design, share of a range.
pub const MORRIS_STEP: f64 = 2.0 / 3.0;

/// A Morris design: `trajectories` walks of `width + 1` points in [0, 1], each a step along one column, every column once.
#[must_use]
pub fn morris(trajectories: usize, width: usize, seed: u64) -> Vec<Vec<f64>> {
    let chance = Chance::new(seed, Month(1)).stream(Stream::Policy);
    let mut points = Vec::with_capacity(trajectories * (width + 1));
    for walk in 0..trajectories {
        let mut draws = chance.draws(walk as u64);
        let mut point: Vec<f64> =
            (0..width).map(|_| (draws.uniform() * LEVELS as f64).floor() / (LEVELS - 1) as f64).collect();
        let mut columns: Vec<usize> = (0..width).collect();
        for at in (1..width).rev() {
            columns.swap(at, ((draws.uniform() * (at + 1) as f64) as usize).min(at));
        }
        points.push(point.clone());
        for column in columns {
            // Only one of the two ways stays within the range.
            let up = point[column] + MORRIS_STEP <= 1.0 + 1e-9;
            point[column] = if up { point[column] + MORRIS_STEP } else { point[column] - MORRIS_STEP };
            points.push(point.clone());
        }
    }
    points
}

/// Elementary effects of one outcome by column: mean, mean size and deviation, for a whole range. `values` come in the order
/// of the points of a Morris design.
#[must_use]
pub fn effects(points: &[Vec<f64>], values: &[f64]) -> Vec<[f64; 3]> {
    let width = points.first().map_or(0, Vec::len);
    let mut found: Vec<Vec<f64>> = vec![Vec::new(); width];
    for (walk, results) in points.chunks(width + 1).zip(values.chunks(width + 1)) {
        for (pair, result) in walk.windows(2).zip(results.windows(2)) {
            let moved = (0..width).find(|column| (pair[1][*column] - pair[0][*column]).abs() > 1e-9);
            let Some(column) = moved else { continue };
            found[column].push((result[1] - result[0]) / (pair[1][column] - pair[0][column]));
        }
    }
    let sizes = |effects: &[f64]| effects.iter().map(|effect| effect.abs()).collect::<Vec<_>>();
    found.iter().map(|list| [stats::mean(list), stats::mean(&sizes(list)), stats::deviation(list)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_walk_moves_every_column_once_and_finds_a_slope() {
        let points = morris(6, 5, 2);
        assert_eq!(points.len(), 36);
        assert!(points.iter().flatten().all(|share| (-1e-9..=1.0 + 1e-9).contains(share)));
        let values: Vec<f64> =
            points.iter().map(|point| 3.0 * point[1] - 2.0 * point[4] + point[0] * point[2]).collect();
        let found = effects(&points, &values);
        assert!((found[1][0] - 3.0).abs() < 1e-9 && found[1][2] < 1e-9, "{found:?}");
        assert!((found[4][0] + 2.0).abs() < 1e-9 && (found[4][1] - 2.0).abs() < 1e-9);
        assert!(found[3][1] < 1e-9, "it does nothing");
        assert!(found[0][2] > 0.0, "its effect hangs on another");
        assert_ne!(points, morris(6, 5, 3));
    }

    #[test]
    fn every_stratum_of_every_column_is_hit_once() {
        let points = hypercube(17, 4, 3);
        for column in 0..4 {
            let mut strata: Vec<usize> = points.iter().map(|point| (point[column] * 17.0) as usize).collect();
            strata.sort_unstable();
            assert_eq!(strata, (0..17).collect::<Vec<_>>());
        }
        assert_eq!(points, hypercube(17, 4, 3));
        assert_ne!(points, hypercube(17, 4, 4));
    }
}
