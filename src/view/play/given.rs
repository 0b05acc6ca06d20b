//! What this office ordered: what still stands, and what became of the orders of the month just closed.

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::month::orders::apply_standing;
use crate::sim::orders::{CadreMove, Indicator, Order, Stance};
use crate::sim::papers::{Document, DocumentKind};
use crate::sim::province::Conduct;
use crate::sim::refusal::check_order;
use crate::view::model::StandingRow;
use crate::view::numbers;

use super::papers::{amount, amount_of, indicator_name, nil_return};
use super::{Desktop, desks, names, order_text, paper_subject};

/// Lines said of last month's orders, the most telling first.
const TOLD: usize = 3;

fn settings(order: &Order) -> Conduct {
    let mut conduct = Conduct::default();
    apply_standing(order, &mut conduct);
    conduct
}

/// Orders that stand and since when, oldest first: each changes something of what is usual, and no later one undid it.
pub(super) fn standing(known: &KnownState, desktop: &Desktop) -> Vec<StandingRow> {
    let stands = |order: &Order| {
        let mut conduct = known.conduct.clone();
        apply_standing(order, &mut conduct);
        conduct == known.conduct && settings(order) != Conduct::default()
    };
    let (mut found, mut was): (Vec<(Month, Order)>, _) = (Vec::new(), Conduct::default());
    for (month, order) in &known.given {
        let before = was.clone();
        apply_standing(order, &mut was);
        // Given again it is as old as before; changed and changed back it is new.
        if was != before {
            found.retain(|(_, other)| other != order);
            found.push((*month, *order));
        }
    }
    found.retain(|(_, order)| stands(order));
    // Of a county's figures the last word counts.
    let cut = |(month, order): &(Month, Order)| match *order {
        Order::CutClaims { county, permille } => {
            let now = known.county(county)?.passed;
            (now == permille && now != 1000).then_some((*month, *order))
        }
        _ => None,
    };
    for (month, order) in known.given.iter().rev().filter_map(cut) {
        if !found.iter().any(|(_, other)| *other == order) {
            found.push((month, order));
        }
    }
    let usual = |order: &Order| desks::usual(order, known, desktop);
    // What was put back to the line is as if it had not been ordered, for as long as the line is the same.
    found.retain(|(_, order)| usual(order) != Some(*order));
    found.sort_by_key(|(month, _)| *month);
    let line = |(month, order): (Month, Order)| {
        let month = numbers::month(desktop.words, month);
        let order_text = order_text(&order, desktop);
        let text = desktop.words.fmt("orders.since", &[("order", &order_text), ("month", &month)]);
        StandingRow { text, order: order_text, end: usual(&order).filter(|end| check_order(end, known).is_ok()) }
    };
    found.into_iter().map(line).collect()
}

/// What became of the orders of the month just closed, as far as papers, returns and the own books tell.
pub(super) fn echoes(known: &KnownState, desktop: &Desktop) -> Vec<String> {
    let w = desktop.words;
    let last = known.month.back(1);
    let told = |kind: &DocumentKind| {
        matches!(
            kind,
            DocumentKind::NotSigned(_)
                | DocumentKind::PetitionAnswer { .. }
                | DocumentKind::Raised { .. }
                | DocumentKind::Inspection { .. }
        )
    };
    let mut lines: Vec<String> = known
        .papers
        .iter()
        .filter(|paper| paper.month == last && told(&paper.kind))
        .map(|paper| match &paper.kind {
            DocumentKind::NotSigned(order) => w.fmt("echo.not_signed", &[("order", &order_text(order, desktop))]),
            _ => w.fmt("echo.paper", &[("subject", &paper_subject(paper, known, desktop))]),
        })
        .collect();
    let ordered = |report: bool| {
        let given = known.given.iter().filter(move |(month, _)| *month == last).map(|(_, order)| order);
        given.filter(move |order| matches!(order, Order::Report { .. }) == report)
    };
    lines.extend(ordered(false).filter_map(|order| echo(order, known, desktop)));
    lines.truncate(TOLD);
    // Every figure that went off is told.
    lines.extend(ordered(true).filter_map(|order| echo(order, known, desktop)));
    lines
}

