//! Figures on their way up, what is kept out of them, and what an office can find out.

use super::group;

group! {
    /// Figures on their way up.
    Reporting, "reporting" {
        /// Weight of records in the campaign against right deviation, over that in the leap.
        record_anti_right: "share", 0.0, 1.0;
        /// Least crop a secretary believes in, share of an ordinary one.
        least_belief: "share", 0.0, 1.0;
        /// Part of leaving out deaths that does not hang on fear.
        shame_fearless: "share", 0.0, 1.0;
        /// Part of it that does not hang on the pressure of the line.
        shame_calm: "share", 0.0, 1.0;
        /// Most deaths or sick that one level leaves out.
        left_out_most: "share", 0.0, 1.0;
        /// What a county leaves out over what a commune does.
        county_leaves_out: "share", 0.0, 1.0;
        /// What a county adds at most to grain it has handed over.
        delivery_add: "share", 0.0, 1.0;
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
        /// Share of those who died beyond the ordinary and are not struck from the ration roll.
        kept_on_roll: "share", 0.0, 1.0;
        /// Share of the dead on the roll who are still on it a month later.
        roll_keeps: "share/month", 0.0, 1.0;
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
        /// How long a figure that leaves on paper after its month is on the road before those above can act on it. At most a
        /// month: an estimate of September that took two would be read in December, when the harvest is asked for.
        late_paper: "whole months", 0.0, 1.0;
    }
}

group! {
    /// Grain kept out of the books.
    Concealment, "concealment" {
        /// Hiding by a secretary without honesty, over a middling one.
        dishonest_hides: "share", 0.0, 1.0;
        /// Most hiding that watching prevents.
        watched_most: "share", 0.0, 1.0;
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
}

group! {
    /// Work teams and letters.
    Inspections, "inspection" {
        /// Least part of that error.
        error_least: "share", 0.0, 1.0;
        /// Preparation for a visit where nobody is driven.
        prepared_least: "share", 0.0, 1.0;
        /// Work teams there are.
        teams: "teams", 1.0, 10.0;
        /// Error of a team's finding.
        error: "share", 0.0, 1.0;
        /// Least crop in the fields that a team judges by, share of an ordinary one.
        crop_least: "share", 0.0, 1.0;
        /// Coercion above which a kitchen that has stopped is said to run, while the line presses.
        said_to_run: "share", 0.0, 1.0;
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
        /// Grain a county counts for a villager and day when it asks.
        ask_kg_day: "kg/day", 0.1, 1.0;
        /// Days of grain below which a county asks.
        ask_days: "days", 1.0, 120.0;
        /// Days of grain below which a county asks to open the state store.
        ask_open_days: "days", 1.0, 120.0;
        /// Sealed grain a villager from which it asks for that.
        ask_sealed_kg: "kg/person", 0.0, 100.0;
        /// Share of kitchens stopped from which a county reports it.
        ask_stopped: "share", 0.0, 1.0;
        /// Width of a county's error in the figures of a request.
        ask_error: "share", 0.0, 1.0;
        /// How far a county office without honesty bends the figures of a request.
        ask_bends: "share", 0.0, 1.0;
        /// Share of the levy delivered below which the First Secretary's office writes.
        note_short: "share", 0.0, 1.0;
        /// Cover of harvest work by hands below which a county asks for them.
        ask_cover: "share", 0.0, 1.0;
        /// Part of asking that does not hang on honesty.
        ask_dares: "share", 0.0, 1.0;
        /// How far the danger of the line silences the fearful.
        ask_heat: "times", 0.0, 50.0;
        /// Chance added where many sick and dead are on file.
        inspector_sick: "share", 0.0, 1.0;
        /// Months for which what a search found is news.
        search_news: "whole months", 1.0, 12.0;
        /// Change of a levy, a net transfer or a sales plan above which a paper says so.
        plan_moved: "share", 0.0, 1.0;
        /// Month of the first collective letter, counted from January 1957.
        letter_first: "whole months", 0.0, 71.0;
        /// Month of the second.
        letter_second: "whole months", 0.0, 71.0;
        /// Month of the third.
        letter_third: "whole months", 0.0, 71.0;
    }
}

group! {
    /// The office's own estimate.
    Estimates, "estimate" {
        /// Range below a filed figure that is itself low, over the range below the last accepted.
        filed_spread: "share", 0.0, 1.0;
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
        /// Share of what is filed below the last accepted figure that is taken to be held back, under correction and in the retreat.
        held_back: "share", 0.0, 1.0;
        /// Share of the quota below which deliveries count as short.
        short_of_quota: "share", 0.0, 1.5;
        /// Lowest factor on the low end when nothing was delivered.
        short_floor: "share", 0.0, 1.0;
        /// Months for which a filed figure is this year's.
        filed_holds: "whole months", 1.0, 24.0;
        /// Months for which what a work team found in the fields counts.
        finding_holds: "whole months", 1.0, 24.0;
        /// Month from which births no longer count as those of a time that nobody had a reason to fear, from January 1957.
        births_until: "whole months", 0.0, 72.0;
        /// Weight of the newest month in the mean of births so far.
        births_weight: "share", 0.0, 1.0;
    }
}

group! {
    /// What those above make of figures.
    Hearing, "hearing" {
        /// Allocations gained by a pledge above the mean, over the distance.
        favour_weight: "times", 0.0, 3.0;
        /// Least allocation over an even share.
        favour_least: "share", 0.0, 1.0;
        /// Most allocation over an even share.
        favour_most: "times", 1.0, 3.0;
        /// How fast the demand for hands follows the iron filed.
        iron_pace: "share", 0.0, 1.0;
        /// Least demand over the even call.
        iron_least: "share", 0.0, 1.0;
        /// Most demand over the even call.
        iron_most: "times", 1.0, 3.0;
        /// Relief opened to a province that files no sick.
        relief_unasked: "share", 0.0, 1.0;
        /// Share of villagers filed as sick that opens all of it.
        relief_full: "share", 0.005, 1.0;
        /// What a death beyond the ordinary weighs beside a sick person.
        dead_weigh: "times", 0.0, 100.0;
        /// Deaths on file in an ordinary year.
        dead_ordinary: "share/year", 0.0, 0.1;
        /// Confession under correction, over that in the leap.
        confess_correct: "share", 0.0, 1.0;
        /// Least resale a short roll draws.
        roll_least: "share", 0.0, 1.0;
        /// Most resale an inflated roll draws.
        roll_most: "times", 1.0, 2.0;
        /// Chance a quarter that a roll is checked.
        roll_checked: "share", 0.0, 1.0;
        /// Excess of a roll that a check lets pass.
        roll_passes: "share", 0.0, 0.5;
        /// Months for which a roll found inflated draws nothing more.
        roll_held: "months", 0.0, 36.0;
        /// Most by which deliveries on paper count, share of the levy.
        book_most: "share", 0.0, 0.5;
        /// Share of grain delivered on paper only that the Centre calls for as transfer.
        book_drawn: "share", 0.0, 1.0;
        /// Difference at stock-taking that is let pass, share of the levy.
        book_passes: "share", 0.0, 0.5;
        /// Standing lost at stock-taking, for each share of the levy that is not there.
        book_cost: "times", 0.0, 10.0;
        /// Standing lost when a roll is found inflated, for each share.
        roll_cost: "times", 0.0, 10.0;
    }
}
