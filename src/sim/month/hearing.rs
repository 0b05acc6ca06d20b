//! Every figure that reaches the level above is put to use there: pledges, iron, deliveries, sick, dead, roll.

use bevy_ecs::prelude::*;

use crate::sim::calendar::Month;
use crate::sim::county::County;
use crate::sim::heard::{Heard, favour, iron_demand, over_delivered, relief_opened, roll_draws};
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

/// What a level above holds an office's figures against.
#[derive(Clone, Copy, Default)]
struct Peers {
    /// Mean pledge, multiple of an ordinary crop.
    pledge: f64,
    /// Mean iron filed, kg for each kilogram of an ordinary crop.
    iron: f64,
}

/// What an office has filed, and what was weighed of it.
struct Filing {
    filed: [i64; 8],
    months: [Month; 8],
    ordinary: i64,
    weighed: i64,
    quota: i64,
}

impl Filing {
    fn fresh(&self, indicator: Indicator, now: Month) -> Option<i64> {
        (self.months[indicator.index()] == now).then_some(self.filed[indicator.index()])
    }
}

/// The level above hears an office: returns what was found off the books, share of the levy.
fn hear(
    heard: &mut Heard,
    standing: &mut f64,
    filing: &Filing,
    peers: Peers,
    centre: &Centre,
    now: Month,
    checked: bool,
    p: &Hearing,
) -> f64 {
    let pledge = filing.fresh(Indicator::Pledge, now);
    if let Some(pledge) = pledge.filter(|_| now.of_year() <= 4) {
        heard.pledged = pledge;
    }
    // Allocations go where most is pledged.
    if !pressed(centre.line) {
        heard.favour = 1.0;
    } else if let Some(pledge) = pledge {
        heard.favour = favour(ratio(pledge, filing.ordinary), peers.pledge, p);
    }
    if centre.iron > 0.0 {
        let filed = filing.fresh(Indicator::Iron, now).map(|iron| ratio(iron, filing.ordinary));
        let beside = filed.filter(|_| peers.iron > 0.0).map_or(p.iron_least, |iron| iron / peers.iron);
        heard.iron = iron_demand(heard.iron, beside, p);
        heard.iron_low = (1.0 - beside).clamp(0.0, 1.0);
    } else {
        heard.iron = 1.0;
        heard.iron_low = 0.0;
    }
    if centre.communes && matches!(now.of_year(), 3 | 6 | 9 | 12) {
        open_relief(heard, filing, centre.line, now, p);
        draw_roll(heard, standing, filing, now, checked, p);
    }
    heard.roll_held = heard.roll_held.saturating_sub(1);
    take_stock(heard, standing, filing, now, p)
}

/// Deliveries on paper cover a shortfall until stocks are taken in March.
fn take_stock(heard: &mut Heard, standing: &mut f64, filing: &Filing, now: Month, p: &Hearing) -> f64 {
    if let Some(told) = filing.fresh(Indicator::Procurement, now) {
        heard.covered = over_delivered(told, filing.weighed, filing.quota, p);
    }
    if now.of_year() != 3 {
        return 0.0;
    }
    let off = heard.covered;
    heard.covered = 0.0;
    let found = (off.abs() - p.book_passes).max(0.0);
    *standing = (*standing - p.book_cost * found).clamp(-1.0, 1.0);
    if off < 0.0 { found } else { 0.0 }
}

fn open_relief(heard: &mut Heard, filing: &Filing, line: Line, now: Month, p: &Hearing) {
    let told = |indicator: Indicator| filing.fresh(indicator, now).unwrap_or(0);
    let counted = heard.counted.max(1);
    let usual = whole(counted as f64 * p.dead_ordinary / 12.0);
    let sick = ratio(told(Indicator::Sick), counted);
    let dead = ratio((told(Indicator::Deaths) - usual).max(0), counted);
    (heard.opened, heard.confessed) = relief_opened(sick, dead, line, p);
}

fn draw_roll(heard: &mut Heard, standing: &mut f64, filing: &Filing, now: Month, checked: bool, p: &Hearing) {
    let Some(filed) = filing.fresh(Indicator::Roll, now) else { return };
    let over = ratio(filed - heard.counted, heard.counted) - p.roll_passes;
    if checked && over > 0.0 {
        heard.roll_held = whole(p.roll_held) as u8;
        *standing = (*standing - p.roll_cost * over.min(1.0)).clamp(-1.0, 1.0);
    }
    heard.roll = if heard.roll_held > 0 { 1.0 } else { roll_draws(filed, heard.counted, p) };
}

