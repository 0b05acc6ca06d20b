//! What the desks promise is what is sent; papers, sheets and lists of one month say the same.

mod common;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use ten_thousand_jin::data::{self, GameData, Pack};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{Ask, Channel, Desk, Indicator, InspectionTarget, Order, Stance, Task};
use ten_thousand_jin::sim::papers::DocumentKind as Kind;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::model::{
    Control, CountyView, DocumentKind, Lever, Mark, OfficeView, Paragraph, ReportSheet,
};
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::Layer;
use ten_thousand_jin::view::words::CountyWords;

fn game() -> &'static GameData {
    static GAME: OnceLock<GameData> = OnceLock::new();
    GAME.get_or_init(|| {
        let pack = Pack::from_folder("assets".as_ref()).expect("the folder of game data can be read");
        data::load(&pack).unwrap_or_else(|report| panic!("{report}"))
    })
}

fn office(run: &Run, pending: &[Order]) -> OfficeView {
    with(run, Layer::Claims, None, |desktop| play::office(run.known(), &Desktop { pending, ..*desktop }))
}

fn looked(run: &Run, layer: Layer) -> OfficeView {
    with(run, layer, None, |desktop| play::office(run.known(), desktop))
}

fn with_county(run: &Run, county: CountyId) -> CountyView {
    with(run, Layer::Claims, Some(county), |desktop| play::office(run.known(), desktop)).county.unwrap()
}

fn with<T>(run: &Run, layer: Layer, county: Option<CountyId>, build: impl FnOnce(&Desktop) -> T) -> T {
    let words = &game().locales["en"];
    let at_county = CountyWords(words);
    let desktop = Desktop {
        words: if run.scenario().county_communes > 0 { &at_county } else { words },
        rules: &game().rules,
        numbers: &game().numbers,
        sources: &game().sources,
        scenario: run.scenario(),
        spec: run.spec(),
        pending: &[],
        desk: Some(Desk::Report),
        document: None,
        read: &BTreeSet::new(),
        county,
        commune: None,
        layer,
        over: run.is_over(),
        edited: false,
    };
    build(&desktop)
}

fn sheets(office: &OfficeView) -> &[ReportSheet] {
    office.desks.iter().find_map(|desk| desk.report.as_ref()).map_or(&[], |report| &report.sheets)
}

/// Every stance is signed in several months of several runs: what stands as a number is drafted to the last digit shown,
/// and where the sum is taken later no number stands without saying so.
#[test]
fn a_promised_number_is_the_number_drafted() {
    let (mut exact, mut raised, mut open) = (BTreeSet::new(), 0, BTreeSet::new());
    for (scenario, province, turns) in [("province", "sichuan", 9), ("county", "anhui", 4)] {
        for turn in 0..turns {
            let mut run = common::begin(scenario, province, 7);
            while !run.is_over() && run.known().in_office {
                let month = run.month();
                let view = office(&run, &[]);
                let due = sheets(&view).iter().filter(|sheet| sheet.due);
                let signed: Vec<_> = due
                    .map(|sheet| {
                        let at = (turn + usize::from(month.0)) % sheet.options.len();
                        (sheet.indicator, sheet.channel, sheet.options[at].clone())
                    })
                    .collect();
                let orders = signed.iter().map(|(indicator, channel, option)| Order::Report {
                    indicator: *indicator,
                    stance: option.stance,
                    channel: *channel,
                });
                run.step(&orders.collect::<Vec<_>>()).unwrap();
                let known = run.known();
                let after = office(&run, &[]);
                for (indicator, _, option) in signed {
                    let place = format!("{scenario} {month} {indicator:?} {:?}", option.stance);
                    let sent = known.sent.iter().find(|sent| sent.month == month && sent.indicator == indicator);
                    let Some(number) = option.figure.as_ref() else {
                        let says = ["so far ", "now ", "not filed yet", "nothing is sent", "not known before then"];
                        assert!(says.iter().any(|word| option.sends.starts_with(word)), "{place}: {}", option.sends);
                        open.insert(format!("{indicator:?}"));
                        continue;
                    };
                    let sent = sent.unwrap_or_else(|| panic!("{place}: {} was not sent", number.text));
                    let Stance::Figure(units) = option.stance else { panic!("{place} promises {}", number.text) };
                    assert_eq!(sent.drafted, i64::from(units) * indicator.figure_unit(), "{place}");
                    exact.insert(format!("{indicator:?}"));
                    if sent.value == sent.drafted {
                        let echo = format!("It went off as {}", option.sends);
                        assert!(after.returns.iter().any(|line| line.contains(&echo)), "{place}: {:?}", after.returns);
                    } else {
                        raised += 1;
                        let told = |kind: &Kind| matches!(kind, Kind::Raised { from, to, .. } if (*from, *to) == (sent.drafted, sent.value));
                        assert!(option.follows.contains("can raise it"), "{place}: {}", option.follows);
                        assert!(known.papers.iter().any(|paper| paper.month == month && told(&paper.kind)), "{place}");
                    }
                }
            }
        }
    }
    assert!(exact.len() == 3 && open.len() >= 7 && raised > 0, "{exact:?}, {open:?}, {raised} raised");
}

