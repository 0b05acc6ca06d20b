//! The report desk: last year, the sum from below, the own estimate, and what can be sent.

use crate::sim::calendar::Month;
use crate::sim::known::{CommuneKnown, CountyKnown, KnownState, Sent};
use crate::sim::ledger::{Claimed, Known, Level, Method, Motive};
use crate::sim::orders::{Channel, Indicator, Order, Stance};
use crate::sim::papers::RECENT;
use crate::sim::refusal::check_order;
use crate::sim::run::conduct_with;
use crate::view::model::{Fact, Figure, Mark, ReportOption, ReportSheet, ReportView, Said, SumLine};
use crate::view::numbers::{self, Scale};
use crate::view::words::Words;

use super::answers::{option, option_name, stances};
use super::cards::{self, About};
use super::desks::Setter;
use super::follows::follows_any;
use super::papers::{indicator_key, indicator_name, nil_return};
use super::seat::tellers;
use super::stops::{asks, said_before};
use super::sums::{Write, first, more, over_places, times, total, with_sum};
use super::{Desktop, carried, circulars, desks, header};

/// Months after which a figure of a county counts as late for a sum.
const LATE: u16 = 3;

/// The sheets of the report desk, in one order in every month.
pub(super) fn report(known: &KnownState, desktop: &Desktop) -> ReportView {
    let exists = |indicator: &Indicator| {
        known.in_office && check_order(&order(*indicator, Stance::AsFiled, Channel::Paper), known).is_ok()
    };
    let sheets = Indicator::ALL.into_iter().filter(exists).map(|indicator| sheet(indicator, known, desktop));
    ReportView { sheets: sheets.collect() }
}

pub(super) const fn order(indicator: Indicator, stance: Stance, channel: Channel) -> Order {
    Order::Report { indicator, stance, channel }
}

/// Whether a figure is asked for in a month, as far as is known now.
fn asked(indicator: Indicator, month: Month, known: &KnownState) -> bool {
    Indicator::due(month, known.communes_exist, known.iron_called).contains(&indicator)
}

