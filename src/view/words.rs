//! Text by key, whoever keeps it.

use std::sync::Arc;

/// Text by key in one language.
pub trait Words {
    /// The text under a key.
    fn text(&self, key: &str) -> &str;
    /// The text under a key with its `{placeholders}` filled in.
    fn fmt(&self, key: &str, values: &[(&str, &str)]) -> String;
}

/// Text by key, shared by every view of a frame.
pub type SharedWords = Arc<dyn Words + Send + Sync>;
