//! What is due comes first, and nothing asks for what cannot be given: papers, petitions, orders that change nothing, the
//! signatures of a month.

mod common;

use std::collections::BTreeSet;

use common::desk::{LANGUAGES, desk, lever, levers_of, office, report, text};
use common::{after, begin, game, until};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::known::KnownState;
use ten_thousand_jin::sim::orders::{
    Ask, CadreMove, Channel, Desk, Indicator, KitchenOrder, Order, SearchEffort, Stance, Task,
};
use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::sim::settings::Actor;
use ten_thousand_jin::view::model::OfficeView;
use ten_thousand_jin::view::numbers;
use ten_thousand_jin::view::play;

/// The figure that is due this month stands before every other matter: in the head, in what is said and what is next.
#[test]
fn the_figure_that_is_due_is_named_first() {
    let mut beside = 0;
    for scenario in ["province", "county"] {
        let mut run = begin(scenario, "anhui", 7);
        while !run.is_over() && run.known().in_office {
            let view = office(&run, &[]);
            let due = view
                .inbox
                .iter()
                .find(|paper| paper.matter && paper.from == text("doc.due.from") && paper.sheet.is_some());
            if let Some(due) = due {
                // The head has little room: there the figure stands by its name alone.
                let named = Indicator::ALL
                    .map(|indicator| text(&format!("indicator.{}", format!("{indicator:?}").to_lowercase())));
                let subject = |name: &str| text("doc.due.subject").replace("{indicator}", name);
                let name = named.iter().find(|name| due.subject == subject(name)).unwrap();
                let first = text("calendar.now").replace("{matter}", name);
                let shown = &view.calendar.next_matter;
                assert!(shown.starts_with(&first), "{scenario} {}: {shown}", run.month());
                assert_eq!(view.unanswered[0].document, due.id, "{scenario} {}", run.month());
                assert_eq!(view.due[0], due.subject, "{scenario} {}", run.month());
                beside += usize::from(view.unanswered.len() > 1);
                for other in &view.unanswered[1..] {
                    let other = view.inbox.iter().find(|paper| paper.id == other.document).unwrap();
                    assert!(shown.contains(&other.subject), "{scenario} {}: {shown}", run.month());
                }
            }
            run.step(&[]).unwrap();
        }
    }
    assert!(beside > 10, "only {beside} months have a figure and something else");
}

/// A circular is answered by an order of what it is about: iron by a figure of iron, and by no other that goes up.
#[test]
fn a_circular_is_answered_by_what_it_is_about_alone() {
    let mut run = begin("province", "anhui", 7);
    until(&mut run, Month::new(1958, 12));
    let waits = |orders: &[Order], subject: &str| {
        let view = office(&run, orders);
        let paper = view.inbox.iter().find(|paper| paper.subject == text(subject) && paper.month == run.month());
        let paper = paper.unwrap_or_else(|| panic!("{subject} has not come"));
        view.unanswered.iter().any(|one| one.document == paper.id)
    };
    let of = |indicator| report(indicator, Stance::CutTo(700));
    let steel = "doc.wuchang.subject";
    assert!(waits(&[], steel) && waits(&[of(Indicator::Harvest)], steel), "grain answers steel");
    assert!(!waits(&[of(Indicator::Iron)], steel), "iron does not answer steel");
}

/// Papers that ask for something in an office, of which no order that can be given answers.
fn unanswerable(view: &OfficeView) -> Vec<String> {
    let closed = |at: Desk, key: &str| {
        let found = levers_of(view, at).find(|lever| lever.key == key);
        found.is_none_or(|lever| lever.closed.is_some())
    };
    let asks = view.inbox.iter().filter(|paper| paper.matter);
    asks.filter(|paper| match paper.desk {
        None => true,
        Some(at) if !paper.lever.is_empty() => closed(at, paper.lever),
        Some(Desk::Report) => desk(view, Desk::Report).report.as_ref().is_none_or(|report| report.sheets.is_empty()),
        Some(_) => true,
    })
    .map(|paper| format!("{} ({:?}, {})", paper.subject, paper.desk, paper.lever))
    .collect()
}

