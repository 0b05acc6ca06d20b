//! One unit for many numbers.

use super::{minus, scale, significant, wan, whole};
use crate::view::words::Words;

/// One unit for all numbers of a column or a sheet: it is named once, at the head.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    key: String,
    holds: f64,
    decimals: usize,
}

impl Scale {
    /// For grain or iron of up to so many kilograms.
    #[must_use]
    pub fn grain(words: &dyn Words, most: i64) -> Self {
        let scale = Self::of(words, most as f64 / 1e3, "tonnes");
        Self { holds: scale.holds * 1e3, ..scale }
    }

    /// For up to so many people.
    #[must_use]
    pub fn persons(words: &dyn Words, most: i64) -> Self {
        Self::of(words, most as f64, "persons")
    }

    /// For up to so many mu of land.
    #[must_use]
    pub fn mu(words: &dyn Words, most: i64) -> Self {
        Self::of(words, most as f64, "mu")
    }

    fn of(words: &dyn Words, most: f64, unit: &str) -> Self {
        let (key, holds) = match scale(words, most.abs(), unit) {
            (_, 1.0) if !wan(words) && most.abs() >= 1e4 => (format!("unit.thousand_{unit}"), 1e3),
            other => other,
        };
        let decimals = usize::from(holds > 1.0 && most.abs() / holds < 100.0);
        Self { key, holds, decimals }
    }

    /// The unit as it stands at the head of a column: "1,000 t".
    #[must_use]
    pub fn short(&self, words: &dyn Words) -> String {
        words.text(&format!("{}.short", self.key)).to_owned()
    }

    /// The unit in full: "million tonnes".
    #[must_use]
    pub fn long(&self, words: &dyn Words) -> String {
        words.fmt(&self.key, &[("n", "")]).trim().to_owned()
    }

    /// A number in this unit, with it.
    #[must_use]
    pub fn full(&self, words: &dyn Words, value: i64) -> String {
        words.fmt(&self.key, &[("n", &self.text(value))])
    }

    /// A range in this unit, with it.
    #[must_use]
    pub fn full_range(&self, words: &dyn Words, low: i64, high: i64) -> String {
        words.fmt(&self.key, &[("n", &self.range(words, low, high))])
    }

    /// A number in this unit, without it.
    #[must_use]
    pub fn text(&self, value: i64) -> String {
        let value = value as f64 / self.holds;
        // As sharp as the same amount is elsewhere, and no sharper.
        let tenths = self.decimals > 0 && value.abs() < 99.95;
        if tenths { minus(&format!("{value:.1}")) } else { whole(significant(value.round() as i64)) }
    }

    /// A range in this unit, without it.
    #[must_use]
    pub fn range(&self, words: &dyn Words, low: i64, high: i64) -> String {
        let (low, high) = (self.text(low), self.text(high));
        if low == high { low } else { words.fmt("unit.range", &[("low", &low), ("high", &high)]) }
    }
}
