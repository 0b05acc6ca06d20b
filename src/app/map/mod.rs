//! The map: drawn by a camera of its own when it changes, and printed into the rectangle that the panels leave for it.

mod hand;
mod ink;
mod labels;
mod print;
mod scene;
mod shapes;

pub(super) use hand::{act, uses};
pub(super) use scene::{Map, MapDrawn, MapPlugin};
