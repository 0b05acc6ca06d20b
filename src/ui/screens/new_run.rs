//! A new run: scenario, province, seed or class code.

use egui::Ui;

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::theme::{Face, em, tokens};
use crate::ui::widgets::field::{field, held};
use crate::ui::widgets::{Press, body, heading, option_row, rule, small, text};
use crate::view::model::{ProvinceChoice, ScenarioChoice};

use super::framed;

/// Draws the screen.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx) {
    framed(ui, cx, cx.text("ui.new.title"), 58.0, |ui, cx| {
        let Some(scenario) = scenarios(ui, cx) else {
            body(ui, cx.text("ui.new.none"));
            return;
        };
        rule::gap(ui, 0.8);
        let province = provinces(ui, cx, scenario);
        rule::gap(ui, 0.8);
        heading(ui, 2, cx.text("ui.new.seed.title"));
        rule::double(ui);
        let start = cx.view.new_run.seed.as_str();
        field(ui, cx, "seed", cx.text("ui.new.seed"), start, 1);
        small(ui, cx.text("ui.new.seed.note"));
        rule::gap(ui, 0.9);
        if Press::primary(cx.text("ui.new.start")).enabled(province.is_some()).show(ui).clicked()
            && let Some(province) = province
        {
            cx.act(UiAction::StartRun {
                scenario: scenario.id.clone(),
                province: province.id.clone(),
                seed: held(cx, "seed", start),
            });
        }
    });
}

fn scenarios<'a>(ui: &mut Ui, cx: &mut Cx<'a>) -> Option<&'a ScenarioChoice> {
    let all = &cx.view.new_run.scenarios;
    heading(ui, 2, cx.text("ui.new.scenario"));
    rule::double(ui);
    let marked = cx.state.chosen.get("scenario").cloned();
    let chosen = all.iter().find(|one| Some(&one.id) == marked.as_ref()).or_else(|| all.first());
    for one in all {
        ui.push_id(("scenario", &one.id), |ui| {
            let name = format!("{}. {}", one.name, one.span);
            let label = format!("{}  ·  {}", one.name, one.span);
            let width = ui.available_width();
            let on = chosen.is_some_and(|chosen| chosen.id == one.id);
            if option_row(ui, &label, &name, &one.summary, on, true, width).clicked() {
                cx.state.chosen.insert("scenario".to_owned(), one.id.clone());
            }
            rule::hair(ui);
        });
    }
    chosen
}

fn provinces<'a>(ui: &mut Ui, cx: &mut Cx<'a>, scenario: &'a ScenarioChoice) -> Option<&'a ProvinceChoice> {
    heading(ui, 2, cx.text("ui.new.province"));
    rule::double(ui);
    let marked = cx.state.chosen.get("province").cloned();
    let all = &scenario.provinces;
    let chosen = all.iter().find(|one| Some(&one.id) == marked.as_ref()).or_else(|| all.first());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(em(ui) * 0.2, em(ui) * 0.2);
        for one in all {
            let on = chosen.is_some_and(|chosen| chosen.id == one.id);
            if Press::new(&one.name).selected(on).salt(&one.id).show(ui).clicked() {
                cx.state.chosen.insert("province".to_owned(), one.id.clone());
            }
        }
    });
    if let Some(one) = chosen {
        rule::gap(ui, 0.4);
        facts(ui, cx, one);
    }
    chosen
}

fn facts(ui: &mut Ui, cx: &Cx, province: &ProvinceChoice) {
    let colors = tokens(ui);
    heading(ui, 3, &cx.fmt("ui.new.facts", &[("province", &province.name)]));
    rule::strong(ui);
    let width = (em(ui) * 34.0).min(ui.available_width());
    for (label, number) in &province.facts {
        ui.horizontal(|ui| {
            ui.set_width(width);
            text(ui, label, Face::Body, colors.soft);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                text(ui, number, Face::Body, colors.ink);
            });
        });
        ui.scope(|ui| {
            ui.set_max_width(width);
            rule::hair(ui);
        });
    }
    if !province.note.is_empty() {
        body(ui, &province.note);
    }
}
