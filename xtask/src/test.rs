//! What the continuous integration runs, step by step; the page built by Trunk is a job of its own beside these.
//!
//! Cheap checks first, so that a slip shows early. Few different builds: `check` and `clippy` share their dependencies, the
//! tests of one feature set share theirs, the desktop test uses the tests' build, and the page's clippy that of the page.

use crate::project::{self, command, describe};
use crate::setup;
use crate::toolchain::Wasm;
use anyhow::{Context, Result, anyhow, bail};
use std::fs::{self, File};
use std::process::Command;
use std::time::Instant;

/// A step: its name for `--only`, what it shows, and how its commands are made.
struct Step {
    name: &'static str,
    title: &'static str,
    commands: fn() -> Result<Vec<Command>>,
}

const STEPS: &[Step] = &[
    Step { name: "fmt", title: "Format", commands: || Ok(vec![cargo("fmt --all --check")]) },
    Step {
        name: "notices",
        title: "Notices of other people's work are up to date",
        commands: || this("notices --check"),
    },
    Step { name: "tree", title: "One of each crate, none of the laboratory's in the page", commands: || this("tree") },
    Step { name: "xtask", title: "This tool: clippy and tests", commands: xtask },
    Step {
        name: "clippy-none",
        title: "Clippy, no features",
        commands: || clippy("--no-default-features --lib --bins"),
    },
    Step {
        name: "clippy-ui",
        title: "Clippy, feature ui",
        commands: || clippy("--no-default-features --features ui --lib --bins"),
    },
    Step {
        name: "clippy-lab",
        title: "Clippy, feature lab",
        commands: || clippy("--no-default-features --features lab --lib --bins"),
    },
    Step { name: "clippy-app", title: "Clippy, feature app, tests too", commands: || clippy("--all-targets") },
    Step { name: "pure", title: "The rules build without window or panels", commands: pure },
    Step { name: "test-none", title: "Tests, no features", commands: || Ok(vec![cargo("test --no-default-features")]) },
    Step {
        name: "test-lab",
        title: "Tables of ensembles, feature lab",
        commands: || Ok(vec![cargo("test --no-default-features --features lab --test lab_runs --test lab_commands")]),
    },
    Step {
        name: "validate",
        title: "Game data",
        commands: || Ok(vec![cargo("run --no-default-features --bin ttj -- validate")]),
    },
    Step {
        name: "test-ui",
        title: "Tests, feature ui",
        commands: || Ok(vec![cargo("test --no-default-features --features ui")]),
    },
    Step { name: "docs", title: "Documentation", commands: docs },
    Step { name: "test-app", title: "Tests, feature app", commands: || Ok(vec![cargo("test --lib --bins")]) },
    Step { name: "clippy-web", title: "Clippy, the page", commands: clippy_web },
    Step { name: "web", title: "The page as published", commands: || this("web") },
    Step { name: "size", title: "Size budgets", commands: || this("size") },
    Step { name: "browser", title: "The page, played in a browser", commands: || this("browser") },
    Step {
        name: "desktop",
        title: "The native program, played on a virtual screen",
        commands: || this("desktop --test"),
    },
];

/// Prints the steps.
pub fn list() -> Result<()> {
    for step in STEPS {
        println!("{:<12} {}", step.name, step.title);
    }
    Ok(())
}

/// Runs all steps, or one; stops at the first that fails.
pub fn run(only: Option<&str>) -> Result<()> {
    let steps: Vec<&Step> = STEPS.iter().filter(|step| only.is_none_or(|name| name == step.name)).collect();
    if steps.is_empty() {
        bail!("--only: no step `{}`; `cargo xtask test --list` names them", only.unwrap_or_default());
    }
    if only.is_none() {
        // Everything is fetched first: a machine that lacks something says so at once, not after half an hour.
        setup::checks()?;
        setup::browser()?;
        setup::virtual_screen()?;
    }
    let start = Instant::now();
    let forgiven = forgives(std::env::var("CI").ok().as_deref());
    let mut skipped: Vec<&Step> = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        println!("== {}/{} {} [{}]", index + 1, steps.len(), step.title, step.name);
        let began = Instant::now();
        let outcome = match perform(step) {
            Ok(false) if !forgiven => Err(anyhow!("it cannot be made on this machine, and CI is set: see above")),
            outcome => outcome,
        };
        match outcome {
            Ok(true) => println!("   passed in {} s", began.elapsed().as_secs()),
            Ok(false) => {
                skipped.push(step);
                println!("   SKIPPED: it cannot be made on this machine, see above");
            }
            Err(error) => {
                println!("\n{} passed, 1 failed, {} skipped", index - skipped.len(), skipped.len());
                println!("failed: {} ({} steps not begun)", step.name, steps.len() - index - 1);
                return Err(error);
            }
        }
    }
    println!("all in {} min {} s", start.elapsed().as_secs() / 60, start.elapsed().as_secs() % 60);
    println!("{} passed, 0 failed, {} skipped", steps.len() - skipped.len(), skipped.len());
    for step in skipped {
        println!("not tested, for this machine cannot: {} [{}]", step.title, step.name);
    }
    Ok(())
}

