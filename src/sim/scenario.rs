//! What a run starts from: validated, plain, filled by the data layer.

use serde::{Deserialize, Serialize};

use super::calendar::Month;
use super::orders::Order;
use super::rules::{Fields, ParamSpec, Params};

/// Crop seasons in a year, summer (or early) and autumn (or late).
pub const SLOTS: usize = 2;

/// How the year runs in a region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionCalendar {
    /// Lower-snake id, such as `yangtze`.
    pub id: String,
    /// Hands needed each month, share of the able-bodied of 1957 (January first).
    pub need: [f64; 12],
    /// Food from outside the grain fields each month, share of the yearly mean.
    pub side: [f64; 12],
    /// The two crop seasons; a season with share 0 does not exist.
    pub slots: [SlotCalendar; SLOTS],
    /// Where this comes from, or `assumption`.
    pub source: String,
}

/// One crop season.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SlotCalendar {
    /// Share of the year's crop in an ordinary year.
    pub share: f64,
    /// Share of the arable sown to it.
    pub area: f64,
    /// Months (1-12) of sowing, each with its share.
    pub sow: Vec<(u16, f64)>,
    /// Ten-day steps (month 1-12, step 1-3) in which it ripens, each with its share.
    pub ripen: Vec<(u16, u16, f64)>,
    /// Months in which its levy is taken, each with its share.
    pub levy: Vec<(u16, f64)>,
}

impl SlotCalendar {
    /// Share sown in a month.
    #[must_use]
    pub fn sown_in(&self, month: Month) -> f64 {
        self.sow.iter().filter(|(m, _)| *m == month.of_year()).map(|(_, share)| *share).sum()
    }
    /// Share that ripens in ten-day step `step` (0 to 2) of a month.
    #[must_use]
    pub fn ripens_in(&self, month: Month, step: u16) -> f64 {
        self.ripen.iter().filter(|(m, s, _)| *m == month.of_year() && *s == step + 1).map(|(_, _, share)| *share).sum()
    }
    /// Whether anything ripens in a month.
    #[must_use]
    pub fn ripens(&self, month: Month) -> bool {
        self.ripen.iter().any(|(m, _, _)| *m == month.of_year())
    }
    /// Share of its levy taken in a month.
    #[must_use]
    pub fn levied_in(&self, month: Month) -> f64 {
        self.levy.iter().filter(|(m, _)| *m == month.of_year()).map(|(_, share)| *share).sum()
    }
    /// Months until it next begins to ripen (0: this month).
    #[must_use]
    pub fn months_to_ripen(&self, month: Month) -> u16 {
        let first = self.ripen.first().map_or(12, |(m, _, _)| *m);
        (first + 12 - month.of_year()) % 12
    }
    /// Whether its crop grows in a month, where one was sown.
    #[must_use]
    pub fn grows_in(&self, month: Month, p: &Fields) -> bool {
        f64::from(self.months_to_ripen(month)) <= p.growing_months
    }
}

/// The political line of the Centre.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Line {
    /// Caution is rightism.
    #[default]
    Leap,
    /// Exaggeration may be corrected.
    Correct,
    /// Correction is right deviation.
    AntiRight,
    /// Retreat.
    Retreat,
}

impl Line {
    /// Whether it rewards high figures.
    #[must_use]
    pub const fn presses(self) -> bool {
        matches!(self, Self::Leap | Self::AntiRight)
    }
}

/// What a dated act of the Centre does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum CentreAct {
    /// The line turns.
    Line(Line),
    /// What must be pledged, as a multiple of last year's figure as it stands at the Centre.
    Must(f64),
    /// A field record is published: this multiple of an ordinary yield.
    Record(f64),
    /// Last year's figure, and with it the figure in force, is revised to this share of itself.
    Revise(f64),
    /// What the Centre lets stand of new claims.
    Accept(f64),
    /// The gross levy as a share of the figure in force.
    Levy(f64),
    /// Water works are called for: share of hands.
    Works(f64),
    /// Iron is called for: share of hands.
    Iron(f64),
    /// Deep ploughing and field campaigns are called for: share of hands.
    Ploughing(f64),
    /// Communes replace co-operatives.
    Communes,
    /// The brigade becomes the unit of account.
    BrigadeAccounts,
    /// The team becomes the unit of account.
    TeamAccounts,
    /// The line on kitchens.
    Kitchens(KitchenForm),
    /// Land to households, share of arable.
    Plots(f64),
    /// Searches for hidden grain are pressed (0 none, 1 meetings, 2 force).
    Search(u8),
    /// Villagers hired into state jobs, share of the able-bodied a month.
    Hire(f64),
    /// Townspeople sent home, share of the towns a month.
    SendHome(f64),
    /// Grain bought from (below zero) or sold abroad, tonnes a month.
    Exports(f64),
    /// City ration, share of the ordinary one.
    CityRation(f64),
    /// Roads are watched, 0 to 3.
    Roads(u8),
    /// Extra relief from state stocks, share of the sales plan.
    Relief(f64),
    /// Household contracts are tolerated (true) or ended.
    Responsibility(bool),
    /// Half-day work, rest.
    Rest(bool),
    /// Restitution of what was taken.
    Restitution,
    /// A document only.
    Notice,
}