/// A paper says that it needs an answer only while some order that can be given answers it, and leads to where it is given.
#[test]
fn what_needs_an_answer_can_be_answered_where_it_leads() {
    let rules = common::rules();
    let mut asked = 0;
    let mut papers = BTreeSet::new();
    for (scenario, quiet) in [("province", false), ("county", false), ("province", true)] {
        let mut spec: RunSpec = common::spec(scenario, "anhui", 7);
        if quiet {
            // Nobody calls for iron and nobody founds communes.
            spec.settings = spec.settings.with_ordinary(Actor::Centre);
        }
        let mut run = Run::new(&rules, &spec).unwrap();
        while !run.is_over() && run.known().in_office {
            let view = office(&run, &[]);
            let found = unanswerable(&view);
            assert!(found.is_empty(), "{scenario} {quiet} {}: {found:?}", run.month());
            asked += view.inbox.iter().filter(|paper| paper.matter).count();
            papers.extend(view.inbox.iter().filter(|paper| paper.matter).map(|paper| format!("{:?}", paper.kind)));
            run.step(&common::desk::busy(&run)).unwrap();
        }
    }
    assert!(asked > 60 && papers.len() >= 3, "{asked} papers of {papers:?}");
}

/// What follows from more directives than carry weight is said beside their count, before there are more and after.
#[test]
fn the_weight_of_directives_is_said_before_and_after() {
    let run = after(14, "province", "anhui", 7);
    let all = game().rules.params.politics.directives_a_month as usize;
    let first = run.known().first_county;
    let cut = |at: u16| Order::CutClaims { county: CountyId(first + at), permille: 900 };
    for used in 0..=7 {
        let orders: Vec<Order> = (0..used as u16).map(cut).collect();
        let view = office(&run, &orders);
        let header = view.header;
        let said = header.signed.words().to_owned();
        let n = used.max(all + 1);
        let weight = (1000.0 * all as f64 / n as f64).round() as i64;
        let weight = numbers::percent(common::desk::english(), weight);
        assert!(said.contains(&format!("{} of {all}", all.saturating_sub(used))), "{used}: {said}");
        let verb = if used > all { "given:" } else { "would leave" };
        let beyond = format!("{n} {verb} orders on hands at {weight}");
        assert!(said.contains(&beyond), "{used}: {said}");
        let card = &header.signed.figures().last().unwrap().1.card;
        assert!(card.how.contains("so much of each order on hands") && card.wrong_totals().is_empty(), "{card:?}");
        assert_eq!(header.signed.figures().len(), 4, "{said}");
        // In the list each order beyond them says the same in full.
        for (at, row) in view.orders.iter().enumerate() {
            assert_eq!(row.cost.contains(&format!("this month {weight} of it")), at >= all, "{used}: {}", row.cost);
        }
    }
}

/// What an order row of an office says of itself.
fn idle(run: &Run, order: Order) -> Option<String> {
    let view = office(run, &[order]);
    view.orders[0].idle.clone()
}

/// An order that changes nothing says so, in the list and at its lever; one that changes something does not.
#[test]
fn an_order_that_changes_nothing_says_so() {
    let mut run = begin("province", "sichuan", 7);
    until(&mut run, Month::new(1958, 11));
    let county = CountyId(run.known().first_county);
    let works = |permille| Order::Hands { task: Task::Works, permille };
    let set = [
        Order::SeedReserve { permille: 1500 },
        Order::CutClaims { county, permille: 700 },
        Order::Cadre { county, action: CadreMove::Shield },
        works(250),
        Order::Kitchens { form: KitchenOrder::Rationed },
    ];
    for order in set {
        assert_eq!(idle(&run, order), None, "{order:?} changes something");
    }
    run.step(&set).unwrap();
    let known: &KnownState = run.known();
    assert!(known.county(county).unwrap().shielded);
    for order in set {
        let why = idle(&run, order).unwrap_or_else(|| panic!("{order:?} is given in silence"));
        assert!(!why.is_empty());
    }
    let again = office(&run, &[set[0]]);
    assert!(lever(&again, "seed").value.contains(text("idle.stands")), "{}", lever(&again, "seed").value);
    assert_eq!(idle(&run, works(100)), None);
    let filed = Order::Report { indicator: Indicator::Pledge, stance: Stance::AsFiled, channel: Channel::Paper };
    assert!(idle(&run, filed).is_some() && idle(&run, report(Indicator::Pledge, Stance::Own)).is_none());
    // What only the line has so can be ordered to stay.
    let search = Order::Search { effort: SearchEffort::None };
    assert_eq!(idle(&run, search).as_deref(), Some(text("idle.line")));
    let twice = Order::Transfer { from: county, to: county, tonnes: 1000 };
    assert_eq!(idle(&run, twice).as_deref(), Some(text("idle.same_county")));
}

