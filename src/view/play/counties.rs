//! Counties as the office has them on file.

use crate::sim::calendar::Month;
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::known::{CountyKnown, KnownState};
use crate::sim::ledger::{Claimed, Known, Level, Method, Motive};
use crate::sim::orders::Indicator;
use crate::sim::units::ratio;
use crate::view::model::{Cell, Column, CountyView, Fact, Figure, Mark, Row, Table};
use crate::view::numbers::{self, Scale};
use crate::view::words::Words;

use super::cards::About;
use super::papers::heads_filed;
use super::{Desktop, circulars, commune, names};

/// The newest grain figure a county filed: of the harvest, the estimate or the pledge.
pub(super) fn filed(county: &CountyKnown) -> Option<Claimed<i64>> {
    [Indicator::Harvest, Indicator::Estimate, Indicator::Pledge]
        .into_iter()
        .filter_map(|indicator| county.filed[indicator.index()])
        .filter(|claim| claim.value > 0)
        .max_by_key(|claim| claim.month)
}

/// The same beside what was accepted of it before, permille.
pub(super) fn filed_permille(county: &CountyKnown) -> Option<i64> {
    filed(county).map(|claim| claim.value * 1000 / county.last_year.max(1))
}

/// What is not filed.
pub(super) fn unfiled(desktop: &Desktop) -> Figure {
    Figure::plain(desktop.text("report.not_filed"), Mark::Unknown)
}

/// The sick of a county as it filed them, in words: not filed is neither a nil return nor a count.
pub(super) fn sick_text(county: &CountyKnown, known: &KnownState, desktop: &Desktop) -> String {
    sick(county, known)
        .map_or_else(|| desktop.text("report.not_filed"), |claim| heads_filed(desktop.words, claim.value))
}

/// Months since news: the returns of the month just closed are fresh.
pub(super) fn news_age(heard: Month, known: &KnownState) -> u16 {
    known.month.since(heard).saturating_sub(1)
}

/// How old the newest figure is, in words.
pub(super) fn heard(month: Month, known: &KnownState, desktop: &Desktop) -> String {
    match news_age(month, known) {
        _ if month.0 == 0 => desktop.text("heard.never"),
        0 => desktop.text("heard.this_month"),
        1 => desktop.text("heard.month"),
        age => desktop.words.fmt("heard.months", &[("age", &age.to_string())]),
    }
}

fn claim_figure(county: &CountyKnown, place: &str, known: &KnownState, desktop: &Desktop) -> Figure {
    let about = About::at(desktop.words, known.month, "table.filed", place);
    filed(county).map_or_else(
        || unfiled(desktop),
        |claim| about.claimed(numbers::grain(desktop.words, claim.value), claim, Motive::Praise),
    )
}

/// The label of a column with its unit.
pub(super) fn headed(words: &dyn Words, key: &str, unit: &str) -> String {
    words.fmt("table.headed", &[("label", words.text(key)), ("unit", unit)])
}

/// A figure in the unit of its column; a dash where there is none.
pub(super) fn in_column(figure: Figure, text: Option<String>, desktop: &Desktop) -> Cell {
    let text = text.unwrap_or_else(|| desktop.text("unit.none"));
    Cell::Figure(Figure { text, ..figure })
}

/// The sick as a county filed them, once there are communes that file them.
fn sick(county: &CountyKnown, known: &KnownState) -> Option<Claimed<i64>> {
    county.filed[Indicator::Sick.index()].filter(|_| known.communes_exist)
}

fn sick_figure(county: &CountyKnown, place: &str, known: &KnownState, desktop: &Desktop) -> Figure {
    let about = About::at(desktop.words, known.month, "table.sick", place);
    sick(county, known).map_or_else(
        || unfiled(desktop),
        |claim| about.claimed(heads_filed(desktop.words, claim.value), claim, Motive::HideFailure),
    )
}

