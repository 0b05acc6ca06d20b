//! Saves: what is told apart when one cannot be loaded, and saves that were written once and for all.

#[path = "saves/busy_run.rs"]
mod busy_run;
mod common;

use busy_run::{FIRST, busy_run};
use ten_thousand_jin::data::{Locale, Pack, locale};
use ten_thousand_jin::save::exchange::{self, LONGEST_FILE};
use ten_thousand_jin::save::file::{Absurd, Kind};
use ten_thousand_jin::save::reading::read_bytes;
use ten_thousand_jin::save::reasons::Written;
use ten_thousand_jin::save::{FileFault, Matter, Memory, Save, SaveError, Spans, StoreError, Told, code, told};
use ten_thousand_jin::sim::calendar::Month;
use twox_hash::XxHash3_64;

fn save() -> Save {
    Save {
        run: busy_run(40),
        title: "Anhui, 1962 — 安徽 \"end\"".to_owned(),
        panel: [("desk".to_owned(), "quota".to_owned())].into(),
        saved_at: "21 November, 21:44".to_owned(),
    }
}

fn spans() -> Spans {
    [("province", FIRST, Month::new(1962, 12)), ("county", Month::new(1958, 6), Month::new(1960, 5))]
        .into_iter()
        .collect()
}

/// A save that is read and measured against the scenarios, as where saves are kept.
fn opened(text: &str) -> Result<Save, SaveError> {
    let save = Save::read(text)?;
    spans().check(&save.run)?;
    Ok(save)
}

fn fault(text: &str) -> SaveError {
    opened(text).unwrap_err()
}

/// A save with this body and a header that fits it.
fn sealed(body: &str) -> String {
    format!("TTJSAVE 1 {} {:016x}\n{body}", body.len(), XxHash3_64::oneshot(body.as_bytes()))
}

fn body() -> String {
    save().to_text().unwrap().split_once('\n').unwrap().1.to_owned()
}

#[test]
fn a_save_comes_back_as_it_was() {
    let text = save().to_text().unwrap();
    assert!(text.len() < 16 * 1024, "{} bytes", text.len());
    assert_eq!(opened(&text), Ok(save()));
    assert_eq!(text, save().to_text().unwrap(), "the same save is the same text");
}

#[test]
fn mail_and_editors_do_no_harm() {
    let text = save().to_text().unwrap();
    for text in [text.replace('\n', "\r\n"), format!("{text}\n\n"), format!("\u{feff}{text}")] {
        assert_eq!(opened(&text), Ok(save()));
    }
}

#[test]
fn what_is_no_save_is_told_what_it_is() {
    assert_eq!(fault(""), SaveError::NotASave { kind: Kind::Unknown });
    assert_eq!(fault("{\"json\": 1}"), SaveError::NotASave { kind: Kind::Unknown });
    assert_eq!(fault("TTJSAVES 1"), SaveError::NotASave { kind: Kind::Unknown });
    assert_eq!(fault(&code::encode(&busy_run(3)).unwrap()), SaveError::NotASave { kind: Kind::Code });
    assert_eq!(fault(&busy_run(3).to_ron()), SaveError::NotASave { kind: Kind::Run });
}

#[test]
fn cut_changed_and_newer_saves_are_told_apart() {
    let text = save().to_text().unwrap();
    let header = text.find('\n').unwrap();
    for cut in [12, header, header + 1, header + 40, text.len() - 1] {
        assert!(matches!(fault(&text[..cut]), SaveError::Truncated { .. }), "cut at {cut}: {}", fault(&text[..cut]));
    }
    assert_eq!(fault(&text.replace("\"quota\"", "\"levy!\"")), SaveError::Corrupt);
    assert_eq!(fault(&format!("{text}more")), SaveError::Corrupt);
    assert_eq!(fault(&text.replacen("TTJSAVE 1", "TTJSAVE 2", 1)), SaveError::TooNew { found: 2, supported: 1 });
    let newer_run = sealed(&body().replacen("format: 1", "format: 4", 1));
    assert_eq!(fault(&newer_run), SaveError::TooNew { found: 4, supported: 1 });
}

