//! Reasons that a player wrote down for decisions: short texts for the file of the run. They lie beside the run, in the
//! panel memory of a save: the rules never see them, and neither code nor fingerprint knows of them.
//!
//! What was written while the run was played stays as it was once the books are open; what is written then stands beside
//! it and is known as such.

use std::collections::BTreeMap;

use crate::sim::calendar::Month;
use crate::sim::orders::Order;

/// Before the month and the order of a reason written while the run was played.
const THEN: &str = "reason.";
/// The same of one written while the books were open.
const AFTER: &str = "after.";
/// Before the number of a paper that was left unanswered, in the place of month and order.
const LEFT: &str = "left ";
/// Longest reason, in letters.
pub const LONGEST: usize = 200;
/// Room for all reasons of a run, in bytes of a save: with it the save of a busy run stays below 64 KiB.
pub const ROOM: usize = 24 * 1024;
/// What a line of a save takes beside name and text.
const LINE: usize = 16;

/// What a reason is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// An order of a month; another order of it that decides the same takes its place and keeps the reason.
    Order(Month, Order),
    /// A paper that was left unanswered, by its number.
    Left(u32),
}

impl Matter {
    /// Whether a reason given for one is given for the other.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Order(month, order), Self::Order(other, given)) => month == other && order.same_matter(given),
            (Self::Left(paper), Self::Left(other)) => paper == other,
            _ => false,
        }
    }

    /// How a save spells it.
    fn spelled(&self) -> String {
        match self {
            // An order is a plain value: it can be written.
            Self::Order(month, order) => format!("{month}.{}", ron::to_string(order).unwrap_or_default()),
            Self::Left(paper) => format!("{LEFT}{paper}"),
        }
    }

    fn read(text: &str) -> Option<Self> {
        if let Some(paper) = text.strip_prefix(LEFT) {
            return Some(Self::Left(paper.parse().ok()?));
        }
        let (month, order) = text.split_once('.')?;
        Some(Self::Order(month.parse().ok()?, ron::from_str(order).ok()?))
    }
}

/// When a reason was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// While the run was played.
    Then,
    /// While the books were open.
    After,
}

/// What was written of a decision; empty where nothing was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// While the run was played.
    pub then: String,
    /// While the books were open.
    pub after: String,
}

impl Reason {
    /// Whether nothing was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.then.is_empty() && self.after.is_empty()
    }

    const fn of(&mut self, when: Written) -> &mut String {
        match when {
            Written::Then => &mut self.then,
            Written::After => &mut self.after,
        }
    }
}

/// There is no room for more reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Full;

/// The reasons of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reasons(Vec<(Matter, Reason)>);

/// Text on one line, no longer than [`LONGEST`].
fn line(text: &str) -> String {
    let plain = text.trim().chars().map(|c| if c.is_control() { ' ' } else { c });
    plain.take(LONGEST).collect::<String>().trim().to_owned()
}

/// Room that a line of a save takes.
fn room(name: &str, text: &str) -> usize {
    name.len() + text.escape_debug().map(char::len_utf8).sum::<usize>() + LINE
}

impl Reasons {
    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was written of a decision.
    #[must_use]
    pub fn of(&self, matter: &Matter) -> Option<&Reason> {
        self.0.iter().find(|(of, _)| of.is(matter)).map(|(_, reason)| reason)
    }

    /// Whether each of them stands in others as well.
    #[must_use]
    pub fn are_in(&self, others: &Self) -> bool {
        self.0.iter().all(|(of, reason)| others.of(of) == Some(reason))
    }

    /// Writes a reason, in the place of what was written there at such a time; an empty one takes it away.
    ///
    /// # Errors
    /// When there is no room for it: what was there stays.
    pub fn write(&mut self, matter: Matter, when: Written, text: &str) -> Result<(), Full> {
        let mut next = self.clone();
        let at = next.0.iter().position(|(of, _)| of.is(&matter)).unwrap_or_else(|| {
            next.0.push((matter, Reason::default()));
            next.0.len() - 1
        });
        let (of, reason) = &mut next.0[at];
        *of = matter;
        *reason.of(when) = line(text);
        next.0.retain(|(_, reason)| !reason.is_empty());
        next.sort();
        // What takes no more room than before can always be written.
        if next.size() > ROOM.max(self.size()) {
            return Err(Full);
        }
        *self = next;
        Ok(())
    }

    /// Forgets what was written of an order that was taken back.
    pub fn forget(&mut self, matter: &Matter) {
        self.0.retain(|(of, _)| !of.is(matter));
    }

    /// In the order of a save: the same reasons are equal in whatever order they were written.
    fn sort(&mut self) {
        self.0.sort_by_cached_key(|(of, _)| of.spelled());
    }

    /// Room taken in a save.
    fn size(&self) -> usize {
        self.lines().map(|(name, text)| room(&name, text)).sum()
    }

    /// Names and texts as a save has them.
    fn lines(&self) -> impl Iterator<Item = (String, &str)> {
        self.0
            .iter()
            .flat_map(|(matter, reason)| {
                [(THEN, reason.then.as_str()), (AFTER, reason.after.as_str())]
                    .map(|(when, text)| (format!("{when}{}", matter.spelled()), text))
            })
            .filter(|(_, text)| !text.is_empty())
    }

