//! Every text that the office, the charts and the archive ask for is there in both languages and filled in.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use common::desk::{LANGUAGES, LAYERS, Strict, at_open_desk, busy, office_in};
use common::{begin, game};
use ten_thousand_jin::view::archive;
use ten_thousand_jin::view::play::{self, Desktop};

#[test]
fn every_text_of_a_whole_run_is_there_and_filled_in() {
    let words = LANGUAGES.map(|language| (language, Strict::new(language)));
    let mut run = begin("province", "anhui", 7);
    let mut kinds = BTreeSet::new();
    while !run.is_over() {
        let pending = busy(&run);
        let month = run.month();
        // Every month in one of the languages, and all at the turn of each year.
        for (at, (language, words)) in words.iter().enumerate() {
            if usize::from(month.0) % 2 != at && month.of_year() != 1 {
                continue;
            }
            let (layer, edited) = (LAYERS[usize::from(month.0) % LAYERS.len()], month.0.is_multiple_of(3));
            let (view, charts) = at_open_desk(&run, words, |desktop| {
                let desktop = Desktop { pending: &pending, layer, edited, ..*desktop };
                (play::office(run.known(), &desktop), play::charts(run.known(), &desktop))
            });
            words.all_filled_in(&format!("office of {month} in {language}"), &format!("{view:?}"));
            assert!(!view.inbox.is_empty() && view.desks.len() == 8 && view.calendar.month == month);
            assert!(view.inbox.iter().all(|paper| !paper.subject.is_empty() && !paper.body.is_empty()));
            kinds.extend(view.inbox.iter().map(|paper| paper.kind as u8));
            words.all_filled_in(&format!("charts of {month} in {language}"), &format!("{charts:?}"));
        }
        run.step(&pending).unwrap();
    }
    assert!(kinds.len() >= 6, "papers of only {} kinds came", kinds.len());
}

#[test]
fn the_office_of_a_county_has_its_texts_too() {
    let words = Strict::new("en");
    let mut run = begin("county", "anhui", 3);
    while !run.is_over() {
        let view = at_open_desk(&run, &words, |desktop| play::office(run.known(), desktop));
        words.all_filled_in(&format!("county office of {}", run.month()), &format!("{view:?}"));
        run.step(&[]).unwrap();
    }
    assert!(office_in(&run, &words, &[]).over.is_some());
}

#[test]
fn the_archive_names_every_number_and_its_source() {
    for language in LANGUAGES {
        let words = Strict::new(language);
        let view = archive::archive(&game().numbers, &game().sources, &words);
        words.all_filled_in(language, &format!("{view:?}"));
        let rows = view.pages.iter().flat_map(|page| &page.parameters);
        assert_eq!(rows.clone().count(), game().numbers.len());
        assert!(rows.clone().all(|row| !row.label.is_empty() && !row.value.is_empty() && !row.source.is_empty()));
        let full = view.pages.iter().filter(|page| !page.parameters.is_empty()).count();
        assert_eq!(full, view.pages.len(), "a mechanism without numbers");
    }
}

/// Keys among the string literals of the view's builders.
fn literals(folder: &Path, areas: &BTreeSet<&str>, found: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.ends_with("view/model") {
            continue;
        }
        if path.is_dir() {
            literals(&path, areas, found);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("view/model.rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            for literal in source.split('"').skip(1).step_by(2) {
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_');
                let parts: Vec<&str> = literal.split('.').collect();
                let whole = parts.len() > 1 && parts.iter().all(|part| !part.is_empty());
                if whole && literal.chars().all(plain) && areas.contains(parts[0]) {
                    found.insert(literal.to_owned(), path.display().to_string());
                }
            }
        }
    }
}

#[test]
fn keys_the_builders_name_exist_in_both_languages() {
    let english: BTreeSet<&str> = game().locales["en"].keys().collect();
    let chinese: BTreeSet<&str> = game().locales["zh-Hans"].keys().collect();
    let areas: BTreeSet<&str> = english.iter().filter_map(|key| key.split('.').next()).collect();
    let mut found = BTreeMap::new();
    literals(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view"), &areas, &mut found);
    assert!(found.len() > 150, "only {} keys found", found.len());
    for (key, file) in found {
        // A key may stand for the texts below it.
        let there = |keys: &BTreeSet<&str>| {
            let below = format!("{key}.");
            keys.contains(key.as_str()) || keys.iter().any(|other| other.starts_with(&below))
        };
        let number = key.split('.').count() == 2 && game().numbers.keys().any(|name| name.starts_with(&key));
        assert!(number || (there(&english) && there(&chinese)), "{file}: no text for {key}");
    }
}
