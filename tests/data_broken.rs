//! Broken files, one mistake each, and the words that every message about them must hold.
//! The first line of a file says where in the game data it stands.

use std::collections::BTreeSet;
use std::path::Path;

use ten_thousand_jin::data::params::{self, ParamSpec, ParamTable};
use ten_thousand_jin::data::sources::Sources;
use ten_thousand_jin::data::{self, DataReport, Pack, locale};

const TABLE: &[(&str, &[&str])] = &[
    ("number_without_source", &["rules/base.ron:3: labour.works_share: found no source, expected the id of a source"]),
    (
        "number_in_another_unit",
        &["rules/base.ron:3: labour.works_share: found unit \"permille\", expected unit \"share\""],
    ),
    ("number_out_of_range", &["rules/base.ron:3: labour.works_share: found 1.7, expected 0 to 1 (share)"]),
    (
        "number_of_whole_months_with_a_fraction",
        &["rules/base.ron:5: reporting.late_paper: found 0.5, expected 0 to 1 (whole months)"],
    ),
    (
        "number_that_is_none",
        &["rules/base.ron:3: labour.works_share: found NaN, expected 0 to 1", "rules/base.ron:4: body.loss: found inf"],
    ),
    (
        "number_misspelt",
        &[
            "rules/base.ron:3: labor.works_share: found a number that the model does not use",
            "Nearest known name: labour.works_share.",
            "rules/: labour.works_share: found no such number in any file, expected a number from 0 to 1 (share)",
        ],
    ),
    ("number_twice", &["rules/base.ron:5: labour.works_share: found this number again (first in rules/base.ron:3)"]),
    (
        "number_with_unknown_source",
        &["rules/base.ron:3: labour.works_share: found source \"PR1985\"", "Nearest known name: PR1958."],
    ),
    (
        "assumption_called_measured",
        &["rules/base.ron:3: labour.works_share: found source \"assumption\" with confidence Measured"],
    ),
    (
        "confidence_misspelt",
        &["rules/base.ron:3:", "labour.works_share.confidence: found `Estimated`", "Nearest known name: Estimate."],
    ),
    ("field_misspelt", &["rules/base.ron:5:", "labour.works_share.units: found field `units`", "name: unit."]),
    ("value_is_a_word", &["rules/base.ron:3:", "labour.works_share.value: found `\"little\"", "expected float"]),
    ("bracket_left_open", &["rules/base.ron:4:", "labour.works_share.confidence: found `}`"]),
    (
        "several_at_once",
        &["found unit \"jin\"", "found no source", "found no confidence", "found -1, expected 0 to 1 (share)"],
    ),
    ("column_without_unit", &["world/nation.ron:5: columns.urban: found no unit, expected unit: \"persons\""]),
    (
        "column_without_confidence",
        &[
            "world/nation.ron:6: columns.output: found no confidence, expected confidence: Measured, Estimate, Contested",
        ],
    ),
    ("column_in_another_unit", &["world/nation.ron:6: columns.output: found unit \"kg\", expected unit \"tonnes\""]),
    (
        "column_misspelt",
        &[
            "world/nation.ron:7: columns.roundin: found a column that the file does not have, expected one of population",
            "Nearest known name: rounding.",
            "world/nation.ron:3: columns.rounding: found no such column, expected (name: \"rounding\", unit:",
        ],
    ),
    ("column_missing", &["world/nation.ron:3: columns.rounding: found no such column"]),
    ("column_known_misspelt", &["world/nation.ron:4:", "found `Estimated`", "Nearest known name: Estimate."]),
    (
        "column_excepts_no_row",
        &["world/nation.ron:4: columns.population.except: found \"nations\", expected one of nation"],
    ),
    (
        "column_assumed_called_measured",
        &[
            "world/nation.ron:10: nation.output: found source \"assumption\" with confidence Measured",
            "except: {\"nation\": Assumption} in the column",
        ],
    ),
    ("source_twice", &["history/sources.ron:4: PR1958: found this source again, expected each id once"]),
    ("source_without_title", &["history/sources.ron:3:", "found nothing, expected field `title`"]),
    ("key_twice", &["ui.next: found this key again (first in locale/en/desks.ron:4)", "each key once in a language"]),
    ("key_with_capitals", &["locale/en/desks.ron:3: desk.Quota: found a key with other letters"]),
    ("text_not_translated", &["locale/en/desks.ron:3: warning: desk.quota.title: found a text that zh-Hans lacks"]),
    ("text_of_unknown_key", &["locale/zh-Hans/desks.ron:3: ui.nexxt: found a key that en lacks", "name: ui.next."]),
    ("placeholder_differs", &["locale/zh-Hans/ui.ron:4: ui.sent: found {amount}, expected {grain}, as in en"]),
];

struct Table;

impl ParamTable for Table {
    fn specs(&self) -> &[ParamSpec] {
        &[
            ParamSpec { name: "labour.works_share", unit: "share", low: 0.0, high: 1.0 },
            ParamSpec { name: "body.loss", unit: "kg/month", low: 0.0, high: 5.0 },
            ParamSpec { name: "reporting.late_paper", unit: "whole months", low: 0.0, high: 1.0 },
        ]
    }
    fn set(&mut self, _: &str, _: f64) {}
}

/// A small set of files without a fault.
fn whole() -> Pack {
    let mut pack = Pack::default();
    pack.insert("history/sources.ron", r#"{ "PR1958": (authors: "Red", year: 1958, title: "One") }"#);
    pack.insert(
        "rules/base.ron",
        r#"{
            "labour.works_share": (value: 0.12, unit: "share", source: "PR1958 p. 3; assumption", confidence: Assumption),
            "body.loss": (value: 2, unit: "kg/month", source: "assumption", confidence: Assumption, note: "why"),
            "reporting.late_paper": (value: 1, unit: "whole months", source: "assumption", confidence: Assumption),
        }"#,
    );
    pack.insert("locale/en/ui.ron", r#"{ "ui.next": "Next month", "ui.sent": "Sent {grain}" }"#);
    pack.insert("locale/zh-Hans/ui.ron", r#"{ "ui.next": "下月", "ui.sent": "已上报{grain}" }"#);
    pack
}

fn report(pack: &Pack) -> DataReport {
    let mut report = DataReport::new();
    let sources = Sources::read(pack, &mut report);
    params::read(pack, &sources, &mut Table, &mut report);
    locale::read(pack, &mut report);
    report
}

/// What is said of the data that ship with one file of them as it stands here: a table of the world is held to the others.
fn among_all(place: &str, text: String) -> String {
    let mut pack = Pack::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")).unwrap();
    pack.insert(place, text);
    data::load(&pack).expect_err("a broken file").to_string()
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data_broken")
}

#[test]
fn whole_files_have_no_faults() {
    assert_eq!(report(&whole()).to_string(), "");
}

#[test]
fn every_mistake_is_named_with_its_place_and_its_mend() {
    for (name, words) in TABLE {
        let text = std::fs::read_to_string(folder().join(format!("{name}.ron"))).unwrap();
        let place = text.lines().next().and_then(|line| line.strip_prefix("// ")).unwrap();
        for text in [text.clone(), text.replace('\n', "\r\n")] {
            let said = match place.starts_with("world/") {
                true => among_all(place, text),
                false => {
                    let mut pack = whole();
                    pack.insert(place, text);
                    report(&pack).to_string()
                }
            };
            for words in *words {
                assert!(said.contains(words), "{name}: `{words}` is not in\n{said}");
            }
        }
    }
}

#[test]
fn every_broken_file_is_in_the_table() {
    let files: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let table: BTreeSet<String> = TABLE.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, table);
}
