//! Orders that stand over from another season are said where the season turns, once; what a team found and what a levy was
//! stand where they are compared with.

mod common;

use common::desk::{LANGUAGES, desk, english, lever, office, office_in, report, sheets, strictly, text, written};
use common::{begin, game, until};
use ten_thousand_jin::data::Locale;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{Desk, Indicator, InspectionTarget, Order, Stance, Task};
use ten_thousand_jin::sim::papers::DocumentKind as Kind;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::view::model::{Control, Mark, OfficeView, Paragraph, Term};
use ten_thousand_jin::view::play;

const WORKS: Order = Order::Hands { task: Task::Works, permille: 200 };

/// What the labour desk says of hands, beside its facts and levers.
fn said_at_labour(view: &OfficeView) -> String {
    let section = desk(view, Desk::Labour).sections.iter().find(|section| section.id == "hands").unwrap();
    section.text.join(" ")
}

/// The beginning of a sentence up to what is filled in.
fn before_filled(key: &str) -> &'static str {
    text(key).split('{').next().unwrap()
}

#[test]
fn winter_work_that_goes_on_when_fields_are_short_is_said_once_and_stands_at_its_desk() {
    for scenario in ["province", "county"] {
        let mut run = begin(scenario, "anhui", 7);
        until(&mut run, Month::new(1958, 12));
        run.step(&[WORKS]).unwrap();
        let (mut turned, mut on_paper, mut stood) = (Vec::new(), Vec::new(), 0);
        let mut early = 0;
        while run.month() < Month::new(1959, 12) && run.known().in_office && !run.is_over() {
            let view = office(&run, &[]);
            let month = run.month();
            let turn = view.returns.iter().filter(|line| line.contains("still keep some away")).count();
            turned.extend(std::iter::repeat_n(month, turn));
            let papers = view.inbox.iter().filter(|paper| paper.month == month.back(1));
            let told = papers.filter(|paper| {
                paper.desk == Some(Desk::Labour)
                    && paper.body.iter().any(|one| written(one).contains("still keep some away"))
            });
            on_paper.extend(told.map(|_| month));
            let said = said_at_labour(&view);
            let standing = said.contains(before_filled("carried.hands"));
            stood += usize::from(standing);
            early += usize::from(standing && month < Month::new(1959, 5));
            if standing {
                assert!(said.contains("since December 1958"), "{said}");
                // Called back or set anew there is nothing to say.
                for answer in [Order::RecallAtHarvest { on: true }, Order::Hands { task: Task::Works, permille: 50 }] {
                    assert!(!said_at_labour(&office(&run, &[answer])).contains(before_filled("carried.hands")));
                }
            }
            run.step(&[]).unwrap();
        }
        assert!(turned.len() >= 2 && turned == on_paper, "{scenario}: {turned:?} {on_paper:?}");
        assert!(turned.windows(2).all(|two| two[1].since(two[0]) > 1), "{scenario}: {turned:?}");
        assert!(stood > turned.len() && early == 0, "{scenario}: {stood} of {turned:?}, {early} early");
    }
}

/// Who orders nothing of hands is told nothing of them.
#[test]
fn the_line_of_the_centre_is_no_order_of_this_office() {
    let mut run = begin("province", "anhui", 7);
    while run.month() < Month::new(1960, 1) {
        let view = office(&run, &[]);
        assert!(!format!("{:?}", view.returns).contains("still keep some away"), "{}", run.month());
        assert!(!said_at_labour(&view).contains(before_filled("carried.hands")), "{}", run.month());
        run.step(&[]).unwrap();
    }
}

#[test]
fn a_figure_put_off_once_says_that_it_is_put_off_every_time() {
    let mut run = begin("province", "jiangsu", 7);
    until(&mut run, Month::new(1958, 9));
    run.step(&[report(Indicator::Estimate, Stance::Late)]).unwrap();
    let rule = Locale::fmt(english(), "carried.late", &[("month", "September 1958")]);
    let says = |run: &Run, pending: &[Order]| {
        let view = office(run, pending);
        sheets(&view).iter().find(|sheet| sheet.indicator == Indicator::Estimate).unwrap().value.contains(&rule)
    };
    assert!(says(&run, &[]));
    until(&mut run, Month::new(1959, 6));
    assert!(run.known().in_office && says(&run, &[]));
    let asked = report(Indicator::Estimate, Stance::Own);
    assert!(!says(&run, &[asked]), "an order of the month takes its place");
    let view = office(&run, &[]);
    let due = view.inbox.iter().find(|paper| paper.asks && paper.sheet == Some(Indicator::Estimate)).unwrap();
    assert!(due.body.iter().any(|one| matches!(one, Paragraph::Added(said) if said.contains(&rule))), "{due:?}");
    run.step(&[asked]).unwrap();
    assert!(!says(&run, &[]));
}

