//! Why a run cannot be made, with what could stand there instead.

use super::scenario::Rules;

/// Why a run cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// No such scenario.
    #[error("unknown scenario \"{found}\"; expected one of {}", known.join(", "))]
    Scenario {
        /// Its id.
        found: String,
        /// The scenarios of these rules.
        known: Vec<String>,
    },
    /// No such province.
    #[error("unknown province \"{found}\"; expected one of {}", known.join(", "))]
    Province {
        /// Its id.
        found: String,
        /// The provinces whose office can be held.
        known: Vec<String>,
    },
    /// Not played.
    #[error("province \"{0}\" cannot be played")]
    NotPlayable(String),
    /// Nothing of this name can be set.
    #[error(
        "settings.{0}: found no such province or act of the Centre, expected one of world/provinces.ron or, with its month, of world/centre.ron"
    )]
    Setting(String),
}

impl RunError {
    /// No such scenario in these rules.
    #[must_use]
    pub fn scenario(rules: &Rules, found: &str) -> Self {
        let known = rules.scenarios.iter().map(|scenario| scenario.id.clone()).collect();
        Self::Scenario { found: found.to_owned(), known }
    }

    /// No such province in these rules.
    #[must_use]
    pub fn province(rules: &Rules, found: &str) -> Self {
        let known = rules.provinces.iter().filter(|facts| facts.playable).map(|facts| facts.id.clone()).collect();
        Self::Province { found: found.to_owned(), known }
    }
}
