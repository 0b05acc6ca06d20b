//! Figures with the cards behind them: who measured, how, when, on what motive, and how it adds up.

use crate::sim::calendar::Month;
use crate::sim::known::{KnownState, Sent};
use crate::sim::ledger::{Claimed, Known, Level, Method, Motive};
use crate::sim::orders::Indicator;
use crate::sim::settings::LevyRule;
use crate::view::model::{Card, CardKind, Figure, Mark, SumLine};
use crate::view::numbers;
use crate::view::words::{Words, of_month};

use super::{Desktop, circulars};

/// Age in months from which a card says how old its figure is.
const OLD: u16 = 3;

fn level(words: &dyn Words, level: Level) -> String {
    let key = match level {
        Level::Brigade => "card.who.brigade",
        Level::Commune => "card.who.commune",
        Level::County => "card.who.county",
        Level::Prefecture => "card.who.prefecture",
        Level::Province => "card.who.province",
        Level::Centre => "card.who.centre",
    };
    words.text(key).to_owned()
}

fn method(words: &dyn Words, method: Method) -> String {
    let key = match method {
        Method::Weighed => "card.how.weighed",
        Method::Inspected => "card.how.inspected",
        Method::Returned => "card.how.returned",
        Method::Registered => "card.how.registered",
        Method::Estimated => "card.how.estimated",
        Method::CarriedOver => "card.how.carried_over",
    };
    words.text(key).to_owned()
}

