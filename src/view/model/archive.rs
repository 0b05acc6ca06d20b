//! The archive: one page for each mechanism, the glossary, the sources, the stance.
//! Pages are texts of the locale; this only says which there are and in what order.

/// Mechanisms with a page of their own (`archive.<id>.title`, `.does`, `.sources`, `.confidence`, `.left_out`).
pub const MECHANISMS: [&str; 16] = [
    "claims",
    "estimate",
    "levy",
    "procurement",
    "hiding",
    "line",
    "labour",
    "fields",
    "iron",
    "kitchens",
    "body",
    "births",
    "cities",
    "relief",
    "flight",
    "cadres",
];

/// Terms of the glossary (`glossary.<id>.term`, `.text`).
pub const GLOSSARY: [&str; 41] = [
    "claim",
    "in_force",
    "must",
    "stance",
    "harvest",
    "procurement",
    "levy",
    "order",
    "transfer",
    "ration",
    "resale",
    "sales_plan",
    "relief",
    "commune",
    "cooperative",
    "county",
    "prefecture",
    "brigade",
    "kitchen",
    "oedema",
    "fewer_births",
    "excess_deaths",
    "shared_error",
    "jin",
    "mu",
    "grain_year",
    "seed_grain",
    "unhusked",
    "private_plots",
    "responsibility_fields",
    "label",
    "white_flag",
    "lushan",
    "centre",
    "first_secretary",
    "estimate",
    "hidden_grain",
    "furnace",
    "works",
    "registered",
    "published",
];

/// Original works and documents (`source.<id>`).
pub const SOURCES: [&str; 30] = [
    "anliyang1999",
    "ashton1984",
    "banister1987",
    "becker1996",
    "bernstein2006",
    "boyibo1991",
    "bramall2011",
    "cao2005",
    "changhalliday2005",
    "changwen1997",
    "chendonglin",
    "coale1984",
    "dikotter2010",
    "fan2016",
    "frank2025",
    "houser2009",
    "jiang1987",
    "kungchen2011",
    "kunglin2003",
    "lin1990",
    "linyang2000",
    "liuwenwei2014",
    "liyang2005",
    "meng2015",
    "peng1987",
    "song2014",
    "teiwes1966",
    "wagner2011",
    "yan2019",
    "yang2008",
];

/// The archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArchiveView {
    /// The page that was asked for from elsewhere, or none.
    pub page: Option<String>,
    /// Numbers of the model that belong to a mechanism, with their sources.
    pub pages: Vec<ArchivePage>,
    /// Every source the data cite, by its short name: author, year and title.
    pub cited: Vec<(String, String)>,
    /// The run whose books are open can be played again with another number.
    pub again: Again,
}

/// Whether a run can be played again with another number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Again {
    /// No books are open.
    #[default]
    NoBooks,
    /// It can.
    Can,
    /// As many twins are kept as there can be at once.
    Full,
}

/// Numbers of one mechanism.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArchivePage {
    /// Id of the mechanism, one of [`MECHANISMS`].
    pub id: String,
    /// Its numbers.
    pub parameters: Vec<ParameterRow>,
}

/// A number of the model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParameterRow {
    /// Its name in the rules.
    pub id: String,
    /// What it is.
    pub label: String,
    /// Value with unit.
    pub value: String,
    /// Value for the next run with unit, where it is set otherwise.
    pub next: Option<String>,
    /// What it may be, with units.
    pub range: String,
    /// The value as it is typed: of the next run, or of the model.
    pub typed: String,
    /// Source, or that it is an assumption.
    pub source: String,
}
