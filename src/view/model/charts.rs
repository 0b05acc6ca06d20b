//! Charts: series by ledger, each with the table that says the same.

use super::figure::{Mark, Table};
use super::said::Said;
use crate::sim::calendar::Month;

/// Series of what is known and claimed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartsView {
    /// Charts, one for each indicator.
    pub charts: Vec<Chart>,
}

/// One chart and its table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// Stable name for ids of widgets.
    pub id: String,
    /// Title.
    pub title: String,
    /// Unit of the vertical axis.
    pub unit: String,
    /// What to see, in one or two sentences.
    pub summary: String,
    /// Series, drawn in this order.
    pub series: Vec<Series>,
    /// Months in which this office decided something, on the time line; none while the run is played.
    pub decided: Vec<Decided>,
    /// The same in numbers.
    pub table: Table,
}

/// A month on the time line in which something was decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// When.
    pub month: Month,
    /// The month by name.
    pub name: String,
    /// The month by name, and every decision of it with its card.
    pub text: Said,
}

/// One series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// Its name.
    pub label: String,
    /// Which ledger: colour and line follow from it.
    pub mark: Mark,
    /// Points by month; a gap in months is a gap in the line.
    pub points: Vec<Point>,
    /// A dashed companion (a twin run, the published record).
    pub other: bool,
    /// Marks of this shape in place of a line; none for a line.
    pub shape: Option<Shape>,
}

/// The shape of a mark at a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A triangle that points up.
    Up,
    /// A disc.
    Round,
    /// A square.
    Square,
}

/// One point of a series, a range when `low` and `high` differ.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// When.
    pub month: Month,
    /// Lower end, in the unit of the chart.
    pub low: f64,
    /// Upper end, in the unit of the chart.
    pub high: f64,
}
