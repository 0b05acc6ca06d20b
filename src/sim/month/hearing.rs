//! Every figure that reaches the Centre is put to use there: pledges, iron, deliveries, sick, dead, roll.

use bevy_ecs::prelude::*;

use crate::sim::county::County;
use crate::sim::heard::{favour, iron_demand, over_delivered, relief_opened, roll_draws};
use crate::sim::orders::Indicator;
use crate::sim::province::{Centre, Province};
use crate::sim::rng::Stream;
use crate::sim::rules::Hearing;
use crate::sim::scenario::Line;
use crate::sim::units::{ratio, share_of, whole};
use crate::sim::world::{Laws, Now, Register};

/// Whether the line rewards high figures.
fn pressed(line: Line) -> bool {
    matches!(line, Line::Leap | Line::AntiRight)
}

/// The Centre puts the month's figures to use.
pub fn hear_figures(
    laws: Res<Laws>,
    now: Res<Now>,
    register: Res<Register>,
    mut centres: Query<&mut Centre>,
    mut provinces: Query<&mut Province>,
    mut counties: Query<&mut County>,
) {
    let Ok(mut centre) = centres.get_mut(register.centre) else { return };
    let p = &laws.0.params.hearing;
    let month = now.month.of_year();
    let checks = now.chance.stream(Stream::Politics);
    // What all of them filed, for comparison.
    let (mut iron, mut counted, mut pledges, mut ordinary) = (0, 0, 0, 0);
    for entity in &register.provinces {
        let Ok(province) = provinces.get(*entity) else { continue };
        iron += province.filed[Indicator::Iron.index()];
        counted += province.heard.counted;
        pledges += province.filed[Indicator::Pledge.index()];
        ordinary += province.ordinary;
    }
    let (iron_mean, pledge_mean) = (ratio(iron, counted), ratio(pledges, ordinary));
    let mut hoards = 0.0f64;
    for (at, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        let fresh = |indicator: Indicator| province.filed_month[indicator.index()] == now.month;
        let (pledged, told_iron) = (fresh(Indicator::Pledge), fresh(Indicator::Iron));
        if pledged && month <= 4 {
            province.heard.pledged = province.filed[Indicator::Pledge.index()];
        }
        if month == 1 {
            take_last_figure(&mut province, &register, &mut counties, laws.0.params.reporting.hope);
        }
        // Allocations go where most is pledged.
        let wanted = if pressed(centre.line) {
            favour(ratio(province.filed[Indicator::Pledge.index()], province.ordinary), pledge_mean, p)
        } else {
            1.0
        };
        if pledged || !pressed(centre.line) {
            province.heard.favour = wanted;
        }
        if centre.iron > 0.0 {
            let filed = ratio(province.filed[Indicator::Iron.index()], province.heard.counted);
            let beside = if told_iron && iron_mean > 0.0 { filed / iron_mean } else { p.iron_least };
            province.heard.iron = iron_demand(province.heard.iron, beside, p);
            province.heard.iron_low = (1.0 - beside).clamp(0.0, 1.0);
        } else {
            province.heard.iron = 1.0;
            province.heard.iron_low = 0.0;
        }
        hoards = hoards.max(take_stock(&mut province, &register, &counties, now.month.of_year(), fresh_of(&now), p));
        if centre.communes && matches!(month, 3 | 6 | 9 | 12) {
            open_relief(&mut province, centre.line, &now, p);
            let checked = checks.uniform(9_100_000 + at as u64) < p.roll_checked;
            draw_roll(&mut province, checked, &now, p);
        }
        province.heard.roll_held = province.heard.roll_held.saturating_sub(1);
    }
    // Grain found off the books is held against all.
    if pressed(centre.line) && hoards > 0.0 {
        let gain = laws.0.params.politics.centre_belief_gain * hoards.min(1.0);
        centre.belief += gain * (1.0 - centre.belief);
    }
    // What one is given beyond an even share, others lack.
    let (mut plans, mut drawn) = (0.0, 0.0);
    for entity in &register.provinces {
        let Ok(province) = provinces.get(*entity) else { continue };
        plans += province.sales_plan as f64;
        drawn += province.sales_plan as f64 * province.heard.favour;
    }
    if drawn > 0.0 {
        for entity in &register.provinces {
            if let Ok(mut province) = provinces.get_mut(*entity) {
                province.heard.favour *= plans / drawn;
            }
        }
    }
}

