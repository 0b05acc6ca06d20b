//! A paper leads to the desk that can answer it, says what became of what it asked, and stands where it is looked for.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::desk::{
    LANGUAGES, Strict, at_desk, busy, levers, levers_of, office, report, sheets, strictly, text, written,
};
use common::{begin, game, until};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::ids::{CommuneId, CountyId};
use ten_thousand_jin::sim::known::{Finding, KnownState};
use ten_thousand_jin::sim::ledger::{Claimed, Level};
use ten_thousand_jin::sim::month::letters::LETTERS;
use ten_thousand_jin::sim::orders::{Candour, Desk, Indicator, InspectionTarget, Order, Stance};
use ten_thousand_jin::sim::papers::{CountyRequest, DocumentKind as Kind, Reproach, file_paper};
use ten_thousand_jin::sim::refusal::keep_what_can_be_given;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::model::{Control, DocumentView, Lever, OfficeView};
use ten_thousand_jin::view::play;

/// The office of a run with one more paper that came last month, and that paper.
fn with(run: &Run, kind: Kind, language: &str) -> (OfficeView, DocumentView) {
    let mut known = run.known().clone();
    let month = known.month.back(1);
    file_paper(&mut known, month, kind, true);
    shown(run, &known, language)
}

/// The office of a run that knows this, and its newest paper.
fn shown(run: &Run, known: &KnownState, language: &str) -> (OfficeView, DocumentView) {
    let number = known.papers.last().unwrap().number;
    let words = Strict::new(language);
    let view = at_desk(run, &words, |desktop| play::office(known, desktop));
    words.all_there(language);
    let paper = view.inbox.iter().find(|paper| paper.id == number).expect("it lies in the inbox").clone();
    (view, paper)
}

/// What a letter says of its matter in so many words, and the lever that acts on that matter.
const ASKED: [(&str, &str); 14] = [
    ("the men are in the hills", "recall"),
    ("asked us to own up", "search"),
    ("dug up the floor", "search"),
    ("About the soup", "relief"),
    ("no smoke from our kitchen", "relief"),
    ("Please send bean meal", "relief"),
    ("Our secretary", "cadre"),
    ("militia at the crossing", "roads"),
    ("the field by contract", "responsibility"),
    ("sleep at the works", "works"),
    ("allowed to cook at home", "kitchens"),
    ("dig the fields as deep", "ploughing"),
    ("nothing to sow", "seed"),
    ("the corner by the pond", "plots"),
];

/// A letter as it stands in the locale.
fn says(letter: u8) -> String {
    let told = |part: &str| game().locales["en"].find(&format!("doc.letter_{letter}.{part}")).unwrap_or_default();
    ["subject", "p1", "p2"].map(told).join(" ")
}

/// The levers at which something can be ordered, and the desk of each.
fn levers_at(run: &Run) -> Vec<(Desk, String)> {
    let view = office(run, &[]);
    let given = levers(&view).filter(|(_, lever)| lever.closed.is_none() && can_be_given(lever));
    given.map(|(desk, lever)| (desk, lever.key.clone())).collect()
}

/// The desk and the lever of an office that answer what a letter says, if it says what one of them acts on.
fn asked_in(letter: u8, at: &[(Desk, String)]) -> Option<(Desk, &'static str)> {
    let says = says(letter);
    let (_, lever) = ASKED.into_iter().find(|(words, _)| says.contains(words))?;
    at.iter().find(|(_, key)| key == lever).map(|(desk, _)| (*desk, lever))
}

/// Whether anything can be ordered at a lever.
fn can_be_given(lever: &Lever) -> bool {
    match &lever.control {
        Control::Choice { picks, .. } | Control::Stepper { picks, .. } => {
            picks.iter().any(|pick| pick.refusal.is_none())
        }
        Control::County { counties, picks, .. } => !counties.is_empty() && !picks.is_empty(),
        Control::Act { pick } => pick.refusal.is_none(),
    }
}