/// Counties as a table; the communes of the county where the seat is its office.
pub(super) fn table(known: &KnownState, desktop: &Desktop) -> Table {
    let w = desktop.words;
    if known.county_office {
        return communes(CountyId(known.first_county), &desktop.place(), known, desktop);
    }
    let month = known.month.back(1);
    let scale = |of: fn(&CountyKnown) -> i64| Scale::grain(w, known.counties.iter().map(of).max().unwrap_or(0));
    let claims = scale(|county| filed(county).map_or(0, |claim| claim.value));
    let owed = scale(|county| county.quota.max(county.weighed));
    let row = |(at, county): (usize, &CountyKnown)| {
        let id = CountyId(known.first_county + at as u16);
        let name = names::county(w, id);
        let place = names::county_form(w, id);
        let about = |key: &str| About::at(w, known.month, key, &place);
        let quota = about("table.quota").order(owed.text(county.quota), Level::Province, "card.set.split", month);
        let delivered = about("table.delivered").weighed(owed.text(county.weighed), month);
        let kitchens = numbers::whole(i64::from(county.kitchens) / 10);
        let reported = Claimed { value: i64::from(county.kitchens), by: Level::County, month };
        let kitchens = about("table.kitchens").claimed(kitchens, reported, Motive::Praise);
        Row {
            id: id.0.to_string(),
            header: name,
            cells: vec![
                in_column(
                    claim_figure(county, &place, known, desktop),
                    filed(county).map(|claim| claims.text(claim.value)),
                    desktop,
                ),
                Cell::Figure(quota),
                Cell::Figure(delivered),
                Cell::Figure(kitchens),
                in_column(
                    sick_figure(county, &place, known, desktop),
                    sick(county, known).map(|claim| numbers::whole(claim.value)),
                    desktop,
                ),
                Cell::Text(match county.heard.0 {
                    0 => desktop.text("unit.none"),
                    _ => news_age(county.heard, known).to_string(),
                }),
            ],
            total: false,
        }
    };
    Table {
        id: "counties".to_owned(),
        caption: w.fmt("table.counties.caption", &[("month", &numbers::month(w, known.month))]),
        header: desktop.text("table.county"),
        columns: vec![
            Column::number(headed(w, "table.filed", &claims.short(w))),
            Column::number(headed(w, "table.quota", &owed.short(w))),
            Column::number(headed(w, "table.delivered", &owed.short(w))),
            Column::number(headed(w, "table.kitchens", "%")),
            Column::number(w.text("table.sick")),
            Column::number(w.text("table.heard")),
        ],
        rows: known.counties.iter().enumerate().map(row).collect(),
    }
}

/// What a county filed beside the middle one, percent; all filings are beside what was accepted before.
fn beside_middle(county: &CountyKnown, known: &KnownState) -> i64 {
    let mut all: Vec<i64> = known.counties.iter().filter_map(filed_permille).collect();
    all.sort_unstable();
    let middle = all.get(all.len() / 2).copied().unwrap_or(1000);
    filed_permille(county).unwrap_or(middle) * 100 / middle.max(1)
}

/// A secretary in a line: name, how the county files, how safe the chair is.
pub(super) fn secretary(id: CountyId, known: &KnownState, desktop: &Desktop) -> String {
    let w = desktop.words;
    let Some(county) = known.county(id) else { return String::new() };
    let danger = match (chair(county), beside_danger(id, known, desktop)) {
        (Some(key), _) => desktop.text(key),
        (None, Some(danger)) => w.fmt("danger.beside", &[("danger", &numbers::whole(danger))]),
        (None, None) => desktop.text("danger.low"),
    };
    let name = names::secretary(w, id, known);
    w.fmt("secretary.line", &[("name", &name), ("record", w.text(record(county, known))), ("danger", &danger)])
}

/// The same as cells of a table: name, filed beside the middle county, standing.
pub(super) fn secretary_cells(id: CountyId, known: &KnownState, desktop: &Desktop) -> Vec<Cell> {
    let w = desktop.words;
    let Some(county) = known.county(id) else { return Vec::new() };
    let beside = numbers::whole(beside_middle(county, known));
    let danger = match chair(county) {
        Some(key) => w.text(&format!("{key}.short")).to_owned(),
        None => beside_danger(id, known, desktop).map_or_else(|| desktop.text("danger.none.short"), numbers::whole),
    };
    vec![
        Cell::Text(names::secretary(w, id, known)),
        Cell::Figure(Figure::plain(beside, Mark::Claimed)),
        Cell::Text(danger),
    ]
}

