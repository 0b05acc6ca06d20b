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

    /// The ids in a citation such as `"LY2000 Table 2; MQY2015"`: the first word of each part.
    pub fn cited(citation: &str) -> impl Iterator<Item = &str> {
        citation
            .split(';')
            .filter_map(|part| part.split_whitespace().next().map(|id| id.trim_end_matches([',', ':', '.'])))
    }

    /// Reports a citation that is empty or names an unknown source.
    pub fn check(&self, citation: &str, file: &str, path: &str, line: Option<u32>, report: &mut DataReport) {
        let expected = || format!("the id of a source in {FILE}, or \"{ASSUMPTION}\"");
        let mut none = true;
        for id in Self::cited(citation) {
            none = false;
            if id != ASSUMPTION && !self.0.contains_key(id) {
                let fault = Fault::error(file, path, format!("source \"{id}\""), expected()).at(line);
                report.push(fault.did_you_mean(id, self.0.keys().map(String::as_str)));
            }
        }
        if none {
            report.push(Fault::error(file, path, "no source", expected()).at(line));
        }
    }

    /// Whether a citation says that it is an assumption.
    #[must_use]
    pub fn is_assumption(citation: &str) -> bool {
        Self::cited(citation).any(|id| id == ASSUMPTION)
    }
}
