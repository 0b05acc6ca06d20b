//! The report desk: last year, the sum from below, the own estimate, and what follows from a figure.

use crate::sim::known::KnownState;
use crate::sim::ledger::{Claimed, Known, Level, Method, Motive};
use crate::sim::month::reports::{drafted, due, figure_unit, grain_indicator};
use crate::sim::orders::{Channel, Indicator, Order, Stance};
use crate::sim::refusal::check_order;
use crate::sim::run::conduct_with;
use crate::sim::scenario::Line;
use crate::view::model::{Fact, Mark, ReportOption, ReportSheet, ReportView};

use super::cards::{About, line, with_sum};
use super::papers::{amount, indicator_key, indicator_name};
use super::{Desktop, number};

/// The sheets of the report desk.
pub(super) fn report(known: &KnownState, desktop: &Desktop) -> ReportView {
    let due = due(known.month, known.communes_exist, known.iron_called);
    let exists = |indicator: &Indicator| {
        check_order(&Order::Report { indicator: *indicator, stance: Stance::AsFiled, channel: Channel::Paper }, known)
            .is_ok()
    };
    let mut sheets: Vec<ReportSheet> = Indicator::ALL
        .iter()
        .filter(|indicator| exists(indicator))
        .map(|indicator| sheet(*indicator, &due, known, desktop))
        .collect();
    sheets.sort_by_key(|sheet| !sheet.due);
    ReportView { sheets }
}

fn sheet(indicator: Indicator, due: &[Indicator], known: &KnownState, desktop: &Desktop) -> ReportSheet {
    let w = desktop.words;
    let is_due = due.contains(&indicator);
    let title = indicator_name(w, indicator);
    let about = |title: String| About { words: w, now: known.month, title };
    let grain = grain_indicator(indicator);
    let below = known.below(indicator);
    let passed = known.passed(indicator);
    let year_ago =
        known.sent.iter().rev().find(|sent| sent.indicator == indicator && known.month.since(sent.month) >= 6);
    let last_year = match (grain, year_ago) {
        (_, Some(sent)) => Some(about(title.clone()).claimed(
            amount(w, indicator, sent.value),
            Claimed { value: sent.value, by: Level::Province, month: sent.month },
            Motive::Praise,
        )),
        (true, None) => {
            let known = Known::exact(
                known.ordinary,
                Level::Province,
                Method::CarriedOver,
                crate::sim::calendar::Month::new(1957, 1),
                Motive::None,
            );
            Some(about(title.clone()).known(number::grain(w, known.low), &known))
        }
        _ => None,
    };
    let from_below = (below > 0).then(|| {
        let month = known
            .counties
            .iter()
            .filter_map(|county| county.filed[indicator.index()])
            .map(|claim| claim.month)
            .max()
            .unwrap_or(known.month);
        let figure = about(title.clone()).claimed(
            amount(w, indicator, below),
            Claimed { value: below, by: Level::County, month },
            why(indicator),
        );
        let cut = (below - passed).max(0);
        let mut lines = vec![line(
            w.fmt("play.sum.counties", &[("count", &known.counties.len().to_string())]),
            amount(w, indicator, below),
            Mark::Claimed,
            false,
        )];
        if cut > 0 {
            lines.push(line(
                w.text("play.sum.cut_here"),
                format!("−{}", amount(w, indicator, cut)),
                Mark::Claimed,
                false,
            ));
        }
        lines.push(line(w.text("play.sum.passed"), amount(w, indicator, passed), Mark::Claimed, true));
        with_sum(figure, lines)
    });
    let estimate = known.harvest.filter(|_| grain);
    let own =
        estimate.map(|harvest| about(title.clone()).known(number::grain_range(w, harvest.low, harvest.high), &harvest));
    let last_sent = known.last_sent(indicator).map(|sent| {
        about(title.clone()).claimed(
            amount(w, indicator, sent.value),
            Claimed { value: sent.value, by: Level::Province, month: sent.month },
            Motive::None,
        )
    });
    let conduct = conduct_with(known, desktop.pending);
    let (stance, channel) = conduct.stance[indicator.index()];
    let ordered = desktop
        .pending
        .iter()
        .any(|order| matches!(order, Order::Report { indicator: given, .. } if *given == indicator));
    let (low, middle) = estimate.map_or((passed, passed), |harvest| (harvest.low, (harvest.low + harvest.high) / 2));
    let mut stances = vec![Stance::AsFiled];
    if grain {
        stances.extend([Stance::Own, Stance::Hedged]);
    }
    stances.extend([
        Stance::CutTo(850),
        Stance::CutTo(700),
        Stance::Raised(100),
        Stance::Raised(250),
        Stance::Late,
        Stance::Silent,
    ]);
    if !stances.contains(&stance) {
        stances.push(stance);
    }
    let options: Vec<ReportOption> =
        stances.into_iter().map(|stance| option(stance, indicator, passed, low, middle, known, desktop)).collect();
    let current = options.iter().position(|option| option.stance == stance).unwrap_or(0);
    let mut beside = Vec::new();
    if grain {
        let must = known.ordinary / 1000 * i64::from(known.must);
        let figure =
            about(w.text("play.fact.must").to_owned()).booked(number::grain(w, must), Level::Centre, known.month);
        beside.push(Fact::new(w.text("play.fact.must"), figure));
        let figure = about(w.text("play.fact.in_force").to_owned()).booked(
            number::grain(w, known.in_force),
            Level::Centre,
            known.month.back(1),
        );
        beside.push(Fact::new(w.text("play.fact.in_force"), figure));
    }
    ReportSheet {
        indicator,
        label: title,
        about: w.text(&format!("play.about.{}", indicator_key(indicator))).to_owned(),
        due: is_due,
        when: w.text(if is_due { "play.due.now" } else { "play.due.later" }).to_owned(),
        last_year,
        from_below,
        own,
        last_sent,
        beside,
        options,
        current,
        channel,
        ordered,
    }
}

