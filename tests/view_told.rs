//! What the office is told of where its figures came from: who counted, up to when, who cut, and why something moved.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::desk::{LANGUAGES, at_desk, at_open_desk, busy, desk, english, office, report, sheets, text, written};
use common::{begin, game, until};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{Desk, Indicator, Stance};
use ten_thousand_jin::sim::papers::{Document, DocumentKind as Kind};
use ten_thousand_jin::view::numbers;
use ten_thousand_jin::view::play;
use ten_thousand_jin::view::words::Words;

/// Those who are removed are counted from the notices, and no meeting of this office is named for it.
#[test]
fn secretaries_who_are_removed_are_counted_from_the_notices() {
    let mut run = begin("province", "anhui", 7);
    let (mut many, mut new) = (0, 0);
    while run.month() < Month::new(1960, 3) {
        run.step(&[]).unwrap();
        let (known, last) = (run.known(), run.month().back(1));
        let removed = |of: fn(Month, Month) -> bool| {
            let of = |month| of(month, last);
            known.papers.iter().filter(|paper| of(paper.month) && matches!(paper.kind, Kind::Labelled { .. })).count()
        };
        let view = office(&run, &[]);
        let section = desk(&view, Desk::Cadres).sections.iter().find(|section| section.id == "secretaries").unwrap();
        let [month, so_far] = &section.facts[..] else { panic!("{:?}", section.facts) };
        assert_eq!(month.figure.text, removed(|month, last| month == last).to_string());
        assert_eq!(so_far.figure.text, removed(|_, _| true).to_string());
        assert!(month.label.contains(&numbers::month(english(), last)), "{}", month.label);
        let card = &month.figure.card;
        assert_eq!(card.who, text("doc.labelled.from"));
        many += usize::from(month.figure.text != so_far.figure.text);
        // Who has come in is not the one who was named.
        let at = known.counties.iter().position(|county| county.labelled);
        let Some(at) = at else { continue };
        let id = CountyId(known.first_county + at as u16);
        let sheet = at_desk(&run, english(), |desktop| {
            play::office(known, &play::Desktop { county: Some(id), ..*desktop }).county.unwrap()
        });
        assert!(sheet.secretary.contains(text("danger.labelled")), "{}", sheet.secretary);
        assert!(text("danger.labelled").contains("new in the chair"));
        new += 1;
    }
    assert!(many > 5 && new > 3, "{many}, {new}");
}

/// A name is that of one person: who is removed in one county does not sit in another, nor take this office over.
#[test]
fn no_two_secretaries_of_a_seat_share_a_name() {
    for province in ["anhui", "sichuan"] {
        let mut run = begin("province", province, 7);
        let mut of: BTreeMap<String, BTreeSet<u16>> = BTreeMap::new();
        while !run.is_over() {
            let known = run.known();
            for id in (0..known.counties.len() as u16).map(|at| CountyId(known.first_county + at)) {
                of.entry(play::names::secretary(english(), id, known)).or_default().insert(id.0);
            }
            assert!(!of.contains_key(&play::names::successor(english(), known)));
            run.step(&[]).unwrap();
        }
        let shared: Vec<_> = of.iter().filter(|(_, counties)| counties.len() > 1).collect();
        assert!(shared.is_empty() && of.len() > run.known().counties.len() + 20, "{province}: {shared:?}");
    }
}

