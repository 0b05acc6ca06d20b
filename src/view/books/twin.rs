//! A run and its twin, in words: only what differs.

use crate::save::change::Change;
use crate::sim::calendar::Month;
use crate::sim::orders::{DatedOrder, Desk, Order};
use crate::sim::run::Run;
use crate::view::archive;
use crate::view::model::{Cell, Chart, Column, Mark, Point, Row, Said, SumLine, Table, Term, TwinView};
use crate::view::numbers;
use crate::view::play::charts::{Line, Unit, Values, chart_with};
use crate::view::play::{Desktop, names, order_given};

use super::cards::{Cards, line};
use super::chair::too_little;
use super::changes::{change_said, unchanged};
use super::deaths::told_from_chance;
use super::engine::playing::Played;
use super::engine::totals::Totals;
use super::engine::twin::{CountyDifference, Difference, Series};
use super::engine::why::one_way;
use super::papers::papers;

/// Two runs side by side. `change` is what the second differs in, when it is a twin of the first.
#[must_use]
pub fn twin_view(first: &Played, second: &Played, change: Option<&Change>, desktop: &Desktop) -> TwinView {
    twin_view_over(first, second, change, &[], desktop)
}

/// The same, with what both came to under further courses of chance: only from several is a difference of the dead said.
#[must_use]
pub fn twin_view_over(
    first: &Played,
    second: &Played,
    change: Option<&Change>,
    chance: &[(Totals, Totals)],
    desktop: &Desktop,
) -> TwinView {
    let w = desktop.words;
    let difference = Difference::of(first, second);
    // What the second run is called.
    let other = if change.is_some() { "books.twin.twin" } else { "books.beside.other" };
    let (papers, pairs) = papers(&difference, (first.run.known(), second.run.known()), other, desktop);
    let nothing =
        difference.from.is_some() && difference.series.is_empty() && difference.totals.0 == difference.totals.1;
    let nothing = nothing && papers.rows.is_empty() && difference.counties.is_empty();
    let from = match difference.from {
        Some(_) if nothing => w.text("books.twin.nothing").to_owned(),
        // Runs that begin in different months share none before the later of them begins.
        Some(from) if [first, second].iter().any(|played| from <= played.run.scenario().first) => {
            w.text("books.twin.from_first").to_owned()
        }
        Some(from) => w.fmt("books.twin.from", &[("month", &numbers::month(w, from.back(1)))]),
        None if difference.is_none() => w.text("books.twin.same").to_owned(),
        None => w.text("books.twin.papers_only").to_owned(),
    };
    let left_out = second.left_out.iter().map(|dated| {
        let month = numbers::month(w, dated.month);
        let order = order_given(&dated.order, dated.month, first.run.known(), desktop);
        let order = Cards::here(desktop).ordered(order, &month);
        Said::short(w, "books.twin.left_out", &[("month", month.into()), ("order", order)])
    });
    TwinView {
        change: change.map_or_else(Said::default, |change| {
            change_said(change, &first.file.orders, Some(first.run.known()), desktop)
        }),
        from,
        fingerprint: fingerprint(first, second, difference.from, desktop),
        left_out: change
            .into_iter()
            .flat_map(|change| unchanged(change, first, second, desktop))
            .chain(left_out)
            .collect(),
        totals: if nothing {
            Table::default()
        } else {
            totals(&difference.totals, change.map(|_| chance), other, desktop)
        },
        charts: difference
            .series
            .iter()
            .map(|(series, months)| chart(*series, months, (first, second), other, desktop))
            .filter(|chart| !chart.table.rows.is_empty())
            .collect(),
        decisions: if change.is_some() {
            Table::default()
        } else {
            decisions(&difference, [&first.run, &second.run], desktop)
        },
        counties: counties(&difference.counties, desktop),
        papers,
        pairs,
        note: note(change, !chance.is_empty(), &first.file.orders, desktop),
    }
}

