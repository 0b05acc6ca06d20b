//! A commune as the office has it on file, and what is heard from it.

use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::known::{CommuneKnown, CountyKnown, KnownState};
use crate::sim::ledger::{Claimed, Level, Motive};
use crate::sim::orders::{Indicator, SearchEffort};
use crate::sim::scenario::{CentreAct, Line};
use crate::view::archive;
use crate::view::model::{Cell, Column, CommuneView, Fact, Figure, Mark, Row, SumLine, Table};
use crate::view::numbers::{self, Scale};

use super::cards::{About, in_year, levy_year};
use super::counties::{county_of, dash, filed, headed, headed_in, in_column, of_count, of_heads, places, sick_cell};
use super::papers::heads_filed;
use super::sums::{first, more, of_parts, signed, total, with_sum};
use super::{Desktop, circulars, names};

/// The kitchen a commune reports.
pub(super) const fn kitchen_key(kitchen: u8) -> &'static str {
    match kitchen {
        0 => "kitchen.home",
        1 => "kitchen.free",
        2 => "kitchen.rationed",
        _ => "kitchen.said",
    }
}

fn claim(commune: &CommuneKnown, place: &str, known: &KnownState, desktop: &Desktop) -> Figure {
    let about = About::at(desktop.words, known.month, "table.filed", place);
    if commune.claim == 0 {
        return about.unfiled(Level::Commune, Motive::Praise);
    }
    let claim = Claimed { value: commune.claim, by: Level::Commune, month: commune.heard };
    about.claimed(numbers::grain(desktop.words, commune.claim), claim, Motive::Praise)
}

fn sick(commune: &CommuneKnown, place: &str, known: &KnownState, desktop: &Desktop) -> Figure {
    let about = About::at(desktop.words, known.month, "table.sick", place);
    if !known.communes_exist {
        return about.unfiled(Level::Commune, Motive::HideFailure);
    }
    let claim = Claimed { value: commune.sick, by: Level::Commune, month: known.month.back(1) };
    of_count(about.claimed(String::new(), claim, Motive::HideFailure), claim, desktop)
}

/// Cells of a commune in the table of its county.
fn cells(id: CommuneId, commune: &CommuneKnown, sheet: &Sheet) -> Vec<Cell> {
    let (known, desktop) = (sheet.known, sheet.desktop);
    let w = desktop.words;
    let place = names::commune_form(w, id, known.communes_exist);
    let month = known.month.back(1);
    let about = |key: &str| About::of_year_at(w, known.month, key, sheet.year, &place);
    let quota = about("table.quota").order(sheet.owed.full(w, commune.quota), Level::County, "card.set.split", month);
    let delivered = about("table.delivered").weighed(sheet.owed.full(w, commune.weighed), month);
    let told = claim(commune, &place, known, desktop);
    vec![
        if commune.claim > 0 { in_column(told, commune.claim, &sheet.claims, w) } else { dash(told, desktop) },
        in_column(quota, commune.quota, &sheet.owed, w),
        in_column(delivered, commune.weighed, &sheet.owed, w),
        Cell::Text(desktop.text(kitchen_key(commune.kitchen))),
        sick_cell(sick(commune, &place, known, desktop), known.communes_exist.then_some(commune.sick), desktop),
    ]
}

/// The table of a county's communes as it is being written.
struct Sheet<'a> {
    known: &'a KnownState,
    desktop: &'a Desktop<'a>,
    /// The communes that are listed: all of the county.
    all: &'a [CommuneKnown],
    /// The place of the first of them among all of the seat.
    first: usize,
    claims: Scale,
    owed: Scale,
    year: u16,
}

/// The communes of a county, what they come to, and where that is not what the county told, by how much and what it told.
pub(super) fn table(id: CountyId, place: &str, known: &KnownState, desktop: &Desktop) -> Table {
    let w = desktop.words;
    let all = known.communes.get(places(id, known)).unwrap_or_default();
    let county = known.county(id);
    let most = |of: fn(&CommuneKnown) -> i64| all.iter().map(of).max().unwrap_or(0);
    let sheet = Sheet {
        known,
        desktop,
        all,
        first: places(id, known).start,
        claims: Scale::grain(w, most(|commune| commune.claim)),
        owed: Scale::grain(w, most(|commune| commune.quota.max(commune.weighed))),
        year: levy_year(known.month),
    };
    let mut rows: Vec<Row> = places(id, known)
        .filter_map(|place| {
            let found = known.communes.get(place)?;
            let id = CommuneId(known.first_commune + place as u32);
            let (id, header, cells) = (id.0.to_string(), names::commune(w, id).into(), cells(id, found, &sheet));
            Some(Row { id, header, cells, total: false })
        })
        .collect();
    rows.extend(county.into_iter().flat_map(|county| together(place, county, &sheet)));
    Table {
        id: format!("communes{}", id.0),
        caption: w
            .fmt(
                if known.communes_exist { "table.communes.caption" } else { "table.coops.caption" },
                &[("county", place)],
            )
            .into(),
        header: desktop.text(if known.communes_exist { "table.commune" } else { "table.coop" }),
        columns: vec![
            Column::number(headed(w, "table.filed", &sheet.claims.short(w))),
            Column::number(headed_in(w, "table.quota", sheet.year, &sheet.owed.short(w))),
            Column::number(headed_in(w, "table.delivered", sheet.year, &sheet.owed.short(w))),
            Column::words(w.text("table.kitchens")),
            Column::number(w.text("table.sick")),
        ],
        rows,
    }
}

