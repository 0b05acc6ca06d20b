//! Who sits here, how the chair stands, and the figures of the province.

use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::ledger::{Known, Level, Method, Motive};
use crate::sim::units::whole;
use crate::view::archive;
use crate::view::model::{Card, CardKind, Fact, Figure, HeaderView, Mark, Said, SumLine};
use crate::view::numbers;
use crate::view::words::Words;

use super::Desktop;
use super::cards::{self, About, in_year, levy_year};
use super::sums::{Write, divided, first, line, more, times, total, with_sum};

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

/// Who sits here, and for how long.
fn seat(known: &KnownState, desktop: &Desktop) -> Said {
    let w = desktop.words;
    let first = desktop.scenario.first;
    let months = i64::from(known.month.since(first));
    let about = About::of(w, known.month, "seat.months");
    let since = w.fmt("card.rule.months", &[("month", &numbers::month(w, first))]);
    let spoken = numbers::months(w, months);
    let figure = about.rule(spoken.clone(), since, Vec::new()).short(months.to_string(), spoken);
    match (known.in_office, desktop.is_county()) {
        (false, _) => desktop.text("seat.successor").into(),
        (true, true) if months == 0 => desktop.text("seat.county.new").into(),
        (true, false) if months == 0 => desktop.text("seat.province.new").into(),
        (true, true) => Said::short(w, "seat.county", &[("months", figure.into())]),
        (true, false) => Said::short(w, "seat.province", &[("months", figure.into())]),
    }
}

/// How many directives of the month still carry weight, out of about how many: with what more of them weigh, and without.
fn signatures(left: u8, all: u8, used: usize, known: &KnownState, desktop: &Desktop) -> [Said; 2] {
    let w = desktop.words;
    let used = i64::try_from(used).unwrap_or(0);
    let write = |count: i64| numbers::whole(count);
    let sum = vec![
        first(w.text("card.signatures.all"), i64::from(all), &write, Mark::Order),
        more(w.text("card.signatures.used"), -used.min(i64::from(all)), &write, Mark::Order),
        total(w.text("card.signatures.left"), i64::from(left), &write, Mark::Order),
    ];
    let rule = |key: &str, count: u8, sum: Vec<SumLine>| {
        let count = write(i64::from(count));
        let spoken = numbers::so_many(w, "unit.directives", &count);
        let figure = About::of(w, known.month, key).rule(count.clone(), desktop.text("card.signatures.how"), sum);
        figure.short(count, spoken)
    };
    // What becomes of an order beyond them: as it stands, or with one more than they are.
    let beyond = used > i64::from(all);
    let count = if beyond { used } else { i64::from(all) + 1 };
    let weight = numbers::each(1000 * i64::from(all), count);
    let lines = vec![
        first(w.text("card.signatures.all"), i64::from(all), &write, Mark::Order),
        times(w.text("card.signatures.used"), [1000, count.max(1)], divided(&write(count)), Mark::Order),
        total(w.text("card.signatures.weigh"), weight, &|permille| numbers::percent(w, permille), Mark::Order),
    ];
    let about = About::of(w, known.month, "card.signatures.weigh");
    let weight = about.rule(numbers::percent(w, weight), desktop.text("card.signatures.weigh.how"), lines);
    let n = rule("card.signatures.used", u8::try_from(count).unwrap_or(u8::MAX), Vec::new());
    let left = rule("card.signatures.left", left, sum);
    let all = rule("card.signatures.all", all, Vec::new());
    let key = if beyond { "ui.office.signatures.beyond" } else { "ui.office.signatures" };
    let short = [("left", left.clone().into()), ("all", all.clone().into())];
    [
        Said::short(w, key, &[("left", left.into()), ("all", all.into()), ("n", n.into()), ("weight", weight.into())]),
        Said::short(w, "ui.office.signatures.left", &short),
    ]
}

