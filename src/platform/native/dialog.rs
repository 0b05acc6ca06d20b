//! The desktop's own dialog for files, and whether there is one.
//!
//! `rfd` gives no path both when the player cancels and when no dialog could be opened. On Windows and macOS the dialog is
//! part of the system. Elsewhere the desktop's portal is asked first and then the program `zenity`; where neither opens one,
//! `rfd` says an error on the thread that asked, under the name of its module that asks both. That error is heard here.

use std::cell::Cell;
use std::path::PathBuf;

use rfd::FileDialog;

/// Module of `rfd` whose errors say that no dialog was opened. Those of the portal alone come from modules below it.
const ASKS_BOTH: &str = "rfd::backend::xdg_desktop_portal";

thread_local! {
    /// An error of that module was said on this thread.
    static FAILED: Cell<bool> = const { Cell::new(false) };
}

/// What became of a dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// A file was chosen.
    Path(PathBuf),
    /// The player put the dialog away.
    Cancelled,
    /// No dialog could be opened.
    NoDialog,
}

/// Hears what is said in the log.
pub fn hear(record: &log::Record<'_>) {
    if record.level() == log::Level::Error && record.target() == ASKS_BOTH {
        FAILED.set(true);
    }
}

/// Asks where a file is to be written.
#[must_use]
pub fn save(name: &str) -> Chosen {
    ask(|| FileDialog::new().set_file_name(name).save_file())
}

/// Asks which file is to be read.
#[must_use]
pub fn open() -> Chosen {
    ask(|| FileDialog::new().pick_file())
}

fn ask(dialog: impl FnOnce() -> Option<PathBuf>) -> Chosen {
    FAILED.set(false);
    match dialog() {
        Some(path) => Chosen::Path(path),
        None if FAILED.get() => Chosen::NoDialog,
        None => Chosen::Cancelled,
    }
}
