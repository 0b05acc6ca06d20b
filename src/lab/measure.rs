//! Measures of a run of the nation, by the names that `assets/history/targets.ron` uses.

use crate::data::targets::{ProvinceFigure, Target};
use crate::sim::calendar::Month;
use crate::sim::history::ProvinceMonth;
use crate::sim::rules::Params;

use super::outcome::{FIRST_YEAR, Outcome, YEARS};
use super::{bodies, stats};

/// Names of all measures.
pub const NAMES: [&str; 52] = [
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

const fn index(year: u16) -> usize {
    (year - FIRST_YEAR) as usize
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
            "hide_or_empty_open" => super::trials::open_share(&self.outcome.communes),
            "lost_share" => of(|row| row.lost as f64) / crop(year) * 100.0,
            _ => return None,
        })
    }

    fn task(&self, month: Month, read: impl Fn(&super::outcome::Tasks) -> f64) -> f64 {
        let at = usize::from(month.0.saturating_sub(self.outcome.first().0));
        self.outcome.tasks.get(at).map_or(f64::NAN, read)
    }

    /// Claimed over brought in, by commune.
    fn commune_claims(&self, year: u16) -> Vec<f64> {
        let at = index(year).min(YEARS - 1);
        let communes = self.outcome.communes.iter().filter(|commune| commune.harvest[at] > 0);
        communes.map(|commune| commune.claimed[at] as f64 / commune.harvest[at] as f64).collect()
    }

    /// Handed over of the crop, share, where the levy was above twice the crop.
    fn taken_where_quota_exceeds(&self, year: u16) -> f64 {
        let at = index(year).min(YEARS - 1);
        let over = self.outcome.communes.iter().filter(|commune| commune.quota[at] > 2 * commune.harvest[at]);
        let (taken, crop) = over.fold((0, 0), |sum, one| (sum.0 + one.delivered[at], sum.1 + one.harvest[at]));
        taken as f64 / crop as f64
    }

    /// Share of counties in which the levy is 15 to 30 % of the harvest figure of its communes.
    fn quota_in_range(&self, year: u16) -> f64 {
        let at = index(year).min(YEARS - 1);
        let counties = self.outcome.communes.iter().map(|one| one.county + 1).max().unwrap_or(0);
        let mut sums = vec![(0i64, 0i64); counties];
        for one in &self.outcome.communes {
            sums[one.county].0 += one.quota[at];
            sums[one.county].1 += one.claimed[at];
        }
        let within =
            |(quota, claimed): &&(i64, i64)| (0.15..=0.30).contains(&(*quota as f64 / (*claimed).max(1) as f64));
        sums.iter().filter(within).count() as f64 / counties.max(1) as f64
    }

    /// Levy over the crop by county: the 95th percentile over the 5th.
    fn quota_over_crop_spread(&self, year: u16) -> f64 {
        let at = index(year).min(YEARS - 1);
        let counties = self.outcome.communes.iter().map(|one| one.county + 1).max().unwrap_or(0);
        let mut sums = vec![(0i64, 0i64); counties];
        for one in &self.outcome.communes {
            sums[one.county].0 += one.quota[at];
            sums[one.county].1 += one.harvest[at];
        }
        let shares: Vec<f64> = sums
            .iter()
            .filter(|(quota, crop)| *quota > 0 && *crop > 0)
            .map(|(quota, crop)| *quota as f64 / *crop as f64)
            .collect();
        stats::quantile(&shares, 0.95) / stats::quantile(&shares, 0.05)
    }

    /// Found in the winter that begins in the year, kg a household, by commune.
    fn finds(&self, year: u16) -> Vec<f64> {
        let at = index(year).min(YEARS - 1);
        let households = |people: i64| people as f64 / self.params.taking.household.max(1.0);
        self.outcome.communes.iter().map(|one| one.found[at] as f64 / households(one.people[at]).max(1.0)).collect()
    }

    /// Levy still asked for in January 1959 over what searchers found in that winter, by county where anything was found: the
    /// 95th percentile.
    fn asked_over_found(&self) -> f64 {
        let at = index(1958);
        let counties = self.outcome.communes.iter().map(|one| one.county + 1).max().unwrap_or(0);
        let mut sums = vec![(0i64, 0i64); counties];
        for one in &self.outcome.communes {
            let [quota, delivered, _] = one.january_1959;
            sums[one.county].0 += (quota - delivered).max(0);
            sums[one.county].1 += one.found[at];
        }
        let searched = sums.iter().filter(|(_, found)| *found > 0);
        stats::quantile(&searched.map(|(asked, found)| *asked as f64 / *found as f64).collect::<Vec<_>>(), 0.95)
    }

    /// Deaths filed over deaths, in the tenth of communes where most died.
    fn filed_where_worst(&self, year: u16) -> f64 {
        let at = index(year).min(YEARS - 1);
        let rate = |one: &super::outcome::CommuneYears| one.deaths[at] as f64 / one.people[at].max(1) as f64;
        let least = stats::quantile(&self.outcome.communes.iter().map(rate).collect::<Vec<_>>(), 0.9);
        let worst = self.outcome.communes.iter().filter(|one| rate(one) >= least);
        let (filed, deaths) = worst.fold((0, 0), |sum, one| (sum.0 + one.filed[at], sum.1 + one.deaths[at]));
        filed as f64 / deaths as f64
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
