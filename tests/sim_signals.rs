//! What reaches the desk is of its month: no search that nobody made, no iron that nobody called for, no hands nobody told of.

mod common;

use std::collections::BTreeMap;

use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::commune::Hands;
use ten_thousand_jin::sim::county::County;
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::{CadreMove, Indicator, Order, Task};
use ten_thousand_jin::sim::papers::DocumentKind;
use ten_thousand_jin::sim::policy::decide;
use ten_thousand_jin::sim::run::Run;

/// A run by a policy to its end; `watch` sees it after each month, with the month that was played.
fn watched(province: &str, policy: &str, mut watch: impl FnMut(Month, &mut Run)) -> Run {
    let rules = common::rules();
    let policy = rules.policy(policy).expect("a policy that ships");
    let mut run = common::begin("province", province, 1);
    while !run.is_over() {
        let month = run.month();
        let orders = decide(policy, run.known(), 1);
        run.step(&orders).expect("a policy gives only orders that can be given");
        watch(month, &mut run);
    }
    run
}

/// What each county of the seat found in a month by searches, kg a household.
fn searched(run: &mut Run) -> Vec<Option<f64>> {
    let (first, past) = run.register().seat_counties;
    let counties = run.register().counties[first as usize..past as usize].to_vec();
    let world = run.world_mut();
    counties.iter().map(|entity| world.get::<County>(*entity).expect("a county").search_yield).collect()
}

#[test]
fn a_month_tells_of_its_own_searches_and_its_own_iron() {
    let mut last = BTreeMap::new();
    let mut fresh = Vec::new();
    let mut quiet = 0;
    let run = watched("anhui", "historical", |month, run| {
        let made = searched(run);
        if made.iter().any(Option::is_some) {
            fresh.push(month);
        }
        for (at, found) in made.into_iter().enumerate().filter_map(|(at, found)| Some((at, found?))) {
            last.insert(at, (month, found));
        }
        for (at, county) in run.known().counties.iter().enumerate() {
            assert_eq!(county.search_yield, last.get(&at).copied(), "{month}: county {at}");
        }
        if !run.known().iron_called {
            quiet += 1;
            assert_eq!(run.known().below(Indicator::Iron), 0, "{month}: iron on file that nobody called for");
            assert_eq!(run.known().series.last().map(|one| one.iron), Some(0), "{month}");
            let claimed: i64 =
                run.history().provinces.iter().filter_map(|rows| rows.last()).map(|row| row.iron_claimed).sum();
            assert_eq!(claimed, 0, "{month}: iron claimed after the furnaces went out");
        }
    });
    assert!(quiet > 24 && !fresh.is_empty(), "{quiet} months without iron, searches in {fresh:?}");
    let mut papers = 0;
    for paper in run.known().papers.iter().filter(|paper| matches!(paper.kind, DocumentKind::SearchResult { .. })) {
        papers += 1;
        let made = fresh.iter().any(|month| *month <= paper.month && paper.month.since(*month) < 3);
        assert!(made, "{}: a result of a search that nobody made; searches in {fresh:?}", paper.month);
    }
    assert!(papers > 0, "searches were told of");
}

#[test]
fn who_is_shielded_stays_shielded_when_it_is_ordered_again() {
    let rules = common::rules();
    let most = rules.params.politics.shields_most as u16;
    let mut run = common::begin("province", "anhui", 1);
    let first = run.known().first_county;
    let shield = |at: u16| Order::Cadre { county: CountyId(first + at), action: CadreMove::Shield };
    let all: Vec<Order> = (0..=most).map(shield).collect();
    run.step(&all).expect("plays");
    let held = |run: &Run| run.known().counties.iter().map(|county| county.shielded).collect::<Vec<_>>();
    let before = held(&run);
    assert_eq!(before.iter().filter(|held| **held).count(), usize::from(most), "as many as one office can shield");
    let names = run.known().counties.iter().map(|county| county.secretaries).collect::<Vec<_>>();
    run.step(&[shield(0)]).expect("plays");
    let now = run.known().counties.iter().map(|county| county.secretaries).collect::<Vec<_>>();
    assert_eq!(names[0], now[0], "the same secretary sits there");
    assert_eq!(held(&run)[0], before[0], "shielded once more, not laid open");
}

#[test]
fn hands_away_are_as_they_are_filed() {
    let mut run = common::begin("province", "anhui", 1);
    common::until(&mut run, Month::new(1958, 9));
    // So many directives that each is bent: hands go though none were ordered.
    let none = [Task::Works, Task::Iron, Task::DeepPloughing].map(|task| Order::Hands { task, permille: 0 });
    let more =
        [Order::SeedReserve { permille: 1100 }, Order::PrivatePlots { permille: 20 }, Order::Roads { strictness: 1 }];
    run.step(&[&none[..], &more[..]].concat()).expect("plays");
    let filed: Vec<u16> = run.known().communes.iter().map(|commune| commune.away).collect();
    let (from, past) = run.register().seat_communes;
    let first = run.register().communes[from as usize];
    let hands = run.world_mut().get::<Hands>(first).expect("hands");
    assert!(hands.works + hands.iron + hands.ploughing > 0.05, "{hands:?}");
    assert_eq!(filed, vec![0; (past - from) as usize], "nobody was asked for, nobody is filed");
}
