//! One widget draws every lever: what it is, how it stands, whose authority it needs, what it costs, and the choice.

use egui::{ComboBox, Frame, Key, Margin, PopupCloseBehavior, Stroke, Ui};

use crate::sim::ids::CountyId;
use crate::sim::orders::Authority;
use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, em, inset, tokens};
use crate::view::model::{Control, CountyChoice, CountyMaker, Lever, Pick, Said};

use super::find::find;
use super::list::list;
use super::option::{option_line, option_row};
use super::press::Press;
use super::said::{said_body, said_small};
use super::sort::{LONG, fits};
use super::{figure, radio, reason, rule, text};

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
    if cx.state.lever.as_ref() == Some(&lever.key) {
        ui.scroll_to_cursor(Some(egui::Align::TOP));
        cx.state.lever = None;
    }
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
            // Who decides is said once.
            if lever.closed.is_none() || lever.authority != Authority::Centre {
                text::text(ui, &authority, Face::Small, colors.soft);
            }
            if let Some(why) = &lever.closed {
                rule::gap(ui, 0.15);
                text::text(ui, why, Face::Small, colors.soft);
                return;
            }
            if !lever.cost.is_empty() {
                rule::gap(ui, 0.2);
                let cost = said_body(ui, cx, &lever.cost);
                let bar = cost.rect.left() - em * 0.35;
                ui.painter().vline(bar, cost.rect.y_range(), Stroke::new(2.0, colors.ink));
            }
            rule::gap(ui, 0.25);
            control(ui, cx, lever);
            if let Some(pick) = &lever.usual {
                let full = pick.set.as_ref().map(|set| format!("{}: {}", pick.label, set.text));
                ui.horizontal_wrapped(|ui| {
                    let press = Press::quiet(&pick.label).face(Face::Small).enabled(pick.refusal.is_none());
                    let press = match &full {
                        Some(full) => press.name(full),
                        None => press,
                    };
                    if press.show(ui).clicked() {
                        cx.act(UiAction::Issue(pick.order));
                    }
                    if let Some(set) = &pick.set {
                        figure::figure(ui, cx, set, Face::Small);
                    }
                });
                text::small(ui, &pick.note);
            }
            // Below the choice: what is pressed keeps its place when this grows longer.
            stands(ui, cx, &lever.value);
            reason::reasons(ui, cx, |order| order.lever == lever.key);
        });
        rule::hair(ui);
    });
}

/// What is in effect now and what was ordered this month.
fn stands(ui: &mut Ui, cx: &mut Cx, words: &Said) {
    if !words.is_empty() {
        rule::gap(ui, 0.1);
        said_small(ui, cx, words);
    }
}

