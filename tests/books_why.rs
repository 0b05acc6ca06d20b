//! Why, and the limits of one seat: shares sum, the same seed gives the same answer, and what has no part has no share.

mod common;

use common::{played, rules};
use ten_thousand_jin::save::RunFile;
use ten_thousand_jin::save::change::Change;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::settings::{RunSettings, Switch};
use ten_thousand_jin::view::books::engine::limits::{Limits, LimitsWork, Tried};
use ten_thousand_jin::view::books::engine::playing::Played;
use ten_thousand_jin::view::books::engine::strategy::strategies;
use ten_thousand_jin::view::books::engine::through::{Through, ThroughWork};
use ten_thousand_jin::view::books::engine::totals::Totals;
use ten_thousand_jin::view::books::engine::twin::twin;
use ten_thousand_jin::view::books::engine::why::{Cause, Measure, Party, Why, WhyWork, one_way};
use ten_thousand_jin::view::books::engine::work::{Work, finish};

fn county(policy: &str) -> RunFile {
    played("county", "anhui", 7, policy).1
}

fn why(file: &RunFile) -> Why {
    finish(&mut WhyWork::new(&rules(), file).unwrap()).unwrap()
}

fn through(file: &RunFile, why: &Why) -> Through {
    finish(&mut ThroughWork::new(&rules(), file, why).unwrap()).unwrap()
}

#[test]
fn parts_and_rest_sum_to_the_total_of_the_run() {
    let file = county("zealous");
    let own = Totals::of(&Played::of(&rules(), &file).unwrap().run);
    let why = why(&file);
    assert!(why.runs <= 48, "{} runs", why.runs);
    assert_eq!(why.measures.len(), 2);
    for explained in &why.measures {
        let total = explained.measure.of(&own);
        let (causes, actors) = (&explained.causes, &explained.actors);
        assert_eq!((causes.total, actors.total), (total, total));
        let sum: f64 = causes.parts.iter().map(|(_, share)| share.value).sum();
        assert!((sum + causes.rest as f64 - total as f64).abs() < 1.0, "{sum} {} {total}", causes.rest);
        let sum: f64 = actors.parts.iter().map(|(_, share)| share.value).sum();
        assert!((sum + actors.rest as f64 - total as f64).abs() < 1.0, "{sum} {} {total}", actors.rest);
        // What hangs on other seats is the rest of it, as uncertain as what hangs on this one.
        let office = actors.parts.iter().find(|(party, _)| *party == Party::Office).expect("it is one of them").1;
        let others = actors.all_but(Party::Office);
        assert!((others.value + office.value + actors.rest as f64 - total as f64).abs() < 1.0, "{others:?} {office:?}");
        assert!(others.error == office.error && others.value > 0.0, "{others:?} {office:?}");
        assert!(
            causes
                .parts
                .iter()
                .map(|(_, share)| share)
                .chain(actors.parts.iter().map(|(_, share)| share))
                .all(|share| share.error >= 0.0 && share.error.is_finite() && share.value.is_finite())
        );
    }
    let office = |measure: usize| why.measures[measure].actors.parts.iter().find(|(party, _)| *party == Party::Office);
    assert!(office(1).is_some_and(|(_, share)| share.value.abs() > 0.0));
    assert_eq!(why.measures[1].measure, Measure::Grain);
}

#[test]
fn an_office_that_gave_no_orders_and_a_cause_already_out_have_no_share() {
    let mut file = county("historical");
    file.orders.clear();
    let settings = RunSettings::default().with(Switch::NoCommunalKitchens);
    file.settings = ten_thousand_jin::save::switches::settings_to(&settings);
    for explained in why(&file).measures {
        let office = explained.actors.parts.iter().find(|(party, _)| *party == Party::Office).unwrap();
        assert!(office.1.value == 0.0 && office.1.error == 0.0);
        let kitchens = explained.causes.parts.iter().find(|(cause, _)| *cause == Cause::Kitchens).unwrap();
        assert!(kitchens.1.value == 0.0 && kitchens.1.error == 0.0);
    }
}

