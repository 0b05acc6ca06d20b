//! Contested history as switches of a run: which levy rule, what is taken out, who acts as in an ordinary year.
//!
//! Every switch is off in an ordinary run. Each says what it changes; [`Switch::works`] names the works that hold the
//! cause it takes out (or the rule it puts in) to matter. What would tell the positions apart is in `docs/CALIBRATION.md`.

use bevy_ecs::prelude::Resource;
use serde::{Deserialize, Serialize};

use super::calendar::Month;

/// First month of the leap: what an actor does "as in an ordinary year" is what was done before it.
pub const LEAP_BEGINS: Month = Month::new(1957, 10);

/// Rival rules of the levy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LevyRule {
    /// A share of the figure in force.
    #[default]
    Accepted,
    /// Past output, progressive (Meng, Qian and Yared 2015).
    PastOutput,
    /// A norm plus a share of the increase.
    NormPlus,
    /// All that a place brought in the year before beyond one ration; who brought in less is sold what it lacks by the same
    /// list (the rule by which Meng, Qian and Yared 2015 reason).
    PastSurplus,
}

impl LevyRule {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Accepted, Self::PastOutput, Self::NormPlus, Self::PastSurplus];

    /// Name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::PastOutput => "past_output",
            Self::NormPlus => "norm_plus",
            Self::PastSurplus => "past_surplus",
        }
    }
}

/// Something taken out of the history, or put in its place.
///
/// Variants are appended, never moved: sets are compared by their bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Switch {
    /// Works draw no more hands than the call that stood before the leap, iron and deep ploughing none. Hiring into
    /// state jobs stays.
    NoLabourDiversion,
    /// No levy takes what a commune needs for food at the ration of 1957, feed and seed until its next crop; nothing is
    /// searched for.
    SurplusLevy,
    /// People eat at home throughout: no busy-season messes, no communal kitchens.
    NoCommunalKitchens,
    /// Every month each commune that cannot give a relief ration until its next crop is sold what is missing, from the
    /// state stores of its province and county and then the Centre's, as far as they reach.
    ReliefInTime,
    /// Every year's weather is an ordinary year's; the chance of a place stays.
    NormalWeather,
    /// Every level files what it believes, hidden grain included, and the Centre takes it as filed.
    TruthfulReports,
    /// Ambition raises no figure, and every leadership has the least zeal on record; fear stays.
    NoCareerIncentives,
    /// The nation's need is not fixed: what some provinces do not offer is not put on all.
    NoFixedNeed,
    /// Nobody keeps grain out of the books.
    NoConcealment,
}

impl Switch {
    /// All of them, in order.
    pub const ALL: [Self; 9] = [
        Self::NoLabourDiversion,
        Self::SurplusLevy,
        Self::NoCommunalKitchens,
        Self::ReliefInTime,
        Self::NormalWeather,
        Self::TruthfulReports,
        Self::NoCareerIncentives,
        Self::NoFixedNeed,
        Self::NoConcealment,
    ];

    /// Name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoLabourDiversion => "no_labour_diversion",
            Self::SurplusLevy => "surplus_levy",
            Self::NoCommunalKitchens => "no_communal_kitchens",
            Self::ReliefInTime => "relief_in_time",
            Self::NormalWeather => "normal_weather",
            Self::TruthfulReports => "truthful_reports",
            Self::NoCareerIncentives => "no_career_incentives",
            Self::NoFixedNeed => "no_fixed_need",
            Self::NoConcealment => "no_concealment",
        }
    }

    /// Works (ids of `assets/history/sources.ron`) in which the cause is weighed.
    #[must_use]
    pub const fn works(self) -> &'static [&'static str] {
        match self {
            Self::NoLabourDiversion => &["LYJPE", "ALY1999", "LIN1990"],
            Self::SurplusLevy => &["MQY2015", "LYJPE", "LY2000", "DIK15"],
            Self::NoCommunalKitchens => &["CHANGWEN1997", "LWW2014", "LY2000"],
            Self::ReliefInTime => &["CCRD-JY", "YJS-INT", "ZHOUZHEN2009", "DIK17"],
            Self::NormalWeather => &["HSX2009", "CHEND", "BRAM2011"],
            Self::TruthfulReports => &["BERN2006", "MUBEI6", "MQY2015", "DAZIHOU", "DIK15"],
            Self::NoCareerIncentives => &["KC2011"],
            Self::NoFixedNeed => &["LY2000", "DIK15", "YHCW-SC", "ZHOUZHEN2009"],
            Self::NoConcealment => &["CCRD-DC", "CCRD-SC59", "CREADERS"],
        }
    }
}

/// Someone whose part can be played as in an ordinary year.
///
/// Variants are appended, never moved: sets are compared by their bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The Centre: none of its acts from the leap on; it takes figures as they come.
    Centre,
    /// The office of the run: its orders do nothing, its province passes figures on as they come and answers calls
    /// with the least zeal on record.
    Office,
    /// The offices of all other provinces: the same.
    OtherProvinces,
    /// Prefectures: add nothing to what counties file.
    Prefectures,
    /// Counties: add nothing to what communes file, leave nothing out, and do not take a shortfall for hiding.
    Counties,
    /// Communes: file what they believe, hide as in an ordinary year, and drive people no harder than then.
    Communes,
    /// The First Secretary of the run's own province: answers calls, raises figures and signs with the least
    /// zeal on record. The office below gives its orders as before.
    FirstSecretary,
}

impl Actor {
    /// All of them, from the top down.
    pub const ALL: [Self; 7] = [
        Self::Centre,
        Self::Office,
        Self::OtherProvinces,
        Self::Prefectures,
        Self::Counties,
        Self::Communes,
        Self::FirstSecretary,
    ];

