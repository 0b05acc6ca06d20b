//! Texts: complete and alike in both languages, used keys exist, and words the stance rules out do not occur.
#![cfg(feature = "ui")]

mod ui_common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ten_thousand_jin::view::model::{GLOSSARY, MECHANISMS, SOURCES};
use ui_common::texts;

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn both_languages_say_the_same_keys_with_the_same_placeholders() {
    let (english, chinese) = (texts("en"), texts("zh-Hans"));
    let missing: Vec<_> = english.keys().filter(|key| !chinese.contains_key(*key)).collect();
    let spare: Vec<_> = chinese.keys().filter(|key| !english.contains_key(*key)).collect();
    assert!(missing.is_empty() && spare.is_empty(), "missing in Chinese: {missing:?}; only in Chinese: {spare:?}");
    for (key, text) in &english {
        assert_eq!(placeholders(text), placeholders(&chinese[key]), "{key}");
    }
}

/// Literals of the sources that look like keys of one of these areas.
fn used(folder: &Path, areas: &[&str], found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            used(&path, areas, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            for literal in source.split('"').skip(1).step_by(2) {
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_');
                let is_key = literal.chars().all(plain) && areas.iter().any(|area| literal.starts_with(area));
                if is_key && !literal.ends_with('.') {
                    found.insert(literal.to_owned());
                }
            }
        }
    }
}

#[test]
fn every_key_the_panels_use_has_a_text() {
    let mut keys = BTreeSet::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui");
    used(&source, &["ui.", "books.", "study.", "archive.", "glossary.", "source."], &mut keys);
    assert!(keys.len() > 150, "only {} keys found", keys.len());
    for id in MECHANISMS {
        keys.extend(["title", "does", "sources", "confidence", "left_out"].map(|part| format!("archive.{id}.{part}")));
    }
    keys.extend((1..=8).map(|place| format!("archive.stance.p{place}")));
    keys.extend(GLOSSARY.iter().flat_map(|id| [format!("glossary.{id}.term"), format!("glossary.{id}.text")]));
    keys.extend(SOURCES.iter().map(|id| format!("source.{id}")));
    let english = texts("en");
    let missing: Vec<_> = keys.iter().filter(|key| !english.contains_key(*key)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Calls of `fmt("key", &[("name", …), …])` in a source: the key and the names it is given.
fn filled(source: &str) -> Vec<(String, BTreeSet<String>)> {
    let mut calls = Vec::new();
    for call in source.split("fmt(").skip(1) {
        let Some(rest) = call.trim_start().strip_prefix('"') else { continue };
        let Some((key, rest)) = rest.split_once('"') else { continue };
        let Some(list) = rest.trim_start_matches([',', ' ', '\n']).strip_prefix("&[") else { continue };
        let mut depth = 1;
        let end = list.find(|c| {
            depth += i32::from(c == '[') - i32::from(c == ']');
            depth == 0
        });
        let list = &list[..end.unwrap_or(list.len())];
        let names = list.split("(\"").skip(1).filter_map(|name| Some(name.split_once("\",")?.0.to_owned()));
        calls.push((key.to_owned(), names.collect()));
    }
    calls
}

#[test]
fn every_placeholder_is_filled_in() {
    fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let english = texts("en");
    let mut all = Vec::new();
    for folder in ["src/ui", "src/view", "src/app"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut all);
    }
    let mut seen = 0;
    for (path, source) in all {
        for (key, names) in filled(&source) {
            let Some(text) = english.get(&key) else { continue };
            seen += 1;
            for name in placeholders(text) {
                assert!(names.contains(name), "{path}: {key} is not given {{{name}}}, only {names:?}");
            }
        }
    }
    assert!(seen > 15, "only {seen} calls found");
}

#[test]
fn every_document_of_the_centre_has_a_subject_a_sender_and_a_page() {
    // Papers of other kinds are tried one by one in tests/view_kinds.rs.
    let english = texts("en");
    let centre = fs::read_to_string(ui_common::assets().join("world/centre.ron")).unwrap();
    let ids: BTreeSet<&str> =
        centre.split(" id: \"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect();
    assert!(ids.len() >= 40, "{} documents of the Centre", ids.len());
    for kind in ids {
        for part in ["subject", "from", "p1"] {
            assert!(english.contains_key(&format!("doc.{kind}.{part}")), "doc.{kind}.{part}");
        }
    }
}

#[test]
fn every_word_of_the_glossary_is_shown() {
    let english = texts("en");
    let written = english.keys().filter_map(|key| key.strip_prefix("glossary.")?.strip_suffix(".term"));
    let written: BTreeSet<&str> = written.collect();
    assert_eq!(written, GLOSSARY.into_iter().collect(), "a word is written and not shown, or shown and not written");
    for word in ["in_force", "must", "sales_plan", "white_flag", "stance", "shared_error"] {
        assert!(written.contains(word), "{word}");
    }
}

#[test]
fn words_of_contest_do_not_occur() {
    let banned = [
        "win",
        "wins",
        "won",
        "lose",
        "loses",
        "losing",
        "score",
        "scores",
        "rank",
        "ranks",
        "ranking",
        "achievement",
        "achievements",
        "best",
        "victory",
        "fun",
    ];
    for (key, text) in texts("en").iter().filter(|(key, _)| !key.starts_with("source.")) {
        for word in text.split(|c: char| !c.is_alphabetic()) {
            assert!(!banned.contains(&word.to_lowercase().as_str()), "{key}: {word}");
        }
    }
    for (key, text) in texts("zh-Hans") {
        for word in ["胜利", "失败", "得分", "分数", "排名", "成就", "最佳", "通关", "游戏"] {
            assert!(!text.contains(word), "{key}: {word}");
        }
    }
}

#[test]
fn lists_of_names_match_between_languages() {
    let (english, chinese) = (texts("en"), texts("zh-Hans"));
    for key in english.keys().filter(|key| key.starts_with("names.") && !key.ends_with(".form")) {
        let count = |text: &str| text.split(' ').count();
        assert_eq!(count(&english[key]), count(&chinese[key]), "{key}");
    }
}
