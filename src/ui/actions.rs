//! Everything a person can cause. Panels return actions; `app::actions` applies them, nowhere else.

use serde::{Deserialize, Serialize};

use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::orders::{Desk, Order};

/// The screens of the game.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Screen {
    /// What this is about, and Begin.
    #[default]
    Title,
    /// Scenario, province, seed.
    NewRun,
    /// Map, desks, inbox, calendar.
    Office,
    /// Series of what is known and claimed.
    Charts,
    /// Glossary, sources, model.
    Archive,
    /// Language, text size, motion, theme.
    Settings,
    /// Saves: named, export, import.
    Saves,
    /// The books.
    Debrief,
}

/// What the map shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Layer {
    /// Figures filed, beside last year's.
    #[default]
    Claims,
    /// Stores as known.
    Stocks,
    /// Hands away from the fields.
    Labour,
    /// Kitchens as reported.
    Kitchens,
    /// Age of the newest information.
    Age,
    /// The truth: only when the books are open.
    Truth,
}

/// Interface language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// 简体中文.
    Chinese,
}

/// Light or dark paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Theme {
    /// Rice paper.
    #[default]
    Light,
    /// Ink.
    Dark,
}

/// What a person set for the interface; none of it touches the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Language.
    pub language: Language,
    /// Text size, percent of 18 px body text (75 to 200).
    pub text_percent: u16,
    /// Light or dark.
    pub theme: Theme,
    /// Whether anything may move on its own.
    pub reduced_motion: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { language: Language::English, text_percent: 100, theme: Theme::Light, reduced_motion: false }
    }
}

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
    },
    /// Put an order among those given this month (replacing one that decides the same thing).
    Issue(Order),
    /// Take back an order given this month, by its place in the list.
    Withdraw(usize),
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
    /// Move the map by points.
    PanMap(f32, f32),
    /// Zoom the map by a factor about a point of the screen (points).
    ZoomMap(f32, f32, f32),
    /// Show the whole province again.
    ResetMap,
    /// Change settings.
    Set(Settings),
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
    /// Export a save by its key as a file.
    ExportSave(String),
    /// Ask for a file and load it.
    ImportFile,
    /// Load a pasted run code or text.
    ImportText(String),
    /// Copy the run's code.
    CopyCode,
    /// Close the file and open the books before the last month.
    OpenBooks,
    /// Put the notice away.
    DismissNotice,
    /// Leave the desktop program.
    Quit,
}