/// The month in which a figure is asked for next, this one among them, while the run lasts.
pub(super) fn next_asked(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> Option<Month> {
    let mut ahead = (0..=12).map(|ahead| Month(known.month.0 + ahead));
    ahead.find(|month| *month <= desktop.scenario.last && asked(indicator, *month, known))
}

/// When a figure is due, in words.
fn when(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> String {
    let w = desktop.words;
    if indicator == Indicator::Iron {
        return desktop.text("report.monthly");
    }
    if asked(indicator, known.month, known) {
        return desktop.text(match (asks(indicator, known, desktop), said_before(indicator, known)) {
            (true, _) => "report.due",
            (false, true) => "report.goes.stands",
            (false, false) => "report.goes",
        });
    }
    match next_asked(indicator, known, desktop) {
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

/// The same with its unit, as it is read out.
fn full(indicator: Indicator, value: i64, known: &KnownState, words: &dyn Words) -> String {
    if value == 0 && nil_return(indicator) {
        return words.text("report.nil").to_owned();
    }
    scale(indicator, known, words).full(words, value)
}

/// A figure of a sheet, whose unit stands at its head.
fn on_sheet(figure: Figure, indicator: Indicator, value: i64, known: &KnownState, words: &dyn Words) -> Figure {
    figure.short(bare(indicator, value, known, words), full(indicator, value, known, words))
}

pub(super) fn sent_figure(
    indicator: Indicator,
    value: i64,
    month: Month,
    known: &KnownState,
    desktop: &Desktop,
) -> Figure {
    let w = desktop.words;
    let claim = Claimed { value, by: desktop.own(), month };
    let figure = about(indicator, known, desktop).claimed(String::new(), claim, motive(indicator));
    let mut figure = on_sheet(figure, indicator, value, known, w);
    if indicator == Indicator::Procurement {
        figure.card_mut().note = w.fmt("card.to_end", &[("month", &numbers::month(w, month.back(1)))]);
    }
    figure
}

/// A figure that went off with how it came out of what had been filed: what this office made of it, and what was put on
/// top before it went. As it is where it went off as it was filed, or where nothing was filed.
pub(super) fn made_of(sent: &Sent, figure: Figure, write: Write, w: &dyn Words) -> Figure {
    let (made, raised) = (sent.drafted - sent.below, sent.value - sent.drafted);
    if sent.below <= 0 || made == 0 && raised == 0 {
        return figure;
    }
    let mut lines = vec![first(w.text("card.sum.sent.below"), sent.below, write, Mark::Claimed)];
    for (key, by) in [("card.sum.sent.made", made), ("card.sum.sent.raised", raised)] {
        lines.extend((by != 0).then(|| more(w.text(key), by, write, Mark::Claimed)));
    }
    let sum = total(w.text("card.sum.sent"), sent.value, write, Mark::Claimed);
    lines.push(SumLine { text: figure.full().to_owned(), ..sum });
    with_sum(figure, lines)
}

/// A figure that was sent with when it is read above, where that is later: on its card.
pub(super) fn read_noted(sent: &Sent, mut figure: Figure, w: &dyn Words) -> Figure {
    if sent.read != sent.month {
        let read = w.fmt("card.read", &[("month", &numbers::month(w, sent.read))]);
        let notes: Vec<&str> = [figure.card.note.as_str(), &read].into_iter().filter(|note| !note.is_empty()).collect();
        figure.card_mut().note = notes.join(w.text("format.next_sentence"));
    }
    figure
}

/// Months after which a figure is one of the year before: grain is told of another crop by then, and what is asked for month
/// by month or by the quarter is held against the same month.
const fn year_since(indicator: Indicator) -> u16 {
    if indicator.is_grain() { 6 } else { 12 }
}

/// What was sent of the same figure a year before, or by its month; the grain of 1957 where none was.
fn last_year(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> Option<Fact> {
    let w = desktop.words;
    let sent = known.sent.iter().rev();
    let mut sent =
        sent.filter(|sent| sent.indicator == indicator && known.month.since(sent.month) >= year_since(indicator));
    if let Some(sent) = sent.next() {
        let key = if known.month.since(sent.month) == 12 { "report.last_year" } else { "report.last_year.month" };
        let values = [("indicator", indicator_name(w, indicator)), ("month", numbers::month(w, sent.month))];
        let label = w.fmt(key, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
        return Some(Fact::new(label, sent_figure(indicator, sent.value, sent.month, known, desktop)));
    }
    let books = Known::exact(known.ordinary, desktop.own(), Method::CarriedOver, Month::new(1957, 12), Motive::Praise);
    let figure = || {
        let figure = about(indicator, known, desktop).known(String::new(), &books);
        on_sheet(figure, indicator, known.ordinary, known, w)
    };
    indicator.is_grain().then(|| Fact::new(w.text("report.last_year.books"), figure()))
}

/// What was filed of the figure that is asked for now, and nothing of an earlier one.
fn of_now(claim: &Claimed<i64>, indicator: Indicator, known: &KnownState) -> bool {
    // What is handed over is counted from July, and July is told before its own grain is weighed.
    let counted = indicator != Indicator::Procurement
        || (claim.month.grain_year() == known.month.grain_year() && claim.month.of_year() != 7);
    known.month.since(claim.month) < RECENT && counted
}

/// What has come in so far of the figure that is asked for now, as it was filed.
pub(super) fn filed_now(indicator: Indicator, known: &KnownState) -> i64 {
    let filed = known.counties.iter().filter_map(|county| county.filed[indicator.index()]);
    filed.filter(|claim| of_now(claim, indicator, known)).map(|claim| claim.value).sum()
}

/// What has come in so far of the figure that is asked for now, as it is passed on; none where nothing has.
pub(super) fn so_far(indicator: Indicator, known: &KnownState) -> Option<i64> {
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
        let by = if known.county_office { Level::Commune } else { Level::County };
        let figure = about(indicator, known, desktop).unfiled(by, motive(indicator));
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
    let text = |value: i64| full(indicator, value, known, w);
    let count = |key: &str, count: i64| w.fmt(key, &[("count", &count.to_string())]);
    let mut lines = vec![first(count("card.sum.filed", fresh.0), fresh.1, &text, Mark::Claimed)];
    if old.0 > 0 {
        lines.push(more(count("card.sum.late", old.0), old.1, &text, Mark::Unknown));
    }
    lines.push(total(w.text("card.sum.total"), below, &text, Mark::Claimed));
    let cut = below - so_far(indicator, known).unwrap_or(below);
    if cut > 0 {
        lines.push(more(w.text("card.sum.passed"), -cut, &text, Mark::Claimed));
        lines.push(total(w.text("card.sum.passed_on"), below - cut, &text, Mark::Claimed));
    }
    // A sum of one line is no sum.
    if lines.len() <= 2 {
        lines = over_all(indicator, below, known, desktop);
    }
    let tellers = if known.county_office { tellers(known) } else { claims().count() };
    let figure = about(indicator, known, desktop).counties(String::new(), tellers, newest, motive(indicator));
    let mut figure = with_sum(on_sheet(figure, indicator, below, known, w), lines);
    if indicator != Indicator::Procurement {
        return Fact::new(w.text("ui.report.from_below"), figure);
    }
    figure.card_mut().note = w.text("card.sum.deliveries").to_owned();
    Fact::new(w.fmt("report.from_below.to_end", &[("month", &numbers::month(w, newest.back(1)))]), figure)
}

/// What was filed of a figure, by the places that filed most of it.
fn over_all(indicator: Indicator, below: i64, known: &KnownState, desktop: &Desktop) -> Vec<SumLine> {
    let text = |value: i64| full(indicator, value, known, desktop.words);
    let filed = |county: &CountyKnown| {
        county.filed[indicator.index()].filter(|claim| of_now(claim, indicator, known)).map_or(0, |claim| claim.value)
    };
    let told = |commune: &CommuneKnown| match indicator {
        Indicator::Sick => commune.sick,
        Indicator::Deaths => commune.deaths,
        Indicator::Roll => commune.people,
        _ => commune.claim,
    };
    over_places(below, filed, told, &text, Mark::Claimed, known, desktop)
}

fn beside(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> Vec<Fact> {
    let w = desktop.words;
    let shown = |figure: Figure, kg: i64| on_sheet(figure, indicator, kg, known, w);
    let mut facts = Vec::new();
    if matches!(indicator, Indicator::Pledge | Indicator::Estimate) {
        facts.push(Fact::new(w.text("report.must"), must_figure(indicator, known, desktop)));
    }
    if indicator.is_grain() {
        let figure = cards::in_force(known, desktop, "report.in_force", String::new());
        facts.push(Fact::new(w.text("report.in_force"), shown(figure, known.in_force)));
    }
    if matches!(indicator, Indicator::Procurement | Indicator::Harvest) {
        let text = |kg: i64| full(indicator, kg, known, w);
        for (end, weighed) in weighed_beside(indicator, known) {
            let label = w.fmt("report.delivered", &[("month", &numbers::month(w, end))]);
            facts.push(Fact::new(label, shown(header::delivered_by(end, weighed, known, &text, desktop), weighed)));
        }
    }
    facts
}

/// What had been weighed in by the end of a month, beside a sheet: by the end of the last one, and of deliveries before it by
/// the end of the month that what is filed speaks of, so that both are of one day.
fn weighed_beside(indicator: Indicator, known: &KnownState) -> Vec<(Month, i64)> {
    let last = known.month.back(1);
    let claims = known.counties.iter().filter_map(|county| county.filed[indicator.index()]);
    let newest = claims.filter(|claim| of_now(claim, indicator, known)).map(|claim| claim.month.back(1)).max();
    let filed = newest.filter(|end| indicator == Indicator::Procurement && *end < last);
    let then = filed.and_then(|end| Some((end, known.delivered_by(end)?)));
    let now = known.counties.iter().map(|county| county.weighed).sum();
    then.into_iter().chain([(last, now)]).collect()
}

/// What must be pledged: last year's figure, times what the documents call for.
fn must_figure(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let text = |kg: i64| full(indicator, kg, known, w);
    let must = circulars::must(known, desktop);
    let about = About::of(w, known.month, "report.must");
    let figure = about.order(String::new(), desktop.above(), "card.set.must", known.month.back(1));
    let (last_year, times_of) = circulars::must_of_what(known, desktop);
    let lines = vec![
        first(w.text("facts.last_accepted"), last_year, &text, Mark::Claimed),
        times(w.text("card.sum.must"), [times_of, 1000], format!("× {:.2}", times_of as f64 / 1000.0), Mark::Order),
        total(w.text("report.must"), must, &text, Mark::Order),
    ];
    with_sum(on_sheet(figure, indicator, must, known, w), lines)
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
        asks: asks(indicator, known, desktop),
        when: when(indicator, known, desktop),
        unit: scale(indicator, known, w).long(w),
        last_year: last_year(indicator, known, desktop),
        from_below: Some(from_below(indicator, known, desktop)),
        own: estimate.and_then(|harvest| {
            let scale = scale(indicator, known, w);
            let figure = header::estimate(known, &|kg| scale.full(w, kg), desktop)?;
            let (low, high) = (harvest.low, harvest.high);
            let figure = figure.short(scale.range(w, low, high), scale.full_range(w, low, high));
            Some(Fact::new(header::estimate_label(known, w), figure))
        }),
        last_sent: known.last_sent(indicator).map(|sent| {
            let figure = read_noted(sent, sent_figure(indicator, sent.value, sent.month, known, desktop), w);
            made_of(sent, figure, &|value| full(indicator, value, known, w), w)
        }),
        beside: beside(indicator, known, desktop),
        current: options.iter().position(|option| option.stance == stance).unwrap_or(0),
        options,
        channel,
        ordered: desktop.pending.iter().any(ordered),
        value: put_off_too(
            indicator,
            desktop.pending.iter().any(ordered),
            known,
            desktop,
            desks::stands(
                desktop,
                Some({
                    let stance = known.conduct.stance[indicator.index()].0;
                    let order = order(indicator, stance, Channel::Paper);
                    let setter = desks::setter(&order, false, known);
                    desks::said_setting(&name(stance), &order, setter, known, desktop)
                }),
                false,
                desktop.pending.iter().any(ordered).then(|| {
                    let order = order(indicator, stance, channel);
                    desks::said_setting(&name(stance), &order, Setter::Office(known.month), known, desktop)
                }),
            ),
        ),
    }
}

/// What stands of a figure, and behind it that a figure put off once is put off every time, where no order of the month
/// speaks of it.
fn put_off_too(indicator: Indicator, ordered: bool, known: &KnownState, desktop: &Desktop, stands: Said) -> Said {
    let standing = Some(()).filter(|()| !ordered && known.in_office && !desktop.over);
    let put_off = standing.and_then(|()| carried::put_off(indicator, known.month, known, desktop));
    let said: Vec<Said> = std::iter::once(stands).chain(put_off).collect();
    Said::joined(&said, desktop.words.text("format.next_sentence"))
}

/// What an indicator is, and what follows from it whatever is sent.
fn about_sheet(indicator: Indicator, known: &KnownState, desktop: &Desktop) -> Said {
    let about: Said = desktop.text(&format!("{}.about", indicator_key(indicator))).into();
    let follows = follows_any(indicator, known, desktop);
    // A county's own figure is cut or raised above with those of all the others: it says so where it is asked for.
    let came = cards::came_about(known, desktop)
        .filter(|_| known.county_office && matches!(indicator, Indicator::Estimate | Indicator::Harvest));
    let said: Vec<Said> = [about, follows].into_iter().filter(|text| !text.is_empty()).chain(came).collect();
    Said::joined(&said, desktop.words.text("format.next_sentence"))
}