/// What the difference does not say: that it is one draw, and what of the model it rests on where levies or reports
/// were changed.
fn note(change: Option<&Change>, several: bool, orders: &[DatedOrder], desktop: &Desktop) -> String {
    let w = desktop.words;
    let reports = |order: &Order| matches!(order.desk(), Desk::Report | Desk::Quota | Desk::Letters);
    let of_levies = match change {
        None | Some(Change::HandsBack) => false,
        Some(Change::Honest | Change::HideTenth | Change::Settings(_)) => true,
        Some(Change::Number(edit)) => ["levy.", "reporting."].iter().any(|group| edit.name().starts_with(group)),
        Some(Change::With(dated)) => reports(&dated.order),
        Some(Change::Without(at)) => orders.get(*at).is_some_and(|dated| reports(&dated.order)),
        Some(Change::Instead(at, other)) => reports(other) || orders.get(*at).is_some_and(|one| reports(&one.order)),
    };
    let chance = w.text(if several { "books.twin.chances" } else { "books.twin.chance" });
    if !of_levies {
        return chance.to_owned();
    }
    [chance, w.text("books.levy.warning")].join(w.text("format.next_sentence"))
}

/// The last fingerprint that both runs have: what is identical is said to be identical.
fn fingerprint(first: &Played, second: &Played, from: Option<Month>, desktop: &Desktop) -> String {
    let w = desktop.words;
    let month = from.map_or_else(|| first.run.month(), |from| from.back(1));
    let of = |played: &Played| played.file.fingerprint(month).map(str::to_owned);
    match (of(first), of(second)) {
        (Some(one), Some(two)) if one == two && from.is_none() => {
            w.fmt("study.fingerprint.end", &[("fingerprint", &one)])
        }
        (Some(one), Some(two)) if one == two => {
            w.fmt("study.fingerprint", &[("month", &numbers::month(w, month)), ("fingerprint", &one)])
        }
        _ => String::new(),
    }
}

fn columns(keys: &[&str], desktop: &Desktop) -> Vec<Column> {
    keys.iter().map(|key| Column::number(desktop.words.text(key))).collect()
}

/// A figure of the simulation; what says in words that there is none stays words.
fn figure(cards: &Cards, name: &str, text: String, spoken: String) -> Cell {
    if !numbers::names_number(&text) {
        return Cell::Text(text);
    }
    Cell::Figure(
        cards.figure(name, cards.desktop.words.text("card.when.run"), String::new(), Mark::True).short(text, spoken),
    )
}