/// What those who campaign see of a county, as far as signals have it: how far it filed below what was expected, and
/// delivered less than its levy.
fn weighs(county: &CountyKnown, known: &KnownState, desktop: &Desktop) -> f64 {
    let p = &desktop.rules.params.politics;
    let must = circulars::must_times(known.month, desktop).max(1.0);
    let delivering = matches!(known.month.back(1).of_year(), 11 | 12 | 1 | 2);
    let filed = county.grain().map_or(0, |claim| claim.value);
    let low = (1.0 - ratio(filed, county.last_year.max(1)) / must).clamp(0.0, 1.0);
    let short = if delivering { (1.0 - ratio(county.weighed, county.quota.max(1))).clamp(0.0, 1.0) } else { 0.0 };
    p.weight_low * low + p.weight_short * short
}

/// The danger of a county's secretary as signals have it, beside the mean of counties, percent; none where nobody is in
/// any.
pub(super) fn beside_danger(id: CountyId, known: &KnownState, desktop: &Desktop) -> Option<i64> {
    let all: f64 = known.counties.iter().map(|county| weighs(county, known, desktop)).sum();
    let mean = all / known.counties.len().max(1) as f64;
    let own = weighs(known.county(id)?, known, desktop);
    (mean > 0.0).then(|| (own / mean * 100.0 + 0.5) as i64)
}

/// How a county files beside the others: among the lowest tenth, the highest, or between, as the key of a text.
fn record(county: &CountyKnown, known: &KnownState) -> &'static str {
    let own = filed_permille(county);
    let all = || known.counties.iter().filter_map(filed_permille);
    let (below, count) = (all().filter(|other| Some(*other) < own).count(), all().count());
    match beside_middle(county, known) {
        ..=99 if below * 10 < count => "secretary.record.low",
        101.. if below * 10 >= count * 9 => "secretary.record.high",
        _ => "secretary.record.middle",
    }
}

/// What is plain of a secretary's chair, as the key of a text: named, or shielded.
fn chair(county: &CountyKnown) -> Option<&'static str> {
    match () {
        () if county.labelled => Some("danger.labelled"),
        () if county.shielded => Some("danger.shielded"),
        () => None,
    }
}

/// The mean of births is counted until mid-1958; before that it is one of the months so far.
pub(super) fn births_key(known: &KnownState) -> &'static str {
    if known.month >= Month::new(1958, 7) { "facts.births_before" } else { "facts.births_so_far" }
}

fn facts(county: &CountyKnown, place: &str, known: &KnownState, desktop: &Desktop) -> Vec<Fact> {
    let w = desktop.words;
    let month = known.month.back(1);
    let about = |key: &str| About::at(w, known.month, key, place);
    let fact = |key: &str, figure: Figure| Fact::new(w.text(key), figure);
    // The crop of 1957 stands for last year until a year of the run has ended.
    let december = Month::new(known.month.year().max(1958) - 1, 12);
    let accepted = Known::exact(county.last_year, Level::Province, Method::CarriedOver, december, Motive::Praise);
    let roll = Claimed { value: county.people, by: Level::County, month };
    let grain = |kg: i64| numbers::grain(w, kg);
    let mut facts = vec![
        fact("table.filed", claim_figure(county, place, known, desktop)),
        fact("facts.last_accepted", about("facts.last_accepted").known(grain(county.last_year), &accepted)),
        fact("table.quota", about("table.quota").order(grain(county.quota), Level::Province, "card.set.split", month)),
        fact("table.delivered", about("table.delivered").weighed(grain(county.weighed), month)),
        fact("facts.county_store", about("facts.county_store").booked(grain(county.state_store), Level::County, month)),
        fact(
            "facts.people",
            about("facts.people").claimed(numbers::heads(w, county.people), roll, Motive::DrawRations),
        ),
        fact("facts.births", about("facts.births").births(numbers::heads(w, county.births), month)),
        fact(births_key(known), about(births_key(known)).registered(numbers::heads(w, county.births_before), month)),
        fact("table.sick", sick_figure(county, place, known, desktop)),
    ];
    if county.passed != 1000 {
        let text = numbers::percent(w, i64::from(county.passed));
        facts.push(fact("facts.passed", about("facts.passed").order(text, Level::Province, "card.set.decided", month)));
    }
    if let Some((searched, kg)) = county.search_yield {
        let text = grain(kg as i64);
        facts.push(fact("facts.search_yield", about("facts.search_yield").weighed(text, searched)));
    }
    if let Some(finding) = county.inspected {
        let percent = |permille: u16| numbers::percent(w, i64::from(permille) / 10 * 10);
        let text = w.fmt("unit.range", &[("low", &percent(finding.low)), ("high", &percent(finding.high))]);
        let seen = Known::exact(0, Level::Province, Method::Inspected, finding.month, Motive::Fear);
        facts.push(fact("facts.inspected", about("facts.inspected").known(text, &seen)));
    }
    facts
}

