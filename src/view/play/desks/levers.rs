//! The levers of each desk.

use crate::sim::ledger::Level;
use crate::sim::orders::{Ask, Candour, Charge, Fuel, KitchenOrder, Order, SearchEffort, SplitRule, Task};
use crate::view::model::{Control, CountyMaker, Fact, Lever, Section};

use super::super::cards::About;
use super::super::number;
use super::Bench;

const SHARES: [u16; 11] = [0, 50, 100, 150, 200, 250, 300, 350, 400, 450, 500];

fn percent(permille: u16) -> String {
    number::percent(i64::from(permille))
}

/// Report: figures of counties passed on or cut, by name.
pub(super) fn report(b: &Bench) -> Vec<Section> {
    let shares = [1000u32, 900, 800, 700, 600, 500, 400, 300].map(|share| (share, percent(share as u16))).to_vec();
    vec![b.section("cut", vec![b.county("cut", CountyMaker::CutClaims, shares)])]
}

/// Quota.
pub(super) fn quota(b: &Bench) -> Vec<Section> {
    let w = b.desktop.words;
    let known = b.known;
    let about = |key: &str| About { words: w, now: known.month, title: w.text(key).to_owned() };
    let booked = |key: &str, kg: i64| {
        Fact::new(w.text(key), about(key).booked(number::grain(w, kg), Level::Centre, known.month.back(1)))
    };
    let split = match b.conduct.split {
        SplitRule::ByClaim => 0,
        SplitRule::ByLastYear => 1,
        SplitRule::ByNeed => 2,
    };
    let rules = vec![
        ("claim", Order::SplitQuota { by: SplitRule::ByClaim }),
        ("last_year", Order::SplitQuota { by: SplitRule::ByLastYear }),
        ("need", Order::SplitQuota { by: SplitRule::ByNeed }),
    ];
    let mut plan = b.section(
        "plan",
        vec![
            b.choice("split", rules, Some(split)),
            b.stepper(
                "purchase",
                &[700, 800, 850, 900, 950, 1000, 1050, 1100, 1200, 1300],
                b.conduct.purchase,
                percent,
                |permille| Order::GrossPurchase { permille },
            ),
            b.stepper(
                "resale",
                &[0, 250, 500, 750, 1000, 1250, 1500, 1750, 2000],
                b.conduct.resale,
                percent,
                |permille| Order::RuralResale { permille },
            ),
        ],
    );
    plan.facts = vec![
        booked("play.fact.in_force", known.in_force),
        booked("play.fact.quota", known.quota),
        booked("play.fact.owed", known.owed),
        booked("play.fact.sent", known.transferred),
        booked("play.fact.plan", known.sales_plan),
        booked("play.fact.sold", known.sold),
    ];
    vec![plan]
}

/// Labour and iron.
pub(super) fn labour(b: &Bench) -> Vec<Section> {
    let hands = |key: &str, task: Task| -> Lever {
        let now = b.conduct.hands[task as usize];
        let mut lever = b.stepper(key, &SHARES, now.unwrap_or(0), percent, |permille| Order::Hands { task, permille });
        if now.is_none() {
            lever.value = b.text("play.lever.hands.line");
        }
        lever
    };
    let recall = vec![("on", Order::RecallAtHarvest { on: true }), ("off", Order::RecallAtHarvest { on: false })];
    let charge = [Charge::Ore, Charge::Scrap, Charge::Tools].iter().position(|charge| *charge == b.conduct.charge);
    let fuel = b.conduct.fuel;
    let charges = vec![
        ("ore", Order::Furnaces { charge: Charge::Ore, fuel }),
        ("scrap", Order::Furnaces { charge: Charge::Scrap, fuel }),
        ("tools", Order::Furnaces { charge: Charge::Tools, fuel }),
    ];
    let fuels = vec![
        ("coal", Order::Furnaces { charge: b.conduct.charge, fuel: Fuel::Coal }),
        ("woods", Order::Furnaces { charge: b.conduct.charge, fuel: Fuel::Woods }),
    ];
    vec![
        b.section(
            "hands",
            vec![
                hands("works", Task::Works),
                hands("iron", Task::Iron),
                hands("ploughing", Task::DeepPloughing),
                b.choice("recall", recall, Some(usize::from(!b.conduct.recall))),
            ],
        ),
        b.section(
            "furnaces",
            vec![b.choice("charge", charges, charge), b.choice("fuel", fuels, Some(usize::from(fuel == Fuel::Woods)))],
        ),
    ]
}

