//! Eating, bodies, lives.

use super::group;

group! {
    /// Eating.
    Food, "food" {
        /// Share of the year from which a season counts as the next crop.
        counted_crop: "share", 0.0, 1.0;
        /// Part of reopening that does not hang on coercion.
        reopen_calm: "share", 0.0, 1.0;
        /// Lapsing where nobody is driven; full coercion takes one from it.
        lapse_driven: "share", 0.0, 2.0;
        /// Most that plots above those of 1957 count.
        plots_most: "times", 1.0, 3.0;
        /// Food from the wild lost to people who are driven.
        wild_driven: "share", 0.0, 1.0;
        /// Most pigs, over 1957.
        pigs_most: "times", 1.0, 3.0;
        /// Will gained where all land is contracted.
        will_contracts: "share", 0.0, 1.0;
        /// Energy of a kilogram of unhusked grain as eaten with what goes with it.
        kcal_per_kg: "kcal/kg", 1500.0, 3500.0;
        /// Grain a villager of 1957 ate in a day.
        normal_kg: "kg/day", 0.2, 1.2;
        /// Share of what a village has above the ordinary that is eaten and fed to pigs.
        plenty: "share", 0.0, 1.0;
        /// Most grain eaten and fed to pigs in a day at home.
        plenty_most: "kg/day", 0.2, 1.5;
        /// Most feed over that of an ordinary year.
        feed_most: "times", 1.0, 3.0;
        /// Share of a crop ripe in the fields that kitchens count on.
        counted_on: "share", 0.0, 1.0;
        /// Grain eaten in a day where kitchens are free.
        free_kg: "kg/day", 0.2, 1.5;
        /// Cover to the next crop below which free eating stops.
        free_ends_kg: "kg/day", 0.0, 1.0;
        /// Ration below which a free kitchen is rationed next month.
        free_ends_ration: "kg/day", 0.0, 1.0;
        /// Share of the cover a rationed kitchen gives out.
        rationed_saving: "share", 0.3, 1.2;
        /// Most a rationed kitchen gives.
        rationed_most: "kg/day", 0.0, 1.0;
        /// Least that is given while there is any.
        least_kg: "kg/day", 0.0, 0.5;
        /// Ration below which hidden grain is eaten.
        hidden_opened_below: "kg/day", 0.0, 1.0;
        /// Ration below which a communal kitchen may stop.
        lapse_ration: "kg/day", 0.0, 1.0;
        /// Chance a month that such a kitchen stops where nobody is driven.
        lapse: "share", 0.0, 1.0;
        /// Chance a month that a lapsed kitchen is reopened on order.
        reopen: "share", 0.0, 1.0;
        /// Energy from plots, ponds and oil in the yearly mean of 1957.
        side_kcal: "kcal/day", 0.0, 800.0;
        /// Share of that energy that hangs on private plots.
        plots_weight: "share", 0.0, 1.0;
        /// Share of it left under communal kitchens.
        side_communal: "share", 0.0, 1.0;
        /// Energy from the wild when nothing else is left.
        wild_kcal: "kcal/day", 0.0, 600.0;
        /// Energy from pigs and poultry in 1957.
        pig_kcal: "kcal/day", 0.0, 300.0;
        /// Pigs lost in a month of full hunger.
        pigs_eaten: "share", 0.0, 1.0;
        /// Pigs regained in a month without hunger where there are plots.
        pigs_bred: "share", 0.0, 1.0;
        /// Share of arable in private plots in 1957.
        plots_ordinary: "share", 0.01, 0.2;
        /// Feed grain of a draft animal in a month.
        feed_kg_month: "kg/head", 0.0, 100.0;
        /// Draft animals lost in a month without feed grain.
        animals_lost: "share", 0.0, 1.0;
        /// Draft animals bred in a month with feed.
        animals_bred: "share", 0.0, 0.2;
        /// Share of missing tools made again in a month.
        tools_mended: "share", 0.0, 0.5;
        /// Cover to the next crop below which seed is eaten.
        seed_eaten_below: "kg/day", 0.0, 1.0;
        /// Share of the seed eaten in such a month.
        seed_eaten_share: "share", 0.0, 1.0;
        /// Will to work where the commune owns the crop.
        will_commune: "share", 0.0, 1.2;
        /// The same for the brigade.
        will_brigade: "share", 0.0, 1.2;
        /// The same for the team.
        will_team: "share", 0.0, 1.2;
        /// Will lost under full hunger.
        will_hunger: "share", 0.0, 1.0;
        /// Work got by driving people.
        will_driven: "share", 0.0, 1.0;
        /// How fast the will follows.
        will_pace: "share", 0.0, 1.0;
        /// Grain for a townsperson in a year.
        town_kg_year: "kg/person/year", 100.0, 500.0;
        /// Energy of a full town ration.
        town_kcal: "kcal/day", 1000.0, 3000.0;
        /// Most of what a village counts on that is set aside as seed in a month.
        seed_a_month: "share", 0.0, 1.0;
        /// Months, the present one among them, for whose sowing seed is set aside.
        seed_months: "whole months", 1.0, 12.0;
        /// Least feed over that of an ordinary year.
        feed_least: "times", 0.0, 1.0;
    }
}

