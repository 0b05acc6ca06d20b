//! What follows from a figure that is sent, in plain words.

use crate::sim::estimate::county_range;
use crate::sim::known::KnownState;
use crate::sim::month::reports::grain_indicator;
use crate::sim::orders::{Indicator, Stance};
use crate::sim::scenario::Line;
use crate::view::numbers;

use super::Desktop;

/// The newest of a county's grain figures, kg.
fn filed(county: &crate::sim::known::CountyKnown) -> i64 {
    let figures = county.filed[Indicator::Harvest.index()].into_iter().chain(county.filed[Indicator::Estimate.index()]);
    figures.max_by_key(|claim| claim.month).map_or(0, |claim| claim.value)
}

/// Counties that filed more than this office thinks they can have.
fn contradicted(known: &KnownState, desktop: &Desktop) -> usize {
    let p = &desktop.rules.params.estimate;
    let above = known.counties.iter().filter(|county| {
        let (_, high) = county_range(county, known.month, known.line, p);
        filed(county) as f64 > high * 1.001
    });
    above.count()
}

/// Grain above the villages' own need, by the middle of the office's estimate, kg.
fn spare(known: &KnownState, desktop: &Desktop) -> i64 {
    let people: i64 = known.counties.iter().map(|county| county.people).sum();
    let need = people as f64 * desktop.rules.params.levy.own_need_kg;
    let crop = known.harvest.map_or(known.ordinary, |harvest| (harvest.low + harvest.high) / 2);
    (crop - need as i64).max(0)
}

/// What follows from a stance.
pub(super) fn follows(
    stance: Stance,
    indicator: Indicator,
    value: Option<i64>,
    known: &KnownState,
    desktop: &Desktop,
) -> String {
    if grain_indicator(indicator) {
        of_grain(stance, value, known, desktop)
    } else {
        of_others(stance, indicator, desktop)
    }
}

fn of_grain(stance: Stance, value: Option<i64>, known: &KnownState, desktop: &Desktop) -> String {
    let w = desktop.words;
    // A sum that is not in yet is taken as high as the figure in force.
    let levy = (value.unwrap_or(known.in_force) as f64 * desktop.rules.params.levy.norm_share) as i64;
    let counties = contradicted(known, desktop).to_string();
    let key = match stance {
        Stance::AsFiled if levy > spare(known, desktop) => "follows.as_filed_high",
        Stance::AsFiled => "follows.as_filed",
        Stance::Own => "follows.own",
        Stance::Hedged => "follows.hedged",
        Stance::Raised(_) => "follows.raised",
        Stance::CutTo(_) => "follows.cut_to",
        Stance::Figure(_) => "follows.figure",
        Stance::Late => "follows.late",
        Stance::Silent => "follows.silent",
    };
    let mut text = w.fmt(key, &[("levy", &numbers::grain(w, levy)), ("counties", &counties)]);
    if known.line == Line::AntiRight && matches!(stance, Stance::Own | Stance::Hedged | Stance::CutTo(_)) {
        text.push_str(w.text("format.next_sentence"));
        text.push_str(w.text("follows.truth_after_lushan"));
    }
    text
}

fn of_others(stance: Stance, indicator: Indicator, desktop: &Desktop) -> String {
    let sent = !matches!(stance, Stance::Late | Stance::Silent);
    let cut = matches!(stance, Stance::CutTo(_));
    desktop.text(match indicator {
        Indicator::Iron if sent => "follows.iron_high",
        Indicator::Deaths | Indicator::Sick if cut => "follows.deaths_cut",
        Indicator::Deaths | Indicator::Sick if sent => "follows.deaths_filed",
        Indicator::Deaths | Indicator::Sick => "follows.deaths_silent",
        Indicator::Roll if cut => "follows.roll_cut",
        Indicator::Roll if sent => "follows.roll_kept",
        Indicator::Procurement if sent => "follows.procurement",
        _ if stance == Stance::Late => "follows.late",
        _ => "follows.silent",
    })
}
