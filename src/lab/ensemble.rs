//! Many runs over sampled numbers and seeds, shared out over machines and taken up again where they stopped.
//!
//! The plan of an ensemble (what each run is) follows from its options alone. Each run ends in one small file, written
//! whole or not at all, so a killed ensemble goes on and shards may write into one folder. When every run is there the
//! tables are made.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use crate::data::targets::Targets;
use crate::sim::rules::PARAMS;
use crate::sim::scenario::Rules;
use crate::sim::settings::RunSettings;

use super::measure::Measured;
use super::table::Table;
use super::{Case, play_all, sample, stats, write};

/// Outcomes of a run: measure and year.
pub const OUTCOMES: [(&str, u16); 18] = [
    ("output", 1958),
    ("output", 1959),
    ("output", 1960),
    ("output", 1961),
    ("claimed_over_true", 1958),
    ("output", 1962),
    ("procured_share_grain_year", 1958),
    ("procured_share_grain_year", 1959),
    ("procured_share_grain_year", 1960),
    ("cdr", 1958),
    ("cdr", 1959),
    ("cdr", 1960),
    ("cdr", 1961),
    ("cbr", 1961),
    ("cbr", 1962),
    ("excess_deaths", 0),
    ("second_winter", 0),
    ("kcal_rural", 1960),
];

/// What an ensemble is.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Runs in all.
    pub runs: usize,
    /// Scenario.
    pub scenario: String,
    /// Province of the seat; empty for none.
    pub province: String,
    /// Policy.
    pub policy: String,
    /// Switches of every run.
    pub settings: RunSettings,
    /// Seed of the sample; run `n` is played with seed `seed + n`.
    pub seed: u64,
    /// What differs between runs.
    pub sample: Sample,
}

/// What differs between the runs of an ensemble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    /// Seeds alone.
    Seeds,
    /// Seeds, and numbers over their ranges by a Latin hypercube.
    Numbers,
    /// Numbers one at a time along walks, for elementary effects; all runs of a walk have one seed.
    Morris,
}

impl Sample {
    /// Reads its name.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(text: &str) -> Result<Self, String> {
        match text {
            "seeds" => Ok(Self::Seeds),
            "numbers" => Ok(Self::Numbers),
            "morris" => Ok(Self::Morris),
            other => Err(format!("--sample: found \"{other}\", expected seeds, numbers or morris")),
        }
    }
}

/// Which of the runs are played here: `part` of `of`, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// This part.
    pub part: usize,
    /// Parts in all.
    pub of: usize,
}

impl Shard {
    /// All runs.
    pub const ALL: Self = Self { part: 1, of: 1 };

    /// Reads `I/N`.
    ///
    /// # Errors
    /// When it is not two whole numbers with `1 ≤ I ≤ N`.
    pub fn read(text: &str) -> Result<Self, String> {
        let fault = || format!("--shard: found \"{text}\", expected I/N with I from 1 to N, such as 1/4");
        let (part, of) = text.split_once('/').ok_or_else(fault)?;
        let (part, of): (usize, usize) = (part.parse().map_err(|_| fault())?, of.parse().map_err(|_| fault())?);
        if part < 1 || part > of { Err(fault()) } else { Ok(Self { part, of }) }
    }

    /// Whether a run (from 0) is played here.
    #[must_use]
    pub const fn has(self, run: usize) -> bool {
        run % self.of == self.part - 1
    }
}

/// The cases of a plan, in order.
///
/// # Errors
/// When a range names no number or leaves the bounds of the rules.
pub fn cases(plan: &Plan, rules: &Rules, targets: &Targets) -> Result<Vec<Case>, String> {
    let ranges: &[_] = if plan.sample == Sample::Seeds { &[] } else { &targets.ranges };
    let walk = if plan.sample == Sample::Morris { ranges.len() + 1 } else { 1 };
    if !plan.runs.is_multiple_of(walk) {
        let expected = "expected a multiple of one more than the numbers sampled";
        return Err(format!("--runs: found {}, {expected}: of {walk}", plan.runs));
    }
    let points = match plan.sample {
        Sample::Morris => sample::morris(plan.runs / walk, ranges.len(), plan.seed),
        _ => sample::hypercube(plan.runs, ranges.len(), plan.seed),
    };
    let mut bounds = Vec::new();
    for range in ranges {
        let spec = PARAMS.iter().find(|spec| spec.name == range.name);
        let value = rules.params.get(&range.name);
        let (Some(spec), Some(value)) = (spec, value) else {
            return Err(format!(
                "history/ranges.ron: {}: found no such number, expected one of assets/rules",
                range.name
            ));
        };
        bounds.push(((value * range.low).clamp(spec.low, spec.high), (value * range.high).clamp(spec.low, spec.high)));
    }
    let case = |(at, point): (usize, &Vec<f64>)| Case {
        scenario: plan.scenario.clone(),
        province: plan.province.clone(),
        policy: plan.policy.clone(),
        seed: plan.seed + (at / walk) as u64,
        place: at,
        settings: plan.settings,
        numbers: ranges
            .iter()
            .zip(&bounds)
            .zip(point)
            .map(|((range, (low, high)), share)| (range.name.clone(), low + (high - low) * share))
            .collect(),
    };
    Ok(points.iter().enumerate().map(case).collect())
}