#[test]
fn whole_saves_of_something_else_are_foreign() {
    assert!(matches!(fault(&sealed("(level: 3)")), SaveError::Foreign(_)));
    let said = fault(&sealed(&body().replacen("title:", "titel:", 1))).to_string();
    assert!(said.contains("not written by this game") && said.contains("`titel`"), "{said}");
}

#[test]
fn absurd_saves_say_what_is_absurd() {
    let absurd = |text: &str| match fault(text) {
        SaveError::Absurd { what } => what.to_string(),
        other => panic!("{other}"),
    };
    assert!(absurd(&sealed(&" ".repeat(1_100_000))).contains("expected at most 1048576"));
    assert!(absurd(&sealed(&body().replacen("months: 63", "months: 70", 1))).contains("found 70 months"));
    assert!(absurd(&sealed(&body().replacen("months: 63", "months: 7", 1))).contains("found an order of"));
    assert!(
        absurd(&sealed(&body().replacen("\"1957-10\": [", "\"1957-02\": [", 1))).contains("found an order of 1957-02")
    );
    assert!(absurd(&sealed(&body().replacen("rules: \"0", "rules: \"X", 1))).contains("16 hexadecimal digits"));
    let long = Save { title: "x".repeat(500), ..save() };
    assert!(matches!(long.to_text(), Err(SaveError::Absurd { what: Absurd::Title { found: 500, .. } })));
}

#[test]
fn an_unknown_scenario_is_named() {
    let mut moon = save();
    moon.run.scenario = "moon".to_owned();
    let fault = fault(&moon.to_text().unwrap());
    assert_eq!(fault.key(), "save.error.unknown_scenario");
    assert!(fault.to_string().contains("\"moon\"") && fault.to_string().contains("county, province"), "{fault}");
}

