//! Campaigns, and how the world is brought to its start.

use super::group;

group! {
    /// Campaigns and standing.
    Politics, "politics" {
        /// Least chance that the First Secretary signs against the line; one less it is the greatest.
        signs_least: "share", 0.0, 1.0;
        /// Standing gained by one who was rewarded.
        reward_standing: "share", 0.0, 1.0;
        /// Most danger of a label in a month.
        danger_most: "share", 0.0, 1.0;
        /// Part of danger and of coercion that does not hang on the zeal of the province.
        zeal_least: "share", 0.0, 2.0;
        /// Fear to which people return.
        fear_ordinary: "share", 0.0, 1.0;
        /// How fast they return to it.
        fear_fades: "share/month", 0.0, 1.0;
        /// Weight of a harvest figure below the own pledge.
        pledge_weight: "times", 0.0, 5.0;
        /// Weight of sick and dead on file, as a confession.
        confess_weight: "times", 0.0, 5.0;
        /// Weight of iron filed below what others file.
        iron_weight: "times", 0.0, 5.0;
        /// Shield lost by an office in full disfavour.
        shield_standing: "share", 0.0, 1.0;
        /// Harvest a request implies to be missing, for each kilogram asked.
        asks_imply: "times", 1.0, 10.0;
        /// How far filed sick and dead bear a request out.
        sick_bear_out: "share", 0.0, 1.0;
        /// Share of the levy cut after a collective letter under correction.
        letter_relief: "share", 0.0, 1.0;
        /// Standing lost when an inspector finds files above what this office believes.
        inspector_finds: "times", 0.0, 5.0;
        /// Excess of the files that an inspector lets pass.
        inspector_passes: "share", 0.0, 1.0;
        /// Weight of asking at all.
        asking: "share", 0.0, 1.0;
        /// How far the own filed figure is held against a petition.
        gap_counts: "share", 0.0, 1.0;
        /// How far standing counts in an answer.
        standing_counts: "share", 0.0, 1.0;
        /// Danger or raising taken away by full standing.
        standing_shields: "share", 0.0, 1.0;
        /// Belief in hiding the Centre keeps when it orders restitution.
        restitution: "share", 0.0, 1.0;
        /// Directives a month that carry full weight.
        directives_a_month: "orders", 1.0, 10.0;
        /// Danger of a label in the leap.
        danger_leap: "share", 0.0, 1.0;
        /// The same under correction.
        danger_correct: "share", 0.0, 1.0;
        /// The same in the campaign against right deviation.
        danger_anti_right: "share", 0.0, 1.0;
        /// The same in the retreat.
        danger_retreat: "share", 0.0, 1.0;
        /// Weight of standing out low.
        weight_low: "times", 0.0, 10.0;
        /// Weight of delivering less than the quota.
        weight_short: "times", 0.0, 10.0;
        /// Weight of asking against the own figures.
        weight_asked: "times", 0.0, 10.0;
        /// Weight of past corrections.
        weight_corrected: "times", 0.0, 10.0;
        /// Weight of each figure cut below what was filed.
        correction_weight: "times", 0.0, 2.0;
        /// Share of what was filed below which a figure sent on paper counts as cut.
        correction_below: "share", 0.0, 1.0;
        /// Most figures cut that are held against an office.
        corrections_most: "times", 0.0, 50.0;
        /// Most of the levy that a petition is granted.
        granted_most: "share", 0.0, 1.0;
        /// Danger left to a secretary who is shielded.
        shield_share: "share", 0.0, 1.0;
        /// Danger taken away by a full patron.
        patron_share: "share", 0.0, 1.0;
        /// Secretaries an office can shield at once.
        shields_most: "persons", 0.0, 20.0;
        /// Fear gained from danger.
        fear_gain: "share", 0.0, 5.0;
        /// Danger of a commune secretary over that of a county secretary.
        commune_share: "share", 0.0, 2.0;
        /// Zeal of successors above the climate.
        successor_zeal: "share", 0.0, 1.0;
        /// Fear of who takes the place of a named county secretary, above that of others.
        successor_fear: "share", 0.0, 1.0;
        /// Least fear of a county secretary.
        fear_least: "share", 0.0, 1.0;
        /// Least fear a secretary comes with.
        drawn_fear: "share", 0.0, 1.0;
        /// Part of a drawn ambition that does not hang on a second draw.
        drawn_ambition: "share", 0.0, 1.0;
        /// Part of it that does.
        drawn_ambition_twice: "share", 0.0, 1.0;
        /// Ambition of secretaries where there is no zeal, over the drawn one.
        ambition_calm: "times", 0.0, 2.0;
        /// Ambition gained with full zeal.
        ambition_zeal: "times", 0.0, 2.0;
        /// Honesty lost with full zeal.
        honesty_zeal: "share", 0.0, 1.0;
        /// Ambition of one who was rewarded.
        reward_ambition: "share", 0.0, 1.0;
        /// Chance that the First Secretary signs against the line.
        signs_against: "share", 0.0, 1.0;
        /// Gain of that chance with full standing.
        signs_standing: "share", 0.0, 1.0;
        /// Loss of that chance with full zeal.
        signs_zeal: "share", 0.0, 1.0;
        /// Chance that a work team takes two months.
        team_slow: "share", 0.0, 1.0;
        /// Weight of a collective letter signed.
        letter_weight: "times", 0.0, 5.0;
        /// Standing lost by signing it, for each danger of the line.
        letter_cost: "share", 0.0, 1.0;
        /// Standing lost by candour, for each danger of the line.
        inspector_cost: "times", 0.0, 10.0;
        /// Share of the levy cut after candour under correction.
        inspector_relief: "share", 0.0, 1.0;
        /// Share of a petition granted in the leap.
        grace_leap: "share", 0.0, 1.0;
        /// The same under correction.
        grace_correct: "share", 0.0, 1.0;
        /// The same in the campaign against right deviation.
        grace_anti_right: "share", 0.0, 1.0;
        /// The same in the retreat.
        grace_retreat: "share", 0.0, 1.0;
        /// Standing gained in a month by figures above the neighbours'.
        standing_drift: "share", 0.0, 1.0;
        /// Standing lost by falling short, for each danger of the line.
        standing_short: "share", 0.0, 5.0;
        /// Shortfall from which the own report is quoted.
        quoted_above: "share", 0.0, 1.0;
        /// Chance a month that the office is lost, for the square of its danger.
        dismissal: "times", 0.0, 50.0;
        /// Weight of each standing order against a line that presses, as asking.
        defied_weight: "times", 0.0, 5.0;
        /// Months before an office can be lost.
        grace_months: "months", 0.0, 24.0;
        /// Shortfall of transfers over the levy, so weighed, that is a full one to the Centre.
        centre_short_weight: "times", 0.0, 20.0;
        /// Belief in hiding the Centre gains from a full shortfall.
        centre_belief_gain: "share", 0.0, 1.0;
        /// Belief in hiding the Centre loses in a year of correction.
        centre_belief_fade: "share", 0.0, 1.0;
        /// Months after which an own report can be quoted.
        quoted_after: "whole months", 0.0, 24.0;
    }
}

