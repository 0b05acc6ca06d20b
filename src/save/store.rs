//! Where saves are kept: texts by key. The browser's storage, a folder, or memory.

use std::collections::{BTreeMap, VecDeque};

/// Why a store did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// There is no storage here.
    #[error("there is no storage here: {0}")]
    Unavailable(String),
    /// It has no room left.
    #[error("the storage is full; delete a save or export it to a file")]
    Full,
    /// It may not be used.
    #[error("the storage may not be used; allow this page or folder to keep data")]
    Denied,
    /// It failed.
    #[error("the storage failed: {0}")]
    Io(String),
}

/// Texts by key. Keys hold ASCII letters, digits, `.`, `-` and `_` only.
pub trait Store {
    /// The text of a key, if there is one.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;
    /// Sets the text of a key.
    fn put(&mut self, key: &str, text: &str) -> Result<(), StoreError>;
    /// Removes a key; removing one that is not there is no error.
    fn remove(&mut self, key: &str) -> Result<(), StoreError>;
    /// All keys, in order.
    fn keys(&self) -> Result<Vec<String>, StoreError>;
}

/// Sets a text and reads it back; a store that kept something else has failed.
pub fn put_verified(store: &mut dyn Store, key: &str, text: &str) -> Result<(), StoreError> {
    store.put(key, text)?;
    match store.get(key)? {
        Some(kept) if kept == text => Ok(()),
        _ => Err(StoreError::Io(format!("{key}: found another text on reading back, expected the one written"))),
    }
}

/// What a [`MemoryStore`] does wrong, to see that nothing is lost by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misdeed {
    /// Refuses for lack of room.
    Full,
    /// Refuses without a reason the game could mend.
    Denied,
    /// Keeps the first half and fails, as when the power goes.
    Midway,
    /// Keeps the first half and reports success.
    KeepsHalf,
    /// Keeps nothing and reports success.
    KeepsNothing,
    /// Keeps the first half, and shows the whole until another key is written.
    Lies,
}

/// A store in memory: what a program uses when it has no other, and what tests break on purpose.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    texts: BTreeMap<String, String>,
    misdeeds: VecDeque<Option<Misdeed>>,
    shown: Option<(String, String)>,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What to do wrong in the coming calls of `put`, one entry a call.
    pub fn misbehave(&mut self, misdeeds: impl IntoIterator<Item = Option<Misdeed>>) {
        self.misdeeds.extend(misdeeds);
    }

    /// From now on nothing goes wrong, and what is kept is shown.
    pub fn behave(&mut self) {
        self.misdeeds.clear();
        self.shown = None;
    }
}

impl Store for MemoryStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        match &self.shown {
            Some((lied, text)) if lied == key => Ok(Some(text.clone())),
            _ => Ok(self.texts.get(key).cloned()),
        }
    }

    fn put(&mut self, key: &str, text: &str) -> Result<(), StoreError> {
        self.shown = None;
        let half: String = text.chars().take(text.chars().count() / 2).collect();
        match self.misdeeds.pop_front().flatten() {
            None => {
                self.texts.insert(key.to_owned(), text.to_owned());
            }
            Some(Misdeed::Full) => return Err(StoreError::Full),
            Some(Misdeed::Denied) => return Err(StoreError::Denied),
            Some(Misdeed::KeepsNothing) => {}
            Some(misdeed) => {
                self.texts.insert(key.to_owned(), half);
                match misdeed {
                    Misdeed::Midway => return Err(StoreError::Io("stopped midway".to_owned())),
                    Misdeed::Lies => self.shown = Some((key.to_owned(), text.to_owned())),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        self.texts.remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.texts.keys().cloned().collect())
    }
}
