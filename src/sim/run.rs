//! A run: one world and its month. Owns everything, is `Send`, and can live beside others.

use std::sync::Arc;

use bevy_ecs::prelude::*;

use super::calendar::Month;
use super::commune::{Land, People};
use super::county::County;
use super::fingerprint::{self, Fingerprint};
use super::granary::Granary;
use super::history::{CommuneBook, History};
use super::ids::ProvinceId;
use super::known::{CommuneKnown, CountyKnown, KnownState};
use super::month::orders::apply_standing;
use super::orders::Order;
use super::papers::{DocumentKind, file_paper};
use super::province::{Conduct, Province};
use super::refusal::{OrderRefused, check_month, check_order};
use super::rng::Chance;
use super::rules::Edits;
pub use super::run_error::RunError;
use super::scenario::{Rules, ScenarioSpec};
use super::schedule::month_schedule;
use super::settings::RunSettings;
use super::spawn::{ORIGIN, make_world};
use super::world::{Account, Laws, MonthOrders, Now, Register};

/// What a run is made from, apart from the rules and the orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunSpec {
    /// Scenario id.
    pub scenario: String,
    /// Province id of the seat; empty for a run without one, where the scenario allows it.
    pub province: String,
    /// Seed.
    pub seed: u64,
    /// Switches.
    pub settings: RunSettings,
    /// Numbers it has otherwise than the rules.
    pub numbers: Edits,
}

impl RunSpec {
    /// A run as the rules have it, every switch as usual.
    #[must_use]
    pub fn new(scenario: &str, province: &str, seed: u64) -> Self {
        Self {
            scenario: scenario.to_owned(),
            province: province.to_owned(),
            seed,
            settings: RunSettings::default(),
            numbers: Edits::default(),
        }
    }

    /// Whether a switch or a number is not as usual.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        self.settings != RunSettings::default() || !self.numbers.is_empty()
    }
}

/// One run.
pub struct Run {
    world: World,
    month: Schedule,
    rules: Arc<Rules>,
    spec: RunSpec,
    scenario: ScenarioSpec,
}

impl Run {
    /// Makes the world and plays it up to the scenario's first month.
    ///
    /// # Errors
    /// When the scenario or the province does not exist or cannot be played.
    pub fn new(rules: &Arc<Rules>, spec: &RunSpec) -> Result<Self, RunError> {
        Self::spawned(rules, spec, &|communes| (0..communes).collect())
    }

    /// Whether a run of this kind can be made, without making its world.
    ///
    /// # Errors
    /// As [`Run::new`].
    pub fn can_be_made(rules: &Arc<Rules>, spec: &RunSpec) -> Result<(), RunError> {
        let rules = &rules.edited(&spec.numbers).map_err(RunError::Setting)?;
        let scenario = rules.scenario(&spec.scenario).ok_or_else(|| RunError::scenario(rules, &spec.scenario))?;
        seat_of(rules, scenario, &spec.province).map(|_| ())
    }

    /// The same run, with the communes of each province spawned in the order that `order` gives for so many: must not differ
    /// in anything.
    ///
    /// # Errors
    /// As [`Run::new`].
    #[doc(hidden)]
    pub fn spawned(rules: &Arc<Rules>, spec: &RunSpec, order: &dyn Fn(usize) -> Vec<usize>) -> Result<Self, RunError> {
        let rules = &rules.edited(&spec.numbers).map_err(RunError::Setting)?;
        let scenario =
            rules.scenario(&spec.scenario).cloned().ok_or_else(|| RunError::scenario(rules, &spec.scenario))?;
        let seat = seat_of(rules, &scenario, &spec.province)?;
        let mut world = World::new();
        let register = make_world(&mut world, rules, &scenario, seat, spec.seed, order);
        let known = opening_known(&world, &register, rules);
        let none = vec![Vec::new(); register.provinces.len()];
        let mut history = History { provinces: none.clone(), before: none, ..History::default() };
        history.communes = vec![CommuneBook::default(); (register.seat_communes.1 - register.seat_communes.0) as usize];
        world.insert_resource(Laws(Arc::clone(rules)));
        world.insert_resource(Now { month: ORIGIN, chance: Chance::new(spec.seed, ORIGIN), begun: false });
        world.insert_resource(MonthOrders::default());
        world.insert_resource(Account::default());
        world.insert_resource(spec.settings);
        world.insert_resource(known);
        world.insert_resource(history);
        world.insert_resource(register);
        let mut run = Self { world, month: month_schedule(), rules: Arc::clone(rules), spec: spec.clone(), scenario };
        while run.now().month < run.scenario.first {
            run.play_month(Vec::new());
        }
        run.open();
        Ok(run)
    }

