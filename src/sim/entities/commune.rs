//! A commune: before autumn 1958 the bundle of co-operatives that will become one; in coarse
//! provinces an area of many.

use bevy_ecs::prelude::*;

use crate::sim::ids::{CountyId, ProvinceId};
use crate::sim::scenario::{KitchenForm, SLOTS};

/// Age groups of [`People`].
pub const GROUPS: usize = 5;
/// Position of children under five.
pub const INFANTS: usize = 0;
/// Position of children five to fourteen.
pub const CHILDREN: usize = 1;
/// Position of women fifteen to fifty-four.
pub const WOMEN: usize = 2;
/// Position of men fifteen to fifty-four.
pub const MEN: usize = 3;
/// Position of people over fifty-four.
pub const OLD: usize = 4;

/// Strata of [`Body`]: cadres and cooks, full labour, half labour, dependants.
pub const STRATA: usize = 4;

/// Marks the granary and the secretary of a commune. They and its furnaces are spawned with it and nothing is ever taken
/// away or given another component, so each kind lies in the order of the communes: systems walk them side by side and look
/// up no entity (by `next`: a zip of such iterators is not inlined).
#[derive(Component, Clone, Copy, Debug)]
pub struct OfCommune;

/// Where a commune belongs; never changes. Nearly every system asks for it, so it holds four bytes and no more.
#[derive(Component, Clone, Copy, Debug)]
#[component(immutable)]
pub struct Place {
    /// Its county.
    pub county: CountyId,
    /// Its province.
    pub province: ProvinceId,
    /// Region calendar, by position.
    pub region: u8,
}

/// What stands in a commune, and how far it lies; never changes. Apart from [`Place`], for few ask for it.
#[derive(Component, Clone, Copy, Debug)]
#[component(immutable)]
pub struct Site {
    /// Its stores.
    pub granary: Entity,
    /// Its furnaces.
    pub furnace: Entity,
    /// Its secretary.
    pub cadre: Entity,
    /// Share of a month a cart needs to the county store, 0 to 1.
    pub distance: f64,
}

/// People, whole persons.
#[derive(Component, Clone, Debug, Default)]
pub struct People {
    /// By age and sex: under 5, 5-14, women 15-54, men 15-54, over 54.
    pub groups: [i64; GROUPS],
    /// Dead of this month.
    pub deaths: i64,
    /// Of them beyond the ordinary rate.
    pub excess: i64,
    /// Born this month.
    pub births: i64,
}

impl People {
    /// Everyone.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.groups.iter().sum()
    }
    /// Women and men of working age.
    #[must_use]
    pub fn able(&self) -> i64 {
        self.groups[WOMEN] + self.groups[MEN]
    }
}

/// Women with child and women who nurse, whole persons: apart from [`People`], for few systems ask for them.
#[derive(Component, Clone, Debug, Default)]
pub struct Mothers {
    /// Women with child, by months to birth (place 0: this month).
    pub expecting: [i64; 9],
    /// Women who nurse a child.
    pub nursing: i64,
}

impl Mothers {
    /// Shares of women and of infants are gone: with the women those with child and those who nurse, with the infants
    /// their nursing. `luck`, uniform in [0, 1), rounds to whole persons without bias. Returns how many are with child still.
    pub fn lose(&mut self, women: f64, infants: f64, luck: f64) -> i64 {
        let with_child: i64 = self.expecting.iter().sum();
        // The lost are spread over the months of pregnancy, from a month that chance picks.
        let lost = ((with_child as f64 * women + luck) as i64).min(with_child);
        let mut left = lost;
        let mut at = (luck * 97.0) as usize % self.expecting.len();
        while left > 0 {
            let part = ((left + 8) / 9).min(self.expecting[at]);
            self.expecting[at] -= part;
            left -= part;
            at = (at + 1) % self.expecting.len();
        }
        let weaned = (self.nursing as f64 * (women + infants).min(1.0) + luck) as i64;
        self.nursing = (self.nursing - weaned).max(0);
        with_child - lost
    }
}

/// What bodies still have, by ration stratum.
#[derive(Component, Clone, Debug)]
pub struct Body {
    /// Usable reserve, 0 (none) to 1 (well fed).
    pub reserve: [f64; STRATA],
    /// Share of this month's need that neither food nor reserve met, 0 to 1.
    pub unmet: [f64; STRATA],
    /// Fecundity of women, 0 to 1.
    pub fecund: f64,
    /// Share of people with oedema, 0 to 1.
    pub oedema: f64,
    /// Energy eaten, kcal a head and day.
    pub kcal: f64,
}

/// Where the hands are, shares of the able-bodied.
#[derive(Component, Clone, Debug, Default)]
pub struct Hands {
    /// On water works.
    pub works: f64,
    /// At furnaces, ore and fuel.
    pub iron: f64,
    /// Deep ploughing and field campaigns.
    pub ploughing: f64,
    /// Working strength of a hand, 0 to 1.
    pub strength: f64,
    /// Hands in the fields over hands needed, the same in every ten-day step of the month.
    pub cover: f64,
    /// How hard people work, 0 to 1.
    pub load: f64,
}

