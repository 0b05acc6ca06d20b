//! Every decision beside what the files said then and what followed.

use std::collections::BTreeMap;

use crate::save::Matter;
use crate::sim::calendar::Month;
use crate::sim::month::orders::apply_standing;
use crate::sim::orders::{DatedOrder, Indicator, Order};
use crate::sim::papers::{Document, DocumentKind, RECENT};
use crate::sim::province::Conduct;
use crate::sim::run::Run;
use crate::view::archive;
use crate::view::model::{DecisionRow, Figure, LEFT_ROW, Mark, Part, Said};
use crate::view::numbers;
use crate::view::play::{Desktop, indicator_name, matters, order_given};
use crate::view::words::of_month;

use super::cards::{Cards, Teller, sentences};
use super::followed::{followed, followed_left};

/// A matter that nobody answered: what stood was taken for the answer, and that is a decision too.
pub(super) struct Left<'a> {
    /// The paper.
    paper: &'a Document,
    /// The month in which it could have been answered.
    pub month: Month,
    /// What stood.
    conduct: Conduct,
    /// The month of the order by which the figure that was asked for stood, if one ever was given.
    set: Option<Month>,
    /// An answer that could have been written and would have changed what stood.
    pub instead: Option<Order>,
}

impl Left<'_> {
    /// That it was left, and what stood. Most papers are read through for it: it is told of what is shown alone.
    pub fn text(&self, run: &Run, desktop: &Desktop) -> Said {
        let w = desktop.words;
        let (what, stands) = matters::stands(self.paper, run.known(), &self.conduct, desktop);
        // What stood of a figure is an order of this office, of the month in which it was given. A number in the heading
        // of a document is none.
        let (what, stands) = match (self.set, self.indicator()) {
            (Some(set), Some(indicator)) => {
                let cards = Cards::here(desktop).on(archive::of_indicator(indicator));
                (what.into(), cards.ordered(stands, &numbers::month(w, set)))
            }
            _ => (Cards::here(desktop).quoted(what, &numbers::month(w, self.month)), stands.into()),
        };
        let stood = Said::short(w, "stands.is", &[("what", what), ("stands", stands)]);
        Said::short(w, "books.decision.left", &[("what", stood.into())])
    }

    /// The figure that was asked for, if it was one.
    const fn indicator(&self) -> Option<Indicator> {
        due(self.paper)
    }
}

/// The figure that a paper asks for, if it asks for one.
const fn due(paper: &Document) -> Option<Indicator> {
    match paper.kind {
        DocumentKind::Due(indicator) => Some(indicator),
        _ => None,
    }
}

/// Orders that were given, each with its place in the list: what was written for after the end of the run, or of this
/// office, never was.
pub(super) fn given<'a>(run: &Run, orders: &'a [DatedOrder]) -> impl Iterator<Item = (usize, &'a DatedOrder)> {
    let end = run.history().dismissed.map_or(run.month(), |month| month.min(run.month()));
    orders.iter().enumerate().filter(move |(_, dated)| dated.month <= end)
}

/// Everything that was left as it stood, in order.
pub(super) fn left<'a>(run: &'a Run, orders: &[DatedOrder]) -> Vec<Left<'a>> {
    let (known, first) = (run.known(), run.scenario().first);
    // The month in which the office was lost was still its own.
    let end = run.history().dismissed.map_or(run.month(), |month| month.next().min(run.month()));
    let mut conduct = Conduct::default();
    let mut set: BTreeMap<Indicator, Month> = BTreeMap::new();
    let mut all = Vec::new();
    for month in (first.0..end.0).map(Month) {
        let given = || orders.iter().filter(|dated| dated.month == month).map(|dated| &dated.order);
        given().for_each(|order| apply_standing(order, &mut conduct));
        set.extend(given().filter_map(indicator_of).map(|indicator| (indicator, month)));
        let open = matters::waiting(known, month).filter(|paper| !given().any(|order| matters::answers(order, paper)));
        all.extend(open.map(|paper| Left {
            paper,
            month,
            conduct: conduct.clone(),
            set: due(paper).and_then(|indicator| set.get(&indicator).copied()),
            instead: matters::instead(paper).filter(|order| alters(order, &conduct)),
        }));
    }
    all
}

/// Whether an order changes what stands, or is one that does something once.
pub(super) fn alters(order: &Order, conduct: &Conduct) -> bool {
    let mut changed = conduct.clone();
    apply_standing(order, &mut changed);
    changed != *conduct || *order == Order::SignLetter
}

/// A decision with what orders it among the others.
struct Taken {
    month: Month,
    indicator: Option<Indicator>,
    row: DecisionRow,
}

