//! What a twin differs in from its run, in a sentence.

use crate::save::change::{Change, HANDS_BACK};
use crate::sim::calendar::Month;
use crate::sim::known::KnownState;
use crate::sim::orders::{DatedOrder, Order};
use crate::sim::papers::DocumentKind;
use crate::sim::rules::Edits;
use crate::sim::settings::RunSettings;
use crate::view::archive;
use crate::view::model::{Part, Said};
use crate::view::numbers;
use crate::view::play::{Desktop, order_given, order_text};

use super::cards::Cards;
use super::engine::playing::Played;

/// What a change is, in a sentence. `orders` are those of the run that is changed, and `known` what its office knew: a
/// figure that was an option when it was ordered is called by that option.
#[must_use]
pub fn change_text(change: &Change, orders: &[DatedOrder], known: Option<&KnownState>, desktop: &Desktop) -> String {
    change_said(change, orders, known, desktop).to_string()
}

/// The same with the numbers it names as figures that were set: by this office, or by whoever made the twin.
pub(super) fn change_said(
    change: &Change,
    orders: &[DatedOrder],
    known: Option<&KnownState>,
    desktop: &Desktop,
) -> Said {
    let w = desktop.words;
    let cards = |order: &Order| Cards::here(desktop).on(archive::of_order(order));
    let text = |order: &Order, month: Month| match known {
        Some(known) => order_given(order, month, known, desktop),
        None => order_text(order, desktop),
    };
    let date = |month: Month| numbers::month(w, month);
    let own = |dated: &DatedOrder| {
        let month = date(dated.month);
        [("order", cards(&dated.order).ordered(text(&dated.order, dated.month), &month)), ("month", month.into())]
    };
    let other = |order: &Order, month: Month| cards(order).ordered_in_twin(text(order, month), &date(month));
    match change {
        Change::Without(at) => {
            orders.get(*at).map_or_else(Said::default, |dated| Said::short(w, "books.twin.without", &own(dated)))
        }
        Change::Instead(at, order) => orders.get(*at).map_or_else(Said::default, |dated| {
            let [ordered, month] = own(dated);
            Said::short(w, "books.twin.instead", &[ordered, month, ("other", other(order, dated.month))])
        }),
        Change::With(dated) => {
            let parts = [("order", other(&dated.order, dated.month)), ("month", date(dated.month).into())];
            Said::short(w, "books.twin.with", &parts)
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

/// What of a change changed nothing, and why: an order that came back without a signature, and hands that had been called back
/// in the run itself.
pub(super) fn unchanged(change: &Change, first: &Played, second: &Played, desktop: &Desktop) -> Vec<Said> {
    let w = desktop.words;
    let papers = &second.run.known().papers;
    let unsigned = change.added(&first.file.orders).into_iter().filter(|dated| {
        let refused = |kind: &DocumentKind| matches!(kind, DocumentKind::NotSigned(order) if *order == dated.order);
        papers.iter().any(|paper| paper.month == dated.month && refused(&paper.kind))
    });
    let unsigned = unsigned.map(|dated| {
        let month = numbers::month(w, dated.month);
        let order = order_given(&dated.order, dated.month, second.run.known(), desktop);
        let order = Cards::here(desktop).ordered_in_twin(order, &month);
        Said::short(w, "books.twin.unsigned", &[("month", month.into()), ("order", order)])
    });
    // What was signed stands in `given`: the last word on hands before the month of the change.
    let recall = |(month, order): &(Month, Order)| match order {
        Order::RecallAtHarvest { on } if *month <= HANDS_BACK => Some((*month, *on)),
        _ => None,
    };
    let had = first.run.known().given.iter().rev().find_map(recall).filter(|_| *change == Change::HandsBack);
    let had = had
        .filter(|(_, on)| *on)
        .map(|(month, _)| Said::short(w, "books.twin.had", &[("month", numbers::month(w, month).into())]));
    had.into_iter().chain(unsigned).collect()
}
