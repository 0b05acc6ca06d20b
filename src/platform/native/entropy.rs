//! Chance from outside, for the seed of a new run.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

/// A number nobody can foresee.
#[must_use]
pub fn seed() -> u64 {
    let mut hasher = RandomState::new().build_hasher();
    hasher.write_u64(super::clock::unix_seconds());
    hasher.finish()
}
