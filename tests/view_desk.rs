//! Papers, desks, tables and charts of one month say the same, and a paper leads to what answers it.

mod common;

use std::collections::BTreeSet;

use common::desk::{LANGUAGES, at_desk, desk, english, lever, levers, office, office_in, report, text, written};
use common::{after, begin, game, rules, spec, until};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{Ask, Desk, Indicator, InspectionTarget, Order, Stance};
use ten_thousand_jin::sim::rules::{Edit, Edits};
use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::view::model::{CardKind, Cell, Control, CountyView, DocumentKind, Mark, OfficeView};
use ten_thousand_jin::view::numbers;
use ten_thousand_jin::view::play::{self, Desktop};

fn sheet_of(county: CountyId, run: &Run) -> CountyView {
    at_desk(run, english(), |desktop| play::office(run.known(), &Desktop { county: Some(county), ..*desktop }))
        .county
        .unwrap()
}

/// A paper leads to a lever there is, at the desk it names; a request leads to its county.
#[test]
fn papers_lead_to_the_lever_that_answers_them() {
    let (mut led, mut requests) = (BTreeSet::new(), 0);
    for seed in [7, 11] {
        let mut run = begin("province", "sichuan", seed);
        while !run.is_over() {
            let month = run.month();
            let view = office(&run, &[]);
            for paper in view.inbox.iter().filter(|paper| month.since(paper.month) < 2) {
                if !paper.lever.is_empty() {
                    let there = levers(&view).any(|(desk, lever)| Some(desk) == paper.desk && lever.key == paper.lever);
                    assert!(there, "{month} {}: {} at {:?}", paper.subject, paper.lever, paper.desk);
                    led.insert(paper.lever);
                }
                if paper.kind == DocumentKind::Request {
                    requests += 1;
                    assert!(paper.county.is_some() && !paper.lever.is_empty(), "{}", paper.subject);
                }
            }
            let county = CountyId(run.known().first_county + run.month().0 % 9);
            let mut orders = vec![
                Order::Inspect { county, target: InspectionTarget::Fields },
                Order::Petition { ask: Ask::Cut, kilotonnes: 200 },
                Order::GrossPurchase { permille: 800 },
            ];
            orders.retain(|order| run.check(order).is_ok());
            run.step(&orders).unwrap();
        }
    }
    assert!(led.len() > 12 && requests > 3, "{led:?}, {requests} requests");
}

/// What was answered waits no more, on the paper and at the desk; what was not signed asks nothing.
#[test]
fn an_answered_paper_needs_no_answer() {
    let mut run = begin("province", "sichuan", 7);
    until(&mut run, Month::new(1957, 11));
    let waits = |view: &OfficeView| {
        let papers = view.inbox.iter().filter(|paper| paper.matter && paper.sheet == Some(Indicator::Pledge)).count();
        (papers, view.desks.iter().any(|desk| desk.desk == Desk::Report && desk.matter))
    };
    assert_eq!(waits(&office(&run, &[])), (1, true));
    // Deliveries go up in November as well: they are announced until something is said of them.
    let pledged = report(Indicator::Pledge, Stance::AsFiled);
    assert_eq!(waits(&office(&run, &[pledged])), (0, true));
    assert_eq!(waits(&office(&run, &[pledged, report(Indicator::Procurement, Stance::AsFiled)])), (0, false));
}

