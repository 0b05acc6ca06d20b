//! The only functions that split whole stocks: nothing is lost or made in rounding.

/// Splits `total` by `weights` (largest remainder; the lower place wins a tie). The parts sum to
/// `total` whenever some weight is above zero; otherwise all parts are zero.
#[must_use]
pub fn apportion(total: i64, weights: &[i64]) -> Vec<i64> {
    let weight = |w: &i64| (*w).max(0);
    let sum: i128 = weights.iter().map(|w| i128::from(weight(w))).sum();
    if sum == 0 || total <= 0 {
        return vec![0; weights.len()];
    }
    let largest = weights.iter().map(weight).max().unwrap_or(0);
    match (total.checked_mul(largest), i64::try_from(sum)) {
        // Every product fits: the narrow division gives the same parts several times faster.
        (Some(_), Ok(sum)) => by_remainder(total, weights.iter().map(weight), |w| (total * w / sum, total * w % sum)),
        _ => by_remainder(total, weights.iter().map(weight), |w| {
            let product = i128::from(total) * i128::from(w);
            ((product / sum) as i64, product % sum)
        }),
    }
}

/// Parts that `divide` makes of the weights, with what `total` leaves over added one each where remainders are largest.
fn by_remainder<R: Ord>(
    total: i64,
    weights: impl ExactSizeIterator<Item = i64>,
    divide: impl Fn(i64) -> (i64, R),
) -> Vec<i64> {
    let mut parts = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    let mut left = total;
    for (place, weight) in weights.enumerate() {
        let (part, remainder) = divide(weight);
        left -= part;
        parts.push(part);
        remainders.push((remainder, place));
    }
    // Only which places come first matters, not their order among themselves.
    let more = left as usize;
    if more > 0 && more < remainders.len() {
        remainders.select_nth_unstable_by(more - 1, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    }
    for (_, place) in remainders.into_iter().take(more) {
        parts[place] += 1;
    }
    parts
}

/// Systematic rounding: turns expected numbers into whole ones with one uniform draw `u`, without
/// bias, so that the sum of the parts is the rounded sum.
#[must_use]
pub fn whole_numbers<const N: usize>(expected: [f64; N], u: f64) -> [i64; N] {
    let mut parts = [0; N];
    let mut reached = 0.0;
    let mut before = 0i64;
    for (part, share) in parts.iter_mut().zip(expected) {
        // A comparison in place of `f64::max`, which is a function call in wasm.
        reached += if share > 0.0 { share } else { 0.0 };
        let now = (reached + u) as i64;
        *part = now - before;
        before = now;
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parts_sum_to_the_total(total in 0i64..1_000_000_000_000, weights in prop::collection::vec(0i64..1_000_000_000, 1..40)) {
            let parts = apportion(total, &weights);
            let any = weights.iter().any(|w| *w > 0);
            prop_assert_eq!(parts.iter().sum::<i64>(), if any { total } else { 0 });
            prop_assert!(parts.iter().all(|p| *p >= 0));
        }

        #[test]
        fn rounding_keeps_each_part_within_one(a in 0.0..50.0f64, b in 0.0..50.0f64, c in 0.0..50.0f64, u in 0.0..1.0f64) {
            let parts = whole_numbers([a, b, c], u);
            for (part, expected) in parts.iter().zip([a, b, c]) {
                prop_assert!((*part as f64 - expected).abs() < 1.0 + 1e-9);
            }
        }
    }
}
