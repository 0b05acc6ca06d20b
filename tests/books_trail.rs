//! Follow the number: whatever is ordered, the steps of every number sum exactly to what it became.

mod common;

use common::{begin, played, rules};
use proptest::prelude::*;
use ten_thousand_jin::sim::history::ProvinceMonth;
use ten_thousand_jin::sim::orders::Indicator;
use ten_thousand_jin::sim::policy::random_order;
use ten_thousand_jin::sim::rng::{Chance, Stream};
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::sim::settings::{LevyRule, RunSettings};
use ten_thousand_jin::view::books::engine::trail::{Number, Trail, trails};

/// What must hold of every trail, each figure held against another record than the one it is read from.
fn holds(run: &Run, trail: &Trail) {
    let mut stands = 0;
    for step in &trail.steps {
        stands += step.adds;
        assert_eq!(stands, step.figure, "{:?} at {}", trail.number, step.place);
    }
    let step = |place: &str| trail.steps.iter().find(|step| step.place == place).map(|step| step.figure);
    let months = &run.history().provinces[run.register().seat.index()];
    let sum = |of: &dyn Fn(&ProvinceMonth) -> bool, read: fn(&ProvinceMonth) -> i64| -> i64 {
        months.iter().filter(|month| of(month)).map(read).sum()
    };
    match trail.number {
        Number::Harvest(year) => {
            let sent: Vec<i64> = run
                .known()
                .sent
                .iter()
                .filter(|sent| sent.indicator == Indicator::Harvest && sent.month.back(1).year() == year)
                .map(|sent| sent.value)
                .collect();
            assert!(sent.contains(&step("sent").unwrap()), "{year}: {sent:?}");
            let of_year = months.iter().filter(|month| month.month.year() == year).count();
            if of_year == 12 {
                assert_eq!(step("truth"), Some(sum(&|month| month.month.year() == year, |month| month.harvest)));
            }
        }
        Number::Levy(year) => {
            let of_year = |month: &ProvinceMonth| month.month.grain_year() == year;
            let taken = sum(&of_year, |month| month.procurement);
            assert_eq!(step("taken"), Some(taken));
            assert_eq!(step("kept"), Some(taken - sum(&of_year, |month| month.resale)));
        }
        Number::Deaths(year) => {
            let sent: i64 = run
                .known()
                .sent
                .iter()
                .filter(|sent| sent.indicator == Indicator::Deaths && sent.month.back(1).year() == year)
                .map(|sent| sent.value)
                .sum();
            assert_eq!(step("sent"), Some(sent));
            assert!(step("communes") <= step("died"), "more were written down than had died");
        }
    }
}

#[test]
fn a_whole_run_has_harvests_levies_and_returns_of_the_dead() {
    let (run, _) = played("province", "anhui", 3, "historical");
    let trails = trails(&run);
    for trail in &trails {
        holds(&run, trail);
    }
    let count = |of: fn(&Number) -> bool| trails.iter().filter(|trail| of(&trail.number)).count();
    assert!(count(|number| matches!(number, Number::Harvest(_))) >= 5);
    assert_eq!(count(|number| matches!(number, Number::Levy(_))), 4);
    assert!(count(|number| matches!(number, Number::Deaths(_))) >= 4);
    // What the false figure of 1958 added to the levy can be seen.
    let levy = trails.iter().find(|trail| trail.number == Number::Levy(1958)).unwrap();
    let figure = levy.steps.iter().find(|step| step.place == "figure").unwrap();
    assert!(figure.adds > 0, "{levy:?}");
}

#[test]
fn under_a_levy_that_does_not_follow_the_figure_nothing_is_said_of_the_figure() {
    let mut spec = common::spec("province", "henan", 1);
    spec.settings = RunSettings { levy: LevyRule::PastOutput, ..RunSettings::default() };
    let mut run = Run::new(&rules(), &spec).unwrap();
    for _ in 0..36 {
        run.step(&[]).unwrap();
    }
    let levies: Vec<_> = trails(&run).into_iter().filter(|trail| matches!(trail.number, Number::Levy(_))).collect();
    assert!(!levies.is_empty());
    assert!(levies.iter().all(|trail| trail.steps[0].place == "quota"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(6) })]

    #[test]
    fn steps_sum_exactly_under_any_orders(seed in 1u64..10_000, length in 14u16..36) {
        let mut run = begin("province", "jiangxi", seed);
        for _ in 0..length {
            let mut draws = Chance::new(seed, run.month()).stream(Stream::Policy).draws(1);
            let mut orders: Vec<_> = (0..3).map(|_| random_order(run.known(), &mut draws)).collect();
            orders.truncate(usize::from(run.known().in_office) * 3);
            orders.retain(|order| run.check(order).is_ok());
            // Two work teams may be one more than there are.
            if run.step(&orders).is_err() {
                run.step(&[]).unwrap();
            }
            for trail in trails(&run) {
                holds(&run, &trail);
            }
        }
    }
}
