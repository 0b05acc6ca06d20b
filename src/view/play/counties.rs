//! Counties as the office has them on file.

use crate::sim::calendar::Month;
use crate::sim::ids::CountyId;
use crate::sim::known::{CountyKnown, KnownState};
use crate::sim::ledger::{Claimed, Known, Level, Method, Motive};
use crate::sim::orders::Indicator;
use crate::sim::papers::DocumentKind;
use crate::view::model::{Cell, Column, CountyView, Fact, Figure, Mark, Row, SumLine, Table};
use crate::view::numbers::{self, Scale};
use crate::view::words::Words;

use super::cards::{About, in_year, levy_year};
use super::sums::{divided, first, share, times, total, with_sum};
use super::{Desktop, chairs, commune, names};

/// The newest grain figure a county filed: of the harvest, the estimate or the pledge.
pub(super) fn filed(county: &CountyKnown) -> Option<Claimed<i64>> {
    let told = county.grain().into_iter().chain(county.filed[Indicator::Pledge.index()]);
    told.filter(|claim| claim.value > 0).max_by_key(|claim| claim.month)
}

/// The same beside what was accepted of it before, permille.
pub(super) fn filed_permille(county: &CountyKnown) -> Option<i64> {
    filed(county).map(|claim| claim.value * 1000 / county.last_year.max(1))
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
        || about.unfiled(Level::County, Motive::Praise),
        |claim| about.claimed(numbers::grain(desktop.words, claim.value), claim, Motive::Praise),
    )
}

/// The label of a column with its unit.
pub(super) fn headed(words: &dyn Words, key: &str, unit: &str) -> String {
    words.fmt("table.headed", &[("label", words.text(key)), ("unit", unit)])
}

/// The same of a grain year.
pub(super) fn headed_in(words: &dyn Words, key: &str, year: u16, unit: &str) -> String {
    words.fmt("table.headed", &[("label", &in_year(words, key, year)), ("unit", unit)])
}

/// A figure of grain in the unit of its column.
pub(super) fn in_column(figure: Figure, kg: i64, scale: &Scale, words: &dyn Words) -> Cell {
    Cell::Figure(figure.short(scale.text(kg), scale.full(words, kg)))
}

/// A dash for a figure that nobody filed; it is read out in words.
pub(super) fn dash(figure: Figure, desktop: &Desktop) -> Cell {
    let spoken = figure.text.clone();
    Cell::Figure(figure.short(desktop.text("unit.none"), spoken))
}

/// The sick as a county filed them, once there are communes that file them.
fn sick(county: &CountyKnown, known: &KnownState) -> Option<Claimed<i64>> {
    county.filed[Indicator::Sick.index()].filter(|_| known.communes_exist)
}

pub(super) fn sick_figure(county: &CountyKnown, place: &str, known: &KnownState, desktop: &Desktop) -> Figure {
    let about = About::at(desktop.words, known.month, "table.sick", place);
    sick(county, known).map_or_else(
        || about.unfiled(Level::County, Motive::HideFailure),
        |claim| of_count(about.claimed(String::new(), claim, Motive::HideFailure), claim, desktop),
    )
}

/// A count of people whose label says that they are people; a nil return stays in words.
pub(super) fn of_heads(figure: Figure, claim: Claimed<i64>, desktop: &Desktop) -> Figure {
    if claim.value == 0 {
        return figure;
    }
    let text = figure.text.clone();
    figure.short(text, numbers::persons(desktop.words, claim.value))
}

/// The sick as they were filed, head by head: as sharp in a fact as in the column where they add up.
pub(super) fn of_count(figure: Figure, claim: Claimed<i64>, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    if claim.value == 0 {
        return figure.short(w.text("report.nil"), "");
    }
    figure.short(numbers::whole(claim.value), numbers::counted(w, claim.value))
}

/// The sick in a column of bare counts: a nil return is a nought there.
pub(super) fn sick_cell(figure: Figure, claim: Option<i64>, desktop: &Desktop) -> Cell {
    match claim {
        Some(count) => {
            let spoken = if count == 0 { figure.full().to_owned() } else { numbers::counted(desktop.words, count) };
            Cell::Figure(figure.short(numbers::whole(count), spoken))
        }
        None => dash(figure, desktop),
    }
}

