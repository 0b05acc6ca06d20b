//! The map: one fill for each commune, from what the office knows.

use crate::sim::ids::CommuneId;
use crate::sim::known::{CommuneKnown, KnownState};
use crate::view::model::{Legend, LegendItem, MapCell, MapView, Swatch};
use crate::view::terms::Layer;
use crate::view::words::Words;

use super::Desktop;
use super::counties::county_of;

/// Layers of play; the truth is not among them.
const LAYERS: [Layer; 5] = [Layer::Claims, Layer::Stocks, Layer::Labour, Layer::Kitchens, Layer::Age];

fn step(value: i64, bounds: [i64; 4]) -> u8 {
    bounds.iter().filter(|bound| value >= **bound).count() as u8
}

fn fill(layer: Layer, commune: &CommuneKnown, known: &KnownState) -> Swatch {
    match layer {
        Layer::Claims => {
            if commune.claim == 0 || known.month.since(commune.heard) > 12 {
                Swatch::Dotted
            } else {
                Swatch::Hatch(step(commune.claim * 100 / commune.ordinary.max(1), [110, 150, 250, 400]))
            }
        }
        Layer::Stocks => {
            if commune.quota == 0 {
                Swatch::Dotted
            } else {
                Swatch::Solid(step(commune.weighed * 100 / commune.quota, [25, 50, 75, 95]))
            }
        }
        Layer::Labour => Swatch::Hatch(step(i64::from(commune.away), [50, 150, 300, 450])),
        Layer::Kitchens => match commune.kitchen {
            0 => Swatch::Dotted,
            1 => Swatch::Hatch(4),
            2 => Swatch::Hatch(2),
            _ => Swatch::Hatch(1),
        },
        Layer::Age | Layer::Truth => match known.month.since(commune.heard) {
            _ if commune.heard.0 == 0 => Swatch::Dotted,
            0..=1 => Swatch::Solid(3),
            2..=4 => Swatch::Solid(1),
            _ => Swatch::Dotted,
        },
    }
}

fn layer_key(layer: Layer) -> &'static str {
    match layer {
        Layer::Claims => "claims",
        Layer::Stocks => "stocks",
        Layer::Labour => "labour",
        Layer::Kitchens => "kitchens",
        Layer::Age => "age",
        Layer::Truth => "truth",
    }
}

fn legend(words: &dyn Words, layer: Layer) -> Legend {
    let key = layer_key(layer);
    let swatches: Vec<Swatch> = match layer {
        Layer::Claims => vec![
            Swatch::Dotted,
            Swatch::Hatch(0),
            Swatch::Hatch(1),
            Swatch::Hatch(2),
            Swatch::Hatch(3),
            Swatch::Hatch(4),
        ],
        Layer::Stocks => vec![
            Swatch::Dotted,
            Swatch::Solid(0),
            Swatch::Solid(1),
            Swatch::Solid(2),
            Swatch::Solid(3),
            Swatch::Solid(4),
        ],
        Layer::Labour => vec![Swatch::Hatch(0), Swatch::Hatch(1), Swatch::Hatch(2), Swatch::Hatch(3), Swatch::Hatch(4)],
        Layer::Kitchens => vec![Swatch::Dotted, Swatch::Hatch(1), Swatch::Hatch(2), Swatch::Hatch(4)],
        Layer::Age | Layer::Truth => vec![Swatch::Dotted, Swatch::Solid(1), Swatch::Solid(3)],
    };
    let items = swatches
        .into_iter()
        .enumerate()
        .map(|(at, swatch)| LegendItem { swatch, label: words.text(&format!("play.legend.{key}.{at}")).to_owned() })
        .collect();
    Legend { title: words.text(&format!("play.legend.{key}")).to_owned(), items }
}

/// The map.
pub(super) fn map(known: &KnownState, desktop: &Desktop) -> MapView {
    let w = desktop.words;
    let cells: Vec<MapCell> = known
        .communes
        .iter()
        .enumerate()
        .map(|(place, commune)| MapCell {
            commune: CommuneId(known.first_commune + place as u32),
            county: county_of(place, known),
            fill: fill(desktop.layer, commune, known),
        })
        .collect();
    let heard =
        known.communes.iter().filter(|commune| commune.heard.0 > 0 && known.month.since(commune.heard) <= 12).count();
    let far = known.communes.iter().filter(|commune| commune.claim > commune.ordinary * 2).count();
    let summary = w.fmt(
        "play.map.summary",
        &[
            ("communes", &known.communes.len().to_string()),
            ("counties", &known.counties.len().to_string()),
            ("heard", &heard.to_string()),
            ("far", &far.to_string()),
        ],
    );
    MapView {
        layer: desktop.layer,
        layers: LAYERS.to_vec(),
        province: desktop.spec.province.clone(),
        cells,
        legend: legend(w, desktop.layer),
        labels: Vec::new(),
        summary,
    }
}
