//! Words shared by views and panels: screens, map layers, languages, settings.

use serde::{Deserialize, Serialize};

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

/// What the map of play shows; the truth is not among it.
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
    /// The sick as filed.
    Sick,
    /// Age of the newest grain figure.
    Age,
}

impl Layer {
    /// All of them, in the order of the switch.
    pub const ALL: [Self; 6] = [Self::Claims, Self::Stocks, Self::Labour, Self::Kitchens, Self::Sick, Self::Age];
}

/// What the map of the books shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TruthLayer {
    /// The claim for 1958 over what had grown.
    #[default]
    Claim,
    /// Grain a head in a year.
    Crop(u16),
    /// Where the twin that is shown differs.
    Twin,
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

impl Language {
    /// The name of its folder of texts.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-Hans",
        }
    }
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
