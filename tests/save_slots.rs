//! Autosave and named saves over a store that does every wrong thing a store can do.

use std::collections::{BTreeMap, VecDeque};

use proptest::prelude::*;
use ten_thousand_jin::save::reasons::Written;
use ten_thousand_jin::save::slots::{POINTER, Slot, SlotError, autosave, load_newest};
use ten_thousand_jin::save::{Matter, Memory, RunFile, Save, SaveError, Spans, Store, StoreError, desk, named};
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::orders::{DatedOrder, Order};

fn save(months: u16) -> Save {
    let mut run = RunFile::new("0123456789abcdef", "province", "anhui", 1);
    run.months = months;
    Save { run, title: format!("month {months}"), panel: [].into(), saved_at: String::new() }
}

fn spans() -> Spans {
    [("province", Month::new(1957, 10), Month::new(1962, 12))].into_iter().collect()
}

/// What a [`Breaking`] store does wrong, to see that nothing is lost by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Misdeed {
    /// Refuses for lack of room.
    Full,
    /// Refuses without a reason the game could mend.
    Denied,
    /// Keeps the first half and fails, as when the power goes.
    Midway,
    /// Keeps the first half and reports success.
    KeepsHalf,
    /// Keeps nothing and reports success.
    KeepsNothing,
    /// Keeps the first half, and shows the whole until another key is written.
    Lies,
}

/// A store in memory that can be told what to do wrong.
#[derive(Default)]
struct Breaking {
    kept: BTreeMap<String, String>,
    misdeeds: VecDeque<Option<Misdeed>>,
    shown: Option<(String, String)>,
}

impl Breaking {
    /// What to do wrong in the coming calls of `put`, one entry a call.
    fn misbehave(&mut self, misdeeds: impl IntoIterator<Item = Option<Misdeed>>) {
        self.misdeeds.extend(misdeeds);
    }

    /// From now on nothing goes wrong, and what is kept is shown.
    fn behave(&mut self) {
        self.misdeeds.clear();
        self.shown = None;
    }
}

