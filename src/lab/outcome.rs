//! A run played to its end, and what is kept of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::sim::calendar::Month;
use crate::sim::census::{CommuneState, beliefs, each_commune};
use crate::sim::history::ProvinceMonth;
use crate::sim::orders::Order;
use crate::sim::policy::decide;
use crate::sim::run::{Run, RunSpec};
use crate::sim::scenario::{KitchenForm, PolicyEntry, Rules};
use crate::sim::settings::RunSettings;

/// Calendar years kept of every commune: 1957 to 1962.
pub const YEARS: usize = 6;
/// First of them.
pub const FIRST_YEAR: u16 = 1957;

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
    /// Numbers of the rules that differ, by name; `zeal.` and a province's id for the zeal of its leadership;
    /// `centre.`, a month, a dot and an act for its size; `sold_back` for the share of its sales plan and planned return that
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

    /// The same with other switches.
    #[must_use]
    pub fn under(mut self, settings: RunSettings) -> Self {
        self.settings = settings;
        self
    }
}

/// A commune by calendar year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CommuneYears {
    /// Province, in the order of the run.
    pub province: usize,
    /// County.
    pub county: usize,
    /// Crop of 1957, kg.
    pub ordinary: i64,
    /// Grain brought in, kg.
    pub harvest: [i64; YEARS],
    /// Deaths.
    pub deaths: [i64; YEARS],
    /// Deaths filed upward.
    pub filed: [i64; YEARS],
    /// People in June.
    pub people: [i64; YEARS],
    /// Harvest figure filed in December, kg.
    pub claimed: [i64; YEARS],
    /// Levy of the grain year that begins in the year, as it stood in December, kg.
    pub quota: [i64; YEARS],
    /// Handed over in that grain year, kg.
    pub delivered: [i64; YEARS],
    /// Found by searchers from December of the year to March of the next, kg.
    pub found: [i64; YEARS],
    /// Levy, what was handed over of it, and what was hidden in January 1959, kg.
    pub january_1959: [i64; 3],
    /// Births.
    pub births: [i64; YEARS],
    /// Resale it has a right to in a year, kg.
    pub resale_right: i64,
    /// Form of its kitchens in the month seen last.
    pub kitchen: KitchenForm,
    /// First month from July 1959 to June 1960 in which its kitchens, communal the month before, stood lapsed; 0 for none.
    pub kitchen_end: u16,
    /// Month of [`PEAK`] in which most people died.
    pub worst_month: u16,
    /// Deaths of that month.
    pub worst_deaths: i64,
}

/// Months in which the worst month of a commune is looked for, and a kitchen's end in the first twelve of them.
pub const PEAK: [Month; 2] = [Month::new(1959, 7), Month::new(1961, 6)];

/// Place of a month's year among those kept.
fn year_of(month: Month) -> Option<usize> {
    usize::from(month.year()).checked_sub(usize::from(FIRST_YEAR)).filter(|at| *at < YEARS)
}

impl CommuneYears {
    /// Follows kitchens and deaths through [`PEAK`]; what stood the month before is kept of every month.
    fn follow(&mut self, month: Month, now: &CommuneState) {
        let before = std::mem::replace(&mut self.kitchen, now.kitchen);
        if !(PEAK[0]..=PEAK[1]).contains(&month) {
            return;
        }
        let communal = matches!(before, KitchenForm::Free | KitchenForm::Rationed);
        let ends = communal && now.kitchen == KitchenForm::Lapsed;
        if self.kitchen_end == 0 && month.since(PEAK[0]) < 12 && ends {
            self.kitchen_end = month.0;
        }
        if now.deaths > self.worst_deaths {
            (self.worst_deaths, self.worst_month) = (now.deaths, month.0);
        }
    }

