//! Shares of a total by averaged counterfactuals (Shapley values), from some of the sets of players.
//!
//! A share needs of each set only how far the total of the set lies from the total of everybody else: sets are played in
//! pairs with what they leave out. Pairs that leave nobody, everybody or one player to a side are always played; the inner
//! pairs are drawn by lot without putting back. What the outer pairs lead one to expect of an inner pair is known without
//! playing it, and the lot is asked only for what differs from that: totals made by players alone or two by two are shared
//! without error. The error is that of such a draw, with its correction for a draw out of few. When every inner pair is
//! played it is nought: the shares are exact.

use std::collections::BTreeMap;

use crate::sim::calendar::Month;
use crate::sim::rng::{Chance, Stream};

/// A set of players: a bit for each that is at work.
pub type Set = u16;

/// Most players a game can have.
const MOST_PLAYERS: u8 = 10;

/// A share with its error of sampling.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share {
    /// What the player adds to the total; below zero when it takes away.
    pub value: f64,
    /// Standard error of the draw of sets; nought when all were played. Chance inside the runs is not in it.
    pub error: f64,
}

/// The sets that are played.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    players: Vec<u8>,
    /// Every inner pair, by one of its two sets, in the order of the lot.
    inner: Vec<Set>,
    /// How many of them are played.
    drawn: usize,
}

impl Design {
    /// A design for players (bits of sets), with at most so many inner pairs, but two at least, drawn from a seed; `number`
    /// tells designs of one seed apart.
    #[must_use]
    pub fn new(players: &[u8], pairs: usize, seed: u64, number: u64) -> Self {
        let players: Vec<u8> = players.iter().copied().take(usize::from(MOST_PLAYERS)).collect();
        let mut inner = halves(&players, |size| size >= 2);
        let mut draws = Chance::new(seed, Month(0)).stream(Stream::Policy).draws(0xB00C + number);
        for at in (1..inner.len()).rev() {
            let with = (draws.uniform() * (at + 1) as f64) as usize;
            inner.swap(at, with.min(at));
        }
        let drawn = pairs.max(2).min(inner.len());
        Self { players, inner, drawn }
    }

    /// Everybody at work.
    #[must_use]
    pub fn whole(&self) -> Set {
        whole(&self.players)
    }

    /// Whether every set is played, so that the shares are exact.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.drawn == self.inner.len()
    }

    /// The sets that must be known, each once, smallest number first.
    #[must_use]
    pub fn sets(&self) -> Vec<Set> {
        let halves = halves(&self.players, |size| size < 2).into_iter().chain(self.inner[..self.drawn].iter().copied());
        let mut sets: Vec<Set> = halves.flat_map(|set| [set, self.whole() & !set]).collect();
        sets.sort_unstable();
        sets.dedup();
        sets
    }

    /// The share of each player. The shares sum to the value of the whole less that of the empty set; a set that is not
    /// known counts as zero.
    #[must_use]
    pub fn shares(&self, values: &BTreeMap<Set, f64>) -> Vec<Share> {
        let value = |set: Set| values.get(&set).copied().unwrap_or(0.0);
        let apart = |set: Set| value(set) - value(self.whole() & !set);
        // Twice what each player adds if players only ever act alone or two by two.
        let adds: Vec<f64> = self.players.iter().map(|player| apart(1 << player) - apart(0)).collect();
        let expected = |set: Set| -> f64 {
            let sign = |player: &u8| if set & (1 << player) == 0 { -0.5 } else { 0.5 };
            self.players.iter().zip(&adds).map(|(player, adds)| sign(player) * adds).sum()
        };
        let outer = halves(&self.players, |size| size < 2);
        let surplus: Vec<(Set, f64)> =
            self.inner[..self.drawn].iter().map(|set| (*set, apart(*set) - expected(*set))).collect();
        let (all, drawn) = (self.inner.len() as f64, self.drawn as f64);
        let share = |player: &u8| {
            let weigh = |set: Set| self.weight(set, *player);
            let known: f64 = outer.iter().map(|set| weigh(*set) * apart(*set)).sum::<f64>()
                + self.inner.iter().map(|set| weigh(*set) * expected(*set)).sum::<f64>();
            let terms: Vec<f64> = surplus.iter().map(|(set, surplus)| weigh(*set) * surplus).collect();
            let sum: f64 = terms.iter().sum();
            if self.is_exact() {
                return Share { value: (known + sum) / self.ways(), error: 0.0 };
            }
            let mean = sum / drawn;
            let spread = terms.iter().map(|term| (term - mean) * (term - mean)).sum::<f64>() / (drawn - 1.0);
            let error = all * ((1.0 - drawn / all) * spread / drawn).sqrt();
            Share { value: (known + mean * all) / self.ways(), error: error / self.ways() }
        };
        self.players.iter().map(share).collect()
    }

    /// Orders in which all players can come in.
    fn ways(&self) -> f64 {
        factorial(self.players.len())
    }

    /// In how many orders a pair counts for a player, by the set of it that is named; below nought where the player is in
    /// the other.
    fn weight(&self, set: Set, player: u8) -> f64 {
        let (size, all) = (set.count_ones() as usize, self.players.len());
        if set & (1 << player) == 0 {
            -factorial(size) * factorial(all - size - 1)
        } else {
            factorial(size - 1) * factorial(all - size)
        }
    }
}

