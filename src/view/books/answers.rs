//! Why, and the limits of one seat, in words: shares with their errors, strategies side by side.

use crate::data::params::Confidence;
use crate::sim::calendar::Month;
use crate::sim::settings::Switch;
use crate::view::model::{BooksView, CauseRow, Cell, Column, Mark, Row, Table, WhyMeasure, WhyView};
use crate::view::numbers;
use crate::view::play::Desktop;

use super::cards::Cards;
use super::engine::limits::{Limits, Tried};
use super::engine::shapley::Share;
use super::engine::through::Through;
use super::engine::totals::Totals;
use super::engine::why::{Explained, Measure, Why};
use super::{texts, through};

/// Sentences on the method of shares.
const METHOD: usize = 5;

/// A share of a total in percent.
pub(super) fn percent(value: f64, total: i64, desktop: &Desktop) -> String {
    let share = (value * 100.0 / total.max(1) as f64).round() as i64;
    let sign = if share < 0 { "−" } else { "" };
    format!("{sign}{}", numbers::percent(desktop.words, share.abs() * 10))
}

/// A share of a total in words as coarse as it is known: where its error reaches over half of the total nothing is
/// said, and no word tells two shares apart that lie within a few of a hundred.
pub(super) fn band(value: f64, error: f64, total: i64, desktop: &Desktop) -> String {
    let of_total = |value: f64| value * 100.0 / total.max(1) as f64;
    let key = match of_total(value) {
        _ if of_total(error) > 25.0 => "books.why.band.unknown",
        share if share < -20.0 => "books.why.band.less",
        share if share < -5.0 => "books.why.band.little_less",
        share if share < 5.0 => "books.why.band.none",
        share if share < 20.0 => "books.why.band.fifth",
        share if share < 33.0 => "books.why.band.third",
        share if share < 45.0 => "books.why.band.to_half",
        share if share < 55.0 => "books.why.band.half",
        share if share < 70.0 => "books.why.band.two_thirds",
        share if share < 90.0 => "books.why.band.most",
        share if share < 110.0 => "books.why.band.all",
        _ => "books.why.band.beyond",
    };
    desktop.words.text(key).to_owned()
}

/// A share of the cause or actor `name` in what is shared out.
pub(super) fn told(name: &str, text: String, desktop: &Desktop) -> Cell {
    let w = desktop.words;
    let mut figure = Cards::of(desktop, w.text("books.why.title")).derived(name, text, Mark::True, Vec::new());
    figure.card.how = w.text("card.how.shared").to_owned();
    figure.card.motive = w.text("card.motive.shared").to_owned();
    Cell::Figure(figure)
}

/// A share that comes from one run or two, and not from a sample of them.
pub(super) fn single(value: i64, total: i64, label: &str, note: &str, desktop: &Desktop) -> CauseRow {
    let w = desktop.words;
    let share = percent(value as f64, total, desktop);
    CauseRow {
        label: w.text(label).to_owned(),
        band: band(value as f64, 0.0, total, desktop),
        share: told(w.text(label), w.fmt("books.why.share.single", &[("share", &share)]), desktop),
        note: if note.is_empty() { String::new() } else { w.text(note).to_owned() },
        ..CauseRow::default()
    }
}

/// A share of a total with its error in numbers, for both are rounded alike.
pub(super) fn share_text(share: Share, total: i64, desktop: &Desktop) -> String {
    let error = (share.error * 100.0 / total.max(1) as f64).ceil() as i64;
    let text = percent(share.value, total, desktop);
    desktop.words.fmt("books.why.share", &[("share", &text), ("error", &error.to_string())])
}

/// A share with its error. Shares of the dead have no bar.
fn row(key: &str, name: &str, share: Share, explained: &Explained, desktop: &Desktop) -> CauseRow {
    let w = desktop.words;
    let total = explained.causes.total;
    let permille = (share.value * 1000.0 / total.max(1) as f64).clamp(0.0, 1000.0);
    let label = w.text(&format!("{key}.{name}")).to_owned();
    CauseRow {
        share: told(&label, share_text(share, total, desktop), desktop),
        label,
        band: band(share.value, share.error, total, desktop),
        bar: if explained.measure == Measure::Grain { permille as u16 } else { 0 },
        note: w.text(&format!("{key}.{name}.note")).to_owned(),
        total: false,
    }
}

fn rest(rest: i64, total: i64, desktop: &Desktop) -> CauseRow {
    single(rest, total, "books.cause.rest", "books.cause.rest.note", desktop)
}

