//! The Centre acts by dated documents; the figures inside follow from what it received.

use bevy_ecs::prelude::*;

use crate::sim::calendar::Month;
use crate::sim::county::County;
use crate::sim::heard::accepted;
use crate::sim::history::{ClaimStep, History};
use crate::sim::month::last_year;
use crate::sim::orders::Indicator;
use crate::sim::province::{Centre, Province};
use crate::sim::scenario::{CentreAct, Line};
use crate::sim::settings::{Actor, RunSettings, Switch};
use crate::sim::units::share_of;
use crate::sim::world::{Laws, Now, Register};

/// Carries out the Centre's acts of the month.
pub fn act(
    laws: Res<Laws>,
    now: Res<Now>,
    settings: Res<RunSettings>,
    register: Res<Register>,
    mut centres: Query<&mut Centre>,
    mut provinces: Query<&mut Province>,
    mut counties: Query<&mut County>,
) {
    let Ok(mut centre) = centres.get_mut(register.centre) else { return };
    centre.replan = false;
    if !settings.carries_out(now.month) {
        return;
    }
    // Where all reports are true, figures are neither discounted nor revised.
    let stands = |share: f64| if settings.on(Switch::TruthfulReports) { 1.0 } else { share };
    for entry in laws.0.centre.iter().filter(|entry| entry.month == now.month) {
        for act in &entry.acts {
            match act {
                CentreAct::Line(line) => centre.line = *line,
                CentreAct::Must(must) => centre.must = *must,
                CentreAct::Record(record) => centre.record = *record,
                CentreAct::Revise(share) => {
                    centre.accept = stands(*share);
                    for entity in &register.provinces {
                        if let Ok(mut province) = provinces.get_mut(*entity) {
                            province.in_force = share_of(province.last_year, stands(*share))
                                .max(share_of(province.ordinary, laws.0.params.levy.least_in_force));
                            let figure = province.in_force;
                            last_year::set(&mut province, figure, &register, &mut counties, |county| county.last_year);
                            centre.replan = true;
                        }
                    }
                }
                CentreAct::Accept(share) => centre.accept = stands(*share),
                CentreAct::Levy(share) => centre.levy = *share,
                CentreAct::Works(share) => centre.works = *share,
                CentreAct::Iron(share) => centre.iron = *share,
                CentreAct::Ploughing(share) => centre.ploughing = *share,
                CentreAct::Communes => {
                    centre.communes = true;
                    centre.accounts = 1;
                }
                CentreAct::BrigadeAccounts => centre.accounts = 2,
                CentreAct::TeamAccounts => centre.accounts = 3,
                CentreAct::Kitchens(form) => centre.kitchens = *form,
                CentreAct::Plots(share) => centre.plots = *share,
                CentreAct::Search(effort) => centre.search = *effort,
                CentreAct::Hire(share) => centre.hire = *share,
                CentreAct::SendHome(share) => centre.send_home = *share,
                CentreAct::Exports(tonnes) => centre.exports = *tonnes,
                CentreAct::CityRation(share) => centre.city_ration = *share,
                CentreAct::Roads(strictness) => centre.roads = *strictness,
                CentreAct::Relief(share) => centre.relief = *share,
                CentreAct::Responsibility(on) => centre.contracts = *on,
                CentreAct::Rest(on) => centre.rest = *on,
                CentreAct::Restitution => centre.belief *= laws.0.params.politics.restitution,
                CentreAct::Notice => {}
            }
        }
    }
}

/// Whether a figure that is read in a month was held back: none of its kind is asked for then.
fn held_back(indicator: Indicator, read: Month) -> bool {
    Indicator::grain_due(read) != Some(indicator)
}

/// Figures sent to the Centre become the figure in force, already discounted.
pub fn accept_figures(
    now: Res<Now>,
    laws: Res<Laws>,
    settings: Res<RunSettings>,
    register: Res<Register>,
    mut history: ResMut<History>,
    mut centres: Query<&mut Centre>,
    mut provinces: Query<&mut Province>,
) {
    let Ok(mut centre) = centres.get_mut(register.centre) else { return };
    let p = &laws.0.params.reporting;
    let c = &laws.0.params.politics;
    let plainly = settings.files_plainly(Actor::Centre);
    let mut short = 0.0;
    let mut quota = 0.0;
    for (at, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        // June, September and December; later what was held back, in the month in which it is read.
        let due = match now.month.of_year() {
            6 | 9 => Some(Indicator::Estimate),
            12 => Some(Indicator::Harvest),
            _ => None,
        };
        let read = |one: Indicator| province.filed_month[one.index()] == now.month;
        let late =
            [Indicator::Estimate, Indicator::Harvest].into_iter().find(|one| held_back(*one, now.month) && read(*one));
        if let Some(indicator) = due.or(late) {
            let late = due.is_none();
            let filed = province.filed[indicator.index()];
            // Nothing new sent: the Centre goes on with last time's figure, raised by its hope.
            let fresh = read(indicator);
            if fresh && filed > 0 {
                let accepted = accepted(filed, province.last_year, centre.accept);
                // A figure far below the must is doubted while the line is a leap.
                let must = share_of(province.ordinary, province.must(&centre) * p.must_held);
                let held = centre.line.presses() && !plainly;
                province.in_force = if held { accepted.max(share_of(must, p.doubt)) } else { accepted };
            } else if !late && centre.line.presses() && !plainly {
                province.in_force += share_of(province.in_force, p.hope);
            }
        }
        if at == register.seat.index() {
            let in_force = province.in_force;
            for step in history.steps.iter_mut().filter(|step| step.read == now.month) {
                // A county's figure is accepted in the same proportion as that of its province.
                let sent = province.filed[step.indicator.index()];
                let taken = match register.county_office {
                    Some(_) => ClaimStep { sent: step.province, ..*step }.part_of(in_force, sent),
                    None => in_force,
                };
                step.in_force = step.indicator.is_grain().then_some(taken);
            }
        }
        quota += province.quota as f64;
        short += (province.owed - province.sent).max(0) as f64;
    }
    if now.month.of_year() == 1 && quota > 0.0 {
        let gap = (short / quota * c.centre_short_weight).min(1.0);
        match centre.line {
            Line::Leap | Line::AntiRight => centre.belief += c.centre_belief_gain * gap * (1.0 - centre.belief),
            Line::Correct | Line::Retreat => centre.belief *= 1.0 - c.centre_belief_fade,
        }
    }
}
