//! Deaths beyond the ordinary: a range with its method, never a series and never one number.

use crate::data::record::{self, MethodKnown};
use crate::sim::calendar::Month;
use crate::sim::history::{History, ProvinceMonth};
use crate::sim::run::Run;
use crate::view::archive::{self, published_works};
use crate::view::model::{DeathsView, Estimate, Figure, Mark, Part, Said, SumLine, Term};
use crate::view::numbers;
use crate::view::play::{Desktop, cited};

use super::cards::{Cards, less, line, sentences};
use super::months;

/// Months from which the run's own ordinary rate is read off: those before the first famine winter.
const ORDINARY: usize = 12;
/// The first of them at the latest: where a run begins later, they lie before it.
const ORDINARY_FROM: Month = Month::new(1957, 10);
/// Least deaths beyond the ordinary, of a thousand, that can be told from chance.
const TOLD_FROM_CHANCE: i64 = 2;
/// Sentences on the method.
const METHOD: usize = 3;

/// Whether deaths beyond the ordinary, among people there were at the start, are more than chance would give.
pub(super) fn told_from_chance(excess: i64, people: i64) -> bool {
    excess * 1000 >= people * TOLD_FROM_CHANCE
}

/// Deaths in villages beyond those a rate leads one to expect.
fn beyond(months: &[ProvinceMonth], monthly_rate: f64) -> i64 {
    let expected: f64 = months.iter().map(|month| month.rural as f64 * monthly_rate).sum();
    months.iter().map(|month| month.village_deaths).sum::<i64>() - expected as i64
}

/// The months whose rate counts as ordinary, out of all months of a place.
fn ordinary<'a>(
    run: &Run,
    place: impl Iterator<Item = &'a ProvinceMonth> + Clone,
) -> impl Iterator<Item = &'a ProvinceMonth> + Clone {
    let from = run.scenario().first.min(ORDINARY_FROM);
    place.filter(move |month| month.month >= from).take(ORDINARY)
}

/// The two ways of counting: by age at the rates of 1957, and at the rate of the ordinary months `first`.
fn ways<'a>(months: &[ProvinceMonth], first: impl Iterator<Item = &'a ProvinceMonth>) -> (i64, i64) {
    let by_age: i64 = months.iter().map(|month| month.excess).sum();
    let (people, deaths) =
        first.fold((0, 0), |(people, deaths), month| (people + month.rural, deaths + month.village_deaths));
    (by_age, beyond(months, deaths as f64 / people.max(1) as f64))
}

fn sorted((by_age, crude): (i64, i64)) -> (i64, i64) {
    (by_age.min(crude).max(0), by_age.max(crude).max(0))
}

/// The two ways of counting, the lower first.
pub(super) fn ends(run: &Run) -> (i64, i64) {
    sorted(ways(months(run), ordinary(run, run.history().seat.iter())))
}

/// The same over all provinces of the run; none where it has one province alone.
pub(super) fn nation(run: &Run) -> Option<(i64, i64)> {
    let History { provinces, before, .. } = run.history();
    let each =
        provinces.iter().zip(before).map(|(months, before)| ways(months, ordinary(run, before.iter().chain(months))));
    let all = each.fold((0, 0), |(by_age, crude), one| (by_age + one.0, crude + one.1));
    (provinces.len() > 1).then(|| sorted(all))
}

/// The dead of all simulated provinces beside what authors say of the country.
fn beside(run: &Run, desktop: &Desktop) -> Said {
    let w = desktop.words;
    let Some((low, high)) = nation(run).filter(|_| !months(run).is_empty()) else { return Said::default() };
    let (from, to) = (numbers::month(w, run.scenario().first), numbers::month(w, run.month().back(1)));
    let cards = Cards::of(desktop, w.text("books.deaths.title")).on("body");
    let authors = w.text("books.deaths.authors");
    let [name, source] = ["books.deaths.published", "books.deaths.authors.who"].map(|key| w.text(key));
    let authors = cards
        .published(name, w.text("card.when.authors"), authors, source)
        .short(authors, w.text("books.deaths.authors.spoken"));
    let mut parts = vec![("from", Part::from(from)), ("to", Part::from(to)), ("authors", authors.into())];
    if !nation_told(run) {
        return Said::short(w, "books.deaths.nation.none", &parts);
    }
    let range = numbers::about_persons_range(w, low, high);
    let how = w.fmt("card.how.dead", &[("month", &ordinary_from(desktop))]);
    let mut range = cards.dead_range(w.text("books.deaths.all"), range, &how);
    range.card_mut().when = span(run, desktop);
    parts.push(("range", range.into()));
    Said::short(w, "books.deaths.nation", &parts)
}

