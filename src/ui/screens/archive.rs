//! The archive: how the model works, how it hangs together, what words mean, sources, stance.

pub(super) mod edit;
mod web;

use egui::Ui;

use crate::ui::Cx;
use crate::ui::theme::{Face, em, tokens};
use crate::ui::widgets::table::{Show, table};
use crate::ui::widgets::{Press, heading, page, rule, small, tabs, text};
use crate::view::model::{Cell, Column, GLOSSARY, MECHANISMS, Row, SOURCES, Table};

use super::framed;

const PARTS: [(&str, &str); 5] = [
    ("model", "ui.archive.model"),
    ("web", "ui.archive.web"),
    ("glossary", "ui.archive.glossary"),
    ("sources", "ui.archive.sources"),
    ("stance", "ui.archive.stance"),
];

/// Name of the list a number is marked in.
const NUMBER: &str = "number";

/// Draws the screen.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx) {
    framed(ui, cx, cx.text("ui.archive.title"), 60.0, |ui, cx| {
        let asked = cx.view.archive.page.as_ref().map(|_| "model");
        let part = cx.state.chosen.get("archive").cloned().unwrap_or_else(|| asked.unwrap_or("model").to_owned());
        let all = PARTS.map(|(id, key)| Press::tab(cx.text(key), part == id).salt(key));
        for ((id, _), tab) in PARTS.iter().zip(tabs::tabs(ui, cx.text("ui.archive.title"), &all)) {
            if tab.clicked() {
                cx.state.chosen.insert("archive".to_owned(), (*id).to_owned());
            }
        }
        rule::strong(ui);
        rule::gap(ui, 0.4);
        edit::pending(ui, cx, &cx.view.new_run.numbers);
        match part.as_str() {
            "web" => web::show(ui, cx),
            "glossary" => glossary(ui, cx),
            "sources" => sources(ui, cx),
            "stance" => stance(ui, cx),
            _ => model(ui, cx),
        }
    });
}

fn model(ui: &mut Ui, cx: &mut Cx) {
    let marked = cx.state.chosen.get("mechanism").cloned().or_else(|| cx.view.archive.page.clone());
    let chosen = MECHANISMS.into_iter().find(|id| Some(*id) == marked.as_deref()).unwrap_or(MECHANISMS[0]);
    let em = em(ui);
    let wide = ui.available_width() > em * 46.0;
    let list = |ui: &mut Ui, cx: &mut Cx| {
        for id in MECHANISMS {
            let title = cx.text(&format!("archive.{id}.title"));
            let press = Press::row(title, id == chosen).salt(id);
            let press = if wide { press.width(ui.available_width()) } else { press };
            if press.show(ui).clicked() {
                cx.state.chosen.insert("mechanism".to_owned(), id.to_owned());
            }
        }
    };
    if wide {
        ui.horizontal_top(|ui| {
            ui.vertical(|ui| {
                ui.set_width(em * 14.5);
                ui.spacing_mut().item_spacing.y = 0.0;
                list(ui, cx);
            });
            ui.add_space(em * 0.8);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                mechanism(ui, cx, chosen);
            });
        });
    } else {
        ui.horizontal_wrapped(|ui| list(ui, cx));
        mechanism(ui, cx, chosen);
    }
}

