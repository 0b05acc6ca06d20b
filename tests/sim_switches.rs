//! Switches of a run: each changes the course it says it changes, conserves grain and people, and comes back from a file.

mod common;

use common::{rules, spec};
use ten_thousand_jin::save::{RunFile, replay, switches};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::census::{CommuneState, communes};
use ten_thousand_jin::sim::history::{ClaimStep, ProvinceMonth};
use ten_thousand_jin::sim::orders::Indicator;
use ten_thousand_jin::sim::rules::Edits;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::sim::settings::{Actor, LevyRule, RunSettings, Switch};

/// Every switch and actor alone.
fn alone() -> Vec<(String, RunSettings)> {
    let plain = RunSettings::default();
    let switches = Switch::ALL.into_iter().map(|switch| (switch.name().to_owned(), plain.with(switch)));
    let actors = Actor::ALL.into_iter().map(|actor| (format!("ordinary {}", actor.name()), plain.with_ordinary(actor)));
    switches.chain(actors).collect()
}

fn played(settings: RunSettings) -> Run {
    let spec = ten_thousand_jin::sim::run::RunSpec { settings, ..spec("province", "henan", 5) };
    let mut run = Run::new(&rules(), &spec).expect("the scenario is there");
    let historical = rules().policy("zealous").cloned().expect("the policy is there");
    while !run.is_over() {
        let orders = ten_thousand_jin::sim::policy::decide(&historical, run.known(), 5);
        let (grain, _) = run.grain();
        let (people, _, _) = run.people();
        run.step(&orders).expect("a policy gives orders that can be given");
        let (after, account) = run.grain();
        assert_eq!(after - grain, account.change(), "{settings:?} {}: grain", run.month());
        let (left, births, deaths) = run.people();
        assert_eq!(left - people, births - deaths, "{settings:?} {}: people", run.month());
    }
    run
}

/// Months of the run, of all provinces or of the seat alone.
fn rows(run: &Run, seat: bool) -> impl Iterator<Item = &ProvinceMonth> {
    let own = run.register().seat.index();
    let series = run.history().provinces.iter().enumerate();
    series.filter(move |(at, _)| !seat || *at == own).flat_map(|(_, rows)| rows)
}

fn sum(run: &Run, read: fn(&ProvinceMonth) -> i64) -> i64 {
    rows(run, false).map(read).sum()
}

/// What was claimed over what was brought in, 1958, the nation's.
fn claimed_1958(run: &Run) -> f64 {
    let of_year = |row: &&ProvinceMonth| row.month.year() == 1958;
    let brought: i64 = rows(run, false).filter(of_year).map(|row| row.harvest).sum();
    let claimed: i64 =
        rows(run, false).filter(of_year).filter(|row| row.month.of_year() == 12).map(|row| row.claimed).sum();
    claimed as f64 / brought as f64
}

/// The first harvest figure of the run on its way up.
fn harvest_step(run: &Run) -> ClaimStep {
    *run.history()
        .steps
        .iter()
        .find(|step| step.indicator == Indicator::Harvest && step.month.year() == 1958)
        .expect("sent")
}

#[test]
fn each_switch_changes_the_course_it_says_it_changes() {
    let plain = played(RunSettings::default());
    assert!(sum(&plain, |row| row.iron_claimed) > 0 && rows(&plain, false).any(|row| row.communal > 0.9));
    assert!(sum(&plain, |row| row.found) > 0 && sum(&plain, |row| row.hidden) > 0);
    for switch in Switch::ALL {
        let run = played(RunSettings::default().with(switch));
        let less = |read: fn(&ProvinceMonth) -> i64| sum(&run, read) < sum(&plain, read);
        let course = match switch {
            Switch::NoLabourDiversion => {
                let most = |run: &Run| rows(run, false).map(|row| row.away).fold(0.0, f64::max);
                sum(&run, |row| row.iron_claimed) == 0 && most(&run) < most(&plain) / 2.0
            }
            Switch::SurplusLevy => {
                sum(&run, |row| row.found) == 0 && less(|row| row.procurement) && less(|row| row.excess)
            }
            Switch::NoCommunalKitchens => rows(&run, false).all(|row| row.communal <= 0.0),
            Switch::ReliefInTime => less(|row| row.excess) && !less(|row| row.resale),
            Switch::NormalWeather => !less(|row| row.harvest),
            Switch::TruthfulReports => claimed_1958(&run) < 1.1 && claimed_1958(&plain) > 1.3,
            Switch::NoCareerIncentives => claimed_1958(&run) < claimed_1958(&plain),
            Switch::NoFixedNeed => less(|row| row.quota),
            Switch::NoConcealment => sum(&run, |row| row.hidden) == 0,
        };
        assert!(course, "{}: not what it says", switch.name());
    }
    let raised = |run: &Run| {
        run.history()
            .steps
            .iter()
            .filter(|step| step.indicator.is_grain())
            .map(|step| step.sent - step.drafted)
            .sum::<i64>()
    };
    for actor in Actor::ALL {
        let run = played(RunSettings::default().with_ordinary(actor));
        let step = harvest_step(&run);
        let course = match actor {
            Actor::Centre => sum(&run, |row| row.iron_claimed) == 0 && !run.known().communes_exist,
            Actor::Office => run.known().given.is_empty() && !plain.known().given.is_empty(),
            Actor::OtherProvinces => claimed_1958(&run) < claimed_1958(&plain),
            Actor::Prefectures => {
                step.prefectures == step.counties && harvest_step(&plain).prefectures > harvest_step(&plain).counties
            }
            Actor::Counties => {
                step.counties == step.communes && harvest_step(&plain).counties > harvest_step(&plain).communes
            }
            Actor::Communes => {
                step.brigades == step.believed && harvest_step(&plain).brigades > harvest_step(&plain).believed
            }
            Actor::FirstSecretary => raised(&run) < raised(&plain),
        };
        assert!(course, "ordinary {}: not what it says; {step:?}", actor.name());
    }
}

