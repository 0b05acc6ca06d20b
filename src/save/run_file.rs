//! A run as it is cited: rules, scenario, seed, settings and every order. It is all that is needed
//! to play the run again; the fingerprints say whether it came out the same.

use std::collections::BTreeMap;
use std::fmt;

use ron::ser::PrettyConfig;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

use crate::data::Fault;
use crate::data::lines::Lines;
use crate::data::parse::parse_ron;
use crate::data::scenario::named_twice;
use crate::sim::calendar::Month;
use crate::sim::orders::{DatedOrder, Order, repeated};

/// The format this program writes.
pub const FORMAT: u32 = 1;
/// Longest text of a run or a save, in bytes. Runs of people and policies stay below 64 KiB; what somebody who signs
/// every order of every month can give still has to be read again.
pub const LONGEST_TEXT: usize = 1024 * 1024;
/// More months than any scenario has.
pub const MOST_MONTHS: u16 = 240;

/// A run from its start to where it was played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunFile {
    /// Version of this layout.
    pub format: u32,
    /// Hash of the rules it was played under, 16 hexadecimal digits.
    pub rules: String,
    /// Scenario id.
    pub scenario: String,
    /// Province of the seat, lower-case pinyin; empty when there is none.
    pub province: String,
    /// Seed.
    pub seed: u64,
    /// Settings that differ from the ordinary ones: switches, and numbers of the model by their names.
    #[serde(default)]
    pub settings: BTreeMap<String, String>,
    /// Months played.
    pub months: u16,
    /// Orders, earlier months first; within a month as they were given.
    #[serde(with = "orders_by_month")]
    pub orders: Vec<DatedOrder>,
    /// Fingerprints by the month about to be decided.
    #[serde(default, with = "fingerprint_map")]
    pub fingerprints: Vec<(Month, String)>,
}

/// What is wrong with a run from outside.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunFault {
    /// The text cannot be read.
    #[error("{0}")]
    Unreadable(Box<Fault>),
    /// It was written by a later version of the game.
    #[error("This run has format {found}, this game reads up to {supported}; open it with a newer version")]
    TooNew {
        /// Its format.
        found: u32,
        /// The newest this program reads.
        supported: u32,
    },
    /// It is longer than any run.
    #[error("found a run of {found} bytes, expected at most {longest}")]
    TooLong {
        /// Its length.
        found: usize,
        /// The greatest length.
        longest: usize,
    },
    /// More months than the scenario has.
    #[error("found {found} months played, expected at most {longest}")]
    TooManyMonths {
        /// Its months.
        found: u16,
        /// Months of the scenario.
        longest: u16,
    },
    /// An order outside the months played.
    #[error("found an order of {found}, expected orders from {first} and before {end}")]
    OrderOutside {
        /// Its month.
        found: Month,
        /// First month of the run.
        first: Month,
        /// First month not played.
        end: Month,
    },
    /// A fingerprint outside the months played.
    #[error("found a fingerprint of {found}, expected them from {first} to {end}")]
    FingerprintOutside {
        /// Its month.
        found: Month,
        /// First month of the run.
        first: Month,
        /// First month not played.
        end: Month,
    },
    /// A hash or fingerprint that is none.
    #[error("{field}: found \"{found}\", expected 16 hexadecimal digits in lower case")]
    NotAHash {
        /// Where.
        field: String,
        /// What is there.
        found: String,
    },
    /// No such scenario here.
    #[error("found scenario \"{found}\", expected one of {}", known.join(", "))]
    UnknownScenario {
        /// Its scenario.
        found: String,
        /// The scenarios known here.
        known: Vec<String>,
    },
}

impl RunFile {
    /// A run of which no month was played.
    #[must_use]
    pub fn new(rules: &str, scenario: &str, province: &str, seed: u64) -> Self {
        Self {
            format: FORMAT,
            rules: rules.to_owned(),
            scenario: scenario.to_owned(),
            province: province.to_owned(),
            seed,
            settings: BTreeMap::new(),
            months: 0,
            orders: Vec::new(),
            fingerprints: Vec::new(),
        }
    }

    /// Puts orders and fingerprints in order of their months; orders of a month stay as given.
    pub fn sort(&mut self) {
        self.orders.sort_by_key(|order| order.month);
        self.fingerprints.sort();
        self.fingerprints.dedup();
    }

    /// Whether another run is this one, or this one played on: its last fingerprint is among those of the other.
    #[must_use]
    pub fn is_part_of(&self, other: &Self) -> bool {
        let last = self.fingerprints.last();
        let made = |run: &Self| {
            (run.rules.clone(), run.scenario.clone(), run.province.clone(), run.seed, run.settings.clone())
        };
        made(self) == made(other)
            && self.months <= other.months
            && last.is_some_and(|last| other.fingerprints.contains(last))
    }

    /// Orders given in a month, in order.
    pub fn orders_of(&self, month: Month) -> impl Iterator<Item = &Order> {
        self.orders.iter().filter(move |order| order.month == month).map(|order| &order.order)
    }

    /// The fingerprint noted for a month.
    #[must_use]
    pub fn fingerprint(&self, month: Month) -> Option<&str> {
        self.fingerprints.iter().find(|(noted, _)| *noted == month).map(|(_, fingerprint)| fingerprint.as_str())
    }

