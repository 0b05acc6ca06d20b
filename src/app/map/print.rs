//! The print of the map: its camera draws a picture of its own, only when something of the map has changed; in every frame
//! the panels' camera lays the last one under the panels. Where no graphics chip helps, the thousands of triangles of the
//! map cost as much as all panels together.

use bevy::asset::{Asset, Assets, Handle, uuid_handle};
use bevy::camera::visibility::{RenderLayers, Visibility};
use bevy::camera::{Camera, Camera2d, ClearColorConfig, ImageRenderTarget, Projection, RenderTarget};
use bevy::ecs::system::SystemParam;
use bevy::image::{Image, ImageSampler};
use bevy::math::{UVec2, Vec2, Vec3};
use bevy::mesh::{Mesh, Mesh2d};
use bevy::prelude::{
    App, Color, Commands, Component, DetectChangesMut as _, Local, Name, Plugin, Rectangle, ResMut, Single, Startup,
    Transform, With,
};
use bevy::reflect::TypePath;
use bevy::render::render_resource::AsBindGroup;
use bevy::render::view::Msaa;
use bevy::shader::{Shader, ShaderRef};
use bevy::sprite_render::{Material2d, Material2dPlugin, MeshMaterial2d};
use bevy::window::Window;
use egui::{Color32, Pos2, Rect};

use crate::app::idle::Wakeful;
use crate::app::paint::{Redraw, TARGET};

const SHADER: Handle<Shader> = uuid_handle!("8d0a4f7e-52a3-4a6b-93a5-0b1c6a1f4e36");

/// What the map's camera sees, and the panels' camera does not.
pub(super) const LAYER: RenderLayers = RenderLayers::layer(1);

/// Frames in which the picture is drawn anew after a change: that nothing was ready for the first of them is known in the
/// third.
const ANEW: u8 = 3;

/// The camera of the map.
#[derive(Component, Clone, Copy, Debug)]
pub(super) struct MapCamera;

/// Where the picture lies in the window.
#[derive(Component, Clone, Copy, Debug)]
pub(super) struct Print;

/// A picture as it is, point for point.
#[derive(Asset, TypePath, AsBindGroup, Clone, Debug)]
pub(super) struct Picture {
    #[texture(0)]
    #[sampler(1)]
    image: Handle<Image>,
}

impl Material2d for Picture {
    fn fragment_shader() -> ShaderRef {
        SHADER.into()
    }
}

/// Sets up the map's camera and the print of what it draws.
pub(super) struct PrintPlugin;

impl Plugin for PrintPlugin {
    fn build(&self, app: &mut App) {
        let shader = Shader::from_wgsl(include_str!("print.wgsl"), "print.wgsl");
        let inserted = app.world_mut().resource_mut::<Assets<Shader>>().insert(&SHADER, shader);
        debug_assert!(inserted.is_ok(), "the shader's id is its own");
        app.add_plugins(Material2dPlugin::<Picture>::default()).add_systems(Startup, set_up);
    }
}

fn set_up(
    mut commands: Commands,
    mut images: ResMut<Assets<Image>>,
    mut pictures: ResMut<Assets<Picture>>,
    mut meshes: ResMut<Assets<Mesh>>,
) {
    let image = images.add(blank(UVec2::ONE));
    // No compositing colour space: colours are written to the picture as they are; the panels' camera brings them to the window.
    commands.spawn((
        MapCamera,
        Name::new("camera of the map"),
        Camera2d,
        Camera { order: -1, is_active: false, ..Camera::default() },
        target(image.clone(), 1.0),
        Msaa::Off,
        LAYER,
    ));
    commands.spawn((
        Print,
        Name::new("print of the map"),
        Mesh2d(meshes.add(Rectangle::new(1.0, 1.0))),
        MeshMaterial2d(pictures.add(Picture { image })),
        Transform::default(),
        Visibility::Hidden,
    ));
}

fn target(handle: Handle<Image>, scale_factor: f32) -> RenderTarget {
    RenderTarget::Image(ImageRenderTarget { handle, scale_factor })
}

fn blank(size: UVec2) -> Image {
    let mut image = Image::new_target_texture(size.x, size.y, TARGET, None);
    image.sampler = ImageSampler::nearest();
    image.copy_on_resize = false;
    image.data = None;
    image
}

/// Where the map is seen: pixels of the window from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pane {
    from: UVec2,
    size: UVec2,
    window: UVec2,
    /// Pixels of a point of the window.
    fineness: f32,
}

