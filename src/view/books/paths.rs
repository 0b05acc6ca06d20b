//! A number followed from place to place, each step with what it added, when, why, and what that brought in this run.

use std::collections::BTreeMap;

use crate::sim::calendar::Month;
use crate::sim::ids::CountyId;
use crate::sim::orders::Order;
use crate::sim::run::Run;
use crate::sim::settings::Switch;
use crate::view::model::{Figure, Mark, NumberPath, NumberStep, Part, Said, SumLine, Term};
use crate::view::numbers;
use crate::view::play::{Desktop, names};

use super::cards::{Cards, Ratio, Teller, grain, less, line, sentences};
use super::engine::gain::{Gain, When};
use super::engine::trail::{Number, Step, Trail, trails};

/// Every number of the run that can be followed.
pub(super) fn paths(run: &Run, desktop: &Desktop) -> Vec<NumberPath> {
    let place = desktop.place();
    trails(run).iter().map(|trail| path(trail, &place, run, desktop)).collect()
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
        Number::Iron(year) => of("books.path.iron.title", year),
    }
}

fn path(trail: &Trail, place: &str, run: &Run, desktop: &Desktop) -> NumberPath {
    let w = desktop.words;
    let most = trail.steps.iter().map(|step| step.figure).max().unwrap_or(1).max(1);
    let first = trail.steps.first().map_or(1, |step| step.figure).max(1);
    let (name, year, family, deaths) = match trail.number {
        Number::Harvest(year) => ("harvest", year, "", false),
        Number::Levy(year) => ("levy", year, "levy.", false),
        Number::Deaths(year) => ("deaths", year, "deaths.", true),
        Number::Iron(year) => ("iron", year, "iron.", false),
    };
    let long = |figure: i64| {
        if deaths { 0 } else { u16::try_from(figure.max(0) * 1000 / most).unwrap_or(1000) }
    };
    let title = title(trail.number, place, desktop);
    let page = match trail.number {
        Number::Harvest(_) => "claims",
        Number::Levy(_) => "levy",
        Number::Deaths(_) => "body",
        Number::Iron(_) => "iron",
    };
    let cards = Cards::of(desktop, title.clone()).on(page);
    let place_name = |step: &Step| place_of(trail.number, step, desktop);
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
                figure.card_mut().note = w.text("study.path.dead").to_owned();
                if let Some(by) = Teller::at(step.place) {
                    by.sign(&mut figure, desktop);
                    figure.card_mut().motive = w.text("card.motive.hide_failure").to_owned();
                }
            }
            return figure;
        }
        cards.derived(&name, &when(step.when, desktop), text, mark(step), sum(at))
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
            (adds != 0)
                .then(|| cards.derived(&place_name(step), &when(step.when, desktop), text, mark(step), Vec::new()))
        });
        let motive = Said::from(w.text(&format!("books.path.why.{family}{}{rule}", step.place)));
        let cut = if step.place == "drafted" { discounts(step.when.1, run, desktop) } else { Vec::new() };
        let why: Vec<Said> = std::iter::once(motive).chain(cut).chain(gained(trail, at, &cards)).collect();
        NumberStep {
            place: place_name(step),
            figure: shown(at, step, figure),
            change: if at > 0 { change(trail, at, &cards, &place_name) } else { Said::default() },
            adds,
            when: when(step.when, desktop),
            why: sentences(&why, desktop),
            bar: long(step.figure),
            from: before.map_or(0, long),
        }
    });
    let steps = steps.collect();
    let all = trail.steps.last().filter(|_| !deaths).map(|last| {
        let text = numbers::grain(w, trail.steps.iter().map(|step| step.adds).sum());
        let when = when(last.when, desktop);
        cards.derived(w.text("study.path.sum"), &when, text, mark(last), sum(trail.steps.len() - 1))
    });
    NumberPath { family: name, year, title, steps, sum: all }
}

