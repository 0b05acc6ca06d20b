//! Why, and the limits of one seat, in words: shares with their errors, strategies side by side.

use crate::sim::settings::Switch;
use crate::view::model::{BooksView, CauseRow, Cell, Column, Figure, Mark, Row, Table, WhyMeasure, WhyView};
use crate::view::numbers;
use crate::view::play::Desktop;

use super::limits::{Limits, Tried};
use super::shapley::Share;
use super::texts;
use super::totals::Totals;
use super::why::{Explained, Measure, Why};

/// Sentences on the method of shares.
const METHOD: usize = 5;

/// A share of a total in percent.
fn percent(value: f64, total: i64, desktop: &Desktop) -> String {
    let share = (value * 100.0 / total.max(1) as f64).round() as i64;
    let sign = if share < 0 { "−" } else { "" };
    format!("{sign}{}", numbers::percent(desktop.words, share.abs() * 10))
}

/// A share with its error. Shares of the dead have no bar.
fn row(key: &str, name: &str, share: Share, explained: &Explained, desktop: &Desktop) -> CauseRow {
    let w = desktop.words;
    let total = explained.causes.total;
    let error = (share.error * 100.0 / total.max(1) as f64).ceil() as i64;
    let text = percent(share.value, total, desktop);
    let permille = (share.value * 1000.0 / total.max(1) as f64).clamp(0.0, 1000.0);
    CauseRow {
        label: w.text(&format!("{key}.{name}")).to_owned(),
        share: w.fmt("books.why.share", &[("share", &text), ("error", &error.to_string())]),
        bar: if explained.measure == Measure::Grain { permille as u16 } else { 0 },
        note: w.text(&format!("{key}.{name}.note")).to_owned(),
    }
}

fn rest(rest: i64, total: i64, desktop: &Desktop) -> CauseRow {
    CauseRow {
        label: desktop.words.text("books.cause.rest").to_owned(),
        share: percent(rest as f64, total, desktop),
        bar: 0,
        note: desktop.words.text("books.cause.rest.note").to_owned(),
    }
}

