//! Texts by key, found by one hash: a view asks for thousands of them, and their keys begin alike, which a search by
//! order pays for letter by letter.

use std::collections::BTreeMap;

use twox_hash::XxHash3_64;

/// No entry lies here.
const FREE: u32 = u32::MAX;

/// Texts by key, in order of their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Texts {
    entries: Vec<(String, String)>,
    /// Places among the entries, each at the hash of its key or in the next slot that was free. A power of two of them,
    /// at most half of them taken, or none where there is no entry.
    slots: Vec<u32>,
}

impl From<BTreeMap<String, String>> for Texts {
    fn from(texts: BTreeMap<String, String>) -> Self {
        let entries: Vec<(String, String)> = texts.into_iter().collect();
        let count = if entries.is_empty() { 0 } else { (entries.len() * 2).next_power_of_two() };
        let mut slots = vec![FREE; count];
        for (at, (key, _)) in entries.iter().enumerate() {
            let mut slot = hash(key) & (count - 1);
            while slots[slot] != FREE {
                slot = (slot + 1) & (count - 1);
            }
            slots[slot] = u32::try_from(at).expect("fewer texts than that");
        }
        Self { entries, slots }
    }
}

impl Texts {
    /// The text of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        let last = self.slots.len().checked_sub(1)?;
        let mut slot = hash(key) & last;
        loop {
            let (found, text) = self.entries.get(self.slots[slot] as usize)?;
            if found == key {
                return Some(text);
            }
            slot = (slot + 1) & last;
        }
    }

    /// Whether there is a text of a key.
    pub fn contains(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// All keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(key, _)| key.as_str())
    }

    /// All keys that begin with `prefix`, in order.
    pub fn keys_under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        let first = self.entries.partition_point(|(key, _)| key.as_str() < prefix);
        self.entries[first..].iter().map(|(key, _)| key.as_str()).take_while(move |key| key.starts_with(prefix))
    }
}

/// Where a key is looked for first.
fn hash(key: &str) -> usize {
    // The slots are fewer than the lower half can count.
    XxHash3_64::oneshot(key.as_bytes()) as u32 as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_found_and_no_other() {
        let texts: BTreeMap<String, String> = (0..1000).map(|n| (format!("a.key.{n}"), n.to_string())).collect();
        let found = Texts::from(texts.clone());
        assert!(texts.iter().all(|(key, text)| found.get(key) == Some(text)));
        assert!((1000..2000).all(|n| !found.contains(&format!("a.key.{n}"))));
        assert!(found.keys().eq(texts.keys()));
        let under: Vec<&str> = found.keys_under("a.key.99").collect();
        assert_eq!(under.first(), Some(&"a.key.99"));
        assert_eq!(under.len(), 11);
        assert!(found.keys_under("b").next().is_none());
    }

    #[test]
    fn without_texts_none_is_found() {
        assert_eq!(Texts::default().get("key"), None);
        assert_eq!(Texts::from(BTreeMap::new()), Texts::default());
    }
}
