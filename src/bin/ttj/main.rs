//! `ttj`: the simulation without a window. Every command is a plain table or file; errors go to
//! standard error with a non-zero exit.

mod args;
mod bench;
mod bots;
mod commands;
mod compare;
mod csv;
mod explain;
mod lab;
mod play;
mod report;
mod source;
mod validate;
mod words;

use std::io::{self, ErrorKind, Write as _};
use std::panic;
use std::process::{self, ExitCode};

use args::{Args, WordFault};
use commands::NO_WORDS;

const HELP: &str = "\
ttj run --scenario ID [--province ID] [--seed N] [--policy ID | --orders RUN] [--months N] [--set NAME=VALUE,…] --out DIR
ttj replay RUN            prints a month and its fingerprint a line; RUN is the path of a run.ron, a save or a code, a code, a link with one, or - for standard input
ttj twin RUN --change WHAT [--out FILE]    the same run with one thing changed: what differs, as the page says it, or its text into FILE. WHAT is without:N, instead:N:ORDER, with:YYYY-MM:ORDER, honest, hide_tenth, hands_back or NAME=VALUE
ttj compare RUN RUN [--csv]    what differs between two runs, as the page says it; --csv: figures to the unit, for machines
ttj explain RUN [--csv]          what the deaths and the missing grain of a run came from, and what its seat could do
ttj report RUN --out FILE.html     the whole debrief as one page to read and to print
ttj validate [PATH…]      checks game data (the built-in when no folder is given)
ttj calibrate [--seeds N] [--scenario ID] [--out DIR]    the nation beside the record; fails where a figure lies outside
ttj fit [--seeds N] [--rounds N]    numbers that may be fitted, moved toward the nation's series; prints, changes nothing
ttj document --out docs    the table of numbers and the list of sources, made from the data
ttj experiment NAME|all [--seeds N] --out DIR    built-in experiments: tables and charts
ttj ensemble --runs N [--sample numbers|seeds|morris] [--shard I/N] --out DIR    many runs, taken up again where they stopped
ttj ensemble --runs N --sample morris --out DIR --table docs/sensitivity    elementary effects as a table and a chart
ttj bots [--scenario ID] [--province ID] [--seeds N]    six measures of every policy
ttj bench [--scenario ID] [--province ID] [--runs N]    time a commune-month takes, by system, over plain arrays, by size of the world
ttj bench --ensemble N    how much faster two threads play N runs than one
twin, compare, explain and report take --language en|zh. Every command but validate takes --data DIR; run, bench, calibrate and ensemble take --set NAME=VALUE,… (a switch; run and bench also a number of the model, zeal.PROVINCE, rank.PROVINCE or centre.MONTH.ACT); calibrate, fit, experiment and ensemble take --threads N and --seed N, the first of their seeds.
calibrate and ensemble also take --province ID and --policy ID, and ensemble --scenario ID. What a command does not take is refused.
";

/// Ends quietly once nobody reads on, as after `ttj … | head`: there is no more to do, and nothing went wrong.
fn end_where_nobody_reads() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let said = info.payload_as_str().unwrap_or_default();
        if said.starts_with("failed printing to stdout") {
            // Only the next line tells why: what failed was swallowed by the panic.
            let again = io::stdout().write_all(b"\n").and_then(|()| io::stdout().flush());
            if again.is_err_and(|error| error.kind() == ErrorKind::BrokenPipe) {
                process::exit(0);
            }
        }
        usual(info);
    }));
}

fn main() -> ExitCode {
    end_where_nobody_reads();
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_default();
    let outcome = match name.as_str() {
        "" | "help" | "--help" | "-h" => match words.next() {
            None => {
                print!("{HELP}");
                Ok(())
            }
            Some(found) => Err(WordFault::Word { command: "help", found, expected: NO_WORDS }.to_string()),
        },
        _ => args::command(&name)
            .and_then(|command| Args::read(command, words).map(|args| (command, args)))
            .map_err(|fault| fault.to_string())
            .and_then(|(command, args)| (command.run)(&args)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("ttj: {message}");
            ExitCode::FAILURE
        }
    }
}
