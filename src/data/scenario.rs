//! Policies and scenarios: one file each.

use crate::sim::calendar::Month;
use crate::sim::orders::{Order, repeated};
use crate::sim::refusal::{OrderRefused, check_range};
use crate::sim::scenario::{Policy, ScenarioSpec};

use super::check::{Checker, one};
use super::load::files;
use super::pack::Pack;
use super::report::DataReport;
use super::sources::Sources;

/// Files with one [`Policy`] each.
pub const POLICIES: &str = "policies/";
/// Files with one [`ScenarioSpec`] each.
pub const SCENARIOS: &str = "scenarios/";

/// Reads all policies, by file name.
pub(super) fn policies(pack: &Pack, sources: &Sources, report: &mut DataReport) -> Vec<Policy> {
    let mut all: Vec<Policy> = Vec::new();
    for file in files(pack, POLICIES, report) {
        let Some(policy) = one::<Policy>(pack, file, report) else { continue };
        let mut check = Checker::new(pack, file, sources, report);
        check.whole(&policy.id);
        check_named(&policy.id, all.iter().map(|known| known.id.as_str()), &mut check);
        if let Some(pair) = policy.entries.windows(2).find(|pair| pair[0].month >= pair[1].month) {
            let found = format!("{} after {}", pair[1].month, pair[0].month);
            check.fault("entries", found, "months in order, each once");
        }
        for (at, entry) in policy.entries.iter().enumerate() {
            for (place, order) in entry.orders.iter().enumerate() {
                if let Err(OrderRefused::OutOfRange { what, found, low, high }) = check_range(order) {
                    let path = format!("entries[{at}].orders[{place}]");
                    check.fault(&path, format!("{what} of {found}"), format!("{low} to {high}"));
                }
            }
            if let Some(place) = repeated(&entry.orders) {
                let (found, expected) = named_twice(&entry.orders[place], entry.month);
                check.fault(&format!("entries[{at}].orders[{place}]"), found, expected);
            }
        }
        all.push(policy);
    }
    all
}

/// What is wrong with a one-off order that stands twice in a month, and how to mend it.
#[must_use]
pub fn named_twice(order: &Order, month: Month) -> (String, String) {
    let order = ron::to_string(order).unwrap_or_else(|_| format!("{order:?}"));
    let expected = "a one-off order once a month for each target: leave one of the two out, or give one for both";
    (format!("{order} again in {month}"), expected.to_owned())
}

/// Reads all scenarios, by file name.
pub(super) fn scenarios(pack: &Pack, sources: &Sources, report: &mut DataReport) -> Vec<ScenarioSpec> {
    let mut all: Vec<ScenarioSpec> = Vec::new();
    for file in files(pack, SCENARIOS, report) {
        let Some(scenario) = one::<ScenarioSpec>(pack, file, report) else { continue };
        let mut check = Checker::new(pack, file, sources, report);
        check.whole(&scenario.id);
        check_named(&scenario.id, all.iter().map(|known| known.id.as_str()), &mut check);
        if scenario.last < scenario.first {
            check.fault("last", scenario.last.to_string(), format!("a month from {} on", scenario.first));
        }
        check.whole_number("people_per_commune", scenario.people_per_commune, 500, 200_000, "persons");
        all.push(scenario);
    }
    all
}

/// An id must be one, and new.
fn check_named<'a>(id: &str, mut known: impl Iterator<Item = &'a str>, check: &mut Checker) {
    check.id(id);
    if known.any(|earlier| earlier == id) {
        check.fault("id", format!("\"{id}\" again"), "each id once");
    }
}