/// How many teams can be sent, and what the last one found in a county, stand where one is sent; in stores as in fields.
#[test]
fn a_team_is_sent_beside_what_the_last_one_found() {
    for language in LANGUAGES {
        let words = &game().locales[language];
        let mut run = begin("province", "anhui", 7);
        let county = CountyId(run.known().first_county);
        let teams = |run: &Run| {
            let view = office_in(run, words, &[]);
            let section = &desk(&view, Desk::Inspection).sections[0];
            let Control::County { counties, .. } = &lever(&view, "inspect").control else {
                panic!("a choice of counties")
            };
            let note = counties.iter().find(|choice| choice.id == county).unwrap().note.to_string();
            (section.text.iter().map(ToString::to_string).collect::<Vec<_>>(), note)
        };
        let left = |n: &str| Locale::fmt(words, "inspection.teams", &[("left", n), ("all", "3")]);
        let (lines, note) = teams(&run);
        assert!(lines[0] == left("3") && note.contains(words.find("inspection.never").unwrap()), "{lines:?} {note}");
        run.step(&[Order::Inspect { county, target: InspectionTarget::Granaries }]).unwrap();
        assert_eq!(teams(&run).0[0], left("2"));
        let mut found = None;
        while found.is_none() {
            run.step(&[]).unwrap();
            found = run.known().papers.iter().find_map(|paper| match paper.kind {
                Kind::Inspection { finding, .. } => Some(finding),
                _ => None,
            });
        }
        let (lines, note) = teams(&run);
        let low = ten_thousand_jin::view::numbers::whole_percent(words, i64::from(found.unwrap().low));
        assert!(lines[0] == left("3") && note.contains(&low), "{lines:?} {note}");
        assert!(lines.iter().skip(1).any(|line| line.contains(&low)), "{lines:?}");
    }
}

/// A levy that moved says by how much, with a sum; a net transfer opens a sum on every page that states it.
#[test]
fn a_levy_says_how_it_moved_and_a_net_transfer_how_it_comes_about() {
    for scenario in ["province", "county"] {
        let mut run = begin(scenario, "sichuan", 7);
        let (mut moved, mut sums) = (0, 0);
        while !run.is_over() {
            let view = strictly(&run, "en", |desktop| play::office(run.known(), desktop));
            for paper in view.inbox.iter().filter(|paper| paper.month == run.month().back(1)) {
                let page: Vec<String> = paper.body.iter().map(written).collect();
                let page = page.join(" ");
                let before = ["doc.quota.before", "doc.quota.turned"].map(before_filled);
                if paper.subject.starts_with("Levy of the grain year") && before.iter().any(|said| page.contains(said))
                {
                    moved += usize::from(page.contains(" more than before.") || page.contains(" less than before."));
                }
            }
            let facts = desk(&view, Desk::Quota).sections.iter().flat_map(|section| &section.facts);
            for fact in facts.filter(|fact| fact.label.starts_with("Net transfer")) {
                let sum = &fact.figure.card.sum;
                assert_eq!(fact.figure.mark, Mark::Order);
                assert!(sum.len() > 3, "{}: {sum:?}", run.month());
                let added: i64 = sum.iter().map(|line| if let Term::Plus(kg) = line.term { kg } else { 0 }).sum();
                assert_eq!(sum.last().unwrap().term, Term::Total(added), "{}: {sum:?}", run.month());
                sums += 1;
            }
            run.step(&[]).unwrap();
        }
        assert!(moved >= if scenario == "province" { 5 } else { 1 }, "{scenario}: {moved}");
        assert_eq!(sums > 0, scenario == "province");
    }
}
