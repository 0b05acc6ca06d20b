//! Game data: packs of files, texts by language, sourced numbers, scenarios.
//!
//! Every path goes through [`load()`]: the page, the desktop program, `ttj` and tests read the same
//! files with the same checks. All faults are collected in a [`DataReport`]; none stops the reading
//! of the next file.

mod check;
pub mod columns;
pub mod lines;
pub mod load;
pub mod locale;
pub mod pack;
pub mod params;
pub mod parse;
pub mod record;
pub mod report;
pub mod rules;
pub mod rules_hash;
pub mod scenario;
pub mod sources;
pub mod targets;
mod texts;
pub mod world;

pub use crate::embedded_pack;
pub use load::{GameData, load, load_rules};
pub use locale::Locale;
pub use pack::{Pack, PackError};
pub use report::{DataReport, Fault, Severity};
