//! What came back when the last month closed.

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::orders::Indicator;
use crate::view::numbers;

use super::Desktop;

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
pub(super) fn returns(known: &KnownState, desktop: &Desktop) -> Vec<String> {
    let w = desktop.words;
    let Some(last) = known.series.last() else { return Vec::new() };
    let mut lines = super::given::echoes(known, desktop);
    lines.extend(super::given::unsigned(last.month, known, desktop));
    if last.weighed > 0 {
        let figure = numbers::grain(w, last.weighed);
        let ago = last.month.0.checked_sub(12).and_then(|month| known.series.iter().find(|one| one.month.0 == month));
        lines.push(match ago {
            Some(ago) => {
                let change = last.weighed - ago.weighed;
                let key = if change < 0 { "returns.fewer" } else { "returns.more" };
                let change = w.fmt(key, &[("figure", &numbers::grain(w, change.abs()))]);
                w.fmt("returns.weighed", &[("figure", &figure), ("change", &change)])
            }
            None => w.fmt("returns.weighed_only", &[("figure", &figure)]),
        });
    }
    let sick = || known.counties.iter().filter_map(|county| county.filed[Indicator::Sick.index()]);
    let counties = match known.county_office {
        true => known.communes.iter().filter(|commune| commune.sick > 0).count(),
        false => sick().filter(|claim| claim.value > 0).count(),
    };
    if counties > 0 {
        let figure = numbers::heads(w, sick().map(|claim| claim.value).sum());
        lines.push(w.fmt("returns.sick", &[("counties", &counties.to_string()), ("figure", &figure)]));
    }
    let before: i64 = known.counties.iter().map(|county| county.births_before).sum();
    let births = if known.month >= Month::new(1958, 7) { "returns.births" } else { "returns.births_so_far" };
    lines.push(w.fmt(births, &[("figure", &numbers::heads(w, last.births)), ("before", &numbers::heads(w, before))]));
    let silent = known.counties.iter().filter(|county| known.month.since(county.heard) >= SILENT).count();
    if silent > 0 {
        lines.push(w.fmt("returns.silent", &[("counties", &silent.to_string())]));
    }
    if last.weighed == 0 && counties == 0 {
        lines.push(desktop.text("returns.quiet"));
    }
    lines
}
