//! Figures leave the province: as the seat decides, as the First Secretary lets stand.

use bevy_ecs::prelude::*;

use crate::sim::calendar::Month;
use crate::sim::county::County;
use crate::sim::dispatch::{Dispatch, read_in};
use crate::sim::estimate;
use crate::sim::heard::standing_share;
use crate::sim::history::{ClaimStep, History};
use crate::sim::ids::ProvinceId;
use crate::sim::known::{CountyKnown, KnownState, Sent};
use crate::sim::ledger::{Claimed, Level};
use crate::sim::month::claims::push;
use crate::sim::orders::{Channel, Indicator, Stance};
use crate::sim::papers::{DocumentKind, file_paper};
use crate::sim::province::{Centre, Province};
use crate::sim::rules::{Estimates, Params};
use crate::sim::scenario::Line;
use crate::sim::settings::{RunSettings, Switch};
use crate::sim::units::{share_of, whole};
use crate::sim::world::{Laws, Now, Register};

/// A county office hears its communes and files its own figures upward.
pub fn file_office_claims(
    laws: Res<Laws>,
    now: Res<Now>,
    settings: Res<RunSettings>,
    register: Res<Register>,
    centres: Query<&Centre>,
    mut counties: Query<&mut County>,
    mut known: ResMut<KnownState>,
    mut history: ResMut<History>,
) {
    let Some(office) = register.county_office else { return };
    let Ok(centre) = centres.get(register.centre) else { return };
    let Ok(mut county) = counties.get_mut(register.counties[office.index()]) else { return };
    let due = Indicator::due(now.month, centre.communes, centre.iron > 0.0);
    let Some(conduct) = county.office.as_ref().map(|office| office.conduct.clone()) else { return };
    if let Some(entry) = known.counties.first_mut() {
        // Only figures that communes file anew get the date of this month: a pledge of spring is not filed again in autumn.
        for indicator in Indicator::ALL.into_iter().filter(|one| filed_anew(*one, &due, centre.communes)) {
            let value = match indicator {
                Indicator::Procurement => county.delivered,
                _ => county.below[indicator.index()],
            };
            entry.filed[indicator.index()] = Some(Claimed { value, by: Level::Commune, month: now.month });
            entry.heard = now.month;
        }
    }
    let estimated = estimate::harvest(&known, &laws.0.params.estimate);
    known.harvest = Some(estimated);
    let truthful = settings.on(Switch::TruthfulReports);
    let (arrived, list) = county.office.as_mut().map_or_else(Default::default, |office| {
        let road = &mut office.dispatches;
        (road.read(now.month), road.to_send(&due, &conduct.stance, truthful))
    });
    for Dispatch { indicator, value, .. } in arrived {
        enter(&mut county, indicator, value, now.month);
    }
    for (indicator, late) in list {
        let place = indicator.index();
        let below = if indicator == Indicator::Procurement { county.delivered } else { county.below[place] };
        let (stance, channel) = conduct.stance[place];
        // What was held back last month goes off as it came from below.
        let stance = if late || truthful { Stance::AsFiled } else { stance };
        let grain = indicator.is_grain();
        let (low, middle) = if grain { (estimated.low, (estimated.low + estimated.high) / 2) } else { (below, below) };
        let Some(value) = stance.drafted(below, low, middle, indicator.figure_unit()) else { continue };
        let read = read_in(now.month, late, channel, &laws.0.params.reporting);
        let sent = Dispatch { indicator, value, read };
        if let Some(value) = county.office.as_mut().and_then(|office| office.dispatches.send(sent, now.month)) {
            enter(&mut county, indicator, value, now.month);
        }
        if now.begun {
            known.sent.push(Sent {
                indicator,
                below,
                drafted: value,
                value,
                month: now.month,
                read,
                on_paper: channel == Channel::Paper,
            });
            history.steps.push(ClaimStep {
                month: now.month,
                read,
                indicator,
                brigades: grain.then_some(county.brigades),
                communes: below,
                counties: value,
                prefectures: value,
                drafted: value,
                sent: value,
                ..ClaimStep::default()
            });
        }
    }
}

/// A county's figure is on the books of its prefecture.
fn enter(county: &mut County, indicator: Indicator, value: i64, now: Month) {
    let place = indicator.index();
    county.filed[place] = value;
    county.prefecture[place] = value;
    county.filed_month[place] = now;
}

