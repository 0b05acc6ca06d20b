//! Which compiler makes the page.
//!
//! Usually the one in use, with the wasm32 target that rustup adds. Where rustup cannot reach its server, Debian's own compiler
//! with the standard library's source does the same; it gets its own target folder, so the two never rebuild each other's work.

use crate::project::{self, ask, command};
use crate::setup;
use anyhow::{Result, bail};
use std::env;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Target of the page.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's compiler with everything `-Zbuild-std` needs.
const DEBIAN_PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "lld-22"];

/// Oldest compiler that builds the game, as `rust-version` in Cargo.toml.
const OLDEST: (u32, u32) = (1, 95);

/// A compiler that can make the page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wasm {
    /// The compiler in use has the wasm32 target.
    InUse,
    /// Debian's compiler under `/usr/bin`, building the standard library too.
    Debian,
}

impl Wasm {
    /// Finds one, installing what is missing. `TTJ_WASM=rustup` or `TTJ_WASM=debian` decides where both would do.
    pub fn find() -> Result<Self> {
        match env::var("TTJ_WASM").as_deref() {
            Ok("debian") => return debian(),
            Ok("rustup") => {
                return if in_use() || add_by_rustup() { Ok(Self::InUse) } else { bail!("rustup cannot add {TARGET}") };
            }
            Ok(other) => bail!("TTJ_WASM: expected rustup or debian, found `{other}`"),
            Err(_) => {}
        }
        if in_use() {
            return Ok(Self::InUse);
        }
        // A closed network answers slowly or never: what failed once is not tried again while the other way is open.
        let failed_before = project::cache("setup")?.join("rustup-cannot-add-wasm");
        if failed_before.exists() && debian_is_ready() {
            return Ok(Self::Debian);
        }
        if add_by_rustup() {
            return Ok(Self::InUse);
        }
        let found = debian()?;
        std::fs::write(failed_before, "")?;
        Ok(found)
    }

    /// `cargo SUBCOMMAND` for the page.
    pub fn cargo(self, subcommand: &str) -> Command {
        let mut cargo = match self {
            Self::InUse => project::cargo(),
            Self::Debian => command("/usr/bin/cargo"),
        };
        cargo.arg(subcommand);
        if self == Self::Debian {
            let path = env::var_os("PATH").unwrap_or_default();
            let path = env::join_paths(std::iter::once("/usr/bin".into()).chain(env::split_paths(&path)))
                .expect("/usr/bin has no colon");
            cargo
                .env("PATH", path)
                .env("RUSTC", "/usr/bin/rustc")
                .env("RUSTC_BOOTSTRAP", "1")
                .env_remove("RUSTUP_TOOLCHAIN");
            // Debian's compiler knows its linker under another name.
            cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-22");
            cargo.arg("-Zbuild-std=std,panic_abort");
        }
        cargo.args(["--target", TARGET, "--target-dir"]).arg(project::target().join("web"));
        cargo
    }
}

/// Whether the compiler in use has the target's standard library.
fn in_use() -> bool {
    ask(command("rustc").args(["--print", "target-libdir", "--target", TARGET]))
        .and_then(|folder| Path::new(&folder).read_dir().ok())
        .is_some_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
}

/// Lets rustup add the target; gives up after a minute, for a closed network may answer nothing at all.
fn add_by_rustup() -> bool {
    if !project::have("rustup") {
        return false;
    }
    println!("setup: adding the target {TARGET} with rustup (some seconds)");
    let mut rustup = command("rustup");
    rustup.args(["target", "add", TARGET]).env("RUSTUP_MAX_RETRIES", "1").stdout(Stdio::null()).stderr(Stdio::null());
    let Ok(mut child) = rustup.spawn() else { return false };
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success() && in_use(),
            Ok(None) if start.elapsed() < Duration::from_secs(60) => std::thread::sleep(Duration::from_millis(100)),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

/// Whether Debian's compiler is here and new enough.
fn debian_is_ready() -> bool {
    setup::missing_packages(DEBIAN_PACKAGES).is_ok_and(|missing| missing.is_empty()) && debian_is_new_enough()
}

fn debian_is_new_enough() -> bool {
    let version = ask(command("/usr/bin/rustc").arg("--version")).unwrap_or_default();
    version.split_whitespace().nth(1).and_then(version_pair).is_some_and(|version| version >= OLDEST)
}

fn version_pair(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Installs Debian's compiler.
fn debian() -> Result<Wasm> {
    if !debian_is_ready() {
        setup::apt("Debian's compiler for the browser (about 2 minutes)", DEBIAN_PACKAGES).map_err(|error| {
            error.context(format!(
                "no compiler for the browser: install one with `rustup target add {TARGET}`, or on Debian `apt-get install {}`",
                DEBIAN_PACKAGES.join(" ")
            ))
        })?;
        if !debian_is_new_enough() {
            bail!(
                "the package rustc-web is older than {}.{}: install Rust with rustup (https://rustup.rs) instead",
                OLDEST.0,
                OLDEST.1
            );
        }
    }
    Ok(Wasm::Debian)
}

#[cfg(test)]
mod tests {
    use super::version_pair;

    #[test]
    fn versions_compare_by_number() {
        assert_eq!(version_pair("1.96.0"), Some((1, 96)));
        assert!(version_pair("1.100.0") > version_pair("1.95.1"));
        assert_eq!(version_pair("nightly"), None);
    }
}
