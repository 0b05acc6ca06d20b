//! One widget draws every lever: what it is, how it stands, whose authority it needs, what it costs, and the choice.

use egui::{ComboBox, Frame, Margin, Stroke, Ui};

use crate::sim::ids::CountyId;
use crate::sim::orders::Authority;
use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, em, inset, tokens};
use crate::view::model::{Control, CountyChoice, CountyMaker, Lever, Pick};

use super::option::{option_line, option_row};
use super::press::Press;
use super::{rule, text};

/// The word for an authority.
pub(crate) const fn authority_key(authority: Authority) -> &'static str {
    match authority {
        Authority::Own => "ui.authority.own",
        Authority::FirstSecretary => "ui.authority.first_secretary",
        Authority::Centre => "ui.authority.centre",
        Authority::Counties => "ui.authority.counties",
    }
}

/// Draws a lever.
pub(crate) fn lever(ui: &mut Ui, cx: &mut Cx, lever: &Lever) {
    let colors = tokens(ui);
    ui.push_id(("lever", &lever.key), |ui| {
        let em = em(ui);
        Frame::NONE.inner_margin(Margin::symmetric(0, inset(em * 0.45))).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                text::strong(ui, &lever.label);
                if lever.ordered {
                    text::text(ui, cx.text("ui.lever.ordered"), Face::SmallStrong, colors.indigo);
                }
            });
            let mut authority = cx.text(authority_key(lever.authority)).to_owned();
            if lever.directive {
                authority = format!("{authority} · {}", cx.text("ui.orders.directive"));
            }
            text::text(ui, &authority, Face::Small, colors.soft);
            if let Some(why) = &lever.closed {
                rule::gap(ui, 0.15);
                text::text(ui, why, Face::Small, colors.soft);
                return;
            }
            if !lever.cost.is_empty() {
                rule::gap(ui, 0.2);
                let cost = text::text(ui, &lever.cost, Face::Body, colors.ink);
                let bar = cost.rect.left() - em * 0.35;
                ui.painter().vline(bar, cost.rect.y_range(), Stroke::new(2.0, colors.ink));
            }
            if !lever.value.is_empty() {
                text::small(ui, &lever.value);
            }
            rule::gap(ui, 0.25);
            control(ui, cx, lever);
        });
        rule::hair(ui);
    });
}

fn control(ui: &mut Ui, cx: &mut Cx, lever: &Lever) {
    match &lever.control {
        Control::Choice { picks, current } => choice(ui, cx, lever, picks, *current),
        Control::Stepper { picks, current } => stepper(ui, cx, lever, picks, *current),
        Control::County { counties, picks, notes, maker, verb } => {
            county(ui, cx, lever, counties, (picks, notes), *maker, verb);
        }
        Control::Act { pick } => {
            if !pick.note.is_empty() {
                text::small(ui, &pick.note);
            }
            if Press::new(&pick.label).enabled(pick.refusal.is_none()).show(ui).clicked() {
                cx.act(UiAction::Issue(pick.order));
            }
            refusal(ui, pick.refusal.as_deref());
        }
    }
}

fn refusal(ui: &mut Ui, why: Option<&str>) {
    if let Some(why) = why {
        text::small(ui, why);
    }
}

fn choice(ui: &mut Ui, cx: &mut Cx, lever: &Lever, picks: &[Pick], current: Option<usize>) {
    for (place, pick) in picks.iter().enumerate() {
        ui.push_id(place, |ui| {
            let name = format!("{}: {}", lever.label, pick.label);
            let note = pick.refusal.as_deref().unwrap_or(&pick.note);
            let chosen = current == Some(place);
            let width = ui.available_width();
            let row = option_row(ui, &pick.label, &name, note, chosen, pick.refusal.is_none(), width);
            if row.clicked() && !chosen {
                cx.act(UiAction::Issue(pick.order));
            }
        });
    }
}

fn stepper(ui: &mut Ui, cx: &mut Cx, lever: &Lever, picks: &[Pick], current: usize) {
    let Some(now) = picks.get(current) else { return };
    let down = current.checked_sub(1).and_then(|place| picks.get(place));
    let up = picks.get(current + 1);
    ui.horizontal(|ui| {
        for (pick, icon, word) in [(down, Icon::Less, "ui.lever.less"), (up, Icon::More, "ui.lever.more")] {
            let to = pick.map_or("", |pick| pick.label.as_str());
            let name = cx.fmt(word, &[("lever", &lever.label), ("to", to)]);
            let open = pick.is_some_and(|pick| pick.refusal.is_none());
            if Press::new(&name).icon(icon).icon_only().enabled(open).show(ui).clicked()
                && let Some(pick) = pick
            {
                cx.act(UiAction::Issue(pick.order));
            }
            if icon == Icon::Less {
                let value = text::strong(ui, &now.label);
                ui.ctx()
                    .accesskit_node_builder(value.id, |node| node.set_label(format!("{}: {}", lever.label, now.label)));
            }
        }
    });
    scale(ui, picks.len(), current);
    if !now.note.is_empty() {
        text::small(ui, &now.note);
    }
    refusal(ui, up.and_then(|pick| pick.refusal.as_deref()).or(down.and_then(|pick| pick.refusal.as_deref())));
}

