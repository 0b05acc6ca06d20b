//! `ttj run` and `ttj replay`.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use ten_thousand_jin::data::GameData;
use ten_thousand_jin::lab::write;
use ten_thousand_jin::save::replay::ReplayError;
use ten_thousand_jin::save::switches::SettingFault;
use ten_thousand_jin::save::{Memory, RunFile, Save, code, replay};
use ten_thousand_jin::sim::orders::{DatedOrder, Order};
use ten_thousand_jin::sim::policy::decide;
use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::sim::scenario::Rules;
use ten_thousand_jin::view::books::engine::playing::{Disagreement, Played};

use crate::args::Args;
use crate::csv;
use crate::words::{at_desk, dated};

/// Plays a run under a policy, or with the orders of a file, and writes tables and `run.ron`.
pub fn run(args: &Args) -> Result<(), String> {
    let rules = args.rules()?;
    let out = args.option("out").ok_or("--out: found nothing, expected a folder to write to")?;
    if args.option("policy").is_some() && args.option("orders").is_some() {
        return Err("--policy and --orders: found both, expected one of them".to_owned());
    }
    let given = args.option("orders").map(|path| read_run(Path::new(path))).transpose()?;
    let scenario = args.option("scenario").unwrap_or("province");
    let spec = match &given {
        Some(file) => RunSpec {
            scenario: args.option("scenario").unwrap_or(&file.scenario).to_owned(),
            province: args.option("province").unwrap_or(&file.province).to_owned(),
            seed: args.number("seed", file.seed)?,
            ..replay::spec_of(file).map_err(|fault| located(args.option("orders").unwrap_or_default(), &fault))?
        },
        None => RunSpec::new(scenario, &args.province(&rules, scenario), args.number("seed", 1)?),
    };
    let spec = args.set_over(spec)?;
    seated(args, &rules, &spec)?;
    let policy = match &given {
        Some(_) => None,
        None => {
            let id = args.option("policy").unwrap_or("historical");
            let known: Vec<&str> = rules.policies.iter().map(|policy| policy.id.as_str()).collect();
            Some(
                rules
                    .policy(id)
                    .ok_or_else(|| format!("--policy: found \"{id}\", expected one of {}", known.join(", ")))?,
            )
        }
    };
    let months = months(args, &rules, &spec.scenario)?;
    write::folder(Path::new(out))?;
    let mut run = Run::new(&rules, &spec).map_err(|error| error.to_string())?;
    let mut file = replay::begin(&run);
    while !run.is_over() && u64::from(file.months) < months {
        let orders: Vec<Order> = match (&policy, &given) {
            (Some(policy), _) => decide(policy, run.known(), spec.seed),
            (_, Some(given)) => given.orders_of(run.month()).copied().collect(),
            _ => Vec::new(),
        };
        let month = run.month();
        replay::step(&mut run, &mut file, &orders).map_err(|refused| format!("{month}: {refused}"))?;
    }
    csv::write_all(Path::new(out), &rules, &run, &file)?;
    println!("{} {}", run.month(), run.fingerprint());
    Ok(())
}

/// Refuses a province where nobody holds a seat: every office would follow the policy all the same.
fn seated(args: &Args, rules: &Rules, spec: &RunSpec) -> Result<(), String> {
    let seatless = rules.scenario(&spec.scenario).is_some_and(|scenario| scenario.seatless);
    match args.option("province").filter(|province| seatless && !province.is_empty()) {
        Some(found) => Err(format!(
            "--province: found \"{found}\", expected none: in scenario {} every province's office is played and none is a \
             seat; scenario province has one",
            spec.scenario
        )),
        None => Ok(()),
    }
}

/// Months to play, those of the scenario unless fewer are asked for.
fn months(args: &Args, rules: &Rules, scenario: &str) -> Result<u64, String> {
    let all = rules.scenario(scenario).map_or(u64::MAX, |spec| u64::from(spec.last.0 - spec.first.0) + 1);
    let months = args.number("months", all)?;
    if (1..=all).contains(&months) {
        return Ok(months);
    }
    Err(format!("--months: found {months}, expected 1 to {all}, the months of scenario {scenario}"))
}

