//! What stands is told as it stands: a figure fixed before, a draft that was raised, the period of a count, an office that
//! decides nothing more.

mod common;

use common::desk::{english, levers, office, report, sheets, text};
use common::{begin, until};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{Indicator, Stance};
use ten_thousand_jin::view::model::{OfficeView, ReportOption};
use ten_thousand_jin::view::numbers;

/// A figure that was fixed in one month is an option of its own in a later one, and the one that is chosen.
#[test]
fn a_figure_fixed_before_stands_chosen_by_its_own_name() {
    let mut run = begin("province", "anhui", 7);
    until(&mut run, Month::new(1958, 3));
    let view = office(&run, &[]);
    let pledge = sheets(&view).iter().find(|sheet| sheet.indicator == Indicator::Pledge).unwrap();
    let named = |option: &&ReportOption| option.label == text("stance.figure.must");
    let stance = pledge.options.iter().find(named).unwrap().stance;
    run.step(&[report(Indicator::Pledge, stance)]).unwrap();
    until(&mut run, Month::new(1959, 1));
    assert!(run.known().in_office);
    let view = office(&run, &[]);
    let pledge = sheets(&view).iter().find(|sheet| sheet.indicator == Indicator::Pledge).unwrap();
    let chosen = &pledge.options[pledge.current];
    assert_eq!((chosen.stance, chosen.label.as_str()), (stance, text("stance.figure.sent")));
    assert!(text("stance.figure.must").contains("fixed") && pledge.options.iter().any(|option| named(&option)));
}

/// After the last month the desks are to be read only, and nothing is due.
#[test]
fn nothing_can_be_ordered_after_the_end() {
    let mut run = begin("province", "zhejiang", 7);
    while !run.is_over() {
        run.step(&[]).unwrap();
    }
    let view = office(&run, &[]);
    assert!(levers(&view).count() > 5);
    assert!(levers(&view).all(|(_, lever)| lever.closed.is_some() && lever.usual.is_none()));
    assert!(view.standing.iter().all(|row| row.end.is_none()));
    for sheet in sheets(&view) {
        assert!(!sheet.due && sheet.when != text("report.due"), "{}", sheet.label);
        assert!(sheet.options.iter().all(|option| option.refusal.is_some()), "{}", sheet.label);
    }
}

/// The dead are filed of one month though they go up by the quarter: the line says of which. A draft that was raised is told
/// beside what was sent.
#[test]
fn the_dead_are_told_with_their_month_and_a_raised_draft_as_a_draft() {
    let mut run = begin("province", "anhui", 7);
    let (mut dead, mut raised) = (0, 0);
    while run.month() < Month::new(1960, 1) && run.known().in_office {
        let orders = [report(Indicator::Deaths, Stance::AsFiled), report(Indicator::Estimate, Stance::Own)];
        let orders = if run.known().communes_exist { &orders[..] } else { &orders[1..] };
        run.step(orders).unwrap();
        let known = run.known();
        let said = format!("{:?}", office(&run, &[]).returns);
        let last = run.month().back(1);
        for sent in known.sent.iter().filter(|sent| sent.month == last) {
            if sent.indicator == Indicator::Deaths && sent.value > 0 {
                assert!(
                    said.contains(&format!("in the one month {}", numbers::month(english(), last.back(1)))),
                    "{said}"
                );
                dead += 1;
            }
            if sent.indicator == Indicator::Estimate && sent.value > sent.drafted {
                let draft = numbers::grain(english(), sent.drafted);
                assert!(said.contains("First Secretary sent") && said.contains(&draft), "{said}");
                raised += 1;
            }
        }
    }
    assert!(dead > 0 && raised > 0, "{dead} {raised}");
}

/// The figure that is due is opened before what calls for orders; one of which something was said stands as ordered.
#[test]
fn next_matter_opens_the_figure_first() {
    let mut run = begin("province", "anhui", 7);
    until(&mut run, Month::new(1960, 11));
    let due = |view: &OfficeView| {
        view.inbox.iter().find(|paper| paper.matter && paper.sheet == Some(Indicator::Pledge)).map(|p| (p.id, p.stands))
    };
    let view = office(&run, &[]);
    let (id, stands) = due(&view).unwrap();
    assert!(!stands && view.next_stop() == Some(id));
    assert!(view.unanswered.iter().filter(|one| one.stops).count() == 2, "a document calls for orders beside it");
    run.step(&[report(Indicator::Pledge, Stance::Own)]).unwrap();
    until(&mut run, Month::new(1961, 3));
    let view = office(&run, &[]);
    let (id, stands) = due(&view).unwrap();
    assert!(stands && view.next_stop() != Some(id));
}
