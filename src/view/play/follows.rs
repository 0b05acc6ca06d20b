//! What follows from a figure that is sent, in plain words.

use crate::sim::estimate::county_range;
use crate::sim::heard::accepted;
use crate::sim::known::KnownState;
use crate::sim::orders::{Indicator, Stance};
use crate::sim::scenario::{CentreAct, Line};
use crate::sim::settings::{LevyRule, Switch};
use crate::sim::units::share_of;

use crate::view::numbers;

use super::papers::amount;
use super::{Desktop, circulars};

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

/// Whether the line of the month rewards high figures: as its documents have it, for figures leave under them.
fn pressed(known: &KnownState, desktop: &Desktop) -> bool {
    circulars::line(known, desktop).presses()
}

/// Counties of the province.
pub(super) fn counties_of(desktop: &Desktop) -> i64 {
    let facts = desktop.rules.provinces.iter().find(|facts| facts.id == desktop.spec.province);
    facts.map_or(1, |facts| i64::from(facts.counties))
}

/// Sentences under these keys, the numbers of `desktop` and `values` filled in.
fn said(keys: Vec<&'static str>, values: &[(&str, &str)], desktop: &Desktop) -> String {
    let w = desktop.words;
    let share = numbers::percent(w, (desktop.rules.params.hearing.book_drawn * 1000.0) as i64);
    let places = counties_of(desktop);
    let (weight, places) = (numbers::percent(w, 1000 / places.max(1)), places.to_string());
    let own = [("share", share.as_str()), ("places", places.as_str()), ("weight", weight.as_str())];
    let values: Vec<(&str, &str)> = values.iter().copied().chain(own).collect();
    let texts: Vec<String> = keys.into_iter().map(|key| w.fmt(key, &values)).collect();
    texts.join(w.text("format.next_sentence"))
}

