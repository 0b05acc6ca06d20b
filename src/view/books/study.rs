//! What is worked out while the books are open, in words.

use crate::save::change::Change;
use crate::save::run_file::RunFile;
use crate::save::switches::settings_from;
use crate::sim::month::orders::apply_standing;
use crate::sim::orders::{DatedOrder, Order};
use crate::sim::province::Conduct;
use crate::sim::run::Run;
use crate::view::archive;
use crate::view::model::{
    BesideView, BooksView, Cell, ChangeRow, Column, Row, Said, School, StudyView, Table, TwinBase, TwinView, WorkState,
};
use crate::view::numbers;
use crate::view::play::{Desktop, order_given, order_text};

use super::answers::answer;
use super::cards::Cards;
use super::changes::{change_said, change_text};
use super::decisions::{alters, given, left};
use super::disputes::disputes;
use super::engine::playing::Played;
use super::engine::study::{MOST_TWINS, Study};
use super::twin::{twin_view, twin_view_over};

/// Changes that have a name.
const NAMED: [Change; 3] = [Change::Honest, Change::HideTenth, Change::HandsBack];

/// A twin that was put in words before it was asked for, and what both runs are known by: places change when twins are
/// put away.
#[derive(Clone, Debug)]
pub struct Ahead {
    files: Box<[RunFile; 2]>,
    change: Change,
    view: TwinView,
}

impl Ahead {
    /// Words the twin that was prepared, once it is played and not in words already.
    #[must_use]
    pub fn next(held: Option<&Self>, study: &Study, desktop: &Desktop) -> Option<Self> {
        let (of, change, second) = study.prepared()?;
        let first = study.played(of)?;
        if held.is_some_and(|held| held.is_of(first, second, change)) {
            return None;
        }
        let files = Box::new([first.file.clone(), second.file.clone()]);
        Some(Self { files, change, view: twin_view(first, second, Some(&change), desktop) })
    }

    fn is_of(&self, first: &Played, second: &Played, change: Change) -> bool {
        self.change == change && self.files[0] == first.file && self.files[1] == second.file
    }
}

/// Puts what a study has come to into the books. `ahead` is worded as they are.
pub fn tell(view: &mut BooksView, study: &Study, ahead: Option<&Ahead>, desktop: &Desktop) {
    answer(view, study.why(), study.through(), study.limits(), desktop);
    let [limits, why, through] = study.states();
    view.study = StudyView {
        limits,
        why,
        through,
        twin: twin_state(study),
        bases: bases(study, desktop),
        schools: schools(study, desktop),
        twins: (0..study.twins().len()).map(|at| label(at, study, desktop)).collect(),
        shown: study.shown(),
        view: shown(study, ahead, desktop),
        beside: beside(study, desktop),
        report: study.is_done(),
        full: study.twins().len() >= MOST_TWINS,
    };
}

/// How the work stands that can be seen in passing: for a page that redraws nothing else.
#[must_use]
pub fn states(study: &Study) -> [WorkState; 4] {
    let [limits, why, through] = study.states();
    [limits, why, through, twin_state(study)]
}

/// What the books say of a study but for how far its work is: while it is the same they need not be worded again.
#[derive(Clone, Debug, PartialEq)]
pub struct Stands {
    states: [WorkState; 4],
    /// The run itself is played.
    played: bool,
    /// Of each twin: what it is one of, its change, and how many courses of chance there are of it, once it is played.
    twins: Vec<(Option<usize>, Change, Option<usize>)>,
    shown: Option<usize>,
    /// Label, state and last fingerprint of the run beside this one.
    beside: Option<(String, WorkState, String)>,
}

/// How a study stands.
#[must_use]
pub fn stands(study: &Study) -> Stands {
    let twins = study.twins().iter().map(|twin| (twin.of, twin.change, twin.played().map(|_| twin.chance().len())));
    let beside = study.beside().map(|(label, state, played)| {
        let last = played.and_then(|played| played.file.fingerprints.last()).map(|(_, last)| last.clone());
        (label.to_owned(), without_progress(state), last.unwrap_or_default())
    });
    Stands {
        states: states(study).map(without_progress),
        played: study.played(None).is_some(),
        twins: twins.collect(),
        shown: study.shown(),
        beside,
    }
}

fn without_progress(state: WorkState) -> WorkState {
    match state {
        WorkState::Under(_) => WorkState::Under(0),
        WorkState::Stopped(_) => WorkState::Stopped(0),
        state => state,
    }
}

/// Says in books that were worded when a study stood as it does how far its work is now.
pub fn tell_progress(view: &mut BooksView, study: &Study) {
    let [limits, why, through, twin] = states(study);
    view.study = StudyView { limits, why, through, twin, ..std::mem::take(&mut view.study) };
    if let (Some(beside), Some((_, state, _))) = (&mut view.study.beside, study.beside()) {
        beside.state = state;
    }
}

fn twin_state(study: &Study) -> WorkState {
    let waits = |state: &WorkState| !matches!(state, WorkState::Done);
    let shown = study.shown().and_then(|at| study.twins().get(at)).map(|twin| twin.state());
    // A twin that is there is only shown once what it is set beside is there as well.
    match shown {
        Some(WorkState::Done) if study.played(base_of(study)).is_none() => WorkState::Under(0),
        Some(state) if waits(&state) => state,
        _ => WorkState::None,
    }
}

fn base_of(study: &Study) -> Option<usize> {
    study.shown().and_then(|at| study.twins().get(at)?.of)
}

