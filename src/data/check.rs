//! Checks on parsed values, with the line of what they find.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;

use super::columns::Column;
use super::lines::Lines;
use super::pack::Pack;
use super::params::Confidence;
use super::parse::parse_ron;
use super::report::{DataReport, Fault};
use super::sources::{ASSUMPTION, Sources};

/// How far shares may miss 1 by rounding.
const ROUNDING: f64 = 1e-6;

/// Reads one value from a file; a missing or unreadable file is reported.
pub(super) fn one<T: DeserializeOwned>(pack: &Pack, file: &str, report: &mut DataReport) -> Option<T> {
    let text = super::load::text(pack, file, report)?;
    report.keep(parse_ron(file, text))
}

/// Checks the values of one file.
pub(super) struct Checker<'a> {
    file: &'a str,
    lines: Lines,
    sources: &'a Sources,
    report: &'a mut DataReport,
    /// Name of the list the items stand in, where the file is not the list itself.
    list: &'static str,
    /// Path of the item in the text, such as `[3]`, and what it is called in messages.
    item: String,
    called: String,
    ids: BTreeSet<String>,
}

impl<'a> Checker<'a> {
    pub fn new(pack: &Pack, file: &'a str, sources: &'a Sources, report: &'a mut DataReport) -> Self {
        let lines = Lines::of(pack.text(file).unwrap_or_default());
        Self {
            file,
            lines,
            sources,
            report,
            list: "",
            item: String::new(),
            called: String::new(),
            ids: BTreeSet::new(),
        }
    }

    /// Checks the rows of a table with columns.
    pub fn rows(pack: &Pack, file: &'a str, sources: &'a Sources, report: &'a mut DataReport) -> Self {
        Self { list: "rows", ..Self::new(pack, file, sources, report) }
    }

    /// From here on values belong to item `index` of the file's list, called `name`.
    pub fn item(&mut self, index: usize, name: &str) {
        self.item = format!("{}[{index}]", self.list);
        self.called = name.to_owned();
    }

    /// The file holds one value, called `name`.
    pub fn whole(&mut self, name: &str) {
        self.item = String::new();
        self.called = name.to_owned();
    }

    /// Reports a value.
    pub fn fault(&mut self, path: &str, found: impl Into<String>, expected: impl Into<String>) {
        let fault = self.located(path, found, expected);
        self.report.push(fault);
    }

    fn located(&self, path: &str, found: impl Into<String>, expected: impl Into<String>) -> Fault {
        let join = |first: &str| if first.is_empty() { path.to_owned() } else { format!("{first}.{path}") };
        Fault::error(self.file, &join(&self.called), found, expected).at(self.lines.line_of(&join(&self.item)))
    }

    /// A number must lie in a range.
    pub fn range(&mut self, path: &str, value: f64, low: f64, high: f64, unit: &str) {
        if !(low..=high).contains(&value) {
            self.fault(path, value.to_string(), format!("{low} to {high} ({unit})"));
        }
    }

    /// A whole number must lie in a range.
    pub fn whole_number(&mut self, path: &str, value: i64, low: i64, high: i64, unit: &str) {
        if !(low..=high).contains(&value) {
            self.fault(path, value.to_string(), format!("{low} to {high} ({unit})"));
        }
    }

    /// Shares of a whole must add up to 1.
    pub fn shares(&mut self, path: &str, shares: impl Iterator<Item = f64>) {
        let sum: f64 = shares.sum();
        // A sum that is not a number fails this too.
        let whole = (sum - 1.0).abs() <= ROUNDING;
        if !whole {
            self.fault(path, format!("shares that add up to {sum}"), "shares that add up to 1");
        }
    }

    /// A list must have as many values as the array.
    pub fn count<T, const N: usize>(&mut self, path: &str, list: Vec<T>, what: &str) -> Option<[T; N]> {
        let found = list.len();
        let array = list.try_into().ok();
        if array.is_none() {
            self.fault(path, format!("{found} values"), format!("{N} {what}"));
        }
        array
    }

    /// A citation must name known sources or say `assumption`.
    pub fn source(&mut self, path: &str, citation: &str) {
        let place = self.located(path, "", "");
        self.sources.check(citation, self.file, &place.path, place.line, self.report);
    }

    /// Where the citation of a row is an assumption, or says in a later part that a column is one, what the columns under it
    /// say of the row is one, too.
    pub fn confidence(&mut self, row: &str, citation: &str, columns: &[Column], under: impl Fn(&str) -> bool) {
        let assumed = |column: &&Column| under(&column.name) && Sources::is_assumed(citation, &column.name);
        for column in columns.iter().filter(assumed) {
            let confidence = column.confidence_of(row);
            if confidence != Confidence::Assumption {
                self.fault(
                    &column.name,
                    format!("source \"{ASSUMPTION}\" with confidence {confidence:?}"),
                    format!("a source, or except: {{\"{row}\": Assumption}} in the column"),
                );
            }
        }
    }

    /// What the columns except must be rows of the file.
    pub fn excepted(&mut self, columns: &[Column], rows: &[&str]) {
        for (index, column) in columns.iter().enumerate() {
            for row in column.except.keys().filter(|row| !rows.contains(&row.as_str())) {
                let line = self.lines.line_of(&format!("columns[{index}].except"));
                let expected = format!("one of {}", rows.iter().take(12).copied().collect::<Vec<_>>().join(", "));
                let path = format!("columns.{}.except", column.name);
                let fault = Fault::error(self.file, &path, format!("\"{row}\""), expected).at(line);
                self.report.push(fault.did_you_mean(row, rows.iter().copied()));
            }
        }
    }

    /// An id must be lower-case with underscores, and stand once in the file.
    pub fn id(&mut self, id: &str) {
        if id.is_empty() || !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
            self.fault("id", format!("\"{id}\""), "lower-case letters, digits and `_`");
        }
        if !self.ids.insert(id.to_owned()) {
            self.fault("id", format!("\"{id}\" again"), "each id once");
        }
    }

    /// A reference must be to a known id. Where none is known, that was reported already.
    pub fn known<'b>(&mut self, path: &str, id: &str, known: impl IntoIterator<Item = &'b str> + Clone) {
        let nothing = known.clone().into_iter().next().is_none();
        if !nothing && !known.clone().into_iter().any(|name| name == id) {
            let names: Vec<&str> = known.clone().into_iter().take(12).collect();
            let fault = self.located(path, format!("\"{id}\""), format!("one of {}", names.join(", ")));
            self.report.push(fault.did_you_mean(id, known));
        }
    }
}
