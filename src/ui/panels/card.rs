//! The card behind a figure: who measured it, how, when, why it may be bent, and how it adds up.

use egui::accesskit::Role;
use egui::{Frame, Id, Key, Margin, Modal, Modifiers, Response, ScrollArea, Stroke, Ui};

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::theme::{Face, em, inset, tokens, tokens_of};
use crate::ui::widgets::figure::key;
use crate::ui::widgets::{Press, heading, in_archive, rule, small, text};
use crate::view::model::{Card, CardKind, SumLine};
use crate::view::terms::Screen;

/// Something that lies over everything and shuts off what is below; gives whether it was put away. What is too long for the
/// screen scrolls.
pub(crate) fn over(ui: &Ui, salt: &str, name: &str, width: f32, add: impl FnOnce(&mut Ui) -> bool) -> bool {
    let room = ui.ctx().content_rect().height() - em(ui) * 6.0;
    modal(ui, salt, name, width, |ui| ScrollArea::vertical().id_salt("over").max_height(room).show(ui, add).inner)
}

/// The same that does not scroll as a whole.
fn modal(ui: &Ui, salt: &str, name: &str, width: f32, add: impl FnOnce(&mut Ui) -> bool) -> bool {
    let ctx = ui.ctx();
    let colors = tokens_of(ctx);
    let em = em(ui);
    let screen = ctx.content_rect();
    let frame =
        Frame::NONE.fill(colors.sheet).stroke(Stroke::new(1.0, colors.ink)).inner_margin(Margin::same(inset(em * 1.1)));
    let width = (em * width).min(screen.width() - em * 4.0);
    let shown = Modal::new(Id::new(salt)).frame(frame).backdrop_color(colors.veil).show(ctx, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::Dialog);
            node.set_modal();
            node.set_label(name);
        });
        ui.set_width(width);
        add(ui)
    });
    shown.inner || shown.should_close()
}

/// Draws the card that is open.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx) {
    let Some(card) = cx.state.card.clone() else { return };
    // A sum is in sight without scrolling: its card is wider, so that the words before it take fewer lines.
    let width = if card.sum.is_empty() { 27.0 } else { 46.0 };
    if modal(ui, "card", &card.title, width, |ui| one(ui, cx, &card)) {
        cx.state.card = None;
    }
}

fn one(ui: &mut Ui, cx: &mut Cx, card: &Card) -> bool {
    heading(ui, 2, &card.title);
    rule::double(ui);
    let [who, how, motive] = match card.kind {
        CardKind::Chair => ["ui.card.chair.who", "ui.card.chair.how", "ui.card.chair.steps"],
        CardKind::Order => ["ui.card.order.who", "ui.card.order.how", "ui.card.order.means"],
        CardKind::Derived => ["ui.card.derived.who", "ui.card.derived.how", "ui.card.derived.motive"],
        CardKind::Rule => ["ui.card.who", "ui.card.rule.how", "ui.card.motive"],
        CardKind::Record => ["ui.card.who", "ui.card.how", "ui.card.record.motive"],
        CardKind::Published => ["ui.card.published.who", "ui.card.how", "ui.card.record.motive"],
        CardKind::Measured => ["ui.card.who", "ui.card.how", "ui.card.motive"],
    };
    let [who, how, when, motive] =
        [(who, &card.who), (how, &card.how), ("ui.card.when", &card.when), (motive, &card.motive)];
    // All between the title and the way out scrolls as one where it is too long; a sum stands first in it.
    let em = em(ui);
    let room = ui.ctx().content_rect().height() - ui.min_rect().height() - em * 13.0;
    ScrollArea::vertical().id_salt("over").max_height(room.max(em * 4.0)).show(ui, |ui| {
        told(ui, cx, card, [who, how, when, motive]);
    });
    rule::gap(ui, 0.5);
    // Side by side: a row more would push the sum out of sight.
    let (close, archived) = ui
        .horizontal_wrapped(|ui| (Press::new(cx.text("ui.card.close")).show(ui), in_archive(ui, cx, card.page())))
        .inner;
    take(&close);
    archived || close.clicked()
}

