//! Chance is a pure function of (seed, month, stream, id): adding a draw in one place changes no other.

use rand::rngs::Xoshiro256PlusPlus;
use rand::{Rng as _, SeedableRng as _};

use super::calendar::Month;

/// One purpose, one stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Stream {
    /// How a place was endowed when the run began.
    Endowment = 1,
    /// Who a cadre is.
    Character,
    /// Weather of a province.
    Weather,
    /// Weather of a place within its province.
    LocalWeather,
    /// How well a cadre knows the own crop.
    Knowledge,
    /// Rounding of deaths.
    Deaths,
    /// Whether a kitchen lapses or reopens.
    Kitchens,
    /// Rounding of conceptions.
    Conceptions,
    /// Rounding of ageing.
    Ageing,
    /// Who leaves.
    Flight,
    /// Whom a campaign names.
    Politics,
    /// Who follows.
    Successor,
    /// Whether the First Secretary signs.
    Countersign,
    /// What a work team finds.
    Inspection,
    /// Which letter reaches the office.
    Letters,
    /// Decisions of the random policy.
    Policy,
}

/// Chance of one month of one run.
#[derive(Clone, Copy, Debug)]
pub struct Chance {
    seed: u64,
    month: u64,
}

/// An odd constant other than the one the generator's own seeding steps by, so that neighbouring
/// ids do not give shifted copies of each other.
const ID_STEP: u64 = 0xD6E8_FEB8_6659_FD93;

const fn mix(mut x: u64) -> u64 {
    x ^= x >> 32;
    x = x.wrapping_mul(0xE703_7ED1_A0B4_28DB);
    x ^= x >> 29;
    x = x.wrapping_mul(0x8EBC_6AF0_9C88_C6E3);
    x ^ (x >> 32)
}

impl Chance {
    /// Chance of `month` under `seed`.
    #[must_use]
    pub fn new(seed: u64, month: Month) -> Self {
        Self { seed, month: u64::from(month.0) }
    }

    /// The seed of the run.
    #[must_use]
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The key of a stream this month: compute once, draw for many ids.
    #[must_use]
    pub fn stream(&self, stream: Stream) -> StreamKey {
        StreamKey(mix(mix(mix(self.seed) ^ self.month.wrapping_mul(0x9FB2_1C65_1E98_DF25)) ^ ((stream as u64) << 40)))
    }

    /// One uniform draw in [0, 1) for an id.
    #[must_use]
    pub fn uniform(&self, stream: Stream, id: u64) -> f64 {
        self.stream(stream).uniform(id)
    }
}

/// One stream of one month.
#[derive(Clone, Copy, Debug)]
pub struct StreamKey(u64);

impl StreamKey {
    /// One uniform draw in [0, 1) for an id.
    #[must_use]
    pub fn uniform(self, id: u64) -> f64 {
        self.draws(id).uniform()
    }

    /// Several draws for one id.
    #[must_use]
    pub fn draws(self, id: u64) -> Draws {
        Draws(Xoshiro256PlusPlus::seed_from_u64(self.0 ^ id.wrapping_add(1).wrapping_mul(ID_STEP)))
    }
}

/// A short run of draws for one id.
#[derive(Clone, Debug)]
pub struct Draws(Xoshiro256PlusPlus);

impl Draws {
    /// The next uniform draw in [0, 1), of 53 bits.
    pub fn uniform(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }

    /// A draw in [low, high).
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.uniform()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers_hold_on_every_platform() {
        let chance = Chance::new(1958, Month::new(1958, 10));
        let drawn: Vec<String> = (0..3).map(|id| format!("{:.12}", chance.uniform(Stream::Weather, id))).collect();
        assert_eq!(drawn, KNOWN);
    }
    const KNOWN: [&str; 3] = ["0.803683463072", "0.884321079721", "0.482266347936"];

    #[test]
    fn neighbouring_ids_and_months_are_not_correlated() {
        let n = 4000;
        for step in [1, 2, 7] {
            let (mut xy, mut x, mut y) = (0.0, 0.0, 0.0);
            for i in 0..n {
                let a = Chance::new(7, Month(3)).uniform(Stream::Deaths, i) - 0.5;
                let b = Chance::new(7, Month(3)).uniform(Stream::Deaths, i + step) - 0.5;
                xy += a * b;
                x += a * a;
                y += b * b;
            }
            assert!((xy / (x * y).sqrt()).abs() < 0.06);
        }
    }
}
