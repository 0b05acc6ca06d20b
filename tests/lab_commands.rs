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
fn months_beyond_the_scenario_and_a_province_that_is_none_are_refused() {
    let out = folder("refused").display().to_string();
    for (months, scenario, all) in [("900", "nation", 72), ("64", "province", 63), ("0", "county", 24)] {
        let said = refused(&["run", "--scenario", scenario, "--months", months, "--out", &out]);
        let wanted = format!("--months: found {months}, expected 1 to {all}, the months of scenario {scenario}");
        assert!(said.contains(&wanted), "{said}");
    }
    for (scenario, province) in [("nation", "nope"), ("province", "nope"), ("nope", "anhui")] {
        let said = refused(&["run", "--scenario", scenario, "--province", province, "--out", &out]);
        assert!(said.contains("unknown ") && said.contains("\"nope\"; expected one of"), "{said}");
    }
    assert!(!Path::new(&out).exists(), "nothing is written");
}

#[test]
fn the_nation_has_a_seat_where_one_is_named_and_the_run_plays_again() {
    let out = folder("nation_seat");
    let shown = out.display().to_string();
    let words = ["run", "--scenario", "nation", "--province", "anhui", "--months", "1", "--out", &shown];
    let output = ttj(&words);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let path = out.join("run.ron");
    let file = RunFile::from_ron("run.ron", &fs::read_to_string(&path).expect("a run")).expect("a run");
    assert_eq!((file.scenario.as_str(), file.province.as_str()), ("nation", "anhui"));
    let again = ttj(&["replay", &path.display().to_string()]);
    assert!(again.status.success(), "{}", String::from_utf8_lossy(&again.stderr));
    let book = out.join("report.html");
    let words = ["report", &path.display().to_string(), "--out", &book.display().to_string()];
    let told = ttj(&words);
    assert!(told.status.success() && book.exists(), "{}", String::from_utf8_lossy(&told.stderr));
}

#[test]
fn what_cannot_be_played_leaves_no_folder_behind() {
    let out = folder("unplayable");
    let shown = out.display().to_string();
    let table = folder("unplayable_table").display().to_string();
    let ensemble = ["ensemble", "--runs", "24", "--sample", "morris", "--table", &table, "--out", &shown];
    let calibrate = ["calibrate", "--seeds", "1", "--out", &shown];
    for (words, option, value, wanted) in [
        (&ensemble[..], "--policy", "nope", "policy: found \"nope\", expected one of"),
        (&ensemble, "--province", "nope", "unknown province \"nope\"; expected one of anhui"),
        (&ensemble, "--scenario", "nope", "unknown scenario \"nope\"; expected one of"),
        (&ensemble, "--set", "nope=1", "--set: settings.nope: found \"nope\", expected one of"),
        (&calibrate, "--policy", "nope", "policy: found \"nope\", expected one of"),
        (&calibrate, "--scenario", "nope", "unknown scenario \"nope\"; expected one of"),
        (&calibrate, "--set", "nope=1", "--set: settings.nope: found \"nope\", expected one of"),
        (&calibrate, "--threads", "two", "--threads: found \"two\", expected a whole number"),
    ] {
        let said = refused(&[words, &[option, value]].concat());
        assert!(said.contains(wanted), "{option} {value}: {said}");
        assert!(!out.exists() && !Path::new(&table).exists(), "{words:?} {option} {value} leaves a folder");
    }
}

#[test]
fn more_seeds_than_a_command_can_play_are_refused() {
    let out = folder("seeds");
    let shown = out.display().to_string();
    let most = "18446744073709551615";
    for words in [["calibrate", "--out", &shown].to_vec(), ["experiment", "removals", "--out", &shown].to_vec()] {
        let said = refused(&[&words[..], &["--seeds", most]].concat());
        assert!(said.contains(&format!("--seeds: found {most}, expected 1 to 1000000")), "{said}");
        let said = refused(&[&words[..], &["--seed", most]].concat());
        assert!(said.contains(&format!("--seed: found {most}, expected 0 to ")), "{said}");
        assert!(!out.exists(), "nothing is written");
    }
    let said = refused(&["ensemble", "--runs", "2", "--sample", "seeds", "--seed", most, "--out", &shown]);
    assert!(said.contains(&format!("--seed: found {most}, expected 0 to ")) && !out.exists(), "{said}");
}

#[test]
fn a_number_outside_its_range_in_a_file_gets_no_hint_at_its_own_name() {
    let text = county("number", &["--set", "fields.gleaned=0.1"]);
    let path = folder("number_outside").with_extension("ron");
    let other = text.replacen("\"fields.gleaned\": \"0.1\"", "\"fields.gleaned\": \"7\"", 1);
    assert_ne!(text, other, "{text}");
    fs::write(&path, other).expect("a file");
    let out = folder("number_refused");
    let said = refused(&["run", "--orders", &path.display().to_string(), "--out", &out.display().to_string()]);
    assert!(said.contains("settings.fields.gleaned: found \"7\", expected a number from 0 to 1"), "{said}");
    assert!(!said.contains("Nearest known name") && !out.exists(), "{said}");
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