/// What [`ASKED`] quotes stands in one letter alone, so that what is asked can be told from it.
#[test]
fn what_letters_ask_is_said_in_one_of_them() {
    let all: Vec<String> = (0..LETTERS).map(says).collect();
    for (words, _) in ASKED {
        assert_eq!(all.iter().filter(|says| says.contains(words)).count(), 1, "{words}");
    }
}

/// Every request of a county and every letter of a village leads to the desk at which what it asks is ordered, and to a
/// lever that stands on it.
#[test]
fn requests_and_letters_lead_to_what_they_ask_for() {
    let told = |value| Claimed { value, by: Level::County, month: Month::new(1959, 1) };
    for scenario in ["province", "county"] {
        let mut run = begin(scenario, "anhui", 7);
        until(&mut run, Month::new(1959, 2));
        let (county, commune) = (CountyId(run.known().first_county), CommuneId(run.known().first_commune));
        let requests = [
            (CountyRequest::Sales { days: told(20), kg: told(400_000) }, Desk::Granaries, "relief"),
            (CountyRequest::Store { kg: told(400_000) }, Desk::Granaries, "relief"),
            (CountyRequest::Seed, Desk::Granaries, "seed"),
            (CountyRequest::Hands { mu: told(90_000), hands: told(9_000) }, Desk::Labour, "recall"),
            (CountyRequest::Kitchens { stopped: told(3) }, Desk::Kitchens, "kitchens"),
        ];
        let requests =
            requests.into_iter().map(|(request, desk, lever)| (Kind::Request { county, request }, desk, lever));
        let letters = (0..LETTERS).map(|letter| {
            // What no lever of this office answers is looked into.
            let (desk, lever) = asked_in(letter, &levers_at(&run)).unwrap_or((Desk::Inspection, "inspect"));
            (Kind::Letter { letter, county, commune }, desk, lever)
        });
        let found = |target, desk, lever| {
            let finding = Finding { target, low: 400, high: 500, month: Month::new(1959, 1) };
            (Kind::Inspection { county, finding }, desk, lever)
        };
        let cut = if scenario == "province" { "cut_claims" } else { "" };
        let findings = [
            found(InspectionTarget::Granaries, Desk::Granaries, "relief"),
            found(InspectionTarget::Fields, Desk::Report, cut),
        ];
        let mut tried = 0;
        for (kind, desk, lever) in requests.chain(letters).chain(findings) {
            let (view, paper) = with(&run, kind.clone(), "en");
            assert_eq!((paper.desk, paper.lever), (Some(desk), lever), "{scenario}: {kind:?}");
            let given = |one: &Lever| one.key == lever && one.closed.is_none() && can_be_given(one);
            assert!(lever.is_empty() || levers_of(&view, desk).any(given), "{scenario}: {kind:?}");
            tried += 1;
        }
        assert_eq!(tried, 7 + usize::from(LETTERS));
    }
}

/// Whatever comes in a whole run, the lever a paper leads to stands on the desk it leads to.
#[test]
fn no_paper_leads_to_a_desk_without_its_lever() {
    let mut circulars = BTreeSet::new();
    for scenario in ["province", "county"] {
        let mut run = begin(scenario, "anhui", 7);
        while !run.is_over() {
            let view = office(&run, &[]);
            for paper in &view.inbox {
                let Some(desk) = paper.desk.filter(|_| !paper.lever.is_empty()) else { continue };
                let there = levers_of(&view, desk).any(|lever| lever.key == paper.lever);
                assert!(there, "{scenario} {}: {} leads to {} at {desk:?}", run.month(), paper.subject, paper.lever);
                circulars.insert(paper.subject.clone());
            }
            run.step(&busy(&run)).unwrap();
        }
    }
    assert!(circulars.len() > 30, "{circulars:?}");
}

