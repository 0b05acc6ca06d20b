//! Where `ttj` takes a run from: a path, a code, a link or standard input; and what it says of anything else.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use ten_thousand_jin::save::code::{decode, to_fragment};
use ten_thousand_jin::save::{RunFile, Save};

fn ttj(words: &[&str]) -> Output {
    with_input(words, b"")
}

fn with_input(words: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ttj"))
        .args(words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // What refuses its words does not wait for the rest.
    child.stdin.take().expect("an input").write_all(input).ok();
    child.wait_with_output().expect("the program ends")
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).expect("text")
}

fn refused(output: &Output) -> String {
    assert!(!output.status.success(), "it was taken");
    String::from_utf8(output.stderr.clone()).expect("text")
}

/// A folder of its own with a short county run, made once.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ttj_sources");
        fs::create_dir_all(&folder).expect("a folder for tests");
        let out = folder.display().to_string();
        said(&ttj(&["run", "--scenario", "county", "--province", "anhui", "--months", "8", "--out", &out]));
        folder
    })
}

fn at(name: &str) -> String {
    folder().join(name).display().to_string()
}

fn text(name: &str) -> String {
    fs::read_to_string(at(name)).expect("a file")
}

fn write(name: &str, bytes: &[u8]) -> String {
    fs::write(at(name), bytes).expect("a file");
    at(name)
}

#[test]
fn a_run_is_taken_from_a_path_a_code_a_link_and_standard_input() {
    let lines = said(&ttj(&["replay", &at("run.ron")]));
    assert_eq!(lines.lines().count(), 9);
    let code = text("run.code").trim().to_owned();
    let link = format!("https://example.org/game/#{}", to_fragment(&code));
    let run = RunFile::from_ron("run.ron", &text("run.ron")).expect("a run");
    let save = Save { run, title: String::new(), panel: [].into(), saved_at: String::new() };
    let save = save.to_text().expect("a save");
    for word in [&code, &link, &format!("#{}", to_fragment(&code)), &write("a.save", save.as_bytes())] {
        assert_eq!(said(&ttj(&["replay", word])), lines, "{word}");
    }
    for input in [&code, &link, &text("run.ron"), &save] {
        assert_eq!(said(&with_input(&["replay", "-"], input.as_bytes())), lines, "{input}");
        assert_eq!(said(&ttj(&["replay", &write("kept.txt", input.as_bytes())])), lines, "{input}");
    }
}

#[test]
fn every_command_takes_a_run_from_the_same_places() {
    let code = text("run.code").trim().to_owned();
    let link = format!("https://example.org/#{}", to_fragment(&code));
    let (twin, page, again) = (at("twin.ron"), at("page.html"), at("again"));
    said(&ttj(&["twin", &code, "--change", "honest", "--out", &twin]));
    assert!(RunFile::from_ron("twin.ron", &text("twin.ron")).is_ok());
    said(&with_input(&["compare", &link, "-", "--csv"], &fs::read(&twin).expect("the twin")));
    said(&ttj(&["run", "--orders", &link, "--months", "8", "--out", &again]));
    let orders = |name: &str| RunFile::from_ron(name, &text(name)).expect("a run").orders;
    assert_eq!(orders("again/run.ron"), orders("run.ron"));
    said(&with_input(&["explain", "-", "--csv"], code.as_bytes()));
    said(&ttj(&["report", &link, "--out", &page]));
    let twice = refused(&ttj(&["compare", "-", "-"]));
    assert!(twice.contains("found - twice"), "{twice}");
}

