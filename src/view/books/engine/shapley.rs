//! Shares of a total by averaged counterfactuals (Shapley values), from a balanced sample of orders of removal.
//!
//! Each order takes one player after another out of the whole; what a player adds is averaged over the orders. The
//! sample is every turn of one circle, walked both ways: each player then stands once at every place, and an order
//! and its reverse are always taken together. For five players it needs 22 of the 32 sets.

use std::collections::BTreeMap;

use crate::sim::calendar::Month;
use crate::sim::rng::{Chance, Stream};

/// A set of players: a bit for each that is at work.
pub type Set = u16;

/// A share with its error of sampling.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share {
    /// What the player adds to the total; below zero when it takes away.
    pub value: f64,
    /// Standard error of the sample, from its pairs of orders. Chance inside the runs is not in it.
    pub error: f64,
}

/// The orders of removal that are sampled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    circle: Vec<u8>,
}

impl Design {
    /// A circle of `players` (at most 16), drawn from a seed; `number` tells designs of one seed apart.
    #[must_use]
    pub fn new(players: u8, seed: u64, number: u64) -> Self {
        let players = players.min(16);
        let mut draws = Chance::new(seed, Month(0)).stream(Stream::Policy).draws(0xB00C + number);
        let mut circle: Vec<u8> = (0..players).collect();
        for at in (1..circle.len()).rev() {
            let with = (draws.uniform() * (at + 1) as f64) as usize;
            circle.swap(at, with.min(at));
        }
        Self { circle }
    }

    /// Everybody at work.
    #[must_use]
    pub fn whole(&self) -> Set {
        self.circle.iter().fold(0, |set, player| set | 1 << player)
    }

    /// Orders in which players come in: every turn of the circle and its reverse, as pairs.
    fn pairs(&self) -> impl Iterator<Item = [Vec<u8>; 2]> {
        (0..self.circle.len()).map(|start| {
            let mut forward = self.circle.clone();
            forward.rotate_left(start);
            let back = forward.iter().rev().copied().collect();
            [forward, back]
        })
    }

    /// The sets that must be known, each once, smallest number first.
    #[must_use]
    pub fn sets(&self) -> Vec<Set> {
        let mut sets: Vec<Set> = vec![0];
        for order in self.pairs().flatten() {
            let mut set = 0;
            for player in order {
                set |= 1 << player;
                sets.push(set);
            }
        }
        sets.sort_unstable();
        sets.dedup();
        sets
    }

    /// The share of each player. The shares sum to the value of the whole less that of the empty set; a set that is
    /// not known counts as zero.
    #[must_use]
    pub fn shares(&self, values: &BTreeMap<Set, f64>) -> Vec<Share> {
        let value = |set: Set| values.get(&set).copied().unwrap_or(0.0);
        let adds = |order: &[u8]| {
            let mut adds = vec![0.0; self.circle.len()];
            let mut set = 0;
            for player in order {
                let before = value(set);
                set |= 1 << player;
                adds[usize::from(*player)] = value(set) - before;
            }
            adds
        };
        let pairs: Vec<Vec<f64>> = self
            .pairs()
            .map(|[forward, back]| adds(&forward).iter().zip(adds(&back)).map(|(a, b)| (a + b) / 2.0).collect())
            .collect();
        let count = pairs.len() as f64;
        (0..self.circle.len())
            .map(|player| {
                let mean = pairs.iter().map(|pair| pair[player]).sum::<f64>() / count;
                let spread: f64 = pairs.iter().map(|pair| (pair[player] - mean) * (pair[player] - mean)).sum();
                let error = if count > 1.0 { (spread / (count * (count - 1.0))).sqrt() } else { 0.0 };
                Share { value: mean, error }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shares by the definition, over all sets.
    fn exact(players: u8, value: impl Fn(Set) -> f64) -> Vec<f64> {
        let factorial = |n: u32| (1..=n).map(f64::from).product::<f64>();
        let n = u32::from(players);
        (0..players)
            .map(|player| {
                let without = (0..1u16 << players).filter(|set| set & (1 << player) == 0);
                without
                    .map(|set| {
                        let size = set.count_ones();
                        let weight = factorial(size) * factorial(n - size - 1) / factorial(n);
                        weight * (value(set | 1 << player) - value(set))
                    })
                    .sum()
            })
            .collect()
    }

    fn sampled(players: u8, seed: u64, value: impl Fn(Set) -> f64) -> Vec<Share> {
        let design = Design::new(players, seed, 0);
        design.shares(&design.sets().into_iter().map(|set| (set, value(set))).collect())
    }

    #[test]
    fn five_players_need_twenty_two_sets() {
        for seed in 0..20 {
            assert_eq!(Design::new(5, seed, 0).sets().len(), 22);
        }
        assert_eq!(Design::new(5, 7, 1), Design::new(5, 7, 1));
        assert!((0..20).any(|seed| Design::new(5, seed, 0) != Design::new(5, seed, 1)));
    }

    #[test]
    fn shares_sum_to_the_total_and_a_player_without_effect_has_none() {
        let value = |set: Set| {
            let at = |player: u32| f64::from(set >> player & 1);
            7.0 + 3.0 * at(0) + 5.0 * at(1) * at(2) - 2.0 * at(0) * at(3)
        };
        for seed in 0..20 {
            let shares = sampled(5, seed, value);
            let sum: f64 = shares.iter().map(|share| share.value).sum();
            assert!((sum - (value(31) - value(0))).abs() < 1e-9);
            assert!(shares[4].value.abs() < 1e-12 && shares[4].error < 1e-12);
        }
    }

    #[test]
    fn what_acts_alone_or_in_pairs_is_shared_exactly() {
        let value = |set: Set| {
            let at = |player: u32| f64::from(set >> player & 1);
            3.0 * at(0) + 4.0 * at(1) + 5.0 * at(1) * at(2) - 2.0 * at(0) * at(3) + at(3) * at(4)
        };
        let exact = exact(5, value);
        for seed in 0..20 {
            for (share, exact) in sampled(5, seed, value).iter().zip(&exact) {
                assert!((share.value - exact).abs() < 1e-9, "{share:?} {exact}");
            }
        }
    }

    #[test]
    fn what_needs_three_at_once_lies_within_a_few_errors() {
        let value = |set: Set| if set & 0b111 == 0b111 { 6.0 } else { 0.0 };
        let exact = exact(5, value);
        for seed in 0..20 {
            for (share, exact) in sampled(5, seed, value).iter().zip(&exact) {
                assert!((share.value - exact).abs() <= 3.0 * share.error + 1e-9, "{share:?} {exact}");
            }
        }
    }
}
