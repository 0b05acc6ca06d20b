//! What went wrong with a save, in the player's language: a key of the texts and what to fill in.

use std::fmt::Display;

use crate::data::Locale;

use super::code::CodeError;
use super::file::{Absurd, SaveError};
use super::run_file::RunFault;
use super::slots::SlotError;
use super::store::StoreError;
use super::switches::SettingFault;
use crate::sim::run::RunError;

/// Every key with what its text may fill in.
pub const MESSAGES: &[(&str, &[&str])] = &[
    ("save.error.unreadable", &["detail"]),
    ("save.error.too_new", &["found", "supported"]),
    ("save.error.too_long", &["found", "longest"]),
    ("save.error.too_many_months", &["found", "longest"]),
    ("save.error.order_outside", &["found", "first", "end"]),
    ("save.error.fingerprint_outside", &["found", "first", "end"]),
    ("save.error.not_a_hash", &["field", "found"]),
    ("save.error.unknown_scenario", &["found", "known"]),
    ("save.error.order_refused", &["month", "why"]),
    ("save.error.setting", &["key", "found", "expected"]),
    ("run.error.scenario", &["found", "known"]),
    ("run.error.province", &["found", "known"]),
    ("run.error.not_playable", &["found"]),
    ("save.error.is_a_code", &[]),
    ("save.error.is_a_run", &[]),
    ("save.error.not_a_save", &[]),
    ("save.error.truncated", &["expected", "found"]),
    ("save.error.corrupt", &[]),
    ("save.error.foreign", &["detail"]),
    ("save.error.title", &["found", "longest"]),
    ("code.error.not_a_code", &["found"]),
    ("code.error.too_new", &["found", "supported"]),
    ("code.error.truncated", &["found", "expected"]),
    ("code.error.trailing", &["found"]),
    ("code.error.damaged", &[]),
    ("code.error.absurd", &["longest"]),
    ("store.error.absent", &[]),
    ("store.error.no_folder", &[]),
    ("store.error.no_clipboard", &[]),
    ("store.error.changed", &["key"]),
    ("store.error.full", &[]),
    ("store.error.denied", &[]),
    ("store.error.io", &["detail"]),
    ("file.error.too_large", &["name", "found", "most"]),
    ("file.error.not_text", &["name"]),
    ("file.error.absent", &["name"]),
    ("file.error.denied", &["name"]),
    ("file.error.unreadable", &["name"]),
    ("file.error.unwritten", &["name"]),
    ("file.error.full", &["name"]),
    ("file.error.no_dialog", &[]),
];

/// What a text is filled in with, by name.
pub type Values = Vec<(&'static str, String)>;

/// A fault that a player is told of.
pub trait Told: Display {
    /// Key of its text.
    fn key(&self) -> &'static str;

    /// What its text is filled in with, by name.
    fn values(&self) -> Values;

    /// The fault in a language; in English words of the program where the texts have none.
    fn told(&self, locale: &Locale) -> String {
        if !locale.has(self.key()) {
            return self.to_string();
        }
        let values = self.values();
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        locale.fmt(self.key(), &values)
    }
}

macro_rules! values {
    ($($name:ident),*) => { vec![$((stringify!($name), $name.to_string())),*] };
}

impl Told for RunFault {
    fn key(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "save.error.unreadable",
            Self::TooNew { .. } => "save.error.too_new",
            Self::TooLong { .. } => "save.error.too_long",
            Self::TooManyMonths { .. } => "save.error.too_many_months",
            Self::OrderOutside { .. } => "save.error.order_outside",
            Self::FingerprintOutside { .. } => "save.error.fingerprint_outside",
            Self::NotAHash { .. } => "save.error.not_a_hash",
            Self::UnknownScenario { .. } => "save.error.unknown_scenario",
        }
    }

    fn values(&self) -> Values {
        match self {
            Self::Unreadable(detail) => values!(detail),
            Self::TooNew { found, supported } => values!(found, supported),
            Self::TooLong { found, longest } => values!(found, longest),
            Self::TooManyMonths { found, longest } => values!(found, longest),
            Self::OrderOutside { found, first, end } | Self::FingerprintOutside { found, first, end } => {
                values!(found, first, end)
            }
            Self::NotAHash { field, found } => values!(field, found),
            Self::UnknownScenario { found, known } => vec![("found", found.clone()), ("known", known.join(", "))],
        }
    }
}

