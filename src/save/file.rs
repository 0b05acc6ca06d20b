//! A save: a run, its title, and what the panels remember. One header line says version, length and
//! checksum, so that a cut or changed file is known before it is parsed.
//!
//! `TTJSAVE 1 <length of the body> <XXH3-64 of the body>`, then the body in RON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_64;

use crate::data::Fault;
use crate::data::parse::parse_ron;

use super::code;
use super::desk;
use super::memory::Memory;
use super::run_file::{FORMAT, LONGEST_TEXT, RunFault, RunFile, format_of, write};

/// The version this program writes.
pub const VERSION: u32 = 1;
const WORD: &str = "TTJSAVE";
/// Longest title, in letters.
pub const LONGEST_TITLE: usize = 120;

/// What a player keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Save {
    /// The run; loading plays it again.
    pub run: RunFile,
    /// Title given by the player or made from scenario and month.
    pub title: String,
    /// What the panels remember: open desk, drafts, notes. Never rules of the run.
    #[serde(default)]
    pub panel: BTreeMap<String, String>,
    /// When it was saved, as a label.
    #[serde(default)]
    pub saved_at: String,
}

/// What another text turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A pasteable code of a run.
    Code,
    /// A `run.ron`.
    Run,
    /// Something else.
    Unknown,
}

/// What makes a save absurd.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Absurd {
    /// Longer than any save.
    #[error("found {found} bytes, expected at most {longest}")]
    TooLong {
        /// Its length.
        found: usize,
        /// The greatest length.
        longest: usize,
    },
    /// A title longer than a title.
    #[error("found a title of {found} letters, expected at most {longest}")]
    Title {
        /// Its length.
        found: usize,
        /// The greatest length.
        longest: usize,
    },
    /// A run that cannot be.
    #[error(transparent)]
    Run(RunFault),
}

/// Why a save cannot be loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// It does not begin like a save.
    #[error("This is not a save: its first line is not that of a save{}", match kind {
        Kind::Code => ". It is a run code: load it as a code",
        Kind::Run => ". It is a run file: load it as a run",
        Kind::Unknown => "",
    })]
    NotASave {
        /// What it is instead.
        kind: Kind,
    },
    /// Its end is missing.
    #[error("This save is cut off: found {found} bytes after its first line, expected {expected}")]
    Truncated {
        /// Bytes there should be.
        expected: usize,
        /// Bytes there are.
        found: usize,
    },
    /// It was changed after it was written.
    #[error("This save is damaged: its checksum does not match")]
    Corrupt,
    /// A later version of the game wrote it.
    #[error("This save has version {found}, this game reads up to {supported}; open it with a newer version")]
    TooNew {
        /// Its version.
        found: u32,
        /// The newest this program reads.
        supported: u32,
    },
    /// It is whole, but what it holds was not written by this game.
    #[error("This save was not written by this game: {0}")]
    Foreign(Box<Fault>),
    /// It holds something that cannot be.
    #[error("This save holds what no run can hold: {what}")]
    Absurd {
        /// What.
        what: Absurd,
    },
    /// Its scenario is not in this game.
    #[error("This save is of scenario \"{found}\", which this game does not have (it has {})", known.join(", "))]
    UnknownScenario {
        /// Its scenario.
        found: String,
        /// The scenarios known here.
        known: Vec<String>,
    },
}

impl From<RunFault> for SaveError {
    fn from(fault: RunFault) -> Self {
        match fault {
            RunFault::Unreadable(fault) => Self::Foreign(fault),
            RunFault::TooNew { found, supported } => Self::TooNew { found, supported },
            RunFault::UnknownScenario { found, known } => Self::UnknownScenario { found, known },
            fault => Self::Absurd { what: Absurd::Run(fault) },
        }
    }
}

impl Save {
    /// The text of the save.
    pub fn to_text(&self) -> Result<String, SaveError> {
        let mut whole = self.clone();
        whole.run.sort();
        whole.check()?;
        let body = write(&whole, 4);
        let text = format!("{WORD} {VERSION} {} {}\n{body}", body.len(), hash(&body));
        too_long(&text)?;
        Ok(text)
    }

