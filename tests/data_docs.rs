//! The examples of docs/DATA.md are entries that the program reads: who copies one gets no fault.

use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;
use ten_thousand_jin::data::parse::options;
use ten_thousand_jin::sim::scenario::{CentreEntry, Policy, ProvinceFacts, ScenarioSpec, WeatherYear};

fn document() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/DATA.md")).unwrap()
}

/// The first example under a heading: its indented lines, without the comma that stands behind an entry of a list.
fn example(heading: &str) -> String {
    let document = document();
    let (_, section) = document.split_once(&format!("## {heading}")).unwrap_or_else(|| panic!("no heading {heading}"));
    let lines = section.lines().skip(1).skip_while(|line| !line.starts_with("    "));
    let block: Vec<&str> = lines.take_while(|line| line.starts_with("    ")).collect();
    assert!(!block.is_empty(), "no example under {heading}");
    let code = |line: &&str| line.split("//").next().unwrap_or_default().trim_end().to_owned();
    block.iter().map(code).collect::<Vec<_>>().join("\n").trim_end_matches(',').to_owned()
}

fn read<T: DeserializeOwned>(heading: &str) -> T {
    let text = example(heading);
    options().from_str(&text).unwrap_or_else(|fault| panic!("{heading}: {fault}\n{text}"))
}

#[test]
fn examples_of_the_document_are_entries() {
    let anhui: ProvinceFacts = read("A province");
    let shipped = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/world/provinces.ron")).unwrap();
    let entry = shipped.split("(id: ").find(|entry| entry.starts_with("\"anhui\"")).unwrap();
    assert!(entry.contains(&format!("output: {}", anhui.output)), "the grain of {} is not that of the file", anhui.id);
    let act: CentreEntry = read("A dated act");
    assert!(act.matter && act.acts.len() == 2);
    assert!(!read::<WeatherYear>("Weather").places.is_empty());
    assert!(!read::<Policy>("A policy").entries.is_empty());
    assert!(!read::<ScenarioSpec>("A scenario").seatless);
}

/// One word for one idea, in either language: no word of the glossary stands in two of its rows.
#[test]
fn no_word_of_the_glossary_stands_for_two_ideas() {
    let text = std::fs::read_to_string("docs/GLOSSARY.md").expect("the glossary");
    let rows = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| English"));
    let (mut seen, mut rows_read) = (std::collections::BTreeMap::new(), 0);
    for row in rows {
        rows_read += 1;
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 4, "English, Chinese, code, meaning: {row}");
        let words = cells[0].split(", ").chain(cells[1].split('、')).filter(|word| !word.is_empty());
        for word in words {
            if let Some(other) = seen.insert(word, cells[0]) {
                panic!("{word} stands for \"{other}\" and for \"{}\"", cells[0]);
            }
        }
    }
    assert!(rows_read > 80, "{rows_read} rows");
}

/// Every picture that a document shows is there.
#[test]
fn what_the_documents_show_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut shown = 0;
    for folder in [root.to_owned(), root.join("docs")] {
        for entry in fs::read_dir(&folder).expect("a folder of documents") {
            let path = entry.expect("a file").path();
            if path.extension().is_none_or(|end| end != "md") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a document");
            for picture in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
                if [".png", ".svg"].iter().any(|end| picture.ends_with(end)) {
                    assert!(folder.join(picture).is_file(), "{}: {picture} is missing", path.display());
                    shown += 1;
                }
            }
        }
    }
    assert!(shown > 40, "only {shown} pictures");
}
