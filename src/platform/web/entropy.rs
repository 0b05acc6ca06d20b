//! Chance from outside, for the seed of a new run.

/// A number nobody can foresee.
#[must_use]
pub fn seed() -> u64 {
    let mut bytes = [0_u8; 8];
    let filled = super::window()
        .and_then(|window| window.crypto().map_err(|error| super::text_of(&error)))
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).map_err(|error| super::text_of(&error)));
    match filled {
        Ok(_) => u64::from_le_bytes(bytes),
        Err(_) => js_sys::Date::now().to_bits(),
    }
}
