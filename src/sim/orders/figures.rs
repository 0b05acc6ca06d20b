//! What is known of an indicator and a stance before anything is filed: of what a figure is, in which months it is asked
//! for, what a stance sends.

use super::{Indicator, Stance};
use crate::sim::calendar::Month;
use crate::sim::units::share_of;

impl Indicator {
    /// Whether it is of grain grown.
    #[must_use]
    pub const fn is_grain(self) -> bool {
        matches!(self, Self::Pledge | Self::Estimate | Self::Harvest)
    }

    /// Unit of [`Stance::Figure`] in the stock's own unit.
    #[must_use]
    pub const fn figure_unit(self) -> i64 {
        match self {
            Self::Pledge | Self::Estimate | Self::Harvest | Self::Procurement => 1_000_000,
            Self::Iron | Self::Deaths | Self::Sick | Self::Roll => 1_000,
        }
    }

    /// The greatest [`Stance::Figure`], in its unit: well above what a nation has, so that no claim of a province runs
    /// into it, and small enough that no sum of claims leaves its integer.
    #[must_use]
    pub const fn figure_most(self) -> i64 {
        match self {
            // Thousand tonnes.
            Self::Pledge | Self::Estimate | Self::Harvest | Self::Procurement => 500_000,
            // Tonnes.
            Self::Iron => 100_000_000,
            // Thousand persons.
            Self::Deaths | Self::Sick | Self::Roll => 1_000_000,
        }
    }

    /// The grain figure that is called for in a month, if any.
    #[must_use]
    pub const fn grain_due(month: Month) -> Option<Self> {
        match month.of_year() {
            12 => Some(Self::Harvest),
            1 | 3 | 11 => Some(Self::Pledge),
            6..=9 => Some(Self::Estimate),
            _ => None,
        }
    }

    /// All figures that are asked for in a month: `communes` whether there are any, `iron` whether it is called for.
    #[must_use]
    pub fn due(month: Month, communes: bool, iron: bool) -> Vec<Self> {
        let mut list: Vec<Self> = Self::grain_due(month).into_iter().collect();
        if matches!(month.of_year(), 1 | 8 | 10..=12) {
            list.push(Self::Procurement);
        }
        if iron {
            list.push(Self::Iron);
        }
        if communes && matches!(month.of_year(), 3 | 6 | 9 | 12) {
            list.extend([Self::Deaths, Self::Sick, Self::Roll]);
        }
        list
    }

    /// Whether it can be sent a month late when it is asked for next, from a month on: not where the month after asks
    /// for it anew, for then what was held back never leaves.
    #[must_use]
    pub fn can_be_late(self, month: Month, communes: bool, iron: bool) -> bool {
        let asked = |month: Month| Self::due(month, communes, iron).contains(&self);
        let next = (0..12).map(|ahead| Month(month.0 + ahead)).find(|month| asked(*month));
        next.is_none_or(|month| !asked(month.next()))
    }
}

impl Stance {
    /// The figure it sends, given the sum passed on from below, the own estimate (low, middle) and the unit of a figure of
    /// one's own. `None`: nothing is sent this month.
    #[must_use]
    pub fn drafted(self, below: i64, low: i64, middle: i64, unit: i64) -> Option<i64> {
        match self {
            Self::AsFiled => Some(below),
            Self::Own => Some(middle),
            Self::Hedged => Some(low),
            Self::Raised(permille) => Some(below + share_of(below, f64::from(permille) / 1000.0)),
            Self::CutTo(permille) => Some(share_of(below, f64::from(permille) / 1000.0)),
            Self::Figure(units) => Some(i64::from(units) * unit),
            Self::Late | Self::Silent => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_again_next_month_cannot_be_late() {
        let late = |indicator: Indicator, month| indicator.can_be_late(Month::new(1958, month), true, true);
        assert!((1..=12).all(|month| !late(Indicator::Iron, month)), "asked for every month");
        assert!(!late(Indicator::Estimate, 6) && !late(Indicator::Estimate, 3) && late(Indicator::Estimate, 9));
        assert!(
            !late(Indicator::Procurement, 9) && !late(Indicator::Procurement, 12) && late(Indicator::Procurement, 8)
        );
        let quarterly = [Indicator::Deaths, Indicator::Sick, Indicator::Roll];
        assert!(quarterly.into_iter().chain([Indicator::Pledge, Indicator::Harvest]).all(|one| late(one, 10)));
    }
}
