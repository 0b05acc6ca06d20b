//! The one way from packs to game data, for every program and every test.

use super::locale::{self, Locales};
use super::pack::Pack;
use super::report::{DataReport, Fault};
use super::sources::Sources;

/// Everything read from the packs, checked.
#[derive(Clone, Debug, Default)]
pub struct GameData {
    /// Sources by id.
    pub sources: Sources,
    /// Texts by language; English is always there.
    pub locales: Locales,
    /// What is worth saying although the data can be used.
    pub warnings: DataReport,
}

/// Reads and checks everything. All faults of all files come in one report.
pub fn load(pack: &Pack) -> Result<GameData, DataReport> {
    let mut report = DataReport::new();
    let sources = Sources::read(pack, &mut report);
    let locales = locale::read(pack, &mut report);
    if report.has_errors() {
        return Err(report);
    }
    Ok(GameData { sources, locales, warnings: report })
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
