//! What a whole run came to: the measures runs are compared by.

use crate::sim::history::ProvinceMonth;
use crate::sim::run::Run;

use crate::view::books::deaths::{ends, told_from_chance};
use crate::view::books::{harvest_of, months};

/// Share of the town ration below which a month counts as one of shortage.
const SHORTAGE: f64 = 0.9;

/// What a run came to. Not one of these is a result: they are read side by side.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    /// Deaths in the villages of the seat's province (or county) beyond the ordinary: by age at the rates of the start, and by the
    /// rate of the run's own first months. The lower first.
    pub excess: (i64, i64),
    /// The first of the two ways alone, deaths beyond the ordinary by age: what runs are compared by.
    pub excess_by_age: i64,
    /// The same everywhere else.
    pub excess_elsewhere: i64,
    /// People in the villages at the start.
    pub rural_then: i64,
    /// Grain brought in, kg.
    pub harvest: i64,
    /// Grain brought in below the place's ordinary crop, summed over the calendar years the run had from June to December
    /// (below zero: above it), kg.
    pub shortfall: i64,
    /// Those calendar years.
    pub harvests: u16,
    /// The place's ordinary crop of a year, kg.
    pub ordinary: i64,
    /// Ripe grain left in the fields, kg.
    pub left_in_fields: i64,
    /// Taken from the villages, kg.
    pub taken: i64,
    /// Sold or given back to them, kg.
    pub returned: i64,
    /// Sent to the Centre (below zero: received), kg. Of a county: what it gave less what came back to it.
    pub delivered: i64,
    /// Months until the office was lost, or the months of the run.
    pub months_in_office: u16,
    /// County secretaries removed; where the seat is a county office, commune secretaries.
    pub removed: u16,
    /// Months in which the towns of the province had less than nine tenths of their ration.
    pub shortage: u16,
}

/// Months of a calendar year from the first harvest on.
const HARVESTS: usize = 7;

/// What the calendar years of a run fell short of an ordinary crop, kg, and how many they are. A year counts when the run
/// had it from June on: nothing ripens before.
fn shortfall(run: &Run) -> (i64, u16) {
    let months = months(run);
    let ordinary: i64 = run.known().counties.iter().map(|county| county.ordinary).sum();
    let last = months.last().map_or(0, |month| month.month.year());
    let first = months.first().map_or(1, |month| month.month.year());
    let had = |year: &u16| {
        months.iter().filter(|month| month.month.year() == *year && month.month.of_year() >= 6).count() == HARVESTS
    };
    let harvests = (first..=last).filter(had).filter_map(|year| harvest_of(year, run));
    harvests.fold((0, 0), |(short, years), harvest| (short + ordinary - harvest, years + 1))
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
        let months = months(run);
        let sum = |read: fn(&ProvinceMonth) -> i64| months.iter().map(read).sum::<i64>();
        let everywhere: i64 = history.provinces.iter().flatten().map(|month| month.excess).sum();
        // Below a county office there are no county secretaries: those of its communes are told of instead.
        let removed = match run.register().county_office {
            Some(_) => months.first().zip(months.last()).map_or(0, |(first, last)| last.labelled - first.labelled),
            None => history.removed.len() as i64,
        };
        let (shortfall, harvests) = shortfall(run);
        let end = history.dismissed.unwrap_or(run.month());
        Self {
            excess: ends(run),
            excess_by_age: sum(|month| month.excess),
            excess_elsewhere: everywhere - sum(|month| month.excess),
            rural_then: months.first().map_or(0, |month| month.rural),
            harvest: sum(|month| month.harvest),
            shortfall,
            harvests,
            ordinary: run.known().counties.iter().map(|county| county.ordinary).sum(),
            left_in_fields: sum(|month| month.lost),
            taken: sum(|month| month.procurement),
            returned: sum(|month| month.resale),
            delivered: sum(|month| month.transfer_out),
            months_in_office: end.since(run.scenario().first),
            removed: removed as u16,
            shortage: months.iter().filter(|month| month.town_cover < SHORTAGE).count() as u16,
        }
    }
}
