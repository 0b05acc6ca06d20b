//! Three ledgers over time: what was true, what could be known, what was claimed.

use std::collections::BTreeSet;

use crate::sim::calendar::Month;
use crate::sim::history::ProvinceMonth;
use crate::sim::known::KnownMonth;
use crate::sim::orders::{DatedOrder, Indicator};
use crate::sim::run::Run;
use crate::sim::settings::LevyRule;
use crate::view::archive;
use crate::view::model::{Cell, Column, Decided, LedgerView, Mark, Part, Row, Said, Table};
use crate::view::numbers;
use crate::view::play::charts::{Line, Unit, Values, chart, read};
use crate::view::play::circulars::revises;
use crate::view::play::{Desktop, order_given};

use super::cards::{Cards, Ratio, grain, sentences};
use super::decisions::given;
use super::followed::{iron_sent, reported};
use super::{harvest_of, months};

fn truth(months: &[ProvinceMonth], of: fn(&ProvinceMonth) -> i64) -> Values {
    months.iter().map(|month| (month.month, (of(month), of(month)))).collect()
}

/// First and last month of the year in which grain is brought in, as months of the year; none where none ever was.
fn harvest_months(run: &Run) -> Option<(u16, u16)> {
    let brought = run.history().seat.iter().filter(|month| month.harvest > 0).map(|month| month.month.of_year());
    let (first, last) = brought.fold((12, 0), |(first, last), month| (month.min(first), month.max(last)));
    (first <= last).then_some((first, last))
}

/// Whether the harvest of a year is being brought in: some of it lies in the barns and some stands in the fields.
fn not_yet_in(month: Month, harvest: Option<(u16, u16)>) -> bool {
    harvest.is_some_and(|(first, last)| (first..last).contains(&month.of_year()))
}

/// Grain brought in during the twelve months up to each month of the run: what a figure for a year is held against. While a
/// harvest is being brought in, twelve months are parts of two crops and no figure of either: those months are left out.
fn yearly(run: &Run) -> Values {
    let harvest = harvest_months(run);
    let years = run.history().seat.windows(12).filter_map(|year| {
        let sum: i64 = year.iter().map(|month| month.harvest).sum();
        year.last().map(|last| (last.month, (sum, sum)))
    });
    years.filter(|(month, _)| *month >= run.scenario().first && !not_yet_in(*month, harvest)).collect()
}

/// Grain weighed from July on, month by month, as the months of a run end: a levy is one of a grain year. What was weighed of
/// that year before the run begins is in it; a grain year of which the world has not the whole is left out.
fn since_july(run: &Run, of: impl Fn(&ProvinceMonth) -> i64) -> Values {
    let mut sum = 0;
    let whole = run.history().seat.iter().skip_while(|month| month.month.of_year() != 7);
    let sums = whole.map(|month| {
        sum = if month.month.of_year() == 7 { 0 } else { sum } + of(month);
        (month.month, (sum, sum))
    });
    sums.filter(|(month, _)| *month >= run.scenario().first).collect()
}

/// The levy of each grain year: taken, weighed, filed as delivered, and set.
fn levy(run: &Run) -> [Line; 4] {
    let months = months(run);
    let known = &run.known().series;
    let of = |key, mark, values| Line { key, mark, values };
    // Only what was filed anew in a month is of it, and it speaks of the end of the month before: it is told before the
    // deliveries of its own month are weighed. What is told in July is so the last of the old grain year.
    let first = run.scenario().first;
    let filed = known.iter().filter_map(|month| {
        let (kg, filed) = month.below[Indicator::Procurement.index()];
        let speaks_of = filed.back(1);
        (filed == month.month && kg > 0 && speaks_of >= first).then_some((speaks_of, (kg, kg)))
    });
    let set = truth(months, |month| month.quota).into_iter().filter(|(_, (_, kg))| *kg > 0).collect();
    [
        of("series.true", Mark::True, since_july(run, |month| month.procurement)),
        of("series.weighed", Mark::Verified, read(known, |month| (month.delivered, month.delivered))),
        of("series.delivered", Mark::Claimed, filed.collect()),
        of("series.quota", Mark::Order, set),
    ]
}

/// Iron that could be used, and iron as this office sent it; nothing where none was.
fn iron(run: &Run) -> [Line; 2] {
    let sent = run.known().sent.iter().filter(|sent| sent.indicator == Indicator::Iron).map(|sent| sent.month);
    let sent: BTreeSet<Month> = sent.collect();
    let claimed = reported(run.known(), months(run)).into_iter().filter(|(month, _)| sent.contains(month));
    let claimed: Values = claimed.map(|(month, kg)| (month, (kg, kg))).collect();
    let usable = truth(months(run), |month| month.iron_usable * 1000);
    let usable = usable.into_iter().filter(|(month, (_, kg))| *kg > 0 || claimed.contains_key(month)).collect();
    [
        Line { key: "series.true", mark: Mark::True, values: usable },
        Line { key: "series.iron_sent", mark: Mark::Claimed, values: claimed },
    ]
}

