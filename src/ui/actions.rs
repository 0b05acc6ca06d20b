//! Everything a person can cause. Panels return actions; `app::actions` applies them, nowhere else.

use crate::save::Matter;
use crate::save::change::Change;
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::orders::{Desk, Order};
use crate::sim::rules::Edit;

pub use crate::view::terms::{Language, Layer, Screen, Settings, Theme, TruthLayer};

/// One thing a person did.
#[derive(Clone, Debug, PartialEq)]
pub enum UiAction {
    /// Show a screen.
    Go(Screen),
    /// Begin a run.
    StartRun {
        /// Scenario id.
        scenario: String,
        /// Province id.
        province: String,
        /// Seed as typed (a number, or any text as a class code).
        seed: String,
        /// Whose run it is, as typed, or empty.
        name: String,
    },
    /// Put an order among those given this month (replacing one that decides the same thing).
    Issue(Order),
    /// Take back an order given this month, by its place in the list.
    Withdraw(usize),
    /// Keep the reason for a decision in the file of the run; an empty one takes it away.
    Reason {
        /// What it is for.
        matter: Matter,
        /// As typed.
        text: String,
    },
    /// Close the month.
    NextMonth,
    /// Run quiet months by until something needs a signature.
    Advance,
    /// Open a desk, or none.
    OpenDesk(Option<Desk>),
    /// Open a document of the inbox by its number, or none.
    OpenDocument(Option<u32>),
    /// Select a county on map and lists.
    SelectCounty(Option<CountyId>),
    /// Select a commune.
    SelectCommune(Option<CommuneId>),
    /// Choose the map layer.
    SetLayer(Layer),
    /// Choose what the map of the books shows.
    SetTruth(TruthLayer),
    /// Move the map by points.
    PanMap(f32, f32),
    /// Zoom the map by a factor about a point of the screen (points).
    ZoomMap(f32, f32, f32),
    /// Show the whole province again.
    ResetMap,
    /// Change settings.
    Set(Settings),
    /// Save under a name that no other run has, and show the saves.
    Save,
    /// Save under a name.
    SaveAs(String),
    /// Load a save by its key.
    Load(String),
    /// Delete a save by its key.
    Delete(String),
    /// Go on where the autosave stands.
    Continue,
    /// Export the run as a file.
    ExportRun,
    /// Give the report of the run out as a page.
    SaveReport,
    /// Keep the answers given before the books are read, each by the name of its question.
    Answer(Vec<(String, String)>),
    /// Export a save by its key as a file.
    ExportSave(String),
    /// Ask for a file and load it.
    ImportFile,
    /// Load a pasted run code or text.
    ImportText(String),
    /// Set a save by its key beside the run whose books are open.
    Beside(String),
    /// The same with a pasted run code or text.
    BesideText(String),
    /// Ask for a file and do the same with it.
    BesideFile,
    /// Copy the run's code.
    CopyCode,
    /// Copy the address that opens the run in a page.
    CopyLink,
    /// Close the file and open the books before the last month.
    OpenBooks,
    /// Something is to be worked out of the run while the books are open.
    Study(StudyAction),
    /// Give the next run another number of the model.
    SetNumber(Edit),
    /// Give it the model's own again, by the number's name.
    ResetNumber(String),
    /// Give it all of the model's own.
    ResetNumbers,
    /// Load the letters of the other language; the page stays in its own.
    FetchLetters,
    /// Put the notice away.
    DismissNotice,
    /// Leave the desktop program.
    Quit,
}

impl UiAction {
    /// Whether another run takes the place of the one that is open.
    pub(super) const fn opens_run(&self) -> bool {
        matches!(self, Self::StartRun { .. } | Self::Load(_) | Self::Continue | Self::ImportFile | Self::ImportText(_))
    }
}

/// What is asked of the study of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StudyAction {
    /// Stop what is under way, or go on with it.
    Turn(bool),
    /// Begin the run with a change that may be asked for next.
    Prepare {
        /// As in `Twin`.
        of: Option<usize>,
        /// The change.
        change: Change,
    },
    /// Run again with a change.
    Twin {
        /// What the change is made to: an earlier twin by its place, or the run itself.
        of: Option<usize>,
        /// The change.
        change: Change,
    },
    /// Show a twin, or none.
    Show(Option<usize>),
    /// Put all twins away.
    Clear,
}
