//! What the Centre's line of a month has of each setting, and the order that puts a setting back to it.

use crate::sim::known::KnownState;
use crate::sim::orders::{Channel, Charge, Fuel, KitchenOrder, Order, SearchEffort, SplitRule, Stance, Task};
use crate::sim::scenario::CentreAct;

use super::super::{Desktop, circulars};

fn line<T>(known: &KnownState, desktop: &Desktop, read: impl Fn(&CentreAct) -> Option<T>) -> Option<T> {
    circulars::act_by(desktop, known.month, read)
}

fn permille(share: f64) -> u16 {
    (share * 1000.0 + 0.5) as u16
}

/// Hands called for, permille of the able-bodied; none when the Centre has not spoken of the task.
pub(super) fn hands(task: Task, known: &KnownState, desktop: &Desktop) -> Option<u16> {
    let share = line(known, desktop, |act| match (task, act) {
        (Task::Works, CentreAct::Works(share))
        | (Task::Iron, CentreAct::Iron(share))
        | (Task::DeepPloughing, CentreAct::Ploughing(share)) => Some(*share),
        _ => None,
    });
    share.map(permille)
}

/// How hard searches are pressed for.
pub(super) fn search(known: &KnownState, desktop: &Desktop) -> SearchEffort {
    let pressed = line(known, desktop, |act| if let CentreAct::Search(effort) = act { Some(*effort) } else { None });
    match pressed {
        None | Some(0) => SearchEffort::None,
        Some(1) => SearchEffort::Amnesty,
        Some(_) => SearchEffort::Force,
    }
}

/// Land left to households, permille of the arable.
pub(super) fn plots(known: &KnownState, desktop: &Desktop) -> u16 {
    let share = line(known, desktop, |act| if let CentreAct::Plots(share) = act { Some(*share) } else { None });
    permille(share.unwrap_or(0.0))
}

/// Whether contracts with households are let be.
pub(super) fn contracts(known: &KnownState, desktop: &Desktop) -> bool {
    let on = line(known, desktop, |act| if let CentreAct::Responsibility(on) = act { Some(*on) } else { None });
    on.unwrap_or(false)
}

/// How strictly roads are watched, 0 to 3.
pub(super) fn roads(known: &KnownState, desktop: &Desktop) -> u8 {
    let strictness =
        line(known, desktop, |act| if let CentreAct::Roads(strictness) = act { Some(*strictness) } else { None });
    strictness.unwrap_or(0)
}

/// The order that puts what this one set back: to the line of the month, or to what is usual. None for what is done once.
pub(in crate::view::play) fn usual(order: &Order, known: &KnownState, desktop: &Desktop) -> Option<Order> {
    Some(match *order {
        Order::Report { indicator, .. } => {
            Order::Report { indicator, stance: Stance::AsFiled, channel: Channel::Paper }
        }
        Order::CutClaims { county, .. } => Order::CutClaims { county, permille: 1000 },
        Order::SplitQuota { .. } => Order::SplitQuota { by: SplitRule::ByClaim },
        Order::GrossPurchase { .. } => Order::GrossPurchase { permille: 1000 },
        Order::RuralResale { .. } => Order::RuralResale { permille: 1000 },
        Order::Hands { task, .. } => Order::Hands { task, permille: hands(task, known, desktop).unwrap_or(0) },
        Order::RecallAtHarvest { .. } => Order::RecallAtHarvest { on: false },
        Order::Furnaces { .. } => Order::Furnaces { charge: Charge::Ore, fuel: Fuel::Coal },
        Order::SeedReserve { .. } => Order::SeedReserve { permille: 1000 },
        Order::Search { .. } => Order::Search { effort: search(known, desktop) },
        Order::Kitchens { .. } => Order::Kitchens { form: KitchenOrder::Line },
        Order::PrivatePlots { .. } => Order::PrivatePlots { permille: plots(known, desktop) },
        Order::ResponsibilityFields { .. } => Order::ResponsibilityFields { on: contracts(known, desktop) },
        Order::Roads { .. } => Order::Roads { strictness: roads(known, desktop) },
        _ => return None,
    })
}

/// Whether the usual of an order is what the Centre's line has, which can change under it.
pub(super) const fn follows_line(order: &Order) -> bool {
    matches!(
        order,
        Order::Hands { .. }
            | Order::Search { .. }
            | Order::PrivatePlots { .. }
            | Order::ResponsibilityFields { .. }
            | Order::Roads { .. }
    )
}
