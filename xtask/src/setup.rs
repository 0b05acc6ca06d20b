//! Installs what is missing, and says so in one line each.
//!
//! Debian and its relatives with root (or sudo without a password) get their packages by apt. Elsewhere the message names what
//! to install, and the command fails.

use crate::project::{self, ask, command, have};
use crate::toolchain::Wasm;
use anyhow::{Context, Result, bail};
use std::fs::File;
use std::path::PathBuf;
use std::process::Command;

/// Libraries and programs that `desktop --test` needs. No `-dev` package: the program loads its libraries when it starts.
const SCREEN_PACKAGES: &[&str] = &["xvfb", "xdotool", "imagemagick"];

/// What the native window loads when it starts.
const WINDOW_PACKAGES: &[&str] =
    &["mesa-vulkan-drivers", "libvulkan1", "libxkbcommon-x11-0", "libx11-xcb1", "libxcursor1", "libxi6", "libxrandr2"];

/// Names under which a Chromium may be installed.
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// `cargo xtask setup [PART…]`.
pub fn named(parts: &[String]) -> Result<()> {
    let all = ["wasm", "checks", "browser", "desktop"].map(str::to_owned);
    for part in if parts.is_empty() { &all[..] } else { parts } {
        match part.as_str() {
            "wasm" => drop(Wasm::find()?),
            "checks" => checks()?,
            "browser" => drop(browser()?),
            "desktop" => virtual_screen()?,
            other => bail!("setup: expected wasm, checks, browser or desktop, found `{other}`"),
        }
    }
    println!("setup: complete");
    Ok(())
}

/// rustfmt and clippy for the compiler in use, clippy for the one that makes the page.
pub fn checks() -> Result<()> {
    for (tool, component, package) in [("fmt", "rustfmt", "rustfmt-web"), ("clippy", "clippy", "rust-web-clippy")] {
        if ask(project::cargo().args([tool, "--version"])).is_some() {
            continue;
        }
        if have("rustup") {
            println!("setup: adding {component} with rustup (some seconds)");
            if ask(command("rustup").args(["component", "add", component])).is_some() {
                continue;
            }
        }
        apt(&format!("{component} (a minute)"), &[package])
            .with_context(|| format!("cargo {tool} is missing: `rustup component add {component}`"))?;
    }
    if Wasm::find()? == Wasm::Debian {
        apt("clippy for Debian's compiler (a minute)", &["rust-web-clippy"])?;
    }
    Ok(())
}

/// Libraries of the native window. Quiet where there is no apt: other systems bring theirs.
pub fn window() -> Result<()> {
    if cfg!(target_os = "linux") && have("dpkg-query") {
        apt("libraries of the native window (a minute)", WINDOW_PACKAGES)
    } else {
        Ok(())
    }
}

/// A screen nobody sees, with keyboard and camera.
pub fn virtual_screen() -> Result<()> {
    window()?;
    if ["Xvfb", "xdotool", "import", "identify"].into_iter().all(have) {
        return Ok(());
    }
    apt("a virtual screen (a minute)", SCREEN_PACKAGES)
}

/// A Chromium and Node.
pub fn browser() -> Result<PathBuf> {
    let version = ask(command("node").arg("--version")).unwrap_or_default();
    let major: u32 = version.trim_start_matches('v').split('.').next().and_then(|text| text.parse().ok()).unwrap_or(0);
    if major < 18 || !have("npm") {
        bail!("Node 18 or newer with npm is needed (found `{version}`): https://nodejs.org");
    }
    if let Some(path) = std::env::var_os("CHROME_PATH").filter(|path| !path.is_empty()) {
        return Ok(path.into());
    }
    let found = || BROWSERS.iter().find_map(|name| project::find(name));
    if let Some(path) = found() {
        return Ok(path);
    }
    apt("Chromium (2 minutes)", &["chromium"]).context("no Chromium found: install one, or name it in CHROME_PATH")?;
    found().context("Chromium was installed and yet is not on the path")
}

/// Those of the packages that are not installed. Fails where there is no dpkg.
pub fn missing_packages<'a>(packages: &[&'a str]) -> Result<Vec<&'a str>> {
    let output = command("dpkg-query")
        .args(["--show", "--showformat=${db:Status-Abbrev} ${Package}\n"])
        .args(packages)
        .output()
        .context("this is not Debian or a relative of it")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let installed: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("ii ")).map(str::trim).collect();
    Ok(packages.iter().copied().filter(|package| !installed.contains(package)).collect())
}

/// Installs Debian packages unless they are there.
pub fn apt(what: &str, packages: &[&str]) -> Result<()> {
    let missing = missing_packages(packages)
        .with_context(|| format!("please install what corresponds to: {}", packages.join(" ")))?;
    if missing.is_empty() {
        return Ok(());
    }
    let by_hand = format!("apt-get install {}", missing.join(" "));
    let Some(root) = root_command() else { bail!("root is needed to install {what}: run `{by_hand}` as root") };
    println!("setup: installing {what}: {}", missing.join(" "));
    let log = project::cache("log")?.join("apt.log");
    let file = File::create(&log)?;
    let mut install = vec!["install", "--yes", "--no-install-recommends"];
    install.extend(&missing);
    // The lists may be absent or too old, but a machine without network may still have the packages at hand.
    let _ = apt_get(&root, &["update"], &file)?.status();
    let status = apt_get(&root, &install, &file)?.status().context("starting apt-get")?;
    if !status.success() {
        eprintln!("{}", std::fs::read_to_string(&log).unwrap_or_default());
        bail!("`{by_hand}` failed: see above");
    }
    Ok(())
}

/// What must stand before a command that needs root: nothing for root, `sudo -n` where that works.
fn root_command() -> Option<Vec<&'static str>> {
    if ask(command("id").arg("-u")).as_deref() == Some("0") {
        return Some(Vec::new());
    }
    ask(command("sudo").args(["-n", "true"])).map(|_| vec!["sudo", "-n"])
}

fn apt_get(root: &[&str], args: &[&str], log: &File) -> Result<Command> {
    let words: Vec<&str> = root.iter().copied().chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]).collect();
    let mut apt = command(words[0]);
    apt.args(&words[1..]).args(args).stdout(log.try_clone()?).stderr(log.try_clone()?);
    Ok(apt)
}
