//! Sourced numbers: every value of the model with unit, source, confidence and note.
//!
//! Files `rules/*.ron` are maps
//! `{ "labour.works_share": (value: 0.12, unit: "share", source: "PR1958", confidence: Estimate) }`.
//! Which names exist, in which unit and range, is said by a [`ParamTable`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use crate::sim::rules::ParamSpec;

use super::pack::Pack;
use super::parse::parse_map;
use super::report::{DataReport, Fault};
use super::sources::{ASSUMPTION, Sources};

/// Folder of the files with numbers.
pub const FOLDER: &str = "rules/";

/// A table of numbers to be filled from files.
pub trait ParamTable {
    /// Every number, each name once.
    fn specs(&self) -> &[ParamSpec];
    /// Sets one of them; `value` was checked against its spec.
    fn set(&mut self, name: &str, value: f64);
}

/// How well a number is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Confidence {
    /// Measured or published as a measurement.
    Measured,
    /// Worked out from sources.
    Estimate,
    /// Sources disagree.
    Contested,
    /// Nobody knows; chosen by us.
    Assumption,
}

/// A number with where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct SourcedNumber {
    /// Value.
    pub value: f64,
    /// Unit.
    pub unit: String,
    /// Citation: ids of sources with places, or `assumption`.
    pub source: String,
    /// How well it is known.
    pub confidence: Confidence,
    /// Why this value.
    pub note: String,
    /// Fitted to national series (`history/fit.ron` names every such number).
    pub fitted: bool,
    /// File it stands in.
    pub file: String,
    /// Line in that file.
    pub line: u32,
}

/// A number as written. Everything is optional here, so that each omission is reported by name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNumber {
    value: Option<f64>,
    unit: Option<String>,
    source: Option<String>,
    confidence: Option<Confidence>,
    #[serde(default)]
    note: String,
    #[serde(default)]
    fitted: bool,
}

/// Numbers by name.
pub type Numbers = BTreeMap<String, SourcedNumber>;

/// Reads all files of numbers into `table`, reports every fault and returns the numbers with their sources.
pub fn read(pack: &Pack, sources: &Sources, table: &mut dyn ParamTable, report: &mut DataReport) -> Numbers {
    let specs: BTreeMap<&str, ParamSpec> = table.specs().iter().map(|spec| (spec.name, *spec)).collect();
    let mut numbers = Numbers::new();
    let files = super::load::files(pack, FOLDER, report);
    let mut all_read = !files.is_empty();
    for file in files {
        let entries = super::load::text(pack, file, report).map(|text| parse_map::<RawNumber>(file, text));
        let Some(entries) = entries.and_then(|entries| report.keep(entries)) else {
            all_read = false;
            continue;
        };
        for (name, line, raw) in entries {
            let entry = Entry { file, name: &name, line };
            let Some(number) = entry.check(raw, &specs, sources, report) else { continue };
            if let Some(first) = numbers.get(&name) {
                let found = format!("this number again (first in {}:{})", first.file, first.line);
                report.push(entry.fault(found, "each name once"));
            } else {
                table.set(&name, number.value);
                numbers.insert(name, number);
            }
        }
    }
    // A file that could not be read has said so; what it lacks would be repeated here.
    if all_read {
        for (name, spec) in specs.iter().filter(|(name, _)| !numbers.contains_key(**name)) {
            let faulty = report.faults().iter().any(|fault| fault.path == *name);
            if !faulty {
                let expected = format!("a number from {} to {} ({})", spec.low, spec.high, spec.unit);
                report.push(Fault::error(FOLDER, name, "no such number in any file", expected));
            }
        }
    }
    numbers
}

/// Where a number stands.
struct Entry<'a> {
    file: &'a str,
    name: &'a str,
    line: u32,
}

impl Entry<'_> {
    fn fault(&self, found: impl Into<String>, expected: impl Into<String>) -> Fault {
        Fault::error(self.file, self.name, found, expected).at(Some(self.line))
    }

    fn check(
        &self,
        raw: RawNumber,
        specs: &BTreeMap<&str, ParamSpec>,
        sources: &Sources,
        report: &mut DataReport,
    ) -> Option<SourcedNumber> {
        let Some(spec) = specs.get(self.name) else {
            let fault = self.fault("a number that the model does not use", "a name of the model");
            report.push(fault.did_you_mean(self.name, specs.keys().copied()));
            return None;
        };
        match &raw.unit {
            None => report.push(self.fault("no unit", format!("unit: \"{}\"", spec.unit))),
            Some(unit) if unit != spec.unit => {
                report.push(self.fault(format!("unit \"{unit}\""), format!("unit \"{}\"", spec.unit)));
            }
            Some(_) => {}
        }
        let citation = raw.source.as_deref().unwrap_or_default();
        sources.check(citation, self.file, self.name, Some(self.line), report);
        match raw.confidence {
            None => report.push(self.fault("no confidence", "confidence: Measured, Estimate, Contested or Assumption")),
            Some(confidence) if Sources::is_assumption(citation) && confidence != Confidence::Assumption => report
                .push(self.fault(
                    format!("source \"{ASSUMPTION}\" with confidence {confidence:?}"),
                    "confidence Assumption, or a source",
                )),
            Some(_) => {}
        }
        let range = format!("{} to {} ({})", spec.low, spec.high, spec.unit);
        match raw.value {
            None => report.push(self.fault("no value", range)),
            Some(value) if !spec.holds(value) => report.push(self.fault(value.to_string(), range)),
            Some(_) => {}
        }
        Some(SourcedNumber {
            value: raw.value.filter(|value| value.is_finite())?,
            unit: raw.unit?,
            source: raw.source?,
            confidence: raw.confidence?,
            note: raw.note,
            fitted: raw.fitted,
            file: self.file.to_owned(),
            line: self.line,
        })
    }
}
