//! Where saves are kept: texts by key. The browser's storage, a folder, or memory.

/// Why a store, or the clipboard, did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The browser has no storage for pages.
    #[error("the browser offers no storage")]
    Absent,
    /// The desktop names no folder for the data of programs.
    #[error("the desktop names no data folder")]
    NoFolder,
    /// There is no clipboard.
    #[error("there is no clipboard")]
    NoClipboard,
    /// It kept another text than it was given.
    #[error("{key}: found another text on reading back, expected the one written")]
    Changed {
        /// The key.
        key: String,
    },
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
        _ => Err(StoreError::Changed { key: key.to_owned() }),
    }
}
