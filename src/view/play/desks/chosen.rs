//! Cards of settings and choices that name a number: who set what stands, and what a choice is counted from and comes to.

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::ledger::Level;
use crate::sim::orders::Order;
use crate::sim::papers::DocumentKind;
use crate::view::archive;
use crate::view::model::{Figure, Mark, Part, Said, SumLine};
use crate::view::numbers;
use crate::view::play::Desktop;

use super::super::cards::{About, in_year, levy_year};
use super::super::counties::filed;
use super::super::sums::{divided, first, times, total, with_sum};
use super::words::{MONTHS_FED, to_thousands};

/// Who set what an order sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::view::play) enum Setter {
    /// Nobody: it is offered to be chosen.
    Offered,
    /// This office, in a month.
    Office(Month),
    /// The Centre, by its line of the month.
    Line,
    /// Nobody: it is so until it is ordered otherwise.
    Usual,
}

/// Who set what an order sets and stands: this office where it gave such an order, last of all that decide the same part.
pub(in crate::view::play) fn setter(sample: &Order, by_line: bool, known: &KnownState) -> Setter {
    if by_line {
        return Setter::Line;
    }
    let given = known.given.iter().rev().find(|(_, order)| decides_same(order, sample));
    given.map_or(Setter::Usual, |(month, _)| Setter::Office(*month))
}

/// Whether two orders decide the same: of one kind, and of the same part where a kind has several.
pub(super) fn decides_same(one: &Order, other: &Order) -> bool {
    if std::mem::discriminant(one) != std::mem::discriminant(other) {
        return false;
    }
    match (one, other) {
        (Order::Hands { task: one, .. }, Order::Hands { task: other, .. }) => one == other,
        (Order::Petition { ask: one, .. }, Order::Petition { ask: other, .. }) => one == other,
        (Order::CutClaims { county: one, .. }, Order::CutClaims { county: other, .. }) => one == other,
        (Order::Report { indicator: one, .. }, Order::Report { indicator: other, .. }) => one == other,
        _ => true,
    }
}

/// The name of an option as a figure, where it names a number: what an order sets, by whom, from what it is counted and
/// what it comes to as far as this office can know.
pub(in crate::view::play) fn named(
    label: &str,
    order: &Order,
    set: Setter,
    known: &KnownState,
    desktop: &Desktop,
) -> Option<Figure> {
    if !numbers::names_number(label) {
        return None;
    }
    let w = desktop.words;
    let key = match set {
        Setter::Offered => "card.option",
        Setter::Office(_) => "card.own_order",
        Setter::Line | Setter::Usual => "card.standing",
    };
    let about = About { page: archive::of_order(order), ..About::of(w, known.month, key) };
    let text = label.to_owned();
    let mut figure = match set {
        Setter::Offered => about.order(text, desktop.own(), "card.set.offered", known.month),
        Setter::Office(month) => about.order(text, desktop.own(), "card.set.own", month),
        Setter::Line => about.order(text, Level::Centre, "card.set.decided", known.month),
        Setter::Usual => about.rule(text, desktop.text("card.rule.usual"), Vec::new()),
    };
    if let Some(key) = counted_from(order) {
        figure.card_mut().note = desktop.text(key);
    }
    Some(with_sum(figure, comes_to(label, order, known, desktop)))
}

/// The same in place: words where no number is named.
pub(in crate::view::play) fn said(
    label: &str,
    order: &Order,
    set: Setter,
    known: &KnownState,
    desktop: &Desktop,
) -> Said {
    named(label, order, set, known, desktop).map_or_else(|| label.into(), |figure| Part::from(figure).into())
}

/// The text that says what a share or an amount is counted from.
const fn counted_from(order: &Order) -> Option<&'static str> {
    Some(match order {
        Order::GrossPurchase { .. } => "card.counts.gross",
        Order::RuralResale { .. } => "card.counts.resale",
        Order::Hands { .. } => "card.counts.hands",
        Order::SeedReserve { .. } => "card.counts.seed",
        Order::PrivatePlots { .. } => "card.counts.plots",
        Order::Relief { .. } => "card.counts.relief",
        Order::Transfer { .. } => "card.counts.transfer",
        Order::CutClaims { .. } => "card.counts.cut_claims",
        Order::Petition { .. } => "card.counts.petition",
        Order::Report { .. } => "card.counts.report",
        _ => return None,
    })
}

