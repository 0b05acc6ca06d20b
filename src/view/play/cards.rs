//! Figures with the cards behind them: who measured, how, when, on what motive, and how it adds up.

use crate::sim::calendar::Month;
use crate::sim::known::{KnownState, Sent};
use crate::sim::ledger::{Claimed, Known, Level, Method, Motive};
use crate::sim::orders::Indicator;
use crate::sim::papers::{Document, DocumentKind};
use crate::sim::settings::LevyRule;
use crate::sim::units::whole;
use crate::view::archive;
use crate::view::model::{Card, CardKind, Figure, Mark, Said, SumLine};
use crate::view::numbers;
use crate::view::words::{Words, of_month};

use super::report::motive as of_indicator;
use super::stated::paper_year;
use super::sums::{first, line, more, times, total, with_sum};
use super::{Desktop, circulars};

/// Age in months from which a card says how old its figure is.
const OLD: u16 = 3;

/// Who sits at a level, in words.
pub(super) fn level(words: &dyn Words, level: Level) -> String {
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

pub(super) fn motive(words: &dyn Words, motive: Motive) -> String {
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
    /// The page of the archive behind it, or empty.
    pub page: &'static str,
}

impl<'a> About<'a> {
    /// A figure under a text.
    pub fn of(words: &'a dyn Words, now: Month, key: &str) -> Self {
        Self { words, now, title: words.text(key).to_owned(), page: archive::of_figure(key) }
    }

    /// A figure of a place.
    pub fn at(words: &'a dyn Words, now: Month, key: &str, place: &str) -> Self {
        let title = words.fmt("card.title", &[("what", words.text(key)), ("where", place)]);
        Self { words, now, title, page: archive::of_figure(key) }
    }

    /// A figure of a grain year, named by it: in July the levy of the year that has ended still stands.
    pub fn of_year(words: &'a dyn Words, now: Month, key: &str, year: u16) -> Self {
        Self { words, now, title: in_year(words, key, year), page: archive::of_figure(key) }
    }

    /// The same of a place.
    pub fn of_year_at(words: &'a dyn Words, now: Month, key: &str, year: u16, place: &str) -> Self {
        let what = in_year(words, key, year);
        let title = words.fmt("card.title", &[("what", &what), ("where", place)]);
        Self { words, now, title, page: archive::of_figure(key) }
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
        let (title, mechanism) = (self.title.clone(), self.page);
        Card { title, who, how, when, motive: motive(w, why), mechanism, ..Card::default() }
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
        match known.method {
            Method::Estimated => {
                card.kind = CardKind::Derived;
                card.motive = w.text("card.motive.estimate").to_owned();
                card.note = w.text("card.estimate.note").to_owned();
            }
            Method::Registered => card.note = w.text("card.registered.note").to_owned(),
            _ => {}
        }
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
        let conceived = numbers::month(self.words, month.back(9));
        let note = self.words.fmt("card.births.note", &[("month", &conceived)]);
        figure.card_mut().note = [figure.card.note.as_str(), &note].join(self.words.text("format.next_sentence"));
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

    /// What was worked out here of other figures, `lines` of a sum, in a ledger no better than theirs. `from` is the text
    /// that says how.
    pub fn derived(&self, text: String, mark: Mark, from: &str, lines: Vec<SumLine>) -> Figure {
        let w = self.words;
        let who = w.text("card.who.derived").to_owned();
        let mut card = self.card(who, w.text(from).to_owned(), self.now, Motive::None);
        card.motive = w.text("card.motive.derived").to_owned();
        card.kind = CardKind::Derived;
        card.sum = lines;
        Figure::new(text, mark, card)
    }

    /// A rule or a count that nobody measures. `what` is the text that says it.
    pub fn rule(&self, text: String, what: String, lines: Vec<SumLine>) -> Figure {
        let (title, mechanism) = (self.title.clone(), self.page);
        let card = Card { title, how: what, sum: lines, kind: CardKind::Rule, mechanism, ..Card::default() };
        Figure::new(text, Mark::Order, card)
    }

    /// That nothing was filed, and by whom: neither a nought nor a nil return.
    pub fn unfiled(&self, by: Level, why: Motive) -> Figure {
        let w = self.words;
        let card = Card {
            title: self.title.clone(),
            who: level(w, by),
            how: w.text("card.how.unfiled").to_owned(),
            motive: motive(w, why),
            mechanism: self.page,
            ..Card::default()
        };
        Figure::new(w.text("report.not_filed"), Mark::Unknown, card)
    }
}

/// A text that names the grain year it speaks of.
pub(super) fn in_year(words: &dyn Words, key: &str, year: u16) -> String {
    words.fmt(key, &[("year", &numbers::of_grain_year(year))])
}

/// The grain year of the levy that stands in a month: the new one is set when July closes.
pub(super) const fn levy_year(month: Month) -> u16 {
    month.back(1).grain_year()
}

/// The figure in force beside the claims it was made out of.
pub(super) fn in_force(known: &KnownState, desktop: &Desktop, key: &str, text: String) -> Figure {
    let w = desktop.words;
    let sent = taken_over(known);
    let below = known.below(sent.map_or(Indicator::Estimate, |sent| sent.indicator));
    let lines = [
        (below > 0).then(|| line(w.text("facts.filed"), numbers::grain(w, below), Mark::Claimed)),
        sent.map(|sent| line(w.text("series.sent"), numbers::grain(w, sent.value), Mark::Claimed)),
        Some(line(w.text("facts.in_force"), numbers::grain(w, known.in_force), Mark::Claimed)),
    ];
    let lines = lines.into_iter().flatten().collect();
    let mut figure = About::of(w, known.month, key).adopted(text, desktop.above(), known.month.back(1), lines);
    figure.card_mut().note = came_about(known, desktop).map(|said| said.to_string()).unwrap_or_default();
    figure
}

/// The newest figure sent that those above have read and taken over. The Centre takes figures over at planning nodes; a
/// county's part goes by the newest of them all.
fn taken_over(known: &KnownState) -> Option<&Sent> {
    known.grain_read(|sent| known.county_office || !matches!(sent.read.of_year(), 7 | 8))
}

/// How the figure in force came about from what was sent; none where it is what was sent, or was revised since by a
/// document of the Centre.
pub(super) fn came_about(known: &KnownState, desktop: &Desktop) -> Option<Said> {
    let w = desktop.words;
    let sent = taken_over(known)?;
    if circulars::revised_since(sent.read, known, desktop) {
        return None;
    }
    let [told, in_force] = [sent.value, known.in_force].map(|kg| numbers::grain(w, kg));
    let key = match known.in_force < sent.value {
        _ if told == in_force => return None,
        true => "in_force.less",
        false => "in_force.more",
    };
    let about = |key: &str| About::of(w, known.month, key);
    let claim = Claimed { value: sent.value, by: desktop.own(), month: sent.month };
    let told = about("series.sent").claimed(told, claim, of_indicator(sent.indicator));
    let taken = about("facts.in_force").adopted(in_force, desktop.above(), known.month.back(1), Vec::new());
    let month = numbers::month(w, sent.month);
    Some(Said::fmt(w, key, &[("sent", told.into()), ("month", month.into()), ("in_force", taken.into())]))
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
        LevyRule::PastSurplus => "card.set.surplus",
    }
}

/// The levy of the grain year, with how it comes out of the figure it is set by. What the office cannot see of it, the
/// shares of other provinces among them, stands in one line.
pub(super) fn levy(known: &KnownState, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let year = levy_year(known.month);
    let write = |kg: i64| numbers::grain(w, kg);
    let about = About::of_year(w, known.month, "facts.quota", year);
    // Set at the last planning node; before the first of the run those who were here before took it over in July.
    let set = known.papers.iter().rev().find_map(|paper| match paper.kind {
        DocumentKind::Quota { in_force, .. } => Some((paper.month, in_force)),
        _ => None,
    });
    let (month, in_force) = set.unwrap_or((Month::new(year, 7), known.in_force));
    let mut figure = about.order(write(known.quota), desktop.above(), levy_from(desktop), month);
    figure.card_mut().note = desktop.text("card.levy.note");
    with_sum(figure, levy_lines(known, in_force, month, desktop))
}

fn levy_lines(known: &KnownState, in_force: i64, month: Month, desktop: &Desktop) -> Vec<SumLine> {
    let w = desktop.words;
    let write = |kg: i64| numbers::grain(w, kg);
    let percent = |share: f64| numbers::percent(w, (share * 1000.0 + 0.5) as i64);
    let p = &desktop.rules.params.levy;
    let part = |label: &str, kg: i64, share: f64| {
        let permyriad = (share * 10_000.0 + 0.5) as i64;
        let taken = (i128::from(kg) * i128::from(permyriad) + 5_000).div_euclid(10_000) as i64;
        let times =
            times(w.text("card.sum.levy.share"), [permyriad, 10_000], format!("× {}", percent(share)), Mark::Order);
        (vec![first(w.text(label), kg, &write, Mark::Claimed), times], taken)
    };
    let (mut lines, so_far) = match desktop.spec.settings.levy {
        LevyRule::Accepted => part("facts.in_force", in_force, circulars::levy_share(month, desktop)),
        LevyRule::PastOutput => part("card.sum.levy.past", known.ordinary, p.past_share),
        LevyRule::NormPlus => part("card.sum.levy.past", known.ordinary, p.norm_share),
        // A list of places is no share of one figure.
        LevyRule::PastSurplus => return Vec::new(),
    };
    let rest = known.quota - so_far;
    if rest != 0 {
        lines.push(more(w.text("card.sum.levy.rest"), rest, &write, Mark::Order));
    }
    lines.push(total(in_year(w, "facts.quota", levy_year(known.month)), known.quota, &write, Mark::Order));
    lines
}

/// What a net transfer comes out of: of the levy what its towns and its villages are to have is taken off, and the rest is
/// what the Centre and other provinces need. `towns` is what towns are to eat in the year; where a paper does not keep it,
/// it stands in the rest.
fn net_lines([gross, sales_plan, net]: [i64; 3], towns: Option<i64>, year: u16, desktop: &Desktop) -> Vec<SumLine> {
    let w = desktop.words;
    let write = |kg: i64| numbers::grain(w, kg);
    let line = |key: &str, kg: i64, mark: Mark| (in_year(w, key, year), kg, mark);
    // What is to be received is what these are short of.
    let received = net < 0;
    let sign = if received { -1 } else { 1 };
    let parts = [
        Some(line("facts.quota", sign * gross, Mark::Order)),
        towns.map(|towns| line("card.sum.net.towns", -sign * towns, Mark::Claimed)),
        Some(line("facts.sales_plan", -sign * sales_plan, Mark::Order)),
    ];
    let mut parts: Vec<_> = parts.into_iter().flatten().collect();
    let rest = net.abs() - parts.iter().map(|(_, kg, _)| kg).sum::<i64>();
    let key = if towns.is_some() { "card.sum.net.rest" } else { "card.sum.net.others" };
    if rest != 0 {
        parts.push((w.text(key).to_owned(), rest, Mark::Order));
    }
    // A sum begins with what is added.
    if received {
        parts.sort_by_key(|(_, kg, _)| *kg < 0);
    }
    let mut lines: Vec<SumLine> = Vec::new();
    for (label, kg, mark) in parts {
        lines.push(if lines.is_empty() { first(label, kg, &write, mark) } else { more(label, kg, &write, mark) });
    }
    let key = if received { "facts.net_received" } else { "facts.net" };
    lines.push(total(in_year(w, key, year), net.abs(), &write, Mark::Order));
    lines
}

/// The same of a paper, as its figures stood when it came.
pub(super) fn net_lines_of(paper: &Document, net: i64, desktop: &Desktop) -> Vec<SumLine> {
    net_lines([paper.stood.gross, paper.stood.sales_plan, net], None, paper_year(paper), desktop)
}

/// The same as it stands now.
pub(super) fn net_lines_now(known: &KnownState, desktop: &Desktop) -> Vec<SumLine> {
    let towns = whole(known.towns as f64 * desktop.rules.params.food.town_kg_year);
    net_lines([known.quota, known.sales_plan, known.owed], Some(towns), levy_year(known.month), desktop)
}
