//! A new run: scenario, province, seed or class code.

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::theme::{Face, em, tokens};
use crate::ui::widgets::field::{field, held};
use crate::ui::widgets::figure::{figure, key_line};
use crate::ui::widgets::{Press, body, heading, option_row, radio, rule, small, text};
use crate::view::model::{Mark, ProvinceChoice, ScenarioChoice};

use super::archive::edit;
use super::framed_part;

/// Draws the screen.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx) {
    // Each new run begins at the head of the page.
    let part = cx.view.new_run.seed.clone();
    framed_part(ui, cx, cx.text("ui.new.title"), 58.0, &part, |ui, cx| {
        let Some(scenario) = scenarios(ui, cx) else {
            body(ui, cx.text("ui.new.none"));
            return;
        };
        rule::gap(ui, 0.5);
        let province = provinces(ui, cx, scenario);
        rule::gap(ui, 0.5);
        heading(ui, 2, cx.text("ui.new.seed.title"));
        rule::double(ui);
        field(ui, cx, "player", cx.text("ui.new.name"), "", 1);
        small(ui, cx.text("ui.new.name.note"));
        rule::gap(ui, 0.3);
        edit::pending(ui, cx, &cx.view.new_run.numbers);
        let start = cx.view.new_run.seed.as_str();
        let typed = field(ui, cx, "seed", cx.text("ui.new.seed"), start, 1).rect;
        // The way on stands beside the last thing that is asked.
        let place = Rect::from_min_size(
            pos2(typed.right() + em(ui) * 0.8, typed.center().y - em(ui) * 0.95),
            vec2(em(ui) * 9.0, em(ui) * 1.9),
        );
        let begin = ui.scope_builder(UiBuilder::new().max_rect(place).id_salt("begin"), |ui| {
            Press::primary(cx.text("ui.new.start")).enabled(province.is_some()).show(ui).clicked()
        });
        small(ui, cx.text("ui.new.seed.note"));
        if begin.inner
            && let Some(province) = province
        {
            // Who begins after this group finds neither its name nor its code.
            let (seed, name) = (held(cx, "seed", start), held(cx, "player", ""));
            cx.state.fields.retain(|field, _| field != "seed" && field != "player");
            cx.act(UiAction::StartRun { scenario: scenario.id.clone(), province: province.id.clone(), seed, name });
        }
    });
}

fn scenarios<'a>(ui: &mut Ui, cx: &mut Cx<'a>) -> Option<&'a ScenarioChoice> {
    let all = &cx.view.new_run.scenarios;
    heading(ui, 2, cx.text("ui.new.scenario"));
    rule::double(ui);
    small(ui, cx.text("ui.new.class"));
    let marked = cx.state.chosen.get("scenario").cloned();
    let chosen = all.iter().find(|one| Some(&one.id) == marked.as_ref()).or_else(|| all.first());
    radio::group(ui, "scenarios", cx.text("ui.new.scenario"), |ui| {
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
    });
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

fn facts(ui: &mut Ui, cx: &mut Cx, province: &ProvinceChoice) {
    let colors = tokens(ui);
    let em = em(ui);
    heading(ui, 3, &cx.fmt("ui.new.facts", &[("province", &province.name)]));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(em * 1.6, em * 0.2);
        for fact in &province.facts {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                text(ui, &fact.label, Face::Small, colors.soft);
                figure(ui, cx, &fact.figure, Face::Body);
            });
        }
    });
    key_line(ui, cx, &[Mark::Published, Mark::Unknown]);
    if !province.note.is_empty() {
        small(ui, &province.note);
    }
    small(ui, cx.text("ui.new.facts.note"));
}
