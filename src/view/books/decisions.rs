//! Every decision beside what the files said then and what followed.

use crate::sim::orders::{DatedOrder, Order};
use crate::sim::run::Run;
use crate::view::model::DecisionRow;
use crate::view::numbers;
use crate::view::play::{Desktop, order_text};

use super::followed::followed;

/// The decisions of the run, in order.
pub(super) fn decisions(run: &Run, orders: &[DatedOrder], desktop: &Desktop) -> Vec<DecisionRow> {
    let row = |(at, dated): (usize, &DatedOrder)| DecisionRow {
        id: format!("decision{at}"),
        month: numbers::month(desktop.words, dated.month),
        text: order_text(&dated.order, desktop),
        seen: seen(dated, run, desktop),
        followed: followed(at, orders, run, desktop),
    };
    orders.iter().enumerate().map(row).collect()
}

/// What the files said in the month of a decision.
fn seen(dated: &DatedOrder, run: &Run, desktop: &Desktop) -> String {
    let w = desktop.words;
    let known = run.known();
    if let Order::Report { indicator, .. } = dated.order {
        let sent = known.sent.iter().find(|sent| sent.month == dated.month && sent.indicator == indicator);
        let grain = |kg: i64| numbers::grain(w, kg);
        if let Some(sent) = sent.filter(|_| crate::sim::month::reports::grain_indicator(indicator)) {
            let values = [("below", grain(sent.below)), ("drafted", grain(sent.drafted)), ("sent", grain(sent.value))];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            return w.fmt("books.decision.sent", &values);
        }
    }
    // What lay on the desk is what came back from the month before.
    let Some(month) = known.series.iter().rev().find(|month| month.month < dated.month) else { return String::new() };
    w.fmt(
        "books.decision.files",
        &[
            ("low", &numbers::grain(w, month.low)),
            ("high", &numbers::grain(w, month.high)),
            ("in_force", &numbers::grain(w, month.in_force)),
            ("sick", &numbers::persons(w, month.sick)),
        ],
    )
}
