//! What can be sent for a figure: the stances that are offered, what each is called, drafts and brings with it.

use crate::sim::calendar::Month;
use crate::sim::dispatch::read_in;
use crate::sim::known::KnownState;
use crate::sim::orders::{Channel, Indicator, Order, Stance};
use crate::sim::papers::{Document, DocumentKind as Kind};
use crate::sim::refusal::check_order;
use crate::view::model::{ReportOption, Said};
use crate::view::numbers;
use crate::view::words::Words;

use super::desks::Setter;
use super::follows::follows;
use super::papers::amount;
use super::report::{filed_now, next_asked, order, sent_figure, so_far};
use super::{Desktop, circulars, desks};

/// The middle of the own estimate as it stands now, kg.
fn estimated(known: &KnownState) -> Option<i64> {
    known.harvest.map(|harvest| (harvest.low + harvest.high) / 2)
}

/// A figure of grain fixed now, to the unit of such an order.
fn fixed(kg: i64) -> Stance {
    let unit = Indicator::Harvest.figure_unit();
    Stance::Figure(u32::try_from((kg + unit / 2) / unit).unwrap_or(0))
}

/// What must be pledged, to the unit of such an order: no less than that.
fn fixed_must(known: &KnownState, desktop: &Desktop) -> Stance {
    fixed_up(circulars::must(known, desktop))
}

/// A figure of grain to the unit of such an order, and no less than it.
fn fixed_up(kg: i64) -> Stance {
    fixed(kg + (Indicator::Pledge.figure_unit() - 1) / 2)
}

/// Shares that can be cut to and put on top, permille: what those above would let pass of each figure.
const fn shares(indicator: Indicator) -> (&'static [u16], &'static [u16]) {
    match indicator {
        Indicator::Pledge | Indicator::Estimate | Indicator::Harvest | Indicator::Iron => {
            (&[850, 700, 500], &[100, 250, 500])
        }
        Indicator::Procurement => (&[950, 900, 800], &[50, 100, 200]),
        Indicator::Deaths | Indicator::Sick => (&[700, 500], &[]),
        Indicator::Roll => (&[950, 900], &[50, 100]),
    }
}

/// What can be sent for an indicator, the stance that stands among it.
pub(super) fn stances(indicator: Indicator, standing: Stance, known: &KnownState, desktop: &Desktop) -> Vec<Stance> {
    let mut list = vec![Stance::AsFiled];
    if indicator.is_grain() {
        list.extend([Stance::Own, Stance::Hedged]);
        list.extend(estimated(known).map(fixed));
        list.push(fixed(known.ordinary));
        if indicator != Indicator::Harvest && circulars::must(known, desktop) > known.ordinary {
            list.push(fixed_must(known, desktop));
        }
    }
    let (less, more) = shares(indicator);
    list.extend(less.iter().map(|share| Stance::CutTo(*share)));
    list.extend(more.iter().map(|share| Stance::Raised(*share)));
    if indicator.can_be_late(known.month, known.communes_exist, known.iron_called) {
        list.push(Stance::Late);
    }
    list.push(Stance::Silent);
    let mut seen = Vec::new();
    list.retain(|stance| {
        !seen.contains(stance) && {
            seen.push(*stance);
            true
        }
    });
    if !list.contains(&standing) {
        list.push(standing);
    }
    list
}

/// What a stance would come to by what is known now; exact only for a fixed figure.
fn by_now(stance: Stance, indicator: Indicator, known: &KnownState) -> Option<i64> {
    let so_far = so_far(indicator, known);
    let estimate = known.harvest.filter(|_| indicator.is_grain());
    let (low, middle) = match (stance, estimate) {
        (Stance::Own | Stance::Hedged, Some(harvest)) => (harvest.low, (harvest.low + harvest.high) / 2),
        // Where nothing is filed yet, the sum of the month is not known before it leaves.
        (Stance::Figure(_), _) => (0, 0),
        _ => (so_far?, so_far?),
    };
    stance.drafted(so_far.unwrap_or(0), low, middle, indicator.figure_unit())
}

