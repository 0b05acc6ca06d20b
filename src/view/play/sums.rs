//! Sums behind figures that were worked out: what is added, taken away or divided, and what it comes to. They are made of
//! whole numbers, so that they can be added up again.

use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::known::{CommuneKnown, CountyKnown, KnownState};
use crate::view::model::{Figure, Mark, SumLine, Term};
use crate::view::numbers;

use super::{Desktop, names};

/// Places that stand in a sum by name; all others stand in it together.
const NAMED: usize = 3;

/// How a number of a sum is written.
pub(super) type Write<'a> = &'a dyn Fn(i64) -> String;

/// A line that stands beside the others and enters nothing.
pub(super) fn line(label: impl Into<String>, text: impl Into<String>, mark: Mark) -> SumLine {
    SumLine { label: label.into(), text: text.into(), mark, term: Term::Beside }
}

/// The first of what is added.
pub(super) fn first(label: impl Into<String>, value: i64, write: Write, mark: Mark) -> SumLine {
    SumLine { term: Term::Plus(value), ..line(label, write(value), mark) }
}

/// What is added to what stands above, or taken off it, with its sign.
pub(super) fn more(label: impl Into<String>, value: i64, write: Write, mark: Mark) -> SumLine {
    SumLine { term: Term::Plus(value), ..line(label, signed(value, write), mark) }
}

/// What stands above, taken `times` times and divided by `of`.
pub(super) fn times(label: impl Into<String>, [times, of]: [i64; 2], text: impl Into<String>, mark: Mark) -> SumLine {
    SumLine { term: Term::Times(times, of), ..line(label, text, mark) }
}

/// What the lines above come to.
pub(super) fn total(label: impl Into<String>, value: i64, write: Write, mark: Mark) -> SumLine {
    SumLine { term: Term::Total(value), ..line(label, write(value), mark) }
}

/// A number with its sign.
pub(super) fn signed(value: i64, write: Write) -> String {
    format!("{}{}", if value < 0 { '−' } else { '+' }, write(value.saturating_abs()))
}

/// A factor as it stands in a sum.
pub(super) fn divided(text: &str) -> String {
    format!("÷ {text}")
}

/// Puts the lines of a sum behind a figure.
pub(super) fn with_sum(mut figure: Figure, lines: Vec<SumLine>) -> Figure {
    figure.card_mut().sum = lines;
    figure
}

/// A sum over the places that file with the seat: the greatest of them by name, all others together. Nothing where the
/// files do not hold the parts, or where there is one place alone.
pub(super) fn over_places(
    all: i64,
    of_county: impl Fn(&CountyKnown) -> i64,
    of_commune: impl Fn(&CommuneKnown) -> i64,
    write: Write,
    mark: Mark,
    known: &KnownState,
    desktop: &Desktop,
) -> Vec<SumLine> {
    let w = desktop.words;
    let parts: Vec<i64> = if known.county_office {
        known.communes.iter().map(of_commune).collect()
    } else {
        known.counties.iter().map(of_county).collect()
    };
    if parts.len() < 2 || parts.iter().sum::<i64>() != all {
        return Vec::new();
    }
    let name = |at: usize| match known.county_office {
        true => names::commune_form(w, CommuneId(known.first_commune + at as u32), known.communes_exist),
        false => names::county_form(w, CountyId(known.first_county + at as u16)),
    };
    of_parts(&parts, &name, write, mark, desktop)
}

/// A sum of parts: the greatest of them by name, all others together.
pub(super) fn of_parts(
    parts: &[i64],
    name: &dyn Fn(usize) -> String,
    write: Write,
    mark: Mark,
    desktop: &Desktop,
) -> Vec<SumLine> {
    let w = desktop.words;
    let mut parts: Vec<(i64, usize)> = parts.iter().enumerate().map(|(at, value)| (*value, at)).collect();
    let all = parts.iter().map(|(value, _)| value).sum();
    parts.retain(|(value, _)| *value != 0);
    parts.sort_by_key(|(value, at)| (-value, *at));
    // A nought has no parts.
    if parts.is_empty() {
        return Vec::new();
    }
    let (named, rest) = parts.split_at(NAMED.min(parts.len()));
    let mut lines: Vec<SumLine> = Vec::new();
    for (value, at) in named {
        lines.push(if lines.is_empty() {
            first(name(*at), *value, write, mark)
        } else {
            more(name(*at), *value, write, mark)
        });
    }
    if !rest.is_empty() {
        let others = rest.iter().map(|(value, _)| value).sum();
        lines.push(more(numbers::so_many(w, "card.sum.others", &rest.len().to_string()), others, write, mark));
    }
    lines.push(total(w.text("card.sum.total"), all, write, mark));
    lines
}

/// A mean over places: the sum of all, divided by how many there are. `shown` is how the mean is written.
pub(super) fn mean(sum: i64, count: i64, write: Write, shown: Write, mark: Mark, desktop: &Desktop) -> Vec<SumLine> {
    let w = desktop.words;
    let count = count.max(1);
    vec![
        first(w.text("card.sum.shares"), sum, write, mark),
        times(w.text("card.sum.places"), [1, count], divided(&numbers::whole(count)), mark),
        total(w.text("card.sum.mean"), sum / count, shown, mark),
    ]
}

/// A share of one amount in another: `part` of `whole`, in permille.
pub(super) fn share(
    [part, whole]: [(&str, i64, Mark); 2],
    write: Write,
    shown: Write,
    mark: Mark,
    desktop: &Desktop,
) -> Vec<SumLine> {
    let of = whole.1.max(1);
    vec![
        first(part.0, part.1, write, part.2),
        times(whole.0, [1000, of], divided(&write(whole.1)), whole.2),
        total(desktop.words.text("card.sum.share"), part.1 * 1000 / of, shown, mark),
    ]
}
