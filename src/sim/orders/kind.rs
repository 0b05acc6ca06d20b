//! What an order is: where it is written, whose authority it needs, whether a month takes it once.

use serde::{Deserialize, Serialize};

use super::Order;

/// Whose authority an order needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Authority {
    /// The office's own.
    Own,
    /// The First Secretary must countersign.
    FirstSecretary,
    /// The Centre decides.
    Centre,
    /// Carried out by counties; compliance is as reported.
    Counties,
}

/// The desk an order belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Desk {
    /// Figures sent upward.
    Report,
    /// The levy and its split.
    Quota,
    /// Hands and furnaces.
    Labour,
    /// Stores, seed, relief, searches.
    Granaries,
    /// Kitchens, plots, responsibility fields.
    Kitchens,
    /// Work teams.
    Inspection,
    /// County secretaries and roads.
    Cadres,
    /// Petitions, letters, inspectors.
    Letters,
}

impl Desk {
    /// All eight, in the order of the office.
    pub const ALL: [Self; 8] = [
        Self::Report,
        Self::Quota,
        Self::Labour,
        Self::Granaries,
        Self::Kitchens,
        Self::Inspection,
        Self::Cadres,
        Self::Letters,
    ];
}

impl Order {
    /// The desk it is written at.
    #[must_use]
    pub const fn desk(&self) -> Desk {
        match self {
            Self::Report { .. } | Self::CutClaims { .. } => Desk::Report,
            Self::SplitQuota { .. } | Self::GrossPurchase { .. } | Self::RuralResale { .. } => Desk::Quota,
            Self::Hands { .. } | Self::RecallAtHarvest { .. } | Self::Furnaces { .. } => Desk::Labour,
            Self::SeedReserve { .. } | Self::Relief { .. } | Self::Transfer { .. } | Self::Search { .. } => {
                Desk::Granaries
            }
            Self::Kitchens { .. } | Self::PrivatePlots { .. } | Self::ResponsibilityFields { .. } => Desk::Kitchens,
            Self::Inspect { .. } => Desk::Inspection,
            Self::Cadre { .. } | Self::Roads { .. } => Desk::Cadres,
            Self::Petition { .. } | Self::SignLetter | Self::AnswerInspector { .. } => Desk::Letters,
        }
    }

    /// Whose authority it needs.
    #[must_use]
    pub const fn authority(&self) -> Authority {
        match self {
            Self::Report { .. }
            | Self::CutClaims { .. }
            | Self::SplitQuota { .. }
            | Self::RuralResale { .. }
            | Self::Relief { .. }
            | Self::Transfer { .. }
            | Self::Inspect { .. }
            | Self::SignLetter
            | Self::AnswerInspector { .. } => Authority::Own,
            Self::GrossPurchase { .. }
            | Self::RecallAtHarvest { .. }
            | Self::Search { .. }
            | Self::Cadre { .. }
            | Self::ResponsibilityFields { .. } => Authority::FirstSecretary,
            Self::Petition { .. } => Authority::Centre,
            Self::Hands { .. }
            | Self::Furnaces { .. }
            | Self::SeedReserve { .. }
            | Self::Kitchens { .. }
            | Self::PrivatePlots { .. }
            | Self::Roads { .. } => Authority::Counties,
        }
    }

    /// Whether it is one of the directives of which about three a month carry weight.
    #[must_use]
    pub const fn is_directive(&self) -> bool {
        !matches!(self, Self::Report { .. } | Self::SignLetter | Self::AnswerInspector { .. } | Self::Petition { .. })
    }

    /// Whether it is an act of one month; every other order is a setting that holds until it is changed.
    #[must_use]
    pub const fn is_one_off(&self) -> bool {
        matches!(
            self,
            Self::Relief { .. }
                | Self::Transfer { .. }
                | Self::Inspect { .. }
                | Self::Cadre { .. }
                | Self::Petition { .. }
                | Self::SignLetter
                | Self::AnswerInspector { .. }
        )
    }

    /// Whether two orders decide the same matter: of settings the later takes the place of the earlier, of one-off
    /// orders a month takes one.
    #[must_use]
    pub fn same_matter(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Report { indicator: a, .. }, Self::Report { indicator: b, .. }) => a == b,
            (Self::CutClaims { county: a, .. }, Self::CutClaims { county: b, .. })
            | (Self::Relief { county: a, .. }, Self::Relief { county: b, .. })
            | (Self::Cadre { county: a, .. }, Self::Cadre { county: b, .. }) => a == b,
            (Self::Hands { task: a, .. }, Self::Hands { task: b, .. }) => a == b,
            (Self::Transfer { from: a, to: c, .. }, Self::Transfer { from: b, to: d, .. }) => a == b && c == d,
            (Self::Inspect { county: a, target: c }, Self::Inspect { county: b, target: d }) => a == b && c == d,
            (Self::Petition { ask: a, .. }, Self::Petition { ask: b, .. }) => a == b,
            (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
        }
    }
}

/// Place of the first one-off order of a month that decides what an earlier one of the month already did.
#[must_use]
pub fn repeated(orders: &[Order]) -> Option<usize> {
    (0..orders.len())
        .find(|at| orders[*at].is_one_off() && orders[..*at].iter().any(|earlier| earlier.same_matter(&orders[*at])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::ids::CountyId;
    use crate::sim::orders::Ask;

    #[test]
    fn an_order_replaces_only_what_decides_the_same() {
        let relief = |county, tonnes| Order::Relief { county: CountyId(county), tonnes };
        assert!(relief(3, 100).same_matter(&relief(3, 200)));
        assert!(!relief(3, 100).same_matter(&relief(4, 100)));
        let seed = Order::SeedReserve { permille: 900 };
        assert!(seed.same_matter(&Order::SeedReserve { permille: 1000 }));
        assert!(!seed.same_matter(&Order::Roads { strictness: 1 }));
    }

    #[test]
    fn a_month_takes_a_one_off_order_once_for_each_target() {
        let petition = |ask, kilotonnes| Order::Petition { ask, kilotonnes };
        let given = [petition(Ask::Cut, 50), petition(Ask::Resale, 50), petition(Ask::Cut, 80)];
        assert_eq!(repeated(&given), Some(2));
        assert_eq!(repeated(&given[..2]), None);
        let roads = [Order::Roads { strictness: 1 }, Order::Roads { strictness: 2 }];
        assert_eq!(repeated(&roads), None, "of settings the later holds");
    }
}
