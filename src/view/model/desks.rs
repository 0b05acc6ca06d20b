//! Desks: sections of facts and levers. Levers are data; one widget draws them all.

use crate::sim::ids::CountyId;
use crate::sim::orders::{Authority, CadreMove, Channel, Desk, Indicator, InspectionTarget, Order, Stance};

use super::figure::{Figure, Table};
use super::said::Said;

/// A label and its figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// The figure.
    pub figure: Figure,
}

impl Fact {
    /// A label and its figure.
    #[must_use]
    pub fn new(label: impl Into<String>, figure: Figure) -> Self {
        Self { label: label.into(), figure }
    }
}

/// One of the eight desks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskView {
    /// Which.
    pub desk: Desk,
    /// Something here waits for a decision this month.
    pub matter: bool,
    /// One sentence on what is decided here this month.
    pub summary: String,
    /// The report sheets (only at the report desk).
    pub report: Option<ReportView>,
    /// Facts, tables and levers.
    pub sections: Vec<Section>,
}

/// A part of a desk under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Stable name for ids of widgets.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Sentences.
    pub text: Vec<Said>,
    /// Facts with marks and cards.
    pub facts: Vec<Fact>,
    /// A table, or none.
    pub table: Option<Table>,
    /// Levers.
    pub levers: Vec<Lever>,
}

/// Something that can be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lever {
    /// Stable name for ids of widgets.
    pub key: String,
    /// What is decided.
    pub label: String,
    /// What is in effect now and what was ordered this month, in words, said below the choice; may be empty.
    pub value: Said,
    /// Whose authority it needs.
    pub authority: Authority,
    /// Whether it is one of the directives that carry weight.
    pub directive: bool,
    /// Why it is not open yet or any more ("Kitchens exist from autumn 1958"); `None` when it is open.
    pub closed: Option<String>,
    /// What it costs and whom, in one plain sentence said before the choice; may be empty.
    pub cost: Said,
    /// How it is chosen.
    pub control: Control,
    /// It has been ordered this month.
    pub ordered: bool,
    /// Puts it back to the line of the month or to what is usual; none where it stands so.
    pub usual: Option<Pick>,
    /// What is in effect was never ordered: the line of the month has it so. It can be ordered all the same, to stay.
    pub line: bool,
}

/// How a lever is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Control {
    /// One of a few, all shown with their notes.
    Choice {
        /// What can be chosen.
        picks: Vec<Pick>,
        /// The one that stands with this month’s orders, if one does.
        current: Option<usize>,
    },
    /// One of a row of steps, changed by less and more.
    Stepper {
        /// The steps, from least to most.
        picks: Vec<Pick>,
        /// The one that stands.
        current: usize,
    },
    /// A county (two for a transfer) and then what or how much, put together with one button.
    County {
        /// Counties to choose from.
        counties: Vec<CountyChoice>,
        /// What or how much; `value` is handed to the maker.
        picks: Vec<(u32, String)>,
        /// Of each that names a number a sentence on it in which that opens its card; empty where none does.
        marked: Vec<Said>,
        /// What follows from each, in plain words; empty where there is nothing to say.
        notes: Vec<String>,
        /// How an order is made of them.
        maker: CountyMaker,
        /// Name of the button ("Send relief").
        verb: String,
    },
    /// One act with one button.
    Act {
        /// The order; its label is the name of the button.
        pick: Pick,
    },
}

/// A choice and the order it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Its name, with number and unit where it has one.
    pub label: String,
    /// What follows, in plain words, or empty.
    pub note: String,
    /// Its name as a figure, where it names a number: an order, with what it is counted from and what it comes to.
    pub set: Option<Figure>,
    /// A figure that follows from it, which the note speaks of.
    pub figure: Option<Figure>,
    /// The order.
    pub order: Order,
    /// Why it would be refused, or none.
    pub refusal: Option<String>,
}