/// Granaries.
pub(super) fn granaries(b: &Bench) -> Vec<Section> {
    let w = b.desktop.words;
    let tonnes = |list: &[u32]| -> Vec<(u32, String)> {
        list.iter().map(|tonnes| (*tonnes, number::grain(w, i64::from(*tonnes) * 1000))).collect()
    };
    let search = b.conduct.search.map(|effort| match effort {
        SearchEffort::None => 0,
        SearchEffort::Amnesty => 1,
        SearchEffort::Force => 2,
    });
    let efforts = vec![
        ("none", Order::Search { effort: SearchEffort::None }),
        ("amnesty", Order::Search { effort: SearchEffort::Amnesty }),
        ("force", Order::Search { effort: SearchEffort::Force }),
    ];
    let about = |key: &str| About { words: w, now: b.known.month, title: w.text(key).to_owned() };
    let left = (b.known.sales_plan * 2 - b.known.sold).max(0);
    let mut relief = b.section(
        "relief",
        vec![
            b.county("relief", CountyMaker::Relief, tonnes(&[500, 1000, 2000, 5000, 10_000, 20_000])),
            b.county("transfer", CountyMaker::Transfer, tonnes(&[1000, 2000, 5000, 10_000, 20_000])),
        ],
    );
    relief.facts = vec![
        Fact::new(
            w.text("play.fact.stock"),
            about("play.fact.stock").booked(
                number::grain(w, b.known.state_stock),
                Level::Province,
                b.known.month.back(1),
            ),
        ),
        Fact::new(
            w.text("play.fact.left"),
            about("play.fact.left").booked(number::grain(w, left), Level::Province, b.known.month.back(1)),
        ),
    ];
    vec![
        relief,
        b.section(
            "stores",
            vec![
                b.stepper("seed", &[0, 500, 750, 1000, 1200, 1500, 2000], b.conduct.seed, percent, |permille| {
                    Order::SeedReserve { permille }
                }),
                b.choice("search", efforts, search),
            ],
        ),
    ]
}

/// Kitchens.
pub(super) fn kitchens(b: &Bench) -> Vec<Section> {
    let forms = [KitchenOrder::Line, KitchenOrder::Free, KitchenOrder::Rationed, KitchenOrder::Lapse];
    let now = forms.iter().position(|form| *form == b.conduct.kitchens);
    let names = ["line", "free", "rationed", "lapse"];
    let options = names.into_iter().zip(forms).map(|(name, form)| (name, Order::Kitchens { form })).collect();
    let mut plots = b.stepper(
        "plots",
        &[0, 10, 20, 30, 40, 50, 60, 70, 80, 100],
        b.conduct.plots.unwrap_or(50),
        percent,
        |permille| Order::PrivatePlots { permille },
    );
    if b.conduct.plots.is_none() {
        plots.value = b.text("play.lever.hands.line");
    }
    let fields =
        vec![("on", Order::ResponsibilityFields { on: true }), ("off", Order::ResponsibilityFields { on: false })];
    vec![
        b.section("kitchens", vec![b.choice("kitchens", options, now)]),
        b.section("land", vec![plots, b.choice("fields", fields, b.conduct.contracts.map(|on| usize::from(!on)))]),
    ]
}

/// Inspection.
pub(super) fn inspection(b: &Bench) -> Vec<Section> {
    let targets = vec![(0, b.text("play.lever.inspect.granaries")), (1, b.text("play.lever.inspect.fields"))];
    let mut section = b.section("teams", vec![b.county("inspect", CountyMaker::Inspect, targets)]);
    let w = b.desktop.words;
    let free = 3usize.saturating_sub(b.known.teams.len());
    section.text.push(w.fmt("play.teams.free", &[("free", &free.to_string())]));
    for team in &b.known.teams {
        let county = super::names::county(w, team.county);
        section.text.push(w.fmt("play.teams.out", &[("county", &county), ("date", &number::month(w, team.back))]));
    }
    vec![section]
}

/// Cadres and movement.
pub(super) fn cadres(b: &Bench) -> Vec<Section> {
    let moves = vec![
        (0, b.text("play.lever.cadre.shield")),
        (1, b.text("play.lever.cadre.expose")),
        (2, b.text("play.lever.cadre.reward")),
    ];
    let now = b.conduct.roads.unwrap_or(1);
    let mut roads = b.stepper(
        "roads",
        &[0, 1, 2, 3],
        u16::from(now),
        |step| b.text(&format!("play.lever.roads.{step}")),
        |step| Order::Roads { strictness: step as u8 },
    );
    if b.conduct.roads.is_none() {
        roads.value = b.text("play.lever.hands.line");
    }
    vec![b.section("secretaries", vec![b.county("cadre", CountyMaker::Cadre, moves)]), b.section("roads", vec![roads])]
}

/// Letters.
pub(super) fn letters(b: &Bench) -> Vec<Section> {
    let w = b.desktop.words;
    let amount = |key: &str, ask: Ask| -> Lever {
        let given = b.desktop.pending.iter().find_map(|order| match order {
            Order::Petition { ask: given, kilotonnes } if *given == ask => Some(*kilotonnes),
            _ => None,
        });
        let mut lever = b.stepper(
            key,
            &[50, 100, 200, 300, 500, 800],
            given.unwrap_or(50),
            |kt| number::grain(w, i64::from(kt) * 1_000_000),
            |kilotonnes| Order::Petition { ask, kilotonnes },
        );
        if given.is_none() {
            lever.value = b.text("play.lever.petition.none");
        }
        lever
    };
    let mut petition =
        b.section("petition", vec![amount("petition_cut", Ask::Cut), amount("petition_resale", Ask::Resale)]);
    if let Some(sent) = b.known.last_sent(crate::sim::orders::Indicator::Harvest) {
        petition.text.push(w.fmt(
            "play.petition.quote",
            &[("value", &number::grain(w, sent.value)), ("date", &number::month(w, sent.month))],
        ));
    }
    let act = |key: &str, order: Order| {
        b.lever(key, Control::Act { pick: b.pick(b.text(&format!("play.lever.{key}.act")), "", order) }, order)
    };
    let answers = vec![
        ("files", Order::AnswerInspector { candour: Candour::Files }),
        ("belief", Order::AnswerInspector { candour: Candour::Belief }),
    ];
    vec![petition, b.section("papers", vec![act("sign", Order::SignLetter), b.choice("inspector", answers, None)])]
}
