//! The autosave: two slots and a pointer.
//!
//! A month is written into the slot that does not hold the newest good save, read back, and only
//! then does the pointer move. Whatever goes wrong, the newest good save is never overwritten, so
//! at most the month being written is lost.

use super::file::{Save, SaveError};
use super::spans::Spans;
use super::store::{Store, StoreError, put_verified};

/// One of the two slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The first.
    A,
    /// The second.
    B,
}

impl Slot {
    const BOTH: [Self; 2] = [Self::A, Self::B];

    /// Key of the slot in the store.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::A => "ttj.auto.a",
            Self::B => "ttj.auto.b",
        }
    }

    const fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }

    const fn letter(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }
}

/// Key of the pointer: the letter of a slot and the number of the save in it.
pub const POINTER: &str = "ttj.auto.newest";

/// Why there was no autosave, or none could be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlotError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The save cannot be written, or no slot holds one that can be read.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// An autosave read from its slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The newest save that could be read.
    pub save: Save,
    /// Where it was.
    pub slot: Slot,
    /// A newer one was written but could not be read: say so.
    pub newer_lost: bool,
}

/// What a slot holds.
struct Kept {
    number: u64,
    save: Save,
}

/// Writes an autosave.
pub fn autosave(store: &mut dyn Store, save: &Save) -> Result<Slot, SlotError> {
    let text = save.to_text()?;
    // A slot that cannot be looked at may hold the only good save: then nothing is written.
    let newest = newest(store)?;
    let (slot, number) = match &newest.good {
        Some((slot, kept)) => (slot.other(), newest.highest.max(kept.number) + 1),
        None => (Slot::A, newest.highest + 1),
    };
    put_verified(store, slot.key(), &format!("{number}\n{text}"))?;
    // The number alone tells which slot is newer; a pointer that stays behind loses nothing.
    put_verified(store, POINTER, &format!("{} {number}", slot.letter())).ok();
    Ok(slot)
}

/// The newest autosave that can be read, or none when none was ever written. When the slot that the
/// pointer names is damaged, the other one is read.
pub fn load_newest(store: &dyn Store, spans: &Spans) -> Result<Option<Loaded>, SlotError> {
    let newest = newest(store)?;
    let Some((slot, kept)) = newest.good else {
        return newest.fault.map_or(Ok(None), |fault| Err(fault.into()));
    };
    spans.check(&kept.save.run).map_err(SaveError::from)?;
    Ok(Some(Loaded { newer_lost: kept.number < newest.highest, save: kept.save, slot }))
}

/// Removes both slots and the pointer.
pub fn clear(store: &mut dyn Store) -> Result<(), StoreError> {
    for key in [POINTER, Slot::A.key(), Slot::B.key()] {
        store.remove(key)?;
    }
    Ok(())
}

struct Newest {
    good: Option<(Slot, Kept)>,
    /// Why a slot with a text holds no save.
    fault: Option<SaveError>,
    /// Highest number that a slot or the pointer speaks of.
    highest: u64,
}

fn newest(store: &dyn Store) -> Result<Newest, StoreError> {
    let pointer = store.get(POINTER)?.unwrap_or_default();
    let pointed = pointer.split_once(' ').and_then(|(_, number)| number_in(number));
    let mut newest = Newest { good: None, fault: None, highest: pointed.unwrap_or(0) };
    for slot in Slot::BOTH {
        let Some(text) = store.get(slot.key())? else { continue };
        match read(&text) {
            Ok(kept) => {
                newest.highest = newest.highest.max(kept.number);
                if newest.good.as_ref().is_none_or(|(_, best)| kept.number > best.number) {
                    newest.good = Some((slot, kept));
                }
            }
            Err(fault) => newest.fault = Some(fault),
        }
    }
    Ok(newest)
}

fn read(text: &str) -> Result<Kept, SaveError> {
    let (number, text) = text.split_once('\n').unwrap_or(("", text));
    let number = number_in(number).ok_or(SaveError::Corrupt)?;
    Ok(Kept { number, save: Save::read(text)? })
}

/// The number of a save. What somebody else wrote into the store may be no number, or one that nothing newer can follow.
fn number_in(text: &str) -> Option<u64> {
    text.parse().ok().filter(|number| *number < u64::MAX / 2)
}
