//! What a class needs of the office: nothing that waits for an answer goes by without a word, no paper is lost, letters vary.

mod common;

use std::collections::BTreeSet;

use common::desk::{self, LANGUAGES, at_desk, sheets};
use common::{after, begin, game};
use ten_thousand_jin::save::{RunFile, replay};
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{Ask, Channel, Indicator, Order, Stance, Task};
use ten_thousand_jin::sim::papers::{Document, DocumentKind as PaperKind};
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::model::{BooksView, OfficeView};
use ten_thousand_jin::view::numbers;
use ten_thousand_jin::view::play::{self, Desktop};

/// What lies on the desk.
#[derive(Clone, Copy, Default)]
struct Look<'a> {
    pending: &'a [Order],
    document: Option<u32>,
}

fn office(run: &Run, language: &str, look: Look) -> OfficeView {
    let Look { pending, document } = look;
    at_desk(run, &game().locales[language], |desktop| {
        play::office(run.known(), &Desktop { pending, document, ..*desktop })
    })
}

fn opened(run: &Run, file: &RunFile, language: &str) -> BooksView {
    desk::opened(run, file, &game().locales[language])
}

#[test]
fn what_is_left_unanswered_is_said_stopped_at_and_listed_as_a_decision() {
    for (scenario, province) in [("county", "anhui"), ("province", "anhui")] {
        for language in LANGUAGES {
            let mut run = begin(scenario, province, 7);
            let mut file = replay::begin(&run);
            let (mut said, mut inspectors, mut letters) = (0, 0, 0);
            for _ in 0..24 {
                let view = office(&run, language, Look::default());
                // Everything that carries the sign is in the line, and beside it only what no order can answer yet.
                let signed: BTreeSet<u32> =
                    view.inbox.iter().filter(|paper| paper.matter).map(|paper| paper.id).collect();
                let listed: BTreeSet<u32> = view.unanswered.iter().map(|one| one.document).collect();
                assert!(signed.is_subset(&listed), "{scenario} {}: {signed:?} of {listed:?}", run.month());
                for paper in view.inbox.iter().filter(|paper| listed.contains(&paper.id) && !paper.matter) {
                    let at = view.desks.iter().find(|desk| Some(desk.desk) == paper.desk).unwrap();
                    let levers = at.sections.iter().flat_map(|section| &section.levers);
                    let open = levers.filter(|lever| lever.closed.is_none()).any(|lever| lever.key == paper.lever);
                    assert!(!open, "{scenario} {}: {} can be answered", run.month(), paper.subject);
                }
                assert_eq!(view.calendar.matter, !listed.is_empty());
                assert_eq!(view.next_unread(), view.unanswered.first().map(|one| one.document));
                said += listed.len();
                inspectors += usize::from(run.known().inspector && !listed.is_empty());
                letters += usize::from(run.known().letter);
                // An order that answers takes it off the line.
                let due = run.known().papers.iter().find_map(|paper| match paper.kind {
                    PaperKind::Due(indicator) if paper.month == run.month() => Some((indicator, paper.number)),
                    _ => None,
                });
                if let Some((indicator, number)) = due {
                    let answer = [Order::Report { indicator, stance: Stance::Own, channel: Channel::Paper }];
                    let answered = office(&run, language, Look { pending: &answer, ..Look::default() });
                    assert!(answered.unanswered.iter().all(|one| one.document != number));
                }
                replay::step(&mut run, &mut file, &[]).unwrap();
            }
            assert!(said > 12, "{scenario}: {said} matters in two years");
            assert!(inspectors + letters > 0, "{scenario}: no paper that came while a month closed");
            let books = opened(&run, &file, language);
            let left = books.decisions.iter().filter(|row| row.id.starts_with("left")).count();
            let dismissed = run.history().dismissed.is_some();
            assert!(left == said || dismissed && left <= said, "{scenario}: {left} of {said} stand in the books");
            assert_eq!(left, books.decisions.len(), "no order was given");
            assert!(books.decisions.iter().all(|row| !row.text.is_empty() && !row.followed.is_empty()));
        }
    }
}

