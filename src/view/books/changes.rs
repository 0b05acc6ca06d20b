//! What a twin differs in from its run, in a sentence.

use crate::save::change::Change;
use crate::sim::orders::{DatedOrder, Order};
use crate::sim::rules::Edits;
use crate::sim::settings::RunSettings;
use crate::view::archive;
use crate::view::model::{Part, Said};
use crate::view::numbers;
use crate::view::play::{Desktop, order_text};

use super::cards::Cards;

/// What a change is, in a sentence. `orders` are those of the run that is changed.
#[must_use]
pub fn change_text(change: &Change, orders: &[DatedOrder], desktop: &Desktop) -> String {
    change_said(change, orders, desktop).to_string()
}

/// The same with the numbers it names as figures that were set.
pub(super) fn change_said(change: &Change, orders: &[DatedOrder], desktop: &Desktop) -> Said {
    let w = desktop.words;
    let set = |order: &Order, when: &str| {
        Cards::here(desktop).on(archive::of_order(order)).ordered(order_text(order, desktop), when)
    };
    let of = |dated: &DatedOrder| {
        let month = numbers::month(w, dated.month);
        (set(&dated.order, &month), month)
    };
    match change {
        Change::Without(at) | Change::Instead(at, _) => {
            let Some((order, month)) = orders.get(*at).map(of) else { return Said::default() };
            if let Change::Instead(_, other) = change {
                let other = set(other, &month);
                let parts = [("order", order), ("month", month.into()), ("other", other)];
                return Said::short(w, "books.twin.instead", &parts);
            }
            Said::short(w, "books.twin.without", &[("order", order), ("month", month.into())])
        }
        Change::With(dated) => {
            let (order, month) = of(dated);
            Said::short(w, "books.twin.with", &[("order", order), ("month", month.into())])
        }
        Change::Honest => w.text("books.twin.honest").into(),
        Change::HideTenth => w.text("books.twin.hide_tenth").into(),
        Change::HandsBack => w.text("books.twin.hands_back").into(),
        Change::Settings(settings) if *settings == RunSettings::default() => w.text("books.twin.settings.none").into(),
        Change::Settings(settings) => {
            let switches = archive::switched(settings, w).join(w.text("format.joint"));
            w.fmt("books.twin.settings", &[("switches", &switches)]).into()
        }
        Change::Number(edit) => {
            let text = archive::edited(&Edits::default().with(*edit), desktop.numbers, w).concat();
            Part::from(Cards::here(desktop).rule("card.rule.changed", &text, String::new())).into()
        }
    }
}
