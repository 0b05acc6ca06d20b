//! Three ledgers over time: what was true, what could be known, what was claimed.

use crate::sim::calendar::Month;
use crate::sim::history::ProvinceMonth;
use crate::sim::known::KnownMonth;
use crate::sim::run::Run;
use crate::view::model::{LedgerView, Mark};
use crate::view::numbers;
use crate::view::play::Desktop;
use crate::view::play::charts::{Line, Unit, Values, chart, read};

use super::{harvest_of, months};

fn truth(months: &[ProvinceMonth], of: fn(&ProvinceMonth) -> i64) -> Values {
    months.iter().map(|month| (month.month, (of(month), of(month)))).collect()
}

/// Grain brought in during the twelve months up to each month of the run: what a figure for a year is held against.
fn yearly(run: &Run) -> Values {
    let years = run.history().seat.windows(12).filter_map(|year| {
        let sum: i64 = year.iter().map(|month| month.harvest).sum();
        year.last().map(|last| (last.month, (sum, sum)))
    });
    years.filter(|(month, _)| *month >= run.scenario().first).collect()
}

/// True, known and claimed: grain, stores, births, the sick, iron.
pub(super) fn ledgers(run: &Run, desktop: &Desktop) -> Vec<LedgerView> {
    let months = months(run);
    let known = &run.known().series;
    let of = |key, mark, values| Line { key, mark, values };
    let exact = |of: fn(&KnownMonth) -> i64| read(known, move |month| (of(month), of(month)));
    let harvest = [
        of("series.true", Mark::True, yearly(run)),
        of("series.known", Mark::Unknown, read(known, |month| (month.low, month.high))),
        of("series.claimed", Mark::Claimed, exact(|month| month.filed)),
    ];
    let stores = [
        of("series.villages", Mark::True, truth(months, |month| month.village_stock + month.hidden)),
        of("series.hidden", Mark::True, truth(months, |month| month.hidden)),
        of("series.books", Mark::Claimed, exact(|month| month.stock)),
    ];
    let births = [
        of("series.true", Mark::True, truth(months, |month| month.births)),
        of("series.registered", Mark::Claimed, exact(|month| month.births)),
    ];
    let sick = [
        of("series.true", Mark::True, truth(months, |month| month.sick)),
        of("series.claimed", Mark::Claimed, exact(|month| month.sick)),
    ];
    let place = desktop.place();
    let ledger = |key, unit, scale, lines: &[Line]| {
        let reading = desktop.words.text(&format!("{key}.reading")).to_owned();
        let mut chart = chart(desktop, key, unit, scale, lines);
        chart.title = desktop.words.fmt("card.title", &[("what", &chart.title), ("where", &place)]);
        LedgerView { chart, reading }
    };
    let mut harvest = ledger("books.ledger.harvest", Unit::Kg, 1e9, &harvest);
    let farthest = harvest_reading(run, &place, desktop);
    if !farthest.is_empty() {
        harvest.reading = format!("{}{}{farthest}", harvest.reading, desktop.words.text("format.next_sentence"));
    }
    vec![
        harvest,
        ledger("books.ledger.stores", Unit::Kg, 1e9, &stores),
        ledger("books.ledger.births", Unit::Persons, 1e3, &births),
        ledger("books.ledger.sick", Unit::Persons, 1e3, &sick),
    ]
}

fn times(value: i64, of: i64) -> String {
    format!("{:.1}", value as f64 / of.max(1) as f64)
}

/// The year in which figure and harvest lay farthest apart, in words.
fn harvest_reading(run: &Run, place: &str, desktop: &Desktop) -> String {
    let w = desktop.words;
    let known = &run.known().series;
    let years = (1957..=1962).filter_map(|year| {
        let grown = harvest_of(year, run)?;
        let filed = known.iter().find(|month| month.month == Month::new(year, 12))?;
        Some((filed.filed * 1000 / grown.max(1), year, grown, filed))
    });
    let Some((_, year, grown, filed)) = years.max_by_key(|(ratio, ..)| *ratio) else { return String::new() };
    let taken =
        run.history().seat.iter().filter(|month| month.month.grain_year() == year).map(|month| month.procurement);
    let share = taken.sum::<i64>() * 1000 / grown.max(1);
    let mut reading = w.fmt(
        "books.reading.harvest",
        &[
            ("place", place),
            ("year", &year.to_string()),
            ("times", &times(filed.filed, grown)),
            ("share", &numbers::percent(w, share / 10 * 10)),
        ],
    );
    if filed.high > 0 {
        let (low, high) = (times(filed.low, grown), times(filed.high, grown));
        reading.push_str(w.text("format.next_sentence"));
        reading.push_str(&w.fmt("books.reading.known", &[("low", &low), ("high", &high)]));
    }
    reading
}
