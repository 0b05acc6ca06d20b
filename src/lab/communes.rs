//! Figures of a run that come from its communes and counties, beside those of whole provinces in `measure`.

use super::commune_years::{CommuneYears, YEARS, year_at};
use super::measure::Measured;
use super::stats;

impl Measured<'_> {
    /// Claimed over brought in, by commune.
    pub(super) fn commune_claims(&self, year: u16) -> Vec<f64> {
        let at = year_at(year).min(YEARS - 1);
        let communes = self.outcome.communes.iter().filter(|commune| commune.harvest[at] > 0);
        communes.map(|commune| commune.claimed[at] as f64 / commune.harvest[at] as f64).collect()
    }

    /// Handed over of the crop, share, where the levy was above twice the crop.
    pub(super) fn taken_where_quota_exceeds(&self, year: u16) -> f64 {
        let at = year_at(year).min(YEARS - 1);
        let over = self.outcome.communes.iter().filter(|commune| commune.quota[at] > 2 * commune.harvest[at]);
        let (taken, crop) = over.fold((0, 0), |sum, one| (sum.0 + one.delivered[at], sum.1 + one.harvest[at]));
        taken as f64 / crop as f64
    }

    /// Share of counties in which the levy is 15 to 30 % of the harvest figure of its communes.
    pub(super) fn quota_in_range(&self, year: u16) -> f64 {
        let at = year_at(year).min(YEARS - 1);
        let sums = by_county(&self.outcome.communes, |one| [one.quota[at], one.claimed[at]]);
        let within = |[quota, claimed]: &&[i64; 2]| (0.15..=0.30).contains(&(*quota as f64 / (*claimed).max(1) as f64));
        sums.iter().filter(within).count() as f64 / sums.len().max(1) as f64
    }

    /// Levy over the crop by county: the 95th percentile over the 5th.
    pub(super) fn quota_over_crop_spread(&self, year: u16) -> f64 {
        let at = year_at(year).min(YEARS - 1);
        let sums = by_county(&self.outcome.communes, |one| [one.quota[at], one.harvest[at]]);
        let shares: Vec<f64> = sums
            .iter()
            .filter(|[quota, crop]| *quota > 0 && *crop > 0)
            .map(|[quota, crop]| *quota as f64 / *crop as f64)
            .collect();
        stats::quantile(&shares, 0.95) / stats::quantile(&shares, 0.05)
    }

    /// Found in the winter that begins in the year, kg a household, by commune.
    pub(super) fn finds(&self, year: u16) -> Vec<f64> {
        let at = year_at(year).min(YEARS - 1);
        let households = |people: i64| people as f64 / self.params.taking.household.max(1.0);
        self.outcome.communes.iter().map(|one| one.found[at] as f64 / households(one.people[at]).max(1.0)).collect()
    }

    /// Levy still asked for in January 1959 over what searchers found in that winter, by county where anything was found: the
    /// 95th percentile.
    pub(super) fn asked_over_found(&self) -> f64 {
        let sums = self.asked_and_found();
        let searched = sums.iter().filter(|[_, found]| *found > 0);
        stats::quantile(&searched.map(|[asked, found]| *asked as f64 / *found as f64).collect::<Vec<_>>(), 0.95)
    }

    /// Deaths filed over deaths, in the tenth of communes where most died.
    pub(super) fn filed_where_worst(&self, year: u16) -> f64 {
        let at = year_at(year).min(YEARS - 1);
        let rate = |one: &CommuneYears| one.deaths[at] as f64 / one.people[at].max(1) as f64;
        let least = stats::quantile(&self.outcome.communes.iter().map(rate).collect::<Vec<_>>(), 0.9);
        let worst = self.outcome.communes.iter().filter(|one| rate(one) >= least);
        let (filed, deaths) = worst.fold((0, 0), |sum, one| (sum.0 + one.filed[at], sum.1 + one.deaths[at]));
        filed as f64 / deaths as f64
    }

    /// What a county holds to be hidden in January 1959 (what is still asked, as far as it believes that it is there) over
    /// what searchers found in that winter, where anything was found: the 95th percentile.
    pub(super) fn believed_over_found(&self) -> f64 {
        let sums = self.asked_and_found();
        let held = sums.iter().zip(&self.outcome.beliefs).filter(|([_, found], _)| *found > 0);
        let ratios: Vec<f64> = held.map(|([asked, found], belief)| *asked as f64 * belief / *found as f64).collect();
        if ratios.is_empty() { f64::NAN } else { stats::quantile(&ratios, 0.95) }
    }

    /// Births of a year over those of 1957, by county: the 5th percentile.
    pub(super) fn births_county_low(&self, year: u16) -> f64 {
        let at = year_at(year).min(YEARS - 1);
        let sums = by_county(&self.outcome.communes, |one| [one.births[at], one.births[0]]);
        let ratios: Vec<f64> =
            sums.iter().filter(|[_, before]| *before > 0).map(|[now, before]| *now as f64 / *before as f64).collect();
        stats::quantile(&ratios, 0.05)
    }

    /// Months from the end of a kitchen to the worst month of deaths, in the tenth of communes where most died of 1960 among
    /// those whose kitchen ended before: the middle one. Not a number when there are none.
    pub(super) fn kitchen_to_worst(&self) -> f64 {
        let at = year_at(1960);
        let rate = |one: &CommuneYears| one.deaths[at] as f64 / one.people[at].max(1) as f64;
        let ended: Vec<&CommuneYears> = self
            .outcome
            .communes
            .iter()
            .filter(|one| one.kitchen_end > 0 && one.worst_month >= one.kitchen_end)
            .collect();
        let least = stats::quantile(&ended.iter().map(|one| rate(one)).collect::<Vec<_>>(), 0.9);
        let worst = ended.iter().filter(|one| rate(one) >= least);
        let lags: Vec<f64> = worst.map(|one| f64::from(one.worst_month - one.kitchen_end)).collect();
        if lags.is_empty() { f64::NAN } else { stats::quantile(&lags, 0.5) }
    }

    /// Levy still asked for in January 1959, and what searchers found in that winter, kg, by county.
    fn asked_and_found(&self) -> Vec<[i64; 2]> {
        by_county(&self.outcome.communes, |one| {
            let [quota, delivered, _] = one.january_1959;
            [(quota - delivered).max(0), one.found[year_at(1958)]]
        })
    }
}

