//! The levers of each desk.

use crate::sim::ledger::Claimed;
use crate::sim::orders::{Ask, Candour, Charge, Fuel, KitchenOrder, Order, SearchEffort, SplitRule, Task};
use crate::sim::province::Conduct;
use crate::sim::units::share_of;
use crate::view::model::{Control, CountyMaker, Figure, Lever, Mark, Part, Pick, Said, Section};
use crate::view::numbers;

use super::super::cards::{About, in_year, levy_year};
use super::super::follows::one_of;
use super::super::matters::closed_to;
use super::super::papers::indicator_key;
use super::super::report::motive;
use super::super::sums::{first, more, total};
use super::super::{cards, carried, plans};
use super::bench::Bench;
use super::line;
use super::words::{fed, furnace_key, tonnes};

/// Lots of relief that are offered, tonnes.
const RELIEF: [u32; 7] = [100, 500, 1000, 2000, 5000, 10_000, 20_000];
/// Lots that are moved between county stores, tonnes.
const MOVED: [u32; 6] = [500, 1000, 2000, 5000, 10_000, 20_000];
/// What petitions ask for, thousand tonnes.
const ASKED: [u16; 16] = [1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 100, 200, 300, 500, 800, 1200];
/// How many of them are offered at once: those up to a third of the levy.
const OFFERED: usize = 6;

const SHARES: [u16; 11] = [0, 50, 100, 150, 200, 250, 300, 350, 400, 450, 500];

/// Where a setting stands in a list of them.
fn place<T: PartialEq>(list: &[(&str, T)], setting: &T) -> usize {
    list.iter().position(|(_, one)| one == setting).unwrap_or(0)
}

/// Report: figures of counties passed on or cut, by name.
pub(super) fn report(b: &Bench) -> Vec<Section> {
    // A county office passes on no county's figures but its own.
    if b.known.county_office {
        return Vec::new();
    }
    let pick = |share: u16| (u32::from(share), b.percent("lever.cut_claims.pick", share));
    let shares = [1000, 900, 800, 700, 600, 500, 400, 300].map(pick).to_vec();
    let mut cut = b.county("cut_claims", CountyMaker::CutClaims, shares);
    let w = b.desktop.words;
    let counties = b.known.counties.len().max(1) as i64;
    let weight = one_of(counties, b.known, b.desktop);
    let weighs = Said::short(w, "lever.cut_claims.weighs", &[("weight", weight.into())]);
    cut.cost = Said::joined(&[cut.cost, weighs], w.text("format.next_sentence"));
    vec![b.section("claims", vec![cut])]
}

/// Quota.
pub(super) fn quota(b: &Bench) -> Vec<Section> {
    let rules = [("claim", SplitRule::ByClaim), ("last", SplitRule::ByLastYear), ("need", SplitRule::ByNeed)];
    let split = |conduct: &Conduct| (place(&rules, &conduct.split), false);
    let options = rules.into_iter().map(|(key, by)| (key, Order::SplitQuota { by })).collect();
    let gross = [700, 800, 850, 900, 950, 1000, 1050, 1100, 1200, 1300];
    let resale = [0, 250, 500, 750, 1000, 1250, 1500, 1750, 2000];
    let percent = |key: &'static str| move |permille: u16| b.percent(key, permille);
    let levers = vec![
        b.choice("split", "", options, split),
        b.stepper(
            "gross",
            &gross,
            |conduct| (conduct.purchase, false),
            percent("lever.gross.pick"),
            |permille| Order::GrossPurchase { permille },
        ),
        b.stepper(
            "resale",
            &resale,
            |conduct| (conduct.resale, false),
            percent("lever.resale.pick"),
            |permille| Order::RuralResale { permille },
        ),
    ];
    let mut levy = b.section("levy", levers);
    levy.facts = b.levy();
    levy.text.extend(plans::moved(b.known, b.desktop));
    levy.text.extend(cards::came_about(b.known, b.desktop));
    vec![levy]
}

