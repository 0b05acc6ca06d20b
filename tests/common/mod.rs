//! Worlds for tests, from the files that ship.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::sync::{Arc, OnceLock};

use ten_thousand_jin::data::{self, Pack};
use ten_thousand_jin::save::{RunFile, replay};
use ten_thousand_jin::sim::policy::decide;
use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::sim::scenario::Rules;

/// The rules that ship.
pub fn rules() -> Arc<Rules> {
    static RULES: OnceLock<Arc<Rules>> = OnceLock::new();
    Arc::clone(RULES.get_or_init(|| {
        let pack = Pack::from_folder("assets".as_ref()).expect("the folder of game data can be read");
        Arc::new(data::load(&pack).unwrap_or_else(|report| panic!("{report}")).rules)
    }))
}

/// What a run is made from.
pub fn spec(scenario: &str, province: &str, seed: u64) -> RunSpec {
    RunSpec::new(scenario, province, seed)
}

/// A run that begins.
pub fn begin(scenario: &str, province: &str, seed: u64) -> Run {
    Run::new(&rules(), &spec(scenario, province, seed)).expect("a scenario that ships")
}

/// A whole run under a policy.
pub fn played(scenario: &str, province: &str, seed: u64, policy: &str) -> (Run, RunFile) {
    played_for(scenario, province, seed, policy, usize::MAX)
}

/// The first months of a run under a policy.
pub fn played_for(scenario: &str, province: &str, seed: u64, policy: &str, months: usize) -> (Run, RunFile) {
    let rules = rules();
    let policy = rules.policy(policy).expect("a policy that ships");
    let mut run = begin(scenario, province, seed);
    let mut file = replay::begin(&run);
    for _ in 0..months {
        if run.is_over() {
            break;
        }
        let orders = decide(policy, run.known(), seed);
        replay::step(&mut run, &mut file, &orders).expect("a policy gives only orders that can be given");
    }
    (run, file)
}
