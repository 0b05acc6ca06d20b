//! What this office ordered: what still stands, and what became of the orders of the month just closed.

use crate::sim::calendar::Month;
use crate::sim::known::{KnownState, Sent};
use crate::sim::month::orders::apply_standing;
use crate::sim::orders::{CadreMove, Order};
use crate::sim::papers::{Document, DocumentKind};
use crate::sim::province::Conduct;
use crate::view::numbers;

use super::{Desktop, amount, indicator_name, names, order_text, paper_subject};

/// Lines said of last month's orders, the most telling first.
const TOLD: usize = 3;

fn settings(order: &Order) -> Conduct {
    let mut conduct = Conduct::default();
    apply_standing(order, &mut conduct);
    conduct
}

/// Orders that stand and since when, oldest first: each changes something of what is usual, and no later one undid it.
pub(super) fn standing(known: &KnownState, desktop: &Desktop) -> Vec<String> {
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
    let line = |(month, order): (Month, Order)| {
        let month = numbers::month(desktop.words, month);
        desktop.words.fmt("orders.since", &[("order", &order_text(&order, desktop)), ("month", &month)])
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
    let ordered = known.given.iter().filter(|(month, _)| *month == last).map(|(_, order)| order);
    lines.extend(ordered.filter_map(|order| echo(order, known, desktop)));
    lines.truncate(TOLD);
    lines
}

/// What went off in a month without an answer from this office: under the orders that stood, with each figure.
pub(super) fn unsigned(month: Month, known: &KnownState, desktop: &Desktop) -> Option<String> {
    let w = desktop.words;
    let lost = |paper: &&Document| paper.kind.is_dismissal() && paper.month < month;
    if known.papers.iter().any(|paper| lost(&paper)) {
        return None;
    }
    let answered = |sent: &&Sent| {
        let of = |order: &Order| matches!(order, Order::Report { indicator, .. } if *indicator == sent.indicator);
        known.given.iter().any(|(given, order)| *given == month && of(order))
    };
    let sent = known.sent.iter().filter(|sent| sent.month == month && !answered(sent));
    let figures: Vec<String> = sent
        .map(|sent| {
            let (what, figure) = (indicator_name(w, sent.indicator), amount(w, sent.indicator, sent.value));
            w.fmt("returns.figure", &[("what", &what), ("figure", &figure)])
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
            let left = numbers::grain(w, (known.sales_plan - known.sold).max(0));
            Some(w.fmt("echo.relief", &[("order", &text), ("left", &left)]))
        }
        Order::Report { indicator, .. } => {
            let sent = known.last_sent(*indicator).filter(|sent| sent.month == known.month.back(1))?;
            let figure = amount(w, *indicator, sent.value);
            Some(w.fmt("echo.sent", &[("order", &text), ("figure", &figure)]))
        }
        _ => None,
    }
}