/// Sums over the communes of each county.
fn by_county<const FIGURES: usize>(
    communes: &[CommuneYears],
    read: impl Fn(&CommuneYears) -> [i64; FIGURES],
) -> Vec<[i64; FIGURES]> {
    let counties = communes.iter().map(|one| one.county + 1).max().unwrap_or(0);
    let mut sums = vec![[0; FIGURES]; counties];
    for one in communes {
        for (sum, value) in sums[one.county].iter_mut().zip(read(one)) {
            *sum += value;
        }
    }
    sums
}

/// Share of counties in which what is delivered by January 1959 does not tell whether grain is hidden: the likelihood of a
/// shortfall such as theirs among counties that hide more than the middle one, over that among the others, is 0.5 to 2.
#[must_use]
pub fn open_share(communes: &[CommuneYears]) -> f64 {
    const BINS: usize = 10;
    let sums = by_county(communes, |one| {
        let [quota, delivered, hidden] = one.january_1959;
        [quota, delivered, hidden, one.ordinary]
    });
    let shown: Vec<(f64, f64)> = sums
        .iter()
        .filter(|sum| sum[0] > 0 && sum[3] > 0)
        .map(|[quota, delivered, hidden, ordinary]| {
            (1.0 - *delivered as f64 / *quota as f64, *hidden as f64 / *ordinary as f64)
        })
        .collect();
    if shown.len() < BINS {
        return f64::NAN;
    }
    let middle = stats::quantile(&shown.iter().map(|(_, hidden)| *hidden).collect::<Vec<_>>(), 0.5);
    let gaps: Vec<f64> = shown.iter().map(|(gap, _)| *gap).collect();
    let ends: Vec<f64> = (1..BINS).map(|bin| stats::quantile(&gaps, bin as f64 / BINS as f64)).collect();
    let bin = |gap: f64| ends.iter().filter(|end| gap > **end).count();
    let mut counts = [[0.0f64; BINS]; 2];
    for (gap, hidden) in &shown {
        counts[usize::from(*hidden > middle)][bin(*gap)] += 1.0;
    }
    let all = [counts[0].iter().sum::<f64>(), counts[1].iter().sum::<f64>()];
    let open = |gap: f64| {
        let at = bin(gap);
        let (hiding, empty) = (counts[1][at] / all[1], counts[0][at] / all[0]);
        hiding <= 2.0 * empty && empty <= 2.0 * hiding
    };
    gaps.iter().filter(|gap| open(**gap)).count() as f64 / gaps.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn county(at: usize, delivered: i64, hidden: i64) -> CommuneYears {
        CommuneYears { county: at, ordinary: 1000, january_1959: [100, delivered, hidden], ..CommuneYears::default() }
    }

    #[test]
    fn a_signal_that_goes_with_hiding_leaves_nothing_open() {
        let told: Vec<CommuneYears> = (0..200).map(|at| county(at, 100 - at as i64 / 2, at as i64)).collect();
        assert!(open_share(&told) < 0.15, "{}", open_share(&told));
        let untold: Vec<CommuneYears> =
            (0..200).map(|at| county(at, 100 - at as i64 / 2, (at as i64 * 37) % 200)).collect();
        assert!(open_share(&untold) > 0.8, "{}", open_share(&untold));
    }
}