#[test]
fn every_paper_of_the_run_can_be_reached() {
    let run = after(33, "province", "anhui", 7);
    // Secretaries removed in a month stand in one paper.
    let mut removals = BTreeSet::new();
    let own = |paper: &&Document| !matches!(paper.kind, PaperKind::Labelled { .. }) || removals.insert(paper.month);
    let all: BTreeSet<u32> = run.known().papers.iter().filter(own).map(|paper| paper.number).collect();
    let first = office(&run, "en", Look::default());
    assert!(first.inbox.len() < all.len() && first.archive.len() == 3, "{:?}", first.archive);
    let mut reached: BTreeSet<u32> = first.inbox.iter().map(|paper| paper.id).collect();
    for year in &first.archive {
        let opened = office(&run, "en", Look { document: Some(year.newest), ..Look::default() });
        assert_eq!(opened.open_document, Some(year.newest));
        let of_year = opened.inbox.iter().filter(|paper| paper.month.year() == year.year);
        assert!(of_year.clone().count() >= year.count, "{year:?}");
        assert!(opened.archive.iter().all(|other| other.year != year.year));
        reached.extend(of_year.map(|paper| paper.id));
    }
    assert_eq!(reached, all);
    let papers = |view: &OfficeView| view.inbox.len() + view.archive.iter().map(|year| year.count).sum::<usize>();
    assert_eq!(papers(&first), all.len());
}

#[test]
fn letters_do_not_repeat_and_come_from_many_hands() {
    for seed in 1..6 {
        for scenario in ["county", "province"] {
            let mut run = begin(scenario, "anhui", seed);
            while !run.is_over() {
                run.step(&[]).unwrap();
            }
            let letters: Vec<(u8, u32)> = run
                .known()
                .papers
                .iter()
                .filter_map(|paper| match paper.kind {
                    PaperKind::Letter { letter, commune, .. } => Some((letter, commune.0)),
                    _ => None,
                })
                .collect();
            let texts: BTreeSet<u8> = letters.iter().map(|one| one.0).collect();
            let writers: BTreeSet<u32> = letters.iter().map(|one| one.1).collect();
            let repeats = letters.windows(2).filter(|two| two[0].0 == two[1].0 || two[0].1 == two[1].1).count();
            assert_eq!(repeats, 0, "{scenario} {seed}: {letters:?}");
            if scenario == "county" && letters.len() > 3 {
                assert!(texts.len() * 4 >= letters.len() * 3, "{scenario} {seed}: {letters:?}");
                assert!(writers.len() * 2 >= letters.len(), "{scenario} {seed}: {letters:?}");
            }
        }
    }
}

#[test]
fn what_the_files_said_is_what_lay_on_the_desk_before_the_month_was_closed() {
    for (scenario, province) in [("county", "anhui"), ("province", "anhui")] {
        for language in LANGUAGES {
            let mut run = begin(scenario, province, 7);
            let mut file = replay::begin(&run);
            let mut lay = Vec::new();
            let (mut moved, mut before) = (0, 0);
            while run.known().in_office && lay.len() < 12 {
                let (month, known) = (run.month(), run.known());
                let due = known.papers.iter().find_map(|paper| match paper.kind {
                    PaperKind::Due(indicator) if paper.month == month => Some((indicator, paper.number)),
                    _ => None,
                });
                if let Some((indicator, number)) = due {
                    let (below, filed) = known.stood(indicator);
                    let harvest = known.harvest.expect("an estimate lies on the desk");
                    // What was filed before the run began is none of its figures.
                    let (own, early) = if filed >= run.scenario().first { (below, 0) } else { (0, below) };
                    before += usize::from(early > 0);
                    let figures = [own, harvest.low, harvest.high, known.in_force];
                    let order = Order::Report { indicator, stance: Stance::Raised(250), channel: Channel::Paper };
                    let orders = if number % 2 == 0 { vec![order] } else { Vec::new() };
                    replay::step(&mut run, &mut file, &orders).unwrap();
                    moved += usize::from(run.known().below(indicator) != below);
                    lay.push((month, figures, early, indicator));
                } else {
                    replay::step(&mut run, &mut file, &[]).unwrap();
                }
            }
            assert!(
                moved > 6,
                "{scenario}: the sum from below moved in {moved} of the months in which it was asked for"
            );
            assert!(scenario == "province" || before > 0, "{scenario}: nothing was filed before the run");
            let books = opened(&run, &file, language);
            at_desk(&run, &game().locales[language], |desktop| {
                let w = desktop.words;
                for (month, figures, early, indicator) in lay {
                    let name = w.text(&format!("indicator.{}", format!("{indicator:?}").to_lowercase()));
                    let date = numbers::month(w, month);
                    let rows = books.decisions.iter().filter(|row| row.month == date);
                    let seen: Vec<&str> = rows.map(|row| row.seen.words()).collect();
                    let seen = seen.concat();
                    assert!(seen.contains(name), "{scenario} {month}: no decision on {name}");
                    let early = numbers::grain(w, early);
                    let none = numbers::grain(w, 0);
                    assert!(
                        early == none || !seen.contains(&early),
                        "{scenario} {month}: {early} is older than the run"
                    );
                    for figure in figures.into_iter().filter(|figure| *figure > 0) {
                        let text = numbers::grain(w, figure);
                        assert!(seen.contains(&text), "{scenario} {month}: {text} lay on the desk: {seen}");
                    }
                }
            });
        }
    }
}

