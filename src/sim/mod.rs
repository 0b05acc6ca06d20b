//! The simulation: a world of communes, furnaces, granaries, counties, cadres, provinces and the
//! Centre, and the one schedule that carries it over a month. `bevy_ecs` alone stands below it.

pub mod calendar;
pub mod ids;
pub mod ledger;
pub mod orders;
pub mod units;
