//! Trials that need more than one run: what moves, and which way, when one thing is changed. Rows of `ttj calibrate` beside
//! the figures of a single run.

use std::sync::Arc;

use crate::sim::calendar::Month;
use crate::sim::history::ProvinceMonth;
use crate::sim::scenario::Rules;
use crate::sim::settings::{LevyRule, RunSettings, Switch};

use super::commune_years::CommuneYears;
use super::outcome::{Case, Outcome};
use super::stats;

/// Names of the trials, as targets use them.
pub const NAMES: [&str; 18] = [
    "trial_lies_rigid",
    "trial_rigid_honest",
    "trial_lies_flexible",
    "trial_past_rule_honest",
    "trial_displaced_net",
    "trial_displaced_taken",
    "trial_displaced_deaths",
    "trial_displaced_gain",
    "trial_hands_january",
    "trial_hands_october",
    "trial_hands_october_summer",
    "trial_no_hiding_spring",
    "trial_free_eating_weeks",
    "trial_honest_rigid_ordinary",
    "trial_careers_share",
    "trial_rank_share",
    "trial_rank_deaths",
    "trial_resale_zero",
];

/// Seeds that trials are played with, however many the table has.
pub const SEEDS: usize = 3;
/// Share of hands moved for one month.
const MOVED: f64 = 0.10;
/// First and last month in which the run-down of village stores is followed.
const STORES: [Month; 2] = [Month::new(1958, 10), Month::new(1959, 6)];
/// The ends of these months are the spring gap: what is left then, without free eating, is looked for in the run as it was.
const GAP: [Month; 3] = [Month::new(1959, 2), Month::new(1959, 3), Month::new(1959, 4)];
/// Province that hides alone.
const ALONE: &str = "anhui";

/// What is kept of a run of a trial.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Kept {
    /// Excess deaths 1958 to 1962, million: all, the province alone, the others.
    excess: [f64; 3],
    /// Net transfers of all provinces July 1959 to June 1960, Mt.
    net: f64,
    /// Procured in the others in 1959 and 1960, Mt.
    taken: f64,
    /// Crop of 1958; of autumn 1957; of summer 1958, Mt.
    crops: [f64; 3],
    /// Village deaths January to June 1959, million.
    spring: f64,
    /// Village deaths 1958 to 1962 over those of them that were ordinary.
    over_ordinary: f64,
    /// Procured in the grain year 1959-60, % of the crop: all; the provinces of [`ranked`].
    share: [f64; 2],
    /// Excess deaths 1959 to 1961 in the provinces of [`ranked`], per 1,000 villagers of 1957 and year.
    ranked_excess: f64,
    /// Deaths of 1959 and 1960, per 1,000 people of June 1958: of communes with a right to resale, of those without.
    by_right: [f64; 2],
    /// In village stores at the end of each month of [`STORES`], hidden grain apart, kg a villager.
    stores: [f64; 9],
}

impl Kept {
    /// Reads a run.
    #[must_use]
    pub fn of(run: &Outcome) -> Self {
        let own: Vec<usize> = run.province(ALONE).into_iter().collect();
        let others: Vec<usize> = (0..run.ids.len()).filter(|at| !own.contains(at)).collect();
        let excess = |chosen: &[usize]| {
            run.span(Month::new(1958, 1), Month::new(1962, 12), chosen, |row| row.excess as f64) / 1e6
        };
        let crop = |first, last| run.span(first, last, &[], |row| row.harvest as f64) / 1e9;
        let spring = |first, last| run.span(first, last, &[], |row| row.rural_deaths as f64) / 1e6;
        Self {
            excess: [excess(&[]), excess(&own), excess(&others)],
            net: run.span(Month::new(1959, 7), Month::new(1960, 6), &[], |row| row.transfer_out as f64) / 1e9,
            taken: run.span(Month::new(1959, 1), Month::new(1960, 12), &others, |row| row.procurement as f64) / 1e9,
            crops: [
                crop(Month::new(1958, 1), Month::new(1958, 12)),
                crop(Month::new(1957, 9), Month::new(1957, 12)),
                crop(Month::new(1958, 5), Month::new(1958, 8)),
            ],
            spring: spring(Month::new(1959, 1), Month::new(1959, 6)),
            over_ordinary: over_ordinary(run),
            share: [share(run, &[]), share(run, &ranked(run.ids.len()))],
            ranked_excess: yearly_excess(run, &ranked(run.ids.len())),
            by_right: by_right(&run.communes),
            stores: std::array::from_fn(|at| {
                let month = Month(STORES[0].0 + at as u16);
                run.month(month, &[], |row| row.village_stock as f64) / run.month(month, &[], |row| row.rural as f64)
            }),
        }
    }
}