    /// Reads a save whatever its scenario.
    pub fn read(text: &str) -> Result<Self, SaveError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let header = Header::read(text)?;
        too_long(text)?;
        let body = header.body(text)?;
        if let Some(found) = format_of(&body).filter(|found| *found > FORMAT) {
            return Err(SaveError::TooNew { found, supported: FORMAT });
        }
        let mut save: Self = parse_ron("save", &body).map_err(SaveError::Foreign)?;
        save.run.sort();
        save.check()?;
        Ok(save)
    }

    /// Whether nothing was decided in it yet.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let reasons = Memory::read(&self.panel, self.run.seed).reasons;
        self.run.months == 0 && desk::read(&self.panel).is_empty() && reasons.is_empty()
    }

    /// Whether another save keeps all that was decided and written in this one: the months played, what lies on the desk,
    /// reasons, answers, and whose run it is.
    #[must_use]
    pub fn is_in(&self, other: &Self) -> bool {
        let of = |save: &Self| Memory::read(&save.panel, save.run.seed);
        let (own, theirs) = (of(self), of(other));
        let same = |own: &str, theirs: &str| own.is_empty() || own == theirs;
        let on_desk = if self.run.months == other.run.months {
            desk::read(&other.panel)
        } else {
            // Played on: what lay on the desk was given in that month, or was taken back.
            let month = self.run.fingerprints.last().map(|(month, _)| *month);
            month.map(|month| other.run.orders_of(month).copied().collect()).unwrap_or_default()
        };
        self.run.is_part_of(&other.run)
            && desk::read(&self.panel).iter().all(|order| on_desk.contains(order))
            && own.reasons.are_in(&theirs.reasons)
            && own.answers.iter().all(|(question, answer)| theirs.answers.get(question) == Some(answer))
            && same(&own.name, &theirs.name)
            && same(&own.class, &theirs.class)
    }

    fn check(&self) -> Result<(), SaveError> {
        self.run.check()?;
        let found = self.title.chars().count();
        if found > LONGEST_TITLE {
            return Err(SaveError::Absurd { what: Absurd::Title { found, longest: LONGEST_TITLE } });
        }
        Ok(())
    }
}

/// The first line of a save.
struct Header {
    /// Byte at which the body begins.
    start: usize,
    length: usize,
    hash: String,
}

impl Header {
    fn read(text: &str) -> Result<Self, SaveError> {
        let other = || SaveError::NotASave { kind: kind_of(text) };
        let rest = text.strip_prefix(WORD).filter(|rest| rest.starts_with(' ')).ok_or_else(other)?;
        let line = rest.split('\n').next().unwrap_or_default();
        let mut words = line.split_ascii_whitespace();
        let version: u32 = words.next().and_then(|word| word.parse().ok()).ok_or_else(other)?;
        if version > VERSION {
            return Err(SaveError::TooNew { found: version, supported: VERSION });
        }
        let length = words.next().and_then(|word| word.parse().ok());
        let start = WORD.len() + line.len() + 1;
        if start > text.len() {
            return Err(SaveError::Truncated { expected: length.unwrap_or(1).max(1), found: 0 });
        }
        let length = length.ok_or(SaveError::Corrupt)?;
        let hash = words.next().ok_or(SaveError::Corrupt)?.to_owned();
        Ok(Self { start, length, hash })
    }

    /// The body, whole and unchanged. Line endings that a mail program changed are changed back.
    fn body(&self, text: &str) -> Result<String, SaveError> {
        let body = &text[self.start..];
        let body = if body.contains("\r\n") { body.replace("\r\n", "\n") } else { body.to_owned() };
        if body.len() < self.length {
            return Err(SaveError::Truncated { expected: self.length, found: body.len() });
        }
        let (body, after) = body.split_at_checked(self.length).ok_or(SaveError::Corrupt)?;
        if !after.trim().is_empty() || hash(body) != self.hash {
            return Err(SaveError::Corrupt);
        }
        Ok(body.to_owned())
    }
}

/// What a text without a save's first line looks like.
fn kind_of(text: &str) -> Kind {
    let text = text.trim_start();
    if code::is_code(text) {
        Kind::Code
    } else if text.starts_with(['(', '/']) && format_of(text).is_some() {
        Kind::Run
    } else {
        Kind::Unknown
    }
}

fn too_long(text: &str) -> Result<(), SaveError> {
    if text.len() > LONGEST_TEXT {
        return Err(SaveError::Absurd { what: Absurd::TooLong { found: text.len(), longest: LONGEST_TEXT } });
    }
    Ok(())
}

fn hash(text: &str) -> String {
    format!("{:016x}", XxHash3_64::oneshot(text.as_bytes()))
}
