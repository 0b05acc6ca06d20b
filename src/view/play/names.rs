//! Names of counties, communes and secretaries: all fictional, put together from lists of the texts.

use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::known::KnownState;
use crate::view::words::Words;

fn pick(words: &dyn Words, key: &str, at: usize) -> String {
    let list: Vec<&str> = words.text(key).split(' ').filter(|word| !word.is_empty()).collect();
    list.get(at % list.len().max(1)).map_or_else(String::new, |word| (*word).to_owned())
}

fn joined(words: &dyn Words, first: String, second: &str) -> String {
    if words.text("play.number.system") == "wan" {
        return first + second;
    }
    first + second
}

/// A county's name.
#[must_use]
pub fn county(words: &dyn Words, id: CountyId) -> String {
    let at = usize::from(id.0);
    let first = pick(words, "play.names.first", at * 7 + at / 40);
    let second = pick(words, "play.names.second", at * 5 + at / 8);
    joined(words, first, &second)
}

/// A commune's name.
#[must_use]
pub fn commune(words: &dyn Words, id: CommuneId) -> String {
    let at = id.0 as usize;
    let first = pick(words, "play.names.village", at * 11 + at / 37);
    let second = pick(words, "play.names.ending", at * 3 + at / 13);
    joined(words, first, &second)
}

/// A county secretary's surname: another one sits there after each removal.
#[must_use]
pub fn secretary(words: &dyn Words, id: CountyId, known: &KnownState) -> String {
    let count = known.county(id).map_or(1, |county| county.secretaries);
    let surname = pick(words, "play.names.surname", usize::from(id.0) * 13 + usize::from(count) * 5);
    words.fmt("play.secretary", &[("surname", &surname)])
}
