//! Deaths beyond the ordinary: a range with its method, never a series and never one number.

use crate::sim::history::ProvinceMonth;
use crate::sim::run::Run;
use crate::view::model::DeathsView;
use crate::view::numbers;
use crate::view::play::Desktop;

use super::{months, texts};

/// Months from which the run's own ordinary rate is read off: those before the first famine winter.
const ORDINARY: usize = 12;
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

/// The two ends: by age at the rates of 1957, and at the rate of the run's first twelve months.
pub(super) fn ends(months: &[ProvinceMonth]) -> (i64, i64) {
    let by_age: i64 = months.iter().map(|month| month.excess).sum();
    let first = &months[..months.len().min(ORDINARY)];
    let people: i64 = first.iter().map(|month| month.rural).sum();
    let deaths: i64 = first.iter().map(|month| month.rural_deaths).sum();
    let crude = beyond(months, deaths as f64 / people.max(1) as f64);
    (by_age.min(crude).max(0), by_age.max(crude).max(0))
}

/// Deaths beyond an ordinary year.
pub(super) fn deaths(run: &Run, desktop: &Desktop) -> DeathsView {
    let w = desktop.words;
    let months = months(run);
    let (low, high) = ends(months);
    let people = months.first().map_or(0, |month| month.rural);
    let range = if !told_from_chance(high, people) {
        w.text("books.deaths.none").to_owned()
    } else {
        w.fmt(
            "books.deaths.range",
            &[("low", &numbers::about_persons(w, low)), ("high", &numbers::about_persons(w, high))],
        )
    };
    let first = &months[..months.len().min(ORDINARY)];
    let rate = |months: &[ProvinceMonth]| {
        let people: i64 = months.iter().map(|month| month.rural).sum();
        let deaths: i64 = months.iter().map(|month| month.rural_deaths_registered).sum();
        (deaths as f64, people.max(1) as f64)
    };
    let ((deaths_then, people_then), (deaths_all, people_all)) = (rate(first), rate(months));
    let registered = (deaths_all - people_all * deaths_then / people_then).max(0.0) as i64;
    let says = |name: &&str| {
        let key = format!("books.published.{name}");
        (w.text(&key).to_owned(), w.text(&format!("{key}.says")).to_owned())
    };
    DeathsView {
        range,
        registered: w.fmt("books.deaths.registered", &[("figure", &numbers::about_persons(w, registered))]),
        method: texts(desktop, "books.deaths.method", METHOD),
        not_counted: w.text("books.deaths.who").to_owned(),
        published: PUBLISHED.iter().map(says).collect(),
    }
}
