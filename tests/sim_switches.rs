//! Switches of a run: each changes the course it says it changes, conserves grain and people, and comes back from a file.

mod common;

use common::{rules, spec};
use ten_thousand_jin::save::{RunFile, replay, switches};
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::sim::settings::{Actor, RunSettings, Switch};

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
    let again = replay::replay(&rules(), &read).expect("it can be played");
    assert_eq!(again.fingerprint(), run.fingerprint());
    let code = ten_thousand_jin::save::code::encode(&file).expect("it fits");
    let read = ten_thousand_jin::save::code::decode(&code).expect("what was written");
    assert_eq!(switches::settings_from(&read.settings), Ok(settings));
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