/// What is told of deliveries counts to the end of the month before, and says so beside the scales.
#[test]
fn deliveries_say_up_to_when_they_count() {
    for language in LANGUAGES {
        let words = &game().locales[language];
        let mut run = begin("county", "anhui", 7);
        let mut seen = 0;
        while run.month() < Month::new(1959, 2) {
            let month = run.month();
            let weighed = run.known().counties[0].weighed;
            run.step(&[]).unwrap();
            let known = run.known();
            let procurement = Indicator::Procurement;
            let Some(sent) = known.last_sent(procurement).filter(|sent| sent.month == month) else { continue };
            // A county office tells what its scales had weighed when the month began.
            assert_eq!(sent.value, weighed, "{month}");
            let end = |key: &str, at: Month| Words::fmt(words, key, &[("month", &numbers::month(words, at))]);
            let (view, sheet) = at_open_desk(&run, words, |desktop| {
                let view = play::office(known, desktop);
                let sheet = sheets(&view).iter().find(|sheet| sheet.indicator == procurement).unwrap().clone();
                (view, sheet)
            });
            let told = words.fmt(
                "figure.to_end",
                &[("figure", &numbers::grain(words, sent.value)), ("month", &numbers::month(words, month.back(1)))],
            );
            assert!(view.returns.iter().any(|line| line.contains(&told)), "{told}: {:?}", view.returns);
            let filed = sheet.from_below.unwrap();
            if filed.figure.text != Words::text(words, "report.not_filed") {
                assert_eq!(filed.label, end("report.from_below.to_end", month.back(1)), "{month}");
            }
            assert!(sheet.beside.iter().any(|fact| fact.label == end("report.delivered", month)), "{:?}", sheet.beside);
            seen += 1;
        }
        assert!(seen > 2, "{seen} figures");
    }
}

/// Where the figure in force stands it says what became of the figure that was sent; a revision of the Centre is no cut.
#[test]
fn the_figure_in_force_says_what_became_of_the_one_that_was_sent() {
    for (scenario, stance) in [("county", Stance::Own), ("county", Stance::AsFiled), ("province", Stance::Raised(250))]
    {
        let mut run = begin(scenario, "anhui", 7);
        let (mut cut, mut revised) = (0, 0);
        while run.month() < Month::new(1959, 11) && run.known().in_office {
            let order = report(Indicator::Estimate, stance);
            run.step(&[order]).unwrap();
            let (known, month) = (run.known(), run.month());
            let taken = known
                .sent
                .iter()
                .rev()
                .find(|sent| sent.is_grown() && (scenario == "county" || !matches!(sent.month.of_year(), 7 | 8)));
            let Some(sent) = taken else { continue };
            let [told, in_force] = [sent.value, known.in_force].map(|kg| numbers::grain(english(), kg));
            let view = office(&run, &[]);
            let levy = &desk(&view, Desk::Quota).sections[0];
            let fact = levy.facts.iter().find(|fact| fact.label == text("facts.in_force")).unwrap();
            let note = &fact.figure.card.note;
            // The figures in force were revised in August 1959.
            let lushan = Month::new(1959, 8);
            if sent.month <= lushan && lushan < month {
                revised += 1;
                assert!(note.is_empty(), "{month}: {note}");
            } else if told != in_force {
                cut += 1;
                assert!(levy.text.iter().any(|said| said.words() == note), "{month}: {:?}", levy.text);
                for said in [&told, &in_force, &numbers::month(english(), sent.month)] {
                    assert!(note.contains(said.as_str()), "{scenario} {month}: {said} in {note}");
                }
                let less = known.in_force < sent.value;
                assert_eq!(less, note.contains("a part of what") || note.contains("only a part"), "{note}");
                let sheet = sheets(&view).iter().find(|sheet| sheet.indicator == Indicator::Estimate);
                assert!(scenario == "province" || sheet.is_none_or(|sheet| sheet.about.contains(note.as_str())));
            }
        }
        assert!(cut > 3 && revised > 0, "{scenario} {stance:?}: {cut} cut, {revised} revised");
    }
}

