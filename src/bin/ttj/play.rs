//! `ttj run` and `ttj replay`.

use std::path::Path;
use std::sync::Arc;

use ten_thousand_jin::data::GameData;
use ten_thousand_jin::lab::write;
use ten_thousand_jin::save::replay::ReplayError;
use ten_thousand_jin::save::{RunFile, replay};
use ten_thousand_jin::sim::orders::{DatedOrder, Order};
use ten_thousand_jin::sim::policy::decide;
use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::sim::scenario::Rules;
use ten_thousand_jin::view::books::engine::playing::{Disagreement, Played};

use crate::args::Args;
use crate::csv;
use crate::source::Source;
use crate::words::{at_desk, dated};

/// Plays a run under a policy, or with the orders of a file, and writes tables and `run.ron`.
pub fn run(args: &Args) -> Result<(), String> {
    let rules = args.rules()?;
    let out = args.option("out").ok_or("--out: found nothing, expected a folder to write to")?;
    if args.option("policy").is_some() && args.option("orders").is_some() {
        return Err("--policy and --orders: found both, expected one of them".to_owned());
    }
    let given = args.option("orders").map(Source::read).transpose()?;
    let scenario = args.option("scenario").unwrap_or("province");
    let spec = match &given {
        Some(source) => RunSpec {
            scenario: args.option("scenario").unwrap_or(&source.file.scenario).to_owned(),
            province: args.option("province").unwrap_or(&source.file.province).to_owned(),
            seed: args.number("seed", source.file.seed)?,
            ..replay::spec_of(&source.file).map_err(|fault| source.located(&fault))?
        },
        None => RunSpec::new(scenario, &args.province(&rules, scenario), args.number("seed", 1)?),
    };
    let spec = args.set_over(spec)?;
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
    Run::can_be_made(&rules, &spec).map_err(|error| error.to_string())?;
    write::folder(Path::new(out))?;
    let mut run = Run::new(&rules, &spec).map_err(|error| error.to_string())?;
    let mut file = replay::begin(&run);
    while !run.is_over() && u64::from(file.months) < months {
        let orders: Vec<Order> = match (&policy, &given) {
            (Some(policy), _) => decide(policy, run.known(), spec.seed),
            (_, Some(given)) => given.file.orders_of(run.month()).copied().collect(),
            _ => Vec::new(),
        };
        let month = run.month();
        replay::step(&mut run, &mut file, &orders).map_err(|refused| format!("{month}: {refused}"))?;
    }
    csv::write_all(Path::new(out), &rules, &run, &file)?;
    println!("{} {}", run.month(), run.fingerprint());
    Ok(())
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
    let source = Source::first("replay", &args.words)?;
    let (name, file) = (&source.name, &source.file);
    said_if_recomputed(&source, &rules);
    let again = replay::replay_with(&rules, file, |run| println!("{} {}", run.month(), run.fingerprint())).map_err(
        |error| match error {
            ReplayError::Setting(fault) => source.located(&fault),
            ReplayError::Order { month, order, refused } => {
                let order = in_english(&rules, file, &data, &[DatedOrder { month, order: *order }]).concat();
                format!("{name}: {order} It cannot be given: {refused}")
            }
            other => format!("{name}: {other}"),
        },
    )?;
    said_of_left_out(&source, &rules, &data, &again.left_out);
    match replay::differs(file, &again.file) {
        None => Ok(()),
        Some(month) => Err(format!("{name}: {}", ReplayError::Fingerprint { month })),
    }
}

/// Plays a run that a command was given; refuses one that does not come out as its text says.
pub fn played(source: &Source, data: &GameData, rules: &Arc<Rules>) -> Result<Played, String> {
    let (name, file) = (&source.name, &source.file);
    if file.province.is_empty() {
        return Err(format!(
            "{name}: province: found none, expected a run with a seat: the books are those of an office"
        ));
    }
    said_if_recomputed(source, rules);
    let played = Played::of(rules, file).map_err(|error| match error {
        ReplayError::Setting(fault) => source.located(&fault),
        other => format!("{name}: {other}"),
    })?;
    played.agrees(file).map_err(|error| match error {
        Disagreement::Order { month, order } => {
            let order = in_english(rules, file, data, &[DatedOrder { month, order: *order }]).concat();
            format!("{name}: {order} It cannot be given; the file was changed, or made by another program")
        }
        other => format!("{name}: {other}"),
    })?;
    said_of_left_out(source, rules, data, &played.left_out);
    Ok(played)
}

/// Orders of a run with their months in English words, as errors are.
fn in_english(rules: &Arc<Rules>, file: &RunFile, data: &GameData, orders: &[DatedOrder]) -> Vec<String> {
    let run = replay::spec_of(file).ok().and_then(|spec| Run::new(rules, &spec).ok());
    match run.zip(data.locales.get("en")) {
        Some((run, words)) => at_desk(&run, data, words, false, |desktop| {
            orders.iter().map(|order| dated(order, &run, desktop)).collect()
        }),
        None => orders.iter().map(|order| order.month.to_string()).collect(),
    }
}

/// Says so when a run was made under other rules.
fn said_if_recomputed(Source { name, file, .. }: &Source, rules: &Rules) {
    if file.rules != rules.hash {
        eprintln!("ttj: {name}: this run was made under rules {}, it is recomputed under {}", file.rules, rules.hash);
    }
}

/// Names the orders of a run made under other rules that cannot be given under these.
fn said_of_left_out(source: &Source, rules: &Arc<Rules>, data: &GameData, left_out: &[DatedOrder]) {
    if !left_out.is_empty() {
        for order in in_english(rules, &source.file, data, left_out) {
            eprintln!("ttj: {}: left out, it cannot be given under these rules: {order}", source.name);
        }
    }
}
