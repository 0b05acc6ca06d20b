//! Secretaries of counties as the office has them on file: how each files beside the others, and in what danger it is.

use crate::sim::ids::CountyId;
use crate::sim::known::{CountyKnown, KnownState};
use crate::sim::ledger::{Level, Motive};
use crate::sim::units::ratio;
use crate::view::model::{Cell, Figure, Mark, Said};
use crate::view::numbers;

use super::cards::About;
use super::counties::{dash, filed, filed_permille};
use super::sums::{divided, first, more, times, total};
use super::{Desktop, circulars, names};

/// What the middle county filed, of what was accepted of it before, permille.
fn middle(known: &KnownState) -> i64 {
    let mut all: Vec<i64> = known.counties.iter().filter_map(filed_permille).collect();
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or(1000)
}

/// What a county filed beside the middle one, percent; all filings are beside what was accepted before.
fn beside_middle(county: &CountyKnown, known: &KnownState) -> i64 {
    let middle = middle(known);
    filed_permille(county).unwrap_or(middle) * 100 / middle.max(1)
}

/// A secretary in a line: name, how the county files, how safe the chair is.
pub(super) fn secretary(id: CountyId, known: &KnownState, desktop: &Desktop) -> Said {
    let w = desktop.words;
    let Some(county) = known.county(id) else { return Said::default() };
    let danger: Said = match (chair(county), beside_danger(id, known, desktop)) {
        (Some(key), _) => desktop.text(key).into(),
        (None, Some(danger)) => {
            let figure = danger_figure(id, danger, known, desktop);
            Said::fmt(w, "danger.beside", &[("danger", figure.into())])
        }
        (None, None) => desktop.text("danger.low").into(),
    };
    let name = names::secretary(w, id, known);
    let record = w.text(record(county, known));
    Said::short(w, "secretary.line", &[("name", name.into()), ("record", record.into()), ("danger", danger.into())])
}

/// The same as cells of a table: name, filed beside the middle county, standing.
pub(super) fn secretary_cells(id: CountyId, known: &KnownState, desktop: &Desktop) -> Vec<Cell> {
    let w = desktop.words;
    let Some(county) = known.county(id) else { return Vec::new() };
    let danger = match (chair(county), beside_danger(id, known, desktop)) {
        (Some(key), _) => Cell::Text(w.text(&format!("{key}.short")).to_owned()),
        (None, Some(danger)) => Cell::Figure(danger_figure(id, danger, known, desktop)),
        (None, None) => Cell::Text(desktop.text("danger.none.short")),
    };
    vec![Cell::Text(names::secretary(w, id, known)), beside_figure(id, county, known, desktop), danger]
}

/// What a county filed beside the middle one, with how that comes out of what was filed and accepted.
fn beside_figure(id: CountyId, county: &CountyKnown, known: &KnownState, desktop: &Desktop) -> Cell {
    let w = desktop.words;
    let place = names::county_form(w, id);
    let about = About::at(w, known.month, "secretary.filed", &place);
    let Some(claim) = filed(county) else { return dash(about.unfiled(Level::County, Motive::Praise), desktop) };
    let (grain, percent) = (|kg: i64| numbers::grain(w, kg), |permille: i64| numbers::percent(w, permille));
    let middle = middle(known).max(1);
    let accepted = county.last_year.max(1);
    let own = claim.value * 1000 / accepted;
    let beside = own * 100 / middle;
    let lines = vec![
        first(w.text("table.filed"), claim.value, &grain, Mark::Claimed),
        times(w.text("facts.last_accepted"), [1000, accepted], divided(&grain(accepted)), Mark::Claimed),
        total(w.text("card.sum.of_last_year"), own, &percent, Mark::Claimed),
        times(w.text("card.sum.middle"), [100, middle], divided(&percent(middle)), Mark::Claimed),
        total(w.text("card.sum.beside_middle"), beside, &|percent| numbers::percent(w, percent * 10), Mark::Claimed),
    ];
    let spoken = numbers::percent(w, beside * 10);
    let figure = about.derived(spoken.clone(), Mark::Claimed, "card.how.share", lines);
    Cell::Figure(figure.short(numbers::whole(beside), spoken))
}

