//! The orders of a whole run as a busy player might leave it.

use ten_thousand_jin::save::RunFile;
use ten_thousand_jin::sim::calendar::Month;
use ten_thousand_jin::sim::ids::CountyId;
use ten_thousand_jin::sim::orders::*;

/// First month of the runs made here.
pub const FIRST: Month = Month::new(1957, 10);

/// A whole run of 63 months: `count` orders of every kind.
pub fn busy_run(count: u32) -> RunFile {
    let mut run = RunFile::new("0123456789abcdef", "province", "anhui", 1958);
    run.settings.insert("levy".to_owned(), "NormPlus".to_owned());
    run.months = 63;
    // A fixed sequence that does not repeat itself, so that the code cannot be short by luck.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    for n in 0..count {
        let county = CountyId(draw(106) as u16);
        let permille = 50 * draw(30) as u16;
        let order = match draw(10) {
            0..=2 => Order::Report {
                indicator: Indicator::ALL[draw(8) as usize],
                stance: [Stance::AsFiled, Stance::Hedged, Stance::Raised(permille), Stance::CutTo(permille)]
                    [draw(4) as usize],
                channel: [Channel::Paper, Channel::Telephone][draw(2) as usize],
            },
            3 => Order::Hands { task: [Task::Works, Task::Iron, Task::DeepPloughing][draw(3) as usize], permille },
            4 => Order::GrossPurchase { permille },
            5 => Order::RuralResale { permille },
            6 => Order::Relief { county, tonnes: 100 * draw(80) as u32 },
            7 => Order::Inspect { county, target: InspectionTarget::Granaries },
            8 => Order::Transfer { from: county, to: CountyId(draw(106) as u16), tonnes: 100 * draw(80) as u32 },
            _ => Order::Cadre { county, action: CadreMove::Shield },
        };
        let month = Month(FIRST.0 + (n * 63 / count) as u16);
        // A month takes a one-off order once.
        if !(order.is_one_off() && run.orders_of(month).any(|given| given.same_matter(&order))) {
            run.orders.push(DatedOrder { month, order });
        }
    }
    let fingerprint = |n: u64| format!("{:016x}", n.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    run.fingerprints = (0..=63).map(|n| (Month(FIRST.0 + n), fingerprint(u64::from(n) + 1))).collect();
    run
}
