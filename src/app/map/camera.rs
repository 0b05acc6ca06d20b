//! The camera of the map: it sees the map's sheets alone, and draws only where the panels leave room.

use bevy::camera::visibility::RenderLayers;
use bevy::camera::{Camera, Camera2d, CameraOutputMode, ClearColorConfig, CompositingSpace, Viewport};
use bevy::math::UVec2;
use bevy::prelude::{Color, Commands, Component, Mut, Name};
use bevy::render::view::Msaa;
use bevy::window::Window;
use egui::{Pos2, Rect};

/// What the map's camera sees, and the panels' camera does not.
pub(super) const LAYER: RenderLayers = RenderLayers::layer(1);

/// The camera of the map.
#[derive(Component, Clone, Copy, Debug)]
pub(super) struct MapCamera;

/// The map's camera draws into the rectangle that the panels leave, and nowhere else: a point that a panel covers would cost
/// as much as one in sight. It goes first; the panels' camera clears the window when there is no map.
pub(super) fn place_camera(mut commands: Commands) {
    commands.spawn((
        MapCamera,
        Name::new("camera of the map"),
        Camera2d,
        Camera { order: -1, is_active: false, output_mode: CameraOutputMode::Skip, ..Camera::default() },
        CompositingSpace::Srgb,
        Msaa::Off,
        LAYER,
    ));
}

/// Points the camera at the rectangle; whether anything was changed.
pub(super) fn aim(camera: &mut Mut<'_, Camera>, shown: Option<(Viewport, Color)>) -> bool {
    let is_active = shown.is_some();
    let (viewport, paper) = shown.unzip();
    let clear = paper.map_or(ClearColorConfig::Default, ClearColorConfig::Custom);
    let same = |old: &Viewport, new: &Viewport| {
        (old.physical_position, old.physical_size) == (new.physical_position, new.physical_size)
    };
    let kept = camera.is_active == is_active
        && match (&camera.viewport, &viewport) {
            (Some(old), Some(new)) => same(old, new),
            (old, new) => old.is_none() == new.is_none(),
        }
        && match (&camera.clear_color, &clear) {
            (ClearColorConfig::Custom(old), ClearColorConfig::Custom(new)) => old == new,
            (old, _) => !is_active && matches!(old, ClearColorConfig::Default),
        };
    if !kept {
        camera.is_active = is_active;
        camera.viewport = viewport;
        camera.clear_color = clear;
    }
    !kept
}

/// The rectangle in points as pixels of the window, or nothing where no pixel is left of it.
pub(super) fn viewport(rect: Rect, zoom: f32, window: &Window) -> Option<Viewport> {
    let scale = zoom * window.scale_factor();
    let size = window.physical_size();
    let pixels = |point: Pos2| {
        let at = |axis: f32, most: u32| ((axis * scale).round().max(0.0) as u32).min(most);
        UVec2::new(at(point.x, size.x), at(point.y, size.y))
    };
    let (from, to) = (pixels(rect.min), pixels(rect.max));
    let room = to.saturating_sub(from);
    (room.x > 0 && room.y > 0).then(|| Viewport { physical_position: from, physical_size: room, ..Viewport::default() })
}
