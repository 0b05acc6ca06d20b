//! Stocks are whole numbers: kilograms of unhusked grain, persons, head, mu.
//!
//! Rates are `f64`. The only way from a rate to a stock is a rounding function of this module.

use serde::{Deserialize, Serialize};

/// Rounds a finite, non-negative rate down to a whole number of stock units.
/// Values outside the range of `i64` cannot occur (a nation's grain is below 2^49 kg).
#[must_use]
pub fn whole(rate: f64) -> i64 {
    debug_assert!(rate.is_finite(), "a rate must be finite before it becomes a stock");
    rate.max(0.0) as i64
}

/// A share of a whole stock, rounded down; never more than the stock for shares up to 1.
#[must_use]
pub fn share_of(stock: i64, share: f64) -> i64 {
    whole(stock as f64 * share).min(if share <= 1.0 { stock.max(0) } else { i64::MAX })
}

macro_rules! stock {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl $name {
            /// Nothing of it.
            pub const ZERO: Self = Self(0);
            /// The stock as a rate, for arithmetic with shares.
            #[must_use]
            pub fn rate(self) -> f64 { self.0 as f64 }
            /// This share of the stock, rounded down to whole units.
            #[must_use]
            pub fn share(self, share: f64) -> Self { Self(share_of(self.0, share)) }
        }
        impl std::ops::Add for $name { type Output = Self; fn add(self, other: Self) -> Self { Self(self.0 + other.0) } }
        impl std::ops::Sub for $name { type Output = Self; fn sub(self, other: Self) -> Self { Self(self.0 - other.0) } }
        impl std::ops::AddAssign for $name { fn add_assign(&mut self, other: Self) { self.0 += other.0; } }
        impl std::ops::SubAssign for $name { fn sub_assign(&mut self, other: Self) { self.0 -= other.0; } }
        impl std::iter::Sum for $name { fn sum<I: Iterator<Item = Self>>(stocks: I) -> Self { Self(stocks.map(|s| s.0).sum()) } }
    };
}

stock! {
    /// Kilograms of unhusked grain.
    Kg
}
stock! {
    /// Persons.
    Persons
}

/// What is left of `stock` after `taken`, as a share; 0 when there was nothing.
#[must_use]
pub fn ratio(part: i64, whole: i64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