/// Whether a figure of a province is of this month.
fn fresh_of(now: &Now) -> impl Fn(&Province, Indicator) -> bool {
    let month = now.month;
    move |province, indicator| province.filed_month[indicator.index()] == month
}

/// In January the harvest figure sent becomes last year's figure, for the province and its counties.
fn take_last_figure(province: &mut Province, register: &Register, counties: &mut Query<&mut County>, hope: f64) {
    let filed = province.filed[Indicator::Harvest.index()];
    let sent = province.filed_month[Indicator::Harvest.index()];
    let known = filed > 0 && sent >= province.filed_month[Indicator::Estimate.index()];
    province.heard.last = if known { filed } else { province.heard.last + share_of(province.heard.last, hope) };
    let ids = province.first..province.past;
    let below: i64 = ids
        .clone()
        .filter_map(|at| counties.get(register.counties[at as usize]).ok())
        .map(|county| county.prefecture[Indicator::Harvest.index()])
        .sum();
    for at in ids {
        if below > 0
            && let Ok(mut county) = counties.get_mut(register.counties[at as usize])
        {
            let share = ratio(county.prefecture[Indicator::Harvest.index()], below);
            county.accepted_before = share_of(province.heard.last, share);
        }
    }
}

/// Deliveries on paper cover a shortfall until stocks are taken in March. Returns what was found off the books, share of the levy.
fn take_stock(
    province: &mut Province,
    register: &Register,
    counties: &Query<&mut County>,
    month: u16,
    fresh: impl Fn(&Province, Indicator) -> bool,
    p: &Hearing,
) -> f64 {
    if fresh(province, Indicator::Procurement) {
        let weighed: i64 = (province.first..province.past)
            .filter_map(|at| counties.get(register.counties[at as usize]).ok())
            .map(|county| county.delivered)
            .sum();
        let filed = province.filed[Indicator::Procurement.index()];
        province.heard.covered = over_delivered(filed, weighed, province.quota, p);
    }
    if month != 3 {
        return 0.0;
    }
    let off = province.heard.covered;
    province.heard.covered = 0.0;
    let found = (off.abs() - p.book_passes).max(0.0);
    province.standing = (province.standing - p.book_cost * found).clamp(-1.0, 1.0);
    if off < 0.0 { found } else { 0.0 }
}

fn open_relief(province: &mut Province, line: Line, now: &Now, p: &Hearing) {
    let told = |indicator: Indicator| {
        if province.filed_month[indicator.index()] == now.month { province.filed[indicator.index()] } else { 0 }
    };
    let counted = province.heard.counted.max(1);
    let usual = whole(counted as f64 * p.dead_ordinary / 12.0);
    let sick = ratio(told(Indicator::Sick), counted);
    let dead = ratio((told(Indicator::Deaths) - usual).max(0), counted);
    let (opened, confessed) = relief_opened(sick, dead, line, p);
    province.heard.opened = opened;
    province.heard.confessed = confessed;
}

fn draw_roll(province: &mut Province, checked: bool, now: &Now, p: &Hearing) {
    if province.filed_month[Indicator::Roll.index()] != now.month {
        return;
    }
    let (filed, counted) = (province.filed[Indicator::Roll.index()], province.heard.counted);
    let over = ratio(filed - counted, counted) - p.roll_passes;
    if checked && over > 0.0 {
        province.heard.roll_held = whole(p.roll_held) as u8;
        province.standing = (province.standing - p.roll_cost * over.min(1.0)).clamp(-1.0, 1.0);
    }
    province.heard.roll = if province.heard.roll_held > 0 { 1.0 } else { roll_draws(filed, counted, p) };
}
