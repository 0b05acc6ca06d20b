//! The map: one fill for each commune, from what the office knows.

use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::known::{CommuneKnown, KnownState};
use crate::sim::orders::Indicator;
use crate::view::classes::{Spelling, classes};
use crate::view::model::{Legend, LegendItem, MapCell, MapView, Swatch};
use crate::view::numbers;
use crate::view::terms::Layer;
use crate::view::words::{Words as _, of_month};

use super::counties::{county_of, news_age};
use super::legend::class;
use super::papers::indicator_name;
use super::seat::tellers;
use super::{Desktop, names};

/// Figures older than this many months say nothing of now.
const STALE: u16 = 12;
/// Steps of claims in ordinary harvests, in a hundred.
const CLAIMS: [i64; 4] = [100, 150, 200, 300];
/// Steps of what was delivered of the quota, in a hundred.
const STOCKS: [i64; 4] = [20, 40, 60, 80];
/// Steps of hands away, in a thousand.
const AWAY: [i64; 4] = [100, 200, 300, 400];
/// Steps of the sick as filed, in ten thousand on the roll.
const SICK: [i64; 4] = [1, 100, 300, 600];
/// Signs of news from fresh to old: it pales, then goes grey.
const AGES: [Swatch; 4] = [Swatch::Solid(1), Swatch::Solid(0), Swatch::Dotted(2), Swatch::Dotted(4)];

fn step(value: i64, bounds: [i64; 4]) -> u8 {
    bounds.iter().filter(|bound| value >= **bound).count() as u8
}

fn fill(layer: Layer, commune: &CommuneKnown, known: &KnownState) -> Swatch {
    let age = known.month.since(commune.heard);
    match layer {
        Layer::Claims if commune.claim == 0 || age > STALE => Swatch::Dotted(0),
        Layer::Claims => Swatch::Hatch(step(commune.claim * 100 / commune.ordinary.max(1), CLAIMS)),
        Layer::Stocks if commune.quota == 0 => Swatch::Dotted(0),
        Layer::Stocks => Swatch::Solid(step(commune.weighed * 100 / commune.quota, STOCKS)),
        Layer::Labour => Swatch::Hatch(step(i64::from(commune.away), AWAY)),
        Layer::Kitchens => match commune.kitchen {
            0 => Swatch::Hatch(0),
            1 => Swatch::Hatch(4),
            2 => Swatch::Hatch(2),
            _ => Swatch::Dotted(2),
        },
        Layer::Sick => sick_share(std::slice::from_ref(commune), known)
            .map_or(Swatch::Dotted(0), |sick| Swatch::Hatch(step(sick, SICK))),
        // No more than two months lie between the grain figures of a year that are asked for.
        Layer::Age => match news_age(commune.heard, known) {
            _ if commune.heard.0 == 0 => Swatch::Dotted(0),
            0..=2 => AGES[0],
            3 | 4 => AGES[1],
            5..=8 => AGES[2],
            _ => AGES[3],
        },
    }
}

/// How a county is filled when it is seen from afar: by the sums over its communes, or as most of them are.
fn county_fill(layer: Layer, communes: &[CommuneKnown], known: &KnownState) -> Swatch {
    match layer {
        Layer::Claims => claimed_permille(communes, known)
            .map_or(Swatch::Dotted(0), |permille| Swatch::Hatch(step(permille / 10, CLAIMS))),
        Layer::Stocks => {
            weighed_permille(communes).map_or(Swatch::Dotted(0), |permille| Swatch::Solid(step(permille / 10, STOCKS)))
        }
        Layer::Labour => Swatch::Hatch(step(away_permille(communes), AWAY)),
        Layer::Sick => sick_share(communes, known).map_or(Swatch::Dotted(0), |sick| Swatch::Hatch(step(sick, SICK))),
        Layer::Kitchens | Layer::Age => {
            let fills: Vec<Swatch> = communes.iter().map(|commune| fill(layer, commune, known)).collect();
            let count = |of: &Swatch| fills.iter().filter(|fill| *fill == of).count();
            // Of equally many the first, so that equal returns give equal maps.
            let most = fills.iter().rev().max_by_key(|fill| count(fill));
            most.copied().unwrap_or(Swatch::Dotted(0))
        }
    }
}