fn whole(players: &[u8]) -> Set {
    players.iter().fold(0, |set, player| set | 1 << player)
}

/// Of each set and what it leaves out the smaller one, of two of one size that with the first player, where its size is
/// asked for. Smallest number first.
fn halves(players: &[u8], of_size: impl Fn(usize) -> bool) -> Vec<Set> {
    let first = players.first().map_or(0, |player| 1 << player);
    let sets = (0..1u32 << players.len()).map(|number| {
        players
            .iter()
            .enumerate()
            .filter(|(at, _)| number & (1 << at) != 0)
            .fold(0, |set, (_, player)| set | 1 << player)
    });
    let smaller = |set: &Set| {
        let (size, rest) = (set.count_ones() as usize, players.len() - set.count_ones() as usize);
        of_size(size) && (size < rest || size == rest && (set & first != 0 || players.is_empty()))
    };
    sets.filter(smaller).collect()
}

fn factorial(number: usize) -> f64 {
    (1..=number).map(|factor| factor as f64).product()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIVE: [u8; 5] = [0, 1, 2, 3, 4];

    /// Shares by the definition, over all sets.
    fn exact(players: u8, value: impl Fn(Set) -> f64) -> Vec<f64> {
        let n = usize::from(players);
        (0..players)
            .map(|player| {
                let without = (0..1u16 << players).filter(|set| set & (1 << player) == 0);
                without
                    .map(|set| {
                        let size = set.count_ones() as usize;
                        let weight = factorial(size) * factorial(n - size - 1) / factorial(n);
                        weight * (value(set | 1 << player) - value(set))
                    })
                    .sum()
            })
            .collect()
    }

    fn shares(design: &Design, value: impl Fn(Set) -> f64) -> Vec<Share> {
        design.shares(&design.sets().into_iter().map(|set| (set, value(set))).collect())
    }

    /// A game in which players act alone, two by two, three by three and all at once.
    fn tangled(set: Set) -> f64 {
        let at = |player: u32| f64::from(set >> player & 1);
        let (a, b, c, d, e) = (at(0), at(1), at(2), at(3), at(4));
        40.0 + 30.0 * a + 12.0 * b - 7.0 * e + 9.0 * a * b - 4.0 * c * d + 15.0 * a * b * c - 6.0 * b * d * e
            + 3.0 * a * c * e
            + 8.0 * a * b * c * d * e
    }

    /// Every draw of so many of ten.
    fn draws(of: usize) -> impl Iterator<Item = Vec<usize>> {
        (0..1u32 << 10)
            .filter(move |number| number.count_ones() as usize == of)
            .map(|number| (0..10).filter(|at| number & (1 << at) != 0).collect())
    }

    #[test]
    fn five_players_need_twenty_four_sets_or_all_and_four_players_all_sixteen() {
        for seed in 0..20 {
            assert_eq!(Design::new(&FIVE, 6, seed, 0).sets().len(), 24);
        }
        assert_eq!(Design::new(&FIVE, 10, 7, 0).sets().len(), 32);
        assert_eq!(Design::new(&FIVE[1..], 6, 7, 0).sets().len(), 16);
        assert!(Design::new(&FIVE[1..], 6, 7, 0).is_exact() && !Design::new(&FIVE, 6, 7, 0).is_exact());
        assert_eq!(Design::new(&FIVE, 6, 7, 1), Design::new(&FIVE, 6, 7, 1));
        assert!((0..20).any(|seed| Design::new(&FIVE, 6, seed, 0) != Design::new(&FIVE, 6, seed, 1)));
    }

    #[test]
    fn shares_sum_to_the_total() {
        for seed in 0..20 {
            let sum: f64 = shares(&Design::new(&FIVE, 6, seed, 0), tangled).iter().map(|share| share.value).sum();
            assert!((sum - (tangled(31) - tangled(0))).abs() < 1e-9);
        }
    }

    #[test]
    fn when_every_set_is_played_shares_are_those_of_the_definition_and_have_no_error() {
        for players in 0..=5u8 {
            let design = Design::new(&FIVE[..usize::from(players)], 10, 3, 0);
            assert_eq!(design.sets().len(), 1 << players);
            for (share, exact) in shares(&design, tangled).iter().zip(exact(players, tangled)) {
                assert!((share.value - exact).abs() < 1e-9 && share.error == 0.0, "{players}: {share:?} {exact}");
            }
        }
    }

    #[test]
    fn what_acts_alone_or_in_pairs_is_shared_exactly_and_without_error() {
        let value = |set: Set| {
            let at = |player: u32| f64::from(set >> player & 1);
            3.0 * at(0) + 4.0 * at(1) + 5.0 * at(1) * at(2) - 2.0 * at(0) * at(3) + at(3) * at(4)
        };
        let exact = exact(5, value);
        for seed in 0..20 {
            for (share, exact) in shares(&Design::new(&FIVE, 6, seed, 0), value).iter().zip(&exact) {
                assert!((share.value - exact).abs() < 1e-9 && share.error < 1e-9, "{share:?} {exact}");
            }
        }
    }

    /// Over every draw there is, the shares are right on the mean, and the square of the error is on the mean the square of
    /// how far they are off: the error is that of this very design, neither too small nor too large.
    #[test]
    fn over_all_draws_the_shares_are_unbiased_and_the_error_is_how_far_they_are_off() {
        let truth = exact(5, tangled);
        for drawn in [2, 4, 6, 9] {
            let all = Design::new(&FIVE, 10, 1, 0);
            let (mut count, mut off, mut squares, mut errors) = (0.0, [0.0; 5], [0.0; 5], [0.0; 5]);
            for draw in draws(drawn) {
                let mut inner: Vec<Set> = draw.iter().map(|at| all.inner[*at]).collect();
                inner.extend((0..10).filter(|at| !draw.contains(at)).map(|at| all.inner[at]));
                let design = Design { inner, drawn, ..all.clone() };
                count += 1.0;
                for (at, share) in shares(&design, tangled).iter().enumerate() {
                    off[at] += share.value - truth[at];
                    squares[at] += (share.value - truth[at]) * (share.value - truth[at]);
                    errors[at] += share.error * share.error;
                }
            }
            for at in 0..5 {
                assert!((off[at] / count).abs() < 1e-9, "{drawn} drawn: player {at} is off by {}", off[at] / count);
                assert!(squares[at] / count > 1e-3, "{drawn} drawn: nothing was to be told of player {at}");
                assert!((squares[at] / errors[at] - 1.0).abs() < 1e-9, "{drawn}: {} {}", squares[at], errors[at]);
            }
        }
    }

    #[test]
    fn every_inner_pair_is_as_likely_to_be_drawn_as_any_other() {
        let mut counts = BTreeMap::new();
        for seed in 0..2000 {
            let design = Design::new(&FIVE, 6, seed, 0);
            design.inner[..design.drawn].iter().for_each(|set| *counts.entry(*set).or_insert(0u32) += 1);
        }
        // Each of ten stands in six of ten draws: 1200 of 2000, within five standard deviations of 22.
        assert!(counts.len() == 10 && counts.values().all(|count| count.abs_diff(1200) < 110), "{counts:?}");
    }
}