const fn why(indicator: Indicator) -> Motive {
    match indicator {
        Indicator::Deaths | Indicator::Sick => Motive::HideFailure,
        Indicator::Roll => Motive::DrawRations,
        _ => Motive::Praise,
    }
}

fn option(
    stance: Stance,
    indicator: Indicator,
    passed: i64,
    low: i64,
    middle: i64,
    known: &KnownState,
    desktop: &Desktop,
) -> ReportOption {
    let w = desktop.words;
    let value = drafted(stance, passed, low, middle, figure_unit(indicator));
    let figure = value.map(|value| {
        About { words: w, now: known.month, title: indicator_name(w, indicator) }.claimed(
            amount(w, indicator, value),
            Claimed { value, by: Level::Province, month: known.month },
            Motive::None,
        )
    });
    let refusal = check_order(&Order::Report { indicator, stance, channel: Channel::Paper }, known)
        .err()
        .map(|refused| super::desks::refusal_text(w, &refused));
    ReportOption {
        stance,
        label: stance_name(stance, desktop),
        figure,
        follows: follows(stance, indicator, value, known, desktop),
        refusal,
    }
}

/// The name of a stance.
pub(super) fn stance_name(stance: Stance, desktop: &Desktop) -> String {
    let w = desktop.words;
    let share = |permille: u16| number::percent(i64::from(permille));
    match stance {
        Stance::AsFiled => w.text("play.stance.as_filed").to_owned(),
        Stance::Own => w.text("play.stance.own").to_owned(),
        Stance::Hedged => w.text("play.stance.hedged").to_owned(),
        Stance::Raised(permille) => w.fmt("play.stance.raised", &[("share", &share(permille))]),
        Stance::CutTo(permille) => w.fmt("play.stance.cut", &[("share", &share(permille))]),
        Stance::Figure(units) => w.fmt("play.stance.figure", &[("n", &units.to_string())]),
        Stance::Late => w.text("play.stance.late").to_owned(),
        Stance::Silent => w.text("play.stance.silent").to_owned(),
    }
}

/// What follows from a figure, in plain words: the levy at the ordinary share, and how it stands beside the must.
fn follows(stance: Stance, indicator: Indicator, value: Option<i64>, known: &KnownState, desktop: &Desktop) -> String {
    let w = desktop.words;
    let pressed = matches!(known.line, Line::Leap | Line::AntiRight);
    if !grain_indicator(indicator) {
        let key = match (indicator, stance) {
            (Indicator::Deaths | Indicator::Sick, Stance::Silent | Stance::Late | Stance::CutTo(_)) => {
                "play.follows.sick_hidden"
            }
            (Indicator::Deaths | Indicator::Sick, _) => "play.follows.sick_told",
            (Indicator::Roll, _) => "play.follows.roll",
            (Indicator::Iron, _) => "play.follows.iron",
            _ => "play.follows.procurement",
        };
        return w.text(key).to_owned();
    }
    let Some(value) = value else {
        return w.text(if pressed { "play.follows.silent_pressed" } else { "play.follows.silent" }).to_owned();
    };
    let levy = (value as f64 * desktop.rules.params.levy.norm_share) as i64;
    let own = known.harvest.map_or(known.ordinary, |harvest| harvest.low);
    let share = levy * 100 / own.max(1);
    let mut text = w.fmt("play.follows.levy", &[("levy", &number::grain(w, levy)), ("share", &share.to_string())]);
    let must = known.ordinary / 1000 * i64::from(known.must);
    let beside = if value < must * 85 / 100 && pressed {
        "play.follows.below_must"
    } else if value < must {
        "play.follows.under_must"
    } else {
        "play.follows.above_must"
    };
    text.push(' ');
    text.push_str(w.text(beside));
    text
}
