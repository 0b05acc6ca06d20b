//! Time of the wall, for labels of saves and for measuring; never for the model.

/// Milliseconds since the page began.
#[must_use]
pub fn millis() -> f64 {
    super::window().ok().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}

/// Seconds since 1970, in universal time.
#[must_use]
pub fn unix_seconds() -> u64 {
    (js_sys::Date::now() / 1000.0) as u64
}