/// Prints a month and its fingerprint a line.
pub fn replay(args: &Args) -> Result<(), String> {
    let data = args.data()?;
    let rules = Arc::new(data.rules.clone());
    let path = args.words.first().ok_or("replay: found no file, expected a run.ron, a save or a code")?;
    let file = read_run(Path::new(path))?;
    said_if_recomputed(path, &file, &rules);
    let mut differs = None;
    replay::replay_with(&rules, &file, |run| {
        let fingerprint = run.fingerprint().to_string();
        println!("{} {fingerprint}", run.month());
        if file.rules == rules.hash && file.fingerprint(run.month()).is_some_and(|noted| noted != fingerprint) {
            differs.get_or_insert(run.month());
        }
    })
    .map_err(|error| match error {
        ReplayError::Setting(fault) => located(path, &fault),
        ReplayError::Order { month, order, refused } => {
            let order = in_english(&rules, &file, &data, &DatedOrder { month, order: *order });
            format!("{path}: {order} It cannot be given: {refused}")
        }
        other => format!("{path}: {other}"),
    })?;
    match differs {
        None => Ok(()),
        Some(month) => Err(format!("{path}: the fingerprint of {month} differs from the one in the file")),
    }
}

/// Reads a run and plays it; refuses one that does not come out as its file says.
pub fn read_and_play(path: &str, data: &GameData, rules: &Arc<Rules>) -> Result<(RunFile, Played), String> {
    let file = read_run(Path::new(path))?;
    if file.province.is_empty() {
        return Err(format!(
            "{path}: province: found none, expected a run with a seat: the books are those of an office"
        ));
    }
    said_if_recomputed(path, &file, rules);
    let played = Played::of(rules, &file).map_err(|error| format!("{path}: {error}"))?;
    played.agrees(&file).map_err(|error| match error {
        Disagreement::Order { month, order } => {
            let order = in_english(rules, &file, data, &DatedOrder { month, order: *order });
            format!("{path}: {order} It cannot be given; the file was changed, or made by another program")
        }
        other => format!("{path}: {other}"),
    })?;
    Ok((file, played))
}

/// An order of a run with its month in English words, as errors are.
fn in_english(rules: &Arc<Rules>, file: &RunFile, data: &GameData, order: &DatedOrder) -> String {
    let run = replay::spec_of(file).ok().and_then(|spec| Run::new(rules, &spec).ok());
    match run.zip(data.locales.get("en")) {
        Some((run, words)) => at_desk(&run, data, words, false, |desktop| dated(order, &run, desktop)),
        None => order.month.to_string(),
    }
}

/// Says so when a run was made under other rules.
pub fn said_if_recomputed(path: &str, file: &RunFile, rules: &Rules) {
    if file.rules != rules.hash {
        eprintln!("ttj: {path}: this run was made under rules {}, it is recomputed under {}", file.rules, rules.hash);
    }
}

/// A fault of a setting with the line of the file it stands in.
fn located(path: &str, fault: &SettingFault) -> String {
    fault.in_file(path, &fs::read_to_string(path).unwrap_or_default()).to_string()
}

/// Reads a run from a `run.ron`, a save or a code.
pub fn read_run(path: &Path) -> Result<RunFile, String> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
    if code::is_code(&text) {
        return code::decode(&text).map_err(|error| format!("{name}: {error}"));
    }
    if text.starts_with("TTJSAVE") {
        return Save::read(&text).map(|save| save.run).map_err(|error| format!("{name}: {error}"));
    }
    RunFile::from_ron(&name, &text).map_err(|error| format!("{name}: {error}"))
}

/// What a run is known by, where it is a save; a `run.ron` and a code say nothing of it.
pub fn memory_of(path: &Path, seed: u64) -> Memory {
    let save = fs::read_to_string(path).ok().and_then(|text| Save::read(&text).ok());
    save.map_or_else(Memory::default, |save| Memory::read(&save.panel, seed))
}
