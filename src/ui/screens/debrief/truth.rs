//! The map with the truth layer, its table beside it. The map itself is drawn below, by the host.

use egui::{Frame, Margin, Panel, ScrollArea, Ui};

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::Icon;
use crate::ui::panels::map_overlay;
use crate::ui::theme::{Face, em, inset, tokens};
use crate::ui::widgets::find::{COUNTIES, find};
use crate::ui::widgets::sort::LONG;
use crate::ui::widgets::table::{Show, table};
use crate::ui::widgets::{Press, rule, small, tabs};
use crate::view::model::{BooksView, Place, TruthView};

/// Body sizes of width from which on map and table stand side by side.
const WIDE: f32 = 56.0;

/// Draws the part in place of the page that scrolls.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx, books: &BooksView, truth: &TruthView, part: &str) {
    let colors = tokens(ui);
    let em = em(ui);
    let band = Frame::NONE.fill(colors.paper).inner_margin(Margin::symmetric(inset(em * 1.2), inset(em * 0.3)));
    let wide = ui.available_width() > em * WIDE;
    Panel::top("books head").frame(band).show_separator_line(false).show(ui, |ui| {
        // The map needs the height: what the report holds is said on the other pages.
        ui.horizontal_top(|ui| {
            super::save_report(ui, cx, books);
            ui.vertical(|ui| super::head(ui, cx, books));
        });
        super::tabs(ui, cx, part);
        rule::strong(ui);
        let all: Vec<Press> = truth
            .layers
            .iter()
            .map(|(layer, label)| Press::tab(label, *layer == truth.layer).face(Face::Small).salt(label))
            .collect();
        for ((layer, _), tab) in truth.layers.iter().zip(tabs::tabs(ui, cx.text("books.part.map"), &all)) {
            if tab.clicked() {
                cx.act(UiAction::SetTruth(*layer));
            }
        }
        if !wide {
            ui.horizontal(|ui| {
                let shown = cx.state.table;
                for (key, icon, to) in [("ui.map.map", Icon::Map, false), ("ui.map.table", Icon::Ledger, true)] {
                    if Press::new(cx.text(key)).icon(icon).face(Face::Small).selected(shown == to).show(ui).clicked() {
                        cx.state.table = to;
                    }
                }
            });
        }
    });
    if wide {
        Panel::right("truth.places")
            .exact_size(em * 22.0)
            .resizable(false)
            .frame(band)
            .show_separator_line(false)
            .show(ui, |ui| places(ui, cx, truth));
    } else if cx.state.table {
        egui::CentralPanel::no_frame().frame(band).show(ui, |ui| places(ui, cx, truth));
        return;
    }
    Panel::bottom("truth.legend").frame(band).show_separator_line(false).show(ui, |ui| {
        map_overlay::legend(ui, cx, &truth.map.legend);
    });
    cx.out.map_rect = Some(map_overlay::show(ui, cx, &truth.map));
}

fn places(ui: &mut Ui, cx: &mut Cx, truth: &TruthView) {
    let find = if truth.places.rows.len() >= LONG { find(ui, cx, COUNTIES).0 } else { String::new() };
    ScrollArea::vertical().id_salt("truth.places").auto_shrink(false).show(ui, |ui| {
        match &truth.place {
            Some(place) => {
                table(ui, cx, place, Show::default());
                if let Some(ordered) = &truth.ordered {
                    rule::gap(ui, 0.3);
                    table(ui, cx, ordered, Show::default());
                }
            }
            None => {
                small(ui, cx.text("study.place.choose"));
            }
        }
        rule::gap(ui, 0.5);
        let show = Show { choose: true, chosen: truth.chosen.as_deref(), find: &find };
        match table(ui, cx, &truth.places, show).and_then(|row| truth.place_of(&row)) {
            Some(Place::County(county)) => cx.act(UiAction::SelectCounty(Some(county))),
            Some(Place::Commune(commune)) => cx.act(UiAction::SelectCommune(Some(commune))),
            None => {}
        }
        ui.add_space(em(ui));
    });
}
