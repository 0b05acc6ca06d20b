//! Every figure that reaches the level above is put to use there: pledges, iron, deliveries, sick, dead, roll.

use bevy_ecs::prelude::*;

use crate::sim::calendar::Month;
use crate::sim::county::County;
use crate::sim::heard::{Heard, favour, iron_demand, over_delivered, relief_opened, roll_draws, share_out};
use crate::sim::orders::Indicator;
use crate::sim::province::{Centre, Province};
use crate::sim::rng::Stream;
use crate::sim::rules::Hearing;
use crate::sim::scenario::Line;
use crate::sim::units::{ratio, whole};
use crate::sim::world::{Laws, Now, Register};

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
    last_year: i64,
    weighed: i64,
    quota: i64,
    /// Villagers on the rolls filed below it.
    rolls: i64,
}

impl Peers {
    /// Means over those who filed: figures, when each was filed, and the ordinary crop of each.
    fn of<'a>(filed: impl Iterator<Item = (&'a [i64; 8], &'a [Month; 8], i64)>, now: Month) -> Self {
        let (pledge, iron) = (Indicator::Pledge.index(), Indicator::Iron.index());
        let mut sums = [(0, 0); 2];
        for (figures, months, ordinary) in filed {
            for (sum, at, from) in [(0, pledge, last_november(now)), (1, iron, now)] {
                if figures[at] > 0 && months[at] >= from {
                    sums[sum] = (sums[sum].0 + figures[at], sums[sum].1 + ordinary);
                }
            }
        }
        Self { pledge: ratio(sums[0].0, sums[0].1), iron: ratio(sums[1].0, sums[1].1) }
    }
}

impl Filing {
    /// The pledge of the year: filed since the last November.
    fn pledge(&self, now: Month) -> Option<i64> {
        let at = Indicator::Pledge.index();
        (self.filed[at] > 0 && self.months[at] >= last_november(now)).then_some(self.filed[at])
    }
    fn fresh(&self, indicator: Indicator, now: Month) -> Option<i64> {
        (self.months[indicator.index()] == now).then_some(self.filed[indicator.index()])
    }
}

/// The November in which pledges for the year of a month, or from November on for the next, begin to be filed.
fn last_november(now: Month) -> Month {
    now.back((now.of_year() + 1) % 12)
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
    weigh_pledge(heard, filing, peers, centre.line, now, p);
    if centre.iron > 0.0 {
        let filed = filing.fresh(Indicator::Iron, now).map(|iron| ratio(iron, filing.ordinary));
        let beside = filed.filter(|_| peers.iron > 0.0).map_or(p.iron_least, |iron| iron / peers.iron);
        heard.iron = iron_demand(heard.iron, beside, p);
        heard.iron_low = (1.0 - beside).clamp(0.0, 1.0);
    } else {
        heard.iron = 1.0;
        heard.iron_low = 0.0;
    }
    // Due each quarter; what was held back arrives a month on.
    let quarter = matches!(now.of_year(), 3 | 6 | 9 | 12);
    let came = |indicator: Indicator| quarter || filing.fresh(indicator, now).is_some();
    if centre.communes && (came(Indicator::Sick) || came(Indicator::Deaths)) {
        open_relief(heard, filing, centre.line, now, p);
    }
    if centre.communes && came(Indicator::Roll) {
        draw_roll(heard, standing, filing, now, checked, p);
    }
    heard.roll_held = heard.roll_held.saturating_sub(1);
    // Heads are counted at the turn of the year, by the rolls from below: the own roll is held against that count.
    if now.of_year() == 12 {
        heard.counted = filing.rolls;
    }
    take_stock(heard, standing, filing, now, p)
}

