//! Where “Next matter” stops: at what needs the office, not in every month in which a figure is asked for again; and that
//! nothing which can be answered is run by unseen.

mod common;

use std::collections::BTreeSet;

use common::desk::{busy, levers, office, report, sheets, text};
use common::{after, begin, rules, spec, until};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{Desk, Indicator, KitchenOrder, Order, SearchEffort, Stance};
use ten_thousand_jin::sim::papers::DocumentKind;
use ten_thousand_jin::sim::refusal::check_order;
use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::sim::settings::{Actor, RunSettings};
use ten_thousand_jin::view::model::OfficeView;

/// The month of the year in which a figure is asked for the first time in its season.
const fn first_asked(indicator: Indicator) -> u16 {
    match indicator {
        Indicator::Pledge => 11,
        Indicator::Estimate => 6,
        _ => 12,
    }
}

/// A figure stops when it is asked for first, and is passed over when it is asked for again.
#[test]
fn quiet_months_are_passed_over() {
    let mut run = begin("province", "jiangxi", 7);
    let (mut passed, mut quiet) = (0, 0);
    while !run.is_over() && run.known().in_office {
        let view = office(&run, &[]);
        for one in &view.unanswered {
            let paper = view.inbox.iter().find(|paper| paper.id == one.document).unwrap();
            let Some(figure) = paper.sheet else { continue };
            let first = first_asked(figure) == run.month().of_year();
            assert_eq!((one.stops, paper.again), (first, !first), "{}: {}", run.month(), paper.subject);
            passed += usize::from(!one.stops);
        }
        assert!(view.calendar.stops || view.next_stop().is_none(), "{}", run.month());
        quiet += usize::from(view.calendar.matter && !view.calendar.stops);
        run.step(&[]).unwrap();
    }
    assert!(passed > 5 && quiet > 2, "{passed} papers and {quiet} months passed over");
}

/// Of 63 months 25 to 30 carry a matter for who orders nothing, and no more than two at once.
#[test]
fn a_quiet_run_stops_at_twenty_five_to_thirty_matters() {
    let mut lasted = 0;
    for province in ["anhui", "henan", "jiangxi"] {
        for seed in 1..=3 {
            let mut run = begin("province", province, seed);
            let (mut stops, mut months) = (0, 0);
            while !run.is_over() && run.known().in_office {
                let view = office(&run, &[]);
                let place = format!("{province} {seed} {}", run.month());
                let deaths = view.leaves.iter().any(|line| line.contains("for the first time"));
                let at_once = view.unanswered.iter().filter(|one| one.stops).count() + usize::from(deaths);
                assert!(at_once <= 2, "{place}: {:?}", view.unanswered);
                assert_eq!(view.calendar.stops, at_once > 0, "{place}");
                assert!(view.calendar.matter || !view.calendar.stops, "{place}: nothing waits");
                stops += usize::from(view.calendar.stops);
                months += 1;
                run.step(&[]).unwrap();
            }
            // Where the office is lost early there is less to stop at.
            if months == 63 {
                assert!((25..=30).contains(&stops), "{province} {seed}: {stops} stops");
                lasted += 1;
            }
        }
    }
    assert!(lasted >= 8, "only {lasted} runs lasted");
}

/// Whether what a paper leads to can still be ordered.
fn is_open(view: &OfficeView, id: u32) -> bool {
    let paper = view.inbox.iter().find(|paper| paper.id == id).expect("it lies in the inbox");
    match paper.desk {
        _ if !paper.lever.is_empty() => {
            levers(view).any(|(_, lever)| lever.key == paper.lever && lever.closed.is_none())
        }
        Some(Desk::Report) => !sheets(view).is_empty(),
        _ => false,
    }
}

