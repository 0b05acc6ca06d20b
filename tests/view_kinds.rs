//! Every kind of paper has its words, in both languages, at a province's office and at a county's.

mod common;

use std::collections::BTreeSet;

use common::desk::{LANGUAGES, Strict, at_desk};
use common::{begin, rules};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::ids::{CommuneId, CountyId};
use ten_thousand_jin::sim::known::{Finding, KnownState};
use ten_thousand_jin::sim::ledger::{Claimed, Level};
use ten_thousand_jin::sim::month::letters::LETTERS;
use ten_thousand_jin::sim::orders::{Indicator, InspectionTarget, Order};
use ten_thousand_jin::sim::papers::{CountyRequest, DocumentKind as Kind, Note, Reproach, file_paper};
use ten_thousand_jin::view::play;

/// A number for each kind of paper: a new kind is an error here until it is listed below, too.
const fn place(kind: &Kind) -> usize {
    match kind {
        Kind::Circular(_) => 0,
        Kind::Returns { .. } => 1,
        Kind::Quota { .. } => 2,
        Kind::Due(_) => 3,
        Kind::Raised { .. } => 4,
        Kind::NotSigned(_) => 5,
        Kind::Inspection { .. } => 6,
        Kind::SearchResult { .. } => 7,
        Kind::PetitionAnswer { .. } => 8,
        Kind::Quoted { .. } => 9,
        Kind::Labelled { .. } => 10,
        Kind::Letter { .. } => 11,
        Kind::Note(_) => 12,
        Kind::Request { .. } => 13,
        Kind::CollectiveLetter => 14,
        Kind::Inspector => 15,
        Kind::Dismissed(_) => 16,
    }
}

/// Kinds there are.
const KINDS: usize = 17;
/// Grain of a province, kg.
const GRAIN: i64 = 9_000_000_000;

/// Papers of every kind, with everything they can hold that is worded by itself.
fn every(known: &KnownState) -> Vec<Kind> {
    let (county, commune, month) = (CountyId(known.first_county), CommuneId(known.first_commune), known.month);
    let told = |value| Claimed { value, by: Level::County, month };
    let mut all: Vec<Kind> = rules().centre.iter().map(|entry| Kind::Circular(entry.id.clone())).collect();
    all.extend(Indicator::ALL.map(Kind::Due));
    all.extend((0..LETTERS).map(|letter| Kind::Letter { letter, county, commune }));
    all.extend([InspectionTarget::Fields, InspectionTarget::Granaries].map(|target| {
        let finding = Finding { target, low: 400, high: 700, month };
        Kind::Inspection { county, finding }
    }));
    all.extend([0, 100_000_000].map(|found| Kind::SearchResult { county, found, households: 9_000 }));
    all.extend([0, GRAIN / 90, GRAIN / 9].map(|granted| {
        let quoted_month = Month::new(1957, 9);
        Kind::PetitionAnswer { asked: GRAIN / 9, granted, quoted: GRAIN, quoted_month }
    }));
    let reproaches = [Reproach::Low, Reproach::Short, Reproach::Record, Reproach::Asked];
    all.extend(reproaches.map(|reproach| Kind::Labelled { county, reproach }));
    all.extend(reproaches.map(Kind::Dismissed));
    let deliveries = Note::Deliveries { delivered: GRAIN / 9, quota: GRAIN / 3, claimed: GRAIN };
    let notes = [Note::Pledge, Note::Pledge, Note::LowCounty(county), deliveries, Note::Believes, Note::Quiet];
    all.extend(notes.map(Kind::Note));
    let requests = [
        CountyRequest::Sales { days: told(40), kg: told(GRAIN / 900) },
        CountyRequest::Seed,
        CountyRequest::Hands { mu: told(90_000), hands: told(40_000) },
        CountyRequest::Kitchens { stopped: told(12) },
        CountyRequest::Store { kg: told(GRAIN / 900) },
    ];
    all.extend(requests.map(|request| Kind::Request { county, request }));
    all.extend([
        Kind::Returns { weighed: GRAIN / 30, sick: 1200, deaths: 900, births: 3000 },
        Kind::Returns { weighed: 0, sick: 0, deaths: 900, births: 3000 },
        Kind::Quota { gross: GRAIN / 3, net: GRAIN / 9, in_force: GRAIN },
        Kind::Raised { indicator: Indicator::Harvest, from: GRAIN, to: GRAIN * 2 },
        Kind::NotSigned(Order::RecallAtHarvest { on: true }),
        Kind::Quoted { indicator: Indicator::Harvest, value: GRAIN, month },
        Kind::CollectiveLetter,
        Kind::Inspector,
    ]);
    all
}

#[test]
fn every_kind_of_paper_is_worded() {
    for (scenario, language) in ["province", "county"].into_iter().flat_map(|one| LANGUAGES.map(|tag| (one, tag))) {
        let mut run = begin(scenario, "anhui", 7);
        run.step(&[]).unwrap();
        let kinds = every(run.known());
        let seen: BTreeSet<usize> = kinds.iter().map(place).collect();
        assert_eq!(seen, (0..KINDS).collect(), "a kind is not tried");
        for kind in kinds {
            let mut known = run.known().clone();
            let month = known.month;
            file_paper(&mut known, month, kind.clone(), true);
            let number = known.papers.last().unwrap().number;
            let words = Strict::new(language);
            let office = at_desk(&run, &words, |desktop| play::office(&known, desktop));
            let paper = office.inbox.into_iter().find(|paper| paper.id == number);
            let paper = paper.unwrap_or_else(|| panic!("{kind:?} is not in the inbox"));
            words.all_filled_in(&format!("{scenario}, {language}, {kind:?}"), &format!("{paper:?}"));
            assert!(
                !paper.subject.is_empty() && !paper.from.is_empty() && !paper.body.is_empty(),
                "{kind:?}: {paper:?}"
            );
            assert!(!paper.subject.starts_with("doc."), "{kind:?}: {}", paper.subject);
        }
    }
}
