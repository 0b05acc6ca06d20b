//! What is wrong with data files, said once: file, line, key, what was found, what was expected and
//! how to mend it.

use std::fmt;

/// Faults printed before the rest is only counted.
pub const SHOWN: usize = 40;

/// How much a fault matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The data cannot be used.
    Error,
    /// The data can be used, but something will be missing.
    Warning,
    /// Worth knowing.
    Note,
}

/// One fault in a data file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// How much it matters.
    pub severity: Severity,
    /// Path in the pack, such as `rules/base.ron`.
    pub file: String,
    /// Line from 1, when known.
    pub line: Option<u32>,
    /// Column from 1, when known.
    pub column: Option<u32>,
    /// Key or path inside the file, such as `labour.works_share`; empty for the whole file.
    pub path: String,
    /// What is there.
    pub found: String,
    /// What should be there.
    pub expected: String,
    /// How to mend it, as a sentence.
    pub hint: Option<String>,
}

impl Fault {
    /// An error at a key of a file.
    pub fn error(file: &str, path: &str, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            file: file.to_owned(),
            line: None,
            column: None,
            path: path.to_owned(),
            found: found.into(),
            expected: expected.into(),
            hint: None,
        }
    }

    /// A warning at a key of a file.
    pub fn warning(file: &str, path: &str, found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, path, found, expected) }
    }

    /// The same fault with its line.
    #[must_use]
    pub fn at(mut self, line: Option<u32>) -> Self {
        self.line = line;
        self
    }

    /// The same fault with a way to mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same fault with the known name nearest to `name`, when one is near.
    #[must_use]
    pub fn did_you_mean<'a>(self, name: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(name, known) {
            Some(near) => self.hint(format!("Nearest known name: {near}.")),
            None => self,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        for number in [self.line, self.column].into_iter().flatten() {
            write!(f, ":{number}")?;
        }
        match self.severity {
            Severity::Error => {}
            Severity::Warning => f.write_str(": warning")?,
            Severity::Note => f.write_str(": note")?,
        }
        if !self.path.is_empty() {
            write!(f, ": {}", self.path)?;
        }
        write!(f, ": found {}, expected {}", self.found, self.expected)?;
        match &self.hint {
            Some(hint) => write!(f, ". {hint}"),
            None => Ok(()),
        }
    }
}

/// All faults of a set of files, in order, without repeats.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataReport {
    faults: Vec<Fault>,
}

impl DataReport {
    /// A report without faults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a fault, unless it is there already. Errors come first, then by file and line.
    pub fn push(&mut self, fault: Fault) {
        if let Err(at) = self.faults.binary_search(&fault) {
            self.faults.insert(at, fault);
        }
    }

    /// Adds all faults of another report.
    pub fn merge(&mut self, other: Self) {
        for fault in other.faults {
            self.push(fault);
        }
    }

    /// Keeps a value, or the fault that stands in its place.
    pub fn keep<T>(&mut self, result: Result<T, Box<Fault>>) -> Option<T> {
        result.map_err(|fault| self.push(*fault)).ok()
    }

    /// The faults in order.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Whether nothing at all was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// Number of faults that make the data unusable.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.faults.iter().filter(|fault| fault.severity == Severity::Error).count()
    }

    /// Whether the data is unusable.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors() > 0
    }
}

impl fmt::Display for DataReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in self.faults.iter().take(SHOWN) {
            writeln!(f, "{fault}")?;
        }
        match self.faults.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => writeln!(f, "and {more} more"),
        }
    }
}

impl std::error::Error for DataReport {}

impl From<Fault> for DataReport {
    fn from(fault: Fault) -> Self {
        Self { faults: vec![fault] }
    }
}

/// The known name nearest to `name` by edits, when at most a third of it differs.
/// Of equally near names the first in alphabetical order.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    known
        .into_iter()
        .map(|candidate| (edits(name, candidate), candidate))
        .filter(|(edits, _)| *edits <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Letters to insert, drop, change or swap with a neighbour to get from `a` to `b`.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = change.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_prints_on_one_line() {
        let fault = Fault::error("rules/base.ron", "labour.works_share", "1.7", "0 to 1 (share)")
            .at(Some(41))
            .did_you_mean("labor.works_share", ["labour.works_share", "labour.iron_share"]);
        assert_eq!(
            fault.to_string(),
            "rules/base.ron:41: labour.works_share: found 1.7, expected 0 to 1 (share). \
             Nearest known name: labour.works_share."
        );
    }

    #[test]
    fn a_report_is_sorted_without_repeats_and_capped() {
        let mut report = DataReport::new();
        report.push(Fault::warning("a.ron", "", "x", "y"));
        for line in (1..=SHOWN as u32 + 3).rev() {
            report.push(Fault::error("b.ron", "k", "x", "y").at(Some(line)));
            report.push(Fault::error("b.ron", "k", "x", "y").at(Some(line)));
        }
        assert_eq!(report.errors(), SHOWN + 3);
        let text = report.to_string();
        assert!(text.starts_with("b.ron:1: k: found x, expected y\n"), "{text}");
        assert!(text.ends_with("and 4 more\n"), "{text}");
        assert_eq!(text.lines().count(), SHOWN + 1);
    }

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let known = ["harvest", "haul", "hukou"];
        assert_eq!(nearest("havrest", known), Some("harvest"));
        assert_eq!(nearest("haull", known), Some("haul"));
        assert_eq!(nearest("furnace", known), None);
    }
}
