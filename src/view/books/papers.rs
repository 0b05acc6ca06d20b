//! Papers that two runs do not share, and what each says that the other does not.

use std::mem::discriminant;

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::papers::{Document, DocumentKind as Kind};
use crate::view::model::{Cell, Column, PaperPair, Row, Said, Table};
use crate::view::numbers;
use crate::view::play::{Desktop, paper_told};

use super::cards::Cards;
use super::engine::twin::Difference;

/// A paper of two runs: those of a month under one title, or on one matter, are one.
struct Told {
    month: Month,
    title: String,
    /// Both runs have it.
    is_shared: bool,
    /// What it says in one run and not in the other.
    sides: [Vec<Said>; 2],
}

/// A paper of one run, in words.
struct Worded<'a> {
    paper: &'a Document,
    title: String,
    lines: Vec<Said>,
}

/// Papers of one run, in words. Of the removals of a month the first is: one notice names all of them.
fn worded<'a>(papers: &'a [Document], known: &KnownState, desktop: &Desktop) -> Vec<Worded<'a>> {
    let removal = |paper: &Document| matches!(paper.kind, Kind::Labelled { .. });
    let heads = |(at, paper): &(usize, &Document)| {
        !removal(paper) || !papers[..*at].iter().any(|earlier| removal(earlier) && earlier.month == paper.month)
    };
    let tell = |(_, paper): (usize, &'a Document)| {
        let (title, lines) = paper_told(paper, known, desktop);
        let cards = Cards::here(desktop);
        let month = numbers::month(desktop.words, paper.month);
        let lines = lines.into_iter().map(|line| cards.quoted_in(line, &month)).collect();
        Worded { paper, title, lines }
    };
    papers.iter().enumerate().filter(heads).map(tell).collect()
}

/// Whether two papers of a month are of one matter, whatever their titles make of it.
fn one_matter(one: &Kind, other: &Kind) -> bool {
    match (one, other) {
        (Kind::Circular(one), Kind::Circular(other)) => one == other,
        (Kind::Due(one), Kind::Due(other))
        | (Kind::Raised { indicator: one, .. }, Kind::Raised { indicator: other, .. })
        | (Kind::Quoted { indicator: one, .. }, Kind::Quoted { indicator: other, .. }) => one == other,
        (Kind::Inspection { county: one, .. }, Kind::Inspection { county: other, .. })
        | (Kind::SearchResult { county: one, .. }, Kind::SearchResult { county: other, .. })
        | (Kind::Request { county: one, .. }, Kind::Request { county: other, .. })
        | (Kind::Letter { county: one, .. }, Kind::Letter { county: other, .. }) => one == other,
        // One notice names all who were removed in its month.
        (Kind::Labelled { .. }, Kind::Labelled { .. })
        | (Kind::Quota { .. }, Kind::Quota { .. })
        | (Kind::PetitionAnswer { .. }, Kind::PetitionAnswer { .. })
        | (Kind::Dismissed(_), Kind::Dismissed(_)) => true,
        (Kind::Note(one), Kind::Note(other)) => discriminant(one) == discriminant(other),
        _ => false,
    }
}

/// Takes the first of some papers that is the same as another.
fn take<'a>(papers: &mut Vec<Worded<'a>>, same: impl Fn(&Worded) -> bool) -> Option<Worded<'a>> {
    papers.iter().position(same).map(|at| papers.remove(at))
}

/// Papers that differ, month by month.
fn differing(difference: &Difference, known: (&KnownState, &KnownState), desktop: &Desktop) -> Vec<Told> {
    let mut theirs = worded(&difference.only_second, known.1, desktop);
    let mut pairs: Vec<(Worded, Option<Worded>)> = Vec::new();
    for own in worded(&difference.only_first, known.0, desktop) {
        let month = own.paper.month;
        let there = take(&mut theirs, |other| other.paper.month == month && other.title == own.title);
        pairs.push((own, there));
    }
    // What is left over may be the same paper under another title.
    for (own, there) in pairs.iter_mut().filter(|(_, there)| there.is_none()) {
        let paper = own.paper;
        *there =
            take(&mut theirs, |other| other.paper.month == paper.month && one_matter(&other.paper.kind, &paper.kind));
    }
    let mut all = Vec::new();
    for (own, there) in pairs {
        let is_shared = there.is_some();
        let (month, title, mut own) = (own.paper.month, own.title, own.lines);
        let mut there = there.map_or_else(Vec::new, |there| {
            // Under another title each side begins with its own.
            if there.title == title {
                return there.lines;
            }
            let heading =
                |title: String| Said::from(Cards::here(desktop).quoted(title, &numbers::month(desktop.words, month)));
            own.insert(0, heading(title.clone()));
            [vec![heading(there.title)], there.lines].concat()
        });
        // By their words: cards say when and by whom, in each run for itself.
        let said = |line: &Said| line.words().to_owned();
        let [ours, theirs] = [&own, &there].map(|lines| lines.iter().map(said).collect::<Vec<_>>());
        own.retain(|line| !theirs.contains(&said(line)));
        there.retain(|line| !ours.contains(&said(line)));
        all.push(Told { month, title, is_shared, sides: [own, there] });
    }
    let rest = theirs.into_iter();
    all.extend(rest.map(|other| Told {
        month: other.paper.month,
        title: other.title,
        is_shared: false,
        sides: [Vec::new(), other.lines],
    }));
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
        let month = numbers::month(w, told.month);
        let title = Cards::here(desktop).quoted(told.title, &month);
        let cells = vec![Cell::Text(month), Cell::Text(only)];
        rows.push(Row { id: at.to_string(), header: title.into(), cells, total: false });
        let none = w.text(if told.is_shared { "books.twin.paper.no_more" } else { "books.twin.paper.none" });
        let [own, there] = told.sides.map(|lines| if lines.is_empty() { vec![none.into()] } else { lines });
        let [this, other] = runs.clone();
        pairs.push(PaperPair { id: at.to_string(), sides: [(this, own), (other, there)] });
    }
    let words = |key: &str| Column::words(w.text(key));
    let table = Table {
        id: "twin papers".to_owned(),
        caption: w.text("books.twin.papers").into(),
        header: w.text("books.twin.paper").to_owned(),
        columns: vec![words("chart.table.month"), words("books.twin.paper.where")],
        rows,
    };
    (table, pairs)
}
