//! The limits of one seat, in words: what no strategy prevented, what depended on the chair, strategies side by side.

use crate::sim::calendar::Month;
use crate::sim::settings::Switch;
use crate::view::model::{Cell, Column, Mark, Part, Row, Said, SumLine, Table, Term};
use crate::view::numbers;
use crate::view::play::Desktop;

use super::cards::{Cards, line, sentences};
use super::deaths::early;
use super::engine::limits::{Limits, Tried};
use super::engine::totals::Totals;

/// Whether what the strategies change elsewhere is more than chance.
fn elsewhere_told(limits: &Limits) -> bool {
    any_told(limits) && limits.apart(|totals| totals.excess_elsewhere).told()
}

/// Whether any way of holding the office came to deaths beyond the ordinary here that are more than chance.
pub(super) fn any_told(limits: &Limits) -> bool {
    limits.tried.iter().flat_map(Tried::all).any(Totals::told_from_chance)
}

/// What one office could and could not do, sentence by sentence.
#[must_use]
pub fn limits_view(limits: &Limits, desktop: &Desktop) -> Vec<Said> {
    let w = desktop.words;
    let place = desktop.place();
    let settings = desktop.spec.settings;
    let mut lines = Vec::new();
    if !settings.flexible_levy && !settings.on(Switch::NoFixedNeed) {
        lines.push(w.text("books.limits.1").into());
    }
    if any_told(limits) {
        told_of_chair(&mut lines, limits, desktop);
    } else {
        // A run that ended before many died: what lies between ways of holding the office is no finding.
        lines.push(w.fmt("books.limits.none", &[("place", &place)]).into());
    }
    lines.push(w.text("books.limits.4").into());
    if desktop.is_county() {
        lines.push(w.text("books.limits.net").into());
    }
    lines
}

/// What the strategies came to, as figures for sentences.
struct Chair<'a> {
    limits: &'a Limits,
    desktop: &'a Desktop<'a>,
    cards: Cards<'a>,
}

impl<'a> Chair<'a> {
    fn of(limits: &'a Limits, desktop: &'a Desktop<'a>) -> Self {
        let cards = Cards::of(desktop, desktop.words.text("books.limits.title")).on("body");
        Self { limits, desktop, cards }
    }

    fn people(&self, persons: i64, what: &str) -> Part {
        let w = self.desktop.words;
        let how = w.text(&format!("card.how.tried.{what}"));
        let text = numbers::about_persons(w, persons);
        self.cards.over_run(w.text(&format!("card.said.{what}")), text, Mark::True, how).into()
    }

    fn pairs(&self, count: usize) -> Part {
        let w = self.desktop.words;
        let n = count.to_string();
        let how = w.text("card.how.tried.pairs");
        let figure = self.cards.over_run(w.text("card.said.pairs"), String::new(), Mark::True, how);
        figure.short(n.clone(), numbers::so_many(w, "unit.pairs", &n)).into()
    }

    fn seeds(&self) -> Part {
        self.cards.seeds(self.limits.seeds as usize).into()
    }

    /// The fewest dead under any strategy; a text without them where under some none can be told from chance.
    fn fewest(&self, key: &str) -> Said {
        let (w, place) = (self.desktop.words, self.desktop.place());
        if !self.limits.tried.iter().flat_map(Tried::all).all(Totals::told_from_chance) {
            return w.fmt("books.limits.few", &[("place", &place)]).into();
        }
        let fewest = self.limits.not_prevented();
        let [low, high] = [fewest.0, fewest.1].map(|count| self.people(count, "fewest"));
        Said::short(w, key, &[("place", place.into()), ("low", low), ("high", high), ("seeds", self.seeds())])
    }

    /// How far strategies lie apart here, under a key of its own where that cannot be told from chance.
    fn apart(&self, key: &str) -> Said {
        let (apart, here) = (self.limits.depended(), self.limits.apart(|totals| totals.excess.1));
        let (same, pairs) = self.limits.alike();
        let key = if here.told() && same < pairs { key.to_owned() } else { format!("{key}.chance") };
        let [low, high] = [apart.0, apart.1].map(|count| self.people(count, "apart"));
        let parts =
            [("low", low), ("high", high), ("chance", self.people(here.chance, "chance")), ("seeds", self.seeds())];
        Said::short(self.desktop.words, &key, &parts)
    }

