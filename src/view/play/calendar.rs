//! Month, season and what is announced.

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::orders::Indicator;
use crate::sim::papers::{Document, DocumentKind};
use crate::sim::scenario::RegionCalendar;
use crate::view::model::{CalendarView, Part, Said, Season};
use crate::view::numbers;

use super::Desktop;
use super::cards::About;
use super::matters::{answers, asks_figure, asks_unasked, waiting};
use super::papers::{indicator_name, subject};
use super::stops::{needs_office, season_begins};

/// Months with a line of guidance.
const GUIDED: u16 = 3;

/// The calendar of the region the province lies in.
pub(super) fn region<'a>(desktop: &Desktop<'a>) -> Option<&'a RegionCalendar> {
    let facts = desktop.rules.provinces.iter().find(|facts| facts.id == desktop.spec.province)?;
    desktop.rules.regions.iter().find(|region| region.id == facts.region)
}

fn season(month: Month, desktop: &Desktop) -> Season {
    let Some(region) = region(desktop) else { return Season::Slack };
    let real = || region.slots.iter().filter(|slot| slot.share > 0.0);
    if real().any(|slot| slot.ripens(month)) {
        Season::Harvest
    } else if real().any(|slot| slot.sown_in(month) > 0.0) {
        Season::Sowing
    } else if region.need[month.index()] < 0.5 {
        Season::Slack
    } else {
        Season::Growing
    }
}

/// What the month is in the fields of the region; where the texts have nothing of the region, what it is anywhere.
fn season_text(month: Month, desktop: &Desktop) -> String {
    let of_region = region(desktop).map(|region| format!("season.{}.{}", region.id, month.of_year()));
    let own = of_region.filter(|key| desktop.words.has(key));
    desktop.text(&own.unwrap_or_else(|| format!("season.{}", month.of_year())))
}

/// Papers that need an answer this month.
pub(super) fn matters(known: &KnownState) -> impl Iterator<Item = &Document> {
    waiting(known, known.month).filter(|_| known.in_office)
}

/// Those that no order of the month answers yet.
pub(super) fn open<'a>(known: &'a KnownState, desktop: &'a Desktop) -> impl Iterator<Item = &'a Document> {
    matters(known).filter(|paper| !desktop.pending.iter().any(|order| answers(order, paper)))
}

/// What is due now: figures that are asked for come first, then what else lies on the desk. Where all is answered, what was.
fn due_now(known: &KnownState, desktop: &Desktop) -> Vec<String> {
    if desktop.over {
        return Vec::new();
    }
    let unasked: Vec<Indicator> = asks_unasked(known, desktop).collect();
    let mut papers: Vec<&Document> = open(known, desktop).collect();
    if papers.is_empty() && unasked.is_empty() {
        papers = matters(known).collect();
    }
    let (figures, others): (Vec<&Document>, Vec<&Document>) = papers.into_iter().partition(|paper| asks_figure(paper));
    let named = |papers: Vec<&Document>| -> Vec<String> {
        let name = |paper: &Document| match &paper.kind {
            DocumentKind::Due(indicator) => indicator_name(desktop.words, *indicator),
            _ => subject(paper, known, desktop),
        };
        papers.into_iter().map(name).collect()
    };
    let unasked = unasked.into_iter().map(|indicator| indicator_name(desktop.words, indicator));
    named(figures).into_iter().chain(unasked).chain(named(others)).collect()
}

/// What is due now, or the next figure that will be asked for; nothing of what is not announced yet.
fn next_matter(known: &KnownState, desktop: &Desktop) -> String {
    let w = desktop.words;
    let now = due_now(known, desktop);
    if !now.is_empty() {
        return w.fmt("calendar.now", &[("matter", &now.join(w.text("format.joint")))]);
    }
    let last = desktop.scenario.last;
    let asked = (1..=12).map(|ahead| Month(known.month.0 + ahead)).filter(|month| *month <= last).find_map(|month| {
        let figures = Indicator::due(month, known.communes_exist, known.iron_called);
        let asks = |indicator: &Indicator| indicator.is_grain() && season_begins(*indicator, month) == month;
        figures.into_iter().find(asks).map(|indicator| (indicator, month))
    });
    match asked.filter(|_| known.in_office && !desktop.over) {
        Some((indicator, month)) => w.fmt(
            "calendar.next_matter",
            &[("matter", &indicator_name(w, indicator)), ("month", &numbers::month(w, month))],
        ),
        None => desktop.text("calendar.no_matter"),
    }
}

/// What is due now in less room: what comes first and how many more, then how many alone. The card lists all.
fn next_short(known: &KnownState, desktop: &Desktop) -> Vec<Said> {
    let w = desktop.words;
    let all = due_now(known, desktop);
    let Some((first, rest)) = all.split_first() else { return Vec::new() };
    let count = |count: usize, key: &str| {
        let about = About::of(w, known.month, "calendar.all");
        let list = w.fmt("calendar.now", &[("matter", &all.join(w.text("format.joint")))]);
        let text = numbers::so_many(w, key, &count.to_string());
        Part::from(about.rule(text, list, Vec::new()))
    };
    let counted = Said::fmt(w, "calendar.now", &[("matter", count(all.len(), "unit.matters"))]);
    let more = (!rest.is_empty()).then(|| {
        let parts = [("matter", first.clone().into()), ("more", count(rest.len(), "unit.more"))];
        Said::fmt(w, "calendar.now.more", &parts)
    });
    more.into_iter().chain([counted]).collect()
}

/// The calendar.
pub(super) fn calendar(known: &KnownState, desktop: &Desktop) -> CalendarView {
    let w = desktop.words;
    let month = known.month;
    let first = desktop.scenario.first;
    CalendarView {
        month,
        text: numbers::month(w, month),
        grain_year: grain_year(known, desktop),
        season: season_text(month, desktop),
        sign: season(month, desktop),
        next_matter: next_matter(known, desktop),
        next_short: next_short(known, desktop),
        stops: !desktop.over
            && (open(known, desktop).any(|paper| needs_office(paper, known, desktop))
                || asks_unasked(known, desktop).next().is_some()),
        matter: !desktop.over
            && (open(known, desktop).next().is_some() || asks_unasked(known, desktop).next().is_some()),
        played: (month.since(first), desktop.scenario.last.since(first) + 1),
    }
}

/// Where the month stands in the year that grain is counted by.
fn grain_year(known: &KnownState, desktop: &Desktop) -> Said {
    let w = desktop.words;
    let (year, place) = numbers::in_grain_year(known.month);
    let about = About::of(w, known.month, "card.grain_year");
    let spoken = w.fmt("unit.month_of_year", &[("n", &place)]);
    let figure = about.rule(spoken, desktop.text("card.rule.grain_year"), Vec::new());
    Said::fmt(w, "format.grain_year", &[("year", year.into()), ("place", figure.into())])
}

/// A line of guidance in the first months.
pub(super) fn guidance(known: &KnownState, desktop: &Desktop) -> Option<String> {
    let at = known.month.since(desktop.scenario.first);
    (at < GUIDED).then(|| desktop.text(&format!("guidance.{}", at + 1)))
}