/// Whether the villages of all simulated provinces have deaths beyond the ordinary that are more than chance would give.
fn nation_told(run: &Run) -> bool {
    let people = run.history().provinces.iter().filter_map(|months| months.first()).map(|month| month.rural).sum();
    nation(run).is_some_and(|(_, high)| told_from_chance(high, people))
}

/// Deaths registered beyond the rate of the ordinary months; of a run that has no others there is nothing to say.
fn registered(run: &Run, desktop: &Desktop) -> Said {
    let w = desktop.words;
    let months = months(run);
    let first = ordinary(run, run.history().seat.iter());
    let Some(past) = months.last().zip(first.clone().last()).map(|(last, ordinary)| last.month > ordinary.month) else {
        return Said::default();
    };
    if !past {
        return w.text("books.deaths.registered.short").into();
    }
    let add = |(deaths, people): (i64, i64), month: &ProvinceMonth| {
        (deaths + month.village_deaths_registered, people + month.rural)
    };
    let sums = [first.fold((0, 0), add), months.iter().fold((0, 0), add)];
    let [(deaths_then, people_then), (deaths_all, people_all)] =
        sums.map(|(deaths, people)| (deaths as f64, people.max(1) as f64));
    let registered = (deaths_all - people_all * deaths_then / people_then).max(0.0) as i64;
    if !told_from_chance(registered, months[0].rural) {
        return w.text("books.deaths.registered.none").into();
    }
    let cards = Cards::here(desktop).on("body");
    let sum = expected("card.sum.registered", deaths_all as i64, registered, Mark::Claimed, desktop);
    let text = numbers::about_persons(w, registered);
    let mut figure = cards.derived(w.text("card.said.registered"), &span(run, desktop), text, Mark::Claimed, sum);
    figure.card_mut().who = w.text("card.who.registers").to_owned();
    figure.card_mut().how = w.text("card.how.registered").to_owned();
    figure.card_mut().motive = w.text("card.motive.hide_failure").to_owned();
    figure.card_mut().note = noted("card.registered.note", desktop);
    Said::short(w, "books.deaths.registered", &[("figure", figure.into())])
}

/// Before this month a run has not seen the winter in which most died.
const WORST_WINTER: Month = Month::new(1960, 4);

/// That most of the dead of the record died after the run's `last` month; nothing where it went on until then.
pub(super) fn early(last: Month, desktop: &Desktop) -> Option<String> {
    let w = desktop.words;
    (last < WORST_WINTER.back(1)).then(|| w.fmt("books.deaths.early", &[("month", &numbers::month(w, last))]))
}

/// How the range of the dead comes about.
pub(super) fn method(desktop: &Desktop) -> Vec<Said> {
    (1..=METHOD).map(|at| way(at, desktop).into()).collect()
}

/// A sentence of the method.
fn way(at: usize, desktop: &Desktop) -> String {
    desktop.words.fmt(&format!("books.deaths.method.{at}"), &[("month", &ordinary_from(desktop))])
}

/// The first of the months whose rate counts as ordinary.
fn ordinary_from(desktop: &Desktop) -> String {
    numbers::month(desktop.words, desktop.scenario.first.min(ORDINARY_FROM))
}

/// A note behind a sum of the dead, with what is said of its lines.
fn noted(key: &str, desktop: &Desktop) -> String {
    [key, "card.sum.rounded"].map(|key| desktop.words.text(key)).join(desktop.words.text("format.next_sentence"))
}

/// The months of the run, from the first to the last.
fn span(run: &Run, desktop: &Desktop) -> String {
    numbers::months_between(desktop.words, run.scenario().first, run.month().back(1))
}

/// How deaths beyond the ordinary come about: those there were, by the name of their text, less those that were to be
/// expected. What is fewer than these is shown as none.
fn expected(there: &str, all: i64, beyond: i64, mark: Mark, desktop: &Desktop) -> Vec<SumLine> {
    let w = desktop.words;
    let people = |key: &str, count: i64, term: Term| line(w.text(key), numbers::about_persons(w, count), mark, term);
    let shown = beyond.max(0);
    let due = all - beyond;
    let total = people("card.sum.beyond_ordinary", shown, Term::Total(shown));
    let there = people(there, all, Term::Plus(all));
    let mut lines = less(there, people("card.sum.expected", due, Term::Plus(due)), total);
    if beyond < 0 {
        lines.insert(2, people("card.sum.none_fewer", -beyond, Term::Plus(-beyond)));
    }
    lines
}

