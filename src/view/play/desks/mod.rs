//! The eight desks as data: sections of facts and levers, each with whose authority it needs and what it costs.

mod bench;
mod chosen;
mod facts;
mod idle;
mod levers;
mod line;
mod reach;
mod relief;
mod words;

use crate::save::Matter;
use crate::sim::known::KnownState;
use crate::sim::orders::Desk;
use crate::sim::papers::{Document, DocumentKind};
use crate::sim::refusal::check_order;
use crate::sim::run::conduct_with;
use crate::view::model::{DeskView, OrderRow};
use crate::view::numbers;

use super::{Desktop, calendar, circulars, given, leads, matters, report};
use bench::Bench;
pub(super) use bench::stands;
pub(super) use chosen::{Setter, said as said_setting, setter};
pub(super) use facts::away;
pub(super) use line::usual;
pub(super) use relief::left as relief_left;
pub use words::{order_given, order_text, refusal_text};

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
    // A desk waits for what lies on it and is not answered yet.
    let can = |paper: &&Document| matters::can_be_answered(paper, known);
    let waits = calendar::open(known, desktop).filter(can).any(|paper| match (&paper.kind, desk) {
        (DocumentKind::Circular(id), _) => circulars::desk(id) == Some(desk),
        (DocumentKind::Due(_), Desk::Report) => true,
        (DocumentKind::Inspector | DocumentKind::CollectiveLetter, Desk::Letters) => true,
        _ => false,
    });
    // Figures that go up under the orders that stand are announced before they go.
    let leaves = desk == Desk::Report && matters::leaving(known, desktop).next().is_some();
    let mut view = DeskView {
        desk,
        matter: known.in_office && !desktop.over && (waits || leaves),
        summary: desktop.text(summary(desk)),
        report: (desk == Desk::Report).then(|| report::report(known, desktop)),
        sections,
    };
    if desktop.over || !known.in_office {
        close(&mut view, &desktop.text(if known.in_office { "refused.over" } else { "refused.not_in_office" }));
    }
    view
}

/// Leaves a desk to be read only: nothing on it is due, and no order can be given at it.
fn close(view: &mut DeskView, why: &str) {
    for lever in view.sections.iter_mut().flat_map(|section| &mut section.levers) {
        lever.closed = Some(why.to_owned());
        lever.usual = None;
    }
    for sheet in view.report.iter_mut().flat_map(|report| &mut report.sheets) {
        (sheet.due, sheet.asks, sheet.when) = (false, false, why.to_owned());
        sheet.options.iter_mut().for_each(|option| option.refusal = Some(why.to_owned()));
    }
}

/// Orders given this month.
pub(super) fn orders(known: &KnownState, desktop: &Desktop) -> Vec<OrderRow> {
    let w = desktop.words;
    let full = desktop.rules.params.politics.directives_a_month as usize;
    let mut directives = 0;
    let all = desktop.pending.iter().filter(|order| order.is_directive()).count();
    let weight = numbers::percent(w, numbers::each(1000 * full as i64, all.max(full) as i64));
    let bench = Bench { known, desktop, conduct: conduct_with(known, desktop.pending) };
    let row = |order: &crate::sim::orders::Order| {
        directives += usize::from(order.is_directive());
        let mut cost = words::order_cost(order, known, desktop);
        if order.is_directive() && directives > full {
            if !cost.is_empty() {
                cost.push_str(w.text("format.next_sentence"));
            }
            cost.push_str(&w.fmt("order.many", &[("weight", &weight)]));
        }
        OrderRow {
            matter: Matter::Order(known.month, *order),
            reason: String::new(),
            text: order_given(order, known.month, known, desktop),
            said: given::said(order, known.month, known, desktop),
            desk: order.desk(),
            lever: leads::of_order(order),
            authority: order.authority(),
            cost,
            directive: order.is_directive(),
            refusal: check_order(order, known).err().map(|refused| refusal_text(w, &refused)),
            idle: idle::idle(order, &bench).map(|key| desktop.text(key)),
        }
    };
    desktop.pending.iter().map(row).collect()
}
