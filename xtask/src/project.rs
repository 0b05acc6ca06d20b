//! Where things are, and how to start cargo from within cargo.

use anyhow::{Context, Result, bail};
use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The repository: that of the running `cargo`, else the one around the current folder. Never the one xtask was compiled in,
/// for several clones may share one target folder and so one xtask.
pub fn root() -> PathBuf {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let xtask = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let from_cargo = xtask.as_deref().and_then(Path::parent).filter(|folder| is_root(folder));
        let here = env::current_dir().unwrap_or_default();
        let root = from_cargo.or_else(|| here.ancestors().find(|folder| is_root(folder)));
        root.expect("xtask runs inside the repository").to_owned()
    })
    .clone()
}

fn is_root(folder: &Path) -> bool {
    folder.join("xtask/Cargo.toml").is_file() && folder.join("build/pack.rs").is_file()
}

/// The finished page.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The target folder of native builds: `CARGO_TARGET_DIR` if set, else `target/`.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) if !folder.is_empty() => {
            std::path::absolute(PathBuf::from(folder)).expect("a usable CARGO_TARGET_DIR")
        }
        _ => root().join("target"),
    }
}

/// What xtask keeps between runs.
pub fn cache(name: &str) -> Result<PathBuf> {
    let folder = target().join("xtask").join(name);
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    Ok(folder)
}

/// The cargo that started xtask.
pub fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A program started in the repository, without what `cargo run` put into the environment for xtask alone.
pub fn command(program: impl Into<OsString>) -> Command {
    let mut command = Command::new(program.into());
    command.current_dir(root()).stdin(Stdio::null());
    for (key, _) in env::vars_os() {
        let name = key.to_string_lossy();
        let ours = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];
        if name == "CARGO" || ours.iter().any(|prefix| name.starts_with(prefix)) {
            command.env_remove(&key);
        }
    }
    if let Some(paths) = env::var_os("LD_LIBRARY_PATH") {
        // `cargo run` adds the compiler's libraries, which another compiler must not see.
        let added =
            |path: &PathBuf| path.ends_with("lib") && path.components().any(|part| part.as_os_str() == "toolchains");
        let kept: Vec<PathBuf> =
            env::split_paths(&paths).filter(|path| !added(path) && !path.starts_with(target())).collect();
        match env::join_paths(kept) {
            Ok(kept) if !kept.is_empty() => command.env("LD_LIBRARY_PATH", kept),
            _ => command.env_remove("LD_LIBRARY_PATH"),
        };
    }
    if env::var_os("CARGO_TARGET_DIR").is_some() {
        command.env("CARGO_TARGET_DIR", target());
    }
    command
}

/// Runs a program to its end; a failure names it.
pub fn run(command: &mut Command) -> Result<()> {
    let name = describe(command);
    let status = command.status().with_context(|| format!("starting `{name}`"))?;
    if !status.success() {
        bail!("`{name}` failed ({status})");
    }
    Ok(())
}

/// Standard output of a program, trimmed; nothing if it is missing or fails.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program is on the path.
pub fn have(program: &str) -> bool {
    find(program).is_some()
}

/// Where a program is on the path.
pub fn find(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// A command as one would type it.
pub fn describe(command: &Command) -> String {
    let program =
        Path::new(command.get_program()).file_name().unwrap_or(command.get_program()).to_string_lossy().into_owned();
    let args = command.get_args().map(|arg| arg.to_string_lossy().into_owned());
    std::iter::once(program).chain(args).collect::<Vec<_>>().join(" ")
}
