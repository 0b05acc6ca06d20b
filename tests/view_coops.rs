//! Before there were communes there were co-operatives: every view of those months says so, and a county office is told
//! of its communes and not of counties.

mod common;

use common::desk::{LAYERS, at_desk};
use common::game;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::ids::{CommuneId, CountyId};
use ten_thousand_jin::sim::orders::Desk;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::sim::scenario::CentreAct;
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::words::{COMMUNES, Words};

/// The texts in the debug form of a view: what stands between quotation marks. Names of tables and keys have no blank
/// or capital and are not shown.
fn shown(view: &impl std::fmt::Debug) -> Vec<String> {
    let text = format!("{view:?}");
    let texts = text.split('"').skip(1).step_by(2).map(str::to_owned);
    texts
        .filter(|text| !text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c)))
        .collect()
}

/// Everything the office shows in a month: all layers, desks, places and charts.
fn office(run: &Run, words: &dyn Words) -> Vec<String> {
    let known = run.known();
    at_desk(run, words, |desktop| {
        let mut texts = shown(&play::charts(known, desktop));
        for (at, layer) in LAYERS.into_iter().enumerate() {
            let (county, commune) = (CountyId(known.first_county), CommuneId(known.first_commune + at as u32));
            let desk = Some(Desk::ALL[at]);
            // A county office looks at its communes, never at its county as one of many.
            let county = Some(county).filter(|_| !known.county_office);
            let look = Desktop { layer, desk, county, commune: Some(commune), ..*desktop };
            texts.extend(shown(&play::office(known, &look)));
        }
        texts
    })
}

#[test]
fn the_month_of_the_communes_follows_the_document_that_sets_them_up() {
    let rules = common::rules();
    let entry = rules.centre.iter().find(|entry| entry.acts.contains(&CentreAct::Communes)).unwrap();
    assert_eq!(entry.month.next(), COMMUNES);
}

#[test]
fn no_view_of_the_months_before_speaks_of_communes() {
    for (language, word) in [("en", "commune"), ("zh-Hans", "公社")] {
        let words = &game().locales[language];
        // The document that sets them up speaks of them a month before.
        let allowed =
            ["beidaihe.subject", "beidaihe.p1"].map(|key| Words::text(words, &format!("doc.{key}")).to_owned());
        for (scenario, months) in [("county", 3), ("province", 11)] {
            let mut run = common::begin(scenario, "henan", 7);
            for _ in 0..months {
                assert!(run.month() < COMMUNES);
                for text in office(&run, words) {
                    let text = allowed.iter().fold(text, |text, document| text.replace(document, ""));
                    assert!(!text.to_lowercase().contains(word), "{scenario} {}: {text}", run.month());
                }
                run.step(&[]).unwrap();
            }
            let after = office(&run, words);
            assert!(after.iter().any(|text| text.to_lowercase().contains(word)), "{scenario}: after August 1958");
        }
    }
}

#[test]
fn texts_of_the_screens_that_speak_of_communes_have_a_version_for_the_months_before() {
    // Title and help speak of the whole game; a form or a head of its own is chosen by the view.
    const WHOLE: [&str; 8] = [
        "ui.title.simulated",
        "ui.new.class",
        "table.communes.caption",
        "table.commune",
        "commune.form.commune",
        "commune.form.brigade",
        "commune.form.team",
        "names.commune.form",
    ];
    const SCREENS: [&str; 20] = [
        "ui.",
        "guidance.",
        "order.",
        "facts.",
        "legend.",
        "card.",
        "chart.",
        "series.",
        "lever.",
        "desk.",
        "indicator.",
        "follows.",
        "returns.",
        "map.",
        "closed.",
        "table.",
        "commune.",
        "names.",
        "echo.",
        "report.in_force",
    ];
    for (language, word) in [("en", "commune"), ("zh-Hans", "公社")] {
        let words = &game().locales[language];
        for key in words.keys().filter(|key| SCREENS.iter().any(|screen| key.starts_with(screen))) {
            if WHOLE.contains(&key) || !words.text(key).to_lowercase().contains(word) {
                continue;
            }
            let plain = key.trim_end_matches(".at_county");
            let before = format!("{plain}.coops{}", &key[plain.len()..]);
            assert!(words.has(&before), "{language}: {key} has no version {before}");
        }
    }
}

#[test]
fn what_is_told_in_two_versions_is_told_in_all_four() {
    let words = &game().locales["en"];
    for key in words.keys().filter(|key| key.ends_with(".coops")) {
        let plain = key.trim_end_matches(".coops");
        let county = words.has(&format!("{plain}.at_county"));
        assert!(!county || words.has(&format!("{key}.at_county")), "{key}: a county office would read the province’s");
    }
}

#[test]
fn a_county_office_is_told_of_communes_where_a_province_is_told_of_counties() {
    let mut run = common::begin("county", "henan", 7);
    let mut found = std::collections::BTreeSet::new();
    while run.month() < Month::new(1959, 6) {
        let mut texts = office(&run, &game().locales["en"]);
        // Papers of the Centre go to all counties, and those of the province speak of the others.
        texts.retain(|text| {
            ["Party committees", "other counties", "all counties", "what counties filed", "pass it on to the counties"]
                .iter()
                .all(|part| !text.contains(part))
        });
        found.extend(texts.into_iter().filter(|text| text.to_lowercase().contains("counties")));
        run.step(&[]).unwrap();
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_books_tell_of_decisions_in_the_word_of_their_month() {
    use common::desk::opened;
    use ten_thousand_jin::view::numbers;

    for (language, word) in [("en", "commune"), ("zh-Hans", "公社")] {
        let words = &game().locales[language];
        let (run, file) = common::played("county", "henan", 7, "zealous");
        let books = opened(&run, &file, words);
        let before: Vec<String> =
            (run.scenario().first.0..COMMUNES.0).map(|month| numbers::month(words, Month(month))).collect();
        let (early, late): (Vec<_>, Vec<_>) = books.decisions.iter().partition(|row| before.contains(&row.month));
        assert!(early.len() > 3 && before.len() == 3, "{} decisions before", early.len());
        let telling = |row: &&ten_thousand_jin::view::model::DecisionRow| {
            let all = [&row.text, &row.seen].into_iter().chain(&row.followed).cloned().collect::<Vec<_>>().join(" ");
            all.to_lowercase().contains(word)
        };
        // The paper that sets communes up names them in its heading.
        let heading = words.text("doc.beidaihe.subject");
        let of_its_heading = |row: &&ten_thousand_jin::view::model::DecisionRow| row.text.to_string().contains(heading);
        let wrong: Vec<_> = early.into_iter().filter(|row| telling(row) && !of_its_heading(row)).collect();
        assert!(wrong.is_empty(), "{language}: {wrong:?}");
        assert!(late.iter().any(telling), "{language}: later they are communes");
    }
}
