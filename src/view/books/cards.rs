//! The cards of figures in the books: what was so in the simulation, what was told, what was published, and how what was
//! worked out adds up.

use std::ops::Range;

use crate::sim::calendar::Month;
use crate::sim::orders::Indicator;
use crate::view::archive;
use crate::view::model::{Card, CardKind, Figure, Mark, Part, Said, SumLine, Term};
use crate::view::numbers;
use crate::view::play::{Desktop, amount, indicator_name};

/// Months that stand by themselves in a sum; of more the years stand in it.
const MONTHS: usize = 6;

/// How a number of a sum is written.
pub(super) type Write<'a> = &'a dyn Fn(i64) -> String;

/// Cards of one table, path or sentence, which share a title.
pub(super) struct Cards<'a> {
    /// Texts.
    pub desktop: &'a Desktop<'a>,
    /// What the figures are of.
    pub what: String,
    /// The page of the archive behind them, or empty.
    pub page: &'static str,
}

impl<'a> Cards<'a> {
    /// Cards of figures of something.
    pub fn of(desktop: &'a Desktop<'a>, what: impl Into<String>) -> Self {
        Self { desktop, what: what.into(), page: "" }
    }

    /// Cards of figures of the place of the seat.
    pub fn here(desktop: &'a Desktop<'a>) -> Self {
        Self::of(desktop, desktop.place())
    }

