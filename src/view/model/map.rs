//! The map: how places are filled, what the signs mean, which names are written on it.

use crate::sim::ids::{CommuneId, CountyId};
use crate::view::terms::Layer;

use super::figure::Figure;

/// The map around which the office stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapView {
    /// The layer shown.
    pub layer: Option<Layer>,
    /// Layers that can be shown now.
    pub layers: Vec<Layer>,
    /// Id of the province whose outline is drawn.
    pub province: String,
    /// Communes of the province in the order of their ids, those of a county one after the other.
    pub cells: Vec<MapCell>,
    /// What the signs mean.
    pub legend: Legend,
    /// Names to write on the map.
    pub labels: Vec<MapLabel>,
    /// What the map shows, in two or three sentences, for those who do not see it.
    pub summary: String,
    /// What is selected and what the layer shows of it, read out when it changes; empty where nothing is.
    pub chosen: String,
}

/// What the signs of a layer mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Legend {
    /// Title with unit.
    pub title: String,
    /// Signs from low to high.
    pub items: Vec<LegendItem>,
}

/// A sign and its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendItem {
    /// How it is filled.
    pub swatch: Swatch,
    /// What it means.
    pub label: String,
    /// The same as a figure, where it names a number: whose figures the class is of, how old they are, and how many
    /// places lie in it.
    pub figure: Option<Figure>,
}

/// How an area of the map is filled: kind and step, never colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swatch {
    /// Cinnabar hatch, step 0 (thin) to 4 (dense).
    Hatch(u8),
    /// Indigo, step 0 (pale) to 4 (dark).
    Solid(u8),
    /// Grey dots, step 0 (nothing known: nearly bare) to 4 (grey: long ago).
    Dotted(u8),
    /// Ink, step 0 to 4: the truth.
    Ink(u8),
}

/// A commune on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapCell {
    /// The commune.
    pub commune: CommuneId,
    /// Its county.
    pub county: CountyId,
    /// How it is filled.
    pub fill: Swatch,
    /// How its county is filled when the whole province is in sight; as the commune itself where there is one county.
    pub from_afar: Swatch,
}

/// A name on the map, at a point of the screen (points from its upper left corner).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapLabel {
    /// The county it names, or whose commune it names.
    pub county: CountyId,
    /// The name.
    pub text: String,
    /// Points from the left.
    pub x: i32,
    /// Points from the top.
    pub y: i32,
    /// How far what it names reaches to the left and to the right of there, in points; nothing where it was not looked at.
    pub reach: [i32; 2],
    /// It is the selected one.
    pub selected: bool,
}