/// The cases of a plan that can be played. One that cannot is refused before anything is written: its file would refuse the
/// right plan afterwards.
fn checked(plan: &Plan, rules: &Arc<Rules>, targets: &Targets) -> Result<Vec<Case>, String> {
    let cases = cases(plan, rules, targets)?;
    cases.first().map_or(Ok(()), |case| case.check(rules))?;
    Ok(cases)
}

/// Whether a plan can be played.
///
/// # Errors
/// When it has no such scenario, province, policy or number, or a number of runs that is no multiple of a walk.
pub fn check(plan: &Plan, rules: &Arc<Rules>, targets: &Targets) -> Result<(), String> {
    checked(plan, rules, targets).map(|_| ())
}

/// The plan as a table: a row for each run.
fn plan_table(plan: &Plan, rules: &Rules, cases: &[Case]) -> Table {
    let mut columns = vec!["run", "seed"];
    columns.extend(cases.first().into_iter().flat_map(|case| &case.numbers).map(|(name, _)| name.as_str()));
    let title = format!(
        "rules {} scenario {} province {} policy {} settings {:?}",
        rules.hash, plan.scenario, plan.province, plan.policy, plan.settings
    );
    let mut table = Table::new(&title, &columns);
    for (at, case) in cases.iter().enumerate() {
        let mut row = vec![(at + 1).to_string(), case.seed.to_string()];
        row.extend(case.numbers.iter().map(|(_, value)| value.to_string()));
        table.row(row);
    }
    table
}

fn result_name(run: usize) -> String {
    format!("run-{:06}.csv", run + 1)
}

/// The line of a run that is done: its outcomes. `None`: not there, or not whole.
fn finished(folder: &Path, run: usize) -> Option<Vec<String>> {
    let text = fs::read_to_string(folder.join("runs").join(result_name(run))).ok()?;
    let cells: Vec<String> = text.strip_suffix('\n')?.split(',').map(str::to_owned).collect();
    (cells.len() == OUTCOMES.len()).then_some(cells)
}

/// Plays what is missing of a shard into a folder; `done` hears how many of how many are there. Returns the runs that still
/// miss when it ends (those of other shards).
///
/// # Errors
/// When the folder cannot be written, holds another ensemble, or a run cannot be played.
pub fn run(
    plan: &Plan,
    shard: Shard,
    rules: &Arc<Rules>,
    targets: &Targets,
    folder: &Path,
    threads: usize,
    done: impl Fn(usize, usize) + Sync,
) -> Result<usize, String> {
    let cases = checked(plan, rules, targets)?;
    let table = plan_table(plan, rules, &cases);
    let text = format!("# {}\n{}", table.title, table.csv());
    write::folder(&folder.join("runs"))?;
    let path = folder.join("plan.csv");
    match fs::read_to_string(&path) {
        Ok(found) if found != text => {
            return Err(format!("{}: found the plan of another ensemble, expected this one's or none", path.display()));
        }
        Ok(_) => {}
        Err(_) => write::file(&path, &text)?,
    }
    let own = |at: &usize| shard.has(*at);
    let missing: Vec<usize> = (0..cases.len()).filter(own).filter(|at| finished(folder, *at).is_none()).collect();
    let there = (0..cases.len()).filter(own).count() - missing.len();
    let wanted: Vec<Case> = missing.iter().map(|at| cases[*at].clone()).collect();
    let written = play_all(
        rules,
        &wanted,
        threads,
        |case, outcome| {
            let measured = Measured { outcome: &outcome, params: &rules.params, provinces: &targets.provinces };
            let mut line = String::new();
            for (at, (name, year)) in OUTCOMES.iter().enumerate() {
                let value = measured.value(name, *year, &[]).unwrap_or(f64::NAN);
                let _ = write!(line, "{}{value:.6}", if at == 0 { "" } else { "," });
            }
            line.push('\n');
            write::file(&folder.join("runs").join(result_name(case.place)), &line)
        },
        |count| done(there + count, there + missing.len()),
    )?;
    written.into_iter().collect::<Result<Vec<()>, String>>()?;
    let results: Vec<Option<Vec<String>>> = (0..cases.len()).map(|at| finished(folder, at)).collect();
    let left = results.iter().filter(|row| row.is_none()).count();
    if left == 0 {
        let results: Vec<Vec<String>> = results.into_iter().flatten().collect();
        gather(folder, plan, targets, &cases, &results)?;
    }
    Ok(left)
}

