//! A number followed from place to place, each step with what it added and why.

use crate::sim::run::Run;
use crate::view::model::{Figure, Mark, NumberPath, NumberStep};
use crate::view::numbers;
use crate::view::play::Desktop;

use super::engine::trail::{Number, Step, Trail, trails};

/// Every number of the run that can be followed.
pub(super) fn paths(run: &Run, desktop: &Desktop) -> Vec<NumberPath> {
    let place = desktop.place();
    trails(run).iter().map(|trail| path(trail, &place, desktop)).collect()
}

fn title(number: Number, place: &str, desktop: &Desktop) -> String {
    let w = desktop.words;
    let of = |key: &str, year: u16| w.fmt(key, &[("place", place), ("year", &year.to_string())]);
    match number {
        Number::Harvest(year) => of("books.path.title", year),
        Number::Levy(year) => {
            let to = format!("{:02}", (year + 1) % 100);
            w.fmt("books.path.levy.title", &[("place", place), ("from", &year.to_string()), ("to", &to)])
        }
        Number::Deaths(year) => of("books.path.deaths.title", year),
    }
}

fn path(trail: &Trail, place: &str, desktop: &Desktop) -> NumberPath {
    let w = desktop.words;
    let most = trail.steps.iter().map(|step| step.figure).max().unwrap_or(1).max(1);
    let first = trail.steps.first().map_or(1, |step| step.figure).max(1);
    let (name, year, family, deaths) = match trail.number {
        Number::Harvest(year) => ("harvest", year, "", false),
        Number::Levy(year) => ("levy", year, "levy.", false),
        Number::Deaths(year) => ("deaths", year, "deaths.", true),
    };
    let long = |figure: i64| {
        if deaths { 0 } else { u16::try_from(figure.max(0) * 1000 / most).unwrap_or(1000) }
    };
    let steps = trail.steps.iter().enumerate().map(|(at, step)| {
        let before = if at > 0 { Some(trail.steps[at - 1].figure) } else { None };
        let flexible = step.place == "quota" && desktop.spec.settings.flexible_levy;
        let rule = if flexible { ".flexible" } else { "" };
        // The dead are never a bare count: of a hundred who died, how many stood in the return.
        let figure = if deaths {
            let hundred = (step.figure * 100 + first / 2) / first;
            w.fmt("books.path.of_hundred", &[("figure", &hundred.to_string())])
        } else {
            numbers::grain(w, step.figure)
        };
        NumberStep {
            place: w.text(&format!("books.path.{family}{}", step.place)).to_owned(),
            figure: Figure::plain(figure, mark(step)),
            change: before.map_or_else(String::new, |before| change(before, step.figure, desktop)),
            adds: if at == 0 || deaths || step.adds == 0 { String::new() } else { signed(step.adds, desktop) },
            why: w.text(&format!("books.path.why.{family}{}{rule}", step.place)).to_owned(),
            bar: long(step.figure),
            from: before.map_or(0, long),
        }
    });
    let steps = steps.collect();
    let sum: i64 = trail.steps.iter().map(|step| step.adds).sum();
    let sum = if deaths { String::new() } else { numbers::grain(w, sum) };
    NumberPath { family: name, year, title: title(trail.number, place, desktop), steps, sum }
}

fn mark(step: &Step) -> Mark {
    match step.place {
        "truth" | "died" | "fit" => Mark::True,
        "taken" | "kept" => Mark::Verified,
        "quota" => Mark::Order,
        _ => Mark::Claimed,
    }
}

/// An amount of grain with its sign.
fn signed(kg: i64, desktop: &Desktop) -> String {
    let sign = if kg < 0 { "−" } else { "+" };
    format!("{sign}{}", numbers::grain(desktop.words, kg.abs()))
}

fn change(before: i64, value: i64, desktop: &Desktop) -> String {
    let times = value as f64 / before.max(1) as f64;
    if (times - 1.0).abs() < 0.005 {
        return desktop.words.text("books.path.same").to_owned();
    }
    desktop.words.fmt("books.path.change", &[("times", &format!("{times:.2}"))])
}
