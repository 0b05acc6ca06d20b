//! Where numbers come from: `history/sources.ron`, each source by its id.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::pack::Pack;
use super::parse::parse_map;
use super::report::{DataReport, Fault};

/// File that lists the sources.
pub const FILE: &str = "history/sources.ron";

/// What stands where no source does: our own assumption, listed as such for the reader.
pub const ASSUMPTION: &str = "assumption";

/// A book, paper, table or file that numbers were taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Authors, as they are cited.
    pub authors: String,
    /// Year it was published.
    pub year: u16,
    /// Title.
    pub title: String,
    /// Where and what of it was read.
    #[serde(default)]
    pub detail: String,
    /// Whether what was read is a page on the web that passes on, or leans on, the work of others: it published nothing.
    #[serde(default)]
    pub web: bool,
}

/// All sources by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources(pub BTreeMap<String, Source>);

impl Sources {
    /// Reads the list of a pack.
    pub fn read(pack: &Pack, report: &mut DataReport) -> Self {
        let mut sources = BTreeMap::new();
        let Some(text) = super::load::text(pack, FILE, report) else { return Self(sources) };
        for (id, line, source) in report.keep(parse_map::<Source>(FILE, text)).unwrap_or_default() {
            if id == ASSUMPTION {
                report.push(Fault::error(FILE, &id, "a source of this name", "another id").at(Some(line)));
            }
            if sources.insert(id.clone(), source).is_some() {
                report.push(Fault::error(FILE, &id, "this source again", "each id once").at(Some(line)));
            }
        }
        Self(sources)
    }

    /// A source by id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Source> {
        self.0.get(id)
    }

    /// Reports a citation that does not begin with the id of a source (or `assumption`), or that
    /// names an unknown one. What stands before each `;` is a place or a remark after its id:
    /// `"LY2000 Table 2; MQY2015; size is an assumption"`.
    pub fn check(&self, citation: &str, file: &str, path: &str, line: Option<u32>, report: &mut DataReport) {
        if self.0.is_empty() {
            return; // A list that is missing was reported once.
        }
        let expected = || format!("the id of a source in {FILE}, or \"{ASSUMPTION}\"");
        for (part, remark_allowed) in citation.split(';').zip([false].into_iter().chain(std::iter::repeat(true))) {
            let id = first_word(part);
            if id == ASSUMPTION || self.0.contains_key(id) || (remark_allowed && !looks_like_id(id)) {
                continue;
            }
            let found = if id.is_empty() { "no source".to_owned() } else { format!("source \"{id}\"") };
            let fault = Fault::error(file, path, found, expected()).at(line);
            report.push(fault.did_you_mean(id, self.0.keys().map(String::as_str)));
        }
    }

    /// Ids of the sources that a citation names.
    pub fn cited<'c>(&self, citation: &'c str) -> impl Iterator<Item = &'c str> {
        let words = citation.split(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '(' | ')'));
        words.filter(|word| self.0.contains_key(*word))
    }

    /// Whether a citation says that the number of a column is an assumption: of all, where it says so first, or of this one
    /// in a later part.
    #[must_use]
    pub fn is_assumed(citation: &str, column: &str) -> bool {
        Self::is_assumption(citation) || citation.split(';').any(|part| assumes(part, column))
    }

    /// Whether a citation says first that it is an assumption.
    #[must_use]
    pub fn is_assumption(citation: &str) -> bool {
        first_word(citation) == ASSUMPTION
    }
}

/// Whether a remark says of a column that it is an assumption: "assumption for urban (rest of the nation) and output". Of a
/// column inside another its last name is enough, and what stands in brackets says how it was assumed.
fn assumes(remark: &str, column: &str) -> bool {
    if first_word(remark) != ASSUMPTION {
        return false;
    }
    let Some((_, of)) = remark.split_once(" for ") else { return false };
    let name = column.rsplit('.').next().unwrap_or(column);
    let (mut open, mut plain) = (0_u32, String::new());
    for c in of.chars() {
        match c {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            c if open == 0 => plain.push(c),
            _ => {}
        }
    }
    plain.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word.eq_ignore_ascii_case(name))
}

fn first_word(part: &str) -> &str {
    part.split(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';')).find(|word| !word.is_empty()).unwrap_or("")
}

/// Ids are in capitals, digits and hyphens; remarks are words.
fn looks_like_id(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
}
