//! The map says what it shows, and from afar a county shows the sums of its communes and nothing else.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::desk::{at_desk, english};
use common::{begin, played_for, until};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::model::{MapView, Swatch};
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::Layer;

fn map(run: &Run, layer: Layer) -> MapView {
    at_desk(run, english(), |desktop| play::office(run.known(), &Desktop { layer, ..*desktop })).map
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
    let (run, _) = played_for("province", "anhui", 7, "historical", 13);
    for layer in [Layer::Claims, Layer::Stocks, Layer::Labour] {
        let view = map(&run, layer);
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

/// The layer of ages does not flicker while counties file as they always do, and the layer of claims says of what.
#[test]
fn layers_say_what_they_show() {
    let mut run = begin("province", "sichuan", 7);
    let mut titles = BTreeSet::new();
    until(&mut run, Month::new(1957, 12));
    let first = map(&run, Layer::Age);
    while run.month() < Month::new(1960, 3) {
        run.step(&[]).unwrap();
        let ages = map(&run, Layer::Age);
        assert!(ages.cells.iter().zip(&first.cells).all(|(one, two)| one.fill == two.fill), "{}", run.month());
        titles.insert(map(&run, Layer::Claims).legend.title);
    }
    assert!(titles.len() > 8 && titles.iter().any(|title| title.starts_with("Harvest, filed by communes in December")));
    let sick = map(&run, Layer::Sick);
    let fills: BTreeSet<String> = sick.cells.iter().map(|cell| format!("{:?}", cell.fill)).collect();
    assert!(fills.len() > 2 && sick.legend.items.len() == 6, "{fills:?}");
}

/// Numbers in the words of a class.
fn numbers(label: &str) -> Vec<f64> {
    let signs: String =
        label.chars().map(|sign| if sign.is_ascii_digit() || sign == '.' { sign } else { ' ' }).collect();
    signs.split_whitespace().map(|number| number.parse().unwrap()).collect()
}

/// Classes of a legend are numbers that rise, and none says a number of another.
#[test]
fn classes_of_a_legend_do_not_overlap() {
    let run = begin("province", "anhui", 7);
    for language in ["en", "zh-Hans"] {
        for layer in [Layer::Claims, Layer::Stocks, Layer::Labour, Layer::Sick] {
            let words = &common::game().locales[language];
            let view = at_desk(&run, words, |desktop| play::office(run.known(), &Desktop { layer, ..*desktop })).map;
            let labels: Vec<&str> = view.legend.items.iter().map(|item| item.label.as_str()).collect();
            let skip = usize::from(layer == Layer::Sick);
            let classes: Vec<Vec<f64>> = labels.iter().skip(skip).map(|label| numbers(label)).collect();
            // Under the first bound, from bound to short of the next, from the last on; then what is not filed.
            let named = classes.iter().take_while(|class| !class.is_empty()).count();
            assert!(named >= 4 && classes[0].len() == 1, "{layer:?} {labels:?}");
            let mut begins = classes[0][0];
            for class in &classes[1..named] {
                assert!((class[0] - begins).abs() < 1e-9, "{layer:?}: {labels:?} leaves a gap or overlaps");
                if let [from, to] = class[..] {
                    assert!(from < to, "{layer:?}: {labels:?}");
                    let step = if layer == Layer::Claims || layer == Layer::Sick { 0.1 } else { 1.0 };
                    begins = ((to + step) * 10.0).round() / 10.0;
                }
            }
        }
    }
}