    /// The same behind which stands a page of the archive.
    pub fn on(&self, page: &'static str) -> Self {
        Self { desktop: self.desktop, what: self.what.clone(), page }
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
            Mark::Published => ["", "card.how.published", "card.motive.published"],
        };
        let kind = match mark {
            Mark::True => CardKind::Record,
            Mark::Order => CardKind::Order,
            Mark::Unknown => CardKind::Derived,
            Mark::Published => CardKind::Published,
            Mark::Claimed | Mark::Verified => CardKind::Measured,
        };
        Card {
            title: w.fmt("card.series", &[("what", name), ("chart", &self.what)]),
            // Who published a figure is said where the work is known.
            who: if who.is_empty() { String::new() } else { w.text(who).to_owned() },
            how: w.text(how).to_owned(),
            when: when.to_owned(),
            motive: w.text(motive).to_owned(),
            kind,
            mechanism: self.page,
            ..Card::default()
        }
    }

    /// A figure with its card.
    pub fn figure(&self, name: &str, when: &str, text: impl Into<String>, mark: Mark) -> Figure {
        Figure::new(text, mark, self.card(name, when, mark))
    }

    /// A figure that comes out of others, with its sum.
    pub fn derived(&self, name: &str, when: &str, text: impl Into<String>, mark: Mark, sum: Vec<SumLine>) -> Figure {
        let w = self.desktop.words;
        let motive = match mark {
            Mark::True => "card.motive.simulation",
            Mark::Unknown => "card.motive.estimate",
            _ => "card.motive.derived",
        };
        let card = Card {
            who: w.text("card.who.books").to_owned(),
            how: w.text("card.how.books").to_owned(),
            motive: w.text(motive).to_owned(),
            kind: CardKind::Derived,
            sum,
            ..self.card(name, when, mark)
        };
        Figure::new(text, mark, card)
    }

    /// The same worked out over the whole run, in a way that a text says.
    pub fn over_run(&self, name: &str, text: impl Into<String>, mark: Mark, how: &str) -> Figure {
        let w = self.desktop.words;
        let mut figure = self.derived(name, w.text("card.when.run"), text, mark, Vec::new());
        figure.card_mut().how = how.to_owned();
        figure
    }

    /// What the record of some months comes to: month by month, or year by year where they are many.
    pub fn summed(&self, name: &str, text: impl Into<String>, months: &[(Month, i64)], write: Write) -> Figure {
        let w = self.desktop.words;
        let by_year = months.len() > MONTHS;
        let mut parts: Vec<(String, i64)> = Vec::new();
        for (month, value) in months {
            let label = if by_year { month.year().to_string() } else { numbers::month(w, *month) };
            match parts.last_mut().filter(|last| last.0 == label) {
                Some(last) => last.1 += value,
                None => parts.push((label, *value)),
            }
        }
        let mut sum: Vec<SumLine> =
            parts.iter().map(|(label, value)| line(label, write(*value), Mark::True, Term::Plus(*value))).collect();
        let all = parts.iter().map(|(_, value)| value).sum();
        sum.push(line(w.text("card.sum.total"), write(all), Mark::True, Term::Total(all)));
        self.derived(name, &self.span(months), text, Mark::True, sum)
    }

    fn span(&self, months: &[(Month, i64)]) -> String {
        let ends = months.first().zip(months.last());
        ends.map_or_else(String::new, |(from, to)| numbers::months_between(self.desktop.words, from.0, to.0))
    }

    /// One amount divided by another, as `times` of so many: hundredths, percent or whole.
    pub fn ratio(&self, name: &str, when: &str, [part, whole]: [SumLine; 2], shown: Ratio) -> Figure {
        let (Term::Plus(value), Term::Plus(of)) = (part.term, whole.term) else {
            return self.derived(name, when, shown.text, shown.mark, Vec::new());
        };
        let of = of.max(1);
        let divided = line(&whole.label, format!("÷ {}", whole.text), whole.mark, Term::Times(shown.times, of));
        let comes = (value as f64 * shown.times as f64 / of as f64).round() as i64;
        let total = line(self.desktop.words.text("card.sum.share"), &shown.spoken, shown.mark, Term::Total(comes));
        let figure = self.derived(name, when, String::new(), shown.mark, vec![part, divided, total]);
        figure.short(shown.text, shown.spoken)
    }

    /// A range of the dead: how it came about, and that neither end is a count.
    pub fn dead_range(&self, name: &str, text: impl Into<String>, how: &str) -> Figure {
        let mut figure = self.over_run(name, text, Mark::True, how);
        figure.card_mut().note = self.desktop.words.text("study.path.dead.range").to_owned();
        figure
    }

    /// How a range over some courses of chance came about.
    pub fn over_chance(&self, key: &str, seeds: usize) -> String {
        let w = self.desktop.words;
        if seeds == 1 {
            return w.text("card.how.chance.one").to_owned();
        }
        w.fmt(key, &[("seeds", &seeds.to_string())])
    }

    /// What was filed, drafted or sent of an indicator: whoever told it had a reason to bend it.
    pub fn told(&self, indicator: Indicator, by: Teller, when: &str, value: i64) -> Figure {
        let w = self.desktop.words;
        let name = indicator_name(w, indicator);
        let text = amount(w, indicator, value);
        let mut figure = self.on(archive::of_indicator(indicator)).figure(&name, when, text, Mark::Claimed);
        by.sign(&mut figure, self.desktop);
        figure.card_mut().motive = w
            .text(match indicator {
                Indicator::Deaths | Indicator::Sick => "card.motive.hide_failure",
                Indicator::Roll => "card.motive.draw_rations",
                _ => "card.motive.praise",
            })
            .to_owned();
        figure
    }

    /// A figure in force: a claim that those above took over.
    pub fn in_force(&self, when: &str, kg: i64) -> Figure {
        let w = self.desktop.words;
        let text = numbers::grain(w, kg);
        let mut figure = self.on("claims").figure(w.text("facts.in_force"), when, text, Mark::Claimed);
        figure.card_mut().who = w.text("card.who.above").to_owned();
        figure.card_mut().how = w.text("card.how.adopted").to_owned();
        figure.card_mut().motive = w.text("card.motive.adopted").to_owned();
        figure
    }

    /// Words of an order that name a number, as a figure that this office set.
    pub fn ordered(&self, text: String, when: &str) -> Part {
        self.set_by(text, when, ["card.own_order", "card.who.office", "card.set.own"])
    }

    /// Words of an order that name a number, as a figure that whoever made a twin set.
    pub fn ordered_in_twin(&self, text: String, when: &str) -> Part {
        self.set_by(text, when, ["card.twin_order", "card.who.twin", "card.set.twin"])
    }

    /// The heading of a document: a number in it is the document's own claim.
    pub fn quoted(&self, text: String, when: &str) -> Part {
        if !numbers::names_number(&text) {
            return Part::Words(text);
        }
        let w = self.desktop.words;
        let mut figure = self.on("claims").figure(w.text("card.quoted"), when, text, Mark::Claimed);
        figure.card_mut().who = w.text("card.who.document").to_owned();
        figure.card_mut().how = w.text("card.how.quoted").to_owned();
        Part::Figure(figure)
    }

    /// What a paper says, as it stands in the books: a number that its own figures do not explain is the paper's claim.
    pub fn quoted_in(&self, said: Said, when: &str) -> Said {
        let quoted = |place: Range<usize>| {
            let Part::Figure(mut figure) = self.quoted(said[place.clone()].to_owned(), when) else { return None };
            figure.card_mut().title = self.desktop.words.text("card.quoted.body").to_owned();
            Some((place, figure))
        };
        let figures: Vec<_> = numbers::amounts(&said, self.desktop.words).into_iter().filter_map(quoted).collect();
        said.naming(figures)
    }

    /// Words of a scholarly dispute: each of their numbers is of the work that stands at its place, the rest of the last.
    pub fn published_in(&self, text: &str, works: &[String]) -> Said {
        let w = self.desktop.words;
        let figure = |(at, place): (usize, Range<usize>)| {
            let work = works.get(at).or(works.last()).map_or("", String::as_str);
            let figure =
                self.published(w.text("card.published"), w.text("card.when.published"), &text[place.clone()], work);
            (place, figure)
        };
        // A year without a unit behind it, of a census or a survey, is a date.
        let is_year =
            |number: &str| number.len() == 4 && number.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year));
        let amounts = numbers::amounts(text, w).into_iter().filter(|place| !is_year(&text[place.clone()]));
        Said::from(text).naming(amounts.enumerate().map(figure))
    }

    fn set_by(&self, text: String, when: &str, [name, who, how]: [&str; 3]) -> Part {
        if !numbers::names_number(&text) {
            return Part::Words(text);
        }
        let w = self.desktop.words;
        let mut figure = self.figure(w.text(name), when, text, Mark::Order);
        figure.card_mut().who = w.text(who).to_owned();
        figure.card_mut().how = w.text(how).to_owned();
        Part::Figure(figure)
    }

    /// A rule or a count that nobody measures: how many times the run was played, how many months are looked at.
    pub fn rule(&self, key: &str, text: &str, spoken: String) -> Figure {
        let w = self.desktop.words;
        let card = Card {
            title: w.text(key).to_owned(),
            how: w.text(&format!("{key}.how")).to_owned(),
            kind: CardKind::Rule,
            mechanism: self.page,
            ..Card::default()
        };
        let spoken = if spoken.is_empty() { w.fmt(&format!("{key}.spoken"), &[("n", text)]) } else { spoken };
        Figure::new(text, Mark::Order, card).short(text, spoken)
    }

    /// Courses of chance the run was played under.
    pub fn seeds(&self, seeds: usize) -> Figure {
        let n = seeds.to_string();
        self.rule("card.rule.seeds", &n, numbers::so_many(self.desktop.words, "unit.runs", &n))
    }

    /// A published figure: who published it stands for who measured it, by author, year, title and place.
    pub fn published(&self, name: &str, when: &str, text: impl Into<String>, works: &str) -> Figure {
        let card = Card { who: works.to_owned(), ..self.card(name, when, Mark::Published) };
        Figure::new(text, Mark::Published, card)
    }

    /// That no published figure was read: no nought, and no guess. The text under `key.how` says why.
    pub fn unread(&self, name: &str, key: &str) -> Figure {
        let w = self.desktop.words;
        let card = Card {
            how: w.text(&format!("{key}.how")).to_owned(),
            kind: CardKind::Rule,
            ..self.card(name, "", Mark::Published)
        };
        Figure::new(w.text(key), Mark::Unknown, Card { motive: String::new(), ..card })
    }
}