/// What can be answered in one month alone is never run by; a figure was seen when it was asked for first; what a document
/// calls for is told at the next stop and can be ordered there.
#[test]
fn nothing_that_can_be_answered_passes_unseen() {
    let (mut figures, mut told) = (0, 0);
    for (scenario, province, seed, busy_office) in [
        ("province", "anhui", 1, false),
        ("province", "henan", 2, false),
        ("province", "jiangxi", 3, true),
        ("county", "anhui", 1, false),
        ("county", "henan", 2, true),
    ] {
        let mut run = begin(scenario, province, seed);
        let mut seen: BTreeSet<Indicator> = BTreeSet::new();
        let mut run_by: Vec<u32> = Vec::new();
        while !run.is_over() && run.known().in_office {
            let view = office(&run, &[]);
            let place = format!("{scenario} {province} {seed} {}", run.month());
            let asked = Indicator::grain_due(run.month());
            seen.retain(|figure| {
                Some(*figure) == asked || *figure == Indicator::Pledge && matches!(run.month().of_year(), 12 | 2)
            });
            if view.calendar.stops {
                seen.extend(asked);
                // Where no order could answer it when it came there was no answer to lose.
                let lost: Vec<u32> = run_by.drain(..).filter(|id| !is_open(&view, *id)).collect();
                assert!(lost.is_empty(), "{place}: {lost:?} can be answered no more");
            }
            let passed: BTreeSet<u32> = view.runs_by().map(|paper| paper.id).collect();
            for one in view.unanswered.iter().filter(|_| !view.calendar.stops) {
                let paper = run.known().papers.iter().find(|paper| paper.number == one.document).unwrap();
                match &paper.kind {
                    DocumentKind::Due(figure) => {
                        assert!(seen.contains(figure), "{place}: {figure:?} was never seen");
                        figures += 1;
                    }
                    DocumentKind::Circular(id) => {
                        assert!(passed.contains(&paper.number), "{place}: {id} is not told");
                        run_by.extend(is_open(&view, paper.number).then_some(paper.number));
                        told += 1;
                    }
                    kind => panic!("{place}: {kind:?} passes unseen"),
                }
            }
            let orders = if busy_office { busy(&run) } else { Vec::new() };
            run.step(&orders).unwrap();
        }
    }
    assert!(figures > 20 && told > 10, "{figures} figures, {told} documents");
}

/// A figure that was put off stops once more, when it is asked for last.
#[test]
fn a_figure_that_was_put_off_stops_when_it_is_asked_for_last() {
    let mut run = after(0, "province", "anhui", 7);
    until(&mut run, Month::new(1961, 11));
    run.step(&[report(Indicator::Pledge, Stance::Late)]).unwrap();
    let mut asked = Vec::new();
    while run.month() < Month::new(1962, 5) {
        let view = office(&run, &[]);
        let due = view.inbox.iter().find(|paper| paper.matter && paper.sheet == Some(Indicator::Pledge));
        if let Some(due) = due.filter(|paper| paper.month == run.month()) {
            let stops = view.unanswered.iter().any(|one| one.document == due.id && one.stops);
            assert_eq!(due.stands, !stops, "{}", run.month());
            asked.push((run.month(), stops));
        }
        run.step(&[]).unwrap();
    }
    assert_eq!(asked, [(Month::new(1962, 1), false), (Month::new(1962, 3), true)]);
}

/// Inbox and report desk say in the same months that a figure needs an answer, and Next matter stops in them.
#[test]
fn inbox_and_report_desk_agree_on_what_needs_an_answer() {
    let (mut needs, mut again) = (0, 0);
    for scenario in ["province", "county"] {
        let mut run = begin(scenario, "anhui", 7);
        while !run.is_over() && run.known().in_office {
            let view = office(&run, &[]);
            for sheet in sheets(&view) {
                let place = format!("{scenario} {} {:?}", run.month(), sheet.indicator);
                let paper = view.inbox.iter().find(|paper| paper.matter && paper.sheet == Some(sheet.indicator));
                let paper = paper.filter(|paper| paper.month == run.month());
                let first_deaths = sheet.indicator == Indicator::Deaths
                    && view.leaves.iter().any(|line| line.contains("for the first time"));
                // What is due when the office is taken over nobody could announce.
                let taken_over = scenario == "county"
                    && run.month() == run.scenario().first
                    && sheet.indicator == Indicator::Estimate;
                let asks = paper.is_some_and(|paper| !paper.stands && !paper.again) || first_deaths || taken_over;
                assert_eq!(sheet.asks, asks, "{place}");
                assert_eq!(sheet.when == text("report.due"), asks, "{place}: {}", sheet.when);
                assert!(!asks || view.calendar.stops, "{place}");
                needs += usize::from(asks);
                again += usize::from(paper.is_some_and(|paper| paper.again));
            }
            run.step(&[]).unwrap();
        }
    }
    assert!(needs > 15 && again > 10, "{needs} {again}");
}

