//! Bodies: what is eaten against what is needed, and what is left.

use bevy_ecs::prelude::*;

use crate::sim::calendar::DAYS_OF_A_MONTH;
use crate::sim::commune::{Body, Hands, Kitchen, STRATA};
use crate::sim::province::Centre;
use crate::sim::rules::Bodies;
use crate::sim::scenario::KitchenForm;
use crate::sim::world::{Laws, Register};

/// Energy a person of a stratum needs, kcal a day: less when thin, less when work is light.
#[must_use]
pub fn need(stratum: usize, reserve: f64, load: f64, p: &Bodies) -> f64 {
    let basal = [p.basal_cadre, p.basal_strong, p.basal_half, p.basal_dependant][stratum];
    let work = [p.work_cadre, p.work_strong, p.work_half, p.work_dependant][stratum];
    basal * (1.0 - p.adaptation * (1.0 - reserve)) + work * load * (p.least_work + (1.0 - p.least_work) * reserve)
}

/// Reserve after a month, and the share of the month's need that neither food nor reserve met: a body that has nothing left
/// lives on what it eats.
#[must_use]
pub fn after_month(reserve: f64, eaten: f64, needed: f64, p: &Bodies) -> (f64, f64) {
    let balance = (eaten - needed) * DAYS_OF_A_MONTH / p.reserve_kcal;
    let change = if balance > 0.0 { balance.min(p.most_gain) } else { balance };
    let left = reserve + change;
    if left < 0.0 {
        (0.0, (-left * p.reserve_kcal / (needed * DAYS_OF_A_MONTH)).min(1.0))
    } else {
        (left.min(1.0), 0.0)
    }
}

/// Energy that well-fed people of each stratum need for the work of an ordinary month, kcal a day.
#[must_use]
pub fn ordinary_needs(p: &Bodies) -> [f64; STRATA] {
    std::array::from_fn(|stratum| need(stratum, 1.0, p.ordinary_load, p))
}

/// Shares of the food of a place that each stratum eats per head, relative to the mean, by their ordinary `needs`.
#[must_use]
pub fn ladder(form: KitchenForm, scarcity: f64, needs: &[f64; STRATA], p: &Bodies) -> [f64; STRATA] {
    let communal = matches!(form, KitchenForm::Free | KitchenForm::Rationed);
    let steep = if communal { p.ladder_communal } else { p.ladder_household } * (p.ladder_least + scarcity);
    let raw = [1.0 + p.skim * steep, 1.0 + p.strong_extra * steep, 1.0, 1.0 - p.dependant_less * steep];
    let shares = [p.share_cadre, p.share_strong, p.share_half, p.share_dependant];
    let mean: f64 = (0..STRATA).map(|s| shares[s] * needs[s] * raw[s]).sum();
    std::array::from_fn(|s| needs[s] * raw[s] / mean)
}

/// Carries the bodies of a commune over a month; `normal` is the grain of an ordinary day, `needs` the ordinary needs.
pub fn wear(
    body: &mut Body,
    hands: &Hands,
    kitchen: &Kitchen,
    rest: bool,
    normal: f64,
    needs: &[f64; STRATA],
    p: &Bodies,
) {
    let scarcity = (1.0 - kitchen.ration / normal).clamp(0.0, 1.0);
    let shares = ladder(kitchen.form, scarcity, needs, p);
    let rest = if rest { p.rest_load } else { 1.0 };
    // People who eat little are worked less, unless they are driven.
    let eased = 1.0 - p.ease * scarcity * (1.0 - kitchen.coercion);
    let mut swollen = 0.0;
    let weights = [p.share_cadre, p.share_strong, p.share_half, p.share_dependant];
    for stratum in 0..STRATA {
        let reserve = body.reserve[stratum];
        let needed = need(stratum, reserve, hands.load * rest * eased, p);
        (body.reserve[stratum], body.unmet[stratum]) = after_month(reserve, body.kcal * shares[stratum], needed, p);
        if body.reserve[stratum] < p.oedema_at {
            let thin = (p.oedema_at - body.reserve[stratum]) / p.oedema_at;
            swollen += weights[stratum] * thin;
        }
    }
    body.oedema += (swollen * p.oedema_most - body.oedema) * p.oedema_pace;
}

/// Carries bodies over a month.
pub fn wear_bodies(
    laws: Res<Laws>,
    register: Res<Register>,
    centres: Query<&Centre>,
    mut communes: Query<(&Hands, &Kitchen, &mut Body)>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    wear_in(&laws, centre, communes.iter_mut().map(|(hands, kitchen, body)| (hands, kitchen, body.into_inner())));
}

/// Carries the bodies of these communes over a month.
pub fn wear_in<'c>(
    laws: &Laws,
    centre: &Centre,
    communes: impl Iterator<Item = (&'c Hands, &'c Kitchen, &'c mut Body)>,
) {
    let p = &laws.0.params.body;
    let normal = laws.0.params.food.normal_kg;
    let needs = ordinary_needs(p);
    for (hands, kitchen, body) in communes {
        wear(body, hands, kitchen, centre.rest, normal, &needs, p);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_hunger_finds_a_level_and_a_blockade_does_not() {
        let p = Bodies {
            basal_half: 1300.0,
            work_half: 700.0,
            adaptation: 0.3,
            least_work: 0.3,
            reserve_kcal: 75_000.0,
            most_gain: 0.2,
            ..Bodies::default()
        };
        let (mut long, mut short) = ((1.0, 0.0), (1.0, 0.0));
        for _ in 0..36 {
            long = after_month(long.0, 1_330.0, need(2, long.0, 0.45, &p), &p);
            short = after_month(short.0, 500.0, need(2, short.0, 0.45, &p), &p);
        }
        assert!(long.0 > 0.2 && long.1 == 0.0, "a long hunger levels out, {long:?}");
        assert!(short.0 < 0.01 && short.1 > 0.3, "a blockade leaves most of the need unmet, {short:?}");
    }

    #[test]
    fn what_is_not_met_is_what_reserve_and_food_leave() {
        let p = Bodies { reserve_kcal: 2_000.0 * DAYS_OF_A_MONTH, most_gain: 0.2, ..Bodies::default() };
        // 1,000 kcal a day are missing, in the month half of a full reserve.
        assert_eq!(after_month(0.75, 500.0, 1_500.0, &p), (0.25, 0.0));
        let (left, unmet) = after_month(0.25, 500.0, 1_500.0, &p);
        assert!(left == 0.0 && (unmet - 1.0 / 3.0).abs() < 1e-12, "{unmet}: 500 of 1,500 kcal a day");
        assert_eq!(after_month(0.0, 0.0, 1_500.0, &p), (0.0, 1.0));
        assert_eq!(after_month(0.0, 1_500.0, 1_500.0, &p).1, 0.0, "who eats what he needs lacks nothing");
    }
}
