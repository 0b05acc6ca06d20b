//! The map with the truth at last: what was claimed over what had grown, grain left a head, and where a twin differs.
//! The dead are not on it: they stand as a range for the whole province alone.

use crate::sim::calendar::Month;
use crate::sim::history::{CommuneBook, CountyMonth, FIRST_YEAR};
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::orders::DatedOrder;
use crate::sim::run::Run;
use crate::view::classes::{Spelling, classes};
use crate::view::model::{
    Cell, Column, Legend, LegendItem, MapCell, MapView, Mark, Place, Row, Swatch, Table, TruthView,
};
use crate::view::play::{Desktop, county_of, names};
use crate::view::terms::TruthLayer;

use super::cards::Cards;
use super::engine::playing::Played;
use super::engine::study::Study;
use super::engine::twin::Difference;

/// The year whose claims are kept, commune by commune.
const CLAIMED: u16 = 1958;
/// Steps of the claim over the crop, permille.
const CLAIM: [i64; 4] = [1100, 1500, 2000, 3000];
/// Steps of grain a head, kg; the less, the darker.
const CROP: [i64; 4] = [300, 250, 200, 150];
/// Steps of what a twin differs by, permille.
const TWIN: [i64; 4] = [10, 30, 50, 100];
/// Years of which the crop is shown when they are whole in the record.
const YEARS: [u16; 5] = [1958, 1959, 1960, 1961, 1962];

fn december(run: &Run, year: u16) -> Option<&[CountyMonth]> {
    let first = run.scenario().first;
    let december = Month::new(year, 12);
    // The sum of a year whose beginning is not in the record is whole all the same: the count goes on from January.
    (first <= december)
        .then(|| run.history().counties.get(usize::from(december.since(first))))
        .flatten()
        .map(Vec::as_slice)
}

/// The layers a run has.
fn layers(run: &Run, study: Option<&Study>) -> Vec<TruthLayer> {
    let claims = run.history().communes.iter().any(|book| book.claim_ratio > 0);
    let mut layers: Vec<TruthLayer> = claims.then_some(TruthLayer::Claim).into_iter().collect();
    layers.extend(YEARS.into_iter().filter(|year| december(run, *year).is_some()).map(TruthLayer::Crop));
    if study.is_some_and(|study| study.twins().iter().any(|twin| twin.played().is_some())) {
        layers.push(TruthLayer::Twin);
    }
    layers
}

fn step(value: i64, bounds: [i64; 4]) -> u8 {
    bounds.iter().filter(|bound| value >= **bound).count() as u8
}

/// What a commune kept of the grain of a calendar year: brought in, less what was weighed away, kg. What was brought in
/// alone would show as fed who had been left with nothing.
fn kept(book: &CommuneBook, year: u16) -> i64 {
    let year = year.checked_sub(FIRST_YEAR).and_then(|at| book.years.get(usize::from(at)));
    year.map_or(0, |year| (year.brought_in - year.weighed).max(0))
}

/// A value of each county in the unit of the layer: permille or kg a head.
fn by_county(layer: TruthLayer, run: &Run, study: Option<&Study>) -> Vec<Option<i64>> {
    let known = run.known();
    match layer {
        TruthLayer::Claim => {
            let mut sums = vec![(0, 0); known.counties.len()];
            for (place, book) in run.history().communes.iter().enumerate().filter(|(_, book)| book.claim_ratio > 0) {
                let at = usize::from(county_of(place, known).0 - known.first_county);
                if let Some(sum) = sums.get_mut(at) {
                    *sum = (sum.0 + book.claim_ratio, sum.1 + 1);
                }
            }
            sums.into_iter().map(|(sum, count)| (count > 0).then(|| sum / count)).collect()
        }
        TruthLayer::Crop(year) => {
            let mut left = vec![0; known.counties.len()];
            for (place, book) in run.history().communes.iter().enumerate() {
                if let Some(sum) = left.get_mut(usize::from(county_of(place, known).0 - known.first_county)) {
                    *sum += kept(book, year);
                }
            }
            let counties = december(run, year).unwrap_or_default().iter().zip(left);
            counties.map(|(month, left)| Some(left / month.people.max(1))).collect()
        }
        TruthLayer::Twin => {
            let mut all = vec![Some(0); known.counties.len()];
            let Some((first, second)) = study.and_then(pair) else { return vec![None; known.counties.len()] };
            for row in Difference::of(first, second).counties {
                let at = usize::from(row.county.0 - known.first_county);
                if let Some(value) = all.get_mut(at) {
                    *value = Some((row.harvest.1 - row.harvest.0) * 1000 / row.harvest.0.max(1));
                }
            }
            all
        }
    }
}

