//! Files written whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU64, Ordering};

/// A name beside a path that nobody else uses at the same time: several programs may write into one folder.
fn beside(path: &Path) -> PathBuf {
    static USED: AtomicU64 = AtomicU64::new(0);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}-{}.part", process::id(), USED.fetch_add(1, Ordering::Relaxed)));
    path.with_file_name(name)
}

/// Makes a folder and checks that it can be written to.
///
/// # Errors
/// Naming the folder and what the system said.
pub fn folder(path: &Path) -> Result<(), String> {
    let fault = |error: std::io::Error| {
        format!("{}: found a folder that cannot be written ({error}), expected one that can", path.display())
    };
    fs::create_dir_all(path).map_err(fault)?;
    let probe = beside(&path.join(".ttj-probe"));
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
    let part = beside(path);
    let put = fs::write(&part, content).and_then(|()| fs::rename(&part, path));
    put.map_err(|error| {
        // Nothing half-written stays behind.
        let _ = fs::remove_file(&part);
        fault(error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_may_write_into_one_folder_at_once() {
        let place = std::env::temp_dir().join(format!("ttj-write-{}", process::id()));
        let texts = ["one", "two, which is longer", "three"];
        std::thread::scope(|scope| {
            for text in texts {
                let place = &place;
                scope.spawn(move || {
                    for _ in 0..100 {
                        folder(place).unwrap();
                        file(&place.join("table.csv"), text).unwrap();
                    }
                });
            }
        });
        assert!(texts.contains(&fs::read_to_string(place.join("table.csv")).unwrap().as_str()));
        assert_eq!(fs::read_dir(&place).unwrap().count(), 1, "nothing half-written stays behind");
        fs::remove_dir_all(&place).unwrap();
    }
}
