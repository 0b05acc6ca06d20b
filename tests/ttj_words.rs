//! Words of the command line: what a command does not take is refused by name, and nothing is done.

use std::path::Path;
use std::process::Command;

fn refused(words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_ttj")).args(words).output().expect("the program starts");
    assert!(!output.status.success(), "{words:?} was taken");
    assert!(output.stdout.is_empty(), "{words:?}: something was done");
    String::from_utf8(output.stderr).expect("text")
}

fn help() -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_ttj")).arg("help").output().expect("the program starts");
    String::from_utf8(output.stdout).expect("text")
}

/// Every command, by the message of one that there is not.
fn commands() -> Vec<String> {
    let message = refused(&["march"]);
    assert!(message.contains("unknown command \"march\""), "{message}");
    let list = message.split("expected ").nth(1).and_then(|rest| rest.split(" (").next()).expect("a list");
    list.split(", ").map(str::to_owned).collect()
}

#[test]
fn every_command_refuses_an_option_it_does_not_know_and_says_which_it_takes() {
    let commands = commands();
    assert_eq!(commands.len(), 14, "{commands:?}");
    for command in &commands {
        let message = refused(&[command, "--klingon", "7"]);
        assert!(message.contains(&format!("--klingon: ttj {command} takes no such option, expected ")), "{message}");
        let help = help();
        assert!(help.contains(&format!("ttj {command} ")), "{command} stands in the help");
        let options = message.trim().rsplit("expected ").next().expect("what it takes").split(", ");
        for option in options.filter(|option| *option != "none") {
            assert!(option.starts_with("--") && help.contains(option), "{command} {option} stands in the help");
        }
    }
}

#[test]
fn an_option_of_another_command_is_refused() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ttj_words");
    let out = out.display().to_string();
    for (words, option) in [
        (vec!["run", "--scenario", "county", "--months", "1", "--out", &out, "--shard", "7/3"], "--shard"),
        (vec!["run", "--scenario", "county", "--months", "1", "--out", &out, "--language", "zh"], "--language"),
        (vec!["replay", "run.ron", "--seed", "5"], "--seed"),
        (vec!["replay", "run.ron", "--csv"], "--csv"),
        (vec!["report", "run.ron", "--out", &out, "--csv"], "--csv"),
        (vec!["validate", "--data", "assets"], "--data"),
        (vec!["bots", "--set", "deaf_levy"], "--set"),
        (vec!["fit", "--set", "deaf_levy"], "--set"),
        (vec!["experiment", "all", "--out", &out, "--runs", "3"], "--runs"),
        (vec!["bench", "--seeds", "3"], "--seeds"),
    ] {
        let message = refused(&words);
        let expected = format!("{option}: ttj {} takes no such option, expected ", words[0]);
        assert!(message.contains(&expected), "{words:?}: {message}");
    }
    assert!(!Path::new(&out).exists(), "nothing is written");
}

#[test]
fn a_word_too_many_is_refused() {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ttj_word");
    let out = out.display().to_string();
    for (words, found) in [
        (vec!["run", "county", "--out", &out], "county"),
        (vec!["replay", "a", "b"], "b"),
        (vec!["twin", "a", "honest", "--out", &out], "honest"),
        (vec!["compare", "a", "b", "c"], "c"),
        (vec!["explain", "a", "b"], "b"),
        (vec!["report", "a", "b", "--out", &out], "b"),
        (vec!["experiment", "all", "seats", "--out", &out], "seats"),
        (vec!["ensemble", "100", "--out", &out], "100"),
        (vec!["bench", "county"], "county"),
        (vec!["help", "run"], "run"),
    ] {
        let message = refused(&words);
        assert!(message.contains(&format!("\"{found}\": ttj {} does not take it, expected ", words[0])), "{message}");
    }
    assert!(!Path::new(&out).exists(), "nothing is written");
}

#[test]
fn an_option_stands_once_and_with_its_value() {
    assert!(refused(&["replay", "a", "--data"]).contains("--data: found nothing after it"));
    assert!(refused(&["bench", "--runs", "1", "--runs", "2"]).contains("--runs: found twice"));
}
