//! The engine: only what a window, a renderer, egui and a map of meshes need. No sound, no sprites, no picking, no log of
//! its own; game data does not pass through the asset server.

use bevy::a11y::AccessibilityPlugin;
use bevy::app::{AppExit, TaskPoolPlugin};
use bevy::asset::{AssetMetaCheck, AssetPlugin};
use bevy::camera::{Camera, Camera2d, CameraPlugin, ClearColor, CompositingSpace};
use bevy::core_pipeline::CorePipelinePlugin;
use bevy::diagnostic::FrameCountPlugin;
use bevy::image::ImagePlugin;
use bevy::input::InputPlugin;
use bevy::mesh::MeshPlugin;
use bevy::prelude::{App, Color, Commands, Name, Plugin, Startup, World};
use bevy::render::RenderPlugin;
use bevy::render::error_handler::{RenderError, RenderErrorHandler, RenderErrorPolicy};
use bevy::render::view::Msaa;
use bevy::sprite_render::Mesh2dRenderPlugin;
use bevy::time::TimePlugin;
use bevy::transform::TransformPlugin;
use bevy::window::{Window, WindowPlugin};
use bevy::winit::WinitPlugin;
use bevy_egui::{EguiContext, EguiGlobalSettings, EguiPlugin, PrimaryEguiContext};

use crate::platform::host;

/// The engine around the program, and the camera of its panels.
pub(super) struct Engine {
    /// The window, as it opens.
    pub window: Window,
}

impl Plugin for Engine {
    fn build(&self, app: &mut App) {
        app.add_plugins((
            TaskPoolPlugin::default(),
            FrameCountPlugin,
            TimePlugin,
            TransformPlugin,
            InputPlugin,
            WindowPlugin { primary_window: Some(self.window.clone()), ..WindowPlugin::default() },
            AccessibilityPlugin,
            // The engine loads its built-in shaders through the asset plugin; no file beside the page is looked for.
            AssetPlugin { meta_check: AssetMetaCheck::Never, ..AssetPlugin::default() },
            WinitPlugin::default(),
            RenderPlugin::default(),
            ImagePlugin::default(),
            MeshPlugin,
        ))
        .add_plugins((CameraPlugin, CorePipelinePlugin, Mesh2dRenderPlugin, EguiPlugin::default(), super::paint::Paint))
        // There are two cameras: that of the panels is marked as such, not taken because it was spawned first.
        .insert_resource(EguiGlobalSettings { auto_create_primary_context: false, ..EguiGlobalSettings::default() })
        .insert_resource(RenderErrorHandler(stop))
        .insert_resource(ClearColor(Color::srgb_u8(0xf3, 0xec, 0xdc)))
        .add_systems(Startup, place_camera);
    }
}

/// A fault of the renderer ends the program with a message, instead of leaving a frozen picture.
fn stop(error: &RenderError, world: &mut World, _render_world: &mut World) -> RenderErrorPolicy {
    // The desktop ends at once, and a page that has stopped is not listened to.
    super::leave();
    // The page says the rest in both languages; this is what a person who reports the fault adds.
    host::stop(&format!("{:?}: {}", error.ty, error.description));
    world.write_message(AppExit::error());
    RenderErrorPolicy::StopRendering
}

/// The camera of the panels, over the whole window: they take their size from it. Many samples a pixel would cost another
/// pass over the full window.
fn place_camera(mut commands: Commands) {
    commands.spawn((
        Name::new("camera of the panels"),
        Camera2d,
        Camera { order: 0, ..Camera::default() },
        CompositingSpace::Srgb,
        Msaa::Off,
        EguiContext::default(),
        PrimaryEguiContext,
    ));
}
