//! The report desk: last year, the sum from below, the own estimate, and what can be sent.

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::ledger::{Claimed, Known, Method, Motive};
use crate::sim::month::reports::{drafted, due, figure_unit, grain_indicator};
use crate::sim::orders::{Channel, Indicator, Order, Stance};
use crate::sim::refusal::check_order;
use crate::sim::run::conduct_with;
use crate::view::model::{Fact, Figure, Mark, ReportOption, ReportSheet, ReportView};
use crate::view::numbers::{self, Scale};
use crate::view::words::Words;

use super::cards::{self, About, line, total, with_sum};
use super::follows::follows;
use super::papers::{amount, indicator_key, indicator_name, year_before};
use super::seat::tellers;
use super::{Desktop, desks, header};

/// Months after which a figure of a county counts as late for a sum.
const LATE: u16 = 3;

/// The sheets of the report desk, those due first.
pub(super) fn report(known: &KnownState, desktop: &Desktop) -> ReportView {
    let exists = |indicator: &Indicator| {
        known.in_office && check_order(&order(*indicator, Stance::AsFiled, Channel::Paper), known).is_ok()
    };
    let mut sheets: Vec<ReportSheet> =
        Indicator::ALL.into_iter().filter(exists).map(|indicator| sheet(indicator, known, desktop)).collect();
    sheets.sort_by_key(|sheet| !sheet.due);
    ReportView { sheets }
}

const fn order(indicator: Indicator, stance: Stance, channel: Channel) -> Order {
    Order::Report { indicator, stance, channel }
}

/// Whether a figure is asked for in a month, as far as is known now.
fn asked(indicator: Indicator, month: Month, known: &KnownState) -> bool {
    due(month, known.communes_exist, known.iron_called).contains(&indicator)
}

/// When a figure is due, in words.
fn when(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> String {
    let w = desktop.words;
    if indicator == Indicator::Iron {
        return desktop.text("report.monthly");
    }
    if asked(indicator, known.month, known) {
        return desktop.text("report.due");
    }
    let next = (1..=12)
        .map(|ahead| Month(known.month.0 + ahead))
        .find(|month| *month <= desktop.scenario.last && asked(indicator, *month, known));
    match next {
        Some(month) => w.fmt("report.due_in", &[("month", &numbers::month(w, month))]),
        None => desktop.text("report.not_asked"),
    }
}

const fn motive(indicator: Indicator) -> Motive {
    match indicator {
        Indicator::Deaths | Indicator::Sick => Motive::HideFailure,
        Indicator::Roll => Motive::DrawRations,
        _ => Motive::Praise,
    }
}

fn about<'a>(indicator: Indicator, known: &KnownState, desktop: &Desktop<'a>) -> About<'a> {
    About::of(desktop.words, known.month, indicator_key(indicator))
}

/// The unit of a sheet: that of the largest of its figures.
fn scale(indicator: Indicator, known: &KnownState, words: &dyn Words) -> Scale {
    let sent = known.last_sent(indicator).map_or(0, |sent| sent.value);
    let most = known.below(indicator).max(sent);
    match indicator {
        Indicator::Iron => Scale::grain(words, most),
        Indicator::Deaths | Indicator::Sick | Indicator::Roll => Scale::persons(words, most),
        Indicator::Procurement => {
            Scale::grain(words, most.max(known.counties.iter().map(|county| county.weighed).sum()))
        }
        _ => Scale::grain(words, most.max(known.ordinary)),
    }
}

/// A number of a sheet in its unit, without it.
fn bare(indicator: Indicator, value: i64, known: &KnownState, words: &dyn Words) -> String {
    scale(indicator, known, words).text(value)
}

fn sent_figure(indicator: Indicator, value: i64, month: Month, known: &KnownState, desktop: &Desktop) -> Figure {
    let claim = Claimed { value, by: desktop.own(), month };
    about(indicator, known, desktop).claimed(bare(indicator, value, known, desktop.words), claim, motive(indicator))
}

