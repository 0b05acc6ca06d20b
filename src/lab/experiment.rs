//! Built-in experiments: what moves when one thing is taken out, beside what authors say of it.

mod causes;
mod levies;
mod places;
mod regression;
mod taking;

use std::sync::Arc;

use crate::data::targets::Targets;
use crate::sim::scenario::Rules;
use crate::sim::settings::{RunSettings, Switch};

use super::chart::Bar;
use super::measure::Measured;
use super::table::{Spread, Table};
use super::{Case, Outcome, play_all, stats};

/// An experiment: its name and what it asks.
pub struct Experiment {
    /// Name on the command line and of its files.
    pub name: &'static str,
    /// What it asks.
    pub asks: &'static str,
    run: fn(&Bench) -> Result<Report, String>,
}

/// What an experiment found.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The table.
    pub table: Table,
    /// The chart, SVG.
    pub chart: String,
}

/// What experiments are played with.
pub struct Bench<'a> {
    /// Rules.
    pub rules: Arc<Rules>,
    /// Published figures.
    pub targets: &'a Targets,
    /// Seeds each case is played with.
    pub seeds: &'a [u64],
    /// Threads (0: all).
    pub threads: usize,
    /// Hears of each run that ends: how many of how many of the experiment.
    pub done: &'a (dyn Fn(usize, usize) + Sync),
}

/// All experiments, in order.
pub const ALL: [Experiment; 10] = [
    Experiment { name: "removals", asks: "What if one cause, or a pair, is taken out?", run: causes::removals },
    Experiment {
        name: "decomposition",
        asks: "How are the fall of output and the excess deaths shared out among causes (averaged counterfactuals, a rest \
               that cannot be assigned)?",
        run: causes::decomposition,
    },
    Experiment {
        name: "claims_and_levy",
        asks: "Claims true or false, levy flexible or rigid?",
        run: levies::claims_and_levy,
    },
    Experiment { name: "levy_rules", asks: "Which rule of the levy?", run: levies::rules },
    Experiment {
        name: "displaced_levy",
        asks: "If one province reports low or true, who pays?",
        run: levies::displaced,
    },
    Experiment { name: "hide_or_empty", asks: "What did hiding do, and what do searches find?", run: levies::hiding },
    Experiment {
        name: "regression",
        asks: "Deaths on output: does the sign turn in the famine year, with a flexible levy, with one ration for all?",
        run: regression::regression,
    },
    Experiment {
        name: "net_taking",
        asks: "Of whom is how much taken, net of what is sold back, by what a place grows in an ordinary year?",
        run: taking::net,
    },
    Experiment {
        name: "careers",
        asks: "What do career incentives add, and what does rank, as a switch?",
        run: places::careers,
    },
    Experiment {
        name: "neighbours",
        asks: "Anhui and Jiangxi and other pairs: endowment or leadership?",
        run: places::neighbours,
    },
];

/// Runs an experiment by name.
///
/// # Errors
/// When there is none of this name, or a run cannot be played.
pub fn run(name: &str, bench: &Bench) -> Result<Report, String> {
    let names: Vec<&str> = ALL.iter().map(|experiment| experiment.name).collect();
    let found = ALL.iter().find(|experiment| experiment.name == name);
    let found =
        found.ok_or_else(|| format!("experiment: found \"{name}\", expected all or one of {}", names.join(", ")))?;
    let mut report = (found.run)(bench)?;
    // The head says what was played, as that of the calibration does.
    let (first, many) = (bench.seeds.first().copied().unwrap_or(0), bench.seeds.len());
    let seeds = if many == 1 { "seed".to_owned() } else { format!("{many} seeds from") };
    report.table.title = format!("{}: nation, {seeds} {first}, rules {}", report.table.title, bench.rules.hash);
    if many > 1 {
        report.table.note("Figures are means over seeds, in brackets least to greatest.");
    }
    Ok(report)
}

/// What the tables say of a run.
#[derive(Clone, Debug, Default, PartialEq)]
struct Seen {
    /// Output 1958 to 1961, Mt.
    output: [f64; 4],
    /// Share procured in 1959, percent.
    procured: f64,
    /// Claimed over true, 1958.
    claimed: f64,
    /// Excess deaths 1958 to 1962, million.
    excess: f64,
}

/// A variant: its name and switches.
struct Variant {
    name: String,
    settings: RunSettings,
}

