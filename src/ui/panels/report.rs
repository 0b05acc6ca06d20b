//! The report desk: one sheet for each figure sent upward.

use egui::Ui;

use crate::sim::orders::{Channel, Order};
use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::theme::{Face, em, tokens};
use crate::ui::widgets::figure::{fact_in, figure, size};
use crate::ui::widgets::{Press, body, heading, option_row, rule, small, text};
use crate::view::model::{Fact, ReportOption, ReportSheet, ReportView};

/// Draws the sheets.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx, view: &ReportView) {
    let Some(sheet) = open(cx, view) else {
        small(ui, cx.text("ui.report.none"));
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(em(ui) * 0.1, em(ui) * 0.1);
        for other in &view.sheets {
            let chosen = other.indicator == sheet.indicator;
            let face = if other.due { Face::Strong } else { Face::Body };
            let salt = format!("{:?}", other.indicator);
            let response = Press::tab(&other.label, chosen).face(face).salt(&salt).show(ui);
            if other.due {
                let at = response.rect.right_top() + egui::vec2(-em(ui) * 0.2, em(ui) * 0.35);
                ui.painter().circle_filled(at, em(ui) * 0.15, tokens(ui).ink);
                let due = cx.text("ui.report.due");
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(due));
            }
            if response.clicked() {
                cx.state.sheet = Some(other.indicator);
            }
        }
    });
    rule::strong(ui);
    ui.push_id(("sheet", sheet.indicator.index()), |ui| one(ui, cx, sheet));
}

/// The sheet that is open: the one asked for, else the first that is due, else the first.
fn open<'a>(cx: &Cx, view: &'a ReportView) -> Option<&'a ReportSheet> {
    let asked = cx.state.sheet.and_then(|asked| view.sheets.iter().find(|sheet| sheet.indicator == asked));
    asked.or_else(|| view.sheets.iter().find(|sheet| sheet.due)).or_else(|| view.sheets.first())
}

fn one(ui: &mut Ui, cx: &mut Cx, sheet: &ReportSheet) {
    let colors = tokens(ui);
    rule::gap(ui, 0.2);
    ui.horizontal_wrapped(|ui| {
        text(ui, &sheet.when, if sheet.due { Face::SmallStrong } else { Face::Small }, colors.ink);
        if sheet.ordered {
            text(ui, cx.text("ui.report.sent"), Face::SmallStrong, colors.indigo);
        }
    });
    body(ui, &sheet.about);
    rule::gap(ui, 0.3);
    rule::strong(ui);
    let lines = [
        ("ui.report.last_year", &sheet.last_year),
        ("ui.report.from_below", &sheet.from_below),
        ("ui.report.own", &sheet.own),
        ("ui.report.last_sent", &sheet.last_sent),
    ];
    for (place, (key, shown)) in lines.into_iter().enumerate() {
        if let Some(shown) = shown {
            ui.push_id(("line", place), |ui| fact_in(ui, cx, &Fact::new(cx.text(key), shown.clone()), Face::Small));
        }
    }
    for (place, beside) in sheet.beside.iter().enumerate() {
        ui.push_id(("beside", place), |ui| fact_in(ui, cx, beside, Face::Small));
    }
    rule::gap(ui, 0.5);
    heading(ui, 3, cx.text("ui.report.what"));
    rule::strong(ui);
    let marked = cx.state.stances.get(&sheet.indicator).copied().unwrap_or(sheet.current);
    let marked = marked.min(sheet.options.len().saturating_sub(1));
    for (place, option) in sheet.options.iter().enumerate() {
        ui.push_id(("option", place), |ui| {
            if stance(ui, cx, option, marked == place) {
                cx.state.stances.insert(sheet.indicator, place);
            }
        });
        rule::hair(ui);
    }
    rule::gap(ui, 0.4);
    let channel = channel(ui, cx, sheet);
    rule::gap(ui, 0.4);
    let option = sheet.options.get(marked);
    let open = option.is_some_and(|option| option.refusal.is_none());
    if Press::primary(cx.text("ui.report.send")).enabled(open).show(ui).clicked()
        && let Some(option) = option
    {
        cx.act(UiAction::Issue(Order::Report { indicator: sheet.indicator, stance: option.stance, channel }));
    }
    small(ui, cx.text("ui.report.stands"));
}

fn stance(ui: &mut Ui, cx: &mut Cx, option: &ReportOption, chosen: bool) -> bool {
    let em = em(ui);
    let full = ui.available_width();
    let number = option.figure.as_ref().map_or(0.0, |shown| size(ui, &shown.text, Face::Body, full * 0.5).x + em * 0.4);
    let sent =
        option.figure.as_ref().map_or_else(|| cx.text("ui.report.nothing").to_owned(), |shown| shown.text.clone());
    let name = cx.fmt("ui.report.option", &[("option", &option.label), ("figure", &sent)]);
    let note = option.refusal.as_deref().unwrap_or(&option.follows);
    let mut clicked = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        clicked = option_row(ui, &option.label, &name, note, chosen, option.refusal.is_none(), full - number).clicked();
        if let Some(shown) = &option.figure {
            ui.vertical(|ui| {
                ui.add_space(em * 0.2);
                ui.with_layout(egui::Layout::top_down(egui::Align::Max), |ui| {
                    ui.set_width(number);
                    figure(ui, cx, shown, Face::Body);
                });
            });
        }
    });
    clicked
}

fn channel(ui: &mut Ui, cx: &mut Cx, sheet: &ReportSheet) -> Channel {
    let marked = cx.state.channels.get(&sheet.indicator).copied().unwrap_or(sheet.channel);
    heading(ui, 3, cx.text("ui.report.channel"));
    for (way, key, note) in [
        (Channel::Paper, "ui.report.paper", "ui.report.paper.note"),
        (Channel::Telephone, "ui.report.telephone", "ui.report.telephone.note"),
    ] {
        ui.push_id(key, |ui| {
            let label = cx.text(key);
            let width = ui.available_width();
            if option_row(ui, label, label, cx.text(note), marked == way, true, width).clicked() {
                cx.state.channels.insert(sheet.indicator, way);
            }
        });
    }
    marked
}