    /// The same of all other provinces.
    fn elsewhere(&self, key: &str) -> Said {
        let key = if elsewhere_told(self.limits) { key.to_owned() } else { format!("{key}.chance") };
        let figure = self.people(self.limits.elsewhere(), "elsewhere");
        Said::short(self.desktop.words, &key, &[("figure", figure)])
    }
}

/// The limits of the seat in three sentences, each with its range; one where nothing can be told from chance.
#[must_use]
pub fn summary_view(limits: &Limits, desktop: &Desktop) -> Vec<Said> {
    if !any_told(limits) {
        return vec![desktop.words.fmt("books.limits.none", &[("place", &desktop.place())]).into()];
    }
    let chair = Chair::of(limits, desktop);
    vec![
        chair.fewest("books.limits.short.fewest"),
        chair.apart("books.limits.short.apart"),
        chair.elsewhere("books.limits.short.elsewhere"),
    ]
}

/// What no strategy prevented, what depended on the chair, and what that is worth.
fn told_of_chair(lines: &mut Vec<Said>, limits: &Limits, desktop: &Desktop) {
    let w = desktop.words;
    let chair = Chair::of(limits, desktop);
    lines.push(chair.fewest("books.limits.2"));
    lines.push(chair.apart("books.limits.3"));
    // Only where shares are printed is there a row that could be mixed up with it.
    if limits.tried.first().is_some_and(|own| own.totals.told_from_chance() || own.totals.shortfall > 0) {
        lines.push(w.text("books.limits.7").into());
    }
    let (same, pairs) = limits.alike();
    lines.push(Said::short(w, "books.limits.6", &[("same", chair.pairs(same)), ("pairs", chair.pairs(pairs))]));
    lines.push(chair.elsewhere("books.limits.5"));
}

fn name(tried: &Tried, desktop: &Desktop) -> String {
    let w = desktop.words;
    let of = |id: &str| w.text(&format!("books.strategy.{id}")).to_owned();
    if tried.honest {
        return of("reports");
    }
    match tried.strategy.as_ref().map(super::engine::strategy::Strategy::policies) {
        None => of("yours"),
        Some((first, None)) => of(first),
        Some((first, Some(then))) => w.fmt("books.strategy.pair", &[("first", &of(first)), ("then", &of(then))]),
    }
}

/// Clauses of a text, of which one that begins with a month in brackets tells of nothing before it: without those from
/// `end` on.
fn before<'t>(text: &'t str, end: Month, joint: &str) -> String {
    // The stop stands behind the last clause, whichever that is.
    let last = text.chars().next_back().map_or(0, char::len_utf8);
    let (clauses, stop) = text.split_at(text.len() - last);
    let told = clauses.split(joint.trim()).map(str::trim).filter_map(|clause: &'t str| {
        let dated = clause.strip_prefix('[').and_then(|rest| rest.split_once(']'));
        match dated.and_then(|(month, rest)| Some((month.parse::<Month>().ok()?, rest.trim()))) {
            Some((month, rest)) => (month < end).then_some(rest),
            None => Some(clause),
        }
    });
    told.collect::<Vec<_>>().join(joint) + stop
}

/// What a way of holding the office changes, all of it that lies before `end`: for a change of course what its parts do
/// stands beside them.
fn changes(tried: &Tried, end: Month, desktop: &Desktop) -> String {
    let w = desktop.words;
    let of = |id: &str| before(w.text(&format!("books.strategy.{id}.does")), end, w.text("format.joint"));
    match tried.strategy.as_ref().map(super::engine::strategy::Strategy::policies) {
        None => of(if tried.honest { "reports" } else { "yours" }),
        Some((first, None)) => of(first),
        Some(_) => of("pair"),
    }
}

/// Kinds of conduct in the order they are shown, by what is reported: it says nothing of what came of them.
const KINDS: [&str; 7] = ["historical", "hindsight", "honest", "cautious", "hiding", "zealous", "random"];

/// Where a strategy stands in the table: single ways, then those that change course, and last the run, for the table is
/// of ways of holding the office and sets none of them against it.
fn place(tried: &Tried) -> (u8, usize, usize) {
    let of = |id: &str| KINDS.iter().position(|kind| *kind == id).unwrap_or(KINDS.len());
    match tried.strategy.as_ref().map(super::engine::strategy::Strategy::policies) {
        None => (3, usize::from(tried.honest), 0),
        Some((first, None)) => (1, of(first), 0),
        Some((first, Some(then))) => (2, of(first), of(then)),
    }
}

