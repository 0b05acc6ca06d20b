//! Counties and communes as the office has them on file.

use crate::sim::calendar::Month;
use crate::sim::ids::{CommuneId, CountyId};
use crate::sim::known::{CommuneKnown, CountyKnown, KnownState};
use crate::sim::ledger::{Claimed, Known, Level, Method, Motive};
use crate::sim::orders::Indicator;
use crate::view::model::{Cell, Column, CommuneView, CountyView, Fact, Figure, Mark, Row, Table};

use super::cards::About;
use super::{Desktop, names, number};

fn filed(county: &CountyKnown) -> Option<Claimed<i64>> {
    county.filed[Indicator::Harvest.index()]
        .into_iter()
        .chain(county.filed[Indicator::Estimate.index()])
        .chain(county.filed[Indicator::Pledge.index()])
        .filter(|claim| claim.value > 0)
        .max_by_key(|claim| claim.month)
}

fn unknown(desktop: &Desktop) -> Figure {
    Figure::plain(desktop.words.text("play.unknown"), Mark::Unknown)
}

fn about<'a>(desktop: &Desktop<'a>, now: Month, title: &str, place: &str) -> About<'a> {
    let title = desktop.words.fmt("play.card.of", &[("what", desktop.words.text(title)), ("place", place)]);
    About { words: desktop.words, now, title }
}

fn claim_figure(county: &CountyKnown, place: &str, known: &KnownState, desktop: &Desktop) -> Figure {
    filed(county).map_or_else(
        || unknown(desktop),
        |claim| {
            about(desktop, known.month, "play.fact.filed", place).claimed(
                number::grain(desktop.words, claim.value),
                claim,
                Motive::Praise,
            )
        },
    )
}

fn weighed_figure(county: &CountyKnown, place: &str, known: &KnownState, desktop: &Desktop) -> Figure {
    about(desktop, known.month, "play.fact.weighed", place)
        .weighed(number::grain(desktop.words, county.weighed), known.month.back(1))
}

fn sick_figure(county: &CountyKnown, place: &str, known: &KnownState, desktop: &Desktop) -> Figure {
    county.filed[Indicator::Sick.index()].map_or_else(
        || unknown(desktop),
        |claim| {
            about(desktop, known.month, "play.fact.sick", place).claimed(
                number::people(desktop.words, claim.value),
                claim,
                Motive::HideFailure,
            )
        },
    )
}

/// Counties as a table.
pub(super) fn table(known: &KnownState, desktop: &Desktop) -> Table {
    let w = desktop.words;
    let rows = known
        .counties
        .iter()
        .enumerate()
        .map(|(at, county)| {
            let id = CountyId(known.first_county + at as u16);
            let name = names::county(w, id);
            Row {
                id: id.0.to_string(),
                header: name.clone(),
                cells: vec![
                    Cell::Figure(claim_figure(county, &name, known, desktop)),
                    Cell::Figure(weighed_figure(county, &name, known, desktop)),
                    Cell::Text(number::percent(i64::from(county.kitchens))),
                    Cell::Figure(sick_figure(county, &name, known, desktop)),
                    Cell::Text(number::month(w, county.heard)),
                ],
                total: false,
            }
        })
        .collect();
    Table {
        id: "counties".to_owned(),
        caption: w.text("play.counties.caption").to_owned(),
        header: w.text("play.counties.county").to_owned(),
        columns: vec![
            Column::number(w.text("play.fact.filed")),
            Column::number(w.text("play.fact.weighed")),
            Column::number(w.text("play.fact.kitchens")),
            Column::number(w.text("play.fact.sick")),
            Column::words(w.text("play.fact.heard")),
        ],
        rows,
    }
}