impl CentreAct {
    /// Whether it speaks of meals in common: one that leaves them to households alone does not.
    #[must_use]
    pub const fn calls_for_kitchens(&self) -> bool {
        matches!(self, Self::Kitchens(form) if !matches!(form, KitchenForm::Household))
    }

    /// Name and size of an act that has one.
    pub fn size_mut(&mut self) -> Option<(&'static str, &mut f64)> {
        Some(match self {
            Self::Must(size) => ("Must", size),
            Self::Record(size) => ("Record", size),
            Self::Revise(size) => ("Revise", size),
            Self::Accept(size) => ("Accept", size),
            Self::Levy(size) => ("Levy", size),
            Self::Works(size) => ("Works", size),
            Self::Iron(size) => ("Iron", size),
            Self::Ploughing(size) => ("Ploughing", size),
            Self::Plots(size) => ("Plots", size),
            Self::Hire(size) => ("Hire", size),
            Self::SendHome(size) => ("SendHome", size),
            Self::Exports(size) => ("Exports", size),
            Self::CityRation(size) => ("CityRation", size),
            Self::Relief(size) => ("Relief", size),
            _ => return None,
        })
    }
}

impl CentreAct {
    /// Unit and range of the size of the acts of this kind; `None` where they have none.
    #[must_use]
    pub fn size_range(kind: &str) -> Option<ParamSpec> {
        let (name, low, high, unit) = match kind {
            "Must" => ("Must", 0.0, 10.0, "times last year's accepted figure"),
            "Record" => ("Record", 0.0, 1000.0, "times an ordinary yield"),
            "Revise" => ("Revise", 0.0, 1.0, "share of the figure"),
            "Levy" => ("Levy", 0.0, 1.0, "share of the figure"),
            "Accept" => ("Accept", 0.0, 1.0, "share of a claim beyond last year's figure"),
            "Works" => ("Works", 0.0, 1.0, "share of hands"),
            "Iron" => ("Iron", 0.0, 1.0, "share of hands"),
            "Ploughing" => ("Ploughing", 0.0, 1.0, "share of hands"),
            "Hire" => ("Hire", 0.0, 1.0, "share of hands"),
            "Plots" => ("Plots", 0.0, 1.0, "share of arable"),
            "SendHome" => ("SendHome", 0.0, 1.0, "share of the towns"),
            "Exports" => ("Exports", -5e6, 5e6, "tonnes a month"),
            "CityRation" => ("CityRation", 0.0, 2.0, "share of the ordinary ration"),
            "Relief" => ("Relief", 0.0, 5.0, "share of the sales plan"),
            _ => return None,
        };
        Some(ParamSpec { name, unit, low, high })
    }
}

/// A dated act.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CentreEntry {
    /// When it takes effect.
    pub month: Month,
    /// Locale id of its document (`doc.<id>.subject` …); several entries may share one.
    pub id: String,
    /// What it does.
    pub acts: Vec<CentreAct>,
    /// Source ids, or `assumption`.
    pub source: String,
    /// Whether it asks something of the office.
    #[serde(default)]
    pub matter: bool,
}

/// How people eat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum KitchenForm {
    /// At home.
    #[default]
    Household,
    /// A mess in the busy season.
    BusySeason,
    /// Communal, eat your fill.
    Free,
    /// Communal, rationed.
    Rationed,
    /// Communal in name; people eat at home.
    Lapsed,
}