/// The decisions of the run, month by month: what was ordered, and what was left as it stood. What the files of a month
/// said and what followed from it stand once.
pub(super) fn decisions(run: &Run, orders: &[DatedOrder], desktop: &Desktop) -> Vec<DecisionRow> {
    let taken = |month, indicator, mechanism, (id, matter), text, followed| {
        let month_text = numbers::month(desktop.words, month);
        let row = DecisionRow {
            id,
            month: month_text,
            matter: Some(matter),
            text,
            seen: Said::default(),
            followed,
            mechanism,
        };
        Taken { month, indicator, row }
    };
    let given = given(run, orders).map(|(at, dated)| {
        let followed = followed(at, orders, run, desktop);
        let mechanism = archive::of_order(&dated.order);
        let when = numbers::month(desktop.words, dated.month);
        let known_by = (format!("decision{at}"), Matter::Order(dated.month, dated.order));
        let text = Cards::here(desktop)
            .on(mechanism)
            .ordered(order_given(&dated.order, dated.month, run.known(), desktop), &when);
        taken(dated.month, indicator_of(&dated.order), mechanism, known_by, text.into(), followed)
    });
    let unanswered = left(run, orders);
    let left = unanswered.into_iter().map(|left| {
        let followed = followed_left(left.month, left.indicator(), run, desktop);
        let known_by = (format!("{LEFT_ROW}{}", left.paper.number), Matter::Left(left.paper.number));
        let mechanism = left.indicator().map_or("line", archive::of_indicator);
        taken(left.month, left.indicator(), mechanism, known_by, left.text(run, desktop), followed)
    });
    let mut all: Vec<Taken> = given.chain(left).collect();
    all.sort_by_key(|taken| taken.month);
    for month in all.chunk_by_mut(|a, b| a.month == b.month) {
        for (at, taken) in month.iter_mut().enumerate() {
            taken.row.seen = seen(taken.month, taken.indicator, at == 0, run, desktop);
        }
        if let [_, .., last] = month {
            last.row.followed.push(desktop.words.text("books.followed.unknown").into());
        }
    }
    once(&mut all, run, desktop);
    all.into_iter().map(|taken| taken.row).collect()
}

/// Leaves each effect at the last of the decisions it can have come from. What names a month is one effect wherever it
/// stands; anything else is one within its month. Sentences that tell of no effect stay.
fn once(all: &mut [Taken], run: &Run, desktop: &Desktop) {
    let w = desktop.words;
    let general = ["left", "unknown", "not_closed", "not_signed"].map(|key| w.text(&format!("books.followed.{key}")));
    let dates: Vec<String> =
        (run.scenario().first.0..=run.month().0).map(|month| numbers::month(w, Month(month))).collect();
    let mut told: BTreeMap<(String, Option<Month>), Month> = BTreeMap::new();
    for taken in all.iter_mut().rev() {
        let mut later = None;
        let dated = |line: &str| dates.iter().any(|date| line.contains(date.as_str()));
        let key = |line: &Said| (line.to_string(), (!dated(line)).then_some(taken.month));
        taken.row.followed.retain(|line| {
            let before = if general.contains(&line.words()) { None } else { told.get(&key(line)) };
            later = later.or(before.copied());
            before.is_none()
        });
        told.extend(taken.row.followed.iter().map(|line| (key(line), taken.month)));
        if let Some(month) = later.filter(|_| taken.row.followed.is_empty()) {
            let month = numbers::month(w, month);
            taken.row.followed.push(w.fmt("books.followed.with", &[("month", &month)]).into());
        }
        if taken.row.followed.is_empty() {
            taken.row.followed.push(w.text("books.followed.unknown").into());
        }
    }
}

fn indicator_of(order: &Order) -> Option<Indicator> {
    match order {
        Order::Report { indicator, .. } => Some(*indicator),
        _ => None,
    }
}

/// What the files said when a decision was taken: what had come in by the end of the month before, as it lay on the desk.
/// What they said of everything stands at the first decision of the month.
fn seen(when: Month, indicator: Option<Indicator>, first: bool, run: &Run, desktop: &Desktop) -> Said {
    let w = desktop.words;
    let known = run.known();
    let stood = known.series.iter().rev().find(|month| month.month < when).unwrap_or(&known.before);
    let cards = Cards::here(desktop);
    let mut texts = Vec::new();
    // The dead are counted nowhere but in their range.
    if let Some(indicator) = indicator.filter(|indicator| *indicator != Indicator::Deaths) {
        let (below, filed) = stood.below[indicator.index()];
        let what = Part::from(indicator_name(w, indicator));
        let begun = filed >= run.scenario().first;
        // What was filed before the run began lay on the desk while it was of now; its month is none of this run.
        texts.push(if below > 0 && (begun || when.since(filed) < RECENT) {
            let key = if begun { "books.decision.below" } else { "books.decision.below.before" };
            let month = numbers::month(w, filed);
            let below = cards.told(indicator, Teller::Below, &month, below);
            let parts = [("what", what), ("below", below.into()), ("month", month.into())];
            Said::short(&of_month(w, filed), key, &parts)
        } else {
            Said::short(&of_month(w, when), "books.decision.below.none", &[("what", what)])
        });
    }
    if first {
        let date = numbers::month(w, stood.month);
        let end = |kg: i64| {
            let text = numbers::grain(w, kg);
            let mut figure = cards.on("estimate").figure(w.text("series.own"), &date, text, Mark::Unknown);
            figure.card_mut().note = w.text("card.estimate.note").to_owned();
            Part::from(figure)
        };
        let sick = cards.told(Indicator::Sick, Teller::Below, &date, stood.sick);
        let sick = Figure { text: numbers::persons(w, stood.sick), ..sick };
        let in_force = cards.in_force(&date, stood.in_force);
        let parts =
            [("low", end(stood.low)), ("high", end(stood.high)), ("in_force", in_force.into()), ("sick", sick.into())];
        texts.push(Said::short(w, "books.decision.files", &parts));
    }
    sentences(&texts, desktop)
}
