//! What came back when the last month closed.

use crate::sim::calendar::Month;
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::known::{CountyKnown, KnownMonth, KnownState};
use crate::sim::ledger::Motive;
use crate::sim::orders::Indicator;
use crate::view::model::{Figure, Mark, Said, SumLine};
use crate::view::numbers;

use super::cards::About;
use super::papers::{amount, indicator_key, indicator_name};
use super::report::motive;
use super::sums::{first, line, more, of_parts, over_places, total, with_sum};
use super::{Desktop, counties, names};

/// Months after which a county counts as silent.
const SILENT: u16 = 3;

/// Births at or below this share of what they were before are explained, in a hundred.
const FEWER: i64 = 90;

/// Words of the returns that not everybody knows the reach of, as terms of the glossary.
pub(super) fn explained(known: &KnownState) -> Vec<&'static str> {
    let Some(last) = known.series.last() else { return Vec::new() };
    let sick = known.counties.iter().filter_map(|county| county.filed[Indicator::Sick.index()]);
    let before: i64 = known.counties.iter().map(|county| county.births_before).sum();
    let mut terms = Vec::new();
    if sick.map(|claim| claim.value).sum::<i64>() > 0 {
        terms.push("oedema");
    }
    if last.births * 100 <= before * FEWER {
        terms.push("fewer_births");
    }
    terms
}

/// What came back, sentence by sentence.
pub(super) fn returns(known: &KnownState, desktop: &Desktop) -> Vec<Said> {
    let Some(last) = known.series.last() else { return Vec::new() };
    let mut lines: Vec<Said> = super::carried::season_turns(known.month, known, desktop).into_iter().collect();
    lines.extend(super::given::echoes(known, desktop));
    lines.extend(super::given::unsigned(last.month, known, desktop));
    lines.extend(filed(last.month, known, desktop));
    let sick = sick(known, desktop);
    match weighed(last, known, desktop) {
        Some(weighed) => lines.push(weighed),
        None if sick.is_none() => lines.push(desktop.text("returns.quiet").into()),
        None => {}
    }
    lines.extend(sick);
    lines.push(births(last, known, desktop));
    lines.extend(silent(known, desktop));
    lines
}

/// What was weighed, and how much more or less that is than a year ago.
fn weighed(last: &KnownMonth, known: &KnownState, desktop: &Desktop) -> Option<Said> {
    let w = desktop.words;
    let write = |kg: i64| numbers::grain(w, kg);
    let about = |key: &str| About::of(w, known.month, key);
    let weighed = |month: &KnownMonth| about("doc.returns.weighed").weighed(write(month.weighed), month.month);
    let figure = (last.weighed > 0).then(|| weighed(last))?;
    let ago = last.month.0.checked_sub(12).and_then(|month| known.series.iter().find(|one| one.month.0 == month));
    let Some(ago) = ago else { return Some(Said::fmt(w, "returns.weighed_only", &[("figure", figure.into())])) };
    let change = last.weighed - ago.weighed;
    let mut sum = vec![
        first(numbers::month(w, last.month), last.weighed, &write, Mark::Verified),
        more(numbers::month(w, ago.month), -ago.weighed, &write, Mark::Verified),
        total(w.text("card.sum.difference"), change, &write, Mark::Verified),
    ];
    // The sentence says by words which is more.
    if let Some(difference) = sum.last_mut() {
        difference.text = write(change.abs());
    }
    let by = about("card.returns.change").derived(write(change.abs()), Mark::Verified, "card.how.difference", sum);
    let key = if change < 0 { "returns.fewer" } else { "returns.more" };
    let change = Said::fmt(w, key, &[("figure", by.into())]);
    Some(Said::fmt(w, "returns.weighed", &[("figure", figure.into()), ("change", change.into())]))
}

/// Figures of grain that came in with the month, each with how many filed it.
fn filed(month: Month, known: &KnownState, desktop: &Desktop) -> Vec<Said> {
    let w = desktop.words;
    let new = |indicator: Indicator, county: &CountyKnown| {
        county.filed[indicator.index()].filter(|claim| claim.month == month).map_or(0, |claim| claim.value)
    };
    let said = |indicator: Indicator| {
        let sum: i64 = known.counties.iter().map(|county| new(indicator, county)).sum();
        let count = known.counties.iter().filter(|county| new(indicator, county) > 0).count();
        let count = if known.county_office && count > 0 { super::seat::tellers(known) } else { count };
        if sum <= 0 {
            return None;
        }
        let write = |value: i64| amount(w, indicator, value);
        let about = About::of(w, known.month, indicator_key(indicator));
        let lines =
            over_places(sum, |county| new(indicator, county), |one| one.claim, &write, Mark::Claimed, known, desktop);
        let figure = with_sum(about.counties(write(sum), count, month, motive(indicator)), lines);
        let parts = [("what", indicator_name(w, indicator).into()), ("figure", figure.into())];
        Some(Said::fmt(w, "returns.filed", &parts))
    };
    [Indicator::Pledge, Indicator::Estimate, Indicator::Harvest].into_iter().filter_map(said).collect()
}