#[test]
fn an_effect_stands_once_and_no_levy_is_laid_to_a_pledge() {
    for (scenario, province) in [("county", "anhui"), ("province", "anhui")] {
        let mut run = begin(scenario, province, 7);
        let mut file = replay::begin(&run);
        while run.known().in_office && !run.is_over() {
            let due = run.known().papers.iter().filter(|paper| paper.month == run.month());
            let due = due.filter_map(|paper| if let PaperKind::Due(which) = paper.kind { Some(which) } else { None });
            let orders: Vec<Order> = due
                .map(|indicator| Order::Report { indicator, stance: Stance::Raised(250), channel: Channel::Paper })
                .collect();
            replay::step(&mut run, &mut file, &orders).unwrap();
        }
        let books = opened(&run, &file, "en");
        let mut seen = BTreeSet::new();
        let mut levies = 0;
        for row in books.decisions.iter() {
            for line in row.followed.iter().filter(|line| line.contains("the levy was set") || line.contains("quoted"))
            {
                assert!(seen.insert(line.to_string()), "{scenario} {}: stands twice: {line}", row.month);
                let levy = line.contains("levy");
                levies += usize::from(levy);
                assert!(!(levy && row.text.contains("Pledge")), "{}: {line}", row.text);
            }
            assert!(!row.followed.is_empty(), "{}", row.text);
        }
        assert!(levies > 0, "{scenario}: no levy moved");
    }
}

#[test]
fn what_names_no_month_is_not_laid_to_another_one() {
    let mut run = begin("county", "henan", 7);
    let mut file = replay::begin(&run);
    let county = CountyId(run.known().first_county);
    for month in 0..6 {
        let relief = Order::Relief { county, tonnes: 500 };
        let orders = if month > 3 { vec![relief] } else { Vec::new() };
        replay::step(&mut run, &mut file, &orders).unwrap();
    }
    let books = opened(&run, &file, "en");
    let given = books.decisions.iter().filter(|row| !row.is_left());
    let days =
        given.clone().filter(|row| row.followed.iter().any(|line| line.contains("it was grain for about"))).count();
    assert_eq!((given.count(), days), (2, 2), "each month's relief has its own days");
}

#[test]
fn a_share_is_said_to_be_of_what_comes_in_and_what_goes_off_unanswered_is_told_at_once() {
    let mut run = begin("county", "anhui", 7);
    let mut file = replay::begin(&run);
    let (mut levies, mut told) = (0, 0);
    for _ in 0..10 {
        let desk = office(&run, "en", Look::default());
        assert!(!sheets(&desk).is_empty(), "there is something to report");
        for option in sheets(&desk).iter().flat_map(|sheet| &sheet.options) {
            let share = matches!(option.stance, Stance::Raised(_) | Stance::CutTo(_) | Stance::AsFiled);
            assert_eq!(
                option.follows.contains("by the end of the month"),
                share,
                "{}: {}",
                option.label,
                option.follows
            );
        }
        replay::step(&mut run, &mut file, &[]).unwrap();
        let view = office(&run, "en", Look::default());
        let sent = run.known().sent.iter().filter(|sent| sent.month == run.month().back(1));
        let unsigned = view.returns.iter().any(|line| line.contains("without an answer from this office"));
        assert_eq!(unsigned, sent.count() > 0, "{}: {:?}", run.month(), view.returns);
        told += usize::from(unsigned);
        for paper in run.known().papers.iter().filter(|paper| matches!(paper.kind, PaperKind::Quota { .. })) {
            let look = Look { document: Some(paper.number), ..Look::default() };
            let view = office(&run, "en", look);
            let page = view.inbox.iter().find(|one| one.id == paper.number).unwrap();
            let page = format!("{page:?}");
            assert!(!page.contains("left the province") && page.contains("This office sent"), "{page}");
            levies += 1;
        }
    }
    assert!(levies > 0 && told > 3, "{levies} {told}");
}