/// What goes up under the orders that stand is announced on the desk before it goes, and deaths are asked for once.
#[test]
fn no_figure_leaves_unannounced_and_the_first_return_of_deaths_is_asked_for() {
    for scenario in ["county", "province"] {
        let mut run = begin(scenario, "henan", 7);
        let (mut announced, mut asked) = (0, Vec::new());
        while run.month() < Month::new(1959, 7) && run.known().in_office {
            let view = office(&run, &[]);
            let lines: Vec<String> =
                view.unanswered.iter().map(|one| one.stands.clone()).chain(view.leaves.clone()).collect();
            let name = |indicator: Indicator| text(&format!("indicator.{}", format!("{indicator:?}").to_lowercase()));
            if lines.iter().any(|line| line.contains("for the first time")) {
                assert!(view.leaves[0].starts_with(name(Indicator::Deaths)), "{lines:?}");
                assert!(view.calendar.matter, "{}", view.calendar.next_matter);
                asked.push(run.month());
            }
            let marked = desk(&view, Desk::Report).matter;
            run.step(&[]).unwrap();
            let gone = run.known().sent.iter().filter(|sent| sent.month == run.month().back(1));
            for sent in gone {
                let line = |line: &String| line.starts_with(name(sent.indicator));
                assert!(marked, "{scenario} {}: the desk has no mark", sent.month);
                assert!(lines.iter().any(line), "{scenario} {}: {:?} leaves: {lines:?}", sent.month, sent.indicator);
                announced += 1;
            }
        }
        assert!(announced > 20, "{scenario}: {announced}");
        assert_eq!(asked, [Month::new(1958, 9)], "{scenario}");
    }
}

/// The card of the chair speaks of the chair, and in the first month of how it was taken over: it is judged every
/// month, silent or not.
#[test]
fn the_chair_says_how_it_was_taken_over_in_the_first_month_alone() {
    for scenario in ["county", "province"] {
        for orders in [vec![], vec![report(Indicator::Estimate, Stance::AsFiled)]] {
            let mut run = begin(scenario, "henan", 7);
            let first = office(&run, &[]).header.standing_card;
            assert!(first.kind == CardKind::Chair && first.who == text("standing.taken_over"), "{first:?}");
            run.step(&orders).unwrap();
            assert_eq!(office(&run, &[]).header.standing_card.who, "", "{scenario}: {orders:?}");
        }
    }
}

/// The sheet of a county and the desk of cadres say the same of its secretary.
#[test]
fn the_county_sheet_and_the_cadres_desk_agree() {
    let mut run = begin("province", "sichuan", 7);
    let mut seen = 0;
    while run.month() < Month::new(1960, 6) {
        let view = office(&run, &[]);
        let section = view.desks.iter().flat_map(|desk| &desk.sections).find(|section| section.id == "secretaries");
        let table = section.and_then(|section| section.table.as_ref()).unwrap();
        let mut before = i64::MAX;
        for row in &table.rows {
            let id = CountyId(row.id.parse().unwrap());
            let county = sheet_of(id, &run);
            let Ok(danger) = row.cells[2].text().replace(',', "").parse::<i64>() else { continue };
            assert!(danger <= before, "{}: {} is not in order", run.month(), row.header);
            assert!(county.secretary.contains(&format!("label {}", row.cells[2].text())), "{}", county.secretary);
            before = danger;
            seen += 1;
        }
        run.step(&[]).unwrap();
    }
    assert!(seen > 100, "{seen} rows");
}

/// Desks do not contradict the documents of the month: what is called for is not said to be uncalled for.
#[test]
fn iron_that_is_called_for_is_not_denied() {
    let mut run = begin("province", "sichuan", 7);
    let (mut denied, mut new) = (0, 0);
    while run.month() < Month::new(1959, 1) {
        let view = office(&run, &[]);
        let called = view.desks.iter().flat_map(|desk| &desk.sections).flat_map(|section| &section.facts);
        let called = called.into_iter().any(|fact| fact.label == "Hands for the furnaces, as called for");
        let closed = lever(&view, "iron").closed.clone().unwrap_or_default();
        assert_ne!(called, closed == "Iron has not been called for.", "{}: {closed}", run.month());
        denied += usize::from(!called);
        new += usize::from(called && !closed.is_empty());
        run.step(&[]).unwrap();
    }
    assert!(denied > 6 && new == 1, "{denied} months before, {new} in which it is new");
}

