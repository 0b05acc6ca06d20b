//! Only what has changed is drawn anew.
//!
//! What the panels paint is held against what they painted last; the part of the window that can differ is drawn over as a
//! whole, from the ground up, and brought to the window, which keeps the rest. The texture that the cameras draw to is not
//! relied on outside that part where the window keeps what it shows: after frames in which nothing was drawn the engine may
//! have dropped it. Where no graphics chip helps, filling points is nearly all that a frame costs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bevy::camera::{ClearColor, ClearColorConfig, NormalizedRenderTarget, Viewport};
use bevy::core_pipeline::Core2d;
use bevy::core_pipeline::upscaling::upscaling;
use bevy::math::{Mat4, UVec2, UVec4, Vec3};
use bevy::prelude::{
    App, ColorToPacked as _, Entity, IntoScheduleConfigs as _, Local, Plugin, PostUpdate, Query, Res, ResMut, Resource,
    With,
};
use bevy::render::camera::ExtractedCamera;
use bevy::render::renderer::ViewQuery;
use bevy::render::view::{ExtractedView, ExtractedWindows, ViewTarget};
use bevy::render::{Extract, ExtractSchedule, Render, RenderApp, RenderSystems};
use bevy::window::{PrimaryWindow, Window};
use bevy_egui::render::egui_pass;
use bevy_egui::{EguiContext, EguiPostUpdateSet, EguiRenderOutput, PrimaryEguiContext};
use egui::epaint::ClippedPrimitive;
use egui::{Color32, Pos2, Rect};

use super::damage;
use crate::app::idle::Wakeful;
use crate::app::map::MapDrawn;
use crate::platform::surface;

/// Frames for which a part in which new letters stand is drawn again, and after a new sheet of letters all of the window: it
/// may reach the renderer later.
const LETTERS: usize = 2;

/// What of the window is drawn in a frame.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    /// All of it.
    #[default]
    Whole,
    /// From this pixel to before that one.
    Between([UVec2; 2]),
    /// Nothing: it shows already what it should.
    Nothing,
}

/// The part of the window that is drawn in this frame.
#[derive(Resource, Clone, Debug, Default)]
pub(in crate::app) struct Redraw {
    /// What lies under the panels changed there, in pixels of the window.
    under: Option<[UVec2; 2]>,
    /// Where the panels leave a picture under them open, in pixels of the window.
    open: Option<[UVec2; 2]>,
    part: Part,
    /// Whether the last frame came to the window.
    arrived: Arc<AtomicBool>,
}

impl Redraw {
    /// Notes that what lies under the panels changed between these pixels.
    pub fn note(&mut self, from: UVec2, to: UVec2) {
        self.under = Some(self.under.map_or([from, to], |[first, last]| [first.min(from), last.max(to)]));
    }

    /// Notes between which pixels a picture under the panels is seen now.
    pub fn leave_open(&mut self, open: Option<[UVec2; 2]>) {
        self.open = open;
    }
}

/// What was painted last, and for which window.
#[derive(Default)]
struct Last {
    jobs: Vec<ClippedPrimitive>,
    size: UVec2,
    pixels_per_point: f32,
    letters: [Option<Rect>; LETTERS],
    /// Frames that are still drawn as a whole, because a sheet of letters was laid out anew.
    whole: usize,
}

/// Draws only what has changed.
pub(super) struct Redrawing;

impl Plugin for Redrawing {
    fn build(&self, app: &mut App) {
        let redraw = Redraw::default();
        app.insert_resource(redraw.clone()).add_systems(
            PostUpdate,
            narrow.after(MapDrawn).after(EguiPostUpdateSet::ProcessOutput).before(EguiPostUpdateSet::PostProcessOutput),
        );
        if let Some(render) = app.get_sub_app_mut(RenderApp) {
            render
                .insert_resource(redraw)
                .add_systems(ExtractSchedule, fetch)
                .add_systems(Render, cut.after(RenderSystems::ExtractCommands).before(RenderSystems::PrepareAssets))
                .add_systems(Core2d, widen.after(egui_pass).before(upscaling));
        }
    }
}