/// What both runs came to, the dead last. They stand as ranges over every course of chance that was played; `chance` is
/// none for two runs that are not twins: of those no difference of the dead is said.
fn totals(own: &(Totals, Totals), chance: Option<&[(Totals, Totals)]>, other: &str, desktop: &Desktop) -> Table {
    let (a, b) = own;
    let w = desktop.words;
    let sign = |value: i64, text: String| if value > 0 { format!("+{text}") } else { text };
    let runs = ["books.twin.this", other, "books.twin.difference"].map(|key| w.text(key));
    let cells = |key: &str, texts: [String; 3]| -> Vec<Cell> {
        let cards = Cards::of(desktop, w.text(key)).on(archive::of_figure(key));
        runs.iter().zip(texts).map(|(run, text)| figure(&cards, run, text.clone(), text)).collect()
    };
    let made =
        |key: &str, cells: Vec<Cell>| Row { id: key.to_owned(), header: w.text(key).into(), cells, total: false };
    let seeds = 1 + chance.map_or(0, <[_]>::len);
    // The dead: ranges, and how each came about.
    let dead_row = |key: &str, texts: [String; 3], hows: [&str; 3]| {
        let cards = Cards::of(desktop, w.text(key)).on(archive::of_figure(key));
        let cell = |((run, text), how): ((&&str, String), &str)| match numbers::names_number(&text) {
            true => Cell::Figure(cards.dead_range(run, text, &cards.over_chance(how, seeds))),
            false => Cell::Text(text),
        };
        made(key, runs.iter().zip(texts).zip(hows).map(cell).collect())
    };
    // The difference stands with its sum: one run less the other.
    let less = |key: &str, [a, b]: [i64; 2], text: &dyn Fn(i64) -> String, spoken: &dyn Fn(i64) -> String| {
        let change = sign(b - a, text(b - a));
        let mut cells = cells(key, [text(a), text(b), change.clone()]);
        for (cell, value) in cells.iter_mut().zip([a, b]) {
            if let Cell::Figure(figure) = cell {
                figure.spoken = spoken(value);
            }
        }
        let of = |at: usize, value: i64, text: String| line(runs[at], text, Mark::True, Term::Plus(value));
        let sum: Vec<SumLine> = vec![
            of(1, b, spoken(b)),
            of(0, -a, sign(-a, spoken(-a))),
            line(runs[2], sign(b - a, spoken(b - a)), Mark::True, Term::Total(b - a)),
        ];
        let difference = Cards::of(desktop, w.text(key)).on(archive::of_figure(key)).derived(
            runs[2],
            w.text("card.when.run"),
            String::new(),
            Mark::True,
            sum,
        );
        cells[2] = Cell::Figure(difference.short(change, sign(b - a, spoken(b - a))));
        made(key, cells)
    };
    let grain = |key: &str, a: i64, b: i64| {
        let text = |kg: i64| numbers::grain(w, kg);
        less(key, [a, b], &text, &text)
    };
    let count = |key: &str, a: u16, b: u16| {
        let unit = |count: i64| match key {
            "books.twin.removed" => numbers::so_many(w, "unit.removals", &numbers::whole(count)),
            _ => numbers::months(w, count),
        };
        less(key, [i64::from(a), i64::from(b)], &numbers::whole, &unit)
    };
    let pairs = || std::iter::once(own).chain(chance.unwrap_or_default());
    let dead = |of: fn(&(Totals, Totals)) -> &Totals| {
        if !pairs().any(|pair| of(pair).told_from_chance()) {
            return w.text("unit.none").to_owned();
        }
        let ends = pairs().map(|pair| of(pair).excess);
        let (low, high) = ends.fold((i64::MAX, 0), |(low, high), one| (low.min(one.0), high.max(one.1)));
        numbers::about_persons_range(w, low, high)
    };
    let none = || w.text("unit.none").to_owned();
    // What has another sign under another course of chance, or is less than chance gives, is not said.
    let span = |changes: &[i64], told: &dyn Fn(i64) -> bool| match chance {
        None => none(),
        Some([]) => w.text("books.twin.one_chance").to_owned(),
        Some(_) => match one_way(changes).filter(|(low, high)| told(low.abs().min(high.abs()))) {
            None => w.text("books.twin.by_chance").to_owned(),
            Some((low, high)) => {
                let [low, high] = [low, high].map(|persons| sign(persons, numbers::about_persons(w, persons)));
                if low == high { low } else { w.fmt("unit.from_to", &[("low", &low), ("high", &high)]) }
            }
        },
    };
    let ways = |(a, b): &(Totals, Totals)| [b.excess.0 - a.excess.0, b.excess.1 - a.excess.1];
    let here: Vec<i64> = pairs().flat_map(ways).collect();
    let is_told = |change| told_from_chance(change, a.rural_then);
    let by_chance = chance.is_some() && one_way(&here).is_none_or(|(low, high)| !is_told(low.abs().min(high.abs())));
    let here = span(&here, &is_told);
    let elsewhere: Vec<i64> = pairs().map(|(a, b)| b.excess_elsewhere - a.excess_elsewhere).collect();
    let elsewhere = span(&elsewhere, &|change| !too_little(change, a.excess_elsewhere));
    let mut rows = vec![
        grain("books.twin.harvest", a.harvest, b.harvest),
        grain("books.twin.left_in_fields", a.left_in_fields, b.left_in_fields),
        grain("books.twin.taken", a.taken, b.taken),
        grain("books.twin.returned", a.returned, b.returned),
        grain("books.twin.delivered", a.delivered, b.delivered),
        count("books.twin.months", a.months_in_office, b.months_in_office),
        count("books.twin.removed", a.removed, b.removed),
        count("books.twin.shortage", a.shortage, b.shortage),
        // Beside a second range a reader takes the difference that is not told.
        dead_row(
            "books.twin.excess",
            [dead(|pair| &pair.0), if by_chance { none() } else { dead(|pair| &pair.1) }, here],
            ["card.how.chance", "card.how.chance", "card.how.chance.less"],
        ),
    ];
    // Of these only what differs is shown; the dead stand in any case.
    rows.retain(|row| row.id == "books.twin.excess" || row.cells[0].text() != row.cells[1].text());
    if chance.is_some() {
        let how = "card.how.chance.elsewhere";
        rows.push(dead_row("books.twin.elsewhere", [none(), none(), elsewhere], [how; 3]));
    }
    Table {
        id: "twin totals".to_owned(),
        caption: w.text(if other == "books.twin.twin" { "books.twin.title" } else { "books.beside.title" }).into(),
        header: w.text("books.twin.measure").to_owned(),
        columns: columns(&["books.twin.this", other, "books.twin.difference"], desktop),
        rows,
    }
}

