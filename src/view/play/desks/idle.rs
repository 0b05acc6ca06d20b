//! Orders that change nothing, and why: what is set already, what there is nothing of.

use crate::sim::known::KnownState;
use crate::sim::month::orders::apply_standing;
use crate::sim::orders::{CadreMove, Order};
use crate::view::model::CountyMaker;

use super::super::matters::closed_to;
use super::bench::Bench;
use super::line;

/// What an order can move of grain that is nothing to speak of, kg.
const NOTHING: i64 = 1000;

/// The text that says why an order changes nothing; none where something comes of it.
pub(super) fn idle(order: &Order, b: &Bench) -> Option<&'static str> {
    let known = b.known;
    let none_to_move = |maker, county| b.reach(maker, county).is_some_and(|(kg, _)| kg < NOTHING);
    match *order {
        Order::CutClaims { county, permille } => {
            known.county(county).filter(|county| county.passed == permille).map(|_| "idle.stands")
        }
        Order::Cadre { county, action: CadreMove::Shield } => {
            known.county(county).filter(|county| county.shielded).map(|_| "idle.shielded")
        }
        Order::Relief { county, .. } => none_to_move(CountyMaker::Relief, county).then_some("idle.no_relief"),
        Order::Transfer { from, to, .. } if from == to => Some("idle.same_county"),
        Order::Transfer { from, .. } => none_to_move(CountyMaker::Transfer, from).then_some("idle.no_store"),
        Order::Petition { .. } => closed_to(order, known).then_some("idle.petition"),
        _ if order.is_one_off() => None,
        _ if !changes(order, known) => Some("idle.stands"),
        _ => follows(order, b).then_some("idle.line"),
    }
}

/// Whether an order that stands is other than what stands already.
fn changes(order: &Order, known: &KnownState) -> bool {
    let mut after = known.conduct.clone();
    apply_standing(order, &mut after);
    after != known.conduct
}

/// Whether an order sets what the line of the month has by itself: it holds on when the line turns, and changes nothing now.
fn follows(order: &Order, b: &Bench) -> bool {
    let conduct = &b.known.conduct;
    let unset = match order {
        Order::Hands { task, .. } => {
            conduct.hands[*task as usize].is_none() && line::hands(*task, b.known, b.desktop).is_some()
        }
        Order::Search { .. } => conduct.search.is_none(),
        Order::PrivatePlots { .. } => conduct.plots.is_none(),
        Order::ResponsibilityFields { .. } => conduct.contracts.is_none(),
        Order::Roads { .. } => conduct.roads.is_none(),
        _ => false,
    };
    unset && line::usual(order, b.known, b.desktop).as_ref() == Some(order)
}
