//! Every decision beside what followed: what was delivered, told and lived through in the months after.

use crate::sim::history::ProvinceMonth;
use crate::sim::orders::{DatedOrder, Order};
use crate::sim::run::Run;
use crate::view::model::DecisionRow;
use crate::view::play::{Desktop, number, order_text};

/// Months after a decision that are looked at.
const AFTER: usize = 6;

/// The decisions of the run, in order.
pub(super) fn decisions(run: &Run, orders: &[DatedOrder], desktop: &Desktop) -> Vec<DecisionRow> {
    let w = desktop.words;
    let months = &run.history().provinces[run.register().seat.index()];
    let first = run.scenario().first;
    orders
        .iter()
        .enumerate()
        .map(|(at, dated)| {
            let place = usize::from(dated.month.since(first));
            let sent = run.known().sent.iter().find(|sent| {
                sent.month == dated.month
                    && matches!(dated.order, Order::Report { indicator, .. } if indicator == sent.indicator)
            });
            let seen = sent.map_or_else(String::new, |sent| {
                w.fmt(
                    "books.decision.sent",
                    &[
                        ("below", &number::grain(w, sent.below)),
                        ("drafted", &number::grain(w, sent.drafted)),
                        ("sent", &number::grain(w, sent.value)),
                    ],
                )
            });
            DecisionRow {
                id: format!("decision{at}"),
                month: number::month(w, dated.month),
                text: order_text(&dated.order, run.known(), desktop),
                seen,
                followed: followed(months, place, desktop),
            }
        })
        .collect()
}

fn followed(months: &[ProvinceMonth], place: usize, desktop: &Desktop) -> Vec<String> {
    let w = desktop.words;
    let past = (place + AFTER).min(months.len());
    if place >= past {
        return Vec::new();
    }
    let span = &months[place..past];
    let taken: i64 = span.iter().map(|month| month.procurement).sum();
    let back: i64 = span.iter().map(|month| month.resale).sum();
    let energy: i64 = (span.iter().map(|month| month.kcal_rural).sum::<f64>() / span.len() as f64) as i64;
    vec![
        w.fmt(
            "books.decision.grain",
            &[
                ("months", &span.len().to_string()),
                ("taken", &number::grain(w, taken)),
                ("back", &number::grain(w, back)),
            ],
        ),
        w.fmt("books.decision.food", &[("kcal", &energy.to_string())]),
    ]
}