/// What communes claim beside ordinary harvests, permille, over those whose claim is not stale.
fn claimed_permille(communes: &[CommuneKnown], known: &KnownState) -> Option<i64> {
    let fresh = |commune: &&CommuneKnown| commune.claim > 0 && known.month.since(commune.heard) <= STALE;
    let (claim, ordinary) = communes
        .iter()
        .filter(fresh)
        .fold((0, 0), |(claim, ordinary), commune| (claim + commune.claim, ordinary + commune.ordinary));
    (claim > 0).then(|| claim * 1000 / ordinary.max(1))
}

/// What communes have delivered of their quotas, permille.
fn weighed_permille(communes: &[CommuneKnown]) -> Option<i64> {
    let quota: i64 = communes.iter().map(|commune| commune.quota).sum();
    (quota > 0).then(|| communes.iter().map(|commune| commune.weighed).sum::<i64>() * 1000 / quota)
}

/// Sick as filed, in ten thousand of those on the roll; none before there are communes that file them.
fn sick_share(communes: &[CommuneKnown], known: &KnownState) -> Option<i64> {
    let people: i64 = communes.iter().map(|commune| commune.people).sum();
    (people > 0 && known.communes_exist)
        .then(|| communes.iter().map(|commune| commune.sick).sum::<i64>() * 10_000 / people)
}

/// Hands away from the fields, permille, the mean of communes.
fn away_permille(communes: &[CommuneKnown]) -> i64 {
    communes.iter().map(|commune| i64::from(commune.away)).sum::<i64>() / communes.len().max(1) as i64
}

const fn layer_key(layer: Layer) -> &'static str {
    match layer {
        Layer::Claims => "legend.claims",
        Layer::Stocks => "legend.stocks",
        Layer::Labour => "legend.labour",
        Layer::Kitchens => "legend.kitchens",
        Layer::Sick => "legend.sick",
        Layer::Age => "legend.age",
    }
}

/// What a layer shows; of claims, which figure of which month.
fn title(layer: Layer, known: &KnownState, desktop: &Desktop) -> String {
    let w = desktop.words;
    let filed = (1..=12).map(|ago| known.month.back(ago)).find_map(|month| {
        let indicator = Indicator::grain_due(month).filter(|indicator| *indicator != Indicator::Pledge)?;
        Some((indicator, month))
    });
    match (layer, filed) {
        (Layer::Claims, Some((indicator, month))) => of_month(w, month).fmt(
            "legend.claims.of",
            &[("indicator", &indicator_name(w, indicator)), ("month", &numbers::month(w, month))],
        ),
        _ => desktop.text(layer_key(layer)),
    }
}

/// Classes of the sick: hardly any, then what lies below the second bound, between, and above.
fn sick_classes(desktop: &Desktop) -> Vec<String> {
    let [_, first, second, third] = SICK;
    let spelling = Spelling { per: 100, tenths: true, percent: true };
    let [under, between, from, ..] = classes([first, second, third, third * 2], spelling, desktop.words);
    let [.., most] = classes([first, second, third, third], spelling, desktop.words);
    vec![desktop.text("legend.sick.0"), under, between, from, most]
}

