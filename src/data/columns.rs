//! Tables of the world: rows of numbers under columns, each with a unit and how well it is known.
//!
//! A file of `world/` is `(columns: [(name: "zeal", unit: "share", confidence: Assumption), …], rows: […])`. The columns a
//! file has, and their units, are said by a list of [`ColumnSpec`]; the source stands in each row. Where one row is known
//! better or worse than the others of its column, the column names it: `except: {"guangxi": Assumption}`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::check::one;
use super::lines::Lines;
use super::pack::Pack;
use super::params::Confidence;
use super::report::{DataReport, Fault};

/// A column that a file has: its name and its unit.
pub type ColumnSpec = (&'static str, &'static str);

/// What is expected where no confidence stands.
const CONFIDENCE: &str = "confidence: Measured, Estimate, Contested or Assumption";

/// A column of a file: what its numbers are measured in, and how well they are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Name: the field of a row, with dots where it lies inside another.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// How well its numbers are known.
    pub confidence: Confidence,
    /// Rows that are known otherwise, by their id.
    pub except: BTreeMap<String, Confidence>,
}

impl Column {
    /// How well its number in a row is known.
    #[must_use]
    pub fn confidence_of(&self, row: &str) -> Confidence {
        self.except.get(row).copied().unwrap_or(self.confidence)
    }
}

/// The columns of every file of the world, by its path.
pub type Columns = BTreeMap<String, Vec<Column>>;

/// A file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound = "T: DeserializeOwned")]
struct RawTable<T> {
    columns: Vec<RawColumn>,
    rows: Vec<T>,
}

/// A column as written. Unit and confidence are optional here, so that each omission is reported by name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawColumn {
    name: String,
    unit: Option<String>,
    confidence: Option<Confidence>,
    #[serde(default)]
    except: BTreeMap<String, Confidence>,
}

/// Reads a file: its rows, and its columns into the table of all.
pub(super) fn table<T: DeserializeOwned>(
    pack: &Pack,
    file: &str,
    specs: &[ColumnSpec],
    all: &mut Columns,
    report: &mut DataReport,
) -> Vec<T> {
    let Some(table) = one::<RawTable<T>>(pack, file, report) else { return Vec::new() };
    let lines = Lines::of(pack.text(file).unwrap_or_default());
    let mut columns: Vec<Column> = Vec::new();
    for (index, raw) in table.columns.iter().enumerate() {
        let path = format!("columns.{}", raw.name);
        let line = lines.line_of(&format!("columns[{index}]"));
        let mut fault = |found: String, expected: String| {
            report.push(Fault::error(file, &path, found, expected).at(line));
        };
        let Some((_, unit)) = specs.iter().find(|(name, _)| *name == raw.name) else {
            let names = specs.iter().map(|(name, _)| *name);
            let expected = format!("one of {}", names.clone().collect::<Vec<_>>().join(", "));
            let fault = Fault::error(file, &path, "a column that the file does not have", expected).at(line);
            report.push(fault.did_you_mean(&raw.name, names));
            continue;
        };
        if columns.iter().any(|column| column.name == raw.name) {
            fault("this column again".to_owned(), "each column once".to_owned());
        }
        match &raw.unit {
            None => fault("no unit".to_owned(), format!("unit: \"{unit}\"")),
            Some(found) if found != unit => fault(format!("unit \"{found}\""), format!("unit \"{unit}\"")),
            Some(_) => {}
        }
        if raw.confidence.is_none() {
            fault("no confidence".to_owned(), CONFIDENCE.to_owned());
        }
        columns.push(Column {
            name: raw.name.clone(),
            unit: (*unit).to_owned(),
            // Without one an error was reported, and the data are not used.
            confidence: raw.confidence.unwrap_or(Confidence::Assumption),
            except: raw.except.clone(),
        });
    }
    for (name, unit) in specs.iter().filter(|(name, _)| table.columns.iter().all(|column| column.name != *name)) {
        let expected = format!("(name: \"{name}\", unit: \"{unit}\", {CONFIDENCE})");
        let fault = Fault::error(file, &format!("columns.{name}"), "no such column", expected);
        report.push(fault.at(lines.line_of("columns")));
    }
    all.insert(file.to_owned(), columns);
    table.rows
}
