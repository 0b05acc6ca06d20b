//! A run with one thing changed: the list of orders its twin is played from.

use std::fmt;

use crate::sim::calendar::Month;
use crate::sim::orders::{Channel, DatedOrder, Indicator, Order, Stance};
use crate::sim::rules::Edit;
use crate::sim::settings::RunSettings;

use super::run_file::RunFile;
use super::switches::{is_number, settings_to};

/// What a twin differs in from the run it is a twin of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// One decision is not taken: what stood before it goes on. Its place in the run's list of orders.
    Without(usize),
    /// Another decision is taken in its place.
    Instead(usize, Order),
    /// One decision more, after those of its month.
    With(DatedOrder),
    /// The office sends its own estimate of grain on paper and every other figure as filed, from the first month on.
    Honest,
    /// The office sends nine tenths of what counties file of grain, from the first month on.
    HideTenth,
    /// Hands are called back to the fields in October 1958; asked again in November should it not be signed.
    HandsBack,
    /// The switches of the run are these.
    Settings(RunSettings),
    /// A number of the model is another.
    Number(Edit),
}

/// The month in which hands are called back.
pub const HANDS_BACK: Month = Month::new(1958, 10);
/// What is passed on when a tenth is hidden, permille.
const NINE_TENTHS: u16 = 900;

/// Why a change cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeFault {
    /// There is no decision at this place.
    #[error("found decision {found}, expected one of the {decisions} of this run, counted from 1")]
    NoSuchDecision {
        /// The place asked for, counted from 1.
        found: usize,
        /// How many there are.
        decisions: usize,
    },
    /// The month is not one the run has played.
    #[error("found {found}, expected a month of this run, from {first} and before {end}")]
    OutsideRun {
        /// The month asked for.
        found: Month,
        /// First month of the run.
        first: Month,
        /// First month not played.
        end: Month,
    },
    /// The text is no order.
    #[error(
        "found \"{found}\", expected an order as a run's text has it, such as Relief(county: 4, tonnes: 2000): {why}"
    )]
    NoOrder {
        /// What was found.
        found: String,
        /// What the reader of orders says of it.
        why: String,
    },
}

/// An order as a run's text has it.
///
/// # Errors
/// When the text is none.
pub fn order_of(text: &str) -> Result<Order, ChangeFault> {
    let none =
        |fault: ron::error::SpannedError| ChangeFault::NoOrder { found: text.to_owned(), why: fault.code.to_string() };
    ron::from_str(text).map_err(none)
}

impl Change {
    /// The run's text with this change: its orders are changed, its fingerprints are not known yet.
    ///
    /// `first` is the first month of the run's scenario.
    ///
    /// # Errors
    /// When the decision or the month does not exist in this run.
    pub fn apply(&self, file: &RunFile, first: Month) -> Result<RunFile, ChangeFault> {
        let mut twin = file.clone();
        twin.fingerprints.clear();
        let end = Month(first.0 + file.months);
        let played = |month: Month| {
            let inside = month >= first && month < end;
            if inside { Ok(()) } else { Err(ChangeFault::OutsideRun { found: month, first, end }) }
        };
        let place = |at: usize| {
            let decisions = file.orders.len();
            if at < decisions { Ok(at) } else { Err(ChangeFault::NoSuchDecision { found: at + 1, decisions }) }
        };
        match *self {
            Self::Without(at) => {
                twin.orders.remove(place(at)?);
            }
            Self::Instead(at, order) => twin.orders[place(at)?].order = order,
            Self::With(dated) => {
                played(dated.month)?;
                twin.orders.push(dated);
            }
            Self::Honest => {
                twin.orders.retain(|dated| !matches!(dated.order, Order::Report { .. } | Order::CutClaims { .. }));
                twin.orders.splice(0..0, grain_reports(first, Stance::Own));
            }
            Self::HideTenth => {
                twin.orders.retain(|dated| match dated.order {
                    Order::Report { indicator, .. } => !indicator.is_grain(),
                    _ => true,
                });
                twin.orders.splice(0..0, grain_reports(first, Stance::CutTo(NINE_TENTHS)));
            }
            Self::HandsBack => {
                played(HANDS_BACK)?;
                twin.orders.extend(hands_back().into_iter().filter(|dated| dated.month < end));
            }
            Self::Settings(settings) => {
                twin.settings.retain(|key, _| is_number(key));
                twin.settings.extend(settings_to(&settings));
            }
            Self::Number(edit) => {
                twin.settings.insert(edit.name().to_owned(), edit.value().to_string());
            }
        }
        twin.sort();
        Ok(twin)
    }
}

impl Change {
    /// The orders that a twin of a run has more, as far as they are orders of one month that a First Secretary may have to sign.
    #[must_use]
    pub fn added(&self, orders: &[DatedOrder]) -> Vec<DatedOrder> {
        match *self {
            Self::With(dated) => vec![dated],
            Self::Instead(at, order) => {
                orders.get(at).map(|dated| DatedOrder { month: dated.month, order }).into_iter().collect()
            }
            Self::HandsBack => hands_back().to_vec(),
            Self::Without(_) | Self::Honest | Self::HideTenth | Self::Settings(_) | Self::Number(_) => Vec::new(),
        }
    }
}

/// The order that calls hands back, and the same a month later should it not be signed.
fn hands_back() -> [DatedOrder; 2] {
    [HANDS_BACK, HANDS_BACK.next()].map(|month| DatedOrder { month, order: Order::RecallAtHarvest { on: true } })
}

/// One stance for the three figures of grain.
fn grain_reports(month: Month, stance: Stance) -> impl Iterator<Item = DatedOrder> {
    let grain = Indicator::ALL.into_iter().filter(|indicator| indicator.is_grain());
    grain.map(move |indicator| {
        let order = Order::Report { indicator, stance, channel: Channel::Paper };
        DatedOrder { month, order }
    })
}

impl fmt::Display for Change {
    /// A short name: two changes of one run that differ have different ones, but for switches and orders of one month.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Without(at) => write!(f, "without:{}", at + 1),
            Self::Instead(at, _) => write!(f, "instead:{}", at + 1),
            Self::With(dated) => write!(f, "with:{}", dated.month),
            Self::Honest => f.write_str("honest"),
            Self::HideTenth => f.write_str("hide_tenth"),
            Self::HandsBack => f.write_str("hands_back"),
            Self::Settings(_) => f.write_str("settings"),
            Self::Number(edit) => write!(f, "{}={}", edit.name(), edit.value()),
        }
    }
}