/// What follows from an option, and behind it the share it names, which opens its card.
fn with_share(stance: Stance, indicator: Indicator, follows: Said, known: &KnownState, desktop: &Desktop) -> Said {
    if !matches!(stance, Stance::CutTo(_) | Stance::Raised(_)) {
        return follows;
    }
    let w = desktop.words;
    let order = order(indicator, stance, Channel::Paper);
    let option = desks::said_setting(&stance_name(stance, indicator, w), &order, Setter::Offered, known, desktop);
    let marked = Said::fmt(w, "lever.marked", &[("option", option.into())]);
    Said::joined(&[follows, marked], w.text("format.next_sentence"))
}

pub(super) fn option(stance: Stance, indicator: Indicator, known: &KnownState, desktop: &Desktop) -> ReportOption {
    let w = desktop.words;
    let value = by_now(stance, indicator, known);
    // A number stands only where it is the one that is drafted; what there is so far stands above and is said in words.
    let fixed = matches!(stance, Stance::Figure(_));
    let figure = value.filter(|_| fixed).map(|value| sent_figure(indicator, value, known.month, known, desktop));
    let open = |key: &str| {
        let text = value.map(|value| w.fmt(key, &[("figure", &amount(w, indicator, value))]));
        text.unwrap_or_else(|| desktop.text("report.not_filed"))
    };
    let sends = match stance {
        Stance::Late | Stance::Silent => desktop.text("report.sends_nothing"),
        Stance::Figure(_) => value.map_or_else(String::new, |value| amount(w, indicator, value)),
        Stance::AsFiled if value.is_some_and(|value| value < filed_now(indicator, known)) => open("report.so_far.cut"),
        Stance::AsFiled => open("report.so_far"),
        Stance::Own | Stance::Hedged => open("report.now"),
        Stance::CutTo(_) | Stance::Raised(_) => desktop.text("report.of_month"),
    };
    let refusal = check_order(&order(indicator, stance, Channel::Paper), known).err();
    ReportOption {
        stance,
        label: match fixed_as(stance, indicator, known.month, known, desktop) {
            // A figure fixed in an earlier month is none of the options of this one.
            None if fixed => desktop.text("stance.figure.sent"),
            _ => option_name(stance, indicator, known, desktop),
        },
        short: match stance {
            Stance::CutTo(permille) | Stance::Raised(permille) => numbers::percent(w, i64::from(permille)),
            _ => String::new(),
        },
        sends,
        figure,
        follows: with_share(
            stance,
            indicator,
            follows(stance, indicator, [so_far(indicator, known), value], known, desktop),
            known,
            desktop,
        ),
        read: [Channel::Paper, Channel::Telephone].map(|way| read_when(stance, way, indicator, known, desktop)),
        refusal: refusal.map(|refused| desks::refusal_text(w, &refused)),
    }
}

/// When a figure that is sent so is read above, in a sentence; nothing where none is sent or asked for any more, or
/// where the run ends before.
fn read_when(stance: Stance, way: Channel, indicator: Indicator, known: &KnownState, desktop: &Desktop) -> String {
    let w = desktop.words;
    let held_back = stance == Stance::Late;
    let kept = held_back && !indicator.can_be_late(known.month, known.communes_exist, known.iron_called);
    let Some(due) = next_asked(indicator, known, desktop).filter(|_| stance != Stance::Silent && !kept) else {
        return String::new();
    };
    let leaves = if held_back { due.next() } else { due };
    let read = |way| read_in(leaves, held_back, way, &desktop.rules.params.reporting);
    let [mut paper, phone] = [Channel::Paper, Channel::Telephone].map(read);
    let last = desktop.scenario.last;
    // What leaves or is read after the last month is not promised.
    if leaves > last || read(way) > last {
        return String::new();
    }
    // Nor said of the way that is not taken.
    paper = if paper > last { phone } else { paper };
    let month = |month| numbers::month(w, month);
    let (leaves, paper, phone) = (month(leaves), month(paper), month(phone));
    let key = match way {
        _ if paper == phone => "report.read",
        Channel::Paper => "report.read.paper",
        Channel::Telephone => "report.read.telephone",
    };
    w.fmt(key, &[("leaves", &leaves), ("paper", &paper), ("telephone", &phone)])
}