/// What this office sent and what could be used.
fn iron_reading(run: &Run, desktop: &Desktop) -> Said {
    let w = desktop.words;
    let write = |tonnes: i64| numbers::tonnes(w, tonnes);
    let each: Vec<(Month, i64)> = months(run).iter().map(|month| (month.month, month.iron_usable)).collect();
    let all = each.iter().map(|(_, tonnes)| tonnes).sum();
    let cards = Cards::here(desktop).on("iron");
    let usable = cards.summed(w.text("card.said.iron_usable"), write(all), &each, &write);
    let parts = [("figure", iron_sent(run.known(), months(run), desktop).into()), ("usable", usable.into())];
    let iron = Said::short(w, "books.followed.iron", &parts);
    sentences(&[iron, w.text("books.ledger.iron.reading").into()], desktop)
}

/// The time line: every month in which this office decided something, and what.
fn decided(run: &Run, orders: &[DatedOrder], desktop: &Desktop) -> Vec<Decided> {
    let w = desktop.words;
    let mut orders: Vec<&DatedOrder> = given(run, orders).map(|(_, dated)| dated).collect();
    orders.sort_by_key(|dated| dated.month);
    let of_month = |dated: &[&DatedOrder]| {
        let month = dated.first()?.month;
        let name = numbers::month(w, month);
        let ordered = |dated: &&DatedOrder| {
            let text = order_given(&dated.order, month, run.known(), desktop);
            Cards::here(desktop).on(archive::of_order(&dated.order)).ordered(text, &name).into()
        };
        let what = Said::joined(&dated.iter().map(ordered).collect::<Vec<Said>>(), w.text("format.joint"));
        let text = Said::short(w, "books.decided.month", &[("month", name.as_str().into()), ("what", what.into())]);
        Some(Decided { month, name, text })
    };
    orders.chunk_by(|one, other| one.month == other.month).filter_map(of_month).collect()
}

/// True, known and claimed: grain, the levy, stores, iron, births, the sick; with what was decided on the time line.
pub(super) fn ledgers(run: &Run, orders: &[DatedOrder], desktop: &Desktop) -> Vec<LedgerView> {
    let months = months(run);
    let known = &run.known().series;
    let of = |key, mark, values| Line { key, mark, values };
    let exact = |of: fn(&KnownMonth) -> i64| read(known, move |month| (of(month), of(month)));
    let harvest = [
        of("series.true", Mark::True, yearly(run)),
        of("series.known", Mark::Unknown, read(known, |month| (month.low, month.high))),
        of("series.filed", Mark::Claimed, exact(|month| month.filed)),
    ];
    let stores = [
        of("series.villages", Mark::True, truth(months, |month| month.village_stock + month.hidden)),
        of("series.hidden", Mark::True, truth(months, |month| month.hidden)),
        of("series.books", Mark::Claimed, exact(|month| month.stock)),
    ];
    let births = [
        of("series.true", Mark::True, truth(months, |month| month.births)),
        of("series.registered", Mark::Claimed, exact(|month| month.births)),
    ];
    let sick = [
        of("series.true", Mark::True, truth(months, |month| month.sick)),
        of("series.sick", Mark::Claimed, exact(|month| month.sick)),
    ];
    let place = desktop.place();
    let ledger = |mechanism, key, unit, scale, lines: &[Line], reading: Said| {
        let mut chart = chart(desktop, key, unit, scale, lines);
        chart.title = desktop.words.fmt("card.title", &[("what", &chart.title), ("where", &place)]);
        LedgerView { mechanism, chart, reading, set: None }
    };
    let text = |key| Said::from(desktop.words.text(key));
    let harvest_said = harvest_reading(run, &place, desktop).unwrap_or_default();
    let (levy, iron) = (levy(run), iron(run));
    let smelted = iron.iter().any(|line| !line.values.is_empty());
    let iron = smelted.then(|| ledger("iron", "books.ledger.iron", Unit::Kg, 1e6, &iron, iron_reading(run, desktop)));
    let mut grown = ledger("claims", "books.ledger.harvest", Unit::Kg, 1e9, &harvest, harvest_said);
    grown.set = levies(run, desktop);
    say_not_yet(&mut grown, run, desktop);
    let mut ledgers = vec![
        grown,
        ledger("levy", "books.ledger.levy", Unit::Kg, 1e9, &levy, text("books.ledger.levy.reading")),
        ledger("procurement", "books.ledger.stores", Unit::Kg, 1e9, &stores, text("books.ledger.stores.reading")),
    ];
    ledgers.extend(iron);
    ledgers.extend([
        ledger("births", "books.ledger.births", Unit::Persons, 1e3, &births, text("books.ledger.births.reading")),
        ledger("body", "books.ledger.sick", Unit::Persons, 1e3, &sick, text("books.ledger.sick.reading")),
    ]);
    let decided = decided(run, orders, desktop);
    for ledger in &mut ledgers {
        ledger.chart.decided.clone_from(&decided);
    }
    ledgers
}

