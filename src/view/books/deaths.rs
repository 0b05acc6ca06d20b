//! Deaths beyond the ordinary: a range with its method, never a series and never one number.

use crate::sim::calendar::Month;
use crate::sim::history::ProvinceMonth;
use crate::sim::run::Run;
use crate::sim::spawn::ORIGIN;
use crate::view::model::DeathsView;
use crate::view::numbers;
use crate::view::play::Desktop;

use super::{months, texts};

/// Months from which the run's own ordinary rate is read off: those before the first famine winter.
const ORDINARY: usize = 12;
/// The first of them at the latest: where a run begins later, they lie before it.
const ORDINARY_FROM: Month = Month::new(1957, 10);
/// Least deaths beyond the ordinary, of a thousand, that can be told from chance.
const TOLD_FROM_CHANCE: i64 = 2;
/// Sentences on the method.
const METHOD: usize = 3;
/// Published estimates, by the names of their texts.
const PUBLISHED: [&str; 8] = ["coale", "jiang", "peng", "ashton", "banister", "cao", "yang", "dikotter"];

/// Whether deaths beyond the ordinary, among people there were at the start, are more than chance would give.
pub(super) fn told_from_chance(excess: i64, people: i64) -> bool {
    excess * 1000 >= people * TOLD_FROM_CHANCE
}

/// Deaths in villages beyond those a rate leads one to expect.
fn beyond(months: &[ProvinceMonth], monthly_rate: f64) -> i64 {
    let expected: f64 = months.iter().map(|month| month.rural as f64 * monthly_rate).sum();
    months.iter().map(|month| month.rural_deaths).sum::<i64>() - expected as i64
}

/// The months whose rate counts as ordinary.
fn ordinary(run: &Run) -> &[ProvinceMonth] {
    let seat = &run.history().seat;
    let from = run.scenario().first.min(ORDINARY_FROM).since(ORIGIN);
    let rest = &seat[usize::from(from).min(seat.len())..];
    &rest[..rest.len().min(ORDINARY)]
}

/// The two ends: by age at the rates of 1957, and at the rate of the ordinary months.
pub(super) fn ends(run: &Run) -> (i64, i64) {
    let (months, first) = (months(run), ordinary(run));
    let by_age: i64 = months.iter().map(|month| month.excess).sum();
    let people: i64 = first.iter().map(|month| month.rural).sum();
    let deaths: i64 = first.iter().map(|month| month.rural_deaths).sum();
    let crude = beyond(months, deaths as f64 / people.max(1) as f64);
    (by_age.min(crude).max(0), by_age.max(crude).max(0))
}

/// Deaths beyond an ordinary year.
pub(super) fn deaths(run: &Run, desktop: &Desktop) -> DeathsView {
    let w = desktop.words;
    let months = months(run);
    let (low, high) = ends(run);
    let place = desktop.place();
    let people = months.first().map_or(0, |month| month.rural);
    let range = if !told_from_chance(high, people) {
        w.fmt("books.deaths.none", &[("place", &place)])
    } else {
        let (low, high) = (numbers::persons(w, low), numbers::persons(w, high));
        w.fmt("books.deaths.range", &[("place", &place), ("low", &low), ("high", &high)])
    };
    let rate = |months: &[ProvinceMonth]| {
        let people: i64 = months.iter().map(|month| month.rural).sum();
        let deaths: i64 = months.iter().map(|month| month.rural_deaths_registered).sum();
        (deaths as f64, people.max(1) as f64)
    };
    let ((deaths_then, people_then), (deaths_all, people_all)) = (rate(ordinary(run)), rate(months));
    let registered = (deaths_all - people_all * deaths_then / people_then).max(0.0) as i64;
    let says = |name: &&str| {
        let key = format!("books.published.{name}");
        (w.text(&key).to_owned(), w.text(&format!("{key}.says")).to_owned())
    };
    DeathsView {
        range,
        registered: w.fmt("books.deaths.registered", &[("figure", &numbers::persons(w, registered))]),
        method: texts(desktop, "books.deaths.method", METHOD),
        not_counted: w.text("books.deaths.who").to_owned(),
        published: PUBLISHED.iter().map(says).collect(),
    }
}
