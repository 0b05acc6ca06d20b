//! Orders that stand over from another season: hands that are still away when fields are short of them, a figure that is
//! put off once more. Nothing is asked of them by itself, so each is said where its season changes.

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::month::orders::apply_standing;
use crate::sim::orders::{Indicator, Order, Stance, Task};
use crate::sim::province::Conduct;
use crate::view::model::Said;
use crate::view::numbers;

use super::calendar::region;
use super::{Desktop, given};

/// Whether fields are short of hands in a month by the calendar of the region: a recall would call them back.
fn rush(month: Month, desktop: &Desktop) -> bool {
    region(desktop).is_some_and(|region| region.need[month.index()] >= desktop.rules.params.labour.rush_need)
}

/// The first of the months in a row in which fields are short of hands, this one among them; none where it is none.
fn rush_begins(month: Month, desktop: &Desktop) -> Option<Month> {
    let short = |month: &Month| rush(*month, desktop);
    std::iter::successors(Some(month), |month| month.0.checked_sub(1).map(Month)).take_while(short).last()
}

/// Orders of earlier seasons that keep hands away in a month, each with the month it was given in.
fn keep_away(month: Month, conduct: &Conduct, known: &KnownState, desktop: &Desktop) -> Vec<(Month, Order)> {
    let Some(begins) = rush_begins(month, desktop).filter(|_| !conduct.recall) else { return Vec::new() };
    let of = |task: Task| {
        let permille = conduct.hands[task as usize].filter(|permille| *permille > 0)?;
        let stands = Order::Hands { task, permille };
        let set = |order: &Order| matches!(order, Order::Hands { task: of, .. } if *of == task);
        let mut before = known.given.iter().rev().filter(|(given, order)| *given < month && set(order));
        before.next().filter(|(given, order)| *given < begins && *order == stands).copied()
    };
    [Task::Works, Task::Iron, Task::DeepPloughing].into_iter().filter_map(of).collect()
}

/// These orders, each with the month since which it stands.
fn named(orders: &[(Month, Order)], known: &KnownState, desktop: &Desktop) -> Said {
    let w = desktop.words;
    let one = |(month, order): &(Month, Order)| {
        let since = numbers::month(w, *month);
        let parts = [("order", given::said(order, *month, known, desktop).into()), ("month", since.into())];
        Said::fmt(w, "orders.since", &parts)
    };
    Said::joined(&orders.iter().map(one).collect::<Vec<_>>(), w.text("format.joint"))
}

/// What the labour desk says of such orders while hands are short; nothing of what this month's orders set anew.
pub(super) fn at_labour(conduct: &Conduct, known: &KnownState, desktop: &Desktop) -> Option<Said> {
    let anew = |task: Task| {
        desktop.pending.iter().any(|order| matches!(order, Order::Hands { task: given, .. } if *given == task))
    };
    let mut orders = keep_away(known.month, conduct, known, desktop);
    orders.retain(|(_, order)| !matches!(order, Order::Hands { task, .. } if anew(*task)));
    let said = || Said::fmt(desktop.words, "carried.hands", &[("orders", named(&orders, known, desktop).into())]);
    (!orders.is_empty() && known.in_office && !desktop.over).then(said)
}

/// What is said once, in the month in which hands begin to be short, as papers of the month before have it.
pub(super) fn season_turns(month: Month, known: &KnownState, desktop: &Desktop) -> Option<Said> {
    // After the last month of a run nothing goes on.
    if rush_begins(month, desktop) != Some(month)
        || month > desktop.scenario.last
        || known.papers.iter().any(|p| p.kind.is_dismissal() && p.month < month)
    {
        return None;
    }
    // As it stood then: what is ordered later rewrites no paper.
    let mut conduct = Conduct::default();
    let before = known.given.iter().filter(|(given, _)| *given < month);
    before.for_each(|(_, order)| apply_standing(order, &mut conduct));
    let orders = keep_away(month, &conduct, known, desktop);
    let said = || {
        let parts =
            [("month", numbers::month(desktop.words, month).into()), ("orders", named(&orders, known, desktop).into())];
        Said::fmt(desktop.words, "carried.hands.turn", &parts)
    };
    (!orders.is_empty()).then(said)
}

/// That a figure is put off by an order of an earlier month, which holds for every later time as well.
pub(super) fn put_off(what: Indicator, month: Month, known: &KnownState, desktop: &Desktop) -> Option<Said> {
    let of = |(given, order): &(Month, Order)| match order {
        Order::Report { indicator, stance, .. } if *indicator == what && *given < month => Some((*given, *stance)),
        _ => None,
    };
    let (given, Stance::Late) = known.given.iter().rev().find_map(of)? else { return None };
    let w = desktop.words;
    Some(Said::fmt(w, "carried.late", &[("month", numbers::month(w, given).into())]))
}