/// Counties whose figures this office passed on at a discount as it stood in a month: all of a county's figures go on so.
fn discounts(month: Month, run: &Run, desktop: &Desktop) -> Vec<Said> {
    // What is true as filed is passed on whole.
    if desktop.spec.settings.on(Switch::TruthfulReports) {
        return Vec::new();
    }
    let w = desktop.words;
    let mut stood: BTreeMap<CountyId, (Month, u16)> = BTreeMap::new();
    for (given, order) in run.known().given.iter().filter(|(given, _)| *given <= month) {
        if let Order::CutClaims { county, permille } = *order {
            stood.insert(county, (*given, permille));
        }
    }
    let cut = stood.into_iter().filter(|(_, (_, permille))| *permille < 1000);
    let told = cut.map(|(county, (given, permille))| {
        let (name, date) = (names::county_form(w, county), numbers::month(w, given));
        let passed = Cards::of(desktop, name.clone()).on("claims");
        let passed = passed.ordered(numbers::percent(w, i64::from(permille)), &date);
        Said::short(w, "books.path.discount", &[("month", date.into()), ("county", name.into()), ("passed", passed)])
    });
    told.collect()
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
    cards.derived(&name(step), &when(step.when, desktop), signed(step.adds, desktop), mark(step), lines)
}

fn when((from, to): When, desktop: &Desktop) -> String {
    numbers::months_between(desktop.words, from, to)
}

/// What a step brought those who made it, as far as the record of this run has it.
fn gained(trail: &Trail, at: usize, cards: &Cards) -> Option<Said> {
    let (w, desktop, step) = (cards.desktop.words, cards.desktop, &trail.steps[at]);
    let say = |key: &str, parts: &[(&str, Part)]| Some(Said::short(w, &format!("books.gain.{key}"), parts));
    let date = |month| numbers::month(w, month);
    let of = when(step.when, desktop);
    // What the record has of it, under the page of the archive that tells how it comes about.
    let amount = |kg: i64, page: &'static str, key: &str| {
        Part::from(cards.on(page).figure(w.text(key), &of, numbers::grain(w, kg.abs()), Mark::True))
    };
    let posts = |count: i64, key: &str, unit: &str, until: Month| {
        let n = count.to_string();
        let span = numbers::months_between(w, step.when.0, until);
        let figure = cards.on("cadres").figure(w.text(key), &span, String::new(), Mark::True);
        Part::from(figure.short(n.clone(), numbers::so_many(w, unit, &n)))
    };
    let quota = step.place == "quota";
    match step.gain {
        Gain::Nobody => None,
        Gain::NotKept => say("not_kept", &[]),
        Gain::KeptBack(kg) => say("kept_back", &[("figure", amount(kg, "hiding", "books.series.hidden"))]),
        Gain::CommunePosts { removed, of, until } => {
            let key = if removed == 1 { "commune_posts.one" } else { "commune_posts" };
            let removed = posts(removed, "card.said.removals", "unit.removals", until);
            let all = posts(of, "card.said.posts", "unit.secretaries", until);
            say(key, &[("removed", removed), ("of", all), ("month", date(until).into())])
        }
        Gain::CountyPosts { high, of_high, low, of_low, until } => {
            let removed = |count: usize| posts(count as i64, "card.said.removed", "unit.secretaries", until);
            let counties = |count: usize, which: &str| {
                posts(count as i64, &format!("card.said.counties.{which}"), "unit.places", until)
            };
            let parts = [
                ("high", removed(high)),
                ("of_high", counties(of_high, "most")),
                ("low", removed(low)),
                ("of_low", counties(of_low, "others")),
                ("month", date(until).into()),
            ];
            say("county_posts", &parts)
        }
        Gain::Closed(month) => say("closed", &[("month", date(month).into())]),
        Gain::Held(month) => say("held", &[("month", date(month).into())]),
        // What came after it was no longer this office's: a successor wrote it.
        Gain::Lost(month) if month < step.when.0 => say("lost_before", &[("month", date(month).into())]),
        Gain::Lost(month) => say("lost", &[("month", date(month).into())]),
        Gain::Beside { own, middle } => {
            let times = |hundredths: i64, key: &str| {
                let shown = Ratio::times(hundredths, 100, 2, Mark::Claimed, desktop);
                let mut figure = cards.derived(w.text(key), &of, shown.text.clone(), Mark::Claimed, Vec::new());
                figure.card_mut().how = w.text("card.how.of_1957").to_owned();
                Part::from(figure.short(shown.text, shown.spoken))
            };
            let parts = [("own", times(own, "card.said.own_times")), ("middle", times(middle, "card.said.middle"))];
            say("beside", &parts)
        }
        Gain::Carries { figure, harvest } => {
            let carried = |kg: i64, of_step: &Step| Part::from(carried(kg, of_step, cards));
            say("carries", &[("figure", carried(figure, step)), ("harvest", carried(harvest, &trail.steps[0]))])
        }
        Gain::Planned(kg) => {
            let (figure, fields) = (step.figure, trail.steps[0].figure);
            let [figure, fields] = [(step, figure), (&trail.steps[0], fields)]
                .map(|(of, kg)| grain(&place_of(trail.number, of, desktop), kg, mark(of), desktop));
            let total = numbers::grain(w, kg.abs());
            let total = line(w.text("card.sum.difference"), total, Mark::Claimed, Term::Total(kg.abs()));
            let sum = if kg < 0 { less(fields, figure, total) } else { less(figure, fields, total) };
            let name = w.text("card.said.planned");
            let figure = cards.derived(name, &of, numbers::grain(w, kg.abs()), Mark::Claimed, sum);
            say(if kg < 0 { "planned_less" } else { "planned" }, &[("figure", figure.into())])
        }
        Gain::SentUp(kg) => {
            let key = match (kg < 0, quota) {
                (true, false) => "received",
                (true, true) => "received_year",
                (false, false) => "sent_up",
                (false, true) => "sent_up_year",
            };
            let title = if kg < 0 { "card.said.received" } else { "books.twin.delivered" };
            say(key, &[("figure", amount(kg, "procurement", title))])
        }
        Gain::Found(kg) => {
            say(if kg > 0 { "found" } else { "found_none" }, &[("figure", amount(kg, "hiding", "card.said.found"))])
        }
        Gain::CameBack(kg, month) if kg > 0 => {
            let back = amount(kg, "relief", "books.twin.returned");
            say("came_back", &[("figure", back), ("month", date(month).into())])
        }
        Gain::CameBack(..) => say("came_back_none", &[]),
    }
}

