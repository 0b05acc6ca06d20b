//! What is ordinary of a month, beside what was found in it.

use crate::sim::calendar::Month;
use crate::sim::scenario::RegionCalendar;

/// How a month's village stores stand beside those of mid-winter in an ordinary year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ordinary {
    /// About as full, or fuller.
    Full,
    /// A good part is eaten.
    Less,
    /// Little is left before the next crop.
    Least,
}

impl Ordinary {
    /// The text of it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Full => "inspection.ordinary.full",
            Self::Less => "inspection.ordinary.less",
            Self::Least => "inspection.ordinary.least",
        }
    }
}

/// What a month is like by the region's calendar alone: its crops come in as they ripen, and every month the same is eaten.
/// Only the rank of a month is read from it, for what lies in store before the first crop is not in the calendar.
pub(super) fn ordinary(month: Month, region: &RegionCalendar) -> Ordinary {
    let ripened = |month: Month| -> f64 {
        region.slots.iter().map(|slot| slot.share * (0..3).map(|step| slot.ripens_in(month, step)).sum::<f64>()).sum()
    };
    // From a January on, as if stores were then at nought.
    let mut level = 0.0;
    let levels: Vec<f64> = (1..=12)
        .map(|of_year| {
            let now = level;
            level += ripened(Month::new(month.year(), of_year)) - 1.0 / 12.0;
            // The middle of the month: what ripens in it is partly in.
            (now + level) / 2.0
        })
        .collect();
    let least = levels.iter().copied().fold(f64::INFINITY, f64::min);
    let winter = (levels[0] - least).max(f64::MIN_POSITIVE);
    match (levels[usize::from(month.of_year() - 1)] - least) / winter {
        share if share >= 0.8 => Ordinary::Full,
        share if share >= 0.3 => Ordinary::Less,
        _ => Ordinary::Least,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::scenario::SlotCalendar;

    fn region(slots: [(f64, u16); 2]) -> RegionCalendar {
        let slot = |(share, ripe): (f64, u16)| SlotCalendar {
            share,
            area: share,
            sow: Vec::new(),
            ripen: vec![(ripe, 2, 1.0)],
            levy: Vec::new(),
        };
        RegionCalendar {
            id: "somewhere".to_owned(),
            need: [1.0; 12],
            side: [1.0; 12],
            slots: slots.map(slot),
            source: "assumption".to_owned(),
        }
    }

    #[test]
    fn before_the_autumn_crop_stores_are_least_and_after_it_fullest() {
        let north = region([(1.0, 10), (0.0, 6)]);
        let of = |month| ordinary(Month::new(1959, month), &north);
        assert_eq!(
            [1, 5, 8, 9, 11, 12].map(of),
            [Ordinary::Full, Ordinary::Less, Ordinary::Least, Ordinary::Least, Ordinary::Full, Ordinary::Full]
        );
    }

    #[test]
    fn where_rice_ripens_twice_august_is_not_lean() {
        let south = region([(0.5, 7), (0.5, 10)]);
        assert_eq!(ordinary(Month::new(1959, 6), &south), Ordinary::Least);
        assert_ne!(ordinary(Month::new(1959, 8), &south), Ordinary::Least);
    }
}
