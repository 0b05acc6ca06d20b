//! What of an office's own knowledge is in the fingerprint.

use super::Sinks;
use crate::sim::known::{CountyKnown, Finding, KnownState, Sent, Team};
use crate::sim::ledger::Claimed;

impl Sinks {
    /// What the office has on file of a county and will still have next month; the rest is written anew in each.
    fn on_file(&mut self, county: &CountyKnown) {
        let CountyKnown {
            filed,
            passed,
            ordinary: _,
            last_year: _,
            quota: _,
            weighed: _,
            weighed_before: _,
            state_store: _,
            kitchens: _,
            births: _,
            births_before,
            people,
            search_yield,
            inspected,
            heard,
            labelled: _,
            shielded,
            secretaries,
        } = county;
        for claim in filed {
            self.state.put(i64::from(claim.is_some()));
            if let Some(Claimed { value, by, month }) = claim {
                self.state.put([*value, *by as i64, i64::from(month.0)]);
            }
        }
        self.state.put([i64::from(*passed), *births_before, *people, i64::from(heard.0)]);
        self.state.put([i64::from(*shielded), i64::from(*secretaries)]);
        let (month, found) = search_yield.unwrap_or_default();
        self.state.put([i64::from(search_yield.is_some()), i64::from(month.0)]);
        self.state.put(found);
        self.state.put(i64::from(inspected.is_some()));
        if let Some(Finding { target, low, high, month }) = inspected {
            self.state.put([*target as i64, i64::from(*low), i64::from(*high), i64::from(month.0)]);
        }
    }

    /// What lies on the desk of the office and acts on later months; what it knows besides is drawn from the rest.
    pub(super) fn desk(&mut self, known: &KnownState) {
        let KnownState {
            month: _,
            first_county: _,
            first_commune: _,
            counties,
            // What communes filed is hashed with them.
            communes: _,
            sent,
            papers,
            teams_most: _,
            teams,
            quota: _,
            owed: _,
            transferred: _,
            in_force: _,
            ordinary: _,
            sales_plan: _,
            sold: _,
            state_stock: _,
            towns: _,
            town_cover: _,
            // Made anew from what is on file before it is used.
            harvest: _,
            standing: _,
            danger: _,
            in_office,
            county_office: _,
            communes_exist: _,
            // Of dated documents alone.
            kitchens_called: _,
            iron_called: _,
            inspector,
            letter,
            line: _,
            must: _,
            // Hashed where the office sits.
            conduct: _,
            given,
            moves: _,
            // What lay on the desk when the run began decides nothing.
            before: _,
            series,
        } = known;
        let flags = [*in_office, *inspector, *letter];
        flags.iter().for_each(|flag| self.state.put(i64::from(*flag)));
        counties.iter().for_each(|county| self.on_file(county));
        for Team { county, target, back } in teams {
            self.state.put([i64::from(county.0), *target as i64, i64::from(back.0)]);
        }
        // The contents of papers, orders and months are hashed with what they tell of; only their number is added here.
        self.state.put([papers.len() as i64, given.len() as i64, series.len() as i64]);
        for Sent { indicator, below, drafted, value, month, read, on_paper } in sent {
            self.state.put([*indicator as i64, *below, *drafted, *value, i64::from(month.0)]);
            self.state.put(i64::from(*on_paper));
            // Most are read in the month they leave in.
            if read != month {
                self.state.put(i64::from(read.0));
            }
        }
    }
}
