//! Text by key, whoever keeps it.

use std::ops::Deref;
use std::sync::Arc;

use crate::data::Locale;
use crate::sim::calendar::Month;

/// The month from which what files below a county is called a commune; before it there are co-operatives.
pub const COMMUNES: Month = Month::new(1958, 9);

/// Text by key in one language.
pub trait Words {
    /// The text under a key.
    fn text(&self, key: &str) -> &str;
    /// The text under a key with its `{placeholders}` filled in.
    fn fmt(&self, key: &str, values: &[(&str, &str)]) -> String;
    /// Whether there is a text under a key.
    fn has(&self, key: &str) -> bool;
}

/// Texts as a county office reads them: where a text has a version under `KEY.at_county`, that one.
pub struct CountyWords<W>(pub W);

impl<W: Deref<Target: Words>> CountyWords<W> {
    fn key<T>(&self, key: &str, read: impl FnOnce(&str) -> T) -> T {
        let own = format!("{key}.at_county");
        read(if self.0.has(&own) { &own } else { key })
    }
}

impl<W: Deref<Target: Words>> Words for CountyWords<W> {
    fn text(&self, key: &str) -> &str {
        self.key(key, |key| self.0.text(key))
    }
    fn fmt(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.key(key, |key| self.0.fmt(key, values))
    }
    fn has(&self, key: &str) -> bool {
        self.0.has(key) || self.0.has(&format!("{key}.at_county"))
    }
}

/// Texts of the months before there were communes: where a text has a version under `KEY.coops`, that one. At a county
/// office it lies over [`CountyWords`].
pub struct CoopWords<W>(pub W);

impl<W: Deref<Target: Words>> CoopWords<W> {
    fn key<T>(&self, key: &str, read: impl FnOnce(&str) -> T) -> T {
        let own = format!("{key}.coops");
        read(if self.0.has(&own) { &own } else { key })
    }
}

impl<'a> CoopWords<&'a dyn Words> {
    /// The texts that a month is told in: the word for what files below a county goes by it.
    pub fn of(&'a self, month: Month) -> &'a dyn Words {
        if month < COMMUNES { self } else { self.0 }
    }
}

impl<W: Deref<Target: Words>> Words for CoopWords<W> {
    fn text(&self, key: &str) -> &str {
        self.key(key, |key| self.0.text(key))
    }
    fn fmt(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.key(key, |key| self.0.fmt(key, values))
    }
    fn has(&self, key: &str) -> bool {
        self.0.has(key)
    }
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
    fn has(&self, key: &str) -> bool {
        Self::has(self, key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Two;

    impl Words for Two {
        fn text(&self, key: &str) -> &str {
            if key == "a.at_county" { "a county" } else { "any" }
        }
        fn fmt(&self, key: &str, _: &[(&str, &str)]) -> String {
            self.text(key).to_owned()
        }
        fn has(&self, key: &str) -> bool {
            matches!(key, "a" | "a.at_county" | "b")
        }
    }

    #[test]
    fn a_county_office_reads_its_own_version_where_there_is_one() {
        let shared: SharedWords = Arc::new(Two);
        let county: SharedWords = Arc::new(CountyWords(shared));
        assert_eq!([county.text("a"), county.text("b")], ["a county", "any"]);
        assert_eq!(county.fmt("a", &[]), "a county");
        let twice = CountyWords(&*county);
        assert_eq!(twice.text("a"), "a county");
    }
}