/// A value of each commune in the unit of the layer: what a county office is shown.
fn by_commune(layer: TruthLayer, run: &Run, study: Option<&Study>) -> Vec<Option<i64>> {
    let books = &run.history().communes;
    let brought_in = |book: &CommuneBook| book.years.iter().map(|year| year.brought_in).sum::<i64>();
    match layer {
        TruthLayer::Claim => books.iter().map(|book| Some(book.claim_ratio).filter(|permille| *permille > 0)).collect(),
        TruthLayer::Crop(year) => books.iter().map(|book| Some(kept(book, year) / book.people_then.max(1))).collect(),
        TruthLayer::Twin => {
            let Some((first, second)) = study.and_then(pair) else { return vec![None; books.len()] };
            let [first, second] = [first, second].map(|played| played.run.history().communes.iter().map(brought_in));
            first.zip(second).map(|(own, twin)| Some((twin - own) * 1000 / own.max(1))).collect()
        }
    }
}

/// The twin that is shown, behind what it is a twin of.
fn pair(study: &Study) -> Option<(&Played, &Played)> {
    let twin = study.twins().get(study.shown()?)?;
    Some((study.played(twin.of)?, twin.played()?))
}

fn fill(layer: TruthLayer, value: Option<i64>) -> Swatch {
    let Some(value) = value else { return Swatch::Dotted(0) };
    Swatch::Ink(match layer {
        TruthLayer::Claim => step(value, CLAIM),
        TruthLayer::Crop(_) => CROP.iter().filter(|bound| value < **bound).count() as u8,
        TruthLayer::Twin => step(value.abs(), TWIN),
    })
}

const fn area(layer: TruthLayer) -> &'static str {
    match layer {
        TruthLayer::Claim => "study.map.claim",
        TruthLayer::Crop(_) => "study.map.crop",
        TruthLayer::Twin => "study.map.twin",
    }
}

/// The page of the archive behind a layer.
const fn page(layer: TruthLayer) -> &'static str {
    match layer {
        TruthLayer::Claim => "claims",
        TruthLayer::Crop(_) | TruthLayer::Twin => "fields",
    }
}

/// The time a layer is of.
fn when(layer: TruthLayer, desktop: &Desktop) -> String {
    match layer {
        TruthLayer::Claim => CLAIMED.to_string(),
        TruthLayer::Crop(year) => year.to_string(),
        TruthLayer::Twin => desktop.words.text("card.when.run").to_owned(),
    }
}

fn named(key: &str, layer: TruthLayer, desktop: &Desktop) -> String {
    match layer {
        TruthLayer::Crop(year) => desktop.words.fmt(key, &[("year", &year.to_string())]),
        _ => desktop.words.text(key).to_owned(),
    }
}

fn legend(layer: TruthLayer, desktop: &Desktop) -> Legend {
    let w = desktop.words;
    let whole = Spelling { per: 1, tenths: false, percent: false };
    let labels = match layer {
        TruthLayer::Claim => classes(CLAIM, Spelling { per: 1000, tenths: true, ..whole }, w),
        TruthLayer::Crop(_) => {
            let [a, b, c, d] = CROP;
            let mut falling = classes([d, c, b, a], whole, w);
            falling.reverse();
            falling
        }
        TruthLayer::Twin => classes(TWIN, Spelling { per: 10, tenths: true, percent: true }, w),
    };
    let title = named(&format!("{}.title", area(layer)), layer, desktop);
    let class = |label: &str| {
        let mut figure = Cards::here(desktop).on(page(layer)).figure(&title, &when(layer, desktop), label, Mark::True);
        figure.card_mut().how =
            [figure.card.how.as_str(), w.text("legend.bounds")].join(w.text("format.next_sentence"));
        let spoken = match layer {
            TruthLayer::Claim => w.fmt("unit.times", &[("n", label)]),
            TruthLayer::Crop(_) => w.fmt("study.map.kg", &[("n", label)]),
            TruthLayer::Twin => label.to_owned(),
        };
        figure.short(label, spoken)
    };
    let item = |(at, label): (u8, String)| LegendItem { swatch: Swatch::Ink(at), figure: Some(class(&label)), label };
    let none = LegendItem { swatch: Swatch::Dotted(0), label: w.text("study.map.none").to_owned(), figure: None };
    Legend { title: title.clone(), items: (0..).zip(labels).map(item).chain([none]).collect() }
}

fn worded(layer: TruthLayer, value: Option<i64>, desktop: &Desktop) -> String {
    let w = desktop.words;
    let Some(value) = value else { return w.text("study.map.none").to_owned() };
    let sign = if value < 0 { "−" } else { "+" };
    let tenths = |value: i64| format!("{}.{}", value.abs() / 10, value.abs() % 10);
    match layer {
        // Cut off, not rounded: what is shown lies in the class it is drawn in.
        TruthLayer::Claim => w.fmt("unit.times", &[("n", &tenths(value / 100))]),
        TruthLayer::Crop(_) => w.fmt("study.map.kg", &[("n", &value.to_string())]),
        TruthLayer::Twin if value == 0 => w.text("study.map.same").to_owned(),
        TruthLayer::Twin => w.fmt("unit.percent", &[("n", &format!("{sign}{}", tenths(value)))]),
    }
}

