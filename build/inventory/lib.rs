//! Gathers nothing: the interface of `inventory` for a program that never asks what was gathered.

#![no_std]
#![forbid(unsafe_code)]

use core::convert::Infallible;
use core::iter::Empty;
use core::marker::PhantomData;

pub use Iter::iter;

/// All values of a type that were handed in: none.
#[derive(Clone, Copy, Debug)]
pub enum Iter<T> {
    /// The one value.
    #[allow(non_camel_case_types, reason = "the name is that of the interface it stands in for")]
    iter,
    /// Never made.
    Never(PhantomData<T>, Infallible),
}

impl<T: 'static> IntoIterator for Iter<T> {
    type Item = &'static T;
    type IntoIter = Empty<&'static T>;

    fn into_iter(self) -> Self::IntoIter {
        core::iter::empty()
    }
}

/// Takes a value and forgets it.
#[macro_export]
macro_rules! submit {
    ($($value:tt)*) => {};
}

/// Names a type whose values could be gathered.
#[macro_export]
macro_rules! collect {
    ($type:ty) => {};
}
