//! Dated documents say what they said, and nothing that came later; what the program adds stands apart.

mod common;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use ten_thousand_jin::data::{self, GameData, Pack};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::view::model::{DocumentView, Fact, Paragraph};
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

/// Figures below the words of a paper, each as its label, and its number as it stands there.
fn figures(paper: &DocumentView) -> Vec<(String, String)> {
    let figures = paper.body.iter().filter_map(|one| if let Paragraph::Figure(fact) = one { Some(fact) } else { None });
    let figure = |fact: &Fact| {
        let card = fact.figure.card.as_ref().unwrap_or_else(|| panic!("{}: {} has no card", paper.subject, fact.label));
        assert!([&card.who, &card.how, &card.when, &card.motive].iter().all(|said| !said.is_empty()), "{card:?}");
        (fact.label.clone(), fact.figure.text.clone())
    };
    figures.map(figure).collect()
}

#[test]
fn figures_that_fill_a_circular_can_be_opened_and_those_of_history_stay_words() {
    let text = |key: &str| game().locales["en"].find(key).unwrap_or_else(|| panic!("no text {key}"));
    let names = [
        ("in_force", "facts.in_force"),
        ("must", "report.must"),
        ("quota", "facts.quota"),
        ("net", "facts.net"),
        ("sales_plan", "facts.sales_plan"),
    ];
    let mut opened = 0;
    for month in [Month::new(1958, 10), Month::new(1959, 10), Month::new(1960, 12)] {
        let papers = inbox(month, "en");
        for entry in &game().rules.centre {
            let raw: Vec<&str> = ["p1", "p2", "p3", "p4", "figures"]
                .into_iter()
                .filter_map(|part| game().locales["en"].find(&format!("doc.{}.{part}", entry.id)))
                .collect();
            if raw.is_empty() {
                continue;
            }
            let subject = text(&format!("doc.{}.subject", entry.id));
            for paper in papers.iter().filter(|paper| paper.subject == subject && paper.month == entry.month) {
                let shown = figures(paper);
                for (name, key) in names {
                    let filled = raw.iter().any(|raw| raw.contains(&format!("{{{name}}}")));
                    let found = shown.iter().any(|(label, _)| label == text(key));
                    assert_eq!(filled, found, "{}: {name} in {shown:?}", entry.id);
                    opened += usize::from(found);
                }
            }
        }
    }
    assert!(opened >= 8, "only {opened} figures of circulars can be opened");
}

#[test]
fn figures_of_notes_telegrams_and_reports_can_be_opened() {
    for (language, years) in [("en", [1958, 1959, 1960]), ("zh-Hans", [1958, 1959, 1960])] {
        let words = &game().locales[language];
        let text = |key: &str| words.find(key).unwrap_or_else(|| panic!("no text {key}"));
        let due = |name: &str| text("doc.due.subject").replace("{indicator}", text(&format!("indicator.{name}")));
        let dues = ["pledge", "estimate", "harvest", "procurement", "iron", "deaths", "sick", "roll"].map(due);
        let mut seen = std::collections::BTreeMap::new();
        for year in years {
            for paper in inbox(Month::new(year, 12), language) {
                let shown = figures(&paper);
                let subject = paper.subject.clone();
                let said: String = paper.body.iter().map(|one| format!("{one:?}")).collect();
                if subject == text("doc.quota.subject") {
                    assert!(shown.len() >= 3, "{subject}: {shown:?}");
                    *seen.entry("quota").or_insert(0) += 1;
                } else if subject == text("doc.note_deliveries.subject") {
                    assert_eq!(shown.len(), 3, "{subject}: {shown:?}");
                    *seen.entry("deliveries").or_insert(0) += 1;
                } else if paper.sheet.is_some() && dues.contains(&subject) {
                    assert!(!shown.is_empty(), "{subject}: {said}");
                    *seen.entry("due").or_insert(0) += 1;
                } else if subject == text("doc.raised.subject") {
                    assert_eq!(shown.len(), 2, "{subject}: {shown:?}");
                    *seen.entry("raised").or_insert(0) += 1;
                }
            }
        }
        assert!(seen.contains_key("quota") && seen.contains_key("due"), "{language}: {seen:?}");
    }
}
