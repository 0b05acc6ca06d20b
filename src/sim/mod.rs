//! The simulation: a world of communes, furnaces, granaries, counties, cadres, provinces and the
//! Centre, and the one schedule that carries it over a month. `bevy_ecs` alone stands below it.

/// Number of the formulas: raised whenever the same data and orders give another course, or another record of it. With
/// the data and the layout of fingerprints it makes the rules hash, so that an older run is known for what it is.
pub const MODEL: u16 = 7;

pub mod calendar;
pub mod entities;
pub mod fingerprint;
pub mod ids;
pub mod known;
pub mod ledger;
pub mod month;
pub mod orders;
pub mod record;
pub mod rng;
pub mod rules;
pub mod run;
mod run_error;
pub mod scenario;
pub mod schedule;
pub mod settings;
pub mod spawn;
pub mod split;
pub mod units;
pub mod world;

// Folders group the files; these re-exports keep paths short: `sim::commune`, `sim::refusal`.
pub use entities::{cadre, commune, county, dispatch, furnace, granary, heard, province};
pub use known::{estimate, papers};
pub use orders::{policy, refusal};
pub use record::{census, history};