/// A small ruler that shows where in its range a stepper stands.
fn scale(ui: &mut Ui, steps: usize, current: usize) {
    let colors = tokens(ui);
    let em = em(ui);
    let width = (em * 14.0).min(ui.available_width());
    let (rect, _) = ui.allocate_exact_size(egui::vec2(width, em * 0.5), egui::Sense::hover());
    let last = steps.saturating_sub(1).max(1) as f32;
    ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.0, colors.rule));
    for step in 0..steps {
        let x = rect.left() + rect.width() * step as f32 / last;
        let (tall, stroke) = if step == current { (em * 0.5, 3.0) } else { (em * 0.22, 1.0) };
        let color = if step == current { colors.ink } else { colors.rule };
        ui.painter().vline(x, (rect.bottom() - tall)..=rect.bottom(), Stroke::new(stroke, color));
    }
}

fn county(
    ui: &mut Ui,
    cx: &mut Cx,
    lever: &Lever,
    counties: &[CountyChoice],
    (picks, notes): (&[(u32, String)], &[String]),
    maker: CountyMaker,
    verb: &str,
) {
    let selected = cx.view.office.as_ref().and_then(|office| office.county.as_ref()).map(|county| county.id);
    let mut marked = cx.state.counties.get(&lever.key).copied().unwrap_or_default();
    let from = marked.county.or(selected).filter(|id| counties.iter().any(|county| county.id == *id));
    // Where there is one place alone there is nothing to choose.
    let only = counties.first().filter(|_| counties.len() == 1 && !maker.two_counties()).map(|one| one.id);
    let from = only.or(from);
    let labels: [&str; 2] = if maker.two_counties() {
        [cx.text("ui.lever.from_county"), cx.text("ui.lever.to_county")]
    } else {
        [cx.text("ui.lever.county"), ""]
    };
    let before = marked;
    if only.is_none()
        && let Some(id) = pick_county(ui, cx, labels[0], "from", counties, from)
    {
        marked.county = Some(id);
    }
    if maker.two_counties()
        && let Some(id) = pick_county(ui, cx, labels[1], "to", counties, marked.to)
    {
        marked.to = Some(id);
    }
    for (place, (_, label)) in picks.iter().enumerate() {
        ui.push_id(("pick", place), |ui| {
            let name = format!("{}: {label}", lever.label);
            let width = ui.available_width();
            let note = notes.get(place).map_or("", String::as_str);
            // Amounts stand close together; what has something to be said of it takes its room.
            let row = if note.is_empty() && picks.len() > 3 { option_line } else { option_row };
            if picks.len() > 1 && row(ui, label, &name, note, marked.pick == place, true, width).clicked() {
                marked.pick = place;
            }
        });
    }
    if marked != before {
        cx.state.counties.insert(lever.key.clone(), marked);
    }
    let from = only.or(marked.county).or(from);
    let to = if maker.two_counties() { marked.to } else { Some(CountyId::default()) };
    let ready = from.is_some() && to.is_some() && (!maker.two_counties() || from != to);
    if Press::new(verb).enabled(ready).show(ui).clicked()
        && let (Some(from), Some(to), Some((value, _))) = (from, to, picks.get(marked.pick))
    {
        cx.act(UiAction::Issue(maker.order(from, to, *value)));
    }
}

fn pick_county(
    ui: &mut Ui,
    cx: &Cx,
    label: &str,
    salt: &str,
    counties: &[CountyChoice],
    chosen: Option<CountyId>,
) -> Option<CountyId> {
    let mut picked = None;
    let now = chosen.and_then(|id| counties.iter().find(|county| county.id == id));
    let shown = now.map_or_else(|| cx.text("ui.lever.choose_county"), |county| county.name.as_str());
    let inner = ComboBox::from_id_salt(salt)
        .width((em(ui) * 12.0).min(ui.available_width() - em(ui)))
        .selected_text(shown)
        .show_ui(ui, |ui| {
            for county in counties {
                ui.push_id(county.id.0, |ui| {
                    if Press::row(&county.name, chosen == Some(county.id)).show(ui).clicked() {
                        picked = Some(county.id);
                        ui.close();
                    }
                });
            }
        });
    let name = format!("{label}: {shown}");
    ui.ctx().accesskit_node_builder(inner.response.id, |node| {
        node.set_label(name.as_str());
    });
    if let Some(note) = now.map(|county| county.note.as_str()).filter(|note| !note.is_empty()) {
        text::small(ui, note);
    }
    picked
}