/// Counties as a table; the communes of the county where the seat is its office.
pub(super) fn table(known: &KnownState, desktop: &Desktop) -> Table {
    let w = desktop.words;
    if known.county_office {
        return commune::table(CountyId(known.first_county), &desktop.place(), known, desktop);
    }
    let (month, year) = (known.month.back(1), levy_year(known.month));
    let scale = |of: fn(&CountyKnown) -> i64| Scale::grain(w, known.counties.iter().map(of).max().unwrap_or(0));
    let claims = scale(|county| filed(county).map_or(0, |claim| claim.value));
    let owed = scale(|county| county.quota.max(county.weighed));
    let row = |(at, county): (usize, &CountyKnown)| {
        let id = CountyId(known.first_county + at as u16);
        let name = names::county(w, id);
        let place = names::county_form(w, id);
        let about = |key: &str| About::of_year_at(w, known.month, key, year, &place);
        let quota = about("table.quota").order(owed.full(w, county.quota), Level::Province, "card.set.split", month);
        let delivered = about("table.delivered").weighed(owed.full(w, county.weighed), month);
        let kitchens = i64::from(county.kitchens) / 10;
        let reported = Claimed { value: kitchens, by: Level::County, month };
        let percent = numbers::percent(w, kitchens * 10);
        let kitchens_told =
            About::at(w, known.month, "table.kitchens", &place).claimed(percent.clone(), reported, Motive::Praise);
        let claim = claim_figure(county, &place, known, desktop);
        Row {
            id: id.0.to_string(),
            header: name.into(),
            cells: vec![
                match filed(county) {
                    Some(filed) => in_column(claim, filed.value, &claims, w),
                    None => dash(claim, desktop),
                },
                in_column(quota, county.quota, &owed, w),
                in_column(delivered, county.weighed, &owed, w),
                Cell::Figure(kitchens_told.short(numbers::whole(kitchens), percent)),
                sick_cell(
                    sick_figure(county, &place, known, desktop),
                    sick(county, known).map(|claim| claim.value),
                    desktop,
                ),
                heard_cell(county, &place, known, desktop),
            ],
            total: false,
        }
    };
    Table {
        id: "counties".to_owned(),
        caption: w.fmt("table.counties.caption", &[("month", &numbers::month(w, known.month))]).into(),
        header: desktop.text("table.county"),
        columns: vec![
            Column::number(headed(w, "table.filed", &claims.short(w))),
            Column::number(headed_in(w, "table.quota", year, &owed.short(w))),
            Column::number(headed_in(w, "table.delivered", year, &owed.short(w))),
            Column::number(headed(w, "table.kitchens", "%")),
            Column::number(w.text("table.sick")),
            Column::number(w.text("table.heard")),
        ],
        rows: known.counties.iter().enumerate().map(row).collect(),
    }
}

/// How many months ago news came: a count of the calendar.
fn heard_cell(county: &CountyKnown, place: &str, known: &KnownState, desktop: &Desktop) -> Cell {
    let w = desktop.words;
    if county.heard.0 == 0 {
        return Cell::Text(desktop.text("unit.none"));
    }
    let age = i64::from(news_age(county.heard, known));
    let how = w.fmt("card.rule.heard", &[("month", &numbers::month(w, county.heard))]);
    let figure = About::at(w, known.month, "table.heard", place).rule(numbers::months(w, age), how, Vec::new());
    let spoken = figure.text.clone();
    Cell::Figure(figure.short(age.to_string(), spoken))
}

/// The mean of births is counted up to a month of the model; before that it is one of the months so far.
pub(super) fn births_key(known: &KnownState, desktop: &Desktop) -> &'static str {
    if known.month >= Month::numbered(desktop.rules.params.estimate.births_until) {
        "facts.births_before"
    } else {
        "facts.births_so_far"
    }
}

