//! The report desk: one sheet for each figure sent upward. What is marked, what follows from it and the button that sends
//! it stay in sight below the sheet.

use egui::{Color32, Rect, Response, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

mod foot;

pub(crate) use foot::Foot;

use crate::save::Matter;
use crate::sim::orders::{Order, Stance};
use crate::ui::Cx;
use crate::ui::theme::{Face, em, font, tokens};
use crate::ui::widgets::figure::{fact_in, figure, size};
use crate::ui::widgets::option::option_line;
use crate::ui::widgets::text::width;
use crate::ui::widgets::{Press, lines, radio, reason, rule, said_small, small, tabs, text};
use crate::view::model::{Fact, Figure, ReportOption, ReportSheet, ReportView};

/// Draws the sheets; gives where each line of the open one ends. `apart` is whether what there is to go by stands beside
/// the sheet.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx, view: &ReportView, apart: bool) -> Vec<f32> {
    let Some(sheet) = open(cx, view) else {
        small(ui, cx.text("ui.report.none"));
        return Vec::new();
    };
    ui.spacing_mut().item_spacing.y = em(ui) * 0.1;
    if !apart {
        heads(ui, cx, view, sheet);
        rule::strong(ui);
    }
    ui.push_id(("sheet", sheet.indicator.index()), |ui| one(ui, cx, sheet, apart)).inner
}

/// A tab for each sheet; what needs an answer and is not written yet has a point.
pub(crate) fn heads(ui: &mut Ui, cx: &mut Cx, view: &ReportView, open: &ReportSheet) {
    let salts: Vec<String> = view.sheets.iter().map(|sheet| format!("{:?}", sheet.indicator)).collect();
    let all: Vec<Press> = view
        .sheets
        .iter()
        .zip(&salts)
        .map(|(sheet, salt)| {
            let face = if sheet.due { Face::SmallStrong } else { Face::Small };
            Press::tab(&sheet.label, sheet.indicator == open.indicator).face(face).salt(salt)
        })
        .collect();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = em(ui) * 0.1;
        for (sheet, tab) in view.sheets.iter().zip(tabs::tabs(ui, cx.text("ui.desk.report.name"), &all)) {
            if sheet.asks && !sheet.ordered {
                let at = tab.rect.right_top() + egui::vec2(-em(ui) * 0.2, em(ui) * 0.35);
                ui.painter().circle_filled(at, em(ui) * 0.15, tokens(ui).ink);
                let due = cx.text("ui.report.due");
                ui.ctx().accesskit_node_builder(tab.id, |node| node.set_description(due));
            }
            if tab.clicked() {
                cx.state.sheet = Some(sheet.indicator);
            }
        }
    });
}

/// The sheet that is open: the one asked for, else the first that is due, else the first.
pub(crate) fn open<'a>(cx: &Cx, view: &'a ReportView) -> Option<&'a ReportSheet> {
    let asked = cx.state.sheet.and_then(|asked| view.sheets.iter().find(|sheet| sheet.indicator == asked));
    asked.or_else(|| view.sheets.iter().find(|sheet| sheet.due)).or_else(|| view.sheets.first())
}

fn one(ui: &mut Ui, cx: &mut Cx, sheet: &ReportSheet, apart: bool) -> Vec<f32> {
    let colors = tokens(ui);
    ui.spacing_mut().item_spacing.y = em(ui) * 0.1;
    if sheet.ordered {
        text(ui, cx.text("ui.report.sent"), Face::SmallStrong, colors.indigo);
        let what = sheet.indicator;
        let is_of =
            |matter: &Matter| matches!(matter, Matter::Order(_, Order::Report { indicator, .. }) if *indicator == what);
        reason::reasons(ui, cx, |order| is_of(&order.matter));
    }
    let when = text(ui, &sheet.when, if sheet.due { Face::SmallStrong } else { Face::Small }, colors.ink);
    let unit = ui.painter().layout_no_wrap(sheet.unit.clone(), font(ui, Face::Small), colors.soft);
    let at = pos2(ui.max_rect().right() - unit.size().x, when.rect.top());
    ui.painter().galley(at, unit, colors.soft);
    if !apart {
        figures(ui, cx, sheet);
        rule::gap(ui, 0.2);
    }
    let mut ends = radio::group(ui, "options", &sheet.label, |ui| options(ui, cx, sheet));
    rule::gap(ui, 0.4);
    ui.spacing_mut().item_spacing.y = em(ui) * 0.2;
    let about = said_small(ui, cx, &sheet.about);
    ends.extend(rows(ui, &about));
    let drawn = [said_small(ui, cx, &sheet.value), small(ui, cx.text("ui.report.stands"))];
    ends.extend(drawn.iter().flat_map(|drawn| rows(ui, drawn)));
    ends
}