/// Says in the table of the harvest, month by month, where it is not yet in.
fn say_not_yet(ledger: &mut LedgerView, run: &Run, desktop: &Desktop) {
    let harvest = harvest_months(run);
    let months: BTreeSet<String> = months(run)
        .iter()
        .filter(|month| not_yet_in(month.month, harvest))
        .map(|month| month.month.to_string())
        .collect();
    for row in ledger.chart.table.rows.iter_mut().filter(|row| months.contains(&row.id)) {
        if let Some(cell @ Cell::Text(_)) = row.cells.first_mut() {
            *cell = Cell::Text(desktop.words.text("books.ledger.harvest.not_yet").to_owned());
        }
    }
}

/// Whether the levy of a grain year was set in a month: in July, in October where it became another, and when the figure in
/// force was revised.
fn sets_levy(before: Option<&ProvinceMonth>, month: &ProvinceMonth, desktop: &Desktop) -> bool {
    month.month.of_year() == 7
        || month.month.of_year() == 10 && before.is_some_and(|before| before.quota != month.quota)
        || revises(month.month, desktop)
}

/// On what the levy was set whenever it was, beside what its year brought in, where the run's levy follows the figure in
/// force; none where both were always the same.
fn levies(run: &Run, desktop: &Desktop) -> Option<Table> {
    let w = desktop.words;
    let settings = &desktop.spec.settings;
    if settings.flexible_levy || settings.levy != LevyRule::Accepted {
        return None;
    }
    let all = months(run);
    let before = std::iter::once(None).chain(all.iter().map(Some));
    let row = |month: &ProvinceMonth| {
        let grown = harvest_of(month.month.year(), run)?;
        let [figure, brought] = [month.in_force, grown].map(|kg| numbers::grain(w, kg));
        // What is the same as it is shown is neither more nor less.
        let key = match month.in_force > grown {
            _ if figure == brought => return None,
            true => "books.levies.above",
            false => "books.levies.below",
        };
        let date = numbers::month(w, month.month);
        let year = month.month.year().to_string();
        let brought =
            Cards::here(desktop).on("levy").figure(w.text("books.series.harvest"), &year, brought, Mark::True);
        let in_force = Cards::here(desktop).in_force(&date, month.in_force);
        Some(Row {
            id: month.month.to_string(),
            header: date.into(),
            cells: vec![Cell::Figure(in_force), Cell::Figure(brought), Cell::Text(w.text(key).to_owned())],
            total: false,
        })
    };
    let set = before.zip(all).filter(|(before, month)| sets_levy(*before, month, desktop));
    let rows: Vec<Row> = set.filter_map(|(_, month)| row(month)).collect();
    let columns = vec![
        Column::number(w.text("facts.in_force")),
        Column::number(w.text("books.levies.grown")),
        Column::words(w.text("books.levies.beside")),
    ];
    let (caption, header) = (w.text("books.levies.caption").into(), w.text("books.levies.month").to_owned());
    (!rows.is_empty()).then(|| Table { id: "levies".to_owned(), caption, header, columns, rows })
}

/// The year in which figure and harvest lay farthest apart, in words.
fn harvest_reading(run: &Run, place: &str, desktop: &Desktop) -> Option<Said> {
    let w = desktop.words;
    let known = &run.known().series;
    let years = (1957..=1962).filter_map(|year| {
        let grown = harvest_of(year, run)?;
        let filed = known.iter().find(|month| month.month == Month::new(year, 12))?;
        Some((filed.filed * 1000 / grown.max(1), year, grown, filed))
    });
    let (_, year, grown, filed) = years.max_by_key(|(ratio, ..)| *ratio)?;
    let of_year = run.history().seat.iter().filter(|month| month.month.grain_year() == year);
    let taken = of_year.map(|month| month.procurement).sum::<i64>();
    let cards = Cards::here(desktop);
    let when = year.to_string();
    let line = |key: &str, kg: i64, mark: Mark| grain(w.text(key), kg, mark, desktop);
    let brought = || line("books.series.harvest", grown, Mark::True);
    let times = |key: &str, page: &'static str, kg: i64, mark: Mark| {
        let shown = Ratio::times(kg, grown, 1, mark, desktop);
        Part::from(cards.on(page).ratio(w.text(key), &when, [line(key, kg, mark), brought()], shown))
    };
    let share = numbers::whole_percent(w, taken * 1000 / grown.max(1));
    let shown = Ratio { times: 1000, text: share.clone(), spoken: share, mark: Mark::True };
    let share = [line("books.twin.taken", taken, Mark::True), brought()];
    let share = cards.on(archive::of_figure("books.twin.taken")).ratio(
        w.text("books.twin.taken"),
        &numbers::of_grain_year(year),
        share,
        shown,
    );
    let parts = [
        ("place", place.into()),
        ("year", when.as_str().into()),
        ("times", times("facts.filed", "claims", filed.filed, Mark::Claimed)),
        ("share", share.into()),
    ];
    let mut said = vec![Said::short(w, "books.reading.harvest", &parts)];
    if filed.high > 0 {
        let end = |kg: i64| times("series.own", "estimate", kg, Mark::Unknown);
        said.push(Said::short(w, "books.reading.known", &[("low", end(filed.low)), ("high", end(filed.high))]));
    }
    Some(sentences(&said, desktop))
}
