//! Stocks are whole numbers: kilograms of unhusked grain, persons, head, mu.
//!
//! Rates are `f64`. The only way from a rate to a stock is a rounding function of this module.

/// Rounds a finite, non-negative rate down to a whole number of stock units.
/// Values outside the range of `i64` cannot occur (a nation's grain is below 2^49 kg).
#[must_use]
pub fn whole(rate: f64) -> i64 {
    debug_assert!(rate.is_finite(), "a rate must be finite before it becomes a stock");
    // The cast comes first: the greater of two integers needs no function call, in wasm that of two floats does.
    (rate as i64).max(0)
}

/// A share of a whole stock, rounded down; never more than the stock for shares up to 1.
#[must_use]
pub fn share_of(stock: i64, share: f64) -> i64 {
    whole(stock as f64 * share).min(if share <= 1.0 { stock.max(0) } else { i64::MAX })
}

/// A part of a whole as a share; 0 where there is no whole.
#[must_use]
pub fn ratio(part: i64, whole: i64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// A rate kept between two numbers of the model. Each has a range of its own, so that the lower can be set above the
/// upper: then the upper holds.
#[must_use]
pub const fn between(rate: f64, low: f64, high: f64) -> f64 {
    let rate = if rate < low { low } else { rate };
    if rate > high { high } else { rate }
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn a_rate_stays_between_its_bounds_and_the_upper_one_holds_where_they_cross() {
        assert_eq!([0.1, 0.5, 0.9].map(|rate| between(rate, 0.2, 0.8)), [0.2, 0.5, 0.8]);
        assert_eq!([0.1, 0.5, 0.9].map(|rate| between(rate, 0.8, 0.2)), [0.2, 0.2, 0.2]);
    }
}
