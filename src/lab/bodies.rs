//! Bodies alone: the rules of body and death under a ration, without a world around them.

use crate::sim::month::body::{after_month, ladder, need, ordinary_needs};
use crate::sim::month::people::hazard;
use crate::sim::rules::Params;
use crate::sim::scenario::KitchenForm;

/// What a village lives on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hunger {
    /// Grain a head and day, kg.
    pub ration: f64,
    /// Months of it.
    pub months: u32,
    /// How people eat.
    pub form: KitchenForm,
    /// Share of the month's work done, 0 to 1.
    pub load: f64,
    /// How hard people are driven, 0 to 1.
    pub coercion: f64,
}

/// The long hunger of Fengxian: 0.34 to 0.38 kg for three years, light work.
pub const LONG: Hunger = Hunger { ration: 0.36, months: 36, form: KitchenForm::Household, load: 0.35, coercion: 0.1 };
/// The short one of Xixian: next to nothing for eight months, driven.
pub const SHORT: Hunger = Hunger { ration: 0.03, months: 8, form: KitchenForm::Rationed, load: 0.5, coercion: 0.6 };

/// Share that is dead at the end of a hunger (0 to 1), births apart.
#[must_use]
pub fn dead(hunger: &Hunger, params: &Params) -> f64 {
    let (body, vital, food) = (&params.body, &params.vital, &params.food);
    let scarcity = (1.0 - hunger.ration / food.normal_kg).clamp(0.0, 1.0);
    let communal = matches!(hunger.form, KitchenForm::Free | KitchenForm::Rationed);
    let side = food.side_kcal * if communal { food.side_communal } else { 1.0 }
        + food.wild_kcal * scarcity * (1.0 - food.wild_driven * hunger.coercion);
    let kcal = hunger.ration * food.kcal_per_kg + side;
    let shares = ladder(hunger.form, scarcity, &ordinary_needs(body), body);
    let start = &params.start;
    let old = 1.0 - start.share_infants - start.share_children - start.share_women - start.share_men;
    let mut groups = [start.share_infants, start.share_children, start.share_women, start.share_men, old];
    let rates = [vital.death_infants, vital.death_children, vital.death_women, vital.death_men, vital.death_old];
    let weights = [body.share_cadre, body.share_strong, body.share_half];
    let mut reserve = [start.reserve; 4];
    for _ in 0..hunger.months {
        let eased = 1.0 - body.ease * scarcity * (1.0 - hunger.coercion);
        for (at, reserve) in reserve.iter_mut().enumerate() {
            let needed = need(at, *reserve, hunger.load * eased, body);
            *reserve = after_month(*reserve, kcal * shares[at], needed, body);
        }
        let risk = reserve.map(|reserve| hazard(reserve, vital));
        let working = (0..3).map(|at| weights[at] * risk[at]).sum::<f64>() / weights.iter().sum::<f64>().max(0.01);
        let by_group =
            [risk[3], 1.0 + (risk[3] - 1.0) * vital.children_spared, working * vital.women_share, working, risk[3]];
        let driven = 1.0 + vital.violence * hunger.coercion * hunger.coercion;
        let before: f64 = groups.iter().sum();
        for at in 0..groups.len() {
            let rate = (rates[at] / 12.0 * by_group[at] * driven).min(vital.most_monthly);
            groups[at] -= groups[at] * rate;
        }
        let share = 1.0 - groups.iter().sum::<f64>() / before;
        if share > vital.selection_above {
            reserve = reserve.map(|reserve| (reserve / (1.0 - share * vital.selection)).min(1.0));
        }
    }
    1.0 - groups.iter().sum::<f64>()
}

/// Deaths per 1,000 a year over the long hunger.
#[must_use]
pub fn long_hunger(params: &Params) -> f64 {
    dead(&LONG, params) * 1000.0 / (f64::from(LONG.months) / 12.0)
}

/// Percent dead after the short hunger.
#[must_use]
pub fn short_hunger(params: &Params) -> f64 {
    dead(&SHORT, params) * 100.0
}
