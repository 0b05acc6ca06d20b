//! Which papers need this office, so that “Next matter” stops at them, and which are told at the next stop.
//!
//! A figure stops once in its season, when it is asked for first: what is said of it then stands for the season. What can be
//! answered in one month alone always stops. A document of the Centre stops where it turns the line or sets the lever it is
//! about; any other only tells, and what it calls for can be ordered at the next stop as well.

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::orders::{Indicator, Order, Stance};
use crate::sim::papers::{Document, DocumentKind as Kind};

use super::matters::{asks_figure, asks_unasked, can_be_answered, waiting};
use super::{Desktop, circulars};

/// Matters at one stop at most, as far as the others can wait.
const AT_ONCE: usize = 2;

/// Whether a paper of the month needs this office.
pub(super) fn needs_office(paper: &Document, known: &KnownState, desktop: &Desktop) -> bool {
    match paper.kind {
        Kind::Due(indicator) => match said_of(paper, known) {
            None => asked_first(indicator, paper, known),
            // What was put off is asked for once more, the last time.
            Some(Stance::Late) => asked_last(indicator, paper.month),
            Some(_) => false,
        },
        Kind::Circular(_) => circulars::turns(paper, desktop),
        _ => can_be_answered(paper, known),
    }
}

/// Numbers of those of the open papers at which “Next matter” stops: documents of the Centre make way for what can be
/// answered in this month alone.
pub(super) fn most_urgent(open: &[&Document], known: &KnownState, desktop: &Desktop) -> Vec<u32> {
    let mut needs: Vec<&Document> = open.iter().copied().filter(|paper| needs_office(paper, known, desktop)).collect();
    let waits = |paper: &Document| matches!(paper.kind, Kind::Circular(_));
    needs.sort_by_key(|paper| (waits(paper), !asks_figure(paper)));
    let unasked = asks_unasked(known, desktop).count();
    let urgent = needs.into_iter().enumerate().filter(|(at, paper)| at + unasked < AT_ONCE || !waits(paper));
    urgent.map(|(_, paper)| paper.number).collect()
}

/// Whether a paper asks again for a figure of which nothing was said when it was asked for first: it goes up as it did then.
pub(super) fn goes_up_again(paper: &Document, known: &KnownState) -> bool {
    match paper.kind {
        Kind::Due(indicator) => said_of(paper, known).is_none() && !asked_first(indicator, paper, known),
        _ => false,
    }
}

/// Whether a paper asks for a figure of which this office has said in an earlier month of its season what is to be sent, and
/// need say no more.
pub(super) fn stands_as_ordered(paper: &Document, known: &KnownState) -> bool {
    match (&paper.kind, said_of(paper, known)) {
        (Kind::Due(indicator), Some(Stance::Late)) => !asked_last(*indicator, paper.month),
        (_, said) => said.is_some(),
    }
}

/// Whether a figure needs an answer this month: a paper that needs this office asks for it, or it is asked for unasked.
pub(super) fn asks(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> bool {
    let asked = |paper: &Document| matches!(paper.kind, Kind::Due(of) if of == indicator);
    let figure = waiting(known, known.month).any(|paper| asked(paper) && needs_office(paper, known, desktop));
    known.in_office && !desktop.over && (figure || asks_unasked(known, desktop).any(|one| one == indicator))
}

/// Whether this office has said what is to be sent of a figure in an earlier month, where it is asked for again.
pub(super) fn said_before(indicator: Indicator, known: &KnownState) -> bool {
    let of = |(_, order): &(Month, Order)| matches!(order, Order::Report { indicator: of, .. } if *of == indicator);
    known.given.iter().any(of)
}

/// What this office said last, in earlier months of its season, of the figure that a paper asks for.
fn said_of(paper: &Document, known: &KnownState) -> Option<Stance> {
    let Kind::Due(asked) = paper.kind else { return None };
    let first = season_begins(asked, paper.month);
    known.given.iter().rev().find_map(|(month, order)| match order {
        Order::Report { indicator, stance, .. } if *indicator == asked && (first..paper.month).contains(month) => {
            Some(*stance)
        }
        _ => None,
    })
}

/// Whether no paper of its season asked for a figure before this one.
fn asked_first(indicator: Indicator, paper: &Document, known: &KnownState) -> bool {
    let first = season_begins(indicator, paper.month);
    let before = |other: &Document| {
        matches!(other.kind, Kind::Due(of) if of == indicator) && (first..paper.month).contains(&other.month)
    };
    !known.papers.iter().any(before)
}

/// Whether a figure is not asked for again in its season after a month.
fn asked_last(indicator: Indicator, month: Month) -> bool {
    ![1, 2].into_iter().any(|ahead| Indicator::grain_due(Month(month.0 + ahead)) == Some(indicator))
}

/// The first month of the season in which a grain figure is asked for in a month.
pub(super) fn season_begins(indicator: Indicator, month: Month) -> Month {
    let asked = |month: &Month| Indicator::grain_due(*month) == Some(indicator);
    // A pledge is asked for every other month.
    let before = |month: &Month| {
        let earlier = [1, 2].map(|ago| month.back(ago)).into_iter();
        earlier.filter(|earlier| earlier < month).find(asked)
    };
    std::iter::successors(Some(month), before).last().unwrap_or(month)
}
