//! Measures of a run of the nation, by the names that `assets/history/targets.ron` uses.

use crate::data::targets::{ProvinceFigure, Target};
use crate::sim::calendar::Month;
use crate::sim::history::ProvinceMonth;
use crate::sim::rules::Params;

use super::commune_years::{FIRST_YEAR, year_at};
use super::outcome::Outcome;
use super::{bodies, stats};

/// Names of all measures.
pub const NAMES: [&str; 65] = [
    "output",
    "recovery",
    "claimed_over_true",
    "in_force_over_crop_1958",
    "commune_claim_median",
    "commune_claim_99",
    "procured_share",
    "procured_share_mean",
    "procured_share_grain_year",
    "sold_back_share_grain_year",
    "state_stock",
    "quota_share_of_capped",
    "cdr",
    "cdr_towns",
    "cdr_rural",
    "cbr",
    "births_trough",
    "births_rebound",
    "excess_deaths",
    "second_winter",
    "excess_grain_year",
    "death_peak",
    "filed_over_true_deaths",
    "kcal",
    "long_hunger",
    "short_hunger",
    "province_rank",
    "province_spread",
    "raw_correlation",
    "province_output_rank",
    "works_peak",
    "works_begin",
    "iron_peak",
    "native_iron",
    "iron_claimed_over_usable",
    "towns",
    "communal",
    "resale_share",
    "kcal_rural",
    "labelled",
    "hidden_share",
    "lost_share",
    "summer_delivery_share",
    "quota_in_range_share",
    "quota_over_crop_spread",
    "kcal_rural_change",
    "worst_food_months_apart",
    "death_rise",
    "find_share",
    "find_median",
    "asked_over_found",
    "hide_or_empty_open",
    "procured_net_share_grain_year",
    "left_villages",
    "left_villages_since_1957",
    "births_over_1957",
    "births_county_low",
    "hands_away_most",
    "kitchen_to_worst",
    "believed_over_found",
    "short_hunger_worst",
    "relieved",
    "iron_worker_day",
    "native_iron_usable",
    "gained_by_migration",
];

/// What a search brings from a household before it counts as a find, kg: more than the sweepings of CCRD-QS.
pub const FIND_KG: f64 = 2.5;

/// A run and what its measures need.
pub struct Measured<'a> {
    /// The run.
    pub outcome: &'a Outcome,
    /// Numbers it was played with.
    pub params: &'a Params,
    /// Published figures of provinces.
    pub provinces: &'a [ProvinceFigure],
}

fn registered(row: &ProvinceMonth) -> f64 {
    row.deaths_registered as f64
}

