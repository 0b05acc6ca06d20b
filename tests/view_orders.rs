//! Every order has words and a lever that gives it, and what was ordered is listed, answered and can be ended.

mod common;

use std::collections::BTreeSet;

use common::desk::{LANGUAGES, Strict, lever, levers_of, office, office_in, report, sheets, strictly};
use common::{after, begin, game, played, until};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::known::KnownState;
use ten_thousand_jin::sim::orders::{
    Ask, CadreMove, Candour, Channel, Charge, DatedOrder, Desk, Fuel, Indicator, InspectionTarget, KitchenOrder, Order,
    SearchEffort, SplitRule, Stance, Task,
};
use ten_thousand_jin::view::books::books;
use ten_thousand_jin::view::model::{Control, ReportOption};

/// One order of each kind and of each of their choices.
fn every_order(known: &KnownState) -> Vec<Order> {
    let county = CountyId(known.first_county);
    let to = CountyId(known.first_county + 1);
    let mut orders = vec![
        Order::CutClaims { county, permille: 700 },
        Order::GrossPurchase { permille: 900 },
        Order::RuralResale { permille: 1200 },
        Order::SeedReserve { permille: 1000 },
        Order::Relief { county, tonnes: 2000 },
        Order::Transfer { from: county, to, tonnes: 1000 },
        Order::PrivatePlots { permille: 50 },
        Order::SignLetter,
    ];
    for indicator in Indicator::ALL {
        for stance in [
            Stance::AsFiled,
            Stance::Own,
            Stance::Hedged,
            Stance::Raised(100),
            Stance::CutTo(800),
            Stance::Figure(9000),
            Stance::Late,
            Stance::Silent,
        ] {
            let channel = if stance == Stance::Own { Channel::Telephone } else { Channel::Paper };
            orders.push(Order::Report { indicator, stance, channel });
        }
    }
    orders.extend([SplitRule::ByClaim, SplitRule::ByLastYear, SplitRule::ByNeed].map(|by| Order::SplitQuota { by }));
    orders.extend([Task::Works, Task::Iron, Task::DeepPloughing].map(|task| Order::Hands { task, permille: 100 }));
    for charge in [Charge::Ore, Charge::Scrap, Charge::Tools] {
        orders.extend([Fuel::Coal, Fuel::Woods].map(|fuel| Order::Furnaces { charge, fuel }));
    }
    orders.extend(
        [SearchEffort::None, SearchEffort::Amnesty, SearchEffort::Force].map(|effort| Order::Search { effort }),
    );
    orders.extend(
        [KitchenOrder::Line, KitchenOrder::Free, KitchenOrder::Rationed, KitchenOrder::Lapse]
            .map(|form| Order::Kitchens { form }),
    );
    orders.extend([true, false].map(|on| Order::RecallAtHarvest { on }));
    orders.extend([true, false].map(|on| Order::ResponsibilityFields { on }));
    orders.extend(
        [InspectionTarget::Granaries, InspectionTarget::Fields].map(|target| Order::Inspect { county, target }),
    );
    orders.extend(
        [CadreMove::Shield, CadreMove::Expose, CadreMove::Reward].map(|action| Order::Cadre { county, action }),
    );
    orders.extend((0..=3).map(|strictness| Order::Roads { strictness }));
    orders.extend([Ask::Cut, Ask::Resale].map(|ask| Order::Petition { ask, kilotonnes: 100 }));
    orders.extend([Candour::Files, Candour::Belief].map(|candour| Order::AnswerInspector { candour }));
    orders
}

#[test]
fn every_order_has_words() {
    for language in LANGUAGES {
        let words = Strict::new(language);
        let run = after(20, "province", "anhui", 7);
        let orders = every_order(run.known());
        let view = office_in(&run, &words, &orders);
        words.all_filled_in(language, &format!("{:?}", view.orders));
        let texts: BTreeSet<&str> = view.orders.iter().map(|row| row.text.as_str()).collect();
        assert_eq!(texts.len(), orders.len(), "two orders read alike in {language}");
    }
}

#[test]
fn every_lever_gives_orders_that_its_desk_takes() {
    let run = after(24, "province", "anhui", 7);
    let mut kinds = BTreeSet::new();
    for desk in office(&run, &[]).desks {
        for lever in desk.sections.iter().flat_map(|section| &section.levers) {
            let orders: Vec<Order> = match &lever.control {
                Control::Choice { picks, .. } | Control::Stepper { picks, .. } => {
                    picks.iter().map(|pick| pick.order).collect()
                }
                Control::Act { pick } => vec![pick.order],
                Control::County { counties, picks, maker, .. } => {
                    let (from, to) = (counties[0].id, counties[1].id);
                    picks.iter().map(|(value, _)| maker.order(from, to, *value)).collect()
                }
            };
            assert!(!orders.is_empty() && !lever.label.is_empty());
            for order in orders {
                assert_eq!(order.desk(), desk.desk, "{order:?} lies at the wrong desk");
                assert_eq!(order.authority(), lever.authority, "{order:?}");
                if lever.closed.is_none() {
                    assert!(run.check(&order).is_ok(), "{order:?} cannot be given though {} is open", lever.key);
                }
                kinds.insert(format!("{order:?}").split([' ', '{']).next().unwrap_or_default().to_owned());
            }
        }
        if let Some(report) = &desk.report {
            assert!(report.sheets.iter().any(|sheet| !sheet.options.is_empty()));
            kinds.insert("Report".to_owned());
        }
    }
    assert_eq!(kinds.len(), 21, "the desks offer only {kinds:?}");
}

