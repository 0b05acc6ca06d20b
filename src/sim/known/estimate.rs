//! The office's own estimate of the harvest: from signals only.
//!
//! It starts from the figure accepted in 1957, the last that nobody had a reason to bend, and is moved by what counties file (little, while
//! the line is a leap), by what work teams saw, and by how far deliveries stay behind the quota. A figure below that of 1957 is believed while
//! the line presses: nobody has a reason to file too little then.

use crate::sim::calendar::Month;
use crate::sim::known::{CountyKnown, KnownState};
use crate::sim::ledger::{Known, Level, Method, Motive};
use crate::sim::rules::Estimates;
use crate::sim::scenario::Line;
use crate::sim::units::whole;

/// Range of a county's crop, kg (low, high).
#[must_use]
pub fn county_range(county: &CountyKnown, month: Month, line: Line, p: &Estimates) -> (f64, f64) {
    let base = county.ordinary as f64;
    let filed = county
        .grain()
        .filter(|claim| f64::from(month.since(claim.month)) < p.filed_holds)
        .map_or(base, |claim| claim.value as f64);
    let (trust, doubt) = match line {
        Line::Leap => (p.trust_leap, 0.0),
        Line::AntiRight => (p.trust_anti_right, 0.0),
        Line::Correct | Line::Retreat => (p.trust_correct, p.held_back),
    };
    let mut low = base * (1.0 - p.spread_below);
    let most = filed.min(base) + (base - filed).max(0.0) * doubt;
    let mut high = most * (1.0 + p.spread_above) + (filed - base).max(0.0) * trust;
    if filed < low {
        low = filed * (1.0 - p.spread_below * p.filed_spread);
    }
    if let Some(finding) = county.inspected.filter(|finding| f64::from(month.since(finding.month)) < p.finding_holds) {
        low = filed * f64::from(finding.low) / 1000.0;
        high = filed * f64::from(finding.high) / 1000.0;
    }
    // Low deliveries can mean that grain is hidden or that there is none; the office can only widen its range downward.
    if matches!(month.of_year(), 1..=5) && county.quota > 0 {
        let met = county.weighed as f64 / county.quota as f64;
        if met < p.short_of_quota {
            low *= p.short_floor + (1.0 - p.short_floor) * met / p.short_of_quota;
        }
    }
    (low.min(high), high.max(low))
}

/// The estimate of the seat's harvest, a province's or a county's.
#[must_use]
pub fn harvest(known: &KnownState, p: &Estimates) -> Known<i64> {
    let (mut low, mut high) = (0.0, 0.0);
    for county in &known.counties {
        let (county_low, county_high) = county_range(county, known.month, known.line, p);
        low += county_low;
        high += county_high;
    }
    Known {
        low: whole(low),
        high: whole(high),
        by: if known.county_office { Level::County } else { Level::Province },
        method: Method::Estimated,
        month: known.month,
        motive: Motive::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::ledger::Claimed;
    use crate::sim::orders::Indicator;

    #[test]
    fn a_figure_below_the_last_accepted_is_believed_while_the_line_presses() {
        let p = Estimates {
            spread_below: 0.2,
            spread_above: 0.1,
            filed_spread: 0.5,
            trust_leap: 0.1,
            trust_correct: 0.3,
            held_back: 0.5,
            filed_holds: 12.0,
            ..Estimates::default()
        };
        let month = Month::new(1958, 12);
        let range = |filed: i64, line| {
            let mut county = CountyKnown { ordinary: 1_000, ..CountyKnown::default() };
            county.filed[Indicator::Harvest.index()] = Some(Claimed { value: filed, by: Level::County, month });
            county_range(&county, month, line, &p)
        };
        let near = |found: (f64, f64), low: f64, high: f64| {
            assert!((found.0 - low).abs() < 1e-9 && (found.1 - high).abs() < 1e-9, "{found:?} is not {low} to {high}");
        };
        near(range(1_000, Line::Leap), 800.0, 1_100.0);
        near(range(2_000, Line::Leap), 800.0, 1_200.0);
        near(range(600, Line::Leap), 540.0, 660.0);
        // Where nobody presses, half of what is missing may be kept back.
        near(range(600, Line::Retreat), 540.0, 880.0);
    }
}
