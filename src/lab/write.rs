//! Files written whole or not at all.

use std::fs;
use std::path::Path;

/// Makes a folder and checks that it can be written to.
///
/// # Errors
/// Naming the folder and what the system said.
pub fn folder(path: &Path) -> Result<(), String> {
    let fault = |error: std::io::Error| {
        format!("{}: found a folder that cannot be written ({error}), expected one that can", path.display())
    };
    fs::create_dir_all(path).map_err(fault)?;
    let probe = path.join(".ttj-probe");
    fs::write(&probe, b"").map_err(fault)?;
    fs::remove_file(&probe).map_err(fault)
}

/// Writes a file beside its place, then puts it there: what is read is never half-written.
///
/// # Errors
/// Naming the file and what the system said.
pub fn file(path: &Path, text: &str) -> Result<(), String> {
    bytes(path, text.as_bytes())
}

/// The same of bytes.
///
/// # Errors
/// Naming the file and what the system said.
pub fn bytes(path: &Path, content: &[u8]) -> Result<(), String> {
    let fault = |error: std::io::Error| {
        format!("{}: found a file that cannot be written ({error}), expected one", path.display())
    };
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    fs::write(&part, content).map_err(fault)?;
    fs::rename(&part, path).map_err(fault)
}
