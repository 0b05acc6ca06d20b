//! A number followed from place to place, each step with what it added, when, why, and what that brought in this run.

use crate::sim::run::Run;
use crate::view::model::{Figure, Mark, NumberPath, NumberStep, SumLine, Term};
use crate::view::numbers;
use crate::view::play::Desktop;

use super::cards::{Cards, line};
use super::engine::gain::{Gain, When};
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
        let hundred = |figure: i64| (figure * 100 + first / 2) / first;
        let of_hundred = |figure: i64| w.fmt("books.path.of_hundred", &[("figure", &figure.to_string())]);
        let figure = if deaths { of_hundred(hundred(step.figure)) } else { numbers::grain(w, step.figure) };
        let adds = before.filter(|_| step.adds != 0).and_then(|before| {
            if !deaths {
                return Some(added(&cards, trail, at, before, &place_name));
            }
            let adds = hundred(step.figure) - hundred(before);
            let text = format!("{}{}", if adds < 0 { "−" } else { "+" }, of_hundred(adds.abs()));
            (adds != 0).then(|| cards.derived(&place_name(step), text, mark(step), Vec::new()))
        });
        let motive = w.text(&format!("books.path.why.{family}{}{rule}", step.place)).to_owned();
        let why = std::iter::once(motive).chain(gained(step, desktop));
        NumberStep {
            place: place_name(step),
            figure: shown(at, step, figure),
            change: before.map_or_else(String::new, |before| change(before, step.figure, desktop)),
            adds,
            when: when(step.when, desktop),
            why: why.collect::<Vec<_>>().join(w.text("format.next_sentence")),
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

fn when((from, to): When, desktop: &Desktop) -> String {
    let w = desktop.words;
    let [low, high] = [from, to].map(|month| numbers::month(w, month));
    if from == to { low } else { w.fmt("unit.from_to", &[("low", &low), ("high", &high)]) }
}

/// What a step brought those who made it, as far as the record of this run has it.
fn gained(step: &Step, desktop: &Desktop) -> Option<String> {
    let w = desktop.words;
    let say = |key: &str, values: &[(&str, String)]| {
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Some(w.fmt(&format!("books.gain.{key}"), &values))
    };
    let grain = |kg: i64| numbers::grain(w, kg.abs());
    let date = |month| numbers::month(w, month);
    let quota = step.place == "quota";
    match step.gain {
        Gain::Nobody => None,
        Gain::NotKept => say("not_kept", &[]),
        Gain::KeptBack(kg) => say("kept_back", &[("figure", grain(kg))]),
        Gain::CommunePosts { removed, of, until } => {
            let values = [("removed", removed.to_string()), ("of", of.to_string()), ("month", date(until))];
            say("commune_posts", &values)
        }
        Gain::CountyPosts { high, of_high, low, of_low, until } => {
            let counts = [("high", high), ("of_high", of_high), ("low", low), ("of_low", of_low)];
            let mut values = counts.map(|(name, count)| (name, count.to_string())).to_vec();
            values.push(("month", date(until)));
            say("county_posts", &values)
        }
        Gain::Held(month) => say("held", &[("month", date(month))]),
        // What came after it was no longer this office's: a successor wrote it.
        Gain::Lost(month) if month < step.when.0 => say("lost_before", &[("month", date(month))]),
        Gain::Lost(month) => say("lost", &[("month", date(month))]),
        Gain::Beside { own, middle } => {
            let times = |hundredths: i64| format!("{:.2}", hundredths as f64 / 100.0);
            say("beside", &[("own", times(own)), ("middle", times(middle))])
        }
        Gain::Carries { figure, harvest } => say("carries", &[("figure", grain(figure)), ("harvest", grain(harvest))]),
        Gain::Planned(kg) => say(if kg < 0 { "planned_less" } else { "planned" }, &[("figure", grain(kg))]),
        Gain::SentUp(kg) => {
            let key = match (kg < 0, quota) {
                (true, false) => "received",
                (true, true) => "received_year",
                (false, false) => "sent_up",
                (false, true) => "sent_up_year",
            };
            say(key, &[("figure", grain(kg))])
        }
        Gain::Found(kg) => say(if kg > 0 { "found" } else { "found_none" }, &[("figure", grain(kg))]),
        Gain::CameBack(kg, month) if kg > 0 => say("came_back", &[("figure", grain(kg)), ("month", date(month))]),
        Gain::CameBack(..) => say("came_back_none", &[]),
    }
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
