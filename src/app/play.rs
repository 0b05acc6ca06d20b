//! One run as it is played: the run, every order given, what lies on the desk this month and what is looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::save::replay::{self, ReplayError};
use crate::save::{RunFile, Save};
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::orders::{Desk, Order};
use crate::sim::refusal::OrderRefused;
use crate::sim::run::{Run, RunError, RunSpec};
use crate::sim::scenario::Rules;
use crate::view::books::study::Study;
use crate::view::terms::{Layer, TruthLayer};

/// Key under which a save keeps the orders of the month that is not closed yet.
const PENDING: &str = "orders";
/// Key under which a save keeps the numbers of the documents that were opened.
const READ: &str = "read";

/// What is looked at in the office.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    /// The desk that is open.
    pub desk: Option<Desk>,
    /// The document that lies open.
    pub document: Option<u32>,
    /// The county that is selected.
    pub county: Option<CountyId>,
    /// The commune that is selected.
    pub commune: Option<CommuneId>,
    /// What the map shows.
    pub layer: Layer,
    /// What the map of the books shows.
    pub truth: TruthLayer,
    /// Documents that were opened.
    pub read: BTreeSet<u32>,
}

/// A run that is being played.
pub(super) struct Play {
    /// The run.
    pub run: Run,
    /// The run as it is kept and cited.
    pub file: RunFile,
    /// Orders of the month about to be closed.
    pub pending: Vec<Order>,
    /// What is looked at.
    pub look: Look,
    /// The books are open.
    pub books: bool,
    /// What is worked out of the run, once the books are on screen.
    pub study: Option<Study>,
    /// The run was first played under other rules.
    pub recomputed: bool,
}

impl Play {
    /// Begins a run.
    pub fn begin(rules: &Arc<Rules>, spec: &RunSpec) -> Result<Self, RunError> {
        // An office is played: a run without a seat has none to show.
        if spec.province.is_empty() {
            return Err(RunError::Province(String::new()));
        }
        let run = Run::new(rules, spec)?;
        let file = replay::begin(&run);
        Ok(Self { run, file, pending: Vec::new(), look: Look::default(), books: false, study: None, recomputed: false })
    }

    /// Plays a saved run again. Under other rules than it was first played, orders that can no longer be given are left out.
    pub fn load(rules: &Arc<Rules>, save: &Save) -> Result<Self, ReplayError> {
        let kept = &save.run;
        let spec = RunSpec {
            scenario: kept.scenario.clone(),
            province: kept.province.clone(),
            seed: kept.seed,
            settings: replay::settings_from(&kept.settings)?,
        };
        let mut play = Self::begin(rules, &spec)?;
        play.recomputed = kept.rules != rules.hash;
        for _ in 0..kept.months {
            let month = play.run.month();
            play.pending = kept.orders_of(month).copied().collect();
            if play.recomputed {
                play.pending.retain(|order| play.run.check(order).is_ok());
            }
            let orders = play.pending.clone();
            play.close_month().map_err(|refused| {
                let order = orders.into_iter().find(|order| play.run.check(order).is_err());
                let order = Box::new(order.unwrap_or(Order::SignLetter));
                ReplayError::Order { month, order, refused }
            })?;
        }
        play.remember(&save.panel);
        Ok(play)
    }

    /// Closes the month with the orders given.
    pub fn close_month(&mut self) -> Result<(), OrderRefused> {
        replay::step(&mut self.run, &mut self.file, &self.pending)?;
        self.pending.clear();
        self.look.document = None;
        Ok(())
    }

    /// The fingerprint of the month about to be decided.
    pub fn fingerprint(&self) -> &str {
        self.file.fingerprints.last().map_or("", |(_, fingerprint)| fingerprint)
    }

    /// Gives an order, in place of an earlier one of this month that decides the same.
    pub fn issue(&mut self, order: Order) -> Result<(), OrderRefused> {
        self.run.check(&order)?;
        match self.pending.iter_mut().find(|given| same_matter(given, &order)) {
            Some(given) => *given = order,
            None => self.pending.push(order),
        }
        Ok(())
    }

    /// The run with what lies on the desk.
    pub fn save(&self, title: String, saved_at: String) -> Save {
        let mut panel = BTreeMap::new();
        // Orders are plain values: they can be written.
        if let Ok(text) = ron::to_string(&self.pending) {
            panel.insert(PENDING.to_owned(), text);
        }
        if let Ok(text) = ron::to_string(&self.look.read) {
            panel.insert(READ.to_owned(), text);
        }
        Save { run: self.file.clone(), title, panel, saved_at }
    }

    /// What cannot be read is forgotten: it decides nothing that was played.
    fn remember(&mut self, panel: &BTreeMap<String, String>) {
        let orders = panel.get(PENDING).and_then(|text| ron::from_str::<Vec<Order>>(text).ok()).unwrap_or_default();
        self.pending = orders.into_iter().filter(|order| self.run.check(order).is_ok()).collect();
        self.look.read = panel.get(READ).and_then(|text| ron::from_str(text).ok()).unwrap_or_default();
    }
}

/// Whether two orders decide the same matter, so that the later takes the place of the earlier.
fn same_matter(a: &Order, b: &Order) -> bool {
    match (a, b) {
        (Order::Report { indicator: a, .. }, Order::Report { indicator: b, .. }) => a == b,
        (Order::CutClaims { county: a, .. }, Order::CutClaims { county: b, .. })
        | (Order::Relief { county: a, .. }, Order::Relief { county: b, .. })
        | (Order::Cadre { county: a, .. }, Order::Cadre { county: b, .. }) => a == b,
        (Order::Hands { task: a, .. }, Order::Hands { task: b, .. }) => a == b,
        (Order::Transfer { from: a, to: c, .. }, Order::Transfer { from: b, to: d, .. }) => a == b && c == d,
        (Order::Inspect { county: a, target: c }, Order::Inspect { county: b, target: d }) => a == b && c == d,
        (Order::Petition { ask: a, .. }, Order::Petition { ask: b, .. }) => a == b,
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_replaces_only_what_decides_the_same() {
        let relief = |county, tonnes| Order::Relief { county: CountyId(county), tonnes };
        assert!(same_matter(&relief(3, 100), &relief(3, 200)));
        assert!(!same_matter(&relief(3, 100), &relief(4, 100)));
        assert!(same_matter(&Order::SeedReserve { permille: 900 }, &Order::SeedReserve { permille: 1000 }));
        assert!(!same_matter(&Order::SeedReserve { permille: 900 }, &Order::Roads { strictness: 1 }));
    }
}