/// The nested view: what false reports come to, cause by cause, each figure held against runs made by other means.
#[test]
fn what_acts_through_false_reports_sums_to_what_they_come_to() {
    let file = county("zealous");
    let why = why(&file);
    let nested = through(&file, &why);
    assert!(why.runs <= 48 && nested.runs <= 48, "{} and {} runs", why.runs, nested.runs);
    assert_eq!(nested, through(&file, &why));
    let run = |switches: &[Switch], seed: u64| {
        let settings = switches.iter().fold(RunSettings::default(), |settings, switch| settings.with(*switch));
        let mut file = RunFile { seed: file.seed + seed, ..file.clone() };
        file.settings = ten_thousand_jin::save::switches::settings_to(&settings);
        Totals::of(&Played::of(&rules(), &file).unwrap().run)
    };
    let truth = Switch::TruthfulReports;
    let causes: Vec<Switch> = Cause::ALL.map(Cause::switch).to_vec();
    let with_truth = [&causes[..], &[truth]].concat();
    let by_seed: Vec<(Totals, Totals)> = (0..3).map(|seed| (run(&[], seed), run(&[truth], seed))).collect();
    let none = (run(&causes, 0), run(&with_truth, 0));
    for (part, explained) in nested.measures.iter().zip(&why.measures) {
        let measure = part.measure;
        assert_eq!((measure, part.total), (explained.measure, explained.causes.total));
        let apart = |(own, truth): &(Totals, Totals)| measure.of(own) - measure.of(truth);
        assert_eq!(part.reports.by_seed, by_seed.iter().map(apart).collect::<Vec<_>>());
        assert_eq!((part.all, part.none), (apart(&by_seed[0]), apart(&none)));
        let sum: f64 = part.parts.iter().map(|(_, share)| share.value).sum();
        assert!((sum + part.none as f64 - part.all as f64).abs() < 1e-3, "{sum} {} {}", part.none, part.all);
        assert!(part.parts.iter().all(|(_, share)| share.error >= 0.0 && share.error.is_finite()));
        // What shows only where causes act together is what the causes do not show one by one.
        let alone: i64 = (0..causes.len())
            .map(|at| {
                let without: Vec<Switch> = causes.iter().copied().filter(|one| *one != causes[at]).collect();
                let both = (run(&without, 0), run(&[&without[..], &[truth]].concat(), 0));
                apart(&both) - part.none
            })
            .sum();
        assert_eq!(part.together, part.all - part.none - alone);
    }
}

#[test]
fn where_every_report_is_true_nothing_acts_through_false_ones() {
    let mut file = county("zealous");
    let settings = RunSettings::default().with(Switch::TruthfulReports);
    file.settings = ten_thousand_jin::save::switches::settings_to(&settings);
    let why = why(&file);
    for part in through(&file, &why).measures {
        assert_eq!((part.all, part.none, part.together), (0, 0, 0));
        assert!(part.parts.iter().all(|(_, share)| share.value == 0.0 && share.error == 0.0));
        assert!(part.reports.told().is_none());
    }
}

/// Where four causes or fewer have something to take out every set of them is played: the shares are those of the
/// definition, and their error is nought.
#[test]
fn what_is_played_in_every_set_has_no_error() {
    let mut file = county("zealous");
    let settings = RunSettings::default().with(Switch::NoCommunalKitchens);
    file.settings = ten_thousand_jin::save::switches::settings_to(&settings);
    let why = why(&file);
    assert_eq!(why.by_causes.len(), 16);
    for explained in &why.measures {
        assert!(explained.causes.parts.iter().all(|(_, share)| share.error == 0.0));
        let (levy, share) = explained.causes.parts[0];
        assert_eq!(levy, Cause::Levy);
        // Over all orders of the four: of three, two, one or none of the others at work before it.
        let others: Vec<u16> = vec![1, 3, 4];
        let weights = [6.0, 2.0, 2.0, 6.0];
        let expected: f64 = (0..8u16)
            .map(|number| {
                let set = (0..3).filter(|at| number & (1 << at) != 0).fold(1 << 2, |set, at| set | 1 << others[at]);
                let of = |set: u16| explained.measure.of(&why.by_causes[&set]) as f64;
                weights[number.count_ones() as usize] / 24.0 * (of(set | 1) - of(set))
            })
            .sum();
        assert!((share.value - expected).abs() < 1e-3, "{share:?} {expected}");
    }
}

