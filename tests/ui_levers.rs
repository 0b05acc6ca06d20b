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
use ten_thousand_jin::ui::actions::UiAction;
use ten_thousand_jin::view::model::{Control, CountyChoice, Lever, OfficeView, Pick};
use ten_thousand_jin::view::numbers;
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::{Language, Screen, Settings};
use ui_common::{harness, sample, words};

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

/// What can be sent to a county: what may still be sold and sent, what lies in its store and in the province's, in tonnes.
fn reach(run: &Run, at: usize, ordered: i64) -> i64 {
    let known = run.known();
    let stores: Vec<i64> = known.counties.iter().map(|county| county.state_store).collect();
    let own = known.state_stock - stores.iter().sum::<i64>();
    let plan = run.rules().params.stores.relief_left(known.sales_plan, known.sold) - ordered;
    plan.min(stores[at] + own).max(0) / 1000
}

/// Relief is offered no further than plan and stores reach beside what is ordered elsewhere, county by county, and the page
/// says how far that is.
#[test]
fn relief_is_offered_no_further_than_plan_and_stores_reach() {
    let mut bound = BTreeSet::new();
    for run in runs() {
        let known = run.known();
        let relief = |pending: &[Order]| {
            let levers = office(&run, pending, Some(Desk::Granaries));
            levers_of(&levers, Desk::Granaries).find(|lever| lever.key == "relief").unwrap().clone()
        };
        let lever = relief(&[]);
        let Control::County { counties, picks, .. } = &lever.control else { panic!("{:?}", lever.control) };
        let most = |counties: &[CountyChoice], id: CountyId| {
            let county = counties.iter().find(|county| county.id == id).unwrap();
            let (most, why) = county.most.clone().unwrap();
            assert!(!why.figures().is_empty() && why.contains(&county.name), "{why}");
            i64::from(most)
        };
        let place = |id: CountyId| id.index() - usize::from(known.first_county);
        for county in counties {
            assert_eq!(most(counties, county.id), reach(&run, place(county.id), 0), "{}: {}", run.month(), county.name);
            let plan = run.rules().params.stores.relief_left(known.sales_plan, known.sold) / 1000;
            bound.insert(most(counties, county.id) == plan);
        }
        let greatest = counties.iter().map(|county| most(counties, county.id)).max().unwrap();
        assert_eq!(lever.closed.is_some(), greatest < i64::from(picks[0].0), "{}", run.month());
        if lever.closed.is_some() {
            continue;
        }
        assert!(picks.iter().all(|(amount, _)| i64::from(*amount) <= greatest), "{}: {picks:?}", run.month());
        // What goes to one county is no more there for another, and an order can be given anew up to the whole.
        let (first, other) = (counties[0].id, counties[1].id);
        let given = [Order::Relief { county: first, tonnes: picks[0].0 }];
        let after = relief(&given);
        let Control::County { counties: after, .. } = &after.control else { panic!("{:?}", after.control) };
        assert_eq!(most(after, first), most(counties, first), "its own order is taken back for another");
        let gone = i64::from(picks[0].0);
        let left = most(counties, other);
        assert!((left - gone..=left).contains(&most(after, other)), "{} of {left}", most(after, other));
    }
    assert_eq!(bound.len(), 2, "the plan ends it in one month, the stores in another: {bound:?}");
}

