//! The map as a view: from afar a county shows the sums of its communes, and nothing that they do not show.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use ten_thousand_jin::data::{self, GameData, Pack};
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::model::{MapView, Swatch};
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::Layer;

fn map(game: &GameData, run: &Run, layer: Layer) -> MapView {
    let desktop = Desktop {
        words: &game.locales["en"],
        rules: &game.rules,
        numbers: &game.numbers,
        sources: &game.sources,
        scenario: run.scenario(),
        spec: run.spec(),
        pending: &[],
        desk: None,
        document: None,
        read: &BTreeSet::new(),
        county: None,
        commune: None,
        layer,
        over: run.is_over(),
        edited: false,
    };
    play::office(run.known(), &desktop).map
}

/// How strongly an area is filled.
fn step(swatch: Swatch) -> Option<u8> {
    match swatch {
        Swatch::Hatch(step) | Swatch::Solid(step) => Some(step),
        _ => None,
    }
}

#[test]
fn a_county_from_afar_lies_between_its_communes() {
    let pack = Pack::from_folder("assets".as_ref()).expect("the folder of game data can be read");
    let game = data::load(&pack).unwrap_or_else(|report| panic!("{report}"));
    let (run, _) = common::played_for("province", "anhui", 7, "historical", 13);
    for layer in [Layer::Claims, Layer::Stocks, Layer::Labour] {
        let view = map(&game, &run, layer);
        let mut counties: BTreeMap<CountyId, Vec<(Swatch, Swatch)>> = BTreeMap::new();
        for cell in &view.cells {
            counties.entry(cell.county).or_default().push((cell.fill, cell.from_afar));
        }
        let mut kinds = BTreeSet::new();
        for (county, cells) in counties {
            let from_afar = cells[0].1;
            assert!(cells.iter().all(|cell| cell.1 == from_afar), "{county:?} has one fill from afar");
            let steps: Vec<u8> = cells.iter().filter_map(|cell| step(cell.0)).collect();
            match (step(from_afar), steps.iter().min(), steps.iter().max()) {
                (Some(seen), Some(least), Some(most)) => {
                    assert!((*least..=*most).contains(&seen), "{layer:?} {county:?}: {seen} of {steps:?}");
                    kinds.insert(seen);
                }
                (seen, ..) => assert!(seen.is_none() && steps.is_empty(), "{layer:?} {county:?}: {from_afar:?}"),
            }
        }
        assert!(layer != Layer::Claims || kinds.len() > 1, "after the harvest of 1958 counties claim differently");
    }
}
