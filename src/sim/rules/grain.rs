//! The levy, the taking and the stores.

use super::group;
use crate::sim::units::share_of;

group! {
    /// The levy.
    Levies, "levy" {
        /// Least weight of a claim where last year counts.
        least_last_year: "share", 0.0, 1.0;
        /// How far the levy follows the grain there is to a villager.
        progression: "share", 0.0, 2.0;
        /// Least progression.
        progressive_least: "times", 0.0, 2.0;
        /// Most progression.
        progressive_most: "times", 0.0, 3.0;
        /// Least figure in force after a revision, share of an ordinary crop.
        least_in_force: "share", 0.0, 1.0;
        /// Grain left to a villager by the norm.
        own_need_kg: "kg/person/year", 100.0, 400.0;
        /// How far what is left to a villager is the same in a whole province, 0 (nobody is left less than the norm) to 1 (all
        /// beyond one ration is taken).
        common_ration: "share", 0.0, 1.0;
        /// Least share of a claim that counts as surplus.
        least_surplus: "share", 0.0, 0.5;
        /// Norm of the levy, share of an ordinary crop.
        norm_share: "share", 0.0, 0.5;
        /// Share of an increase taken on top of the norm (third rule).
        norm_increase: "share", 0.0, 1.0;
        /// Share of past output (second rule), before progression.
        past_share: "share", 0.0, 0.6;
        /// Most that other provinces' levies are raised to meet the nation's need.
        scale_most: "times", 1.0, 3.0;
        /// Grain a villager is counted to need when resale is shared out.
        resale_kg: "kg/person/year", 100.0, 400.0;
        /// Share of a levy beyond the needs of towns, deficit places and the Centre that is planned back to villages.
        returned: "share", 0.0, 1.0;
        /// Grain for army and industry in a year.
        army_kg_year: "kg", 0.0, 100000000000.0;
        /// Most of a claim, over the own need, that counts where a levy is split by need.
        claim_most: "times", 1.0, 10.0;
    }
}

group! {
    /// Procurement and searches.
    Taking, "taking" {
        /// Most of a crop that is taken without force.
        reach_normal: "share", 0.0, 1.0;
        /// Most of a crop that was ever taken under force.
        reach_most: "share", 0.0, 1.0;
        /// Coercion of the leap.
        force_leap: "share", 0.0, 1.0;
        /// Coercion under correction.
        force_correct: "share", 0.0, 1.0;
        /// Coercion of the campaign against right deviation.
        force_anti_right: "share", 0.0, 1.0;
        /// Coercion in the retreat.
        force_retreat: "share", 0.0, 1.0;
        /// Coercion added by the belief that grain is hidden.
        force_belief: "share", 0.0, 1.0;
        /// Coercion added by a step of search.
        force_search: "share", 0.0, 1.0;
        /// How fast coercion follows.
        force_pace: "share", 0.0, 1.0;
        /// Reach of a step of search: share found is 1 − 1/(1 + reach).
        search_reach: "times", 0.0, 10.0;
        /// What a step of search takes from an empty house.
        sweepings_kg: "kg/household", 0.0, 10.0;
        /// Share of grain in houses that a step of search takes.
        house_search: "share", 0.0, 1.0;
        /// Persons in a household.
        household: "persons", 1.0, 10.0;
        /// Share of a village's surplus of years bought beyond the quota, in a month of the levy.
        surplus_share: "share/month", 0.0, 1.0;
        /// Stock beyond the next crop from which it is a surplus of years.
        surplus_months: "months", 0.0, 36.0;
        /// Belief in hiding the Centre gains in a month of convincing finds.
        find_gain: "share", 0.0, 1.0;
        /// Find a household that convinces fully.
        find_convinces_kg: "kg/household", 0.1, 100.0;
        /// Belief gained by a full shortfall under a leap line.
        belief_gain: "share", 0.0, 1.0;
        /// Belief lost in a month of correction.
        belief_fade: "share", 0.0, 1.0;
    }
}

group! {
    /// State grain.
    Stores, "stores" {
        /// Spoiled in village stores.
        spoil_village: "share/year", 0.0, 0.5;
        /// Spoiled where grain is hidden.
        spoil_hidden: "share/year", 0.0, 1.0;
        /// Spoiled in state stores.
        spoil_state: "share/year", 0.0, 0.5;
        /// Share of a county's state grain hauled away in a month.
        haul_share: "share", 0.0, 1.0;
        /// Hauling lost over the longest road.
        haul_distance: "share", 0.0, 1.0;
        /// Most months of town need, until the region's next levy, kept back before grain is sent to the Centre.
        towns_kept: "months", 0.0, 6.0;
        /// Most months of town need, until the region's next levy, kept back before grain goes to villages.
        towns_reserve_months: "months", 0.0, 6.0;
        /// Share of the year's resale that goes out in March to July.
        resale_spring: "share", 0.0, 1.0;
        /// Grain a province may sell and send to villages in a grain year before relief by name ends, over its sales plan.
        relief_plans: "times", 0.0, 10.0;
        /// Ration a head and day that relief in time makes up for (a switch; off in an ordinary run).
        relief_floor_kg: "kg/day", 0.0, 1.0;
        /// Town need in state stores when the run is brought to its start.
        opening_months: "months", 0.0, 24.0;
        /// State stock of January 1957 beyond that, share of a year's levy at the norm.
        opening_levy: "share", 0.0, 1.0;
    }
}

impl Stores {
    /// What may still be sold and sent to villages in a grain year, kg: relief by name ends where it does.
    #[must_use]
    pub fn relief_left(&self, sales_plan: i64, sold: i64) -> i64 {
        (share_of(sales_plan, self.relief_plans) - sold).max(0)
    }

    /// Share of the year's resale that goes out in a month (0: January).
    #[must_use]
    pub fn resale_by_month(&self, month_index: usize) -> f64 {
        if (2..7).contains(&month_index) { self.resale_spring / 5.0 } else { (1.0 - self.resale_spring) / 7.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relief_goes_as_far_as_so_many_sales_plans() {
        let p = Stores { relief_plans: 2.0, ..Stores::default() };
        assert_eq!(p.relief_left(100, 130), 70, "beyond the plan, not beyond two");
        assert_eq!(p.relief_left(100, 230), 0);
    }
}