    /// The first papers lie on the desk and the record begins. Before it a county office passed on what communes filed, as
    /// nobody there would have done: that is not held against who takes the chair.
    fn open(&mut self) {
        let first = self.scenario.first;
        let register = self.register();
        if let Some(seat) = register.county_office.map(|id| register.counties[id.index()]) {
            if let Some(office) =
                self.world.get_mut::<County>(seat).and_then(|county| county.into_inner().office.as_mut())
            {
                (office.standing, office.danger) = (0.0, 0.0);
            }
            let mut known = self.world.resource_mut::<KnownState>();
            (known.standing, known.danger) = (0, 0);
        }
        let circulars: Vec<_> = self
            .rules
            .centre
            .iter()
            .filter(|entry| entry.month == first)
            .map(|entry| (entry.id.clone(), entry.matter))
            .collect();
        if let Some(mut now) = self.world.get_resource_mut::<Now>() {
            now.begun = true;
        }
        if let Some(mut known) = self.world.get_resource_mut::<KnownState>() {
            known.papers.clear();
            for (id, matter) in circulars {
                file_paper(&mut known, first, DocumentKind::Circular(id), matter);
            }
        }
    }

    fn play_month(&mut self, seat: Vec<Order>) {
        self.give(seat);
        self.month.run(&mut self.world);
        self.turn_month();
    }

    /// The month's orders lie ready for the systems.
    fn give(&mut self, seat: Vec<Order>) {
        let now = self.now();
        let seatless = self.register().seat == ProvinceId::NOBODY;
        let others = if seatless { seat.clone() } else { self.others(now.month) };
        let mut orders = self.world.resource_mut::<MonthOrders>();
        orders.others = others;
        orders.seat = seat;
        if !now.begun && self.scenario.county_communes == 0 {
            // In the months before the run begins the seat follows the same orders of the record as all others.
            orders.seat = orders.others.clone();
        }
    }

    fn turn_month(&mut self) {
        let next = self.now().month.next();
        let chance = Chance::new(self.spec.seed, next);
        let mut now = self.world.resource_mut::<Now>();
        now.month = next;
        now.chance = chance;
    }

    /// What every other province does this month: the course of the record.
    fn others(&self, month: Month) -> Vec<Order> {
        self.rules
            .policy("historical")
            .into_iter()
            .flat_map(|policy| &policy.entries)
            .filter(|entry| entry.month == month)
            .flat_map(|entry| entry.orders.iter().copied())
            .collect()
    }

    fn now(&self) -> Now {
        *self.world.resource::<Now>()
    }

    /// The month about to be decided.
    #[must_use]
    pub fn month(&self) -> Month {
        self.now().month
    }

