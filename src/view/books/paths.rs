//! A number followed from place to place, each step with what it added and why.

use crate::sim::run::Run;
use crate::view::model::{Figure, Mark, NumberPath, NumberStep, SumLine, Term};
use crate::view::numbers;
use crate::view::play::Desktop;

use super::cards::{Cards, line};
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
    let title = title(trail.number, place, desktop);
    let cards = Cards::of(desktop, title.clone());
    let place_name = |step: &Step| w.text(&format!("books.path.{family}{}", step.place)).to_owned();
    // Up to each place: what the first brought and every later one added.
    let sum = |to: usize| -> Vec<SumLine> {
        let adds = trail.steps[..=to].iter().enumerate().map(|(at, step)| {
            let text = if at == 0 { numbers::grain(w, step.adds) } else { signed(step.adds, desktop) };
            line(&place_name(step), text, mark(step), Term::Plus(step.adds))
        });
        let last = &trail.steps[to];
        let total =
            line(w.text("card.sum.total"), numbers::grain(w, last.figure), mark(last), Term::Total(last.figure));
        adds.chain([total]).collect()
    };
    let shown = |at: usize, step: &Step, text: String| -> Figure {
        let name = place_name(step);
        if deaths || at == 0 {
            let mut figure = cards.figure(&name, &year.to_string(), text, mark(step));
            if deaths {
                figure.card.note = w.text("study.path.dead").to_owned();
            }
            return figure;
        }
        cards.derived(&name, text, mark(step), sum(at))
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
            place: place_name(step),
            figure: shown(at, step, figure),
            change: before.map_or_else(String::new, |before| change(before, step.figure, desktop)),
            adds: before
                .filter(|_| !deaths && step.adds != 0)
                .map(|before| added(&cards, trail, at, before, &place_name)),
            why: w.text(&format!("books.path.why.{family}{}{rule}", step.place)).to_owned(),
            bar: long(step.figure),
            from: before.map_or(0, long),
        }
    });
    let steps = steps.collect();
    let all = trail.steps.last().filter(|_| !deaths).map(|last| {
        let text = numbers::grain(w, trail.steps.iter().map(|step| step.adds).sum());
        cards.derived(w.text("study.path.sum"), text, mark(last), sum(trail.steps.len() - 1))
    });
    NumberPath { family: name, year, title, steps, sum: all }
}

/// What a step added or left out: what stood there, less what stood before.
fn added(cards: &Cards, trail: &Trail, at: usize, before: i64, name: &dyn Fn(&Step) -> String) -> Figure {
    let (w, desktop) = (cards.desktop.words, cards.desktop);
    let (step, earlier) = (&trail.steps[at], &trail.steps[at - 1]);
    let lines = vec![
        line(&name(step), numbers::grain(w, step.figure), mark(step), Term::Plus(step.figure)),
        line(&name(earlier), signed(-before, desktop), mark(earlier), Term::Plus(-before)),
        line(w.text("card.sum.difference"), signed(step.adds, desktop), mark(step), Term::Total(step.adds)),
    ];
    cards.derived(&name(step), signed(step.adds, desktop), mark(step), lines)
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
