//! Pages of figures: the levy, a figure that is due, one that was raised, what was petitioned for, and one quoted back.

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::orders::{Desk, Indicator};
use crate::sim::papers::Document;
use crate::sim::settings::LevyRule;
use crate::view::model::{DocumentKind, Paragraph};
use crate::view::numbers;

use super::pages::Page;
use super::papers::{amount, indicator_name};
use super::{plans, stated};

/// What was said before for an indicator that is due in a month, and the month in which it was sent from here; none of grain
/// of 1957 by the books.
fn said_before(indicator: Indicator, month: Month, known: &KnownState) -> (i64, Option<Month>) {
    let sent = known.sent.iter().rev().find(|sent| sent.indicator == indicator && month.since(sent.month) >= 6);
    sent.map_or((known.ordinary, None), |sent| (sent.value, Some(sent.month)))
}

/// The levy: its gross, its net and the figure in force, by the rule of the run.
pub(super) fn levy(page: &mut Page, [gross, net, in_force]: [i64; 3], paper: &Document, known: &KnownState) {
    let desktop = page.desktop;
    let w = desktop.words;
    page.value("year", numbers::of_grain_year(stated::paper_year(paper)));
    page.value("in_force", numbers::grain(w, in_force));
    page.value("quota", numbers::grain(w, gross));
    page.value("net", numbers::grain(w, (net).max(0)));
    page.value("sales_plan", numbers::grain(w, paper.stood.sales_plan));
    let sent = stated::read_before(paper, known);
    let none = || desktop.text("doc.due.none");
    page.value("sent", sent.map_or_else(none, |sent| numbers::grain(w, sent.value)));
    page.put(DocumentKind::Circular, "quota", 1);
    // By which figure the levy was set is said as the rule of the run has it.
    let rule = match desktop.spec.settings.levy {
        LevyRule::Accepted => "doc.quota.p1",
        LevyRule::PastOutput => "doc.quota.past",
        LevyRule::NormPlus => "doc.quota.norm",
        LevyRule::PastSurplus => "doc.quota.surplus",
    };
    page.view.body[0] = Paragraph::Text(page.fmt(rule).into());
    if desktop.spec.settings.flexible_levy {
        page.view.body.pop();
        page.view.body.push(Paragraph::Added(desktop.text("follows.levy_flexible").into()));
    }
    let sales = page.fmt("doc.quota.sales");
    let moved = [plans::before(paper, known, desktop), plans::changed(paper, known, desktop)];
    page.view.body.extend(moved.into_iter().flatten().map(Paragraph::Text));
    page.view.body.push(Paragraph::Text(sales.into()));
    page.view.desk = Some(Desk::Quota);
}

/// A figure that is due, with what was filed and said before.
pub(super) fn due(page: &mut Page, indicator: Indicator, paper: &Document, known: &KnownState) {
    let desktop = page.desktop;
    let w = desktop.words;
    let below = paper.stood.below;
    let below = if below > 0 { amount(w, indicator, below) } else { desktop.text("doc.due.none") };
    page.value("indicator", indicator_name(w, indicator));
    page.value("below", below);
    let (last, sent) = said_before(indicator, paper.month, known);
    page.value("last", amount(w, indicator, last));
    page.put(DocumentKind::Note, "due", 1);
    if let Some(sent) = sent {
        page.value("when", numbers::month(w, sent));
    }
    let last = page.fmt(if sent.is_some() { "doc.due.last" } else { "doc.due.last_books" });
    page.view.body.push(Paragraph::Text(last.into()));
    let fixed = super::given::fixed_before(indicator, paper.month, known, desktop);
    let put_off = super::carried::put_off(indicator, paper.month, known, desktop);
    page.view.body.extend(fixed.into_iter().chain(put_off).map(Paragraph::Added));
    page.view.desk = Some(Desk::Report);
}

/// A figure that was raised above.
pub(super) fn raised(
    page: &mut Page,
    indicator: Indicator,
    [from, to]: [i64; 2],
    paper: &Document,
    known: &KnownState,
) {
    let w = page.desktop.words;
    page.value("indicator", indicator_name(w, indicator));
    page.value("from", amount(w, indicator, from));
    page.value("to", amount(w, indicator, to));
    page.put(DocumentKind::Note, "raised", 1);
    if !super::given::answered(indicator, paper.month, known) {
        page.view.body[0] = Paragraph::Text(page.fmt("doc.raised.standing").into());
    }
    page.view.desk = Some(Desk::Report);
}

/// The answer to a petition for grain.
pub(super) fn petition_answer(
    page: &mut Page,
    [asked, granted, quoted]: [i64; 3],
    quoted_month: Month,
    known: &KnownState,
) {
    let w = page.desktop.words;
    page.value("asked", numbers::grain(w, asked));
    page.value("granted", numbers::grain(w, granted));
    page.value("quoted", numbers::grain(w, quoted));
    page.value("when", numbers::month(w, quoted_month));
    let id = match granted {
        0 => "petition_refused",
        granted if granted < asked => "petition_part",
        _ => "petition_granted",
    };
    page.put(DocumentKind::Telegram, id, 1);
    // What was only telephoned cannot be quoted.
    if granted < asked && !known.was_on_paper(quoted_month) {
        page.view.body[0] = Paragraph::Text(page.fmt("doc.petition_unquoted.p1").into());
    }
    page.view.desk = Some(Desk::Letters);
}

/// A figure of this office that is quoted back to it.
pub(super) fn quoted(page: &mut Page, indicator: Indicator, value: i64, month: Month) {
    let w = page.desktop.words;
    page.value("indicator", indicator_name(w, indicator));
    page.value("value", amount(w, indicator, value));
    page.value("when", numbers::month(w, month));
    page.put(DocumentKind::File, "quoted", 2);
    let quote = page.fmt("doc.quoted.quote");
    page.view.body.insert(1, Paragraph::Quote(quote.into()));
    page.view.desk = Some(Desk::Letters);
}
