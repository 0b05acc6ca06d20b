//! What a step of a number brought those who made it, in this very run: read off the record, month for month.

use crate::sim::calendar::Month;
use crate::sim::history::{FIRST_YEAR, ProvinceMonth};
use crate::sim::ids::CountyId;
use crate::sim::run::Run;
use crate::view::books::months;
use crate::view::play::county_of;

/// Months after a step in which what became of somebody is looked at.
const AFTER: u16 = 12;

/// What a step brought. None of it says that the step alone brought it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gain {
    /// Nobody made this step.
    Nobody,
    /// The model keeps nothing of those who made it.
    NotKept,
    /// Grain that stood hidden in villages at the end of the last of its months, kg.
    KeptBack(i64),
    /// Secretaries of communes labelled in the months after.
    CommunePosts {
        /// How many times one was.
        removed: i64,
        /// Posts.
        of: i64,
        /// The last month that is looked at.
        until: Month,
    },
    /// Secretaries of counties removed in the months after: of the half that filed most against its harvest, and of the
    /// other half.
    CountyPosts {
        /// Removed, of the half that filed most.
        high: usize,
        /// Counties in that half.
        of_high: usize,
        /// Removed, of the others.
        low: usize,
        /// The others.
        of_low: usize,
        /// The last month that is looked at.
        until: Month,
    },
    /// The office was held until the last month of the run.
    Held(Month),
    /// The office was held until the file was closed, in this month.
    Closed(Month),
    /// The office was lost.
    Lost(Month),
    /// The figure beside those of other provinces: each in hundredths of its harvest of 1957.
    Beside {
        /// The own.
        own: i64,
        /// The middle of the others.
        middle: i64,
    },
    /// Levy that the figure carries at the share of that month, beside what the harvest would have carried, kg.
    Carries {
        /// The figure.
        figure: i64,
        /// The harvest.
        harvest: i64,
    },
    /// More (below zero: less) that could be planned with than the harvest gave, kg.
    Planned(i64),
    /// Sent to the Centre in its months, kg (below zero: received). Of a county: given, less what came back.
    SentUp(i64),
    /// Found by searches in its months, kg.
    Found(i64),
    /// Came back to the villages in its months, kg, and the month in which most did.
    CameBack(i64, Month),
}

/// The months of a step.
pub type When = (Month, Month);

/// The record of the seat in some months.
fn of(run: &Run, when: When) -> impl Iterator<Item = &ProvinceMonth> + Clone {
    months(run).iter().filter(move |month| (when.0..=when.1).contains(&month.month))
}

/// The last month played, not later than some months after another.
fn until(run: &Run, from: Month) -> Month {
    let last = months(run).last().map_or(from, |month| month.month);
    Month(from.0 + AFTER).min(last)
}

/// Grain hidden at the end of the last of some months.
pub(super) fn kept_back(run: &Run, when: When) -> Gain {
    Gain::KeptBack(of(run, when).last().map_or(0, |month| month.hidden))
}

/// What became of the secretaries of communes.
pub(super) fn commune_posts(run: &Run, from: Month) -> Gain {
    let until = until(run, from);
    // Files that close with the step itself hold nothing of what came of it.
    if until <= from {
        return Gain::Nobody;
    }
    let labelled = |at: Month| of(run, (at, at)).next().map_or(0, |month| month.labelled);
    let posts = run.history().communes.len() as i64;
    Gain::CommunePosts { removed: labelled(until) - labelled(from), of: posts, until }
}

/// What became of the secretaries of counties, by what their counties had filed of the harvest of a year.
pub(super) fn county_posts(run: &Run, year: u16, from: Month) -> Gain {
    let until = until(run, from);
    if until <= from {
        return Gain::Nobody;
    }
    let known = run.known();
    let mut sums = vec![(0i64, 0i64); known.counties.len()];
    let at = usize::from(year.saturating_sub(FIRST_YEAR));
    for (place, book) in run.history().communes.iter().enumerate() {
        let county = usize::from(county_of(place, known).0 - known.first_county);
        if let (Some(sum), Some(year)) = (sums.get_mut(county), book.years.get(at)) {
            *sum = (sum.0 + year.filed, sum.1 + year.brought_in);
        }
    }
    let ratio = |at: usize| sums[at].0 * 1000 / sums[at].1.max(1);
    let mut counties: Vec<usize> = (0..sums.len()).collect();
    counties.sort_by_key(|at| (std::cmp::Reverse(ratio(*at)), *at));
    let removed = |at: &&usize| {
        let id = CountyId(known.first_county + **at as u16);
        run.history().removed.iter().any(|(month, county)| *county == id && *month > from && *month <= until)
    };
    let (high, low) = counties.split_at(counties.len() / 2);
    Gain::CountyPosts {
        high: high.iter().filter(removed).count(),
        of_high: high.len(),
        low: low.iter().filter(removed).count(),
        of_low: low.len(),
        until,
    }
}

/// What became of this office.
pub(super) fn office(run: &Run) -> Gain {
    let last = months(run).last().map_or(run.month(), |month| month.month);
    let held = if run.is_over() { Gain::Held(last) } else { Gain::Closed(run.month()) };
    run.history().dismissed.map_or(held, Gain::Lost)
}

/// The figure of the province in a month beside those of the others, each over its own harvest of 1957.
pub(super) fn beside(run: &Run, figure: i64, month: Month) -> Gain {
    let history = run.history();
    let own = run.register().seat.index();
    let hundredths = |at: usize, figure: i64| {
        let all = history.before.get(at).into_iter().flatten().chain(history.provinces.get(at).into_iter().flatten());
        let first: i64 = all.filter(|month| month.month.year() == FIRST_YEAR).map(|month| month.harvest).sum();
        figure * 100 / first.max(1)
    };
    let claimed = |at: usize| {
        let found = history.provinces[at].iter().find(|one| one.month == month)?;
        (found.claimed > 0).then(|| hundredths(at, found.claimed))
    };
    let mut others: Vec<i64> = (0..history.provinces.len()).filter(|at| *at != own).filter_map(claimed).collect();
    others.sort_unstable();
    match others.get(others.len() / 2) {
        Some(middle) => Gain::Beside { own: hundredths(own, figure), middle: *middle },
        None => Gain::NotKept,
    }
}

/// What went up in some months.
pub(super) fn sent_up(run: &Run, when: When) -> Gain {
    Gain::SentUp(of(run, when).map(|month| month.transfer_out).sum())
}

/// What searches found in some months.
pub(super) fn found(run: &Run, when: When) -> Gain {
    Gain::Found(of(run, when).map(|month| month.found).sum())
}

/// What came back in some months.
pub(super) fn came_back(run: &Run, when: When) -> Gain {
    let most = of(run, when).max_by_key(|month| (month.resale, std::cmp::Reverse(month.month)));
    Gain::CameBack(of(run, when).map(|month| month.resale).sum(), most.map_or(when.1, |month| month.month))
}
