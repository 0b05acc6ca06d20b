//! What follows from a figure that is sent, in plain words.

use crate::sim::calendar::Month;
use crate::sim::estimate::county_range;
use crate::sim::heard::accepted;
use crate::sim::ids::CountyId;
use crate::sim::known::{CountyKnown, KnownState};
use crate::sim::orders::{Indicator, Stance};
use crate::sim::scenario::{CentreAct, Line};
use crate::sim::settings::{LevyRule, Switch};
use crate::sim::units::share_of;

use crate::view::model::{Figure, Mark, Part, Said, SumLine};
use crate::view::numbers;

use super::cards::About;
use super::papers::{amount, indicator_key, indicator_name};
use super::report::{motive, so_far};
use super::seat::tellers;
use super::sums::{first, line, more, of_parts, times, total, with_sum};
use super::{Desktop, circulars, names};

/// The newest of a county's grain figures, kg.
fn filed(county: &CountyKnown) -> i64 {
    county.grain().map_or(0, |claim| claim.value)
}

/// Counties that filed more than this office thinks they can have, by their places.
fn contradicted(known: &KnownState, desktop: &Desktop) -> Vec<usize> {
    let p = &desktop.rules.params.estimate;
    let above = known.counties.iter().enumerate().filter(|(_, county)| {
        let (_, high) = county_range(county, known.month, known.line, p);
        filed(county) as f64 > high * 1.001
    });
    above.map(|(at, _)| at).collect()
}

/// Which figure of grain these counties filed last, and when the newest of them came.
fn grain_told(counties: &[usize], asked: Indicator, known: &KnownState) -> (Indicator, Month) {
    let told = |county: &CountyKnown| {
        let of = |which: Indicator| county.filed[which.index()].map(|claim| (claim.month, which));
        of(Indicator::Estimate).into_iter().chain(of(Indicator::Harvest)).max_by_key(|(month, _)| *month)
    };
    let newest = counties.iter().filter_map(|at| told(&known.counties[*at])).max_by_key(|(month, _)| *month);
    newest.map_or((asked, known.month), |(month, which)| (which, month))
}

/// Whether the line of the month rewards high figures: as its documents have it, for figures leave under them.
fn pressed(known: &KnownState, desktop: &Desktop) -> bool {
    circulars::line(known, desktop).presses()
}

/// Counties of the province.
pub(super) fn counties_of(desktop: &Desktop) -> i64 {
    let facts = desktop.rules.provinces.iter().find(|facts| facts.id == desktop.spec.province);
    facts.map_or(1, |facts| i64::from(facts.counties))
}

/// What one county of so many weighs in the sum of a province, if all filed alike.
pub(super) fn one_of(counties: i64, known: &KnownState, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let weight = numbers::percent(w, 1000 / counties.max(1));
    About::of(w, known.month, "card.rule.weight").rule(weight, desktop.text("card.rule.alike"), Vec::new())
}

/// Sentences under these keys, the numbers of `desktop` and `parts` filled in.
fn said(keys: Vec<&'static str>, parts: &[(&'static str, Part)], known: &KnownState, desktop: &Desktop) -> Said {
    let w = desktop.words;
    let share = numbers::percent(w, (desktop.rules.params.hearing.book_drawn * 1000.0) as i64);
    let rule =
        About::of(w, known.month, "card.rule.book_drawn").rule(share, desktop.text("card.rule.model"), Vec::new());
    let weight = one_of(counties_of(desktop), known, desktop);
    let own = [("share", rule.into()), ("weight", weight.into())];
    let parts: Vec<(&str, Part)> = parts.iter().cloned().chain(own).collect();
    let texts: Vec<Said> = keys.into_iter().map(|key| Said::short(w, key, &parts)).collect();
    Said::joined(&texts, w.text("format.next_sentence"))
}

/// How many counties a figure contradicts, and which of them most.
fn counted(counties: &[usize], known: &KnownState, desktop: &Desktop) -> Part {
    let w = desktop.words;
    let count = numbers::whole(counties.len() as i64);
    let about = About::of(w, known.month, "card.contradicted");
    let name = |at: usize| names::county_form(w, CountyId(known.first_county + counties[at] as u16));
    let values: Vec<i64> = counties.iter().map(|at| filed(&known.counties[*at])).collect();
    let lines = of_parts(&values, &name, &|kg| numbers::grain(w, kg), Mark::Claimed, desktop);
    let beside = lines.into_iter().map(|one: SumLine| line(one.label, one.text, one.mark));
    let spoken = numbers::so_many(w, "unit.places", &count);
    let figure = about.derived(spoken.clone(), Mark::Claimed, "card.how.contradicted", Vec::new()).short(count, spoken);
    with_sum(figure, beside.collect()).into()
}

