//! Measures of a run of the nation, by the names that `assets/history/targets.ron` uses.

mod values;

use crate::data::targets::{ProvinceFigure, Target};
use crate::sim::calendar::Month;
use crate::sim::rules::Params;

use super::outcome::Outcome;
use values::OfYear;

/// Names of all measures.
pub const NAMES: [&str; 67] = [
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
    "population",
    "iron_claimed",
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
        OfYear { measured: self, year, chosen }.value(name)
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
    pub(super) fn province_pairs(
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
