//! The report desk: last year, the sum from below, the own estimate, and what can be sent.

use crate::sim::calendar::Month;
use crate::sim::known::{CountyKnown, KnownState};
use crate::sim::ledger::{Claimed, Known, Method, Motive};
use crate::sim::orders::{Channel, Indicator, Order, Stance};
use crate::sim::refusal::check_order;
use crate::sim::run::conduct_with;
use crate::view::model::{Fact, Figure, Mark, ReportOption, ReportSheet, ReportView};
use crate::view::numbers::{self, Scale};
use crate::view::words::Words;

use super::cards::{self, About, line, total, with_sum};
use super::follows::{follows, follows_any};
use super::papers::{amount, indicator_key, indicator_name, nil_return};
use super::seat::tellers;
use super::{Desktop, desks, header};

/// Months after which a figure of a county counts as late for a sum.
const LATE: u16 = 3;
/// Months within which what counties filed is of the figure that is asked for now, as on the paper that asks for it.
const RECENT: u16 = 5;

/// The sheets of the report desk, in one order in every month.
pub(super) fn report(known: &KnownState, desktop: &Desktop) -> ReportView {
    let exists = |indicator: &Indicator| {
        known.in_office && check_order(&order(*indicator, Stance::AsFiled, Channel::Paper), known).is_ok()
    };
    let sheets = Indicator::ALL.into_iter().filter(exists).map(|indicator| sheet(indicator, known, desktop));
    ReportView { sheets: sheets.collect() }
}

const fn order(indicator: Indicator, stance: Stance, channel: Channel) -> Order {
    Order::Report { indicator, stance, channel }
}

