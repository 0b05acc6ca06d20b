//! How the plan of the grain year moved: the papers that set it, and what stood before.

use crate::sim::known::KnownState;
use crate::sim::papers::{Document, DocumentKind as Kind};
use crate::view::numbers;

use super::Desktop;

/// What the plan was before a paper that sets it, in a sentence; none where nothing moved.
pub(super) fn before(paper: &Document, known: &KnownState, desktop: &Desktop) -> Option<String> {
    // Every paper keeps what stood when it came. Those that announce a month came before it was closed.
    let announced = |other: &Document| matches!(other.kind, Kind::Circular(_) | Kind::Due(_));
    let mut older = known.papers.iter().rev().filter(|other| other.number < paper.number);
    let older = older.find(|other| other.month < paper.month || announced(other))?;
    let [now, then] = [paper, older].map(|one| [one.stood.gross, one.stood.net, one.stood.sales_plan]);
    if now == then || then[0] == 0 {
        return None;
    }
    let w = desktop.words;
    let told = |figures: [i64; 3]| figures.map(|kg| numbers::grain(w, kg.max(0)));
    let turned = paper.month.of_year() == 7;
    // What moved by less than is shown did not move on paper; a county is told of its levy alone.
    let named = if desktop.is_county() && !turned { 1 } else { 3 };
    if told(now)[..named] == told(then)[..named] {
        return None;
    }
    let [quota, net, sales] = told(then);
    let key = if turned { "doc.quota.turned" } else { "doc.quota.before" };
    Some(w.fmt(key, &[("quota", &quota), ("net", &net), ("sales_plan", &sales)]))
}

/// Months in which a transfer that was announced before is still remembered.
const REMEMBERED: u16 = 2;

/// Why the transfer that the plan of transfers names is another than papers had it shortly before; none where it is not.
pub(super) fn transfer_moved(paper: &Document, id: &str, known: &KnownState, desktop: &Desktop) -> Option<String> {
    if id != "transfer_plan" || desktop.is_county() {
        return None;
    }
    let w = desktop.words;
    let told = |one: &Document| numbers::grain(w, one.stood.net.max(0));
    let mut older = known.papers.iter().rev().filter(|one| one.number < paper.number);
    let recent = |one: &&Document| paper.month.since(one.month) <= REMEMBERED;
    let then = older.find(|one| told(one) != told(paper)).filter(recent)?;
    let granted = |one: &Document| matches!(one.kind, Kind::PetitionAnswer { granted, .. } if granted > 0);
    let granted = known.papers.iter().any(|one| (then.month..paper.month).contains(&one.month) && granted(one));
    let [before, now] =
        [then, paper].map(|one| [one.stood.gross, one.stood.sales_plan].map(|kg| numbers::grain(w, kg)));
    let key = if granted { "doc.transfer.moved.granted" } else { "doc.transfer.moved" };
    let values = [
        ("month", numbers::month(w, then.month)),
        ("net_then", told(then)),
        ("quota_then", before[0].clone()),
        ("quota", now[0].clone()),
        ("sales_then", before[1].clone()),
        ("sales_plan", now[1].clone()),
    ];
    Some(w.fmt(key, &values.each_ref().map(|(name, value)| (*name, value.as_str()))))
}

/// That the plan was set anew by the last papers, and what it was before; none where it stands as it did.
pub(super) fn moved(known: &KnownState, desktop: &Desktop) -> Option<String> {
    let last = known.month.back(1);
    let mut papers = known.papers.iter().filter(|paper| paper.month == last);
    before(papers.find(|paper| matches!(paper.kind, Kind::Quota { .. }))?, known, desktop)
}
