//! Title, new run, saves, notice.

use super::desks::Fact;

/// Whether letters of the other language can be drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Letters {
    /// All fonts the program has are loaded.
    #[default]
    AtHand,
    /// They can be loaded when they are asked for.
    CanCome,
    /// They were asked for and are under way.
    Coming,
}

/// The first page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TitleView {
    /// Where the autosave stands ("Anhui, March 1959"), if there is one.
    pub autosave: Option<String>,
    /// A run is open in this session and can be returned to.
    pub in_progress: bool,
    /// Version of the program and hash of the rules, in one line.
    pub version: String,
    /// The desktop program can be left.
    pub can_quit: bool,
}

/// What a run can begin with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRunView {
    /// Scenarios that can be played.
    pub scenarios: Vec<ScenarioChoice>,
    /// A seed proposed by the program.
    pub seed: String,
    /// Numbers of the model that are set otherwise for this run, in words.
    pub numbers: Vec<String>,
}

/// A scenario on offer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScenarioChoice {
    /// Stable id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is, in one or two sentences.
    pub summary: String,
    /// From when to when, and about how long it takes.
    pub span: String,
    /// Provinces to choose from.
    pub provinces: Vec<ProvinceChoice>,
}

/// A province on offer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProvinceChoice {
    /// Stable id (lower-case pinyin).
    pub id: String,
    /// Its name.
    pub name: String,
    /// A few facts of 1957.
    pub facts: Vec<Fact>,
    /// One sentence on what is particular about it, or empty.
    pub note: String,
}

/// Saved runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavesView {
    /// Saves, newest first.
    pub rows: Vec<SaveRow>,
    /// Why the saves of this device cannot be looked at, when they cannot.
    pub fault: Option<String>,
    /// A name proposed for the next save, when a run is open.
    pub proposed: Option<String>,
    /// The code of the open run, when there is one.
    pub code: Option<String>,
    /// Saves are kept by the browser, not in a folder of this computer.
    pub in_browser: bool,
    /// The books of the open run are open: another run can be set beside it.
    pub books: bool,
    /// Months of the open run that nobody has decided yet.
    pub left: u16,
}

/// One save.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaveRow {
    /// Stable key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Scenario, province and month; of a damaged one what is wrong with it.
    pub what: String,
    /// When it was written.
    pub when: String,
    /// Made with other rules: it will be recomputed.
    pub recomputed: bool,
}

/// One message over everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub kind: NoticeKind,
    /// What happened, in a sentence.
    pub text: String,
    /// More, line by line, or empty.
    pub details: Vec<String>,
    /// What it is about.
    pub about: NoticeAbout,
}

/// What a notice is about: what is mended takes away the notice of itself, and no other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeAbout {
    /// Anything else.
    #[default]
    Other,
    /// The pack of a language, which did not come.
    Pack,
}

/// How a notice is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done.
    #[default]
    Said,
    /// Something could not be done.
    Fault,
}