/// The middle of the own estimate as it stood when a month was decided, kg.
fn estimated_in(month: Month, known: &KnownState) -> Option<i64> {
    if month >= known.month {
        return estimated(known);
    }
    let stood = known.series.iter().rev().find(|stood| stood.month < month).unwrap_or(&known.before);
    (stood.high > 0).then_some((stood.low + stood.high) / 2)
}

/// What had to be pledged as it stood when a month was decided, to the unit of such an order; none where no paper tells.
fn must_in(month: Month, known: &KnownState, desktop: &Desktop) -> Option<Stance> {
    if month >= known.month {
        return Some(fixed_must(known, desktop));
    }
    let told = |paper: &&Document| paper.month == month && matches!(paper.kind, Kind::Due(_) | Kind::Circular(_));
    let paper = known.papers.iter().find(told)?;
    Some(fixed_up(circulars::must_of(month, paper.stood.last_year, known, desktop)))
}

/// Which option of a month a fixed figure of grain was: the end of its text key.
fn fixed_as(
    stance: Stance,
    indicator: Indicator,
    month: Month,
    known: &KnownState,
    desktop: &Desktop,
) -> Option<&'static str> {
    if !matches!(stance, Stance::Figure(_)) || !indicator.is_grain() {
        return None;
    }
    if stance == fixed(known.ordinary) {
        Some("ordinary")
    } else if must_in(month, known, desktop) == Some(stance) {
        Some("must")
    } else if estimated_in(month, known).map(fixed) == Some(stance) {
        Some("own")
    } else {
        None
    }
}

/// The name of a stance where its figure stands beside it.
pub(super) fn option_name(stance: Stance, indicator: Indicator, known: &KnownState, desktop: &Desktop) -> String {
    match fixed_as(stance, indicator, known.month, known, desktop) {
        Some(option) => desktop.text(&format!("stance.figure.{option}")),
        None => name_in(stance, indicator, known.month, known, desktop),
    }
}

/// The name of a stance that is given or stands in a month: a figure that was an option then, or when the same was given
/// before, is called by that option.
pub(super) fn name_in(
    stance: Stance,
    indicator: Indicator,
    month: Month,
    known: &KnownState,
    desktop: &Desktop,
) -> String {
    let w = desktop.words;
    let Stance::Figure(units) = stance else { return stance_name(stance, indicator, w) };
    let same = |order: &Order| matches!(*order, Order::Report { indicator: of, stance: said, .. } if (of, said) == (indicator, stance));
    let before = known.given.iter().rev().filter(|(given, order)| *given < month && same(order));
    let mut months = std::iter::once(month).chain(before.map(|(given, _)| *given));
    let found = months.find_map(|when| Some((when, fixed_as(stance, indicator, when, known, desktop)?)));
    let Some((when, option)) = found else { return stance_name(stance, indicator, w) };
    let figure = amount(w, indicator, i64::from(units) * indicator.figure_unit());
    w.fmt(&format!("stance.fixed.{option}"), &[("figure", &figure), ("month", &numbers::month(w, when))])
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
            let figure = amount(words, indicator, i64::from(units) * indicator.figure_unit());
            words.fmt("stance.figure", &[("figure", &figure)])
        }
        Stance::Late => plain("stance.late"),
        Stance::Silent => plain("stance.silent"),
    }
}
