//! Which papers lie in the inbox, and which lie by year.

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::papers::{Document, DocumentKind as Kind};
use crate::view::model::{DocumentView, YearOfPapers};

use super::Desktop;
use super::matters::asks_now;
use super::papers::view;

/// Months whose papers lie in the inbox; what is older lies by year.
const MONTHS_SHOWN: u16 = 14;

/// The inbox: what asks for something in this month, figures before what else lies there, then what is for reading, newest
/// first. What is answered keeps its place as long as its month lasts.
pub(super) fn inbox(known: &KnownState, desktop: &Desktop) -> Vec<DocumentView> {
    let shown = |paper: &&Document| {
        lies_open(paper, known, desktop) && !asks_too_late(paper, known, desktop) && heads_its_month(paper, known)
    };
    let mut papers: Vec<&Document> = known.papers.iter().rev().filter(shown).collect();
    papers.sort_by_key(|paper| match (asks_now(paper, known, desktop), &paper.kind) {
        (false, _) => 3,
        (true, Kind::Due(_)) => 0,
        // A document of the Centre can be followed in a later month as well.
        (true, Kind::Circular(_)) => 2,
        (true, _) => 1,
    });
    papers.into_iter().map(|paper| view(paper, known, desktop)).collect()
}

/// Whether a paper lies in the inbox: it is of the last months, or of the year of the paper that is being read.
fn lies_open(paper: &Document, known: &KnownState, desktop: &Desktop) -> bool {
    let read = || known.papers.iter().find(|other| Some(other.number) == desktop.document);
    known.month.since(paper.month) < MONTHS_SHOWN || read().is_some_and(|read| read.month.year() == paper.month.year())
}

/// Years of which some papers do not lie in the inbox, newest first.
pub(super) fn archive(known: &KnownState, desktop: &Desktop) -> Vec<YearOfPapers> {
    let mut years: Vec<YearOfPapers> = Vec::new();
    let older = |paper: &&Document| !lies_open(paper, known, desktop) && heads_its_month(paper, known);
    for paper in known.papers.iter().rev().filter(older) {
        let year = paper.month.year();
        match years.last_mut().filter(|last| last.year == year) {
            Some(last) => last.count += 1,
            None => years.push(YearOfPapers { year, count: 1, newest: paper.number }),
        }
    }
    years
}

/// Whether a paper asks for something after the last month: nobody is left to answer it.
fn asks_too_late(paper: &Document, known: &KnownState, desktop: &Desktop) -> bool {
    desktop.over && paper.matter && paper.month == known.month
}

/// Secretaries removed in a month stand in one paper, the first of them.
fn heads_its_month(paper: &Document, known: &KnownState) -> bool {
    !matches!(paper.kind, Kind::Labelled { .. })
        || removed_in(paper.month, known).next().is_none_or(|first| first.number == paper.number)
}

/// Papers of removals of a month.
pub(super) fn removed_in(month: Month, known: &KnownState) -> impl Iterator<Item = &Document> {
    let removed = move |paper: &&Document| paper.month == month && matches!(paper.kind, Kind::Labelled { .. });
    known.papers.iter().filter(removed)
}
