//! The only functions that split whole stocks: nothing is lost or made in rounding.

/// Splits `total` by `weights` (largest remainder; the lower place wins a tie). The parts sum to
/// `total` whenever some weight is above zero; otherwise all parts are zero.
#[must_use]
pub fn apportion(total: i64, weights: &[i64]) -> Vec<i64> {
    let sum: i128 = weights.iter().map(|w| i128::from((*w).max(0))).sum();
    if sum == 0 || total <= 0 {
        return vec![0; weights.len()];
    }
    let mut parts = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    let mut given = 0i64;
    let largest = weights.iter().copied().max().unwrap_or(0);
    if let (Some(_), Ok(sum)) = (total.checked_mul(largest), i64::try_from(sum)) {
        // Every product fits: the narrow division gives the same parts several times faster.
        for (place, weight) in weights.iter().enumerate() {
            let product = total * (*weight).max(0);
            given += product / sum;
            parts.push(product / sum);
            remainders.push((i128::from(product % sum), place));
        }
    } else {
        for (place, weight) in weights.iter().enumerate() {
            let product = i128::from(total) * i128::from((*weight).max(0));
            let part = (product / sum) as i64;
            given += part;
            parts.push(part);
            remainders.push((product % sum, place));
        }
    }
    // Only which places come first matters, not their order among themselves.
    let more = (total - given) as usize;
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
        reached += share.max(0.0);
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
