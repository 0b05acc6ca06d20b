//! Every lever that stands somewhere shows where: to the eye, in words and to assistive technology, at all eight desks.
#![cfg(feature = "ui")]

mod common;
mod ui_common;

use std::collections::BTreeSet;

use common::desk::{at_desk, english, levers, levers_of};
use common::{after, begin};
use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{Desk, Order, SearchEffort};
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::ui::UiState;
use ten_thousand_jin::view::model::{Control, Lever, OfficeView, Pick, sample};
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::{Language, Screen, Settings};
use ui_common::{harness, words};

fn office(run: &Run, pending: &[Order], desk: Option<Desk>) -> OfficeView {
    at_desk(run, english(), |desktop| play::office(run.known(), &Desktop { pending, desk, ..*desktop }))
}

/// Offices of several months: before the leap, in it, after Lushan, in the retreat.
fn runs() -> Vec<Run> {
    [0, 11, 24, 40].map(|months| after(months, "province", "anhui", 7)).into()
}

/// Levers that are not closed.
fn open_levers(office: &OfficeView) -> Vec<Lever> {
    levers(office).map(|(_, lever)| lever.clone()).filter(|lever| lever.closed.is_none()).collect()
}

/// Picks of a lever that stands somewhere, and the one that does.
fn picks(lever: &Lever) -> Option<(&[Pick], Option<usize>)> {
    match &lever.control {
        Control::Choice { picks, current } => Some((picks, *current)),
        Control::Stepper { picks, current } => Some((picks, Some(*current))),
        Control::County { .. } | Control::Act { .. } => None,
    }
}

/// What is asked for once stands nowhere until it is asked.
fn once(lever: &Lever) -> bool {
    lever.key.starts_with("petition") || lever.key == "inspector"
}

#[test]
fn what_is_in_effect_is_marked_and_what_is_ordered_stands_beside_it() {
    for run in runs() {
        let month = run.month();
        let before = open_levers(&office(&run, &[], None));
        assert!(before.iter().any(|lever| lever.line), "{month:?}: something follows the line");
        for lever in &before {
            assert!(!lever.ordered);
            let Some((picks, current)) = picks(lever) else { continue };
            if once(lever) {
                assert!(current.is_none() && !lever.value.is_empty(), "{month:?} {}: {}", lever.key, lever.value);
            } else {
                let current = current.unwrap_or_else(|| panic!("{month:?} {}: nothing is marked", lever.key));
                let now = &picks[current].label;
                assert!(lever.value.starts_with("In effect now") && lever.value.contains(now), "{}", lever.value);
            }
            let other = (0..picks.len()).find(|at| Some(*at) != current && picks[*at].refusal.is_none());
            let Some(other) = other else { continue };
            let after = open_levers(&office(&run, &[picks[other].order], None));
            let after = after.iter().find(|one| one.key == lever.key).unwrap();
            let (then, chosen) = self::picks(after).unwrap();
            assert_eq!(then[chosen.unwrap()].order, picks[other].order, "{}", lever.key);
            let ordered = format!("takes effect when the month closes: {}", picks[other].label);
            assert!(after.ordered && after.value.contains(&ordered), "{}: {}", lever.key, after.value);
            if let Some(current) = current {
                assert!(after.value.contains(&picks[current].label), "{}: {}", lever.key, after.value);
            }
        }
    }
}

#[test]
fn what_follows_the_line_stands_where_documents_have_it() {
    let searched = |run: &Run| {
        let lever = open_levers(&office(run, &[], None)).into_iter().find(|lever| lever.key == "search").unwrap();
        picks(&lever).unwrap().1
    };
    let marked: BTreeSet<_> = runs().iter().map(searched).collect();
    assert!(marked.len() > 1 && !marked.contains(&None), "the line on searches turns: {marked:?}");
}

#[test]
fn a_county_shows_what_stands_for_it() {
    let mut run = begin("province", "anhui", 7);
    run.step(&[]).unwrap();
    let first = CountyId(run.known().first_county);
    let cut = Order::CutClaims { county: first, permille: 700 };
    let shown = |run: &Run, pending: &[Order]| {
        let lever =
            open_levers(&office(run, pending, None)).into_iter().find(|lever| lever.key == "cut_claims").unwrap();
        let Control::County { counties, picks, .. } = lever.control else { panic!("not a county") };
        let (own, others): (Vec<_>, Vec<_>) = counties.iter().partition(|county| county.id == first);
        assert!(others.iter().all(|county| county.pick == Some(0)), "another county is passed on as it filed");
        (picks[own[0].pick.unwrap()].0, own[0].value.clone())
    };
    let (permille, said) = shown(&run, &[]);
    assert!(permille == 1000 && said.starts_with("In effect now: 100 %"), "{said}");
    let (permille, said) = shown(&run, &[cut]);
    assert!(permille == 700 && said.contains("100 %") && said.contains("takes effect"), "{said}");
    run.step(&[cut]).unwrap();
    let (permille, said) = shown(&run, &[]);
    assert!(permille == 700 && said.starts_with("In effect now: 70 %") && !said.contains("Ordered"), "{said}");
}