/// The selected county.
pub(super) fn county(id: CountyId, known: &KnownState, desktop: &Desktop) -> Option<CountyView> {
    let county = known.county(id)?;
    let w = desktop.words;
    let name = names::county_form(w, id);
    let month = match county.heard.0 {
        0 => desktop.text("heard.never"),
        _ => w.fmt("county.heard", &[("month", &numbers::month(w, county.heard))]),
    };
    Some(CountyView {
        id,
        secretary: secretary(id, known, desktop),
        heard: month,
        facts: facts(county, &name, known, desktop),
        communes: communes(id, &name, known, desktop),
        name,
    })
}

fn communes(id: CountyId, place: &str, known: &KnownState, desktop: &Desktop) -> Table {
    let w = desktop.words;
    let all = known.communes.get(places(id, known)).unwrap_or_default();
    let claims = Scale::grain(w, all.iter().map(|commune| commune.claim).max().unwrap_or(0));
    let owed = Scale::grain(w, all.iter().map(|commune| commune.quota.max(commune.weighed)).max().unwrap_or(0));
    let rows = places(id, known).filter_map(|place| {
        let found = known.communes.get(place)?;
        let id = CommuneId(known.first_commune + place as u32);
        Some(Row {
            id: id.0.to_string(),
            header: names::commune(w, id),
            cells: commune::cells(id, found, [&claims, &owed], known, desktop),
            total: false,
        })
    });
    Table {
        id: format!("communes{}", id.0),
        caption: w.fmt(
            if known.communes_exist { "table.communes.caption" } else { "table.coops.caption" },
            &[("county", place)],
        ),
        header: desktop.text(if known.communes_exist { "table.commune" } else { "table.coop" }),
        columns: vec![
            Column::number(headed(w, "table.filed", &claims.short(w))),
            Column::number(headed(w, "table.quota", &owed.short(w))),
            Column::number(headed(w, "table.delivered", &owed.short(w))),
            Column::words(w.text("table.kitchens")),
            Column::number(w.text("table.sick")),
        ],
        rows: rows.collect(),
    }
}

/// Places of a county's communes in the list of the seat.
pub(super) fn places(id: CountyId, known: &KnownState) -> std::ops::Range<usize> {
    let at = usize::from(id.0 - known.first_county);
    let (n, total) = (known.counties.len(), known.communes.len());
    // Counties hold their communes one after the other, the first ones one more where it does not divide.
    let (each, more) = (total / n.max(1), total % n.max(1));
    let first = at * each + at.min(more);
    first..first + each + usize::from(at < more)
}

/// The county of a commune, by its place in the list of the seat.
pub(crate) fn county_of(place: usize, known: &KnownState) -> CountyId {
    let (n, total) = (known.counties.len().max(1), known.communes.len());
    let (each, more) = (total / n, total % n);
    let at =
        if place < (each + 1) * more { place / (each + 1) } else { more + (place - (each + 1) * more) / each.max(1) };
    CountyId(known.first_county + at as u16)
}
