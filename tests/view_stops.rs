//! Where “Next matter” stops: at what needs the office, not in every month in which a figure is asked for again.

mod common;

use common::desk::{office, report};
use common::{after, begin, until};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{Indicator, Stance};

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