/// Relief is offered no further than plan and stores reach beside what is ordered, and the page says why.
#[test]
fn relief_is_offered_no_further_than_plan_and_stores_reach() {
    let run = &runs()[2];
    let known = run.known();
    let relief = |pending: &[Order]| {
        let lever = open_levers(&office(run, pending, Some(Desk::Granaries)));
        lever.into_iter().find(|lever| lever.key == "relief").unwrap().control
    };
    let most = |control: &Control| match control {
        Control::County { most: Some((most, why)), .. } if !why.is_empty() => *most,
        control => panic!("{control:?}"),
    };
    let all = most(&relief(&[]));
    let may = run.rules().params.stores.relief_left(known.sales_plan, known.sold).min(known.state_stock);
    assert_eq!(i64::from(all), may / 1000);
    let first = CountyId(known.first_county);
    assert_eq!(most(&relief(&[Order::Relief { county: first, tonnes: 500 }])), all.saturating_sub(500));

    // With nothing ordered the least alone is open; with the most ordered and nothing left, less can still be ordered.
    for ordered in [false, true] {
        let mut view = sample::usual(Screen::Office, Settings::default(), words(Language::English));
        let mut real = office(run, &[], Some(Desk::Granaries));
        let why = "No more than this".to_owned();
        let mut shut = Vec::new();
        for lever in real.desks.iter_mut().flat_map(|desk| &mut desk.sections).flat_map(|section| &mut section.levers) {
            if let ("relief", Control::County { picks, most, counties, .. }) = (lever.key.as_str(), &mut lever.control)
            {
                let last = picks.len() - 1;
                *most = Some((if ordered { 0 } else { picks[0].0 }, why.clone()));
                counties.iter_mut().filter(|_| ordered).for_each(|county| county.pick = Some(last));
                shut = picks
                    .iter()
                    .map(|(amount, label)| (!ordered && *amount > picks[0].0, format!("{}: {label}", lever.label)))
                    .collect();
            }
        }
        view.office = Some(real);
        let mut state = UiState::default();
        state.counties.entry("relief".to_owned()).or_default().county = Some(first);
        let harness = harness(view, state, 1280.0, 720.0);
        assert_eq!((shut.len() > 1, harness.query_by_label(&why).is_some()), (true, !ordered));
        for (shut, name) in shut {
            let radio = harness.get_by_role_and_label(Role::RadioButton, &name);
            assert_eq!(radio.accesskit_node().is_disabled(), shut, "ordered {ordered}: {name}");
        }
    }
}

#[test]
fn one_option_of_each_choice_is_selected_on_the_page() {
    let run = &runs()[1];
    let mut found = 0;
    for desk in Desk::ALL {
        let real = office(run, &[Order::Search { effort: SearchEffort::Amnesty }], Some(desk));
        let open: Vec<Lever> = levers_of(&real, desk).filter(|lever| lever.closed.is_none()).cloned().collect();
        let mut view = sample::usual(Screen::Office, Settings::default(), words(Language::English));
        view.office = Some(real);
        let harness = harness(view, UiState::default(), 1280.0, 720.0);
        for lever in open.iter().filter(|lever| !once(lever)) {
            assert!(lever.value.is_empty() || harness.query_all_by_label(&lever.value).count() > 0, "{}", lever.key);
            let Control::Choice { picks, current } = &lever.control else { continue };
            let name = |pick: &Pick| format!("{}: {}", lever.label, pick.label);
            let selected: Vec<usize> = (0..picks.len())
                .filter(|at| {
                    let name = name(&picks[*at]);
                    let radio = harness.get_by_role_and_label(Role::RadioButton, &name);
                    radio.accesskit_node().toggled() == Some(Toggled::True)
                })
                .collect();
            assert_eq!(selected, current.iter().copied().collect::<Vec<_>>(), "{desk:?} {}", lever.key);
            found += 1;
        }
    }
    assert!(found >= 6, "{found} choices at eight desks");
}