/// Labour and iron.
pub(super) fn labour(b: &Bench) -> Vec<Section> {
    let hands = |task: Task| -> Lever {
        let pick = |permille: u16| b.percent("lever.hands.pick", permille);
        let make = |permille| Order::Hands { task, permille };
        // Without an order of its own the office starts from what the Centre calls for.
        let position = |conduct: &Conduct| {
            let ordered = conduct.hands[task as usize];
            (ordered.or_else(|| line::hands(task, b.known, b.desktop)).unwrap_or(0), ordered.is_none())
        };
        b.stepper(Bench::task_key(task), &SHARES, position, pick, make)
    };
    let recall = vec![("yes", Order::RecallAtHarvest { on: true }), ("no", Order::RecallAtHarvest { on: false })];
    let recall = b.choice("recall", "", recall, |conduct| (usize::from(!conduct.recall), false));
    let mut fields =
        b.section("hands", vec![hands(Task::Works), hands(Task::Iron), hands(Task::DeepPloughing), recall]);
    fields.facts = b.hands_called();
    fields.text.extend(carried::at_labour(&b.conduct, b.known, b.desktop));
    let charges = [Charge::Ore, Charge::Scrap, Charge::Tools];
    let mixes: Vec<(Charge, Fuel)> =
        charges.into_iter().flat_map(|charge| [(charge, Fuel::Coal), (charge, Fuel::Woods)]).collect();
    let mixed = mixes.clone();
    let current =
        |conduct: &Conduct| (mixed.iter().position(|mix| *mix == (conduct.charge, conduct.fuel)).unwrap_or(0), false);
    let options =
        mixes.into_iter().map(|(charge, fuel)| (furnace_key(charge, fuel), Order::Furnaces { charge, fuel })).collect();
    let mut furnaces = b.section("furnaces", vec![b.choice("furnaces", "", options, current)]);
    furnaces.facts = b.iron();
    vec![fields, furnaces]
}

/// Offers no lot that no county can be sent; without any the lever is closed.
fn within_reach(mut lever: Lever, closed: &str, b: &Bench) -> Lever {
    if let Control::County { counties, picks, marked, .. } = &mut lever.control {
        let most = counties.iter().filter_map(|county| county.most.as_ref()).map(|(most, _)| *most).max().unwrap_or(0);
        if lever.closed.is_none()
            && let Some((least, _)) = picks.first().filter(|(least, _)| *least > most)
        {
            let w = b.desktop.words;
            lever.closed = Some(w.fmt(closed, &[("lot", &numbers::tonnes(w, i64::from(*least)))]));
            return lever;
        }
        // What is ordered keeps its place in the list.
        let ordered = counties.iter().filter_map(|county| county.pick).max();
        let mut at = 0;
        picks.retain(|(amount, _)| {
            at += 1;
            *amount <= most || ordered.is_some_and(|ordered| at <= ordered + 1)
        });
        // Lots rise, so that those beyond reach are the last.
        marked.truncate(picks.len());
    }
    lever
}

/// Granaries.
pub(super) fn granaries(b: &Bench) -> Vec<Section> {
    let amounts = |list: &[u32]| -> Vec<(u32, String)> {
        list.iter().map(|amount| (*amount, tonnes(*amount, b.desktop))).collect()
    };
    // Nobody is sent more than feeds the largest county.
    let people = b.known.counties.iter().map(|county| county.people).max().unwrap_or(0);
    let fits = |amount: &u32| *amount <= RELIEF[0] || fed(*amount, b.desktop) <= people as f64;
    let relief: Vec<u32> = RELIEF.into_iter().filter(fits).collect();
    let mut levers = vec![
        within_reach(b.county("relief", CountyMaker::Relief, amounts(&relief)), "closed.relief", b),
        within_reach(b.county("transfer", CountyMaker::Transfer, amounts(&MOVED)), "closed.transfer", b),
    ];
    // For how many people a lot is follows from what a head is counted at.
    levers[0].cost =
        Said::joined(&[std::mem::take(&mut levers[0].cost), a_head(b)], b.desktop.words.text("format.next_sentence"));
    let mut relief = b.section("relief", levers);
    relief.facts = b.stores();
    let seed = b.stepper(
        "seed",
        &[0, 500, 750, 1000, 1200, 1500, 2000],
        |conduct| (conduct.seed, false),
        |permille| b.percent("lever.seed.pick", permille),
        |permille| Order::SeedReserve { permille },
    );
    let efforts = [("none", SearchEffort::None), ("amnesty", SearchEffort::Amnesty), ("force", SearchEffort::Force)];
    let standing = |conduct: &Conduct| match conduct.search {
        Some(effort) => (place(&efforts, &effort), false),
        None => (place(&efforts, &line::search(b.known, b.desktop)), true),
    };
    let options = efforts.into_iter().map(|(key, effort)| (key, Order::Search { effort })).collect();
    let search = b.choice("search", "search", options, standing);
    vec![relief, b.section("seed", vec![seed]), b.section("search", vec![search])]
}

