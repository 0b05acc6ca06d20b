//! Hands: who is called away, and how far those left cover what the fields need.
//!
//! There are more hands than work in winter and too few where one crop is brought in while the next is sown: hands called away
//! cost nothing in January and grain in October.

use bevy_ecs::prelude::*;

use crate::sim::commune::{Body, Hands, Kitchen, Land, MEN, People, Place, WOMEN};
use crate::sim::county::{County, Offices};
use crate::sim::orders::Task;
use crate::sim::province::{Centre, Conduct, Province};
use crate::sim::rules::Labour;
use crate::sim::scenario::{CentreAct, KitchenForm, Rules};
use crate::sim::settings::{LEAP_BEGINS, RunSettings, Switch};
use crate::sim::world::{Laws, MonthOrders, Now, Register};

/// Strength of a hand with a body reserve of `reserve`, 0 to 1.
#[must_use]
pub fn strength(reserve: f64, weakest: f64, full_at: f64) -> f64 {
    weakest + (1.0 - weakest) * (reserve / full_at).min(1.0)
}

/// The most that hands are told to cover. A numerical guard and no parameter of the model: it stands for a quotient without
/// bound where there is next to nothing to do, and where there is nothing at all. Calendars that ship need a quarter of the
/// hands of 1957 in the quietest month, so it would take more than twice as many, strong and willing, to come near it.
pub const AMPLE: f64 = 9.0;

/// Hands over need: cover 1 means that everything that must be done is done.
#[must_use]
pub fn cover(hands: f64, strength: f64, will: f64, need: f64) -> f64 {
    if need <= 0.0 { AMPLE } else { (hands * strength * will / need).min(AMPLE) }
}

/// Share of hands called to a task: the office's own order, else the Centre's call as far as zeal carries it.
/// `demand` is what is asked of this province over the even call.
#[must_use]
pub fn called(own: Option<u16>, call: f64, demand: f64, zeal: f64, compliance: f64, p: &Labour) -> f64 {
    match own {
        Some(permille) => {
            // What is demanded of this province beyond the even call is taken whatever the office orders.
            let wanted = f64::from(permille) / 1000.0 + call * (demand - 1.0).max(0.0);
            wanted + (call * demand * zeal - wanted).max(0.0) * (1.0 - compliance)
        }
        None => call * demand * (p.zeal_least + p.zeal_adds * zeal),
    }
}

/// Share of hands a commune files as away, 0 to 1: those it was asked for. That more or fewer went is not in a return.
#[must_use]
pub fn filed_away(conduct: &Conduct, centre: &Centre, need_now: f64, p: &Labour) -> f64 {
    let calls = [centre.works, centre.iron, centre.ploughing];
    let asked = calls.into_iter().zip(conduct.hands).map(|(call, own)| own.map_or(call, |own| f64::from(own) / 1000.0));
    (asked.sum::<f64>() * kept(conduct.recall, need_now, p)).min(p.away_most)
}

/// Share of hands away that a recall leaves there in a month with this need, 1 where nobody is called back.
fn kept(recall: bool, need_now: f64, p: &Labour) -> f64 {
    if recall && need_now >= p.rush_need { p.recalled } else { 1.0 }
}

/// What the Centre called for last before the leap: works, iron, field campaigns, share of hands.
#[must_use]
pub fn ordinary_calls(rules: &Rules) -> [f64; 3] {
    let mut calls = [0.0; 3];
    for act in rules.centre.iter().take_while(|entry| entry.month < LEAP_BEGINS).flat_map(|entry| &entry.acts) {
        match act {
            CentreAct::Works(share) => calls[Task::Works as usize] = *share,
            CentreAct::Iron(share) => calls[Task::Iron as usize] = *share,
            CentreAct::Ploughing(share) => calls[Task::DeepPloughing as usize] = *share,
            _ => {}
        }
    }
    calls
}

/// The least cover that a load is divided by. A numerical guard and no parameter of the model: it keeps the quotient from having
/// no bound where nobody is left in the fields, and at a half the quotient is 2, the most that `overwork_most` may be, so that
/// limit, which is the parameter, always holds first.
const COVER_LEAST: f64 = 0.5;

