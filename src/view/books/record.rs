//! The nation of this run beside the published record, year by year, and what its own province registered beside what was
//! published of it.

use crate::data::record::{Measure, Published, PublishedRecord};
use crate::sim::calendar::Month;
use crate::sim::history::ProvinceMonth;
use crate::sim::run::Run;
use crate::view::archive::{passed_on, published_works};
use crate::view::model::{Figure, Mark, RecordRow, Said};
use crate::view::play::Desktop;

use super::cards::Cards;
use super::deaths::nation;

/// Rows of what was published for years the run has whole.
pub(super) fn record(run: &Run, published: &PublishedRecord, desktop: &Desktop) -> Vec<RecordRow> {
    let mut rows = Vec::new();
    for row in &published.rows {
        rows.extend(compared(row, run, desktop));
        // Below the rate of the nation stands that of the own province.
        if (row.measure, row.year) == (Measure::Deaths, READ) {
            rows.extend(of_province(run, published, desktop));
        }
    }
    rows
}

/// The year of which registered death rates of provinces were read.
const READ: u16 = 1960;

/// What the province of the seat registered in this run, per 1,000 people; none where the year is not whole.
fn registered(run: &Run) -> Option<f64> {
    let months = run.history().provinces.get(run.register().seat.index())?;
    let of_year: Vec<&ProvinceMonth> = months.iter().filter(|month| month.month.year() == READ).collect();
    let sum = |read: fn(&ProvinceMonth) -> i64| of_year.iter().map(|month| read(month)).sum::<i64>() as f64;
    let people = sum(|month| month.population).max(1.0) / 12.0;
    (of_year.len() == 12).then(|| sum(|month| month.deaths_registered) / people * 1000.0)
}

/// The registered death rate of the province of the seat beside what was published of it; where no figure of it was read, that.
fn of_province(run: &Run, published: &PublishedRecord, desktop: &Desktop) -> Option<RecordRow> {
    let w = desktop.words;
    let (year, place) = (READ.to_string(), w.text(&format!("province.{}", run.spec().province)));
    let text = |value: f64| format!("{value:.1}");
    let unit = |text: &str| w.fmt("unit.per_thousand", &[("n", text)]);
    let own = text(registered(run)?);
    let label = w.fmt("record.cdr.province", &[("year", &year), ("place", place)]);
    let cards = Cards::of(desktop, label.clone()).on("body");
    let found = published.provinces.iter().find(|one| one.province == run.spec().province);
    let found = found.and_then(|one| Some((one.cdr_1960?, one.source.as_str())));
    let (beside, source) = match found {
        Some((value, source)) => {
            let works = published_works(source, desktop.sources, w);
            let mut figure = cards.published(w.text("books.record.published"), &year, text(value), &works);
            figure.card_mut().how = w.text("record.cdr.method").to_owned();
            figure.card_mut().note = w.text("record.cdr.province.note").to_owned();
            (figure.short(text(value), unit(&text(value))), sourced(source, desktop))
        }
        None => (cards.unread(w.text("books.record.published"), "record.cdr.province.none"), String::new()),
    };
    let mut run = cards.figure(w.text("books.record.run"), &year, own.clone(), Mark::Claimed);
    registers(&mut run, desktop);
    run.card_mut().note = w.text("record.cdr.province.note").to_owned();
    Some(RecordRow { run: run.short(own.clone(), unit(&own)), published: beside, label, source })
}

/// Who published a figure: the original works, and behind them the pages on the web on which it was read.
fn sourced(citation: &str, desktop: &Desktop) -> String {
    let w = desktop.words;
    let works = published_works(citation, desktop.sources, w);
    let web = passed_on(citation, desktop.sources, w);
    match (works.is_empty(), web.is_empty()) {
        (true, _) => web,
        (_, true) => works,
        _ => w.fmt("record.read_in", &[("works", &works), ("web", &web)]),
    }
}

/// Writes on a card that its figure is out of registers.
fn registers(figure: &mut Figure, desktop: &Desktop) {
    let w = desktop.words;
    figure.card_mut().who = w.text("card.who.registers").to_owned();
    figure.card_mut().how = w.text("card.how.registered").to_owned();
    figure.card_mut().motive = w.text("card.registered.note").to_owned();
}

/// What is to be known of the rows: why the crop of 1958 comes out low, that registers are reported, how the published
/// figures came about, and what is not here.
pub(super) fn notes(run: &Run, published: &[Published], desktop: &Desktop) -> Vec<Said> {
    let has = |measure, year| {
        published.iter().any(|row| row.measure == measure && row.year == year && own(row, run).is_some())
    };
    let keys = [
        has(Measure::Output, 1958).then_some("books.record.crop_1958"),
        (has(Measure::Deaths, 1959)).then_some("books.record.registered"),
        has(Measure::Births, 1958).then_some("books.record.births_1958"),
    ];
    let mut keys: Vec<String> = keys.into_iter().flatten().map(str::to_owned).collect();
    for row in published.iter().filter(|row| own(row, run).is_some()) {
        let method = method(row.measure);
        if !keys.contains(&method) {
            keys.push(method);
        }
    }
    keys.push("books.deaths.kept_out".to_owned());
    keys.iter().map(|key| desktop.words.text(key).into()).collect()
}