/// Who told a figure on its way up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Teller {
    /// Those who filed it to this office or below it.
    Below,
    /// This office, before the First Secretary saw it.
    Office,
    /// Whoever signs what this office sends.
    Signer,
    /// The province above a county office.
    Above,
}

impl Teller {
    /// Whoever brought a figure to a place of its way; none where nobody told it.
    pub fn at(place: &str) -> Option<Self> {
        match place {
            "brigades" | "communes" | "counties" | "prefectures" => Some(Self::Below),
            "drafted" => Some(Self::Office),
            "sent" => Some(Self::Signer),
            "province" => Some(Self::Above),
            _ => None,
        }
    }

    /// Writes on the card of a figure who told it and how it came about.
    pub fn sign(self, figure: &mut Figure, desktop: &Desktop) {
        let [who, how] = match self {
            Self::Below => ["card.who.tellers", "card.how.returned"],
            Self::Above => ["card.who.above", "card.how.returned"],
            // A county office signs for itself.
            Self::Signer if !desktop.is_county() => ["card.who.first_secretary", "card.how.signed"],
            Self::Office | Self::Signer => ["card.who.office", "card.how.drafted"],
        };
        let w = desktop.words;
        figure.card_mut().who = w.text(who).to_owned();
        figure.card_mut().how = w.text(how).to_owned();
    }
}

/// How a quotient is shown: times so many of what it is divided by, and its words.
pub(super) struct Ratio {
    /// What one is, in the smallest step that is shown.
    pub times: i64,
    /// The number alone.
    pub text: String,
    /// The number with its unit.
    pub spoken: String,
    /// Which ledger.
    pub mark: Mark,
}

impl Ratio {
    /// So many times as much, with so many decimals.
    pub fn times(value: i64, of: i64, decimals: usize, mark: Mark, desktop: &Desktop) -> Self {
        let text = format!("{:.*}", decimals, value as f64 / of.max(1) as f64);
        let spoken = desktop.words.fmt("unit.times", &[("n", &text)]);
        Self { times: 10_i64.pow(decimals as u32), text, spoken, mark }
    }
}

/// A line of a sum.
pub(super) fn line(label: &str, text: impl Into<String>, mark: Mark, term: Term) -> SumLine {
    SumLine { label: label.to_owned(), text: text.into(), mark, term }
}

/// An amount of grain that enters a sum.
pub(super) fn grain(label: &str, kg: i64, mark: Mark, desktop: &Desktop) -> SumLine {
    line(label, numbers::grain(desktop.words, kg), mark, Term::Plus(kg))
}

/// One amount less another, which is not below nothing: `total` is what it is called.
pub(super) fn less(more: SumLine, taken: SumLine, total: SumLine) -> Vec<SumLine> {
    let taken = match taken.term {
        Term::Plus(value) => SumLine { text: format!("−{}", taken.text), term: Term::Plus(-value), ..taken },
        _ => taken,
    };
    vec![more, taken, total]
}

/// Sentences one after the other.
pub(super) fn sentences(all: &[Said], desktop: &Desktop) -> Said {
    Said::joined(all, desktop.words.text("format.next_sentence"))
}
