//! What those above make of the figures that reach them: each figure an office sends buys or costs
//! something, whether it is so or not.

use crate::sim::calendar::Month;
use crate::sim::orders::Indicator;
use crate::sim::rules::Hearing;
use crate::sim::scenario::Line;

/// What the Centre has made of a province's figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Heard {
    /// What the harvest told is held against in autumn, kg: the pledge of the year, or last year's figure where none came.
    pub pledged: i64,
    /// Share of allocations over an even one that the pledge of the year calls for (0: no pledge, no part in the sharing).
    pub calls_for: f64,
    /// Share of allocations (sales plan, lorries and fuel) over an even one.
    pub favour: f64,
    /// Hands demanded for iron over the even call.
    pub iron: f64,
    /// How far the iron filed last stayed below what was filed elsewhere, 0 to 1.
    pub iron_low: f64,
    /// Resale drawn by the ration roll, over what those counted would draw.
    pub roll: f64,
    /// Months for which a roll found inflated draws nothing more.
    pub roll_held: u8,
    /// Share of the Centre's relief that is opened, 0 to 1.
    pub opened: f64,
    /// How far filed sick and dead confess that there is no grain, 0 to 1.
    pub confessed: f64,
    /// How far deliveries on paper cover a shortfall, share of the levy.
    pub covered: f64,
    /// Villagers at the last count: at the turn of the year, by the rolls filed below.
    pub counted: i64,
}

impl Heard {
    /// Nothing heard of a place with so many villagers.
    #[must_use]
    pub const fn nothing(counted: i64) -> Self {
        Self {
            pledged: 0,
            calls_for: 0.0,
            favour: 1.0,
            iron: 1.0,
            iron_low: 0.0,
            roll: 1.0,
            roll_held: 0,
            opened: 1.0,
            confessed: 0.0,
            covered: 0.0,
            counted,
        }
    }
}

/// The grain figure that was filed last: estimate or harvest, the harvest where both came in one month.
#[must_use]
pub fn newest_grain(filed: &[i64; 8], months: &[Month; 8]) -> i64 {
    let (harvest, estimate) = (Indicator::Harvest.index(), Indicator::Estimate.index());
    filed[if months[estimate] > months[harvest] { estimate } else { harvest }]
}

/// What stands above of the grain that a county's communes filed last (`below`), over what they filed: the newest figure that
/// the county filed of this crop (since June), of which the office above passes so many thousandths on. Where it has filed
/// none its communes' figures stand as they are, and so many thousandths of them are passed on.
#[must_use]
pub fn standing_share(filed: &[i64; 8], months: &[Month; 8], below: &[i64; 8], passed: u16, now: Month) -> f64 {
    let (estimate, harvest) = (Indicator::Estimate.index(), Indicator::Harvest.index());
    let since_june = (now.of_year() + 6) % 12;
    let of_this_crop = |at: usize| now.since(months[at]) <= since_june;
    let told = below[if matches!(now.of_year(), 6..=11) { estimate } else { harvest }];
    let has_filed = (of_this_crop(estimate) || of_this_crop(harvest)) && told > 0;
    let own = if has_filed { newest_grain(filed, months) as f64 / told as f64 } else { 1.0 };
    own * f64::from(passed) / 1000.0
}

/// A claim as it enters the figure in force: of what goes beyond last year's figure only a share stands.
#[must_use]
pub fn accepted(filed: i64, last: i64, share: f64) -> i64 {
    if filed <= last { filed } else { last + crate::sim::units::share_of(filed - last, share) }
}

/// Allocations over an even share, by a pledge (multiple of an ordinary crop) beside the mean pledge.
#[must_use]
pub fn favour(pledge: f64, mean: f64, p: &Hearing) -> f64 {
    (1.0 + p.favour_weight * (pledge / mean.max(0.1) - 1.0)).clamp(p.favour_least, p.favour_most)
}

