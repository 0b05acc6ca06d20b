//! What this office ordered: what still stands, and what became of the orders of the month just closed.

use crate::sim::calendar::Month;
use crate::sim::known::{KnownState, Sent};
use crate::sim::ledger::Claimed;
use crate::sim::month::orders::apply_standing;
use crate::sim::orders::{CadreMove, Indicator, Order, Stance};
use crate::sim::papers::{Document, DocumentKind};
use crate::sim::province::Conduct;
use crate::sim::refusal::check_order;
use crate::view::archive;
use crate::view::model::{Figure, Part, Said, StandingRow};
use crate::view::numbers;

use super::cards::{About, in_year, levy_year};
use super::papers::{amount, amount_of, indicator_key, indicator_name, nil_return};
use super::report::{made_of, motive, read_noted};
use super::{Desktop, desks, names, order_given, paper_subject};

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
    let line = |(given, order): (Month, Order)| {
        let month = numbers::month(desktop.words, given);
        let order_text = order_given(&order, given, known, desktop);
        let parts = [("order", said(&order, given, known, desktop).into()), ("month", month.into())];
        let text = Said::fmt(desktop.words, "orders.since", &parts);
        StandingRow {
            text,
            order: order_text,
            end: usual(&order).filter(|end| !desktop.over && check_order(end, known).is_ok()),
        }
    };
    found.into_iter().map(line).collect()
}

/// What became of the orders of the month just closed, as far as papers, returns and the own books tell.
pub(super) fn echoes(known: &KnownState, desktop: &Desktop) -> Vec<Said> {
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
    let mut lines: Vec<Said> = known
        .papers
        .iter()
        .filter(|paper| paper.month == last && told(&paper.kind))
        .map(|paper| match &paper.kind {
            DocumentKind::NotSigned(order) => {
                Said::fmt(w, "echo.not_signed", &[("order", own(order, last, known, desktop).into())])
            }
            _ => w.fmt("echo.paper", &[("subject", &paper_subject(paper, known, desktop))]).into(),
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
pub(super) fn fixed_before(what: Indicator, month: Month, known: &KnownState, desktop: &Desktop) -> Option<Said> {
    let w = desktop.words;
    let told = |(given, order): &(Month, Order)| match order {
        Order::Report { indicator, stance, .. } if *indicator == what && *given < month => Some((*given, *stance)),
        _ => None,
    };
    let (given, Stance::Figure(units)) = known.given.iter().rev().find_map(told)? else { return None };
    let value = i64::from(units) * what.figure_unit();
    let claim = Claimed { value, by: desktop.own(), month: given };
    let figure = About::of(w, known.month, indicator_key(what)).claimed(amount(w, what, value), claim, motive(what));
    // A figure of grain is raised before it goes where it stands out as low.
    let key = if what.is_grain() { "doc.due.fixed.grain" } else { "doc.due.fixed" };
    Some(Said::fmt(w, key, &[("figure", figure.into()), ("month", numbers::month(w, given).into())]))
}

/// What went off in a month without an answer from this office: under the orders that stood, with each figure.
pub(super) fn unsigned(month: Month, known: &KnownState, desktop: &Desktop) -> Option<Said> {
    let w = desktop.words;
    let lost = |paper: &&Document| paper.kind.is_dismissal() && paper.month < month;
    if known.papers.iter().any(|paper| lost(&paper)) {
        return None;
    }
    let sent = known.sent.iter().filter(|sent| sent.month == month && !answered(sent.indicator, month, known));
    let figures: Vec<Said> = sent
        .map(|sent| {
            let what = indicator_name(w, sent.indicator);
            let key =
                if sent.value == 0 && nil_return(sent.indicator) { "returns.figure.nil" } else { "returns.figure" };
            let figure = Said::fmt(w, key, &[("what", what.into()), ("figure", sent_off(sent, known, desktop).into())]);
            if sent.read == sent.month {
                return figure;
            }
            let read = numbers::month(w, sent.read);
            Said::fmt(w, "returns.figure.read", &[("figure", figure.into()), ("month", read.into())])
        })
        .collect();
    let figures = (!figures.is_empty()).then(|| Said::joined(&figures, w.text("format.joint")))?;
    Some(Said::fmt(w, "returns.unsigned", &[("figures", figures.into())]))
}

/// An order of this office in words: whatever it sets, this office set it.
fn own(order: &Order, month: Month, known: &KnownState, desktop: &Desktop) -> Figure {
    let about = About { page: archive::of_order(order), ..About::of(desktop.words, known.month, "card.own_order") };
    about.order(order_given(order, month, known, desktop), desktop.own(), "card.set.own", month)
}

/// An order in words, which open a card where they name a number.
pub(super) fn said(order: &Order, month: Month, known: &KnownState, desktop: &Desktop) -> Said {
    let figure = own(order, month, known, desktop);
    if numbers::names_number(&figure.text) { Part::from(figure).into() } else { figure.text.into() }
}

/// A figure that went off from here.
fn sent_off(sent: &Sent, known: &KnownState, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let claim = Claimed { value: sent.value, by: desktop.own(), month: sent.month };
    let about = About::of(w, known.month, indicator_key(sent.indicator));
    let figure = read_noted(sent, about.claimed(amount_of(sent, w), claim, motive(sent.indicator)), w);
    made_of(sent, figure, &|value| amount(w, sent.indicator, value), w)
}

/// What a signal says of an order; nothing where none can have come yet.
fn echo(order: &Order, known: &KnownState, desktop: &Desktop) -> Option<Said> {
    let w = desktop.words;
    let text = own(order, known.month.back(1), known, desktop);
    match order {
        Order::Inspect { county, .. } => {
            let team = known.teams.iter().find(|team| team.county == *county)?;
            let parts = [("order", text.into()), ("month", numbers::month(w, team.back).into())];
            Some(Said::fmt(w, "echo.team", &parts))
        }
        Order::Cadre { county, action: CadreMove::Shield } => {
            let held = known.county(*county)?.shielded;
            let key = if held { "echo.shielded" } else { "echo.not_shielded" };
            Some(w.fmt(key, &[("county", &names::county_form(w, *county))]).into())
        }
        Order::Hands { .. } => {
            let away = desks::away(known, desktop);
            Some(Said::fmt(w, "echo.hands", &[("order", text.into()), ("away", away.into())]))
        }
        Order::Relief { .. } => {
            let year = levy_year(known.month);
            let about = About::of_year(w, known.month, "facts.relief_left", year);
            let left = desks::relief_left(about, desktop.above(), known, desktop);
            let label = in_year(w, "facts.relief_left", year);
            let parts = [("order", text.into()), ("what", label.into()), ("left", left.into())];
            Some(Said::fmt(w, "echo.relief", &parts))
        }
        Order::Report { indicator, .. } => {
            let sent = known.last_sent(*indicator).filter(|sent| sent.month == known.month.back(1))?;
            let figure = sent_off(sent, known, desktop);
            if sent.value == sent.drafted {
                return Some(Said::fmt(w, "echo.sent", &[("order", text.into()), ("figure", figure.into())]));
            }
            // What was made of a draft is not this office's figure.
            let drafted = sent_off(&Sent { value: sent.drafted, read: sent.month, ..*sent }, known, desktop);
            let parts = [("order", text.into()), ("drafted", drafted.into()), ("figure", figure.into())];
            Some(Said::fmt(w, "echo.raised", &parts))
        }
        _ => None,
    }
}
