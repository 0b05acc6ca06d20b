//! What is asked before the books are read: figures of grain and iron, never of the dead. Beside each stands what was
//! claimed, what this office could know, and what was so.

use crate::sim::calendar::Month;
use crate::sim::history::ProvinceMonth;
use crate::sim::run::Run;
use crate::view::model::{Ask, Figure, Mark};
use crate::view::numbers;
use crate::view::play::Desktop;

use super::{harvest_of, months};

/// Years asked for, the first that is whole in the record.
const YEARS: [u16; 5] = [1958, 1959, 1960, 1961, 1962];
/// The spring whose grain is asked for, the first that is in the record.
const SPRINGS: [Month; 3] = [Month::new(1960, 3), Month::new(1959, 3), Month::new(1961, 3)];

/// Everything that is asked of a run; nothing where its months are too few.
pub(super) fn asks(run: &Run, desktop: &Desktop) -> Vec<Ask> {
    let months = months(run);
    let year = YEARS.into_iter().find(|year| harvest_of(*year, run).is_some());
    let spring = months.iter().find(|month| SPRINGS.contains(&month.month));
    let asked = [year.and_then(|year| harvest(year, run, desktop)), year.and_then(|year| iron(year, run, desktop))];
    asked.into_iter().flatten().chain(spring.map(|month| stock(month, desktop))).collect()
}

fn none(desktop: &Desktop) -> Figure {
    Figure::plain(desktop.words.text("unit.none"), Mark::Unknown)
}

fn harvest(year: u16, run: &Run, desktop: &Desktop) -> Option<Ask> {
    let w = desktop.words;
    let grown = harvest_of(year, run)?;
    let known = run.known().series.iter().find(|month| month.month == Month::new(year, 12));
    let claimed = known.filter(|month| month.filed > 0);
    let own = known.filter(|month| month.high > 0);
    Some(Ask {
        id: "harvest".to_owned(),
        question: w.fmt("study.ask.harvest", &[("place", &desktop.place()), ("year", &year.to_string())]),
        answer: String::new(),
        claimed: claimed
            .map_or_else(|| none(desktop), |month| Figure::plain(numbers::grain(w, month.filed), Mark::Claimed)),
        known: own.map_or_else(
            || none(desktop),
            |month| Figure::plain(numbers::grain_range(w, month.low, month.high), Mark::Unknown),
        ),
        truth: Figure::plain(numbers::grain(w, grown), Mark::True),
    })
}

fn iron(year: u16, run: &Run, desktop: &Desktop) -> Option<Ask> {
    let w = desktop.words;
    let sum = |read: fn(&ProvinceMonth) -> i64| -> i64 {
        months(run).iter().filter(|month| month.month.year() == year).map(read).sum()
    };
    let booked = sum(|month| month.iron_claimed);
    // Where no furnace was lit there is nothing to ask.
    (booked > 0).then(|| Ask {
        id: "iron".to_owned(),
        question: w.fmt("study.ask.iron", &[("place", &desktop.place()), ("year", &year.to_string())]),
        answer: String::new(),
        claimed: Figure::plain(numbers::tonnes(w, booked), Mark::Claimed),
        known: none(desktop),
        truth: Figure::plain(numbers::tonnes(w, sum(|month| month.iron_usable)), Mark::True),
    })
}

fn stock(month: &ProvinceMonth, desktop: &Desktop) -> Ask {
    let w = desktop.words;
    Ask {
        id: "stock".to_owned(),
        question: w.fmt("study.ask.stock", &[("place", &desktop.place()), ("month", &numbers::month(w, month.month))]),
        answer: String::new(),
        claimed: none(desktop),
        known: none(desktop),
        truth: Figure::plain(numbers::grain(w, month.village_stock + month.hidden), Mark::True),
    }
}