/// A county office does not see the province's store, out of which comes what its own lacks: its part of the plan alone ends
/// what can be sent, and no text speaks of the sum of two stores.
#[test]
fn a_county_office_sends_relief_as_far_as_its_plan_alone() {
    for (months, held) in [(0, None), (4, None), (4, Some(0)), (10, Some(50_000)), (14, None)] {
        let run = after(months, "county", "anhui", 7);
        let mut known = run.known().clone();
        // A store that is short, or has nothing, ends nothing.
        known.state_stock = held.unwrap_or(known.state_stock);
        known.counties[0].state_store = known.state_stock;
        let plan = run.rules().params.stores.relief_left(known.sales_plan, known.sold) / 1000;
        let order = Order::Relief { county: CountyId(known.first_county), tonnes: 100 };
        let seen = at_desk(&run, english(), |desktop| {
            play::office(&known, &Desktop { pending: &[order], desk: Some(Desk::Granaries), ..*desktop })
        });
        let lever = levers_of(&seen, Desk::Granaries).find(|lever| lever.key == "relief").unwrap();
        let Control::County { counties, .. } = &lever.control else { panic!("{:?}", lever.control) };
        let (most, why) = counties[0].most.clone().unwrap();
        assert_eq!(i64::from(most), plan, "{}: {} kg in its store", run.month(), known.state_stock);
        assert!(why.contains("county’s part") && why.contains("not known here"), "{why}");
        assert_eq!(lever.closed.is_some(), plan < 100, "{}: {:?}", run.month(), lever.closed);
        assert_eq!(seen.orders[0].idle.is_some(), plan < 1, "{}: {:?}", run.month(), seen.orders[0].idle);
        assert!(held.is_none() || plan >= 100, "{}: the plan allows for it", run.month());
    }
    // Where the plan has run out it says so, of the plan alone.
    let run = after(4, "county", "anhui", 7);
    let mut known = run.known().clone();
    known.sold = run.rules().params.stores.relief_left(known.sales_plan, 0) - 500;
    let order = Order::Relief { county: CountyId(known.first_county), tonnes: 100 };
    let seen = at_desk(&run, english(), |desktop| {
        play::office(&known, &Desktop { pending: &[order], desk: Some(Desk::Granaries), ..*desktop })
    });
    let lever = levers_of(&seen, Desk::Granaries).find(|lever| lever.key == "relief").unwrap();
    let said = [lever.closed.clone().unwrap(), seen.orders[0].idle.clone().unwrap()];
    assert!(said.iter().all(|text| text.contains("this grain year") && !text.contains("store")), "{said:?}");
}

/// Where less than the least lot can be sent, that is said, and not that there is nothing.
#[test]
fn a_lever_that_is_closed_for_less_than_a_lot_names_the_lot() {
    let run = &runs()[1];
    let mut known = run.known().clone();
    let whole = run.rules().params.stores.relief_left(known.sales_plan, 0);
    known.sold = whole - 60_000;
    known.counties.iter_mut().for_each(|county| county.state_store = 400_000);
    let seen =
        at_desk(run, english(), |desktop| play::office(&known, &Desktop { desk: Some(Desk::Granaries), ..*desktop }));
    for (key, least) in [("relief", 100), ("transfer", 500)] {
        let lot = &numbers::tonnes(english(), least);
        let lever = levers_of(&seen, Desk::Granaries).find(|lever| lever.key == key).unwrap();
        let why = lever.closed.as_ref().unwrap_or_else(|| panic!("{key} is open"));
        assert!(why.contains(lot), "{key}: {why}");
    }
}

/// Lots beyond what can be sent to the county that is chosen are not there at all; the page says how far it reaches.
#[test]
fn lots_that_cannot_be_sent_are_not_offered() {
    let run = &runs()[1];
    let first = CountyId(run.known().first_county);
    for most in [0, 500, 1_000_000] {
        let mut view = sample::usual(Screen::Office, Settings::default(), words(Language::English));
        let mut real = office(run, &[], Some(Desk::Granaries));
        let why = "No more than this";
        let mut lots = Vec::new();
        for lever in real.desks.iter_mut().flat_map(|desk| &mut desk.sections).flat_map(|section| &mut section.levers) {
            if let ("relief", Control::County { picks, counties, .. }) = (lever.key.as_str(), &mut lever.control) {
                lever.closed = None;
                *picks = [500, 1000, 2000, 5000].map(|amount| (amount, format!("{amount} t"))).to_vec();
                counties.iter_mut().for_each(|county| county.most = Some((most, why.to_owned().into())));
                lots = picks.iter().map(|(lot, label)| (*lot, format!("{}: {label}", lever.label))).collect();
            }
        }
        view.office = Some(real);
        let mut state = UiState::default();
        state.counties.entry("relief".to_owned()).or_default().county = Some(first);
        let mut harness = harness(view, state, 1280.0, 720.0);
        assert!(harness.query_by_label(why).is_some(), "{most}: how far it reaches is said");
        for (lot, name) in lots {
            let there = harness.query_by_role_and_label(Role::RadioButton, &name).is_some();
            assert_eq!(there, lot <= most, "{most}: {name}");
        }
        let send = harness.get_by_role_and_label(Role::Button, "Send relief");
        assert_eq!(send.accesskit_node().is_disabled(), most == 0);
        send.click_accesskit();
        harness.run_steps(3);
        let given: Vec<UiAction> = harness.state().actions.clone();
        let least = UiAction::Issue(Order::Relief { county: first, tonnes: 500 });
        assert_eq!(given, if most == 0 { vec![] } else { vec![least] });
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
