//! The only place that knows the page from the desktop: start, storage, files, clock, clipboard, the mirror's elements.
//! Both sides offer the same functions; everything that comes from outside arrives in [`inbox`].

pub mod inbox;
pub mod log;
#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;

#[cfg(all(test, not(target_arch = "wasm32")))]
pub use native::alone;

#[cfg(not(target_arch = "wasm32"))]
pub use native::{background, clipboard, clock, entropy, file, host, mirror, start, storage, surface};
#[cfg(target_arch = "wasm32")]
pub use web::{background, clipboard, clock, entropy, file, host, mirror, start, storage, surface};

/// The bytes of the packs of game data, one per language.
#[derive(Clone, Debug, Default)]
pub struct Packs {
    /// Rules, scenarios, outlines, English, Latin fonts.
    pub base: Vec<u8>,
    /// Chinese texts and fonts, where they are at hand from the start.
    pub chinese: Option<Vec<u8>>,
}

/// How work that is done in pieces goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// With the next piece.
    Piece,
    /// With the next piece, once a frame has had time to show what this one came to.
    AfterFrame,
    /// Not at all: nothing is left.
    Done,
}

/// Where the run stands, for those who look at the program from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Scenario id, or empty.
    pub scenario: String,
    /// Month about to be decided (`1958-10`), or empty.
    pub month: String,
    /// Fingerprint of the run (16 hexadecimal digits), or empty.
    pub fingerprint: String,
}