/// The plan of transfers says why it names another figure than papers did before.
#[test]
fn the_plan_of_transfers_says_why_it_moved() {
    let mut moved = 0;
    for province in ["anhui", "sichuan", "henan", "hunan"] {
        let mut run = begin("province", province, 7);
        until(&mut run, Month::new(1959, 8));
        let before = numbers::grain(english(), run.known().owed.max(0));
        until(&mut run, Month::new(1959, 9));
        let now = numbers::grain(english(), run.known().owed.max(0));
        let view = office(&run, &[]);
        let paper = view.inbox.iter().find(|paper| paper.subject == text("doc.transfer_plan.subject")).unwrap();
        let body: Vec<String> = paper.body.iter().map(written).collect();
        let told = body.iter().any(|line| line.contains(&before) && line.contains("No request lowered or raised it"));
        assert_eq!(told, before != now, "{province}: {before}, {now}: {body:?}");
        moved += usize::from(told);
    }
    assert!(moved > 1, "{moved} provinces");
}

/// A draft under an order of long ago is not called this month's, and the note that asks says what is fixed.
#[test]
fn a_figure_fixed_long_ago_is_told_as_that() {
    let mut run = begin("province", "henan", 7);
    let fixed = report(Indicator::Pledge, Stance::Figure(13_000));
    let (mut own, mut standing, mut asked) = (0, 0, 0);
    let raised = text("doc.raised.subject").replace("{indicator}", text("indicator.pledge"));
    while run.month() < Month::new(1959, 4) && run.known().in_office {
        let month = run.month();
        let given = month == Month::new(1958, 3);
        let order = Some(fixed).filter(|_| given && run.check(&fixed).is_ok());
        let view = office(&run, &[]);
        for paper in view.inbox.iter().filter(|paper| paper.month == month && paper.sheet == Some(Indicator::Pledge)) {
            let told = paper.body.iter().any(|one| written(one).contains("It is drafted as that"));
            assert_eq!(told, month > Month::new(1958, 3), "{month}: {:?}", paper.body);
            asked += usize::from(told);
        }
        run.step(order.as_slice()).unwrap();
        for paper in office(&run, &[]).inbox.iter().filter(|paper| paper.month == month) {
            if paper.subject == raised && format!("{:?}", paper.body).contains("13 million") {
                let body = format!("{:?}", paper.body);
                assert_eq!(body.contains("Your draft said"), given, "{month}: {body}");
                assert_eq!(body.contains("By the order that stands"), !given, "{month}: {body}");
                own += usize::from(given);
                standing += usize::from(!given);
            }
        }
    }
    assert!(own + standing > 1 && asked > 1, "{own} of the month, {standing} standing, {asked} asked");
}

/// The same figure is not two numbers on a sheet.
#[test]
fn an_estimate_that_is_fixed_is_the_estimate() {
    let mut seen = 0;
    let mut run = begin("county", "anhui", 7);
    while run.month() < Month::new(1958, 12) {
        let view = office(&run, &[]);
        for sheet in sheets(&view).iter().filter(|sheet| sheet.indicator == Indicator::Estimate) {
            let option = |label: &str| sheet.options.iter().find(|option| option.label == label);
            let Some(fixed) = option(text("stance.figure.own.at_county")) else { continue };
            let own = option(text("stance.own")).unwrap();
            let tonnes =
                |text: &str| -> i64 { text.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap() };
            // An order counts in thousands of tonnes, and says that it does.
            assert!((tonnes(&own.sends) - tonnes(&fixed.sends)).abs() <= 500, "{} {}", own.sends, fixed.sends);
            let must = sheet.options.iter().find(|option| option.label == text("stance.figure.must.at_county"));
            let labels = [Some(fixed), must].into_iter().flatten().map(|option| &option.label);
            assert!(labels.clone().count() > 0 && labels.clone().all(|label| label.contains("rounded")), "{labels:?}");
            seen += 1;
        }
        run.step(&[]).unwrap();
    }
    assert!(seen > 3, "{seen} sheets");
}