fn legend(layer: Layer, known: &KnownState, desktop: &Desktop) -> Legend {
    let key = layer_key(layer);
    let steps = |sign: fn(u8) -> Swatch| (0..5).map(sign).collect::<Vec<_>>();
    let (signs, unknown) = match layer {
        Layer::Claims => (steps(Swatch::Hatch), true),
        Layer::Stocks => (steps(Swatch::Solid), true),
        Layer::Labour => (steps(Swatch::Hatch), false),
        Layer::Sick => (steps(Swatch::Hatch), true),
        Layer::Kitchens => (vec![Swatch::Hatch(0), Swatch::Hatch(2), Swatch::Hatch(4), Swatch::Dotted(2)], false),
        Layer::Age => (AGES.to_vec(), true),
    };
    let named = |count: usize| (0..count).map(|at| desktop.text(&format!("{key}.{at}"))).collect::<Vec<_>>();
    let whole = Spelling { per: 1, tenths: false, percent: true };
    let labels = match layer {
        Layer::Claims => classes(CLAIMS, Spelling { per: 100, tenths: true, percent: false }, desktop.words).to_vec(),
        Layer::Stocks => classes(STOCKS, whole, desktop.words).to_vec(),
        Layer::Labour => classes(AWAY, Spelling { per: 10, ..whole }, desktop.words).to_vec(),
        // Below the first bound are those of whom next to none was filed; a class of its own.
        Layer::Sick => sick_classes(desktop),
        Layer::Kitchens | Layer::Age => named(signs.len()),
    };
    let fills: Vec<Swatch> = known.communes.iter().map(|commune| fill(layer, commune, known)).collect();
    let item = |(swatch, label): (Swatch, String)| {
        let figure = class(&label, swatch, layer, &fills, known, desktop);
        LegendItem { swatch, label, figure }
    };
    let mut items: Vec<LegendItem> = signs.into_iter().zip(labels).map(item).collect();
    if unknown {
        let none = if layer == Layer::Stocks { "legend.stocks.none" } else { "legend.none" };
        items.push(LegendItem { swatch: Swatch::Dotted(0), label: desktop.text(none), figure: None });
    }
    Legend { title: title(layer, known, desktop), items }
}

/// What a layer shows of a county, as a number to compare; none where nothing was filed.
fn value(layer: Layer, id: CountyId, known: &KnownState) -> Option<i64> {
    let county = known.county(id)?;
    let communes = known.communes.get(super::counties::places(id, known))?;
    match layer {
        Layer::Claims => claimed_permille(communes, known),
        Layer::Stocks => weighed_permille(communes),
        Layer::Labour => Some(away_permille(communes)),
        Layer::Sick => sick_share(communes, known),
        Layer::Kitchens => Some(i64::from(county.kitchens)),
        Layer::Age => {
            let heard = communes.iter().map(|commune| commune.heard).max()?;
            (heard.0 > 0).then(|| i64::from(news_age(heard, known)))
        }
    }
}

/// What a layer shows of a commune, as a number to compare.
fn commune_value(layer: Layer, commune: &CommuneKnown, known: &KnownState) -> Option<i64> {
    let own = std::slice::from_ref(commune);
    match layer {
        Layer::Claims => claimed_permille(own, known),
        Layer::Stocks => weighed_permille(own),
        Layer::Labour => Some(away_permille(own)),
        Layer::Sick => sick_share(own, known),
        Layer::Kitchens => Some(if commune.kitchen == 0 { 0 } else { 1000 }),
        Layer::Age => (commune.heard.0 > 0).then(|| i64::from(news_age(commune.heard, known))),
    }
}

/// A value of a layer in words.
fn worded(layer: Layer, value: i64, desktop: &Desktop) -> String {
    let w = desktop.words;
    match layer {
        Layer::Age => numbers::months(w, value),
        Layer::Sick => w.fmt("legend.sick.share", &[("n", &format!("{:.1}", value as f64 / 100.0))]),
        // Cut off and not rounded: 9.6 % lies in the class under 10 %.
        _ => numbers::percent(w, value / 10 * 10),
    }
}

