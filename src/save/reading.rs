//! A run as it comes from outside: a save, a `run.ron`, a code, or a link with a code, whichever the text is.

use std::collections::BTreeMap;

use super::code::{self, CodeError};
use super::exchange::is_save;
use super::file::{Save, SaveError};
use super::run_file::{RunFault, RunFile};
use super::told::{Told, Values};

/// Why a text from outside holds no run that can be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadFault {
    /// Neither a save nor a run, and no code that can be read.
    #[error(transparent)]
    Code(#[from] CodeError),
    /// A run that cannot be read.
    #[error(transparent)]
    Run(#[from] RunFault),
    /// A save that cannot be read.
    #[error(transparent)]
    Save(#[from] SaveError),
}

impl Told for ReadFault {
    fn key(&self) -> &'static str {
        match self {
            Self::Code(fault) => Told::key(fault),
            Self::Run(fault) => Told::key(fault),
            Self::Save(fault) => Told::key(fault),
        }
    }

    fn values(&self) -> Values {
        match self {
            Self::Code(fault) => fault.values(),
            Self::Run(fault) => fault.values(),
            Self::Save(fault) => fault.values(),
        }
    }
}

/// Reads a run from a text, whatever its scenario; one that comes alone is a save without a memory, titled by its name.
/// `name` is for messages.
///
/// # Errors
/// When it is none of them, or is damaged.
pub fn read_any(name: &str, text: &str) -> Result<Save, ReadFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim();
    if text.starts_with("TTJSAVE") {
        return Ok(Save::read(text)?);
    }
    let run =
        if text.starts_with(['(', '/']) { RunFile::from_ron(name, text)? } else { code::decode(code::of_link(text))? };
    Ok(Save { title: name.to_owned(), run, panel: BTreeMap::new(), saved_at: String::new() })
}

/// The same from the bytes of a file; what is no text is no run.
///
/// # Errors
/// As [`read_any`].
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<Save, ReadFault> {
    match std::str::from_utf8(bytes) {
        Ok(text) => read_any(name, text),
        Err(_) if is_save(bytes) => read_any(name, &String::from_utf8_lossy(bytes)),
        Err(_) => Err(code::not_a_code(&String::from_utf8_lossy(&bytes[..bytes.len().min(64)])).into()),
    }
}
