//! Names of counties, communes and secretaries: all fictional, put together from lists of the texts.

use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::known::KnownState;
use crate::view::words::Words;

/// Without a common part with the number of pairs, so that neighbours differ and no pair comes twice before all have come.
const STRIDE: usize = 241;

/// A pair of one part from each list; another one for each of as many numbers as there are pairs.
fn pair<'a>(words: &'a dyn Words, lists: [&str; 2], at: usize) -> (&'a str, &'a str) {
    let first: Vec<&str> = words.text(lists[0]).split_ascii_whitespace().collect();
    let second: Vec<&str> = words.text(lists[1]).split_ascii_whitespace().collect();
    let (some, more) = (first.len().max(1), second.len().max(1));
    let place = at * STRIDE % (some * more);
    let part = |list: &[&'a str], place: usize| list.get(place).copied().unwrap_or_default();
    (part(&first, place % some), part(&second, place / some))
}

/// A county's name alone, for maps and tables.
#[must_use]
pub fn county(words: &dyn Words, id: CountyId) -> String {
    let (first, second) = pair(words, ["names.county.first", "names.county.second"], usize::from(id.0));
    format!("{first}{second}")
}

/// A county's name as it stands in a sentence.
#[must_use]
pub fn county_form(words: &dyn Words, id: CountyId) -> String {
    words.fmt("names.county.form", &[("name", &county(words, id))])
}

/// A commune's name alone.
#[must_use]
pub fn commune(words: &dyn Words, id: CommuneId) -> String {
    let (first, second) = pair(words, ["names.commune.first", "names.commune.second"], id.0 as usize);
    format!("{first}{second}")
}

/// A commune's name as it stands in a sentence: the co-operatives that became it, before it existed.
#[must_use]
pub fn commune_form(words: &dyn Words, id: CommuneId, exists: bool) -> String {
    let form = if exists { "names.commune.form" } else { "names.coop.form" };
    words.fmt(form, &[("name", &commune(words, id))])
}

/// A county secretary's name: another one sits there after each removal.
#[must_use]
pub fn secretary(words: &dyn Words, id: CountyId, known: &KnownState) -> String {
    nth_secretary(words, id, 0, known)
}

/// The name of a secretary who was removed, before as many later removals in the same county.
#[must_use]
pub fn removed(words: &dyn Words, id: CountyId, later: usize, known: &KnownState) -> String {
    nth_secretary(words, id, later + 1, known)
}

/// The name of the one who sat in a county before so many others. No two counties of a seat share a name: each round of
/// secretaries takes as many numbers as there are counties.
fn nth_secretary(words: &dyn Words, id: CountyId, before: usize, known: &KnownState) -> String {
    let count = known.county(id).map_or(1, |county| usize::from(county.secretaries));
    person(words, usize::from(id.0) + count.saturating_sub(before) * known.counties.len())
}

/// The name of the one who takes this office over: the last of all names before those of the counties come again.
#[must_use]
pub fn successor(words: &dyn Words, known: &KnownState) -> String {
    let count = |key| words.text(key).split_ascii_whitespace().count();
    person(words, usize::from(known.first_county) + count("names.family") * count("names.given") - 1)
}

/// A person's name.
fn person(words: &dyn Words, at: usize) -> String {
    let (family, given) = pair(words, ["names.family", "names.given"], at);
    words.fmt("names.person.form", &[("family", family), ("given", given)])
}
