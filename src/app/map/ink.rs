//! The ink of the map. The engine's own material works in linear light and encodes every point of every sheet, which was
//! most of a frame where no graphics chip helps.

use bevy::asset::{Asset, Assets, Handle, uuid_handle};
use bevy::prelude::{App, Plugin};
use bevy::reflect::TypePath;
use bevy::render::render_resource::AsBindGroup;
use bevy::shader::{Shader, ShaderRef};
use bevy::sprite_render::{AlphaMode2d, Material2d, Material2dPlugin};

const SHADER: Handle<Shader> = uuid_handle!("5b3e0a6d-7c41-4a0e-8f0b-6f7d2f0c9a52");

/// A material whose colours are those of the corners, in gamma space.
#[derive(Asset, TypePath, AsBindGroup, Clone, Copy, Debug)]
pub(super) struct Ink {
    /// Whether it is mixed with what lies under it, by its alpha.
    pub mixed: bool,
}

impl Material2d for Ink {
    fn fragment_shader() -> ShaderRef {
        SHADER.into()
    }

    fn alpha_mode(&self) -> AlphaMode2d {
        if self.mixed { AlphaMode2d::Blend } else { AlphaMode2d::Opaque }
    }
}

/// Makes the ink known to the renderer.
pub(super) struct InkPlugin;

impl Plugin for InkPlugin {
    fn build(&self, app: &mut App) {
        let shader = Shader::from_wgsl(include_str!("ink.wgsl"), "ink.wgsl");
        let inserted = app.world_mut().resource_mut::<Assets<Shader>>().insert(&SHADER, shader);
        debug_assert!(inserted.is_ok(), "the shader's id is its own");
        app.add_plugins(Material2dPlugin::<Ink>::default());
    }
}