/// Allocations go where most is pledged; in April it stands what the autumn is held against. Who pledged nothing for the
/// year is held to last year's figure, takes no part in the sharing, and keeps nothing that an earlier pledge gained.
fn weigh_pledge(heard: &mut Heard, filing: &Filing, peers: Peers, line: Line, now: Month, p: &Hearing) {
    if let Some(pledge) = filing.fresh(Indicator::Pledge, now) {
        heard.calls_for = favour(ratio(pledge, filing.ordinary), peers.pledge, p);
    }
    if now.of_year() == 4 {
        let pledge = filing.pledge(now);
        heard.pledged = pledge.unwrap_or(filing.last_year);
        if pledge.is_none() {
            heard.calls_for = 0.0;
        }
    }
    heard.favour = match line.presses() {
        true if heard.calls_for > 0.0 => heard.calls_for,
        true => heard.favour.min(1.0),
        false => 1.0,
    };
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
    // Without a roll nothing is drawn beyond the people counted.
    let Some(filed) = filing.fresh(Indicator::Roll, now) else {
        heard.roll = heard.roll.min(1.0);
        return;
    };
    let over = ratio(filed - heard.counted, heard.counted) - p.roll_passes;
    if checked && over > 0.0 {
        heard.roll_held = whole(p.roll_held) as u8;
        *standing = (*standing - p.roll_cost * over.min(1.0)).clamp(-1.0, 1.0);
    }
    let draws = roll_draws(filed, heard.counted, p);
    heard.roll = if heard.roll_held > 0 { draws.min(1.0) } else { draws };
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
    let all = register.provinces.iter().filter_map(|entity| provinces.get(*entity).ok());
    let peers = Peers::of(all.map(|province| (&province.filed, &province.filed_month, province.ordinary)), month);
    let mut hoards = 0.0f64;
    for (at, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        let (mut weighed, mut rolls) = (0, 0);
        for entity in &register.counties[usize::from(province.first)..usize::from(province.past)] {
            let Ok(county) = counties.get(*entity) else { continue };
            weighed += county.delivered;
            rolls += county.prefecture[Indicator::Roll.index()];
        }
        let filing = Filing {
            filed: province.filed,
            months: province.filed_month,
            ordinary: province.ordinary,
            last_year: province.last_year,
            weighed,
            quota: province.quota,
            rolls,
        };
        let checked = checks.uniform(9_100_000 + at as u64) < p.roll_checked;
        let Province { heard, standing, .. } = &mut *province;
        hoards = hoards.max(hear(heard, standing, &filing, peers, &centre, month, checked, p));
    }
    if let Some(id) = register.county_office {
        hoards = hoards.max(hear_county(id.index(), &laws, &now, &register, &centre, &provinces, &mut counties));
    }
    // Grain that a province keeps off the books makes the Centre believe more in hiding everywhere.
    if centre.line.presses() && hoards > 0.0 {
        let gain = laws.0.params.politics.centre_belief_gain * hoards.min(1.0);
        centre.belief += gain * (1.0 - centre.belief);
    }
    if centre.line.presses() {
        share_favour(&register, &mut provinces);
    }
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
    let all = (province.first..province.past).filter_map(|id| counties.get(register.counties[id as usize]).ok());
    let peers = Peers::of(all.map(|county| (&county.prefecture, &county.filed_month, county.ordinary)), now.month);
    let Ok(mut county) = counties.get_mut(register.counties[at]) else { return 0.0 };
    let rolls = county.below[Indicator::Roll.index()];
    let (filed, months) = (county.filed, county.filed_month);
    let (ordinary, last_year, weighed, quota) = (county.ordinary, county.last_year, county.delivered, county.quota);
    let Some(office) = &mut county.office else { return 0.0 };
    let filing = Filing { filed, months, ordinary, last_year, weighed, quota, rolls };
    let checked = now.chance.uniform(Stream::Politics, 9_200_000) < p.roll_checked;
    hear(&mut office.heard, &mut office.standing, &filing, peers, centre, now.month, checked, p)
}

