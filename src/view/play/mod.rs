//! The office as a view: built from what the office knows and from nothing else.

mod answers;
mod calendar;
mod cards;
mod carried;
mod chairs;
pub(crate) mod charts;
pub(super) mod circulars;
mod commune;
mod counties;
mod desks;
mod figures;
mod follows;
mod given;
mod header;
mod inbox;
mod leads;
mod legend;
mod map;
pub(crate) mod matters;
pub mod names;
mod ordinary;
mod outcomes;
mod pages;
mod papers;
mod plans;
mod report;
mod returns;
mod seat;
mod series;
mod stated;
mod stops;
mod sums;

pub(crate) use counties::county_of;
pub use desks::{order_given, order_text, refusal_text};
pub(crate) use papers::{amount, dismissed_for, indicator_name, subject as paper_subject, told as paper_told};

use std::collections::BTreeSet;

use crate::data::params::Numbers;
use crate::data::sources::Sources;
use crate::save::Memory;
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::known::KnownState;
use crate::sim::orders::{Desk, Order};
use crate::sim::run::{Run, RunSpec};
use crate::sim::scenario::{Rules, ScenarioSpec};
use crate::view::model::{ChartsView, OfficeView};
use crate::view::numbers;
use crate::view::terms::Layer;
use crate::view::words::Words;

/// What a builder needs beside what is known: texts, rules, and what is looked at.
pub struct Desktop<'a> {
    /// Texts.
    pub words: &'a dyn Words,
    /// Rules.
    pub rules: &'a Rules,
    /// The numbers of the model with their sources.
    pub numbers: &'a Numbers,
    /// Sources, to name those of dated documents.
    pub sources: &'a Sources,
    /// Scenario.
    pub scenario: &'a ScenarioSpec,
    /// What the run was made from.
    pub spec: &'a RunSpec,
    /// Orders given this month.
    pub pending: &'a [Order],
    /// Open desk.
    pub desk: Option<Desk>,
    /// Open document.
    pub document: Option<u32>,
    /// Documents already read.
    pub read: &'a BTreeSet<u32>,
    /// Selected county.
    pub county: Option<CountyId>,
    /// Selected commune.
    pub commune: Option<CommuneId>,
    /// Map layer.
    pub layer: Layer,
    /// The run is over.
    pub over: bool,
    /// The run was recomputed under other rules or has switches changed.
    pub edited: bool,
}

impl<'a> Desktop<'a> {
    /// The desk of a run with nothing ordered, opened, selected or read; the map shows claims. `words`
    /// are to be those [of the run](crate::view::words::of_run). `edited` is false: under which rules a run was first
    /// played, its file says.
    #[must_use]
    pub fn of(run: &'a Run, words: &'a dyn Words, numbers: &'a Numbers, sources: &'a Sources) -> Self {
        static NOTHING: BTreeSet<u32> = BTreeSet::new();
        Self {
            words,
            rules: run.rules(),
            numbers,
            sources,
            scenario: run.scenario(),
            spec: run.spec(),
            pending: &[],
            desk: None,
            document: None,
            read: &NOTHING,
            county: None,
            commune: None,
            layer: Layer::Claims,
            over: run.is_over(),
            edited: false,
        }
    }

    fn text(&self, key: &str) -> String {
        self.words.text(key).to_owned()
    }

    /// The name of the province of the seat.
    fn province(&self) -> String {
        self.text(&format!("province.{}", self.spec.province))
    }
}

/// Builds the office.
#[must_use]
pub fn office(known: &KnownState, desktop: &Desktop) -> OfficeView {
    OfficeView {
        calendar: calendar::calendar(known, desktop),
        header: header::header(known, desktop),
        inbox: inbox::inbox(known, desktop),
        open_document: desktop.document,
        desks: Desk::ALL.iter().map(|desk| desks::desk(*desk, known, desktop)).collect(),
        open_desk: desktop.desk,
        orders: desks::orders(known, desktop),
        counties: counties::table(known, desktop),
        county: desktop.county.and_then(|id| counties::county(id, known, desktop)),
        commune: desktop.commune.and_then(|id| commune::commune(id, known, desktop)),
        map: map::map(known, desktop),
        guidance: calendar::guidance(known, desktop),
        returns: returns::returns(known, desktop),
        due: matters::falls_due(known, desktop),
        explained: returns::explained(known),
        standing: given::standing(known, desktop),
        over: over(known, desktop),
        unanswered: matters::unanswered(known, desktop),
        leaves: matters::leaves(known, desktop),
        closes: matters::closes(known, desktop),
        archive: inbox::archive(known, desktop),
        watch: !known.in_office && !desktop.over,
    }
}

/// Puts the reasons that were written down beside the orders of the month.
pub fn remember(view: &mut OfficeView, memory: &Memory) {
    for row in &mut view.orders {
        row.reason = memory.reasons.of(&row.matter).map(|reason| reason.then.clone()).unwrap_or_default();
    }
}

/// Authors and years of a citation, in the order it names them.
#[must_use]
pub fn cited(citation: &str, desktop: &Desktop) -> String {
    super::archive::cited(citation, false, desktop.sources, desktop.words)
}

/// Why the run is over for this chair, if it is.
fn over(known: &KnownState, desktop: &Desktop) -> Option<String> {
    if !known.in_office {
        let month = papers::dismissed(known).unwrap_or(known.month);
        let month = numbers::month(desktop.words, month);
        return Some(desktop.words.fmt("over.dismissed", &[("month", &month)]));
    }
    desktop.over.then(|| desktop.text("over.term"))
}

/// Builds the charts.
#[must_use]
pub fn charts(known: &KnownState, desktop: &Desktop) -> ChartsView {
    charts::charts(known, desktop)
}