/// A county in a list to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountyChoice {
    /// Stable id.
    pub id: CountyId,
    /// Its name.
    pub name: String,
    /// What to know before choosing it ("last heard July, 3 communes with oedema").
    pub note: Said,
    /// Place of what stands for it with this month’s orders, if anything does.
    pub pick: Option<usize>,
    /// What is in effect for it now and what was ordered this month, in words; may be empty.
    pub value: Said,
    /// The greatest number that can be ordered for it, and why no more, in words; none where every number can.
    pub most: Option<(u32, Said)>,
}

/// Makes an order of a county and a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountyMaker {
    /// Tonnes of relief.
    Relief,
    /// Tonnes from one county to another.
    Transfer,
    /// Permille of what the county filed.
    CutClaims,
    /// A work team to its granaries (0) or fields (1).
    Inspect,
    /// What becomes of its secretary: shield (0), expose (1), reward (2).
    Cadre,
}

impl CountyMaker {
    /// Whether two counties are chosen.
    #[must_use]
    pub const fn two_counties(self) -> bool {
        matches!(self, Self::Transfer)
    }

    /// The order; `to` matters for a transfer only.
    #[must_use]
    pub fn order(self, county: CountyId, to: CountyId, value: u32) -> Order {
        match self {
            Self::Relief => Order::Relief { county, tonnes: value },
            Self::Transfer => Order::Transfer { from: county, to, tonnes: value },
            Self::CutClaims => Order::CutClaims { county, permille: u16::try_from(value).unwrap_or(1000) },
            Self::Inspect => {
                let target = if value == 0 { InspectionTarget::Granaries } else { InspectionTarget::Fields };
                Order::Inspect { county, target }
            }
            Self::Cadre => {
                let action = match value {
                    0 => CadreMove::Shield,
                    1 => CadreMove::Expose,
                    _ => CadreMove::Reward,
                };
                Order::Cadre { county, action }
            }
        }
    }
}

/// The report desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportView {
    /// A sheet for each indicator that exists now.
    pub sheets: Vec<ReportSheet>,
}

/// The sheet of one indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportSheet {
    /// Which figure.
    pub indicator: Indicator,
    /// Its name.
    pub label: String,
    /// What it is and what hangs on it, in one or two sentences.
    pub about: Said,
    /// It goes up this month.
    pub due: bool,
    /// It needs an answer this month: nothing was said of it yet, and it stops “Next matter”.
    pub asks: bool,
    /// "Due this month", "Asked for next in July", "Filed every month".
    pub when: String,
    /// The unit of every figure of the sheet, said once ("million tonnes").
    pub unit: String,
    /// What was sent of it a year ago, or what the books say.
    pub last_year: Option<Fact>,
    /// The sum of what counties filed of the figure that is asked for now.
    pub from_below: Option<Fact>,
    /// The office's own estimate as a range, and of what.
    pub own: Option<Fact>,
    /// What was sent last.
    pub last_sent: Option<Figure>,
    /// Further figures worth having beside it.
    pub beside: Vec<Fact>,
    /// What can be sent.
    pub options: Vec<ReportOption>,
    /// The option that stands.
    pub current: usize,
    /// How it travels as things stand.
    pub channel: Channel,
    /// It has been sent (ordered) this month.
    pub ordered: bool,
    /// What is in effect now and what was ordered this month, in words.
    pub value: Said,
}

/// One way of answering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportOption {
    /// The stance.
    pub stance: Stance,
    /// Its name ("The low end of our own estimate").
    pub label: String,
    /// The share alone, where the option is one of several shares; else empty.
    pub short: String,
    /// The figure that is drafted, where it is fixed now and not taken when the month closes.
    pub figure: Option<Figure>,
    /// The same with its unit, in words; what there is so far where it is not fixed; or that nothing is sent.
    pub sends: String,
    /// What follows, in plain words.
    pub follows: Said,
    /// When it is read above, on paper and by telephone; empty where nothing is sent.
    pub read: [String; 2],
    /// Why it would be refused, or none.
    pub refusal: Option<String>,
}