/// The paper that asks for a figure and the sheet it leads to agree on whether anything was filed.
#[test]
fn the_note_and_the_sheet_agree_on_what_was_filed() {
    let mut run = common::begin("province", "sichuan", 7);
    let mut seen = BTreeSet::new();
    while !run.is_over() {
        let view = office(&run, &[]);
        for paper in view.inbox.iter().filter(|paper| paper.month == run.month() && paper.matter) {
            let Some(sheet) = sheets(&view).iter().find(|sheet| Some(sheet.indicator) == paper.sheet) else { continue };
            let text = format!("{:?}", paper.body);
            let nothing = text.contains("have filed nothing so far");
            let below = sheet.from_below.as_ref().unwrap();
            assert_eq!(
                nothing,
                below.mark == Mark::Unknown && below.text == "not filed yet",
                "{}: {text}",
                run.month()
            );
            let filed = sheet.options.iter().find(|option| option.stance == Stance::AsFiled).unwrap();
            assert_eq!(nothing, filed.sends == "not filed yet", "{}: {}", run.month(), filed.sends);
            seen.insert(nothing);
        }
        run.step(&[]).unwrap();
    }
    assert_eq!(seen.len(), 2, "months with and without filings");
}

/// The desk asks for what the newest document asks for, and the First Secretary measures by the same.
#[test]
fn what_must_be_pledged_is_what_the_documents_say() {
    let mut run = common::begin("province", "sichuan", 7);
    let (mut told, mut measured) = (0, 0);
    while run.month() < Month::new(1961, 6) {
        let view = office(&run, &[]);
        let pledge = sheets(&view).iter().find(|sheet| sheet.indicator == Indicator::Pledge);
        let Some(pledge) = pledge else { break };
        let must = pledge.beside.iter().find(|fact| fact.label == "To be pledged").unwrap().figure.text.clone();
        for paper in view.inbox.iter().filter(|paper| paper.month == run.month()) {
            let text = paper.body.iter().filter_map(|one| match one {
                Paragraph::Text(text) | Paragraph::Added(text)
                    if text.to_lowercase().contains("pledge") || text.contains("reached") =>
                {
                    Some(text)
                }
                _ => None,
            });
            for text in text.filter(|text| text.contains("million tonnes")) {
                assert!(text.contains(&format!("{must} million")), "{}: {must}, and {text}", run.month());
                told += 1;
            }
        }
        let month = run.month();
        run.step(&[]).unwrap();
        if month.of_year() != 1 {
            let known = run.known();
            let sim = known.ordinary as f64 * f64::from(known.must) / 1e12;
            let shown: f64 = must.parse().unwrap();
            assert!((sim / shown - 1.0).abs() < 0.02, "{month}: {shown} on the desk, {sim} held against it");
            measured += 1;
        }
    }
    assert!(told >= 3 && measured > 20, "{told} papers, {measured} months");
}

