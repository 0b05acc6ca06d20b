//! What is drawn of the map and where.

use bevy::asset::{Assets, RenderAssetUsages};
use bevy::camera::CameraUpdateSystems;
use bevy::mesh::{Indices, Mesh, Mesh2d, PrimitiveTopology};
use bevy::prelude::{
    App, Commands, Component, Entity, IntoScheduleConfigs as _, Name, Plugin, PostUpdate, Query, Res, ResMut, Resource,
    Startup, SystemSet, Transform, Vec3, With, Without,
};
use bevy::sprite_render::MeshMaterial2d;
use bevy::transform::TransformSystems;
use bevy::window::{PrimaryWindow, Window};
use bevy_egui::{EguiContext, EguiPostUpdateSet, PrimaryEguiContext};
use egui::{Key, Pos2, Rect, Vec2};

use super::ink::{Ink, InkPlugin};
use super::print::{LAYER, Pane, Print, PrintPlugin, Printer};
use super::shapes::{self, Shapes};
use crate::app::session::Session;
use crate::ui::theme::Tokens;
use crate::view::geography::{Bounds, Geography, Outline, Outlines, Point};
use crate::view::model::{MapView, Swatch};

/// Least and greatest nearness; 1 shows the whole province.
const NEARNESS: std::ops::RangeInclusive<f32> = 1.0..=16.0;

/// Nearness from which on the communes are told apart; from farther off each county has one fill.
const COMMUNES_FROM: f32 = 1.6;

/// Share of the rectangle that the province fills.
const FILL: f32 = 0.92;

/// The map.
#[derive(Resource, Debug, Default)]
pub(in crate::app) struct Map {
    outlines: Outlines,
    /// Where the panels leave room for it, in points.
    pub rect: Option<Rect>,
    nearness: f32,
    pan: Vec2,
    /// Keys that were pressed at the map's element.
    pub keys: Vec<Key>,
    land: Option<Land>,
    drawn: Option<Drawn>,
}

/// The province on the map.
#[derive(Debug)]
struct Land {
    province: String,
    /// The province around a county office, with its county cut out.
    home: Option<Outline>,
    geography: Geography,
    /// Around what is shown.
    bounds: Bounds,
}

/// What the meshes show now.
#[derive(Clone, Debug, PartialEq)]
struct Drawn {
    inks: Tokens,
    fills: Vec<Swatch>,
    selected: (Option<usize>, Option<usize>),
    /// Points of the screen in a unit of the map, in steps that can be seen.
    scale_step: i32,
    /// The same for hatching, in steps of twice as near.
    hatch_step: i32,
    /// How far one can see, in quarters of the province's longer side.
    sight_step: i32,
}

impl Map {
    /// A map of these outlines.
    pub fn new(outlines: Outlines) -> Self {
        Self { outlines, nearness: 1.0, ..Self::default() }
    }

    /// Whether a county office's county is shown, with its province around it.
    pub(super) fn is_county(&self) -> bool {
        self.land.as_ref().is_some_and(|land| land.home.is_some())
    }

    /// The places of communes, if a province is shown.
    pub fn geography(&self) -> Option<&Geography> {
        self.land.as_ref().map(|land| &land.geography)
    }

    /// Whether communes are told apart; from farther off each county has one fill.
    pub fn communes_apart(&self) -> bool {
        self.nearness >= COMMUNES_FROM || self.is_county()
    }

    /// Moves the map by points.
    pub fn pan_by(&mut self, x: f32, y: f32) {
        self.pan += Vec2::new(x, y);
        self.keep_in_sight();
    }

    /// Brings it nearer about a point of the screen.
    pub fn zoom_by(&mut self, factor: f32, x: f32, y: f32) {
        let Some(rect) = self.rect else { return };
        let nearness = (self.nearness * factor).clamp(*NEARNESS.start(), *NEARNESS.end());
        let from_middle = Pos2::new(x, y) - rect.center() - self.pan;
        self.pan -= from_middle * (nearness / self.nearness - 1.0);
        self.nearness = nearness;
        self.keep_in_sight();
    }

    /// Shows the whole province.
    pub fn reset(&mut self) {
        self.nearness = 1.0;
        self.pan = Vec2::ZERO;
    }

    fn keep_in_sight(&mut self) {
        if let Some(rect) = self.rect {
            let room = rect.size() * self.nearness * 0.5;
            self.pan = self.pan.clamp(-room, room);
        }
    }

    /// Points of the screen in a unit of the map, with the whole province in sight.
    fn whole_scale(&self) -> Option<f32> {
        let size = self.land.as_ref()?.bounds.size();
        let rect = self.rect?;
        Some((rect.width() / size[0].max(1.0)).min(rect.height() / size[1].max(1.0)) * FILL)
    }