fn mechanism(ui: &mut Ui, cx: &mut Cx, id: &str) {
    page::sheet(ui, |ui| {
        let colors = tokens(ui);
        heading(ui, 2, cx.text(&format!("archive.{id}.title")));
        rule::double(ui);
        text(ui, cx.text(&format!("archive.{id}.does")), Face::Serif, colors.ink);
        for (part, label) in [
            ("sources", "ui.archive.disagree"),
            ("confidence", "ui.archive.confidence"),
            ("left_out", "ui.archive.left_out"),
        ] {
            rule::gap(ui, 0.5);
            heading(ui, 3, cx.text(label));
            rule::strong(ui);
            text(ui, cx.text(&format!("archive.{id}.{part}")), Face::Serif, colors.ink);
        }
        let view = cx.view;
        if let Some(page) =
            view.archive.pages.iter().find(|page| page.id == id).filter(|page| !page.parameters.is_empty())
        {
            rule::gap(ui, 0.6);
            let rows = page.parameters.iter().map(|row| Row {
                id: row.id.clone(),
                header: row.label.clone().into(),
                cells: vec![
                    Cell::Text(row.next.as_ref().map_or_else(
                        || row.value.clone(),
                        |next| cx.fmt("ui.edit.cell", &[("value", &row.value), ("next", next)]),
                    )),
                    Cell::Text(row.source.clone()),
                ],
                total: false,
            });
            let numbers = Table {
                id: format!("numbers of {id}"),
                caption: cx.text("ui.archive.numbers").into(),
                header: cx.text("ui.archive.number").to_owned(),
                columns: vec![Column::number(cx.text("ui.archive.value")), Column::words(cx.text("ui.archive.source"))],
                rows: rows.collect(),
            };
            let top = egui::Rect::from_min_size(ui.cursor().min, egui::Vec2::splat(1.0));
            small(ui, cx.text("ui.edit.pick"));
            let marked = cx.state.chosen.get(NUMBER).cloned();
            if let Some(row) = page.parameters.iter().find(|row| Some(&row.id) == marked.as_ref()) {
                ui.push_id(("edit", &row.id), |ui| edit::edit(ui, cx, row));
                rule::gap(ui, 0.6);
            }
            let show = Show { choose: true, chosen: marked.as_deref(), ..Show::default() };
            if let Some(picked) = table(ui, cx, &numbers, show) {
                // What can be done with a number stands above the table, which may be long.
                ui.scroll_to_rect(top, Some(egui::Align::TOP));
                cx.state.chosen.insert(NUMBER.to_owned(), picked);
            }
        }
    });
}

fn glossary(ui: &mut Ui, cx: &mut Cx) {
    page::sheet(ui, |ui| {
        let colors = tokens(ui);
        small(ui, cx.text("ui.archive.glossary.note"));
        for id in GLOSSARY {
            ui.push_id(id, |ui| {
                rule::gap(ui, 0.45);
                heading(ui, 3, cx.text(&format!("glossary.{id}.term")));
                text(ui, cx.text(&format!("glossary.{id}.text")), Face::Serif, colors.ink);
                rule::hair(ui);
            });
        }
    });
}

fn sources(ui: &mut Ui, cx: &mut Cx) {
    page::sheet(ui, |ui| {
        let colors = tokens(ui);
        small(ui, cx.text("ui.archive.sources.note"));
        for id in SOURCES {
            rule::gap(ui, 0.3);
            text(ui, cx.text(&format!("source.{id}")), Face::Serif, colors.ink);
            rule::hair(ui);
        }
        let view = cx.view;
        if view.archive.cited.is_empty() {
            return;
        }
        rule::gap(ui, 0.8);
        let rows = view.archive.cited.iter().map(|(id, title)| Row {
            id: id.clone(),
            header: id.clone().into(),
            cells: vec![Cell::Text(title.clone())],
            total: false,
        });
        let cited = Table {
            id: "cited".to_owned(),
            caption: cx.text("ui.archive.cited").into(),
            header: cx.text("ui.archive.short").to_owned(),
            columns: vec![Column::words(cx.text("ui.archive.work"))],
            rows: rows.collect(),
        };
        table(ui, cx, &cited, Show::default());
    });
}

fn stance(ui: &mut Ui, cx: &mut Cx) {
    page::sheet(ui, |ui| {
        let colors = tokens(ui);
        heading(ui, 2, cx.text("ui.archive.stance"));
        rule::double(ui);
        for place in 1..=8 {
            text(ui, cx.text(&format!("archive.stance.p{place}")), Face::Serif, colors.ink);
            rule::gap(ui, 0.3);
        }
    });
}