/// The key of the text that says how the published figures of a measure came about.
fn method(measure: Measure) -> String {
    format!("{}.method", key(measure))
}

/// A sum over all provinces in a year that is whole in the record; `of` says to which year a month belongs.
fn sum(run: &Run, year: u16, of: fn(Month) -> u16, read: fn(&ProvinceMonth) -> i64) -> Option<f64> {
    let provinces = &run.history().provinces;
    let of_year = |month: &&ProvinceMonth| of(month.month) == year;
    let whole = provinces.first()?.iter().filter(of_year).count() == 12;
    whole.then(|| provinces.iter().flatten().filter(of_year).map(read).sum::<i64>() as f64)
}

fn key(measure: Measure) -> &'static str {
    match measure {
        Measure::Output => "record.output",
        Measure::Procured => "record.procured",
        Measure::Births => "record.cbr",
        Measure::Deaths => "record.cdr",
        Measure::Claim => "record.claim",
        Measure::Excess => "record.excess",
    }
}

/// The page of the archive behind a row.
const fn page(measure: Measure) -> &'static str {
    match measure {
        Measure::Output => "fields",
        Measure::Procured => "procurement",
        Measure::Births => "births",
        Measure::Deaths | Measure::Excess => "body",
        Measure::Claim => "claims",
    }
}

/// The run's own figure in the unit of the published one, and whose ledger it is from.
fn own(row: &Published, run: &Run) -> Option<(f64, Mark)> {
    let of = |read| sum(run, row.year, Month::year, read);
    let harvest = of(|month| month.harvest)?.max(1.0);
    // People summed over twelve months are twelve times the people of a year.
    let people = of(|month| month.population)?.max(1.0) / 12.0;
    Some(match row.measure {
        Measure::Output => (harvest / 1e9, Mark::True),
        // Plans and accounts ran from July to June, and so do the published shares.
        Measure::Procured => {
            (sum(run, row.year, Month::grain_year, |month| month.procurement)? / harvest * 100.0, Mark::True)
        }
        Measure::Births => (of(|month| month.births_registered)? / people * 1000.0, Mark::Claimed),
        Measure::Deaths => (of(|month| month.deaths_registered)? / people * 1000.0, Mark::Claimed),
        Measure::Claim => {
            let december = |month: &&ProvinceMonth| month.month.year() == row.year && month.month.of_year() == 12;
            let claimed: i64 =
                run.history().provinces.iter().flatten().filter(december).map(|month| month.claimed).sum();
            (claimed as f64 / harvest, Mark::Claimed)
        }
        Measure::Excess => (nation_in_millions(run)?.1, Mark::True),
    })
}

/// Deaths beyond the ordinary in the villages of all provinces, million, where the run has all the years authors count.
fn nation_in_millions(run: &Run) -> Option<(f64, f64)> {
    sum(run, 1958, Month::year, |_| 0).and(sum(run, 1962, Month::year, |_| 0))?;
    nation(run).map(|(low, high)| (low as f64 / 1e6, high as f64 / 1e6))
}

fn compared(row: &Published, run: &Run, desktop: &Desktop) -> Option<RecordRow> {
    let w = desktop.words;
    let (value, mark) = own(row, run)?;
    let digits = |value: f64| match row.measure {
        Measure::Claim => format!("{value:.2}"),
        Measure::Excess => format!("{value:.0}"),
        _ => format!("{value:.1}"),
    };
    let with_unit = |text: String| match row.measure {
        Measure::Procured => w.fmt("unit.percent", &[("n", &text)]),
        Measure::Claim => w.fmt("unit.times", &[("n", &text)]),
        _ => text,
    };
    let (low, high) = (digits(row.low), digits(row.high));
    let published = if low == high { low } else { w.fmt("unit.range", &[("low", &low), ("high", &high)]) };
    let own = match nation_in_millions(run).filter(|_| row.measure == Measure::Excess) {
        Some((low, high)) => w.fmt("unit.range", &[("low", &digits(low)), ("high", &digits(high))]),
        None => with_unit(digits(value)),
    };
    let unit = |text: String| match row.measure {
        Measure::Procured | Measure::Claim => text,
        Measure::Output => w.fmt("unit.million_tonnes.exact", &[("n", &text)]),
        Measure::Excess => w.fmt("unit.million_people.exact", &[("n", &text)]),
        Measure::Births | Measure::Deaths => w.fmt("unit.per_thousand", &[("n", &text)]),
    };
    let label = w.fmt(key(row.measure), &[("year", &row.year.to_string())]);
    let (source, year) = (sourced(&row.source, desktop), row.year.to_string());
    let works = published_works(&row.source, desktop.sources, w);
    let cards = Cards::of(desktop, label.clone()).on(page(row.measure));
    let mut run = cards.figure(w.text("books.record.run"), &year, own.clone(), mark);
    if matches!(row.measure, Measure::Births | Measure::Deaths) {
        registers(&mut run, desktop);
    }
    let published = with_unit(published);
    let mut beside = cards.published(w.text("books.record.published"), &year, published.clone(), &works);
    beside.card_mut().how = w.text(&method(row.measure)).to_owned();
    Some(RecordRow {
        run: run.short(own.clone(), unit(own)),
        published: beside.short(published.clone(), unit(published)),
        label,
        source,
    })
}
