//! The month, written once: every stage in the order in which it happens.

use bevy_ecs::prelude::*;
use bevy_ecs::schedule::{LogLevel, ScheduleBuildSettings, ScheduleLabel, SingleThreadedExecutor};

use super::month::{
    body, centre, claims, fields, furnaces, hearing, kitchens, labour, last_year, office, orders, people, politics,
    procurement, quotas, record, reports, requests, signals, stores, weather,
};
use super::world::Account;

/// The schedule that carries the world over a month.
#[derive(ScheduleLabel, Clone, Debug, PartialEq, Eq, Hash)]
pub struct MonthSchedule;

/// Stages of a month. Each variant says what is true when it has finished.
#[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
pub enum MonthSystems {
    /// The Centre's dated acts and the seat's orders stand.
    Orders,
    /// The year's weather is drawn and what stands has grown.
    Weather,
    /// Every hand has a place.
    Labour,
    /// What was sown is sown; what ripened is gathered, gleaned, lost or stands; some is hidden.
    Fields,
    /// Iron has been run.
    Furnaces,
    /// Figures have gone from commune to Centre and some are in force.
    Claims,
    /// The levy is set, in planning months.
    Quotas,
    /// The month's grain is taken; searches have searched.
    Procurement,
    /// State grain is hauled, sent, eaten in towns, sold back.
    Stores,
    /// People in villages have eaten.
    Kitchens,
    /// Bodies have gained or lost.
    Body,
    /// The dead are dead, the born are born, some have left.
    People,
    /// Campaigns have named whom they name; the office has been judged.
    Politics,
    /// Signals have reached the office and the month is in the record.
    Record,
}

/// Builds the schedule: one thread, no ambiguity allowed.
#[must_use]
pub fn month_schedule() -> Schedule {
    let mut schedule = Schedule::new(MonthSchedule);
    schedule.set_executor(SingleThreadedExecutor::new());
    schedule.set_build_settings(ScheduleBuildSettings { ambiguity_detection: LogLevel::Error, ..Default::default() });
    use MonthSystems::{
        Body, Claims, Fields, Furnaces, Kitchens, Labour, Orders, People, Politics, Procurement, Quotas, Record,
        Stores, Weather,
    };
    schedule.configure_sets(
        (
            Orders,
            Weather,
            Labour,
            Fields,
            Furnaces,
            Claims,
            Quotas,
            Procurement,
            Stores,
            Kitchens,
            Body,
            People,
            Politics,
            Record,
        )
            .chain(),
    );
    schedule.add_systems((
        (open_account, centre::act, orders::apply_orders).chain().in_set(Orders),
        (weather::turn_weather, weather::grow).chain().in_set(Weather),
        labour::assign_hands.in_set(Labour),
        (fields::work_fields, claims::hide_grain).chain().in_set(Fields),
        furnaces::run_furnaces.in_set(Furnaces),
        (
            claims::file_commune_claims,
            claims::file_county_claims,
            reports::file_office_claims,
            reports::send_figures,
            reports::let_figures_stand,
            centre::accept_figures,
            last_year::turn_year,
            hearing::hear_figures,
        )
            .chain()
            .in_set(Claims),
        quotas::set_quotas.in_set(Quotas),
        procurement::take_grain.in_set(Procurement),
        (stores::spoil, stores::move_state_grain, stores::sell_and_relieve).chain().in_set(Stores),
        kitchens::eat.in_set(Kitchens),
        body::wear_bodies.in_set(Body),
        (people::live_and_die, people::move_people).chain().in_set(People),
        (politics::campaign, office::judge_office).chain().in_set(Politics),
        (signals::gather_returns, requests::file_requests, record::write_record, signals::announce_due)
            .chain()
            .in_set(Record),
    ));
    schedule
}

/// The same month as a list of its systems by name, each a schedule of its own: to time them one by one. A test holds it
/// to the schedule above.
#[must_use]
pub fn month_parts() -> Vec<(&'static str, Schedule)> {
    macro_rules! parts {
        ($($system:path),* $(,)?) => {
            vec![$((stringify!($system), {
                let mut schedule = Schedule::new(MonthSchedule);
                schedule.set_executor(SingleThreadedExecutor::new());
                schedule.add_systems($system);
                schedule
            })),*]
        };
    }
    parts![
        open_account,
        centre::act,
        orders::apply_orders,
        weather::turn_weather,
        weather::grow,
        labour::assign_hands,
        fields::work_fields,
        claims::hide_grain,
        furnaces::run_furnaces,
        claims::file_commune_claims,
        claims::file_county_claims,
        reports::file_office_claims,
        reports::send_figures,
        reports::let_figures_stand,
        centre::accept_figures,
        last_year::turn_year,
        hearing::hear_figures,
        quotas::set_quotas,
        procurement::take_grain,
        stores::spoil,
        stores::move_state_grain,
        stores::sell_and_relieve,
        kitchens::eat,
        body::wear_bodies,
        people::live_and_die,
        people::move_people,
        politics::campaign,
        office::judge_office,
        signals::gather_returns,
        requests::file_requests,
        record::write_record,
        signals::announce_due,
    ]
}

fn open_account(mut account: ResMut<Account>) {
    *account = Account::default();
}
