//! The cards of figures in the books: what was so in the simulation, what was told, what was published, and how what was
//! worked out adds up.

use crate::view::model::{Card, CardKind, Figure, Mark, SumLine, Term};
use crate::view::play::Desktop;

/// Cards of one table or path, which share a title.
pub(super) struct Cards<'a> {
    /// Texts.
    pub desktop: &'a Desktop<'a>,
    /// What the figures are of.
    pub what: String,
}

impl<'a> Cards<'a> {
    /// Cards of figures of something.
    pub fn of(desktop: &'a Desktop<'a>, what: impl Into<String>) -> Self {
        Self { desktop, what: what.into() }
    }

    /// The card of a figure: `name` is what stands at its row, `when` the time it is of.
    pub fn card(&self, name: &str, when: &str, mark: Mark) -> Card {
        let w = self.desktop.words;
        let [who, how, motive] = match mark {
            Mark::True => ["card.who.simulation", "card.how.simulation", "card.motive.simulation"],
            Mark::Claimed => ["card.who.tellers", "card.how.returned", "card.motive.praise"],
            Mark::Verified => ["card.who.scales", "card.how.weighed", "card.motive.none"],
            Mark::Order => ["card.who.above", "card.set.decided", "card.set.means"],
            Mark::Unknown => ["card.who.office", "card.how.estimated", "card.motive.estimate"],
        };
        let kind = match mark {
            Mark::True => CardKind::Record,
            Mark::Order => CardKind::Order,
            Mark::Unknown => CardKind::Derived,
            Mark::Claimed | Mark::Verified => CardKind::Measured,
        };
        Card {
            title: w.fmt("card.series", &[("what", name), ("chart", &self.what)]),
            who: w.text(who).to_owned(),
            how: w.text(how).to_owned(),
            when: when.to_owned(),
            motive: w.text(motive).to_owned(),
            kind,
            ..Card::default()
        }
    }

    /// A figure with its card.
    pub fn figure(&self, name: &str, when: &str, text: impl Into<String>, mark: Mark) -> Figure {
        Figure::new(text, mark, self.card(name, when, mark))
    }

    /// A figure that comes out of others, with its sum.
    pub fn derived(&self, name: &str, text: impl Into<String>, mark: Mark, sum: Vec<SumLine>) -> Figure {
        let w = self.desktop.words;
        let card = Card {
            who: w.text("card.who.books").to_owned(),
            how: w.text("card.how.books").to_owned(),
            kind: CardKind::Derived,
            sum,
            ..self.card(name, "", mark)
        };
        Figure::new(text, mark, card)
    }

    /// A published figure: its author is who measured it.
    pub fn published(&self, name: &str, when: &str, text: impl Into<String>, source: &str) -> Figure {
        let w = self.desktop.words;
        let card = Card {
            who: source.to_owned(),
            how: w.text("card.how.published").to_owned(),
            motive: w.text("card.motive.published").to_owned(),
            ..self.card(name, when, Mark::True)
        };
        Figure::new(text, Mark::Unknown, card)
    }
}

/// A line of a sum.
pub(super) fn line(label: &str, text: impl Into<String>, mark: Mark, term: Term) -> SumLine {
    SumLine { label: label.to_owned(), text: text.into(), mark, term }
}
