//! What screens show, as plain values: no drawing, and no world handed through.

pub mod archive;
pub mod books;
mod classes;
pub mod geography;
pub mod model;
pub mod numbers;
pub mod play;
pub mod provinces;
pub mod terms;
pub mod words;