    /// The same as it is shown now.
    pub(super) fn scale(&self) -> Option<f32> {
        self.whole_scale().map(|scale| scale * self.nearness)
    }

    fn middle(&self) -> Option<Point> {
        let bounds = self.land.as_ref()?.bounds;
        Some([f32::midpoint(bounds.min[0], bounds.max[0]), f32::midpoint(bounds.min[1], bounds.max[1])])
    }

    /// Where a point of the map lies on the screen.
    pub(super) fn to_screen(&self, point: Point) -> Option<Pos2> {
        let (scale, middle, rect) = (self.scale()?, self.middle()?, self.rect?);
        Some(rect.center() + self.pan + Vec2::new(point[0] - middle[0], point[1] - middle[1]) * scale)
    }

    /// The commune at a point of the screen, by its place in the view.
    pub fn commune_at(&self, at: Pos2) -> Option<usize> {
        let (scale, middle, rect) = (self.scale()?, self.middle()?, self.rect?);
        let from_middle = (at - rect.center() - self.pan) / scale;
        self.geography()?.commune_at([middle[0] + from_middle.x, middle[1] + from_middle.y])
    }

    /// Works out the places of communes when another province is shown.
    fn survey(&mut self, view: &MapView) {
        let known = self
            .land
            .as_ref()
            .is_some_and(|land| land.province == view.province && land.geography.counties.len() == view.cells.len());
        if known {
            return;
        }
        let empty = Outline::default();
        let province = self.outlines.get(&view.province).unwrap_or(&empty);
        let mut counties = Vec::with_capacity(view.cells.len());
        let mut seen = Vec::new();
        for cell in &view.cells {
            let number = seen.iter().position(|county| *county == cell.county).unwrap_or_else(|| {
                seen.push(cell.county);
                seen.len() - 1
            });
            counties.push(number);
        }
        // A county office sees its county, and the rest of the province around it.
        let (outline, home) = match seen.len() {
            1 => {
                let county = province.county();
                let rings = province.rings.iter().chain(&county.rings).cloned().collect();
                (county, Some(Outline { id: province.id.clone(), rings }))
            }
            _ => (province.clone(), None),
        };
        let geography = Geography::new(&outline, &counties);
        let bounds = geography.outline().bounds();
        self.land = Some(Land { province: view.province.clone(), home, geography, bounds });
        self.drawn = None;
        self.reset();
    }
}

/// One sheet of the map, from the lowest up.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
enum Sheet {
    Grounds,
    Patterns,
    CountyBorders,
    Selection,
    Surroundings,
    Neighbours,
    Outlines,
}

impl Sheet {
    const ALL: [Self; 7] = [
        Self::Grounds,
        Self::Patterns,
        Self::CountyBorders,
        Self::Selection,
        Self::Surroundings,
        Self::Neighbours,
        Self::Outlines,
    ];

    /// Whether nothing shines through: such a sheet is not mixed with what lies under it, and hides it before it is drawn.
    const fn is_solid(self) -> bool {
        matches!(self, Self::Grounds | Self::Surroundings | Self::Neighbours)
    }
}

/// The map is drawn as the view of this frame says.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::app) struct MapDrawn;

/// Draws the map.
pub(in crate::app) struct MapPlugin;

impl Plugin for MapPlugin {
    fn build(&self, app: &mut App) {
        app.add_plugins((InkPlugin, PrintPlugin)).add_systems(Startup, lay_sheets).add_systems(
            PostUpdate,
            draw.in_set(MapDrawn)
                .after(EguiPostUpdateSet::ProcessOutput)
                .before(CameraUpdateSystems)
                .before(TransformSystems::Propagate),
        );
    }
}

fn mesh_of(shapes: Shapes) -> Mesh {
    Mesh::new(PrimitiveTopology::TriangleList, RenderAssetUsages::RENDER_WORLD)
        .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, shapes.positions)
        .with_inserted_attribute(Mesh::ATTRIBUTE_COLOR, shapes.colors)
        .with_inserted_indices(Indices::U32(shapes.places))
}

/// One mesh a sheet, with one of two inks: the colours are in the corners.
fn lay_sheets(mut commands: Commands, mut inks: ResMut<Assets<Ink>>) {
    let [solid, mixed] = [false, true].map(|mixed| inks.add(Ink { mixed }));
    for (height, sheet) in Sheet::ALL.into_iter().enumerate() {
        commands.spawn((
            sheet,
            Name::new("sheet of the map"),
            MeshMaterial2d(if sheet.is_solid() { solid.clone() } else { mixed.clone() }),
            LAYER,
            Transform::from_translation(Vec3::new(0.0, 0.0, height as f32)),
        ));
    }
}

