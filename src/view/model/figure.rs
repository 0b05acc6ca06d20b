//! A figure is never only a number: it says whose it is, how it came about and why it may be bent.

use std::sync::Arc;

use super::said::Said;

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
    /// Read in a published work: an open book. Of the world outside the run, whose author answers for it.
    Published,
}

/// A number ready to be shown. There is none without a card: whoever shows a number says where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The number as it stands, in the language of the view; without its unit where a head names that once for all.
    pub text: String,
    /// The number with its unit, as it is read out; empty where the text is that already.
    pub spoken: String,
    /// Which ledger it belongs to.
    pub mark: Mark,
    /// Where it comes from. Views are copied as they grow, and their cards with them: they are shared.
    pub card: Arc<Card>,
}

impl Figure {
    /// A figure with the card that says where it comes from.
    #[must_use]
    pub fn new(text: impl Into<String>, mark: Mark, card: Card) -> Self {
        Self { text: text.into(), spoken: String::new(), mark, card: Arc::new(card) }
    }

    /// Its card, to be changed.
    pub fn card_mut(&mut self) -> &mut Card {
        Arc::make_mut(&mut self.card)
    }

    /// The same under a shorter text, read out as it is with its unit.
    #[must_use]
    pub fn short(self, text: impl Into<String>, spoken: impl Into<String>) -> Self {
        Self { text: text.into(), spoken: spoken.into(), ..self }
    }

    /// The number with its unit.
    #[must_use]
    pub fn full(&self) -> &str {
        if self.spoken.is_empty() { &self.text } else { &self.spoken }
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
    /// The page of the archive that says how the model does what the figure is of, one of [`super::MECHANISMS`]; empty
    /// where no page is nearer to it than that of its kind.
    pub mechanism: &'static str,
}

/// What a card is of: its parts are headed by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardKind {
    /// A figure: who measured it, how, and why it may be bent.
    #[default]
    Measured,
    /// An order: who set it, from which figure, and what it means.
    Order,
    /// What was worked out of other figures and measured by nobody.
    Derived,
    /// A rule, such as the year grain is counted in, or a count of this office's own papers.
    Rule,
    /// What was so in the simulation.
    Record,
    /// What was published of history: who published it stands for who measured it.
    Published,
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
    /// How it enters the sum.
    pub term: Term,
}

/// How a line enters a sum: in whole numbers, before anything is rounded to be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Term {
    /// Not at all: it stands beside the others.
    #[default]
    Beside,
    /// It is added; taken away where it is below nothing.
    Plus(i64),
    /// What stands above is taken so many times, of so many.
    Times(i64, i64),
    /// What all above come to; a rule is drawn above it. A sum can go on behind it.
    Total(i64),
}

impl SumLine {
    /// Whether it is what the lines above come to.
    #[must_use]
    pub const fn is_total(&self) -> bool {
        matches!(self.term, Term::Total(_))
    }
}

impl Card {
    /// The page of the archive behind the figure: its own, or that of its kind.
    #[must_use]
    pub const fn page(&self) -> &'static str {
        match self.kind {
            _ if !self.mechanism.is_empty() => self.mechanism,
            CardKind::Order => "levy",
            CardKind::Chair => "line",
            _ => "claims",
        }
    }

    /// Whether the figure comes out of others by a sum.
    #[must_use]
    pub fn has_sum(&self) -> bool {
        self.sum.iter().any(SumLine::is_total)
    }

    /// The totals that the lines above them do not come to: none in a sum that is right.
    #[must_use]
    pub fn wrong_totals(&self) -> Vec<&SumLine> {
        let (mut so_far, mut slack) = (0_i128, 0);
        let mut wrong = Vec::new();
        for line in &self.sum {
            match line.term {
                Term::Beside => {}
                Term::Plus(value) => so_far += i128::from(value),
                Term::Times(times, of) => {
                    let of = i128::from(of.max(1));
                    // A quotient is rounded to the nearest, and what follows from it is as sharp as that.
                    so_far = (so_far * i128::from(times) * 2 + of).div_euclid(2 * of);
                    slack = 1;
                }
                Term::Total(value) => {
                    if (so_far - i128::from(value)).abs() > slack {
                        wrong.push(line);
                    }
                    so_far = i128::from(value);
                }
            }
        }
        wrong
    }
}

/// A ledger table: one header cell per row, then the columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Stable name for ids of widgets.
    pub id: String,
    /// What the table shows, in one line.
    pub caption: Said,
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
    pub header: Said,
    /// Cells, one for each column.
    pub cells: Vec<Cell>,
    /// Whether a rule is drawn above it: it is a total.
    pub total: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words, dates, names: nothing that was measured, set or worked out.
    Text(String),
    /// A figure with its mark and card.
    Figure(Figure),
    /// Words that name figures, each with its card.
    Said(Said),
}

impl Default for Cell {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl From<Said> for Cell {
    fn from(said: Said) -> Self {
        Self::Said(said)
    }
}

impl Cell {
    /// What the cell says.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Figure(figure) => &figure.text,
            Self::Said(said) => said.words(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(term: Term) -> SumLine {
        SumLine { term, ..SumLine::default() }
    }

    fn wrong(terms: &[Term]) -> usize {
        Card { sum: terms.iter().copied().map(line).collect(), ..Card::default() }.wrong_totals().len()
    }

    #[test]
    fn a_sum_is_added_up_line_by_line() {
        use Term::{Beside, Plus, Times, Total};
        assert_eq!(wrong(&[Plus(7), Beside, Plus(-3), Total(4)]), 0);
        assert_eq!(wrong(&[Plus(7), Plus(-3), Total(5)]), 1);
        assert_eq!(wrong(&[Plus(7), Plus(-3), Total(4), Plus(2), Total(6)]), 0, "it goes on behind a total");
        assert_eq!(wrong(&[Plus(1_000), Times(1, 3), Total(333)]), 0);
        assert_eq!(wrong(&[Plus(1_000), Times(1, 3), Total(335)]), 1);
        assert_eq!(wrong(&[Total(0)]), 0);
    }
}