/// Where each line of words in small print ends.
pub(crate) fn rows(ui: &Ui, drawn: &Response) -> Vec<f32> {
    let line = size(ui, "0", Face::Small, f32::INFINITY).y;
    let count = (drawn.rect.height() / line).round().max(1.0);
    (1..=count as usize).map(|row| drawn.rect.top() + drawn.rect.height() * row as f32 / count).collect()
}

/// Kinds of what can be sent: a figure of its own, less or more than was filed, nothing for now.
const GROUPS: [(&str, fn(&Stance) -> bool); 4] = [
    ("ui.report.what", |stance| matches!(stance, Stance::AsFiled | Stance::Own | Stance::Hedged | Stance::Figure(_))),
    ("ui.report.cut", |stance| matches!(stance, Stance::CutTo(_))),
    ("ui.report.raise", |stance| matches!(stance, Stance::Raised(_))),
    ("ui.report.nothing", |stance| matches!(stance, Stance::Late | Stance::Silent)),
];

/// What can be sent, kind by kind, beside each other as far as there is room.
fn options(ui: &mut Ui, cx: &mut Cx, sheet: &ReportSheet) -> Vec<f32> {
    let mut ends = Vec::new();
    let em = em(ui);
    let colors = tokens(ui);
    let marked = marked(cx, sheet);
    ui.spacing_mut().item_spacing.y = 0.0;
    for (kind, (title, fits)) in GROUPS.into_iter().enumerate() {
        let all: Vec<usize> = (0..sheet.options.len()).filter(|place| fits(&sheet.options[*place].stance)).collect();
        if all.is_empty() {
            continue;
        }
        // Shares stand behind their title, everything else below it.
        let lead = if sheet.options[all[0]].short.is_empty() { 0.0 } else { em * 4.6 };
        let room = ui.available_width() - lead;
        let least = if lead > 0.0 { em * 5.6 } else { em * 10.4 };
        let across = ((room / least) as usize).clamp(1, if lead > 0.0 { 3 } else { 2 });
        if kind == 0 {
            rule::strong(ui);
        } else {
            rule::hair(ui);
        }
        for (line, places) in all.chunks(across).enumerate() {
            let row = ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                if lead > 0.0 {
                    ui.vertical(|ui| {
                        ui.set_width(lead);
                        ui.add_space(em * 0.06);
                        if line == 0 {
                            text(ui, cx.text(title), Face::Small, colors.soft);
                        }
                    });
                }
                for place in places {
                    ui.push_id(("option", place), |ui| {
                        ui.vertical(|ui| {
                            // A number keeps its distance from the option beside it.
                            ui.set_width(room / across as f32 - if across > 1 { em * 0.8 } else { 0.0 });
                            if stance(ui, cx, &sheet.options[*place], marked == *place) {
                                cx.state.stances.insert(sheet.indicator, sheet.options[*place].stance);
                            }
                        });
                        if across > 1 {
                            ui.add_space(em * 0.8);
                        }
                    });
                }
            });
            ends.push(row.response.rect.bottom());
        }
    }
    ends
}

/// What there is to go by, each with its label.
fn reference<'a>(cx: &Cx<'a>, sheet: &'a ReportSheet) -> Vec<(&'a str, &'a Figure)> {
    let of = |fact| -> Vec<(&str, &Figure)> { Vec::from_iter(Option::<&Fact>::map(fact, labelled)) };
    let named = |key, shown| Vec::from_iter(Option::<&Figure>::map(shown, |shown| (cx.text(key), shown)));
    [
        of(sheet.last_year.as_ref()),
        of(sheet.from_below.as_ref()),
        of(sheet.own.as_ref()),
        named("ui.report.last_sent", sheet.last_sent.as_ref()),
        sheet.beside.iter().map(labelled).collect(),
    ]
    .concat()
}

/// What there is to go by, one on a line, beside the sheet.
pub(crate) fn beside(ui: &mut Ui, cx: &mut Cx, sheet: &ReportSheet) {
    let all: Vec<Fact> =
        reference(cx, sheet).into_iter().map(|(label, shown)| Fact::new(label, shown.clone())).collect();
    ui.spacing_mut().item_spacing.y = em(ui) * 0.05;
    for (at, fact) in all.iter().enumerate() {
        ui.push_id(("beside", at), |ui| fact_in(ui, cx, fact, Face::Small));
    }
}

