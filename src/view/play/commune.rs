//! A commune as the office has it on file, and what is heard from it.

use crate::sim::ids::CommuneId;
use crate::sim::known::{CommuneKnown, KnownState};
use crate::sim::ledger::{Claimed, Level, Motive};
use crate::sim::orders::SearchEffort;
use crate::sim::scenario::{CentreAct, Line};
use crate::view::model::{Cell, CommuneView, Fact, Figure};
use crate::view::numbers::{self, Scale};

use super::cards::About;
use super::counties::{county_of, in_column, unfiled};
use super::papers::heads_filed;
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
    if commune.claim == 0 {
        return unfiled(desktop);
    }
    let claim = Claimed { value: commune.claim, by: Level::Commune, month: commune.heard };
    let text = numbers::grain(desktop.words, commune.claim);
    About::at(desktop.words, known.month, "table.filed", place).claimed(text, claim, Motive::Praise)
}

fn sick(commune: &CommuneKnown, place: &str, known: &KnownState, desktop: &Desktop) -> Figure {
    if !known.communes_exist {
        return unfiled(desktop);
    }
    let claim = Claimed { value: commune.sick, by: Level::Commune, month: known.month.back(1) };
    let text = heads_filed(desktop.words, commune.sick);
    About::at(desktop.words, known.month, "table.sick", place).claimed(text, claim, Motive::HideFailure)
}

/// Cells of a commune in the table of its county.
pub(super) fn cells(
    id: CommuneId,
    commune: &CommuneKnown,
    [claims, owed]: [&Scale; 2],
    known: &KnownState,
    desktop: &Desktop,
) -> Vec<Cell> {
    let w = desktop.words;
    let place = names::commune_form(w, id, known.communes_exist);
    let month = known.month.back(1);
    let about = |key: &str| About::at(w, known.month, key, &place);
    vec![
        in_column(
            claim(commune, &place, known, desktop),
            (commune.claim > 0).then(|| claims.text(commune.claim)),
            desktop,
        ),
        Cell::Figure(about("table.quota").order(owed.text(commune.quota), Level::County, "card.set.split", month)),
        Cell::Figure(about("table.delivered").weighed(owed.text(commune.weighed), month)),
        Cell::Text(desktop.text(kitchen_key(commune.kitchen))),
        in_column(
            sick(commune, &place, known, desktop),
            known.communes_exist.then(|| numbers::whole(commune.sick)),
            desktop,
        ),
    ]
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
    let mut facts = vec![
        fact("table.filed", claim(commune, &place, known, desktop)),
        fact(
            "facts.ordinary",
            about("facts.ordinary").booked(numbers::grain(w, commune.ordinary), Level::County, month),
        ),
        fact(
            "table.quota",
            about("table.quota").order(numbers::grain(w, commune.quota), Level::County, "card.set.split", month),
        ),
        fact("table.delivered", about("table.delivered").weighed(numbers::grain(w, commune.weighed), month)),
        told("table.kitchens", desktop.text(kitchen_key(commune.kitchen)), 0, Motive::Praise),
        told("table.roll", numbers::heads(w, commune.people), commune.people, Motive::DrawRations),
        told(
            "facts.away",
            numbers::percent(w, i64::from(commune.away) / 10 * 10),
            i64::from(commune.away),
            Motive::Praise,
        ),
    ];
    if known.communes_exist {
        facts.push(fact("table.sick", sick(commune, &place, known, desktop)));
        facts.push(told("series.deaths", heads_filed(w, commune.deaths), commune.deaths, Motive::HideFailure));
    }
    Some(CommuneView {
        id,
        form: desktop.text(form(known, desktop)),
        facts,
        heard: heard(commune, known).into_iter().map(|key| desktop.text(key)).collect(),
        name: w.fmt("card.title", &[("what", &place), ("where", &names::county_form(w, county))]),
    })
}
