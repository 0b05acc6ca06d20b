//! Runs played again: held to their fingerprints under their own rules, fitted to these under others.

mod common;

use common::rules;
use ten_thousand_jin::save::replay::{ReplayError, differs, replay, replay_held};
use ten_thousand_jin::save::{RunFile, Save, code};
use ten_thousand_jin::sim::orders::{DatedOrder, Order};

fn run() -> RunFile {
    common::played_for("county", "anhui", 3, "zealous", 6).1
}

#[test]
fn a_run_comes_out_as_its_text_says() {
    let kept = run();
    let again = replay_held(&rules(), &kept).expect("the same rules");
    assert_eq!((again.file, again.left_out), (kept, Vec::new()));
}

#[test]
fn a_changed_text_is_refused_with_the_month_that_differs() {
    let kept = run();
    let mut forged = kept.clone();
    let (month, fingerprint) = &mut forged.fingerprints[4];
    *fingerprint = fingerprint.chars().rev().collect();
    let month = *month;
    assert_eq!(replay_held(&rules(), &forged).err(), Some(ReplayError::Fingerprint { month }));
    // A code holds the last fingerprint only; whoever writes its checksum anew is found out by it.
    let mut shorter = kept;
    shorter.orders.truncate(1);
    let read = code::decode(&code::encode(&shorter).expect("a code")).expect("its checksum is right");
    assert!(matches!(replay_held(&rules(), &read).err(), Some(ReplayError::Fingerprint { .. })));
    // Under other rules nothing can be said of it.
    forged.rules = "0123456789abcdef".to_owned();
    let again = replay_held(&rules(), &forged).expect("it is computed again");
    assert_eq!(differs(&forged, &again.file), None);
}

#[test]
fn what_other_rules_do_not_allow_is_left_out_and_named() {
    let mut kept = run();
    let first = kept.fingerprints[0].0;
    kept.orders.insert(0, DatedOrder { month: first, order: Order::SignLetter });
    let refused = replay(&rules(), &kept).err();
    assert!(matches!(&refused, Some(ReplayError::Order { month, .. }) if *month == first), "{refused:?}");
    kept.rules = "0123456789abcdef".to_owned();
    let again = replay(&rules(), &kept).expect("it is fitted to these rules");
    assert_eq!(again.left_out, [DatedOrder { month: first, order: Order::SignLetter }]);
    assert_eq!(again.file.fingerprints, kept.fingerprints, "all else was given");
    assert_eq!(again.file.rules, rules().hash);
}

/// What version 1 wrote once and for all is not only read: its runs are played to their end, with what no longer fits left out.
#[test]
fn what_version_1_wrote_is_played_again() {
    let saved = Save::read(include_str!("saves/v1_province.save")).expect("a save").run;
    let written = RunFile::from_ron("v1_run.ron", include_str!("saves/v1_run.ron")).expect("a run");
    let coded = code::decode(include_str!("saves/v1_code.txt")).expect("a code");
    for kept in [saved, written, coded] {
        let again = replay_held(&rules(), &kept).expect("it is computed again");
        assert_eq!(again.file.months, kept.months);
        assert_eq!(again.file.fingerprints.len(), usize::from(kept.months) + 1);
        assert_eq!(again.file.orders.len() + again.left_out.len(), kept.orders.len());
        // Under the rules of today an office may be relieved sooner: what it ordered after that is left out.
        assert!(again.file.orders.len() * 4 > kept.orders.len(), "{:?}", again.left_out);
    }
}
