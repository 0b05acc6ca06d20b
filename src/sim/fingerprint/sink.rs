//! Where the words of one part of a fingerprint go: gathered in a block, then into the hash.

use std::hash::Hasher as _;

use twox_hash::XxHash3_64;

use super::LAYOUT;

/// Bytes gathered before they go into the hash: the hash of the whole does not depend on it.
const BLOCK: usize = 8 * 1024;

/// Bytes that the block always has room for: no record is larger.
const RECORD: usize = 512;

/// The hash of a part. It begins with a line of the cache: the sums it goes on from at every step never straddle two.
#[repr(align(64))]
struct Hash(XxHash3_64);

/// One part.
pub(super) struct Sink {
    hash: Hash,
    block: Box<[u8; BLOCK]>,
    filled: usize,
}

impl Sink {
    pub(super) fn new() -> Self {
        let mut sink = Self { hash: Hash(XxHash3_64::new()), block: Box::new([0; BLOCK]), filled: 0 };
        sink.bytes(&[LAYOUT]);
        sink
    }
    fn bytes(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(RECORD) {
            self.block[self.filled..self.filled + part.len()].copy_from_slice(part);
            self.filled(part.len());
        }
    }
    /// So many more bytes of the block are filled.
    #[inline]
    fn filled(&mut self, bytes: usize) {
        self.filled += bytes;
        if self.filled > BLOCK - RECORD {
            self.flush();
        }
    }
    fn flush(&mut self) {
        self.hash.0.write(&self.block[..self.filled]);
        self.filled = 0;
    }
    #[inline]
    pub(super) fn put<T: Words>(&mut self, words: T) {
        const { assert!(T::BYTES <= RECORD) };
        words.lay(&mut self.block[self.filled..self.filled + T::BYTES]);
        self.filled(T::BYTES);
    }
    pub(super) fn plain(&mut self, value: &impl serde::Serialize) {
        // Settings are plain enums and numbers: they always have bytes.
        self.bytes(&postcard::to_allocvec(value).unwrap_or_default());
    }
    pub(super) fn hash(mut self) -> u64 {
        self.flush();
        self.hash.0.finish()
    }
}

/// What is hashed word by word: whole numbers and rates, lists and records of them, in their order.
pub(super) trait Words: Copy {
    /// Bytes of it.
    const BYTES: usize;
    /// Writes it into so many bytes.
    fn lay(self, bytes: &mut [u8]);
}

impl Words for i64 {
    const BYTES: usize = 8;
    fn lay(self, bytes: &mut [u8]) {
        bytes.copy_from_slice(&self.to_le_bytes());
    }
}

impl Words for f64 {
    const BYTES: usize = 8;
    fn lay(self, bytes: &mut [u8]) {
        debug_assert!(self.is_finite(), "a rate in the state must be finite");
        // Zero has one form: the sum with zero is never minus zero and else the rate itself.
        bytes.copy_from_slice(&(self + 0.0).to_bits().to_le_bytes());
    }
}

impl<T: Words, const N: usize> Words for [T; N] {
    const BYTES: usize = N * T::BYTES;
    fn lay(self, bytes: &mut [u8]) {
        for (value, bytes) in self.into_iter().zip(bytes.chunks_exact_mut(T::BYTES)) {
            value.lay(bytes);
        }
    }
}

macro_rules! records {
    ($(($($part:ident),+)),+ $(,)?) => {
        $(impl<$($part: Words),+> Words for ($($part,)+) {
            const BYTES: usize = 0 $(+ $part::BYTES)+;
            #[allow(non_snake_case)]
            fn lay(self, bytes: &mut [u8]) {
                let ($($part,)+) = self;
                $(let (own, bytes) = bytes.split_at_mut($part::BYTES); $part.lay(own);)+
                debug_assert!(bytes.is_empty());
            }
        })+
    };
}

records!((A, B), (A, B, C));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_its_words_in_order() {
        let (mut record, mut words) = (Sink::new(), Sink::new());
        record.put(([1i64, 2], -0.0, [(3i64, 4.5); 2]));
        for word in [1i64, 2] {
            words.put(word);
        }
        words.put(0.0);
        for _ in 0..2 {
            words.put(3i64);
            words.put(4.5);
        }
        assert_eq!(record.hash(), words.hash());
    }
}