fn measure(explained: &Explained, desktop: &Desktop) -> WhyMeasure {
    let w = desktop.words;
    let total = explained.causes.total;
    let lead = match explained.measure {
        Measure::Excess => String::new(),
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
    let of_total = |label: &str, value: i64| CauseRow {
        label: w.text(label).to_owned(),
        share: percent(value as f64, total, desktop),
        bar: 0,
        note: String::new(),
    };
    view.reports.push(of_total("books.why.reports.all", explained.reports.total));
    let through = explained.reports.parts.iter();
    view.reports.extend(through.map(|(cause, value)| of_total(&format!("books.cause.{}", cause.name()), *value)));
    view
}

/// Why, in words.
#[must_use]
pub fn why_view(why: &Why, desktop: &Desktop) -> WhyView {
    let w = desktop.words;
    let shown = why.measures.iter().filter(|explained| explained.measure != Measure::Excess || why.told_from_chance);
    let mut method = texts(desktop, "books.why.method", METHOD);
    method[0] = w.fmt("books.why.method.1", &[("runs", &why.runs.to_string())]);
    WhyView {
        none: if why.told_from_chance { String::new() } else { w.text("books.why.none").to_owned() },
        measures: shown.map(|explained| measure(explained, desktop)).collect(),
        method,
    }
}

/// Whether what the strategies change elsewhere is more than chance.
fn elsewhere_told(limits: &Limits) -> bool {
    limits.apart(|totals| totals.excess_elsewhere).told()
}

/// What one office could and could not do, sentence by sentence.
#[must_use]
pub fn limits_view(limits: &Limits, desktop: &Desktop) -> Vec<String> {
    let w = desktop.words;
    let place = desktop.place();
    let people = |persons: i64| numbers::persons(w, persons);
    let (fewest, apart) = (limits.not_prevented(), limits.depended());
    let settings = desktop.spec.settings;
    let mut lines = Vec::new();
    if !settings.flexible_levy && !settings.on(Switch::NoFixedNeed) {
        lines.push(w.text("books.limits.1").to_owned());
    }
    let told = limits.tried.iter().flat_map(|tried| std::iter::once(&tried.totals).chain(&tried.others));
    if told.clone().all(Totals::told_from_chance) {
        let values = [
            ("place", place.as_str()),
            ("low", &people(fewest.0)),
            ("high", &people(fewest.1)),
            ("seeds", &limits.seeds.to_string()),
        ];
        lines.push(w.fmt("books.limits.2", &values));
    } else {
        lines.push(w.fmt("books.limits.few", &[("place", &place)]));
    }
    let here = limits.apart(|totals| totals.excess.1);
    let (low, high, chance) = (people(apart.0), people(apart.1), people(here.chance));
    let key = if here.told() { "books.limits.3" } else { "books.limits.3.chance" };
    lines.push(w.fmt(key, &[("low", &low), ("high", &high), ("chance", &chance)]));
    let key = if elsewhere_told(limits) { "books.limits.5" } else { "books.limits.5.chance" };
    lines.push(w.fmt(key, &[("figure", &people(limits.elsewhere()))]));
    lines.push(w.text("books.limits.4").to_owned());
    lines
}

fn name(tried: &Tried, desktop: &Desktop) -> String {
    let w = desktop.words;
    let of = |id: &str| w.text(&format!("books.strategy.{id}")).to_owned();
    match tried.strategy.as_ref().map(super::strategy::Strategy::policies) {
        None => of("yours"),
        Some((first, None)) => of(first),
        Some((first, Some(then))) => w.fmt("books.strategy.pair", &[("first", &of(first)), ("then", &of(then))]),
    }
}

/// A number of people with its sign.
fn signed(persons: i64, desktop: &Desktop) -> String {
    let text = numbers::persons(desktop.words, persons.abs());
    match persons {
        0 => text,
        persons if persons < 0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

/// Every strategy tried, beside the run.
#[must_use]
pub fn strategies_view(limits: &Limits, desktop: &Desktop) -> Table {
    let w = desktop.words;
    let own = limits.tried.first().map(|tried| tried.totals).unwrap_or_default();
    let figure = |text: String| Cell::Figure(Figure::plain(text, Mark::True));
    let told = elsewhere_told(limits);
    let row = |(at, tried): (usize, &Tried)| {
        let totals = &tried.totals;
        let here = if totals.told_from_chance() {
            // Over both ways of counting and all courses of chance that were tried.
            let all = std::iter::once(totals).chain(&tried.others);
            let (low, high) =
                all.fold((i64::MAX, 0), |(low, high), totals| (low.min(totals.excess.0), high.max(totals.excess.1)));
            numbers::persons_range(w, low, high)
        } else {
            w.text("unit.none").to_owned()
        };
        Row {
            id: format!("strategy{at}"),
            header: name(tried, desktop),
            cells: vec![
                figure(here),
                figure(if told {
                    signed(totals.excess_elsewhere - own.excess_elsewhere, desktop)
                } else {
                    w.text("unit.none").to_owned()
                }),
                figure(totals.months_in_office.to_string()),
                figure(totals.removed.to_string()),
                figure(totals.shortage.to_string()),
                figure(numbers::grain(w, totals.delivered)),
            ],
            total: false,
        }
    };
    let columns = ["here", "elsewhere", "months", "labelled", "towns", "delivered"];
    Table {
        id: "strategies".to_owned(),
        caption: w.text("books.strategies.caption").to_owned(),
        header: w.text("books.strategies.strategy").to_owned(),
        columns: columns.iter().map(|name| Column::number(w.text(&format!("books.strategies.{name}")))).collect(),
        rows: limits.tried.iter().enumerate().map(row).collect(),
    }
}

/// Puts what was worked out into the books.
pub fn answer(view: &mut BooksView, why: Option<&Why>, limits: Option<&Limits>, desktop: &Desktop) {
    if let Some(limits) = limits {
        view.limits = limits_view(limits, desktop);
        view.strategies = Some(strategies_view(limits, desktop));
    }
    if let Some(why) = why {
        let why = why_view(why, desktop);
        if why.none.is_empty()
            && let Some(excess) = why.measures.first()
        {
            view.causes.clone_from(&excess.causes);
            view.actors.clone_from(&excess.actors);
        }
        view.why = Some(why);
    }
}
