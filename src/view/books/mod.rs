//! The books: what was true beside what was known and claimed. The only place of the view that reads the record.

mod decisions;
mod ledgers;

use crate::sim::run::Run;
use crate::view::model::{BooksView, DeathsView, RecordRow};
use crate::view::play::{Desktop, number};

/// Builds the books of a run.
#[must_use]
pub fn books(run: &Run, orders: &[crate::sim::orders::DatedOrder], desktop: &Desktop) -> BooksView {
    let w = desktop.words;
    let spec = run.spec();
    let province = w.text(&format!("play.province.{}", spec.province)).to_owned();
    let known = run.known();
    let history = run.history();
    let (first, last) = (run.scenario().first, run.month().back(1));
    let line = w.fmt(
        "books.run",
        &[
            ("province", &province),
            ("first", &number::month(w, first)),
            ("last", &number::month(w, last)),
            ("seed", &spec.seed.to_string()),
        ],
    );
    let ended = match history.dismissed {
        Some(month) => w.fmt("books.ended.dismissed", &[("date", &number::month(w, month))]),
        None if run.is_over() => w.text("books.ended.full").to_owned(),
        None => w.text("books.ended.closed").to_owned(),
    };
    BooksView {
        run: line,
        watermark: w.text(if desktop.edited { "play.watermark.edited" } else { "play.watermark" }).to_owned(),
        ended,
        ledgers: ledgers::ledgers(run, desktop),
        numbers: ledgers::numbers(run, desktop),
        decisions: decisions::decisions(run, orders, desktop),
        deaths: deaths(run, desktop),
        causes: Vec::new(),
        actors: Vec::new(),
        limits: Vec::new(),
        strategies: None,
        record: record(run, desktop),
        left_out: lines(desktop, "books.left_out"),
        closing: if known.series.is_empty() { Vec::new() } else { lines(desktop, "books.closing") },
    }
}

fn lines(desktop: &Desktop, key: &str) -> Vec<String> {
    (1..=8)
        .map(|at| desktop.words.text(&format!("{key}.{at}")).to_owned())
        .take_while(|text| !text.is_empty() && text != "[…]")
        .collect()
}

/// Deaths above an ordinary year: a range over what counts as ordinary, with its method.
fn deaths(run: &Run, desktop: &Desktop) -> DeathsView {
    let w = desktop.words;
    let seat = run.register().seat.index();
    let months = &run.history().provinces[seat];
    let (mut deaths, mut person_months, mut registered) = (0i64, 0i64, 0i64);
    for month in months {
        deaths += month.deaths;
        person_months += month.population;
        registered += month.deaths_registered;
    }
    // Ordinary deaths at two rates a year: the lower and the upper end of what is held for 1957.
    let ordinary = |per_thousand: f64| person_months as f64 / 12.0 * per_thousand / 1000.0;
    let low = (deaths as f64 - ordinary(21.0)).max(0.0) as i64;
    let high = (deaths as f64 - ordinary(15.0)).max(0.0) as i64;
    let range = w.fmt("books.deaths.range", &[("low", &number::people(w, low)), ("high", &number::people(w, high))]);
    DeathsView {
        range,
        registered: w.fmt("books.deaths.registered", &[("count", &number::people(w, registered))]),
        method: lines(desktop, "books.deaths.method"),
        not_counted: w.text("books.deaths.not_counted").to_owned(),
        published: (1..=8)
            .map(|at| {
                (
                    w.text(&format!("books.published.{at}.who")).to_owned(),
                    w.text(&format!("books.published.{at}.what")).to_owned(),
                )
            })
            .take_while(|(who, _)| who != "[…]")
            .collect(),
    }
}

/// The nation of this run beside the published record, year by year.
fn record(run: &Run, desktop: &Desktop) -> Vec<RecordRow> {
    let w = desktop.words;
    let history = run.history();
    let sum = |year: u16, read: fn(&crate::sim::history::ProvinceMonth) -> i64| -> Option<i64> {
        let months = history.provinces.first()?.iter().filter(|month| month.month.year() == year).count();
        (months == 12)
            .then(|| history.provinces.iter().flatten().filter(|month| month.month.year() == year).map(read).sum())
    };
    // Grain output of the nation, million tonnes (official series as in GRAINBLOG and LY2000).
    let mut rows = Vec::new();
    for (year, published) in
        [(1958, "197.7–200"), (1959, "170"), (1960, "143.5"), (1961, "136.5–147.5"), (1962, "154.4–160")]
    {
        if let Some(kg) = sum(year, |month| month.harvest) {
            rows.push(RecordRow {
                label: w.fmt("books.record.output", &[("year", &year.to_string())]),
                run: number::grain(w, kg),
                mark: crate::view::model::Mark::True,
                published: w.fmt("books.record.mt", &[("n", published)]),
                source: w.text("books.record.output.source").to_owned(),
            });
        }
    }
    for (year, published) in [(1958, "25.9 %"), (1959, "37.7–39.6 %"), (1960, "32.4 %")] {
        if let (Some(taken), Some(kg)) = (sum(year, |month| month.procurement), sum(year, |month| month.harvest)) {
            rows.push(RecordRow {
                label: w.fmt("books.record.share", &[("year", &year.to_string())]),
                run: number::percent(taken * 1000 / kg.max(1)),
                mark: crate::view::model::Mark::True,
                published: published.to_owned(),
                source: w.text("books.record.share.source").to_owned(),
            });
        }
    }
    rows
}