/// Sends every province's figures to the Centre.
pub fn send_figures(
    laws: Res<Laws>,
    now: Res<Now>,
    settings: Res<RunSettings>,
    register: Res<Register>,
    centres: Query<&Centre>,
    counties: Query<&County>,
    mut known: ResMut<KnownState>,
    mut history: ResMut<History>,
    mut provinces: Query<&mut Province>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    let due = Indicator::due(now.month, centre.communes, centre.iron > 0.0);
    let truthful = settings.on(Switch::TruthfulReports);
    // The office first hears its counties; a county office has heard its communes by now.
    let provincial = register.county_office.is_none();
    let seatless = register.seat == ProvinceId::NOBODY;
    if provincial {
        hear_counties(&mut known, &register, &counties, now.month, &due, centre.communes);
    }
    let estimated = estimate::harvest(&known, &laws.0.params.estimate);
    if provincial {
        known.harvest = Some(estimated);
    }
    for (at, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        let seat = provincial && at == register.seat.index();
        for Dispatch { indicator, value, .. } in province.dispatches.read(now.month) {
            (province.filed[indicator.index()], province.filed_month[indicator.index()]) = (value, now.month);
        }
        let span = usize::from(province.first)..usize::from(province.past);
        let own = || register.counties[span.clone()].iter().filter_map(|county| counties.get(*county).ok());
        // What was due last month and held back goes off now, as filed.
        let Province { dispatches, conduct, .. } = &mut *province;
        let list = dispatches.to_send(&due, &conduct.stance, truthful);
        for (indicator, late) in &list {
            let place = indicator.index();
            let sum: i64 = own().map(|county| county.prefecture[place]).sum();
            let below = if seat && !truthful { known.passed(*indicator) } else { sum };
            let (stance, channel) = province.conduct.stance[place];
            let stance = if *late || truthful { Stance::AsFiled } else { stance };
            let (low, middle) = if seat && indicator.is_grain() {
                (estimated.low, (estimated.low + estimated.high) / 2)
            } else if seatless && indicator.is_grain() && matches!(stance, Stance::Own | Stance::Hedged) {
                let (low, high) = office_range(own(), *indicator, now.month, centre.line, &laws.0.params.estimate);
                (low, (low + high) / 2)
            } else {
                (below, below)
            };
            let Some(draft) = stance.drafted(below, low, middle, indicator.figure_unit()) else { continue };
            let plainly = truthful || settings.office_ordinary(seat);
            let value = if indicator.is_grain() && centre.line.presses() && !plainly {
                raised(draft, below, stance, &province, centre, &laws.0.params)
            } else {
                draft
            };
            let read = read_in(now.month, *late, channel, &laws.0.params.reporting);
            if let Some(value) = province.dispatches.send(Dispatch { indicator: *indicator, value, read }, now.month) {
                (province.filed[place], province.filed_month[place]) = (value, now.month);
            }
            if at == register.seat.index() && !provincial {
                keep_share(&mut history, *indicator, now.month, value, sum);
            }
            if !seat || !now.begun {
                continue;
            }
            let sent = Sent {
                indicator: *indicator,
                below: sum,
                drafted: draft,
                value,
                month: now.month,
                read,
                on_paper: channel == Channel::Paper,
            };
            keep_on_file(sent, own(), &mut known, &mut history);
        }
    }
}

/// The office takes down what its counties file.
fn hear_counties(
    known: &mut KnownState,
    register: &Register,
    counties: &Query<&County>,
    month: Month,
    due: &[Indicator],
    communes: bool,
) {
    let (first, past) = register.seat_counties;
    for (at, county) in (first..past).enumerate() {
        let Ok(county) = counties.get(register.counties[county as usize]) else { continue };
        if let Some(entry) = known.counties.get_mut(at) {
            take_down(entry, county, month, due, communes);
        }
    }
}

/// What the First Secretary makes of a draft while the line presses: one that stands out as low is raised toward what was
/// filed below and what must be pledged, and one that passes on what was filed gets a little more.
fn raised(draft: i64, below: i64, stance: Stance, province: &Province, centre: &Centre, params: &Params) -> i64 {
    let p = &params.reporting;
    let pushed = push(centre.line, p);
    let expected = below.max(share_of(province.ordinary, province.must(centre)));
    let room = (expected - draft).max(0);
    let shielded = if province.standing < 0.0 { 0.0 } else { params.politics.standing_shields * province.standing };
    if room > share_of(draft, p.notices) {
        draft + share_of(room, (province.zeal * pushed * p.first_secretary).min(1.0) * (1.0 - shielded))
    } else if stance == Stance::AsFiled {
        draft + share_of(draft, province.zeal * pushed * p.province_add)
    } else {
        draft
    }
}

