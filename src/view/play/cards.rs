//! Figures with the cards behind them: who measured, how, when, on what motive, and how it adds up.

use crate::sim::calendar::Month;
use crate::sim::ledger::{Claimed, Known, Level, Method, Motive};
use crate::view::model::{Card, Figure, Mark, SumLine};
use crate::view::words::Words;

use super::number;

/// The word for a level.
pub(super) fn level(words: &dyn Words, level: Level) -> String {
    let key = match level {
        Level::Brigade => "brigade",
        Level::Commune => "commune",
        Level::County => "county",
        Level::Prefecture => "prefecture",
        Level::Province => "province",
        Level::Centre => "centre",
    };
    words.text(&format!("play.level.{key}")).to_owned()
}

fn method(words: &dyn Words, method: Method) -> String {
    let key = match method {
        Method::Weighed => "weighed",
        Method::Inspected => "inspected",
        Method::Returned => "returned",
        Method::Registered => "registered",
        Method::Estimated => "estimated",
        Method::CarriedOver => "carried_over",
    };
    words.text(&format!("play.method.{key}")).to_owned()
}

fn motive(words: &dyn Words, motive: Motive) -> String {
    let key = match motive {
        Motive::Praise => "praise",
        Motive::Fear => "fear",
        Motive::KeepGrain => "keep_grain",
        Motive::HideFailure => "hide_failure",
        Motive::DrawRations => "draw_rations",
        Motive::None => "none",
    };
    words.text(&format!("play.motive.{key}")).to_owned()
}

fn when(words: &dyn Words, month: Month, now: Month) -> String {
    let date = number::month(words, month);
    let age = now.since(month);
    if age > 2 { words.fmt("play.when.old", &[("date", &date), ("months", &age.to_string())]) } else { date }
}

/// What a figure is about.
pub(super) struct About<'a> {
    /// Texts.
    pub words: &'a dyn Words,
    /// Month about to be decided.
    pub now: Month,
    /// Title of the card.
    pub title: String,
}

impl About<'_> {
    fn card(&self, who: String, how: String, month: Month, motive: String) -> Card {
        Card {
            title: self.title.clone(),
            who,
            how,
            when: when(self.words, month, self.now),
            motive,
            sum: Vec::new(),
            note: String::new(),
        }
    }

    /// A figure told from below or upward.
    pub fn claimed(&self, text: String, claim: Claimed<i64>, why: Motive) -> Figure {
        let w = self.words;
        let stale = self.now.since(claim.month) > 12;
        let card =
            self.card(level(w, claim.by), w.text("play.method.returned").to_owned(), claim.month, motive(w, why));
        Figure::new(text, if stale { Mark::Unknown } else { Mark::Claimed }, card)
    }

    /// A figure known by a method.
    pub fn known(&self, text: String, known: &Known<i64>) -> Figure {
        let w = self.words;
        let mark = match known.method {
            Method::Weighed | Method::Inspected | Method::Registered => Mark::Verified,
            Method::Returned => Mark::Claimed,
            Method::Estimated | Method::CarriedOver => Mark::Unknown,
        };
        Figure::new(
            text,
            mark,
            self.card(level(w, known.by), method(w, known.method), known.month, motive(w, known.motive)),
        )
    }

    /// Grain put on the scales.
    pub fn weighed(&self, text: String, month: Month) -> Figure {
        self.known(text, &Known::exact(0, Level::County, Method::Weighed, month, Motive::None))
    }

    /// A figure of this office's own books.
    pub fn booked(&self, text: String, by: Level, month: Month) -> Figure {
        let w = self.words;
        Figure::new(
            text,
            Mark::Verified,
            self.card(
                level(w, by),
                w.text("play.method.booked").to_owned(),
                month,
                w.text("play.motive.none").to_owned(),
            ),
        )
    }
}

/// Adds the lines of a sum to the card of a figure.
pub(super) fn with_sum(mut figure: Figure, lines: Vec<SumLine>) -> Figure {
    if let Some(card) = &mut figure.card {
        card.sum = lines;
    }
    figure
}

/// A line of a sum.
pub(super) fn line(label: impl Into<String>, text: impl Into<String>, mark: Mark, total: bool) -> SumLine {
    SumLine { label: label.into(), text: text.into(), mark, total }
}