impl Store for Breaking {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        match &self.shown {
            Some((lied, text)) if lied == key => Ok(Some(text.clone())),
            _ => Ok(self.kept.get(key).cloned()),
        }
    }

    fn put(&mut self, key: &str, text: &str) -> Result<(), StoreError> {
        self.shown = None;
        // As a disk cuts it: within a letter, too.
        let half = String::from_utf8_lossy(&text.as_bytes()[..text.len() / 2]).into_owned();
        match self.misdeeds.pop_front().flatten() {
            None => {
                self.kept.insert(key.to_owned(), text.to_owned());
            }
            Some(Misdeed::Full) => return Err(StoreError::Full),
            Some(Misdeed::Denied) => return Err(StoreError::Denied),
            Some(Misdeed::KeepsNothing) => {}
            Some(misdeed) => {
                self.kept.insert(key.to_owned(), half);
                match misdeed {
                    Misdeed::Midway => return Err(StoreError::Io("stopped midway".to_owned())),
                    Misdeed::Lies => self.shown = Some((key.to_owned(), text.to_owned())),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        self.kept.remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.kept.keys().cloned().collect())
    }
}

/// Months of the autosave that would be loaded now.
fn newest(store: &Breaking) -> Option<u16> {
    load_newest(store, &spans()).ok().flatten().map(|loaded| loaded.save.run.months)
}

fn misdeed() -> impl Strategy<Value = Option<Misdeed>> {
    use Misdeed::*;
    prop::sample::select(vec![
        None,
        None,
        Some(Full),
        Some(Denied),
        Some(Midway),
        Some(KeepsHalf),
        Some(KeepsNothing),
        Some(Lies),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn whatever_goes_wrong_only_the_current_month_can_be_lost(wrong in prop::collection::vec((misdeed(), misdeed()), 1..40)) {
        let mut store = Breaking::default();
        let mut before = None;
        for (month, (first, second)) in (1_u16..).zip(wrong) {
            store.misbehave([first, second]);
            let result = autosave(&mut store, &save(month));
            store.behave();
            let now = newest(&store);
            prop_assert!(now == before || now == Some(month), "month {}: {:?} became {:?}", month, before, now);
            if result.is_ok() && first != Some(Misdeed::Lies) {
                prop_assert_eq!(now, Some(month), "a month said to be saved is there");
            }
            before = now;
        }
    }

    #[test]
    fn a_named_save_is_never_lost_by_replacing_it(wrong in prop::collection::vec((misdeed(), misdeed()), 1..30)) {
        let mut store = Breaking::default();
        named::put(&mut store, "mine", &save(0)).unwrap();
        for (month, (first, second)) in (1_u16..).zip(wrong) {
            // A store that shows what it has not kept can only be caught at the next look.
            let honest = |misdeed: Option<Misdeed>| misdeed.filter(|misdeed| *misdeed != Misdeed::Lies);
            store.misbehave([honest(first), honest(second)]);
            let result = named::put(&mut store, "mine", &save(month));
            store.behave();
            let kept = named::get(&store, "mine", &spans());
            prop_assert!(matches!(&kept, Ok(Some(_))), "month {}: {:?} after {:?}", month, kept, result);
            if result.is_ok() {
                prop_assert_eq!(kept.unwrap().unwrap().run.months, month);
            }
        }
    }

    #[test]
    fn any_name_comes_back(name in "\\PC{0,24}") {
        let mut store = Breaking::default();
        named::put(&mut store, &name, &save(1)).unwrap();
        let keys = store.keys().unwrap();
        prop_assert!(keys[0].bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b)));
        prop_assert!(keys[0].len() < 240);
        let listed = named::list(&store).unwrap();
        prop_assert!(name.starts_with(&listed[0].name) && (name.len() > 72 || listed[0].name == name));
        named::delete(&mut store, &name).unwrap();
        prop_assert!(named::list(&store).unwrap().is_empty());
    }
}

#[test]
fn months_take_turns_in_the_slots() {
    let mut store = Breaking::default();
    assert_eq!(load_newest(&store, &spans()), Ok(None));
    let slots: Vec<Slot> = (1..=4).map(|month| autosave(&mut store, &save(month)).unwrap()).collect();
    assert_eq!(slots, [Slot::A, Slot::B, Slot::A, Slot::B]);
    assert_eq!(store.get(POINTER).unwrap().unwrap(), "b 4");
    assert!(!load_newest(&store, &spans()).unwrap().unwrap().newer_lost);
}

#[test]
fn a_new_game_is_newer_than_an_old_one() {
    let mut store = Breaking::default();
    for months in [60, 61, 1] {
        autosave(&mut store, &save(months)).unwrap();
    }
    assert_eq!(newest(&store), Some(1));
}

#[test]
fn a_damaged_slot_falls_back_to_the_other_and_says_so() {
    let mut store = Breaking::default();
    autosave(&mut store, &save(1)).unwrap();
    autosave(&mut store, &save(2)).unwrap();
    store.put(Slot::B.key(), "2\nTTJSAVE 1 ").unwrap();
    let loaded = load_newest(&store, &spans()).unwrap().unwrap();
    assert_eq!((loaded.save.run.months, loaded.slot, loaded.newer_lost), (1, Slot::A, true));
    assert_eq!(autosave(&mut store, &save(3)), Ok(Slot::B), "the good one is kept");
    for slot in [Slot::A, Slot::B] {
        store.put(slot.key(), "junk").unwrap();
    }
    assert_eq!(load_newest(&store, &spans()), Err(SlotError::Save(SaveError::Corrupt)));
}

#[test]
fn a_number_that_nothing_can_follow_is_no_number_of_ours() {
    let mut store = Breaking::default();
    store.put(Slot::A.key(), &format!("{}\n{}", u64::MAX, save(7).to_text().unwrap())).unwrap();
    store.put(POINTER, &format!("a {}", u64::MAX)).unwrap();
    for month in 1..=3 {
        autosave(&mut store, &save(month)).unwrap();
        assert_eq!(newest(&store), Some(month), "what is written after it is read");
    }
}

#[test]
fn a_run_is_held_by_the_save_of_it_or_of_what_it_became() {
    let mut store = Breaking::default();
    let at = |months: u16| {
        let mut save = save(months);
        save.run.fingerprints =
            (0..=months).map(|month| (Month(Month::new(1957, 10).0 + month), format!("{month:016x}"))).collect();
        save
    };
    named::put(&mut store, "mine", &at(3)).unwrap();
    assert!(named::holds(&store, &at(3)) && named::holds(&store, &at(2)));
    assert!(!named::holds(&store, &at(4)), "a month more is not held");
    let mut other = at(2);
    other.run.seed = 2;
    assert!(!named::holds(&store, &other));
    // What was written down since, and whose run it is, is not held until it is saved as well.
    let mut reasons = Memory::default();
    reasons.reasons.write(Matter::Left(4), Written::After, "why").unwrap();
    let named = Memory { name: "Li Na".into(), ..Memory::default() };
    let mut answered = Memory::default();
    answered.answer([("harvest".to_owned(), "about 12".to_owned())]);
    for memory in [reasons, named, answered] {
        let mut save = at(3);
        memory.write(&mut save.panel);
        assert!(!named::holds(&store, &save), "{memory:?}");
        named::put(&mut store, "mine", &save).unwrap();
        assert!(named::holds(&store, &save) && named::holds(&store, &at(3)), "{memory:?}");
    }
}

#[test]
fn orders_on_the_desk_are_held_only_where_they_lie_or_were_given() {
    let month = Month::new(1957, 10);
    let at = |months: u16, orders: &[Order]| {
        let mut save = save(months);
        save.run.fingerprints =
            (0..=months).map(|number| (Month(month.0 + number), format!("{number:016x}"))).collect();
        desk::keep(orders, &mut save.panel);
        save
    };
    let (fields, works) = (Order::SeedReserve { permille: 900 }, Order::RuralResale { permille: 500 });
    assert!(at(0, &[]).is_blank() && !at(0, &[works]).is_blank() && !at(1, &[]).is_blank());
    assert_eq!(desk::read(&at(0, &[fields, works]).panel), [fields, works]);
    assert!(at(2, &[]).is_in(&at(2, &[works])) && at(2, &[works]).is_in(&at(2, &[fields, works])));
    assert!(!at(2, &[works]).is_in(&at(2, &[])) && !at(2, &[works]).is_in(&at(2, &[fields])));
    // Played on: given in that month, or not.
    let mut later = at(3, &[]);
    assert!(!at(2, &[works]).is_in(&later), "it was taken off the desk");
    later.run.orders.push(DatedOrder { month: Month(month.0 + 2), order: works });
    assert!(at(2, &[works]).is_in(&later) && !at(3, &[works]).is_in(&later));
}

#[test]
fn a_full_store_says_so_and_keeps_what_it_has() {
    let mut store = Breaking::default();
    autosave(&mut store, &save(1)).unwrap();
    store.misbehave([Some(Misdeed::Full)]);
    assert_eq!(autosave(&mut store, &save(2)), Err(SlotError::Store(StoreError::Full)));
    assert_eq!(newest(&store), Some(1));
}

/// A store that may not be looked at.
struct Blind(Breaking);

impl Store for Blind {
    fn get(&self, _: &str) -> Result<Option<String>, StoreError> {
        Err(StoreError::Denied)
    }
    fn put(&mut self, key: &str, text: &str) -> Result<(), StoreError> {
        self.0.put(key, text)
    }
    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        self.0.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Err(StoreError::Absent)
    }
}