/// No letter says the same twice: another hand writes of the same, and whoever writes from the same county says so.
#[test]
fn no_letter_says_the_same_twice() {
    for language in LANGUAGES {
        let run = begin("province", "anhui", 7);
        let commune = CommuneId(run.known().first_commune);
        // From one county, and from one after another.
        for (letter, counties) in (0..LETTERS).flat_map(|letter| [(letter, 1), (letter, 4)]) {
            let mut known = run.known().clone();
            known.month = Month::new(1961, 7);
            let mut said = BTreeSet::new();
            for at in 0..5u16 {
                let county = CountyId(run.known().first_county + at % counties);
                file_paper(&mut known, Month::new(1961, 1 + at), Kind::Letter { letter, county, commune }, false);
                let (_, paper) = shown(&run, &known, language);
                let body: Vec<String> = paper.body.iter().map(written).collect();
                assert!(!paper.subject.is_empty() && said.insert(body.join(" ")), "{language}: letter {letter}");
            }
        }
    }
    // In whole runs as they are played, too.
    let mut again = 0;
    for seed in 3..6 {
        let mut run = begin("province", "anhui", seed);
        while !run.is_over() {
            run.step(&[]).unwrap();
        }
        let mut said: BTreeMap<String, Month> = BTreeMap::new();
        let mut kinds = BTreeSet::new();
        for paper in run.known().papers.clone() {
            let Kind::Letter { letter, .. } = paper.kind else { continue };
            let view = strictly(&run, "en", |desktop| {
                play::office(run.known(), &play::Desktop { document: Some(paper.number), ..*desktop })
            });
            let page = view.inbox.iter().find(|one| one.id == paper.number).unwrap();
            let body: Vec<String> = page.body.iter().map(written).collect();
            let before = said.insert(body.join(" "), paper.month);
            assert_eq!(before, None, "seed {seed}: letter {letter} of {}", paper.month);
            again += usize::from(!kinds.insert(letter));
        }
    }
    assert!(again > 3, "{again} letters came a second time");
}

/// An inspector's question says when and how it was answered, and that it can be while it was not; the page itself stays.
#[test]
fn what_an_inspector_asked_is_closed_with_what_was_answered() {
    let mut asked = 0;
    for (seed, candour) in [(7, Candour::Belief), (8, Candour::Files)] {
        let mut run = begin("province", "anhui", seed);
        while !run.known().inspector && !run.is_over() {
            run.step(&[]).unwrap();
        }
        if !run.known().in_office || run.is_over() {
            continue;
        }
        let number = run.known().papers.iter().rev().find(|paper| paper.kind == Kind::Inspector).unwrap().number;
        let page = |run: &Run, pending: &[Order]| {
            let view = office(run, pending);
            view.inbox.iter().find(|paper| paper.id == number).unwrap().clone()
        };
        let order = Order::AnswerInspector { candour };
        let how = text(if candour == Candour::Belief { "doc.inspector.belief" } else { "doc.inspector.files" });
        let first = page(&run, &[]);
        assert!(first.matter && first.asks && first.outcome.is_empty());
        assert!(page(&run, &[order]).outcome.contains(how));
        run.step(&[]).unwrap();
        let open = page(&run, &[]);
        assert!(!open.asks && open.outcome == text("doc.inspector.open"), "{}", open.outcome);
        let month = ten_thousand_jin::view::numbers::month(common::desk::english(), run.month());
        run.step(&[order]).unwrap();
        run.step(&[]).unwrap();
        let closed = page(&run, &[]);
        assert!(closed.outcome.contains(how) && closed.outcome.contains(&month), "{}", closed.outcome);
        assert_eq!(closed.body.len(), first.body.len());
        asked += 1;
    }
    assert!(asked > 0, "no inspector came");
}

