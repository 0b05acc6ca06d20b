//! Text by key, whoever keeps it.

use std::ops::Deref;
use std::sync::Arc;

use crate::data::Locale;
use crate::data::locale::{AT_COUNTY, COOPS};
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
    /// Whether there may be versions of a text. Asked for every text of a view: whoever knows says no at once.
    fn has_versions(&self, _key: &str) -> bool {
        true
    }
}

/// Texts as a run is told in them: at a county office the version under `KEY.at_county`, before there were communes the
/// one under `KEY.coops`, where a text has one.
pub struct RunWords<W> {
    words: W,
    at_county: bool,
    coops: bool,
}

/// The texts that a run is told in, at this office and in this month.
pub const fn of_run<W: Deref<Target: Words>>(words: W, at_county: bool, month: Month) -> RunWords<W> {
    RunWords { words, at_county, coops: month.0 < COMMUNES.0 }
}

/// The texts that a month is told in: the word for what files below a county goes by it.
pub const fn of_month(words: &dyn Words, month: Month) -> RunWords<&dyn Words> {
    of_run(words, false, month)
}

impl<W: Deref<Target: Words>> RunWords<W> {
    fn key<T>(&self, key: &str, read: impl FnOnce(&str) -> T) -> T {
        if !self.words.has_versions(key) {
            return read(key);
        }
        let coops = self.coops.then(|| [key, COOPS].concat());
        let at_county = |key: &str| self.at_county.then(|| [key, AT_COUNTY].concat());
        let both = coops.as_deref().and_then(at_county);
        let own = [both, coops, at_county(key)].into_iter().flatten().find(|own| self.words.has(own));
        read(own.as_deref().unwrap_or(key))
    }
}

impl<W: Deref<Target: Words>> Words for RunWords<W> {
    fn text(&self, key: &str) -> &str {
        self.key(key, |key| self.words.text(key))
    }
    fn fmt(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.key(key, |key| self.words.fmt(key, values))
    }
    fn has(&self, key: &str) -> bool {
        self.words.has(key) || self.at_county && self.words.has(&[key, AT_COUNTY].concat())
    }
    fn has_versions(&self, key: &str) -> bool {
        self.words.has_versions(key)
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
    fn has_versions(&self, key: &str) -> bool {
        Self::has_versions(self, key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Two;

    impl Words for Two {
        fn text(&self, key: &str) -> &str {
            match key {
                "a.at_county" => "a county",
                "a.coops" => "a coop",
                "b.coops.at_county" => "both",
                _ => "any",
            }
        }
        fn fmt(&self, key: &str, _: &[(&str, &str)]) -> String {
            self.text(key).to_owned()
        }
        fn has(&self, key: &str) -> bool {
            matches!(key, "a" | "a.at_county" | "a.coops" | "b" | "b.coops.at_county" | "c")
        }
    }

    /// Texts of which one has versions, and none may be looked for elsewhere.
    struct One;

    impl Words for One {
        fn text(&self, key: &str) -> &str {
            if key == "a.coops" { "a coop" } else { "any" }
        }
        fn fmt(&self, key: &str, _: &[(&str, &str)]) -> String {
            self.text(key).to_owned()
        }
        fn has(&self, key: &str) -> bool {
            assert!(key.starts_with('a'), "{key} was looked for");
            true
        }
        fn has_versions(&self, key: &str) -> bool {
            key == "a"
        }
    }

    #[test]
    fn versions_are_looked_for_only_where_there_are_some() {
        let words = of_run(Arc::new(One), false, COMMUNES.back(1));
        assert_eq!([words.text("a"), words.text("b")], ["a coop", "any"]);
        assert_eq!([words.has_versions("a"), words.has_versions("b")], [true, false]);
    }

    #[test]
    fn a_run_is_told_in_the_words_of_its_office_and_month() {
        let told = |at_county: bool, month: Month| {
            let shared: SharedWords = Arc::new(Two);
            let words: SharedWords = Arc::new(of_run(shared, at_county, month));
            assert_eq!(words.fmt("a", &[]), words.text("a"));
            // Told twice it says the same.
            assert_eq!(of_run(&*words, at_county, month).text("a"), words.text("a"));
            ["a", "b", "c"].map(|key| words.text(key).to_owned())
        };
        let before = COMMUNES.back(1);
        assert_eq!(told(false, COMMUNES), ["any", "any", "any"]);
        assert_eq!(told(true, COMMUNES), ["a county", "any", "any"]);
        assert_eq!(told(false, before), ["a coop", "any", "any"]);
        assert_eq!(told(true, before), ["a coop", "both", "any"]);
    }
}
