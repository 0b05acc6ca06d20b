//! Provinces and the Centre.

use bevy_ecs::prelude::*;
use serde::{Deserialize, Serialize};

use crate::sim::calendar::Month;
use crate::sim::dispatch::Dispatches;
use crate::sim::heard::Heard;
use crate::sim::orders::{Candour, Channel, Charge, Fuel, KitchenOrder, SearchEffort, SplitRule, Stance};
use crate::sim::scenario::{KitchenForm, Line};

/// Standing settings of a province's office.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conduct {
    /// How each indicator is reported.
    pub stance: [(Stance, Channel); 8],
    /// Split of the levy.
    pub split: SplitRule,
    /// Gross purchase, permille of the plan.
    pub purchase: u16,
    /// Rural resale, permille of the sales plan.
    pub resale: u16,
    /// Hands by task, permille; `None`: what the Centre calls for, as far as zeal goes.
    pub hands: [Option<u16>; 3],
    /// Recall at harvest.
    pub recall: bool,
    /// Furnace charge.
    pub charge: Charge,
    /// Furnace fuel.
    pub fuel: Fuel,
    /// Seed reserve, permille of need.
    pub seed: u16,
    /// Search; `None`: what the Centre presses for.
    pub search: Option<SearchEffort>,
    /// Kitchens.
    pub kitchens: KitchenOrder,
    /// Private plots, permille; `None`: the line.
    pub plots: Option<u16>,
    /// Responsibility fields; `None`: the line.
    pub contracts: Option<bool>,
    /// Roads; `None`: the line.
    pub roads: Option<u8>,
    /// Answer to inspectors.
    pub candour: Candour,
}

impl Default for Conduct {
    fn default() -> Self {
        Self {
            stance: [(Stance::AsFiled, Channel::Paper); 8],
            split: SplitRule::ByClaim,
            purchase: 1000,
            resale: 1000,
            hands: [None; 3],
            recall: false,
            charge: Charge::Ore,
            fuel: Fuel::Coal,
            seed: 1000,
            search: None,
            kitchens: KitchenOrder::Line,
            plots: None,
            contracts: None,
            roads: None,
            candour: Candour::Files,
        }
    }
}

/// A province.
#[derive(Component, Clone, Debug)]
pub struct Province {
    /// Zeal of the leadership, 0 to 1.
    pub zeal: f64,
    /// State granary.
    pub granary: Entity,
    /// First of its counties, by id.
    pub first: u16,
    /// Past the last of its counties.
    pub past: u16,
    /// Standing settings of its office.
    pub conduct: Conduct,
    /// Weather of the two seasons of this year, 1 is ordinary.
    pub weather: f64,
    /// Townspeople.
    pub towns: i64,
    /// People on the road, to arrive somewhere next month.
    pub road: i64,
    /// Births and deaths in towns this month.
    pub town_births: i64,
    /// Deaths in towns this month.
    pub town_deaths: i64,
    /// Deaths on the road this month.
    pub road_deaths: i64,
    /// Grain eaten in towns this month, kg.
    pub town_eaten: i64,
    /// Town ration met, 0 to 1.
    pub town_cover: f64,
    /// Figures the Centre has read, by indicator (0: nothing yet).
    pub filed: [i64; 8],
    /// When each was read.
    pub filed_month: [Month; 8],
    /// Figures on their way to the Centre, and those held back.
    pub dispatches: Dispatches,
    /// Grain figure in force for the levy, kg.
    pub in_force: i64,
    /// Grain of 1957, kg.
    pub ordinary: i64,
    /// Harvest figure of last year as it stands at the Centre (filed, later perhaps revised), kg: what this year's must
    /// is counted from.
    pub last_year: i64,
    /// Gross levy of the grain year, kg.
    pub quota: i64,
    /// Net transfer owed to the Centre in the grain year (below zero: to be received), kg.
    pub owed: i64,
    /// Of it sent (or received), kg.
    pub sent: i64,
    /// Sent this month, kg (below zero: received).
    pub sent_this_month: i64,
    /// Ordinary rural resale of a year, kg.
    pub sales_plan: i64,
    /// Grain of this year's levy beyond all needs that is planned to go back to villages, kg.
    pub returns: i64,
    /// Sold to villages in this grain year, kg.
    pub sold: i64,
    /// Standing of the office with those above, −1 to 1.
    pub standing: f64,
    /// Danger of a label this month, 0 to 1.
    pub danger: f64,
    /// Whether the office that began the run still holds the seat.
    pub in_office: bool,
    /// Cut of the levy granted on petition in this grain year, kg.
    pub cut: i64,
    /// Resale granted on petition in this grain year, kg.
    pub granted: i64,
    /// Best claims of its communes, as a multiple of an ordinary year, last time.
    pub best: f64,
    /// What the Centre makes of its figures.
    pub heard: Heard,
}

impl Province {
    /// What is expected of this year, as a multiple of an ordinary crop: the must counts from last year's figure.
    #[must_use]
    pub fn must(&self, centre: &Centre) -> f64 {
        centre.must * crate::sim::units::ratio(self.last_year, self.ordinary.max(1))
    }
    /// The sales plan as its pledge and its ration roll draw it, kg a year.
    #[must_use]
    pub fn sales(&self) -> i64 {
        crate::sim::units::share_of(self.sales_plan + self.returns, self.heard.favour * self.heard.roll)
    }
}

/// The Centre.
#[derive(Component, Clone, Debug, Default)]
pub struct Centre {
    /// Line.
    pub line: Line,
    /// What must be pledged, multiple of last year's figure.
    pub must: f64,
    /// Published record, multiple of an ordinary yield.
    pub record: f64,
    /// Gross levy as a share of the figure in force.
    pub levy: f64,
    /// Share of what is claimed beyond last year's figure that stands.
    pub accept: f64,
    /// Hands called to works.
    pub works: f64,
    /// Hands called to iron.
    pub iron: f64,
    /// Hands called to field campaigns.
    pub ploughing: f64,
    /// Whether communes exist.
    pub communes: bool,
    /// Level of account: 0 co-operative, 1 commune, 2 brigade, 3 team.
    pub accounts: u8,
    /// Line on kitchens.
    pub kitchens: KitchenForm,
    /// Line on plots, share of arable.
    pub plots: f64,
    /// Searches pressed for.
    pub search: u8,
    /// Hiring, share of the able-bodied a month.
    pub hire: f64,
    /// Sending home, share of the towns a month.
    pub send_home: f64,
    /// Exports, tonnes a month.
    pub exports: f64,
    /// City ration, share of the ordinary.
    pub city_ration: f64,
    /// Roads.
    pub roads: u8,
    /// Relief beyond the sales plan, share of it.
    pub relief: f64,
    /// Contracts tolerated.
    pub contracts: bool,
    /// Half-day work.
    pub rest: bool,
    /// How far the Centre believes that shortfalls are hidden grain, 0 to 1.
    pub belief: f64,
    /// Whether a figure in force was revised this month, so that the levy is set anew.
    pub replan: bool,
}
