//! Where a paper leads: the lever that answers it, and the county it is about.

use crate::sim::calendar::Month;
use crate::sim::ids::CountyId;
use crate::sim::known::KnownState;
use crate::sim::orders::{Ask, CadreMove, Indicator, InspectionTarget, KitchenOrder, Order, SearchEffort, Task};
use crate::sim::papers::{CountyRequest, Document, DocumentKind as Kind, Note};

use super::pages::letter_asks;

/// The lever at which an order is given.
pub(super) const fn of_order(order: &Order) -> &'static str {
    match order {
        Order::Report { .. } => "",
        Order::CutClaims { .. } => "cut_claims",
        Order::SplitQuota { .. } => "split",
        Order::GrossPurchase { .. } => "gross",
        Order::RuralResale { .. } => "resale",
        Order::Hands { task: Task::Works, .. } => "works",
        Order::Hands { task: Task::Iron, .. } => "iron",
        Order::Hands { task: Task::DeepPloughing, .. } => "ploughing",
        Order::RecallAtHarvest { .. } => "recall",
        Order::Furnaces { .. } => "furnaces",
        Order::SeedReserve { .. } => "seed",
        Order::Relief { .. } => "relief",
        Order::Transfer { .. } => "transfer",
        Order::Search { .. } => "search",
        Order::Kitchens { .. } => "kitchens",
        Order::PrivatePlots { .. } => "plots",
        Order::ResponsibilityFields { .. } => "responsibility",
        Order::Inspect { .. } => "inspect",
        Order::Cadre { .. } => "cadre",
        Order::Roads { .. } => "roads",
        Order::Petition { ask: Ask::Cut, .. } => "petition_cut",
        Order::Petition { ask: Ask::Resale, .. } => "petition_resale",
        Order::SignLetter => "letter",
        Order::AnswerInspector { .. } => "inspector",
    }
}

/// Whether an order is given at a lever, or at the other that is of the same matter.
pub(super) fn acts_on(order: &Order, lever: &str) -> bool {
    let at = of_order(order);
    !at.is_empty() && (at == lever || matches!((at, lever), ("furnaces", "iron") | ("split", "gross")))
}

/// The lever a circular calls for; nothing where it calls for a report or for no order.
fn of_circular(id: &str) -> &'static str {
    match id {
        "works_call" | "general_line" => "works",
        "iron_order" | "beidaihe" => "iron",
        "canteens_praised" | "canteen_drive" | "kitchens_again" | "kitchens_end" => "kitchens",
        "plots_return" | "twelve_articles" => "plots",
        "class_struggle" | "sent_home" => "responsibility",
        "anti_hiding" => "search",
        "sales_plan_raised" | "spring_hunger_note" | "imports" | "city_stocks" => "relief",
        "migration_ban" => "roads",
        "purge_of_leaders" | "struggle_meetings" | "xinyang_known" => "cadre",
        "transfer_plan" | "autumn_levy" | "jinan_meeting" | "grain_trains" | "levy_lighter" => "gross",
        "lushan_opens" | "seven_thousand" => "petition_cut",
        _ => "",
    }
}