/// Every second province, in the order of the run: those tried with a leadership that has more to gain.
pub(super) fn ranked(provinces: usize) -> Vec<usize> {
    (0..provinces).step_by(2).collect()
}

/// Numbers of a case in which the leaders of these provinces have a step in rank to gain.
pub(super) fn ranked_up(rules: &Rules, chosen: &[usize]) -> Vec<(String, f64)> {
    chosen.iter().map(|at| (format!("rank.{}", rules.provinces[*at].id), 1.0)).collect()
}

/// Village deaths 1958 to 1962 over those of them that were ordinary.
fn over_ordinary(run: &Outcome) -> f64 {
    let sum = |read: fn(&ProvinceMonth) -> i64| {
        run.span(Month::new(1958, 1), Month::new(1962, 12), &[], |row| read(row) as f64)
    };
    let deaths = sum(|row| row.village_deaths);
    deaths / (deaths - sum(|row| row.excess))
}

/// Procured in the grain year 1959-60, % of the crop of 1959.
pub(super) fn share(run: &Outcome, chosen: &[usize]) -> f64 {
    let taken = run.span(Month::new(1959, 7), Month::new(1960, 6), chosen, |row| row.procurement as f64);
    taken / run.year(1959, chosen, |row| row.harvest as f64) * 100.0
}

/// Excess deaths 1959 to 1961 per 1,000 villagers of December 1957 and year.
pub(super) fn yearly_excess(run: &Outcome, chosen: &[usize]) -> f64 {
    let excess = run.span(Month::new(1959, 1), Month::new(1961, 12), chosen, |row| row.excess as f64);
    excess / 3.0 / run.month(Month::new(1957, 12), chosen, |row| row.rural as f64) * 1000.0
}

/// Deaths of 1959 and 1960 per 1,000 people of June 1958: of communes with a right to resale, of those without.
fn by_right(communes: &[CommuneYears]) -> [f64; 2] {
    let mut sums = [[0i64; 2]; 2];
    for one in communes {
        let sum = &mut sums[usize::from(one.resale_right <= 0)];
        sum[0] += one.deaths[2] + one.deaths[3];
        sum[1] += one.people[1];
    }
    sums.map(|[deaths, people]| deaths as f64 * 1000.0 / people as f64)
}

/// By how many weeks earlier stores stood, in the mean over the spring gap, where they would have stood at the end of its
/// months; both are stores at the ends of the months of [`STORES`]. Not a number when they never stood so low.
fn weeks_forward(stores: &[f64; 9], without: &[f64; 9]) -> f64 {
    let earlier = GAP.map(|month| {
        let at = usize::from(month.0 - STORES[0].0);
        let level = without[at];
        let past = stores.iter().position(|held| *held <= level);
        past.map_or(f64::NAN, |past| {
            // Between the ends of two months stores fall evenly.
            let since =
                past.checked_sub(1).map_or(0.0, |before| (stores[past] - level) / (stores[past] - stores[before]));
            at as f64 - (past as f64 - since)
        })
    });
    stats::mean(&earlier) * 365.25 / 12.0 / 7.0
}

/// The cases of all trials under one seed, in the order that [`value`] reads them; the first is the run as it was.
///
/// # Errors
/// When the Centre has no call for hands in a month that is moved.
pub fn cases(rules: &Arc<Rules>, seed: u64) -> Result<Vec<Case>, String> {
    let plain = RunSettings::default();
    let truthful = plain.with(Switch::TruthfulReports);
    let flexible = |settings: RunSettings| RunSettings { flexible_levy: true, ..settings };
    let past = |settings: RunSettings| RunSettings { levy: LevyRule::PastOutput, ..settings };
    let mut cases: Vec<Case> = [plain, truthful, flexible(plain), flexible(truthful), past(plain), past(truthful)]
        .into_iter()
        .map(|settings| Case::nation(seed).under(settings))
        .collect();
    let alone = |policy: &str| Case { province: ALONE.to_owned(), policy: policy.to_owned(), ..Case::nation(seed) };
    cases.extend([alone("historical"), alone("hiding")]);
    for month in ["1958-01", "1957-10"] {
        let mut known = Rules::clone(rules);
        let name = format!("{month}.Works");
        let call = known.act_size(&name).map(|size| *size);
        let call = call.ok_or_else(|| format!("world/centre.ron: {month}: found no act Works, expected one"))?;
        // What a call of one moves in the mean of provinces.
        let labour = &rules.params.labour;
        let zeal = stats::mean(&rules.provinces.iter().map(|facts| facts.zeal).collect::<Vec<_>>());
        let answered = labour.zeal_least + labour.zeal_adds * zeal;
        cases.push(Case { numbers: vec![(format!("centre.{name}"), call + MOVED / answered)], ..Case::nation(seed) });
    }
    cases.push(Case::nation(seed).under(plain.with(Switch::NoConcealment)));
    // Kitchens as they were, in which nobody eats more than on an ordinary day.
    cases.push(Case { numbers: vec![("food.free_kg".to_owned(), rules.params.food.normal_kg)], ..Case::nation(seed) });
    cases.push(Case::nation(seed).under(plain.with(Switch::NoCareerIncentives)));
    cases.push(Case { numbers: ranked_up(rules, &ranked(rules.provinces.len())), ..Case::nation(seed) });
    cases.push(Case { numbers: vec![("sold_back".to_owned(), 0.0)], ..Case::nation(seed) });
    Ok(cases)
}

