//! The desktop.

pub mod clipboard;
pub mod clock;
pub mod entropy;
pub mod file;
pub mod host;
pub mod mirror;
pub mod storage;

use super::Packs;

/// Starts the program with the packs it was built with.
pub fn start() {
    super::log::install();
    host::install_panic_hook();
    let packs = Packs {
        base: include_bytes!(concat!(env!("OUT_DIR"), "/base.pack")).to_vec(),
        chinese: Some(include_bytes!(concat!(env!("OUT_DIR"), "/zh-Hans.pack")).to_vec()),
    };
    crate::app::run(&packs);
}