/// Orders are listed as long as they stand, with their month, and what became of them is said.
#[test]
fn orders_stand_in_a_list_and_are_answered() {
    let mut run = begin("province", "anhui", 7);
    let works = |permille| Order::Hands { task: Task::Works, permille };
    let county = CountyId(run.known().first_county + 3);
    run.step(&[works(250), Order::Inspect { county, target: InspectionTarget::Granaries }]).unwrap();
    let view = office(&run, &[]);
    assert!(view.standing.len() == 1 && view.standing[0].text.contains("25 %"), "{:?}", view.standing);
    assert!(view.standing[0].text.contains("October 1957"), "{:?}", view.standing);
    let told = view.returns.iter().take(3).filter(|line| line.contains("25 %") || line.contains("Work team")).count();
    assert_eq!(told, 2, "{:?}", view.returns);
    run.step(&[]).unwrap();
    run.step(&[works(250)]).unwrap();
    assert!(office(&run, &[]).standing[0].text.contains("October 1957"), "given again it is no younger");
    run.step(&[works(100)]).unwrap();
    let standing = office(&run, &[]).standing;
    assert!(standing.len() == 1 && standing[0].text.contains("January 1958"), "{standing:?}");
}

/// Whatever was set can be put back, at its lever and in the list of what stands.
#[test]
fn what_stands_can_be_ended() {
    let mut run = begin("province", "sichuan", 7);
    until(&mut run, Month::new(1958, 2));
    let county = CountyId(run.known().first_county);
    let given = [
        Order::Hands { task: Task::Works, permille: 200 },
        Order::SeedReserve { permille: 1500 },
        Order::Roads { strictness: 2 },
        Order::CutClaims { county, permille: 700 },
        report(Indicator::Pledge, Stance::Raised(100)),
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

/// A petition implies less than what was told, and the less the more is asked.
#[test]
fn asking_implies_a_smaller_harvest() {
    let mut run = begin("province", "anhui", 7);
    until(&mut run, Month::new(1958, 2));
    let told = run.known().grain_on_paper().map_or(run.known().in_force, |sent| sent.value) as f64 / 1e9;
    let view = office(&run, &[]);
    let mut levers = 0;
    for lever in levers_of(&view, Desk::Letters) {
        let Control::Choice { picks, .. } = &lever.control else { continue };
        let implied: Vec<f64> =
            picks.iter().filter_map(|pick| pick.figure.as_ref()?.text.split(' ').next()?.parse().ok()).collect();
        if implied.len() < 3 {
            continue;
        }
        levers += 1;
        assert!(implied[0] < told && implied.windows(2).all(|pair| pair[1] < pair[0]), "{told}: {implied:?}");
    }
    assert_eq!(levers, 2);
}

/// After the last month nothing is asked for any more.
#[test]
fn nothing_is_due_after_the_end() {
    let (run, _) = played("province", "anhui", 7, "zealous");
    let view = office(&run, &[]);
    assert!(run.known().in_office && run.known().papers.iter().any(|paper| paper.matter && paper.month == run.month()));
    assert!(!view.calendar.matter && view.inbox.iter().all(|paper| !paper.matter));
    assert!(view.desks.iter().all(|desk| !desk.matter), "{}", view.calendar.next_matter);
}

/// A figure that is one of the options of its month is called by that option, in the month and ever after.
#[test]
fn a_figure_that_was_an_option_keeps_the_name_of_it() {
    for (scenario, language) in ["county", "province"].into_iter().flat_map(|one| LANGUAGES.map(|two| (one, two))) {
        let words = &game().locales[language];
        let own = words.text("stance.figure").split('{').next().unwrap();
        let mut named = BTreeSet::new();
        let mut run = begin(scenario, "anhui", 7);
        let mut orders = Vec::new();
        while run.month() < Month::new(1959, 4) {
            let indicator = Indicator::grain_due(run.month()).unwrap_or(Indicator::Pledge);
            let view = office_in(&run, words, &[]);
            let sheet = sheets(&view).iter().find(|sheet| sheet.indicator == indicator);
            let fixed = |option: &&ReportOption| {
                matches!(option.stance, Stance::Figure(_)) && !option.label.starts_with(own) && option.refusal.is_none()
            };
            let options: Vec<_> = sheet.into_iter().flat_map(|sheet| &sheet.options).filter(fixed).collect();
            let mut given = Vec::new();
            for option in &options {
                let order = report(indicator, option.stance);
                let listed = office_in(&run, words, &[order]);
                let sheet = sheets(&listed).iter().find(|sheet| sheet.indicator == indicator).unwrap();
                for text in [listed.orders[0].text.as_str(), sheet.value.words()] {
                    assert!(!text.contains(own), "{scenario} {language} {}: {text}", run.month());
                }
                named.insert(option.label.clone());
                given = vec![order];
            }
            run.step(&given).unwrap();
            orders.extend(given.iter().map(|order| DatedOrder { month: run.month().back(1), order: *order }));
            let later = office_in(&run, words, &[]);
            let texts = later.standing.iter().map(|row| row.text.words());
            let sheet = sheets(&later).iter().find(|sheet| sheet.indicator == indicator && !given.is_empty());
            for text in texts.chain(sheet.map(|sheet| sheet.value.words())) {
                assert!(!text.contains(own), "{scenario} {language} {}: {text}", run.month());
            }
        }
        assert!(named.len() >= 3, "{scenario} {language}: {named:?}");
        let view = strictly(&run, language, |desktop| books(&run, &orders, &game().record, desktop));
        assert!(view.decisions.len() >= orders.len());
        for row in view.decisions.iter() {
            assert!(!row.text.contains(own), "{scenario} {language} {}: {}", row.month, row.text);
        }
    }
}
