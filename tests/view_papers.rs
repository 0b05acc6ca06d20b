//! Dated documents say what they said, and nothing that came later; what the program adds stands apart.

mod common;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use ten_thousand_jin::data::{self, GameData, Pack};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::view::model::{DocumentView, Paragraph};
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::Layer;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn game() -> &'static GameData {
    static GAME: OnceLock<GameData> = OnceLock::new();
    GAME.get_or_init(|| {
        let pack = Pack::from_folder("assets".as_ref()).expect("the folder of game data can be read");
        data::load(&pack).unwrap_or_else(|report| panic!("{report}"))
    })
}

fn inbox(month: Month, language: &str) -> Vec<DocumentView> {
    let mut run = common::begin("province", "anhui", 7);
    while run.month() < month {
        run.step(&[]).unwrap();
    }
    let desktop = Desktop {
        words: &game().locales[language],
        rules: &game().rules,
        numbers: &game().numbers,
        sources: &game().sources,
        scenario: run.scenario(),
        spec: run.spec(),
        pending: &[],
        desk: None,
        document: None,
        read: &BTreeSet::new(),
        county: None,
        commune: None,
        layer: Layer::Claims,
        over: false,
        edited: false,
    };
    play::office(run.known(), &desktop).inbox
}

#[test]
fn no_document_tells_of_a_month_that_was_still_to_come() {
    let words = &game().locales["en"];
    let mut read = 0;
    for entry in &game().rules.centre {
        for paragraph in (1..5).filter_map(|at| words.find(&format!("doc.{}.p{at}", entry.id))) {
            read += 1;
            for sentence in paragraph.split(". ") {
                let dated = (1950..1963).any(|year| sentence.contains(&year.to_string()));
                let mut later = MONTHS.iter().skip(usize::from(entry.month.of_year()));
                let told = later.find(|month| {
                    [format!("In {month}"), format!("in {month}")].iter().any(|at| sentence.contains(at))
                });
                assert!(dated || told.is_none(), "{} of {}: {told:?} in \"{sentence}\"", entry.id, entry.month);
            }
        }
    }
    assert!(read > 60, "only {read} paragraphs were read");
}

#[test]
fn what_is_added_stands_apart_from_what_was_said() {
    for (language, grain) in [("en", "reported, not on grain that was there"), ("zh-Hans", "不是实有的粮")] {
        let papers = inbox(Month::new(1958, 12), language);
        let added = papers.iter().filter(|paper| {
            paper.body.iter().any(|paragraph| matches!(paragraph, Paragraph::Added(words) if !words.is_empty()))
        });
        assert!(added.count() >= 6, "{language}");
        let said = |paper: &DocumentView| {
            let text =
                paper.body.iter().filter_map(|one| if let Paragraph::Text(text) = one { Some(text) } else { None });
            text.cloned().collect::<Vec<_>>().join(" ")
        };
        let all = papers.iter().flat_map(|paper| &paper.body);
        assert!(all.clone().any(|one| matches!(one, Paragraph::Added(words) if words.contains(grain))), "{language}");
        assert!(papers.iter().all(|paper| !said(paper).contains(grain)));
    }
}

#[test]
fn the_record_names_who_wrote_and_who_condemned() {
    let papers = inbox(Month::new(1959, 10), "en");
    let body = papers.iter().map(|paper| format!("{:?}", paper.body)).collect::<Vec<_>>().join("\n");
    for said in ["Peng Dehuai, the minister of defence, wrote to Mao Zedong", "had him condemned", "Yan Zhihua 2019"] {
        assert!(body.contains(said), "{said}");
    }
    assert!(!body.contains("two fifths"), "a share of good iron that rests on a contested book alone");
}
