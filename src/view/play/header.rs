//! Who sits here, how the chair stands, and the figures of the province.

use crate::sim::known::KnownState;
use crate::sim::ledger::{Known, Level, Method, Motive};
use crate::view::archive;
use crate::view::model::{Card, CardKind, Fact, Figure, HeaderView, Mark};
use crate::view::numbers;
use crate::view::words::Words;

use super::Desktop;
use super::cards::{self, About, line, total, with_sum};

/// Danger of a label, permille a month, from which the office is spoken of.
const SPOKEN_OF: u16 = 40;

fn standing(known: &KnownState) -> &'static str {
    match known.standing {
        _ if known.danger > SPOKEN_OF => "standing.danger",
        ..=-200 => "standing.low",
        -199..=149 => "standing.middle",
        _ => "standing.high",
    }
}

/// What the word for the chair means, which words there are, and what moves it.
fn standing_card(known: &KnownState, desktop: &Desktop) -> Card {
    let now = standing(known);
    let steps = ["standing.high", "standing.middle", "standing.low", "standing.danger"];
    let place = steps.iter().position(|key| *key == now).unwrap_or(0);
    Card {
        title: desktop.text(now),
        // It is judged every month, whatever was ordered: it is as those before left it in the first month alone.
        who: if known.month == desktop.scenario.first { desktop.text("standing.taken_over") } else { String::new() },
        how: desktop.text(&format!("{now}.means")),
        motive: desktop.words.fmt(
            "standing.steps",
            &[("place", &(place + 1).to_string()), ("steps", &steps.map(|key| desktop.words.text(key)).join(" · "))],
        ),
        note: desktop.text("standing.moves"),
        kind: CardKind::Chair,
        ..Card::default()
    }
}

/// Who sits here and how the chair stands.
pub(super) fn header(known: &KnownState, desktop: &Desktop) -> HeaderView {
    let w = desktop.words;
    let months = known.month.since(desktop.scenario.first).to_string();
    let seat = match (known.in_office, desktop.is_county()) {
        (false, _) => desktop.text("seat.successor"),
        (true, true) => w.fmt("seat.county", &[("months", &months)]),
        (true, false) => w.fmt("seat.province", &[("months", &months)]),
    };
    let used = desktop.pending.iter().filter(|order| order.is_directive()).count();
    let all = desktop.rules.params.politics.directives_a_month as u8;
    HeaderView {
        province: desktop.whole_place(),
        seat,
        signatures_left: all.saturating_sub(u8::try_from(used).unwrap_or(u8::MAX)),
        signatures: all,
        standing: desktop.text(standing(known)),
        standing_card: standing_card(known, desktop),
        watermark: desktop.text(watermark(desktop)),
        edited: archive::changed(desktop.spec, desktop.edited, desktop.numbers, w),
        figures: figures(known, desktop),
    }
}

/// "Simulated", and what was changed, if anything was.
fn watermark(desktop: &Desktop) -> &'static str {
    if desktop.spec.is_edited() {
        "watermark.edited"
    } else if desktop.edited {
        "watermark.rules"
    } else {
        "watermark.simulated"
    }
}

/// What the own estimate is of: from June on the crop of the year, before that the last one.
pub(super) fn estimate_label(known: &KnownState, words: &dyn Words) -> String {
    let year = known.month.back(5).year();
    words.fmt("facts.own_estimate", &[("year", &year.to_string())])
}

/// The office's own estimate of the harvest with both ends of its sum.
pub(super) fn estimate(known: &KnownState, desktop: &Desktop) -> Option<Figure> {
    let w = desktop.words;
    let harvest = known.harvest.as_ref()?;
    let ordinary: i64 = known.counties.iter().map(|county| county.ordinary).sum();
    let text = numbers::grain_range(w, harvest.low, harvest.high);
    let title = estimate_label(known, w);
    let figure = About { words: w, now: known.month, title }.known(text.clone(), harvest);
    let lines = vec![
        line(w.text("facts.ordinary"), numbers::grain(w, ordinary), Mark::Unknown),
        line(w.text("card.sum.low"), numbers::grain(w, harvest.low), Mark::Unknown),
        line(w.text("card.sum.high"), numbers::grain(w, harvest.high), Mark::Unknown),
        total(estimate_label(known, w), text, Mark::Unknown),
    ];
    Some(with_sum(figure, lines))
}

/// Grain delivered since July beside the levy.
pub(super) fn delivered(known: &KnownState, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let weighed: i64 = known.counties.iter().map(|county| county.weighed).sum();
    let text = numbers::grain(w, weighed);
    let lines = vec![
        line(w.text("facts.quota"), numbers::grain(w, known.quota), Mark::Order),
        line(w.text("facts.delivered"), text.clone(), Mark::Verified),
        total(w.text("facts.missing"), numbers::grain(w, (known.quota - weighed).max(0)), Mark::Order),
    ];
    with_sum(About::of(w, known.month, "facts.delivered").weighed(text, known.month.back(1)), lines)
}

/// How far the ration of towns was met: what was weighed out of state stores beside what was due.
pub(super) fn town_cover(known: &KnownState, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let weighed = Known::exact(0, Level::Province, Method::Weighed, known.month.back(1), Motive::None);
    let text = numbers::percent(w, i64::from(known.town_cover.min(1000)));
    About::of(w, known.month, "facts.town_cover").known(text, &weighed)
}

fn figures(known: &KnownState, desktop: &Desktop) -> Vec<Fact> {
    let w = desktop.words;
    let month = known.month.back(1);
    let grain = |kg: i64| numbers::grain(w, kg);
    let about = |key: &str| About::of(w, known.month, key);
    let fact = |key: &str, figure: Figure| Fact::new(w.text(key), figure);
    let mut figures = Vec::new();
    if let Some(figure) = estimate(known, desktop) {
        figures.push(Fact::new(estimate_label(known, w), figure));
    }
    figures.push(fact("facts.in_force", cards::in_force(known, desktop, "facts.in_force", grain(known.in_force))));
    let levy = about("facts.quota").order(grain(known.quota), desktop.above(), cards::levy_from(desktop), month);
    figures.push(fact("facts.quota", levy));
    figures.push(fact("facts.delivered", delivered(known, desktop)));
    let stock = about("facts.state_stock").booked(grain(known.state_stock), desktop.own(), month);
    figures.push(fact("facts.state_stock", stock));
    figures.push(fact("facts.town_cover", town_cover(known, desktop)));
    figures
}