/// What those who campaign see of a county, as far as signals have it: how far it filed below what was expected, and
/// delivered less than its levy.
fn weighs(county: &CountyKnown, known: &KnownState, desktop: &Desktop) -> [f64; 2] {
    let p = &desktop.rules.params.politics;
    let must = circulars::must_times(known.month, desktop).max(1.0);
    let delivering = matches!(known.month.back(1).of_year(), 11 | 12 | 1 | 2);
    let filed = county.grain().map_or(0, |claim| claim.value);
    let low = (1.0 - ratio(filed, county.last_year.max(1)) / must).clamp(0.0, 1.0);
    let short = if delivering { (1.0 - ratio(county.weighed, county.quota.max(1))).clamp(0.0, 1.0) } else { 0.0 };
    [p.weight_low * low, p.weight_short * short]
}

/// The mean over counties of what those who campaign see of each.
fn mean_weight(known: &KnownState, desktop: &Desktop) -> f64 {
    let all: f64 = known.counties.iter().map(|county| weighs(county, known, desktop).iter().sum::<f64>()).sum();
    all / known.counties.len().max(1) as f64
}

/// The danger of a county's secretary as signals have it, beside the mean of counties, percent; none where nobody is in
/// any.
pub(super) fn beside_danger(id: CountyId, known: &KnownState, desktop: &Desktop) -> Option<i64> {
    let mean = mean_weight(known, desktop);
    let own: f64 = weighs(known.county(id)?, known, desktop).iter().sum();
    (mean > 0.0).then(|| (own / mean * 100.0 + 0.5) as i64)
}

/// Parts of a weight in which it is added up: so many make one.
const FINE: f64 = 1e6;

/// The same as a figure, with what it is made of.
fn danger_figure(id: CountyId, danger: i64, known: &KnownState, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let [low, short] =
        known.county(id).map_or([0.0; 2], |county| weighs(county, known, desktop)).map(|weight| (weight * FINE) as i64);
    let mean = (mean_weight(known, desktop) * FINE).max(1.0) as i64;
    let of_mean = |danger: i64| w.fmt("unit.of_mean", &[("n", &numbers::whole(danger))]);
    let points = |weight: i64| numbers::minus(&format!("{:.2}", weight as f64 / FINE));
    let mut lines = vec![first(w.text("card.sum.danger.low"), low, &points, Mark::Claimed)];
    if short > 0 {
        lines.push(more(w.text("card.sum.danger.short"), short, &points, Mark::Verified));
    }
    lines.extend([
        times(w.text("card.sum.danger.mean"), [100, mean], divided(&points(mean)), Mark::Claimed),
        total(w.text("secretary.danger"), danger, &of_mean, Mark::Claimed),
    ]);
    let about = About::at(w, known.month, "secretary.danger", &names::county_form(w, id));
    let (text, spoken) = (numbers::whole(danger), of_mean(danger));
    about.derived(spoken.clone(), Mark::Claimed, "card.how.danger", lines).short(text, spoken)
}

/// How a county files beside the others: among the lowest tenth, the highest, or between, as the key of a text.
fn record(county: &CountyKnown, known: &KnownState) -> &'static str {
    let own = filed_permille(county);
    let all = || known.counties.iter().filter_map(filed_permille);
    let (below, count) = (all().filter(|other| Some(*other) < own).count(), all().count());
    match beside_middle(county, known) {
        ..=99 if below * 10 < count => "secretary.record.low",
        101.. if below * 10 >= count * 9 => "secretary.record.high",
        _ => "secretary.record.middle",
    }
}

/// What is plain of a secretary's chair, as the key of a text: named, or shielded.
fn chair(county: &CountyKnown) -> Option<&'static str> {
    match () {
        () if county.labelled => Some("danger.labelled"),
        () if county.shielded => Some("danger.shielded"),
        () => None,
    }
}
