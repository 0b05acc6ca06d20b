//! Orders take effect: settings change, the First Secretary signs or does not, one-off acts are noted.

use bevy_ecs::prelude::*;

use crate::sim::cadre::Cadre;
use crate::sim::calendar::Month;
use crate::sim::county::County;
use crate::sim::ids::CountyId;
use crate::sim::known::{KnownState, Team};
use crate::sim::orders::{Authority, CadreMove, Order};
use crate::sim::papers::{DocumentKind, file_paper};
use crate::sim::province::{Conduct, Province};
use crate::sim::rng::Stream;
use crate::sim::rules::Politics;
use crate::sim::scenario::Line;
use crate::sim::settings::{Actor, RunSettings, Switch};
use crate::sim::units::between;
use crate::sim::world::{Laws, MonthOrders, Now, Register};

/// Changes the standing settings; one-off orders leave them as they are.
pub fn apply_standing(order: &Order, conduct: &mut Conduct) {
    match *order {
        Order::Report { indicator, stance, channel } => conduct.stance[indicator.index()] = (stance, channel),
        Order::SplitQuota { by } => conduct.split = by,
        Order::GrossPurchase { permille } => conduct.purchase = permille,
        Order::RuralResale { permille } => conduct.resale = permille,
        Order::Hands { task, permille } => conduct.hands[task as usize] = Some(permille),
        Order::RecallAtHarvest { on } => conduct.recall = on,
        Order::Furnaces { charge, fuel } => {
            conduct.charge = charge;
            conduct.fuel = fuel;
        }
        Order::SeedReserve { permille } => conduct.seed = permille,
        Order::Search { effort } => conduct.search = Some(effort),
        Order::Kitchens { form } => conduct.kitchens = form,
        Order::PrivatePlots { permille } => conduct.plots = Some(permille),
        Order::ResponsibilityFields { on } => conduct.contracts = Some(on),
        Order::Roads { strictness } => conduct.roads = Some(strictness),
        Order::AnswerInspector { candour } => conduct.candour = candour,
        Order::CutClaims { .. }
        | Order::Relief { .. }
        | Order::Transfer { .. }
        | Order::Inspect { .. }
        | Order::Cadre { .. }
        | Order::Petition { .. }
        | Order::SignLetter => {}
    }
}

/// Whether the First Secretary countersigns an order.
#[must_use]
pub fn countersigned(order: &Order, line: Line, zeal: f64, standing: f64, draw: f64, p: &Politics) -> bool {
    let against = match order {
        Order::RecallAtHarvest { on: true } => matches!(line, Line::Leap),
        Order::Search { effort } => *effort == crate::sim::orders::SearchEffort::None && line.presses(),
        Order::GrossPurchase { permille } => *permille < 1000 && !matches!(line, Line::Retreat),
        Order::ResponsibilityFields { on: true } => !matches!(line, Line::Retreat),
        Order::Cadre { action: CadreMove::Shield, .. } => matches!(line, Line::AntiRight),
        _ => false,
    };
    !against
        || draw
            < between(
                p.signs_against + p.signs_standing * standing - p.signs_zeal * zeal,
                p.signs_least,
                1.0 - p.signs_least,
            )
}

/// Number of a signature among those of a month: an order meets the same chance whatever else is ordered beside it.
fn signature(order: &Order) -> u64 {
    match order {
        Order::GrossPurchase { .. } => 0,
        Order::RecallAtHarvest { .. } => 1,
        Order::Search { .. } => 2,
        Order::ResponsibilityFields { .. } => 3,
        Order::Cadre { county, .. } => 1000 + u64::from(county.0),
        _ => 4,
    }
}