/// Text key of a series, its unit and one step of its axis.
const fn axis(series: Series) -> (&'static str, Unit, f64) {
    match series {
        Series::Harvest => ("books.series.harvest", Unit::Kg, 1e6),
        Series::Claimed => ("books.series.claimed", Unit::Kg, 1e9),
        Series::InForce => ("books.series.in_force", Unit::Kg, 1e9),
        Series::Quota => ("books.series.quota", Unit::Kg, 1e9),
        Series::Taken => ("books.series.taken", Unit::Kg, 1e6),
        Series::Returned => ("books.series.returned", Unit::Kg, 1e6),
        Series::VillageStock => ("books.series.village_stock", Unit::Kg, 1e9),
        Series::Hidden => ("books.series.hidden", Unit::Kg, 1e6),
        Series::Energy => ("books.series.energy", Unit::Kcal, 1.0),
        Series::Sick => ("books.series.sick", Unit::Persons, 1e3),
        Series::Iron => ("books.series.iron", Unit::Kg, 1e6),
        Series::Births => ("books.series.births", Unit::Persons, 1e3),
    }
}

/// The two lines of a series up to the last month in which it differs, the course they share before it among them; the
/// table has the months that differ alone.
fn chart(
    series: Series,
    months: &[(Month, i64, i64)],
    runs: (&Played, &Played),
    other: &'static str,
    desktop: &Desktop,
) -> Chart {
    let (key, unit, scale) = axis(series);
    let mark = match series {
        Series::Claimed | Series::InForce => Mark::Claimed,
        Series::Quota => Mark::Order,
        _ => Mark::True,
    };
    let values = |of: fn(&(Month, i64, i64)) -> i64| -> Values {
        months.iter().map(|month| (month.0, (of(month), of(month)))).collect()
    };
    let lines = [
        Line { key: "books.twin.this", mark, values: values(|month| month.1) },
        Line { key: other, mark, values: values(|month| month.2) },
    ];
    let mut chart = chart_with(desktop, key, "books.series.summary", unit, scale, &lines);
    // What is the same as it is written is no difference.
    chart.table.rows.retain(|row| row.cells[0].text() != row.cells[1].text());
    let last = months.last().map(|last| last.0);
    for (line, played) in chart.series.iter_mut().zip([runs.0, runs.1]) {
        // What is the same before and in between is drawn too: where lines part is seen, and none leaps.
        let drawn = super::months(&played.run).iter().filter(|month| last.is_some_and(|last| month.month <= last));
        let scale = desktop.axis(scale);
        let point = |value: f64, month: Month| Point { month, low: value / scale, high: value / scale };
        line.points = drawn.map(|month| point(series.of(month) as f64, month.month)).collect();
    }
    if let Some(twin) = chart.series.last_mut() {
        twin.other = true;
    }
    chart
}

