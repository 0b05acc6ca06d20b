//! Worlds for tests, from the files that ship.

#![allow(dead_code, reason = "each test file uses a part of it")]

pub mod desk;
pub mod digits;
pub mod everywhere;
pub mod numbers;
pub mod study;
pub mod worked;

use std::sync::{Arc, OnceLock};

use ten_thousand_jin::data::{self, GameData, Pack};
use ten_thousand_jin::save::{RunFile, replay};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::policy::decide;
use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::sim::scenario::Rules;

/// The files of the game data that ship.
pub fn pack() -> Pack {
    Pack::from_folder("assets".as_ref()).expect("the folder of game data can be read")
}

/// The game data that ship.
pub fn game() -> &'static GameData {
    static GAME: OnceLock<GameData> = OnceLock::new();
    GAME.get_or_init(|| data::load(&pack()).unwrap_or_else(|report| panic!("{report}")))
}

/// The rules that ship.
pub fn rules() -> Arc<Rules> {
    static RULES: OnceLock<Arc<Rules>> = OnceLock::new();
    Arc::clone(RULES.get_or_init(|| Arc::new(game().rules.clone())))
}

/// What a run is made from.
pub fn spec(scenario: &str, province: &str, seed: u64) -> RunSpec {
    RunSpec::new(scenario, province, seed)
}

/// A run that begins.
pub fn begin(scenario: &str, province: &str, seed: u64) -> Run {
    Run::new(&rules(), &spec(scenario, province, seed)).expect("a scenario that ships")
}

/// A run after so many months without an order.
pub fn after(months: usize, scenario: &str, province: &str, seed: u64) -> Run {
    let mut run = begin(scenario, province, seed);
    (0..months).for_each(|_| run.step(&[]).expect("a month without an order can be played"));
    run
}

/// Plays a run on without an order until a month is about to be decided.
pub fn until(run: &mut Run, month: Month) {
    while run.month() < month {
        run.step(&[]).expect("a month without an order can be played");
    }
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
