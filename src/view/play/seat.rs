//! The level of the seat: which place the figures of an office speak of, who sits above it, and in what steps it counts.

use crate::sim::ids::CountyId;
use crate::sim::known::KnownState;
use crate::sim::ledger::Level;
use crate::sim::spawn::grain;
use crate::view::numbers;

use super::{Desktop, names};

/// What a county is smaller than a province by, in the units its charts and amounts are counted in.
const SMALLER: f64 = 1000.0;

/// Offices that file with the seat: its counties, or the communes of a county office.
pub(super) fn tellers(known: &KnownState) -> usize {
    if known.county_office { known.communes.len() } else { known.counties.len() }
}

impl Desktop<'_> {
    /// Whether the seat is a county office.
    pub(crate) fn is_county(&self) -> bool {
        self.scenario.county_communes > 0
    }

    /// The name of the place the seat answers for, a county or a province.
    pub(crate) fn place(&self) -> String {
        if !self.is_county() {
            return self.province();
        }
        // The seat is the first county of its province.
        let before = self.rules.provinces.iter().take_while(|facts| facts.id != self.spec.province);
        let first: usize = before.map(|facts| grain(self.rules, self.scenario, facts, false).counties).sum();
        names::county_form(self.words, CountyId(first as u16))
    }

    /// The same with the province behind a county.
    pub(crate) fn whole_place(&self) -> String {
        let place = self.place();
        if !self.is_county() {
            return place;
        }
        self.words.fmt("card.title", &[("what", &place), ("where", &self.province())])
    }

    /// One step of a vertical axis, from that of a province: in a language that counts in ten thousands, weights of
    /// a thousand tonnes and more go by ten thousand tonnes.
    pub(crate) fn axis(&self, of_province: f64) -> f64 {
        let step = if self.is_county() { (of_province / SMALLER).max(1.0) } else { of_province };
        if step >= 1e6 && numbers::wan(self.words) { 1e7 } else { step }
    }

    /// The seat's own level.
    pub(super) fn own(&self) -> Level {
        if self.is_county() { Level::County } else { Level::Province }
    }

    /// The level that sets its levy and answers its petitions.
    pub(super) fn above(&self) -> Level {
        if self.is_county() { Level::Province } else { Level::Centre }
    }
}
