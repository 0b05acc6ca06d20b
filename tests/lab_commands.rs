//! What `ttj` says of words and files that are not what they should be, and that it says so before it works.

#![expect(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "that nothing was worked on is told from the clock; no result depends on it"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use ten_thousand_jin::save::RunFile;

fn ttj(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ttj")).args(words).output().expect("the program starts")
}

fn refused(words: &[&str]) -> String {
    let output = ttj(words);
    assert!(!output.status.success(), "{words:?} was taken");
    String::from_utf8(output.stderr).expect("text")
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lab_commands").join(name);
    fs::remove_dir_all(&folder).ok();
    folder
}

/// A county run of three months with these settings; its text.
fn county(name: &str, set: &[&str]) -> String {
    let out = folder(name);
    let shown = out.display().to_string();
    let mut words = vec!["run", "--scenario", "county", "--province", "anhui", "--months", "3", "--out", &shown];
    words.extend(set);
    let output = ttj(&words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(out.join("run.ron")).expect("a run")
}

#[test]
fn months_beyond_the_scenario_and_a_seat_that_nobody_holds_are_refused() {
    let out = folder("refused").display().to_string();
    for (months, scenario, all) in [("900", "nation", 72), ("64", "province", 63), ("0", "county", 24)] {
        let said = refused(&["run", "--scenario", scenario, "--months", months, "--out", &out]);
        let wanted = format!("--months: found {months}, expected 1 to {all}, the months of scenario {scenario}");
        assert!(said.contains(&wanted), "{said}");
    }
    let said = refused(&["run", "--scenario", "nation", "--province", "anhui", "--out", &out]);
    let wanted = "--province: found \"anhui\", expected none: in scenario nation every province's office is played";
    assert!(said.contains(wanted), "{said}");
    assert!(!Path::new(&out).exists(), "nothing is written");
}

#[test]
fn a_folder_that_cannot_be_written_is_said_before_the_work() {
    let file = folder("in_the_way");
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder for tests");
    fs::write(&file, "").expect("a file");
    let below = file.join("out").display().to_string();
    for words in [
        ["calibrate", "--seeds", "20", "--threads", "1", "--out", &below],
        ["run", "--scenario", "nation", "--seed", "1", "--out", &below],
    ] {
        let begun = Instant::now();
        let said = refused(&words);
        assert!(said.contains("out: found a folder that cannot be written ("), "{said}");
        assert!(begun.elapsed() < Duration::from_secs(5), "{words:?} worked first");
    }
}

#[test]
fn a_run_that_is_cut_off_is_said_to_be() {
    let text = county("whole", &[]);
    let path = folder("cut").with_extension("ron");
    let end = text.trim_end().len();
    for cut in (1..end).step_by(41).chain([end - 1, end - 2]) {
        let fault = RunFile::from_ron("run.ron", &text[..cut]).expect_err("cut off").to_string();
        assert!(fault.contains("the file is cut off (truncated)"), "at {cut}: {fault}");
        assert!(!fault.contains("RON") && fault.starts_with("run.ron:"), "at {cut}: {fault}");
    }
    assert!(RunFile::from_ron("run.ron", &text[..end]).is_ok());
    fs::write(&path, &text[..end / 2]).expect("a file");
    let said = refused(&["replay", &path.display().to_string()]);
    let line = text[..end / 2].trim_end().lines().count();
    let wanted = format!(":{line}: found the end of the file in line {line}, before what was opened is closed");
    assert!(said.contains(&wanted), "{said}");
    // A bracket too many is a slip and not the end of a file.
    let slip = text.replacen("orders: {", "orders: {]", 1);
    assert!(slip != text && !RunFile::from_ron("run.ron", &slip).unwrap_err().to_string().contains("cut off"));
    let said = RunFile::from_ron("run.ron", "").unwrap_err().to_string();
    assert!(said.contains("found an empty file"), "{said}");
}

#[test]
fn what_is_set_of_provinces_and_acts_stands_in_the_run_and_plays_again() {
    let set = ["--set", "zeal.anhui=0.1,rank.henan=true,centre.1958-06.Accept=0.5"];
    let (plain, other) = (county("plain", &[]), county("set", &set));
    let read = |text: &str| RunFile::from_ron("run.ron", text).expect("a run");
    let (plain, other) = (read(&plain), read(&other));
    let spelled: Vec<String> = other.settings.iter().map(|(key, value)| format!("{key}={value}")).collect();
    assert_eq!(spelled, ["centre.1958-06.Accept=0.5", "rank.henan=1", "zeal.anhui=0.1"]);
    assert!(plain.settings.is_empty());
    assert_ne!(plain.fingerprints.last(), other.fingerprints.last(), "zeal moves the first months");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lab_commands/set/run.ron").display().to_string();
    let again = ttj(&["replay", &path]);
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
    let rank_off = read(&county("rank_off", &["--set", "rank.anhui=false"]));
    assert_eq!(rank_off.fingerprints.last(), plain.fingerprints.last(), "rank that is off changes nothing");
    let rank_on = read(&county("rank_on", &["--set", "rank.anhui=true"]));
    assert_ne!(rank_on.fingerprints.last(), plain.fingerprints.last(), "rank that is on does");
    let out = folder("unset").display().to_string();
    for (set, wanted) in [
        ("zeal.anhui=1.5", "settings.zeal.anhui: found \"1.5\", expected a number from 0 to 1 (share)"),
        ("rank.anhui=0.5", "settings.rank.anhui: found \"0.5\", expected a number from 0 to 1 (1 on, 0 off)"),
        ("zeal.anhwei=0.5", "settings.zeal.anhwei: found no such province or act of the Centre"),
        ("centre.1958-07.Accept=0.5", "settings.centre.1958-07.Accept: found no such province or act of the Centre"),
        ("centre.1958-06.Accept=2", "centre.1958-06.Accept: found \"2\", expected a number from 0 to 1"),
    ] {
        let said = refused(&["run", "--scenario", "county", "--set", set, "--out", &out]);
        assert!(said.contains(wanted), "{set}: {said}");
    }
}
