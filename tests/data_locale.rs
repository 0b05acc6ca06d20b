//! Texts by language.

use std::path::Path;

use ten_thousand_jin::data::{self, DataReport, GameData, Locale, Pack, locale};

fn locales() -> locale::Locales {
    let mut pack = Pack::default();
    pack.insert(
        "locale/en/ui.ron",
        r#"{ "ui.next": "Next month", "ui.sent": "Sent {grain} kg to {place}, {{as is}}" }"#,
    );
    pack.insert("locale/zh-Hans/ui.ron", r#"{ "ui.sent": "已向{place}上报{grain}公斤，{{照样}}" }"#);
    let mut report = DataReport::new();
    let locales = locale::read(&pack, &mut report);
    assert_eq!(report.faults().len(), 1, "{report}");
    assert!(!report.has_errors());
    locales
}

#[test]
fn a_text_falls_back_to_english_and_then_to_its_key() {
    let locales = locales();
    let chinese = &locales[locale::CHINESE];
    assert_eq!(chinese.language(), "zh-Hans");
    assert_eq!(chinese.text("ui.next"), "Next month");
    assert_eq!(chinese.text("ui.nothing"), "ui.nothing");
    assert!(chinese.has("ui.next") && !chinese.has("ui.nothing"));
    assert_eq!(chinese.keys().collect::<Vec<_>>(), ["ui.sent"]);
    assert_eq!(locales[locale::ENGLISH].keys_under("ui.n").collect::<Vec<_>>(), ["ui.next"]);
}

#[test]
fn texts_are_filled_in_by_name() {
    let locales = locales();
    let values = [("place", "Hefei"), ("grain", "{place} 5")];
    assert_eq!(locales["en"].fmt("ui.sent", &values), "Sent {place} 5 kg to Hefei, {as is}");
    assert_eq!(locales["zh-Hans"].fmt("ui.sent", &[("grain", "5")]), "已向{place}上报5公斤，{照样}");
    assert_eq!(locale::names("{a} {{b}} {c d} { {e").into_iter().collect::<Vec<_>>(), ["a"]);
}

#[test]
fn without_any_texts_keys_are_shown() {
    assert_eq!(Locale::default().text("ui.next"), "ui.next");
}

fn pack() -> Pack {
    Pack::from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")).unwrap()
}

fn game() -> GameData {
    data::load(&pack()).unwrap_or_else(|report| panic!("{report}"))
}

#[test]
fn the_texts_of_the_game_have_no_faults() {
    let pack = pack();
    let mut report = DataReport::new();
    locale::read(&pack, &mut report);
    assert!(report.is_empty(), "{report}");
}

/// What a cited paper says is its own: figures of the run stand in a note outside it, which says that they are simulated.
#[test]
fn no_dated_document_says_a_figure_of_the_run() {
    let game = game();
    let mut notes = 0;
    for (locale, simulated) in [("en", "simulated"), ("zh-Hans", "模拟")].map(|(tag, word)| (&game.locales[tag], word))
    {
        for entry in &game.rules.centre {
            for (key, text) in locale.keys_under(&format!("doc.{}.", entry.id)).map(|key| (key, locale.text(key))) {
                let figures = locale::names(text).into_iter().filter(|name| !["province", "place"].contains(name));
                if key.contains(".figures") {
                    notes += 1;
                    assert!(figures.count() > 0 && text.contains(simulated), "{key}: {text}");
                } else {
                    let figures: Vec<_> = figures.filter(|name| *name != "source").collect();
                    assert!(figures.is_empty(), "{key} says {figures:?}");
                }
            }
        }
    }
    assert!(notes >= 24, "only {notes} notes with figures");
}

/// The months of a region tell of its own crops: no rice where none is grown.
#[test]
fn seasons_follow_the_crops_of_the_region() {
    let game = game();
    for region in &game.rules.regions {
        for (tag, rice) in [("en", "rice"), ("zh-Hans", "稻")] {
            let locale = &game.locales[tag];
            let months: Vec<String> =
                (3..=11).map(|month| locale.text(&format!("season.{}.{month}", region.id)).to_owned()).collect();
            let told = months.iter().any(|text| text.contains(rice));
            let dry = ["north", "northeast", "northwest"].contains(&region.id.as_str());
            assert_eq!(told, !dry, "{}: {months:?}", region.id);
        }
    }
    for tag in ["en", "zh-Hans"] {
        for month in 1..=12 {
            let text = game.locales[tag].text(&format!("season.{month}")).to_lowercase();
            assert!(!["rice", "wheat", "稻", "麦"].iter().any(|crop| text.contains(crop)), "{month}: {text}");
        }
    }
}

/// Every work that a language cites in its own words is in the list of sources, and names where it comes from.
#[test]
fn works_are_cited_by_what_they_are() {
    let game = game();
    let ids: Vec<String> = game.sources.0.keys().map(|id| id.to_lowercase().replace('-', "_")).collect();
    for locale in game.locales.values() {
        for key in locale.keys_under("cite.") {
            assert!(ids.iter().any(|id| *id == key["cite.".len()..]), "{key}");
        }
    }
    for (id, source) in &game.sources.0 {
        assert!(!source.authors.starts_with("Unsigned") && source.authors != "Encyclopaedia", "{id}");
    }
}

#[test]
fn every_version_of_a_text_is_found_by_the_key_of_the_text() {
    for locale in game().locales.values() {
        let ends = [locale::COOPS, locale::AT_COUNTY];
        let versions: Vec<&str> = locale.keys().filter(|key| ends.iter().any(|end| key.ends_with(end))).collect();
        assert!(versions.len() > 100, "{} versions", versions.len());
        for version in versions {
            let mut key = version;
            while let Some(shorter) = ends.iter().find_map(|end| key.strip_suffix(end)) {
                assert!(locale.has_versions(shorter), "{version}: nothing says that {shorter} has versions");
                key = shorter;
            }
        }
        assert!(!locale.has_versions("ui.menu.debrief"));
    }
}

/// In Chinese an axis of tonnes counts in tens of thousands of them wherever it is not in single ones, whatever it counts in
/// in English.
#[test]
fn a_chinese_axis_of_tonnes_counts_in_wan() {
    let game = game();
    let locale = &game.locales["zh-Hans"];
    let is_axis = |key: &&str| key.ends_with(".unit") || key.ends_with(".unit.at_county");
    let axes: Vec<&str> = locale.keys().filter(is_axis).filter(|key| locale.text(key).contains('吨')).collect();
    assert!(axes.len() > 15, "{axes:?}");
    for key in axes {
        let text = locale.text(key);
        assert!(!["千吨", "百万吨", "亿吨"].iter().any(|other| text.contains(other)), "{key}: {text}");
    }
}
