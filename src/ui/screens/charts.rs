//! Series of what is known and claimed, each followed by the table that says the same.

use egui::Ui;

use crate::ui::Cx;
use crate::ui::widgets::figure::key_line;
use crate::ui::widgets::{Press, body, rule, tabs};
use crate::view::model::{Chart, Mark};

use super::chart::chart;
use super::framed;

/// Draws the screen.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx) {
    framed(ui, cx, cx.text("ui.charts.title"), 62.0, |ui, cx| {
        body(ui, cx.text("ui.charts.note"));
        key_line(ui, cx, &[Mark::Claimed, Mark::Verified, Mark::Unknown, Mark::Order]);
        let view = cx.view;
        match view.charts.as_ref().filter(|charts| !charts.charts.is_empty()) {
            None => {
                rule::gap(ui, 0.5);
                body(ui, cx.text("ui.charts.none"));
            }
            Some(charts) => {
                let all: Vec<&Chart> = charts.charts.iter().collect();
                one_of(ui, cx, "chart", &all);
            }
        }
    });
}

/// A row of tabs and the chart that is chosen.
pub(crate) fn one_of(ui: &mut Ui, cx: &mut Cx, list: &str, charts: &[&Chart]) {
    let marked = cx.state.chosen.get(list).cloned();
    let chosen = charts.iter().find(|one| Some(&one.id) == marked.as_ref()).or_else(|| charts.first()).copied();
    rule::gap(ui, 0.4);
    let on = |one: &&Chart| chosen.is_some_and(|chosen| chosen.id == one.id);
    let all: Vec<Press> = charts.iter().map(|one| Press::tab(&one.title, on(one)).salt(&one.id)).collect();
    for (one, tab) in charts.iter().zip(tabs::tabs(ui, cx.text("ui.charts.title"), &all)) {
        if tab.clicked() {
            cx.state.chosen.insert(list.to_owned(), one.id.clone());
        }
    }
    rule::strong(ui);
    if let Some(one) = chosen {
        chart(ui, cx, one);
    }
}
