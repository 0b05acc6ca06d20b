//! Orders and refusals in words.

use crate::sim::known::KnownState;
use crate::sim::orders::{
    Ask, CadreMove, Candour, Charge, Desk, Fuel, InspectionTarget, KitchenOrder, Order, SearchEffort, SplitRule, Task,
};
use crate::sim::refusal::OrderRefused;
use crate::view::words::Words;

use super::super::papers::indicator_name;
use super::super::report::stance_name;
use super::super::{Desktop, names, number};

/// The text key of a desk.
pub(super) const fn desk_key(desk: Desk) -> &'static str {
    match desk {
        Desk::Report => "report",
        Desk::Quota => "quota",
        Desk::Labour => "labour",
        Desk::Granaries => "granaries",
        Desk::Kitchens => "kitchens",
        Desk::Inspection => "inspection",
        Desk::Cadres => "cadres",
        Desk::Letters => "letters",
    }
}

/// An order in words.
pub(crate) fn order_text(order: &Order, known: &KnownState, desktop: &Desktop) -> String {
    let w = desktop.words;
    let county = |id| names::county(w, id);
    let share = |permille: u16| number::percent(i64::from(permille));
    let lever = |key: &str, option: &str| w.text(&format!("play.lever.{key}.{option}")).to_owned();
    let _ = known;
    match *order {
        Order::Report { indicator, stance, .. } => w.fmt(
            "play.order.report",
            &[("indicator", &indicator_name(w, indicator)), ("stance", &stance_name(stance, desktop))],
        ),
        Order::CutClaims { county: id, permille } => {
            w.fmt("play.order.cut", &[("county", &county(id)), ("share", &share(permille))])
        }
        Order::SplitQuota { by } => {
            let option = match by {
                SplitRule::ByClaim => "claim",
                SplitRule::ByLastYear => "last_year",
                SplitRule::ByNeed => "need",
            };
            w.fmt("play.order.split", &[("rule", &lever("split", option))])
        }
        Order::GrossPurchase { permille } => w.fmt("play.order.purchase", &[("share", &share(permille))]),
        Order::RuralResale { permille } => w.fmt("play.order.resale", &[("share", &share(permille))]),
        Order::Hands { task, permille } => {
            let key = match task {
                Task::Works => "works",
                Task::Iron => "iron",
                Task::DeepPloughing => "ploughing",
            };
            w.fmt("play.order.hands", &[("task", w.text(&format!("play.lever.{key}"))), ("share", &share(permille))])
        }
        Order::RecallAtHarvest { on } => lever("recall", if on { "on" } else { "off" }),
        Order::Furnaces { charge, fuel } => {
            let charge = lever(
                "charge",
                match charge {
                    Charge::Ore => "ore",
                    Charge::Scrap => "scrap",
                    Charge::Tools => "tools",
                },
            );
            let fuel = lever("fuel", if fuel == Fuel::Coal { "coal" } else { "woods" });
            w.fmt("play.order.furnaces", &[("charge", &charge), ("fuel", &fuel)])
        }
        Order::SeedReserve { permille } => w.fmt("play.order.seed", &[("share", &share(permille))]),
        Order::Relief { county: id, tonnes } => w.fmt(
            "play.order.relief",
            &[("county", &county(id)), ("grain", &number::grain(w, i64::from(tonnes) * 1000))],
        ),
        Order::Transfer { from, to, tonnes } => w.fmt(
            "play.order.transfer",
            &[("from", &county(from)), ("to", &county(to)), ("grain", &number::grain(w, i64::from(tonnes) * 1000))],
        ),
        Order::Search { effort } => {
            let option = match effort {
                SearchEffort::None => "none",
                SearchEffort::Amnesty => "amnesty",
                SearchEffort::Force => "force",
            };
            w.fmt("play.order.search", &[("effort", &lever("search", option))])
        }
        Order::Kitchens { form } => {
            let option = match form {
                KitchenOrder::Line => "line",
                KitchenOrder::Free => "free",
                KitchenOrder::Rationed => "rationed",
                KitchenOrder::Lapse => "lapse",
            };
            w.fmt("play.order.kitchens", &[("form", &lever("kitchens", option))])
        }
        Order::PrivatePlots { permille } => w.fmt("play.order.plots", &[("share", &share(permille))]),
        Order::ResponsibilityFields { on } => lever("fields", if on { "on" } else { "off" }),
        Order::Inspect { county: id, target } => {
            let target = lever("inspect", if target == InspectionTarget::Granaries { "granaries" } else { "fields" });
            w.fmt("play.order.inspect", &[("county", &county(id)), ("target", &target)])
        }
        Order::Cadre { county: id, action } => {
            let action = lever(
                "cadre",
                match action {
                    CadreMove::Shield => "shield",
                    CadreMove::Expose => "expose",
                    CadreMove::Reward => "reward",
                },
            );
            w.fmt("play.order.cadre", &[("county", &county(id)), ("action", &action)])
        }
        Order::Roads { strictness } => {
            w.fmt("play.order.roads", &[("watch", &lever("roads", &strictness.to_string()))])
        }
        Order::Petition { ask, kilotonnes } => {
            let key = if ask == Ask::Cut { "play.order.petition_cut" } else { "play.order.petition_resale" };
            w.fmt(key, &[("grain", &number::grain(w, i64::from(kilotonnes) * 1_000_000))])
        }
        Order::SignLetter => w.text("play.lever.sign.act").to_owned(),
        Order::AnswerInspector { candour } => {
            lever("inspector", if candour == Candour::Files { "files" } else { "belief" })
        }
    }
}

/// What an order costs, in a sentence, or nothing.
pub(super) fn order_cost(words: &dyn Words, order: &Order) -> String {
    let key = match order {
        Order::Search { effort: SearchEffort::Force } => "play.lever.search.force.note",
        Order::Hands { .. } => "play.lever.works.cost",
        Order::Cadre { action: CadreMove::Expose, .. } => "play.cost.expose",
        Order::Roads { strictness: 2.. } => "play.lever.roads.cost",
        Order::Petition { .. } => "play.lever.petition_cut.cost",
        Order::Furnaces { charge: Charge::Tools, .. } => "play.lever.charge.tools.note",
        Order::CutClaims { .. } => "play.lever.cut.cost",
        _ => return String::new(),
    };
    words.text(key).to_owned()
}

/// A refusal in words.
pub(in crate::view::play) fn refusal_text(words: &dyn Words, refused: &OrderRefused) -> String {
    match refused {
        OrderRefused::Over => words.text("play.refused.over").to_owned(),
        OrderRefused::NotInOffice => words.text("play.refused.office").to_owned(),
        OrderRefused::ForeignCounty(_) => words.text("play.refused.county").to_owned(),
        OrderRefused::OutOfRange { found, low, high, .. } => words.fmt(
            "play.refused.range",
            &[("found", &found.to_string()), ("low", &low.to_string()), ("high", &high.to_string())],
        ),
        OrderRefused::NotYet(_) => words.text("play.refused.not_yet").to_owned(),
        OrderRefused::NothingThere(_) => words.text("play.refused.nothing").to_owned(),
        OrderRefused::NoTeam => words.text("play.refused.team").to_owned(),
    }
}
