//! The published record: national figures a run is shown beside, each as a range with its sources.

use serde::Deserialize;

use super::check::{Checker, one};
use super::pack::Pack;
use super::report::DataReport;
use super::sources::Sources;

/// A list of [`Published`].
pub const FILE: &str = "history/record.ron";

/// What a published figure is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum Measure {
    /// Grain output, million tonnes of unhusked grain.
    Output,
    /// Gross procurement of the grain year that begins in July of the year, percent of the output of the year.
    Procured,
    /// Registered births, per 1,000 people.
    Births,
    /// Registered deaths, per 1,000 people.
    Deaths,
    /// Grain claimed at the time over grain grown by the later series.
    Claim,
    /// Deaths beyond the ordinary over the years from this one on, million, as far as authors count them.
    Excess,
}

/// A published figure of the nation.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// What it is of.
    pub measure: Measure,
    /// Year.
    pub year: u16,
    /// Lowest published value.
    pub low: f64,
    /// Highest published value.
    pub high: f64,
    /// Ids of sources with places.
    pub source: String,
}

/// Reads the record, in order of the file.
pub(super) fn read(pack: &Pack, sources: &Sources, report: &mut DataReport) -> Vec<Published> {
    let rows: Vec<Published> = one(pack, FILE, report).unwrap_or_default();
    let mut check = Checker::new(pack, FILE, sources, report);
    for (index, row) in rows.iter().enumerate() {
        check.item(index, &format!("{:?} of {}", row.measure, row.year));
        check.whole_number("year", row.year.into(), 1957, 1962, "year");
        check.range("low", row.low, 0.0, 1000.0, "number");
        check.range("high", row.high, row.low, 1000.0, "number, not below low");
        check.source("source", &row.source);
    }
    rows
}
