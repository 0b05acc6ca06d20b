//! Packs: game files as one sequence of bytes, or a folder read the same way.
//!
//! The format is that of `build/pack.rs`, which writes it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use left_out::is_left_out;

#[path = "../../build/left_out.rs"]
mod left_out;

/// First bytes of every pack.
const MAGIC: &[u8; 8] = b"TTJPACK1";

/// The packs that a native program carries: texts, rules and fonts in every language.
/// `embedded_pack!()` is a `Result<Pack, PackError>`.
#[macro_export]
macro_rules! embedded_pack {
    () => {
        $crate::data::Pack::read_all(&[
            include_bytes!(concat!(env!("OUT_DIR"), "/base.pack")),
            include_bytes!(concat!(env!("OUT_DIR"), "/zh-Hans.pack")),
        ])
    };
}

/// Why a pack or a file of it cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// It does not begin like a pack.
    #[error("not a data pack: found other first bytes, expected TTJPACK1")]
    NotAPack,
    /// It ends too early.
    #[error("the data pack is cut off at byte {at}; fetch it again")]
    Truncated {
        /// Byte at which more was expected.
        at: usize,
    },
    /// Bytes follow the last file.
    #[error("found {bytes} bytes after the last file of the data pack, expected its end")]
    Trailing {
        /// How many.
        bytes: usize,
    },
    /// A path or a text is not UTF-8.
    #[error("{path}: found bytes that are not UTF-8, expected a text in UTF-8")]
    BadUtf8 {
        /// The file.
        path: String,
    },
    /// There is no such file.
    #[error("{path}: found no such file, expected it in the data pack")]
    Missing {
        /// The file.
        path: String,
    },
    /// A folder cannot be read.
    #[error("{}: {source}", path.display())]
    Folder {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Files by path, relative to the folder of game data, with forward slashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pack {
    files: BTreeMap<String, Vec<u8>>,
}

impl Pack {
    /// Reads the bytes of a pack.
    pub fn read(bytes: &[u8]) -> Result<Self, PackError> {
        let Some(rest) = bytes.strip_prefix(MAGIC) else {
            // The first bytes of a pack that was cut inside them are still a pack's.
            return Err(if !bytes.is_empty() && MAGIC.starts_with(bytes) {
                PackError::Truncated { at: bytes.len() }
            } else {
                PackError::NotAPack
            });
        };
        let mut cursor = Cursor { rest, at: MAGIC.len() };
        let count = u32::from_le_bytes(cursor.array()?);
        let mut files = BTreeMap::new();
        for _ in 0..count {
            let length = u16::from_le_bytes(cursor.array()?);
            let path = cursor.take(length.into())?;
            let path = std::str::from_utf8(path)
                .map_err(|_| PackError::BadUtf8 { path: String::from_utf8_lossy(path).into_owned() })?;
            let length = u32::from_le_bytes(cursor.array()?);
            let content = cursor.take(usize::try_from(length).unwrap_or(usize::MAX))?;
            files.insert(path.to_owned(), content.to_vec());
        }
        match cursor.rest.len() {
            0 => Ok(Self { files }),
            bytes => Err(PackError::Trailing { bytes }),
        }
    }

    /// Reads several packs; files of later ones replace those of earlier ones.
    pub fn read_all(packs: &[&[u8]]) -> Result<Self, PackError> {
        packs.iter().try_fold(Self::default(), |mut all, bytes| {
            all.merge(Self::read(bytes)?);
            Ok(all)
        })
    }

    /// Reads a folder as the packs made from it would be read, whatever their language.
    pub fn from_folder(folder: &Path) -> Result<Self, PackError> {
        let mut pack = Self::default();
        pack.collect(folder, "")?;
        Ok(pack)
    }

    fn collect(&mut self, folder: &Path, prefix: &str) -> Result<(), PackError> {
        let failed = |source| PackError::Folder { path: folder.to_owned(), source };
        for entry in std::fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = entry.file_name();
            let name = name
                .to_str()
                .ok_or_else(|| PackError::BadUtf8 { path: format!("{prefix}{}", name.to_string_lossy()) })?;
            let path = format!("{prefix}{name}");
            if is_left_out(&path) {
                continue;
            }
            if entry.path().is_dir() {
                self.collect(&entry.path(), &format!("{path}/"))?;
            } else {
                let content =
                    std::fs::read(entry.path()).map_err(|source| PackError::Folder { path: entry.path(), source })?;
                self.files.insert(path, content);
            }
        }
        Ok(())
    }

    /// Adds all files of another pack; they replace files of the same path.
    pub fn merge(&mut self, other: Self) {
        self.files.extend(other.files);
    }

    /// Adds or replaces one file.
    pub fn insert(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), content.into());
    }

    /// Bytes of a file.
    #[must_use]
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Text of a file, without a byte order mark.
    pub fn text(&self, path: &str) -> Result<&str, PackError> {
        let bytes = self.bytes(path).ok_or_else(|| PackError::Missing { path: path.to_owned() })?;
        let text = std::str::from_utf8(bytes).map_err(|_| PackError::BadUtf8 { path: path.to_owned() })?;
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// Files whose path begins with `prefix`, by path.
    pub fn files_under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.files
            .range(prefix.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(prefix))
            .map(|(path, content)| (path.as_str(), content.as_slice()))
    }

    /// Paths of all files, in order.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

struct Cursor<'a> {
    rest: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, bytes: usize) -> Result<&'a [u8], PackError> {
        let (taken, rest) =
            self.rest.split_at_checked(bytes).ok_or(PackError::Truncated { at: self.at + self.rest.len() })?;
        self.rest = rest;
        self.at += bytes;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], PackError> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }
}
