//! Files given to the player and taken from them, by the desktop's own dialog.
#![allow(
    clippy::disallowed_methods,
    reason = "a dialog waits for the player on a thread of its own; only the desktop has it"
)]

use std::fs;
use std::path::Path;
use std::thread;

use crate::platform::LONGEST_FILE;
use crate::platform::inbox::{self, Inbound};

/// Offers a text as a file. Without a dialog it goes to the folder `exports` beside the saves.
pub fn give(name: &str, text: &str) {
    let (name, text) = (name.to_owned(), text.to_owned());
    // Dialogs wait for the player; the picture must not.
    thread::spawn(move || {
        let path = rfd::FileDialog::new().set_file_name(&name).save_file().or_else(|| {
            let folder = super::storage::folder().ok()?.join("exports");
            fs::create_dir_all(&folder).ok()?;
            Some(folder.join(&name))
        });
        if let Some(path) = path
            && let Err(error) = fs::write(&path, text)
        {
            inbox::put(Inbound::FileRefused(format!("{}: {error}", path.display())));
        }
    });
}

/// Asks for a file; it arrives in the inbox.
pub fn ask() {
    thread::spawn(|| {
        if let Some(path) = rfd::FileDialog::new().pick_file() {
            open(&path);
        }
    });
}

/// Puts a file, or the word that it cannot be read, in the inbox.
pub fn open(path: &Path) {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let read = fs::metadata(path).and_then(|found| {
        if found.len() > LONGEST_FILE {
            return Err(std::io::Error::other(format!("{} bytes", found.len())));
        }
        fs::read_to_string(path)
    });
    inbox::put(match read {
        Ok(text) => Inbound::File(name, text),
        Err(error) => Inbound::FileRefused(format!("{}: {error}", path.display())),
    });
}