/// The lever that answers a paper, at the desk it leads to, or nothing; and the county it is about.
pub(super) fn lead(paper: &Document) -> (&'static str, Option<CountyId>) {
    match &paper.kind {
        Kind::Circular(id) => (of_circular(id), None),
        Kind::NotSigned(order) => {
            let county = match *order {
                Order::Cadre { county, .. } => Some(county),
                _ => None,
            };
            (of_order(order), county)
        }
        Kind::Quota { .. } => ("gross", None),
        Kind::Inspection { county, finding } => {
            (if finding.target == InspectionTarget::Fields { "cut_claims" } else { "relief" }, Some(*county))
        }
        Kind::SearchResult { county, .. } => ("search", Some(*county)),
        Kind::PetitionAnswer { .. } | Kind::Quoted { .. } => ("petition_cut", None),
        Kind::Labelled { county, .. } => ("cadre", Some(*county)),
        Kind::Letter { letter, county, .. } => (letter_asks(*letter).1, Some(*county)),
        Kind::Note(Note::LowCounty(county)) => ("cadre", Some(*county)),
        Kind::Note(Note::Deliveries { .. }) => ("gross", None),
        Kind::Note(Note::Believes) => ("inspect", None),
        Kind::Request { county, request } => {
            let lever = match request {
                CountyRequest::Sales { .. } | CountyRequest::Store { .. } => "relief",
                CountyRequest::Seed => "seed",
                CountyRequest::Hands { .. } => "recall",
                CountyRequest::Kitchens { .. } => "kitchens",
            };
            (lever, Some(*county))
        }
        Kind::CollectiveLetter => ("letter", None),
        Kind::Inspector => ("inspector", None),
        _ => ("", None),
    }
}

/// The lever a paper leads to where this office has it, or nothing: what a province decides is not on the desks of a county.
pub(super) fn lever(paper: &Document, known: &KnownState) -> &'static str {
    let lever = lead(paper).0;
    let provincial = known.county_office && matches!(lever, "cut_claims" | "cadre" | "transfer");
    match paper.kind {
        Kind::PetitionAnswer { asked, .. } => petitioned(asked, paper.month, known),
        // What cannot be decided here can be looked into.
        Kind::Letter { .. } if provincial => "inspect",
        _ if provincial => "",
        _ => lever,
    }
}

/// The lever of the petition that a paper answers: a cut and grain back are asked for at two.
fn petitioned(kg: i64, month: Month, known: &KnownState) -> &'static str {
    let asked = |(given, order): &(Month, Order)| match order {
        Order::Petition { kilotonnes, .. } if *given == month => {
            (i64::from(*kilotonnes) * 1_000_000 == kg).then_some(*order)
        }
        _ => None,
    };
    known.given.iter().rev().find_map(asked).map_or("petition_cut", |order| of_order(&order))
}

/// An ordinary order of a lever that documents call for; none where there is no such lever.
pub(super) fn sample(lever: &str, known: &KnownState) -> Option<Order> {
    let county = CountyId(known.first_county);
    let hands = |task| Order::Hands { task, permille: 100 };
    Some(match lever {
        "works" => hands(Task::Works),
        "iron" => hands(Task::Iron),
        "kitchens" => Order::Kitchens { form: KitchenOrder::Line },
        "plots" => Order::PrivatePlots { permille: 50 },
        "responsibility" => Order::ResponsibilityFields { on: true },
        "search" => Order::Search { effort: SearchEffort::None },
        "relief" => Order::Relief { county, tonnes: 1 },
        "roads" => Order::Roads { strictness: 0 },
        "cadre" => Order::Cadre { county, action: CadreMove::Shield },
        "gross" => Order::GrossPurchase { permille: 1000 },
        "petition_cut" => Order::Petition { ask: Ask::Cut, kilotonnes: 1 },
        _ => return None,
    })
}

/// The sheet of the report desk a paper speaks of.
pub(super) fn sheet(paper: &Document, known: &KnownState) -> Option<Indicator> {
    match &paper.kind {
        Kind::Due(indicator) | Kind::Raised { indicator, .. } => Some(*indicator),
        Kind::Note(Note::Pledge) => Some(Indicator::Pledge),
        Kind::Note(Note::Quiet) if known.communes_exist => Some(Indicator::Sick),
        _ => None,
    }
}

/// How many papers of the same kind came before this one.
pub(super) fn earlier(paper: &Document, known: &KnownState) -> usize {
    let same = |other: &&Document| match (&paper.kind, &other.kind) {
        (Kind::Note(one), Kind::Note(two)) => std::mem::discriminant(one) == std::mem::discriminant(two),
        (one, two) => std::mem::discriminant(one) == std::mem::discriminant(two),
    };
    known.papers.iter().take_while(|other| other.number < paper.number).filter(same).count()
}