/// Leaves to the renderer what differs from the last frame.
fn narrow(
    mut redraw: ResMut<Redraw>,
    mut last: Local<Last>,
    mut wakeful: ResMut<Wakeful>,
    paper: Res<ClearColor>,
    windows: Query<&Window, With<PrimaryWindow>>,
    mut contexts: Query<(&mut EguiContext, &mut EguiRenderOutput), With<PrimaryEguiContext>>,
) {
    redraw.part = Part::Whole;
    let arrived = redraw.arrived.swap(false, Ordering::Relaxed);
    let (Ok(window), Ok((mut context, mut output))) = (windows.single(), contexts.single_mut()) else { return };
    let under = redraw.under.take();
    let pixels_per_point = context.get_mut().pixels_per_point();
    let size = window.physical_size();
    let jobs = std::mem::take(&mut output.paint_jobs);
    let found = damage::between(&last.jobs, &jobs);
    let mut part = last.letters.iter().flatten().fold(found, |all, rect| all | *rect);
    // Glyphs enter the font texture when first used; a texture laid out anew moves all of them.
    let new_letters = !output.textures_delta.set.is_empty();
    let new_sheet = output.textures_delta.set.values().flatten().any(|delta| delta.pos.is_none());
    last.letters.rotate_right(1);
    last.letters[0] = new_letters.then_some(found);
    if new_letters {
        wakeful.stay(LETTERS as u32 + 1);
    }
    let same = (last.size, last.pixels_per_point) == (size, pixels_per_point);
    // Until a new font texture has reached the renderer all of the window is drawn again, also what has not changed.
    last.whole = if new_sheet { LETTERS + 1 } else { last.whole.saturating_sub(1) };
    let stands = arrived && same && size.min_element() > 0 && wakeful.is_settled() && wakeful.can_draw();
    let known = stands && last.whole == 0;
    last.jobs = jobs;
    last.size = size;
    last.pixels_per_point = pixels_per_point;

    let points = |[from, to]: [UVec2; 2]| {
        let at = |pixel: UVec2| Pos2::new(pixel.x as f32, pixel.y as f32) / pixels_per_point;
        Rect::from_min_max(at(from), at(to))
    };
    if let Some(under) = under {
        part |= points(under);
    }
    if !same {
        // Panels are laid out for the window size of the last frame: two more frames bring the new one.
        wakeful.stay(2);
    }
    // Until a new font texture is there the window keeps its last picture.
    let waits = stands && new_sheet || known && !part.is_finite();
    if waits && surface::keeps() {
        redraw.part = Part::Nothing;
        redraw.arrived.store(true, Ordering::Relaxed);
        return;
    }
    if !known {
        output.paint_jobs.clone_from(&last.jobs);
        return;
    }
    let pixels = pixels_of(part, pixels_per_point, size);
    let [red, green, blue, _] = paper.0.to_srgba().to_u8_array();
    let open = redraw.open.map_or(Rect::NOTHING, points);
    // The part is painted over with paper first: glyphs blended over themselves would grow darker.
    output.paint_jobs = vec![damage::cover(points(pixels), open, Color32::from_rgb(red, green, blue))];
    output.paint_jobs.extend(damage::within(&last.jobs, points(pixels)));
    redraw.part = Part::Between(pixels);
}

