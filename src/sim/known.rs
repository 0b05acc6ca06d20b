//! What the office knows: signals only. The estimate, the screens and every policy read this and
//! nothing else, so two worlds with equal signals show the same office.

pub mod estimate;
pub mod papers;

use bevy_ecs::prelude::*;
use serde::{Deserialize, Serialize};

use super::calendar::Month;
use super::ids::CountyId;
use super::ledger::{Claimed, Known};
use super::orders::{CadreMove, Indicator, InspectionTarget, Order};
use super::papers::Document;

/// What is known of a county.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CountyKnown {
    /// Filed figures, by indicator.
    pub filed: [Option<Claimed<i64>>; 8],
    /// Permille of its filed figures the office passes on.
    pub passed: u16,
    /// Grain of 1957 as accepted, kg.
    pub ordinary: i64,
    /// Last year's figure as it stands above, kg.
    pub last_year: i64,
    /// Quota of the grain year, kg.
    pub quota: i64,
    /// Weighed in against the quota since July, kg.
    pub weighed: i64,
    /// Weighed in the grain year before, kg.
    pub weighed_before: i64,
    /// State grain in its store by its own book, kg.
    pub state_store: i64,
    /// Share of communes that report a communal kitchen, permille.
    pub kitchens: u16,
    /// Births registered this month.
    pub births: i64,
    /// Births registered a month until mid-1958, running mean.
    pub births_before: i64,
    /// People on the rolls of its communes at the turn of the year.
    pub people: i64,
    /// The last month with a search, and what it found, kg a household.
    pub search_yield: Option<(Month, f64)>,
    /// What a work team found.
    pub inspected: Option<Finding>,
    /// Newest figure from this county.
    pub heard: Month,
    /// The secretary's standing in the campaign: named this month.
    pub labelled: bool,
    /// Shielded by the office.
    pub shielded: bool,
    /// Secretaries this county has had.
    pub secretaries: u16,
}

/// What a work team found, as a range: in fields what it saw over what was filed; in granaries what lay in the stores of
/// villages over what they hold in the middle of an ordinary winter (`inspection.store_kg_a_head`), for stores are not filed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finding {
    /// What it looked at.
    pub target: InspectionTarget,
    /// Permille of what it is measured against, low.
    pub low: u16,
    /// The same, high.
    pub high: u16,
    /// When it reported.
    pub month: Month,
}

/// What is known of a commune.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CommuneKnown {
    /// Grain filed last (estimate or harvest), kg.
    pub claim: i64,
    /// Grain of an ordinary year by the books, kg.
    pub ordinary: i64,
    /// Quota, kg.
    pub quota: i64,
    /// Weighed since July, kg.
    pub weighed: i64,
    /// Sick filed.
    pub sick: i64,
    /// Deaths filed.
    pub deaths: i64,
    /// People on the roll.
    pub people: i64,
    /// Kitchen as reported: 0 at home, 1 free, 2 rationed, 3 said to run.
    pub kitchen: u8,
    /// Share of hands away as filed, permille: what was asked of it, not what went.
    pub away: u16,
    /// Newest figure.
    pub heard: Month,
}

/// A figure the office sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Indicator.
    pub indicator: Indicator,
    /// Sum from below at the time.
    pub below: i64,
    /// As drafted here.
    pub drafted: i64,
    /// As sent by the First Secretary.
    pub value: i64,
    /// Month in which it left.
    pub month: Month,
    /// Month in which it is read above.
    pub read: Month,
    /// On paper, so that it can be quoted once it is read.
    pub on_paper: bool,
}

impl Sent {
    /// Whether it is an estimate or a harvest.
    #[must_use]
    pub const fn is_grown(&self) -> bool {
        matches!(self.indicator, Indicator::Estimate | Indicator::Harvest)
    }
    /// Whether it lies above on paper in a month: there it can be quoted and held against what is said later.
    #[must_use]
    pub fn on_file(&self, now: Month) -> bool {
        self.on_paper && self.read <= now
    }
}

