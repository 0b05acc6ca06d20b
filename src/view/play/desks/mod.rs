//! The eight desks as data: sections of facts and levers, each with whose authority it needs and what it costs.

mod bench;
mod facts;
mod levers;
mod words;

use crate::sim::known::KnownState;
use crate::sim::orders::{Desk, Indicator};
use crate::sim::refusal::check_order;
use crate::sim::run::conduct_with;
use crate::view::model::{DeskView, OrderRow};

use super::{Desktop, calendar, report};
use bench::Bench;
pub(super) use bench::stands;
pub(crate) use words::order_text;
pub use words::refusal_text;

const fn summary(desk: Desk) -> &'static str {
    match desk {
        Desk::Report => "desk.report.summary",
        Desk::Quota => "desk.quota.summary",
        Desk::Labour => "desk.labour.summary",
        Desk::Granaries => "desk.granaries.summary",
        Desk::Kitchens => "desk.kitchens.summary",
        Desk::Inspection => "desk.inspection.summary",
        Desk::Cadres => "desk.cadres.summary",
        Desk::Letters => "desk.letters.summary",
    }
}

/// A desk.
pub(super) fn desk(desk: Desk, known: &KnownState, desktop: &Desktop) -> DeskView {
    let bench = Bench { known, desktop, conduct: conduct_with(known, desktop.pending) };
    let sections = match desk {
        Desk::Report => levers::report(&bench),
        Desk::Quota => levers::quota(&bench),
        Desk::Labour => levers::labour(&bench),
        Desk::Granaries => levers::granaries(&bench),
        Desk::Kitchens => levers::kitchens(&bench),
        Desk::Inspection => levers::inspection(&bench),
        Desk::Cadres => levers::cadres(&bench),
        Desk::Letters => levers::letters(&bench),
    };
    let asked = || Indicator::due(known.month, known.communes_exist, known.iron_called);
    let waits = match desk {
        Desk::Report => asked().into_iter().any(Indicator::is_grain),
        Desk::Letters => known.inspector || known.letter,
        _ => calendar::matters(known).any(|paper| match &paper.kind {
            crate::sim::papers::DocumentKind::Circular(id) => super::circulars::desk(id) == Some(desk),
            _ => false,
        }),
    };
    DeskView {
        desk,
        matter: known.in_office && waits && !desktop.over,
        summary: desktop.text(summary(desk)),
        report: (desk == Desk::Report).then(|| report::report(known, desktop)),
        sections,
    }
}

/// Orders given this month.
pub(super) fn orders(known: &KnownState, desktop: &Desktop) -> Vec<OrderRow> {
    let w = desktop.words;
    let full = desktop.rules.params.politics.directives_a_month as usize;
    let mut directives = 0;
    let row = |order: &crate::sim::orders::Order| {
        directives += usize::from(order.is_directive());
        let mut cost = words::order_cost(order, known, desktop);
        if order.is_directive() && directives > full {
            if !cost.is_empty() {
                cost.push_str(w.text("format.next_sentence"));
            }
            cost.push_str(w.text("order.many"));
        }
        OrderRow {
            text: order_text(order, desktop),
            desk: order.desk(),
            authority: order.authority(),
            cost,
            directive: order.is_directive(),
            refusal: check_order(order, known).err().map(|refused| refusal_text(w, &refused)),
        }
    };
    desktop.pending.iter().map(row).collect()
}