/// An end of the range: the way of counting that gave it, and how it adds up.
fn end(count: i64, run: &Run, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let months = months(run);
    let (by_age, crude) = ways(months, ordinary(run, run.history().seat.iter()));
    let (at, beyond) = if count == by_age.max(0) { (1, by_age) } else { (2, crude) };
    let all = months.iter().map(|month| month.village_deaths).sum();
    let sum = expected("card.sum.died", all, beyond, Mark::True, desktop);
    let (name, text) = (w.text("books.deaths.title"), numbers::about_persons(w, count));
    let mut figure = Cards::here(desktop).on("body").derived(name, &span(run, desktop), text, Mark::True, sum);
    figure.card_mut().how = way(at, desktop);
    figure.card_mut().note = noted("study.path.dead.range", desktop);
    figure
}

/// A published estimate; the card of its figure says by what method, as the page does.
fn estimate(one: &record::Estimate, desktop: &Desktop) -> Estimate {
    let w = desktop.words;
    let cards = Cards::of(desktop, w.text("books.deaths.published")).on("body");
    let key = format!("books.published.{}", one.id);
    let [years, says] = ["years", "says"].map(|part| w.text(&format!("{key}.{part}")).to_owned());
    let author = w.text(&key).to_owned();
    let work = archive::cited(&one.work, true, desktop.sources, w);
    let known = match one.known {
        MethodKnown::Own => w.fmt("books.method.own", &[("work", &work)]),
        MethodKnown::Told => w.fmt("books.method.told", &[("told", &cited(&one.told, desktop)), ("work", &work)]),
    };
    let spoken = w.fmt("unit.people.published", &[("n", &says)]);
    let works = published_works(&one.work, desktop.sources, w);
    // What the method counts with is as its author has it; how the work is cited is no figure.
    let method = cards.published_in(w.text(&one.method), std::slice::from_ref(&works));
    let method = sentences(&[method, known.into()], desktop);
    let mut figure = cards.published(w.text("books.deaths.estimate"), &years, String::new(), &works);
    figure.card_mut().how = method.to_string();
    let says = figure.short(says, spoken);
    Estimate { author, years, says, method }
}

/// Deaths beyond an ordinary year.
pub(super) fn deaths(run: &Run, published: &[record::Estimate], desktop: &Desktop) -> DeathsView {
    let w = desktop.words;
    let months = months(run);
    let (low, high) = ends(run);
    let place = desktop.place();
    let people = months.first().map_or(0, |month| month.rural);
    let is_told = told_from_chance(high, people);
    let said = if is_told {
        let [low, high] = [low, high].map(|count| Part::from(end(count, run, desktop)));
        Said::short(w, "books.deaths.range", &[("place", place.into()), ("low", low), ("high", high)])
    } else {
        Said::short(w, "books.deaths.none", &[("place", place.into())])
    };
    let early = early(run.month().back(1), desktop).map(Said::from);
    DeathsView {
        range: sentences(&early.into_iter().chain([said]).collect::<Vec<_>>(), desktop),
        registered: registered(run, desktop),
        // Where there is no range nothing is said of how it comes about.
        method: if is_told || nation_told(run) { method(desktop) } else { Vec::new() },
        nation: beside(run, desktop),
        kept_out: w.text("books.deaths.kept_out").to_owned(),
        not_counted: w.text("books.deaths.who").to_owned(),
        published: published.iter().map(|one| estimate(one, desktop)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dead_of_the_road_move_neither_end() {
        let month = |road: i64| ProvinceMonth {
            rural: 100_000,
            village_deaths: 250,
            rural_deaths: 250 + road,
            excess: 130,
            ..ProvinceMonth::default()
        };
        let first = [ProvinceMonth { rural: 100_000, village_deaths: 100, rural_deaths: 120, ..Default::default() }];
        let at_home = ways(&[month(0); 12], first.iter());
        assert_eq!(at_home, (130 * 12, 150 * 12));
        assert_eq!(
            ways(&[month(90); 12], first.iter()),
            at_home,
            "who died on the road is not counted, and the page says so"
        );
    }
}
