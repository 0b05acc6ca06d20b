//! How the plan of the grain year moved: the papers that set it, and what stood before.

use crate::sim::known::KnownState;
use crate::sim::ledger::Level;
use crate::sim::papers::{Document, DocumentKind as Kind};
use crate::view::model::{Mark, Part, Said};
use crate::view::numbers;

use super::Desktop;
use super::cards::{self, About};
use super::stated::paper_year;
use super::sums::{first, more, total, with_sum};

/// A figure of a plan as a paper had it, by the key of what it is.
fn told(key: &str, kg: i64, paper: &Document, known: &KnownState, desktop: &Desktop) -> Part {
    let w = desktop.words;
    let (by, from) = match key {
        "facts.quota" => (desktop.above(), cards::levy_from(desktop)),
        "facts.net" => (Level::Centre, "card.set.need"),
        _ => (desktop.above(), "card.set.plan"),
    };
    let about = About::of_year(w, known.month, key, paper_year(paper));
    let figure = about.order(numbers::grain(w, kg), by, from, paper.month);
    // What was to come in is shown as none, which adds up to nothing.
    if key == "facts.net" && paper.stood.net > 0 {
        with_sum(figure, cards::net_lines_of(paper, kg, desktop)).into()
    } else {
        figure.into()
    }
}

/// The keys of what a plan holds.
const PLAN: [&str; 3] = ["facts.quota", "facts.net", "facts.sales_plan"];

/// The last paper that came before the month of another was closed. Every paper keeps what stood when it came; those that
/// announce a month came before it was closed.
fn before_it<'a>(paper: &Document, known: &'a KnownState) -> Option<&'a Document> {
    let announced = |other: &Document| matches!(other.kind, Kind::Circular(_) | Kind::Due(_));
    let mut older = known.papers.iter().rev().filter(|other| other.number < paper.number);
    older.find(|other| other.month < paper.month || announced(other))
}

/// What the plan was before a paper that sets it, in a sentence; none where nothing moved.
pub(super) fn before(paper: &Document, known: &KnownState, desktop: &Desktop) -> Option<Said> {
    let older = before_it(paper, known)?;
    let [now, then] = [paper, older].map(|one| [one.stood.gross, one.stood.net, one.stood.sales_plan]);
    if now == then || then[0] == 0 {
        return None;
    }
    let w = desktop.words;
    let shown = |figures: [i64; 3]| figures.map(|kg| numbers::grain(w, kg.max(0)));
    let turned = paper.month.of_year() == 7;
    // What moved by less than is shown did not move on paper; a county is told of its levy alone.
    let named = if desktop.is_county() && !turned { 1 } else { 3 };
    if shown(now)[..named] == shown(then)[..named] {
        return None;
    }
    let mut parts = PLAN.into_iter().zip(then).map(|(key, kg)| told(key, kg.max(0), older, known, desktop));
    let parts = ["quota", "net", "sales_plan"].map(|name| (name, parts.next().unwrap_or_else(|| "".into())));
    Some(Said::fmt(w, if turned { "doc.quota.turned" } else { "doc.quota.before" }, &parts))
}

/// By how much a levy is more or less than the paper before it had it; nothing where both are shown alike.
pub(super) fn changed(paper: &Document, known: &KnownState, desktop: &Desktop) -> Option<Said> {
    let older = before_it(paper, known).filter(|older| older.stood.gross > 0)?;
    let w = desktop.words;
    let write = |kg: i64| numbers::grain(w, kg);
    let [now, then] = [paper, older].map(|one| one.stood.gross);
    let by = (now - then).abs();
    if write(now) == write(then) {
        return None;
    }
    let named = |paper: &Document| cards::in_year(w, "facts.quota", paper_year(paper));
    let mut lines = vec![
        first(named(paper), now, &write, Mark::Order),
        more(w.fmt("card.sum.levy.before", &[("what", &named(older))]), -then, &write, Mark::Order),
        total(w.text("card.sum.difference"), now - then, &write, Mark::Order),
    ];
    // The sentence says by words which is more.
    if let Some(difference) = lines.last_mut() {
        difference.text = write(by);
    }
    let about = About::of(w, known.month, "card.levy.change");
    let figure = about.derived(write(by), Mark::Order, "card.how.difference", lines);
    let key = if now < then { "doc.quota.fewer" } else { "doc.quota.more" };
    Some(Said::fmt(w, key, &[("change", figure.into())]))
}

/// Months in which a transfer that was announced before is still remembered.
const REMEMBERED: u16 = 2;

/// Why the transfer that the plan of transfers names is another than papers had it shortly before; none where it is not.
pub(super) fn transfer_moved(paper: &Document, id: &str, known: &KnownState, desktop: &Desktop) -> Option<Said> {
    if id != "transfer_plan" || desktop.is_county() {
        return None;
    }
    let w = desktop.words;
    let net = |one: &Document| numbers::grain(w, one.stood.net.max(0));
    let mut older = known.papers.iter().rev().filter(|one| one.number < paper.number);
    let recent = |one: &&Document| paper.month.since(one.month) <= REMEMBERED;
    let then = older.find(|one| net(one) != net(paper)).filter(recent)?;
    let granted = |one: &Document| matches!(one.kind, Kind::PetitionAnswer { granted, .. } if granted > 0);
    let granted = known.papers.iter().any(|one| (then.month..paper.month).contains(&one.month) && granted(one));
    let key = if granted { "doc.transfer.moved.granted" } else { "doc.transfer.moved" };
    let of = |key: &str, kg: i64, paper: &Document| told(key, kg, paper, known, desktop);
    let parts = [
        ("month", numbers::month(w, then.month).into()),
        ("net_then", of("facts.net", then.stood.net.max(0), then)),
        ("quota_then", of("facts.quota", then.stood.gross, then)),
        ("quota", of("facts.quota", paper.stood.gross, paper)),
        ("sales_then", of("facts.sales_plan", then.stood.sales_plan, then)),
        ("sales_plan", of("facts.sales_plan", paper.stood.sales_plan, paper)),
    ];
    Some(Said::fmt(w, key, &parts))
}

/// That the plan was set anew by the last papers, what it was before and by how much it moved; nothing where it stands as it
/// did.
pub(super) fn moved(known: &KnownState, desktop: &Desktop) -> Vec<Said> {
    let last = known.month.back(1);
    let mut papers = known.papers.iter().filter(|paper| paper.month == last);
    let set = papers.find(|paper| matches!(paper.kind, Kind::Quota { .. }));
    let said = |paper| [before(paper, known, desktop), changed(paper, known, desktop)];
    set.map(said).into_iter().flatten().flatten().collect()
}
