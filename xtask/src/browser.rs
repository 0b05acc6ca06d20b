//! Tries `dist/` in a headless Chromium: the page around the program with a stand-in for it (`boot.mjs`), the game by role
//! and name (`play.mjs`); and measures what it costs (`budgets.mjs`), which is a bench and never a test.

use crate::project::{self, command, run};
use crate::{bundle, serve, setup};
use anyhow::{Result, bail};

/// In the order in which a fault is easiest to understand.
const TESTS: &[&str] = &["boot.mjs", "play.mjs"];

/// Times and frames of the page: says what is met and what is not, and depends on the machine.
const BENCHES: &[&str] = &["budgets.mjs"];

/// Plays `dist/`. `pictures` takes the full set, which needs some minutes.
pub fn test(pictures: bool) -> Result<()> {
    visit(TESTS, pictures)
}

/// Measures `dist/` against the budgets of the page; only the build that is published is held to them.
pub fn budgets() -> Result<()> {
    bundle::published()?;
    visit(BENCHES, false)
}

/// Serves `dist/` and runs the scripts, which find the page in `TTJ_URL`, Chromium in `CHROME_PATH` and the headless program
/// that computes their runs again in `TTJ_BIN`.
fn visit(scripts: &[&str], pictures: bool) -> Result<()> {
    println!("browser: dist/ is of profile {}", bundle::made_by()?);
    run(project::cargo().args(["build", "--no-default-features", "--bin", "ttj"]))?;
    let ttj = project::target().join("debug").join(format!("ttj{}", std::env::consts::EXE_SUFFIX));
    let chromium = setup::browser()?;
    let folder = project::root().join("tests/browser");
    if let Some(script) = scripts.iter().find(|script| !folder.join(script).exists()) {
        bail!("tests/browser/{script} is missing");
    }
    let lock = std::fs::read(folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.ttj-lock");
    if std::fs::read(&stamp).ok().as_deref() != Some(&lock[..]) {
        println!("setup: npm ci in tests/browser (some seconds)");
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        run(command(npm).args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
        std::fs::write(&stamp, &lock)?;
    }
    let listener = serve::bind(0)?;
    let url = format!("http://127.0.0.1:{}/", listener.local_addr()?.port());
    serve::beside(listener, project::dist());
    std::fs::create_dir_all(project::root().join("artefacts"))?;
    for script in scripts {
        let mut node = command("node");
        node.arg(folder.join(script)).env("TTJ_URL", &url).env("CHROME_PATH", &chromium).env("TTJ_BIN", &ttj);
        if pictures && *script == "play.mjs" {
            node.arg("--pictures");
        }
        run(&mut node)?;
    }
    Ok(())
}
