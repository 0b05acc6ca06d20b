//! Saves: named, exported, imported, and the run as a code.

use egui::Ui;

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::state::Confirm;
use crate::ui::widgets::field::{field, held};
use crate::ui::widgets::{Press, body, heading, letters, option_row, radio, rule, small};
use crate::view::model::SaveRow;

use super::framed;

/// Draws the screen.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx) {
    framed(ui, cx, cx.text("ui.saves.title"), 48.0, |ui, cx| {
        if let Some(proposed) = &cx.view.saves.proposed {
            heading(ui, 2, cx.text("ui.saves.this"));
            rule::double(ui);
            // Each month proposes its own name.
            let key = format!("save {proposed}");
            field(ui, cx, &key, cx.text("ui.saves.name"), proposed, 1);
            rule::gap(ui, 0.3);
            ui.horizontal_wrapped(|ui| {
                if Press::primary(cx.text("ui.menu.save")).show(ui).clicked() {
                    cx.act(UiAction::SaveAs(held(cx, &key, proposed)));
                }
                if Press::new(cx.text("ui.saves.export_run")).show(ui).clicked() {
                    cx.act(UiAction::ExportRun);
                }
                if cx.view.saves.code.is_some() && Press::new(cx.text("ui.saves.copy_code")).show(ui).clicked() {
                    cx.act(UiAction::CopyCode);
                }
                let link = cx.view.saves.in_browser && cx.view.saves.code.is_some();
                if link && Press::new(cx.text("study.link.copy")).show(ui).clicked() {
                    cx.act(UiAction::CopyLink);
                }
            });
            small(ui, cx.text("ui.saves.run_note"));
            rule::gap(ui, 0.8);
        }
        list(ui, cx);
        rule::gap(ui, 0.8);
        heading(ui, 2, cx.text("ui.saves.bring"));
        rule::double(ui);
        ui.horizontal_wrapped(|ui| {
            if Press::new(cx.text("ui.saves.import_file")).show(ui).clicked() {
                cx.act(UiAction::ImportFile);
            }
            if cx.view.saves.books && Press::new(cx.text("books.beside.file")).show(ui).clicked() {
                cx.act(UiAction::BesideFile);
            }
        });
        rule::gap(ui, 0.3);
        field(ui, cx, "code", cx.text("ui.saves.code"), "", 3);
        rule::gap(ui, 0.2);
        let code = held(cx, "code", "");
        ui.horizontal_wrapped(|ui| {
            if Press::new(cx.text("ui.saves.import_code")).enabled(!code.is_empty()).show(ui).clicked() {
                cx.act(UiAction::ImportText(code.clone()));
            }
            let beside = Press::new(cx.text("books.beside.code")).enabled(!code.is_empty());
            if cx.view.saves.books && beside.show(ui).clicked() {
                cx.act(UiAction::BesideText(code));
            }
        });
        let place = if cx.view.saves.in_browser { "ui.saves.local.browser" } else { "ui.saves.local.folder" };
        small(ui, cx.text(place));
    });
}

fn list(ui: &mut Ui, cx: &mut Cx) {
    heading(ui, 2, cx.text("ui.saves.kept"));
    rule::double(ui);
    if let Some(why) = &cx.view.saves.fault {
        body(ui, &cx.fmt("notice.unreadable", &[("why", why)]));
        return;
    }
    let rows = &cx.view.saves.rows;
    if rows.is_empty() {
        body(ui, cx.text("ui.saves.none"));
        return;
    }
    let names: String = rows.iter().flat_map(|row| [row.name.as_str(), &row.what]).collect();
    ui.push_id("letters of names", |ui| letters::note(ui, cx, &names));
    let marked = cx.state.chosen.get("save").cloned();
    let chosen = rows.iter().find(|row| Some(&row.key) == marked.as_ref()).or_else(|| rows.first());
    radio::group(ui, "kept", cx.text("ui.saves.kept"), |ui| {
        for row in rows {
            ui.push_id(("save", &row.key), |ui| {
                let recomputed = if row.recomputed { cx.text("ui.saves.recomputed") } else { "" };
                let parts = [row.what.as_str(), &row.when, recomputed];
                let note = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
                let width = ui.available_width();
                let on = chosen.is_some_and(|chosen| chosen.key == row.key);
                if option_row(ui, &row.name, &row.name, &note, on, true, width).clicked() {
                    cx.state.chosen.insert("save".to_owned(), row.key.clone());
                }
                rule::hair(ui);
            });
        }
    });
    if let Some(row) = chosen {
        rule::gap(ui, 0.3);
        buttons(ui, cx, row);
    }
}

fn buttons(ui: &mut Ui, cx: &mut Cx, row: &SaveRow) {
    ui.horizontal_wrapped(|ui| {
        if Press::primary(cx.text("ui.menu.load")).show(ui).clicked() {
            cx.act(UiAction::Load(row.key.clone()));
        }
        if cx.view.saves.books && Press::new(cx.text("books.beside.save")).show(ui).clicked() {
            cx.act(UiAction::Beside(row.key.clone()));
        }
        if Press::new(cx.text("ui.saves.export")).show(ui).clicked() {
            cx.act(UiAction::ExportSave(row.key.clone()));
        }
        if Press::new(cx.text("ui.saves.delete")).show(ui).clicked() {
            cx.state.confirm = Some(Confirm::Delete(row.key.clone(), row.name.clone()));
        }
    });
}
