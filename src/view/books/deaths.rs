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
const PUBLISHED: [&str; 9] = ["houser", "coale", "jiang", "peng", "ashton", "banister", "cao", "yang", "dikotter"];

/// Whether deaths beyond the ordinary, among people there were at the start, are more than chance would give.
pub(super) fn told_from_chance(excess: i64, people: i64) -> bool {
    excess * 1000 >= people * TOLD_FROM_CHANCE
}

/// Deaths in villages beyond those a rate leads one to expect.
fn beyond(months: &[ProvinceMonth], monthly_rate: f64) -> i64 {
    let expected: f64 = months.iter().map(|month| month.rural as f64 * monthly_rate).sum();
    months.iter().map(|month| month.rural_deaths).sum::<i64>() - expected as i64
}

/// The months of a place whose rate counts as ordinary.
fn ordinary<'a>(run: &Run, place: &'a [ProvinceMonth]) -> &'a [ProvinceMonth] {
    let from = run.scenario().first.min(ORDINARY_FROM).since(ORIGIN);
    let rest = &place[usize::from(from).min(place.len())..];
    &rest[..rest.len().min(ORDINARY)]
}

/// The two ways of counting: by age at the rates of 1957, and at the rate of the ordinary months `first`.
fn ways(months: &[ProvinceMonth], first: &[ProvinceMonth]) -> (i64, i64) {
    let by_age: i64 = months.iter().map(|month| month.excess).sum();
    let people: i64 = first.iter().map(|month| month.rural).sum();
    let deaths: i64 = first.iter().map(|month| month.rural_deaths).sum();
    (by_age, beyond(months, deaths as f64 / people.max(1) as f64))
}

fn sorted((by_age, crude): (i64, i64)) -> (i64, i64) {
    (by_age.min(crude).max(0), by_age.max(crude).max(0))
}

/// The two ways of counting, the lower first.
pub(super) fn ends(run: &Run) -> (i64, i64) {
    sorted(ways(months(run), ordinary(run, &run.history().seat)))
}

/// The same over all provinces of the run; none where it has one province alone.
pub(super) fn nation(run: &Run) -> Option<(i64, i64)> {
    let provinces = &run.history().provinces;
    let begun = usize::from(run.scenario().first.since(ORIGIN));
    let each = provinces.iter().map(|months| ways(&months[begun.min(months.len())..], ordinary(run, months)));
    let all = each.fold((0, 0), |(by_age, crude), one| (by_age + one.0, crude + one.1));
    (provinces.len() > 1).then(|| sorted(all))
}

/// The dead of all simulated provinces beside what authors say of the country.
fn beside(run: &Run, desktop: &Desktop) -> String {
    let w = desktop.words;
    let Some((low, high)) = nation(run).filter(|_| !months(run).is_empty()) else { return String::new() };
    let range = numbers::about_persons_range(w, low, high);
    let (from, to) = (numbers::month(w, run.scenario().first), numbers::month(w, run.month().back(1)));
    w.fmt("books.deaths.nation", &[("range", &range), ("from", &from), ("to", &to)])
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
        let (low, high) = (numbers::about_persons(w, low), numbers::about_persons(w, high));
        w.fmt("books.deaths.range", &[("place", &place), ("low", &low), ("high", &high)])
    };
    let rate = |months: &[ProvinceMonth]| {
        let people: i64 = months.iter().map(|month| month.rural).sum();
        let deaths: i64 = months.iter().map(|month| month.rural_deaths_registered).sum();
        (deaths as f64, people.max(1) as f64)
    };
    let ((deaths_then, people_then), (deaths_all, people_all)) =
        (rate(ordinary(run, &run.history().seat)), rate(months));
    let registered = (deaths_all - people_all * deaths_then / people_then).max(0.0) as i64;
    let says = |name: &&str| {
        let key = format!("books.published.{name}");
        let [years, says] = ["years", "says"].map(|part| w.text(&format!("{key}.{part}")).to_owned());
        (w.text(&key).to_owned(), years, says)
    };
    DeathsView {
        range,
        registered: w.fmt("books.deaths.registered", &[("figure", &numbers::about_persons(w, registered))]),
        method: texts(desktop, "books.deaths.method", METHOD),
        nation: beside(run, desktop),
        kept_out: w.text("books.deaths.kept_out").to_owned(),
        not_counted: w.text("books.deaths.who").to_owned(),
        published: PUBLISHED.iter().map(says).collect(),
    }
}