/// What a card says: with a sum that comes before what is long to read.
fn told(ui: &mut Ui, cx: &Cx, card: &Card, [who, how, when, motive]: [(&str, &String); 4]) {
    if card.sum.is_empty() {
        parts(ui, cx, &[who, how, when, motive]);
        note(ui, card);
    } else {
        ui.columns(2, |beside| {
            parts(&mut beside[0], cx, &[who]);
            parts(&mut beside[1], cx, &[when]);
        });
        let adds_up = card.has_sum();
        heading(ui, 3, cx.text(if adds_up { "ui.card.sum" } else { "ui.card.beside" }));
        rule::strong(ui);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (place, line) in card.sum.iter().enumerate() {
                ui.push_id(("sum", place), |ui| sum(ui, cx, line));
            }
        });
        rule::hair(ui);
        parts(ui, cx, &[how, motive]);
        note(ui, card);
    }
}

/// The way out of what lies over everything takes the focus where nothing has it.
pub(crate) fn take(out: &Response) {
    if out.ctx.memory(|memory| memory.focused().is_none()) {
        out.request_focus();
    }
}

/// Parts of a card, each under the key of its heading; those without words are left out.
fn parts(ui: &mut Ui, cx: &Cx, all: &[(&str, &String)]) {
    let colors = tokens(ui);
    for (key, words) in all.iter().filter(|(_, words)| !words.is_empty()) {
        ui.push_id(key, |ui| {
            text(ui, cx.text(key), Face::Small, colors.soft);
            text(ui, words, Face::Body, colors.ink);
            rule::hair(ui);
        });
    }
}

fn note(ui: &mut Ui, card: &Card) {
    if !card.note.is_empty() {
        rule::gap(ui, 0.3);
        small(ui, &card.note);
    }
}

fn sum(ui: &mut Ui, cx: &Cx, line: &SumLine) {
    let colors = tokens(ui);
    let em = em(ui);
    if line.is_total() {
        rule::strong(ui);
    }
    let face = if line.is_total() { Face::Strong } else { Face::Body };
    ui.horizontal(|ui| {
        let number = ui.painter().layout_no_wrap(line.text.clone(), crate::ui::theme::font(ui, face), colors.ink);
        let room = (ui.available_width() - number.size().x - em * 1.6).max(em * 4.0);
        ui.vertical(|ui| {
            ui.set_width(room);
            text(ui, &line.label, face, colors.ink);
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            let shown = text(ui, &line.text, face, colors.ink);
            let (rect, _) = ui.allocate_exact_size(egui::vec2(em * 0.6, em * 1.35), egui::Sense::hover());
            rule::sign(ui.painter(), rect.center(), em * 0.5, line.mark, colors.mark(line.mark));
            let said = format!("{}, {}", line.text, cx.text(key(line.mark)));
            ui.ctx().accesskit_node_builder(shown.id, |node| node.set_value(said));
        });
    });
}

/// Esc puts away what lies on top: the document, then the desk, then the screen.
pub(crate) fn escape(ui: &mut Ui, cx: &mut Cx) {
    if cx.state.card.is_some() || cx.state.confirm.is_some() {
        return;
    }
    if egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    if !ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        return;
    }
    if cx.view.notice.is_some() {
        cx.act(UiAction::DismissNotice);
        return;
    }
    match (&cx.view.office, cx.view.screen) {
        (Some(office), Screen::Office) => {
            if office.open_document.is_some() {
                cx.act(UiAction::OpenDocument(None));
            } else if office.commune.is_some() {
                cx.act(UiAction::SelectCommune(None));
            } else if office.open_desk.is_some() {
                cx.act(UiAction::OpenDesk(None));
            } else if office.county.is_some() {
                cx.act(UiAction::SelectCounty(None));
            }
        }
        (_, Screen::Title | Screen::Office) => {}
        _ => cx.act(UiAction::Go(if cx.has_run() { Screen::Office } else { Screen::Title })),
    }
}