/// What this office has said of a figure stands for the season: it is not asked whether it is meant. Where nothing was said
/// it goes up as it stands, and neither needs an answer.
#[test]
fn a_figure_that_was_answered_stands_for_its_season() {
    let september = |answered: bool| {
        let mut run = after(0, "province", "jiangxi", 7);
        until(&mut run, Month::new(1961, 6));
        assert!(office(&run, &[]).calendar.stops, "the first estimate");
        let orders = if answered { vec![report(Indicator::Estimate, Stance::Own)] } else { Vec::new() };
        run.step(&orders).unwrap();
        until(&mut run, Month::new(1961, 9));
        let view = office(&run, &[]);
        let asked = view.inbox.iter().find(|paper| paper.matter && paper.sheet == Some(Indicator::Estimate)).unwrap();
        assert!(!view.unanswered.iter().any(|one| one.document == asked.id && one.stops));
        let sheet = sheets(&view).iter().find(|sheet| sheet.indicator == Indicator::Estimate).unwrap();
        (asked.stands, asked.again, sheet.when.clone())
    };
    assert_eq!(september(false), (false, true, text("report.goes").to_owned()));
    assert_eq!(september(true), (true, false, text("report.goes.stands").to_owned()));
}

/// A paper that no order can answer any more is there to be read, new and in its place, and stops nothing.
#[test]
fn a_paper_without_an_answer_is_announced_and_does_not_stop() {
    let mut passed = 0;
    let ordinary = RunSettings::default().with_ordinary(Actor::Centre);
    for (scenario, settings) in
        [("province", RunSettings::default()), ("county", RunSettings::default()), ("province", ordinary)]
    {
        let mut run = Run::new(&rules(), &RunSpec { settings, ..spec(scenario, "anhui", 7) }).unwrap();
        while !run.is_over() && run.known().in_office {
            let orders = busy(&run);
            let view = office(&run, &[]);
            for one in view.unanswered.iter().filter(|one| one.unread) {
                let paper = view.inbox.iter().find(|paper| paper.id == one.document).expect("it lies in the inbox");
                assert!(paper.unread, "{scenario} {}: {} is not announced", run.month(), paper.subject);
                // Whether some order that can be given now answers it.
                if paper.matter || paper.sheet.is_some() {
                    continue;
                }
                assert!(!one.stops, "{scenario} {}: {}", run.month(), paper.subject);
                passed += 1;
            }
            run.step(&orders).unwrap();
        }
    }
    assert!(passed > 0, "no paper passed over");
}

/// By name, after `world/centre.ron`: what turns the line or a lever stops, what only tells does not; a county hears of the
/// same turns and has the levers they change.
#[test]
fn the_turns_of_the_record_stop_and_what_only_tells_does_not() {
    let turns = ["iron_order", "canteen_drive", "anti_hiding", "migration_ban", "zhengzhou", "lushan_turns"];
    let later = ["xinyang_known", "twelve_articles", "kitchens_end", "class_struggle"];
    // What calls for iron first is followed as it stands: its levers open with the order of the month after.
    let told = ["beidaihe", "private_doubt", "plots_return", "steel_thirteen", "transfer_plan"];
    let told_later = ["lushan_again", "yingjing", "terraces", "seven_thousand", "sixty_points"];
    let province = ([&turns[..], &later[..]].concat(), [&told[..], &told_later[..]].concat());
    for (scenario, (stop, pass)) in [("province", province), ("county", (turns.to_vec(), told.to_vec()))] {
        let (mut came, mut stops) = (BTreeSet::new(), BTreeSet::new());
        let mut run = begin(scenario, "anhui", 7);
        while !run.is_over() && run.known().in_office {
            let view = office(&run, &[]);
            for filed in &run.known().papers {
                let DocumentKind::Circular(id) = &filed.kind else { continue };
                came.insert(id.clone());
                // Two things that can be answered in this month alone go before it: the month stops, and it lies open there.
                let full = view.unanswered.iter().filter(|one| one.stops).count() == 2;
                if view.unanswered.iter().any(|one| one.document == filed.number && (one.stops || full)) {
                    stops.insert(id.clone());
                }
            }
            run.step(&[]).unwrap();
        }
        for id in stop.iter().chain(&pass) {
            assert!(came.contains(*id), "{scenario}: {id} has not come");
            assert_eq!(stops.contains(*id), stop.contains(id), "{scenario}: {id}");
        }
    }
    // The levers that those acts change stand on the desks of either seat.
    for scenario in ["province", "county"] {
        let mut run = begin(scenario, "anhui", 7);
        until(&mut run, Month::new(1958, 9));
        let orders = [
            Order::Kitchens { form: KitchenOrder::Rationed },
            Order::PrivatePlots { permille: 30 },
            Order::Search { effort: SearchEffort::None },
            Order::Roads { strictness: 0 },
        ];
        for order in orders {
            assert_eq!(check_order(&order, run.known()), Ok(()), "{scenario}: {order:?}");
        }
    }
}