impl Variant {
    fn new(name: impl Into<String>, settings: RunSettings) -> Self {
        Self { name: name.into(), settings }
    }
    /// The ordinary run with these switches.
    fn switched(switches: &[Switch]) -> Self {
        let names: Vec<&str> = switches.iter().map(|switch| switch.name()).collect();
        let settings = switches.iter().fold(RunSettings::default(), |settings, switch| settings.with(*switch));
        Self::new(if names.is_empty() { "as it was".to_owned() } else { names.join(" + ") }, settings)
    }
}

impl Bench<'_> {
    /// Plays every case once, in order.
    fn play<T: Send>(&self, cases: &[Case], read: impl Fn(&Case, &Outcome) -> T + Sync) -> Result<Vec<T>, String> {
        let all = cases.len();
        play_all(
            &self.rules,
            cases,
            self.threads,
            |case, outcome| read(case, &outcome),
            |count| (self.done)(count, all),
        )
    }

    /// Plays variants with every seed; for each variant what was seen, seed by seed.
    fn variants(&self, variants: &[Variant]) -> Result<Vec<Vec<Seen>>, String> {
        let cases: Vec<Case> = variants
            .iter()
            .flat_map(|variant| self.seeds.iter().map(|seed| Case::nation(*seed).under(variant.settings)))
            .collect();
        let seen = self.play(&cases, |_, outcome| self.seen(outcome))?;
        Ok(seen.chunks(self.seeds.len().max(1)).map(<[Seen]>::to_vec).collect())
    }

    fn measured<'a>(&'a self, outcome: &'a Outcome) -> Measured<'a> {
        Measured { outcome, params: &self.rules.params, provinces: &self.targets.provinces }
    }

    fn seen(&self, outcome: &Outcome) -> Seen {
        let measured = self.measured(outcome);
        let value = |name: &str, year: u16| measured.value(name, year, &[]).unwrap_or(f64::NAN);
        Seen {
            output: [1958, 1959, 1960, 1961].map(|year| value("output", year)),
            procured: value("procured_share", 1959),
            claimed: value("claimed_over_true", 1958),
            excess: value("excess_deaths", 0),
        }
    }
}

/// Figures that most tables show of a variant, with digits after the point.
const SEEN: [(&str, usize); 7] = [
    ("output_1958_mt", 1),
    ("output_1959_mt", 1),
    ("output_1960_mt", 1),
    ("output_1961_mt", 1),
    ("procured_1959_percent", 1),
    ("claimed_over_true_1958", 2),
    ("excess_deaths_million", 2),
];

fn over(seeds: &[Seen], read: impl Fn(&Seen) -> f64) -> Vec<f64> {
    seeds.iter().map(read).collect()
}

/// The figures of [`SEEN`].
fn seen_values(seeds: &[Seen]) -> Vec<Vec<f64>> {
    let mut values: Vec<Vec<f64>> = (0..4).map(|at| over(seeds, |seen| seen.output[at])).collect();
    values.extend([
        over(seeds, |seen| seen.procured),
        over(seeds, |seen| seen.claimed),
        over(seeds, |seen| seen.excess),
    ]);
    values
}

/// Whether switches are not as usual.
fn is_edited(settings: RunSettings) -> bool {
    settings != RunSettings::default()
}

/// Variants beside each other: a table of [`SEEN`] and a bar of excess deaths for each.
fn seen_table(title: &str, variants: &[Variant], seen: &[Vec<Seen>]) -> (Table, Vec<Bar>) {
    let rows = variants.iter().zip(seen).map(|(variant, seeds)| (vec![variant.name.clone()], seen_values(seeds)));
    let table = Spread { labels: &["variant"], figures: &SEEN, rows: rows.collect() }.table(title);
    let edited: Vec<bool> = variants.iter().map(|variant| is_edited(variant.settings)).collect();
    let table = table.marked_by_row(&edited);
    let bars = variants.iter().zip(seen).map(|(variant, seeds)| excess_bar(&variant.name, seeds));
    (table, bars.collect())
}

fn excess_bar(name: &str, seeds: &[Seen]) -> Bar {
    bar(name, &over(seeds, |seen| seen.excess))
}

/// A bar at the mean, with the range of seeds.
fn bar(name: &str, values: &[f64]) -> Bar {
    let (low, high) = stats::range(values);
    Bar { name: name.to_owned(), value: stats::mean(values), low, high }
}
