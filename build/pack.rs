//! The packs: game data and fonts as one file per language.
//!
//! `build.rs` and `xtask` share this file by `#[path]`, so the desktop program, the headless program and the page read the
//! same bytes. It uses the standard library alone. The reader is `src/data/pack.rs`.
//!
//! Format, all numbers little-endian:
//!
//! | bytes | meaning |
//! |---|---|
//! | 8 | `TTJPACK1` |
//! | 4 | `u32` number of files |
//! | per file, ordered by the bytes of its path: | |
//! | 2 | `u16` length of the path |
//! | … | path relative to `assets/`, forward slashes, UTF-8 |
//! | 4 | `u32` length of the content |
//! | … | content |

use std::fs;
use std::io;
use std::path::Path;

use left_out::is_left_out;

#[path = "left_out.rs"]
mod left_out;

/// First bytes of every pack.
pub const MAGIC: &[u8; 8] = b"TTJPACK1";

/// File name of the pack with everything but the Chinese texts and fonts.
pub const BASE: &str = "base.pack";

/// File name of the pack with the Chinese texts and fonts.
pub const ZH_HANS: &str = "zh-Hans.pack";

/// One file of a pack: path relative to `assets/` and content.
type Entry = (String, Vec<u8>);

/// The two packs made from one `assets/` folder.
pub struct Packs {
    /// Content of [`BASE`].
    pub base: Vec<u8>,
    /// Content of [`ZH_HANS`].
    pub zh_hans: Vec<u8>,
}

/// Reads `assets` and makes both packs. The same files always give the same bytes.
pub fn build(assets: &Path) -> io::Result<Packs> {
    let mut files = Vec::new();
    collect(assets, "", &mut files)?;
    files.sort();
    let (zh_hans, base): (Vec<Entry>, Vec<Entry>) = files.into_iter().partition(|(path, _)| is_zh_hans(path));
    Ok(Packs { base: encode(&base)?, zh_hans: encode(&zh_hans)? })
}

/// Makes both packs and writes them into `folder`. A file that would not change is left alone.
pub fn write(assets: &Path, folder: &Path) -> io::Result<()> {
    let packs = build(assets)?;
    for (name, bytes) in [(BASE, packs.base), (ZH_HANS, packs.zh_hans)] {
        let path = folder.join(name);
        if fs::read(&path).ok().as_deref() != Some(&bytes[..]) {
            fs::write(path, bytes)?;
        }
    }
    Ok(())
}

/// Whether a path belongs to the Chinese pack.
fn is_zh_hans(path: &str) -> bool {
    path.contains("/zh-Hans/") || path.starts_with("locale/zh-Hans") || path.starts_with("fonts/zh-Hans")
}

/// Adds every file below `folder`; `prefix` is the path of `folder` relative to `assets/`.
fn collect(folder: &Path, prefix: &str, files: &mut Vec<Entry>) -> io::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name =
            name.to_str().ok_or_else(|| invalid(format!("{}: a name that is not UTF-8", entry.path().display())))?;
        let path = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}/{name}") };
        if is_left_out(&path) {
            continue;
        }
        if entry.path().is_dir() {
            collect(&entry.path(), &path, files)?;
        } else {
            files.push((path, fs::read(entry.path())?));
        }
    }
    Ok(())
}

/// Writes the files, already in order, as one pack.
fn encode(files: &[Entry]) -> io::Result<Vec<u8>> {
    let mut out = MAGIC.to_vec();
    out.extend(length::<u32>(files.len(), "a pack")?.to_le_bytes());
    for (path, content) in files {
        out.extend(length::<u16>(path.len(), path)?.to_le_bytes());
        out.extend(path.as_bytes());
        out.extend(length::<u32>(content.len(), path)?.to_le_bytes());
        out.extend(content);
    }
    Ok(out)
}

/// A length in the width the format gives it.
fn length<T: TryFrom<usize>>(n: usize, what: &str) -> io::Result<T> {
    T::try_from(n).map_err(|_| invalid(format!("{what}: {n} does not fit the pack format")))
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}