    /// Whether the last month has been played.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.month() > self.scenario.last
    }

    /// What the run was made from.
    #[must_use]
    pub fn spec(&self) -> &RunSpec {
        &self.spec
    }

    /// The scenario.
    #[must_use]
    pub fn scenario(&self) -> &ScenarioSpec {
        &self.scenario
    }

    /// The rules.
    #[must_use]
    pub fn rules(&self) -> &Arc<Rules> {
        &self.rules
    }

    /// Whether an order can be given now.
    ///
    /// # Errors
    /// With the reason when it cannot.
    pub fn check(&self, order: &Order) -> Result<(), OrderRefused> {
        check_order(order, self.known())
    }

    /// Plays the month with these orders. On refusal nothing changes.
    ///
    /// # Errors
    /// When an order cannot be given, or the run is over.
    pub fn step(&mut self, orders: &[Order]) -> Result<(), OrderRefused> {
        if self.is_over() {
            return Err(OrderRefused::Over);
        }
        check_month(orders, self.known()).map_err(|(_, refused)| refused)?;
        self.play_month(orders.to_vec());
        Ok(())
    }

    /// Plays the month with these orders system by system; `timed` is given each system's name, the world and what is to be
    /// run on it.
    ///
    /// # Errors
    /// As [`Run::step`].
    pub fn step_in_parts(
        &mut self,
        parts: &mut [(&'static str, Schedule)],
        orders: &[Order],
        mut timed: impl FnMut(&'static str, &mut World, &mut Schedule),
    ) -> Result<(), OrderRefused> {
        if self.is_over() {
            return Err(OrderRefused::Over);
        }
        check_month(orders, self.known()).map_err(|(_, refused)| refused)?;
        self.give(orders.to_vec());
        for (name, part) in parts {
            timed(name, &mut self.world, part);
        }
        self.turn_month();
        Ok(())
    }

    /// What the office knows.
    #[must_use]
    pub fn known(&self) -> &KnownState {
        self.world.resource::<KnownState>()
    }

    /// The record of what was true: for the books and the tables.
    #[must_use]
    pub fn history(&self) -> &History {
        self.world.resource::<History>()
    }

    /// Lists in id order.
    #[must_use]
    pub fn register(&self) -> &Register {
        self.world.resource::<Register>()
    }

    /// The fingerprint, labelled by [`Run::month`].
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        fingerprint::combined(&self.fingerprint_parts())
    }

    /// The fingerprint by parts, in the order of [`fingerprint::PARTS`].
    #[must_use]
    pub fn fingerprint_parts(&self) -> [u64; 6] {
        fingerprint::parts(&self.world, self.register())
    }

    /// All grain in the world, kg, and the account of the last month.
    #[must_use]
    pub fn grain(&mut self) -> (i64, Account) {
        let mut query = self.world.query::<&Granary>();
        (query.iter(&self.world).map(Granary::total).sum(), *self.world.resource::<Account>())
    }

    /// Everyone in the world, and births and deaths of the last month.
    #[must_use]
    pub fn people(&mut self) -> (i64, i64, i64) {
        let mut villages = self.world.query::<&People>();
        let mut provinces = self.world.query::<&Province>();
        let (mut total, mut births, mut deaths) = (0, 0, 0);
        for people in villages.iter(&self.world) {
            total += people.total();
            births += people.births;
            deaths += people.deaths;
        }
        for province in provinces.iter(&self.world) {
            total += province.towns + province.road;
            births += province.town_births;
            deaths += province.town_deaths + province.road_deaths;
        }
        (total, births, deaths)
    }

    /// The world itself, for tests that disturb it on purpose.
    #[doc(hidden)]
    pub fn world_mut(&mut self) -> &mut World {
        &mut self.world
    }
}

/// The seat of a run: a province that can be played, or nobody where the scenario allows it.
fn seat_of(rules: &Rules, scenario: &ScenarioSpec, province: &str) -> Result<ProvinceId, RunError> {
    if province.is_empty() && scenario.seatless {
        return Ok(ProvinceId::NOBODY);
    }
    let seat = rules.provinces.iter().position(|facts| facts.id == province);
    let seat = seat.ok_or_else(|| RunError::province(rules, province))?;
    if !rules.provinces[seat].playable {
        return Err(RunError::NotPlayable(province.to_owned()));
    }
    Ok(ProvinceId(seat as u8))
}

/// What the office's books held before anything was reported.
fn opening_known(world: &World, register: &Register, rules: &Rules) -> KnownState {
    let (first, past) = register.seat_counties;
    let (first_commune, past_commune) = register.seat_communes;
    let mut known = KnownState {
        month: ORIGIN,
        first_county: first,
        first_commune,
        in_office: true,
        teams_most: rules.params.inspection.teams as u32,
        county_office: register.county_office.is_some(),
        ordinary: rules.provinces.get(register.seat.index()).map_or(0, |facts| facts.output * 1000),
        ..KnownState::default()
    };
    for at in first..past {
        let mut entry = CountyKnown { passed: 1000, secretaries: 1, ..CountyKnown::default() };
        if let Some(county) = world.get::<super::county::County>(register.counties[at as usize]) {
            entry.ordinary = county.ordinary;
            entry.last_year = county.last_year;
        }
        known.counties.push(entry);
    }
    for at in first_commune..past_commune {
        let ordinary = world.get::<Land>(register.communes[at as usize]).map_or(0, |land| land.ordinary_crop);
        known.communes.push(CommuneKnown { ordinary, ..CommuneKnown::default() });
    }
    known
}

/// The standing settings after a list of orders: what a screen shows as chosen for this month.
#[must_use]
pub fn conduct_with(known: &KnownState, orders: &[Order]) -> Conduct {
    let mut conduct = known.conduct.clone();
    for order in orders {
        apply_standing(order, &mut conduct);
    }
    conduct
}
