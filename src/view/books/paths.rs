//! One total followed from the fields to the Centre, each step with what it added and why.

use crate::sim::history::ClaimStep;
use crate::sim::orders::Indicator;
use crate::sim::run::Run;
use crate::view::model::{Figure, Mark, NumberPath, NumberStep};
use crate::view::numbers;
use crate::view::play::Desktop;

use super::ledgers::harvest_of;
use super::months;

/// The harvest figure of each year, level by level.
pub(super) fn paths(run: &Run, desktop: &Desktop) -> Vec<NumberPath> {
    let harvests = run.history().steps.iter().filter(|step| step.indicator == Indicator::Harvest);
    harvests.map(|step| path(step, run, desktop)).collect()
}

fn path(step: &ClaimStep, run: &Run, desktop: &Desktop) -> NumberPath {
    let w = desktop.words;
    let months = months(run);
    let year = step.month.year();
    let in_force = months.iter().find(|month| month.month == step.month).map_or(step.in_force, |month| month.in_force);
    let places = [
        ("truth", harvest_of(year, months).unwrap_or(step.truth), Mark::True),
        ("brigades", step.brigades, Mark::Claimed),
        ("communes", step.communes, Mark::Claimed),
        ("counties", step.counties, Mark::Claimed),
        ("prefectures", step.prefectures, Mark::Claimed),
        ("drafted", step.drafted, Mark::Claimed),
        ("sent", step.sent, Mark::Claimed),
        ("in_force", in_force, Mark::Claimed),
    ];
    let most = places.iter().map(|(_, value, _)| *value).max().unwrap_or(1).max(1);
    let mut before: Option<i64> = None;
    let steps = places.into_iter().map(|(place, value, mark)| {
        let change = before.map_or_else(String::new, |before| change(before, value, desktop));
        before = Some(value);
        NumberStep {
            place: w.text(&format!("books.path.{place}")).to_owned(),
            figure: Figure::plain(numbers::grain(w, value), mark),
            change,
            why: w.text(&format!("books.path.why.{place}")).to_owned(),
            bar: u16::try_from(value.max(0) * 1000 / most).unwrap_or(1000),
        }
    });
    let steps = steps.collect();
    NumberPath { title: w.fmt("books.path.title", &[("year", &year.to_string())]), steps }
}

fn change(before: i64, value: i64, desktop: &Desktop) -> String {
    let times = value as f64 / before.max(1) as f64;
    if (times - 1.0).abs() < 0.005 {
        return desktop.words.text("books.path.same").to_owned();
    }
    desktop.words.fmt("books.path.change", &[("times", &format!("{times:.2}"))])
}
