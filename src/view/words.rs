//! Text by key, whoever keeps it.

use std::sync::Arc;

use crate::data::Locale;

/// Text by key in one language.
pub trait Words {
    /// The text under a key.
    fn text(&self, key: &str) -> &str;
    /// The text under a key with its `{placeholders}` filled in.
    fn fmt(&self, key: &str, values: &[(&str, &str)]) -> String;
}

/// Text by key, shared by every view of a frame.
pub type SharedWords = Arc<dyn Words + Send + Sync>;

impl Words for Locale {
    fn text(&self, key: &str) -> &str {
        // A text that is nowhere is shown as an open bracket; tests keep that from happening.
        self.find(key).unwrap_or("[…]")
    }
    fn fmt(&self, key: &str, values: &[(&str, &str)]) -> String {
        Self::fmt(self, key, values)
    }
}