/// Grain that is not there cannot be sent, and an order for it says so.
#[test]
fn an_order_for_grain_that_is_not_there_says_so() {
    let run = after(14, "province", "anhui", 7);
    let county = CountyId(run.known().first_county);
    let with = |change: &dyn Fn(&mut KnownState)| {
        let mut known = run.known().clone();
        change(&mut known);
        common::desk::at_desk(&run, common::desk::english(), |desktop| {
            let other = CountyId(county.0 + 1);
            let pending =
                [Order::Relief { county, tonnes: 1000 }, Order::Transfer { from: county, to: other, tonnes: 1000 }];
            play::office(&known, &play::Desktop { pending: &pending, ..*desktop })
        })
    };
    let empty = with(&|known| {
        known.state_stock = 0;
        known.counties.iter_mut().for_each(|county| county.state_store = 0);
    });
    let said: Vec<Option<&str>> = empty.orders.iter().map(|row| row.idle.as_deref()).collect();
    assert_eq!(said, [Some(text("idle.no_relief")), Some(text("idle.no_store"))]);
    for (key, why, least) in [("relief", "closed.relief", 100), ("transfer", "closed.transfer", 500)] {
        let lot = numbers::tonnes(common::desk::english(), least);
        assert_eq!(lever(&empty, key).closed, Some(text(why).replace("{lot}", &lot)));
    }
    let full = with(&|known| {
        known.sold = 0;
        known.counties.iter_mut().for_each(|county| county.state_store = 50_000_000);
        known.state_stock = 50_000_000 * (known.counties.len() as i64 + 1);
    });
    assert!(full.orders.iter().all(|row| row.idle.is_none()), "{:?}", full.orders);
    assert!(lever(&full, "relief").closed.is_none() && lever(&full, "transfer").closed.is_none());
}

/// A petition against nothing cannot be written: its lever is closed and says why.
#[test]
fn a_petition_against_nothing_is_closed_with_a_reason() {
    let run = after(14, "province", "anhui", 7);
    let with = |quota: i64, owed: i64, weighed: i64| {
        let mut known = run.known().clone();
        (known.quota, known.owed) = (quota, owed);
        known.counties.iter_mut().for_each(|county| county.weighed = 0);
        known.counties[0].weighed = weighed;
        common::desk::at_desk(&run, common::desk::english(), |desktop| {
            let pending = [Ask::Cut, Ask::Resale].map(|ask| Order::Petition { ask, kilotonnes: 10 });
            let view = play::office(&known, &play::Desktop { pending: &pending, ..*desktop });
            let closed = ["petition_cut", "petition_resale"].map(|key| lever(&view, key).closed.clone());
            let idle: Vec<bool> = view.orders.iter().map(|row| row.idle.is_some()).collect();
            assert_eq!(closed.each_ref().map(Option::is_some).to_vec(), idle, "order and lever say the same");
            closed.map(|why| why.unwrap_or_default())
        })
    };
    let open = [String::new(), String::new()];
    assert_eq!(with(9_000_000_000, 2_000_000_000, 1_000_000_000), open);
    assert_eq!(with(9_000_000_000, 2_000_000_000, 9_000_000_000), open, "what is still owed on can be cut");
    let delivered = with(9_000_000_000, 0, 9_000_000_000);
    assert!(delivered[0].contains("delivered in full") && delivered[1].is_empty(), "{delivered:?}");
    let none = with(0, 0, 0);
    assert!(none.iter().all(|why| why.contains("There is no levy")), "{none:?}");
}

/// One of a thing is said as one, in both languages: every unit that counts has words for one.
#[test]
fn one_is_said_as_one() {
    for language in LANGUAGES {
        let words = &game().locales[language];
        let say = |key: &str, n: i64| numbers::so_many(words, key, &n.to_string());
        for key in [
            "secretaries",
            "removals",
            "directives",
            "runs",
            "numbers",
            "pairs",
            "households",
            "kitchens",
            "days",
            "places",
            "times",
            "months",
        ] {
            let key = format!("unit.{key}");
            let (one, two) = (say(&key, 1), say(&key, 2));
            assert!(one.contains('1') && two.contains('2'), "{language} {key}: {one}, {two}");
            let counted = key != "unit.removals" && language == "en";
            let thing = one.split(' ').nth(1).unwrap_or_default();
            assert!(!counted || !thing.ends_with('s'), "{key}: {one}");
        }
        assert_ne!(say("card.sum.others", 1), words.fmt("card.sum.others", &[("n", "1")]), "{language}");
    }
    assert_eq!(numbers::so_many(&game().locales["en"], "unit.secretaries", "1"), "1 secretary");
    assert_eq!([(7, 4), (5, 4), (6, 4), (0, 4), (9, 0)].map(|(all, of)| numbers::each(all, of)), [2, 1, 2, 0, 9]);
}
