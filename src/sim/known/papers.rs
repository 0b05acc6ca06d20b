//! Papers in the inbox of the office: what they say, numbering and filing.

use crate::sim::calendar::Month;
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::known::{Finding, KnownState};
use crate::sim::ledger::{Claimed, Motive};
use crate::sim::orders::{Indicator, Order};

/// Months within which what counties filed is of the figure that is asked for now.
pub const RECENT: u16 = 5;

/// A paper in the inbox.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Number, unique in the run.
    pub number: u32,
    /// Month it arrived.
    pub month: Month,
    /// What it is.
    pub kind: DocumentKind,
    /// Whether something must be signed or answered.
    pub matter: bool,
    /// What stood when it came: a filed paper does not change.
    pub stood: Stood,
}

/// Figures a paper may name, as they stood when it was filed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stood {
    /// Whether communes existed.
    pub communes: bool,
    /// Figure in force, kg.
    pub in_force: i64,
    /// Last year's figure as it stood above, kg: what a must is counted from.
    pub last_year: i64,
    /// Gross levy of the grain year, kg.
    pub gross: i64,
    /// Net transfer owed, kg.
    pub net: i64,
    /// Sales plan of the grain year, kg.
    pub sales_plan: i64,
    /// Sold and sent of it so far, kg.
    pub sold: i64,
    /// What counties had filed of the figure that is asked for, in its own unit; zero where none of it is recent.
    pub below: i64,
}

/// Kinds of papers.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentKind {
    /// A dated document of the Centre, by its id.
    Circular(String),
    /// The month's returns.
    Returns {
        /// Grain weighed this month, kg.
        weighed: i64,
        /// Sick filed.
        sick: i64,
        /// Deaths filed.
        deaths: i64,
        /// Births registered.
        births: i64,
    },
    /// The levy of the grain year.
    Quota {
        /// Gross, kg.
        gross: i64,
        /// Net transfer, kg.
        net: i64,
        /// Figure in force, kg.
        in_force: i64,
    },
    /// A figure is due.
    Due(Indicator),
    /// The First Secretary raised a figure before it was sent.
    Raised {
        /// Indicator.
        indicator: Indicator,
        /// As drafted, kg.
        from: i64,
        /// As sent, kg.
        to: i64,
    },
    /// The First Secretary did not sign.
    NotSigned(Order),
    /// A work team reports.
    Inspection {
        /// County.
        county: CountyId,
        /// Finding.
        finding: Finding,
    },
    /// Searches report.
    SearchResult {
        /// County.
        county: CountyId,
        /// Found, kg.
        found: i64,
        /// Households searched.
        households: i64,
    },
    /// The answer to a petition.
    PetitionAnswer {
        /// Asked, kg.
        asked: i64,
        /// Granted, kg.
        granted: i64,
        /// The own figure it was held against, kg.
        quoted: i64,
        /// When that figure was sent.
        quoted_month: Month,
    },
    /// The own past report is quoted.
    Quoted {
        /// Indicator.
        indicator: Indicator,
        /// Figure, kg.
        value: i64,
        /// When it was sent.
        month: Month,
    },
    /// A county secretary is labelled and removed.
    Labelled {
        /// County.
        county: CountyId,
        /// What the notice gives as the reason.
        reproach: Reproach,
    },
    /// A letter from a village or a small office.
    Letter {
        /// Which of the letters.
        letter: u8,
        /// County.
        county: CountyId,
        /// Commune.
        commune: CommuneId,
    },
    /// The First Secretary's office writes.
    Note(Note),
    /// A county asks for something.
    Request {
        /// County.
        county: CountyId,
        /// What it asks.
        request: CountyRequest,
    },
    /// A collective letter lies on the desk.
    CollectiveLetter,
    /// An inspector from the Centre is in the province.
    Inspector,
    /// The office is lost: what weighed most.
    Dismissed(Reproach),
}

impl DocumentKind {
    /// Whether it says that the office is lost.
    #[must_use]
    pub const fn is_dismissal(&self) -> bool {
        matches!(self, Self::Dismissed(_))
    }
}

/// What is held against a secretary who is removed: what weighed most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reproach {
    /// Filed below what was expected.
    Low,
    /// Delivered less than the levy.
    Short,
    /// A record from before: figures that were corrected downward.
    Record,
    /// Asked for less or for grain, confessed, or went against the line.
    Asked,
}

/// Notes of the First Secretary's office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// The pledge is below the middle of the neighbours.
    Pledge,
    /// A county files less than last year.
    LowCounty(CountyId),
    /// Deliveries are behind.
    Deliveries {
        /// In, kg.
        delivered: i64,
        /// Levy, kg.
        quota: i64,
        /// Harvest told, kg.
        claimed: i64,
    },
    /// What was shown was believed.
    Believes,
    /// No figures of sick and dead by letter.
    Quiet,
}

/// What a county asks the office for. Its figures are what its office writes, with its own error and its own motive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountyRequest {
    /// Grain until the next crop.
    Sales {
        /// Days for which it says there is grain.
        days: Claimed<i64>,
        /// Asked, kg.
        kg: Claimed<i64>,
    },
    /// To keep its seed.
    Seed,
    /// Its hands back for the harvest.
    Hands {
        /// Arable, mu.
        mu: Claimed<i64>,
        /// Able-bodied people in the fields.
        hands: Claimed<i64>,
    },
    /// It reports communes whose kitchens have stopped.
    Kitchens {
        /// How many.
        stopped: Claimed<i64>,
    },
    /// To open the state store.
    Store {
        /// Under seal, kg.
        kg: Claimed<i64>,
    },
}

impl CountyRequest {
    /// Why its figures may be bent.
    #[must_use]
    pub const fn motive(&self) -> Motive {
        match self {
            Self::Sales { .. } => Motive::DrawRations,
            Self::Seed => Motive::KeepGrain,
            Self::Kitchens { .. } => Motive::HideFailure,
            Self::Hands { .. } | Self::Store { .. } => Motive::None,
        }
    }
}

/// Files a paper in the inbox under the next number.
pub fn file_paper(known: &mut KnownState, month: Month, kind: DocumentKind, matter: bool) {
    let number = known.papers.last().map_or(1, |paper| paper.number + 1);
    let recent = |indicator: Indicator| {
        let claims = known.counties.iter().filter_map(move |county| county.filed[indicator.index()]);
        claims.filter(|claim| month.since(claim.month) < RECENT).map(|claim| claim.value).sum()
    };
    let stood = Stood {
        communes: known.communes_exist,
        in_force: known.in_force,
        last_year: known.last_year(),
        gross: known.quota,
        net: known.owed,
        sales_plan: known.sales_plan,
        sold: known.sold,
        below: if let DocumentKind::Due(indicator) = kind { recent(indicator) } else { 0 },
    };
    known.papers.push(Document { number, month, kind, matter, stood });
}
