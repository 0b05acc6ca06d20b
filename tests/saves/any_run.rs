//! Any order and any run at all.

use proptest::prelude::*;
use ten_thousand_jin::save::RunFile;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::*;

use super::busy_run::FIRST;

fn stance() -> impl Strategy<Value = Stance> {
    prop_oneof![
        Just(Stance::AsFiled),
        Just(Stance::Own),
        Just(Stance::Hedged),
        any::<u16>().prop_map(Stance::Raised),
        any::<u16>().prop_map(Stance::CutTo),
        any::<u32>().prop_map(Stance::Figure),
        Just(Stance::Late),
        Just(Stance::Silent),
    ]
}

fn county() -> impl Strategy<Value = CountyId> {
    any::<u16>().prop_map(CountyId)
}

fn task() -> impl Strategy<Value = Task> {
    prop_oneof![Just(Task::Works), Just(Task::Iron), Just(Task::DeepPloughing)]
}

/// Any order.
fn order() -> impl Strategy<Value = Order> {
    let report = (prop::sample::select(Indicator::ALL.to_vec()), stance(), any::<bool>()).prop_map(
        |(indicator, stance, phone)| {
            let channel = if phone { Channel::Telephone } else { Channel::Paper };
            Order::Report { indicator, stance, channel }
        },
    );
    let first = prop_oneof![
        report,
        (county(), any::<u16>()).prop_map(|(county, permille)| Order::CutClaims { county, permille }),
        prop::sample::select(vec![SplitRule::ByClaim, SplitRule::ByLastYear, SplitRule::ByNeed])
            .prop_map(|by| Order::SplitQuota { by }),
        any::<u16>().prop_map(|permille| Order::GrossPurchase { permille }),
        any::<u16>().prop_map(|permille| Order::RuralResale { permille }),
        (task(), any::<u16>()).prop_map(|(task, permille)| Order::Hands { task, permille }),
        any::<bool>().prop_map(|on| Order::RecallAtHarvest { on }),
        prop::sample::select(vec![Charge::Ore, Charge::Scrap, Charge::Tools])
            .prop_map(|charge| Order::Furnaces { charge, fuel: Fuel::Woods }),
    ];
    let second = prop_oneof![
        any::<u16>().prop_map(|permille| Order::SeedReserve { permille }),
        (county(), any::<u32>()).prop_map(|(county, tonnes)| Order::Relief { county, tonnes }),
        (county(), county(), any::<u32>()).prop_map(|(from, to, tonnes)| Order::Transfer { from, to, tonnes }),
        prop::sample::select(vec![SearchEffort::None, SearchEffort::Amnesty, SearchEffort::Force])
            .prop_map(|effort| Order::Search { effort }),
        prop::sample::select(vec![KitchenOrder::Line, KitchenOrder::Free, KitchenOrder::Rationed, KitchenOrder::Lapse])
            .prop_map(|form| Order::Kitchens { form }),
        any::<u16>().prop_map(|permille| Order::PrivatePlots { permille }),
        any::<bool>().prop_map(|on| Order::ResponsibilityFields { on }),
    ];
    let third = prop_oneof![
        county().prop_map(|county| Order::Inspect { county, target: InspectionTarget::Fields }),
        county().prop_map(|county| Order::Cadre { county, action: CadreMove::Expose }),
        any::<u8>().prop_map(|strictness| Order::Roads { strictness }),
        any::<u16>().prop_map(|kilotonnes| Order::Petition { ask: Ask::Resale, kilotonnes }),
        Just(Order::SignLetter),
        Just(Order::AnswerInspector { candour: Candour::Belief }),
    ];
    prop_oneof![first, second, third]
}

/// Any run of the scenario `province`, up to 60 orders.
pub fn run() -> impl Strategy<Value = RunFile> {
    let orders = prop::collection::vec((0_u16..63, order()), 0..60);
    let settings = prop::collection::btree_map("[a-z_]{1,12}", "\\PC{0,12}", 0..4);
    (any::<u64>(), any::<u64>(), settings, orders).prop_map(|(rules, seed, settings, orders)| {
        let mut run = RunFile::new(&format!("{rules:016x}"), "province", "anhui", seed);
        run.settings = settings;
        run.months = 63;
        for (month, order) in orders {
            let month = Month(FIRST.0 + month);
            // A month takes a one-off order once.
            if !(order.is_one_off() && run.orders_of(month).any(|given| given.same_matter(&order))) {
                run.orders.push(DatedOrder { month, order });
            }
        }
        run.fingerprints = vec![(FIRST, format!("{seed:016x}")), (Month(FIRST.0 + 63), format!("{rules:016x}"))];
        run.sort();
        run
    })
}