/// What a column of communes comes to, and what the county has beside it.
struct Both {
    key: &'static str,
    values: Vec<i64>,
    parts: i64,
    county: Option<i64>,
    mark: Mark,
}

/// The rows below the communes: all of them together, the difference to what the county has, and that.
fn together(place: &str, county: &CountyKnown, sheet: &Sheet) -> Vec<Row> {
    let (known, desktop) = (sheet.known, sheet.desktop);
    let of = |of: fn(&CommuneKnown) -> i64| sheet.all.iter().map(of).collect::<Vec<i64>>();
    let sick = county.filed[Indicator::Sick.index()].filter(|_| known.communes_exist);
    let both = |key, values: Vec<i64>, county, mark| Both { key, parts: values.iter().sum(), values, county, mark };
    let columns = [
        both("table.filed", of(|one| one.claim), filed(county).map(|claim| claim.value), Mark::Claimed),
        both("table.quota", of(|one| one.quota), Some(county.quota), Mark::Order),
        both("table.delivered", of(|one| one.weighed), Some(county.weighed), Mark::Verified),
        both("table.sick", of(|one| one.sick), sick.map(|claim| claim.value), Mark::Claimed),
    ];
    let row = |key: &str, cell: &dyn Fn(&Both) -> Cell| {
        let [filed, quota, delivered, sick] = columns.each_ref().map(cell);
        let cells = vec![filed, quota, delivered, Cell::default(), sick];
        Row { id: key.to_owned(), header: desktop.text(key).into(), cells, total: true }
    };
    let mut rows = vec![row("table.together", &|both| sheet.cell(place, both, both.parts, sheet.parts(both)))];
    // A county office adds up what its communes file, and files the sum.
    let differs = |both: &Both| both.county.is_some_and(|own| own != both.parts);
    if !columns.iter().any(differs) {
        return rows;
    }
    let none = || Cell::Text(desktop.text("unit.none"));
    rows.push(row("table.on_the_way", &|both| match both.county.filter(|_| differs(both)) {
        Some(own) => sheet.difference(place, both, own),
        None => none(),
    }));
    rows.push(row("table.county_told", &|both| match both.county {
        Some(own) => sheet.cell(place, both, own, sheet.parts_and_more(both, own)),
        None => none(),
    }));
    rows
}

impl Sheet<'_> {
    /// How a number of a column is written.
    fn write(&self, key: &str) -> impl Fn(i64) -> String {
        let (w, scale) = (self.desktop.words, if key == "table.filed" { &self.claims } else { &self.owed });
        let people = key == "table.sick";
        move |value| if people { numbers::counted(w, value) } else { scale.full(w, value) }
    }

    fn name(&self, both: &Both) -> String {
        let w = self.desktop.words;
        let of_year = matches!(both.key, "table.quota" | "table.delivered");
        if of_year { in_year(w, both.key, self.year) } else { w.text(both.key).to_owned() }
    }

    /// The communes, and their sum.
    fn parts(&self, both: &Both) -> Vec<SumLine> {
        let (w, write) = (self.desktop.words, self.write(both.key));
        let id = |at: usize| CommuneId(self.known.first_commune + (self.first + at) as u32);
        let name = |at: usize| names::commune_form(w, id(at), self.known.communes_exist);
        of_parts(&both.values, &name, &write, both.mark, self.desktop)
    }

    fn parts_and_more(&self, both: &Both, own: i64) -> Vec<SumLine> {
        let (w, write) = (self.desktop.words, self.write(both.key));
        let mut lines = self.parts(both);
        lines.pop();
        if own != both.parts {
            lines.push(more(w.text("table.on_the_way"), own - both.parts, &write, both.mark));
        }
        lines.push(total(w.text("table.county_told"), own, &write, both.mark));
        lines
    }

    fn cell(&self, place: &str, both: &Both, value: i64, lines: Vec<SumLine>) -> Cell {
        let w = self.desktop.words;
        let title = w.fmt("card.title", &[("what", &self.name(both)), ("where", place)]);
        let page = archive::of_figure(both.key);
        let about = About { words: w, now: self.known.month, title, page };
        let text = self.write(both.key)(value);
        let figure = about.derived(text.clone(), both.mark, "card.how.added", Vec::new());
        let bare = if both.key == "table.sick" { numbers::whole(value) } else { self.scale(both).text(value) };
        Cell::Figure(with_sum(figure.short(bare, text), lines))
    }

    fn difference(&self, place: &str, both: &Both, own: i64) -> Cell {
        let (w, write) = (self.desktop.words, self.write(both.key));
        let by = own - both.parts;
        let lines = vec![
            first(w.text("table.county_told"), own, &write, both.mark),
            more(w.text("table.together"), -both.parts, &write, both.mark),
            SumLine { text: signed(by, &write), ..total(w.text("table.on_the_way"), by, &write, both.mark) },
        ];
        let Cell::Figure(figure) = self.cell(place, both, by.abs(), lines) else { return Cell::default() };
        let sign = if by < 0 { '−' } else { '+' };
        let (text, spoken) = (format!("{sign}{}", figure.text), format!("{sign}{}", figure.full()));
        Cell::Figure(figure.short(text, spoken))
    }

    fn scale(&self, both: &Both) -> &Scale {
        if both.key == "table.filed" { &self.claims } else { &self.owed }
    }
}