fn last_year(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> Option<Figure> {
    let (value, sent) = year_before(indicator, known.month, known)?;
    if let Some(month) = sent {
        return Some(sent_figure(indicator, value, month, known, desktop));
    }
    let books = Known::exact(value, desktop.own(), Method::CarriedOver, Month::new(1957, 12), Motive::Praise);
    Some(about(indicator, known, desktop).known(bare(indicator, value, known, desktop.words), &books))
}

/// The sum of what counties filed, with how it adds up and what this office takes off by name.
fn from_below(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> Option<Figure> {
    let w = desktop.words;
    let below = known.below(indicator);
    let claims = || known.counties.iter().filter_map(move |county| county.filed[indicator.index()]);
    let newest = claims().map(|claim| claim.month).max().filter(|_| below > 0)?;
    let late = |claim: &Claimed<i64>| newest.since(claim.month) >= LATE;
    let (mut fresh, mut old) = ((0, 0), (0, 0));
    for claim in claims() {
        let part = if late(&claim) { &mut old } else { &mut fresh };
        // A county office sees its communes' figures as one sum.
        part.0 += if known.county_office { tellers(known) as i64 } else { 1 };
        part.1 += claim.value;
    }
    let text = |value: i64| amount(w, indicator, value);
    let count = |key: &str, count: i64| w.fmt(key, &[("count", &count.to_string())]);
    let mut lines = vec![line(count("card.sum.filed", fresh.0), text(fresh.1), Mark::Claimed)];
    if old.0 > 0 {
        lines.push(line(count("card.sum.late", old.0), text(old.1), Mark::Unknown));
    }
    let cut = below - known.passed(indicator);
    if cut > 0 {
        lines.push(line(w.text("card.sum.passed"), format!("−{}", text(cut)), Mark::Claimed));
    }
    lines.push(total(w.text("card.sum.total"), text(below - cut), Mark::Claimed));
    let text = bare(indicator, below, known, w);
    let figure = about(indicator, known, desktop).counties(
        text,
        if known.county_office { tellers(known) } else { claims().count() },
        newest,
        motive(indicator),
    );
    Some(with_sum(figure, lines))
}

/// What must be pledged, kg: in whole units of a pledge, so that what is asked for can be sent.
fn must(known: &KnownState) -> i64 {
    let unit = figure_unit(Indicator::Pledge);
    (known.ordinary / 1000 * i64::from(known.must) + unit - 1) / unit * unit
}

fn beside(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> Vec<Fact> {
    let w = desktop.words;
    let text = |kg: i64| bare(indicator, kg, known, w);
    let mut facts = Vec::new();
    if matches!(indicator, Indicator::Pledge | Indicator::Estimate) {
        let about = About::of(w, known.month, "report.must");
        let must = about.order(text(must(known)), desktop.above(), "card.set.must", known.month.back(1));
        facts.push(Fact::new(w.text("report.must"), must));
    }
    if grain_indicator(indicator) {
        let figure = cards::in_force(known, desktop, "report.in_force", text(known.in_force));
        facts.push(Fact::new(w.text("report.in_force"), figure));
    }
    if matches!(indicator, Indicator::Procurement | Indicator::Harvest) {
        let weighed = known.counties.iter().map(|county| county.weighed).sum();
        let text = text(weighed);
        facts.push(Fact::new(w.text("report.delivered"), Figure { text, ..header::delivered(known, desktop) }));
    }
    facts
}

/// What can be sent for an indicator, the stance that stands among it.
fn stances(indicator: Indicator, standing: Stance, known: &KnownState) -> Vec<Stance> {
    let mut list = vec![Stance::AsFiled];
    if grain_indicator(indicator) {
        list.extend([Stance::Own, Stance::Hedged]);
        let thousand_tonnes = |kg: i64| Stance::Figure(u32::try_from(kg / 1_000_000).unwrap_or(0));
        list.push(thousand_tonnes(known.ordinary));
        if indicator != Indicator::Harvest && must(known) > known.ordinary {
            list.push(thousand_tonnes(must(known)));
        }
    }
    list.extend([Stance::CutTo(850), Stance::CutTo(700), Stance::CutTo(500)]);
    if !matches!(indicator, Indicator::Deaths | Indicator::Sick) {
        list.extend([Stance::Raised(100), Stance::Raised(250), Stance::Raised(500)]);
    }
    list.extend([Stance::Late, Stance::Silent]);
    if !list.contains(&standing) {
        list.push(standing);
    }
    list
}

fn sheet(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> ReportSheet {
    let w = desktop.words;
    let estimate = known.harvest.as_ref().filter(|_| grain_indicator(indicator));
    let conduct = conduct_with(known, desktop.pending);
    let (stance, channel) = conduct.stance[indicator.index()];
    let ordered = |given: &Order| matches!(given, Order::Report { indicator: given, .. } if *given == indicator);
    let stances = stances(indicator, stance, known);
    let options: Vec<ReportOption> =
        stances.into_iter().map(|stance| option(stance, indicator, known, desktop)).collect();
    ReportSheet {
        indicator,
        label: indicator_name(w, indicator),
        about: desktop.text(&format!("{}.about", indicator_key(indicator))),
        due: asked(indicator, known.month, known),
        when: when(indicator, known, desktop),
        unit: scale(indicator, known, w).long(w),
        last_year: last_year(indicator, known, desktop),
        from_below: from_below(indicator, known, desktop),
        own: estimate.and_then(|harvest| {
            let text = scale(indicator, known, w).range(w, harvest.low, harvest.high);
            Some(Figure { text, ..header::estimate(known, desktop)? })
        }),
        last_sent: known
            .last_sent(indicator)
            .map(|sent| sent_figure(indicator, sent.value, sent.month, known, desktop)),
        beside: beside(indicator, known, desktop),
        current: options.iter().position(|option| option.stance == stance).unwrap_or(0),
        options,
        channel,
        ordered: desktop.pending.iter().any(ordered),
    }
}

fn option(stance: Stance, indicator: Indicator, known: &KnownState, desktop: &Desktop) -> ReportOption {
    let w = desktop.words;
    let passed = known.passed(indicator);
    let estimate = known.harvest.filter(|_| grain_indicator(indicator));
    let (low, middle) = estimate.map_or((passed, passed), |harvest| (harvest.low, (harvest.low + harvest.high) / 2));
    // Where nothing is filed yet, the sum of the month is not known before it leaves.
    let depends = matches!(stance, Stance::AsFiled | Stance::Raised(_) | Stance::CutTo(_));
    let value = drafted(stance, passed, low, middle, figure_unit(indicator)).filter(|_| !depends || passed > 0);
    let refusal = check_order(&order(indicator, stance, Channel::Paper), known).err();
    ReportOption {
        stance,
        label: option_name(stance, indicator, known, w),
        short: match stance {
            Stance::CutTo(permille) | Stance::Raised(permille) => numbers::percent(w, i64::from(permille)),
            _ => String::new(),
        },
        figure: value.map(|value| sent_figure(indicator, value, known.month, known, desktop)),
        follows: if depends {
            let follows = follows(stance, indicator, value, known, desktop);
            [by_month_end(indicator, value, desktop), follows].join(w.text("format.next_sentence"))
        } else {
            follows(stance, indicator, value, known, desktop)
        },
        refusal: refusal.map(|refused| desks::refusal_text(w, &refused)),
    }
}

/// That a share is of what comes in while the month closes, and what it would be of what lies here.
fn by_month_end(indicator: Indicator, value: Option<i64>, desktop: &Desktop) -> String {
    let w = desktop.words;
    match value {
        Some(value) => w.fmt("follows.by_month_end", &[("today", &amount(w, indicator, value))]),
        None => w.text("follows.by_month_end.none").to_owned(),
    }
}

/// The name of a stance where its figure stands beside it.
fn option_name(stance: Stance, indicator: Indicator, known: &KnownState, words: &dyn Words) -> String {
    let key = match stance {
        Stance::Figure(units) => match i64::from(units) * figure_unit(indicator) / 1_000_000 {
            kilotonnes if kilotonnes == known.ordinary / 1_000_000 => "stance.figure.ordinary",
            kilotonnes if kilotonnes == must(known) / 1_000_000 => "stance.figure.must",
            _ => return stance_name(stance, indicator, words),
        },
        _ => return stance_name(stance, indicator, words),
    };
    words.text(key).to_owned()
}

/// The name of a stance.
pub(super) fn stance_name(stance: Stance, indicator: Indicator, words: &dyn Words) -> String {
    let percent = |permille: u16| numbers::percent(words, i64::from(permille));
    let plain = |key: &str| words.text(key).to_owned();
    match stance {
        Stance::AsFiled => plain("stance.as_filed"),
        Stance::Own => plain("stance.own"),
        Stance::Hedged => plain("stance.hedged"),
        Stance::Raised(permille) => words.fmt("stance.raised", &[("percent", &percent(permille))]),
        Stance::CutTo(permille) => words.fmt("stance.cut_to", &[("percent", &percent(permille))]),
        Stance::Figure(units) => {
            let figure = amount(words, indicator, i64::from(units) * figure_unit(indicator));
            words.fmt("stance.figure", &[("figure", &figure)])
        }
        Stance::Late => plain("stance.late"),
        Stance::Silent => plain("stance.silent"),
    }
}
