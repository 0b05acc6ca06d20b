//! A run played to its end, and what is kept of it.

use std::sync::Arc;

use crate::sim::calendar::Month;
use crate::sim::census::{beliefs, each_commune};
use crate::sim::history::ProvinceMonth;
use crate::sim::orders::Order;
use crate::sim::policy::decide;
use crate::sim::rules::is_placed;
use crate::sim::run::{Run, RunSpec};
use crate::sim::scenario::{Policy, PolicyEntry, Rules};
use crate::sim::settings::RunSettings;

use super::commune_years::{CommuneYears, FIRST_YEAR, YEARS, year_of};

/// What is played.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Scenario id.
    pub scenario: String,
    /// Province of the seat; empty for none.
    pub province: String,
    /// Policy of the seat, or of every office where there is no seat.
    pub policy: String,
    /// Seed.
    pub seed: u64,
    /// Switches.
    pub settings: RunSettings,
    /// Its place in an ensemble; 0 elsewhere.
    pub place: usize,
    /// Numbers of the rules that differ, by name; what differs of provinces and of the Centre's acts, by the names of
    /// [`Rules::set_placed`]; `sold_back` for the share of its sales plan and planned return that
    /// every office sells from the start.
    pub numbers: Vec<(String, f64)>,
}

impl Case {
    /// The whole nation on the course of the record.
    #[must_use]
    pub fn nation(seed: u64) -> Self {
        Self {
            scenario: "nation".to_owned(),
            province: String::new(),
            policy: "historical".to_owned(),
            seed,
            settings: RunSettings::default(),
            place: 0,
            numbers: Vec::new(),
        }
    }

    /// Whether a switch or a number of it is not as usual.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        self.settings != RunSettings::default() || !self.numbers.is_empty()
    }

    /// The run it is.
    fn spec(&self) -> RunSpec {
        RunSpec { settings: self.settings, ..RunSpec::new(&self.scenario, &self.province, self.seed) }
    }

    /// Whether it can be played under these rules: scenario, province and policy are there.
    ///
    /// # Errors
    /// With what is not there and what could be.
    pub fn check(&self, rules: &Arc<Rules>) -> Result<(), String> {
        policy_of(rules, &self.policy)?;
        Run::can_be_made(rules, &self.spec()).map_err(|error| error.to_string())
    }

    /// The same with other switches.
    #[must_use]
    pub fn under(mut self, settings: RunSettings) -> Self {
        self.settings = settings;
        self
    }
}

/// What is added up month by month, for every commune of a year: kept apart while the run is played, because a month touches
/// one year of every commune.
#[derive(Clone, Default)]
struct Added {
    births: Vec<i64>,
    deaths: Vec<i64>,
    filed: Vec<i64>,
    found: Vec<i64>,
    taken: Vec<i64>,
    resale: Vec<i64>,
    kcal: Vec<f64>,
}

impl Added {
    fn of(communes: usize) -> Self {
        Self {
            births: vec![0; communes],
            deaths: vec![0; communes],
            filed: vec![0; communes],
            found: vec![0; communes],
            taken: vec![0; communes],
            resale: vec![0; communes],
            kcal: vec![0.0; communes],
        }
    }
}

/// Hands at tasks in a month, persons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tasks {
    /// On works.
    pub works: i64,
    /// At furnaces.
    pub iron: i64,
    /// Iron run since the start, kg.
    pub iron_total: i64,
    /// Births in villages.
    pub births: i64,
}

/// What is kept of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// Ids of the provinces, in the order of the run.
    pub ids: Vec<String>,
    /// For each province, its months.
    pub provinces: Vec<Vec<ProvinceMonth>>,
    /// Communes.
    pub communes: Vec<CommuneYears>,
    /// For each month.
    pub tasks: Vec<Tasks>,
    /// Greatest share of the hands of a commune that was at all tasks together in a month, by calendar year.
    pub away_most: [f64; YEARS],
    /// How far each county believed in January 1959 that shortfalls are hidden grain, 0 to 1.
    pub beliefs: Vec<f64>,
    /// Fingerprint at the end.
    pub fingerprint: String,
}

/// The rules with the numbers of a case in place.
///
/// # Errors
/// When there is no number of a name.
pub fn rules_with(rules: &Arc<Rules>, numbers: &[(String, f64)]) -> Result<Arc<Rules>, String> {
    if numbers.is_empty() {
        return Ok(Arc::clone(rules));
    }
    let mut changed = Rules::clone(rules);
    let placed = numbers.iter().filter(|(name, _)| is_placed(name)).map(|(name, value)| (name.as_str(), *value));
    changed.set_placed(placed).map_err(|name| {
        let expected = "expected one of world/provinces.ron or, with its month, of world/centre.ron";
        format!("{name}: found no such province or act of the Centre, {expected}")
    })?;
    for (name, value) in numbers.iter().filter(|(name, _)| !is_placed(name)) {
        if name == "sold_back" {
            let order = Order::RuralResale { permille: (*value * 1000.0).round() as u16 };
            for policy in &mut changed.policies {
                policy.entries.push(PolicyEntry { month: Month::new(FIRST_YEAR, 1), orders: vec![order] });
            }
            continue;
        }
        if !changed.params.set(name, *value) {
            return Err(format!("{name}: found no such number, expected one of assets/rules or an act's size"));
        }
    }
    Ok(Arc::new(changed))
}

