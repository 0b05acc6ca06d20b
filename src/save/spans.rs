//! How long each scenario runs: what a run from outside is measured against.

use std::collections::BTreeMap;

use crate::sim::calendar::Month;
use crate::sim::scenario::ScenarioSpec;

use super::run_file::{RunFault, RunFile};

/// First month of a scenario and number of months in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScenarioSpan {
    /// First month to decide.
    pub first: Month,
    /// Months to decide.
    pub months: u16,
}

impl ScenarioSpan {
    /// From the first to the last month to decide, both included.
    #[must_use]
    pub fn new(first: Month, last: Month) -> Self {
        Self { first, months: last.since(first) + 1 }
    }
}

/// Spans of all scenarios by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans(pub BTreeMap<String, ScenarioSpan>);

impl Spans {
    /// Spans of the scenarios of the game.
    #[must_use]
    pub fn of(scenarios: &[ScenarioSpec]) -> Self {
        scenarios.iter().map(|scenario| (scenario.id.as_str(), scenario.first, scenario.last)).collect()
    }

    /// Says whether a run fits the scenario it names: known, not longer than it, its orders and
    /// fingerprints inside the months played.
    pub fn check(&self, run: &RunFile) -> Result<(), RunFault> {
        let Some(span) = self.0.get(&run.scenario) else {
            let known = self.0.keys().cloned().collect();
            return Err(RunFault::UnknownScenario { found: run.scenario.clone(), known });
        };
        if run.months > span.months {
            return Err(RunFault::TooManyMonths { found: run.months, longest: span.months });
        }
        let end = Month(span.first.0.saturating_add(run.months));
        if let Some(order) = run.orders.iter().find(|order| order.month < span.first || order.month >= end) {
            return Err(RunFault::OrderOutside { found: order.month, first: span.first, end });
        }
        if let Some((month, _)) = run.fingerprints.iter().find(|(month, _)| *month < span.first || *month > end) {
            return Err(RunFault::FingerprintOutside { found: *month, first: span.first, end });
        }
        Ok(())
    }
}

impl<'a> FromIterator<(&'a str, Month, Month)> for Spans {
    /// From (id, first month, last month).
    fn from_iter<I: IntoIterator<Item = (&'a str, Month, Month)>>(scenarios: I) -> Self {
        Self(scenarios.into_iter().map(|(id, first, last)| (id.to_owned(), ScenarioSpan::new(first, last))).collect())
    }
}