group! {
    /// Bodies by ration stratum: cadres and cooks, full labour, half labour, dependants.
    Bodies, "body" {
        /// Part of the ration ladder that is there even in plenty.
        ladder_least: "share", 0.0, 1.0;
        /// Work of an ordinary month, by which needs are compared.
        ordinary_load: "share", 0.0, 1.0;
        /// Share of cadres and cooks.
        share_cadre: "share", 0.0, 1.0;
        /// Share of full labour.
        share_strong: "share", 0.0, 1.0;
        /// Share of half labour.
        share_half: "share", 0.0, 1.0;
        /// Share of dependants.
        share_dependant: "share", 0.0, 1.0;
        /// Energy at rest of a cadre.
        basal_cadre: "kcal/day", 800.0, 2200.0;
        /// Energy at rest of a full labourer.
        basal_strong: "kcal/day", 800.0, 2200.0;
        /// Energy at rest of a half labourer.
        basal_half: "kcal/day", 800.0, 2200.0;
        /// Energy at rest of a dependant.
        basal_dependant: "kcal/day", 500.0, 2200.0;
        /// Energy of a cadre's work.
        work_cadre: "kcal/day", 0.0, 2500.0;
        /// Energy of full labour.
        work_strong: "kcal/day", 0.0, 2500.0;
        /// Energy of half labour.
        work_half: "kcal/day", 0.0, 2500.0;
        /// Energy of a dependant's work.
        work_dependant: "kcal/day", 0.0, 2500.0;
        /// Energy at rest saved by a body without reserve.
        adaptation: "share", 0.0, 0.6;
        /// Work that goes on in a body without reserve.
        least_work: "share", 0.0, 1.0;
        /// Usable reserve of an adult.
        reserve_kcal: "kcal", 20000.0, 150000.0;
        /// Most reserve regained in a month.
        most_gain: "share", 0.0, 1.0;
        /// Work under half-day work and rest.
        rest_load: "share", 0.0, 1.0;
        /// Work spared when food is short and nobody is driven.
        ease: "share", 0.0, 1.0;
        /// Steepness of the ration ladder at home.
        ladder_household: "share", 0.0, 1.0;
        /// Steepness of the ration ladder in a communal kitchen.
        ladder_communal: "share", 0.0, 1.5;
        /// What cadres and cooks take above the mean.
        skim: "share", 0.0, 2.0;
        /// What full labour gets above its need.
        strong_extra: "share", 0.0, 1.0;
        /// What dependants get below their need.
        dependant_less: "share", 0.0, 1.0;
        /// Reserve below which oedema shows.
        oedema_at: "share", 0.0, 1.0;
        /// Most people with oedema.
        oedema_most: "share", 0.0, 1.0;
        /// How fast oedema follows.
        oedema_pace: "share", 0.0, 1.0;
    }
}