#[test]
fn each_switch_alone_changes_the_run_and_keeps_the_accounts() {
    let ordinary = played(RunSettings::default()).fingerprint();
    let mut seen = vec![ordinary];
    for (name, settings) in alone() {
        let fingerprint = played(settings).fingerprint();
        assert!(!seen.contains(&fingerprint), "{name} changes nothing, or the same as another");
        seen.push(fingerprint);
    }
}

#[test]
fn each_rule_of_the_levy_keeps_the_accounts_and_runs_its_own_course() {
    let mut seen = Vec::new();
    for levy in LevyRule::ALL {
        let fingerprint = played(RunSettings { levy, ..RunSettings::default() }).fingerprint();
        assert!(!seen.contains(&fingerprint), "{}: the same as another", levy.name());
        seen.push(fingerprint);
    }
}

#[test]
fn a_list_of_the_past_surplus_asks_the_fertile_and_sells_to_the_poor_whatever_is_claimed() {
    let settings = RunSettings { levy: LevyRule::PastSurplus, ..RunSettings::default() };
    let listed = |settings| {
        let spec = ten_thousand_jin::sim::run::RunSpec { settings, ..spec("province", "henan", 5) };
        let mut run = Run::new(&rules(), &spec).expect("the scenario is there");
        while run.month() <= Month::new(1958, 10) {
            run.step(&[]).expect("no orders can always be given");
        }
        communes(&mut run)
    };
    let of = listed(settings);
    assert!(of.iter().all(|one| one.quota == 0 || one.resale_right == 0), "nobody gives and is sold back");
    let head = |chosen: &dyn Fn(&CommuneState) -> bool| {
        let chosen = of.iter().filter(|one| chosen(one));
        let sums = chosen.fold((0, 0), |(crop, people), one| (crop + one.ordinary_crop, people + one.people));
        sums.0 as f64 / sums.1 as f64
    };
    let [gives, is_sold] = [head(&|one| one.quota > 0), head(&|one| one.resale_right > 0)];
    assert!(gives > is_sold * 1.2, "{gives} against {is_sold} kg a head");
    // Claims of 1958 do not enter it, where they do enter the levy on the figure in force.
    let total = |list: &[CommuneState]| list.iter().map(|one| one.quota).sum::<i64>() as f64;
    let moved =
        |settings: RunSettings| total(&listed(settings)) / total(&listed(settings.with(Switch::TruthfulReports))) - 1.0;
    let [by_list, in_force] = [moved(settings), moved(RunSettings::default())];
    assert!(by_list.abs() < 0.02 && in_force > 0.1, "{by_list} and {in_force}");
}

#[test]
fn a_run_with_switches_is_played_again_from_its_file_and_its_code() {
    let settings = RunSettings::default().with(Switch::ReliefInTime).with_ordinary(Actor::Counties);
    let spec = ten_thousand_jin::sim::run::RunSpec { settings, ..spec("county", "anhui", 2) };
    let mut run = Run::new(&rules(), &spec).expect("the scenario is there");
    let mut file = replay::begin(&run);
    for _ in 0..3 {
        replay::step(&mut run, &mut file, &[]).expect("no orders can always be given");
    }
    let text = file.to_ron();
    assert!(
        text.contains("\"relief_in_time\": \"true\"") && text.contains("\"ordinary_counties\": \"true\""),
        "{text}"
    );
    let read = RunFile::from_ron("run.ron", &text).expect("what was written");
    let again = replay::replay(&rules(), &read).expect("it can be played").run;
    assert_eq!(again.fingerprint(), run.fingerprint());
    let code = ten_thousand_jin::save::code::encode(&file).expect("it fits");
    let read = ten_thousand_jin::save::code::decode(&code).expect("what was written");
    assert_eq!(switches::settings_from(&read.settings), Ok((settings, Edits::default())));
}

#[test]
fn works_behind_switches_are_known() {
    let text = std::fs::read_to_string("assets/history/sources.ron").expect("the list of works");
    for switch in Switch::ALL {
        assert!(!switch.works().is_empty());
        for work in switch.works() {
            assert!(text.contains(&format!("\"{work}\":")), "{}: {work} is not in sources.ron", switch.name());
        }
    }
}
