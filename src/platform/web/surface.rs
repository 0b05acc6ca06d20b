//! A picture for the page that nothing decodes or encodes on its way.
//!
//! The engine asks for a surface that encodes, which a canvas has not: every point is decoded before and encoded after, and
//! where no graphics chip helps that is much of a frame. A second surface of the same canvas, with plain points, takes
//! the place of the engine's in every frame; it is brought to the canvas by a copy.

use bevy::prelude::{App, IntoScheduleConfigs as _, Plugin, Res, ResMut, Resource};
use bevy::render::render_resource::{SurfaceTexture, TextureView};
use bevy::render::renderer::{RenderDevice, RenderInstance, WgpuWrapper};
use bevy::render::view::{ExtractedWindows, create_surfaces, prepare_windows};
use bevy::render::{Render, RenderApp, RenderSystems};
use bevy::window::RawHandleWrapper;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::HtmlCanvasElement;
use wgpu::{
    CompositeAlphaMode, CurrentSurfaceTexture, PresentMode, Surface, SurfaceConfiguration, SurfaceTargetUnsafe,
    TextureFormat, TextureUsages, TextureViewDescriptor,
};

use super::{document, host};

/// Whether the picture reaches the window as it was drawn, so that the last pass has nothing to decode.
pub const IS_PLAIN: bool = true;

/// Whether the window keeps what it shows, so that a frame brings it only what has changed: as the page's script prepares the
/// canvas (`drawOn` in `web/boot.js`).
pub fn keeps() -> bool {
    context().is_some_and(|context| Reflect::has(&context, &PART.into()).unwrap_or(false))
}

/// Says which part of the canvas has changed, from which pixel and how far, for when the frame is brought to it; all of it
/// where none is named.
pub fn bring(part: Option<[[u32; 2]; 2]>) {
    let Some(context) = context() else { return };
    let part =
        part.map_or(JsValue::NULL, |ends| ends.concat().into_iter().map(JsValue::from).collect::<Array>().into());
    // Only an object that is sealed refuses; then it has no such field either, and is brought all (`keeps`).
    let _: Result<bool, JsValue> = Reflect::set(&context, &PART.into(), &part);
}

/// What the canvas is drawn on with.
fn context() -> Option<Object> {
    let canvas = document().ok()?.get_element_by_id("game")?.dyn_into::<HtmlCanvasElement>().ok()?;
    canvas.get_context("webgl2").ok()?
}

/// What the script reads the part from.
const PART: &str = "part";

/// What the points are.
const FORMAT: TextureFormat = TextureFormat::Rgba8Unorm;

/// Puts a plain surface in the place of the engine's.
pub struct WindowSurface;

/// The surface, and the size in pixels it is set up for.
#[derive(Resource, Default)]
struct Plain(Option<(WgpuWrapper<Surface<'static>>, [u32; 2])>);

impl Plugin for WindowSurface {
    fn build(&self, app: &mut App) {
        if let Some(render) = app.get_sub_app_mut(RenderApp) {
            render.init_resource::<Plain>().add_systems(
                Render,
                take_place.in_set(RenderSystems::PrepareViews).after(create_surfaces).before(prepare_windows),
            );
        }
    }
}

fn take_place(
    mut plain: ResMut<Plain>,
    mut windows: ResMut<ExtractedWindows>,
    instance: Res<RenderInstance>,
    device: Res<RenderDevice>,
) {
    // A page has one window.
    let Some(window) = windows.windows.values_mut().next() else { return };
    let size = [window.physical_width, window.physical_height];
    let known = match plain.0.take() {
        Some(known) => Ok(known),
        None => open(&instance, &window.handle).map(|surface| (surface, [0, 0])),
    };
    let (surface, known_size) = match known {
        Ok(known) => known,
        Err(why) => return host::stop(&why),
    };
    let anew = known_size != size;
    if anew {
        device.configure_surface(&surface, &settings(size));
    }
    if anew || window.swap_chain_texture.is_none() {
        match surface.get_current_texture() {
            CurrentSurfaceTexture::Success(texture) | CurrentSurfaceTexture::Suboptimal(texture) => {
                let view = texture.texture.create_view(&TextureViewDescriptor::default());
                window.swap_chain_texture_view = Some(TextureView::from(view));
                window.swap_chain_texture = Some(SurfaceTexture::from(texture));
            }
            // The engine's own would be encoded twice by the last pass.
            other => return host::stop(&format!("no picture to draw on: {other:?}")),
        }
    }
    window.swap_chain_texture_format = Some(FORMAT);
    window.swap_chain_texture_view_format = Some(FORMAT);
    // What the new size asks for is done; the engine would fetch a picture of its own for it.
    window.size_changed = false;
    plain.0 = Some((surface, size));
}

#[expect(unsafe_code, reason = "the engine gives its window only as raw handles")]
fn open(instance: &RenderInstance, handle: &RawHandleWrapper) -> Result<WgpuWrapper<Surface<'static>>, String> {
    let target = SurfaceTargetUnsafe::RawHandle {
        raw_display_handle: Some(handle.get_display_handle()),
        raw_window_handle: handle.get_window_handle(),
    };
    // SAFETY: both handles name the canvas of the page, which stays as long as the program does.
    let surface = unsafe { instance.create_surface_unsafe(target) };
    surface.map(WgpuWrapper::new).map_err(|error| error.to_string())
}

const fn settings([width, height]: [u32; 2]) -> SurfaceConfiguration {
    SurfaceConfiguration {
        usage: TextureUsages::RENDER_ATTACHMENT,
        format: FORMAT,
        width,
        height,
        present_mode: PresentMode::Fifo,
        desired_maximum_frame_latency: 2,
        alpha_mode: CompositeAlphaMode::Auto,
        view_formats: Vec::new(),
    }
}