/// Counties beside each other: what is the same in both runs is left out, column by column and cell by cell.
fn counties(counties: &[CountyDifference], desktop: &Desktop) -> Table {
    let w = desktop.words;
    let both = |[a, b]: [String; 2]| if a == b { w.text("unit.none").to_owned() } else { format!("{a} → {b}") };
    let removed = |month: Option<Month>| match month {
        Some(month) => numbers::month(w, month),
        None => w.text("books.twin.kept").to_owned(),
    };
    let keys = ["books.twin.county.harvest", "books.twin.county.people", "books.twin.county.removed"];
    let row = |row: &CountyDifference| {
        let cards = Cards::of(desktop, names::county_form(w, row.county));
        let cell = |key: &str, texts: [String; 2]| {
            let text = both(texts);
            figure(&cards.on(archive::of_figure(key)), w.text(key), text.clone(), text)
        };
        Row {
            id: row.county.0.to_string(),
            header: names::county(w, row.county).into(),
            cells: vec![
                cell(keys[0], [row.harvest.0, row.harvest.1].map(|kg| numbers::grain(w, kg))),
                cell(keys[1], [row.people.0, row.people.1].map(|people| numbers::persons(w, people))),
                // When somebody was removed is a date.
                Cell::Text(both([row.removed.0, row.removed.1].map(removed))),
            ],
            total: false,
        }
    };
    let same = Cell::Text(w.text("unit.none").to_owned());
    let mut table = Table {
        id: "twin counties".to_owned(),
        caption: w.text("books.twin.counties").into(),
        header: w.text("books.twin.county").to_owned(),
        columns: columns(&keys, desktop),
        rows: counties.iter().map(row).collect(),
    };
    for at in (0..keys.len()).rev() {
        if table.rows.iter().all(|row| row.cells[at] == same) {
            table.columns.remove(at);
            table.rows.iter_mut().for_each(|row| drop(row.cells.remove(at)));
        }
    }
    table.rows.retain(|row| row.cells.iter().any(|cell| *cell != same));
    table
}

/// Decisions that only one of two runs has, month by month.
fn decisions(difference: &Difference, runs: [&Run; 2], desktop: &Desktop) -> Table {
    let w = desktop.words;
    let sides = [(&difference.decisions.0, "books.twin.this"), (&difference.decisions.1, "books.beside.other")];
    let mut all: Vec<(Month, usize, Row)> = Vec::new();
    for (side, (orders, key)) in sides.into_iter().enumerate() {
        all.extend(orders.iter().enumerate().map(|(at, dated)| {
            let header = numbers::month(w, dated.month);
            let order = order_given(&dated.order, dated.month, runs[side].known(), desktop);
            let order = Cards::here(desktop).on(archive::of_order(&dated.order)).ordered(order, &header);
            let cells = vec![Cell::Said(order.into()), Cell::Text(w.text(key).to_owned())];
            let header = header.into();
            (dated.month, side, Row { id: format!("{side}.{at}"), header, cells, total: false })
        }));
    }
    all.sort_by_key(|(month, side, _)| (*month, *side));
    let words = |key: &str| Column::words(w.text(key));
    Table {
        id: "beside".to_owned(),
        caption: w.text("books.beside.decisions").into(),
        header: w.text("chart.table.month").to_owned(),
        columns: vec![words("study.decision"), words("books.twin.paper.only")],
        rows: all.into_iter().map(|(_, _, row)| row).collect(),
    }
}