/// Kitchens.
pub(super) fn kitchens(b: &Bench) -> Vec<Section> {
    let forms = [
        ("line", KitchenOrder::Line),
        ("free", KitchenOrder::Free),
        ("rationed", KitchenOrder::Rationed),
        ("lapse", KitchenOrder::Lapse),
    ];
    let now = |conduct: &Conduct| (place(&forms, &conduct.kitchens), false);
    let options = forms.into_iter().map(|(key, form)| (key, Order::Kitchens { form })).collect();
    let mut kitchens = b.section("kitchens", vec![b.choice("kitchens", "kitchens", options, now)]);
    kitchens.facts = b.eaters();
    let plots = || line::plots(b.known, b.desktop);
    let land = b.stepper(
        "plots",
        &[0, 10, 20, 30, 40, 50, 60, 70, 80, 100],
        |conduct| (conduct.plots.unwrap_or_else(plots), conduct.plots.is_none()),
        |permille| b.percent("lever.plots.pick", permille),
        |permille| Order::PrivatePlots { permille },
    );
    let allow =
        vec![("yes", Order::ResponsibilityFields { on: true }), ("no", Order::ResponsibilityFields { on: false })];
    let standing = |conduct: &Conduct| {
        let on = conduct.contracts.unwrap_or_else(|| line::contracts(b.known, b.desktop));
        (usize::from(!on), conduct.contracts.is_none())
    };
    let contracts = b.choice("responsibility", "responsibility", allow, standing);
    vec![kitchens, b.section("land", vec![land, contracts])]
}

/// Inspection.
pub(super) fn inspection(b: &Bench) -> Vec<Section> {
    let targets = vec![(0, b.text("lever.inspect.granaries")), (1, b.text("lever.inspect.fields"))];
    let mut section = b.section("teams", vec![b.county("inspect", CountyMaker::Inspect, targets)]);
    section.text = b.teams();
    vec![section]
}

/// Cadres and movement.
pub(super) fn cadres(b: &Bench) -> Vec<Section> {
    let moves = ["lever.cadre.shield", "lever.cadre.expose", "lever.cadre.reward"];
    let picks = (0..).zip(moves).map(|(at, key)| (at, b.text(key))).collect();
    let mut lever = b.county("cadre", CountyMaker::Cadre, picks);
    if let Control::County { notes, .. } = &mut lever.control {
        *notes = moves.map(|key| b.text(&format!("{key}.note"))).to_vec();
    }
    let mut people = b.section("secretaries", vec![lever]);
    // Its own secretary is not among those a county office decides on.
    if !b.known.county_office {
        let (facts, lowest) = b.secretaries();
        people.facts = facts;
        people.text.push(b.text("secretary.note").into());
        people.table = Some(lowest).filter(|lowest| !lowest.rows.is_empty());
    }
    let roads = b.stepper(
        "roads",
        &[0, 1, 2, 3],
        |conduct| {
            (u16::from(conduct.roads.unwrap_or_else(|| line::roads(b.known, b.desktop))), conduct.roads.is_none())
        },
        |step| b.text(&format!("lever.roads.{step}")),
        |step| Order::Roads { strictness: step as u8 },
    );
    vec![people, b.section("roads", vec![roads])]
}

/// What a head is counted at where a lot of grain is said to be for so many people.
fn a_head(b: &Bench) -> Said {
    let w = b.desktop.words;
    let kg = b.desktop.rules.params.food.normal_kg * 30.0;
    let text = w.fmt("unit.kg", &[("n", &format!("{kg:.0}"))]);
    let about = About::of(w, b.known.month, "card.rule.a_head");
    Said::fmt(w, "lever.relief.a_head", &[("kg", about.rule(text, b.text("card.rule.model"), Vec::new()).into())])
}

