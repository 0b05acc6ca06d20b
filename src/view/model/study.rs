//! What is worked out while the books are open: how far it is, what can be changed, and what the change came to.

use crate::save::change::Change;
use crate::sim::ids::{CommuneId, CountyId};
use crate::view::terms::TruthLayer;
use crate::view::words::Words;

use super::books::TwinView;
use super::figure::{Cell, Column, Figure, Row, Table};
use super::map::MapView;
use super::said::Said;

/// How a piece of work stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum WorkState {
    /// Nobody asked for it.
    #[default]
    None,
    /// Under way: how far, permille.
    Under(u16),
    /// Stopped by the reader, so far on.
    Stopped(u16),
    /// Done.
    Done,
    /// It could not be done: why.
    Failed(String),
}

/// All that is worked out of the run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StudyView {
    /// The limits of the seat.
    pub limits: WorkState,
    /// Why.
    pub why: WorkState,
    /// What acts through false reports.
    pub through: WorkState,
    /// The twin that was asked for last and is not there yet.
    pub twin: WorkState,
    /// What a change can be made to: the run first, then every twin that is there.
    pub bases: Vec<TwinBase>,
    /// Schools of thought that can be turned off and on.
    pub schools: Vec<School>,
    /// Twins asked for: what each differs in, with the numbers it changes as figures.
    pub twins: Vec<Said>,
    /// The twin that is shown.
    pub shown: Option<usize>,
    /// What differs from what it is a twin of.
    pub view: Option<TwinView>,
    /// Another run that is set beside this one.
    pub beside: Option<BesideView>,
    /// All that the report says has been worked out.
    pub report: bool,
    /// No more twins are kept at once.
    pub full: bool,
}

/// Another run beside this one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BesideView {
    /// What it is called.
    pub label: String,
    /// What was changed of it against the usual rules and numbers; empty where nothing was.
    pub edited: String,
    /// How the work on it stands.
    pub state: WorkState,
    /// What differs, once both have been played.
    pub view: Option<TwinView>,
}

/// What a change can be made to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TwinBase {
    /// Place among the twins; none for the run itself.
    pub of: Option<usize>,
    /// "This run", or what the twin differs in.
    pub label: String,
    /// Changes that have a name.
    pub named: Vec<ChangeRow>,
    /// Its decisions that did something, one a row; the id of a row is the decision's place.
    pub decisions: Table,
    /// What was left as it stood and can be answered otherwise; the id of a row is the place of its change.
    pub left: Table,
    /// The answers to what was left, in the order of the rows.
    pub answers: Vec<Change>,
}

/// A change that can be made.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeRow {
    /// The change.
    pub change: Change,
    /// What it is, in words.
    pub label: String,
}

/// A position that scholars hold or doubt, as a switch of the model.
#[derive(Clone, Debug, PartialEq)]
pub struct School {
    /// Stable name for ids of widgets.
    pub id: String,
    /// What is asked, in a few words.
    pub title: String,
    /// What the switch does.
    pub does: Said,
    /// What is held and by whom it is doubted.
    pub dispute: Said,
    /// What evidence would tell the positions apart.
    pub evidence: Said,
    /// Works in which it is weighed.
    pub works: String,
    /// The change of settings that turns it; none where no switch of the model can ask it.
    pub change: Option<Change>,
    /// The twin that was made by it, by its place.
    pub twin: Option<usize>,
}

/// A place of the map of the books: a county, or a commune at a county office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A county of the province.
    County(CountyId),
    /// A commune of the county.
    Commune(CommuneId),
}

/// The map of the books, and the table that says the same by place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TruthView {
    /// The layer that is shown.
    pub layer: TruthLayer,
    /// Layers that can be shown, with their names.
    pub layers: Vec<(TruthLayer, String)>,
    /// The map.
    pub map: MapView,
    /// The same by place: by county, at a county office by commune.
    pub places: Table,
    /// The place of each row, in their order.
    pub ids: Vec<Place>,
    /// The place that is selected, by its row.
    pub chosen: Option<String>,
    /// The three ledgers of the commune or the county that is selected, by year.
    pub place: Option<Table>,
    /// What this office ordered of it.
    pub ordered: Option<Table>,
}

impl TruthView {
    /// The place of a row.
    #[must_use]
    pub fn place_of(&self, row: &str) -> Option<Place> {
        let at = self.places.rows.iter().position(|one| one.id == row)?;
        self.ids.get(at).copied()
    }
}

/// A figure that is asked for before it is shown, and the three ledgers of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Stable name.
    pub id: String,
    /// What is asked, with its unit.
    pub question: String,
    /// The unit: "million tonnes".
    pub unit: String,
    /// What was answered and is kept with the run, or empty.
    pub answer: String,
    /// What was claimed.
    pub claimed: Figure,
    /// What this office could know.
    pub known: Figure,
    /// What was so.
    pub truth: Figure,
}

impl Ask {
    /// The answers beside the three ledgers, as a table; none where nothing was answered.
    #[must_use]
    pub fn beside(asks: &[Self], words: &dyn Words) -> Option<Table> {
        if asks.iter().all(|one| one.answer.is_empty()) {
            return None;
        }
        let none = words.text("study.ask.none");
        // A bare number is in the unit that was asked for; words stay as they were typed.
        let answer = |one: &Self| match one.answer.replace(',', "").parse::<f64>() {
            Ok(_) => words.fmt("ui.report.with_unit", &[("n", &one.answer), ("unit", &one.unit)]),
            Err(_) if one.answer.is_empty() => none.to_owned(),
            Err(_) => one.answer.clone(),
        };
        let row = |one: &Self| Row {
            id: one.id.clone(),
            header: one.question.as_str().into(),
            cells: vec![
                Cell::Text(answer(one)),
                Cell::Figure(one.claimed.clone()),
                Cell::Figure(one.known.clone()),
                Cell::Figure(one.truth.clone()),
            ],
            total: false,
        };
        let columns = ["study.ask.yours", "study.ask.claimed", "study.ask.known", "study.ask.true"];
        Some(Table {
            id: "asks".to_owned(),
            caption: words.text("study.ask.table").into(),
            header: words.text("study.ask.figure").to_owned(),
            columns: columns.into_iter().map(|key| Column::number(words.text(key))).collect(),
            rows: asks.iter().map(row).collect(),
        })
    }
}
