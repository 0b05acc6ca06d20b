//! What a whole run came to: the measures runs are compared by.

use crate::sim::history::ProvinceMonth;
use crate::sim::run::Run;

use super::deaths::{ends, told_from_chance};
use super::ledgers::harvest_of;
use super::months;

/// Share of the town ration below which a month counts as one of shortage.
const SHORTAGE: f64 = 0.9;

/// What a run came to. Not one of these is a result: they are read side by side.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// Deaths in the villages of the province beyond the ordinary: by age at the rates of the start, and by the
    /// rate of the run's own first months. The lower first.
    pub excess: (i64, i64),
    /// The first of the two ways alone, deaths beyond the ordinary by age: what runs are compared by.
    pub excess_by_age: i64,
    /// The same in all other provinces.
    pub excess_elsewhere: i64,
    /// People in the villages at the start.
    pub rural_then: i64,
    /// Grain brought in, kg.
    pub harvest: i64,
    /// Grain brought in below the province's ordinary crop, summed over the calendar years that are whole in the
    /// record (below zero: above it), kg.
    pub shortfall: i64,
    /// Ripe grain left in the fields, kg.
    pub left_in_fields: i64,
    /// Taken from the villages, kg.
    pub taken: i64,
    /// Sold or given back to them, kg.
    pub returned: i64,
    /// Sent to the Centre (below zero: received), kg.
    pub delivered: i64,
    /// Months until the office was lost, or the months of the run.
    pub months_in_office: u16,
    /// County secretaries removed.
    pub removed: u16,
    /// Months in which towns had less than nine tenths of their ration.
    pub shortage: u16,
}

/// What the whole calendar years of a record fell short of an ordinary crop, kg.
fn shortfall(months: &[ProvinceMonth], ordinary: i64) -> i64 {
    let last = months.last().map_or(0, |month| month.month.year());
    let first = months.first().map_or(1, |month| month.month.year());
    (first..=last).filter_map(|year| harvest_of(year, months)).map(|harvest| ordinary - harvest).sum()
}

impl Totals {
    /// Whether deaths beyond the ordinary are more than chance alone would give.
    #[must_use]
    pub fn told_from_chance(&self) -> bool {
        told_from_chance(self.excess.1, self.rural_then)
    }

    /// Reads a run.
    #[must_use]
    pub fn of(run: &Run) -> Self {
        let history = run.history();
        let seat = run.register().seat.index();
        let months = months(run);
        let sum = |read: fn(&ProvinceMonth) -> i64| months.iter().map(read).sum::<i64>();
        let others = history.provinces.iter().enumerate().filter(|(at, _)| *at != seat);
        let end = history.dismissed.unwrap_or(run.month());
        Self {
            excess: ends(months),
            excess_by_age: sum(|month| month.excess),
            excess_elsewhere: others.flat_map(|(_, series)| series).map(|month| month.excess).sum(),
            rural_then: months.first().map_or(0, |month| month.rural),
            harvest: sum(|month| month.harvest),
            shortfall: shortfall(months, run.rules().provinces.get(seat).map_or(0, |facts| facts.output * 1000)),
            left_in_fields: sum(|month| month.lost),
            taken: sum(|month| month.procurement),
            returned: sum(|month| month.resale),
            delivered: sum(|month| month.transfer_out),
            months_in_office: end.since(run.scenario().first),
            removed: history.removed.len() as u16,
            shortage: months.iter().filter(|month| month.town_cover < SHORTAGE).count() as u16,
        }
    }
}
