//! The office's own estimate of the harvest: from signals only.
//!
//! It starts from the figure accepted in 1957, the last that nobody had a reason to bend, and is moved by what counties file (little, while
//! the line is a leap), by what work teams saw, and by how far deliveries stay behind the quota.

use super::calendar::Month;
use super::known::{CountyKnown, KnownState};
use super::ledger::{Known, Level, Method, Motive};
use super::rules::Estimates;
use super::scenario::Line;
use super::units::whole;

/// Range of a county's crop, kg (low, high).
#[must_use]
pub fn county_range(county: &CountyKnown, month: Month, line: Line, p: &Estimates) -> (f64, f64) {
    let base = county.ordinary as f64;
    let filed = county.grain().filter(|claim| month.since(claim.month) < 12).map_or(base, |claim| claim.value as f64);
    let trust = match line {
        Line::Leap => p.trust_leap,
        Line::AntiRight => p.trust_anti_right,
        Line::Correct | Line::Retreat => p.trust_correct,
    };
    let mut low = base * (1.0 - p.spread_below);
    let mut high = base * (1.0 + p.spread_above) + (filed - base).max(0.0) * trust;
    if filed < low {
        low = filed * (1.0 - p.spread_below * p.filed_spread);
    }
    if let Some(finding) = county.inspected.filter(|finding| month.since(finding.month) < 10) {
        low = filed * f64::from(finding.low) / 1000.0;
        high = filed * f64::from(finding.high) / 1000.0;
    }
    // Deliveries that stay behind fit two stories; the office can only widen its range downward.
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