/// Each figure is offered shares that make sense for it.
#[test]
fn shares_offered_fit_the_figure() {
    let mut run = common::begin("province", "sichuan", 7);
    while run.month() < Month::new(1959, 12) {
        run.step(&[]).unwrap();
    }
    let view = office(&run, &[]);
    let most = |indicator: Indicator| {
        let sheet = sheets(&view).iter().find(|sheet| sheet.indicator == indicator).unwrap();
        let raised = |stance: &Stance| if let Stance::Raised(permille) = stance { *permille } else { 0 };
        sheet.options.iter().map(|option| raised(&option.stance)).max().unwrap()
    };
    assert_eq!([Indicator::Deaths, Indicator::Sick].map(most), [0, 0]);
    assert!(most(Indicator::Roll) <= 150 && most(Indicator::Procurement) <= 200 && most(Indicator::Iron) >= 500);
    for sheet in sheets(&view) {
        let fixed = sheet.options.iter().filter(|option| matches!(option.stance, Stance::Figure(_))).count();
        assert_eq!(fixed > 0, sheet.indicator.is_grain(), "{:?}", sheet.indicator);
        // What is the same for all stands once.
        for sentence in sheet.about.split(". ") {
            assert!(sheet.options.iter().all(|option| !option.follows.contains(sentence)), "{sentence}");
        }
    }
}

fn order_of(indicator: Indicator, stance: Stance) -> Order {
    Order::Report { indicator, stance, channel: Channel::Paper }
}

fn levers(office: &OfficeView) -> impl Iterator<Item = (Desk, &Lever)> {
    let of = |desk: &'static Desk| office.desks.iter().find(|view| view.desk == *desk).into_iter();
    Desk::ALL.iter().flat_map(move |desk| {
        of(desk).flat_map(|view| &view.sections).flat_map(|section| &section.levers).map(|lever| (*desk, lever))
    })
}

fn lever<'a>(office: &'a OfficeView, key: &str) -> &'a Lever {
    levers(office).find(|(_, lever)| lever.key == key).map(|(_, lever)| lever).unwrap()
}

fn until(run: &mut Run, month: Month) {
    while run.month() < month {
        run.step(&[]).unwrap();
    }
}

/// What goes off by what stands is told with its figure.
#[test]
fn a_standing_report_that_went_off_is_told() {
    let mut run = common::begin("province", "sichuan", 7);
    until(&mut run, Month::new(1958, 6));
    run.step(&[order_of(Indicator::Estimate, Stance::Raised(100))]).unwrap();
    let told = |run: &Run| {
        office(run, &[]).returns.into_iter().find(|line| line.contains("without an answer from this office"))
    };
    assert!(told(&run).is_none_or(|line| !line.contains("Estimate")), "it was ordered");
    run.step(&[]).unwrap();
    let line = told(&run).expect("a standing report is told");
    let sent = run.known().last_sent(Indicator::Estimate).unwrap();
    let figure = format!("{:.1} million tonnes", sent.value as f64 / 1e9);
    assert!(line.contains(&figure), "{line}: {figure}");
}

/// Whatever was set can be put back, at its lever and in the list of what stands.
#[test]
fn what_stands_can_be_ended() {
    let mut run = common::begin("province", "sichuan", 7);
    until(&mut run, Month::new(1958, 2));
    let county = CountyId(run.known().first_county);
    let given = [
        Order::Hands { task: Task::Works, permille: 200 },
        Order::SeedReserve { permille: 1500 },
        Order::Roads { strictness: 2 },
        Order::CutClaims { county, permille: 700 },
        order_of(Indicator::Pledge, Stance::Raised(100)),
    ];
    assert!(["works", "seed", "roads"].iter().all(|key| lever(&office(&run, &[]), key).usual.is_none()));
    run.step(&given).unwrap();
    let view = office(&run, &[]);
    assert_eq!(view.standing.len(), given.len(), "{:?}", view.standing);
    for key in ["works", "seed", "roads"] {
        let back = lever(&view, key).usual.as_ref().unwrap_or_else(|| panic!("{key} cannot be put back"));
        assert!(lever(&office(&run, &[back.order]), key).usual.is_none(), "{key} is put back: {back:?}");
    }
    let ends: Vec<Order> = view.standing.iter().map(|row| row.end.unwrap()).collect();
    run.step(&ends).unwrap();
    assert!(office(&run, &[]).standing.is_empty(), "{:?}", office(&run, &[]).standing);
}

