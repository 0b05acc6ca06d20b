//! What waits for an answer, what answers it, and what is taken for the answer when nothing is written.

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::orders::{Candour, Channel, Desk, Order, Stance};
use crate::sim::papers::{Document, DocumentKind as Kind};
use crate::sim::province::Conduct;
use crate::view::model::Unanswered;

use super::papers::{indicator_name, subject};
use super::report::stance_name;
use super::{Desktop, circulars};

/// The month that can answer a paper; none where there is nothing to answer.
pub(crate) fn waits_in(paper: &Document) -> Option<Month> {
    if !paper.matter {
        return None;
    }
    match paper.kind {
        // Announced for the month about to be decided.
        Kind::Circular(_) | Kind::Due(_) => Some(paper.month),
        // Nothing is asked: what was not signed can be written again.
        Kind::Dismissed(_) | Kind::NotSigned(_) => None,
        // What came while a month closed is answered in the next.
        _ => Some(paper.month.next()),
    }
}

/// Papers that wait for an answer in a month, oldest first.
pub(crate) fn waiting(known: &KnownState, month: Month) -> impl Iterator<Item = &Document> {
    known.papers.iter().filter(move |paper| waits_in(paper) == Some(month))
}

/// Whether an order answers a paper.
pub(crate) fn answers(order: &Order, paper: &Document) -> bool {
    match &paper.kind {
        Kind::Due(asked) => matches!(order, Order::Report { indicator, .. } if indicator == asked),
        Kind::CollectiveLetter => *order == Order::SignLetter,
        Kind::Inspector => matches!(order, Order::AnswerInspector { .. }),
        Kind::Circular(id) => circulars::desk(id) == Some(order.desk()),
        Kind::Inspection { county: at, .. } => match order {
            Order::CutClaims { county, .. }
            | Order::Relief { county, .. }
            | Order::Cadre { county, .. }
            | Order::Inspect { county, .. } => county == at,
            _ => order.desk() == Desk::Report,
        },
        _ => false,
    }
}

/// What is taken for the answer to a paper when nothing is written, under the orders that stand.
pub(crate) fn stands(paper: &Document, known: &KnownState, conduct: &Conduct, desktop: &Desktop) -> String {
    let w = desktop.words;
    let key = match &paper.kind {
        Kind::Due(indicator) => {
            let (stance, _) = conduct.stance[indicator.index()];
            let values = [("what", indicator_name(w, *indicator)), ("stands", stance_name(stance, *indicator, w))];
            return w.fmt("stands.is", &values.each_ref().map(|(name, value)| (*name, value.as_str())));
        }
        Kind::CollectiveLetter => "stands.letter",
        Kind::Inspector => "stands.inspector",
        Kind::Inspection { .. } => "stands.inspection",
        _ => "stands.circular",
    };
    w.fmt("stands.is", &[("what", &subject(paper, known, desktop)), ("stands", w.text(key))])
}

/// An answer that could have been written, for a run in which it is.
pub(crate) fn instead(paper: &Document) -> Option<Order> {
    match paper.kind {
        Kind::Due(indicator) => Some(Order::Report { indicator, stance: Stance::Own, channel: Channel::Paper }),
        Kind::CollectiveLetter => Some(Order::SignLetter),
        Kind::Inspector => Some(Order::AnswerInspector { candour: Candour::Belief }),
        _ => None,
    }
}

/// Papers of this month that no order of the desk answers yet.
pub(super) fn unanswered(known: &KnownState, desktop: &Desktop) -> Vec<Unanswered> {
    if !known.in_office || desktop.over {
        return Vec::new();
    }
    let open = waiting(known, known.month).filter(|paper| !desktop.pending.iter().any(|order| answers(order, paper)));
    let row = |paper: &Document| Unanswered {
        document: paper.number,
        unread: !desktop.read.contains(&paper.number),
        stands: stands(paper, known, &known.conduct, desktop),
    };
    open.map(row).collect()
}