    /// Reads what stands in June, in December and in January 1959; other months say nothing of it.
    fn read(&mut self, month: Month, year: usize, now: &CommuneState) {
        if month == Month::new(1959, 1) {
            self.january_1959 = [now.quota, now.delivered, now.hidden];
        }
        match month.of_year() {
            6 => {
                self.people[year] = now.people;
                if let Some(before) = year.checked_sub(1) {
                    self.delivered[before] = now.delivered;
                }
            }
            12 => {
                self.province = now.province;
                self.county = now.county;
                self.resale_right = now.resale_right;
                self.ordinary = now.ordinary_crop;
                self.harvest[year] = now.harvested;
                self.claimed[year] = now.claimed;
                self.quota[year] = now.quota;
            }
            _ => {}
        }
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
}

impl Added {
    fn of(communes: usize) -> Self {
        Self {
            births: vec![0; communes],
            deaths: vec![0; communes],
            filed: vec![0; communes],
            found: vec![0; communes],
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
    for (name, value) in numbers {
        if let Some(province) = name.strip_prefix("zeal.") {
            let facts = changed.provinces.iter_mut().find(|facts| facts.id == province);
            facts.ok_or_else(|| format!("{name}: found no such province, expected one of world/provinces.ron"))?.zeal =
                *value;
            continue;
        }
        if name == "sold_back" {
            let order = Order::RuralResale { permille: (*value * 1000.0).round() as u16 };
            for policy in &mut changed.policies {
                policy.entries.push(PolicyEntry { month: Month::new(FIRST_YEAR, 1), orders: vec![order] });
            }
            continue;
        }
        let size = match name.strip_prefix("centre.") {
            Some(act) => act_size(&mut changed, act),
            None if changed.params.set(name, *value) => continue,
            None => None,
        };
        *size
            .ok_or_else(|| format!("{name}: found no such number, expected one of assets/rules or an act's size"))? =
            *value;
    }
    Ok(Arc::new(changed))
}

/// Size of an act of the Centre, named by its month and its kind as in `1959-08.Levy`.
#[must_use]
pub fn act_size<'r>(rules: &'r mut Rules, name: &str) -> Option<&'r mut f64> {
    let (month, kind) = name.split_once('.')?;
    let entry = rules.centre.iter_mut().find(|entry| entry.month.to_string() == month)?;
    entry.acts.iter_mut().filter_map(|act| act.size_mut()).find(|(name, _)| *name == kind).map(|(_, size)| size)
}

/// Plays a case to its end.
///
/// # Errors
/// When the run cannot be made or the policy is not there.
pub fn play(rules: &Arc<Rules>, case: &Case) -> Result<Outcome, String> {
    let rules = rules_with(rules, &case.numbers)?;
    let policy = rules.policy(&case.policy).ok_or_else(|| {
        let known: Vec<&str> = rules.policies.iter().map(|policy| policy.id.as_str()).collect();
        format!("policy: found \"{}\", expected one of {}", case.policy, known.join(", "))
    })?;
    let spec = RunSpec { settings: case.settings, ..RunSpec::new(&case.scenario, &case.province, case.seed) };
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
        let reads = matches!(month.of_year(), 1 | 6 | 12);
        if month == Month::new(1959, 1) {
            self.beliefs = beliefs(run);
        }
        let mut tasks = Tasks::default();
        each_commune(run, |at, now| {
            added[year].deaths[at] += now.deaths;
            added[year].births[at] += now.births;
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

/// Plays many cases on `threads` threads (0: as many as the machine has); outcomes come in the order of the cases.
/// `done` hears of each as it ends.
///
/// # Errors
/// With the first case, in their order, that could not be played.
pub fn play_all<T: Send>(
    rules: &Arc<Rules>,
    cases: &[Case],
    threads: usize,
    read: impl Fn(&Case, Outcome) -> T + Sync,
    done: impl Fn(usize) + Sync,
) -> Result<Vec<T>, String> {
    each(cases, threads, |case| play(rules, case).map(|outcome| read(case, outcome)), done).into_iter().collect()
}

/// Does something with each of a list on `threads` threads (0: as many as the machine has); results come in its order.
pub(super) fn each<C: Sync, T: Send>(
    list: &[C],
    threads: usize,
    act: impl Fn(&C) -> Result<T, String> + Sync,
    done: impl Fn(usize) + Sync,
) -> Vec<Result<T, String>> {
    let threads = match threads {
        0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        many => many,
    };
    let next = AtomicUsize::new(0);
    let finished = AtomicUsize::new(0);
    let slots: Vec<Mutex<Option<Result<T, String>>>> = list.iter().map(|_| Mutex::new(None)).collect();
    std::thread::scope(|scope| {
        for _ in 0..threads.min(list.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(one) = list.get(at) else { return };
                    let result = act(one);
                    *slots[at].lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
                    done(finished.fetch_add(1, Ordering::Relaxed) + 1);
                }
            });
        }
    });
    slots
        .into_iter()
        .map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner))
        .map(|result| result.unwrap_or_else(|| Err("a case was not played".to_owned())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// End of the kitchens of a commune that had these forms, month by month.
    fn end_after(first: Month, forms: &[KitchenForm]) -> u16 {
        let mut one = CommuneYears::default();
        for (later, form) in forms.iter().enumerate() {
            let now = CommuneState { kitchen: *form, ..CommuneState::default() };
            one.follow(Month(first.0 + later as u16), &now);
        }
        one.kitchen_end
    }

    #[test]
    fn a_kitchen_ends_where_a_communal_one_lapses() {
        use KitchenForm::{BusySeason, Free, Lapsed, Rationed};
        let (may, july) = (Month::new(1959, 5), Month::new(1959, 7));
        assert_eq!(end_after(may, &[Rationed, Rationed, Lapsed]), july.0);
        assert_eq!(end_after(may, &[Free, Lapsed, Lapsed, Lapsed]), 0, "lapsed in June and lapsed still");
        assert_eq!(end_after(may, &[BusySeason, BusySeason, Lapsed]), 0, "was never communal");
        assert_eq!(end_after(may, &[Lapsed, Lapsed, Rationed, Lapsed]), july.0 + 1, "opened again, and ended");
        assert_eq!(end_after(july, &[Rationed, Lapsed, Rationed, Lapsed]), july.0 + 1, "the first end counts");
        assert_eq!(end_after(Month::new(1960, 6), &[Rationed, Lapsed]), 0, "after the twelve months");
    }
}