/// A number of people with its sign, as far as it is known.
fn signed(persons: i64, desktop: &Desktop) -> String {
    let text = numbers::about_persons(desktop.words, persons);
    if persons > 0 { format!("+{text}") } else { text }
}

/// Least difference of the dead in all other provinces that means anything, of a thousand of them.
const ELSEWHERE: i64 = 1;

/// Whether a difference of the dead elsewhere is too little to mean anything beside all of them.
pub(super) fn too_little(change: i64, all: i64) -> bool {
    change * 1000 < all * ELSEWHERE
}

/// Deaths beyond the ordinary in all other provinces against the course of the record with the same seed; over all
/// seeds, or that no difference can be told.
fn elsewhere(tried: &Tried, against: &Tried, desktop: &Desktop) -> String {
    let w = desktop.words;
    let pairs = tried.all().zip(against.all());
    let changes: Vec<i64> = pairs.map(|(one, other)| one.excess_elsewhere - other.excess_elsewhere).collect();
    let (low, high) = (changes.iter().min().copied().unwrap_or(0), changes.iter().max().copied().unwrap_or(0));
    if (low <= 0 && high >= 0) || too_little(low.abs().max(high.abs()), against.totals.excess_elsewhere) {
        return w.text("books.strategies.alike").to_owned();
    }
    let (low, high) = (signed(low, desktop), signed(high, desktop));
    if low == high { low } else { w.fmt("unit.from_to", &[("low", &low), ("high", &high)]) }
}

/// What is told of each strategy.
const STRATEGIES: [&str; 6] = ["delivered", "towns", "labelled", "months", "here", "elsewhere"];

/// The pages of the archive behind them.
const PAGES: [&str; 6] = ["procurement", "cities", "cadres", "line", "body", "body"];

/// Every strategy tried, beside the run: over all seeds tried, in an order of conduct.
#[must_use]
pub fn strategies_view(limits: &Limits, desktop: &Desktop) -> Table {
    let w = desktop.words;
    // What says in words that nothing can be told stays words.
    let figure = |at: usize, tried: &Tried, text: String, spoken: String| {
        if !numbers::names_number(&text) {
            return Cell::Text(text);
        }
        let cards = Cards::of(desktop, name(tried, desktop));
        let column = w.text(&format!("books.strategies.{}", STRATEGIES[at]));
        let cards = cards.on(PAGES[at]);
        let seeds = limits.seeds as usize;
        let figure = match STRATEGIES[at] {
            "here" => cards.dead_range(column, String::new(), &cards.over_chance("card.how.tried.here", seeds)),
            "elsewhere" => cards.dead_range(column, String::new(), &cards.over_chance("card.how.tried.against", seeds)),
            _ => {
                let mut figure = cards.figure(column, w.text("card.when.run"), String::new(), Mark::True);
                figure.card_mut().how = cards.over_chance("card.how.tried", seeds);
                figure
            }
        };
        Cell::Figure(figure.short(text, spoken))
    };
    let span = |tried: &Tried, of: fn(&Totals) -> i64| {
        tried.all().map(of).fold((i64::MAX, i64::MIN), |(low, high), one| (low.min(one), high.max(one)))
    };
    let count = |tried: &Tried, of: fn(&Totals) -> i64| {
        let (low, high) = span(tried, of);
        let (low, high) = (low.to_string(), high.to_string());
        if low == high { low } else { w.fmt("unit.range", &[("low", &low), ("high", &high)]) }
    };
    let record = limits.tried.iter().find(|tried| place(tried) == (1, 0, 0)).or_else(|| limits.tried.first());
    let told = elsewhere_told(limits);
    // A column that says the same of every strategy says nothing.
    let columns = &STRATEGIES[..if told { 6 } else { 5 }];
    let months = |text: &str| numbers::so_many(w, "unit.months", text);
    let removals = |text: &str| numbers::so_many(w, "unit.removals", text);
    let row = |(at, tried): (usize, &Tried)| {
        let grain = span(tried, |totals| totals.delivered);
        let here = if tried.all().any(Totals::told_from_chance) {
            let (low, high) = tried.dead();
            numbers::about_persons_range(w, low, high)
        } else {
            w.text("books.strategies.chance").to_owned()
        };
        let mut cells = vec![Cell::Text(changes(tried, limits.end, desktop))];
        let delivered = numbers::grain_range(w, grain.0, grain.1);
        let shortage = count(tried, |totals| i64::from(totals.shortage));
        let removed = count(tried, |totals| i64::from(totals.removed));
        let office = count(tried, |totals| i64::from(totals.months_in_office));
        let spoken = [delivered.clone(), months(&shortage), removals(&removed), months(&office), here.clone()];
        let texts = [delivered, shortage, removed, office, here];
        cells.extend(texts.into_iter().zip(spoken).enumerate().map(|(at, (text, said))| figure(at, tried, text, said)));
        if told {
            let against = record.filter(|record| !std::ptr::eq(*record, tried));
            let text =
                against.map_or_else(|| w.text("unit.none").to_owned(), |record| elsewhere(tried, record, desktop));
            cells.push(figure(5, tried, text.clone(), text));
        }
        Row { id: format!("strategy{at}"), header: name(tried, desktop).into(), cells, total: false }
    };
    let turns = limits.tried.iter().filter_map(|tried| tried.strategy.as_ref()).any(|one| one.turn().is_some());
    let caption = if turns { "books.strategies.caption" } else { "books.strategies.caption.single" };
    let mut tried: Vec<&Tried> = limits.tried.iter().collect();
    tried.sort_by_key(|tried| place(tried));
    let does = Column::words(w.text("books.strategies.does"));
    let numbers = columns.iter().map(|name| Column::number(w.text(&format!("books.strategies.{name}"))));
    let mut columns: Vec<Column> = std::iter::once(does).chain(numbers).collect();
    let mut rows: Vec<Row> = tried.into_iter().enumerate().map(row).collect();
    leave_out_same(&mut columns, &mut rows);
    Table {
        id: "strategies".to_owned(),
        caption: Said::short(w, caption, &[("seeds", Cards::here(desktop).seeds(limits.seeds as usize).into())]),
        header: w.text("books.strategies.strategy").to_owned(),
        columns,
        rows,
    }
}

