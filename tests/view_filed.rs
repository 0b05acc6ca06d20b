//! What nobody filed is shown as not filed, and a nil return as one: neither is a count of nought.

mod common;

use common::desk::{LANGUAGES, at_open_desk, levers, sheets};
use common::{begin, game};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::Indicator;
use ten_thousand_jin::sim::papers::DocumentKind as Kind;
use ten_thousand_jin::view::model::{Control, Mark, Paragraph, Swatch};
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::Layer;
use ten_thousand_jin::view::words::Words;

#[test]
fn what_nobody_filed_is_not_shown_as_nought() {
    let (mut open, mut before) = (0, 0);
    for (scenario, language) in ["county", "province"].into_iter().flat_map(|one| LANGUAGES.map(|two| (one, two))) {
        let words = &game().locales[language];
        let text = |key: &str| Words::text(words, key).to_owned();
        let mut run = begin(scenario, "anhui", 7);
        while run.month() < Month::new(1959, 2) && run.known().in_office {
            let known = run.known();
            let (view, map) = at_open_desk(&run, words, |desktop| {
                let sick = Desktop { layer: Layer::Sick, ..*desktop };
                (play::office(known, desktop), play::office(known, &sick).map)
            });
            let at = format!("{scenario} {language} {}", run.month());
            for paper in known.papers.iter().filter(|paper| matches!(paper.kind, Kind::Due(_))) {
                let Some(page) = view.inbox.iter().find(|page| page.id == paper.number) else { continue };
                let mut told = page.body.iter().filter_map(|one| match one {
                    Paragraph::Figure(fact) if fact.label == text("ui.report.from_below") => Some(&fact.figure),
                    _ => None,
                });
                let figure = told.next().unwrap_or_else(|| panic!("{at}: {}", page.subject));
                let unfiled = paper.stood.below == 0;
                let shown = figure.text == text("report.not_filed") && figure.mark == Mark::Unknown;
                assert_eq!(shown, unfiled, "{at}: {figure:?}");
                open += usize::from(unfiled);
            }
            let sheet = view.county.as_ref().unwrap();
            let sick = &sheet.facts.iter().find(|fact| fact.label == text("table.sick")).unwrap().figure;
            let notes: Vec<&str> = levers(&view)
                .filter_map(|(_, lever)| match &lever.control {
                    Control::County { counties, .. } => Some(counties.iter().map(|county| county.note.words())),
                    _ => None,
                })
                .flatten()
                .collect();
            let filed = known.counties[0].filed[Indicator::Sick.index()].map(|claim| claim.value);
            match filed.filter(|_| known.communes_exist) {
                None => {
                    before += 1;
                    assert_eq!((sick.text.clone(), sick.mark), (text("report.not_filed"), Mark::Unknown), "{at}");
                    assert!(notes.iter().all(|note| note.contains(&sick.text)), "{at}: {notes:?}");
                    assert!(map.cells.iter().all(|cell| cell.fill == Swatch::Dotted(0)), "{at}");
                }
                Some(0) => assert_eq!((sick.text.clone(), sick.mark), (text("report.nil"), Mark::Claimed), "{at}"),
                Some(_) => assert!(sick.mark == Mark::Claimed && sick.text != text("report.nil"), "{at}"),
            }
            run.step(&[]).unwrap();
        }
    }
    assert!(open > 8 && before > 20, "{open} notes, {before} months");
}

/// A nil return says so in the returns of the month and at the desk.
#[test]
fn a_nil_return_is_told_as_one() {
    let words = &game().locales["en"];
    let nil = Words::text(words, "report.nil");
    let mut seen = 0;
    for province in ["heilongjiang", "zhejiang", "guangdong", "jiangxi", "shanxi", "hubei"] {
        let mut run = begin("county", province, 7);
        while run.month() < Month::new(1959, 2) && run.known().in_office {
            run.step(&[]).unwrap();
            let known = run.known();
            let last = known.sent.iter().filter(|sent| sent.month == run.month().back(1) && sent.value == 0);
            let last: Vec<Indicator> =
                last.map(|sent| sent.indicator).filter(|indicator| *indicator != Indicator::Procurement).collect();
            if last.is_empty() {
                continue;
            }
            let view = at_open_desk(&run, words, |desktop| play::office(known, desktop));
            assert!(view.returns.iter().any(|line| line.contains(nil)), "{}: {:?}", run.month(), view.returns);
            for indicator in last {
                seen += 1;
                let sheet = sheets(&view).iter().find(|sheet| sheet.indicator == indicator).unwrap();
                assert_eq!(sheet.last_sent.as_ref().unwrap().text, nil, "{province} {}", run.month());
            }
        }
    }
    assert!(seen > 3, "{seen} nil returns");
}