/// A plan that moved says so at the desk and in its paper, with what it was.
#[test]
fn the_desk_says_that_the_plan_moved() {
    let mut run = begin("province", "sichuan", 7);
    let mut said = 0;
    while run.month() < Month::new(1960, 9) {
        let known = run.known();
        let before = (known.quota, known.owed, known.sales_plan);
        run.step(&[]).unwrap();
        let known = run.known();
        let now = (known.quota, known.owed, known.sales_plan);
        let view = office(&run, &[]);
        let quota = desk(&view, Desk::Quota);
        let letter = view
            .inbox
            .iter()
            .find(|paper| paper.month == known.month.back(1) && paper.subject.starts_with("Levy of the grain year"));
        let was = format!("{:.1}", before.0 as f64 / 1e9);
        let was = format!("{} million tonnes", was.trim_end_matches(".0"));
        // What became of the figure that was sent stands there as well.
        let plan = quota.sections[0].text.iter().filter(|line| !line.contains("is in force"));
        let text = plan.map(|said| said.words()).collect::<Vec<_>>().join(" ");
        if letter.is_some() && now != before {
            assert!(text.contains(&was) && format!("{letter:?}").contains(&was), "{}: {text}, {was}", known.month);
            said += 1;
        } else {
            assert!(text.is_empty() || letter.is_some(), "{}: {text}", known.month);
        }
    }
    assert!(said > 4, "{said} times");
}

/// Pledges, estimates and harvests that were sent are not joined by a line.
#[test]
fn what_was_sent_is_marked_by_kind() {
    let mut run = begin("province", "sichuan", 7);
    until(&mut run, Month::new(1959, 3));
    let charts = at_desk(&run, english(), |desktop| play::charts(run.known(), desktop)).charts;
    let sent: Vec<_> = charts[0].series.iter().filter(|series| series.label.ends_with(" sent")).collect();
    assert_eq!(sent.len(), 3);
    let shapes: BTreeSet<String> = sent.iter().map(|series| format!("{:?}", series.shape.unwrap())).collect();
    assert!(shapes.len() == 3 && sent.iter().all(|series| !series.points.is_empty()));
}

/// The word for the chair opens a card with all four words and what moves them.
#[test]
fn the_word_for_the_chair_is_explained() {
    let run = begin("province", "sichuan", 7);
    let header = office(&run, &[]).header;
    let card = &header.standing_card;
    assert!(card.title == header.standing && card.motive.contains(&header.standing), "{card:?}");
    assert!(card.motive.contains("asks others first") && !card.how.is_empty() && !card.note.is_empty());
}

/// What may still be sold and sent adds up on its card, whatever the rules allow, and a petition says what it is read as.
#[test]
fn relief_adds_up_and_a_petition_says_what_it_is_read_as() {
    let grain = |kg: i64| numbers::grain(english(), kg);
    for (scenario, plans) in [("county", 2.0), ("province", 2.0), ("county", 0.5), ("province", 0.5)] {
        let edit = Edit::parse("stores.relief_plans", &format!("{plans}")).unwrap();
        let numbers = if plans == 2.0 { Edits::default() } else { Edits::default().with(edit) };
        let mut run = Run::new(&rules(), &RunSpec { numbers, ..spec(scenario, "henan", 7) }).unwrap();
        let (mut sold, mut over) = (0, 0);
        for _ in 0..12 {
            let known = run.known();
            let view = office(&run, &[]);
            let facts = || view.desks.iter().flat_map(|desk| &desk.sections).flat_map(|section| &section.facts);
            // What belongs to a grain year is called by it.
            let called = |key: &str| text(key).split("{year}").next().unwrap();
            let fact = |key: &str| facts().find(|fact| fact.label.starts_with(called(key))).unwrap();
            let left = fact("facts.relief_left");
            let sum = &left.figure.card.sum;
            let plan = known.sales_plan;
            let whole = (plan as f64 * plans) as i64;
            let beyond =
                if plans < 1.0 { format!("−{}", grain(plan - whole)) } else { format!("+{}", grain(whole - plan)) };
            let mut parts = vec![grain(plan), beyond, format!("−{}", grain(known.sold))];
            if known.sold > whole {
                parts.push(format!("+{}", grain(known.sold - whole)));
                over += 1;
            }
            parts.push(grain((whole - known.sold).max(0)));
            assert_eq!(sum.iter().map(|line| line.text.clone()).collect::<Vec<_>>(), parts, "{scenario} {plans}");
            assert_eq!(parts.last(), Some(&left.figure.text));
            // Scales stand with the province; what a county has of it is reckoned.
            let weighed = &fact("facts.sold").figure;
            let mark = if scenario == "county" { Mark::Unknown } else { Mark::Verified };
            assert_eq!((&weighed.text, weighed.mark, sum[2].mark), (&grain(known.sold), mark, mark), "{scenario}");
            sold += usize::from(known.sold > 0);
            let petition = lever(&view, "petition_cut");
            assert!(petition.cost.contains("4 times") && petition.cost.contains("still to be weighed"), "{petition:?}");
            run.step(&[]).unwrap();
        }
        assert!(sold > 6 && (over > 0) == (plans < 1.0), "{scenario} {plans}: {sold} months, {over} over");
    }
}

