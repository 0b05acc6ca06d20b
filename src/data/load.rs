//! The one way from packs to game data, for every program and every test.

use crate::sim::scenario::Rules;

use super::columns::Columns;
use super::locale::{self, Locales};
use super::pack::Pack;
use super::params::Numbers;
use super::record::{self, PublishedRecord};
use super::report::{DataReport, Fault};
use super::rules;
use super::sources::Sources;

/// Everything read from the packs, checked.
#[derive(Clone, Debug, Default)]
pub struct GameData {
    /// Everything a run is made from, with its hash.
    pub rules: Rules,
    /// The numbers among the rules with unit, source, confidence and note, by name.
    pub numbers: Numbers,
    /// The columns of the tables of the world with unit and confidence, by file.
    pub columns: Columns,
    /// Sources by id.
    pub sources: Sources,
    /// The published record.
    pub record: PublishedRecord,
    /// Texts by language; English is always there.
    pub locales: Locales,
    /// What is worth saying although the data can be used.
    pub warnings: DataReport,
}

/// Reads and checks everything. All faults of all files come in one report.
pub fn load(pack: &Pack) -> Result<GameData, DataReport> {
    let mut report = DataReport::new();
    let sources = Sources::read(pack, &mut report);
    let (rules, numbers, columns) = rules::read(pack, &sources, &mut report);
    let locales = locale::read(pack, &mut report);
    let record = record::read(pack, &sources, &locales, &mut report);
    if report.has_errors() {
        return Err(report);
    }
    Ok(GameData { rules, numbers, columns, sources, record, locales, warnings: report })
}

/// Reads and checks what a run is made from and nothing else: no texts, no record. Where that has a fault, all faults of all
/// files come in one report.
pub fn load_rules(pack: &Pack) -> Result<Rules, DataReport> {
    let mut report = DataReport::new();
    let sources = Sources::read(pack, &mut report);
    let (rules, ..) = rules::read(pack, &sources, &mut report);
    if report.has_errors() { load(pack).map(|data| data.rules) } else { Ok(rules) }
}

/// A text of the pack, or a fault in its place.
pub(super) fn text<'a>(pack: &'a Pack, file: &str, report: &mut DataReport) -> Option<&'a str> {
    pack.text(file)
        .map_err(|error| {
            let (found, expected) = match error {
                super::PackError::Missing { .. } => ("no such file", "this file among the game data"),
                _ => ("bytes that are not UTF-8", "a text in UTF-8"),
            };
            report.push(Fault::error(file, "", found, expected));
        })
        .ok()
}

/// RON files of a folder; an empty folder is reported.
pub(super) fn files<'a>(pack: &'a Pack, folder: &'a str, report: &mut DataReport) -> Vec<&'a str> {
    let files: Vec<&str> =
        pack.files_under(folder).map(|(file, _)| file).filter(|file| file.ends_with(".ron")).collect();
    if files.is_empty() {
        report.push(Fault::error(folder, "", "no file", "at least one .ron file in this folder"));
    }
    files
}
