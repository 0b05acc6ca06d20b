//! Tests of what a whole program does: each runs again in a program of its own, with an environment of its own.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Names the folder of the test, in the program it runs in.
const FOLDER: &str = "TTJ_TEST_FOLDER";

/// Runs the test `name` of a module again in a program whose home and data folder is new and empty, where no desktop
/// answers and where `programs` are the only ones to be found, each with its script. `act` is given the folder.
pub fn alone(module: &str, name: &str, programs: &[(&str, &str)], act: impl FnOnce(&Path)) {
    if let Some(folder) = env::var_os(FOLDER) {
        return act(Path::new(&folder));
    }
    let folder = env::temp_dir().join(format!("ttj-{name}-{}", std::process::id()));
    let path = folder.join("programs");
    fs::create_dir_all(&path).expect("a folder of temporary files");
    for (program, script) in programs {
        write_program(path.join(program), script);
    }
    let test = module.split_once("::").map_or(module, |(_, within)| within);
    let again = Command::new(env::current_exe().expect("the path of the tests"))
        .args(["--exact", &format!("{test}::{name}"), "--nocapture"])
        .env(FOLDER, &folder)
        .envs(["HOME", "XDG_DATA_HOME", "APPDATA"].map(|variable| (variable, &folder)))
        .env("PATH", &path)
        .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        .output()
        .expect("the test, started again");
    // A folder of the system's temporary files may stay behind.
    let _ = fs::remove_dir_all(folder);
    let said = String::from_utf8_lossy(&again.stdout);
    assert!(again.status.success() && said.contains("1 passed"), "{said}{}", String::from_utf8_lossy(&again.stderr));
}

fn write_program(path: PathBuf, script: &str) {
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a script that is written");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a script that may be run");
    }
}