fn outcome_names() -> Vec<String> {
    OUTCOMES.iter().map(|(name, year)| if *year == 0 { (*name).to_owned() } else { format!("{name}_{year}") }).collect()
}

/// Writes the tables of an ensemble that is whole.
fn gather(
    folder: &Path,
    plan: &Plan,
    targets: &Targets,
    cases: &[Case],
    results: &[Vec<String>],
) -> Result<(), String> {
    let names = outcome_names();
    let inputs: Vec<&str> =
        cases.first().into_iter().flat_map(|case| &case.numbers).map(|(name, _)| name.as_str()).collect();
    let mut columns = vec!["run", "seed"];
    columns.extend(&inputs);
    columns.extend(names.iter().map(String::as_str));
    let mut whole = Table::new("ensemble", &columns);
    for (at, (case, result)) in cases.iter().zip(results).enumerate() {
        let mut row = vec![(at + 1).to_string(), case.seed.to_string()];
        row.extend(case.numbers.iter().map(|(_, value)| value.to_string()));
        row.extend(result.iter().cloned());
        whole.row(row);
    }
    let edited = cases.iter().any(Case::is_edited);
    let whole = whole.marked(edited);
    write::file(&folder.join("ensemble.csv"), &whole.csv())?;
    #[cfg(feature = "lab")]
    super::parquet::write(&folder.join("ensemble.parquet"), &whole)?;
    let column = |at: usize| -> Vec<f64> { results.iter().map(|row| row[at].parse().unwrap_or(f64::NAN)).collect() };
    let mut spread = Table::new("spread of outcomes over the runs", &["outcome", "p05", "p50", "p95", "mean"]);
    let mut ranks =
        Table::new("rank correlation of sampled numbers with outcomes", &["number", "outcome", "rank_correlation"]);
    for (at, name) in names.iter().enumerate() {
        let values = column(at);
        let digits = |value: f64| format!("{value:.4}");
        spread.row([
            name.clone(),
            digits(stats::quantile(&values, 0.05)),
            digits(stats::quantile(&values, 0.5)),
            digits(stats::quantile(&values, 0.95)),
            digits(stats::mean(&values)),
        ]);
        for (place, input) in inputs.iter().enumerate() {
            let pairs: Vec<(f64, f64)> =
                cases.iter().zip(&values).map(|(case, value)| (case.numbers[place].1, *value)).collect();
            ranks.row([(*input).to_owned(), name.clone(), format!("{:.4}", stats::rank_correlation(&pairs))]);
        }
    }
    write::file(&folder.join("spread.csv"), &spread.marked(edited).csv())?;
    if plan.sample == Sample::Morris {
        let points = sample::morris(plan.runs / (inputs.len() + 1), inputs.len(), plan.seed);
        let mut effects = Table::new(
            "elementary effects over the whole range of a number (Morris)",
            &["number", "outcome", "mean", "mean_size", "deviation"],
        );
        for (at, name) in names.iter().enumerate() {
            for (input, found) in targets.ranges.iter().zip(sample::effects(&points, &column(at))) {
                let mut row = vec![input.name.clone(), name.clone()];
                row.extend(found.map(|value| format!("{value:.4}")));
                effects.row(row);
            }
        }
        return write::file(&folder.join("effects.csv"), &effects.marked(edited).csv());
    }
    if !inputs.is_empty() {
        write::file(&folder.join("sensitivity.csv"), &ranks.marked(edited).csv())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_share_every_run_once_and_bad_ones_are_named() {
        for of in 1..5 {
            for run in 0..20 {
                assert_eq!((1..=of).filter(|part| Shard { part: *part, of }.has(run)).count(), 1);
            }
        }
        for text in ["0/4", "5/4", "1", "a/b", "1/0"] {
            let fault = Shard::read(text).expect_err("no such shard");
            assert!(fault.starts_with(&format!("--shard: found \"{text}\", expected I/N")), "{fault}");
        }
        assert_eq!(Shard::read("2/4"), Ok(Shard { part: 2, of: 4 }));
    }
}
