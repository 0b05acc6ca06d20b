//! The project's own tool: `cargo xtask COMMAND`.
//!
//! It sets up what is missing, builds the page, serves it, weighs it, and runs the checks of the continuous integration: all
//! but the page built by Trunk, which is a job of its own there.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "the tool is not part of the simulation")]

mod browser;
mod bundle;
mod desktop;
mod notices;
#[path = "../../build/pack.rs"]
mod pack;
mod project;
mod screen;
mod serve;
mod setup;
mod size;
mod test;
mod toolchain;
mod tree;

use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  play [--no-open] [--port N]   build the page without link-time optimisation, serve it on 127.0.0.1:8080, open a browser
  web                           build the page as it is published, into dist/
  size                          compressed sizes of dist/ against the budgets
  test [--list] [--only STEP]   what the continuous integration runs, the page built by Trunk apart; with CI set a step that
                                cannot be made here fails, else it is passed by and named at the end
  desktop [--test]              build and start the native program; --test plays it on a virtual screen
  browser [--pictures]          play dist/ in a headless browser; --pictures takes one of every screen
  finish [--out FOLDER]         add packs, sizes, notices to a page that Trunk built (default: dist/)
  notices [--check]             write THIRD-PARTY.md from the dependency tree
  tree                          one version of each crate that must not stand twice, none of the laboratory's in the page
  budgets                       measure dist/ in a headless browser: first screen, frames, main thread, a whole run of a province, of the nation
  setup [wasm|checks|browser|desktop]   only install what is missing
";

/// Exit code of a test that could not be made here, as make and meson know it.
const NOT_RUN: u8 = 77;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<ExitCode> {
    if args.iter().map(String::as_str).eq(["desktop", "--test"]) {
        return Ok(if desktop::test()? { ExitCode::SUCCESS } else { ExitCode::from(NOT_RUN) });
    }
    perform(args).map(|()| ExitCode::SUCCESS)
}

fn perform(args: &[String]) -> Result<()> {
    let Some((command, rest)) = args.split_first() else {
        print!("{USAGE}");
        bail!("no command given");
    };
    let mut args = Args(rest.to_vec());
    match command.as_str() {
        "play" => {
            let open = !args.flag("--no-open");
            let port = match args.value("--port")? {
                Some(text) => {
                    text.parse().with_context(|| format!("--port: expected a number to 65535, found `{text}`"))?
                }
                None => 8080,
            };
            args.finish()?;
            play(open, port)
        }
        "web" => {
            args.finish()?;
            bundle::make(bundle::Profile::Web)
        }
        "size" => {
            args.finish()?;
            size::check()
        }
        "test" => {
            let list = args.flag("--list");
            let only = args.value("--only")?;
            args.finish()?;
            if list { test::list() } else { test::run(only.as_deref()) }
        }
        "desktop" => {
            args.finish()?;
            desktop::start()
        }
        "budgets" => {
            args.finish()?;
            browser::budgets()
        }
        "browser" => {
            let pictures = args.flag("--pictures");
            args.finish()?;
            browser::test(pictures)
        }
        "finish" => {
            let folder = args.value("--out")?.map_or_else(project::dist, PathBuf::from);
            args.finish()?;
            bundle::finish(&folder)
        }
        "notices" => {
            let check = args.flag("--check");
            args.finish()?;
            if check { notices::check() } else { notices::write() }
        }
        "tree" => {
            args.finish()?;
            tree::check()
        }
        "setup" => setup::named(&args.0),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => {
            print!("{USAGE}");
            bail!("no command `{other}`")
        }
    }
}

/// Builds the quick page, serves it until interrupted.
fn play(open: bool, port: u16) -> Result<()> {
    // First the port: better to hear of a busy one before ten minutes of building.
    let listener = serve::bind(port)?;
    bundle::make(bundle::Profile::Play)?;
    let url = format!("http://127.0.0.1:{}/", listener.local_addr()?.port());
    println!("play: {url} (Ctrl-C ends)");
    if open {
        serve::open_browser(&url);
    }
    serve::forever(listener, project::dist());
    Ok(())
}

/// What stands after the command on the command line.
struct Args(Vec<String>);

impl Args {
    /// Takes a flag without a value.
    fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|arg| arg != name);
        self.0.len() < before
    }

    /// Takes `--name VALUE`.
    fn value(&mut self, name: &str) -> Result<Option<String>> {
        let Some(at) = self.0.iter().position(|arg| arg == name) else { return Ok(None) };
        if at + 1 >= self.0.len() {
            bail!("{name}: a value is missing");
        }
        self.0.remove(at);
        Ok(Some(self.0.remove(at)))
    }

    /// Refuses what nobody took.
    fn finish(self) -> Result<()> {
        match self.0.first() {
            None => Ok(()),
            Some(arg) => bail!("unknown argument `{arg}`"),
        }
    }
}