#[test]
fn the_same_run_is_explained_the_same_and_slowly_as_at_once() {
    let file = county("honest");
    let first = why(&file);
    let mut work = WhyWork::new(&rules(), &file).unwrap();
    let (mut steps, mut before) = (0u32, 0);
    let again = loop {
        steps += 1;
        let progress = work.progress();
        assert!(progress.done >= before && progress.done <= progress.of, "{progress:?}");
        before = progress.done;
        if let Some(why) = work.step().unwrap() {
            break why;
        }
    };
    assert_eq!(first, again);
    assert_eq!(before, 47 * 24);
    // A world to make and 24 months for each run, and one step that gives the answer.
    assert_eq!(steps, 47 * 25 + 1);
}

#[test]
fn limits_hold_every_strategy() {
    let file = county("zealous");
    let limits: Limits = finish(&mut LimitsWork::new(&rules(), &file).unwrap()).unwrap();
    assert_eq!(limits.tried.len(), 2 + strategies(&rules()).len());
    assert!(limits.tried[0].strategy.is_none() && !limits.tried[0].honest);
    // One way changes the reports of this very run and nothing else.
    let honest = twin(&rules(), &file, &Change::Honest).unwrap();
    assert!(limits.tried[1].honest && limits.tried[1].totals == Totals::of(&honest.run));
    // The run itself was played by one of the strategies: it comes to the same.
    let zealous = limits
        .tried
        .iter()
        .find(|tried| tried.strategy.as_ref().is_some_and(|strategy| strategy.policies() == ("zealous", None)));
    assert_eq!(zealous.unwrap().totals, limits.tried[0].totals);
    assert!(limits.tried.iter().all(|tried| tried.others.len() == limits.seeds as usize - 1));
}

/// What was not prevented and what depended on the seat, of three ways whose dead are given: each way of counting and each
/// course of chance by itself, then the least and the most of these.
#[test]
fn limits_are_read_course_by_course_and_way_by_way() {
    let totals = |excess| Totals { excess, ..Totals::default() };
    let tried = |own, others: [(i64, i64); 2]| Tried {
        strategy: None,
        honest: false,
        totals: totals(own),
        others: others.map(totals).to_vec(),
    };
    let limits = Limits {
        tried: vec![
            tried((100, 150), [(500, 700), (20, 60)]),
            tried((90, 180), [(300, 900), (40, 50)]),
            tried((120, 160), [(450, 800), (35, 90)]),
        ],
        seeds: 3,
        end: Month::default(),
    };
    // Fewest by the lower count: 90, 300, 20; by the upper: 150, 700, 50.
    assert_eq!(limits.not_prevented(), (20, 700));
    // Most less fewest: 30, 200, 20 and 30, 200, 40.
    assert_eq!(limits.depended(), (20, 200));
    assert_eq!(limits.tried[0].dead(), (20, 700));
}

#[test]
fn differences_are_told_from_several_courses_of_chance_of_one_sign() {
    assert_eq!(one_way(&[5, 90, 12]), Some((5, 90)));
    assert_eq!(one_way(&[-5, -90, -12]), Some((-90, -5)));
    for not in [&[5, -1, 12][..], &[5, 0, 12], &[0, 0, 0], &[7], &[]] {
        assert_eq!(one_way(not), None, "{not:?}");
    }
}
