//! Papers that two runs do not share, and what each says that the other does not.

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::papers::Document;
use crate::view::model::{Cell, Column, PaperPair, Row, Table};
use crate::view::numbers;
use crate::view::play::{Desktop, paper_lines, paper_subject};

use super::engine::twin::Difference;

/// A paper of two runs: those of a month under one title are one.
struct Told {
    month: Month,
    title: String,
    /// Both runs have it.
    is_shared: bool,
    /// What it says in one run and not in the other.
    sides: [Vec<String>; 2],
}

/// Papers of one run, in words.
fn told(papers: &[Document], known: &KnownState, desktop: &Desktop) -> Vec<(Month, String, Vec<String>)> {
    let tell =
        |paper: &Document| (paper.month, paper_subject(paper, known, desktop), paper_lines(paper, known, desktop));
    papers.iter().map(tell).collect()
}

/// Papers that differ, month by month.
fn differing(difference: &Difference, known: (&KnownState, &KnownState), desktop: &Desktop) -> Vec<Told> {
    let mut theirs = told(&difference.only_second, known.1, desktop);
    let mut all = Vec::new();
    for (month, title, mut own) in told(&difference.only_first, known.0, desktop) {
        let same = theirs.iter().position(|(when, what, _)| (*when, what) == (month, &title));
        let mut there = same.map_or_else(Vec::new, |at| theirs.remove(at).2);
        let shared: Vec<String> = own.iter().filter(|line| there.contains(line)).cloned().collect();
        own.retain(|line| !shared.contains(line));
        there.retain(|line| !shared.contains(line));
        all.push(Told { month, title, is_shared: same.is_some(), sides: [own, there] });
    }
    let rest = theirs.into_iter();
    all.extend(rest.map(|(month, title, lines)| Told { month, title, is_shared: false, sides: [Vec::new(), lines] }));
    // Two papers that say the same in the figures they are written in do not differ.
    all.retain(|told| told.sides.iter().any(|lines| !lines.is_empty()));
    all.sort_by_key(|told| told.month);
    all
}

/// Papers that differ, each once, and what they say. `other` is the key of what the second run is called.
pub(super) fn papers(
    difference: &Difference,
    known: (&KnownState, &KnownState),
    other: &str,
    desktop: &Desktop,
) -> (Table, Vec<PaperPair>) {
    let w = desktop.words;
    let runs = ["books.twin.this", other].map(|key| w.text(key).to_owned());
    let (mut rows, mut pairs) = (Vec::new(), Vec::new());
    for (at, told) in differing(difference, known, desktop).into_iter().enumerate() {
        let only = match told.is_shared {
            true => w.text("books.twin.paper.both").to_owned(),
            false => runs[usize::from(told.sides[0].is_empty())].clone(),
        };
        let cells = vec![Cell::Text(numbers::month(w, told.month)), Cell::Text(only)];
        rows.push(Row { id: at.to_string(), header: told.title, cells, total: false });
        let none = w.text(if told.is_shared { "books.twin.paper.no_more" } else { "books.twin.paper.none" });
        let [own, there] = told.sides.map(|lines| if lines.is_empty() { vec![none.to_owned()] } else { lines });
        let [this, other] = runs.clone();
        pairs.push(PaperPair { id: at.to_string(), sides: [(this, own), (other, there)] });
    }
    let words = |key: &str| Column::words(w.text(key));
    let table = Table {
        id: "twin papers".to_owned(),
        caption: w.text("books.twin.papers").to_owned(),
        header: w.text("books.twin.paper").to_owned(),
        columns: vec![words("chart.table.month"), words("books.twin.paper.where")],
        rows,
    };
    (table, pairs)
}