/// What is selected and what the layer shows of it, for those who do not see it.
fn selected(places: &[(Place, String, Option<i64>)], layer: TruthLayer, desktop: &Desktop) -> String {
    let is = |place: &Place| match place {
        Place::County(id) => desktop.county == Some(*id),
        Place::Commune(id) => desktop.commune == Some(*id),
    };
    let said = |(_, name, value): &(Place, String, Option<i64>)| {
        let (value, title) = (worded(layer, *value, desktop), named(&format!("{}.title", area(layer)), layer, desktop));
        desktop.words.fmt("map.chosen", &[("place", name), ("value", &value), ("layer", &title)])
    };
    places.iter().find(|(place, ..)| is(place)).map(said).unwrap_or_default()
}

fn row_id(place: Place) -> String {
    match place {
        Place::County(id) => id.0.to_string(),
        Place::Commune(id) => id.0.to_string(),
    }
}

/// The map of a run, at the layer that is wanted if the run has it.
#[must_use]
pub fn truth_map(
    run: &Run,
    orders: &[DatedOrder],
    study: Option<&Study>,
    wanted: TruthLayer,
    desktop: &Desktop,
) -> Option<TruthView> {
    let w = desktop.words;
    let known = run.known();
    let layers = layers(run, study);
    let layer = layers.iter().copied().find(|layer| *layer == wanted).or_else(|| layers.first().copied())?;
    let values = by_county(layer, run, study);
    let value_of = |id: CountyId| values.get(usize::from(id.0 - known.first_county)).copied().flatten();
    let communes = if known.county_office { by_commune(layer, run, study) } else { Vec::new() };
    let ids = || (0..known.counties.len()).map(|at| CountyId(known.first_county + at as u16));
    let cell = |place: usize| {
        let county = county_of(place, known);
        let book = run.history().communes.get(place);
        let value = match layer {
            _ if known.county_office => communes.get(place).copied().flatten(),
            TruthLayer::Claim => book.map(|book| book.claim_ratio).filter(|ratio| *ratio > 0),
            _ => value_of(county),
        };
        MapCell {
            commune: CommuneId(known.first_commune + place as u32),
            county,
            fill: fill(layer, value),
            from_afar: fill(layer, if known.county_office { value } else { value_of(county) }),
        }
    };
    let row = |(place, header, value): (Place, String, Option<i64>)| Row {
        id: row_id(place),
        cells: vec![match value {
            Some(_) => {
                let what = named(&format!("{}.table", area(layer)), layer, desktop);
                let mut figure = Cards::of(desktop, what).on(page(layer)).figure(
                    &header,
                    &when(layer, desktop),
                    worded(layer, value, desktop),
                    Mark::True,
                );
                figure.card_mut().note = named(&format!("{}.title", self::area(layer)), layer, desktop);
                Cell::Figure(figure)
            }
            None => Cell::Text(worded(layer, value, desktop)),
        }],
        header: header.into(),
        total: false,
    };
    // The places the table has: counties, or the communes of a county office.
    let places: Vec<(Place, String, Option<i64>)> = if known.county_office {
        let commune = |at: usize| CommuneId(known.first_commune + at as u32);
        let place =
            |(at, value): (usize, &Option<i64>)| (Place::Commune(commune(at)), names::commune(w, commune(at)), *value);
        communes.iter().enumerate().map(place).collect()
    } else {
        ids().map(|id| (Place::County(id), names::county(w, id), value_of(id))).collect()
    };
    let told = || places.iter().filter_map(|(.., value)| *value);
    let (low, high) = (worded(layer, told().min(), desktop), worded(layer, told().max(), desktop));
    let count = places.len().to_string();
    let (table, chosen, header) = match known.county_office {
        true => ("truth.communes", desktop.commune.map(Place::Commune), "table.commune"),
        false => ("truth.counties", desktop.county.map(Place::County), "study.map.county"),
    };
    let caption = named(&format!("{}.table", area(layer)), layer, desktop);
    Some(TruthView {
        layer,
        layers: layers.into_iter().map(|one| (one, named(area(one), one, desktop))).collect(),
        map: MapView {
            layer: None,
            layers: Vec::new(),
            province: desktop.spec.province.clone(),
            cells: (0..known.communes.len()).map(cell).collect(),
            legend: legend(layer, desktop),
            labels: Vec::new(),
            chosen: selected(&places, layer, desktop),
            summary: w.fmt("study.map.summary", &[("low", &low), ("high", &high), ("count", &count)]),
        },
        ids: places.iter().map(|(place, ..)| *place).collect(),
        places: Table {
            id: table.to_owned(),
            caption: caption.into(),
            header: w.text(header).to_owned(),
            columns: vec![Column::number(w.text("study.map.value"))],
            rows: places.into_iter().map(row).collect(),
        },
        chosen: chosen.map(row_id),
        place: super::place::ledgers(run, desktop),
        ordered: super::place::ordered(run, orders, desktop),
    })
}
