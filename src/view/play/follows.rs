//! What follows from a figure that is sent, in plain words.

use crate::sim::estimate::county_range;
use crate::sim::known::KnownState;
use crate::sim::orders::{Indicator, Stance};
use crate::sim::scenario::Line;
use crate::sim::settings::LevyRule;

use crate::view::numbers;

use super::Desktop;

/// The newest of a county's grain figures, kg.
fn filed(county: &crate::sim::known::CountyKnown) -> i64 {
    county.grain().map_or(0, |claim| claim.value)
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

/// What follows from a stance.
pub(super) fn follows(
    stance: Stance,
    indicator: Indicator,
    value: Option<i64>,
    known: &KnownState,
    desktop: &Desktop,
) -> String {
    let (lines, counties) = if indicator.is_grain() {
        of_grain(stance, indicator, value, known, desktop)
    } else {
        (of_others(stance, indicator, known), 0)
    };
    let w = desktop.words;
    let share = (desktop.rules.params.hearing.book_drawn * 1000.0) as i64;
    let share = numbers::percent(w, share);
    let values = [("counties", counties.to_string()), ("share", share)];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let texts: Vec<String> = lines.into_iter().map(|key| w.fmt(key, &values)).collect();
    texts.join(w.text("format.next_sentence"))
}

/// Sentences for a figure of grain, and how many counties it contradicts.
fn of_grain(
    stance: Stance,
    indicator: Indicator,
    value: Option<i64>,
    known: &KnownState,
    desktop: &Desktop,
) -> (Vec<&'static str>, usize) {
    let pledge = indicator == Indicator::Pledge;
    let unsent = match (pledge, known.line.presses()) {
        (true, _) => "follows.pledge_silent",
        (false, true) => "follows.silent_leap",
        (false, false) => "follows.silent",
    };
    match stance {
        Stance::Late => return (vec!["follows.late", unsent], 0),
        Stance::Silent => return (vec![unsent], 0),
        _ => {}
    }
    let mut lines = Vec::new();
    let lower = matches!(stance, Stance::Own | Stance::Hedged | Stance::CutTo(_));
    // Pledges are promises: what counties filed of them contradicts no estimate.
    let counties = if lower && !pledge { contradicted(known, desktop) } else { 0 };
    if stance == Stance::AsFiled {
        lines.push("follows.as_filed");
    } else if counties > 0 {
        lines.push("follows.contradicts");
    }
    let high = known.harvest.map_or(i64::MAX, |harvest| harvest.high);
    if !pledge && value.is_some_and(|value| value > high) {
        lines.push("follows.above_estimate");
    }
    lines.push(if pledge { of_pledge(known) } else { of_levy(known, desktop) });
    // A county office signs for itself.
    if known.line.presses() && !known.county_office && !matches!(stance, Stance::Raised(_)) {
        lines.push("follows.may_be_raised");
    }
    if known.line == Line::AntiRight && lower {
        lines.push("follows.truth_after_lushan");
    }
    (lines, counties)
}

const fn of_pledge(known: &KnownState) -> &'static str {
    if known.line.presses() { "follows.pledge_leap" } else { "follows.pledge" }
}

/// What the levy makes of an estimate or a harvest figure.
fn of_levy(known: &KnownState, desktop: &Desktop) -> &'static str {
    match desktop.spec.settings.levy {
        LevyRule::PastOutput => "follows.levy_past",
        _ if known.county_office => "follows.levy_county",
        LevyRule::Accepted | LevyRule::NormPlus => "follows.levy",
    }
}

/// Sentences for any other figure.
fn of_others(stance: Stance, indicator: Indicator, known: &KnownState) -> Vec<&'static str> {
    let sent = !matches!(stance, Stance::Late | Stance::Silent);
    let cut = matches!(stance, Stance::CutTo(_));
    match indicator {
        Indicator::Deaths | Indicator::Sick if sent => {
            let opened = if cut { "follows.deaths_cut" } else { "follows.deaths_filed" };
            let confesses = known.line.presses().then_some("follows.deaths_confess");
            std::iter::once(opened).chain(confesses).collect()
        }
        Indicator::Deaths | Indicator::Sick => vec!["follows.deaths_silent"],
        Indicator::Roll if cut => vec!["follows.roll_cut"],
        Indicator::Roll if sent => vec!["follows.roll_kept"],
        // A roll that comes late is not looked at until the next quarter.
        Indicator::Roll => vec!["follows.roll_silent"],
        Indicator::Procurement if cut => vec!["follows.procurement_cut"],
        Indicator::Procurement if sent => vec!["follows.procurement"],
        Indicator::Procurement if stance == Stance::Late => vec!["follows.late", "follows.procurement_silent"],
        Indicator::Procurement => vec!["follows.procurement_silent"],
        // Iron is asked for every month, so late is not at all.
        _ if sent => vec!["follows.iron_sent"],
        _ => vec!["follows.iron_silent"],
    }
}