/// A trial of one seed, by name; `None` where there is no trial of that name.
#[must_use]
pub fn value(name: &str, kept: &[Kept]) -> Option<f64> {
    let [
        plain,
        honest,
        lies_flexible,
        honest_flexible,
        past,
        past_honest,
        alone,
        hides,
        january,
        october,
        open,
        measured,
        calm,
        raised,
        unsold,
    ] = kept
    else {
        return None;
    };
    let change = |after: f64, before: f64| (after / before - 1.0) * 100.0;
    Some(match name {
        "trial_lies_rigid" => plain.excess[0] / honest.excess[0],
        "trial_rigid_honest" => honest.excess[0] / honest_flexible.excess[0],
        "trial_lies_flexible" => lies_flexible.excess[0] / honest_flexible.excess[0],
        "trial_past_rule_honest" => past_honest.excess[0] / past.excess[0],
        "trial_displaced_net" => change(hides.net, alone.net),
        "trial_displaced_taken" => hides.taken - alone.taken,
        "trial_displaced_deaths" => hides.excess[2] - alone.excess[2],
        "trial_displaced_gain" => (alone.excess[0] - hides.excess[0]) / (alone.excess[1] - hides.excess[1]),
        "trial_hands_january" => change(january.crops[0], plain.crops[0]),
        "trial_hands_october" => change(october.crops[1], plain.crops[1]),
        "trial_hands_october_summer" => change(october.crops[2], plain.crops[2]),
        "trial_no_hiding_spring" => open.spring / plain.spring,
        "trial_honest_rigid_ordinary" => honest.over_ordinary,
        "trial_careers_share" => plain.share[0] - calm.share[0],
        "trial_rank_share" => raised.share[1] - plain.share[1],
        "trial_rank_deaths" => (raised.ranked_excess - plain.ranked_excess) / (raised.share[1] - plain.share[1]),
        "trial_resale_zero" => {
            let [with, without] = [0, 1].map(|at| unsold.by_right[at] - plain.by_right[at]);
            with - without
        }
        "trial_free_eating_weeks" => weeks_forward(&plain.stores, &measured.stores),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trial_is_read_from_the_cases_of_a_seed() {
        let one = Kept {
            excess: [2.0, 1.0, 1.0],
            crops: [1.0; 3],
            spring: 1.0,
            net: 1.0,
            taken: 1.0,
            over_ordinary: 1.5,
            share: [38.0, 40.0],
            ranked_excess: 8.0,
            by_right: [60.0, 50.0],
            stores: [9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0],
        };
        let kept = vec![one; 15];
        for name in NAMES {
            assert!(value(name, &kept).is_some(), "{name}");
        }
        assert_eq!(value("trial_of_nothing", &kept), None);
        assert_eq!(value("trial_lies_rigid", &kept[..14]), None);
        assert_eq!(value("trial_lies_rigid", &kept), Some(1.0));
        let mut moved = kept.clone();
        moved[13] = Kept { share: [39.0, 43.0], ranked_excess: 9.5, ..one };
        moved[14].by_right = [75.0, 51.0];
        assert_eq!(value("trial_rank_share", &moved), Some(3.0));
        assert_eq!(value("trial_rank_deaths", &moved), Some(0.5));
        assert_eq!(value("trial_resale_zero", &moved), Some(14.0), "15 more where there is a right, 1 elsewhere");
    }

    #[test]
    fn the_gap_comes_forward_by_the_time_between_the_same_stores() {
        let without = [90.0, 80.0, 70.0, 60.0, 50.0, 40.0, 30.0, 20.0, 10.0];
        assert!(weeks_forward(&without, &without).abs() < 1e-12);
        let half_a_month = without.map(|held| held - 5.0);
        assert!((weeks_forward(&half_a_month, &without) - 365.25 / 24.0 / 7.0).abs() < 1e-9);
        assert!(weeks_forward(&without.map(|held| held + 50.0), &without).is_nan(), "stores never stood so low");
    }
}