/// What became of a county office's own figure in that of its province, which is `value` where its counties filed `sum`.
fn keep_share(history: &mut History, indicator: Indicator, read: Month, value: i64, sum: i64) {
    let own = history.steps.iter_mut().rev().find(|step| step.read == read && step.indicator == indicator);
    if let Some(step) = own {
        step.province = step.part_of(value, sum);
    }
}

/// A figure of the seat that has left it: the office keeps it on file with what the First Secretary made of the draft, the
/// record keeps each level's share in it.
fn keep_on_file<'a>(
    sent: Sent,
    counties: impl Iterator<Item = &'a County>,
    known: &mut KnownState,
    history: &mut History,
) {
    let Sent { indicator, below, drafted, value, month, read, .. } = sent;
    known.sent.push(sent);
    if value > drafted {
        file_paper(known, month, DocumentKind::Raised { indicator, from: drafted, to: value }, false);
    }
    let mut step = ClaimStep {
        month,
        read,
        indicator,
        drafted,
        sent: value,
        prefectures: below,
        brigades: indicator.is_grain().then_some(0),
        ..ClaimStep::default()
    };
    for county in counties {
        if let Some(brigades) = &mut step.brigades {
            *brigades += county.brigades;
        }
        step.communes += county.below[indicator.index()];
        step.counties += county.filed[indicator.index()];
    }
    history.steps.push(step);
}

/// What of the communes' grain figures stands after county and prefecture have made theirs of them and the seat has passed
/// them on: what the split of levies, resale and kitchens go by. What the province itself sends to the Centre does not enter.
pub fn let_figures_stand(
    now: Res<Now>,
    settings: Res<RunSettings>,
    register: Res<Register>,
    known: Res<KnownState>,
    mut counties: Query<&mut County>,
) {
    let (first, past) = register.seat_counties;
    let cut = register.county_office.is_none() && !settings.on(Switch::TruthfulReports);
    for (at, entity) in register.counties.iter().enumerate() {
        let Ok(mut county) = counties.get_mut(*entity) else { continue };
        let own =
            (cut && (first as usize..past as usize).contains(&at)).then(|| known.counties.get(at - first as usize));
        let passed = own.flatten().map_or(1000, |entry| entry.passed);
        county.stands = standing_share(&county.prefecture, &county.filed_month, &county.below, passed, now.month);
    }
}

/// What an office makes of its counties' crop where every office decides: from figures and deliveries alone, kg.
fn office_range<'a>(
    counties: impl Iterator<Item = &'a County>,
    indicator: Indicator,
    month: Month,
    line: Line,
    p: &Estimates,
) -> (i64, i64) {
    let (mut low, mut high) = (0.0, 0.0);
    for county in counties {
        let mut entry = CountyKnown {
            ordinary: county.ordinary,
            quota: county.quota,
            weighed: county.delivered,
            ..CountyKnown::default()
        };
        let value = county.prefecture[indicator.index()];
        entry.filed[indicator.index()] = (value > 0).then_some(Claimed { value, by: Level::Prefecture, month });
        let range = estimate::county_range(&entry, month, line, p);
        low += range.0;
        high += range.1;
    }
    (whole(low), whole(high))
}

/// Whether those below file an indicator in a month in which these are due upward.
fn filed_anew(indicator: Indicator, due: &[Indicator], communes: bool) -> bool {
    let monthly = matches!(indicator, Indicator::Deaths | Indicator::Sick | Indicator::Roll);
    due.contains(&indicator) || (communes && monthly) || indicator == Indicator::Procurement
}

/// What a county filed is on the office's books.
fn take_down(entry: &mut CountyKnown, county: &County, month: Month, due: &[Indicator], communes: bool) {
    for indicator in Indicator::ALL.into_iter().filter(|one| filed_anew(*one, due, communes)) {
        entry.filed[indicator.index()] =
            Some(Claimed { value: county.prefecture[indicator.index()], by: Level::Prefecture, month });
        entry.heard = month;
    }
}