/// A document that calls for what this office cannot set yet says from when on it can, and the lever is there then.
#[test]
fn a_call_whose_lever_is_closed_says_when_it_opens() {
    for (scenario, language) in ["county", "province"].into_iter().flat_map(|one| LANGUAGES.map(|two| (one, two))) {
        let words = &game().locales[language];
        let mut run = begin(scenario, "henan", 7);
        until(&mut run, Month::new(1958, 8));
        let view = office_in(&run, words, &[]);
        let calls = view.inbox.iter().filter(|paper| paper.month == run.month() && paper.lever == "iron");
        let (calls, next) = (calls.collect::<Vec<_>>(), numbers::month(words, run.month().next()));
        assert!(!calls.is_empty() && lever(&view, "iron").closed.is_some(), "{scenario}");
        for paper in calls {
            assert!(paper.body.iter().map(written).any(|text| text.contains(&next)), "{scenario}: {:?}", paper.body);
        }
        run.step(&[]).unwrap();
        let view = office_in(&run, words, &[]);
        assert!(lever(&view, "iron").closed.is_none() && lever(&view, "furnaces").closed.is_none(), "{scenario}");
        // A later call leads to an open lever and has nothing to say of it.
        let then = numbers::month(words, run.month().next());
        for paper in view.inbox.iter().filter(|paper| paper.month == run.month() && paper.lever == "iron") {
            assert!(!paper.body.iter().map(written).any(|text| text.contains(&then)), "{scenario}: {:?}", paper.body);
        }
    }
}

#[test]
fn counties_to_choose_among_stand_by_name() {
    for language in LANGUAGES {
        let view = office_in(&after(14, "province", "anhui", 7), &game().locales[language], &[]);
        let mut seen = 0;
        for (_, lever) in levers(&view) {
            let Control::County { counties, .. } = &lever.control else { continue };
            assert!(counties.is_sorted_by_key(|county| &county.name), "{language} {}", lever.key);
            seen += usize::from(counties.len() > 1);
        }
        assert!(seen >= 5, "{language}: {seen}");
    }
}

/// What is read out of a cell is the number that stands in it, with its unit: no other rounding of the same.
#[test]
fn a_cell_is_read_out_as_it_is_written() {
    let mut seen = 0;
    for (scenario, language) in ["county", "province"].into_iter().flat_map(|one| LANGUAGES.map(|two| (one, two))) {
        // A county run has 24 months.
        for months in if scenario == "county" { [8, 20] } else { [20, 34] } {
            let run = after(months, scenario, "anhui", 7);
            let county = Some(CountyId(run.known().first_county));
            let view = at_desk(&run, &game().locales[language], |desktop| {
                play::office(run.known(), &Desktop { county, ..*desktop })
            });
            let communes = view.county.as_ref().map(|sheet| &sheet.communes);
            for row in [Some(&view.counties), communes].into_iter().flatten().flat_map(|table| &table.rows) {
                for cell in &row.cells {
                    let Cell::Figure(figure) = cell else { continue };
                    if figure.text.contains(|c: char| c.is_ascii_digit()) && figure.text != "0" {
                        assert!(
                            figure.full().contains(&figure.text),
                            "{scenario} {language} {}: {figure:?}",
                            row.header
                        );
                        seen += 1;
                    }
                }
            }
        }
    }
    assert!(seen > 500, "{seen}");
}