/// What it is and who keeps the accounts, as the documents so far have it.
fn form(known: &KnownState, desktop: &Desktop) -> &'static str {
    let level = circulars::act_by(desktop, known.month.back(1), |act| match act {
        CentreAct::Communes => Some("commune.form.commune"),
        CentreAct::BrigadeAccounts => Some("commune.form.brigade"),
        CentreAct::TeamAccounts => Some("commune.form.team"),
        _ => None,
    });
    level.filter(|_| known.communes_exist).unwrap_or("commune.form.coop")
}

/// What people there do, as far as it is heard: it follows from what was filed and weighed.
fn heard(commune: &CommuneKnown, known: &KnownState) -> Vec<&'static str> {
    let short = commune.quota > 0 && commune.weighed * 10 < commune.quota * 7;
    let full = commune.quota > 0 && commune.weighed >= commune.quota;
    let sick = commune.sick * 1000 / commune.people.max(1);
    let month = known.month.of_year();
    let spring = matches!(month, 1..=6);
    let searched = known.conduct.search.is_some_and(|effort| effort != SearchEffort::None);
    let mut lines = Vec::new();
    if full && sick >= 5 && spring {
        lines.push("commune.heard.request");
    }
    if (matches!(month, 7..=12) && commune.away >= 200) || sick >= 20 {
        lines.push("commune.heard.glean");
    }
    if sick >= 15 {
        lines.push("commune.heard.leave");
    }
    if short && matches!(month, 11 | 12 | 1 | 2) && known.line == Line::Leap {
        lines.push("commune.heard.hide");
    }
    if short && searched {
        lines.push("commune.heard.refuse");
    }
    if (1..15).contains(&sick) && spring && !matches!(known.line, Line::AntiRight) {
        lines.push("commune.heard.share");
    }
    lines
}

/// The selected commune.
pub(super) fn commune(id: CommuneId, known: &KnownState, desktop: &Desktop) -> Option<CommuneView> {
    let w = desktop.words;
    let commune = known.communes.get((id.0.checked_sub(known.first_commune)?) as usize)?;
    let county = county_of((id.0 - known.first_commune) as usize, known);
    let place = names::commune_form(w, id, known.communes_exist);
    let month = known.month.back(1);
    let about = |key: &str| About::at(w, known.month, key, &place);
    let fact = |key: &str, figure: Figure| Fact::new(w.text(key), figure);
    let told = |key: &str, text: String, value: i64, why: Motive| {
        fact(key, about(key).claimed(text, Claimed { value, by: Level::Commune, month }, why))
    };
    let year = levy_year(known.month);
    let of_year = |key: &str| About::of_year_at(w, known.month, key, year, &place);
    let in_levy = |key: &str, figure: Figure| Fact::new(in_year(w, key, year), figure);
    let heads = |key: &str, count: i64, why: Motive| {
        let claim = Claimed { value: count, by: Level::Commune, month };
        let figure = about(key).claimed(heads_filed(w, count), claim, why);
        fact(key, of_heads(figure, claim, desktop))
    };
    let mut facts = vec![
        fact("table.filed", claim(commune, &place, known, desktop)),
        fact(
            "facts.ordinary",
            about("facts.ordinary").booked(numbers::grain(w, commune.ordinary), Level::County, month),
        ),
        in_levy(
            "table.quota",
            of_year("table.quota").order(numbers::grain(w, commune.quota), Level::County, "card.set.split", month),
        ),
        in_levy("table.delivered", of_year("table.delivered").weighed(numbers::grain(w, commune.weighed), month)),
        told("table.kitchens", desktop.text(kitchen_key(commune.kitchen)), 0, Motive::Praise),
        heads("table.roll", commune.people, Motive::DrawRations),
        told("facts.away", numbers::whole_percent(w, i64::from(commune.away)), i64::from(commune.away), Motive::Praise),
    ];
    if known.communes_exist {
        facts.push(fact("table.sick", sick(commune, &place, known, desktop)));
        facts.push(heads("series.deaths", commune.deaths, Motive::HideFailure));
    }
    Some(CommuneView {
        id,
        form: desktop.text(form(known, desktop)),
        facts,
        heard: heard(commune, known).into_iter().map(|key| desktop.text(key)).collect(),
        name: w.fmt("card.title", &[("what", &place), ("where", &names::county_form(w, county))]),
    })
}