group! {
    /// How the world is brought to its start.
    Start, "start" {
        /// Body reserve in January 1957.
        reserve: "share", 0.0, 1.0;
        /// Coercion in January 1957.
        coercion: "share", 0.0, 1.0;
        /// Sown area over arable, by which seed need is counted.
        double_cropped: "times", 1.0, 2.0;
        /// Under five.
        share_infants: "share", 0.0, 1.0;
        /// Five to fourteen.
        share_children: "share", 0.0, 1.0;
        /// Women of fifteen to fifty-four.
        share_women: "share", 0.0, 1.0;
        /// Men of fifteen to fifty-four.
        share_men: "share", 0.0, 1.0;
        /// Width of the draw of a place's output a head.
        output_spread: "share", 0.0, 1.0;
        /// Width of the draw of a place's size.
        size_spread: "share", 0.0, 1.0;
        /// Draft animals to a villager.
        animals_per_head: "head/person", 0.0, 1.0;
        /// Village stores in January 1957 over need to the next crop.
        store_cover: "share", 0.0, 2.0;
        /// Part of them that lies in houses.
        store_in_houses: "share", 0.0, 1.0;
        /// Share of the levy of 1956-57 handed over by January 1957.
        delivered: "share", 0.0, 1.0;
        /// Communes to a county.
        communes_per_county: "communes", 2.0, 60.0;
        /// Energy eaten in a day before January 1957, for what looks back a month.
        kcal: "kcal/day", 0.0, 4000.0;
        /// Work of hands before January 1957, over the fullest.
        load: "share", 0.0, 1.0;
        /// Share of the net transfer of 1956-57 sent by January 1957.
        sent: "share", 0.0, 1.0;
    }
}