/// What one province is given beyond an even share, others lack.
fn share_favour(register: &Register, provinces: &mut Query<&mut Province>) {
    let (mut plans, mut calls, mut favours) = (Vec::new(), Vec::new(), Vec::new());
    for province in register.provinces.iter().filter_map(|entity| provinces.get(*entity).ok()) {
        plans.push(province.sales_plan + province.returns);
        calls.push(province.heard.calls_for);
        favours.push(province.heard.favour);
    }
    share_out(&plans, &calls, &mut favours);
    for (entity, favour) in register.provinces.iter().zip(favours) {
        if let Ok(mut province) = provinces.get_mut(*entity) {
            province.heard.favour = favour;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLEDGE: usize = Indicator::Pledge.index();
    const ROLL: usize = Indicator::Roll.index();

    fn numbers() -> Hearing {
        Hearing {
            favour_weight: 0.5,
            favour_least: 0.8,
            favour_most: 1.25,
            roll_least: 0.9,
            roll_most: 1.2,
            relief_full: 0.1,
            ..Hearing::default()
        }
    }

    fn leap() -> Centre {
        Centre { line: Line::Leap, communes: true, ..Centre::default() }
    }

    /// An office that has filed nothing.
    fn filing(last_year: i64, rolls: i64) -> Filing {
        Filing { filed: [0; 8], months: [Month(0); 8], ordinary: 1_000, last_year, weighed: 0, rolls, quota: 100 }
    }

    /// Hears an office from one month to another; it files a pledge and a roll in the first and nothing later.
    fn heard(pledge: i64, roll: i64, from: Month, to: Month) -> Heard {
        let mut filing = filing(1_100, 100);
        for (at, figure) in [(PLEDGE, pledge), (ROLL, roll)] {
            (filing.filed[at], filing.months[at]) = (figure, from);
        }
        let mut heard = Heard::nothing(100);
        let (mut standing, peers) = (0.0, Peers { pledge: 1.2, iron: 0.0 });
        for month in from.0..=to.0 {
            hear(&mut heard, &mut standing, &filing, peers, &leap(), Month(month), false, &numbers());
        }
        heard
    }

    #[test]
    fn silence_keeps_nothing_that_an_earlier_figure_gained() {
        let (march, june, next) = (Month::new(1958, 3), Month::new(1958, 6), Month::new(1959, 4));
        let inflated = heard(2_000, 120, march, march);
        assert!(inflated.favour > 1.2 && inflated.roll > 1.15, "{inflated:?}");
        assert!(heard(2_000, 120, march, june).roll <= 1.0, "no roll in June draws nothing more");
        let later = heard(2_000, 120, march, next);
        assert!(later.favour <= 1.0 && later.calls_for <= 0.0, "{later:?}");
        assert_eq!(later.pledged, 1_100, "held to last year's figure");
        // Nor does silence wipe out what a low figure cost.
        let honest = heard(500, 92, march, march);
        let silent = heard(500, 92, march, next);
        assert!(honest.favour < 1.0 && honest.roll < 1.0, "{honest:?}");
        assert!(silent.favour <= honest.favour && silent.roll <= honest.roll, "{silent:?}");
    }

    #[test]
    fn heads_are_counted_by_the_rolls_from_below() {
        let filing = filing(1_000, 130);
        let counted = |month: Month| {
            let (mut heard, mut standing) = (Heard::nothing(100), 0.0);
            hear(&mut heard, &mut standing, &filing, Peers::default(), &leap(), month, false, &numbers());
            heard.counted
        };
        assert_eq!((counted(Month::new(1958, 11)), counted(Month::new(1958, 12))), (100, 130));
    }

    #[test]
    fn a_pledge_of_november_counts_for_the_year_that_follows() {
        let heard = heard(1_500, 100, Month::new(1958, 11), Month::new(1959, 10));
        assert_eq!(heard.pledged, 1_500);
        assert!(heard.favour > 1.0);
        assert_eq!(last_november(Month::new(1958, 11)), Month::new(1958, 11));
        assert_eq!(last_november(Month::new(1958, 12)), Month::new(1958, 11));
        assert_eq!(last_november(Month::new(1959, 4)), Month::new(1958, 11));
        assert_eq!(last_november(Month::new(1959, 10)), Month::new(1958, 11));
    }
}