/// What a province started from in 1957.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvinceFacts {
    /// Lower-case pinyin id.
    pub id: String,
    /// Region calendar id.
    pub region: String,
    /// Persons.
    pub population: i64,
    /// Of them in towns.
    pub urban: i64,
    /// Grain of 1957, tonnes of unhusked grain.
    pub output: i64,
    /// Source id of population, urban and output, or `assumption`, with notes.
    pub source: String,
    /// Zeal of the leadership, 0 to 1, from conduct on record that is not deaths.
    pub zeal: f64,
    /// Source or `assumption` of `zeal`.
    pub zeal_source: String,
    /// Pull on migrants, share of those who leave home.
    pub pull: f64,
    /// Counties.
    pub counties: u16,
    /// Can be played.
    pub playable: bool,
}

/// Weather of a province in a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeatherYear {
    /// Year of harvest.
    pub year: u16,
    /// Sown area whose crop fell a tenth or more below the ordinary through weather, nation, million hectares.
    pub affected: f64,
    /// Of it, area whose crop fell three tenths or more, million hectares.
    pub severe: f64,
    /// Parts of these areas that a source places; the rest lies evenly over all other provinces.
    pub places: Vec<WeatherPlace>,
    /// Source ids, or `assumption`.
    pub source: String,
}

/// Areas hit in a group of provinces, within which they lie evenly.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeatherPlace {
    /// Ids of the provinces.
    pub provinces: Vec<String>,
    /// Area affected, million hectares.
    pub affected: f64,
    /// Of it, severely, million hectares.
    pub severe: f64,
}

/// A dated list of standing orders that a policy follows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyEntry {
    /// Given in this month.
    pub month: Month,
    /// Orders.
    pub orders: Vec<Order>,
}

/// A way of holding the seat.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Id, such as `honest`.
    pub id: String,
    /// Rules of thumb that use what the office knows.
    #[serde(default)]
    pub habits: Vec<Habit>,
    /// Dated orders.
    pub entries: Vec<PolicyEntry>,
}

/// A rule of thumb of a policy; it sees what the player sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Habit {
    /// Sends relief to the counties that report most sick, tonnes each month.
    ReliefToSick(u32),
    /// Sends work teams to the counties that filed most above last year.
    InspectLoudest,
    /// Shields the county secretaries who filed lowest.
    ShieldLow,
    /// Exposes the county secretaries who filed lowest.
    ExposeLow,
    /// Petitions for a cut when sick are reported, thousand tonnes.
    PetitionWhenSick(u16),
    /// Gives random orders.
    Random,
}

/// What a scenario is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScenarioSpec {
    /// `county`, `province` or `nation`.
    pub id: String,
    /// First month to decide.
    pub first: Month,
    /// Last month to decide.
    pub last: Month,
    /// Rural people to a commune in the seat's own province.
    pub people_per_commune: i64,
    /// Coarse areas each other province is run with (0: at commune grain).
    pub coarse_areas: u16,
    /// Communes of a county office (0: the whole province).
    pub county_communes: u16,
    /// Whether it can be run without a seat: standing orders then go to every province's office.
    #[serde(default)]
    pub seatless: bool,
}

/// Everything validated that a run is made from.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Sourced numbers.
    pub params: Params,
    /// Region calendars.
    pub regions: Vec<RegionCalendar>,
    /// Acts of the Centre, in order of month.
    pub centre: Vec<CentreEntry>,
    /// Provinces, in id order of the run.
    pub provinces: Vec<ProvinceFacts>,
    /// Weather, by year.
    pub weather: Vec<WeatherYear>,
    /// Policies.
    pub policies: Vec<Policy>,
    /// Scenarios.
    pub scenarios: Vec<ScenarioSpec>,
    /// Hash of all of the above, 16 hex digits.
    pub hash: String,
}

impl Rules {
    /// Place of a province's region among the regions, by the province's place in id order.
    #[must_use]
    pub fn region_of(&self, province: usize) -> usize {
        let name = &self.provinces[province].region;
        self.regions.iter().position(|region| region.id == *name).unwrap_or(0)
    }
    /// A policy by id.
    #[must_use]
    pub fn policy(&self, id: &str) -> Option<&Policy> {
        self.policies.iter().find(|policy| policy.id == id)
    }
    /// A scenario by id.
    #[must_use]
    pub fn scenario(&self, id: &str) -> Option<&ScenarioSpec> {
        self.scenarios.iter().find(|scenario| scenario.id == id)
    }
}