/// Whether a step that cannot be made here is passed by: not where the continuous integration asks (`CI`), which would be green
/// with something untested.
fn forgives(ci: Option<&str>) -> bool {
    matches!(ci, None | Some("" | "false" | "0"))
}

/// Runs a step's commands with their output in a file, which is shown if one fails. False if the step said that it cannot be
/// made on this machine.
fn perform(step: &Step) -> Result<bool> {
    let path = project::cache("log")?.join(format!("{}.log", step.name));
    let log = File::create(&path)?;
    let mut made = true;
    for mut command in (step.commands)()? {
        let name = describe(&command);
        println!("   {name}");
        let status = command.stdout(log.try_clone()?).stderr(log.try_clone()?).status();
        let status = status.with_context(|| format!("starting `{name}`"))?;
        if status.code() == Some(i32::from(crate::NOT_RUN)) {
            made = false;
        } else if !status.success() {
            println!("{}", String::from_utf8_lossy(&fs::read(&path)?));
            bail!("`{name}` failed ({status})");
        }
    }
    // What the tables and pictures say is worth reading even when all is well.
    if matches!(step.name, "size" | "desktop" | "browser" | "validate") {
        let text = fs::read(&path)?;
        String::from_utf8_lossy(&text).lines().filter(|line| !is_noise(line)).for_each(|line| println!("   | {line}"));
    }
    Ok(made)
}

/// Lines of cargo about its own work.
fn is_noise(line: &str) -> bool {
    ["Compiling", "Finished", "Running", "Fresh", "Checking", "Blocking"]
        .iter()
        .any(|word| line.trim_start().starts_with(word))
}

fn cargo(words: &str) -> Command {
    let mut cargo = project::cargo();
    cargo.args(words.split(' '));
    cargo
}

/// A command of xtask itself.
fn this(words: &str) -> Result<Vec<Command>> {
    let mut this = command(std::env::current_exe()?);
    this.args(words.split(' '));
    // These start cargo themselves.
    if let Some(cargo) = std::env::var_os("CARGO") {
        this.env("CARGO", cargo);
    }
    Ok(vec![this])
}

fn clippy(words: &str) -> Result<Vec<Command>> {
    Ok(vec![cargo(&format!("clippy {words} -- -D warnings"))])
}

fn xtask() -> Result<Vec<Command>> {
    Ok(vec![cargo("clippy -p xtask --all-targets -- -D warnings"), cargo("test -p xtask")])
}

/// Without development dependencies, which would make the panels' crates visible.
fn pure() -> Result<Vec<Command>> {
    Ok(vec![cargo("check --no-default-features --lib --bins")])
}

fn docs() -> Result<Vec<Command>> {
    let mut doc = cargo("doc --no-deps --no-default-features --lib");
    doc.env("RUSTDOCFLAGS", "-D warnings");
    Ok(vec![doc])
}

/// Debian's clippy is a version ahead and knows other lints: there only the compiler's warnings and the forbidden names count.
fn clippy_web() -> Result<Vec<Command>> {
    let toolchain = Wasm::find()?;
    let mut clippy = toolchain.cargo("clippy");
    clippy.args(["--profile", "web", "--lib", "--bin", "game", "--"]);
    match toolchain {
        Wasm::InUse => clippy.args(["-D", "warnings"]),
        Wasm::Debian => clippy.args([
            "-D",
            "warnings",
            "-A",
            "clippy::all",
            "-D",
            "clippy::disallowed_types",
            "-D",
            "clippy::disallowed_methods",
        ]),
    };
    Ok(vec![clippy])
}

#[cfg(test)]
mod tests {
    use super::forgives;

    #[test]
    fn the_continuous_integration_passes_nothing_by() {
        assert!(!forgives(Some("true")) && !forgives(Some("1")));
        assert!(forgives(None) && forgives(Some("")) && forgives(Some("false")));
    }
}
