//! Numbers of the model tried otherwise: within their ranges every run keeps its books, replays from its text, and says
//! in that text what it has otherwise.

mod common;

use common::{played_for, rules, spec};
use proptest::prelude::*;
use ten_thousand_jin::save::change::Change;
use ten_thousand_jin::save::replay::{replay, spec_of};
use ten_thousand_jin::save::{RunFile, code, replay as plays};
use ten_thousand_jin::sim::policy::decide;
use ten_thousand_jin::sim::rules::{Edit, Edits, PARAMS};
use ten_thousand_jin::sim::run::{Run, RunSpec};
use ten_thousand_jin::sim::settings::{RunSettings, Switch};
use ten_thousand_jin::view::books::engine::playing::Played;
use ten_thousand_jin::view::books::engine::twin::{Difference, twin};

fn edit(name: &str, text: &str) -> Edit {
    Edit::parse(name, text).unwrap_or_else(|fault| panic!("{fault}"))
}

/// A county under the course of the record with these numbers, its grain and people counted every month.
fn counted(numbers: Edits, months: usize) -> (Run, RunFile) {
    let spec = RunSpec { numbers, ..spec("county", "anhui", 3) };
    let mut run = Run::new(&rules(), &spec).expect("the scenario is there");
    let mut file = plays::begin(&run);
    let rules = rules();
    let policy = rules.policy("historical").expect("the policy is there");
    for _ in 0..months {
        let orders = decide(policy, run.known(), 3);
        let (grain, people) = (run.grain().0, run.people().0);
        plays::step(&mut run, &mut file, &orders).expect("a policy gives orders that can be given");
        let (after, account) = run.grain();
        assert_eq!(after - grain, account.change(), "{:?} {}: grain", spec.numbers, run.month());
        let (left, births, deaths) = run.people();
        assert_eq!(left - people, births - deaths, "{:?} {}: people", spec.numbers, run.month());
    }
    (run, file)
}

#[test]
fn a_run_with_another_number_is_cited_by_its_text_and_code_and_comes_out_the_same() {
    let numbers = Edits::default().with(edit("fields.gleaned", "0.3")).with(edit("concealment.most", "0.01"));
    let (run, file) = counted(numbers.clone(), 14);
    let read = RunFile::from_ron("run.ron", &file.to_ron()).expect("what was written can be read");
    let coded = code::decode(&code::encode(&file).expect("it fits a code")).expect("what was coded can be read");
    for again in [&read, &coded] {
        assert_eq!(spec_of(again).expect("its settings are known").numbers, numbers);
        assert_eq!(replay(&rules(), again).expect("it can be played").run.fingerprint(), run.fingerprint());
    }
    assert!(file.to_ron().contains("\"fields.gleaned\": \"0.3\""));
    let (plain, _) = played_for("county", "anhui", 3, "historical", 14);
    assert_ne!(plain.fingerprint(), run.fingerprint(), "the numbers change something");
    assert!(run.spec().is_edited() && !plain.spec().is_edited());
}

#[test]
fn a_twin_has_the_number_a_twin_of_it_keeps_it_and_switches_leave_it_alone() {
    let (_, file) = played_for("county", "anhui", 3, "historical", 14);
    let gleaned = edit("fields.gleaned", "0.3");
    let other = twin(&rules(), &file, &Change::Number(gleaned)).expect("a county can be played again");
    assert!(Difference::of(&Played::of(&rules(), &file).expect("played before"), &other).from.is_some());
    let switched = RunSettings::default().with(Switch::NormalWeather);
    let further = twin(&rules(), &other.file, &Change::Settings(switched)).expect("a twin has twins");
    assert_eq!(further.run.spec().numbers.get("fields.gleaned"), Some(0.3));
    assert_eq!(further.run.spec().settings, switched);
    // What the model has, set as if it were otherwise, changes nothing.
    let same = edit("fields.gleaned", &rules().params.fields.gleaned.to_string());
    let same = twin(&rules(), &file, &Change::Number(same)).expect("a county can be played again");
    assert_eq!(same.file.fingerprints, file.fingerprints);
}

#[test]
fn a_number_outside_its_range_or_of_no_name_is_refused_with_what_could_stand_there() {
    let (_, mut file) = played_for("county", "anhui", 3, "historical", 2);
    file.settings.insert("fields.gleaned".to_owned(), "7".to_owned());
    let fault = replay(&rules(), &file).err().expect("above the range").to_string();
    assert!(fault.contains("fields.gleaned") && fault.contains("a number from 0 to 1 (share)"), "{fault}");
    file.settings.clear();
    file.settings.insert("fields.weeds".to_owned(), "0.5".to_owned());
    let fault = replay(&rules(), &file).err().expect("no such number").to_string();
    assert!(fault.contains("fields.weeds"), "{fault}");
}

#[test]
fn bounds_that_cross_stop_nothing() {
    let crossed = [
        [("levy.progressive_least", "2"), ("levy.progressive_most", "0")],
        [("food.least_kg", "0.5"), ("food.rationed_most", "0.1")],
        [("food.least_kg", "0.5"), ("food.normal_kg", "0.2")],
        [("politics.signs_least", "1"), ("politics.signs_zeal", "1")],
    ];
    for pair in crossed {
        let numbers = pair.iter().fold(Edits::default(), |numbers, (name, text)| numbers.with(edit(name, text)));
        counted(numbers, 24);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    /// Any four numbers anywhere in their ranges, ends included: nothing is lost or made, and nothing stops.
    #[test]
    fn books_balance_with_any_numbers(picks in prop::collection::vec((0..PARAMS.len(), 0..=4_u8), 4)) {
        let numbers = picks.iter().fold(Edits::default(), |numbers, (at, step)| {
            let spec = PARAMS[*at];
            let value = spec.low + (spec.high - spec.low) * f64::from(*step) / 4.0;
            // What is counted in whole units takes no fraction.
            let value = if spec.unit.starts_with("whole ") { value.round() } else { value };
            numbers.with(edit(spec.name, &value.to_string()))
        });
        let (run, file) = counted(numbers, 13);
        prop_assert_eq!(replay(&rules(), &file).expect("it can be played").run.fingerprint(), run.fingerprint());
    }
}
