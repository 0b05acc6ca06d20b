//! Orders and refusals in words.

use super::bench::Bench;
use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::orders::{
    Ask, CadreMove, Candour, Channel, Charge, Fuel, Indicator, InspectionTarget, KitchenOrder, Order, SearchEffort,
    SplitRule, Stance,
};
use crate::sim::refusal::OrderRefused;
use crate::view::numbers;
use crate::view::words::Words;

use super::super::answers::{name_in, stance_name};
use super::super::papers::indicator_name;
use super::super::{Desktop, names};

/// Months for which a lot of grain is said to feed people.
pub(super) const MONTHS_FED: u32 = 3;

/// The text of what is charged and burned.
pub(super) const fn furnace_key(charge: Charge, fuel: Fuel) -> &'static str {
    match (charge, fuel) {
        (Charge::Ore, Fuel::Coal) => "ore_coal",
        (Charge::Ore, Fuel::Woods) => "ore_woods",
        (Charge::Scrap, Fuel::Coal) => "scrap_coal",
        (Charge::Scrap, Fuel::Woods) => "scrap_woods",
        (Charge::Tools, Fuel::Coal) => "tools_coal",
        (Charge::Tools, Fuel::Woods) => "tools_woods",
    }
}

const fn split_key(by: SplitRule) -> &'static str {
    match by {
        SplitRule::ByClaim => "lever.split.claim",
        SplitRule::ByLastYear => "lever.split.last",
        SplitRule::ByNeed => "lever.split.need",
    }
}

const fn search_key(effort: SearchEffort) -> &'static str {
    match effort {
        SearchEffort::None => "lever.search.none",
        SearchEffort::Amnesty => "lever.search.amnesty",
        SearchEffort::Force => "lever.search.force",
    }
}

const fn kitchen_key(form: KitchenOrder) -> &'static str {
    match form {
        KitchenOrder::Line => "lever.kitchens.line",
        KitchenOrder::Free => "lever.kitchens.free",
        KitchenOrder::Rationed => "lever.kitchens.rationed",
        KitchenOrder::Lapse => "lever.kitchens.lapse",
    }
}

/// People a lot of grain in tonnes feeds for [`MONTHS_FED`] months.
pub(super) fn fed(amount: u32, desktop: &Desktop) -> f64 {
    let kg_a_month = desktop.rules.params.food.normal_kg * 30.0;
    f64::from(amount) * 1000.0 / (kg_a_month.max(1.0) * f64::from(MONTHS_FED))
}

/// People as a lot of grain is said to be for them: to the nearest thousand.
pub(super) const fn to_thousands(people: i64) -> i64 {
    (people + 500) / 1000 * 1000
}

/// A lot of grain in tonnes, and for how many people it is.
pub(super) fn tonnes(amount: u32, desktop: &Desktop) -> String {
    let w = desktop.words;
    let people = fed(amount, desktop);
    w.fmt(
        "lever.tonnes.pick",
        &[
            ("tonnes", &numbers::whole(i64::from(amount))),
            ("months", &MONTHS_FED.to_string()),
            ("people", &numbers::whole(to_thousands(people as i64))),
        ],
    )
}

/// An order in words.
#[must_use]
pub fn order_text(order: &Order, desktop: &Desktop) -> String {
    in_words(order, &|stance, indicator| stance_name(stance, indicator, desktop.words), desktop)
}

/// An order in words as it was given in a month: a figure that was an option then is called by that option.
#[must_use]
pub fn order_given(order: &Order, month: Month, known: &KnownState, desktop: &Desktop) -> String {
    in_words(order, &|stance, indicator| name_in(stance, indicator, month, known, desktop), desktop)
}

