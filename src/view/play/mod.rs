//! The office as a view: built from what the office knows and from nothing else.

mod calendar;
mod cards;
mod charts;
mod counties;
mod desks;
mod map;
pub mod names;
pub mod number;
mod papers;
mod report;

pub(crate) use desks::order_text;

use std::collections::BTreeSet;

use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::known::KnownState;
use crate::sim::orders::{Desk, Order};
use crate::sim::run::RunSpec;
use crate::sim::scenario::{Rules, ScenarioSpec};
use crate::view::model::{ChartsView, OfficeView};
use crate::view::terms::Layer;
use crate::view::words::Words;

/// What a builder needs beside what is known: texts, rules, and what is looked at.
pub struct Desktop<'a> {
    /// Texts.
    pub words: &'a dyn Words,
    /// Rules.
    pub rules: &'a Rules,
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

/// Builds the office.
#[must_use]
pub fn office(known: &KnownState, desktop: &Desktop) -> OfficeView {
    let w = desktop.words;
    let over = if desktop.over {
        Some(w.text("play.over.ended").to_owned())
    } else if !known.in_office {
        Some(w.text("play.over.dismissed").to_owned())
    } else {
        None
    };
    OfficeView {
        calendar: calendar::calendar(known, desktop),
        header: calendar::header(known, desktop),
        inbox: papers::inbox(known, desktop),
        open_document: desktop.document,
        desks: Desk::ALL.iter().map(|desk| desks::desk(*desk, known, desktop)).collect(),
        open_desk: desktop.desk,
        orders: desks::orders(known, desktop),
        counties: counties::table(known, desktop),
        county: desktop.county.and_then(|id| counties::county(id, known, desktop)),
        commune: desktop.commune.and_then(|id| counties::commune(id, known, desktop)),
        map: map::map(known, desktop),
        guidance: calendar::guidance(known, desktop),
        returns: papers::returns(known, desktop),
        over,
    }
}

/// Builds the charts.
#[must_use]
pub fn charts(known: &KnownState, desktop: &Desktop) -> ChartsView {
    charts::charts(known, desktop)
}
