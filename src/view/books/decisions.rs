//! Every decision beside what the files said then and what followed.

use crate::sim::calendar::Month;
use crate::sim::month::orders::apply_standing;
use crate::sim::orders::{DatedOrder, Indicator, Order};
use crate::sim::papers::DocumentKind;
use crate::sim::province::Conduct;
use crate::sim::run::Run;
use crate::view::model::DecisionRow;
use crate::view::numbers;
use crate::view::play::{Desktop, matters, order_text};

use super::followed::{followed, followed_left};

/// A matter that nobody answered: what stood was taken for the answer, and that is a decision too.
pub(super) struct Left {
    /// The paper.
    pub paper: u32,
    /// The month in which it could have been answered.
    pub month: Month,
    /// That it was left, and what stood.
    pub text: String,
    /// The figure that was asked for, if it was one.
    indicator: Option<Indicator>,
    /// An answer that could have been written.
    pub instead: Option<Order>,
}

/// Everything that was left as it stood, in order.
pub(super) fn left(run: &Run, orders: &[DatedOrder], desktop: &Desktop) -> Vec<Left> {
    let (known, first) = (run.known(), run.scenario().first);
    // The month in which the office was lost was still its own.
    let end = run.history().dismissed.map_or(run.month(), |month| month.next().min(run.month()));
    let mut conduct = Conduct::default();
    let mut all = Vec::new();
    for month in (first.0..end.0).map(Month) {
        let given = || orders.iter().filter(|dated| dated.month == month).map(|dated| &dated.order);
        given().for_each(|order| apply_standing(order, &mut conduct));
        let open = matters::waiting(known, month).filter(|paper| !given().any(|order| matters::answers(order, paper)));
        all.extend(
            open.map(|paper| Left {
                paper: paper.number,
                month,
                text: desktop
                    .words
                    .fmt("books.decision.left", &[("what", &matters::stands(paper, known, &conduct, desktop))]),
                indicator: match paper.kind {
                    DocumentKind::Due(indicator) => Some(indicator),
                    _ => None,
                },
                instead: matters::instead(paper),
            }),
        );
    }
    all
}

/// The decisions of the run, in order: what was ordered, and what was left as it stood.
pub(super) fn decisions(run: &Run, orders: &[DatedOrder], desktop: &Desktop) -> Vec<DecisionRow> {
    let row = |(at, dated): (usize, &DatedOrder)| DecisionRow {
        id: format!("decision{at}"),
        month: numbers::month(desktop.words, dated.month),
        text: order_text(&dated.order, desktop),
        seen: seen(dated.month, indicator_of(&dated.order), run, desktop),
        followed: followed(at, orders, run, desktop),
    };
    let left_row = |left: &Left| DecisionRow {
        id: format!("left{}", left.paper),
        month: numbers::month(desktop.words, left.month),
        text: left.text.clone(),
        seen: seen(left.month, left.indicator, run, desktop),
        followed: followed_left(left.month, left.indicator, run, desktop),
    };
    let given = orders.iter().enumerate().map(|one| (one.1.month, row(one)));
    let unanswered = left(run, orders, desktop);
    let mut all: Vec<(Month, DecisionRow)> =
        given.chain(unanswered.iter().map(|one| (one.month, left_row(one)))).collect();
    all.sort_by_key(|(month, _)| *month);
    all.into_iter().map(|(_, row)| row).collect()
}

fn indicator_of(order: &Order) -> Option<Indicator> {
    match order {
        Order::Report { indicator, .. } => Some(*indicator),
        _ => None,
    }
}

/// What the files said in the month of a decision.
fn seen(when: Month, indicator: Option<Indicator>, run: &Run, desktop: &Desktop) -> String {
    let w = desktop.words;
    let known = run.known();
    if let Some(indicator) = indicator {
        let sent = known.sent.iter().find(|sent| sent.month == when && sent.indicator == indicator);
        let grain = |kg: i64| numbers::grain(w, kg);
        if let Some(sent) = sent.filter(|_| indicator.is_grain()) {
            let values = [("below", grain(sent.below)), ("drafted", grain(sent.drafted)), ("sent", grain(sent.value))];
            let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
            return w.fmt("books.decision.sent", &values);
        }
    }
    // What lay on the desk is what came back from the month before.
    let Some(month) = known.series.iter().rev().find(|month| month.month < when) else { return String::new() };
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