/// A column that says the same of every way of holding the office says nothing of any: it is left out. What a way does and
/// the dead here stand in any case.
fn leave_out_same(columns: &mut Vec<Column>, rows: &mut [Row]) {
    let stays = |at: usize| at == 0 || STRATEGIES[at - 1] == "here";
    let same = |at: usize| rows.windows(2).all(|two| two[0].cells[at].text() == two[1].cells[at].text());
    let out: Vec<usize> = (0..columns.len()).rev().filter(|at| rows.len() > 1 && !stays(*at) && same(*at)).collect();
    for at in out {
        columns.remove(at);
        rows.iter_mut().for_each(|row| drop(row.cells.remove(at)));
    }
}

/// The dead of the run's own orders, over every course of chance they were played with.
pub(super) fn widened(limits: &Limits, desktop: &Desktop) -> Option<Said> {
    let w = desktop.words;
    let own = limits.tried.first().filter(|own| own.all().any(Totals::told_from_chance))?;
    let (low, high) = own.dead();
    let cards = Cards::here(desktop).on("body");
    let seeds = own.all().count();
    // Beside either end: both ways of counting under each course of chance.
    let courses = own.all().enumerate().map(|(at, totals)| {
        let label = w.fmt("card.sum.course", &[("number", &(at + 1).to_string())]);
        let (low, high) = totals.excess;
        line(&label, numbers::about_persons_range(w, low, high), Mark::True, Term::Beside)
    });
    let courses: Vec<SumLine> = courses.collect();
    let how = cards.over_chance("card.how.chance", seeds);
    let [low, high] = [low, high].map(|persons| {
        let text = numbers::about_persons(w, persons);
        let mut figure = cards.dead_range(w.text("books.deaths.title"), text, &how);
        figure.card_mut().sum = courses.clone();
        Part::from(figure)
    });
    let parts = [("place", desktop.place().into()), ("low", low), ("high", high), ("seeds", cards.seeds(seeds).into())];
    let range = Said::short(w, "books.deaths.range.seeds", &parts);
    // That few died so far says nothing of later, over however many courses of chance.
    let early = early(limits.end.back(1), desktop).map(Said::from);
    Some(sentences(&early.into_iter().chain([range]).collect::<Vec<_>>(), desktop))
}
