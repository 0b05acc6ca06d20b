//! The foot of a sheet: what follows from what is marked, how it travels, and the button that sends it.

use egui::{Color32, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2};

use crate::sim::orders::{Channel, Order};
use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::theme::{Face, em, font, tokens};
use crate::ui::widgets::{Press, lines, radio, said, trailing};
use crate::view::model::{ReportSheet, Said};

use super::marked;

/// What the marked option and the way it travels come to, in words.
fn outcome(cx: &Cx, sheet: &ReportSheet) -> Said {
    let channel = channel(cx, sheet);
    let note = match channel {
        Channel::Paper => cx.text("ui.report.paper.note"),
        Channel::Telephone => cx.text("ui.report.telephone.note"),
    };
    let option = sheet.options.get(marked(cx, sheet));
    let follows = option.map_or_else(Said::default, |option| {
        option.refusal.as_deref().map_or_else(|| option.follows.clone(), Said::from)
    });
    let read = option.filter(|option| option.refusal.is_none()).map_or("", |option| &option.read[channel as usize]);
    let all: Vec<Said> = [follows, read.into(), note.into()].into_iter().filter(|said| !said.is_empty()).collect();
    Said::joined(&all, cx.text("format.next_sentence"))
}

fn channel(cx: &Cx, sheet: &ReportSheet) -> Channel {
    cx.state.channels.get(&sheet.indicator).copied().unwrap_or(sheet.channel)
}

/// The foot of a sheet, and how its height is shared out, in points.
pub(crate) struct Foot {
    /// What follows.
    follows: Said,
    /// The height it has; what is beyond it scrolls.
    words: f32,
    /// Channel and button.
    act: f32,
    /// Whether the button stands beside the channels.
    beside: bool,
}

impl Foot {
    /// Around what follows, in body sizes: above it, between it and the button, below the button.
    const GAPS: [f32; 3] = [0.2, 0.25, 0.15];

    /// Shares out what the foot needs in a column of such a width and height: the button has its room before all else,
    /// then the list above, then what follows.
    pub fn share(ui: &Ui, cx: &Cx, sheet: &ReportSheet, height: f32) -> Self {
        let em = em(ui);
        let room = ui.available_width() - em * 0.6;
        let follows = outcome(cx, sheet);
        let words = lines::lay(ui.painter(), &follows, font(ui, Face::Small), Color32::PLACEHOLDER, room - em * 0.8);
        let ways = [Channel::Paper, Channel::Telephone].map(|way| Press::new(cx.text(way_key(way))).face(Face::Small));
        let send = Press::primary(cx.text("ui.report.send"));
        let across = ways.iter().map(|way| way.natural_width(ui)).sum::<f32>() + send.natural_width(ui);
        let beside = across + em * 0.5 <= room;
        let act = em * if beside { 2.15 } else { 4.3 };
        let line = words.size().y / words.rows.len().max(1) as f32;
        let left = height - act - em * Self::GAPS.iter().sum::<f32>();
        // Below each other they leave less to the list.
        let most = (left - height * if beside { 0.45 } else { 0.3 }).max(line * 1.02).min(left.max(0.0));
        let words =
            if words.size().y <= most || most < line { words.size().y.min(most) } else { (most / line).floor() * line };
        Self { follows, words: words.ceil(), act, beside }
    }

    /// Divides a column between what stands above and the foot, which keeps the button that sends in sight.
    pub fn divide(&self, ui: &Ui) -> (Rect, Rect) {
        let all = ui.available_rect_before_wrap();
        all.split_top_bottom_at_y((all.bottom() - self.height(em(ui))).max(all.top()).round())
    }

    /// Draws what follows from what is marked, how it travels, and the button that sends it.
    pub fn show(&self, ui: &mut Ui, cx: &mut Cx, sheet: &ReportSheet) {
        let em = em(ui);
        let colors = tokens(ui);
        let all = ui.max_rect();
        // As wide as the sheet, which leaves room for its scroll bar.
        let right = all.right() - em * 0.6;
        let top = all.top() + em * Self::GAPS[0];
        ui.painter().hline(all.left()..=right, all.top() + 0.5, Stroke::new(1.0, colors.rule));
        let room = Rect::from_x_y_ranges(all.left()..=all.right(), top..=top + self.words);
        let now = channel(cx, sheet);
        let inner = Rect::from_min_max(pos2(room.left() + em * 0.6, room.top()), room.max);
        ui.scope_builder(UiBuilder::new().max_rect(inner).id_salt("follows"), |ui| {
            let salt = ("follows", sheet.indicator.index(), marked(cx, sheet), now as usize);
            ScrollArea::vertical().id_salt(salt).auto_shrink(false).max_height(self.words).show(ui, |ui| {
                ui.set_width(right - inner.left());
                said(ui, cx, &self.follows, Face::Small, colors.ink);
            });
        });
        ui.painter().vline(room.left() + em * 0.1, room.y_range(), Stroke::new(2.0, colors.ink));
        let act = room.bottom() + em * Self::GAPS[1];
        let act = Rect::from_min_max(pos2(all.left(), act), pos2(right, act + self.act));
        ui.scope_builder(UiBuilder::new().max_rect(act).id_salt("act"), |ui| {
            ui.spacing_mut().item_spacing.y = em * 0.2;
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                radio::group(ui, "way", cx.text("ui.report.way"), |ui| {
                    for way in [Channel::Paper, Channel::Telephone] {
                        if Press::new(cx.text(way_key(way))).face(Face::Small).one_of(now == way).show(ui).clicked() {
                            cx.state.channels.insert(sheet.indicator, way);
                        }
                    }
                });
                if self.beside {
                    trailing(ui, "send", |ui| send(ui, cx, sheet, now));
                }
            });
            if !self.beside {
                send(ui, cx, sheet, now);
            }
        });
    }

    fn height(&self, em: f32) -> f32 {
        (self.words + self.act + em * Self::GAPS.iter().sum::<f32>()).ceil()
    }
}

const fn way_key(way: Channel) -> &'static str {
    match way {
        Channel::Paper => "ui.report.paper",
        Channel::Telephone => "ui.report.telephone",
    }
}

fn send(ui: &mut Ui, cx: &mut Cx, sheet: &ReportSheet, channel: Channel) {
    let option = sheet.options.get(marked(cx, sheet));
    let open = option.is_some_and(|option| option.refusal.is_none());
    if Press::primary(cx.text("ui.report.send")).enabled(open).show(ui).clicked()
        && let Some(option) = option
    {
        cx.act(UiAction::Issue(Order::Report { indicator: sheet.indicator, stance: option.stance, channel }));
        cx.state.sent(sheet.indicator);
    }
}
