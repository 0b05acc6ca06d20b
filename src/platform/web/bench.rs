//! How long a whole run takes in this browser, for `cargo xtask budgets`. It stands in the published page, because the page
//! that is measured is the one that is published.

use std::sync::Arc;

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use super::clock;
use crate::data::pack::Pack;
use crate::save::replay;
use crate::sim::policy::decide;
use crate::sim::run::{Run, RunSpec};

/// Bytes of memory that the module holds. It never gives any back, so after a run this is the most it had.
#[wasm_bindgen]
#[must_use]
pub fn bench_memory() -> f64 {
    core::arch::wasm32::memory_size::<0>() as f64 * 65_536.0
}

/// Milliseconds that a run under the orders of a policy takes from its start to its end, with a fingerprint for each month:
/// what loading its save would cost; without orders where the policy is empty. Reading the rules from the pack is not counted.
///
/// # Errors
/// When the pack cannot be read, or there is no such run or policy.
#[wasm_bindgen]
pub fn bench_under(base: &[u8], scenario: &str, province: &str, policy: &str) -> Result<f64, JsError> {
    let fault = |why: String| JsError::new(&why);
    let pack = Pack::read(base).map_err(|error| fault(error.to_string()))?;
    let data = crate::data::load(&pack).map_err(|report| fault(report.to_string()))?;
    let rules = Arc::new(data.rules);
    let spec = RunSpec::new(scenario, province, 1);
    let follows = rules.policy(policy);
    if follows.is_none() && !policy.is_empty() {
        return Err(fault(format!("no policy \"{policy}\"")));
    }
    let begun = clock::millis();
    let mut run = Run::new(&rules, &spec).map_err(|error| fault(error.to_string()))?;
    let mut file = replay::begin(&run);
    while !run.is_over() {
        let orders = follows.map(|policy| decide(policy, run.known(), spec.seed)).unwrap_or_default();
        replay::step(&mut run, &mut file, &orders).map_err(|refused| fault(refused.to_string()))?;
    }
    Ok(clock::millis() - begun)
}
