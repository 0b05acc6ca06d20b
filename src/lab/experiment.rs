//! Built-in experiments: what moves when one thing is taken out, beside what authors say of it.

mod causes;
mod levies;
mod places;

use std::sync::Arc;

use crate::data::targets::Targets;
use crate::sim::scenario::Rules;
use crate::sim::settings::{RunSettings, Switch};

use super::chart::Bar;
use super::measure::Measured;
use super::table::Table;
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
pub const ALL: [Experiment; 9] = [
    Experiment { name: "removals", asks: "What if one cause, or a pair, is taken out?", run: causes::removals },
    Experiment {
        name: "decomposition",
        asks: "How are the fall of output and the excess deaths shared out among causes?",
        run: causes::decomposition,
    },
    Experiment {
        name: "claims_and_levy",
        asks: "Lies or the levy: claims true or false, levy flexible or not?",
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
        asks: "Deaths on output a head: does the sign turn in the famine year, and with a flexible levy?",
        run: places::regression,
    },
    Experiment { name: "careers", asks: "What do career incentives add?", run: places::careers },
    Experiment { name: "neighbours", asks: "Anhui and Jiangxi: endowment or leadership?", run: places::neighbours },
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
    (found.run)(bench)
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

/// Columns of [`seen_row`] after the name.
const SEEN: [&str; 10] = [
    "variant",
    "output_1958_mt",
    "output_1959_mt",
    "output_1960_mt",
    "output_1961_mt",
    "procured_1959_percent",
    "claimed_over_true_1958",
    "excess_deaths_million",
    "excess_low",
    "excess_high",
];

fn over(seeds: &[Seen], read: impl Fn(&Seen) -> f64) -> Vec<f64> {
    seeds.iter().map(read).collect()
}

fn seen_row(name: &str, seeds: &[Seen]) -> Vec<String> {
    let mut cells = vec![name.to_owned()];
    for at in 0..4 {
        cells.push(format!("{:.1}", stats::mean(&over(seeds, |seen| seen.output[at]))));
    }
    cells.push(format!("{:.1}", stats::mean(&over(seeds, |seen| seen.procured))));
    cells.push(format!("{:.2}", stats::mean(&over(seeds, |seen| seen.claimed))));
    let excess = over(seeds, |seen| seen.excess);
    let (low, high) = stats::range(&excess);
    cells.extend([stats::mean(&excess), low, high].map(|value| format!("{value:.2}")));
    cells
}

fn excess_bar(name: &str, seeds: &[Seen]) -> Bar {
    let excess = over(seeds, |seen| seen.excess);
    let (low, high) = stats::range(&excess);
    Bar { name: name.to_owned(), value: stats::mean(&excess), low, high }
}