impl Pane {
    /// The rectangle in points of the panels as pixels, or nothing where no pixel is left of it.
    pub fn of(rect: Rect, zoom: f32, window: &Window) -> Option<Self> {
        let fineness = window.scale_factor();
        let whole = window.physical_size();
        let pixels = |point: Pos2| {
            let at = |axis: f32, most: u32| ((axis * zoom * fineness).round().max(0.0) as u32).min(most);
            UVec2::new(at(point.x, whole.x), at(point.y, whole.y))
        };
        let (from, to) = (pixels(rect.min), pixels(rect.max));
        let size = to.saturating_sub(from);
        (size.x > 0 && size.y > 0).then_some(Self { from, size, window: whole, fineness })
    }

    /// Its middle, in points of the window from the upper left corner.
    pub fn middle(&self) -> Vec2 {
        (self.from.as_vec2() + self.size.as_vec2() / 2.0) / self.fineness
    }

    /// Where its print lies for a camera that looks at the middle of the window, y growing upward.
    fn place(&self) -> Transform {
        let from_middle = self.middle() - self.window.as_vec2() / self.fineness / 2.0;
        Transform {
            translation: Vec3::new(from_middle.x, -from_middle.y, 0.0),
            scale: (self.size.as_vec2() / self.fineness).extend(1.0),
            ..Transform::default()
        }
    }
}

/// What prints the map.
#[derive(SystemParam)]
pub(super) struct Printer<'w, 's> {
    images: ResMut<'w, Assets<Image>>,
    pictures: ResMut<'w, Assets<Picture>>,
    wakeful: ResMut<'w, Wakeful>,
    redraw: ResMut<'w, Redraw>,
    camera: Single<'w, 's, (&'static mut Camera, &'static mut RenderTarget, &'static mut Projection), With<MapCamera>>,
    print: Single<
        'w,
        's,
        (&'static MeshMaterial2d<Picture>, &'static mut Transform, &'static mut Visibility),
        With<Print>,
    >,
    /// Where it lay and on which paper, and in how many frames more it is drawn anew.
    last: Local<'s, Option<(Pane, Color32)>>,
    anew: Local<'s, u8>,
}

impl Printer<'_, '_> {
    /// Takes the map out of sight.
    pub fn put_away(&mut self) {
        if let Some((pane, _)) = self.last.take() {
            self.redraw.note(pane.from, pane.from + pane.size);
            self.redraw.leave_open(None);
            self.camera.0.is_active = false;
            *self.print.2 = Visibility::Hidden;
            self.wakeful.stay(2);
        }
    }

    /// Shows the map there, on that paper, and draws it anew where something of it has changed.
    pub fn show(&mut self, pane: Pane, paper: Color32, changed: bool) {
        let before = self.last.replace((pane, paper));
        let (camera, target_of, projection) = &mut *self.camera;
        let resized = before.is_none_or(|(old, _)| (old.size, old.fineness) != (pane.size, pane.fineness));
        if resized {
            let image = self.images.add(blank(pane.size));
            if let Some(mut picture) = self.pictures.get_mut(&self.print.0.0) {
                picture.image = image.clone();
            }
            **target_of = target(image, pane.fineness);
            // The engine reads the size of a render target anew when the projection changes, not when the target is replaced.
            projection.set_changed();
        }
        if before != Some((pane, paper)) {
            if let Some((old, _)) = before {
                self.redraw.note(old.from, old.from + old.size);
            }
            self.redraw.leave_open(Some([pane.from, pane.from + pane.size]));
            // The target has no colour space, so these components are written unconverted.
            let [red, green, blue] = [paper.r(), paper.g(), paper.b()].map(|part| f32::from(part) / 255.0);
            camera.clear_color = ClearColorConfig::Custom(Color::linear_rgb(red, green, blue));
            *self.print.1 = pane.place();
            *self.print.2 = Visibility::Inherited;
        }
        if changed || resized || before != Some((pane, paper)) {
            *self.anew = ANEW;
        }
        let is_drawn = *self.anew > 0;
        if camera.is_active != is_drawn {
            camera.is_active = is_drawn;
        }
        if is_drawn {
            self.redraw.note(pane.from, pane.from + pane.size);
            self.wakeful.stay(2);
            // Frames in which pipelines still compile do not count.
            *self.anew -= u8::from(self.wakeful.can_draw());
        }
    }
}
