//! The window's own surface, which encodes what is drawn on it: the graphics of a desktop do so for nothing.

use bevy::prelude::{App, Plugin};

/// Whether the picture reaches the window as it was drawn, so that the last pass has nothing to decode.
pub const IS_PLAIN: bool = false;

/// Whether the window keeps what it shows, so that a frame brings it only what has changed: the engine brings it all.
pub const fn keeps() -> bool {
    false
}

/// Says which part of the window has changed; here the window is always brought all.
pub const fn bring(_part: Option<[[u32; 2]; 2]>) {}

/// Leaves the engine's surface in its place.
pub struct WindowSurface;

impl Plugin for WindowSurface {
    fn build(&self, _app: &mut App) {}
}
