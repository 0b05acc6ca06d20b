//! What waits for an answer, what answers it, and what is taken for the answer when nothing is written.

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::orders::{Ask, Candour, Channel, Desk, Indicator, Order, Stance};
use crate::sim::papers::{Document, DocumentKind as Kind};
use crate::sim::province::Conduct;
use crate::sim::refusal::check_order;
use crate::view::model::Unanswered;

use super::answers::name_in;
use super::papers::{indicator_name, subject};
use super::stops::{goes_up_again, most_urgent, stands_as_ordered};
use super::{Desktop, circulars, leads};

/// The month that can answer a paper; none where there is nothing to answer.
pub(crate) fn waits_in(paper: &Document) -> Option<Month> {
    if !paper.matter {
        return None;
    }
    match paper.kind {
        // Announced for the month about to be decided.
        Kind::Circular(_) | Kind::Due(_) => Some(paper.month),
        // Nothing is asked: what was not signed can be written again.
        Kind::Dismissed(_) | Kind::NotSigned(_) => None,
        // What came while a month closed is answered in the next.
        _ => Some(paper.month.next()),
    }
}

/// Papers that wait for an answer in a month, oldest first.
pub(crate) fn waiting(known: &KnownState, month: Month) -> impl Iterator<Item = &Document> {
    known.papers.iter().filter(move |paper| waits_in(paper) == Some(month))
}

/// Whether a paper asks for a figure that is due.
pub(super) const fn asks_figure(paper: &Document) -> bool {
    matches!(paper.kind, Kind::Due(_))
}

/// Whether some order that can be given now answers a paper: at the lever it leads to, or with a figure that is due. Which
/// month answers it is not asked here.
pub(super) fn can_be_answered(paper: &Document, known: &KnownState) -> bool {
    let can = |order: &Order| check_order(order, known).is_ok() && !closed_to(order, known);
    let report = |indicator| Order::Report { indicator, stance: Stance::AsFiled, channel: Channel::Paper };
    match &paper.kind {
        Kind::Due(indicator) => can(&report(*indicator)),
        Kind::CollectiveLetter => can(&Order::SignLetter),
        Kind::Inspector => can(&Order::AnswerInspector { candour: Candour::Belief }),
        Kind::Circular(id) => match leads::sample(leads::lead(paper).0, known) {
            Some(order) => can(&order),
            // It is answered with the figure it is about.
            None => circulars::figure(id, known.month).is_some_and(|indicator| can(&report(indicator))),
        },
        // Whatever it found, this office can go by it in what it sends.
        Kind::Inspection { .. } => can(&report(Indicator::Pledge)),
        _ => false,
    }
}

/// Whether nothing stands that a petition could be against: without a levy nothing is let off, and nothing is granted; what
/// was delivered in full, with nothing left to go on to the Centre, is not given back.
pub(super) fn closed_to(order: &Order, known: &KnownState) -> bool {
    let Order::Petition { ask, .. } = order else { return false };
    let weighed: i64 = known.counties.iter().map(|county| county.weighed).sum();
    let owed = if known.county_office { 0 } else { known.owed };
    known.quota <= 0 || *ask == Ask::Cut && weighed >= known.quota && owed <= 0
}

/// Whether an order answers a paper.
pub(crate) fn answers(order: &Order, paper: &Document) -> bool {
    match &paper.kind {
        Kind::Due(asked) => matches!(order, Order::Report { indicator, .. } if indicator == asked),
        Kind::CollectiveLetter => *order == Order::SignLetter,
        Kind::Inspector => matches!(order, Order::AnswerInspector { .. }),
        // By an order of what it is about, and by no other of the same desk.
        Kind::Circular(id) => match order {
            Order::Report { indicator, .. } => circulars::figure(id, paper.month) == Some(*indicator),
            _ => leads::acts_on(order, leads::lead(paper).0),
        },
        Kind::Inspection { county: at, .. } => match order {
            Order::CutClaims { county, .. }
            | Order::Relief { county, .. }
            | Order::Cadre { county, .. }
            | Order::Inspect { county, .. } => county == at,
            _ => order.desk() == Desk::Report,
        },
        _ => false,
    }
}