/// A work team on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Team {
    /// County.
    pub county: CountyId,
    /// What it looks at.
    pub target: InspectionTarget,
    /// When it reports.
    pub back: Month,
}

/// Everything the office knows.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct KnownState {
    /// Month about to be decided.
    pub month: Month,
    /// First county of the seat (ids of `counties` count from it).
    pub first_county: u16,
    /// First commune of the seat.
    pub first_commune: u32,
    /// Counties.
    pub counties: Vec<CountyKnown>,
    /// Communes.
    pub communes: Vec<CommuneKnown>,
    /// Figures sent, oldest first.
    pub sent: Vec<Sent>,
    /// Papers, oldest first.
    pub papers: Vec<Document>,
    /// Work teams there are.
    pub teams_most: u32,
    /// Teams out.
    pub teams: Vec<Team>,
    /// Gross levy of the grain year, kg.
    pub quota: i64,
    /// Net transfer owed (below zero: to be received), kg.
    pub owed: i64,
    /// Sent of it, kg.
    pub transferred: i64,
    /// Figure in force, kg.
    pub in_force: i64,
    /// Grain of 1957 by the books, kg.
    pub ordinary: i64,
    /// Sales plan of the grain year, kg.
    pub sales_plan: i64,
    /// Sold of it, kg.
    pub sold: i64,
    /// State grain by the books: province and counties, kg.
    pub state_stock: i64,
    /// Townspeople on the ration.
    pub towns: i64,
    /// Town ration met, permille.
    pub town_cover: u16,
    /// The harvest as the office estimates it.
    pub harvest: Option<Known<i64>>,
    /// Standing with those above, −1000 to 1000.
    pub standing: i16,
    /// Danger of a label, permille a month, as felt.
    pub danger: u16,
    /// Whether the office still holds the seat.
    pub in_office: bool,
    /// Whether the seat is a county office.
    pub county_office: bool,
    /// Whether communes exist.
    pub communes_exist: bool,
    /// Whether a document of the Centre has spoken of communal kitchens.
    pub kitchens_called: bool,
    /// Whether furnaces are called for.
    pub iron_called: bool,
    /// Whether an inspector is in the province.
    pub inspector: bool,
    /// Whether a collective letter lies on the desk.
    pub letter: bool,
    /// The line of the Centre as its documents speak.
    pub line: super::scenario::Line,
    /// What must be pledged, permille of an ordinary crop.
    pub must: u32,
    /// Standing settings of the office.
    pub conduct: super::province::Conduct,
    /// Orders of this office that were carried out, with their months, oldest first.
    pub given: Vec<(Month, Order)>,
    /// Standing moves on secretaries this month.
    pub moves: Vec<(CountyId, CadreMove)>,
    /// Months series of what was known and claimed.
    pub series: Vec<KnownMonth>,
    /// The month before the run's first: what lay on the desk when it began.
    pub before: KnownMonth,
}

/// A month of the known and claimed series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KnownMonth {
    /// Month.
    pub month: Month,
    /// Weighed this month, kg.
    pub weighed: i64,
    /// Weighed for the levy of the grain year by the end of it, kg.
    pub delivered: i64,
    /// The same by the end of the month before, kg: before a run begins one month alone is kept.
    pub delivered_before: i64,
    /// Grain figure filed by counties, kg.
    pub filed: i64,
    /// Figure in force at the Centre, kg.
    pub in_force: i64,
    /// Own estimate, low, kg.
    pub low: i64,
    /// Own estimate, high, kg.
    pub high: i64,
    /// State stock by the books, kg.
    pub stock: i64,
    /// Sick filed.
    pub sick: i64,
    /// Deaths filed.
    pub deaths: i64,
    /// Births registered.
    pub births: i64,
    /// Iron claimed, t.
    pub iron: i64,
    /// What counties had filed of each indicator by the end of it, in its own unit, and when last.
    pub below: [(i64, Month); 8],
}