/// The figure of this office that a petition is held against, as it lies on file.
fn quoted(b: &Bench) -> Said {
    let w = b.desktop.words;
    let Some(sent) = b.known.grain_on_paper() else { return w.text("lever.petition.cost_none").into() };
    let claim = Claimed { value: sent.value, by: b.desktop.own(), month: sent.month };
    let about = About::of(w, b.known.month, indicator_key(sent.indicator));
    let figure = about.claimed(numbers::grain(w, sent.value), claim, motive(sent.indicator));
    Said::fmt(w, "lever.petition.cost", &[("quoted", figure.into()), ("month", numbers::month(w, sent.month).into())])
}

/// The same as a figure, with how it comes out of what was told and what is asked.
fn implied_figure(b: &Bench, kg: i64) -> Figure {
    let w = b.desktop.words;
    let write = |kg: i64| numbers::grain(w, kg);
    let told = b.known.grain_on_paper().map_or(b.known.in_force, |sent| sent.value);
    let key = if b.known.grain_on_paper().is_some() { "series.sent" } else { "facts.in_force" };
    let there = implied(b, kg);
    let mut lines = vec![
        first(w.text(key), told, &write, Mark::Claimed),
        more(w.text("card.sum.asked"), -kg, &write, Mark::Claimed),
        more(w.text("card.sum.asked.times"), there - told + kg, &write, Mark::Claimed),
    ];
    // Nobody reads a harvest below nothing out of a petition.
    if there < 0 {
        lines.push(more(w.text("card.sum.no_less"), -there, &write, Mark::Order));
    }
    lines.push(total(w.text("card.sum.implied"), there.max(0), &write, Mark::Claimed));
    let about = About::of(w, b.known.month, "card.sum.implied");
    about.derived(write(there.max(0)), Mark::Claimed, "card.how.implied", lines)
}

/// What of the levy is still to be weighed in.
fn still_owed(b: &Bench) -> Said {
    let w = b.desktop.words;
    let write = |kg: i64| numbers::grain(w, kg);
    let year = levy_year(b.known.month);
    let weighed: i64 = b.known.counties.iter().map(|county| county.weighed).sum();
    let left = (b.known.quota - weighed).max(0);
    let mut lines = vec![
        first(in_year(w, "facts.quota", year), b.known.quota, &write, Mark::Order),
        more(in_year(w, "facts.delivered", year), -weighed, &write, Mark::Verified),
    ];
    if weighed > b.known.quota {
        lines.push(more(w.text("card.sum.beyond"), weighed - b.known.quota, &write, Mark::Verified));
    }
    lines.push(total(w.text("facts.missing"), left, &write, Mark::Order));
    let figure = About::of(w, b.known.month, "facts.missing");
    let figure = figure.derived(write(left), Mark::Order, "card.how.difference", lines);
    let year = Part::Words(numbers::of_grain_year(year));
    Said::fmt(w, "lever.petition.left", &[("left", figure.into()), ("year", year)])
}

/// The harvest a petition implies, kg: the figure it is held against, less what those above take to be missing.
fn implied(b: &Bench, kg: i64) -> i64 {
    let told = b.known.grain_on_paper().map_or(b.known.in_force, |sent| sent.value);
    told - share_of(kg, b.desktop.rules.params.politics.asks_imply)
}

/// What is offered to be asked for under a levy of so many kilograms, thousand tonnes; what is already asked is among it.
fn asked(levy: i64, given: Option<u16>) -> Vec<u16> {
    let most = (levy / 3_000_000).max(i64::from(ASKED[0]));
    let mut list: Vec<u16> = ASKED.into_iter().filter(|kilotonnes| i64::from(*kilotonnes) <= most).collect();
    list.drain(..list.len().saturating_sub(OFFERED));
    list.extend(given.filter(|given| !list.contains(given)));
    list
}

