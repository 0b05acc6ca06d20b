//! What lies on the desk in the month that is not closed yet, in the panel memory of a save.

use std::collections::BTreeMap;

use crate::sim::orders::Order;

/// Key of the orders.
const ORDERS: &str = "orders";

/// Writes the orders into the panel memory.
pub fn keep(orders: &[Order], panel: &mut BTreeMap<String, String>) {
    // Orders are plain values: they can be written.
    if let Ok(text) = ron::to_string(orders) {
        panel.insert(ORDERS.to_owned(), text);
    }
}

/// Reads them. What cannot be read is forgotten: it decides nothing that was played.
#[must_use]
pub fn read(panel: &BTreeMap<String, String>) -> Vec<Order> {
    panel.get(ORDERS).and_then(|text| ron::from_str(text).ok()).unwrap_or_default()
}