fn facts(county_id: CountyId, county: &CountyKnown, place: &str, known: &KnownState, desktop: &Desktop) -> Vec<Fact> {
    let w = desktop.words;
    let month = known.month.back(1);
    let about = |key: &str| About::at(w, known.month, key, place);
    let year = levy_year(known.month);
    let of_year = |key: &str| About::of_year_at(w, known.month, key, year, place);
    let fact = |key: &str, figure: Figure| Fact::new(w.text(key), figure);
    let in_levy = |key: &str, figure: Figure| Fact::new(in_year(w, key, year), figure);
    let people = |figure: Figure, count: i64| figure.short(numbers::heads(w, count), numbers::persons(w, count));
    // The crop of 1957 stands for last year until a year of the run has ended.
    let december = Month::new(known.month.year().max(1958) - 1, 12);
    let accepted = Known::exact(county.last_year, Level::Province, Method::CarriedOver, december, Motive::Praise);
    let roll = Claimed { value: county.people, by: Level::County, month };
    let grain = |kg: i64| numbers::grain(w, kg);
    let mut facts = vec![
        fact("table.filed", claim_figure(county, place, known, desktop)),
        fact("facts.last_accepted", about("facts.last_accepted").known(grain(county.last_year), &accepted)),
        in_levy(
            "table.quota",
            of_year("table.quota").order(grain(county.quota), Level::Province, "card.set.split", month),
        ),
        in_levy("table.delivered", of_year("table.delivered").weighed(grain(county.weighed), month)),
        fact("facts.county_store", about("facts.county_store").booked(grain(county.state_store), Level::County, month)),
        fact(
            "facts.people",
            people(
                about("facts.people").claimed(numbers::persons(w, county.people), roll, Motive::DrawRations),
                county.people,
            ),
        ),
        fact(
            "facts.births",
            people(about("facts.births").births(numbers::persons(w, county.births), month), county.births),
        ),
        fact(
            births_key(known, desktop),
            people(
                about(births_key(known, desktop)).registered(numbers::persons(w, county.births_before), month),
                county.births_before,
            ),
        ),
        fact("table.sick", sick_figure(county, place, known, desktop)),
    ];
    if county.passed != 1000 {
        let text = numbers::percent(w, i64::from(county.passed));
        facts.push(fact("facts.passed", about("facts.passed").order(text, Level::Province, "card.set.decided", month)));
    }
    if let Some((searched, kg)) = county.search_yield {
        let figure = about("facts.search_yield").weighed(grain(kg.round() as i64), searched);
        facts.push(fact("facts.search_yield", with_sum(figure, search_lines(county_id, searched, known, desktop))));
    }
    if let Some(finding) = county.inspected {
        let percent = |permille: u16| numbers::whole_percent(w, i64::from(permille));
        let text = w.fmt("unit.range", &[("low", &percent(finding.low)), ("high", &percent(finding.high))]);
        let seen = Known::exact(0, Level::Province, Method::Inspected, finding.month, Motive::Fear);
        facts.push(fact("facts.inspected", about("facts.inspected").known(text, &seen)));
    }
    facts
}

/// How grain found a household comes out of what a search found, as its paper has it.
fn search_lines(id: CountyId, searched: Month, known: &KnownState, desktop: &Desktop) -> Vec<SumLine> {
    let found = known.papers.iter().rev().find_map(|paper| match paper.kind {
        DocumentKind::SearchResult { county, found, households } if county == id && paper.month == searched => {
            Some((found, households))
        }
        _ => None,
    });
    found.map_or_else(Vec::new, |(found, households)| per_household(found, households, desktop))
}

/// Grain found, divided by the households that were searched.
pub(super) fn per_household(found: i64, households: i64, desktop: &Desktop) -> Vec<SumLine> {
    let w = desktop.words;
    let write = |kg: i64| numbers::grain(w, kg);
    let of = households.max(1);
    vec![
        first(w.text("doc.fact.found"), found, &write, Mark::Verified),
        times(w.text("doc.fact.households"), [1, of], divided(&numbers::whole(of)), Mark::Claimed),
        total(w.text("facts.search_yield"), numbers::each(found, of), &write, Mark::Verified),
    ]
}

/// What of its levy a county has delivered.
pub(super) fn met(county: &CountyKnown, place: &str, known: &KnownState, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let year = levy_year(known.month);
    let write = |kg: i64| numbers::grain(w, kg);
    let percent = |permille: i64| numbers::whole_percent(w, permille);
    let [delivered, quota] = ["table.delivered", "table.quota"].map(|key| in_year(w, key, year));
    let (weighed, of) = (county.weighed.max(0), county.quota.max(1));
    let parts = [(delivered.as_str(), weighed, Mark::Verified), (quota.as_str(), of, Mark::Order)];
    let lines = share(parts, &write, &percent, Mark::Verified, desktop);
    let about = About::at(w, known.month, "card.met", place);
    about.derived(percent(weighed * 1000 / of), Mark::Verified, "card.how.share", lines)
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
        secretary: chairs::secretary(id, known, desktop),
        heard: month,
        facts: facts(id, county, &name, known, desktop),
        communes: commune::table(id, &name, known, desktop),
        name,
    })
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