#[test]
fn what_is_no_run_is_refused_in_the_words_of_codes() {
    let code = text("run.code").trim().to_owned();
    let other = if code.as_bytes()[40] == b'A' { "B" } else { "A" };
    let damaged = format!("{}{other}{}", &code[..40], &code[41..]);
    let quoted = format!("> {code}");
    let binary: &[u8] = b"\x89PNG\r\n\x1a\n\xff\xfe\x00TTJ1-";
    for (text, expected) in [
        (damaged.as_bytes(), "This code is damaged"),
        (&code.as_bytes()[..code.len() - 9], "This code is cut off"),
        (quoted.as_bytes(), "This is not a run code: found \">TTJ1-"),
        (binary, "This is not a run code"),
        (b"ten thousand jin", "This is not a run code: found \"tenthousandj"),
        (b"", "This is not a run code: found \"\""),
    ] {
        let file = write("other.txt", text);
        let words = refused(&ttj(&["replay", &file]));
        assert!(words.contains(&file) && words.contains(expected), "{words}");
        let words = refused(&with_input(&["explain", "-"], text));
        assert!(words.contains("standard input: ") && words.contains(expected), "{words}");
        assert!(!words.contains(char::is_control) || words.trim_end().lines().count() == 1, "{words:?}");
    }
    for (word, expected) in [
        (&damaged, "damaged"),
        (&quoted, "not a run code"),
        (&format!("https://example.org/#run={damaged}"), "damaged"),
        (&format!("\"{code}\""), "not a run code"),
    ] {
        let words = refused(&ttj(&["replay", word]));
        assert!(words.contains("what was pasted: ") && words.contains(expected), "{words}");
    }
    let missing = refused(&ttj(&["replay", "nowhere.ron"]));
    assert!(missing.contains("nowhere.ron: ") && missing.contains("expected a path of a run.ron"), "{missing}");
}

#[test]
fn a_reader_who_stops_reading_ends_the_command_quietly() {
    let run = at("run.ron");
    for words in [vec!["replay", &run], vec!["help"], vec!["compare", &run, &run]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ttj"))
            .args(&words)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("the program ends");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{words:?}");
        assert!(output.status.success(), "{words:?}: {}", output.status);
    }
}

#[test]
fn a_name_or_number_that_cannot_be_is_named_with_what_can() {
    let (out, run) = (at("none"), text("run.ron"));
    let words = refused(&ttj(&["run", "--province", "atlantis", "--out", &out]));
    assert!(words.contains("unknown province \"atlantis\"; expected one of anhui, "), "{words}");
    let of_moon = write("moon.ron", run.replacen("\"county\"", "\"moon\"", 1).as_bytes());
    let words = refused(&ttj(&["replay", &of_moon]));
    assert!(words.contains("unknown scenario \"moon\"; expected one of "), "{words}");
    assert!(words.contains("nation") && words.contains("county"), "{words}");
    let negative = write("negative.ron", run.replacen("seed: 1,", "seed: -1,", 1).as_bytes());
    let words = refused(&ttj(&["replay", &negative]));
    assert!(words.contains("seed: found `-1`, expected"), "{words}");
}

#[test]
fn orders_that_other_rules_do_not_allow_are_dropped_and_named() {
    // No letter lies on the desk in the first month, under these rules.
    let unsigned = text("run.ron").replacen("orders: {", "orders: {\n    \"1958-06\": [SignLetter],", 1);
    let rules = decode(&text("run.code")).expect("a run").rules;
    let other = write("rules.ron", unsigned.replace(&rules, "0123456789abcdef").as_bytes());
    for words in [vec!["replay", &other], vec!["compare", &other, &other, "--csv"]] {
        let output = ttj(&words);
        said(&output);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.contains("made under rules 0123456789abcdef"), "{errors}");
        let named = "left out, it cannot be given under these rules: June 1958: ";
        assert!(errors.contains(named) && !errors.contains("SignLetter"), "{errors}");
    }
    assert_eq!(said(&ttj(&["replay", &other])), said(&ttj(&["replay", &at("run.ron")])));
    let same = write("same.ron", unsigned.as_bytes());
    assert!(refused(&ttj(&["replay", &same])).contains("It cannot be given"));
}
