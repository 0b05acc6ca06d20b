//! Behind the causes, in words: what of each acts through false reports, and what these come to over several courses of
//! chance.

use crate::view::model::{CauseRow, Cell, Said, WhyMeasure};
use crate::view::play::Desktop;

use super::answers::{band, of_total, page, percent, sampled, share_text, single, told};
use super::engine::shapley::Share;
use super::engine::through::{FalseReports, ThroughReports};
use super::engine::why::Cause;

/// Puts the nested view of a measure beside its causes. Its rows are shares of the same total.
pub(super) fn tell(view: &mut WhyMeasure, through: &ThroughReports, desktop: &Desktop) {
    let w = desktop.words;
    let total = through.total;
    let part = |(cause, share): &(Cause, Share)| {
        let label = w.text(&format!("books.cause.{}", cause.name())).to_owned();
        CauseRow {
            band: band(share.value, share.error, total, desktop),
            share: sampled(&label, page(cause.name()), share_text(*share, total, desktop), desktop),
            label,
            ..CauseRow::default()
        }
    };
    view.through = through.parts.iter().map(part).collect();
    view.through.push(single(through.none, total, "books.through.none", "", desktop));
    view.through.push(CauseRow { total: true, ..single(through.all, total, "books.through.sum", "", desktop) });
    let together = of_total(w.text("card.said.together"), through.together, total, through.measure, desktop);
    view.together = Said::short(w, "books.through.together", &[("share", together.into())]);
    // As they are shown: what is rounded to nothing is not below it.
    let shares = through.parts.iter().map(|(_, share)| share.value).chain([through.none as f64, through.all as f64]);
    let mut shown = shares.map(|value| (value * 100.0 / total.max(1) as f64).round());
    view.below = if shown.any(|share| share < 0.0) { w.text("books.through.below").to_owned() } else { String::new() };
    view.reports = vec![reports(&through.reports, total, desktop)];
}

/// What false reports came to, as a span over courses of chance: where they differ in sign, that nothing can be told.
fn reports(reports: &FalseReports, total: i64, desktop: &Desktop) -> CauseRow {
    let w = desktop.words;
    let label = w.text("books.why.reports.all").to_owned();
    let chance = || w.text("books.strategies.chance").to_owned();
    let Some((low, high)) = reports.told() else {
        return CauseRow { label, band: chance(), share: Cell::Text(chance()), ..CauseRow::default() };
    };
    // A share below nothing would be read as if reports had saved somebody: what it comes from is said instead.
    if low < 0 {
        let band = w.text("books.why.reports.against").to_owned();
        return CauseRow { label, band, share: Cell::Text(w.text("unit.none").to_owned()), ..CauseRow::default() };
    }
    let [least, most] = [low, high].map(|value| band(value as f64, 0.0, total, desktop));
    let seeds = reports.by_seed.len().to_string();
    let [low, high] = [low, high].map(|value| percent(value as f64, total, desktop));
    let span = w.fmt("unit.from_to", &[("low", &low), ("high", &high)]);
    let band = if least == most { least } else { w.fmt("unit.from_to", &[("low", &least), ("high", &most)]) };
    let how = w.fmt("card.how.by_seed", &[("seeds", &seeds)]);
    let text = w.fmt("books.why.share.seeds", &[("share", &span), ("seeds", &seeds)]);
    let share = told(&label, "claims", text, [&how, "card.motive.simulation"], desktop);
    CauseRow { label, band, share, ..CauseRow::default() }
}