/// The levy that a figure carries at the share of its month.
fn carried(kg: i64, of: &Step, cards: &Cards) -> Figure {
    let (w, desktop) = (cards.desktop.words, cards.desktop);
    let text = numbers::grain(w, kg);
    let share = format!("× {}", numbers::percent(w, kg * 1000 / of.figure.max(1)));
    let sum = vec![
        grain(&place_of(Number::Harvest(0), of, desktop), of.figure, mark(of), desktop),
        line(w.text("card.sum.levy.share"), share, Mark::Order, Term::Times(kg, of.figure.max(1))),
        line(w.text("card.sum.total"), text.clone(), mark(of), Term::Total(kg)),
    ];
    cards.on("levy").derived(w.text("card.said.carries"), &when(of.when, desktop), text, mark(of), sum)
}

/// The name of the place of a step.
fn place_of(number: Number, step: &Step, desktop: &Desktop) -> String {
    let family = match number {
        Number::Harvest(_) => "",
        Number::Levy(_) => "levy.",
        Number::Deaths(_) => "deaths.",
        Number::Iron(_) => "iron.",
    };
    desktop.words.text(&format!("books.path.{family}{}", step.place)).to_owned()
}

fn mark(step: &Step) -> Mark {
    match step.place {
        "truth" | "died" | "fit" | "usable" => Mark::True,
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

/// A step as a multiple of the one before; of the dead without the counts it is made of.
fn change(trail: &Trail, at: usize, cards: &Cards, name: &dyn Fn(&Step) -> String) -> Said {
    let (w, desktop) = (cards.desktop.words, cards.desktop);
    let (step, before) = (&trail.steps[at], &trail.steps[at - 1]);
    let times = step.figure as f64 / before.figure.max(1) as f64;
    if (times - 1.0).abs() < 0.005 {
        return w.text("books.path.same").into();
    }
    let shown = Ratio::times(step.figure, before.figure, 2, mark(step), desktop);
    let when = when(step.when, desktop);
    let figure = match trail.number {
        Number::Deaths(_) => {
            let figure = cards.derived(&name(step), &when, String::new(), mark(step), Vec::new());
            figure.short(shown.text, shown.spoken)
        }
        _ => {
            let lines = [step, before].map(|of| grain(&name(of), of.figure, mark(of), desktop));
            cards.ratio(&name(step), &when, lines, shown)
        }
    };
    Said::short(w, "books.path.change", &[("times", figure.into())])
}
