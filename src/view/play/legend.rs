//! Cards of the classes of the map: whose figures a class is of, how they are measured and how old they are, and how many
//! places lie in it.

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::ledger::Motive;
use crate::view::model::{Figure, Mark, Swatch};
use crate::view::numbers;
use crate::view::terms::Layer;

use super::Desktop;
use super::cards::{About, motive};
use super::seat::tellers;
use super::sums::{line, with_sum};

/// What is said of a layer: the key of its name, how its figures come about, why they may be bent, and their ledger.
const fn told(layer: Layer) -> Option<(&'static str, &'static str, Motive, Mark)> {
    Some(match layer {
        Layer::Claims => ("legend.claims", "legend.how.claims", Motive::Praise, Mark::Claimed),
        Layer::Stocks => ("legend.stocks", "legend.how.stocks", Motive::None, Mark::Verified),
        Layer::Labour => ("legend.labour", "legend.how.labour", Motive::Praise, Mark::Claimed),
        Layer::Sick => ("legend.sick", "legend.how.sick", Motive::HideFailure, Mark::Claimed),
        Layer::Age => ("legend.age", "legend.how.age", Motive::None, Mark::Order),
        Layer::Kitchens => return None,
    })
}

/// A class of a layer as a figure; none where classes are words. `fills` are those of all places.
pub(super) fn class(
    label: &str,
    swatch: Swatch,
    layer: Layer,
    fills: &[Swatch],
    known: &KnownState,
    desktop: &Desktop,
) -> Option<Figure> {
    let (key, how, why, mark) = told(layer)?;
    let w = desktop.words;
    let about = About::of(w, known.month, key);
    let how = [w.text(how), w.text("legend.bounds")].join(w.text("format.next_sentence"));
    let count = |count: usize| numbers::whole(count as i64);
    let here = fills.iter().filter(|fill| **fill == swatch).count();
    let lines = vec![
        line(w.text("legend.places"), count(here), Mark::Order),
        line(w.text("legend.places.all"), count(fills.len()), Mark::Order),
    ];
    let heard = known.communes.iter().map(|commune| commune.heard).filter(|month| month.0 > 0);
    let [oldest, newest] = [heard.clone().min(), heard.max()].map(|month| month.unwrap_or(known.month.back(1)));
    let mut figure = match layer {
        Layer::Age => about.rule(String::new(), how.clone(), Vec::new()),
        Layer::Stocks => about.weighed(String::new(), known.month.back(1)),
        _ => about.counties(String::new(), tellers(known), newest, why),
    };
    figure.mark = mark;
    if layer != Layer::Age {
        let card = figure.card_mut();
        card.how = how;
        card.motive = motive(w, why);
        if layer != Layer::Stocks {
            card.when = ages(oldest, newest, desktop);
        }
    }
    let spoken = match layer {
        Layer::Claims => w.fmt("unit.times", &[("n", label)]),
        Layer::Age if numbers::names_number(label) => w.fmt("unit.months", &[("n", label)]),
        _ => label.to_owned(),
    };
    Some(with_sum(figure.short(label, spoken), lines))
}

/// From when the oldest and the newest of the figures are.
fn ages(oldest: Month, newest: Month, desktop: &Desktop) -> String {
    let w = desktop.words;
    w.fmt("legend.heard", &[("months", &numbers::months_between(w, oldest, newest))])
}
