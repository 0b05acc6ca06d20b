//! Where “Next matter” stops: at what needs the office, not in every month in which a figure is asked for again.

mod common;

use std::collections::BTreeSet;

use common::desk::{busy, office, report};
use common::{after, begin, rules, spec, until};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{Indicator, KitchenOrder, Order, SearchEffort, Stance};
use ten_thousand_jin::sim::papers::DocumentKind;
use ten_thousand_jin::sim::refusal::check_order;
use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::sim::scenario::CentreAct;
use ten_thousand_jin::sim::settings::{Actor, RunSettings};

/// Months of the year in which a figure is asked for the first time in its season or the last.
const fn deadlines(indicator: Indicator) -> &'static [u16] {
    match indicator {
        Indicator::Pledge => &[11, 3],
        Indicator::Estimate => &[6, 9],
        Indicator::Harvest => &[12],
        _ => &[],
    }
}

/// A figure that is asked for again in the middle of its season is passed over, everything else that waits is not.
#[test]
fn quiet_months_are_passed_over() {
    let mut run = begin("province", "jiangxi", 7);
    let (mut passed, mut quiet) = (0, 0);
    while !run.is_over() && run.known().in_office {
        let view = office(&run, &[]);
        for one in &view.unanswered {
            let paper = view.inbox.iter().find(|paper| paper.id == one.document).unwrap();
            let due = paper.sheet.is_none_or(|figure| deadlines(figure).contains(&run.month().of_year()));
            assert_eq!(one.stops, due, "{}: {}", run.month(), paper.subject);
            passed += usize::from(!one.stops);
        }
        assert!(view.calendar.stops || view.next_stop().is_none(), "{}", run.month());
        quiet += usize::from(view.calendar.matter && !view.calendar.stops);
        run.step(&[]).unwrap();
    }
    assert!(passed > 5 && quiet > 2, "{passed} papers and {quiet} months passed over");
}

#[test]
fn a_run_has_about_as_many_stops_as_it_has_matters() {
    let mut run = begin("province", "anhui", 7);
    let (mut stopped, mut waited, mut months) = (0, 0, 0);
    while !run.is_over() && run.known().in_office {
        let view = office(&run, &[]);
        months += 1;
        stopped += usize::from(view.calendar.stops);
        waited += usize::from(view.calendar.matter);
        assert!(view.calendar.matter || !view.calendar.stops, "{}: nothing waits", run.month());
        assert_eq!(view.calendar.stops, view.unanswered.iter().any(|one| one.stops), "{}", run.month());
        run.step(&[]).unwrap();
    }
    assert!(months > 12 && stopped < waited && stopped * 4 > months, "{stopped} of {waited} in {months}");
}

/// What this office has said of a figure stands for the season: it is not asked whether it is meant.
#[test]
fn a_figure_that_was_answered_does_not_stop_again() {
    let september = |answered: bool| {
        let mut run = after(0, "province", "jiangxi", 7);
        until(&mut run, Month::new(1961, 6));
        assert!(office(&run, &[]).calendar.stops, "the first estimate");
        let orders = if answered { vec![report(Indicator::Estimate, Stance::Own)] } else { Vec::new() };
        run.step(&orders).unwrap();
        until(&mut run, Month::new(1961, 9));
        let view = office(&run, &[]);
        let asked = view.inbox.iter().find(|paper| paper.matter && paper.sheet == Some(Indicator::Estimate)).unwrap();
        view.unanswered.iter().any(|one| one.document == asked.id && one.stops)
    };
    assert!(september(false) && !september(true));
}

/// A paper that no order can answer any more is there to be read, new and in its place, and stops nothing.
#[test]
fn a_paper_without_an_answer_is_announced_and_does_not_stop() {
    let (mut passed, mut turns) = (0, 0);
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
                let circular = run.known().papers.iter().find(|filed| filed.number == one.document);
                let circular = circular.and_then(|filed| match &filed.kind {
                    DocumentKind::Circular(id) => run.rules().centre.iter().find(|entry| entry.id == *id),
                    _ => None,
                });
                // Where the Centre acts as in an ordinary year its documents are read and nothing comes of them.
                let acts = settings == RunSettings::default();
                let turn = circular.is_some_and(|entry| acts && entry.acts.iter().any(changes_a_lever));
                assert_eq!(one.stops, turn, "{scenario} {}: {}", run.month(), paper.subject);
                turns += usize::from(turn);
                passed += usize::from(!turn);
            }
            run.step(&orders).unwrap();
        }
    }
    assert!(passed > 0 && turns > 0, "{passed} papers passed over, {turns} turns");
}

/// By name, after `world/centre.ron`: what turns the line or a lever stops, what only tells does not; a county hears of the
/// same turns and has the levers they change.
#[test]
fn the_turns_of_the_record_stop_and_what_only_tells_does_not() {
    let turns = ["beidaihe", "canteen_drive", "migration_ban", "zhengzhou", "lushan_turns"];
    let later = ["xinyang_known", "twelve_articles", "kitchens_end", "class_struggle"];
    let told = ["private_doubt", "plots_return", "steel_thirteen"];
    let told_later = ["lushan_again", "yingjing", "terraces"];
    let province = ([&turns[..], &later[..]].concat(), [&told[..], &told_later[..]].concat());
    for (scenario, (stop, pass)) in [("province", province), ("county", (turns.to_vec(), told.to_vec()))] {
        let (mut came, mut stops) = (BTreeSet::new(), BTreeSet::new());
        let mut run = begin(scenario, "anhui", 7);
        while !run.is_over() && run.known().in_office {
            let view = office(&run, &[]);
            for filed in &run.known().papers {
                let DocumentKind::Circular(id) = &filed.kind else { continue };
                came.insert(id.clone());
                if view.unanswered.iter().any(|one| one.document == filed.number && one.stops) {
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

/// Acts by which the line turns or a lever of an office stands otherwise.
const fn changes_a_lever(act: &CentreAct) -> bool {
    use CentreAct::{Communes, Kitchens, Line, Plots, Responsibility, Roads, Search};
    matches!(act, Line(_) | Communes | Kitchens(_) | Plots(_) | Search(_) | Roads(_) | Responsibility(_))
}

/// Who orders nothing is stopped in two months of three at most.
#[test]
fn a_quiet_run_stops_in_two_months_of_three_at_most() {
    let mut run = begin("province", "anhui", 7);
    let (mut stops, mut months) = (0, 0);
    while !run.is_over() && run.known().in_office {
        stops += usize::from(office(&run, &[]).calendar.stops);
        months += 1;
        run.step(&[]).unwrap();
    }
    assert_eq!(months, 63);
    assert!(stops * 3 <= months * 2, "{stops} stops in {months} months");
}
