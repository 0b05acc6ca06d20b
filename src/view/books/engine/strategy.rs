//! Ways of holding the office that the books try beside the run: the shipped policies, and one of them
//! followed by another from a month on.

use std::sync::Arc;

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::orders::Order;
use crate::sim::policy::decide;
use crate::sim::refusal::check_order;
use crate::sim::run::conduct_with;
use crate::sim::scenario::{Policy, Rules};

/// The month after Lushan, when reporting the truth became dangerous: the usual place to change course.
const AFTER_LUSHAN: Month = Month::new(1959, 8);

/// Pairs tried beside the single policies: what was done until Lushan, what after.
const PAIRS: [(&str, &str); 6] = [
    ("historical", "honest"),
    ("historical", "hiding"),
    ("honest", "cautious"),
    ("hiding", "honest"),
    ("zealous", "honest"),
    ("hindsight", "hiding"),
];

/// A way of holding the office.
#[derive(Clone, Debug)]
pub struct Strategy {
    first: Arc<Policy>,
    then: Option<(Month, Arc<Policy>)>,
}

impl Strategy {
    /// A policy throughout.
    #[must_use]
    pub fn of(policy: &Policy) -> Self {
        Self { first: Arc::new(policy.clone()), then: None }
    }

    /// One policy until a month, another from it on.
    #[must_use]
    pub fn change(first: &Policy, month: Month, then: &Policy) -> Self {
        Self { first: Arc::new(first.clone()), then: Some((month, Arc::new(then.clone()))) }
    }

    /// The policies it consists of, in order.
    #[must_use]
    pub fn policies(&self) -> (&str, Option<&str>) {
        (&self.first.id, self.then.as_ref().map(|(_, policy)| policy.id.as_str()))
    }

    /// The month from which it does otherwise than its first policy.
    #[must_use]
    pub fn turn(&self) -> Option<Month> {
        self.then.as_ref().map(|(month, _)| *month)
    }

    /// The orders of a month, checked.
    #[must_use]
    pub fn decide(&self, known: &KnownState, seed: u64) -> Vec<Order> {
        let Some((month, then)) = &self.then else { return decide(&self.first, known, seed) };
        if known.month < *month {
            return decide(&self.first, known, seed);
        }
        if known.month > *month {
            return decide(then, known, seed);
        }
        // What the second would have had standing by now is ordered at once; what changes nothing is not.
        let before = then.entries.iter().filter(|entry| entry.month < *month).flat_map(|entry| &entry.orders);
        let mut orders: Vec<Order> = before.filter(|order| check_order(order, known).is_ok()).copied().collect();
        let standing = conduct_with(known, &orders);
        let mut at = 0;
        while at < orders.len() {
            let order = orders.remove(at);
            if conduct_with(known, &orders) != standing {
                orders.insert(at, order);
                at += 1;
            }
        }
        orders.extend(decide(then, known, seed));
        orders
    }
}

/// Every strategy that is tried, in a fixed order: single policies, then pairs.
#[must_use]
pub fn strategies(rules: &Rules) -> Vec<Strategy> {
    let single = rules.policies.iter().map(Strategy::of);
    let pairs = PAIRS
        .iter()
        .filter_map(|(first, then)| Some(Strategy::change(rules.policy(first)?, AFTER_LUSHAN, rules.policy(then)?)));
    single.chain(pairs).collect()
}