fn measure(explained: &Explained, own: Totals, nested: Option<&Through>, desktop: &Desktop) -> WhyMeasure {
    let w = desktop.words;
    let total = explained.causes.total;
    let lead = match explained.measure {
        Measure::Excess => String::new(),
        Measure::Grain if own.harvests == 0 => w.text("books.why.grain.none").to_owned(),
        Measure::Grain if total <= 0 => w.text("books.why.grain.more").to_owned(),
        Measure::Grain => w.fmt("books.why.grain.total", &[("figure", &numbers::grain(w, total))]),
    };
    let mut view = WhyMeasure {
        title: w.text(&format!("books.why.{}", explained.measure.name())).to_owned(),
        lead,
        ..WhyMeasure::default()
    };
    // Nothing can be shared out of nothing.
    if total <= 0 {
        return view;
    }
    let causes = explained.causes.parts.iter();
    view.causes = causes.map(|(cause, share)| row("books.cause", cause.name(), *share, explained, desktop)).collect();
    view.causes.push(rest(explained.causes.rest, total, desktop));
    let actors = explained.actors.parts.iter();
    view.actors = actors.map(|(party, share)| row("books.actor", party.name(), *share, explained, desktop)).collect();
    view.actors.push(rest(explained.actors.rest, total, desktop));
    let behind = nested.and_then(|nested| nested.measures.iter().find(|one| one.measure == explained.measure));
    if let Some(behind) = behind {
        through::tell(&mut view, behind, desktop);
    }
    view
}

/// Why, in words, with what acts through false reports once that is known.
#[must_use]
pub fn why_view(why: &Why, nested: Option<&Through>, desktop: &Desktop) -> WhyView {
    let w = desktop.words;
    let shown = why.measures.iter().filter(|explained| explained.measure != Measure::Excess || why.told_from_chance);
    let mut method = texts(desktop, "books.why.method", METHOD);
    method[0] = w.fmt("books.why.method.1", &[("runs", &why.runs.to_string())]);
    method.extend(nested.map(|nested| w.fmt("books.through.method", &[("runs", &nested.runs.to_string())])));
    let assumed = desktop.numbers.values().filter(|number| number.confidence == Confidence::Assumption).count();
    let values = [("assumed", &*assumed.to_string()), ("all", &*desktop.numbers.len().to_string())];
    let measures: Vec<WhyMeasure> = shown.map(|explained| measure(explained, why.own(), nested, desktop)).collect();
    // Where nothing is shared out there is nothing to say of shares.
    let shares = measures.iter().any(|measure| !measure.causes.is_empty());
    WhyView {
        note: if shares { w.fmt("books.causes.note", &values) } else { String::new() },
        none: if why.told_from_chance { String::new() } else { w.text("books.why.none").to_owned() },
        measures,
        method: if shares { method } else { Vec::new() },
    }
}

/// Whether what the strategies change elsewhere is more than chance.
fn elsewhere_told(limits: &Limits) -> bool {
    any_told(limits) && limits.apart(|totals| totals.excess_elsewhere).told()
}

/// Whether any way of holding the office came to deaths beyond the ordinary here that are more than chance.
fn any_told(limits: &Limits) -> bool {
    limits.tried.iter().flat_map(Tried::all).any(Totals::told_from_chance)
}

/// What one office could and could not do, sentence by sentence.
#[must_use]
pub fn limits_view(limits: &Limits, desktop: &Desktop) -> Vec<String> {
    let w = desktop.words;
    let place = desktop.place();
    let settings = desktop.spec.settings;
    let mut lines = Vec::new();
    if !settings.flexible_levy && !settings.on(Switch::NoFixedNeed) {
        lines.push(w.text("books.limits.1").to_owned());
    }
    if any_told(limits) {
        told_of_chair(&mut lines, limits, &place, desktop);
    } else {
        // A run that ended before many died: what lies between ways of holding the office is no finding.
        lines.push(w.fmt("books.limits.none", &[("place", &place)]));
    }
    lines.push(w.text("books.limits.4").to_owned());
    if desktop.is_county() {
        lines.push(w.text("books.limits.net").to_owned());
    }
    lines
}

