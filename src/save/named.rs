//! Saves that a player named. The keys of the store are the index, so it can never disagree with
//! what is there.

use super::file::{Save, SaveError};
use super::run_file::RunFile;
use super::slots::SlotError;
use super::spans::Spans;
use super::store::{Store, StoreError, put_verified};

const PREFIX: &str = "ttj.named.";
/// What a name is written under first, so that a failed write never costs the save it replaces.
const SPARE: &str = "ttj.spare.";
/// Longest name, in bytes: its key still fits a file name.
pub const LONGEST_NAME: usize = 72;
/// Bytes kept free for the number that tells saves of one name apart: a space, brackets and what `u32` holds.
const ROOM_FOR_NUMBER: usize = 13;

/// One named save in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// The save, or why it cannot be read.
    pub save: Result<Save, SaveError>,
}

/// Writes a save under a name, in place of an earlier one. A name that is too long is cut.
pub fn put(store: &mut dyn Store, name: &str, save: &Save) -> Result<(), SlotError> {
    let text = save.to_text()?;
    let (key, spare) = (key(PREFIX, name), key(SPARE, name));
    // Where the save itself is damaged, what stands beside it may be the only good one: it stays.
    if store.get(&key)?.is_some_and(|kept| Save::read(&kept).is_ok()) {
        put_verified(store, &spare, &text).inspect_err(|_| {
            store.remove(&spare).ok();
        })?;
    }
    put_verified(store, &key, &text)?;
    store.remove(&spare).ok();
    Ok(())
}

/// The name itself, or the name with a number where another run is kept under it: two who share a computer do not write
/// over each other.
#[must_use]
pub fn free(store: &dyn Store, name: &str, run: &RunFile) -> String {
    let taken = |name: &str| match read(store, name) {
        Ok(Some(Ok(kept))) => !kept.run.is_part_of(run) && !run.is_part_of(&kept.run),
        // What cannot be read may be somebody's only save.
        Ok(Some(Err(_))) => true,
        // Where a store cannot be looked at no name is better than another, and none can be written.
        Ok(None) | Err(_) => false,
    };
    // The number must not be cut off.
    let name = &name[..cut(name, LONGEST_NAME - ROOM_FOR_NUMBER)];
    let numbered = (2..u32::MAX).map(|number| format!("{name} ({number})"));
    std::iter::once(name.to_owned()).chain(numbered).find(|free| !taken(free)).unwrap_or_else(|| name.to_owned())
}

/// Whether all that a save keeps is kept under some name already.
#[must_use]
pub fn holds(store: &dyn Store, save: &Save) -> bool {
    list(store).unwrap_or_default().iter().any(|entry| entry.save.as_ref().is_ok_and(|kept| save.is_in(kept)))
}

/// Reads a named save and measures it against the scenarios of this game.
pub fn get(store: &dyn Store, name: &str, spans: &Spans) -> Result<Option<Save>, SlotError> {
    match read(store, name)? {
        None => Ok(None),
        Some(save) => {
            let save = save?;
            spans.check(&save.run).map_err(SaveError::from)?;
            Ok(Some(save))
        }
    }
}

/// All named saves, by name; damaged ones are listed as such.
pub fn list(store: &dyn Store) -> Result<Vec<Entry>, StoreError> {
    let mut names: Vec<String> = store
        .keys()?
        .iter()
        .filter_map(|key| key.strip_prefix(PREFIX).or(key.strip_prefix(SPARE)))
        .map(unescaped)
        .collect();
    names.sort();
    names.dedup();
    let mut entries = Vec::new();
    for name in names {
        if let Some(save) = read(store, &name)? {
            entries.push(Entry { name, save });
        }
    }
    Ok(entries)
}

/// Removes a named save.
pub fn delete(store: &mut dyn Store, name: &str) -> Result<(), StoreError> {
    store.remove(&key(SPARE, name))?;
    store.remove(&key(PREFIX, name))
}

/// The save under a name; what was written beside it when the save itself is damaged.
fn read(store: &dyn Store, name: &str) -> Result<Option<Result<Save, SaveError>>, StoreError> {
    let kept = store.get(&key(PREFIX, name))?.map(|text| Save::read(&text));
    if let Some(Ok(_)) = kept {
        return Ok(kept);
    }
    let spare = store.get(&key(SPARE, name))?.map(|text| Save::read(&text));
    Ok(match spare {
        Some(Ok(save)) => Some(Ok(save)),
        _ => kept,
    })
}

/// Key of a name: small ASCII letters and digits stand, every other byte is `_` and two digits, so
/// that a folder which takes `A` for `a` keeps both.
fn key(prefix: &str, name: &str) -> String {
    let mut key = prefix.to_owned();
    for byte in name[..cut(name, LONGEST_NAME)].bytes() {
        if byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' {
            key.push(byte.into());
        } else {
            key.push_str(&format!("_{byte:02x}"));
        }
    }
    key
}

/// Where a name is cut that is longer than so many bytes.
fn cut(name: &str, longest: usize) -> usize {
    let mut end = name.len().min(longest);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    end
}

fn unescaped(key: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = key;
    while let Some(c) = rest.chars().next() {
        let escape = rest.get(1..3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (c, escape) {
            ('_', Some(byte)) => {
                bytes.push(byte);
                rest = &rest[3..];
            }
            _ => {
                bytes.extend(c.to_string().bytes());
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
