//! The sheets of the report desk promise what is sent: the figure, what it is measured by, and what goes off unsigned.

mod common;

use std::collections::BTreeSet;

use common::desk::{lever, office, report, sheets, text};
use common::{begin, until};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{Channel, Indicator, Order, Stance};
use ten_thousand_jin::sim::papers::DocumentKind as Kind;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::model::{Control, Mark, Paragraph};

/// Every stance is signed in several months of several runs: what stands as a number is drafted to the last digit shown,
/// and where the sum is taken later no number stands without saying so.
#[test]
fn a_promised_number_is_the_number_drafted() {
    let (mut exact, mut raised, mut open) = (BTreeSet::new(), 0, BTreeSet::new());
    for (scenario, province, turns) in [("province", "sichuan", 9), ("county", "anhui", 4)] {
        for turn in 0..turns {
            let mut run = begin(scenario, province, 7);
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
    let mut run = begin("province", "sichuan", 7);
    let mut seen = BTreeSet::new();
    while !run.is_over() {
        let view = office(&run, &[]);
        for paper in view.inbox.iter().filter(|paper| paper.month == run.month() && paper.matter) {
            let Some(sheet) = sheets(&view).iter().find(|sheet| Some(sheet.indicator) == paper.sheet) else { continue };
            let text = format!("{:?}", paper.body);
            let nothing = text.contains("have filed nothing so far");
            let below = &sheet.from_below.as_ref().unwrap().figure;
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
    let mut run = begin("province", "sichuan", 7);
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
    let mut run = begin("province", "sichuan", 7);
    until(&mut run, Month::new(1959, 12));
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

/// What goes off by what stands is told with its figure.
#[test]
fn a_standing_report_that_went_off_is_told() {
    let mut run = begin("province", "sichuan", 7);
    until(&mut run, Month::new(1958, 6));
    run.step(&[report(Indicator::Estimate, Stance::Raised(100))]).unwrap();
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

/// The inspector is told apart from the files only where the files say something else.
#[test]
fn belief_contradicts_the_files_only_where_it_does() {
    let mut seen = BTreeSet::new();
    for (seed, stance) in [(7, Stance::AsFiled), (11, Stance::AsFiled), (7, Stance::Own), (11, Stance::Own)] {
        let mut run = begin("province", "sichuan", seed);
        while !run.is_over() && run.known().in_office {
            let known = run.known();
            if let (Some(own), Some(sent), true) = (known.harvest, known.grain_sent(), known.inspector) {
                let view = office(&run, &[]);
                let Control::Choice { picks, .. } = &lever(&view, "inspector").control else { panic!("no choice") };
                let contradicts = picks[1].note.contains("contradicts");
                assert_ne!(contradicts, (own.low..=own.high).contains(&sent.value), "{}", run.month());
                seen.insert(contradicts);
            }
            let orders = [Indicator::Estimate, Indicator::Harvest].map(|indicator| report(indicator, stance));
            run.step(&orders).unwrap();
        }
    }
    assert_eq!(seen.len(), 2, "inspectors came where files and belief agree and where they do not: {seen:?}");
}

#[test]
fn what_must_be_pledged_drafts_no_less_than_that() {
    let mut seen = 0;
    for (scenario, province) in [("county", "henan"), ("county", "anhui"), ("province", "sichuan")] {
        let view = office(&begin(scenario, province, 7), &[]);
        for sheet in sheets(&view) {
            let number = |text: &str| text.replace(',', "").parse::<f64>().unwrap_or_else(|_| panic!("{text}"));
            let must = sheet.beside.iter().find(|fact| fact.label == text("report.must"));
            let option = sheet.options.iter().find(|option| option.label == text("stance.figure.must"));
            let (Some(must), Some(figure)) = (must, option.and_then(|option| option.figure.as_ref())) else { continue };
            seen += 1;
            assert!(number(&figure.text) >= number(&must.figure.text), "{} of {}", figure.text, must.figure.text);
        }
    }
    assert!(seen > 1, "{seen}");
}

/// When a figure is read above stands at every option before it is sent, by the way it travels, and comes true; on the card
/// of what has left and is still on the road it stands, too.
#[test]
fn the_desk_says_when_a_figure_is_read_above() {
    let due = Month::new(1958, 9);
    for scenario in ["province", "county"] {
        let at = |channel: Option<Channel>, until_month| {
            let mut run = begin(scenario, "anhui", 7);
            until(&mut run, due);
            if let Some(channel) = channel {
                run.step(&[Order::Report { indicator: Indicator::Estimate, stance: Stance::Late, channel }]).unwrap();
            }
            until(&mut run, until_month);
            run
        };
        let view = office(&at(None, due), &[]);
        let sheet = sheets(&view).iter().find(|sheet| sheet.indicator == Indicator::Estimate).unwrap();
        let read = |stance| sheet.options.iter().find(|option| option.stance == stance).unwrap().read.clone();
        let [paper, phone] = read(Stance::AsFiled);
        assert_eq!(paper, phone, "in its month paper is as quick");
        assert!(paper.contains("read above in September 1958"), "{paper}");
        assert_eq!(read(Stance::Silent), [String::new(), String::new()]);
        let [paper, phone] = read(Stance::Late);
        assert!(paper.contains("read above in November 1958"), "{paper}");
        assert!(phone.contains("heard above in October 1958"), "{phone}");
        for (channel, month) in [(Channel::Paper, Month::new(1958, 11)), (Channel::Telephone, Month::new(1958, 10))] {
            let run = at(Some(channel), Month::new(1958, 11));
            let sent = *run.known().last_sent(Indicator::Estimate).unwrap();
            assert_eq!((sent.month, sent.read), (Month::new(1958, 10), month), "{scenario} {channel:?}");
            let view = office(&run, &[]);
            let sheet = sheets(&view).iter().find(|sheet| sheet.indicator == Indicator::Estimate).unwrap();
            let note = &sheet.last_sent.as_ref().unwrap().card.note;
            // That it was raised names it as well.
            let raised = text("doc.raised.subject").replace("{indicator}", "Estimate");
            let mut named = view.returns.iter().filter(|line| line.contains("Estimate") && !line.contains(&raised));
            let told = named.next().expect("it went off and is told");
            let on_the_road = channel == Channel::Paper;
            assert_eq!(note.contains("read above in November 1958"), on_the_road, "{note}");
            assert_eq!(told.contains("to be read in November 1958"), on_the_road, "{told}");
        }
    }
}
