//! Panels painted in gamma space.
//!
//! bevy_egui paints into a target that is decoded and encoded at every pixel, six powers of a fraction each time, which is
//! most of a frame where no graphics chip helps. egui's colours are gamma already: with a plain target nothing has to be
//! converted, and text blends as egui means it to. Only the pipeline differs; the pass stays bevy_egui's. The pass that
//! brings it all to the window has its own shader for the same reason; where the window does not encode, it only copies.

mod damage;
mod redraw;

use bevy::asset::{Assets, Handle, uuid_handle};
use bevy::core_pipeline::blit::{BlitPipeline, init_blit_pipeline};
use bevy::prelude::{App, IntoScheduleConfigs as _, Plugin, Query, Res, ResMut, Resource, With};
use bevy::render::camera::ExtractedCamera;
use bevy::render::render_resource::{
    CachedRenderPipelineId, PipelineCache, SpecializedRenderPipeline as _, TextureFormat,
};
use bevy::render::sync_world::MainEntity;
use bevy::render::view::ExtractedView;
use bevy::render::{Render, RenderApp, RenderStartup, RenderSystems};
use bevy::shader::Shader;
use bevy_egui::render::systems::{EguiPipelines, queue_pipelines_system};
use bevy_egui::render::{EguiCameraView, EguiPipeline, EguiPipelineKey};

pub(super) use redraw::Redraw;

use crate::platform::surface;

/// The shader of the panels.
const SHADER: Handle<Shader> = uuid_handle!("0f7a6c52-54a5-4b1c-9d0f-3d1f5f1b7c11");

/// The shader of the last pass.
const LAST: Handle<Shader> = uuid_handle!("c2f1d6f4-0c8e-4a4b-9b0e-2f6f6a3c7d95");

/// The target of all cameras: plain, and no format of which the engine wants a second view, as it does of eight bits a
/// channel, for WebGL knows no second views. Alpha is of no account in an opaque window.
pub(super) const TARGET: TextureFormat = TextureFormat::Rgb10a2Unorm;

/// Puts the panels' own pipeline in the place of bevy_egui's. The camera of the panels needs `CompositingSpace::Srgb`; one
/// without a space of colours is brought to its target as it is.
pub(super) struct Paint;

/// The pipeline, once it is asked for.
#[derive(Resource, Default)]
struct Pipeline(Option<CachedRenderPipelineId>);

impl Plugin for Paint {
    fn build(&self, app: &mut App) {
        let panels = Shader::from_wgsl(include_str!("paint.wgsl"), "paint.wgsl");
        let defs = if surface::IS_PLAIN { vec!["PLAIN".into()] } else { Vec::new() };
        let last = Shader::from_wgsl_with_defs(include_str!("window.wgsl"), "window.wgsl", defs);
        app.add_plugins((surface::WindowSurface, redraw::Redrawing));
        for (handle, shader) in [(SHADER, panels), (LAST, last)] {
            let inserted = app.world_mut().resource_mut::<Assets<Shader>>().insert(&handle, shader);
            debug_assert!(inserted.is_ok(), "the shader's id is its own");
        }
        if let Some(render) = app.get_sub_app_mut(RenderApp) {
            render
                .init_resource::<Pipeline>()
                .add_systems(RenderStartup, take_last_pass.after(init_blit_pipeline))
                .add_systems(
                    Render,
                    choose_target.after(RenderSystems::ExtractCommands).before(RenderSystems::PrepareAssets),
                )
                .add_systems(Render, take_place.in_set(RenderSystems::Queue).after(queue_pipelines_system));
        }
    }
}

fn take_last_pass(mut blit: ResMut<BlitPipeline>) {
    blit.fragment_shader = LAST;
}

/// Before anything is specialised for the format that the engine chose.
fn choose_target(mut views: Query<&mut ExtractedView, With<ExtractedCamera>>) {
    for mut view in &mut views {
        view.target_format = TARGET;
    }
}

fn take_place(
    mut pipeline: ResMut<Pipeline>,
    mut pipelines: ResMut<EguiPipelines>,
    stock: Res<EguiPipeline>,
    cache: Res<PipelineCache>,
    cameras: Query<(&MainEntity, &EguiCameraView)>,
) {
    let id = *pipeline.0.get_or_insert_with(|| {
        let mut ours = stock.specialize(EguiPipelineKey { target_format: TARGET });
        ours.label = Some("panels_pipeline".into());
        ours.vertex.shader = SHADER;
        if let Some(fragment) = &mut ours.fragment {
            fragment.shader = SHADER;
        }
        cache.queue_render_pipeline(ours)
    });
    for (camera, _) in &cameras {
        pipelines.0.insert(*camera, id);
    }
}
