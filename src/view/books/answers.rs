//! Why, in words: shares with their errors.

use crate::data::params::Confidence;
use crate::view::model::{BooksView, CauseRow, Cell, Figure, Mark, Part, Said, SumLine, Term, WhyMeasure, WhyView};
use crate::view::numbers;
use crate::view::play::Desktop;

use super::cards::{Cards, Ratio, grain, less, line};
use super::chair::{any_told, widened};
use super::engine::limits::Limits;
use super::engine::shapley::Share;
use super::engine::through::Through;
use super::engine::totals::Totals;
use super::engine::why::{Explained, Measure, Party, Shared, Why};
use super::{texts, through};

pub use super::chair::{limits_view, strategies_view, summary_view};

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

/// A share of the cause or actor `name` in what is shared out: how it came about, and why it may be wrong.
pub(super) fn told(name: &str, page: &'static str, text: String, [how, motive]: [&str; 2], desktop: &Desktop) -> Cell {
    let w = desktop.words;
    let cards = Cards::of(desktop, w.text("books.why.title")).on(page);
    let mut figure = cards.over_run(name, text, Mark::True, how);
    figure.card_mut().motive = w.text(motive).to_owned();
    Cell::Figure(figure)
}

/// The same of a share that was averaged over a sample of runs.
pub(super) fn sampled(name: &str, page: &'static str, text: String, desktop: &Desktop) -> Cell {
    told(name, page, text, [desktop.words.text("card.how.shared"), "card.motive.shared"], desktop)
}

/// A share of a total as a figure with its sum; a total of the dead is no number that is shown.
pub(super) fn of_total(name: &str, value: i64, total: i64, measure: Measure, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let text = percent(value as f64, total, desktop);
    let cards = Cards::of(desktop, w.text("books.why.title"));
    if measure == Measure::Excess {
        return cards.over_run(name, text, Mark::True, w.text("card.how.shared"));
    }
    let whole = w.text(&format!("books.why.{}", measure.name()));
    let lines = [(name, value), (whole, total)].map(|(label, kg)| grain(label, kg, Mark::True, desktop));
    let shown = Ratio { times: 100, text: text.clone(), spoken: text, mark: Mark::True };
    cards.ratio(name, w.text("card.when.run"), lines, shown)
}

