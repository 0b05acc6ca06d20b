//! Texts by language.

use ten_thousand_jin::data::{DataReport, Locale, Pack, locale};

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

#[test]
fn the_texts_of_the_game_have_no_faults() {
    let pack = Pack::from_folder(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")).unwrap();
    let mut report = DataReport::new();
    locale::read(&pack, &mut report);
    assert!(report.is_empty(), "{report}");
}
