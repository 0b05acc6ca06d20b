//! The window's own surface, which encodes what is drawn on it: the graphics of a desktop do so for nothing.

use bevy::prelude::{App, Plugin};

/// Whether the picture reaches the window as it was drawn, so that the last pass has nothing to decode.
pub const IS_PLAIN: bool = false;

/// Whether a frame in which nothing changes need not reach the window: the engine must hear of each for its surface.
pub const MAY_STAND: bool = false;

/// Leaves the engine's surface in its place.
pub struct WindowSurface;

impl Plugin for WindowSurface {
    fn build(&self, _app: &mut App) {}
}