fn policy_of<'a>(rules: &'a Rules, id: &str) -> Result<&'a Policy, String> {
    rules.policy(id).ok_or_else(|| {
        let known: Vec<&str> = rules.policies.iter().map(|policy| policy.id.as_str()).collect();
        format!("policy: found \"{id}\", expected one of {}", known.join(", "))
    })
}

/// Plays a case to its end.
///
/// # Errors
/// When the run cannot be made or the policy is not there.
pub fn play(rules: &Arc<Rules>, case: &Case) -> Result<Outcome, String> {
    let rules = rules_with(rules, &case.numbers)?;
    let policy = policy_of(&rules, &case.policy)?;
    let spec = case.spec();
    let mut run = Run::new(&rules, &spec).map_err(|error| error.to_string())?;
    let mut outcome =
        Outcome { ids: rules.provinces.iter().map(|facts| facts.id.clone()).collect(), ..Outcome::default() };
    let communes = run.register().communes.len();
    outcome.communes.resize(communes, CommuneYears::default());
    let mut added: [Added; YEARS] = std::array::from_fn(|_| Added::of(communes));
    while !run.is_over() {
        let month = run.month();
        let orders = decide(policy, run.known(), spec.seed);
        run.step(&orders).map_err(|refused| format!("{month}: {refused}"))?;
        outcome.take(month, &mut run, &mut added);
    }
    outcome.close(&added);
    outcome.provinces.clone_from(&run.history().provinces);
    outcome.fingerprint = run.fingerprint().to_string();
    Ok(outcome)
}

impl Outcome {
    /// Adds a month's census.
    fn take(&mut self, month: Month, run: &mut Run, added: &mut [Added; YEARS]) {
        let Some(year) = year_of(month) else { return };
        // A return tells of the month before.
        let told = year_of(month.back(1));
        let winter = match month.of_year() {
            12 => Some(year),
            1..=3 => year.checked_sub(1),
            _ => None,
        };
        // A grain year runs from July to June.
        let grain_year = year_of(month.back(6));
        let reads = matches!(month.of_year(), 1 | 6 | 12);
        if month == Month::new(1959, 1) {
            self.beliefs = beliefs(run);
        }
        let mut tasks = Tasks::default();
        each_commune(run, |at, now| {
            added[year].deaths[at] += now.deaths;
            added[year].births[at] += now.births;
            added[year].kcal[at] += now.kcal / 12.0;
            if let Some(grain_year) = grain_year {
                added[grain_year].taken[at] += now.taken;
                added[grain_year].resale[at] += now.resale;
            }
            self.communes[at].follow(month, &now);
            let away = now.works + now.iron + now.ploughing;
            self.away_most[year] = self.away_most[year].max(away);
            if let Some(told) = told {
                added[told].filed[at] += now.deaths_filed;
            }
            if let Some(winter) = winter {
                added[winter].found[at] += now.found;
            }
            if reads {
                self.communes[at].read(month, year, &now);
            }
            tasks.works += (now.works * now.able as f64) as i64;
            tasks.iron += (now.iron * now.able as f64) as i64;
            tasks.iron_total += now.iron_total;
            tasks.births += now.births;
        });
        self.tasks.push(tasks);
    }

    /// Puts what was added up with the communes.
    fn close(&mut self, added: &[Added; YEARS]) {
        for (at, commune) in self.communes.iter_mut().enumerate() {
            for (year, added) in added.iter().enumerate() {
                commune.births[year] = added.births[at];
                commune.deaths[year] = added.deaths[at];
                commune.filed[year] = added.filed[at];
                commune.found[year] = added.found[at];
                commune.taken[year] = added.taken[at];
                commune.resale[year] = added.resale[at];
                commune.kcal[year] = added.kcal[at];
            }
        }
    }

    /// First month of the record.
    #[must_use]
    pub fn first(&self) -> Month {
        self.provinces.first().and_then(|months| months.first()).map_or(Month::new(FIRST_YEAR, 1), |row| row.month)
    }

    /// Rows of a month over the provinces chosen (all when the list is empty).
    pub fn rows(&self, month: Month, chosen: &[usize]) -> impl Iterator<Item = &ProvinceMonth> {
        let at = usize::from(month.0.saturating_sub(self.first().0));
        let early = month < self.first();
        self.provinces
            .iter()
            .enumerate()
            .filter(move |(province, _)| !early && (chosen.is_empty() || chosen.contains(province)))
            .filter_map(move |(_, months)| months.get(at))
    }

    /// A sum over provinces and over the months of a calendar year.
    #[must_use]
    pub fn year(&self, year: u16, chosen: &[usize], read: impl Fn(&ProvinceMonth) -> f64) -> f64 {
        self.span(Month::new(year, 1), Month::new(year, 12), chosen, read)
    }

    /// A sum over provinces and over months, both ends included.
    #[must_use]
    pub fn span(&self, first: Month, last: Month, chosen: &[usize], read: impl Fn(&ProvinceMonth) -> f64) -> f64 {
        (first.0..=last.0).flat_map(|month| self.rows(Month(month), chosen)).map(read).sum()
    }

    /// A sum over provinces in one month.
    #[must_use]
    pub fn month(&self, month: Month, chosen: &[usize], read: impl Fn(&ProvinceMonth) -> f64) -> f64 {
        self.rows(month, chosen).map(read).sum()
    }

    /// Place of a province in the order of the run.
    #[must_use]
    pub fn province(&self, id: &str) -> Option<usize> {
        self.ids.iter().position(|known| known == id)
    }
}