group! {
    /// Deaths, births, movement.
    Vital, "vital" {
        /// Share of dead in a month from which their being the weakest is counted.
        selection_above: "share", 0.0, 1.0;
        /// Flight of women over that of men.
        women_flee: "share", 0.0, 2.0;
        /// Births in towns that go on when no ration is met.
        town_births_hungry: "share", 0.0, 1.0;
        /// Ordinary deaths under five.
        death_infants: "share/year", 0.0, 0.3;
        /// Ordinary deaths at 5 to 14.
        death_children: "share/year", 0.0, 0.1;
        /// Ordinary deaths of women at 15 to 54.
        death_women: "share/year", 0.0, 0.1;
        /// Ordinary deaths of men at 15 to 54.
        death_men: "share/year", 0.0, 0.1;
        /// Ordinary deaths over 54.
        death_old: "share/year", 0.0, 0.3;
        /// Deaths added in December to March.
        winter: "share", 0.0, 1.0;
        /// Reserve below which the risk of death rises.
        safe_reserve: "share", 0.1, 1.0;
        /// Ordinary risks added for a body without reserve.
        hazard_weight: "times", 0.0, 100.0;
        /// Risk added for a body without reserve that gets nothing, times the ordinary.
        unmet_weight: "times", 0.0, 200.0;
        /// Risk of children of 5 to 14 over that of dependants.
        children_spared: "share", 0.0, 2.0;
        /// Risk of women over that of men.
        women_share: "share", 0.0, 2.0;
        /// Most of a group that can die in a month.
        most_monthly: "share", 0.0, 1.0;
        /// Deaths added, share of the ordinary, where coercion is complete.
        violence: "share", 0.0, 5.0;
        /// How much less than the mean those who die had.
        selection: "share", 0.0, 1.0;
        /// Conceptions in a month of a fecund woman neither with child nor nursing nor apart.
        conceptions: "share/month", 0.0, 0.1;
        /// Reserve below which conceptions fall.
        fertile_reserve: "share", 0.1, 1.0;
        /// Reserve below which there are no conceptions.
        fertile_least: "share", 0.0, 0.8;
        /// How fast fecundity goes when reserves fall.
        fecundity_falls: "share/month", 0.0, 1.0;
        /// How fast it comes back when they rise.
        fecundity_returns: "share/month", 0.0, 1.0;
        /// Months for which a mother who nurses does not conceive.
        nursing_months: "months", 1.0, 36.0;
        /// Conceptions lost for each share of hands away from home.
        apart_weight: "share", 0.0, 2.0;
        /// Share of hands on works who sleep away from home.
        works_apart: "share", 0.0, 1.0;
        /// Adults who pass fifty-five in a month.
        ageing_adults: "share/month", 0.0, 0.01;
        /// Women hired for each man, by their number.
        hire_women: "share", 0.0, 1.0;
        /// Men who leave in a month for each ordinary risk added.
        flight: "share/month", 0.0, 0.5;
        /// Ordinary risks above which no more leave.
        flight_most: "times", 0.0, 30.0;
        /// Flight stopped by militia at every crossing.
        road_block: "share", 0.0, 1.0;
        /// Deaths on the road in a month.
        road_deaths: "share", 0.0, 1.0;
        /// Share of those on the road who stay in the province's own towns.
        road_near: "share", 0.0, 1.0;
        /// Births in towns.
        town_births: "share/year", 0.0, 0.1;
        /// Deaths in towns.
        town_deaths: "share/year", 0.0, 0.1;
        /// Ordinary town deaths added for a ration missed whole, squared.
        town_hazard: "times", 0.0, 100.0;
        /// Ordinary village deaths in the official register.
        registered_ordinary: "share", 0.0, 1.0;
        /// Further village deaths in the official register.
        registered_excess: "share", 0.0, 1.0;
        /// Town deaths in the official register.
        registered_towns: "share", 0.0, 1.0;
        /// Births in the official register.
        registered_births: "share", 0.0, 1.0;
        /// Women among townspeople who come back to a village.
        returned_women: "share", 0.0, 1.0;
        /// Least share of women who are neither with child nor nursing.
        exposed_least: "share", 0.0, 1.0;
    }
}