/// Shares allocations out: who takes part (who `calls_for` more than nothing) draws by that what the others leave, so
/// that all plans (kg) together are drawn once.
pub fn share_out(plans: &[i64], calls_for: &[f64], favours: &mut [f64]) {
    let (mut pool, mut called) = (0.0, 0.0);
    for ((plan, calls), favour) in plans.iter().zip(calls_for).zip(favours.iter()) {
        pool += *plan as f64 * if *calls > 0.0 { 1.0 } else { 1.0 - favour };
        called += *plan as f64 * calls;
    }
    if called <= 0.0 {
        return;
    }
    for (calls, favour) in calls_for.iter().zip(favours).filter(|(calls, _)| **calls > 0.0) {
        *favour = calls * pool / called;
    }
}

/// Hands demanded for iron over the even call: the filed tonnage of one month is the target of the next.
#[must_use]
pub fn iron_demand(before: f64, filed_beside_mean: f64, p: &Hearing) -> f64 {
    before + (filed_beside_mean.clamp(p.iron_least, p.iron_most) - before) * p.iron_pace
}

/// How much of the relief that the Centre allows is opened to a province, and how far asking confesses:
/// by the shares of villagers filed as sick and as dead beyond the ordinary.
#[must_use]
pub fn relief_opened(sick: f64, dead: f64, line: Line, p: &Hearing) -> (f64, f64) {
    let told = ((sick + dead * p.dead_weigh) / p.relief_full).min(1.0);
    let opened = p.relief_unasked + (1.0 - p.relief_unasked) * told;
    let confessed = match line {
        Line::Leap | Line::AntiRight => told,
        Line::Correct => told * p.confess_correct,
        Line::Retreat => 0.0,
    };
    (opened, confessed)
}

/// Resale drawn by a ration roll, over what the people counted would draw.
#[must_use]
pub fn roll_draws(filed: i64, counted: i64, p: &Hearing) -> f64 {
    if filed <= 0 || counted <= 0 { 1.0 } else { (filed as f64 / counted as f64).clamp(p.roll_least, p.roll_most) }
}