/// What there is to go by: two on a line where they fit, else number below label, as many beside each other as there is
/// room for.
fn figures(ui: &mut Ui, cx: &mut Cx, sheet: &ReportSheet) {
    let all = reference(cx, sheet);
    if all.is_empty() {
        return;
    }
    let em = em(ui);
    let colors = tokens(ui);
    let room = ui.available_width();
    // As narrow as the widest number allows, for the list below needs the height.
    let widest = all.iter().map(|(_, shown)| size(ui, &shown.text, Face::Body, room).x).fold(em * 4.0, f32::max);
    let across = ((room / (widest + em * 0.6)) as usize).clamp(1, 6).min(all.len());
    let across = all.len().div_ceil(all.len().div_ceil(across));
    let each = room / across as f32;
    let label =
        |words: &str| lines::lay(ui.painter(), words, font(ui, Face::Small), Color32::PLACEHOLDER, each - em * 0.4);
    let labels: Vec<_> = all.iter().map(|(words, _)| label(words).size().y).collect();
    let number = size(ui, "0", Face::Body, each).y;
    let above = |row: usize| labels[row * across..].iter().take(across).copied().fold(0.0, f32::max);
    let tall: f32 = (0..labels.len().div_ceil(across)).map(|row| above(row) + number + em * 0.3).sum();
    let half = (room - em * 1.6) / 2.0;
    let line = size(ui, "0", Face::Small, half).y;
    let fits = |(words, shown): &(&str, &Figure)| {
        width(ui, Face::Small, words) + em * 0.6 + size(ui, &shown.text, Face::Small, f32::INFINITY).x <= half
    };
    if all.iter().all(fits) && line * (all.len().div_ceil(2) as f32) < tall {
        lines_of(ui, cx, &all, half);
        return;
    }
    rule::strong(ui);
    for (row, pair) in all.chunks(across).enumerate() {
        let above = above(row);
        let (rect, _) = ui.allocate_exact_size(vec2(room, above + number + em * 0.3), Sense::hover());
        for (place, (words, shown)) in pair.iter().enumerate() {
            let left = rect.left() + each * place as f32;
            let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(each - em * 0.4, rect.height()));
            if place > 0 {
                ui.painter().vline(left - em * 0.3, cell.y_range().shrink(em * 0.15), Stroke::new(1.0, colors.hair));
            }
            ui.scope_builder(UiBuilder::new().max_rect(cell).id_salt(("tile", row, place)), |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let used = text(ui, words, Face::Small, colors.soft).rect.height();
                ui.add_space((above - used).max(0.0));
                figure(ui, cx, shown, Face::Body);
            });
        }
        rule::hair(ui);
    }
}

/// Figures two on a line, each of so much room, the number to the right of its label: the list below needs the height.
fn lines_of(ui: &mut Ui, cx: &mut Cx, all: &[(&str, &Figure)], half: f32) {
    let em = em(ui);
    let colors = tokens(ui);
    let room = ui.available_width();
    let tall = size(ui, "0", Face::Small, room).y;
    rule::strong(ui);
    for (row, pair) in all.chunks(2).enumerate() {
        let (rect, _) = ui.allocate_exact_size(vec2(room, tall), Sense::hover());
        for (place, (words, shown)) in pair.iter().enumerate() {
            let left = if place == 0 { rect.left() } else { rect.right() - half };
            let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(half, tall));
            if place > 0 {
                ui.painter().vline(left - em * 0.8, rect.y_range(), Stroke::new(1.0, colors.hair));
            }
            let wide = size(ui, &shown.text, Face::Small, f32::INFINITY).x;
            let (label, mut number) = cell.split_left_right_at_x(cell.right() - wide);
            number.max.x += 1.0;
            let label = UiBuilder::new().max_rect(label).id_salt(("label", row, place));
            ui.scope_builder(label, |ui| text(ui, words, Face::Small, colors.soft));
            let number = UiBuilder::new().max_rect(number).id_salt(("number", row, place));
            ui.scope_builder(number, |ui| figure(ui, cx, shown, Face::Small));
        }
    }
    rule::hair(ui);
}

/// The option that is marked, by its place: what is in force where nothing was marked that the sheet offers.
fn marked(cx: &Cx, sheet: &ReportSheet) -> usize {
    let marked = cx.state.stances.get(&sheet.indicator);
    let place = marked.and_then(|marked| sheet.options.iter().position(|option| option.stance == *marked));
    place.unwrap_or(sheet.current).min(sheet.options.len().saturating_sub(1))
}

/// A fact as a label and its figure.
fn labelled(fact: &Fact) -> (&str, &Figure) {
    (&fact.label, &fact.figure)
}

fn stance(ui: &mut Ui, cx: &mut Cx, option: &ReportOption, chosen: bool) -> bool {
    let em = em(ui);
    let full = ui.available_width() - em * 0.5;
    let label = if option.short.is_empty() { &option.label } else { &option.short };
    let number =
        option.figure.as_ref().map_or(0.0, |shown| size(ui, &shown.text, Face::Small, full * 0.5).x + em * 0.4);
    let name = cx.fmt("ui.report.option", &[("option", &option.label), ("figure", &option.sends)]);
    let note = option.refusal.as_deref().unwrap_or(&option.follows);
    let mut clicked = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let open = option.refusal.is_none();
        clicked = option_line(ui, label, &name, note, chosen, open, full - number).clicked();
        if let Some(shown) = &option.figure {
            ui.vertical(|ui| {
                ui.add_space(em * 0.06);
                ui.with_layout(egui::Layout::top_down(egui::Align::Max), |ui| {
                    ui.set_width(number);
                    figure(ui, cx, shown, Face::Small);
                });
            });
        }
    });
    clicked
}
