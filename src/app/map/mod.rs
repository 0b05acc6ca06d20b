//! The map: drawn before the panels by a camera of its own, into the rectangle that they leave for it.

mod camera;
mod hand;
mod ink;
mod scene;
mod shapes;

pub(super) use hand::{act, uses};
pub(super) use scene::{Map, MapDrawn, MapPlugin};