/// The selected county.
pub(super) fn county(id: CountyId, known: &KnownState, desktop: &Desktop) -> Option<CountyView> {
    let county = known.county(id)?;
    let w = desktop.words;
    let name = names::county(w, id);
    let month = known.month.back(1);
    let mut facts = vec![Fact::new(w.text("play.fact.filed"), claim_figure(county, &name, known, desktop))];
    let accepted =
        Known::exact(county.last_accepted, Level::Province, Method::CarriedOver, Month::new(1957, 1), Motive::None);
    facts.push(Fact::new(
        w.text("play.fact.accepted"),
        about(desktop, known.month, "play.fact.accepted", &name)
            .known(number::grain(w, county.last_accepted), &accepted),
    ));
    facts.push(Fact::new(
        w.text("play.fact.county_quota"),
        about(desktop, known.month, "play.fact.county_quota", &name).booked(
            number::grain(w, county.quota),
            Level::Province,
            month,
        ),
    ));
    facts.push(Fact::new(w.text("play.fact.weighed"), weighed_figure(county, &name, known, desktop)));
    facts.push(Fact::new(
        w.text("play.fact.state_store"),
        about(desktop, known.month, "play.fact.state_store", &name).booked(
            number::grain(w, county.state_store),
            Level::County,
            month,
        ),
    ));
    let births = Known::exact(county.births, Level::County, Method::Registered, month, Motive::None);
    facts.push(Fact::new(
        w.text("play.fact.births"),
        about(desktop, known.month, "play.fact.births", &name).known(number::people(w, county.births), &births),
    ));
    facts.push(Fact::new(w.text("play.fact.sick"), sick_figure(county, &name, known, desktop)));
    if let Some(kg) = county.search_yield {
        let text = w.fmt("play.unit.kg_house", &[("n", &format!("{kg:.1}"))]);
        facts.push(Fact::new(
            w.text("play.fact.search"),
            about(desktop, known.month, "play.fact.search", &name).weighed(text, month),
        ));
    }
    if let Some(finding) = county.inspected {
        let text = w.fmt(
            "play.range",
            &[
                ("low", &number::percent(i64::from(finding.low) / 10 * 10)),
                ("high", &number::percent(i64::from(finding.high) / 10 * 10)),
            ],
        );
        let seen = Known {
            low: 0,
            high: 0,
            by: Level::Province,
            method: Method::Inspected,
            month: finding.month,
            motive: Motive::Fear,
        };
        facts.push(Fact::new(
            w.text("play.fact.inspected"),
            about(desktop, known.month, "play.fact.inspected", &name).known(text, &seen),
        ));
    }
    let communes = communes(id, known, desktop);
    let secretary = names::secretary(w, id, known);
    let state = if county.labelled {
        "play.secretary.new"
    } else if county.shielded {
        "play.secretary.shielded"
    } else {
        "play.secretary.ordinary"
    };
    Some(CountyView {
        id,
        name,
        secretary: w.fmt(state, &[("secretary", &secretary)]),
        heard: w.fmt("play.heard", &[("date", &number::month(w, county.heard))]),
        facts,
        communes,
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
pub(super) fn county_of(place: usize, known: &KnownState) -> CountyId {
    let (n, total) = (known.counties.len().max(1), known.communes.len());
    let (each, more) = (total / n, total % n);
    let at =
        if place < (each + 1) * more { place / (each + 1) } else { more + (place - (each + 1) * more) / each.max(1) };
    CountyId(known.first_county + at as u16)
}

fn commune_claim(commune: &CommuneKnown, place: &str, known: &KnownState, desktop: &Desktop) -> Figure {
    if commune.claim == 0 {
        return unknown(desktop);
    }
    let claim = Claimed { value: commune.claim, by: Level::Commune, month: commune.heard };
    about(desktop, known.month, "play.fact.filed", place).claimed(
        number::grain(desktop.words, commune.claim),
        claim,
        Motive::Praise,
    )
}

fn communes(id: CountyId, known: &KnownState, desktop: &Desktop) -> Table {
    let w = desktop.words;
    let rows = places(id, known)
        .filter_map(|place| known.communes.get(place).map(|commune| (place, commune)))
        .map(|(place, commune)| {
            let id = CommuneId(known.first_commune + place as u32);
            let name = names::commune(w, id);
            let weighed = about(desktop, known.month, "play.fact.weighed", &name)
                .weighed(number::grain(w, commune.weighed), known.month.back(1));
            Row {
                id: id.0.to_string(),
                header: name.clone(),
                cells: vec![Cell::Figure(commune_claim(commune, &name, known, desktop)), Cell::Figure(weighed)],
                total: false,
            }
        })
        .collect();
    Table {
        id: format!("communes{}", id.0),
        caption: w.text("play.communes.caption").to_owned(),
        header: w.text("play.communes.commune").to_owned(),
        columns: vec![Column::number(w.text("play.fact.filed")), Column::number(w.text("play.fact.weighed"))],
        rows,
    }
}

/// The selected commune.
pub(super) fn commune(id: CommuneId, known: &KnownState, desktop: &Desktop) -> Option<CommuneView> {
    let w = desktop.words;
    let commune = known.communes.get((id.0.checked_sub(known.first_commune)?) as usize)?;
    let name = names::commune(w, id);
    let month = known.month.back(1);
    let mut facts = vec![Fact::new(w.text("play.fact.filed"), commune_claim(commune, &name, known, desktop))];
    facts.push(Fact::new(
        w.text("play.fact.county_quota"),
        about(desktop, known.month, "play.fact.county_quota", &name).booked(
            number::grain(w, commune.quota),
            Level::County,
            month,
        ),
    ));
    facts.push(Fact::new(
        w.text("play.fact.weighed"),
        about(desktop, known.month, "play.fact.weighed", &name).weighed(number::grain(w, commune.weighed), month),
    ));
    if known.communes_exist {
        let claim = |value| Claimed { value, by: Level::Commune, month };
        facts.push(Fact::new(
            w.text("play.fact.sick"),
            about(desktop, known.month, "play.fact.sick", &name).claimed(
                number::people(w, commune.sick),
                claim(commune.sick),
                Motive::HideFailure,
            ),
        ));
        facts.push(Fact::new(
            w.text("play.fact.roll"),
            about(desktop, known.month, "play.fact.roll", &name).claimed(
                number::people(w, commune.people),
                claim(commune.people),
                Motive::DrawRations,
            ),
        ));
    }
    facts.push(Fact::new(
        w.text("play.fact.away"),
        about(desktop, known.month, "play.fact.away", &name).booked(
            number::percent(i64::from(commune.away)),
            Level::County,
            month,
        ),
    ));
    let mut heard = Vec::new();
    if commune.quota > 0 && commune.weighed * 10 < commune.quota * 7 && matches!(known.month.of_year(), 1..=5) {
        heard.push(w.text("play.heard.short").to_owned());
    }
    if commune.sick * 20 > commune.people.max(1) {
        heard.push(w.text("play.heard.leave").to_owned());
        heard.push(w.text("play.heard.glean").to_owned());
    }
    let form = w.text(if known.communes_exist { "play.form.commune" } else { "play.form.coops" }).to_owned();
    let kitchen = w.text(&format!("play.kitchen.{}", commune.kitchen)).to_owned();
    Some(CommuneView { id, name, form: format!("{form} {kitchen}"), facts, heard })
}