/// What a paper asks, and what is taken for the answer when nothing is written, under the orders that stand.
pub(crate) fn stands(paper: &Document, known: &KnownState, conduct: &Conduct, desktop: &Desktop) -> (String, String) {
    let w = desktop.words;
    let key = match &paper.kind {
        Kind::Due(indicator) => {
            let (stance, _) = conduct.stance[indicator.index()];
            return (indicator_name(w, *indicator), name_in(stance, *indicator, paper.month, known, desktop));
        }
        Kind::CollectiveLetter => "stands.letter",
        Kind::Inspector => "stands.inspector",
        Kind::Inspection { .. } => "stands.inspection",
        // It can be answered from the next month on, and is followed until then.
        Kind::Circular(_) if leads::lead(paper).0 == "iron" && !known.iron_called => "stands.circular.iron",
        _ => "stands.circular",
    };
    (subject(paper, known, desktop), w.text(key).to_owned())
}

/// An answer that could have been written, for a run in which it is.
pub(crate) fn instead(paper: &Document) -> Option<Order> {
    match paper.kind {
        Kind::Due(indicator) => Some(Order::Report { indicator, stance: Stance::Own, channel: Channel::Paper }),
        Kind::CollectiveLetter => Some(Order::SignLetter),
        Kind::Inspector => Some(Order::AnswerInspector { candour: Candour::Belief }),
        _ => None,
    }
}

/// Figures that go up this month though no paper asks for them and no order of the month speaks of them.
pub(super) fn leaving<'a>(known: &'a KnownState, desktop: &'a Desktop) -> impl Iterator<Item = Indicator> {
    let asked = |indicator: &Indicator| {
        waiting(known, known.month).any(|paper| matches!(paper.kind, Kind::Due(asked) if asked == *indicator))
    };
    let answered = |indicator: &Indicator| {
        let of = |order: &Order| matches!(order, Order::Report { indicator: of, .. } if of == indicator);
        desktop.pending.iter().any(of)
    };
    // A document of this month that calls for iron is followed at once.
    let iron = known.iron_called || circulars::calls_for_iron(known, desktop);
    let due = Indicator::due(known.month, known.communes_exist, iron);
    let due = if known.in_office && !desktop.over { due } else { Vec::new() };
    due.into_iter().filter(move |indicator| !asked(indicator) && !answered(indicator))
}

/// Whether a figure that no paper asks for is asked for first: the dead, and the grain that is due when an office is taken
/// over, before which nobody could announce it.
pub(super) fn asked_unasked(indicator: Indicator, known: &KnownState) -> bool {
    (indicator == Indicator::Deaths || indicator.is_grain()) && known.last_sent(indicator).is_none()
}

/// Figures that go up for the first time without a paper that asks for them, and nothing was said of how: that is asked,
/// whatever order stands.
pub(super) fn asks_unasked<'a>(known: &'a KnownState, desktop: &'a Desktop) -> impl Iterator<Item = Indicator> {
    leaving(known, desktop).filter(|indicator| asked_unasked(*indicator, known))
}

/// Whether a paper asks for something in this month, whatever is ordered of it. What a team found asks for nothing, and
/// neither does a figure of which something was said already or which goes up as it did.
pub(super) fn asks_now(paper: &Document, known: &KnownState, desktop: &Desktop) -> bool {
    known.in_office
        && !desktop.over
        && waits_in(paper) == Some(known.month)
        && !matches!(paper.kind, Kind::Inspection { .. })
        && can_be_answered(paper, known)
        && !stands_as_ordered(paper, known)
        && !goes_up_again(paper, known)
}

