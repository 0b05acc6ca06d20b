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

/// Writes the month once and makes of it the stages, the schedule, and the parts it can be timed by.
macro_rules! month {
    ($($(#[doc = $says:literal])+ $stage:ident: $($system:path),+;)+) => {
        /// Stages of a month. Each variant says what is true when it has finished.
        #[derive(SystemSet, Clone, Debug, PartialEq, Eq, Hash)]
        pub enum MonthSystems {
            $($(#[doc = $says])+ $stage,)+
        }

        /// Builds the schedule: one thread, no ambiguity allowed.
        #[must_use]
        pub fn month_schedule() -> Schedule {
            let mut schedule = Schedule::new(MonthSchedule);
            schedule.set_executor(SingleThreadedExecutor::new());
            schedule.set_build_settings(ScheduleBuildSettings {
                ambiguity_detection: LogLevel::Error,
                ..Default::default()
            });
            schedule.configure_sets(($(MonthSystems::$stage,)+).chain());
            $(schedule.add_systems(($($system,)+).chain().in_set(MonthSystems::$stage));)+
            schedule
        }

        /// The same month as a list of its systems by name, each a schedule of its own: to time them one by one. A test
        /// holds it to the schedule above.
        #[must_use]
        pub fn month_parts() -> Vec<(&'static str, Schedule)> {
            vec![$($((stringify!($system), {
                let mut schedule = Schedule::new(MonthSchedule);
                schedule.set_executor(SingleThreadedExecutor::new());
                schedule.add_systems($system);
                schedule
            }),)+)+]
        }

        /// The stages with the names of their systems, in the order in which they happen.
        #[must_use]
        pub fn month_stages() -> Vec<(MonthSystems, Vec<&'static str>)> {
            vec![$((MonthSystems::$stage, vec![$(stringify!($system)),+])),+]
        }
    };
}

month! {
    /// The Centre's dated acts and the seat's orders stand.
    Orders: open_account, centre::act, orders::apply_orders;
    /// The year's weather is drawn and what stands has grown.
    Weather: weather::turn_weather, weather::grow;
    /// Every hand has a place.
    Labour: labour::assign_hands;
    /// What was sown is sown; what ripened is gathered, gleaned, lost or stands; some is hidden.
    Fields: fields::work_fields, claims::hide_grain;
    /// Iron has been run.
    Furnaces: furnaces::run_furnaces;
    /// Figures have gone from commune to Centre and some are in force.
    Claims:
        claims::file_commune_claims,
        claims::file_county_claims,
        reports::file_office_claims,
        reports::send_figures,
        reports::let_figures_stand,
        centre::accept_figures,
        last_year::turn_year,
        hearing::hear_figures;
    /// The levy is set, in planning months.
    Quotas: quotas::set_quotas;
    /// The month's grain is taken; searches have searched.
    Procurement: procurement::take_grain;
    /// State grain is hauled, sent, eaten in towns, sold back.
    Stores: stores::spoil, stores::move_state_grain, stores::sell_and_relieve;
    /// People in villages have eaten.
    Kitchens: kitchens::eat;
    /// Bodies have gained or lost.
    Body: body::wear_bodies;
    /// The dead are dead, the born are born, some have left.
    People: people::live_and_die, people::move_people;
    /// Campaigns have named whom they name; the office has been judged.
    Politics: politics::campaign, office::judge_office;
    /// Signals have reached the office and the month is in the record.
    Record: signals::gather_returns, requests::file_requests, record::write_record, signals::announce_due;
}

fn open_account(mut account: ResMut<Account>) {
    *account = Account::default();
}
