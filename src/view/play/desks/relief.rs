//! What may still be sold and sent to villages in a grain year: how that adds up, and what moved it since last month.

use crate::sim::known::KnownState;
use crate::sim::ledger::Level;
use crate::sim::papers::{DocumentKind, Stood};
use crate::view::model::{Figure, Mark};
use crate::view::numbers;
use crate::view::play::Desktop;
use crate::view::play::cards::{About, in_year, levy_year};
use crate::view::play::sums::{first, more, signed, total, with_sum};

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
        figure.card_mut().note = since(then, whole, known, desktop).join(w.text("format.next_sentence"));
    }
    with_sum(figure, lines)
}

/// What it was a month ago and what moved it since, sentence by sentence.
fn since(then: Stood, whole: i64, known: &KnownState, desktop: &Desktop) -> Vec<String> {
    let w = desktop.words;
    let stores = &desktop.rules.params.stores;
    let write = |kg: i64| numbers::grain(w, kg);
    let said = |key: &str, amount: String| w.fmt(key, &[("amount", &amount)]);
    let mut all = vec![said("card.relief.before", write(stores.relief_left(then.sales_plan, then.sold)))];
    // In July the counts of a new grain year begin: nothing carries over.
    let is_new_year = known.month.back(1).of_year() == 7;
    let [plan, sold] = [whole - stores.relief_left(then.sales_plan, 0), known.sold - then.sold];
    if plan != 0 && !is_new_year {
        all.push(said("card.relief.plan", signed(plan, &write)));
    }
    if sold != 0 && !is_new_year {
        all.push(said("card.relief.sold", write(sold)));
    }
    all.extend(why(known, then).map(|key| w.text(key).to_owned()));
    all
}