    /// Name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Centre => "centre",
            Self::Office => "office",
            Self::OtherProvinces => "other_provinces",
            Self::Prefectures => "prefectures",
            Self::Counties => "counties",
            Self::Communes => "communes",
            Self::FirstSecretary => "first_secretary",
        }
    }
}

/// A set of the variants of an enum, kept as bits, spelled as a list of names.
macro_rules! set_of {
    ($(#[$doc:meta])* $Set:ident, $One:ident, $list:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(from = $list, into = $list)]
        pub struct $Set(u16);

        impl $Set {
            /// The empty set.
            pub const NONE: Self = Self(0);

            /// Everything.
            #[must_use]
            pub fn all() -> Self {
                $One::ALL.into_iter().collect()
            }
            /// Whether it is in the set.
            #[must_use]
            pub const fn has(self, one: $One) -> bool {
                self.0 & (1 << one as u16) != 0
            }
            /// The set with one more.
            #[must_use]
            pub const fn with(self, one: $One) -> Self {
                Self(self.0 | (1 << one as u16))
            }
            /// The set with one less.
            #[must_use]
            pub const fn without(self, one: $One) -> Self {
                Self(self.0 & !(1 << one as u16))
            }
            /// Whether nothing is in it.
            #[must_use]
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }
            /// What is in it, in order.
            pub fn iter(self) -> impl Iterator<Item = $One> {
                $One::ALL.into_iter().filter(move |one| self.has(*one))
            }
        }

        impl FromIterator<$One> for $Set {
            fn from_iter<I: IntoIterator<Item = $One>>(items: I) -> Self {
                items.into_iter().fold(Self::NONE, Self::with)
            }
        }
        impl From<Vec<$One>> for $Set {
            fn from(list: Vec<$One>) -> Self {
                list.into_iter().collect()
            }
        }
        impl From<$Set> for Vec<$One> {
            fn from(set: $Set) -> Self {
                set.iter().collect()
            }
        }
    };
}

set_of! {
    /// Switches that are on.
    Switches, Switch, "Vec<Switch>"
}
set_of! {
    /// Actors who act as in an ordinary year.
    Actors, Actor, "Vec<Actor>"
}

/// The switches of a run. A run with any of them changed is marked as such wherever it is shown.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RunSettings {
    /// Levy rule.
    pub levy: LevyRule,
    /// Whether the levy follows the crop itself at every planning node: it may be lowered, it is not raised to meet the
    /// nation's need, and no figure above the crop counts (Meng, Qian and Yared 2015 as a counterfactual).
    pub flexible_levy: bool,
    /// What is taken out, or put in its place.
    pub switches: Switches,
    /// Who acts as in an ordinary year.
    pub ordinary: Actors,
}

impl RunSettings {
    /// Whether a switch is on.
    #[must_use]
    pub const fn on(&self, switch: Switch) -> bool {
        self.switches.has(switch)
    }
    /// Whether an actor acts as in an ordinary year.
    #[must_use]
    pub const fn ordinary(&self, actor: Actor) -> bool {
        self.ordinary.has(actor)
    }
    /// Whether the Centre does what its documents of a month say: where it acts as in an ordinary year, nothing comes of
    /// those from the leap on.
    #[must_use]
    pub fn carries_out(&self, dated: Month) -> bool {
        !self.ordinary(Actor::Centre) || dated < LEAP_BEGINS
    }
    /// The same with a switch on.
    #[must_use]
    pub const fn with(mut self, switch: Switch) -> Self {
        self.switches = self.switches.with(switch);
        self
    }
    /// The same with an actor ordinary.
    #[must_use]
    pub const fn with_ordinary(mut self, actor: Actor) -> Self {
        self.ordinary = self.ordinary.with(actor);
        self
    }
    /// Whether the office of a province (the run's own or another) acts as in an ordinary year.
    #[must_use]
    pub const fn office_ordinary(&self, own: bool) -> bool {
        self.ordinary(if own { Actor::Office } else { Actor::OtherProvinces })
    }
    /// Whether a level of those who file figures adds nothing: it is ordinary, or all reports are true.
    #[must_use]
    pub const fn files_plainly(&self, level: Actor) -> bool {
        self.ordinary(level) || self.on(Switch::TruthfulReports)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_hold_what_was_put_in_and_nothing_else() {
        let set = Switches::NONE.with(Switch::NormalWeather).with(Switch::NoConcealment);
        assert!(set.has(Switch::NormalWeather) && !set.has(Switch::SurplusLevy));
        assert_eq!(set.without(Switch::NormalWeather).iter().collect::<Vec<_>>(), [Switch::NoConcealment]);
        assert_eq!(Actors::all().iter().count(), Actor::ALL.len());
    }

    #[test]
    fn settings_are_spelled_by_name_and_read_back() {
        let settings = RunSettings::default()
            .with(Switch::ReliefInTime)
            .with_ordinary(Actor::Counties)
            .with_ordinary(Actor::Centre);
        let text = ron::to_string(&settings).expect("names and flags can be written");
        assert!(text.contains("relief_in_time") && text.contains("[centre,counties]"), "{text}");
        assert_eq!(ron::from_str::<RunSettings>(&text).expect("what was written"), settings);
    }

    #[test]
    fn names_in_files_are_those_of_serde() {
        for switch in Switch::ALL {
            assert_eq!(ron::to_string(&switch).as_deref(), Ok(switch.name()));
        }
        for actor in Actor::ALL {
            assert_eq!(ron::to_string(&actor).as_deref(), Ok(actor.name()));
        }
    }
}