fn petition(b: &Bench, key: &str, ask: Ask) -> Lever {
    let w = b.desktop.words;
    let given = b.desktop.pending.iter().find_map(|order| match order {
        Order::Petition { ask: given, kilotonnes } if *given == ask => Some(*kilotonnes),
        _ => None,
    });
    let picks: Vec<_> = asked(b.known.quota, given)
        .into_iter()
        .map(|kilotonnes| {
            let kg = i64::from(kilotonnes) * 1_000_000;
            let label = w.fmt("lever.petition.pick", &[("amount", &numbers::grain(w, kg))]);
            let pick = b.pick(label, b.text("lever.petition.note"), Order::Petition { ask, kilotonnes });
            Pick { set: None, figure: Some(implied_figure(b, kg)), ..pick }
        })
        .collect();
    let current = picks
        .iter()
        .position(|pick| matches!(pick.order, Order::Petition { kilotonnes, .. } if Some(kilotonnes) == given));
    let sample = picks[0].order;
    let asked = current.map(|at| b.then(&picks[at].label, &picks[at].order));
    let mut lever = b.lever(key, "", Control::Choice { picks, current }, sample);
    lever.value = b.stands(asked.is_none().then(|| w.text("lever.petition.none").into()), false, asked);
    let times = b.desktop.rules.params.politics.asks_imply.to_string();
    let spoken = numbers::so_many(w, "unit.times", &times);
    let about = About::of(w, b.known.month, "card.rule.implies");
    let rule = about.rule(spoken.clone(), b.text("card.rule.model"), Vec::new()).short(times, spoken);
    let implies = Said::short(w, "lever.petition.implies", &[("times", rule.into())]);
    let left = (ask == Ask::Cut).then(|| still_owed(b));
    let cost: Vec<Said> = [quoted(b), implies].into_iter().chain(left).collect();
    lever.cost = Said::joined(&cost, w.text("format.next_sentence"));
    // What cannot come of it is said before it is written.
    if lever.closed.is_none() && closed_to(&sample, b.known) {
        let key = if b.known.quota <= 0 { "closed.petition.no_levy" } else { "closed.petition.delivered" };
        let year = numbers::of_grain_year(levy_year(b.known.month));
        lever.closed = Some(w.fmt(key, &[("year", &year)]));
    }
    lever
}

/// Letters.
pub(super) fn letters(b: &Bench) -> Vec<Section> {
    let w = b.desktop.words;
    let petitions = vec![petition(b, "petition_cut", Ask::Cut), petition(b, "petition_resale", Ask::Resale)];
    let sign = Control::Act { pick: b.pick(b.text("lever.letter.sign"), String::new(), Order::SignLetter) };
    let mut sign = b.lever("letter", "letter", sign, Order::SignLetter);
    let signed = sign.ordered.then(|| w.text("lever.letter.sign").into());
    sign.value = b.stands((!sign.ordered).then(|| w.text("stands.letter").into()), false, signed);
    let files = match b.known.grain_sent() {
        Some(sent) => {
            let claim = Claimed { value: sent.value, by: b.desktop.own(), month: sent.month };
            let about = About::of(w, b.known.month, indicator_key(sent.indicator));
            about.claimed(numbers::grain(w, sent.value), claim, motive(sent.indicator))
        }
        None => cards::in_force(b.known, b.desktop, "facts.in_force", numbers::grain(w, b.known.in_force)),
    };
    // A file within the own estimate is no other answer.
    let told = b.known.grain_sent().map(|sent| sent.value);
    let agrees = b.known.harvest.zip(told).is_some_and(|(own, told)| (own.low..=own.high).contains(&told));
    let belief = if agrees { "lever.inspector.belief.agrees" } else { "lever.inspector.belief.note" };
    let answers = vec![
        Pick {
            figure: Some(files),
            ..b.pick(
                b.text("lever.inspector.files"),
                b.text("lever.inspector.files.note"),
                Order::AnswerInspector { candour: Candour::Files },
            )
        },
        b.pick(b.text("lever.inspector.belief"), b.text(belief), Order::AnswerInspector { candour: Candour::Belief }),
    ];
    let current = b.desktop.pending.iter().find_map(|order| match order {
        Order::AnswerInspector { candour } => Some(usize::from(*candour == Candour::Belief)),
        _ => None,
    });
    let sample = answers[0].order;
    let given = current.map(|at| answers[at].label.as_str().into());
    let mut answer = b.lever("inspector", "inspector", Control::Choice { picks: answers, current }, sample);
    answer.value = b.stands(given.is_none().then(|| w.text("stands.inspector").into()), false, given);
    vec![b.section("petition", petitions), b.section("letters", vec![sign, answer])]
}
