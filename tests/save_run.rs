//! A run as text and as a code.

#[path = "saves/any_run.rs"]
mod any_run;
#[path = "saves/busy_run.rs"]
mod busy_run;

use any_run::run;
use busy_run::{FIRST, busy_run};
use proptest::prelude::*;
use ten_thousand_jin::save::code::{CodeError, decode, encode, in_fragment, to_fragment};
use ten_thousand_jin::save::run_file::LONGEST_TEXT;
use ten_thousand_jin::save::{RunFault, RunFile, Save, Spans};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{Ask, DatedOrder, Order};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn a_run_comes_back_from_its_code_and_its_text(run in run()) {
        let mut shortened = run.clone();
        shortened.fingerprints = run.fingerprints.last().cloned().into_iter().collect();
        prop_assert_eq!(decode(&encode(&run).unwrap()).unwrap(), shortened);
        prop_assert_eq!(RunFile::from_ron("run.ron", &run.to_ron()).unwrap(), run);
    }

    #[test]
    fn no_damage_to_a_code_goes_unseen(run in run(), at in any::<prop::sample::Index>(), with in "[A-Za-z0-9_-]") {
        let code = encode(&run).unwrap();
        let at = 5 + at.index(code.len() - 5);
        let mut changed = code.clone();
        changed.replace_range(at..=at, &with);
        // The last symbol may hold bits that mean nothing; every other change is seen.
        if changed != code && at + 1 < code.len() {
            prop_assert!(decode(&changed).is_err());
        }
        prop_assert!(matches!(decode(&code[..at]), Err(CodeError::Truncated { .. })), "cut at {}", at);
    }

    #[test]
    fn any_text_at_all_is_refused_politely(text in "(TTJ1-)?\\PC{0,80}") {
        prop_assert!(decode(&text).is_err());
        prop_assert!(RunFile::from_ron("run.ron", &text).is_err());
    }
}

#[test]
fn a_whole_run_is_a_short_code() {
    let run = busy_run(220);
    let code = encode(&run).unwrap();
    assert!(code.len() < 2048, "220 orders take {} letters", code.len());
    let text = run.to_ron();
    assert!(text.len() < 32 * 1024, "220 orders take {} bytes of text", text.len());
}

#[test]
fn what_can_be_written_can_be_read() {
    // Somebody who signs far more than anybody would, in every month.
    let run = busy_run(6_000);
    assert!(run.orders.len() > 3_000, "{}", run.orders.len());
    assert_eq!(RunFile::from_ron("run.ron", &run.to_ron()).unwrap(), run);
    assert_eq!(decode(&encode(&run).unwrap()).unwrap().orders, run.orders);
    let spans: Spans = [("province", FIRST, Month::new(1962, 12))].into_iter().collect();
    let save = Save { title: String::new(), run, panel: [].into(), saved_at: String::new() };
    let back = Save::read(&save.to_text().unwrap()).unwrap();
    assert_eq!(spans.check(&back.run), Ok(()));
    assert_eq!(back, save);
}

#[test]
fn a_code_says_what_is_wrong_with_it() {
    let code = encode(&busy_run(20)).unwrap();
    let fault = |code: &str| decode(code).unwrap_err();
    assert!(matches!(fault("hello"), CodeError::NotACode { .. }));
    assert!(matches!(fault(""), CodeError::NotACode { .. }));
    assert!(matches!(fault("TTJ1-"), CodeError::Truncated { .. }));
    assert_eq!(fault(&code.replace("TTJ1", "TTJ7")), CodeError::TooNew { found: 7, supported: 1 });
    assert!(matches!(fault(&code[..code.len() - 7]), CodeError::Truncated { .. }));
    for after in ["!", "x", "xyzw", ",andmore"] {
        assert!(matches!(fault(&format!("{code}{after}")), CodeError::Trailing { .. }), "{after}");
    }
    assert_eq!(fault(&format!("{}?{}", &code[..40], &code[41..])), CodeError::Damaged);
    let swapped = format!("{}{}{}", &code[..40], code[40..50].chars().rev().collect::<String>(), &code[50..]);
    assert_eq!(fault(&swapped), CodeError::Damaged);
    for fault in [fault("x"), fault("TTJ1-"), fault("TTJ9-x"), fault(&swapped)] {
        assert!(fault.key().starts_with("code.error."), "{fault}");
    }
}

#[test]
fn a_message_may_wrap_a_code() {
    let run = busy_run(20);
    let code = encode(&run).unwrap();
    let wrapped: Vec<&str> = code.as_bytes().chunks(40).map(|line| std::str::from_utf8(line).unwrap()).collect();
    assert_eq!(decode(&format!("  {}\r\n", wrapped.join("\r\n  "))).unwrap().orders, run.orders);
}

#[test]
fn a_text_that_is_no_code_is_not_called_one_however_long_it_is() {
    let fault = decode(&"some other text ".repeat(LONGEST_TEXT / 8)).unwrap_err();
    assert_eq!(fault, CodeError::NotACode { found: "someothertex".to_owned() });
}