/// Sends hands to works, furnaces and campaigns; the rest work in the fields.
pub fn assign_hands(
    laws: Res<Laws>,
    now: Res<Now>,
    settings: Res<RunSettings>,
    orders: Res<MonthOrders>,
    register: Res<Register>,
    centres: Query<&Centre>,
    provinces: Query<&Province>,
    counties: Query<&County>,
    mut communes: Query<(&Place, &People, &Body, &Kitchen, &Land, &mut Hands)>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    let offices = Offices::of(&register, &counties, &provinces);
    let rows = communes
        .iter_mut()
        .map(|(place, people, body, kitchen, land, hands)| (place, people, body, kitchen, land, hands.into_inner()));
    assign_in(&laws, &now, &settings, orders.compliance, centre, &offices, rows);
}

/// Sends the hands of these communes to their places for a month.
pub fn assign_in<'c>(
    laws: &Laws,
    now: &Now,
    settings: &RunSettings,
    compliance: f64,
    centre: &Centre,
    offices: &Offices,
    communes: impl Iterator<Item = (&'c Place, &'c People, &'c Body, &'c Kitchen, &'c Land, &'c mut Hands)>,
) {
    let p = &laws.0.params.labour;
    let calls = [centre.works, centre.iron, centre.ploughing];
    let most = settings.on(Switch::NoLabourDiversion).then(|| ordinary_calls(&laws.0));
    let called_away = offices.each(|conduct, heard, province| {
        let shares = [Task::Works, Task::Iron, Task::DeepPloughing].map(|task| {
            let place = task as usize;
            let demand = if task == Task::Iron { heard.iron } else { 1.0 };
            let zeal = province.zeal;
            let share = called(conduct.hands[place], calls[place], demand, zeal, compliance, p);
            most.map_or(share, |most| share.min(called(None, most[place], 1.0, zeal, 1.0, p)))
        });
        (shares, conduct.recall)
    });
    for (place, people, body, kitchen, land, hands) in communes {
        let region = &laws.0.regions[place.region as usize];
        let (shares, recall) = called_away[place.county.index()];
        let need_now = region.need[now.month.index()];
        let kept = kept(recall, need_now, p);
        let [works, iron, ploughing] = shares;
        let wanted = (works + iron + ploughing) * kept;
        let scale = if wanted > p.away_most { p.away_most / wanted } else { 1.0 };
        hands.works = works * kept * scale;
        hands.iron = iron * kept * scale;
        hands.ploughing = ploughing * kept * scale;
        hands.strength = strength(body.reserve[1], p.weakest, p.full_strength_at);
        let communal = matches!(kitchen.form, KitchenForm::Free | KitchenForm::Rationed);
        let women = if communal { p.women_communal } else { p.women };
        let able = people.groups[MEN] as f64 + women * people.groups[WOMEN] as f64;
        let fields = able * (1.0 - hands.works - hands.iron - hands.ploughing);
        let need = need_now * land.hands_then * (1.0 - land.plots * p.plots_ease);
        hands.cover = cover(fields, hands.strength, kitchen.incentive, need);
        let away = hands.works + hands.iron + hands.ploughing;
        hands.load = (away
            + (1.0 - away) * (need_now * (1.0 / hands.cover.max(COVER_LEAST)).min(p.overwork_most)).min(1.0))
        .min(1.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_of_hands_is_free_in_winter_and_missing_in_autumn() {
        let winter = cover(90.0, 1.0, 1.0, 50.0);
        let autumn = cover(90.0, 1.0, 1.0, 100.0);
        assert!(winter >= 1.0 && autumn < 1.0);
    }

    #[test]
    fn an_own_order_is_bent_toward_the_call_when_compliance_is_low() {
        assert!((called(Some(100), 0.4, 1.0, 1.0, 1.0, &Labour::default()) - 0.1).abs() < 1e-12);
        assert!(called(Some(100), 0.4, 1.0, 1.0, 0.5, &Labour::default()) > 0.2);
        assert!(called(Some(100), 0.4, 1.5, 1.0, 1.0, &Labour::default()) > 0.29);
    }

    #[test]
    fn a_return_names_the_hands_that_were_asked_for() {
        let p = Labour { rush_need: 0.8, recalled: 0.25, away_most: 0.5, ..Labour::default() };
        let centre = Centre { works: 0.1, iron: 0.2, ..Centre::default() };
        let called = Conduct { recall: true, ..Conduct::default() };
        assert!((filed_away(&called, &centre, 0.4, &p) - 0.3).abs() < 1e-12);
        assert!((filed_away(&called, &centre, 0.9, &p) - 0.075).abs() < 1e-12, "called back in the rush");
        let ordered = Conduct { hands: [Some(0), Some(900), None], ..Conduct::default() };
        assert!((filed_away(&ordered, &centre, 0.9, &p) - 0.5).abs() < 1e-12, "no more than can go");
    }
}
