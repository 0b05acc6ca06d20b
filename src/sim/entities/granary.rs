//! Granaries: every kilogram that has been gathered lies in one, and each has an owner.

use bevy_ecs::prelude::*;

use crate::sim::ids::{CommuneId, CountyId, ProvinceId};

/// Kinds of store in a [`Granary`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Store {
    /// In the houses.
    Household,
    /// Of the co-operative, commune or brigade.
    Commune,
    /// Seed.
    Seed,
    /// Hidden from the next level up.
    Hidden,
    /// State grain.
    State,
    /// On the road; arrives next month.
    Transit,
}

/// Number of kinds.
pub const STORES: usize = 6;

/// Who owns a granary; never changes.
#[derive(Component, Clone, Copy, Debug, PartialEq, Eq)]
#[component(immutable)]
pub enum Owner {
    /// Households, brigades and the commune.
    Commune(CommuneId),
    /// The county's state store.
    County(CountyId),
    /// The province's state store, for its towns.
    Province(ProvinceId),
    /// The Centre.
    Centre,
}

/// A granary, spawned with its [`Owner`].
#[derive(Component, Clone, Debug, Default)]
pub struct Granary {
    /// Kilograms, by [`Store`].
    pub stores: [i64; STORES],
}

impl Granary {
    /// What a store holds, kg.
    #[must_use]
    pub fn held(&self, store: Store) -> i64 {
        self.stores[store as usize]
    }
    /// Puts grain in.
    pub fn put(&mut self, store: Store, kg: i64) {
        debug_assert!(kg >= 0, "grain put in is not below zero");
        self.stores[store as usize] += kg;
    }
    /// Takes up to `kg` out; returns what was there to take.
    pub fn take(&mut self, store: Store, kg: i64) -> i64 {
        let taken = kg.clamp(0, self.stores[store as usize]);
        self.stores[store as usize] -= taken;
        taken
    }
    /// Moves up to `kg` between two stores of this granary; returns what moved.
    pub fn shift(&mut self, from: Store, to: Store, kg: i64) -> i64 {
        let moved = self.take(from, kg);
        self.put(to, moved);
        moved
    }
    /// Everything in it, kg.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.stores.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_taken_than_there_is() {
        let mut granary = Granary::default();
        granary.put(Store::State, 10);
        assert_eq!(granary.take(Store::State, 25), 10);
        assert_eq!(granary.take(Store::State, 25), 0);
        assert_eq!(granary.total(), 0);
    }
}
