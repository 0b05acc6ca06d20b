//! Samples of numbers over their documented ranges: a Latin hypercube, the same for the same seed everywhere.

use crate::sim::calendar::Month;
use crate::sim::rng::{Chance, Stream};

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

#[cfg(test)]
mod tests {
    use super::*;

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
