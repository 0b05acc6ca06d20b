//! Each measure of `history/targets.ron` as it is taken from a run, by what it is about.

use crate::lab::commune_years::{FIRST_YEAR, year_at};
use crate::lab::{bodies, communes, stats};
use crate::sim::calendar::Month;
use crate::sim::history::ProvinceMonth;

use super::{FIND_KG, Measured};

fn registered(row: &ProvinceMonth) -> f64 {
    row.deaths_registered as f64
}

const fn december(year: u16) -> Month {
    Month::new(year, 12)
}

/// A year of a run and of provinces (all when the list is empty), of which measures are taken. A name that is none of a
/// group gives nothing there.
pub(super) struct OfYear<'a> {
    /// The run.
    pub measured: &'a Measured<'a>,
    /// The year.
    pub year: u16,
    /// The provinces.
    pub chosen: &'a [usize],
}

impl OfYear<'_> {
    /// A measure by name.
    pub(super) fn value(&self, name: &str) -> Option<f64> {
        self.grain(name)
            .or_else(|| self.taken(name))
            .or_else(|| self.deaths(name))
            .or_else(|| self.births(name))
            .or_else(|| self.food(name))
            .or_else(|| self.among_provinces(name))
            .or_else(|| self.hands(name))
            .or_else(|| self.places(name))
    }

    /// Sum over the months of the year.
    fn sum(&self, read: fn(&ProvinceMonth) -> f64) -> f64 {
        self.measured.outcome.year(self.year, self.chosen, read)
    }

    /// Mean population of the year.
    fn people(&self) -> f64 {
        self.sum(|row| row.population as f64) / 12.0
    }

    /// Crop of a year, kg.
    fn crop(&self, year: u16) -> f64 {
        self.measured.outcome.year(year, self.chosen, |row| row.harvest as f64)
    }

    /// Sum over the months of the grain year that begins in a year.
    fn grain_year(&self, year: u16, read: fn(&ProvinceMonth) -> f64) -> f64 {
        self.measured.outcome.span(Month::new(year, 7), Month::new(year + 1, 6), self.chosen, read)
    }

    /// What grew, what was told of it and what was left.
    fn grain(&self, name: &str) -> Option<f64> {
        let Self { measured, year, chosen } = *self;
        let run = measured.outcome;
        Some(match name {
            "output" => self.crop(year) / 1e9,
            "recovery" => self.crop(year) / self.crop(year - 1),
            "lost_share" => self.sum(|row| row.lost as f64) / self.crop(year) * 100.0,
            "claimed_over_true" => run.month(december(year), chosen, |row| row.claimed as f64) / self.crop(year),
            "in_force_over_crop_1958" => {
                run.month(Month::new(1959, 8), chosen, |row| row.in_force as f64) / self.crop(1958)
            }
            "commune_claim_median" => stats::quantile(&measured.commune_claims(year), 0.5),
            "commune_claim_99" => stats::quantile(&measured.commune_claims(year), 0.99),
            "hidden_share" => run.month(december(year), chosen, |row| row.hidden as f64) / self.crop(year) * 100.0,
            "hide_or_empty_open" => communes::open_share(&measured.outcome.communes),
            "state_stock" => run.month(Month::new(year, 5), chosen, |row| row.stock as f64) / 1e9,
            _ => return None,
        })
    }

    /// What was taken, sold back and searched for.
    fn taken(&self, name: &str) -> Option<f64> {
        let Self { measured, year, chosen } = *self;
        let run = measured.outcome;
        Some(match name {
            "procured_share" => self.sum(|row| row.procurement as f64) / self.crop(year) * 100.0,
            "procured_share_mean" => {
                let sum = |read: fn(&ProvinceMonth) -> f64| {
                    (year - 2..=year).map(|at| run.year(at, chosen, read)).sum::<f64>()
                };
                sum(|row| row.procurement as f64) / sum(|row| row.harvest as f64) * 100.0
            }
            "procured_share_grain_year" => {
                self.grain_year(year, |row| row.procurement as f64) / self.crop(year) * 100.0
            }
            "procured_net_share_grain_year" => {
                self.grain_year(year, |row| (row.procurement - row.resale) as f64) / self.crop(year) * 100.0
            }
            "sold_back_share_grain_year" => {
                self.grain_year(year, |row| (row.resale + row.urban_sales) as f64)
                    / self.grain_year(year, |row| row.procurement as f64)
                    * 100.0
            }
            "resale_share" => self.sum(|row| row.resale as f64) / self.sum(|row| row.procurement as f64) * 100.0,
            "summer_delivery_share" => {
                // June of the year, with the July and August that follow, over the grain year.
                let summer = run.span(Month::new(year, 7), Month::new(year, 8), chosen, |row| row.procurement as f64)
                    + run.month(Month::new(year + 1, 6), chosen, |row| row.procurement as f64);
                summer / self.grain_year(year, |row| row.procurement as f64)
            }
            "quota_share_of_capped" => measured.taken_where_quota_exceeds(year),
            "quota_in_range_share" => measured.quota_in_range(year),
            "quota_over_crop_spread" => measured.quota_over_crop_spread(year),
            "find_share" => {
                let finds = measured.finds(year);
                finds.iter().filter(|kg| **kg > FIND_KG).count() as f64 / finds.len().max(1) as f64
            }
            "find_median" => {
                let searched: Vec<f64> = measured.finds(year).into_iter().filter(|kg| *kg > 0.0).collect();
                stats::quantile(&searched, 0.5)
            }
            "asked_over_found" => measured.asked_over_found(),
            "believed_over_found" => measured.believed_over_found(),
            _ => return None,
        })
    }

    /// Who died.
    fn deaths(&self, name: &str) -> Option<f64> {
        let Self { measured, year, chosen } = *self;
        let run = measured.outcome;
        Some(match name {
            "cdr" => self.sum(registered) / self.people() * 1000.0,
            "cdr_towns" => {
                let towns = run.year(year, chosen, |row| (row.population - row.rural) as f64) / 12.0;
                self.sum(|row| (row.deaths_registered - row.rural_deaths_registered) as f64) / towns * 1000.0
            }
            "cdr_rural" => {
                let rural = run.year(year, chosen, |row| row.rural as f64) / 12.0;
                self.sum(|row| row.rural_deaths_registered as f64) / rural * 1000.0
            }
            "excess_deaths" => run.span(Month::new(1958, 1), december(1962), chosen, |row| row.excess as f64) / 1e6,
            "second_winter" => {
                self.grain_year(1960, |row| row.excess as f64) / self.grain_year(1959, |row| row.excess as f64)
            }
            "excess_grain_year" => self.grain_year(year, |row| row.excess as f64) / 1e6,
            "death_peak" => {
                let deaths = |month: &u16| run.month(Month(*month), chosen, |row| row.rural_deaths as f64);
                let peak = Month((run.first().0..=december(1962).0).max_by(|a, b| deaths(a).total_cmp(&deaths(b)))?);
                f64::from(peak.year()) + f64::from(peak.of_year() - 1) / 12.0
            }
            "death_rise" => {
                let rate = |year| {
                    run.year(year, chosen, |row| row.deaths as f64)
                        / run.year(year, chosen, |row| row.population as f64)
                };
                rate(year) / rate(1957)
            }
            "filed_over_true_deaths" => measured.filed_where_worst(year),
            "kitchen_to_worst" => measured.kitchen_to_worst(),
            _ => return None,
        })
    }

    /// Who was born.
    fn births(&self, name: &str) -> Option<f64> {
        let Self { measured, year, chosen } = *self;
        let run = measured.outcome;
        Some(match name {
            "cbr" => self.sum(|row| row.births_registered as f64) / self.people() * 1000.0,
            "births_over_1957" => {
                let rate = |year| measured.value("cbr", year, chosen).unwrap_or(f64::NAN);
                rate(year) / rate(1957)
            }
            "births_county_low" => measured.births_county_low(year),
            "births_trough" => {
                let births = |year| run.year(year, chosen, |row| row.births_registered as f64);
                f64::from((FIRST_YEAR..=1962).min_by(|a, b| births(*a).total_cmp(&births(*b)))?)
            }
            "births_rebound" => {
                let rate = |year| measured.value("cbr", year, chosen).unwrap_or(f64::NAN);
                rate(year) / rate(year - 1)
            }
            _ => return None,
        })
    }

    /// What was eaten and how bodies bore it.
    fn food(&self, name: &str) -> Option<f64> {
        let Self { measured, year, chosen } = *self;
        let run = measured.outcome;
        Some(match name {
            "kcal" => {
                let energy = self.sum(|row| row.kcal_rural * row.rural as f64)
                    + self.sum(|row| row.kcal_urban * (row.population - row.rural) as f64);
                energy / (self.people() * 12.0)
            }
            "kcal_rural" => self.sum(|row| row.kcal_rural * row.rural as f64) / self.sum(|row| row.rural as f64),
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
            "communal" => {
                run.month(december(year), chosen, |row| row.communal * row.rural as f64)
                    / run.month(december(year), chosen, |row| row.rural as f64)
            }
            "short_hunger_worst" => bodies::short_hunger_worst(measured.params),
            "relieved" => bodies::relieved(measured.params),
            "long_hunger" => bodies::long_hunger(measured.params),
            "short_hunger" => bodies::short_hunger(measured.params),
            _ => return None,
        })
    }

    /// Provinces beside each other.
    fn among_provinces(&self, name: &str) -> Option<f64> {
        let Self { measured, year, .. } = *self;
        let run = measured.outcome;
        Some(match name {
            "province_rank" => {
                let pairs = measured.province_pairs(|figure| figure.cdr_1960, |at| measured.value("cdr", year, &[at]));
                stats::rank_correlation(&pairs)
            }
            "province_spread" => {
                let pairs = measured.province_pairs(|figure| figure.cdr_1960, |at| measured.value("cdr", year, &[at]));
                let (low, high) = stats::range(&pairs.iter().map(|(_, rate)| *rate).collect::<Vec<_>>());
                high / low
            }
            // Among the nineteen of the record: those whose output was read, without the cities.
            "raw_correlation" => {
                let is_city = |at: usize| {
                    let [all, rural] = [false, true].map(|rural| {
                        run.year(1957, &[at], |row| if rural { row.rural as f64 } else { row.population as f64 })
                    });
                    rural * 2.0 < all
                };
                let pairs: Vec<(f64, f64)> = measured
                    .province_pairs(|figure| figure.output_1960, |at| (!is_city(at)).then_some(at as f64))
                    .into_iter()
                    .filter_map(|(_, at)| {
                        let at = [at as usize];
                        let heads = run.year(year - 1, &at, |row| row.population as f64) / 12.0;
                        let output = run.year(year - 1, &at, |row| row.harvest as f64) / heads;
                        Some((output, libm::log(measured.value("cdr", year, &at)?)))
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
                stats::rank_correlation(&measured.province_pairs(|figure| figure.output_1960, ratio))
            }
            _ => return None,
        })
    }

    /// Who was called away, and what iron came of it.
    fn hands(&self, name: &str) -> Option<f64> {
        let Self { measured, year, chosen } = *self;
        let run = measured.outcome;
        Some(match name {
            "works_peak" => measured.task(Month::new(year, 1), |tasks| tasks.works as f64) / 1e6,
            "works_begin" => measured.task(Month::new(year, 10), |tasks| tasks.works as f64) / 1e6,
            "hands_away_most" => run.away_most.get(year_at(year)).copied().unwrap_or(f64::NAN),
            "iron_peak" => {
                (1..=12).map(|at| measured.task(Month::new(year, at), |tasks| tasks.iron as f64)).fold(0.0, f64::max)
                    / 1e6
            }
            "iron_worker_day" => {
                let days = measured.params.iron.days_a_month;
                let hands: f64 =
                    (1..=12).map(|at| measured.task(Month::new(year, at), |tasks| tasks.iron as f64)).sum::<f64>()
                        * days;
                measured.value("native_iron", year, chosen)? * 1e9 / hands
            }
            "native_iron" => {
                (measured.task(december(year), |tasks| tasks.iron_total as f64)
                    - measured.task(december(year - 1), |tasks| tasks.iron_total as f64))
                    / 1e9
            }
            "native_iron_usable" => {
                self.sum(|row| row.iron_usable as f64) / 1e6 / measured.value("native_iron", year, chosen)?
            }
            "iron_claimed" => self.sum(|row| row.iron_claimed as f64) / 1e6,
            "iron_claimed_over_usable" => {
                self.sum(|row| row.iron_claimed as f64) / self.sum(|row| row.iron_usable as f64)
            }
            _ => return None,
        })
    }

    /// Who lived where, and who was labelled.
    fn places(&self, name: &str) -> Option<f64> {
        let Self { measured, year, chosen } = *self;
        let run = measured.outcome;
        Some(match name {
            "towns" => {
                let towns = |year| run.month(december(year), chosen, |row| (row.population - row.rural) as f64);
                towns(year) / towns(1957)
            }
            "population" => run.month(december(year), chosen, |row| row.population as f64) / 1e6,
            "gained_by_migration" => {
                let (first, last) = (Month::new(1958, 1), december(year));
                let people = |month| run.month(month, chosen, |row| row.population as f64);
                let natural = run.span(first, last, chosen, |row| (row.births - row.deaths) as f64);
                (people(last) - people(first.back(1)) - natural) / 1e6
            }
            "left_villages" => measured.left_villages(year, year) / 1e6,
            "left_villages_since_1957" => measured.left_villages(1958, year) / 1e6,
            "labelled" => run.month(december(year), chosen, |row| row.labelled as f64),
            _ => return None,
        })
    }
}
