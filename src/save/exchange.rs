//! Files taken from a player and given to one: how long a file may be, what counts as its text, and what may go wrong.

use super::told::{Told, Values};

/// The longest file that is read, in bytes: far more than any save.
pub const LONGEST_FILE: u64 = 4 * 1024 * 1024;

/// Why a file was not read, or not written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// Longer than any file that is read.
    #[error("{name}: found {found} bytes, expected at most {most}")]
    TooLarge {
        /// Its name.
        name: String,
        /// Its length in bytes.
        found: u64,
        /// The greatest length.
        most: u64,
    },
    /// Its bytes are no text in UTF-8.
    #[error("{name}: found bytes that are no text, expected a text in UTF-8")]
    NotText {
        /// Its name.
        name: String,
    },
    /// There is none of this name.
    #[error("{name}: found no file of this name")]
    Absent {
        /// Its name.
        name: String,
    },
    /// It, or its folder, may not be used.
    #[error("{name}: may not be read or written")]
    Denied {
        /// Its name.
        name: String,
    },
    /// It cannot be read for another reason.
    #[error("{name}: cannot be read")]
    Unreadable {
        /// Its name.
        name: String,
    },
    /// It cannot be written for another reason.
    #[error("{name}: cannot be written")]
    Unwritten {
        /// Its name.
        name: String,
    },
    /// There is no room for it.
    #[error("{name}: no room is left to write it")]
    Full {
        /// Its name.
        name: String,
    },
    /// There is no dialog in which a file could be chosen.
    #[error("no dialog for files can be opened")]
    NoDialog,
}

/// Refuses a file that is longer than any that is read.
///
/// # Errors
/// When it is.
pub fn check_length(name: &str, found: u64) -> Result<(), FileFault> {
    if found > LONGEST_FILE {
        return Err(FileFault::TooLarge { name: name.to_owned(), found, most: LONGEST_FILE });
    }
    Ok(())
}

/// The text of a file.
///
/// # Errors
/// When it is too long, or no text in UTF-8; of what begins as a save its header and checksum say what is wrong.
pub fn text_of(name: &str, bytes: Vec<u8>) -> Result<String, FileFault> {
    check_length(name, bytes.len() as u64)?;
    String::from_utf8(bytes).or_else(|fault| match is_save(fault.as_bytes()) {
        true => Ok(String::from_utf8_lossy(fault.as_bytes()).into_owned()),
        false => Err(FileFault::NotText { name: name.to_owned() }),
    })
}

/// Whether bytes begin as a save does.
pub(super) fn is_save(bytes: &[u8]) -> bool {
    bytes.starts_with(b"TTJSAVE")
}

/// Bytes in tenths of a mebibyte, rounded up: what is over a limit never reads like the limit.
fn mebibytes(bytes: u64) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(1024 * 1024);
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}

impl Told for FileFault {
    fn key(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "file.error.too_large",
            Self::NotText { .. } => "file.error.not_text",
            Self::Absent { .. } => "file.error.absent",
            Self::Denied { .. } => "file.error.denied",
            Self::Unreadable { .. } => "file.error.unreadable",
            Self::Unwritten { .. } => "file.error.unwritten",
            Self::Full { .. } => "file.error.full",
            Self::NoDialog => "file.error.no_dialog",
        }
    }

    fn values(&self) -> Values {
        match self {
            Self::TooLarge { name, found, most } => {
                vec![("name", name.clone()), ("found", mebibytes(*found)), ("most", mebibytes(*most))]
            }
            Self::NotText { name }
            | Self::Absent { name }
            | Self::Denied { name }
            | Self::Unreadable { name }
            | Self::Unwritten { name }
            | Self::Full { name } => vec![("name", name.clone())],
            Self::NoDialog => Vec::new(),
        }
    }
}
