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

/// That the plan was set anew by the last papers, and what it was before; none where it stands as it did.
pub(super) fn moved(known: &KnownState, desktop: &Desktop) -> Option<String> {
    let last = known.month.back(1);
    let mut papers = known.papers.iter().filter(|paper| paper.month == last);
    before(papers.find(|paper| matches!(paper.kind, Kind::Quota { .. }))?, known, desktop)
}