/// The pixels that a rectangle touches, one more on each side for what is rounded; one pixel where it is empty.
fn pixels_of(part: Rect, pixels_per_point: f32, size: UVec2) -> [UVec2; 2] {
    if !part.is_finite() {
        return [UVec2::ZERO, UVec2::ONE.min(size)];
    }
    let least = |at: f32, most: u32| ((at * pixels_per_point).floor() as i64 - 1).clamp(0, i64::from(most) - 1) as u32;
    let from = UVec2::new(least(part.min.x, size.x), least(part.min.y, size.y));
    let most = |at: f32, least: u32, most: u32| {
        ((at * pixels_per_point).ceil() as i64 + 1).clamp(i64::from(least) + 1, i64::from(most)) as u32
    };
    [from, UVec2::new(most(part.max.x, from.x, size.x), most(part.max.y, from.y, size.y))]
}

fn fetch(main: Extract<Res<Redraw>>, mut redraw: ResMut<Redraw>) {
    redraw.part = main.part;
}

/// Cuts the camera of the window to the part: what is under the panels is drawn there as if all were drawn. A window in which
/// nothing changes is left out of the frame.
fn cut(
    redraw: Res<Redraw>,
    mut windows: ResMut<ExtractedWindows>,
    mut cameras: Query<(&mut ExtractedCamera, &mut ExtractedView)>,
) {
    let [from, to] = match redraw.part {
        Part::Whole => return surface::bring(None),
        Part::Between(pixels) => pixels,
        Part::Nothing => return windows.windows.clear(),
    };
    surface::bring(Some([from, to - from].map(|pair| pair.to_array())));
    for (mut camera, mut view) in &mut cameras {
        let Some(size) = camera.physical_target_size.filter(|_| is_window(&camera)) else { continue };
        let (part, middle) = (to - from, (from + to).as_vec2() / size.as_vec2());
        camera.clear_color = ClearColorConfig::None;
        camera.viewport = Some(Viewport { physical_position: from, physical_size: part, ..Viewport::default() });
        view.viewport = UVec4::new(from.x, from.y, part.x, part.y);
        let crop = Mat4::from_scale((size.as_vec2() / part.as_vec2()).extend(1.0))
            * Mat4::from_translation(Vec3::new(1.0 - middle.x, middle.y - 1.0, 0.0));
        view.clip_from_view = crop * view.clip_from_view;
    }
}

/// Brings all of the picture to a window that forgets what it showed.
fn widen(view: ViewQuery<(Entity, &ViewTarget)>, mut cameras: Query<&mut ExtractedCamera>, redraw: Res<Redraw>) {
    let (entity, target) = view.into_inner();
    let Ok(mut camera) = cameras.get_mut(entity) else { return };
    if is_window(&camera) {
        if !surface::keeps() {
            camera.viewport = None;
        }
        redraw.arrived.store(target.out_texture_view_format().is_some(), Ordering::Relaxed);
    }
}

fn is_window(camera: &ExtractedCamera) -> bool {
    matches!(camera.target, Some(NormalizedRenderTarget::Window(_)))
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    const SIZE: UVec2 = UVec2::new(640, 480);

    #[test]
    fn a_part_takes_in_the_pixels_that_it_touches_and_one_more() {
        let part = Rect::from_min_max(pos2(10.2, 20.0), pos2(30.1, 40.0));
        assert_eq!(pixels_of(part, 1.0, SIZE), [UVec2::new(9, 19), UVec2::new(32, 41)]);
        assert_eq!(pixels_of(part, 2.0, SIZE), [UVec2::new(19, 39), UVec2::new(62, 81)]);
    }

    #[test]
    fn a_part_stays_within_the_window_and_has_a_pixel_at_least() {
        let beyond = Rect::from_min_max(pos2(-50.0, 470.0), pos2(900.0, 900.0));
        assert_eq!(pixels_of(beyond, 1.0, SIZE), [UVec2::new(0, 469), SIZE]);
        let outside = Rect::from_min_max(pos2(700.0, 500.0), pos2(900.0, 900.0));
        assert_eq!(pixels_of(outside, 1.0, SIZE), [UVec2::new(639, 479), SIZE]);
        assert_eq!(pixels_of(Rect::NOTHING, 1.0, SIZE), [UVec2::ZERO, UVec2::ONE]);
    }
}