/// What follows from a figure whatever is sent of it.
pub(super) fn follows_any(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> Said {
    let keys = match indicator {
        Indicator::Pledge if pressed(known, desktop) => vec!["follows.pledge_leap"],
        Indicator::Pledge => vec!["follows.pledge"],
        Indicator::Estimate | Indicator::Harvest => vec![of_levy(known, desktop)],
        Indicator::Procurement => vec!["follows.procurement"],
        Indicator::Deaths | Indicator::Sick if pressed(known, desktop) => {
            vec!["follows.deaths_filed", "follows.deaths_confess"]
        }
        Indicator::Deaths | Indicator::Sick => vec!["follows.deaths_filed"],
        Indicator::Roll => vec!["follows.roll_kept"],
        Indicator::Iron => vec!["follows.iron_sent"],
    };
    said(keys, &[], known, desktop)
}

/// What follows from a stance and from no other. `so_far` is what has come in of the figure, `value` what the stance would
/// make by now.
pub(super) fn follows(
    stance: Stance,
    indicator: Indicator,
    [so_far, value]: [Option<i64>; 2],
    known: &KnownState,
    desktop: &Desktop,
) -> Said {
    let mut keys = of_month(stance, indicator, so_far);
    let counties = if indicator.is_grain() {
        let (more, counties) = of_grain(stance, indicator, value, known, desktop);
        keys.extend(more);
        counties
    } else {
        keys.extend(of_others(stance, indicator));
        Vec::new()
    };
    let w = desktop.words;
    let part = |value: Option<i64>, would: bool| {
        value.map_or_else(
            || Part::from(""),
            |value| {
                let text = amount(w, indicator, value);
                let about = About::of(w, known.month, indicator_key(indicator));
                let figure = if would {
                    let lines = would_lines(stance, indicator, [so_far, Some(value)], known, desktop);
                    about.derived(text, Mark::Claimed, "card.how.would", lines)
                } else {
                    about.counties(text, tellers(known), known.month.back(1), motive(indicator))
                };
                figure.into()
            },
        )
    };
    let less = so_far.zip(value).and_then(|(so_far, value)| saved(indicator, [so_far, value], known, desktop));
    keys.extend(less.as_ref().map(|_| "follows.saves"));
    let (what, month) = grain_told(&counties, indicator, known);
    let parts = [
        ("what", indicator_name(w, what).into()),
        ("month", numbers::month(w, month).into()),
        ("less", less.map_or_else(|| Part::from(""), Part::from)),
        ("counties", counted(&counties, known, desktop)),
        ("so_far", part(so_far, false)),
        ("figure", part(value, true)),
    ];
    said(keys, &parts, known, desktop)
}

/// Share of an accepted figure below which a smaller levy is not worth a sentence.
const WORTH_SAYING: f64 = 0.01;

/// What a lower figure takes off the levy beside the figure that comes in, kg, where the levy goes by what is accepted: as
/// the documents that have come would accept either and levy it.
fn saved(indicator: Indicator, [so_far, value]: [i64; 2], known: &KnownState, desktop: &Desktop) -> Option<Figure> {
    let settings = &desktop.spec.settings;
    let by_figure = settings.levy == LevyRule::Accepted && !settings.flexible_levy && !known.county_office;
    // Where all file what they have, nothing is gained by saying less than comes in.
    let truthful = settings.on(Switch::TruthfulReports);
    if !by_figure || truthful || !matches!(indicator, Indicator::Estimate | Indicator::Harvest) {
        return None;
    }
    let accept = circulars::act_by(desktop, known.month, |act| match act {
        CentreAct::Accept(share) | CentreAct::Revise(share) => Some(*share),
        _ => None,
    });
    let levy = circulars::levy_share(known.month, desktop);
    let taken = |figure: i64| accepted(figure, known.last_year(), accept.unwrap_or(1.0));
    let (all, of) = (taken(so_far), taken(value));
    let less = share_of(all - of, levy);
    let w = desktop.words;
    let write = |kg: i64| numbers::grain(w, kg);
    let permille = (levy * 1000.0).round() as i64;
    let share = format!("× {}", numbers::percent(w, permille));
    let lines = vec![
        first(w.text("card.sum.accepted_filed"), all, &write, Mark::Claimed),
        more(w.text("card.sum.accepted_sent"), -of, &write, Mark::Claimed),
        times(w.text("card.sum.levy.share"), [permille, 1000], share, Mark::Order),
        total(w.text("card.sum.difference"), less, &write, Mark::Claimed),
    ];
    (levy > 0.0 && less as f64 >= known.in_force as f64 * levy * WORTH_SAYING).then(|| {
        About::of(w, known.month, "card.saved").derived(write(less), Mark::Claimed, "card.how.difference", lines)
    })
}

/// How what a stance would make comes out of what is filed so far, or of the own estimate.
fn would_lines(
    stance: Stance,
    indicator: Indicator,
    [so_far, value]: [Option<i64>; 2],
    known: &KnownState,
    desktop: &Desktop,
) -> Vec<SumLine> {
    let w = desktop.words;
    let write = |value: i64| amount(w, indicator, value);
    let filed = |permille: u16| {
        let text = format!("× {}", numbers::percent(w, i64::from(permille)));
        let share = times(w.text("card.sum.as_answered"), [i64::from(permille), 1000], text, Mark::Order);
        let sum = so_far.map(|sum| first(w.text("card.sum.so_far"), sum, &write, Mark::Claimed));
        Vec::from_iter(sum.map(|sum| [sum, share])).concat()
    };
    let estimate = known.harvest.filter(|_| indicator.is_grain());
    let low = estimate.map(|own| first(w.text("card.sum.low"), own.low, &write, Mark::Unknown));
    let mut lines = match (stance, estimate) {
        (Stance::Raised(permille), _) => filed(1000 + permille),
        (Stance::CutTo(permille), _) => filed(permille),
        (Stance::Hedged, _) => Vec::from_iter(low),
        (Stance::Own, Some(own)) => {
            let high = more(w.text("card.sum.high"), own.high, &write, Mark::Unknown);
            let half = times(w.text("card.sum.halved"), [1, 2], "÷ 2", Mark::Order);
            low.into_iter().chain([high, half]).collect()
        }
        _ => Vec::new(),
    };
    if let Some(value) = value.filter(|_| !lines.is_empty()) {
        lines.push(total(w.text("card.sum.would"), value, &write, Mark::Claimed));
    }
    lines
}

/// What a stance is taken of, where that is not fixed before the month closes.
fn of_month(stance: Stance, indicator: Indicator, so_far: Option<i64>) -> Vec<&'static str> {
    match stance {
        Stance::Own | Stance::Hedged if indicator.is_grain() => vec!["follows.estimate_moves"],
        Stance::Figure(_) => vec!["follows.exactly"],
        Stance::Late | Stance::Silent => Vec::new(),
        _ if so_far.is_none() => vec!["follows.of_month_none"],
        Stance::CutTo(_) | Stance::Raised(_) => vec!["follows.of_month_cumulated"],
        _ => vec!["follows.of_month"],
    }
}