/// Closed files announce nothing.
#[test]
fn nothing_is_announced_when_the_files_are_closed() {
    for scenario in ["county", "province"] {
        let mut run = begin(scenario, "anhui", 7);
        while !run.is_over() {
            let orders = busy(&run);
            run.step(&orders).unwrap();
        }
        assert_eq!(office(&run, &[]).calendar.next_matter, text("calendar.no_matter"));
    }
    // The player may close them before the last month.
    let mut run = begin("county", "anhui", 7);
    until(&mut run, Month::new(1959, 1));
    let closed =
        at_desk(&run, english(), |desktop| play::office(run.known(), &play::Desktop { over: true, ..*desktop }));
    assert_eq!(closed.calendar.next_matter, text("calendar.no_matter"));
}

/// What was sent for a figure before is told with the month it went in, and a fixed figure of grain as a draft.
#[test]
fn what_was_sent_before_is_told_with_its_month() {
    let mut told = 0;
    for scenario in ["province", "county"] {
        let mut run = begin(scenario, "anhui", 7);
        while run.month() < Month::new(1959, 7) && run.known().in_office {
            let (month, known) = (run.month(), run.known());
            let view = office(&run, &[]);
            for paper in known.papers.iter().filter(|paper| paper.month == month) {
                let Kind::Due(indicator) = paper.kind else { continue };
                let sent =
                    known.sent.iter().rev().find(|one| one.indicator == indicator && month.since(one.month) >= 6);
                let Some(sent) = sent else { continue };
                let page = view.inbox.iter().find(|page| page.id == paper.number).unwrap();
                let body: Vec<String> = page.body.iter().map(written).collect();
                let when = format!("was sent in {}", numbers::month(english(), sent.month));
                assert!(body.iter().any(|line| line.contains(&when)), "{month}: {when} not in {body:?}");
                told += 1;
            }
            run.step(&[]).unwrap();
        }
    }
    assert!(told > 3, "{told} letters");
}

/// The word of the page is the word of its month: right deviation is that of Lushan, and one deputy is one.
#[test]
fn who_is_removed_is_named_with_the_word_of_the_time() {
    let (mut before, mut after, mut one) = (0, 0, 0);
    for province in ["anhui", "henan", "sichuan"] {
        let mut run = begin("province", province, 7);
        while run.month() < Month::new(1960, 3) && run.known().in_office {
            run.step(&[]).unwrap();
            let last = run.month().back(1);
            let labelled = |paper: &&Document| paper.month == last && matches!(paper.kind, Kind::Labelled { .. });
            let count = run.known().papers.iter().filter(labelled).count();
            if count == 0 {
                continue;
            }
            let view = office(&run, &[]);
            let body: Vec<String> = view
                .inbox
                .iter()
                .filter(|page| page.month == last)
                .flat_map(|page| page.body.iter().map(written))
                .collect();
            let says = |words: &str| body.iter().any(|line| line.contains(words));
            let lushan = last >= Month::new(1959, 8);
            assert_eq!(says("Named right deviationists"), lushan, "{last}: {body:?}");
            assert_eq!(says("Named right conservatives"), !lushan, "{last}: {body:?}");
            assert_eq!(says("The deputy who takes over"), count == 1, "{last}: {body:?}");
            before += usize::from(!lushan);
            after += usize::from(lushan);
            one += usize::from(count == 1);
        }
    }
    assert!(before > 0 && after > 0 && one > 0, "{before} before, {after} after, {one} of one");
}

/// In the first month nobody has been in office for nought months.
#[test]
fn whoever_takes_office_has_not_been_there_for_nought_months() {
    for language in LANGUAGES {
        for (scenario, key) in [("province", "seat.province"), ("county", "seat.county")] {
            let mut run = begin(scenario, "anhui", 7);
            let words = &game().locales[language];
            let seat =
                |run: &_| at_desk(run, words, |desktop| play::office(run.known(), desktop).header.seat.to_string());
            assert_eq!(seat(&run), Words::text(words, &format!("{key}.new")), "{language}");
            run.step(&[]).unwrap();
            assert_eq!(seat(&run), words.fmt(key, &[("months", "1")]), "{language}");
        }
    }
}