/// The Centre, and for a county office the province, put the month's figures to use.
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
    let month = now.month;
    let checks = now.chance.stream(Stream::Politics);
    let (mut iron, mut pledges, mut ordinary) = (0, 0, 0);
    for province in register.provinces.iter().filter_map(|entity| provinces.get(*entity).ok()) {
        iron += province.filed[Indicator::Iron.index()];
        pledges += province.filed[Indicator::Pledge.index()];
        ordinary += province.ordinary;
    }
    let peers = Peers { pledge: ratio(pledges, ordinary), iron: ratio(iron, ordinary) };
    let mut hoards = 0.0f64;
    for (at, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        if month.of_year() == 1 {
            take_last_figure(&mut province, &register, &mut counties, laws.0.params.reporting.hope);
        }
        let weighed = (province.first..province.past)
            .filter_map(|county| counties.get(register.counties[county as usize]).ok())
            .map(|county| county.delivered)
            .sum();
        let filing = Filing {
            filed: province.filed,
            months: province.filed_month,
            ordinary: province.ordinary,
            weighed,
            quota: province.quota,
        };
        let checked = checks.uniform(9_100_000 + at as u64) < p.roll_checked;
        let Province { heard, standing, .. } = &mut *province;
        hoards = hoards.max(hear(heard, standing, &filing, peers, &centre, month, checked, p));
    }
    if let Some(id) = register.county_office {
        hoards = hoards.max(hear_county(id.index(), &laws, &now, &register, &centre, &provinces, &mut counties));
    }
    // Grain found off the books is held against all.
    if pressed(centre.line) && hoards > 0.0 {
        let gain = laws.0.params.politics.centre_belief_gain * hoards.min(1.0);
        centre.belief += gain * (1.0 - centre.belief);
    }
    share_favour(&register, &mut provinces);
}

/// The province hears its county office beside the other counties.
fn hear_county(
    at: usize,
    laws: &Laws,
    now: &Now,
    register: &Register,
    centre: &Centre,
    provinces: &Query<&mut Province>,
    counties: &mut Query<&mut County>,
) -> f64 {
    let p = &laws.0.params.hearing;
    let Ok(province) = provinces.get(register.provinces[register.seat.index()]) else { return 0.0 };
    let (mut iron, mut pledges, mut ordinary) = (0, 0, 0);
    for id in province.first..province.past {
        let Ok(county) = counties.get(register.counties[id as usize]) else { continue };
        iron += county.prefecture[Indicator::Iron.index()];
        pledges += county.prefecture[Indicator::Pledge.index()];
        ordinary += county.ordinary;
    }
    let peers = Peers { pledge: ratio(pledges, ordinary), iron: ratio(iron, ordinary) };
    let Ok(mut county) = counties.get_mut(register.counties[at]) else { return 0.0 };
    let last = county.accepted_before;
    let roll = county.below[Indicator::Roll.index()];
    let (filed, months) = (county.filed, county.filed_month);
    let (ordinary, weighed, quota) = (county.ordinary, county.delivered, county.quota);
    let Some(office) = &mut county.office else { return 0.0 };
    office.heard.last = last;
    if office.heard.counted == 0 || now.month.of_year() == 12 {
        office.heard.counted = roll;
    }
    let filing = Filing { filed, months, ordinary, weighed, quota };
    let checked = now.chance.uniform(Stream::Politics, 9_200_000) < p.roll_checked;
    hear(&mut office.heard, &mut office.standing, &filing, peers, centre, now.month, checked, p)
}

/// What one province is given beyond an even share, others lack.
fn share_favour(register: &Register, provinces: &mut Query<&mut Province>) {
    let (mut plans, mut drawn) = (0.0, 0.0);
    for province in register.provinces.iter().filter_map(|entity| provinces.get(*entity).ok()) {
        plans += province.sales_plan as f64;
        drawn += province.sales_plan as f64 * province.heard.favour;
    }
    if drawn <= 0.0 {
        return;
    }
    for entity in &register.provinces {
        if let Ok(mut province) = provinces.get_mut(*entity) {
            province.heard.favour *= plans / drawn;
        }
    }
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