#[test]
fn nothing_is_written_over_what_cannot_be_seen() {
    let mut store = Blind(Breaking::default());
    assert_eq!(autosave(&mut store, &save(2)), Err(SlotError::Store(StoreError::Denied)));
    assert!(store.0.keys().unwrap().is_empty());
    assert!(named::put(&mut store, "x", &save(1)).is_err());
    assert!(named::list(&store).is_err());
}

#[test]
fn damaged_named_saves_are_listed_as_such() {
    let mut store = Breaking::default();
    named::put(&mut store, "good", &save(1)).unwrap();
    named::put(&mut store, "broken", &save(2)).unwrap();
    store.put("ttj.named.broken", "TTJSAVE 1 9").unwrap();
    let listed = named::list(&store).unwrap();
    assert_eq!(
        listed.iter().map(|entry| (entry.name.as_str(), entry.save.is_ok())).collect::<Vec<_>>(),
        [("broken", false), ("good", true)]
    );
}

#[test]
fn two_runs_under_one_name_do_not_write_over_each_other() {
    let mut store = Breaking::default();
    let run = |months: u16, chance: &str| {
        let mut save = save(months);
        let noted = |at: u16| (Month(Month::new(1957, 10).0 + at), format!("{chance}{at:015x}"));
        save.run.fingerprints = (0..=months).map(noted).collect();
        save
    };
    let (mine, later, theirs) = (run(3, "a"), run(4, "a"), run(3, "b"));
    let name = "Anhui, January 1958";
    assert_eq!(named::free(&store, name, &mine.run), name);
    named::put(&mut store, name, &mine).unwrap();
    assert_eq!(named::free(&store, name, &later.run), name, "the same run played on");
    assert_eq!(named::free(&store, name, &theirs.run), "Anhui, January 1958 (2)");
    named::put(&mut store, "Anhui, January 1958 (2)", &theirs).unwrap();
    for (name, kept) in [(name, &mine), ("Anhui, January 1958 (2)", &theirs)] {
        assert_eq!(named::get(&store, name, &spans()).unwrap().as_ref(), Some(kept));
    }
    let long = "安徽".repeat(30);
    named::put(&mut store, &long, &mine).unwrap();
    let free = named::free(&store, &long, &theirs.run);
    named::put(&mut store, &free, &mine).unwrap();
    assert_ne!(named::free(&store, &long, &theirs.run), free, "a number is never cut off");
}

/// A store that may not be looked at.
struct Forbidden;

impl Store for Forbidden {
    fn get(&self, _: &str) -> Result<Option<String>, StoreError> {
        Err(StoreError::Denied)
    }
    fn put(&mut self, _: &str, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Denied)
    }
    fn remove(&mut self, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Denied)
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Err(StoreError::Denied)
    }
}

#[test]
fn a_name_is_found_at_once_where_no_store_may_be_looked_at() {
    assert_eq!(named::free(&Forbidden, "Anhui", &save(1).run), "Anhui");
    assert!(!named::holds(&Forbidden, &save(1)));
}
