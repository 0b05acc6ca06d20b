//! The map: drawn under the panels with the one camera, moved so that the province fits the rectangle the panels leave.

mod hand;
mod scene;
mod shapes;

pub(super) use hand::{act, uses};
pub(super) use scene::{Map, MapDrawn, MapPlugin};
