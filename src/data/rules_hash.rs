//! What a run names its rules by: a hash over validated values, so that comments, line endings and
//! the order of entries do not matter and every value does.

use serde::Serialize;
use twox_hash::XxHash3_64;

/// Layout of what is hashed; changes when it does.
const LAYOUT: u8 = 1;

/// Collects values for a hash of rules.
#[derive(Default)]
pub struct RulesHasher {
    numbers: Vec<(String, u64)>,
    parts: Vec<(String, Vec<u8>)>,
}

/// A part of the rules that has no bytes to hash, such as a map keyed by floats.
#[derive(Debug, thiserror::Error)]
#[error("{part}: found a value that cannot be hashed, expected plain data: {reason}")]
pub struct Unhashable {
    /// Name of the part.
    pub part: String,
    /// What the encoder said.
    pub reason: String,
}

impl RulesHasher {
    /// A hasher without values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a number by name.
    pub fn number(&mut self, name: &str, value: f64) {
        // The two zeros are equal to every rule.
        let value = if value == 0.0 { 0.0 } else { value };
        self.numbers.push((name.to_owned(), value.to_bits()));
    }

    /// Adds plain data by name.
    pub fn part<T: Serialize + ?Sized>(&mut self, name: &str, data: &T) -> Result<(), Unhashable> {
        let bytes = postcard::to_allocvec(data)
            .map_err(|error| Unhashable { part: name.to_owned(), reason: error.to_string() })?;
        self.parts.push((name.to_owned(), bytes));
        Ok(())
    }

    /// The hash as 16 hexadecimal digits, the same for every order of additions.
    #[must_use]
    pub fn finish(mut self) -> String {
        self.numbers.sort();
        self.parts.sort();
        let mut bytes = vec![LAYOUT];
        let mut block = |name: &str, content: &[u8]| {
            for piece in [name.as_bytes(), content] {
                bytes.extend((piece.len() as u64).to_le_bytes());
                bytes.extend(piece);
            }
        };
        for (name, bits) in &self.numbers {
            block(name, &bits.to_le_bytes());
        }
        for (name, content) in &self.parts {
            block(name, content);
        }
        format!("{:016x}", XxHash3_64::oneshot(&bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_does_not_matter_and_values_do() {
        let hash = |numbers: &[(&str, f64)]| {
            let mut hasher = RulesHasher::new();
            for (name, value) in numbers {
                hasher.number(name, *value);
            }
            hasher.part("months", &[1_u16, 2]).expect("plain data");
            hasher.finish()
        };
        assert_eq!(hash(&[("a", 1.0), ("b", 0.0)]), hash(&[("b", -0.0), ("a", 1.0)]));
        assert_ne!(hash(&[("a", 1.0), ("b", 2.0)]), hash(&[("a", 2.0), ("b", 1.0)]));
        assert_eq!(hash(&[]).len(), 16);
    }
}