    /// Reads them from the panel memory of a save. What is of no decision, or too much, is left out.
    #[must_use]
    pub fn read(panel: &BTreeMap<String, String>) -> Self {
        let (mut all, mut size) = (Self::default(), 0);
        // Where there is too much, what was written then is kept before what was written afterwards.
        for (before, when) in [(THEN, Written::Then), (AFTER, Written::After)] {
            for (key, text) in panel {
                let Some(matter) = key.strip_prefix(before).and_then(Matter::read) else { continue };
                let text = line(text);
                let with = size + room(key, &text);
                if text.is_empty() || with > ROOM {
                    continue;
                }
                let at = all.0.iter().position(|(of, _)| of.is(&matter)).unwrap_or_else(|| {
                    all.0.push((matter, Reason::default()));
                    all.0.len() - 1
                });
                let written = all.0[at].1.of(when);
                if written.is_empty() {
                    *written = text;
                    size = with;
                }
            }
        }
        all.sort();
        all
    }

    /// Writes them into the panel memory of a save.
    pub fn keep(&self, panel: &mut BTreeMap<String, String>) {
        panel.extend(self.lines().map(|(key, text)| (key, text.to_owned())));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::orders::{Channel, Indicator, Stance};

    const WHEN: Month = Month::new(1958, 10);

    fn estimate(stance: Stance) -> Matter {
        Matter::Order(WHEN, Order::Report { indicator: Indicator::Estimate, stance, channel: Channel::Paper })
    }

    #[test]
    fn reasons_come_back_from_a_save_whatever_was_typed() {
        let mut reasons = Reasons::default();
        let typed = "“They ask” for 12 %, <b>so</b> \\ we\nsend it 徽 🌾";
        reasons.write(estimate(Stance::Raised(120)), Written::Then, typed).unwrap();
        reasons.write(estimate(Stance::Raised(120)), Written::After, "I would not now").unwrap();
        reasons.write(Matter::Left(12), Written::After, "没有看见").unwrap();
        let mut panel = BTreeMap::from([("class".to_owned(), "9b".to_owned())]);
        reasons.keep(&mut panel);
        assert_eq!(panel.len(), 4);
        let again = Reasons::read(&panel);
        assert_eq!(again.of(&estimate(Stance::Own)).unwrap().then, typed.replace('\n', " "), "of what is decided");
        assert_eq!(again.of(&estimate(Stance::Own)).unwrap().after, "I would not now");
        assert_eq!(again.of(&Matter::Left(12)).unwrap().after, "没有看见");
        assert_eq!(again.of(&Matter::Left(1)), None);
        assert_eq!(Reasons::read(&BTreeMap::new()), Reasons::default());
        panel = BTreeMap::from([("reason.1958-10.Nonsense(7)".to_owned(), "text".to_owned())]);
        assert!(Reasons::read(&panel).is_empty(), "an order that is none has no reason");
    }

    #[test]
    fn a_reason_goes_over_to_what_takes_the_place_of_its_order_and_goes_with_it() {
        let mut reasons = Reasons::default();
        reasons.write(estimate(Stance::Own), Written::Then, "as we believe").unwrap();
        reasons.write(estimate(Stance::Hedged), Written::Then, "with a margin").unwrap();
        assert_eq!(reasons.0.len(), 1);
        reasons.forget(&estimate(Stance::Silent));
        assert!(reasons.is_empty());
        reasons.write(Matter::Left(3), Written::After, "a").unwrap();
        reasons.write(Matter::Left(3), Written::After, "  ").unwrap();
        assert!(reasons.is_empty(), "an empty one takes it away");
    }

    #[test]
    fn what_was_there_stays_when_there_is_no_more_room() {
        let mut reasons = Reasons::default();
        let long = "粮".repeat(LONGEST + 50);
        let full = (0..200).find(|paper| reasons.write(Matter::Left(*paper), Written::After, &long).is_err()).unwrap();
        assert_eq!(reasons.of(&Matter::Left(0)).unwrap().after.chars().count(), LONGEST);
        assert_eq!(reasons.of(&Matter::Left(full)), None);
        assert!(reasons.size() <= ROOM);
        assert_eq!(reasons.write(Matter::Left(0), Written::After, "short"), Ok(()), "one can be made shorter");
    }

    #[test]
    fn an_over_long_line_costs_no_other_and_what_was_written_then_comes_first() {
        let forged = format!("{THEN}1958-10.{}SignLetter", " ".repeat(ROOM));
        let panel =
            BTreeMap::from([(forged, "forged".to_owned()), (format!("{THEN}1958-11.SignLetter"), "kept".to_owned())]);
        let read = Reasons::read(&panel);
        assert_eq!(read.of(&Matter::Order(Month::new(1958, 11), Order::SignLetter)).unwrap().then, "kept");
        assert_eq!(read.of(&Matter::Order(Month::new(1958, 10), Order::SignLetter)), None);
        // More written afterwards than there is room for: what was written then is there all the same.
        let long = "粮".repeat(LONGEST);
        let mut panel: BTreeMap<String, String> =
            (0..200).map(|paper| (format!("{AFTER}{LEFT}{paper}"), long.clone())).collect();
        panel.insert(format!("{THEN}1958-11.SignLetter"), "then".to_owned());
        let read = Reasons::read(&panel);
        assert_eq!(read.of(&Matter::Order(Month::new(1958, 11), Order::SignLetter)).unwrap().then, "then");
        assert!(read.size() <= ROOM);
    }
}
