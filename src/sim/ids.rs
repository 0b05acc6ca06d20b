//! Stable ids: what orders, saves and fingerprints refer to. Never an `Entity`.

use bevy_ecs::prelude::Component;
use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(Component, Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[component(immutable)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl $name {
            /// Position in lists kept in id order.
            #[must_use]
            pub fn index(self) -> usize { self.0 as usize }
        }
    };
}

id! {
    /// A commune (a bundle of co-operatives before autumn 1958), counted over the whole run.
    CommuneId(u32)
}
id! {
    /// A county (xian), counted over the whole run.
    CountyId(u16)
}
id! {
    /// A province, counted over the whole run in the order of the scenario's list.
    ProvinceId(u8)
}

impl ProvinceId {
    /// The seat of a run that has none: no province has this id.
    pub const NOBODY: Self = Self(u8::MAX);
}
