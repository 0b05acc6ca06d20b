//! What is kept of each commune of a run, by calendar year.

use crate::sim::calendar::Month;
use crate::sim::census::CommuneState;
use crate::sim::scenario::KitchenForm;

/// Calendar years kept of every commune: 1957 to 1962.
pub const YEARS: usize = 6;
/// First of them.
pub const FIRST_YEAR: u16 = 1957;

/// Months in which the worst month of a commune is looked for, and a kitchen's end in the first twelve of them.
pub const PEAK: [Month; 2] = [Month::new(1959, 7), Month::new(1961, 6)];

/// Place of a year, [`FIRST_YEAR`] or later, among those kept.
pub(super) const fn year_at(year: u16) -> usize {
    (year - FIRST_YEAR) as usize
}

/// Place of a month's year among those kept.
pub(super) fn year_of(month: Month) -> Option<usize> {
    usize::from(month.year()).checked_sub(usize::from(FIRST_YEAR)).filter(|at| *at < YEARS)
}

/// A commune by calendar year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CommuneYears {
    /// Province, in the order of the run.
    pub province: usize,
    /// County.
    pub county: usize,
    /// Crop of 1957, kg.
    pub ordinary: i64,
    /// Grain brought in, kg.
    pub harvest: [i64; YEARS],
    /// Deaths.
    pub deaths: [i64; YEARS],
    /// Deaths filed upward.
    pub filed: [i64; YEARS],
    /// People in June.
    pub people: [i64; YEARS],
    /// Harvest figure filed in December, kg.
    pub claimed: [i64; YEARS],
    /// Levy of the grain year that begins in the year, as it stood in December, kg.
    pub quota: [i64; YEARS],
    /// Handed over in that grain year, kg.
    pub delivered: [i64; YEARS],
    /// Handed over and bought in that grain year, July to June, kg.
    pub taken: [i64; YEARS],
    /// Sold or given back in that grain year, July to June, kg.
    pub resale: [i64; YEARS],
    /// Energy eaten, mean of the months of the calendar year, kcal a head and day.
    pub kcal: [f64; YEARS],
    /// Found by searchers from December of the year to March of the next, kg.
    pub found: [i64; YEARS],
    /// Levy, what was handed over of it, and what was hidden in January 1959, kg.
    pub january_1959: [i64; 3],
    /// Births.
    pub births: [i64; YEARS],
    /// Resale it has a right to in a year, kg.
    pub resale_right: i64,
    /// Form of its kitchens in the month seen last.
    pub kitchen: KitchenForm,
    /// First month from July 1959 to June 1960 in which its kitchens, communal the month before, stood lapsed; 0 for none.
    pub kitchen_end: u16,
    /// Month of [`PEAK`] in which most people died.
    pub worst_month: u16,
    /// Deaths of that month.
    pub worst_deaths: i64,
}

impl CommuneYears {
    /// Follows kitchens and deaths through [`PEAK`]; what stood the month before is kept of every month.
    pub(super) fn follow(&mut self, month: Month, now: &CommuneState) {
        let before = std::mem::replace(&mut self.kitchen, now.kitchen);
        if !(PEAK[0]..=PEAK[1]).contains(&month) {
            return;
        }
        let communal = matches!(before, KitchenForm::Free | KitchenForm::Rationed);
        let ends = communal && now.kitchen == KitchenForm::Lapsed;
        if self.kitchen_end == 0 && month.since(PEAK[0]) < 12 && ends {
            self.kitchen_end = month.0;
        }
        if now.deaths > self.worst_deaths {
            (self.worst_deaths, self.worst_month) = (now.deaths, month.0);
        }
    }

    /// Reads what stands in June, in December and in January 1959; other months say nothing of it.
    pub(super) fn read(&mut self, month: Month, year: usize, now: &CommuneState) {
        if month == Month::new(1959, 1) {
            self.january_1959 = [now.quota, now.delivered, now.hidden];
        }
        match month.of_year() {
            6 => {
                self.people[year] = now.people;
                if let Some(before) = year.checked_sub(1) {
                    self.delivered[before] = now.delivered;
                }
            }
            12 => {
                self.province = now.province;
                self.county = now.county;
                self.resale_right = now.resale_right;
                self.ordinary = now.ordinary_crop;
                self.harvest[year] = now.harvested;
                self.claimed[year] = now.claimed;
                self.quota[year] = now.quota;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// End of the kitchens of a commune that had these forms, month by month.
    fn end_after(first: Month, forms: &[KitchenForm]) -> u16 {
        let mut one = CommuneYears::default();
        for (later, form) in forms.iter().enumerate() {
            let now = CommuneState { kitchen: *form, ..CommuneState::default() };
            one.follow(Month(first.0 + later as u16), &now);
        }
        one.kitchen_end
    }

    #[test]
    fn a_kitchen_ends_where_a_communal_one_lapses() {
        use KitchenForm::{BusySeason, Free, Lapsed, Rationed};
        let (may, july) = (Month::new(1959, 5), Month::new(1959, 7));
        assert_eq!(end_after(may, &[Rationed, Rationed, Lapsed]), july.0);
        assert_eq!(end_after(may, &[Free, Lapsed, Lapsed, Lapsed]), 0, "lapsed in June and lapsed still");
        assert_eq!(end_after(may, &[BusySeason, BusySeason, Lapsed]), 0, "was never communal");
        assert_eq!(end_after(may, &[Lapsed, Lapsed, Rationed, Lapsed]), july.0 + 1, "opened again, and ended");
        assert_eq!(end_after(july, &[Rationed, Lapsed, Rationed, Lapsed]), july.0 + 1, "the first end counts");
        assert_eq!(end_after(Month::new(1960, 6), &[Rationed, Lapsed]), 0, "after the twelve months");
    }
}