impl Measured<'_> {
    /// The value that stands beside a target.
    ///
    /// # Errors
    /// When the measure or the province is not known.
    pub fn beside(&self, target: &Target) -> Result<f64, String> {
        let chosen = match target.province.as_str() {
            "" => Vec::new(),
            id => vec![self.outcome.province(id).ok_or_else(|| {
                format!("history/targets.ron: {}: found province \"{id}\", expected one of the run's", target.measure)
            })?],
        };
        self.value(&target.measure, target.year, &chosen).ok_or_else(|| {
            format!("history/targets.ron: found measure \"{}\", expected one of {}", target.measure, NAMES.join(", "))
        })
    }

    /// A measure by name, of a year and of provinces (all when the list is empty). What cannot be taken is not a number.
    #[must_use]
    pub fn value(&self, name: &str, year: u16, chosen: &[usize]) -> Option<f64> {
        let run = self.outcome;
        let of = |read: fn(&ProvinceMonth) -> f64| run.year(year, chosen, read);
        let people = || run.year(year, chosen, |row| row.population as f64) / 12.0;
        let crop = |year| run.year(year, chosen, |row| row.harvest as f64);
        let grain_year = |year: u16, read: fn(&ProvinceMonth) -> f64| {
            run.span(Month::new(year, 7), Month::new(year + 1, 6), chosen, read)
        };
        let december = |year| Month::new(year, 12);
        Some(match name {
            "output" => crop(year) / 1e9,
            "recovery" => crop(year) / crop(year - 1),
            "claimed_over_true" => run.month(december(year), chosen, |row| row.claimed as f64) / crop(year),
            "in_force_over_crop_1958" => run.month(Month::new(1959, 8), chosen, |row| row.in_force as f64) / crop(1958),
            "commune_claim_median" => stats::quantile(&self.commune_claims(year), 0.5),
            "commune_claim_99" => stats::quantile(&self.commune_claims(year), 0.99),
            "procured_share" => of(|row| row.procurement as f64) / crop(year) * 100.0,
            "procured_share_mean" => {
                let sum = |read: fn(&ProvinceMonth) -> f64| {
                    (year - 2..=year).map(|at| run.year(at, chosen, read)).sum::<f64>()
                };
                sum(|row| row.procurement as f64) / sum(|row| row.harvest as f64) * 100.0
            }
            "procured_share_grain_year" => grain_year(year, |row| row.procurement as f64) / crop(year) * 100.0,
            "procured_net_share_grain_year" => {
                grain_year(year, |row| (row.procurement - row.resale) as f64) / crop(year) * 100.0
            }
            "sold_back_share_grain_year" => {
                grain_year(year, |row| (row.resale + row.urban_sales) as f64)
                    / grain_year(year, |row| row.procurement as f64)
                    * 100.0
            }
            "state_stock" => run.month(Month::new(year, 5), chosen, |row| row.stock as f64) / 1e9,
            "quota_share_of_capped" => self.taken_where_quota_exceeds(year),
            "cdr" => of(registered) / people() * 1000.0,
            "cdr_towns" => {
                let towns = run.year(year, chosen, |row| (row.population - row.rural) as f64) / 12.0;
                of(|row| (row.deaths_registered - row.rural_deaths_registered) as f64) / towns * 1000.0
            }
            "cdr_rural" => {
                let rural = run.year(year, chosen, |row| row.rural as f64) / 12.0;
                of(|row| row.rural_deaths_registered as f64) / rural * 1000.0
            }
            "cbr" => of(|row| row.births_registered as f64) / people() * 1000.0,
            "births_over_1957" => {
                let rate = |year| self.value("cbr", year, chosen).unwrap_or(f64::NAN);
                rate(year) / rate(1957)
            }
            "births_county_low" => self.births_county_low(year),
            "births_trough" => {
                let births = |year| run.year(year, chosen, |row| row.births_registered as f64);
                f64::from((FIRST_YEAR..=1962).min_by(|a, b| births(*a).total_cmp(&births(*b)))?)
            }
            "births_rebound" => {
                let rate = |year| self.value("cbr", year, chosen).unwrap_or(f64::NAN);
                rate(year) / rate(year - 1)
            }
            "excess_deaths" => run.span(Month::new(1958, 1), december(1962), chosen, |row| row.excess as f64) / 1e6,
            "second_winter" => grain_year(1960, |row| row.excess as f64) / grain_year(1959, |row| row.excess as f64),
            "excess_grain_year" => grain_year(year, |row| row.excess as f64) / 1e6,
            "death_peak" => {
                let deaths = |month: &u16| run.month(Month(*month), chosen, |row| row.rural_deaths as f64);
                let peak = Month((run.first().0..=december(1962).0).max_by(|a, b| deaths(a).total_cmp(&deaths(b)))?);
                f64::from(peak.year()) + f64::from(peak.of_year() - 1) / 12.0
            }
            "filed_over_true_deaths" => self.filed_where_worst(year),
            "kcal" => {
                let energy = of(|row| row.kcal_rural * row.rural as f64)
                    + of(|row| row.kcal_urban * (row.population - row.rural) as f64);
                energy / (people() * 12.0)
            }
            "kcal_rural" => of(|row| row.kcal_rural * row.rural as f64) / of(|row| row.rural as f64),
            "short_hunger_worst" => bodies::short_hunger_worst(self.params),
            "relieved" => bodies::relieved(self.params),
            "long_hunger" => bodies::long_hunger(self.params),
            "short_hunger" => bodies::short_hunger(self.params),
            "province_rank" => {
                let pairs = self.province_pairs(|figure| figure.cdr_1960, |at| self.value("cdr", year, &[at]));
                stats::rank_correlation(&pairs)
            }
            "province_spread" => {
                let pairs = self.province_pairs(|figure| figure.cdr_1960, |at| self.value("cdr", year, &[at]));
                let (low, high) = stats::range(&pairs.iter().map(|(_, rate)| *rate).collect::<Vec<_>>());
                high / low
            }
            "raw_correlation" => {
                let pairs: Vec<(f64, f64)> = self
                    .province_pairs(|figure| figure.output_1960, |at| Some(at as f64))
                    .into_iter()
                    .filter_map(|(_, at)| {
                        let at = [at as usize];
                        let heads = run.year(year - 1, &at, |row| row.population as f64) / 12.0;
                        let output = run.year(year - 1, &at, |row| row.harvest as f64) / heads;
                        Some((output, libm::log(self.value("cdr", year, &at)?)))
                    })
                    .collect();
                stats::correlation(&pairs)
            }
            "province_output_rank" => {
                let ratio = |at: usize| {
                    Some(
                        run.year(year, &[at], |row| row.harvest as f64)
                            / run.year(1957, &[at], |row| row.harvest as f64),
                    )
                };
                stats::rank_correlation(&self.province_pairs(|figure| figure.output_1960, ratio))
            }
            "works_peak" => self.task(Month::new(year, 1), |tasks| tasks.works as f64) / 1e6,
            "works_begin" => self.task(Month::new(year, 10), |tasks| tasks.works as f64) / 1e6,
            "iron_worker_day" => {
                let days = self.params.iron.days_a_month;
                let hands: f64 =
                    (1..=12).map(|at| self.task(Month::new(year, at), |tasks| tasks.iron as f64)).sum::<f64>() * days;
                self.value("native_iron", year, chosen)? * 1e9 / hands
            }
            "native_iron_usable" => of(|row| row.iron_usable as f64) / 1e6 / self.value("native_iron", year, chosen)?,
            "gained_by_migration" => {
                let (first, last) = (Month::new(1958, 1), december(year));
                let people = |month| run.month(month, chosen, |row| row.population as f64);
                let natural = run.span(first, last, chosen, |row| (row.births - row.deaths) as f64);
                (people(last) - people(first.back(1)) - natural) / 1e6
            }
            "left_villages" => self.left_villages(year, year) / 1e6,
            "left_villages_since_1957" => self.left_villages(1958, year) / 1e6,
            "hands_away_most" => run.away_most.get(year_at(year)).copied().unwrap_or(f64::NAN),
            "iron_peak" => {
                (1..=12).map(|at| self.task(Month::new(year, at), |tasks| tasks.iron as f64)).fold(0.0, f64::max) / 1e6
            }
            "native_iron" => {
                (self.task(december(year), |tasks| tasks.iron_total as f64)
                    - self.task(december(year - 1), |tasks| tasks.iron_total as f64))
                    / 1e9
            }
            "iron_claimed_over_usable" => of(|row| row.iron_claimed as f64) / of(|row| row.iron_usable as f64),
            "towns" => {
                let towns = |year| run.month(december(year), chosen, |row| (row.population - row.rural) as f64);
                towns(year) / towns(1957)
            }
            "communal" => {
                run.month(december(year), chosen, |row| row.communal * row.rural as f64)
                    / run.month(december(year), chosen, |row| row.rural as f64)
            }
            "resale_share" => of(|row| row.resale as f64) / of(|row| row.procurement as f64) * 100.0,
            "labelled" => run.month(december(year), chosen, |row| row.labelled as f64),
            "hidden_share" => run.month(december(year), chosen, |row| row.hidden as f64) / crop(year) * 100.0,
            "summer_delivery_share" => {
                // June of the year, with the July and August that follow, over the grain year.
                let summer = run.span(Month::new(year, 7), Month::new(year, 8), chosen, |row| row.procurement as f64)
                    + run.month(Month::new(year + 1, 6), chosen, |row| row.procurement as f64);
                summer / grain_year(year, |row| row.procurement as f64)
            }
            "quota_in_range_share" => self.quota_in_range(year),
            "quota_over_crop_spread" => self.quota_over_crop_spread(year),
            "kcal_rural_change" => {
                let mean = |year: u16| {
                    run.year(year, chosen, |row| row.kcal_rural * row.rural as f64)
                        / run.year(year, chosen, |row| row.rural as f64)
                };
                mean(year) / mean(year - 1)
            }
            "worst_food_months_apart" => {
                let worst = |id: &str| {
                    let at = [run.province(id)?];
                    let kcal = |month: &u16| run.month(Month(*month), &at, |row| row.kcal_rural);
                    (Month::new(year, 7).0..=Month::new(year + 1, 6).0).min_by(|a, b| kcal(a).total_cmp(&kcal(b)))
                };
                f64::from(worst("henan")?.abs_diff(worst("guangdong")?))
            }
            "death_rise" => {
                let rate = |year| {
                    run.year(year, chosen, |row| row.deaths as f64)
                        / run.year(year, chosen, |row| row.population as f64)
                };
                rate(year) / rate(1957)
            }
            "find_share" => {
                let finds = self.finds(year);
                finds.iter().filter(|kg| **kg > FIND_KG).count() as f64 / finds.len().max(1) as f64
            }
            "find_median" => {
                let searched: Vec<f64> = self.finds(year).into_iter().filter(|kg| *kg > 0.0).collect();
                stats::quantile(&searched, 0.5)
            }
            "asked_over_found" => self.asked_over_found(),
            "believed_over_found" => self.believed_over_found(),
            "kitchen_to_worst" => self.kitchen_to_worst(),
            "hide_or_empty_open" => super::communes::open_share(&self.outcome.communes),
            "lost_share" => of(|row| row.lost as f64) / crop(year) * 100.0,
            _ => return None,
        })
    }

    /// Net, those who left the villages for towns, state jobs and the road from January of one year to December of another:
    /// villagers before, more by births and fewer by deaths, less villagers after.
    fn left_villages(&self, first: u16, last: u16) -> f64 {
        let run = self.outcome;
        let villagers = |year| run.month(Month::new(year, 12), &[], |row| row.rural as f64);
        let (from, to) = (Month::new(first, 1), Month::new(last, 12));
        let born: f64 = (from.0..=to.0).map(|month| self.task(Month(month), |tasks| tasks.births as f64)).sum();
        villagers(first - 1) + born - run.span(from, to, &[], |row| row.village_deaths as f64) - villagers(last)
    }

    fn task(&self, month: Month, read: impl Fn(&super::outcome::Tasks) -> f64) -> f64 {
        let at = usize::from(month.0.saturating_sub(self.outcome.first().0));
        self.outcome.tasks.get(at).map_or(f64::NAN, read)
    }

    /// Pairs of a published figure and the run's own, for provinces where it was read.
    fn province_pairs(
        &self,
        published: impl Fn(&ProvinceFigure) -> Option<f64>,
        own: impl Fn(usize) -> Option<f64>,
    ) -> Vec<(f64, f64)> {
        self.provinces
            .iter()
            .filter_map(|figure| {
                let at = self.outcome.province(&figure.province)?;
                Some((published(figure)?, own(at)?))
            })
            .collect()
    }
}