/// Whether this office said something of a figure in a month.
pub(super) fn answered(what: Indicator, month: Month, known: &KnownState) -> bool {
    let of = |order: &Order| matches!(order, Order::Report { indicator, .. } if *indicator == what);
    known.given.iter().any(|(given, order)| *given == month && of(order))
}

/// The figure that was fixed before a month and goes off in it unless something else is said, in a sentence.
pub(super) fn fixed_before(what: Indicator, month: Month, known: &KnownState, desktop: &Desktop) -> Option<String> {
    let w = desktop.words;
    let told = |(given, order): &(Month, Order)| match order {
        Order::Report { indicator, stance, .. } if *indicator == what && *given < month => Some((*given, *stance)),
        _ => None,
    };
    let (given, Stance::Figure(units)) = known.given.iter().rev().find_map(told)? else { return None };
    let figure = amount(w, what, i64::from(units) * what.figure_unit());
    Some(w.fmt("doc.due.fixed", &[("figure", &figure), ("month", &numbers::month(w, given))]))
}

/// What went off in a month without an answer from this office: under the orders that stood, with each figure.
pub(super) fn unsigned(month: Month, known: &KnownState, desktop: &Desktop) -> Option<String> {
    let w = desktop.words;
    let lost = |paper: &&Document| paper.kind.is_dismissal() && paper.month < month;
    if known.papers.iter().any(|paper| lost(&paper)) {
        return None;
    }
    let sent = known.sent.iter().filter(|sent| sent.month == month && !answered(sent.indicator, month, known));
    let figures: Vec<String> = sent
        .map(|sent| {
            let (what, figure) = (indicator_name(w, sent.indicator), amount_of(sent, w));
            let key =
                if sent.value == 0 && nil_return(sent.indicator) { "returns.figure.nil" } else { "returns.figure" };
            w.fmt(key, &[("what", &what), ("figure", &figure)])
        })
        .collect();
    (!figures.is_empty()).then(|| w.fmt("returns.unsigned", &[("figures", &figures.join(w.text("format.joint")))]))
}

/// What a signal says of an order; nothing where none can have come yet.
fn echo(order: &Order, known: &KnownState, desktop: &Desktop) -> Option<String> {
    let w = desktop.words;
    let text = order_text(order, desktop);
    match order {
        Order::Inspect { county, .. } => {
            let team = known.teams.iter().find(|team| team.county == *county)?;
            Some(w.fmt("echo.team", &[("order", &text), ("month", &numbers::month(w, team.back))]))
        }
        Order::Cadre { county, action: CadreMove::Shield } => {
            let held = known.county(*county)?.shielded;
            let key = if held { "echo.shielded" } else { "echo.not_shielded" };
            Some(w.fmt(key, &[("county", &names::county_form(w, *county))]))
        }
        Order::Hands { .. } => {
            let away = known.communes.iter().map(|commune| i64::from(commune.away)).sum::<i64>();
            let away = numbers::percent(w, away / known.communes.len().max(1) as i64 / 10 * 10);
            Some(w.fmt("echo.hands", &[("order", &text), ("away", &away)]))
        }
        Order::Relief { .. } => {
            let left = numbers::grain(w, desktop.rules.params.stores.relief_left(known.sales_plan, known.sold));
            Some(w.fmt("echo.relief", &[("order", &text), ("left", &left)]))
        }
        Order::Report { indicator, .. } => {
            let sent = known.last_sent(*indicator).filter(|sent| sent.month == known.month.back(1))?;
            let figure = amount_of(sent, w);
            Some(w.fmt("echo.sent", &[("order", &text), ("figure", &figure)]))
        }
        _ => None,
    }
}