fn draw(
    session: Res<Session>,
    mut map: ResMut<Map>,
    mut printer: Printer,
    mut commands: Commands,
    mut meshes: ResMut<Assets<Mesh>>,
    mut sheets: Query<(Entity, &Sheet, &mut Transform, Option<&Mesh2d>), Without<Print>>,
    windows: Query<&Window, With<PrimaryWindow>>,
    mut contexts: Query<&mut EguiContext, With<PrimaryEguiContext>>,
) {
    let map = &mut *map;
    let shown = session.map_view().filter(|view| map.rect.is_some() && !view.cells.is_empty());
    let (Some(view), Ok(window), Ok(mut context)) = (shown, windows.single(), contexts.single_mut()) else {
        return printer.put_away();
    };
    map.survey(view);
    let (Some(scale), Some(whole), Some(origin), Some(land)) =
        (map.scale(), map.whole_scale(), map.to_screen([0.0, 0.0]), map.land.as_ref())
    else {
        return;
    };
    // However far the map is moved, nothing farther off than this comes into sight. In steps, for the window's size may flow.
    let own = land.geography.outline();
    let side = land.bounds.size().into_iter().fold(1.0, f32::max);
    let sight_step = map.rect.map_or(0.0, |rect| (rect.size().max_elem() / whole / side * 4.0).ceil());
    let within = land.bounds.grown(sight_step * side / 4.0);
    let apart = map.communes_apart();
    let wanted = Drawn {
        inks: Tokens::of(session.settings().theme),
        fills: view.cells.iter().map(|cell| if apart { cell.fill } else { cell.from_afar }).collect(),
        selected: session.selected_on_map(&land.geography),
        scale_step: (scale.log2() * 4.0).round() as i32,
        hatch_step: map.nearness.log2().floor() as i32,
        sight_step: sight_step as i32,
    };
    let old = map.drawn.as_ref();
    let recolored = old.is_none_or(|old| old.inks != wanted.inks);
    let refilled = old.is_none_or(|old| old.fills != wanted.fills);
    let rescaled = old.is_none_or(|old| old.scale_step != wanted.scale_step);
    let widened = old.is_none_or(|old| old.sight_step != wanted.sight_step);
    let pixel = 1.0 / scale;
    let geography = &land.geography;
    let others = || map.outlines.iter().filter(|outline| outline.id != land.province).chain(&land.home);
    // Farther than any cell.
    let reach = geography.spacing * 4.0;
    let zoom = context.get_mut().zoom_factor();
    let Some(pane) = map.rect.and_then(|rect| Pane::of(rect, zoom, window)) else { return printer.put_away() };
    let middle = pane.middle();
    let mut changed = false;
    for (entity, sheet, mut transform, mesh) in &mut sheets {
        let anew = match sheet {
            Sheet::Grounds => (recolored || refilled).then(|| shapes::grounds(geography, &wanted.fills, &wanted.inks)),
            Sheet::Patterns => {
                let rehatched = old.is_none_or(|old| old.hatch_step != wanted.hatch_step);
                let pixel = 1.0 / (whole * (wanted.hatch_step as f32).exp2());
                (recolored || refilled || rehatched)
                    .then(|| shapes::patterns(geography, &wanted.fills, &wanted.inks, pixel))
            }
            Sheet::CountyBorders => {
                (recolored || rescaled).then(|| shapes::county_borders(geography, &wanted.inks, pixel))
            }
            Sheet::Selection => {
                let (county, commune) = wanted.selected;
                (recolored || rescaled || old.is_none_or(|old| old.selected != wanted.selected))
                    .then(|| shapes::selection(geography, county, commune, &wanted.inks, pixel))
            }
            Sheet::Surroundings => recolored.then(|| shapes::surroundings(own, reach, &wanted.inks)),
            Sheet::Neighbours => (recolored || widened).then(|| shapes::neighbours(others(), within, &wanted.inks)),
            Sheet::Outlines => {
                (recolored || rescaled || widened).then(|| shapes::outlines(others(), own, within, &wanted.inks, pixel))
            }
        };
        if let Some(shapes) = anew {
            let empty = shapes.positions.is_empty();
            if let Some(old) = mesh {
                meshes.remove(&old.0);
            }
            if empty {
                commands.entity(entity).remove::<Mesh2d>();
            } else {
                commands.entity(entity).insert(Mesh2d(meshes.add(mesh_of(shapes))));
            }
            changed = true;
        }
        // The camera's middle is the rectangle's; its y grows upward.
        let placed = Transform {
            translation: Vec3::new(origin.x * zoom - middle.x, middle.y - origin.y * zoom, transform.translation.z),
            scale: Vec3::new(scale * zoom, -scale * zoom, 1.0),
            ..Transform::default()
        };
        if *transform != placed {
            *transform = placed;
            changed = true;
        }
    }
    printer.show(pane, wanted.inks.paper, changed);
    if map.drawn.as_ref() != Some(&wanted) {
        map.drawn = Some(wanted);
    }
}
