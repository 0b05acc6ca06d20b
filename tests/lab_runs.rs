//! Calibration, experiments and ensembles on a coarse nation: the same twice, resumable, and clear about bad input.

mod common;

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ten_thousand_jin::data::targets::{self, Targets};
use ten_thousand_jin::lab::arrays::{Arrays, COVERED};
use ten_thousand_jin::lab::ensemble::{self, Plan, Sample, Shard};
use ten_thousand_jin::lab::experiment::{self, Bench};
use ten_thousand_jin::lab::measure::{Measured, NAMES};
use ten_thousand_jin::lab::{Case, among, calibrate, document, fit, play, seats, trials};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::policy::decide;
use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::sim::scenario::Rules;
use ten_thousand_jin::sim::schedule::month_parts;
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
    targets::read(&common::pack(), &common::game().sources).unwrap_or_else(|report| panic!("{report}"))
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
        sample: Sample::Numbers,
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
fn the_rules_over_arrays_do_what_the_systems_do() {
    let mut run = Run::new(&coarse(), &RunSpec::new("nation", "", 5)).expect("a run");
    let mut parts = month_parts();
    let mut arrays = Arrays::of(run.world_mut());
    let mut moved = [0; COVERED.len()];
    for _ in 0..40 {
        let orders = decide(run.rules().clone().policy("historical").expect("the record's"), run.known(), 5);
        run.step_in_parts(&mut parts, &orders, |name, world, part| {
            let Some(at) = COVERED.iter().position(|covered| *covered == name) else { return part.run(world) };
            arrays.read(world);
            let before = arrays.told();
            assert!(arrays.play(name), "{name}");
            part.run(world);
            assert!(arrays.told() == Arrays::of(world).told(), "{name} differs over arrays");
            moved[at] += usize::from(arrays.told() != before);
        })
        .expect("orders of the record can be given");
    }
    assert!(moved.iter().all(|months| *months > 0), "{moved:?}: every rule moves something");
    assert!(!arrays.play("record::write_record"));
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
    for name in trials::NAMES.into_iter().chain(seats::NAMES) {
        assert!(
            targets.list.iter().any(|target| target.measure == name),
            "{name} is tried and nothing is set beside it"
        );
    }
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
fn people_are_counted_in_december_and_a_month_is_shown_as_one() {
    let (rules, mut targets) = (coarse(), published());
    let kept = ["population", "death_peak"];
    targets.list.retain(|target| kept.contains(&target.measure.as_str()));
    assert_eq!(targets.list.len(), 7, "six year-ends and a month");
    let found = calibrate::beside(&rules, &targets, &[Case::nation(1)], 1, |_| {}).expect("lines");
    let outcome = play(&rules, &Case::nation(1)).expect("a case");
    let december = outcome.month(Month::new(1960, 12), &[], |row| row.population as f64) / 1e6;
    let line = found.lines.iter().find(|line| line.target.measure == "population" && line.target.year == 1960);
    assert!((line.expect("a row").mean() - december).abs() < 1e-9);
    let table = calibrate::table(&found.lines, "t");
    let peak = table.rows.iter().find(|row| row[0] == "death_peak").expect("a row");
    assert_eq!((peak[4].as_str(), peak[5].as_str()), ("1960-01", "1960-04"));
    assert!(peak[7].len() == 7 && peak[7].starts_with("19") && peak[7].as_bytes()[4] == b'-', "{peak:?}");
    // What is shown of provinces is read of them: output of 22, registered deaths of 16, in every year after 1957.
    let shown = among::table(&found.provinces, "t");
    let many = |name: &str, year: &str| {
        shown.rows.iter().find(|row| row[0] == name && row[1] == year).map(|row| row[3].clone()).unwrap_or_default()
    };
    for year in ["1958", "1959", "1960", "1961", "1962"] {
        assert_eq!(many("output", year), "22", "{:?}", shown.rows);
        assert_eq!(many("cdr", year), if year == "1962" { "23" } else { "16" });
    }
}

#[test]
fn the_documents_ask_what_the_experiments_ask() {
    let told = include_str!("../docs/CALIBRATION.md");
    for one in &experiment::ALL {
        let row = format!("| [{0}](experiments/{0}.md) | {1} |", one.name, one.asks);
        assert!(told.contains(&row), "{row}");
    }
}

#[test]
fn both_documents_list_every_switch_with_what_would_tell() {
    let rows = |text: &'static str| -> Vec<&'static str> {
        let (_, table) =
            text.split_once("| Switch | What it changes | Weighed in | What would tell |").expect("a table");
        table.lines().skip(2).take_while(|line| line.starts_with('|')).collect()
    };
    let listed = rows(include_str!("../docs/CALIBRATION.md"));
    assert_eq!(listed, rows(include_str!("../docs/MODEL.md")));
    for name in ten_thousand_jin::save::switches::names() {
        let row = listed.iter().find(|row| row.contains(&format!("`{name}")));
        let row = row.unwrap_or_else(|| panic!("{name} is not in the documents"));
        let tells = row.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default();
        assert!(name.starts_with("ordinary_") || tells.len() > 10, "{name}: what would tell: {row}");
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
        // Every row says whether runs of edited assumptions are in it; those of the record's course are not.
        let (head, lines) =
            found.table.csv().split_once('\n').map(|(a, b)| (a.to_owned(), b.to_owned())).expect("rows");
        assert!(head.ends_with(",edited"), "{}: {head}", one.name);
        assert!(lines.lines().any(|line| line.ends_with(",1")), "{}: runs with switches are said to be", one.name);
        for row in found.table.rows.iter().filter(|row| row.iter().any(|cell| cell == "as it was")) {
            assert_eq!(row.last().map(String::as_str), Some("0"), "{}: {row:?}", one.name);
        }
        if matches!(one.name, "claims_and_levy" | "displaced_levy") {
            assert_eq!(report(1), found, "{}", one.name);
        }
        #[cfg(feature = "lab")]
        drawn_as_png(&found.chart);
    }
    let bench = Bench { rules, targets: &targets, seeds: &[1], threads: 1, done: &|_, _| {} };
    let fault = experiment::run("removal", &bench).expect_err("no such experiment");
    assert!(fault.contains("found \"removal\", expected all or one of removals"), "{fault}");
}

/// A chart can be drawn: small, the same twice, with its words; and what is no chart or no typeface is said.
#[cfg(feature = "lab")]
fn drawn_as_png(chart: &str) {
    use ten_thousand_jin::lab::png::{FONT, draw};
    let font = fs::read(format!("assets/{FONT}")).expect("the typeface of the house");
    let drawn = draw(chart, &font).unwrap_or_else(|fault| panic!("{fault}"));
    assert!(drawn.starts_with(b"\x89PNG") && drawn.len() < 100_000, "{} bytes", drawn.len());
    assert_eq!(draw(chart, &font).as_ref(), Ok(&drawn));
    let wordless: String = chart
        .split("<text")
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once("</text>").map_or("", |(_, rest)| rest) })
        .collect();
    assert!(draw(&wordless, &font).is_ok());
    assert_ne!(draw(&wordless, &font), Ok(drawn), "words are drawn");
    assert!(draw("no chart", &font).is_err() && draw(chart, b"no typeface").is_err());
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
    // Numbers are sampled: every row says that its runs are of edited assumptions.
    for file in ["ensemble.csv", "spread.csv", "sensitivity.csv"] {
        let text = fs::read_to_string(whole.join(file)).expect("the table");
        let (head, rows) = text.split_once('\n').expect("a header line");
        assert!(head.ends_with(",edited") && rows.lines().all(|row| row.ends_with(",1")), "{file}: {text}");
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

#[test]
fn what_is_fitted_is_listed_and_marked_and_looks_at_no_province() {
    let targets = published();
    let listed: Vec<&str> = targets.fit.numbers.iter().map(|number| number.name.as_str()).collect();
    for (name, number) in &common::game().numbers {
        assert_eq!(
            number.fitted,
            listed.contains(&name.as_str()),
            "{name}: fitted: true where and only where fit.ron lists it"
        );
    }
    assert!(listed.iter().all(|name| !name.starts_with("zeal.")), "no number of a province is fitted");
    for (target, _) in fit::counted(&targets) {
        assert!(target.province.is_empty(), "{} {}", target.measure, target.province);
        assert!(!target.measure.contains("excess"), "true deaths are looked at, not fitted");
        assert!(!trials::NAMES.contains(&target.measure.as_str()), "trials are looked at, not fitted");
    }
}

#[test]
fn a_fit_comes_nearer_and_changes_nothing_by_itself() {
    let (rules, mut targets) = (coarse(), published());
    targets.fit.measures.retain(|(measure, _)| measure == "cdr_towns");
    targets.fit.numbers.retain(|number| number.name == "vital.registered_towns");
    targets.fit.numbers[0].low = 0.2;
    let costs = std::sync::Mutex::new(Vec::new());
    let tell = |_, cost| costs.lock().expect("a lock").push(cost);
    let far = ten_thousand_jin::lab::outcome::rules_with(&rules, &[("vital.registered_towns".to_owned(), 0.3)])
        .expect("a rule");
    let found = fit::fit(&far, &targets, &[1], 2, 3, tell).expect("a fit");
    let costs = costs.into_inner().expect("a lock");
    assert!(costs.len() > 1 && costs.windows(2).all(|pair| pair[1] < pair[0]), "{costs:?}");
    assert!((found[0].before - 0.3).abs() < 1e-9 && found[0].after > 0.4, "{found:?}");
    assert_eq!(far.params.get("vital.registered_towns"), Some(0.3));
}

#[test]
fn documents_say_what_the_data_say() {
    let targets = published();
    let data = common::game();
    let read = |path: &str| fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let again = "differs from the data: ttj document --out docs";
    assert!(read("docs/PARAMETERS.md") == document::parameters(data, &targets), "docs/PARAMETERS.md {again}");
    assert!(read("docs/SOURCES.md").ends_with(&document::sources(data, &targets)), "docs/SOURCES.md {again}");
    for target in &targets.list {
        let known = data.sources.cited(&target.source).count();
        assert!(known > 0 || target.source == "assumption", "{} {}: {}", target.measure, target.year, target.source);
    }
}

#[test]
fn walks_of_morris_give_effects_and_odd_numbers_of_runs_are_refused() {
    let (rules, mut targets) = (coarse(), published());
    targets.ranges.retain(|range| ["vital.hazard_weight", "weather.loss_severe"].contains(&range.name.as_str()));
    let walks = |runs| Plan { sample: Sample::Morris, ..plan(runs) };
    let folder = fresh("morris");
    assert_eq!(ensemble::run(&walks(6), Shard::ALL, &rules, &targets, &folder, 2, |_, _| {}), Ok(0));
    let text = fs::read_to_string(folder.join("effects.csv")).expect("effects");
    let size = |number: &str, outcome: &str| -> f64 {
        let line = text.lines().find(|line| line.starts_with(&format!("{number},{outcome},"))).expect("a line");
        line.split(',').nth(3).and_then(|cell| cell.parse().ok()).expect("a size")
    };
    assert!(
        size("vital.hazard_weight", "cdr_1960") > 0.0 && size("weather.loss_severe", "output_1961") > 0.0,
        "{text}"
    );
    assert!(size("vital.hazard_weight", "output_1958") < size("weather.loss_severe", "output_1958"), "{text}");
    let fault = ensemble::run(&walks(7), Shard::ALL, &rules, &targets, &folder, 2, |_, _| {}).expect_err("seven runs");
    assert!(fault.contains("--runs: found 7, expected a multiple"), "{fault}");
    #[cfg(feature = "lab")]
    assert!(fs::read(folder.join("ensemble.parquet")).expect("a file").starts_with(b"PAR1"));
    fs::remove_dir_all(folder).ok();
}
