//! The record of a run: what was true, month by month, for the books and the tables. Play never reads it.

use bevy_ecs::prelude::*;

use crate::sim::calendar::Month;
use crate::sim::ids::CountyId;
use crate::sim::orders::Indicator;
use crate::sim::units::ratio;

/// A month of a province (or of the county whose office is the seat), as it truly was, and what was claimed of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ProvinceMonth {
    /// Month.
    pub month: Month,
    /// Everyone.
    pub population: i64,
    /// In villages.
    pub rural: i64,
    /// Births.
    pub births: i64,
    /// Deaths.
    pub deaths: i64,
    /// Deaths in villages and on the road.
    pub rural_deaths: i64,
    /// Deaths in villages alone: of the people `rural` counts, as `excess` is.
    pub village_deaths: i64,
    /// Deaths in villages beyond the ordinary rate.
    pub excess: i64,
    /// Registered deaths.
    pub deaths_registered: i64,
    /// Registered deaths in villages and on the road.
    pub rural_deaths_registered: i64,
    /// Registered deaths in villages alone.
    pub village_deaths_registered: i64,
    /// Registered births.
    pub births_registered: i64,
    /// Grain brought in, kg.
    pub harvest: i64,
    /// Grain figure last sent to the Centre, kg.
    pub claimed: i64,
    /// Grain figure filed by communes, kg.
    pub claimed_below: i64,
    /// Figure in force, kg.
    pub in_force: i64,
    /// Taken, kg.
    pub procurement: i64,
    /// Quota of the grain year, kg.
    pub quota: i64,
    /// Found by searches, kg.
    pub found: i64,
    /// Of it what had been hidden, kg: the rest was food of the houses.
    pub unearthed: i64,
    /// Back to villages, kg.
    pub resale: i64,
    /// Sent to the Centre (below zero: received), kg. Of a county: what it gave less what came back to it.
    pub transfer_out: i64,
    /// To towns, kg.
    pub urban_sales: i64,
    /// Hidden, kg.
    pub hidden: i64,
    /// State stock, kg.
    pub stock: i64,
    /// In villages, kg.
    pub village_stock: i64,
    /// Iron claimed, t.
    pub iron_claimed: i64,
    /// Iron usable, t.
    pub iron_usable: i64,
    /// Energy in villages, kcal a head and day.
    pub kcal_rural: f64,
    /// Energy in towns, kcal a head and day.
    pub kcal_urban: f64,
    /// Land under crops of grain at the end of the month, mu.
    pub under_crop: i64,
    /// Left in the fields and lost, kg.
    pub lost: i64,
    /// Gleaned, kg.
    pub gleaned: i64,
    /// Share of villagers eating communally, 0 to 1.
    pub communal: f64,
    /// Secretaries labelled so far.
    pub labelled: i64,
    /// Town ration met, 0 to 1; of a county: that of its province.
    pub town_cover: f64,
    /// Share of hands away from the fields, 0 to 1.
    pub away: f64,
    /// Sick, true.
    pub sick: i64,
}

/// A true figure of a county in a month, kept for the seat.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CountyMonth {
    /// Grain brought in during the calendar year so far, kg.
    pub harvest: i64,
    /// Excess deaths of the month.
    pub excess: i64,
    /// People.
    pub people: i64,
    /// Levy of the grain year as it stands, kg.
    pub quota: i64,
    /// Sold back or given to its villages in the month, kg.
    pub resale: i64,
    /// Energy eaten by all its villagers, kcal a day.
    pub energy: i64,
}

impl CountyMonth {
    /// Energy eaten a head, kcal a day.
    #[must_use]
    pub fn kcal(&self) -> f64 {
        ratio(self.energy, self.people.max(1))
    }
}

/// One step of a figure on its way up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClaimStep {
    /// Month in which the figure left.
    pub month: Month,
    /// Month in which it was read above.
    pub read: Month,
    /// Indicator.
    pub indicator: Indicator,
    /// What the secretaries of communes believed the grain of the year to be, kg: they know neither every field nor every
    /// sack, so it is not the truth. Of grain grown only, as `brigades` and `in_force` are.
    pub believed: Option<i64>,
    /// Told by brigades, kg.
    pub brigades: Option<i64>,
    /// Filed by communes, in the indicator's own unit, as all figures below are (kg or persons).
    pub communes: i64,
    /// Filed by counties.
    pub counties: i64,
    /// Passed on by prefectures.
    pub prefectures: i64,
    /// Drafted by the office.
    pub drafted: i64,
    /// Sent.
    pub sent: i64,
    /// Where the seat is a county office: its part of what the province sent; otherwise 0.
    pub province: i64,
    /// In force after it was read, kg; where the seat is a county office its part of the province's figure in force.
    pub in_force: Option<i64>,
}

impl ClaimStep {
    /// The calendar year of the harvest it tells: one that was held back in December leaves in January.
    #[must_use]
    pub fn harvest_year(&self) -> u16 {
        self.month.back(1).year()
    }
    /// Gives a county's figure the part of it that stands in a figure of its province, by the sum that figure was made of.
    #[must_use]
    pub fn part_of(&self, figure: i64, sum: i64) -> i64 {
        (i128::from(self.sent) * i128::from(figure) / i128::from(sum.max(1))) as i64
    }
}

/// The record.
#[derive(Resource, Clone, Debug, Default)]
pub struct History {
    /// For each province, its months of the run.
    pub provinces: Vec<Vec<ProvinceMonth>>,
    /// For each province, the months of the world before the run.
    pub before: Vec<Vec<ProvinceMonth>>,
    /// The place the seat answers for, a province or a county, from the first month of the world on: the year before the
    /// run stands in it too. Empty without a seat.
    pub seat: Vec<ProvinceMonth>,
    /// For each month, the counties of the seat.
    pub counties: Vec<Vec<CountyMonth>>,
    /// Steps of the seat's figures, of all indicators.
    pub steps: Vec<ClaimStep>,
    /// Truth by commune of the seat for the map of the books: crop of the year and excess deaths so far.
    pub communes: Vec<CommuneBook>,
    /// Secretaries of counties removed, with month.
    pub removed: Vec<(Month, CountyId)>,
    /// Month in which the office was lost.
    pub dismissed: Option<Month>,
}

/// The first calendar year the books keep of a commune.
pub const FIRST_YEAR: u16 = 1957;
/// Calendar years kept of a commune.
pub const YEARS: usize = 6;

/// Grain of a commune in a calendar year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CommuneYear {
    /// Harvest it filed in December, kg; 0 when it filed none.
    pub filed: i64,
    /// Taken from it over the scales of the station, kg.
    pub weighed: i64,
    /// Brought in and gleaned, kg.
    pub brought_in: i64,
}

/// What the books hold of a commune.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CommuneBook {
    /// People at the start.
    pub people_then: i64,
    /// Deaths beyond the ordinary rate.
    pub excess: i64,
    /// Highest claim over true crop of 1958, permille.
    pub claim_ratio: i64,
    /// Its grain by calendar year, from [`FIRST_YEAR`] on.
    pub years: [CommuneYear; YEARS],
}
