//! How long a whole run takes in this browser, for the tests of the page.

use std::sync::Arc;

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use super::clock;
use crate::data::pack::Pack;
use crate::save::replay;
use crate::sim::run::{Run, RunSpec};

/// Milliseconds that a run without orders takes from its start to its end, with a fingerprint for each month: what
/// loading its save would cost. Reading the rules from the pack is not counted.
///
/// # Errors
/// When the pack cannot be read or the run does not exist.
#[wasm_bindgen]
pub fn bench(base: &[u8], scenario: &str, province: &str) -> Result<f64, JsError> {
    let fault = |why: String| JsError::new(&why);
    let pack = Pack::read(base).map_err(|error| fault(error.to_string()))?;
    let data = crate::data::load(&pack).map_err(|report| fault(report.to_string()))?;
    let rules = Arc::new(data.rules);
    let spec = RunSpec::new(scenario, province, 1);
    let begun = clock::millis();
    let mut run = Run::new(&rules, &spec).map_err(|error| fault(error.to_string()))?;
    let mut file = replay::begin(&run);
    while !run.is_over() {
        replay::step(&mut run, &mut file, &[]).map_err(|refused| fault(refused.to_string()))?;
    }
    Ok(clock::millis() - begun)
}
