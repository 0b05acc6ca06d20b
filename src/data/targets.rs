//! What a run of the nation is set beside by `ttj calibrate`: published figures with their sources. Nothing of it enters
//! the model.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::sim::rules::PARAMS;

use super::check::{Checker, one};
use super::pack::Pack;
use super::report::DataReport;
use super::sources::Sources;

/// A list of [`Target`].
pub const FILE: &str = "history/targets.ron";
/// A list of [`ProvinceFigure`].
pub const PROVINCES: &str = "history/provinces.ron";

/// A list of [`Range`].
pub const RANGES: &str = "history/ranges.ron";

/// A [`FitPlan`].
pub const FIT: &str = "history/fit.ron";

/// Over what range an ensemble samples a number of the rules.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// Name of the number.
    pub name: String,
    /// Least value, multiple of the one in force.
    pub low: f64,
    /// Greatest value, multiple of the one in force.
    pub high: f64,
    /// Ids of sources, or `assumption`.
    pub source: String,
    /// What the width rests on.
    #[serde(default)]
    pub note: String,
}

/// A published figure.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// What it is of; the names are those of `lab::measure`.
    pub measure: String,
    /// Year; 0 where none applies.
    pub year: u16,
    /// Province, where it is of one.
    #[serde(default)]
    pub province: String,
    /// Lowest published value.
    pub low: f64,
    /// Highest published value.
    pub high: f64,
    /// How far beyond them the model may lie, share of the ends.
    #[serde(default)]
    pub margin: f64,
    /// Unit.
    pub unit: String,
    /// Ids of sources with places.
    pub source: String,
    /// How the figure was made, when it was not read as it stands.
    #[serde(default)]
    pub note: String,
}

impl Target {
    /// Least and greatest value within the band.
    #[must_use]
    pub fn band(&self) -> (f64, f64) {
        (self.low - self.low.abs() * self.margin, self.high + self.high.abs() * self.margin)
    }

    /// Whether a value lies within the band.
    #[must_use]
    pub fn holds(&self, value: f64) -> bool {
        let (low, high) = self.band();
        // The ends themselves belong to it, as they are written.
        value >= low - 1e-9 && value <= high + 1e-9
    }
}

/// A published figure of a province, to compare ranks and spread, and to stand beside a run of it in the books.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvinceFigure {
    /// Province.
    pub province: String,
    /// Registered deaths per 1,000 in 1960, where they were read.
    #[serde(default)]
    pub cdr_1960: Option<f64>,
    /// Output of 1960 over that of 1957, where both were read.
    #[serde(default)]
    pub output_1960: Option<f64>,
    /// Output by year, Mt.
    #[serde(default)]
    pub output: BTreeMap<u16, f64>,
    /// Registered deaths per 1,000 by year.
    #[serde(default)]
    pub deaths: BTreeMap<u16, f64>,
    /// People by year, million.
    #[serde(default)]
    pub people: BTreeMap<u16, f64>,
    /// Ids of sources.
    pub source: String,
}

/// What may be fitted, and to what: national series only, never a figure of a province.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FitPlan {
    /// Measures of the nation that count, as targets name them, and the weight of each.
    pub measures: Vec<(String, f64)>,
    /// Numbers of the rules that may move.
    pub numbers: Vec<FitNumber>,
}

/// A number that may be fitted.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FitNumber {
    /// Name of a number of the rules, or `centre.`, a month, `.` and an act whose size is meant.
    pub name: String,
    /// Least value thought possible.
    pub low: f64,
    /// Greatest.
    pub high: f64,
}

/// Targets, figures of provinces and ranges.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Targets {
    /// Targets, in order of the file.
    pub list: Vec<Target>,
    /// Figures of provinces.
    pub provinces: Vec<ProvinceFigure>,
    /// Ranges of an ensemble.
    pub ranges: Vec<Range>,
    /// What may be fitted.
    pub fit: FitPlan,
}