#[test]
fn the_paper_that_ends_an_office_names_what_weighed_most() {
    for seed in 1..30 {
        let mut run = begin("county", "anhui", seed);
        let mut file = replay::begin(&run);
        while run.known().in_office && !run.is_over() {
            replay::step(&mut run, &mut file, &[]).unwrap();
        }
        let Some(paper) = run.known().papers.iter().find(|paper| paper.kind.is_dismissal()) else { continue };
        let PaperKind::Dismissed(_) = paper.kind else { unreachable!() };
        for language in LANGUAGES {
            let look = Look { document: Some(paper.number), ..Look::default() };
            let view = office(&run, language, look);
            let page = format!("{:?}", view.inbox.iter().find(|one| one.id == paper.number).unwrap());
            let reasons = ["low", "short", "record", "asked"].map(|key| format!("dismissed.{key}"));
            let said = reasons.iter().filter(|key| page.contains(game().locales[language].find(key).unwrap())).count();
            assert_eq!(said, 1, "{page}");
            let ended = opened(&run, &file, language).ended;
            assert!(reasons.iter().any(|key| ended.contains(game().locales[language].find(key).unwrap())), "{ended}");
        }
        return;
    }
    panic!("no office was lost with thirty seeds");
}

#[test]
fn the_levy_on_the_desk_is_that_of_the_newest_paper() {
    for (scenario, province) in [("county", "anhui"), ("province", "anhui"), ("province", "sichuan")] {
        let mut run = begin(scenario, province, 7);
        let mut file = replay::begin(&run);
        let mut held = 0;
        while !run.is_over() {
            let known = run.known();
            let newest = known.papers.iter().rev().find_map(|paper| match paper.kind {
                PaperKind::Quota { gross, net, .. } => Some((gross, net)),
                _ => None,
            });
            if let Some((gross, net)) = newest {
                for (paper, desk) in [(gross, known.quota), (net, known.owed)] {
                    assert!(
                        (paper - desk).abs() * 20 <= paper.abs(),
                        "{scenario} {province} {}: {paper} {desk}",
                        run.month()
                    );
                }
                held += 1;
            }
            replay::step(&mut run, &mut file, &[]).unwrap();
        }
        assert!(held > 12, "{scenario}");
    }
}

#[test]
fn an_effect_stands_only_beside_what_can_have_caused_it() {
    let mut run = begin("county", "henan", 7);
    let mut file = replay::begin(&run);
    let home = Order::Hands { task: Task::Works, permille: 0 };
    let petition = Order::Petition { ask: Ask::Cut, kilotonnes: 1 };
    let told = |indicator| Order::Report { indicator, stance: Stance::AsFiled, channel: Channel::Paper };
    for month in 0..9 {
        let orders = match month {
            0 => vec![home, told(Indicator::Estimate)],
            2 => vec![told(Indicator::Estimate)],
            3 => vec![petition],
            _ => Vec::new(),
        };
        replay::step(&mut run, &mut file, &orders).unwrap();
    }
    let seat = &run.history().seat;
    assert!(seat.iter().any(|month| month.lost > 0 && month.month >= run.scenario().first), "no ripe grain is left");
    assert!(seat.iter().any(|month| month.iron_claimed > 0), "no iron is booked");
    let books = opened(&run, &file, "en");
    let hands: Vec<_> = books.decisions.iter().filter(|row| row.id == "decision0").collect();
    assert_eq!(hands.len(), 1);
    for line in &hands[0].followed {
        assert!(!line.contains("iron") && !line.contains("ripe grain"), "{line}");
    }
    let levies = books.decisions.iter().flat_map(|row| &row.followed).filter(|line| line.contains("the levy was set"));
    for line in levies {
        assert!(["July", "October", "January"].iter().any(|month| line.contains(month)), "{line}");
    }
}
