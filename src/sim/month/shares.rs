//! What a levy comes to and what it is shared out by: rules of figures alone.

use crate::sim::orders::SplitRule;
use crate::sim::rules::Levies;
use crate::sim::settings::LevyRule;
use crate::sim::split::apportion;
use crate::sim::units::{between, ratio, share_of, whole};

/// The gross levy of a province before it is reconciled with the nation's need, kg.
#[must_use]
pub fn gross_levy(
    rule: LevyRule,
    share: f64,
    in_force: i64,
    past_output: i64,
    norm: i64,
    progressive: f64,
    p: &Levies,
) -> i64 {
    match rule {
        LevyRule::Accepted => share_of(in_force, share * progressive),
        LevyRule::PastOutput => whole(past_output as f64 * p.past_share * progressive),
        LevyRule::NormPlus => norm + share_of((in_force - past_output).max(0), p.norm_increase),
        // Under this rule a list names the levy of each commune (`surplus`).
        LevyRule::PastSurplus => 0,
    }
}

/// Share of a levy over the even one, where there is more or less grain to a villager than in the nation.
#[must_use]
pub fn progression(per_villager: f64, mean: f64, p: &Levies) -> f64 {
    between(1.0 + p.progression * (per_villager / mean.max(1.0) - 1.0), p.progressive_least, p.progressive_most)
}

/// What a commune's share of a county's levy is weighed by, under a split rule.
#[must_use]
pub fn split_weight(rule: SplitRule, claim: i64, delivered_before: i64, own_need: i64, p: &Levies) -> i64 {
    let surplus = (claim - own_need).max(share_of(claim, p.least_surplus));
    match rule {
        SplitRule::ByClaim => surplus,
        SplitRule::ByLastYear => delivered_before.max(share_of(claim, p.least_last_year)),
        SplitRule::ByNeed => {
            let capped = claim.min(share_of(own_need, p.claim_most));
            (capped - own_need).max(share_of(capped, p.least_surplus))
        }
    }
}

/// Grain that a villager is left by a levy of `quota` on these `claims`, before what is shared out among places is weighed,
/// kg a year: the norm, and as far as one ration is common to the province what all claims leave of the levy.
#[must_use]
pub fn left_to_a_villager(claims: i64, quota: i64, people: i64, p: &Levies) -> f64 {
    let common = ratio(claims - quota, people);
    p.own_need_kg + p.common_ration * (common - p.own_need_kg).max(0.0)
}

/// Lets part of a province's communes (`own`) off up to `kg` of their quotas and puts it on the others, by their quotas;
/// returns how much.
pub fn put_on_others(quotas: &mut [i64], own: std::ops::Range<usize>, kg: i64) -> i64 {
    let kg = kg.min(quotas[own.clone()].iter().sum()).max(0);
    let others: Vec<i64> =
        quotas.iter().enumerate().map(|(at, quota)| if own.contains(&at) { 0 } else { *quota }).collect();
    let more = apportion(kg, &others);
    // Where no other commune can take it over, nothing is let off.
    let kg: i64 = more.iter().sum();
    let less = apportion(kg, &quotas[own.clone()]);
    for (quota, part) in quotas.iter_mut().zip(more) {
        *quota += part;
    }
    for (quota, part) in quotas[own].iter_mut().zip(less) {
        *quota -= part;
    }
    kg
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_some_are_let_off_the_others_are_given() {
        let mut quotas = [100, 300, 200, 400];
        assert_eq!(put_on_others(&mut quotas, 1..3, 50), 50);
        assert_eq!(quotas, [110, 270, 180, 440]);
        assert_eq!(put_on_others(&mut quotas, 0..4, 50), 0, "nobody is left to deliver it");
        assert_eq!(put_on_others(&mut quotas, 0..1, 500), 110, "no more than there is");
        assert_eq!(quotas.iter().sum::<i64>(), 1_000);
    }

    #[test]
    fn a_common_ration_takes_all_that_is_claimed_beyond_it() {
        let p = |common_ration| Levies { own_need_kg: 180.0, common_ration, ..Levies::default() };
        // 100 people claim 50 t, 100 others 30 t; 30 t are levied, so that 250 kg a head are left in the mean.
        let left = |g| left_to_a_villager(80_000, 30_000, 200, &p(g));
        assert!((left(0.0) - 180.0).abs() < 1e-12, "without it the norm");
        assert!((left(0.5) - 215.0).abs() < 1e-12 && (left(1.0) - 250.0).abs() < 1e-12);
        assert!((left_to_a_villager(80_000, 70_000, 200, &p(1.0)) - 180.0).abs() < 1e-12, "never below the norm");
        let quotas = |g| {
            let own = whole(100.0 * left(g));
            let weights = [50_000, 30_000].map(|claim| split_weight(SplitRule::ByClaim, claim, 0, own, &p(g)));
            apportion(30_000, &weights)
        };
        assert_eq!(quotas(1.0), [25_000, 5_000], "both are left 250 kg a head");
        let kept = [50_000, 30_000].into_iter().zip(quotas(0.0)).map(|(claim, quota)| claim - quota);
        assert_eq!(kept.collect::<Vec<i64>>(), [28_182, 21_818], "the fertile keep more");
    }

    #[test]
    fn land_rich_provinces_bear_more_of_the_levy() {
        let p = Levies { progression: 0.7, progressive_least: 0.6, progressive_most: 2.0, ..Levies::default() };
        assert!((progression(350.0, 350.0, &p) - 1.0).abs() < 1e-12);
        assert!(progression(700.0, 350.0, &p) > 1.6 && progression(250.0, 350.0, &p) < 0.9);
        assert!((progression(5000.0, 350.0, &p) - 2.0).abs() < 1e-12);
    }
}
