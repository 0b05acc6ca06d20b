//! The published record: national figures a run is shown beside, each as a range with its sources, and the estimates of the
//! dead, each with the method it was reached by.

use serde::Deserialize;

use super::check::{Checker, one};
use super::locale::{ENGLISH, Locales};
use super::pack::Pack;
use super::report::DataReport;
use super::sources::Sources;
use super::targets::{ProvinceFigure, provinces};

/// A list of [`Published`].
pub const FILE: &str = "history/record.ron";
/// A list of [`Estimate`].
pub const ESTIMATES: &str = "history/estimates.ron";

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

/// How the method of an estimate is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum MethodKnown {
    /// From the author's own text.
    Own,
    /// From what others tell of it.
    Told,
}

/// An author's estimate of the nation's dead beyond the ordinary. What it says, of which years, is among the texts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Estimate {
    /// Lower-case name, also of its texts.
    pub id: String,
    /// The work it stands in: id of a source.
    pub work: String,
    /// The key of the text that says from what data and by what step it was reached.
    pub method: String,
    /// How that is known.
    pub known: MethodKnown,
    /// Ids of the sources that tell of it, where it is told.
    #[serde(default)]
    pub told: String,
}

/// The published record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PublishedRecord {
    /// Figures of the nation, in order of their file.
    pub rows: Vec<Published>,
    /// Estimates of the dead, in order of their file.
    pub estimates: Vec<Estimate>,
    /// Figures of provinces, in order of their file.
    pub provinces: Vec<ProvinceFigure>,
}

/// Reads the record.
pub(super) fn read(pack: &Pack, sources: &Sources, locales: &Locales, report: &mut DataReport) -> PublishedRecord {
    PublishedRecord {
        rows: rows(pack, sources, report),
        estimates: estimates(pack, sources, locales, report),
        provinces: provinces(pack, sources, report),
    }
}

fn estimates(pack: &Pack, sources: &Sources, locales: &Locales, report: &mut DataReport) -> Vec<Estimate> {
    let list: Vec<Estimate> = one(pack, ESTIMATES, report).unwrap_or_default();
    let mut check = Checker::new(pack, ESTIMATES, sources, report);
    for (index, one) in list.iter().enumerate() {
        check.item(index, &one.id);
        check.id(&one.id);
        check.source("work", &one.work);
        match (one.known, one.told.is_empty()) {
            (MethodKnown::Told, true) => check.fault("told", "no source", "the source that tells of the method"),
            (MethodKnown::Own, false) => {
                check.fault("told", format!("\"{}\"", one.told), "nothing where the author says it")
            }
            (MethodKnown::Told, false) => check.source("told", &one.told),
            (MethodKnown::Own, true) => {}
        }
        let Some(texts) = locales.get(ENGLISH) else { continue };
        if !texts.has(&one.method) {
            check.fault("method", format!("no text \"{}\"", one.method), "the key of a text that says the method");
        }
        for key in ["", ".years", ".says"].map(|end| format!("books.published.{}{end}", one.id)) {
            if !texts.has(&key) {
                check.fault("id", format!("no text {key}"), "author and year, the years and what is said");
            }
        }
    }
    list
}

fn rows(pack: &Pack, sources: &Sources, report: &mut DataReport) -> Vec<Published> {
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
