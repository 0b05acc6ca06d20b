//! What the holder of the seat can decide. Orders are plain, small and mostly *standing*: a setting
//! holds until it is changed, so a whole run fits a short text. They refer to stable ids only.

mod figures;
mod kind;
pub mod policy;
pub mod refusal;

use serde::{Deserialize, Serialize};

pub use kind::{Authority, Desk, repeated};

use super::calendar::Month;
use super::ids::CountyId;

/// A figure that is reported upward.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Indicator {
    /// Grain pledged for the coming year.
    Pledge,
    /// Grain expected, told before it is cut.
    Estimate,
    /// Grain said to have been cut.
    #[default]
    Harvest,
    /// Grain said to have been handed over.
    Procurement,
    /// Iron from native furnaces.
    Iron,
    /// The dead.
    Deaths,
    /// The sick (oedema).
    Sick,
    /// People on the ration roll.
    Roll,
}

impl Indicator {
    /// All of them, in the order of the report desk.
    pub const ALL: [Self; 8] = [
        Self::Pledge,
        Self::Estimate,
        Self::Harvest,
        Self::Procurement,
        Self::Iron,
        Self::Deaths,
        Self::Sick,
        Self::Roll,
    ];
    /// Position in tables by indicator.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// Which figure the office sends for an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stance {
    /// The sum of what counties filed, unchanged.
    AsFiled,
    /// The office's own estimate, middle of its range.
    Own,
    /// The low end of the office's own estimate.
    Hedged,
    /// The sum from below plus this many permille of it.
    Raised(u16),
    /// The sum from below cut to this many permille of it: a step of a climb-down.
    CutTo(u16),
    /// This figure: thousand tonnes of grain, tonnes of iron or thousand persons.
    Figure(u32),
    /// Sent a month late, as it came from below; the upper level goes on with the last figure. A month that asks for the
    /// figure again takes the place of what was held back: there it is as good as silence.
    Late,
    /// Not sent: hidden.
    Silent,
}

/// How a report travels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Channel {
    /// Slow, quotable, protects or condemns later.
    #[default]
    Paper,
    /// Fast, deniable, forgotten.
    Telephone,
}

/// How the levy is shared out among counties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SplitRule {
    /// By the figure each county filed.
    #[default]
    ByClaim,
    /// By what each county handed over last year.
    ByLastYear,
    /// By what is left above need, a claim counting for no more than twice the need.
    ByNeed,
}

/// Work that takes hands from the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Task {
    /// Water works: dams and canals.
    Works,
    /// Native furnaces with their ore, fuel and carrying.
    Iron,
    /// Deep ploughing, close planting and the other field campaigns.
    DeepPloughing,
}

/// What is charged into the furnaces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Charge {
    /// Ore alone: little iron.
    #[default]
    Ore,
    /// Ore and scrap.
    Scrap,
    /// Ore, scrap, and pots, ploughs and tools.
    Tools,
}

/// What the furnaces burn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Fuel {
    /// Coal and coke, where there is any.
    #[default]
    Coal,
    /// The nearest woods.
    Woods,
}

/// How hard a search for hidden grain is pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SearchEffort {
    /// None.
    #[default]
    None,
    /// Meetings and an amnesty for those who declare.
    Amnesty,
    /// House searches and struggle meetings; people are beaten.
    Force,
}

/// What the province says about communal kitchens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum KitchenOrder {
    /// Follow the line of the Centre of the month.
    #[default]
    Line,
    /// Compulsory, eat your fill.
    Free,
    /// Compulsory, on rations.
    Rationed,
    /// Kept on paper, allowed to lapse.
    Lapse,
}

/// What a work team looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum InspectionTarget {
    /// Weighs the stores of some communes.
    Granaries,
    /// Walks the fields and cuts sample plots.
    Fields,
}

/// What a petition asks the Centre for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ask {
    /// A smaller levy.
    Cut,
    /// Grain back, beyond the sales plan.
    Resale,
}

/// How an inspector from above is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Candour {
    /// As the files say.
    #[default]
    Files,
    /// As this office believes.
    Belief,
}

/// What is done with a county secretary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum CadreMove {
    /// Shield from the campaign.
    Shield,
    /// Name as an example of right conservatism.
    Expose,
    /// Praise and promote.
    Reward,
}

/// One decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Order {
    /// How an indicator is reported until changed.
    Report {
        /// Which figure.
        indicator: Indicator,
        /// What is sent.
        stance: Stance,
        /// How it travels.
        channel: Channel,
    },
    /// Pass a county's filed figures on at this many permille (1000: unchanged), by name.
    CutClaims {
        /// The county.
        county: CountyId,
        /// Permille of what it filed.
        permille: u16,
    },
    /// How the levy is shared out.
    SplitQuota {
        /// The rule.
        by: SplitRule,
    },
    /// Gross purchase, permille of the plan handed down (700 to 1300).
    GrossPurchase {
        /// Permille of the plan.
        permille: u16,
    },
    /// Rural resale, permille of the ordinary sales plan (0 to 2000).
    RuralResale {
        /// Permille of the sales plan.
        permille: u16,
    },
    /// Hands for a task, permille of the able-bodied (0 to 500).
    Hands {
        /// The task.
        task: Task,
        /// Permille of the able-bodied.
        permille: u16,
    },
    /// Whether hands are called back to the fields in the harvest months.
    RecallAtHarvest {
        /// Called back or not.
        on: bool,
    },
    /// What the furnaces are charged with and burn.
    Furnaces {
        /// Charge.
        charge: Charge,
        /// Fuel.
        fuel: Fuel,
    },
    /// Seed grain put under seal, permille of the ordinary need (0 to 2000).
    SeedReserve {
        /// Permille of the ordinary need.
        permille: u16,
    },
    /// Grain from state stores to a county's villages, within the sales plan, this month.
    Relief {
        /// The county.
        county: CountyId,
        /// Tonnes.
        tonnes: u32,
    },
    /// Grain moved between two counties' state stores, this month.
    Transfer {
        /// From.
        from: CountyId,
        /// To.
        to: CountyId,
        /// Tonnes.
        tonnes: u32,
    },
    /// A search for hidden grain, in the whole province, until changed.
    Search {
        /// How hard.
        effort: SearchEffort,
    },
    /// Kitchens.
    Kitchens {
        /// The order.
        form: KitchenOrder,
    },
    /// Land left to households, permille of arable (0 to 100).
    PrivatePlots {
        /// Permille of arable.
        permille: u16,
    },
    /// Fields contracted to households.
    ResponsibilityFields {
        /// Allowed or not.
        on: bool,
    },
    /// A work team to a county, this month; it reports in one or two months.
    Inspect {
        /// The county.
        county: CountyId,
        /// What it looks at.
        target: InspectionTarget,
    },
    /// A county secretary's fate.
    Cadre {
        /// The county.
        county: CountyId,
        /// What is done.
        action: CadreMove,
    },
    /// How strictly roads and stations are watched, 0 to 3.
    Roads {
        /// 0 not at all, 3 militia at every crossing.
        strictness: u8,
    },
    /// A petition to the Centre, checked against the filed figures, this month.
    Petition {
        /// What is asked.
        ask: Ask,
        /// Thousand tonnes.
        kilotonnes: u16,
    },
    /// Sign the collective letter that lies on the desk.
    SignLetter,
    /// Answer the inspector who is in the province.
    AnswerInspector {
        /// How.
        candour: Candour,
    },
}

/// An order given in a month: it takes effect when that month is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedOrder {
    /// The month about to be decided when it was given.
    pub month: Month,
    /// The order.
    pub order: Order,
}