    /// The text of `run.ron`: one order to a line, the same bytes for the same run everywhere.
    #[must_use]
    pub fn to_ron(&self) -> String {
        let mut sorted = self.clone();
        sorted.sort();
        let mut text = write(&sorted, 3);
        text.push('\n');
        text
    }

    /// Reads a `run.ron`. `file` is for messages.
    pub fn from_ron(file: &str, text: &str) -> Result<Self, RunFault> {
        if text.len() > LONGEST_TEXT {
            return Err(RunFault::TooLong { found: text.len(), longest: LONGEST_TEXT });
        }
        // The format is said first, so that a newer run is not blamed for what we do not know.
        if let Some(found) = format_of(text).filter(|found| *found > FORMAT) {
            return Err(RunFault::TooNew { found, supported: FORMAT });
        }
        let mut run: Self = parse_ron(file, text).map_err(RunFault::Unreadable)?;
        run.sort();
        if let Some(fault) = run.repeated(file) {
            let line = Lines::of(text).line_of(&fault.path);
            return Err(RunFault::Unreadable(fault.at(line).into()));
        }
        run.check()?;
        Ok(run)
    }

    /// The first one-off order that stands twice in a month. `file` is for the message.
    fn repeated(&self, file: &str) -> Option<Fault> {
        self.orders.chunk_by(|a, b| a.month == b.month).find_map(|month| {
            let orders: Vec<Order> = month.iter().map(|dated| dated.order).collect();
            let at = repeated(&orders)?;
            let (found, expected) = named_twice(&orders[at], month[at].month);
            Some(Fault::error(file, &format!("orders.{}", month[at].month), found, expected))
        })
    }

    /// Checks what can be checked without knowing the scenarios.
    pub fn check(&self) -> Result<(), RunFault> {
        if self.format > FORMAT {
            return Err(RunFault::TooNew { found: self.format, supported: FORMAT });
        }
        if self.format == 0 {
            return Err(RunFault::Unreadable(Fault::error("run", "format", "0", format!("1 to {FORMAT}")).into()));
        }
        if let Some(fault) = self.repeated("run") {
            return Err(RunFault::Unreadable(fault.into()));
        }
        if self.months > MOST_MONTHS {
            return Err(RunFault::TooManyMonths { found: self.months, longest: MOST_MONTHS });
        }
        let fingerprints = self.fingerprints.iter().map(|(month, value)| (format!("fingerprints.{month}"), value));
        for (field, value) in std::iter::once(("rules".to_owned(), &self.rules)).chain(fingerprints) {
            let is_hash = value.len() == 16 && value.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
            if !is_hash {
                return Err(RunFault::NotAHash { field, found: value.chars().take(40).collect() });
            }
        }
        Ok(())
    }
}

/// RON with `levels` laid out on lines of their own, the same on every system.
pub(super) fn write<T: Serialize>(value: &T, levels: usize) -> String {
    let layout = PrettyConfig::new().depth_limit(levels).new_line("\n").indentor("  ").struct_names(false);
    let text = ron::ser::to_string_pretty(value, layout).expect("texts, numbers, lists and enums can be written");
    // A choice called `None` is read as it stands; only lines without texts are touched.
    let plain = |line: &str| if line.contains('"') { line.to_owned() } else { line.replace(": r#None", ": None") };
    text.lines().map(plain).collect::<Vec<_>>().join("\n")
}

/// Number after the first `format:` of a text.
pub(super) fn format_of(text: &str) -> Option<u32> {
    let after = &text[text.find("format:")? + "format:".len()..];
    let digits: String = after.trim_start().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// Reads a RON map keyed by month as a list, in order of the text; a month written twice is refused.
struct ByMonth<V>(std::marker::PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for ByMonth<V> {
    type Value = Vec<(Month, V)>;
    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a map { \"YYYY-MM\": …, … }")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries: Self::Value = Vec::new();
        while let Some(entry) = map.next_entry::<Month, V>()? {
            if entries.iter().any(|(month, _)| *month == entry.0) {
                return Err(A::Error::custom(format!("found month {} twice, expected each month once", entry.0)));
            }
            entries.push(entry);
        }
        Ok(entries)
    }
}

/// Orders as `{ "1958-06": [order, order], … }`.
mod orders_by_month {
    use super::*;

    pub fn serialize<S: Serializer>(orders: &[DatedOrder], serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for month in orders.chunk_by(|a, b| a.month == b.month) {
            let given: Vec<Order> = month.iter().map(|order| order.order).collect();
            map.serialize_entry(&month[0].month, &given)?;
        }
        map.end()
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<DatedOrder>, D::Error> {
        let months = deserializer.deserialize_map(ByMonth::<Vec<Order>>(std::marker::PhantomData))?;
        let dated =
            |(month, orders): (Month, Vec<Order>)| orders.into_iter().map(move |order| DatedOrder { month, order });
        Ok(months.into_iter().flat_map(dated).collect())
    }
}

/// Fingerprints as `{ "1957-10": "…", … }`.
mod fingerprint_map {
    use super::*;

    pub fn serialize<S: Serializer>(list: &[(Month, String)], serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (month, fingerprint) in list {
            map.serialize_entry(month, fingerprint)?;
        }
        map.end()
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(Month, String)>, D::Error> {
        deserializer.deserialize_map(ByMonth::<String>(std::marker::PhantomData))
    }
}