#[test]
fn a_fault_is_told_in_the_language_of_the_player() {
    let mut pack = Pack::default();
    pack.insert("locale/en/save.ron", r#"{ "save.error.truncated": "Cut off: {found} of {expected} bytes." }"#);
    let english = locale::read(&pack, &mut Default::default())[locale::ENGLISH].clone();
    let cut = SaveError::Truncated { expected: 90, found: 12 };
    assert_eq!(cut.told(&english), "Cut off: 12 of 90 bytes.");
    assert_eq!(cut.told(&Locale::default()), cut.to_string());
}

#[test]
fn every_key_of_a_fault_is_listed_with_what_fills_its_text() {
    let mut faults: Vec<Box<dyn Told>> = vec![
        Box::new(fault("")),
        Box::new(fault(&busy_run(3).to_ron())),
        Box::new(fault(&sealed("(level: 3)"))),
        Box::new(fault(&sealed(&body().replacen("months: 63", "months: 70", 1)))),
        Box::new(fault(&sealed(&body().replacen("months: 63", "months: 7", 1)))),
        Box::new(fault(&sealed(&" ".repeat(70_000)))),
        Box::new(StoreError::Io("why".to_owned())),
        Box::new(StoreError::Full),
    ];
    for text in ["x", "TTJ1-", "TTJ9-x", "TTJ1-AAAAAAAAAAAA"] {
        faults.push(Box::new(code::decode(text).unwrap_err()));
    }
    let name = || "run.ron".to_owned();
    faults.push(Box::new(exchange::check_length("run.ron", LONGEST_FILE + 1).unwrap_err()));
    faults.push(Box::new(exchange::text_of("run.ron", vec![0xff, 0xfe]).unwrap_err()));
    for fault in [
        FileFault::Absent { name: name() },
        FileFault::Denied { name: name() },
        FileFault::Unreadable { name: name() },
        FileFault::Unwritten { name: name() },
        FileFault::Full { name: name() },
        FileFault::NoDialog,
    ] {
        faults.push(Box::new(fault));
    }
    for fault in faults {
        let (_, names) = told::MESSAGES.iter().find(|(key, _)| *key == fault.key()).unwrap();
        let values: Vec<&str> = fault.values().iter().map(|(name, _)| *name).collect();
        assert_eq!(values, *names, "{}", fault.key());
    }
}

#[test]
fn a_file_over_the_limit_is_told_the_limit_in_both_languages() {
    let large = exchange::check_length("big.txt", 30_000_000).unwrap_err();
    let just = exchange::check_length("big.txt", LONGEST_FILE + 1).unwrap_err();
    let locales = &common::game().locales;
    assert_eq!(locales.len(), 2);
    for locale in locales.values() {
        let said = large.told(locale);
        assert!(said.contains("big.txt") && said.contains("28.7 MiB") && said.contains("4 MiB"), "{said}");
        assert!(just.told(locale).contains("4.1 MiB"), "{}", just.told(locale));
        let text = exchange::text_of("big.txt", vec![0xff]).unwrap_err();
        assert!(text.told(locale).contains("UTF-8"), "{}", text.told(locale));
    }
    assert_eq!(exchange::check_length("big.txt", LONGEST_FILE), Ok(()));
    assert_eq!(exchange::text_of("a.txt", "文".into()).as_deref(), Ok("文"));
}

/// A file that was cut within a letter, or written anew in another encoding, is told as the save it was.
#[test]
fn a_save_whose_bytes_are_no_text_is_told_as_a_damaged_save() {
    let whole = save().to_text().unwrap().into_bytes();
    let title = whole.windows(3).position(|bytes| bytes == "安".as_bytes()).expect("a letter of three bytes");
    let cut = whole[..title + 1].to_vec();
    let mut gbk = whole.clone();
    gbk.splice(title..title + 3, [0xb0, 0xb2]);
    for bytes in [cut, gbk] {
        let text = exchange::text_of("a.txt", bytes.clone()).expect("it begins as a save");
        assert!(matches!(fault(&text), SaveError::Truncated { .. } | SaveError::Corrupt), "{:?}", fault(&text));
        let read = read_bytes("a.txt", &bytes).unwrap_err().to_string();
        assert!(read.starts_with("This save is"), "{read}");
    }
}

/// Written once by version 1 and never again: a save that was ever shipped stays readable.
#[test]
fn a_save_of_version_1_still_loads() {
    let loaded = opened(include_str!("saves/v1_province.save")).unwrap();
    assert_eq!(loaded.title, "Anhui, December 1962");
    assert_eq!(loaded.run.province, "anhui");
    assert_eq!((loaded.run.months, loaded.run.orders.len(), loaded.run.fingerprints.len()), (63, 113, 64));
    assert_eq!(loaded.panel.get("note.3").map(String::as_str), Some("ask \"again\" 安徽\n2nd line"));
}

#[test]
fn a_save_with_a_reason_at_every_decision_stays_small_and_its_run_is_the_same() {
    let run = busy_run(400);
    let mut memory = Memory::default();
    let mut kept = 0;
    for dated in &run.orders {
        let text = "上面要这个数字，照下面报上来的报。".repeat(6);
        kept +=
            usize::from(memory.reasons.write(Matter::Order(dated.month, dated.order), Written::Then, &text).is_ok());
    }
    assert!(kept > 50 && kept < run.orders.len(), "{kept} reasons: the rest had no room");
    let mut whole = Save { run: run.clone(), ..save() };
    memory.write(&mut whole.panel);
    let text = whole.to_text().unwrap();
    assert!(text.len() < 64 * 1024, "{} bytes", text.len());
    let again = opened(&text).unwrap();
    assert!(Memory::read(&again.panel, run.seed).reasons == memory.reasons, "all come back");
    assert_eq!(code::encode(&again.run).unwrap(), code::encode(&run).unwrap(), "a reason is no part of the run");
    let old = opened(include_str!("saves/v1_province.save")).unwrap();
    assert!(Memory::read(&old.panel, old.run.seed).reasons.is_empty());
}
