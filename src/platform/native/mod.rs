//! The desktop.

#[cfg(test)]
pub mod alone;
pub mod background;
pub mod clipboard;
pub mod clock;
pub mod dialog;
pub mod entropy;
pub mod file;
pub mod host;
pub mod mirror;
pub mod storage;
pub mod surface;

use std::path::Path;

use super::Packs;

/// Starts the program with the packs it was built with. A run or a save named on the command line is opened, as when a
/// file is dropped on the program's icon.
pub fn start() {
    super::log::install();
    host::install_panic_hook();
    if let Some(path) = std::env::args_os().nth(1).filter(|word| !word.to_string_lossy().starts_with('-')) {
        file::open(Path::new(&path));
    }
    let packs = Packs {
        base: include_bytes!(concat!(env!("OUT_DIR"), "/base.pack")).to_vec(),
        chinese: Some(include_bytes!(concat!(env!("OUT_DIR"), "/zh-Hans.pack")).to_vec()),
    };
    crate::app::run(&packs);
}
