//! Weather, hands, fields and furnaces.

use super::group;

group! {
    /// Weather.
    Weather, "weather" {
        /// Width of the draw of a province's year.
        province_spread: "share", 0.0, 0.5;
        /// Width of a place's own draw each month.
        local_spread: "share", 0.0, 0.5;
        /// How much of the year's weather falls on each of the about four months of growth.
        monthly_weight: "share", 0.0, 1.0;
        /// Sown area of the nation.
        sown_area: "million_ha", 50.0, 300.0;
        /// Area affected in an ordinary year.
        ordinary_affected: "million_ha", 0.0, 100.0;
        /// Of it, area severely affected.
        ordinary_severe: "million_ha", 0.0, 60.0;
        /// Crop lost on land that is affected but not severely.
        loss_light: "share", 0.1, 0.3;
        /// Crop lost on land that is severely affected.
        loss_severe: "share", 0.3, 1.0;
    }
}

group! {
    /// Hands.
    Labour, "labour" {
        /// Part of a call that is answered without zeal.
        zeal_least: "share", 0.0, 2.0;
        /// What full zeal adds to it.
        zeal_adds: "share", 0.0, 2.0;
        /// Share of women of working age in the fields of a household village.
        women: "share", 0.0, 1.0;
        /// The same where kitchens and nurseries are communal.
        women_communal: "share", 0.0, 1.0;
        /// Most of the able-bodied that can be away at once.
        away_most: "share", 0.0, 1.0;
        /// Need of hands from which a month counts as a rush.
        rush_need: "share", 0.0, 1.5;
        /// Share of those away who stay away when hands are called back.
        recalled: "share", 0.0, 1.0;
        /// Strength of a hand without reserve.
        weakest: "share", 0.0, 1.0;
        /// Reserve from which a hand has full strength.
        full_strength_at: "share", 0.1, 1.0;
        /// How far private plots ease the need of collective hands.
        plots_ease: "share", 0.0, 1.0;
        /// Hands needed at the double rush of 1957 over hands there were.
        spare: "share", 0.5, 1.2;
        /// Most that missing hands add to the work of those who are in the fields.
        overwork_most: "times", 1.0, 2.0;
    }
}

group! {
    /// Fields and harvest.
    Fields, "fields" {
        /// Most that animals above those of 1957 count.
        traction_most: "times", 1.0, 3.0;
        /// Share of sowing that hangs on animals.
        traction_at_sowing: "share", 0.0, 1.0;
        /// Growth lost where seed is put in without hands.
        hasty_loss: "share", 0.0, 1.0;
        /// Grain of an ordinary year on a mu of arable; turns output into arable.
        ordinary_kg_per_mu: "kg/mu", 20.0, 400.0;
        /// Seed on a mu.
        seed_kg_per_mu: "kg/mu", 1.0, 40.0;
        /// Share of the yield that hangs on animals and tools.
        traction_weight: "share", 0.0, 1.0;
        /// What tools count for beside animals.
        tools_weight: "share", 0.0, 1.0;
        /// Share of the yield that hangs on the will to work.
        will_weight: "share", 0.0, 1.0;
        /// Yield lost where all hands deep-plough and plant close.
        close_planting_loss: "share", 0.0, 1.0;
        /// Extra seed where all hands plant close.
        close_planting_seed: "times", 0.0, 10.0;
        /// Least share of the arable sown where a giant crop is believed in.
        least_sown: "share", 0.5, 1.0;
        /// How far sowing goes before other field work when hands are short.
        sowing_first: "times", 0.5, 4.0;
        /// Growth lost in a month in which nobody tends a field.
        untended_loss: "share", 0.0, 1.0;
        /// Of hands at the harvest at its peak, the share that in days in which less ripens brings in what stood over.
        freed: "share", 0.0, 1.0;
        /// Share of the hands of the rush that bring in its harvest; the rest sow, haul and thresh.
        harvesters: "share", 0.1, 1.0;
        /// Share of what stands ripe that people glean in ten days where nobody watches.
        gleaned: "share", 0.0, 1.0;
        /// Share of what stands ripe that is lost in ten days.
        lost_per_step: "share", 0.0, 1.0;
        /// How fast land follows what is said about plots and contracts.
        land_pace: "share", 0.0, 1.0;
        /// Share of arable contracted to households where it is let happen.
        contracted_most: "share", 0.0, 1.0;
        /// Yield gained by a month in which all hands are on water works.
        works_gain: "share", -0.05, 0.05;
        /// Most that works add to or take from yields.
        works_most: "share", 0.0, 0.2;
        /// Will gained where land is contracted to households.
        contract_gain: "share", 0.0, 1.0;
        /// Months before it ripens in which a crop stands in the fields and grows, that of ripening beside them.
        growing_months: "whole months", 1.0, 12.0;
    }
}

group! {
    /// Native furnaces.
    Iron, "iron" {
        /// Tools melted with scrap, over ore alone.
        scrap_wear: "times", 1.0, 20.0;
        /// Tools melted where tools are charged, over ore alone.
        tools_wear: "times", 1.0, 20.0;
        /// Most of the tools left that is melted in a month.
        melted_most: "share", 0.0, 1.0;
        /// Iron of a worker's day on ore, hauling and fuel included.
        kg_per_worker_day: "kg", 0.0, 6.0;
        /// Working days of a month at the furnaces.
        days_a_month: "days", 1.0, 31.0;
        /// Share of native iron that can be used.
        usable_share: "share", 0.0, 0.3;
        /// Iron gained by charging scrap.
        scrap_gain: "times", 1.0, 5.0;
        /// Iron gained by charging pots and tools.
        tools_gain: "times", 1.0, 5.0;
        /// Iron gained by burning woods instead of coal.
        woods_gain: "times", 0.5, 3.0;
        /// Tools of 1957 melted or worn in a month in which all hands make iron.
        tools_worn: "share", 0.0, 0.5;
        /// Woods felled in a month in which all hands make iron.
        woods_burned: "share", 0.0, 1.0;
        /// Furnace work that goes on when woods are gone.
        least_fuel: "share", 0.0, 1.0;
        /// Workers to a furnace with its carriers.
        workers_per_furnace: "persons", 10.0, 500.0;
    }
}