impl Told for RunError {
    fn key(&self) -> &'static str {
        match self {
            Self::Scenario { .. } => "run.error.scenario",
            Self::Province { .. } => "run.error.province",
            Self::NotPlayable(_) => "run.error.not_playable",
            Self::Setting(_) => "run.error.setting",
        }
    }

    fn values(&self) -> Values {
        match self {
            Self::Scenario { found, known } | Self::Province { found, known } => {
                vec![("found", found.clone()), ("known", known.join(", "))]
            }
            Self::NotPlayable(found) | Self::Setting(found) => values!(found),
        }
    }
}

impl Told for SettingFault {
    fn key(&self) -> &'static str {
        "save.error.setting"
    }

    fn values(&self) -> Values {
        let Self { key, found, expected } = self;
        values!(key, found, expected)
    }
}

impl Told for SaveError {
    fn key(&self) -> &'static str {
        use super::file::Kind;
        match self {
            Self::NotASave { kind: Kind::Code } => "save.error.is_a_code",
            Self::NotASave { kind: Kind::Run } => "save.error.is_a_run",
            Self::NotASave { kind: Kind::Unknown } => "save.error.not_a_save",
            Self::Truncated { .. } => "save.error.truncated",
            Self::Corrupt => "save.error.corrupt",
            Self::TooNew { .. } => "save.error.too_new",
            Self::Foreign(_) => "save.error.foreign",
            Self::Absurd { what: Absurd::TooLong { .. } } => "save.error.too_long",
            Self::Absurd { what: Absurd::Title { .. } } => "save.error.title",
            Self::Absurd { what: Absurd::Run(fault) } => fault.key(),
            Self::UnknownScenario { .. } => "save.error.unknown_scenario",
        }
    }

    fn values(&self) -> Values {
        match self {
            Self::NotASave { .. } | Self::Corrupt => Vec::new(),
            Self::Truncated { expected, found } => values!(expected, found),
            Self::TooNew { found, supported } => values!(found, supported),
            Self::Foreign(detail) => values!(detail),
            Self::Absurd { what: Absurd::TooLong { found, longest } | Absurd::Title { found, longest } } => {
                values!(found, longest)
            }
            Self::Absurd { what: Absurd::Run(fault) } => fault.values(),
            Self::UnknownScenario { found, known } => vec![("found", found.clone()), ("known", known.join(", "))],
        }
    }
}

impl Told for CodeError {
    fn key(&self) -> &'static str {
        match self {
            Self::NotACode { .. } => "code.error.not_a_code",
            Self::TooNew { .. } => "code.error.too_new",
            Self::Truncated { .. } => "code.error.truncated",
            Self::Trailing { .. } => "code.error.trailing",
            Self::Damaged => "code.error.damaged",
            Self::Absurd { .. } => "code.error.absurd",
            Self::Run(fault) => fault.key(),
        }
    }

    fn values(&self) -> Values {
        match self {
            Self::NotACode { found } | Self::Trailing { found } => values!(found),
            Self::TooNew { found, supported } => values!(found, supported),
            Self::Truncated { found, expected } => values!(found, expected),
            Self::Damaged => Vec::new(),
            Self::Absurd { longest } => values!(longest),
            Self::Run(fault) => fault.values(),
        }
    }
}

impl Told for StoreError {
    fn key(&self) -> &'static str {
        match self {
            Self::Absent => "store.error.absent",
            Self::NoFolder => "store.error.no_folder",
            Self::NoClipboard => "store.error.no_clipboard",
            Self::Changed { .. } => "store.error.changed",
            Self::Full => "store.error.full",
            Self::Denied => "store.error.denied",
            Self::Io(_) => "store.error.io",
        }
    }

    fn values(&self) -> Values {
        match self {
            Self::Io(detail) => values!(detail),
            Self::Changed { key } => values!(key),
            Self::Absent | Self::NoFolder | Self::NoClipboard | Self::Full | Self::Denied => Vec::new(),
        }
    }
}

impl Told for SlotError {
    fn key(&self) -> &'static str {
        match self {
            Self::Store(error) => error.key(),
            Self::Save(error) => error.key(),
        }
    }

    fn values(&self) -> Values {
        match self {
            Self::Store(error) => error.values(),
            Self::Save(error) => error.values(),
        }
    }
}

/// The key without the trait at hand.
macro_rules! keyed {
    ($($fault:ty),*) => { $(impl $fault {
        /// Key of its message in the texts.
        #[must_use]
        pub fn key(&self) -> &'static str {
            Told::key(self)
        }
    })* };
}

keyed!(RunFault, SaveError, CodeError, StoreError, SlotError);