/// Whether a figure is asked for in a month, as far as is known now.
fn asked(indicator: Indicator, month: Month, known: &KnownState) -> bool {
    Indicator::due(month, known.communes_exist, known.iron_called).contains(&indicator)
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

pub(super) const fn motive(indicator: Indicator) -> Motive {
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

/// A number of a sheet in its unit, without it; a nil return says so.
fn bare(indicator: Indicator, value: i64, known: &KnownState, words: &dyn Words) -> String {
    if value == 0 && nil_return(indicator) {
        return words.text("report.nil").to_owned();
    }
    scale(indicator, known, words).text(value)
}

fn sent_figure(indicator: Indicator, value: i64, month: Month, known: &KnownState, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let claim = Claimed { value, by: desktop.own(), month };
    let mut figure =
        about(indicator, known, desktop).claimed(bare(indicator, value, known, w), claim, motive(indicator));
    if let Some(card) = figure.card.as_mut().filter(|_| indicator == Indicator::Procurement) {
        card.note = w.fmt("card.to_end", &[("month", &numbers::month(w, month.back(1)))]);
    }
    figure
}

/// What was sent of the same figure a year before; the grain of 1957 where none was.
fn last_year(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> Option<Fact> {
    let w = desktop.words;
    let sent = known.sent.iter().rev();
    let mut sent = sent.filter(|sent| sent.indicator == indicator && known.month.since(sent.month) >= 6);
    if let Some(sent) = sent.next() {
        let label = w.fmt("report.last_year", &[("indicator", &indicator_name(w, indicator))]);
        return Some(Fact::new(label, sent_figure(indicator, sent.value, sent.month, known, desktop)));
    }
    let books = Known::exact(known.ordinary, desktop.own(), Method::CarriedOver, Month::new(1957, 12), Motive::Praise);
    let figure = || about(indicator, known, desktop).known(bare(indicator, known.ordinary, known, w), &books);
    indicator.is_grain().then(|| Fact::new(w.text("report.last_year.books"), figure()))
}

/// What was filed of the figure that is asked for now, and nothing of an earlier one.
fn of_now(claim: &Claimed<i64>, indicator: Indicator, known: &KnownState) -> bool {
    // What is handed over is counted from July, and July is told before its own grain is weighed.
    let counted = indicator != Indicator::Procurement
        || (claim.month.grain_year() == known.month.grain_year() && claim.month.of_year() != 7);
    known.month.since(claim.month) < RECENT && counted
}

/// What has come in so far of the figure that is asked for now, as it is passed on; none where nothing has.
fn so_far(indicator: Indicator, known: &KnownState) -> Option<i64> {
    let filed = |county: &CountyKnown| {
        let claim = county.filed[indicator.index()].filter(|claim| of_now(claim, indicator, known))?;
        Some(claim.value * i64::from(county.passed) / 1000)
    };
    let mut all = known.counties.iter().filter_map(filed).peekable();
    all.peek().is_some().then(|| all.sum()).filter(|sum| *sum > 0 || nil_return(indicator))
}

/// The sum of what counties filed, with how it adds up and what this office takes off by name.
fn from_below(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> Fact {
    let w = desktop.words;
    let filed = |county: &CountyKnown| county.filed[indicator.index()];
    let claims = || known.counties.iter().filter_map(filed).filter(|claim| of_now(claim, indicator, known));
    let below: i64 = claims().map(|claim| claim.value).sum();
    let Some(newest) = claims().map(|claim| claim.month).max().filter(|_| below > 0 || nil_return(indicator)) else {
        let figure = Figure::plain(w.text("report.not_filed"), Mark::Unknown);
        return Fact::new(w.text("ui.report.from_below"), figure);
    };
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
    let cut = below - so_far(indicator, known).unwrap_or(below);
    if cut > 0 {
        lines.push(line(w.text("card.sum.passed"), format!("−{}", text(cut)), Mark::Claimed));
    }
    // A sum of one line is no sum.
    if lines.len() > 1 {
        lines.push(total(w.text("card.sum.total"), text(below - cut), Mark::Claimed));
    } else {
        lines.clear();
    }
    let text = bare(indicator, below, known, w);
    let figure = about(indicator, known, desktop).counties(
        text,
        if known.county_office { tellers(known) } else { claims().count() },
        newest,
        motive(indicator),
    );
    let mut figure = with_sum(figure, lines);
    if indicator != Indicator::Procurement {
        return Fact::new(w.text("ui.report.from_below"), figure);
    }
    if let Some(card) = &mut figure.card {
        card.note = w.text("card.sum.deliveries").to_owned();
    }
    Fact::new(w.fmt("report.from_below.to_end", &[("month", &numbers::month(w, newest.back(1)))]), figure)
}

/// What must be pledged, kg: as the documents that have come say it.
fn must(known: &KnownState, desktop: &Desktop) -> i64 {
    super::circulars::must(known, desktop)
}

fn beside(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> Vec<Fact> {
    let w = desktop.words;
    let text = |kg: i64| bare(indicator, kg, known, w);
    let mut facts = Vec::new();
    if matches!(indicator, Indicator::Pledge | Indicator::Estimate) {
        let about = About::of(w, known.month, "report.must");
        let must = about.order(text(must(known, desktop)), desktop.above(), "card.set.must", known.month.back(1));
        facts.push(Fact::new(w.text("report.must"), must));
    }
    if indicator.is_grain() {
        let figure = cards::in_force(known, desktop, "report.in_force", text(known.in_force));
        facts.push(Fact::new(w.text("report.in_force"), figure));
    }
    if matches!(indicator, Indicator::Procurement | Indicator::Harvest) {
        let weighed = known.counties.iter().map(|county| county.weighed).sum();
        let text = text(weighed);
        let label = w.fmt("report.delivered", &[("month", &numbers::month(w, known.month.back(1)))]);
        facts.push(Fact::new(label, Figure { text, ..header::delivered(known, desktop) }));
    }
    facts
}

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
    fixed(must(known, desktop) + (Indicator::Pledge.figure_unit() - 1) / 2)
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
fn stances(indicator: Indicator, standing: Stance, known: &KnownState, desktop: &Desktop) -> Vec<Stance> {
    let mut list = vec![Stance::AsFiled];
    if indicator.is_grain() {
        list.extend([Stance::Own, Stance::Hedged]);
        list.extend(estimated(known).map(fixed));
        list.push(fixed(known.ordinary));
        if indicator != Indicator::Harvest && must(known, desktop) > known.ordinary {
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

fn sheet(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> ReportSheet {
    let w = desktop.words;
    let estimate = known.harvest.as_ref().filter(|_| indicator.is_grain());
    let conduct = conduct_with(known, desktop.pending);
    let (stance, channel) = conduct.stance[indicator.index()];
    let name = |stance: Stance| option_name(stance, indicator, known, desktop);
    let ordered = |given: &Order| matches!(given, Order::Report { indicator: given, .. } if *given == indicator);
    let stances = stances(indicator, stance, known, desktop);
    let options: Vec<ReportOption> =
        stances.into_iter().map(|stance| option(stance, indicator, known, desktop)).collect();
    ReportSheet {
        indicator,
        label: indicator_name(w, indicator),
        about: about_sheet(indicator, known, desktop),
        due: asked(indicator, known.month, known),
        when: when(indicator, known, desktop),
        unit: scale(indicator, known, w).long(w),
        last_year: last_year(indicator, known, desktop),
        from_below: Some(from_below(indicator, known, desktop)),
        own: estimate.and_then(|harvest| {
            let text = scale(indicator, known, w).range(w, harvest.low, harvest.high);
            let figure = Figure { text, ..header::estimate(known, desktop)? };
            Some(Fact::new(header::estimate_label(known, w), figure))
        }),
        last_sent: known
            .last_sent(indicator)
            .map(|sent| sent_figure(indicator, sent.value, sent.month, known, desktop)),
        beside: beside(indicator, known, desktop),
        current: options.iter().position(|option| option.stance == stance).unwrap_or(0),
        options,
        channel,
        ordered: desktop.pending.iter().any(ordered),
        value: desks::stands(
            desktop,
            Some(&name(known.conduct.stance[indicator.index()].0)),
            false,
            desktop.pending.iter().any(ordered).then(|| name(stance)).as_deref(),
        ),
    }
}

/// What an indicator is, and what follows from it whatever is sent.
fn about_sheet(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> String {
    let about = desktop.text(&format!("{}.about", indicator_key(indicator)));
    let follows = follows_any(indicator, known, desktop);
    // A county's own figure is cut or raised above with those of all the others: it says so where it is asked for.
    let came = cards::came_about(known, desktop)
        .filter(|_| known.county_office && matches!(indicator, Indicator::Estimate | Indicator::Harvest));
    let said: Vec<String> = [about, follows].into_iter().filter(|text| !text.is_empty()).chain(came).collect();
    said.join(desktop.words.text("format.next_sentence"))
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

fn option(stance: Stance, indicator: Indicator, known: &KnownState, desktop: &Desktop) -> ReportOption {
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
        Stance::AsFiled => open("report.so_far"),
        Stance::Own | Stance::Hedged => open("report.now"),
        Stance::CutTo(_) | Stance::Raised(_) => desktop.text("report.of_month"),
    };
    let refusal = check_order(&order(indicator, stance, Channel::Paper), known).err();
    ReportOption {
        stance,
        label: option_name(stance, indicator, known, desktop),
        short: match stance {
            Stance::CutTo(permille) | Stance::Raised(permille) => numbers::percent(w, i64::from(permille)),
            _ => String::new(),
        },
        sends,
        figure,
        follows: follows(stance, indicator, [so_far(indicator, known), value], known, desktop),
        refusal: refusal.map(|refused| desks::refusal_text(w, &refused)),
    }
}

/// The name of a stance where its figure stands beside it.
fn option_name(stance: Stance, indicator: Indicator, known: &KnownState, desktop: &Desktop) -> String {
    let key = match stance {
        Stance::Figure(_) if !indicator.is_grain() => None,
        _ if stance == fixed(known.ordinary) => Some("stance.figure.ordinary"),
        _ if stance == fixed_must(known, desktop) => Some("stance.figure.must"),
        _ if estimated(known).map(fixed) == Some(stance) => Some("stance.figure.own"),
        _ => None,
    };
    key.map_or_else(|| stance_name(stance, indicator, desktop.words), |key| desktop.text(key))
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