/// Applies the month's orders.
pub fn apply_orders(
    laws: Res<Laws>,
    now: Res<Now>,
    settings: Res<RunSettings>,
    register: Res<Register>,
    mut orders: ResMut<MonthOrders>,
    mut known: ResMut<KnownState>,
    centres: Query<&crate::sim::province::Centre>,
    mut provinces: Query<&mut Province>,
    mut counties: Query<&mut County>,
    mut cadres: Query<&mut Cadre>,
) {
    let Ok(centre) = centres.get(register.centre) else { return };
    let p = &laws.0.params.politics;
    if settings.office_ordinary(true) {
        orders.seat.clear();
    }
    let directives = orders.seat.iter().filter(|order| order.is_directive()).count() as f64;
    orders.compliance = (p.directives_a_month / directives.max(p.directives_a_month)).min(1.0);
    let least = laws.0.provinces.iter().map(|facts| facts.zeal).fold(1.0, f64::min);
    for (at, entity) in register.provinces.iter().enumerate() {
        let Ok(mut province) = provinces.get_mut(*entity) else { continue };
        let office = register.county_office.filter(|_| at == register.seat.index());
        let ordinary = settings.office_ordinary(at == register.seat.index() && office.is_none());
        let calm = at == register.seat.index() && settings.ordinary(Actor::FirstSecretary);
        if ordinary || calm || settings.on(Switch::NoCareerIncentives) {
            province.zeal = province.zeal.min(least);
        }
        if ordinary {
            province.conduct = Conduct::default();
        }
        if (at != register.seat.index() || office.is_some()) && !ordinary {
            for order in &orders.others {
                apply_standing(order, &mut province.conduct);
            }
        }
        if at != register.seat.index() {
            continue;
        }
        let mut conduct = match office.and_then(|id| counties.get(register.counties[id.index()]).ok()) {
            Some(county) => county.office.as_ref().map_or_else(Conduct::default, |office| office.conduct.clone()),
            None => province.conduct.clone(),
        };
        let standing = office
            .and_then(|id| counties.get(register.counties[id.index()]).ok())
            .and_then(|county| county.office.as_ref().map(|office| office.standing))
            .unwrap_or(province.standing);
        let mut refused = Vec::new();
        for order in &orders.seat {
            if order.authority() == Authority::FirstSecretary {
                let draw = now.chance.uniform(Stream::Countersign, signature(order));
                if !countersigned(order, centre.line, province.zeal, standing, draw, p) {
                    refused.push(*order);
                    continue;
                }
            }
            apply_standing(order, &mut conduct);
            if now.begun {
                known.given.push((now.month, *order));
            }
            carry_out(order, &now, &mut known, &register, &counties, &mut cadres, p);
        }
        orders.seat.retain(|order| !refused.contains(order));
        for order in refused {
            file_paper(&mut known, now.month, DocumentKind::NotSigned(order), true);
        }
        known.conduct = conduct.clone();
        match office.map(|id| counties.get_mut(register.counties[id.index()])) {
            Some(Ok(mut county)) => {
                if let Some(office) = &mut county.office {
                    office.conduct = conduct;
                }
            }
            _ => province.conduct = conduct,
        }
    }
}

/// Carries out what an order does once, beside what it leaves standing: claims cut from now on, a team sent, a secretary
/// shielded, exposed or rewarded.
fn carry_out(
    order: &Order,
    now: &Now,
    known: &mut KnownState,
    register: &Register,
    counties: &Query<&mut County>,
    cadres: &mut Query<&mut Cadre>,
    p: &Politics,
) {
    match *order {
        Order::CutClaims { county, permille } => {
            let first = known.first_county as usize;
            if let Some(county) = known.counties.get_mut(county.index() - first) {
                county.passed = permille;
            }
        }
        Order::Inspect { county, target } => {
            let slow = now.chance.uniform(Stream::Inspection, u64::from(county.0)) < p.team_slow;
            known.teams.push(Team { county, target, back: Month(now.month.0 + 1 + u16::from(slow)) });
        }
        Order::Cadre { county, action } => {
            known.moves.push((county, action));
            if let Ok(entity) = counties.get(register.counties[county.index()])
                && let Ok(mut cadre) = cadres.get_mut(entity.cadre)
            {
                move_cadre(county, action, &mut cadre, known, p);
            }
        }
        _ => {}
    }
}

/// What is done with a county's secretary.
fn move_cadre(county: CountyId, action: CadreMove, cadre: &mut Cadre, known: &mut KnownState, p: &Politics) {
    let at = county.index() - known.first_county as usize;
    match action {
        CadreMove::Shield => {
            // Who is shielded already stays so and takes no place of another.
            cadre.shielded |= (counties_shielded(known) as f64) < p.shields_most;
            known.counties[at].shielded = cadre.shielded;
        }
        CadreMove::Expose => {
            cadre.shielded = false;
            cadre.standing -= 1.0;
            known.counties[at].shielded = false;
        }
        CadreMove::Reward => {
            cadre.standing += p.reward_standing;
            cadre.ambition = (cadre.ambition + p.reward_ambition).min(1.0);
        }
    }
}

fn counties_shielded(known: &KnownState) -> usize {
    known.counties.iter().filter(|county| county.shielded).count()
}