/// Who sits here and how the chair stands.
pub(super) fn header(known: &KnownState, desktop: &Desktop) -> HeaderView {
    let w = desktop.words;
    let used = desktop.pending.iter().filter(|order| order.is_directive()).count();
    let all = desktop.rules.params.politics.directives_a_month as u8;
    let left = all.saturating_sub(u8::try_from(used).unwrap_or(u8::MAX));
    let [signed, signed_short] = signatures(left, all, used, known, desktop);
    HeaderView {
        province: desktop.whole_place(),
        seat: seat(known, desktop),
        signatures_left: left,
        signatures: all,
        signed,
        signed_short,
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

/// The office's own estimate of the harvest with both ends of its sum, in numbers as `write` has them.
pub(super) fn estimate(known: &KnownState, write: Write, desktop: &Desktop) -> Option<Figure> {
    let w = desktop.words;
    let harvest = known.harvest.as_ref()?;
    let ordinary: i64 = known.counties.iter().map(|county| county.ordinary).sum();
    let text = numbers::grain_range(w, harvest.low, harvest.high);
    let title = estimate_label(known, w);
    let page = archive::of_figure("facts.own_estimate");
    let figure = About { words: w, now: known.month, title, page }.known(text, harvest);
    let lines = vec![
        first(w.text("facts.ordinary"), ordinary, write, Mark::Claimed),
        more(w.text("card.sum.to_low"), harvest.low - ordinary, write, Mark::Unknown),
        total(w.text("card.sum.low"), harvest.low, write, Mark::Unknown),
        more(w.text("card.sum.to_high"), harvest.high - harvest.low, write, Mark::Unknown),
        total(w.text("card.sum.high"), harvest.high, write, Mark::Unknown),
    ];
    Some(with_sum(figure, lines))
}

/// What a figure of deliveries is called: by the grain year they are weighed for.
pub(super) fn delivered_label(known: &KnownState, words: &dyn Words) -> String {
    in_year(words, "facts.delivered", levy_year(known.month))
}

/// Months that stand by themselves in a sum of deliveries: the last of them.
const MONTHS: usize = 3;

/// Grain delivered since July, month by month, and beside it the levy; in numbers as `write` has them.
pub(super) fn delivered(known: &KnownState, write: Write, desktop: &Desktop) -> Figure {
    let weighed = known.counties.iter().map(|county| county.weighed).sum();
    delivered_by(known.month.back(1), weighed, known, write, desktop)
}

/// The same by the end of a month of the grain year, when so much had been weighed.
pub(super) fn delivered_by(end: Month, weighed: i64, known: &KnownState, write: Write, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let year = levy_year(known.month);
    let months = known.series.iter().filter(|month| month.month <= end && month.weighed > 0);
    let months = months.filter(|month| month.month.grain_year() == year);
    let mut months: Vec<(String, i64)> = months.map(|month| (numbers::month(w, month.month), month.weighed)).collect();
    let months = months.split_off(months.len().saturating_sub(MONTHS));
    // What was weighed earlier, or before this office kept its files, stands as one sum.
    let before = weighed - months.iter().map(|(_, kg)| kg).sum::<i64>();
    let before = (before != 0).then(|| (w.text("card.sum.before").to_owned(), before));
    let mut lines: Vec<SumLine> = Vec::new();
    for (label, kg) in before.into_iter().chain(months) {
        lines.push(if lines.is_empty() {
            first(label, kg, write, Mark::Verified)
        } else {
            more(label, kg, write, Mark::Verified)
        });
    }
    lines.push(total(delivered_label(known, w), weighed, write, Mark::Verified));
    lines.push(line(in_year(w, "facts.quota", year), write(known.quota), Mark::Order));
    lines.push(line(w.text("facts.missing"), write((known.quota - weighed).max(0)), Mark::Order));
    let about = About::of_year(w, known.month, "facts.delivered", year);
    with_sum(about.weighed(write(weighed), end), lines)
}

/// How far the ration of towns was met: what was weighed out of state stores beside what was due.
pub(super) fn town_cover(known: &KnownState, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let weighed = Known::exact(0, Level::Province, Method::Weighed, known.month.back(1), Motive::None);
    let met = i64::from(known.town_cover.min(1000));
    let text = numbers::percent(w, met);
    let figure = About::of(w, known.month, "facts.town_cover").known(text, &weighed);
    // The towns are the province's: a county hears of the share alone.
    if known.county_office || known.towns <= 0 {
        return figure;
    }
    let grams = whole(desktop.rules.params.food.town_kg_year * 1000.0 / 12.0);
    let due = ((i128::from(known.towns) * i128::from(grams) + 500) / 1000) as i64;
    let missing = due - ((i128::from(due) * i128::from(met) + 500) / 1000) as i64;
    let (grain, people) = (|kg: i64| numbers::grain(w, kg), |count: i64| numbers::persons(w, count));
    let ration = w.fmt("unit.kg", &[("n", &format!("{:.1}", grams as f64 / 1000.0))]);
    let lines = vec![
        first(w.text("facts.towns"), known.towns, &people, Mark::Claimed),
        times(w.text("card.sum.ration"), [grams, 1000], format!("× {ration}"), Mark::Order),
        total(w.text("card.sum.due"), due, &grain, Mark::Order),
        more(w.text("card.sum.not_met"), -missing, &grain, Mark::Verified),
        total(w.text("card.sum.handed_out"), due - missing, &grain, Mark::Verified),
        times(w.text("card.sum.of_due"), [1000, due.max(1)], divided(&grain(due)), Mark::Order),
        total(w.text("facts.town_cover"), met, &|permille| numbers::percent(w, permille), Mark::Verified),
    ];
    with_sum(figure, lines)
}

/// What lies in state stores by the books: in those of counties and in the seat's own.
pub(super) fn stock(known: &KnownState, desktop: &Desktop) -> Figure {
    let w = desktop.words;
    let write = |kg: i64| numbers::grain(w, kg);
    let about = About::of(w, known.month, "facts.state_stock");
    let figure = about.booked(write(known.state_stock), desktop.own(), known.month.back(1));
    if known.county_office {
        return figure;
    }
    let counties: i64 = known.counties.iter().map(|county| county.state_store).sum();
    let lines = vec![
        first(w.text("card.sum.county_stores"), counties, &write, Mark::Claimed),
        more(w.text("card.sum.own_stores"), known.state_stock - counties, &write, Mark::Claimed),
        total(w.text("facts.state_stock"), known.state_stock, &write, Mark::Claimed),
    ];
    with_sum(figure, lines)
}

fn figures(known: &KnownState, desktop: &Desktop) -> Vec<Fact> {
    let w = desktop.words;
    let grain = |kg: i64| numbers::grain(w, kg);
    let fact = |key: &str, figure: Figure| Fact::new(w.text(key), figure);
    let year = levy_year(known.month);
    let mut figures = Vec::new();
    if let Some(figure) = estimate(known, &grain, desktop) {
        figures.push(Fact::new(estimate_label(known, w), figure));
    }
    figures.push(fact("facts.in_force", cards::in_force(known, desktop, "facts.in_force", grain(known.in_force))));
    figures.push(Fact::new(in_year(w, "facts.quota", year), cards::levy(known, desktop)));
    figures.push(Fact::new(delivered_label(known, w), delivered(known, &grain, desktop)));
    figures.push(fact("facts.state_stock", stock(known, desktop)));
    figures.push(fact("facts.town_cover", town_cover(known, desktop)));
    figures
}