/// A share that comes from one run or two, and not from a sample of them.
pub(super) fn single(value: i64, total: i64, label: &str, note: &str, desktop: &Desktop) -> CauseRow {
    let w = desktop.words;
    let share = percent(value as f64, total, desktop);
    CauseRow {
        label: w.text(label).to_owned(),
        band: band(value as f64, 0.0, total, desktop),
        share: told(
            w.text(label),
            "",
            w.fmt("books.why.share.single", &[("share", &share)]),
            [w.text("card.how.single"), "card.motive.simulation"],
            desktop,
        ),
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

/// The page of the archive behind a cause or an actor, by its short name.
pub(super) fn page(name: &str) -> &'static str {
    match name {
        "levy" => "levy",
        "labour" => "labour",
        "kitchens" => "kitchens",
        "relief" => "relief",
        "weather" => "fields",
        "counties" => "claims",
        "communes" => "cadres",
        _ => "line",
    }
}

/// A share with its error. Shares of the dead have no bar.
fn row(key: &str, name: &str, share: Share, explained: &Explained, desktop: &Desktop) -> CauseRow {
    let w = desktop.words;
    let total = explained.causes.total;
    let permille = (share.value * 1000.0 / total.max(1) as f64).clamp(0.0, 1000.0);
    let label = w.text(&format!("{key}.{name}")).to_owned();
    CauseRow {
        share: sampled(&label, page(name), share_text(share, total, desktop), desktop),
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
        Measure::Excess => Said::default(),
        Measure::Grain if own.harvests == 0 => w.text("books.why.grain.none").into(),
        Measure::Grain if total <= 0 => w.text("books.why.grain.more").into(),
        Measure::Grain => Said::short(w, "books.why.grain.total", &[("figure", shortfall(total, own, desktop).into())]),
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

/// Grain not brought in: ordinary crops of the years that are whole, less what was brought in.
fn shortfall(total: i64, own: Totals, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let all = own.ordinary * i64::from(own.harvests);
    let text = numbers::grain(w, total);
    let lines = less(
        grain(w.text("card.sum.ordinary_crops"), all, Mark::True, desktop),
        grain(w.text("books.series.harvest"), all - total, Mark::True, desktop),
        line(w.text("card.sum.difference"), text.clone(), Mark::True, Term::Total(total)),
    );
    let cards = Cards::here(desktop).on("fields");
    cards.derived(w.text("books.why.grain"), w.text("card.when.run"), text, Mark::True, lines)
}

/// How often the run was played, as a number of the method.
fn played(runs: usize, desktop: &Desktop) -> Part {
    let n = runs.to_string();
    let spoken = numbers::so_many(desktop.words, "unit.runs", &n);
    Cards::here(desktop).rule("card.rule.runs", &n, spoken).into()
}

/// What the shares are, and on how many assumptions they stand.
fn note(desktop: &Desktop) -> Said {
    let w = desktop.words;
    let is_assumed = |number: &&crate::data::params::SourcedNumber| number.confidence == Confidence::Assumption;
    let assumed = desktop.numbers.values().filter(is_assumed).count() as i64;
    let all = desktop.numbers.len() as i64;
    let numbers_of = |n: i64| numbers::so_many(w, "unit.numbers", &n.to_string());
    let one = |label: &str, n: i64, term: Term| line(label, numbers_of(n), Mark::Order, term);
    let sourced = all - assumed;
    let sum = vec![
        one(w.text("card.sum.sourced"), sourced, Term::Plus(sourced)),
        one(w.text("card.sum.assumed"), assumed, Term::Plus(assumed)),
        one(w.text("card.sum.total"), all, Term::Total(all)),
    ];
    let count = |n: i64, sum: Vec<SumLine>| {
        let mut figure = Cards::here(desktop).rule("card.rule.numbers", &n.to_string(), numbers_of(n));
        figure.card_mut().sum = sum;
        Part::from(figure)
    };
    Said::short(w, "books.causes.note", &[("assumed", count(assumed, Vec::new())), ("all", count(all, sum))])
}

/// Why, in words, with what acts through false reports once that is known.
#[must_use]
pub fn why_view(why: &Why, nested: Option<&Through>, desktop: &Desktop) -> WhyView {
    let w = desktop.words;
    let shown = why.measures.iter().filter(|explained| explained.measure != Measure::Excess || why.told_from_chance);
    let mut method: Vec<Said> = texts(desktop, "books.why.method", METHOD).into_iter().map(Said::from).collect();
    method[0] = Said::short(w, "books.why.method.1", &[("runs", played(why.runs, desktop))]);
    let nought = w.text("books.why.nought");
    let nought = Cards::here(desktop).rule("card.rule.no_error", nought, w.fmt("unit.percent", &[("n", nought)]));
    method[1] = Said::short(w, "books.why.method.2", &[("nought", nought.into())]);
    let through = |nested: &Through| Said::short(w, "books.through.method", &[("runs", played(nested.runs, desktop))]);
    method.extend(nested.map(through));
    let measures: Vec<WhyMeasure> = shown.map(|explained| measure(explained, why.own(), nested, desktop)).collect();
    // Where nothing is shared out there is nothing to say of shares.
    let shares = measures.iter().any(|measure| !measure.causes.is_empty());
    WhyView {
        note: if shares { note(desktop) } else { Said::default() },
        none: if why.told_from_chance { String::new() } else { w.text("books.why.none").to_owned() },
        measures,
        method: if shares { method } else { Vec::new() },
    }
}

/// What other seats than this one caused of the dead here, with its error; that it is not worked out yet while it is not.
/// Nothing where no deaths beyond the ordinary can be told from chance.
#[must_use]
pub fn seats_said(why: Option<&Why>, desktop: &Desktop) -> Option<Said> {
    let w = desktop.words;
    let Some(why) = why else { return Some(w.text("books.limits.seats.waits").into()) };
    let dead = |explained: &&Explained| explained.measure == Measure::Excess && explained.causes.total > 0;
    let Shared { total, rest, .. } = why.measures.iter().filter(|_| why.told_from_chance).find(dead)?.actors;
    let share = why.measures.iter().find(dead)?.actors.all_but(Party::Office);
    let cards = Cards::of(desktop, w.text("books.limits.title")).on("line");
    let shown = |name: &str, text: String, how: &str, motive: &str| {
        let mut figure = cards.over_run(w.text(name), text, Mark::True, w.text(how));
        figure.card_mut().motive = w.text(motive).to_owned();
        Part::from(figure)
    };
    let text = share_text(share, total, desktop);
    let parts = [
        ("band", band(share.value, share.error, total, desktop).into()),
        ("share", shown("card.said.seats", text, "card.how.shared", "card.motive.shared")),
        (
            "rest",
            shown(
                "books.cause.rest",
                percent(rest as f64, total, desktop),
                "card.how.single",
                "card.motive.simulation",
            ),
        ),
    ];
    Some(Said::short(w, "books.limits.seats", &parts))
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
        view.summary = summary_view(limits, desktop);
        view.limits = limits_view(limits, desktop);
        // A file that ends before many died says one thing of the seat, and nothing of the others.
        if let Some(seats) = seats_said(why, desktop).filter(|_| any_told(limits)) {
            view.summary.push(seats.clone());
            view.limits.push(seats);
        }
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
