//! A figure is never only a number: it says whose it is, how it came about and why it may be bent.

/// Which ledger a figure belongs to. Colour, line and shape follow from it, everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Told, booked or registered, or such a figure taken over from above: cinnabar hatch.
    Claimed,
    /// Put on the scales, or counted on the spot: indigo solid.
    Verified,
    /// Unknown, estimated or stale: grey dotted.
    #[default]
    Unknown,
    /// What was so in the simulation: ink. Only when the books are open.
    True,
    /// Set and not measured, such as a levy or a plan: no ledger, so no sign of one.
    Order,
}

/// A number ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The number with its unit, formatted in the language of the view.
    pub text: String,
    /// Which ledger it belongs to.
    pub mark: Mark,
    /// Where it comes from; `None` for figures that are a rule, not a measurement (a date, a ration on paper).
    pub card: Option<Box<Card>>,
}

impl Figure {
    /// A figure without a card.
    #[must_use]
    pub fn plain(text: impl Into<String>, mark: Mark) -> Self {
        Self { text: text.into(), mark, card: None }
    }

    /// A figure with the card that says where it comes from.
    #[must_use]
    pub fn new(text: impl Into<String>, mark: Mark, card: Card) -> Self {
        Self { text: text.into(), mark, card: Some(Box::new(card)) }
    }
}

/// What opens behind a figure: where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// What the figure is, such as "Grain harvest filed by Qingyuan county".
    pub title: String,
    /// Who measured it.
    pub who: String,
    /// How it was measured.
    pub how: String,
    /// When, with its age if it is old.
    pub when: String,
    /// Why it may be bent, and in which direction.
    pub motive: String,
    /// How it adds up: the lines of the sum, the total last.
    pub sum: Vec<SumLine>,
    /// One more sentence, or empty.
    pub note: String,
    /// What it is the card of.
    pub kind: CardKind,
}

/// What a card is of: its parts are headed by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardKind {
    /// A figure: who measured it, how, and why it may be bent.
    #[default]
    Measured,
    /// An order: who set it, from which figure, and what it means.
    Order,
    /// The chair of this office: how it came to this, how it stands, and between what steps.
    Chair,
}

/// One line of a derivation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SumLine {
    /// What is added, taken away or multiplied.
    pub label: String,
    /// The number with its sign or factor.
    pub text: String,
    /// Which ledger it belongs to.
    pub mark: Mark,
    /// Whether a rule is drawn above it: it is a total.
    pub total: bool,
}

/// A ledger table: one header cell per row, then the columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Stable name for ids of widgets.
    pub id: String,
    /// What the table shows, in one line.
    pub caption: String,
    /// Label of the first column, that of the row headers.
    pub header: String,
    /// Columns after the row header.
    pub columns: Vec<Column>,
    /// Rows.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its label, with the unit where all cells share one.
    pub label: String,
    /// Numbers stand to the right.
    pub numeric: bool,
}

impl Column {
    /// A column of numbers.
    #[must_use]
    pub fn number(label: impl Into<String>) -> Self {
        Self { label: label.into(), numeric: true }
    }

    /// A column of words.
    #[must_use]
    pub fn words(label: impl Into<String>) -> Self {
        Self { label: label.into(), numeric: false }
    }
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Stable name for ids of widgets.
    pub id: String,
    /// The row header.
    pub header: String,
    /// Cells, one for each column.
    pub cells: Vec<Cell>,
    /// Whether a rule is drawn above it: it is a total.
    pub total: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A figure with its mark and card.
    Figure(Figure),
}

impl Default for Cell {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Cell {
    /// What the cell says.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Figure(figure) => &figure.text,
        }
    }
}