/// A paper leads to a lever there is, at the desk it names; a request leads to its county.
#[test]
fn papers_lead_to_the_lever_that_answers_them() {
    let (mut led, mut requests) = (BTreeSet::new(), 0);
    for seed in [7, 11] {
        let mut run = common::begin("province", "sichuan", seed);
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
    let mut run = common::begin("province", "sichuan", 7);
    until(&mut run, Month::new(1957, 11));
    let waits = |view: &OfficeView| {
        let papers = view.inbox.iter().filter(|paper| paper.matter && paper.sheet == Some(Indicator::Pledge)).count();
        (papers, view.desks.iter().any(|desk| desk.desk == Desk::Report && desk.matter))
    };
    assert_eq!(waits(&office(&run, &[])), (1, true));
    assert_eq!(waits(&office(&run, &[order_of(Indicator::Pledge, Stance::AsFiled)])), (0, false));
}

/// The sheet of a county and the desk of cadres say the same of its secretary.
#[test]
fn the_county_sheet_and_the_cadres_desk_agree() {
    let mut run = common::begin("province", "sichuan", 7);
    let mut seen = 0;
    while run.month() < Month::new(1960, 6) {
        let view = office(&run, &[]);
        let section = view.desks.iter().flat_map(|desk| &desk.sections).find(|section| section.id == "secretaries");
        let table = section.and_then(|section| section.table.as_ref()).unwrap();
        let mut before = i64::MAX;
        for row in &table.rows {
            let id = CountyId(row.id.parse().unwrap());
            let county = with_county(&run, id);
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
    let mut run = common::begin("province", "sichuan", 7);
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
    let mut run = common::begin("province", "sichuan", 7);
    let mut said = 0;
    while run.month() < Month::new(1960, 9) {
        let known = run.known();
        let before = (known.quota, known.owed, known.sales_plan);
        run.step(&[]).unwrap();
        let known = run.known();
        let now = (known.quota, known.owed, known.sales_plan);
        let view = office(&run, &[]);
        let quota = view.desks.iter().find(|desk| desk.desk == Desk::Quota).unwrap();
        let letter = view
            .inbox
            .iter()
            .find(|paper| paper.month == known.month.back(1) && paper.subject == "Levy of the grain year");
        let was = format!("{:.1}", before.0 as f64 / 1e9);
        let was = format!("{} million tonnes", was.trim_end_matches(".0"));
        let text = quota.sections[0].text.join(" ");
        if letter.is_some() && now != before {
            assert!(text.contains(&was) && format!("{letter:?}").contains(&was), "{}: {text}, {was}", known.month);
            said += 1;
        } else {
            assert!(text.is_empty() || letter.is_some(), "{}: {text}", known.month);
        }
    }
    assert!(said > 4, "{said} times");
}

/// The layer of ages does not flicker while counties file as they always do, and the layer of claims says of what.
#[test]
fn layers_say_what_they_show() {
    let mut run = common::begin("province", "sichuan", 7);
    let mut titles = BTreeSet::new();
    until(&mut run, Month::new(1957, 12));
    let first = looked(&run, Layer::Age).map;
    while run.month() < Month::new(1960, 3) {
        run.step(&[]).unwrap();
        let map = looked(&run, Layer::Age).map;
        assert!(map.cells.iter().zip(&first.cells).all(|(one, two)| one.fill == two.fill), "{}", run.month());
        titles.insert(looked(&run, Layer::Claims).map.legend.title);
    }
    assert!(titles.len() > 8 && titles.iter().any(|title| title.starts_with("Harvest, filed by communes in December")));
    let sick = looked(&run, Layer::Sick).map;
    let fills: BTreeSet<String> = sick.cells.iter().map(|cell| format!("{:?}", cell.fill)).collect();
    assert!(fills.len() > 2 && sick.legend.items.len() == 6, "{fills:?}");
}

/// Papers of one kind do not say the same in two months one after the other, and a month without grain is told in short.
#[test]
fn papers_do_not_repeat_themselves() {
    let mut run = common::begin("province", "sichuan", 7);
    let (mut short, mut last, mut notes) = (0, String::new(), 0);
    run.step(&[order_of(Indicator::Pledge, Stance::CutTo(500))]).unwrap();
    while !run.is_over() {
        run.step(&[]).unwrap();
        let view = office(&run, &[]);
        let new = view.inbox.iter().filter(|paper| paper.month == run.month().back(1));
        for paper in new {
            let body = format!("{:?}", paper.body);
            if paper.kind == DocumentKind::Returns {
                let weighed = run.known().series.last().unwrap().weighed;
                assert_eq!(weighed > 0, body.contains("Grain weighed into"), "{}", run.month());
                short += usize::from(weighed == 0);
            } else if paper.subject.starts_with("On the pledge") {
                assert_ne!(body, last, "{}", run.month());
                last.clone_from(&body);
                notes += 1;
            }
        }
    }
    assert!(short > 3 && notes > 2, "{short} short, {notes} notes");
}

/// Pledges, estimates and harvests that were sent are not joined by a line.
#[test]
fn what_was_sent_is_marked_by_kind() {
    let mut run = common::begin("province", "sichuan", 7);
    until(&mut run, Month::new(1959, 3));
    let charts = with(&run, Layer::Claims, None, |desktop| play::charts(run.known(), desktop)).charts;
    let sent: Vec<_> = charts[0].series.iter().filter(|series| series.label.ends_with(" sent")).collect();
    assert_eq!(sent.len(), 3);
    let shapes: BTreeSet<String> = sent.iter().map(|series| format!("{:?}", series.shape.unwrap())).collect();
    assert!(shapes.len() == 3 && sent.iter().all(|series| !series.points.is_empty()));
}

/// The word for the chair opens a card with all four words and what moves them.
#[test]
fn the_word_for_the_chair_is_explained() {
    let run = common::begin("province", "sichuan", 7);
    let header = office(&run, &[]).header;
    let card = &header.standing_card;
    assert!(card.title == header.standing && card.motive.contains(&header.standing), "{card:?}");
    assert!(card.motive.contains("asks others first") && !card.how.is_empty() && !card.note.is_empty());
}

/// The inspector is told apart from the files only where the files say something else.
#[test]
fn belief_contradicts_the_files_only_where_it_does() {
    let mut seen = BTreeSet::new();
    for (seed, stance) in [(7, Stance::AsFiled), (11, Stance::AsFiled), (7, Stance::Own), (11, Stance::Own)] {
        let mut run = common::begin("province", "sichuan", seed);
        while !run.is_over() && run.known().in_office {
            let known = run.known();
            if let (Some(own), Some(sent), true) = (known.harvest, known.grain_sent(), known.inspector) {
                let view = office(&run, &[]);
                let Control::Choice { picks, .. } = &lever(&view, "inspector").control else { panic!("no choice") };
                let contradicts = picks[1].note.contains("contradicts");
                assert_ne!(contradicts, (own.low..=own.high).contains(&sent.value), "{}", run.month());
                seen.insert(contradicts);
            }
            let orders = [Indicator::Estimate, Indicator::Harvest].map(|indicator| order_of(indicator, stance));
            run.step(&orders).unwrap();
        }
    }
    assert_eq!(seen.len(), 2, "inspectors came where files and belief agree and where they do not: {seen:?}");
}
