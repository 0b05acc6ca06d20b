//! What may still be sold and sent to villages in a grain year: how that adds up, and what moved it since last month.

use crate::sim::known::KnownState;
use crate::sim::ledger::Level;
use crate::sim::papers::{DocumentKind, Stood};
use crate::view::model::{Figure, Mark, SumLine};
use crate::view::numbers;
use crate::view::play::Desktop;
use crate::view::play::cards::{About, in_year, levy_year};
use crate::view::play::sums::{first, line, more, signed, total, with_sum};

use super::facts::sold_mark;

/// What stood a month before what stands now, by the returns of both; none where there were none.
fn a_month_before(known: &KnownState) -> Option<Stood> {
    let mut returns = known.papers.iter().rev().filter(|paper| matches!(paper.kind, DocumentKind::Returns { .. }));
    let last = returns.next().filter(|paper| paper.month == known.month.back(1))?;
    returns.next().filter(|paper| paper.month == last.month.back(1)).map(|paper| paper.stood)
}

/// Why the plan is another than a month ago, by the key of what says so.
fn why(known: &KnownState, then: Stood) -> Option<&'static str> {
    let last = |is: fn(&DocumentKind) -> bool| {
        known.papers.iter().any(|paper| paper.month == known.month.back(1) && is(&paper.kind))
    };
    match () {
        () if known.month.back(1).of_year() == 7 => Some("card.relief.year"),
        () if known.sales_plan == then.sales_plan => None,
        () if last(|kind| matches!(kind, DocumentKind::PetitionAnswer { granted, .. } if *granted > 0)) => {
            Some("card.relief.granted")
        }
        () => Some("card.relief.heard"),
    }
}

/// What may still be sold and sent, with its sum, and what moved it since last month.
pub(in crate::view::play) fn left(about: About, above: Level, known: &KnownState, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let stores = &desktop.rules.params.stores;
    let left = stores.relief_left(known.sales_plan, known.sold);
    let whole = stores.relief_left(known.sales_plan, 0);
    let write = |kg: i64| numbers::grain(w, kg);
    let (year, sold) = (levy_year(known.month), sold_mark(known));
    let beyond = whole - known.sales_plan;
    let allowed = if beyond < 0 { "card.sum.short_of_plan" } else { "card.sum.beyond_plan" };
    let mut lines = vec![
        first(in_year(w, "facts.sales_plan", year), known.sales_plan, &write, Mark::Order),
        more(w.text(allowed), beyond, &write, Mark::Order),
        more(w.text("card.sum.gone_out"), -known.sold, &write, sold),
    ];
    // Sold by the plan beyond what relief by name may take: it is not asked back.
    if known.sold > whole {
        lines.push(more(w.text("card.sum.gone_beyond"), known.sold - whole, &write, sold));
    }
    lines.push(total(in_year(w, "facts.relief_left", year), left, &write, Mark::Order));
    let mut figure = about.order(write(left), above, "card.set.relief", known.month.back(1));
    if let Some(then) = a_month_before(known) {
        lines.extend(since(then, whole, known, desktop));
        if let Some(key) = why(known, then) {
            figure.card.note = w.text(key).to_owned();
        }
    }
    with_sum(figure, lines)
}

/// What moved it since a month ago. They stand beside the sum, which is of what stands now.
fn since(then: Stood, whole: i64, known: &KnownState, desktop: &Desktop) -> Vec<SumLine> {
    let w = desktop.words;
    let stores = &desktop.rules.params.stores;
    let write = |kg: i64| numbers::grain(w, kg);
    let before = line(w.text("card.relief.before"), write(stores.relief_left(then.sales_plan, then.sold)), Mark::Order);
    // In July the counts of a new grain year begin.
    if known.month.back(1).of_year() == 7 {
        return vec![before];
    }
    let [plan, sold] = [whole - stores.relief_left(then.sales_plan, 0), then.sold - known.sold];
    let moved = [("card.relief.plan", plan, Mark::Order), ("card.relief.sold", sold, sold_mark(known))];
    let moved = moved.into_iter().filter(|(_, kg, _)| *kg != 0);
    std::iter::once(before).chain(moved.map(|(key, kg, mark)| line(w.text(key), signed(kg, &write), mark))).collect()
}