/// What is told of deliveries beyond what was weighed (below zero: less), as a share of the levy.
#[must_use]
pub fn over_delivered(filed: i64, weighed: i64, quota: i64, p: &Hearing) -> f64 {
    if quota <= 0 || filed <= 0 {
        return 0.0;
    }
    ((filed - weighed) as f64 / quota as f64).clamp(-p.book_most, p.book_most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_stands_is_the_newest_figure_of_this_crop() {
        let (estimate, harvest) = (Indicator::Estimate.index(), Indicator::Harvest.index());
        let (mut filed, mut months, mut below) = ([0; 8], [Month(0); 8], [0; 8]);
        let share = |filed: &[i64; 8], months: &[Month; 8], below: &[i64; 8], now| {
            standing_share(filed, months, below, 1000, now)
        };
        (filed[harvest], months[harvest], below[harvest]) = (500, Month::new(1957, 12), 1_000);
        assert!((share(&filed, &months, &below, Month::new(1958, 5)) - 0.5).abs() < 1e-12);
        // A new crop: the county says nothing of it, and last year's figure is not held against this year's claims.
        below[estimate] = 4_000;
        assert!((share(&filed, &months, &below, Month::new(1958, 7)) - 1.0).abs() < 1e-12, "silence changes nothing");
        (filed[estimate], months[estimate]) = (3_000, Month::new(1958, 8));
        assert!((share(&filed, &months, &below, Month::new(1958, 10)) - 0.75).abs() < 1e-12);
        // In December its communes tell of the harvest; the county is silent, and its estimate stands.
        below[harvest] = 6_000;
        assert!((share(&filed, &months, &below, Month::new(1958, 12)) - 0.5).abs() < 1e-12);
        (filed[harvest], months[harvest]) = (0, Month::new(1959, 1));
        assert!(share(&filed, &months, &below, Month::new(1959, 2)).abs() < 1e-12, "nothing is a figure, too");
        assert!((standing_share(&filed, &months, &[0; 8], 600, Month::new(1959, 2)) - 0.6).abs() < 1e-12);
    }

    fn hearing() -> Hearing {
        Hearing {
            favour_weight: 0.5,
            favour_least: 0.8,
            favour_most: 1.3,
            iron_pace: 0.5,
            iron_least: 0.5,
            iron_most: 1.5,
            relief_full: 0.1,
            relief_unasked: 0.3,
            dead_weigh: 5.0,
            confess_correct: 0.2,
            roll_least: 0.9,
            roll_most: 1.2,
            book_most: 0.2,
            ..Hearing::default()
        }
    }

    #[test]
    fn of_an_increase_claimed_only_a_share_stands() {
        assert_eq!(accepted(300, 200, 0.25), 225);
        assert_eq!(accepted(150, 200, 0.25), 150);
    }

    #[test]
    fn of_estimate_and_harvest_the_one_filed_later_counts() {
        let (harvest, estimate) = (Indicator::Harvest.index(), Indicator::Estimate.index());
        let (mut filed, mut months) = ([0; 8], [Month(0); 8]);
        (filed[harvest], months[harvest]) = (900, Month::new(1958, 12));
        assert_eq!(newest_grain(&filed, &months), 900);
        (filed[estimate], months[estimate]) = (500, Month::new(1959, 9));
        assert_eq!(newest_grain(&filed, &months), 500, "last year's harvest does not beat this year's estimate");
        (filed[harvest], months[harvest]) = (450, Month::new(1959, 12));
        assert_eq!(newest_grain(&filed, &months), 450);
    }

    #[test]
    fn a_high_pledge_draws_allocations() {
        let p = hearing();
        assert!(favour(2.0, 1.5, &p) > favour(1.5, 1.5, &p));
        assert!((favour(0.1, 1.5, &p) - 0.8).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn favours_add_up_to_the_plans(of in prop::collection::vec((1i64..9_000_000_000, 0.8..1.25f64, any::<bool>()), 1..28)) {
            let plans: Vec<i64> = of.iter().map(|(plan, _, _)| *plan).collect();
            let calls: Vec<f64> = of.iter().map(|(_, calls, part)| if *part { *calls } else { 0.0 }).collect();
            let before: Vec<f64> = of.iter().map(|(_, favour, _)| favour.min(1.0)).collect();
            let mut favours = before.clone();
            share_out(&plans, &calls, &mut favours);
            let (mut all, mut drawn) = (0.0, 0.0);
            for at in 0..of.len() {
                all += plans[at] as f64;
                drawn += plans[at] as f64 * favours[at];
                if calls[at] <= 0.0 {
                    prop_assert!((favours[at] - before[at]).abs() <= 0.0, "who takes no part is left alone");
                }
            }
            prop_assert!(favours.iter().all(|favour| *favour >= 0.0));
            if calls.iter().any(|calls| *calls > 0.0) {
                prop_assert!((drawn / all - 1.0).abs() < 1e-9, "{} of {}", drawn, all);
            }
            // Sharing out again changes nothing.
            let mut again = favours.clone();
            share_out(&plans, &calls, &mut again);
            prop_assert!(again.iter().zip(&favours).all(|(a, b)| (a - b).abs() < 1e-12));
        }
    }

    #[test]
    fn iron_filed_high_calls_more_hands_and_filed_low_fewer() {
        let p = hearing();
        assert!(iron_demand(1.0, 1.6, &p) > 1.0);
        assert!(iron_demand(1.0, 0.2, &p) < 1.0);
    }

    #[test]
    fn the_sick_on_file_open_relief_and_confess_under_a_leap_line() {
        let p = hearing();
        let (silent, _) = relief_opened(0.0, 0.0, Line::AntiRight, &p);
        let (told, confessed) = relief_opened(0.1, 0.0, Line::AntiRight, &p);
        assert!(told > silent && confessed > 0.9);
        assert!(relief_opened(0.1, 0.0, Line::Retreat, &p).1 <= 0.0);
    }

    #[test]
    fn an_inflated_roll_draws_grain_and_an_inflated_delivery_covers() {
        let p = hearing();
        assert!(roll_draws(110, 100, &p) > 1.0 && roll_draws(300, 100, &p) <= 1.2);
        assert!(over_delivered(60, 50, 100, &p) > 0.0 && over_delivered(40, 50, 100, &p) < 0.0);
    }
}
