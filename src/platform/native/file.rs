//! Files given to the player and taken from them, by the desktop's own dialog.
#![allow(
    clippy::disallowed_methods,
    reason = "a dialog waits for the player on a thread of its own; only the desktop has it"
)]

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::thread;

use super::dialog::{self, Chosen};
use super::{host, storage};
use crate::platform::inbox::{self, Inbound};
use crate::save::FileFault;
use crate::save::exchange::{LONGEST_FILE, check_length, text_of};

/// Folder beside the saves for files where nobody can choose a place.
const EXPORTS: &str = "exports";

/// Offers a text as a file. Where no dialog can be opened it goes to a folder beside the saves, and the player is told.
pub fn give(name: &str, text: &str) {
    let (name, text) = (name.to_owned(), text.to_owned());
    // Dialogs wait for the player; the picture must not.
    thread::spawn(move || {
        if let Some(word) = given(&name, &text) {
            inbox::put(word);
        }
    });
}

/// Writes a text where the player wants it, and gives what is to be said of it.
fn given(name: &str, text: &str) -> Option<Inbound> {
    let name = as_file_name(name);
    match dialog::save(&name) {
        Chosen::Path(path) => fs::write(&path, text).err().map(|error| not_written(&path, &error)),
        Chosen::Cancelled => None,
        Chosen::NoDialog => Some(match storage::folder() {
            Ok(folder) => {
                let path = folder.join(EXPORTS).join(name);
                match write_beside(&path, text) {
                    Ok(path) => Inbound::FileGiven(path.display().to_string()),
                    Err(error) => not_written(&path, &error),
                }
            }
            Err(_) => Inbound::FileNotGiven(FileFault::NoDialog),
        }),
    }
}

/// A name without what parts a path, or what some system refuses in a file's name.
fn as_file_name(name: &str) -> String {
    let refused = |c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c);
    name.replace(refused, "-")
}

/// Writes a new file; where there is one of this name already, under the name with a number.
fn write_beside(path: &Path, text: &str) -> io::Result<PathBuf> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut free = path.to_owned();
    let mut number = 1_u32;
    loop {
        match File::create_new(&free) {
            Ok(mut file) => return file.write_all(text.as_bytes()).map(|()| free),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
        number += 1;
        free = path.with_file_name(format!("{stem} ({number}){ending}"));
    }
}

fn not_written(path: &Path, error: &io::Error) -> Inbound {
    let name = path.display().to_string();
    host::say(false, &format!("{name}: {error}"));
    Inbound::FileNotGiven(match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => FileFault::Denied { name },
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => FileFault::Full { name },
        _ => FileFault::Unwritten { name },
    })
}

/// Asks for a file; it arrives in the inbox.
pub fn ask() {
    thread::spawn(|| match dialog::open() {
        Chosen::Path(path) => open(&path),
        Chosen::Cancelled => {}
        Chosen::NoDialog => inbox::put(Inbound::FileRefused(FileFault::NoDialog)),
    });
}

/// Puts a file, or the word that it cannot be read, in the inbox.
pub fn open(path: &Path) {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    inbox::put(match read(path, &name) {
        Ok(text) => Inbound::File(name, text),
        Err(fault) => Inbound::FileRefused(fault),
    });
}

fn read(path: &Path, name: &str) -> Result<String, FileFault> {
    let refused = |error: io::Error| {
        host::say(false, &format!("{}: {error}", path.display()));
        let name = name.to_owned();
        match error.kind() {
            ErrorKind::NotFound => FileFault::Absent { name },
            ErrorKind::PermissionDenied => FileFault::Denied { name },
            _ => FileFault::Unreadable { name },
        }
    };
    let file = File::open(path).map_err(refused)?;
    check_length(name, file.metadata().map_err(refused)?.len())?;
    // Some files say no length and have no end.
    let mut bytes = Vec::new();
    file.take(LONGEST_FILE + 1).read_to_end(&mut bytes).map_err(refused)?;
    text_of(name, bytes)
}

#[cfg(test)]
mod tests;