fn in_words(order: &Order, stance_named: &dyn Fn(Stance, Indicator) -> String, desktop: &Desktop) -> String {
    let w = desktop.words;
    let county = |id| names::county_form(w, id);
    let percent = |permille: u16| numbers::percent(w, i64::from(permille));
    let share = |key: &str, permille: u16| w.fmt(key, &[("percent", &percent(permille))]);
    let plain = |key: &str| w.text(key).to_owned();
    match *order {
        Order::Report { indicator, stance, channel } => {
            let channel = match channel {
                Channel::Paper => "order.channel.paper",
                Channel::Telephone => "order.channel.telephone",
            };
            w.fmt(
                "order.report",
                &[
                    ("indicator", &indicator_name(w, indicator)),
                    ("stance", &stance_named(stance, indicator)),
                    ("channel", w.text(channel)),
                ],
            )
        }
        Order::CutClaims { county: id, permille } => {
            w.fmt("order.cut_claims", &[("county", &county(id)), ("percent", &percent(permille))])
        }
        Order::SplitQuota { by } => w.fmt("order.split", &[("rule", w.text(split_key(by)))]),
        Order::GrossPurchase { permille } => share("order.gross", permille),
        Order::RuralResale { permille } => share("order.resale", permille),
        Order::Hands { task, permille } => w.fmt(
            "order.hands",
            &[("task", w.text(&format!("lever.{}", Bench::task_key(task)))), ("percent", &percent(permille))],
        ),
        Order::RecallAtHarvest { on } => plain(if on { "order.recall_on" } else { "order.recall_off" }),
        Order::Furnaces { charge, fuel } => {
            let charge = format!("lever.furnaces.{}", furnace_key(charge, fuel));
            w.fmt("order.furnaces", &[("charge", w.text(&charge))])
        }
        Order::SeedReserve { permille } => share("order.seed", permille),
        Order::Relief { county: id, tonnes } => {
            w.fmt("order.relief", &[("county", &county(id)), ("tonnes", &numbers::whole(i64::from(tonnes)))])
        }
        Order::Transfer { from, to, tonnes } => w.fmt(
            "order.transfer",
            &[("county", &county(from)), ("to", &county(to)), ("tonnes", &numbers::whole(i64::from(tonnes)))],
        ),
        Order::Search { effort } => w.fmt("order.search", &[("effort", w.text(search_key(effort)))]),
        Order::Kitchens { form } => w.fmt("order.kitchens", &[("form", w.text(kitchen_key(form)))]),
        Order::PrivatePlots { permille } => share("order.plots", permille),
        Order::ResponsibilityFields { on } => {
            plain(if on { "order.responsibility_on" } else { "order.responsibility_off" })
        }
        Order::Inspect { county: id, target } => {
            let target = match target {
                InspectionTarget::Granaries => "lever.inspect.granaries",
                InspectionTarget::Fields => "lever.inspect.fields",
            };
            w.fmt("order.inspect", &[("county", &county(id)), ("target", w.text(target))])
        }
        Order::Cadre { county: id, action } => {
            let key = match action {
                CadreMove::Shield => "order.cadre_shield",
                CadreMove::Expose => "order.cadre_expose",
                CadreMove::Reward => "order.cadre_reward",
            };
            w.fmt(key, &[("county", &county(id))])
        }
        Order::Roads { strictness } => {
            w.fmt("order.roads", &[("watch", w.text(&format!("lever.roads.{}", strictness.min(3))))])
        }
        Order::Petition { ask, kilotonnes } => {
            let key = match ask {
                Ask::Cut => "order.petition_cut",
                Ask::Resale => "order.petition_resale",
            };
            w.fmt(key, &[("amount", &numbers::grain(w, i64::from(kilotonnes) * 1_000_000))])
        }
        Order::SignLetter => plain("order.sign_letter"),
        Order::AnswerInspector { candour } => {
            plain(if candour == Candour::Files { "order.inspector_files" } else { "order.inspector_belief" })
        }
    }
}

/// What an order costs and whom, in a sentence, or nothing.
pub(super) fn order_cost(order: &Order, known: &KnownState, desktop: &Desktop) -> String {
    let w = desktop.words;
    let key = match order {
        Order::CutClaims { .. } => "lever.cut_claims.cost",
        Order::SplitQuota { by } => return w.text(&format!("{}.note", split_key(*by))).to_owned(),
        Order::GrossPurchase { permille } if *permille != 1000 => "lever.gross.cost",
        Order::RuralResale { permille } if *permille > 0 => "lever.resale.cost",
        Order::Hands { task, permille } if *permille > 0 => {
            return w.text(&format!("lever.{}.cost", Bench::task_key(*task))).to_owned();
        }
        Order::RecallAtHarvest { on: true } => "lever.recall.yes.note",
        Order::RecallAtHarvest { on: false } => "lever.recall.no.note",
        Order::Furnaces { charge, fuel } => {
            return w.text(&format!("lever.furnaces.{}.note", furnace_key(*charge, *fuel))).to_owned();
        }
        Order::SeedReserve { .. } => "lever.seed.cost",
        Order::Relief { .. } => "lever.relief.cost",
        Order::Transfer { .. } => "lever.transfer.cost",
        Order::Search { effort } => return w.text(&format!("{}.note", search_key(*effort))).to_owned(),
        Order::Kitchens { form } => return w.text(&format!("{}.note", kitchen_key(*form))).to_owned(),
        Order::PrivatePlots { .. } => "lever.plots.cost",
        Order::ResponsibilityFields { on: true } => "lever.responsibility.cost",
        Order::Inspect { .. } => "lever.inspect.cost",
        Order::Cadre { action, .. } => match action {
            CadreMove::Shield => "lever.cadre.shield.note",
            CadreMove::Expose => "lever.cadre.expose.note",
            CadreMove::Reward => "lever.cadre.reward.note",
        },
        Order::Roads { strictness: 1.. } => "lever.roads.cost",
        Order::Petition { .. } => {
            let Some(sent) = known.grain_on_paper() else {
                return w.text("lever.petition.cost_none").to_owned();
            };
            let quoted = numbers::grain(w, sent.value);
            let month = numbers::month(w, sent.month);
            return w.fmt("lever.petition.cost", &[("quoted", &quoted), ("month", &month)]);
        }
        Order::SignLetter => "lever.letter.cost",
        Order::AnswerInspector { .. } => "lever.inspector.cost",
        _ => return String::new(),
    };
    w.text(key).to_owned()
}

/// A refusal in words.
pub fn refusal_text(words: &dyn Words, refused: &OrderRefused) -> String {
    let key = match refused {
        OrderRefused::OutOfRange { low, high, .. } => {
            return words.fmt("refused.out_of_range", &[("low", &low.to_string()), ("high", &high.to_string())]);
        }
        OrderRefused::Over => "refused.over",
        OrderRefused::NotInOffice => "refused.not_in_office",
        OrderRefused::ForeignCounty(_) => "refused.foreign_county",
        OrderRefused::NotYet(_) => "refused.not_yet",
        OrderRefused::NothingThere(_) => "refused.nothing_there",
        OrderRefused::AskedAgain => "refused.asked_again",
        OrderRefused::NoTeam => "refused.no_team",
        OrderRefused::Twice => "refused.twice",
        OrderRefused::AnotherOffice => "refused.another_office",
    };
    words.text(key).to_owned()
}