/// What follows from a figure whatever is sent of it.
pub(super) fn follows_any(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> String {
    let keys = match indicator {
        Indicator::Pledge if pressed(known, desktop) => vec!["follows.pledge_leap"],
        Indicator::Pledge => vec!["follows.pledge"],
        Indicator::Estimate | Indicator::Harvest => vec![of_levy(known, desktop)],
        Indicator::Procurement => vec!["follows.procurement"],
        Indicator::Deaths | Indicator::Sick if pressed(known, desktop) => {
            vec!["follows.deaths_filed", "follows.deaths_confess"]
        }
        Indicator::Deaths | Indicator::Sick => vec!["follows.deaths_filed"],
        Indicator::Roll => vec!["follows.roll_kept"],
        Indicator::Iron => vec!["follows.iron_sent"],
    };
    said(keys, &[], desktop)
}

/// What follows from a stance and from no other. `so_far` is what has come in of the figure, `value` what the stance would
/// make by now.
pub(super) fn follows(
    stance: Stance,
    indicator: Indicator,
    [so_far, value]: [Option<i64>; 2],
    known: &KnownState,
    desktop: &Desktop,
) -> String {
    let mut keys = of_month(stance, indicator, so_far);
    let counties = if indicator.is_grain() {
        let (more, counties) = of_grain(stance, indicator, value, known, desktop);
        keys.extend(more);
        counties
    } else {
        keys.extend(of_others(stance, indicator));
        0
    };
    let less = so_far.zip(value).and_then(|(so_far, value)| saved(indicator, [so_far, value], known, desktop));
    keys.extend(less.map(|_| "follows.saves"));
    let text = |value: Option<i64>| value.map_or_else(String::new, |value| amount(desktop.words, indicator, value));
    let (counties, so_far, figure) = (counties.to_string(), text(so_far), text(value));
    let less = less.map_or_else(String::new, |kg| numbers::grain(desktop.words, kg));
    said(keys, &[("counties", &counties), ("so_far", &so_far), ("figure", &figure), ("less", &less)], desktop)
}

/// Share of an accepted figure below which a smaller levy is not worth a sentence.
const WORTH_SAYING: f64 = 0.01;

/// What a lower figure takes off the levy beside the figure that comes in, kg, where the levy goes by what is accepted: as
/// the documents that have come would accept either and levy it.
fn saved(indicator: Indicator, [so_far, value]: [i64; 2], known: &KnownState, desktop: &Desktop) -> Option<i64> {
    let settings = &desktop.spec.settings;
    let by_figure = settings.levy == LevyRule::Accepted && !settings.flexible_levy && !known.county_office;
    // Where all file what they have, nothing is gained by saying less than comes in.
    let truthful = settings.on(Switch::TruthfulReports);
    if !by_figure || truthful || !matches!(indicator, Indicator::Estimate | Indicator::Harvest) {
        return None;
    }
    let accept = circulars::act_by(desktop, known.month, |act| match act {
        CentreAct::Accept(share) | CentreAct::Revise(share) => Some(*share),
        _ => None,
    });
    let levy = circulars::act_by(desktop, known.month, |act| match act {
        CentreAct::Levy(share) => Some(*share),
        _ => None,
    })?;
    let taken = |figure: i64| accepted(figure, known.last_year(), accept.unwrap_or(1.0));
    let less = share_of(taken(so_far) - taken(value), levy);
    (less as f64 >= known.in_force as f64 * levy * WORTH_SAYING).then_some(less)
}

/// What a stance is taken of, where that is not fixed before the month closes.
fn of_month(stance: Stance, indicator: Indicator, so_far: Option<i64>) -> Vec<&'static str> {
    match stance {
        Stance::Own | Stance::Hedged if indicator.is_grain() => vec!["follows.estimate_moves"],
        Stance::Figure(_) => vec!["follows.exactly"],
        Stance::Late | Stance::Silent => Vec::new(),
        _ if so_far.is_none() => vec!["follows.of_month_none"],
        Stance::CutTo(_) | Stance::Raised(_) => vec!["follows.of_month_cumulated"],
        _ => vec!["follows.of_month"],
    }
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
    let unsent = match (pledge, pressed(known, desktop)) {
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
    // A county office signs for itself.
    if pressed(known, desktop) && !known.county_office && !matches!(stance, Stance::Raised(_)) {
        lines.push("follows.may_be_raised");
    }
    if circulars::line(known, desktop) == Line::AntiRight && lower {
        lines.push("follows.truth_after_lushan");
    }
    (lines, counties)
}

/// What the levy makes of an estimate or a harvest figure.
fn of_levy(known: &KnownState, desktop: &Desktop) -> &'static str {
    if desktop.spec.settings.flexible_levy {
        return "follows.levy_flexible";
    }
    match desktop.spec.settings.levy {
        LevyRule::PastOutput => "follows.levy_past",
        _ if known.county_office => "follows.levy_county",
        LevyRule::Accepted | LevyRule::NormPlus => "follows.levy",
    }
}

/// Sentences for any other figure.
fn of_others(stance: Stance, indicator: Indicator) -> Vec<&'static str> {
    let unsent = matches!(stance, Stance::Late | Stance::Silent);
    let cut = matches!(stance, Stance::CutTo(_));
    match indicator {
        Indicator::Deaths | Indicator::Sick if unsent => vec!["follows.deaths_silent"],
        Indicator::Deaths | Indicator::Sick if cut => vec!["follows.deaths_cut"],
        // A roll that comes late is not looked at until the next quarter.
        Indicator::Roll if unsent => vec!["follows.roll_silent"],
        Indicator::Roll if cut => vec!["follows.roll_cut"],
        Indicator::Procurement if stance == Stance::Late => vec!["follows.late", "follows.procurement_silent"],
        Indicator::Procurement if unsent => vec!["follows.procurement_silent"],
        Indicator::Procurement if cut => vec!["follows.procurement_cut"],
        // Iron is asked for every month, so late is not at all.
        Indicator::Iron if unsent => vec!["follows.iron_silent"],
        _ => Vec::new(),
    }
}
