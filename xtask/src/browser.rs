//! Plays `dist/` in a headless Chromium: `tests/browser/play.mjs`, by role and name.

use crate::project::{self, command, run};
use crate::{bundle, serve, setup};
use anyhow::{Result, bail};

/// Serves `dist/` and runs the script, which finds the page in `TTJ_URL` and Chromium in `CHROME_PATH`.
pub fn test() -> Result<()> {
    bundle::made_by()?;
    let chromium = setup::browser()?;
    let folder = project::root().join("tests/browser");
    let script = folder.join("play.mjs");
    if !script.exists() {
        bail!("tests/browser/play.mjs is missing");
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
    run(command("node").arg(&script).env("TTJ_URL", url).env("CHROME_PATH", chromium))
}