/// What an order comes to, as a sum; nothing where this office has no figure it could be counted from.
fn comes_to(label: &str, order: &Order, known: &KnownState, desktop: &Desktop) -> Vec<SumLine> {
    let w = desktop.words;
    let grain = |kg: i64| numbers::grain(w, kg);
    let year = levy_year(known.month);
    let share = |of: String, kg: i64, mark: Mark, permille: u16, before: u16| {
        let [share, set_by] = [permille, before].map(i64::from);
        let taken = divide(i128::from(kg) * i128::from(share), i128::from(set_by));
        let percent = |permille: i64| numbers::percent(w, permille);
        let mut factor = format!("× {}", percent(share));
        if set_by != 1000 {
            factor = format!("{factor} {}", divided(&percent(set_by)));
        }
        vec![
            first(of, kg, &grain, mark),
            times(w.text("card.sum.chosen"), [share, set_by], factor, Mark::Order),
            total(w.text("card.sum.comes_to"), taken, &grain, if mark == Mark::Claimed { mark } else { Mark::Order }),
        ]
    };
    match *order {
        Order::GrossPurchase { permille } if known.quota > 0 => {
            share(in_year(w, "facts.quota", year), known.quota, Mark::Order, permille, planned_by(known))
        }
        Order::RuralResale { permille } if known.sales_plan > 0 => {
            share(in_year(w, "facts.sales_plan", year), known.sales_plan, Mark::Order, permille, 1000)
        }
        Order::CutClaims { county, permille } => {
            let claim = known.county(county).and_then(filed);
            claim.map_or_else(Vec::new, |claim| {
                share(w.text("table.filed").to_owned(), claim.value, Mark::Claimed, permille, 1000)
            })
        }
        Order::Relief { tonnes, .. } | Order::Transfer { tonnes, .. } => {
            // In tenths of a kilogram a head counts as it is written.
            let kg = i64::from(tonnes) * 1000;
            let head = (desktop.rules.params.food.normal_kg * 300.0 + 0.5) as i64;
            let months = i64::from(MONTHS_FED);
            let fed = divide(divide(i128::from(kg) * 10, head.into()).into(), months.into());
            let a_head = w.fmt("unit.kg", &[("n", &format!("{}", head as f64 / 10.0))]);
            let lot = w.fmt("unit.tonnes", &[("n", &numbers::whole(i64::from(tonnes)))]);
            let people = |count: i64| numbers::counted(w, to_thousands(count));
            let lines = vec![
                first(w.text("card.sum.lot"), kg, &|_| lot.clone(), Mark::Order),
                times(w.text("card.rule.a_head"), [10, head], divided(&a_head), Mark::Order),
                times(w.text("card.sum.months_fed"), [1, months], divided(&numbers::months(w, months)), Mark::Order),
                total(w.text("card.sum.fed"), fed, &people, Mark::Order),
            ];
            // An order in words names the lot alone.
            if label.contains(&numbers::whole(to_thousands(fed))) { lines } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

/// A quotient as sums have it: rounded to the nearest.
fn divide(value: i128, of: i128) -> i64 {
    let of = of.max(1);
    (2 * value + of).div_euclid(2 * of) as i64
}

/// The share of the plan by which the levy that stands was set: what was ordered when it was last planned.
fn planned_by(known: &KnownState) -> u16 {
    let planned = known.papers.iter().rev().find(|paper| matches!(paper.kind, DocumentKind::Quota { .. }));
    let Some(planned) = planned else { return 1000 };
    let ordered = known.given.iter().rev().find_map(|(month, order)| match order {
        Order::GrossPurchase { permille } if *month <= planned.month => Some(*permille),
        _ => None,
    });
    ordered.filter(|permille| *permille > 0).unwrap_or(1000)
}
