//! What screens show, as plain values: no drawing, and no world handed through.

pub mod geography;
pub mod model;
pub mod numbers;
pub mod terms;
pub mod words;
