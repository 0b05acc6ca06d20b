//! Sourced numbers of the model. Each is named, in its unit and range, here and nowhere else; its
//! value, source and note stand in `assets/rules/`.

/// What a number is called and what it may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ParamSpec {
    /// Name, such as `labour.women`.
    pub name: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Least value.
    pub low: f64,
    /// Greatest value.
    pub high: f64,
}

macro_rules! params {
    ($($(#[$group_doc:meta])* $group:ident: $Group:ident {
        $($(#[$doc:meta])* $field:ident: $unit:literal, $low:literal, $high:literal;)*
    })*) => {
        $($(#[$group_doc])* #[derive(Clone, Debug, Default, PartialEq)] pub struct $Group { $($(#[$doc])* pub $field: f64,)* })*

        /// Every sourced number.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Params { $($(#[$group_doc])* pub $group: $Group,)* }

        /// Names, units and ranges of all of them.
        pub const PARAMS: &[ParamSpec] = &[$($(
            ParamSpec { name: concat!(stringify!($group), ".", stringify!($field)), unit: $unit, low: $low, high: $high },
        )*)*];

        impl Params {
            /// The number of this name.
            #[must_use]
            pub fn get(&self, name: &str) -> Option<f64> {
                $($(if name == concat!(stringify!($group), ".", stringify!($field)) { return Some(self.$group.$field); })*)*
                None
            }
            /// Sets the number of this name; false when there is none.
            pub fn set(&mut self, name: &str, value: f64) -> bool {
                $($(if name == concat!(stringify!($group), ".", stringify!($field)) { self.$group.$field = value; return true; })*)*
                false
            }
        }
    };
}

params! {
    /// Weather.
    weather: Weather {
        /// Width of the draw of a province's year.
        province_spread: "share", 0.0, 0.5;
        /// Width of a place's own draw each month.
        local_spread: "share", 0.0, 0.5;
        /// How much of the year's weather falls on each of the about four months of growth.
        monthly_weight: "share", 0.0, 1.0;
    }
    /// Hands.
    labour: Labour {
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
    }
    /// Fields and harvest.
    fields: Fields {
        /// Grain of an ordinary year on a mu of arable; turns output into arable.
        ordinary_kg_per_mu: "kg/mu", 20.0, 400.0;
        /// Seed on a mu.
        seed_kg_per_mu: "kg/mu", 1.0, 40.0;
        /// Share of the yield that hangs on animals and tools.
        traction_weight: "share", 0.0, 1.0;
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
    }
    /// Native furnaces.
    iron: Iron {
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
    /// Figures on their way up.
    reporting: Reporting {
        /// How hard figures are pressed up in the leap.
        push_leap: "share", 0.0, 1.0;
        /// The same while exaggeration is corrected.
        push_correct: "share", 0.0, 1.0;
        /// The same in the campaign against right deviation.
        push_anti_right: "share", 0.0, 1.0;
        /// The same in the retreat.
        push_retreat: "share", 0.0, 1.0;
        /// Weight of a secretary's ambition, cubed.
        ambition_weight: "share", 0.0, 2.0;
        /// Weight of a secretary's fear.
        fear_weight: "share", 0.0, 1.0;
        /// How far honesty holds a figure back.
        honesty_weight: "share", 0.0, 1.0;
        /// Width of a secretary's error about the own crop.
        own_noise: "share", 0.0, 1.0;
        /// Share of an exaggerated estimate that stays in the harvest figure.
        stickiness: "share", 0.0, 1.0;
        /// How far a published record lifts what is expected of everyone.
        record_weight: "share", 0.0, 1.0;
        /// What a neighbour's best becomes as the next expectation.
        ratchet: "times", 1.0, 2.0;
        /// Highest expectation, multiple of an ordinary crop.
        anchor_most: "times", 1.0, 50.0;
        /// What a county adds at most to the sum from below.
        county_add: "share", 0.0, 1.0;
        /// What a province adds at most.
        province_add: "share", 0.0, 1.0;
        /// Share of a commune's push that its brigades have already made.
        brigade_part: "share", 0.0, 1.0;
        /// Hope of each level over its must.
        hope_step: "times", 1.0, 2.0;
        /// What a prefecture adds at most to the sum of its counties.
        prefecture_add: "share", 0.0, 0.5;
        /// Counties to a prefecture.
        counties_per_prefecture: "counties", 1.0, 30.0;
        /// Iron claimed over iron run, at most, less one.
        iron_anchor: "times", 0.0, 20.0;
        /// Share of deaths a fearful secretary leaves out under full pressure.
        hide_deaths: "share", 0.0, 1.0;
        /// Ordinary deaths that reach a return.
        ordinary_registered: "share", 0.0, 1.0;
        /// Further deaths that reach a return before shame.
        excess_registered: "share", 0.0, 1.0;
        /// Share of the dead who stay on the ration roll a month.
        kept_on_roll: "share", 0.0, 1.0;
        /// Share of a shortfall below expectation that the First Secretary writes in.
        first_secretary: "share", 0.0, 1.5;
        /// Shortfall below expectation that is let stand.
        notices: "share", 0.0, 1.0;
        /// Share of the must below which the Centre doubts a figure.
        must_held: "share", 0.0, 1.5;
        /// Share of the must the Centre puts in place of a doubted figure.
        doubt: "share", 0.0, 1.2;
        /// What the Centre adds to last time's figure when nothing is sent.
        hope: "share", 0.0, 0.5;
    }
    /// Grain kept out of the books.
    concealment: Concealment {
        /// Hidden of a harvest in an ordinary year.
        ordinary: "share", 0.0, 0.5;
        /// Hidden for each share of the crop by which levy and need exceed it.
        pinch_weight: "share", 0.0, 2.0;
        /// Most that is hidden of a harvest.
        most: "share", 0.0, 0.5;
        /// Hiding where kitchens are communal, over hiding at home.
        communal_hides: "share", 0.0, 1.0;
        /// Hiding deterred by a step of search.
        search_deters: "share", 0.0, 1.0;
        /// Hiding deterred by full coercion.
        coercion_deters: "share", 0.0, 1.0;
        /// Grain a village counts as its own need.
        own_need_kg: "kg/person/year", 100.0, 400.0;
    }
    /// The levy.
    levy: Levies {
        /// Grain left to a villager by the norm.
        own_need_kg: "kg/person/year", 100.0, 400.0;
        /// Least share of a claim that counts as surplus.
        least_surplus: "share", 0.0, 0.5;
        /// Norm of the levy, share of an ordinary crop.
        norm_share: "share", 0.0, 0.5;
        /// Share of an increase taken on top of the norm (third rule).
        norm_increase: "share", 0.0, 1.0;
        /// Share of past output (second rule), before progression.
        past_share: "share", 0.0, 0.6;
        /// Grain a head of the nation in 1957.
        ordinary_per_head: "kg/person/year", 150.0, 600.0;
        /// Most that other provinces' levies are raised to meet the nation's need.
        scale_most: "times", 1.0, 3.0;
        /// Grain for army and industry in a year.
        army_kg_year: "kg", 0.0, 100000000000.0;
    }
    /// Procurement and searches.
    taking: Taking {
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
        /// Belief in hiding the Centre gains in a month of convincing finds.
        find_gain: "share", 0.0, 1.0;
        /// Find a household that convinces fully.
        find_convinces_kg: "kg/household", 0.1, 100.0;
        /// Belief gained by a full shortfall under a leap line.
        belief_gain: "share", 0.0, 1.0;
        /// Belief lost in a month of correction.
        belief_fade: "share", 0.0, 1.0;
    }
    /// Eating.
    food: Food {
        /// Energy of a kilogram of unhusked grain as eaten with what goes with it.
        kcal_per_kg: "kcal/kg", 1500.0, 3500.0;
        /// Grain a villager of 1957 ate in a day.
        normal_kg: "kg/day", 0.2, 1.2;
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
    }
    /// Bodies by ration stratum: cadres and cooks, full labour, half labour, dependants.
    body: Bodies {
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
    /// Deaths, births, movement.
    vital: Vital {
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
        /// Conceptions of a woman of 15 to 54 in a month when fed and not apart.
        conceptions: "share/month", 0.0, 0.1;
        /// Reserve below which conceptions fall.
        fertile_reserve: "share", 0.1, 1.0;
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
    }
    /// State grain.
    stores: Stores {
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
        /// Town need kept back before grain is sent to the Centre.
        towns_kept: "months", 0.0, 6.0;
        /// Town need kept back before grain goes to villages.
        towns_reserve_months: "months", 0.0, 6.0;
        /// Share of the year's resale that goes out in March to July.
        resale_spring: "share", 0.0, 1.0;
        /// Town need in state stores when the run is brought to its start.
        opening_months: "months", 0.0, 24.0;
    }
    /// Campaigns and standing.
    politics: Politics {
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
        /// Dismissals for each danger of a label.
        dismissal: "share", 0.0, 1.0;
        /// Months before an office can be lost.
        grace_months: "months", 0.0, 24.0;
        /// Belief in hiding the Centre gains from a full shortfall.
        centre_belief_gain: "share", 0.0, 1.0;
        /// Belief in hiding the Centre loses in a year of correction.
        centre_belief_fade: "share", 0.0, 1.0;
    }
    /// Work teams and letters.
    inspection: Inspections {
        /// Work teams there are.
        teams: "teams", 1.0, 10.0;
        /// Error of a team's finding.
        error: "share", 0.0, 1.0;
        /// How far what was prepared for the visit hides the truth.
        show_weight: "share", 0.0, 1.0;
        /// Store a village would hold at mid-winter of an ordinary year.
        store_kg_a_head: "kg/person", 10.0, 300.0;
        /// Chance a month that a letter reaches the office.
        letter_chance: "share", 0.0, 1.0;
        /// Chance added for each share of people reported sick.
        letter_sick: "share", 0.0, 20.0;
        /// Chance a month that an inspector comes.
        inspector_chance: "share", 0.0, 1.0;
    }
    /// The office's own estimate.
    estimate: Estimates {
        /// Range below the last accepted figure.
        spread_below: "share", 0.0, 1.0;
        /// Range above it.
        spread_above: "share", 0.0, 1.0;
        /// Trust in what is filed above it, in the leap.
        trust_leap: "share", 0.0, 1.0;
        /// The same in the campaign against right deviation.
        trust_anti_right: "share", 0.0, 1.0;
        /// The same under correction and in the retreat.
        trust_correct: "share", 0.0, 1.0;
        /// Share of the quota below which deliveries count as short.
        short_of_quota: "share", 0.0, 1.5;
        /// Lowest factor on the low end when nothing was delivered.
        short_floor: "share", 0.0, 1.0;
    }
    /// How the world is brought to its start.
    start: Start {
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
        /// Share of the levy of 1956-57 handed over by January 1957.
        delivered: "share", 0.0, 1.0;
        /// Communes to a county.
        communes_per_county: "communes", 2.0, 60.0;
    }
}

impl Stores {
    /// Share of the year's resale that goes out in a month (0: January).
    #[must_use]
    pub fn resale_by_month(&self, month_index: usize) -> f64 {
        if (2..7).contains(&month_index) { self.resale_spring / 5.0 } else { (1.0 - self.resale_spring) / 7.0 }
    }
}