/// A count of places, with those it counts: the first of them by name.
fn count(key: &str, places: &[(String, String)], known: &KnownState, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let number = numbers::whole(places.len() as i64);
    let (named, rest) = places.split_at(places.len().min(8));
    let mut lines: Vec<SumLine> =
        named.iter().map(|(name, text)| line(name.as_str(), text.as_str(), Mark::Claimed)).collect();
    if !rest.is_empty() {
        let rest = numbers::so_many(w, "card.sum.others", &rest.len().to_string());
        lines.push(line(rest, String::new(), Mark::Claimed));
    }
    let spoken = numbers::so_many(w, "unit.places", &number);
    let about = About::of(w, known.month, key);
    about.derived(spoken.clone(), Mark::Claimed, "card.how.counted", lines).short(number, spoken)
}

/// The sick as they were filed, and by how many.
fn sick(known: &KnownState, desktop: &Desktop) -> Option<Said> {
    let w = desktop.words;
    let people = |count: i64| numbers::persons(w, count);
    let filed = |county: &CountyKnown| county.filed[Indicator::Sick.index()].map_or(0, |claim| claim.value);
    let mut places: Vec<(i64, String)> = if known.county_office {
        let all = known.communes.iter().enumerate();
        let id = |at: usize| CommuneId(known.first_commune + at as u32);
        all.map(|(at, one)| (one.sick, names::commune_form(w, id(at), known.communes_exist))).collect()
    } else {
        let all = known.counties.iter().enumerate();
        all.map(|(at, one)| (filed(one), names::county_form(w, CountyId(known.first_county + at as u16)))).collect()
    };
    places.retain(|(value, _)| *value > 0);
    if places.is_empty() {
        return None;
    }
    places.sort_by_key(|(value, _)| -value);
    let all: i64 = known.counties.iter().map(filed).sum();
    let newest = known.counties.iter().filter_map(|county| county.filed[Indicator::Sick.index()]);
    let month = newest.map(|claim| claim.month).max().unwrap_or_else(|| known.month.back(1));
    let values: Vec<i64> = places.iter().map(|(value, _)| *value).collect();
    let lines = if values.iter().sum::<i64>() == all {
        of_parts(&values, &|at| places[at].1.clone(), &people, Mark::Claimed, desktop)
    } else {
        Vec::new()
    };
    let about = About::of(w, known.month, "facts.sick");
    let figure = with_sum(about.counties(people(all), places.len(), month, Motive::HideFailure), lines);
    let shown: Vec<(String, String)> = places.iter().map(|(value, name)| (name.clone(), people(*value))).collect();
    let places = count("card.returns.sick", &shown, known, desktop);
    Some(Said::short(w, "returns.sick", &[("counties", places.into()), ("figure", figure.into())]))
}

/// Births of the month beside the mean of months that nobody had a reason to fear.
fn births(last: &KnownMonth, known: &KnownState, desktop: &Desktop) -> Said {
    let w = desktop.words;
    let before: i64 = known.counties.iter().map(|county| county.births_before).sum();
    let mean = counties::births_key(known, desktop);
    let key = if mean == "facts.births_before" { "returns.births" } else { "returns.births_so_far" };
    let about = |key: &str| About::of(w, known.month, key);
    let people = |count: i64, figure: Figure| figure.short(numbers::heads(w, count), numbers::persons(w, count));
    let born = people(last.births, about("facts.births").births(numbers::persons(w, last.births), last.month));
    let before = people(before, about(mean).registered(numbers::persons(w, before), last.month));
    Said::short(w, key, &[("figure", born.into()), ("before", before.into())])
}

/// Counties nothing has come from for months.
fn silent(known: &KnownState, desktop: &Desktop) -> Option<Said> {
    let w = desktop.words;
    let silent = known.counties.iter().enumerate().filter(|(_, one)| known.month.since(one.heard) >= SILENT);
    let places: Vec<(String, String)> = silent
        .map(|(at, one)| {
            let name = names::county_form(w, CountyId(known.first_county + at as u16));
            (name, counties::heard(one.heard, known, desktop))
        })
        .collect();
    let figure = (!places.is_empty()).then(|| count("card.returns.silent", &places, known, desktop))?;
    Some(Said::short(w, "returns.silent", &[("counties", figure.into())]))
}