/// What they go up as when the month closes now, figure by figure.
pub(super) fn leaves(known: &KnownState, desktop: &Desktop) -> Vec<String> {
    let w = desktop.words;
    let line = |indicator: Indicator| {
        let (stance, _) = known.conduct.stance[indicator.index()];
        let values = [
            ("what", indicator_name(w, indicator)),
            ("stands", name_in(stance, indicator, known.month, known, desktop)),
        ];
        let first = indicator == Indicator::Deaths && asked_unasked(indicator, known);
        let key = if first { "stands.first" } else { "stands.is" };
        w.fmt(key, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    };
    // What is asked for first stands first: the line may be cut.
    let mut all: Vec<Indicator> = leaving(known, desktop).collect();
    all.sort_by_key(|indicator| !asked_unasked(*indicator, known));
    all.into_iter().map(line).collect()
}

/// What is taken for an answer when the month closes now, in few words: what stands alike is said once.
pub(super) fn closes(known: &KnownState, desktop: &Desktop) -> Vec<String> {
    let w = desktop.words;
    if !known.in_office || desktop.over {
        return Vec::new();
    }
    let said = |what: &str, stands: &str, key: &str| w.fmt(key, &[("what", what), ("stands", stands)]);
    let papers = open_papers(known, desktop).into_iter().map(|paper| stands(paper, known, &known.conduct, desktop));
    let (first, figures): (Vec<Indicator>, Vec<Indicator>) =
        leaving(known, desktop).partition(|one| *one == Indicator::Deaths && asked_unasked(*one, known));
    let goes = |indicator: Indicator| {
        let (stance, _) = known.conduct.stance[indicator.index()];
        (indicator_name(w, indicator), name_in(stance, indicator, known.month, known, desktop))
    };
    let mut alike: Vec<(String, Vec<String>)> = Vec::new();
    for (what, stood) in papers.chain(figures.into_iter().map(goes)) {
        match alike.iter_mut().find(|(stands, _)| *stands == stood) {
            Some((_, names)) => names.push(what),
            None => alike.push((stood, vec![what])),
        }
    }
    let first = first.into_iter().map(goes).map(|(what, stood)| said(&what, &stood, "stands.first"));
    let alike = alike.iter().map(|(stood, names)| said(&names.join(w.text("stands.list")), stood, "stands.is"));
    first.chain(alike).collect()
}

/// What falls due in the month that begins, whatever is ordered of it.
pub(super) fn falls_due(known: &KnownState, desktop: &Desktop) -> Vec<String> {
    if !known.in_office || desktop.over {
        return Vec::new();
    }
    let mut papers: Vec<&Document> = waiting(known, known.month).collect();
    papers.sort_by_key(|paper| !asks_figure(paper));
    let papers = papers.into_iter().map(|paper| subject(paper, known, desktop));
    let asked = |indicator: &Indicator| {
        waiting(known, known.month).any(|paper| matches!(paper.kind, Kind::Due(asked) if asked == *indicator))
    };
    let due = Indicator::due(known.month, known.communes_exist, known.iron_called);
    let first = due.into_iter().filter(|indicator| asked_unasked(*indicator, known) && !asked(indicator));
    papers.chain(first.map(|indicator| indicator_name(desktop.words, indicator))).collect()
}

/// Papers of this month that no order of the month answers: the figure that is due comes before what else lies there.
fn open_papers<'a>(known: &'a KnownState, desktop: &Desktop) -> Vec<&'a Document> {
    let open = waiting(known, known.month).filter(|paper| !desktop.pending.iter().any(|order| answers(order, paper)));
    let mut open: Vec<&Document> = open.collect();
    open.sort_by_key(|paper| !asks_figure(paper));
    open
}

/// Papers of this month that wait for an answer, and what is taken for it.
pub(super) fn unanswered(known: &KnownState, desktop: &Desktop) -> Vec<Unanswered> {
    if !known.in_office || desktop.over {
        return Vec::new();
    }
    let open = open_papers(known, desktop);
    let urgent = most_urgent(&open, known, desktop);
    let row = |paper: &Document| {
        let (what, stood) = stands(paper, known, &known.conduct, desktop);
        Unanswered {
            document: paper.number,
            unread: !desktop.read.contains(&paper.number),
            stops: urgent.contains(&paper.number),
            stands: desktop.words.fmt("stands.is", &[("what", &what), ("stands", &stood)]),
        }
    };
    open.into_iter().map(row).collect()
}