impl CountyKnown {
    /// The grain figure it filed last: estimate or harvest.
    #[must_use]
    pub fn grain(&self) -> Option<Claimed<i64>> {
        let [estimate, harvest] = [Indicator::Estimate, Indicator::Harvest].map(|which| self.filed[which.index()]);
        estimate.into_iter().chain(harvest).max_by_key(|claim| claim.month)
    }
}

impl KnownState {
    /// The county with this id, if it is one of the seat's.
    #[must_use]
    pub fn county(&self, id: CountyId) -> Option<&CountyKnown> {
        self.counties.get(id.index().checked_sub(self.first_county as usize)?)
    }
    /// Work teams that are not out.
    #[must_use]
    pub fn teams_at_home(&self) -> usize {
        (self.teams_most as usize).saturating_sub(self.teams.len())
    }
    /// Last year's figure of the seat as it stands above, kg: its counties share it out without a rest.
    #[must_use]
    pub fn last_year(&self) -> i64 {
        self.counties.iter().map(|county| county.last_year).sum()
    }
    /// The last figure sent for an indicator.
    #[must_use]
    pub fn last_sent(&self, indicator: Indicator) -> Option<&Sent> {
        self.sent.iter().rev().find(|sent| sent.indicator == indicator)
    }
    /// The last grain figure sent of a field or a harvest.
    #[must_use]
    pub fn grain_sent(&self) -> Option<&Sent> {
        self.sent.iter().rev().find(|sent| sent.is_grown())
    }
    /// The last one that those above have read by the end of the months closed so far, among those that `counts` lets in:
    /// one that is still on the road has moved nothing there.
    #[must_use]
    pub fn grain_read(&self, counts: impl Fn(&Sent) -> bool) -> Option<&Sent> {
        self.sent.iter().rev().find(|sent| sent.is_grown() && sent.read < self.month && counts(sent))
    }
    /// The same on paper and read: what a petition is held against.
    #[must_use]
    pub fn grain_on_paper(&self) -> Option<&Sent> {
        self.sent.iter().rev().find(|sent| sent.is_grown() && sent.on_file(self.month))
    }
    /// Whether a grain figure of fields or harvest went off on paper in a month.
    #[must_use]
    pub fn was_on_paper(&self, month: Month) -> bool {
        self.sent.iter().any(|sent| sent.is_grown() && sent.on_paper && sent.month == month)
    }
    /// Sum of what counties filed for an indicator.
    #[must_use]
    pub fn below(&self, indicator: Indicator) -> i64 {
        self.counties.iter().filter_map(|county| county.filed[indicator.index()]).map(|claim| claim.value).sum()
    }
    /// The same with the month of the newest figure in it.
    #[must_use]
    pub fn stood(&self, indicator: Indicator) -> (i64, Month) {
        let claims = self.counties.iter().filter_map(|county| county.filed[indicator.index()]);
        (self.below(indicator), claims.map(|claim| claim.month).max().unwrap_or_default())
    }
    /// What had been weighed for the levy of its grain year by the end of a month, kg; none of a month of which the office
    /// has no file.
    #[must_use]
    pub fn delivered_by(&self, month: Month) -> Option<i64> {
        let mut months = std::iter::once(&self.before).chain(&self.series);
        months.find_map(|known| match known.month {
            at if at == month => Some(known.delivered),
            at if at == month.next() => Some(known.delivered_before),
            _ => None,
        })
    }
    /// Sum of what counties filed, each passed on as far as the office passes it.
    #[must_use]
    pub fn passed(&self, indicator: Indicator) -> i64 {
        self.counties
            .iter()
            .filter_map(|county| {
                county.filed[indicator.index()].map(|claim| claim.value * i64::from(county.passed) / 1000)
            })
            .sum()
    }
}