/// An office that is lost is told what of its own figures, orders and deliveries is known of it, each with its number.
#[test]
fn why_an_office_was_lost_names_what_is_known() {
    for language in LANGUAGES {
        for reproach in [Reproach::Low, Reproach::Short, Reproach::Record, Reproach::Asked] {
            let mut run = begin("province", "anhui", 3);
            let cut = Stance::CutTo(500);
            while run.month() < Month::new(1959, 11) && run.known().in_office {
                let mut orders = vec![report(Indicator::Estimate, cut), report(Indicator::Harvest, cut)];
                orders.extend(busy(&run).into_iter().filter(|order| !matches!(order, Order::Report { .. })));
                keep_what_can_be_given(&mut orders, run.known());
                run.step(&orders).unwrap();
            }
            let (_, paper) = with(&run, Kind::Dismissed(reproach), language);
            let key = match reproach {
                Reproach::Low => "dismissed.low",
                Reproach::Short => "dismissed.short",
                Reproach::Record => "dismissed.record",
                Reproach::Asked => "dismissed.asked",
            };
            let page: Vec<String> = paper.body.iter().map(written).collect();
            let at = page.iter().position(|line| line == game().locales[language].find(key).unwrap()).unwrap();
            let grounds = &page[at + 1..];
            assert!(!grounds.is_empty() || reproach == Reproach::Asked, "{language} {reproach:?}: {page:?}");
            assert!(grounds.iter().all(|line| line.chars().any(|c| c.is_ascii_digit())), "{grounds:?}");
            let opens = |key: &str, line: &str| {
                let text = game().locales[language].find(key).unwrap();
                text.split('{').next().is_some_and(|head| line.starts_with(head))
            };
            match reproach {
                Reproach::Record => assert!(grounds.len() == 3, "{grounds:?}"),
                // A province is judged by what leaves it, not by its levy.
                Reproach::Short if language == "en" => {
                    assert!(opens("dismissed.short.net", &grounds[0]), "{grounds:?}")
                }
                // The pledge of a year is made by its April: what is pledged in November is of the next.
                Reproach::Low => assert!(grounds.iter().all(|line| !line.contains("1960")), "{grounds:?}"),
                _ => {}
            }
        }
    }
}

/// In the first minute of a lesson the figure that is due is flagged though no paper could announce it, and what asks for
/// something stands before what is for reading.
#[test]
fn what_asks_for_something_comes_first() {
    let run = begin("county", "anhui", 7);
    let view = office(&run, &[]);
    let estimate = sheets(&view).iter().find(|sheet| sheet.indicator == Indicator::Estimate).unwrap();
    assert!(estimate.asks && estimate.when == text("report.due"), "{}", estimate.when);
    assert!(view.calendar.next_matter.contains(text("indicator.estimate")), "{}", view.calendar.next_matter);
    assert!(view.due.iter().any(|due| due == text("indicator.estimate")), "{:?}", view.due);
    let answered = office(&run, &[report(Indicator::Estimate, Stance::Own)]);
    assert!(!sheets(&answered).iter().any(|sheet| sheet.indicator == Indicator::Estimate && sheet.asks));
    let mut led = 0;
    for (scenario, seed) in [("county", 7), ("province", 7), ("province", 9)] {
        let mut run = begin(scenario, "anhui", seed);
        while !run.is_over() {
            let view = office(&run, &[]);
            let asks: Vec<bool> = view.inbox.iter().map(|paper| paper.asks).collect();
            assert!(asks.is_sorted_by(|one, next| one >= next), "{scenario} {}", run.month());
            let rest: Vec<u32> = view.inbox.iter().filter(|paper| !paper.asks).map(|paper| paper.id).collect();
            assert!(rest.is_sorted_by(|one, next| one > next), "{scenario} {}: newest first", run.month());
            // What needs this office is never among what is for reading.
            for one in view.unanswered.iter().filter(|one| one.stops) {
                let paper = view.inbox.iter().find(|paper| paper.id == one.document).unwrap();
                let found = paper.subject.contains("scales") || paper.subject.contains("fields");
                assert!(paper.asks || found || paper.stands, "{scenario} {}: {}", run.month(), paper.subject);
            }
            led += usize::from(
                asks.first() == Some(&true) && view.inbox[0].id != run.known().papers.last().unwrap().number,
            );
            run.step(&busy(&run)).unwrap();
        }
    }
    assert!(led > 5, "{led}");
}
