//! Calibration, experiments and ensembles: many runs set beside the record and beside each other.
//!
//! It reads the truth of runs that are over and plays no part in the game: no screen uses it, and the page is built
//! without it. Every table is the same for the same rules, seeds and switches, however many threads played the runs.

pub mod among;
pub mod arrays;
pub mod bodies;
pub mod calibrate;
pub mod chart;
pub mod commune_years;
mod communes;
pub mod document;
pub mod ensemble;
pub mod experiment;
pub mod fit;
pub mod measure;
pub mod outcome;
#[cfg(feature = "lab")]
pub mod parquet;
#[cfg(feature = "lab")]
pub mod png;
pub mod regress;
pub mod sample;
pub mod seats;
pub mod sensitivity;
pub mod stats;
pub mod table;
pub mod threads;
pub mod trials;
pub mod write;

pub use outcome::{Case, Outcome, play};
pub use threads::play_all;
