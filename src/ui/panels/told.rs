//! What is read out by itself, whatever desk or document is open: the month that came, an order given or withdrawn, what is
//! chosen on the map.

use egui::accesskit::{Live, Role};
use egui::{Rect, Sense, Ui};

use crate::sim::calendar::Month;
use crate::ui::Cx;
use crate::view::model::{OfficeView, OrderRow};

/// What was read out of the orders of the month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    month: Month,
    orders: Vec<String>,
    said: String,
}

/// A place whose words are read out when they change.
pub(crate) fn read_out(ui: &Ui, place: Rect, salt: &str, words: &str) {
    let node = ui.interact(place, ui.id().with(("told", salt)), Sense::hover());
    ui.ctx().accesskit_node_builder(node.id, |node| {
        node.set_role(Role::Status);
        node.set_live(Live::Polite);
        node.set_label(words);
    });
}

/// What came back when a month closed, and what falls due in the one that begins.
pub(crate) fn month(ui: &Ui, cx: &Cx, place: Rect, office: &OfficeView) {
    let mut said = format!("{}. {}", office.calendar.text, office.returns.join(" "));
    if !office.due.is_empty() {
        let due = cx.fmt("ui.office.due", &[("matters", &office.due.join(cx.text("format.joint")))]);
        said = format!("{said} {due}");
    }
    read_out(ui, place, "returns", &said);
}

/// What was ordered or taken back since the last pass.
pub(crate) fn orders(ui: &Ui, cx: &mut Cx, place: Rect, office: &OfficeView) {
    let now: Vec<String> = office.orders.iter().map(|row: &OrderRow| row.text.clone()).collect();
    let month = office.calendar.month;
    let change = change(&cx.state.told.orders, &now);
    if cx.state.told.month != month {
        cx.state.told = Told { month, orders: now, said: String::new() };
    } else if let Some((given, which)) = change {
        let key = if given { "ui.orders.told.given" } else { "ui.orders.told.withdrawn" };
        // An order that changes nothing is not given in silence.
        let idle = office.orders.iter().filter(|row| given && which.contains(&row.text.as_str()));
        let idle: Vec<&str> = idle.filter_map(|row| row.idle.as_deref()).collect();
        let values = [("orders", which.join(cx.text("format.joint"))), ("count", now.len().to_string())];
        let said = cx.fmt(key, &values.each_ref().map(|(name, value)| (*name, value.as_str())));
        let said = [&[said.as_str()], idle.as_slice()].concat().join(cx.text("format.next_sentence"));
        cx.state.told = Told { month, orders: now, said };
    }
    read_out(ui, place, "orders", &cx.state.told.said);
}

/// What came to a list of orders (true), or else what went from it; nothing where it is the same.
fn change<'a>(before: &'a [String], now: &'a [String]) -> Option<(bool, Vec<&'a str>)> {
    let only = |these: &'a [String], those: &[String]| -> Vec<&'a str> {
        these.iter().filter(|one| !those.contains(one)).map(String::as_str).collect()
    };
    // An order in place of another is one that was given.
    let (given, gone) = (only(now, before), only(before, now));
    match (given.is_empty(), gone.is_empty()) {
        (false, _) => Some((true, given)),
        (true, false) => Some((false, gone)),
        (true, true) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::change;

    #[test]
    fn an_order_in_place_of_another_was_given_and_one_that_is_missing_was_withdrawn() {
        let list = |orders: &[&str]| -> Vec<String> { orders.iter().map(|order| (*order).to_owned()).collect() };
        let (seals, roads) = (list(&["Relief: 500 t"]), list(&["Relief: 500 t", "Roads: watched"]));
        assert_eq!(change(&seals, &roads), Some((true, vec!["Roads: watched"])));
        assert_eq!(change(&roads, &seals), Some((false, vec!["Roads: watched"])));
        assert_eq!(change(&seals, &list(&["Relief: 1000 t"])), Some((true, vec!["Relief: 1000 t"])));
        assert_eq!(change(&seals, &seals), None);
    }
}
