//! Calibration, experiments and ensembles on a coarse nation: the same twice, resumable, and clear about bad input.

mod common;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ten_thousand_jin::data::targets::{self, Targets};
use ten_thousand_jin::data::{self, Pack};
use ten_thousand_jin::lab::ensemble::{self, Plan, Shard};
use ten_thousand_jin::lab::experiment::{self, Bench};
use ten_thousand_jin::lab::measure::{Measured, NAMES};
use ten_thousand_jin::lab::{Case, calibrate, play};
use ten_thousand_jin::sim::scenario::Rules;
use ten_thousand_jin::sim::settings::RunSettings;

/// The rules that ship with few large communes, so that a run takes a blink.
fn coarse() -> Arc<Rules> {
    let mut rules = Rules::clone(&common::rules());
    for scenario in &mut rules.scenarios {
        scenario.people_per_commune = 3_000_000;
    }
    Arc::new(rules)
}

fn published() -> Targets {
    let pack = Pack::from_folder("assets".as_ref()).expect("the folder of game data can be read");
    let data = data::load(&pack).unwrap_or_else(|report| panic!("{report}"));
    targets::read(&pack, &data.sources).unwrap_or_else(|report| panic!("{report}"))
}

fn fresh(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("ttj-lab-{}-{name}", std::process::id()));
    fs::remove_dir_all(&folder).ok();
    folder
}

fn plan(runs: usize) -> Plan {
    Plan {
        runs,
        scenario: "nation".to_owned(),
        province: String::new(),
        policy: "historical".to_owned(),
        settings: RunSettings::default(),
        seed: 3,
        numbers: true,
    }
}

#[test]
fn the_nation_runs_without_a_seat_and_its_provinces_make_the_nation() {
    let outcome = play(&coarse(), &Case::nation(1)).expect("a case that can be played");
    assert_eq!(outcome.provinces.len(), common::rules().provinces.len());
    assert!(outcome.provinces.iter().all(|months| months.len() == 72));
    let people: i64 = outcome.provinces.iter().map(|months| months[0].population).sum();
    let start: i64 = common::rules().provinces.iter().map(|facts| facts.population).sum();
    assert!((people - start).abs() < start / 500, "{people} in January against {start}");
    let honest = Case { policy: "honest".to_owned(), ..Case::nation(1) };
    assert_ne!(
        play(&coarse(), &honest).expect("a case").fingerprint,
        outcome.fingerprint,
        "a policy drives every office"
    );
}

#[test]
fn every_target_has_a_measure_and_threads_change_nothing() {
    let (rules, targets) = (coarse(), published());
    let cases = [Case::nation(1), Case::nation(2), Case::nation(3)];
    let one = calibrate::lines(&rules, &targets, &cases, 1, |_| {}).expect("targets that can be measured");
    let three = calibrate::lines(&rules, &targets, &cases, 3, |_| {}).expect("targets that can be measured");
    let text = |lines: &[calibrate::Line]| calibrate::table(lines, "t").csv();
    assert_eq!(text(&one), text(&three));
    assert_eq!(one.len(), targets.list.len());
    let outcome = play(&rules, &cases[0]).expect("a case");
    let measured = Measured { outcome: &outcome, params: &rules.params, provinces: &targets.provinces };
    for name in NAMES {
        assert!(measured.value(name, 1959, &[]).is_some(), "{name} is listed and not measured");
    }
    assert_eq!(measured.value("outptu", 1959, &[]), None);
}

#[test]
fn a_target_moved_away_is_a_miss() {
    let (rules, mut targets) = (coarse(), published());
    targets.list.retain(|target| target.measure == "output" && target.year == 1957);
    let cases = [Case::nation(1)];
    let value = calibrate::lines(&rules, &targets, &cases, 1, |_| {}).expect("a line")[0].mean();
    for (low, holds) in [(value, true), (value * 2.0, false)] {
        targets.list[0].low = low;
        targets.list[0].high = low;
        assert_eq!(calibrate::lines(&rules, &targets, &cases, 1, |_| {}).expect("a line")[0].holds(), holds);
    }
}

#[test]
fn every_experiment_tells_the_same_twice() {
    let (rules, targets) = (coarse(), published());
    for one in &experiment::ALL {
        let seeds: &[u64] = &[1];
        let report = |threads| {
            let bench = Bench { rules: Arc::clone(&rules), targets: &targets, seeds, threads, done: &|_, _| {} };
            experiment::run(one.name, &bench).unwrap_or_else(|fault| panic!("{}: {fault}", one.name))
        };
        let found = report(2);
        assert!(!found.table.rows.is_empty() && found.chart.starts_with("<svg"), "{}", one.name);
        assert!(!found.chart.contains("NaN"), "{}: a chart of numbers", one.name);
        if matches!(one.name, "claims_and_levy" | "displaced_levy") {
            assert_eq!(report(1), found, "{}", one.name);
        }
    }
    let bench = Bench { rules, targets: &targets, seeds: &[1], threads: 1, done: &|_, _| {} };
    let fault = experiment::run("removal", &bench).expect_err("no such experiment");
    assert!(fault.contains("found \"removal\", expected all or one of removals"), "{fault}");
}

#[test]
fn an_ensemble_is_taken_up_again_and_shards_make_the_same_whole() {
    let (rules, targets) = (coarse(), published());
    let (whole, shared) = (fresh("whole"), fresh("shared"));
    let left = ensemble::run(&plan(7), Shard::ALL, &rules, &targets, &whole, 2, |_, _| {}).expect("an ensemble");
    assert_eq!(left, 0);
    for (part, expected) in [(1, 4), (2, 2), (3, 0)] {
        let shard = Shard { part, of: 3 };
        assert_eq!(ensemble::run(&plan(7), shard, &rules, &targets, &shared, 1, |_, _| {}), Ok(expected));
    }
    for file in ["plan.csv", "ensemble.csv", "spread.csv", "sensitivity.csv"] {
        let read = |folder: &PathBuf| fs::read(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(read(&whole), read(&shared), "{file}");
    }
    // A run that was cut off is played again, the others are not.
    let before = fs::read(whole.join("ensemble.csv")).expect("the table");
    let cut = whole.join("runs/run-000003.csv");
    let text = fs::read_to_string(&cut).expect("a run");
    fs::write(&cut, &text[..text.len() / 2]).expect("a folder that can be written");
    fs::remove_file(whole.join("runs/run-000005.csv")).expect("a run");
    let played = AtomicUsize::new(0);
    let count = |_, _| {
        played.fetch_add(1, Ordering::Relaxed);
    };
    assert_eq!(ensemble::run(&plan(7), Shard::ALL, &rules, &targets, &whole, 2, count), Ok(0));
    assert_eq!(played.load(Ordering::Relaxed), 2);
    assert_eq!(fs::read(whole.join("ensemble.csv")).expect("the table"), before);
    // Another plan does not mix with it.
    let fault = ensemble::run(&plan(8), Shard::ALL, &rules, &targets, &whole, 1, |_, _| {}).expect_err("another plan");
    assert!(fault.contains("plan.csv: found the plan of another ensemble"), "{fault}");
    // A folder that is a file cannot be written to.
    let file = fresh("file");
    fs::write(&file, "x").expect("a folder that can be written");
    let fault = ensemble::run(&plan(2), Shard::ALL, &rules, &targets, &file, 1, |_, _| {}).expect_err("a file");
    assert!(fault.contains("found a folder that cannot be written"), "{fault}");
    for path in [whole, shared] {
        fs::remove_dir_all(path).ok();
    }
    fs::remove_file(file).ok();
}