fn control(ui: &mut Ui, cx: &mut Cx, lever: &Lever) {
    match &lever.control {
        Control::Choice { picks, current } => choice(ui, cx, lever, picks, *current),
        Control::Stepper { picks, current } => stepper(ui, cx, lever, picks, *current),
        Control::County { counties, picks, marked, notes, maker, verb } => {
            county(ui, cx, lever, counties, (picks, marked, notes), *maker, verb);
        }
        Control::Act { pick } => {
            if !pick.note.is_empty() {
                text::small(ui, &pick.note);
            }
            let press = Press::new(&pick.label).enabled(pick.refusal.is_none()).selected(lever.ordered);
            if press.show(ui).clicked() {
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
    radio::group(ui, "choice", &lever.label, |ui| {
        for (place, pick) in picks.iter().enumerate() {
            ui.push_id(place, |ui| {
                let name = format!("{}: {}", lever.label, pick.label);
                let note = pick.refusal.as_deref().unwrap_or(&pick.note);
                let chosen = current == Some(place);
                let width = ui.available_width();
                let room =
                    pick.figure.as_ref().map_or(0.0, |shown| figure::size(ui, &shown.text, Face::Small, width * 0.5).x);
                let row = ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    let row = option_row(ui, &pick.label, &name, note, chosen, pick.refusal.is_none(), width - room);
                    if let Some(shown) = &pick.figure {
                        // On the line of the note that speaks of it.
                        ui.vertical(|ui| {
                            ui.add_space((row.rect.height() - em(ui) * 1.5).max(0.0));
                            figure::figure(ui, cx, shown, Face::Small);
                        });
                    }
                    row
                });
                let row = row.inner;
                if row.clicked() && (!chosen || (lever.line && !lever.ordered)) {
                    cx.act(UiAction::Issue(pick.order));
                }
            });
        }
    });
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
                let (value, name) = match &now.set {
                    Some(set) => (figure::figure(ui, cx, set, Face::Strong), figure::name(cx, set)),
                    None => (text::strong(ui, &now.label), now.label.clone()),
                };
                ui.ctx().accesskit_node_builder(value.id, |node| node.set_label(format!("{}: {name}", lever.label)));
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
    (picks, marks, notes): (&[(u32, String)], &[Said], &[String]),
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
        && let Some(id) = pick_county(ui, cx, labels[0], (&lever.key, "from"), counties, from)
    {
        marked.county = Some(id);
    }
    if maker.two_counties()
        && let Some(id) = pick_county(ui, cx, labels[1], (&lever.key, "to"), counties, marked.to)
    {
        marked.to = Some(id);
    }
    if marked.county != before.county {
        marked.pick = None;
    }
    let chosen = marked.county.or(from).and_then(|id| counties.iter().find(|county| county.id == id));
    // What cannot be sent is not offered.
    let most = chosen.and_then(|county| county.most.as_ref());
    let can = |place: usize| most.is_none_or(|(most, _)| picks.get(place).is_some_and(|(amount, _)| amount <= most));
    // Until another is marked, what stands for the county is, else the least.
    let stood = marked.pick.or_else(|| chosen.and_then(|county| county.pick)).filter(|place| can(*place));
    let pick = stood.or_else(|| (0..picks.len()).find(|place| can(*place)));
    let mut now = pick;
    if picks.len() > 1
        && let Some(pick) = pick
        && let Some(picked) = amounts(ui, lever, picks, notes, pick, can)
    {
        marked.pick = Some(picked);
        now = Some(picked);
    }
    if let Some(mark) = now.and_then(|place| marks.get(place)) {
        said_small(ui, cx, mark);
    }
    if let Some((_, why)) = most {
        said_small(ui, cx, why);
    }
    if marked != before {
        cx.state.counties.insert(lever.key.clone(), marked);
    }
    let from = only.or(marked.county).or(from);
    let to = if maker.two_counties() { marked.to } else { Some(CountyId::default()) };
    let ready = from.is_some() && to.is_some() && (!maker.two_counties() || from != to);
    let value = now.and_then(|place| picks.get(place)).map(|(value, _)| *value);
    if Press::new(verb).enabled(ready && value.is_some()).show(ui).clicked()
        && let (Some(from), Some(to), Some(value)) = (from, to, value)
    {
        cx.act(UiAction::Issue(maker.order(from, to, value)));
    }
    if let Some(county) = chosen {
        stands(ui, cx, &county.value);
    }
}

/// What or how much, of which one is marked; gives the one that was marked now.
fn amounts(
    ui: &mut Ui,
    lever: &Lever,
    picks: &[(u32, String)],
    notes: &[String],
    marked: usize,
    can: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mut picked = None;
    radio::group(ui, "amounts", &lever.label, |ui| {
        for (place, (_, label)) in picks.iter().enumerate().filter(|(place, _)| can(*place)) {
            ui.push_id(("pick", place), |ui| {
                let name = format!("{}: {label}", lever.label);
                let width = ui.available_width();
                let note = notes.get(place).map_or("", String::as_str);
                // Amounts stand close together; what has something to be said of it takes its room.
                let row = if note.is_empty() && picks.len() > 3 { option_line } else { option_row };
                if row(ui, label, &name, note, marked == place, true, width).clicked() {
                    picked = Some(place);
                }
            });
        }
    });
    picked
}

fn pick_county(
    ui: &mut Ui,
    cx: &mut Cx,
    label: &str,
    (lever, salt): (&str, &str),
    counties: &[CountyChoice],
    chosen: Option<CountyId>,
) -> Option<CountyId> {
    let mut picked = None;
    let now = chosen.and_then(|id| counties.iter().find(|county| county.id == id));
    let shown = now.map_or_else(|| cx.text("ui.lever.choose_county"), |county| county.name.as_str());
    let key = format!("find:{lever}:{salt}");
    let long = counties.len() >= LONG;
    let close = if long { PopupCloseBehavior::CloseOnClickOutside } else { PopupCloseBehavior::CloseOnClick };
    let combo = ComboBox::from_id_salt(salt)
        .width((em(ui) * 12.0).min(ui.available_width() - em(ui)))
        .selected_text(shown)
        .close_behavior(close);
    let mut open = false;
    list(ui, salt, combo, &format!("{label}: {shown}"), |ui, stops| {
        open = true;
        let (mut looked, mut entered) = (String::new(), None);
        if long {
            // As high with one row left as with all: it opens above its button or below it, and stays there.
            ui.set_min_height(ui.spacing().combo_height);
            let (name, field) = find(ui, cx, &key);
            stops.put(&field, true);
            entered = (field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))).then_some(field);
            looked = name;
        }
        let found: Vec<&CountyChoice> = counties.iter().filter(|county| fits(&county.name, &looked)).collect();
        if found.is_empty() {
            text::small(ui, &cx.fmt("ui.find.none", &[("name", &looked)]));
        }
        match (&found[..], entered) {
            // Enter takes the one that is left; where more are left, or none, nothing is taken.
            ([one], Some(_)) => {
                picked = Some(one.id);
                ui.close();
            }
            (_, Some(field)) => field.request_focus(),
            (_, None) => {}
        }
        for county in found {
            ui.push_id(county.id.0, |ui| {
                let row = Press::row(&county.name, chosen == Some(county.id)).show(ui);
                stops.put(&row, !long && chosen == Some(county.id));
                if row.clicked() {
                    picked = Some(county.id);
                    ui.close();
                }
            });
        }
    });
    if !open {
        cx.state.fields.remove(&key);
    }
    if let Some(note) = now.map(|county| &county.note).filter(|note| !note.is_empty()) {
        said_small(ui, cx, note);
    }
    picked
}
