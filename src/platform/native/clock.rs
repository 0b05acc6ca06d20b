//! Time of the wall, for labels of saves and for measuring; never for the model.
#![allow(
    clippy::disallowed_types,
    clippy::disallowed_methods,
    reason = "this is where everyone else asks for the time"
)]

use std::sync::LazyLock;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Milliseconds since the program began.
#[must_use]
pub fn millis() -> f64 {
    START.elapsed().as_secs_f64() * 1000.0
}

/// Seconds since 1970, in universal time.
#[must_use]
pub fn unix_seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