/// What is selected and what the layer shows of it, for those who do not see it.
fn chosen(known: &KnownState, desktop: &Desktop, legend: &Legend) -> String {
    let w = desktop.words;
    let layer = desktop.layer;
    let commune = |id: CommuneId| {
        let commune = known.communes.get(id.0.checked_sub(known.first_commune)? as usize)?;
        let name = names::commune_form(w, id, known.communes_exist);
        let county = county_of((id.0 - known.first_commune) as usize, known);
        let place = match known.county_office {
            true => name,
            false => w.fmt("map.place_of", &[("place", &name), ("county", &names::county_form(w, county))]),
        };
        let fill = fill(layer, commune, known);
        let value = match layer {
            Layer::Kitchens => legend.items.iter().find(|item| item.swatch == fill).map(|item| item.label.clone()),
            _ => commune_value(layer, commune, known).map(|value| worded(layer, value, desktop)),
        };
        Some((place, value))
    };
    let county = |id: CountyId| {
        let value = value(layer, id, known).map(|value| worded(layer, value, desktop));
        known.county(id).map(|_| (names::county_form(w, id), value))
    };
    let selected = desktop.commune.and_then(commune).or_else(|| desktop.county.and_then(county));
    selected.map_or_else(String::new, |(place, value)| {
        let none = if layer == Layer::Stocks { "legend.stocks.none" } else { "legend.none" };
        let value = value.unwrap_or_else(|| w.text(none).to_owned());
        w.fmt("map.chosen", &[("place", &place), ("value", &value), ("layer", &legend.title)])
    })
}

/// What the map shows, for those who do not see it: of counties, or of the communes of a county office.
fn summary(known: &KnownState, desktop: &Desktop) -> String {
    let w = desktop.words;
    let layer = desktop.layer;
    let values: Vec<(i64, usize)> = if known.county_office {
        let all = known.communes.iter().enumerate();
        all.filter_map(|(at, commune)| Some((commune_value(layer, commune, known)?, at))).collect()
    } else {
        let of = |at: usize| value(layer, CountyId(known.first_county + at as u16), known);
        (0..known.counties.len()).filter_map(|at| Some((of(at)?, at))).collect()
    };
    let name = |at: usize| match known.county_office {
        true => names::commune_form(w, CommuneId(known.first_commune + at as u32), known.communes_exist),
        false => names::county_form(w, CountyId(known.first_county + at as u16)),
    };
    let named = |found: Option<&(i64, usize)>| {
        found.map_or_else(
            || w.text("unit.none").to_owned(),
            |(value, at)| w.fmt("map.named", &[("county", &name(*at)), ("value", &worded(layer, *value, desktop))]),
        )
    };
    let none = tellers(known) - values.len();
    let sentence = w.fmt(
        "map.summary",
        &[
            ("count", &tellers(known).to_string()),
            ("high", &named(values.iter().max())),
            ("low", &named(values.iter().min())),
            ("none", &none.to_string()),
        ],
    );
    w.fmt("map.layer_summary", &[("layer", &title(layer, known, desktop)), ("summary", &sentence)])
}

/// The map.
pub(super) fn map(known: &KnownState, desktop: &Desktop) -> MapView {
    let layer = desktop.layer;
    let from_afar: Vec<Swatch> = (0..known.counties.len())
        .map(|at| super::counties::places(CountyId(known.first_county + at as u16), known))
        .map(|places| county_fill(layer, known.communes.get(places).unwrap_or_default(), known))
        .collect();
    let cell = |(place, commune): (usize, &CommuneKnown)| {
        let county = county_of(place, known);
        let fill = fill(layer, commune, known);
        let at = usize::from(county.0 - known.first_county);
        MapCell {
            commune: CommuneId(known.first_commune + place as u32),
            county,
            fill,
            from_afar: from_afar.get(at).copied().unwrap_or(fill),
        }
    };
    let legend = legend(layer, known, desktop);
    MapView {
        chosen: chosen(known, desktop, &legend),
        layer: Some(layer),
        layers: Layer::ALL.to_vec(),
        province: desktop.spec.province.clone(),
        cells: known.communes.iter().enumerate().map(cell).collect(),
        legend,
        labels: Vec::new(),
        summary: summary(known, desktop),
    }
}
