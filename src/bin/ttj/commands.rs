//! The commands: the name of each, the options and words it takes, and what it does. What it does not take is refused.

use crate::args::Args;
use crate::{bench, bots, compare, explain, lab, play, report, validate};

/// A command.
pub struct Command {
    /// What it is called by.
    pub name: &'static str,
    /// Options it takes, without their dashes.
    pub options: &'static [&'static str],
    /// Most words it takes beside them. Which of them is missing a command says itself.
    pub most_words: usize,
    /// What the words are.
    pub words: &'static str,
    /// What it does.
    pub run: fn(&Args) -> Result<(), String>,
}

/// What a command takes that takes no words.
pub const NO_WORDS: &str = "nothing beside its options";
/// What a command takes that plays a run.
const ONE_RUN: &str = "one run";

/// Every command, in the order in which messages name them.
pub const COMMANDS: &[Command] = &[
    Command {
        name: "run",
        options: &["scenario", "province", "seed", "policy", "orders", "months", "set", "out", "data"],
        most_words: 0,
        words: NO_WORDS,
        run: play::run,
    },
    Command { name: "replay", options: &["data"], most_words: 1, words: ONE_RUN, run: play::replay },
    Command {
        name: "twin",
        options: &["change", "out", "language", "data"],
        most_words: 1,
        words: ONE_RUN,
        run: compare::twin_of,
    },
    Command {
        name: "compare",
        options: &["csv", "language", "data"],
        most_words: 2,
        words: "two runs",
        run: compare::compare,
    },
    Command {
        name: "explain",
        options: &["csv", "language", "data"],
        most_words: 1,
        words: ONE_RUN,
        run: explain::explain,
    },
    Command {
        name: "report",
        options: &["out", "language", "data"],
        most_words: 1,
        words: ONE_RUN,
        run: report::write,
    },
    Command {
        name: "validate",
        options: &[],
        most_words: usize::MAX,
        words: "folders of game data",
        run: validate::validate,
    },
    Command {
        name: "calibrate",
        options: &["scenario", "province", "policy", "seed", "seeds", "set", "threads", "out", "data"],
        most_words: 0,
        words: NO_WORDS,
        run: lab::calibrate,
    },
    Command {
        name: "fit",
        options: &["seed", "seeds", "rounds", "threads", "data"],
        most_words: 0,
        words: NO_WORDS,
        run: lab::fit,
    },
    Command { name: "document", options: &["out", "data"], most_words: 0, words: NO_WORDS, run: lab::document },
    Command {
        name: "experiment",
        options: &["seed", "seeds", "threads", "out", "data"],
        most_words: 1,
        words: "the name of one experiment, or all",
        run: lab::experiment,
    },
    Command {
        name: "ensemble",
        options: &[
            "runs", "sample", "shard", "table", "scenario", "province", "policy", "seed", "set", "threads", "out",
            "data",
        ],
        most_words: 0,
        words: NO_WORDS,
        run: lab::ensemble,
    },
    Command {
        name: "bots",
        options: &["scenario", "province", "seeds", "data"],
        most_words: 0,
        words: NO_WORDS,
        run: bots::bots,
    },
    Command {
        name: "bench",
        options: &["scenario", "province", "runs", "ensemble", "set", "data"],
        most_words: 0,
        words: NO_WORDS,
        run: bench::bench,
    },
];
