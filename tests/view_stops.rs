//! Where “Next matter” stops: at what needs the office, not in every month in which a figure is asked for again.

mod common;

use common::desk::{office, report};
use common::{after, begin, until};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{Indicator, Stance};
use ten_thousand_jin::sim::run::Run;

/// Whether the next matter stops in the month about to be decided.
fn stops(run: &Run) -> bool {
    let view = office(run, &[]);
    view.calendar.stops || view.over.is_some()
}

/// The month in which “Next matter” stops from here on, when nothing is ordered.
fn next_stop(run: &mut Run) -> Month {
    loop {
        run.step(&[]).unwrap();
        if stops(run) {
            return run.month();
        }
    }
}

#[test]
fn quiet_months_are_passed_over() {
    // January 1961: the pledge was asked for in November, and will be for the last time in March.
    let mut run = begin("province", "jiangxi", 7);
    until(&mut run, Month::new(1961, 1));
    let view = office(&run, &[]);
    assert!(view.calendar.matter && !view.calendar.stops, "{:?}", view.unanswered);
    assert!(view.unanswered.iter().all(|one| !one.stops) && view.next_stop().is_none(), "{:?}", view.unanswered);
    assert_eq!(next_stop(&mut run), Month::new(1961, 3), "February has nothing, March the last pledge");
    assert_eq!(next_stop(&mut run), Month::new(1961, 6), "the first estimate of the year");
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
        assert!(stops(&run), "the first estimate");
        let orders = if answered { vec![report(Indicator::Estimate, Stance::Own)] } else { Vec::new() };
        run.step(&orders).unwrap();
        until(&mut run, Month::new(1961, 9));
        office(&run, &[]).unanswered.iter().any(|one| one.stops)
    };
    assert!(september(false) && !september(true));
}