/// What no strategy prevented, what depended on the chair, and what that is worth.
fn told_of_chair(lines: &mut Vec<String>, limits: &Limits, place: &str, desktop: &Desktop) {
    let w = desktop.words;
    let people = |persons: i64| numbers::about_persons(w, persons);
    let (fewest, apart) = (limits.not_prevented(), limits.depended());
    let seeds = limits.seeds.to_string();
    if limits.tried.iter().flat_map(Tried::all).all(Totals::told_from_chance) {
        let values = [("place", place), ("low", &people(fewest.0)), ("high", &people(fewest.1)), ("seeds", &seeds)];
        lines.push(w.fmt("books.limits.2", &values));
    } else {
        lines.push(w.fmt("books.limits.few", &[("place", place)]));
    }
    let here = limits.apart(|totals| totals.excess.1);
    let (low, high, chance) = (people(apart.0), people(apart.1), people(here.chance));
    let (same, pairs) = limits.alike();
    let key = if here.told() && same < pairs { "books.limits.3" } else { "books.limits.3.chance" };
    lines.push(w.fmt(key, &[("low", &low), ("high", &high), ("chance", &chance), ("seeds", &seeds)]));
    // Only where shares are printed is there a row that could be mixed up with it.
    if limits.tried.first().is_some_and(|own| own.totals.told_from_chance() || own.totals.shortfall > 0) {
        lines.push(w.text("books.limits.7").to_owned());
    }
    lines.push(w.fmt("books.limits.6", &[("same", &same.to_string()), ("pairs", &pairs.to_string())]));
    let key = if elsewhere_told(limits) { "books.limits.5" } else { "books.limits.5.chance" };
    lines.push(w.fmt(key, &[("figure", &people(limits.elsewhere()))]));
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

/// Every strategy tried, beside the run: over all seeds tried, in an order of conduct.
#[must_use]
pub fn strategies_view(limits: &Limits, desktop: &Desktop) -> Table {
    let w = desktop.words;
    // What says in words that nothing can be told stays words.
    let figure = |at: usize, tried: &Tried, text: String, spoken: String| {
        if !text.contains(|letter: char| letter.is_ascii_digit()) {
            return Cell::Text(text);
        }
        let cards = Cards::of(desktop, name(tried, desktop));
        let column = w.text(&format!("books.strategies.{}", STRATEGIES[at]));
        let mut figure = cards.figure(column, "", String::new(), Mark::True);
        figure.card.how = w.fmt("card.how.tried", &[("seeds", &limits.seeds.to_string())]);
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
    let months = |text: &str| w.fmt("unit.months", &[("n", text)]);
    let secretaries = |text: &str| w.fmt("unit.secretaries", &[("n", text)]);
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
        let spoken = [delivered.clone(), months(&shortage), secretaries(&removed), months(&office), here.clone()];
        let texts = [delivered, shortage, removed, office, here];
        cells.extend(texts.into_iter().zip(spoken).enumerate().map(|(at, (text, said))| figure(at, tried, text, said)));
        if told {
            let against = record.filter(|record| !std::ptr::eq(*record, tried));
            let text =
                against.map_or_else(|| w.text("unit.none").to_owned(), |record| elsewhere(tried, record, desktop));
            cells.push(figure(5, tried, text.clone(), text));
        }
        Row { id: format!("strategy{at}"), header: name(tried, desktop), cells, total: false }
    };
    let turns = limits.tried.iter().filter_map(|tried| tried.strategy.as_ref()).any(|one| one.turn().is_some());
    let caption = if turns { "books.strategies.caption" } else { "books.strategies.caption.single" };
    let mut tried: Vec<&Tried> = limits.tried.iter().collect();
    tried.sort_by_key(|tried| place(tried));
    let does = Column::words(w.text("books.strategies.does"));
    let numbers = columns.iter().map(|name| Column::number(w.text(&format!("books.strategies.{name}"))));
    Table {
        id: "strategies".to_owned(),
        caption: w.fmt(caption, &[("seeds", &limits.seeds.to_string())]),
        header: w.text("books.strategies.strategy").to_owned(),
        columns: std::iter::once(does).chain(numbers).collect(),
        rows: tried.into_iter().enumerate().map(row).collect(),
    }
}

/// The dead of the run's own orders, over every course of chance they were played with.
fn widened(limits: &Limits, desktop: &Desktop) -> Option<String> {
    let w = desktop.words;
    let own = limits.tried.first().filter(|own| own.all().any(Totals::told_from_chance))?;
    let (low, high) = own.dead();
    let [low, high] = [low, high].map(|persons| numbers::about_persons(w, persons));
    let (place, seeds) = (desktop.place(), own.all().count().to_string());
    let values = [("place", place.as_str()), ("low", &low), ("high", &high), ("seeds", &seeds)];
    Some(w.fmt("books.deaths.range.seeds", &values))
}

/// Puts what was worked out into the books.
pub fn answer(
    view: &mut BooksView,
    why: Option<&Why>,
    nested: Option<&Through>,
    limits: Option<&Limits>,
    desktop: &Desktop,
) {
    if let Some(limits) = limits {
        view.limits = limits_view(limits, desktop);
        view.strategies = Some(strategies_view(limits, desktop));
        if let Some(range) = widened(limits, desktop) {
            view.deaths.range = range;
            view.deaths.method = super::deaths::method(desktop);
        }
    }
    if let Some(why) = why {
        view.why = Some(why_view(why, nested, desktop));
    }
}