/// Sentences for a figure of grain, and how many counties it contradicts.
fn of_grain(
    stance: Stance,
    indicator: Indicator,
    value: Option<i64>,
    known: &KnownState,
    desktop: &Desktop,
) -> (Vec<&'static str>, Vec<usize>) {
    let pledge = indicator == Indicator::Pledge;
    let unsent = match (pledge, pressed(known, desktop)) {
        (true, _) => "follows.pledge_silent",
        (false, true) => "follows.silent_leap",
        (false, false) => "follows.silent",
    };
    match stance {
        Stance::Late => return (vec!["follows.late", unsent], Vec::new()),
        Stance::Silent => return (vec![unsent], Vec::new()),
        _ => {}
    }
    let mut lines = Vec::new();
    let lower = matches!(stance, Stance::Own | Stance::Hedged | Stance::CutTo(_));
    // Pledges are promises: what counties filed of them contradicts no estimate.
    let counties = if lower && !pledge { contradicted(known, desktop) } else { Vec::new() };
    if stance == Stance::AsFiled {
        lines.push("follows.as_filed");
    } else if !counties.is_empty() {
        // What is asked for now may not have come in: then it is an earlier figure that says so.
        let same = grain_told(&counties, indicator, known).0 == indicator && so_far(indicator, known).is_some();
        lines.push(if same { "follows.contradicts" } else { "follows.contradicts.earlier" });
    }
    let high = known.harvest.map_or(i64::MAX, |harvest| harvest.high);
    if !pledge && value.is_some_and(|value| value > high) {
        lines.push("follows.above_estimate");
    }
    // A county office signs for itself.
    if pressed(known, desktop) && !known.county_office && !matches!(stance, Stance::Raised(_)) {
        lines.push("follows.may_be_raised");
    }
    if circulars::line(known, desktop) == Line::AntiRight && lower {
        lines.push("follows.truth_after_lushan");
    }
    (lines, counties)
}

/// What the levy makes of an estimate or a harvest figure.
fn of_levy(known: &KnownState, desktop: &Desktop) -> &'static str {
    if desktop.spec.settings.flexible_levy {
        return "follows.levy_flexible";
    }
    match desktop.spec.settings.levy {
        LevyRule::PastOutput | LevyRule::PastSurplus => "follows.levy_past",
        _ if known.county_office => "follows.levy_county",
        LevyRule::Accepted | LevyRule::NormPlus => "follows.levy",
    }
}

/// Sentences for any other figure.
fn of_others(stance: Stance, indicator: Indicator) -> Vec<&'static str> {
    let unsent = matches!(stance, Stance::Late | Stance::Silent);
    let cut = matches!(stance, Stance::CutTo(_));
    match indicator {
        Indicator::Deaths | Indicator::Sick if unsent => vec!["follows.deaths_silent"],
        Indicator::Deaths | Indicator::Sick if cut => vec!["follows.deaths_cut"],
        // A roll that comes late is not looked at until the next quarter.
        Indicator::Roll if unsent => vec!["follows.roll_silent"],
        Indicator::Roll if cut => vec!["follows.roll_cut"],
        Indicator::Procurement if stance == Stance::Late => vec!["follows.late", "follows.procurement_silent"],
        Indicator::Procurement if unsent => vec!["follows.procurement_silent"],
        Indicator::Procurement if cut => vec!["follows.procurement_cut"],
        // Iron is asked for every month, so late is not at all.
        Indicator::Iron if unsent => vec!["follows.iron_silent"],
        _ => Vec::new(),
    }
}