fn motive(words: &dyn Words, motive: Motive) -> String {
    let key = match motive {
        Motive::Praise => "card.motive.praise",
        Motive::Fear => "card.motive.fear",
        Motive::KeepGrain => "card.motive.keep_grain",
        Motive::HideFailure => "card.motive.hide_failure",
        Motive::DrawRations => "card.motive.draw_rations",
        Motive::None => "card.motive.none",
    };
    words.text(key).to_owned()
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

impl<'a> About<'a> {
    /// A figure under a text.
    pub fn of(words: &'a dyn Words, now: Month, key: &str) -> Self {
        Self { words, now, title: words.text(key).to_owned() }
    }

    /// A figure of a place.
    pub fn at(words: &'a dyn Words, now: Month, key: &str, place: &str) -> Self {
        let title = words.fmt("card.title", &[("what", words.text(key)), ("where", place)]);
        Self { words, now, title }
    }

    fn card(&self, who: String, how: String, month: Month, why: Motive) -> Card {
        let w = self.words;
        let date = numbers::month(w, month);
        let age = self.now.since(month);
        let when = if age >= OLD {
            w.fmt("card.when.old", &[("month", &date), ("age", &age.to_string())])
        } else {
            w.fmt("card.when", &[("month", &date)])
        };
        Card { title: self.title.clone(), who, how, when, motive: motive(w, why), ..Card::default() }
    }

    fn told(&self, text: String, who: String, month: Month, why: Motive) -> Figure {
        let stale = self.now.since(month) > 12;
        let card = self.card(who, self.words.text("card.how.returned").to_owned(), month, why);
        Figure::new(text, if stale { Mark::Unknown } else { Mark::Claimed }, card)
    }

    /// A figure told from below or upward.
    pub fn claimed(&self, text: String, claim: Claimed<i64>, why: Motive) -> Figure {
        self.told(text, level(&of_month(self.words, claim.month), claim.by), claim.month, why)
    }

    /// A sum of what counties told.
    pub fn counties(&self, text: String, count: usize, month: Month, why: Motive) -> Figure {
        let who = of_month(self.words, month).fmt("card.who.counties", &[("count", &count.to_string())]);
        self.told(text, who, month, why)
    }

    /// A figure known by a method.
    pub fn known(&self, text: String, known: &Known<i64>) -> Figure {
        let w = self.words;
        let mark = match known.method {
            Method::Weighed | Method::Inspected => Mark::Verified,
            // What was accepted once was a claim; a register was filled in below and nobody counted again.
            Method::Returned | Method::CarriedOver | Method::Registered => Mark::Claimed,
            Method::Estimated => Mark::Unknown,
        };
        let mut card =
            self.card(level(&of_month(w, known.month), known.by), method(w, known.method), known.month, known.motive);
        card.note = match known.method {
            Method::Estimated => w.text("card.estimate.note").to_owned(),
            Method::Registered => w.text("card.registered.note").to_owned(),
            _ => String::new(),
        };
        Figure::new(text, mark, card)
    }

    /// Something put on the scales.
    pub fn weighed(&self, text: String, month: Month) -> Figure {
        self.known(text, &Known::exact(0, Level::County, Method::Weighed, month, Motive::None))
    }

    /// An entry of a register kept for another purpose.
    pub fn registered(&self, text: String, month: Month) -> Figure {
        self.known(text, &Known::exact(0, Level::County, Method::Registered, month, Motive::None))
    }

    /// Births in the register: what became of conceptions nine months before.
    pub fn births(&self, text: String, month: Month) -> Figure {
        let mut figure = self.registered(text, month);
        if let Some(card) = &mut figure.card {
            let conceived = numbers::month(self.words, month.back(9));
            let note = self.words.fmt("card.births.note", &[("month", &conceived)]);
            card.note = [card.note.as_str(), &note].join(self.words.text("format.next_sentence"));
        }
        figure
    }

    /// A figure out of a book, kept by those who answer for what stands in it.
    pub fn booked(&self, text: String, by: Level, month: Month) -> Figure {
        let w = self.words;
        let mut card =
            self.card(level(&of_month(w, month), by), w.text("card.how.booked").to_owned(), month, Motive::None);
        card.motive = w.text("card.motive.book").to_owned();
        Figure::new(text, Mark::Claimed, card)
    }

    /// A claim that those above took over: it stays a claim, and `lines` say beside whose. They are no sum.
    pub fn adopted(&self, text: String, by: Level, month: Month, lines: Vec<SumLine>) -> Figure {
        let w = self.words;
        let who = w.fmt("card.who.adopted", &[("who", &level(w, by))]);
        let mut card = self.card(who, w.text("card.how.adopted").to_owned(), month, Motive::None);
        card.motive = w.text("card.motive.adopted").to_owned();
        card.sum = lines;
        Figure::new(text, Mark::Claimed, card)
    }

    /// What was set and not measured. `from` is the text that says which figure it was set from.
    pub fn order(&self, text: String, by: Level, from: &str, month: Month) -> Figure {
        let w = self.words;
        let mut card = self.card(level(w, by), w.text(from).to_owned(), month, Motive::None);
        card.motive = w.text("card.set.means").to_owned();
        card.kind = CardKind::Order;
        Figure::new(text, Mark::Order, card)
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
pub(super) fn line(label: impl Into<String>, text: impl Into<String>, mark: Mark) -> SumLine {
    SumLine { label: label.into(), text: text.into(), mark, total: false }
}

/// The last line of a sum.
pub(super) fn total(label: impl Into<String>, text: impl Into<String>, mark: Mark) -> SumLine {
    SumLine { label: label.into(), text: text.into(), mark, total: true }
}

/// The figure in force beside the claims it was made out of.
pub(super) fn in_force(known: &KnownState, desktop: &Desktop, key: &str, text: String) -> Figure {
    let w = desktop.words;
    let below = known.below(known.grain_sent().map_or(Indicator::Estimate, |sent| sent.indicator));
    let sent = known.grain_sent();
    let lines = [
        (below > 0).then(|| line(w.text("facts.filed"), numbers::grain(w, below), Mark::Claimed)),
        sent.map(|sent| line(w.text("series.sent"), numbers::grain(w, sent.value), Mark::Claimed)),
        Some(line(w.text("facts.in_force"), numbers::grain(w, known.in_force), Mark::Claimed)),
    ];
    let lines = lines.into_iter().flatten().collect();
    let mut figure = About::of(w, known.month, key).adopted(text, desktop.above(), known.month.back(1), lines);
    if let Some(card) = &mut figure.card {
        card.note = came_about(known, desktop).unwrap_or_default();
    }
    figure
}

/// How the figure in force came about from what was sent; none where it is what was sent, or was revised since by a
/// document of the Centre.
pub(super) fn came_about(known: &KnownState, desktop: &Desktop) -> Option<String> {
    let w = desktop.words;
    // The Centre takes figures over at planning nodes; a county's part goes by the newest of them all.
    let taken = |sent: &&Sent| sent.is_grown() && (known.county_office || !matches!(sent.month.of_year(), 7 | 8));
    let sent = known.sent.iter().rev().find(taken)?;
    if circulars::revised_since(sent.month, known, desktop) {
        return None;
    }
    let [told, in_force] = [sent.value, known.in_force].map(|kg| numbers::grain(w, kg));
    let key = match known.in_force < sent.value {
        _ if told == in_force => return None,
        true => "in_force.less",
        false => "in_force.more",
    };
    Some(w.fmt(key, &[("sent", &told), ("month", &numbers::month(w, sent.month)), ("in_force", &in_force)]))
}

/// The text that says from which figure levies are set in a run.
pub(super) fn levy_from(desktop: &Desktop) -> &'static str {
    if desktop.spec.settings.flexible_levy {
        return "card.set.flexible";
    }
    match desktop.spec.settings.levy {
        LevyRule::Accepted => "card.set.in_force",
        LevyRule::PastOutput => "card.set.past",
        LevyRule::NormPlus => "card.set.norm",
    }
}