/// What a twin differs in from what it is a twin of, and of what it is one.
fn label(at: usize, study: &Study, desktop: &Desktop) -> Said {
    let w = desktop.words;
    let Some(twin) = study.twins().get(at) else { return Said::default() };
    let orders = study.file_of(twin.of).map_or(&[][..], |file| &file.orders);
    let known = study.played(twin.of).map(|played| played.run.known());
    let change = ("change", change_said(&twin.change, orders, known, desktop).into());
    let number = ("number", (at + 1).to_string().into());
    match twin.of {
        None => Said::short(w, "study.twin", &[number, change]),
        Some(of) => Said::short(w, "study.twin_of", &[number, change, ("of", (of + 1).to_string().into())]),
    }
}

fn bases(study: &Study, desktop: &Desktop) -> Vec<TwinBase> {
    let places = std::iter::once(None).chain((0..study.twins().len()).map(Some));
    let base = |of: Option<usize>| {
        let file = study.file_of(of)?;
        let label = match of {
            None => desktop.words.text("books.twin.this").to_owned(),
            Some(at) => label(at, study, desktop).to_string(),
        };
        let mut left_rows = table("answers", "study.answers", desktop);
        let mut answers = Vec::new();
        let run = study.played(of).map(|played| &played.run);
        let decisions = decisions(file, run, desktop);
        for (left, run) in
            run.into_iter().flat_map(|run| left(run, &file.orders).into_iter().map(move |one| (one, run)))
        {
            let Some(order) = left.instead else { continue };
            let month = numbers::month(desktop.words, left.month);
            let instead = order_given(&order, left.month, run.known(), desktop);
            let instead = Cards::here(desktop).on(archive::of_order(&order)).ordered(instead, &month);
            let parts = [("left", left.text(run, desktop).into()), ("order", instead)];
            left_rows.rows.push(Row {
                id: answers.len().to_string(),
                header: Said::short(desktop.words, "study.left", &parts),
                cells: vec![Cell::Text(month)],
                total: false,
            });
            answers.push(Change::With(DatedOrder { month: left.month, order }));
        }
        Some(TwinBase { of, label, named: named(file, run, desktop), decisions, left: left_rows, answers })
    };
    places.filter_map(base).collect()
}

fn named(file: &RunFile, run: Option<&Run>, desktop: &Desktop) -> Vec<ChangeRow> {
    // What lies outside the run's months is not offered.
    let can = NAMED.into_iter().filter(|change| change.apply(file, desktop.scenario.first).is_ok());
    can.map(|change| ChangeRow { change, label: change_text(&change, &file.orders, run.map(Run::known), desktop) })
        .collect()
}

/// A list of what can be changed, each with its month.
fn table(id: &str, caption: &str, desktop: &Desktop) -> Table {
    let w = desktop.words;
    Table {
        id: id.to_owned(),
        caption: w.text(caption).into(),
        header: w.text("study.decision").to_owned(),
        columns: vec![Column::number(w.text("chart.table.month"))],
        rows: Vec::new(),
    }
}

/// Decisions that can be left out. A report that says again what stood is not among them: without it nothing changes; and
/// what was written for after the end of the office was never given.
fn decisions(file: &RunFile, run: Option<&Run>, desktop: &Desktop) -> Table {
    let text = |dated: &DatedOrder| -> Said {
        let text = match run {
            Some(run) => order_given(&dated.order, dated.month, run.known(), desktop),
            None => order_text(&dated.order, desktop),
        };
        let when = numbers::month(desktop.words, dated.month);
        Cards::here(desktop).on(archive::of_order(&dated.order)).ordered(text, &when).into()
    };
    let mut conduct = Conduct::default();
    let mut rows = Vec::new();
    let all = match run {
        Some(run) => given(run, &file.orders).collect(),
        None => file.orders.iter().enumerate().collect::<Vec<_>>(),
    };
    for (at, dated) in all {
        let does = !matches!(dated.order, Order::Report { .. }) || alters(&dated.order, &conduct);
        apply_standing(&dated.order, &mut conduct);
        if does {
            rows.push(Row {
                id: at.to_string(),
                header: text(dated),
                cells: vec![Cell::Text(numbers::month(desktop.words, dated.month))],
                total: false,
            });
        }
    }
    Table { rows, ..table("decisions", "study.decisions", desktop) }
}

fn schools(study: &Study, desktop: &Desktop) -> Vec<School> {
    let own = study.file_of(None).and_then(|file| settings_from(&file.settings).ok()).unwrap_or_default().0;
    let mut schools = disputes(&own, desktop);
    for school in schools.iter_mut().filter(|school| school.change.is_some()) {
        let made = |twin: &super::engine::study::Twin| twin.of.is_none() && Some(twin.change) == school.change;
        school.twin = study.twins().iter().position(made);
    }
    schools
}

fn beside(study: &Study, desktop: &Desktop) -> Option<BesideView> {
    let (label, state, played) = study.beside()?;
    let view = study.played(None).zip(played).map(|(own, other)| twin_view(own, other, None, desktop));
    let label = if label.is_empty() { desktop.words.text("books.beside.other") } else { label };
    let mark = |other: &Played| {
        archive::changed(other.run.spec(), study.beside_has_other_rules(), desktop.numbers, desktop.words)
    };
    Some(BesideView { label: label.to_owned(), edited: played.map(mark).unwrap_or_default(), state, view })
}

fn shown(study: &Study, ahead: Option<&Ahead>, desktop: &Desktop) -> Option<TwinView> {
    let twin = study.twins().get(study.shown()?)?;
    let (first, second) = (study.played(twin.of)?, twin.played()?);
    let chance = twin.chance();
    let ahead = ahead.filter(|ahead| chance.is_empty() && ahead.is_of(first, second, twin.change));
    Some(match ahead {
        Some(ahead) => ahead.view.clone(),
        None => twin_view_over(first, second, Some(&twin.change), &chance, desktop),
    })
}