#[test]
fn a_code_that_unfolds_without_end_is_refused() {
    let deflated = miniz_oxide::deflate::compress_to_vec(&vec![0; 4 << 20], 10);
    let mut whole = u16::try_from(deflated.len()).unwrap().to_le_bytes().to_vec();
    whole.extend((twox_hash::XxHash3_64::oneshot(&deflated) as u32).to_le_bytes());
    whole.extend(deflated);
    let code = base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, whole);
    assert!(matches!(decode(&format!("TTJ1-{code}")), Err(CodeError::Absurd { .. })));
    assert!(matches!(decode(&"TTJ1-A".repeat(LONGEST_TEXT / 5)), Err(CodeError::Absurd { .. })));
}

#[test]
fn a_frozen_code_still_reads() {
    let run = decode(include_str!("saves/v1_code.txt")).unwrap();
    let expected = RunFile::from_ron("v1_run.ron", include_str!("saves/v1_run.ron")).unwrap();
    assert_eq!(run.orders, expected.orders);
    assert_eq!(run.settings, expected.settings);
    assert_eq!((run.seed, run.months, run.fingerprints.last()), (expected.seed, 63, expected.fingerprints.last()));
}

#[test]
fn a_run_text_says_what_is_wrong_with_it() {
    let text = busy_run(5).to_ron();
    let fault = |text: &str| RunFile::from_ron("run.ron", text).unwrap_err();
    assert_eq!(fault(&text.replace("format: 1", "format: 3")), RunFault::TooNew { found: 3, supported: 1 });
    let said = fault(&text.replace("months: 63", "month: 63")).to_string();
    assert!(said.starts_with("run.ron:") && said.contains("field `month`") && said.contains("months"), "{said}");
    let said = fault(&text.replace("\"0123456789abcdef\"", "\"123\"")).to_string();
    assert!(said.contains("rules: found \"123\", expected 16"), "{said}");
    assert!(matches!(fault(&text.replace("months: 63", "months: 999")), RunFault::TooManyMonths { .. }));
    assert!(matches!(fault(&"(".repeat(LONGEST_TEXT + 1)), RunFault::TooLong { .. }));
}

#[test]
fn a_run_is_measured_against_its_scenario() {
    let spans: Spans = [("province", FIRST, Month::new(1962, 12))].into_iter().collect();
    let run = busy_run(40);
    assert_eq!(spans.check(&run), Ok(()));
    let with = |change: fn(&mut RunFile)| {
        let mut run = run.clone();
        change(&mut run);
        spans.check(&run).unwrap_err()
    };
    assert!(matches!(with(|run| run.months = 64), RunFault::TooManyMonths { longest: 63, .. }));
    assert!(matches!(with(|run| run.months = 3), RunFault::OrderOutside { .. }));
    assert!(matches!(with(|run| run.orders[0].month = Month(2)), RunFault::OrderOutside { found: Month(2), .. }));
    assert!(matches!(with(|run| run.fingerprints[0].0 = Month(200)), RunFault::FingerprintOutside { .. }));
    let unknown = with(|run| run.scenario = "moon".to_owned());
    assert_eq!(unknown.to_string(), "found scenario \"moon\", expected one of province");
}

#[test]
fn a_run_in_an_address_is_read_and_a_damaged_one_says_what_is_wrong() {
    let run = busy_run(20);
    let text = encode(&run).unwrap();
    let fragment = format!("#{}", to_fragment(&text));
    assert_eq!(in_fragment(&fragment), Some(text.as_str()));
    let back = decode(in_fragment(&fragment).unwrap()).unwrap();
    assert_eq!((back.orders, back.seed), (run.orders.clone(), run.seed));
    assert_eq!(in_fragment("#archive"), None);
    assert_eq!(in_fragment(""), None);
    let cut = in_fragment(&fragment[..fragment.len() - 9]).map(decode);
    assert!(matches!(cut, Some(Err(CodeError::Truncated { .. }))), "{cut:?}");
    let at = fragment.len() - 5;
    let other = if fragment.as_bytes()[at] == b'A' { "B" } else { "A" };
    let forged = format!("{}{other}{}", &fragment[..at], &fragment[at + 1..]);
    assert!(matches!(in_fragment(&forged).map(decode), Some(Err(CodeError::Damaged))));
}

#[test]
fn a_one_off_order_stands_once_in_a_month() {
    let mut run = busy_run(1);
    let petition = |month, kilotonnes| DatedOrder { month, order: Order::Petition { ask: Ask::Cut, kilotonnes } };
    let (april, may) = (Month::new(1959, 4), Month::new(1959, 5));
    run.orders = vec![petition(april, 50), petition(may, 60)];
    let text = run.to_ron();
    assert!(RunFile::from_ron("run.ron", &text).is_ok(), "once in each of two months");
    let twice = text.replace("\"1959-05\": [", "\"1959-05\": [Petition(ask: Cut, kilotonnes: 90), ");
    let line = 1 + twice.lines().position(|line| line.contains("1959-05")).unwrap();
    let fault = RunFile::from_ron("run.ron", &twice).unwrap_err().to_string();
    for part in [&format!("run.ron:{line}: orders.1959-05"), "Petition(ask:Cut,kilotonnes:60)", "leave one"] {
        assert!(fault.contains(part), "{part} is not in {fault}");
    }
    run.orders.push(petition(may, 90));
    assert!(encode(&run).unwrap_err().to_string().contains("again in 1959-05"));
}