/// A crop season of a commune.
#[derive(Clone, Debug, Default)]
pub struct Season {
    /// Ordinary yield, kg a mu.
    pub ordinary: f64,
    /// Sown, mu.
    pub sown: i64,
    /// How it has grown, 1 in an ordinary year.
    pub growth: f64,
    /// What will have ripened, kg, fixed when ripening begins (0 before).
    pub crop: i64,
    /// Ripe and standing, kg.
    pub standing: i64,
    /// Brought in this season, kg.
    pub gathered: i64,
    /// Brought in this calendar year, kg.
    pub harvested: i64,
}

/// Land: how much there is, whose it is, what it bears in an ordinary year.
#[derive(Component, Clone, Debug)]
pub struct Land {
    /// Arable, mu.
    pub arable: i64,
    /// Share of arable with households.
    pub plots: f64,
    /// Share of arable contracted to households.
    pub contracted: f64,
    /// Hands that worked this land in 1957.
    pub hands_then: f64,
    /// Crop of an ordinary year, kg.
    pub ordinary_crop: i64,
}

/// What grows and stands on the land: apart from [`Land`], for most systems ask for one of the two.
#[derive(Component, Clone, Debug)]
pub struct Crops {
    /// Crop seasons.
    pub seasons: [Season; SLOTS],
}

/// What came in from the land.
#[derive(Component, Clone, Debug)]
pub struct Harvest {
    /// Grain gleaned by people this month, kg.
    pub gleaned: i64,
    /// Grain lost in the fields this month, kg.
    pub lost: i64,
    /// Grain brought in this month, kg.
    pub gathered: i64,
    /// Brought in since May, kg: what this grain year's levy can reach.
    pub crop_of_year: i64,
    /// Brought in in the twelve months before that, kg: what a levy of the past surplus goes by.
    pub crop_before: i64,
}

/// Animals, tools, woods.
#[derive(Component, Clone, Debug)]
pub struct Capital {
    /// Draft animals.
    pub animals: i64,
    /// Draft animals of 1957.
    pub animals_then: i64,
    /// Tools and carts, share of 1957.
    pub tools: f64,
    /// Pigs, share of 1957.
    pub pigs: f64,
    /// Woods, share of 1957.
    pub woods: f64,
    /// Use of finished water works, share added to yields (below zero: salt and waterlogging).
    pub irrigation: f64,
}

/// How people eat and how they are driven.
#[derive(Component, Clone, Debug)]
pub struct Kitchen {
    /// Form.
    pub form: KitchenForm,
    /// Grain eaten, kg a head and day.
    pub ration: f64,
    /// Will to work for the collective, 0 to 1 (1957: 1).
    pub incentive: f64,
    /// Coercion, 0 to 1.
    pub coercion: f64,
}

/// Figures filed, by indicator; whole kilograms, tonnes of iron ×1000, or persons.
#[derive(Component, Clone, Debug, Default)]
pub struct Claims {
    /// Last filed for each indicator.
    pub filed: [i64; 8],
    /// Grain filed last, estimate or harvest, kg.
    pub grain: i64,
    /// What the secretary believes the grain of the year to be.
    pub believed: i64,
    /// Sum of what brigades told for the grain figure filed last, kg.
    pub brigades: i64,
    /// The dead still on the ration roll.
    pub kept: i64,
}

/// The levy of a grain year.
#[derive(Component, Clone, Debug, Default)]
pub struct Levy {
    /// Quota of the grain year, kg.
    pub quota: i64,
    /// Handed over against the quota since July, kg.
    pub delivered: i64,
    /// Handed over against the quota in the grain year before, kg.
    pub delivered_before: i64,
    /// Bought beyond the quota since July, kg.
    pub bought: i64,
    /// Handed over this month, what was bought beyond the quota included, kg.
    pub this_month: i64,
    /// Found by searchers this month, kg.
    pub found: i64,
    /// Of it what had been hidden, kg: the rest was swept out of the houses' own stores.
    pub unearthed: i64,
    /// Bought back in an ordinary year (cotton, market-garden and deficit places), kg a year. Made anew with each list of
    /// the past surplus; under other rules it never changes.
    pub resale_right: i64,
    /// Bought back or given this month, kg.
    pub resale: i64,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn mothers_go_with_the_women_and_nursing_with_the_infants(
            with_child in 0i64..80, nursing in 0i64..900, women in 0.0..1.0f64, infants in 0.0..1.0f64, luck in 0.0..1.0f64
        ) {
            let mut mothers = Mothers { expecting: [with_child; 9], nursing };
            mothers.lose(women, infants, luck);
            let (before, left) = (with_child * 9, mothers.expecting.iter().sum::<i64>());
            prop_assert!((before as f64 * (1.0 - women) - left as f64).abs() <= 1.0, "{left} of {before}");
            let share = (women + infants).min(1.0);
            prop_assert!((nursing as f64 * (1.0 - share) - mothers.nursing as f64).abs() <= 1.0, "{}", mothers.nursing);
            prop_assert!(mothers.nursing >= 0 && mothers.expecting.iter().all(|count| *count >= 0));
        }
    }
}