/// Reads and checks the figures of provinces.
pub(super) fn provinces(pack: &Pack, sources: &Sources, report: &mut DataReport) -> Vec<ProvinceFigure> {
    let provinces: Vec<ProvinceFigure> = one(pack, PROVINCES, report).unwrap_or_default();
    let mut check = Checker::new(pack, PROVINCES, sources, report);
    for (index, row) in provinces.iter().enumerate() {
        check.item(index, &row.province);
        check.id(&row.province);
        check.range("cdr_1960", row.cdr_1960.unwrap_or_default(), 0.0, 200.0, "per 1,000");
        check.range("output_1960", row.output_1960.unwrap_or(1.0), 0.1, 3.0, "share of 1957");
        for (name, years, most, unit) in [
            ("output", &row.output, 100.0, "Mt"),
            ("deaths", &row.deaths, 200.0, "per 1,000"),
            ("people", &row.people, 200.0, "million"),
        ] {
            for (year, value) in years {
                check.whole_number(name, (*year).into(), 1957, 1962, "year");
                check.range(name, *value, 0.0, most, unit);
            }
        }
        check.source("source", &row.source);
    }
    provinces
}

/// Reads and checks the other files, and these.
///
/// # Errors
/// With every fault found.
pub fn read(pack: &Pack, sources: &Sources) -> Result<Targets, DataReport> {
    let mut report = DataReport::new();
    let list: Vec<Target> = one(pack, FILE, &mut report).unwrap_or_default();
    let mut check = Checker::new(pack, FILE, sources, &mut report);
    for (index, row) in list.iter().enumerate() {
        check.item(index, &format!("{} {}", row.measure, row.year));
        if row.year != 0 {
            check.whole_number("year", row.year.into(), 1957, 1962, "year, or 0");
        }
        check.range("low", row.low, -100.0, 10_000.0, "number");
        check.range("high", row.high, row.low, 10_000.0, "number, not below low");
        check.range("margin", row.margin, 0.0, 0.5, "share");
        check.source("source", &row.source);
    }
    let provinces = provinces(pack, sources, &mut report);
    let ranges: Vec<Range> = one(pack, RANGES, &mut report).unwrap_or_default();
    let mut check = Checker::new(pack, RANGES, sources, &mut report);
    for (index, row) in ranges.iter().enumerate() {
        check.item(index, &row.name);
        check.known("name", &row.name, PARAMS.iter().map(|spec| spec.name));
        check.range("low", row.low, 0.0, 1.0, "times the value in force");
        check.range("high", row.high, 1.0, 10.0, "times the value in force");
        check.source("source", &row.source);
    }
    let fit: FitPlan = one(pack, FIT, &mut report).unwrap_or_default();
    let mut check = Checker::new(pack, FIT, sources, &mut report);
    for (measure, weight) in &fit.measures {
        check.known("measures", measure, list.iter().map(|row| row.measure.as_str()));
        check.range("measures", *weight, 0.0, 100.0, "weight");
    }
    for (index, row) in fit.numbers.iter().enumerate() {
        check.item(index, &row.name);
        if !row.name.starts_with("centre.") {
            check.known("name", &row.name, PARAMS.iter().map(|spec| spec.name));
        }
        check.range("high", row.high, row.low, f64::MAX, "number, not below low");
    }
    if report.has_errors() { Err(report) } else { Ok(Targets { list, provinces, ranges, fit }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_band_reaches_from_end_to_end_with_its_margin() {
        let text = r#"(measure: "m", year: 0, low: -2.0, high: 10.0, margin: 0.1, unit: "u", source: "s")"#;
        let target: Target = ron::from_str(text).expect("a target");
        assert_eq!(target.band(), (-2.2, 11.0));
        assert!(target.holds(11.0) && target.holds(-2.2) && !target.holds(11.01) && !target.holds(f64::NAN));
    }
}
