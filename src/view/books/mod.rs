//! The books: what was true beside what was known and claimed. The only place of the view that reads the record.

pub mod answers;
mod asks;
mod cards;
mod chair;
pub mod changes;
mod deaths;
mod decisions;
mod disputes;
pub mod engine;
mod fared;
mod followed;
mod followed_road;
mod followed_search;
mod followed_there;
mod ledgers;
mod papers;
mod paths;
mod place;
mod record;
pub mod report;
pub mod study;
mod through;
pub mod truth_map;
pub mod twin;

use crate::data::record::PublishedRecord;
use crate::save::Memory;
use crate::sim::history::ProvinceMonth;
use crate::sim::orders::DatedOrder;
use crate::sim::papers::DocumentKind;
use crate::sim::run::Run;
use crate::sim::spawn::ORIGIN;
use crate::view::archive;
use crate::view::model::{BooksView, DecisionRow, Part, Said};
use crate::view::numbers;
use crate::view::play::{Desktop, dismissed_for};

/// Sentences on what the model leaves out.
const LEFT_OUT: usize = 6;
/// Closing sentences.
const CLOSING: usize = 3;

/// What stands before the books are read: which run it is, how it ended, and what is asked. Quickly built.
#[must_use]
pub fn cover(run: &Run, desktop: &Desktop) -> BooksView {
    BooksView {
        run: line(run, desktop),
        watermark: archive::changed(desktop.spec, desktop.edited, desktop.numbers, desktop.words),
        ended: ended(run, desktop),
        asks: asks::asks(run, desktop),
        ..BooksView::default()
    }
}

/// Builds the books of a run.
#[must_use]
pub fn books(run: &Run, orders: &[DatedOrder], published: &PublishedRecord, desktop: &Desktop) -> BooksView {
    let mut wording = Wording::begin(run, desktop);
    while !wording.step(run, orders, published, desktop) {}
    wording.view
}

/// The books of a run while they are worded, a chapter at a time: all of them take longer than a frame may.
#[derive(Clone, Debug)]
pub struct Wording {
    view: BooksView,
    next: Chapter,
}

/// What is worded in one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chapter {
    Ledgers,
    Numbers,
    Decisions,
    Deaths,
    Record,
    Over,
}

impl Wording {
    /// Begins with the cover.
    #[must_use]
    pub fn begin(run: &Run, desktop: &Desktop) -> Self {
        Self { view: cover(run, desktop), next: Chapter::Ledgers }
    }

    /// Words the next chapter; says whether there was none left. The run, its orders and the desktop are those it began with.
    pub fn step(&mut self, run: &Run, orders: &[DatedOrder], published: &PublishedRecord, desktop: &Desktop) -> bool {
        let view = &mut self.view;
        self.next = match self.next {
            Chapter::Ledgers => {
                view.ledgers = ledgers::ledgers(run, orders, desktop).into();
                Chapter::Numbers
            }
            Chapter::Numbers => {
                view.numbers = paths::paths(run, desktop).into();
                Chapter::Decisions
            }
            Chapter::Decisions => {
                view.decisions = decisions::decisions(run, orders, desktop).into();
                Chapter::Deaths
            }
            Chapter::Deaths => {
                view.deaths = deaths::deaths(run, &published.estimates, desktop);
                view.fared = fared::fared(run, orders, desktop);
                Chapter::Record
            }
            Chapter::Record => {
                view.record = record::record(run, published, desktop);
                view.record_notes = record::notes(run, &published.rows, desktop);
                view.left_out = texts(desktop, "books.left_out", LEFT_OUT);
                view.closing = texts(desktop, "books.closing", CLOSING);
                Chapter::Over
            }
            Chapter::Over => return true,
        };
        false
    }

    /// The books as far as they are worded.
    #[must_use]
    pub fn into_view(self) -> BooksView {
        self.view
    }
}

/// Puts what a run is known by into the books: whose run it is, the class code in place of the number made from it, and
/// the answers given before the books were read, and the reasons written down.
pub fn remember(view: &mut BooksView, memory: &Memory, desktop: &Desktop) {
    let w = desktop.words;
    if !memory.class.is_empty() {
        let seed = w.fmt("books.run.seed", &[("seed", &desktop.spec.seed.to_string())]);
        let class = w.fmt("books.run.class", &[("class", &memory.class)]);
        view.run = view.run.replacen(&seed, &class, 1).into();
    }
    if !memory.name.is_empty() {
        let parts = [("name", Part::from(memory.name.as_str())), ("run", view.run.clone().into())];
        view.run = Said::short(w, "books.run.of", &parts);
    }
    if let Some(beside) = &mut view.study.beside
        && let Some(both) = &mut beside.view
    {
        let parts = [("this", Part::from(view.run.clone())), ("other", beside.label.as_str().into())];
        both.change = Said::short(w, "books.beside.names", &parts);
    }
    for ask in &mut view.asks {
        ask.answer = memory.answers.get(&ask.id).cloned().unwrap_or_default();
    }
    let reasons = &memory.reasons;
    if !reasons.is_empty() {
        let reason = |row: &DecisionRow| Some((row.id.clone(), reasons.of(row.matter.as_ref()?)?.clone()));
        view.reasons = view.decisions.iter().filter_map(reason).collect();
    }
}

fn texts(desktop: &Desktop, key: &str, count: usize) -> Vec<String> {
    (1..=count).map(|at| desktop.words.text(&format!("{key}.{at}")).to_owned()).collect()
}

/// The months of the run at the place the seat answers for, its province or its county; none for a run without a seat.
fn months(run: &Run) -> &[ProvinceMonth] {
    let seat = &run.history().seat;
    &seat[usize::from(run.scenario().first.since(ORIGIN)).min(seat.len())..]
}

/// Grain brought in there during a calendar year, when all of it has been played: the months before the run count.
fn harvest_of(year: u16, run: &Run) -> Option<i64> {
    let of_year = || run.history().seat.iter().filter(|month| month.month.year() == year);
    (of_year().count() == 12).then(|| of_year().map(|month| month.harvest).sum())
}

fn line(run: &Run, desktop: &Desktop) -> Said {
    let w = desktop.words;
    let seed = run.spec().seed.to_string();
    let seed = cards::Cards::here(desktop).rule("card.rule.seed", &seed, String::new());
    let parts = [
        ("place", Part::from(desktop.whole_place())),
        ("from", numbers::month(w, run.scenario().first).into()),
        ("to", numbers::month(w, run.month().back(1).max(run.scenario().first)).into()),
        ("seed", Said::short(w, "books.run.seed", &[("seed", seed.into())]).into()),
    ];
    Said::short(w, "books.run", &parts)
}

fn ended(run: &Run, desktop: &Desktop) -> String {
    let w = desktop.words;
    match run.history().dismissed {
        Some(month) => {
            let ended = w.fmt("books.ended.dismissed", &[("month", &numbers::month(w, month))]);
            let reason = run.known().papers.iter().find_map(|paper| match paper.kind {
                DocumentKind::Dismissed(reproach) => Some(dismissed_for(reproach, desktop)),
                _ => None,
            });
            std::iter::once(ended).chain(reason).collect::<Vec<_>>().join(w.text("format.next_sentence"))
        }
        None if run.is_over() => w.text("books.ended.term").to_owned(),
        None => w.fmt("books.ended.closed", &[("month", &numbers::month(w, run.month()))]),
    }
}
