//! Small statistics, by the crate `statrs`: sums go in the order given, so that results repeat. What the crate does otherwise
//! than is wanted here is said where it is.

use statrs::statistics::{Data, OrderStatistics, RankTieBreaker, Statistics};

/// Mean; 0 of nothing.
#[must_use]
pub fn mean(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.mean() }
}

/// Standard deviation over all values; 0 of nothing.
#[must_use]
pub fn deviation(values: &[f64]) -> f64 {
    if values.is_empty() { 0.0 } else { values.population_std_dev() }
}

/// Least and greatest.
#[must_use]
pub fn range(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(*value), high.max(*value)))
}

/// The value below which a share of the values lies (nearest rank): one that is there, such as a commune's own. The crate's
/// lies between two of them.
#[must_use]
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (share * (sorted.len().saturating_sub(1)) as f64).round() as usize;
    sorted.get(at).copied().unwrap_or(0.0)
}

/// Correlation of pairs; 0 where either does not vary.
#[must_use]
pub fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    let scale = deviation(&x) * deviation(&y);
    if scale > 0.0 { x.as_slice().population_covariance(y.as_slice()) / scale } else { 0.0 }
}

/// Rank of each value, 1 for the least; equal values share their mean rank. Where one is not a number none has a rank: the
/// crate would stop.
#[must_use]
pub fn ranks(values: &[f64]) -> Vec<f64> {
    if values.is_empty() || values.iter().any(|value| !value.is_finite()) {
        return vec![f64::NAN; values.len()];
    }
    Data::new(values.to_vec()).ranks(RankTieBreaker::Average)
}

/// Rank correlation of pairs (Spearman).
#[must_use]
pub fn rank_correlation(pairs: &[(f64, f64)]) -> f64 {
    let (x, y): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
    correlation(&ranks(&x).into_iter().zip(ranks(&y)).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        assert_eq!(mean(&[1.0, 2.0, 6.0]), 3.0);
        assert_eq!(range(&[3.0, -1.0, 2.0]), (-1.0, 3.0));
        assert_eq!(quantile(&[5.0, 1.0, 3.0], 0.5), 3.0);
        assert!((correlation(&[(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]) - 1.0).abs() < 1e-12);
        assert!((rank_correlation(&[(1.0, 9.0), (2.0, 4.0), (3.0, 1.0)]) + 1.0).abs() < 1e-12);
        assert_eq!(ranks(&[2.0, 1.0, 2.0]), [2.5, 1.0, 2.5]);
        assert_eq!((mean(&[]), deviation(&[]), correlation(&[])), (0.0, 0.0, 0.0));
        assert!((deviation(&[1.0, 3.0]) - 1.0).abs() < 1e-12, "over all values, not a sample of them");
        assert!(ranks(&[1.0, f64::NAN]).iter().all(|rank| rank.is_nan()));
    }
}
