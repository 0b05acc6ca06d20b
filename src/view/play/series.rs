//! The cards of figures in the tables of charts: who told, weighed, set or worked out a series, and on what motive.

use crate::sim::calendar::Month;
use crate::view::archive;
use crate::view::model::{Card, CardKind, Figure, Mark};
use crate::view::numbers;
use crate::view::words::of_month;

use super::Desktop;
use super::cards::{level, levy_from};
use super::charts::Line;

/// How a series came about: who, how, why it may be bent, and what kind of figure it is; keys of texts, the first of
/// them empty where the seat itself told it.
type Came = (&'static str, &'static str, &'static str, CardKind);

/// What was so in the simulation: nobody in it measured it.
const TRUE: Came = ("card.who.simulation", "card.how.simulation", "card.motive.simulation", CardKind::Record);

fn came(line: &Line, desktop: &Desktop) -> Came {
    use CardKind::{Derived, Measured, Order};
    let told = |motive| ("card.who.tellers", "card.how.returned", motive, Measured);
    match (line.key, line.mark) {
        ("series.own" | "series.known", _) => ("", "card.how.estimated", "card.motive.estimate", Derived),
        ("series.weighed", _) => ("card.who.scales", "card.how.weighed", "card.motive.none", Measured),
        ("series.books", _) => ("", "card.how.booked", "card.motive.book", Measured),
        ("series.registered", _) => ("card.who.registers", "card.how.registered", "card.motive.none", Measured),
        ("series.sick" | "series.deaths", _) => told("card.motive.hide_failure"),
        ("series.in_force" | "books.series.in_force", _) => {
            ("card.who.above", "card.how.adopted", "card.motive.adopted", Measured)
        }
        ("series.sent.pledge" | "series.sent.estimate" | "series.sent.harvest" | "series.iron_sent", _) => {
            ("", "card.how.returned", "card.motive.praise", Measured)
        }
        (_, Mark::Order) => ("card.who.above", levy_from(desktop), "card.set.means", Order),
        (_, Mark::True) => TRUE,
        (_, Mark::Published) => ("", "card.how.published", "card.motive.published", CardKind::Published),
        (_, Mark::Claimed) => told("card.motive.praise"),
        (_, Mark::Verified) => ("card.who.scales", "card.how.weighed", "card.motive.none", Measured),
        (_, Mark::Unknown) => ("", "card.how.estimated", "card.motive.estimate", Derived),
    }
}

/// What stands in a month of a series, with its card; `chart` is the key of the chart.
pub(super) fn figure(chart: &str, line: &Line, month: Month, text: String, desktop: &Desktop) -> Figure {
    let (who, how, motive, kind) = came(line, desktop);
    let told = of_month(desktop.words, month);
    let words = |key: &str| crate::view::words::Words::text(&told, key).to_owned();
    let what = words(line.key);
    let card = Card {
        title: desktop.words.fmt("card.series", &[("what", &what), ("chart", desktop.words.text(chart))]),
        who: if who.is_empty() { level(&told, desktop.own()) } else { words(who) },
        how: words(how),
        when: numbers::month(desktop.words, month),
        motive: words(motive),
        kind,
        mechanism: [line.key, chart]
            .map(archive::of_figure)
            .into_iter()
            .find(|page| !page.is_empty())
            .unwrap_or_default(),
        ..Card::default()
    };
    Figure::new(text, line.mark, card)
}
