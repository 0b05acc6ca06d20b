//! Names of counties and communes on the map.

use super::Map;
use crate::sim::ids::{CommuneId, CountyId};
use crate::view::model::{MapLabel, MapView};

/// Points between communes from which on there is room for the names of all counties.
const NAMES_FROM: f32 = 26.0;

/// Points between communes from which on there is room for the names of communes.
const COMMUNE_NAMES_FROM: f32 = 64.0;

impl Map {
    /// Names where they lie on the screen now. Of counties the selected one, and all of them once the map is near enough;
    /// of communes those of a county office or of the selected county, where there is room for them.
    pub(in crate::app) fn labels(
        &self,
        view: &MapView,
        (selected, chosen): (Option<CountyId>, Option<CommuneId>),
        name: impl Fn(CountyId) -> String,
        commune_name: impl Fn(CommuneId) -> String,
    ) -> Vec<MapLabel> {
        let Some(geography) = self.geography() else { return Vec::new() };
        let apart = self.scale().map_or(0.0, |scale| scale * geography.spacing);
        let near = apart > NAMES_FROM;
        let home = self.is_county();
        let mut labels = Vec::new();
        for (cell, site) in view.cells.iter().zip(&geography.sites) {
            let is_selected = chosen == Some(cell.commune);
            let named = is_selected || (apart > COMMUNE_NAMES_FROM && (home || selected == Some(cell.county)));
            if !named {
                continue;
            }
            if let Some(at) = self.to_screen(*site) {
                let (x, y) = (at.x.round() as i32, at.y.round() as i32);
                let text = commune_name(cell.commune);
                labels.push(MapLabel { county: cell.county, text, x, y, reach: [0; 2], selected: is_selected });
            }
        }
        if home || labels.len() > 1 || !near && selected.is_none() {
            return labels;
        }
        for (number, centre) in geography.centres.iter().enumerate() {
            let cell = geography.counties.iter().position(|county| *county == number);
            let Some(county) = cell.and_then(|place| view.cells.get(place)).map(|cell| cell.county) else { continue };
            let is_selected = selected == Some(county);
            if let Some(at) = self.to_screen(*centre).filter(|_| near || is_selected) {
                let (x, y) = (at.x.round() as i32, at.y.round() as i32);
                let reach = if is_selected { self.reach(number, at.x) } else { [0; 2] };
                labels.push(MapLabel { county, text: name(county), x, y, reach, selected: is_selected });
            }
        }
        labels
    }

    /// How far a county reaches to the left and to the right of a place of the screen, in points.
    fn reach(&self, number: usize, x: f32) -> [i32; 2] {
        let Some(geography) = self.geography() else { return [0; 2] };
        let cells = geography.cells.iter().zip(&geography.counties).filter(|(_, county)| **county == number);
        let corners = cells.flat_map(|(cell, _)| cell).filter_map(|corner| self.to_screen(*corner));
        corners.fold([0; 2], |[left, right], at| {
            [left.max((x - at.x).round() as i32), right.max((at.x - x).round() as i32)]
        })
    }
}
