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

/// A winter on 5.4 liang a day (Xuanhua, LUO-HEBEI), no longer driven at the end: what relief finds.
pub const UNRELIEVED: Hunger =
    Hunger { ration: 0.169, months: 6, form: KitchenForm::Household, load: 0.35, coercion: 0.1 };
/// The same with 20 kg a head more over two months, in kitchens reopened (Juye).
pub const RELIEVED: Hunger =
    Hunger { ration: 0.169 + 20.0 / 60.8, months: 2, form: KitchenForm::Rationed, ..UNRELIEVED };

/// Share of those alive at the start who die in each month of hungers that follow each other (0 to 1), births apart.
#[must_use]
pub fn deaths(hungers: &[Hunger], params: &Params) -> Vec<f64> {
    let start = &params.start;
    let old = 1.0 - start.share_infants - start.share_children - start.share_women - start.share_men;
    let mut groups = [start.share_infants, start.share_children, start.share_women, start.share_men, old];
    let mut reserve = [start.reserve; 4];
    let months = hungers.iter().flat_map(|hunger| (0..hunger.months).map(move |_| hunger));
    months.map(|hunger| month(hunger, &mut groups, &mut reserve, params)).collect()
}

/// A month of a hunger: who dies of the groups, and what is left of the bodies.
fn month(hunger: &Hunger, groups: &mut [f64; 5], reserve: &mut [f64; 4], params: &Params) -> f64 {
    let (body, vital, food) = (&params.body, &params.vital, &params.food);
    let scarcity = (1.0 - hunger.ration / food.normal_kg).clamp(0.0, 1.0);
    let communal = matches!(hunger.form, KitchenForm::Free | KitchenForm::Rationed);
    let side = food.side_kcal * if communal { food.side_communal } else { 1.0 }
        + food.wild_kcal * scarcity * (1.0 - food.wild_driven * hunger.coercion);
    let kcal = hunger.ration * food.kcal_per_kg + side;
    let shares = ladder(hunger.form, scarcity, &ordinary_needs(body), body);
    let rates = [vital.death_infants, vital.death_children, vital.death_women, vital.death_men, vital.death_old];
    let weights = [body.share_cadre, body.share_strong, body.share_half];
    let eased = 1.0 - body.ease * scarcity * (1.0 - hunger.coercion);
    let mut unmet = [0.0; 4];
    for (at, reserve) in reserve.iter_mut().enumerate() {
        let needed = need(at, *reserve, hunger.load * eased, body);
        (*reserve, unmet[at]) = after_month(*reserve, kcal * shares[at], needed, body);
    }
    let risk: [f64; 4] = std::array::from_fn(|at| hazard(reserve[at], unmet[at], vital));
    let working = (0..3).map(|at| weights[at] * risk[at]).sum::<f64>() / weights.iter().sum::<f64>().max(0.01);
    let by_group =
        [risk[3], 1.0 + (risk[3] - 1.0) * vital.children_spared, working * vital.women_share, working, risk[3]];
    let driven = 1.0 + vital.violence * hunger.coercion * hunger.coercion;
    let before: f64 = groups.iter().sum();
    for at in 0..groups.len() {
        let rate = (rates[at] / 12.0 * by_group[at] * driven).min(vital.most_monthly);
        groups[at] -= groups[at] * rate;
    }
    let after: f64 = groups.iter().sum();
    let share = 1.0 - after / before;
    if share > vital.selection_above {
        *reserve = reserve.map(|reserve| (reserve / (1.0 - share * vital.selection)).min(1.0));
    }
    before - after
}

/// Share that is dead at the end of a hunger (0 to 1), births apart.
#[must_use]
pub fn dead(hunger: &Hunger, params: &Params) -> f64 {
    deaths(&[*hunger], params).iter().sum()
}

/// Month of the short hunger in which most die, 1 for the first without grain.
#[must_use]
pub fn short_hunger_worst(params: &Params) -> f64 {
    let months = deaths(&[SHORT], params);
    let worst = (0..months.len()).rev().max_by(|a, b| months[*a].total_cmp(&months[*b]));
    worst.map_or(f64::NAN, |at| at as f64 + 1.0)
}

/// Deaths in the second month of relief over those of the last month before it, both of the people alive then.
#[must_use]
pub fn relieved(params: &Params) -> f64 {
    let months = deaths(&[UNRELIEVED, RELIEVED], params);
    let last = UNRELIEVED.months as usize - 1;
    let alive = |at: usize| 1.0 - months[..at].iter().sum::<f64>();
    (months[last + 2] / alive(last + 2)) / (months[last] / alive(last))
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
