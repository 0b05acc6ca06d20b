//! One message below the screen. What was done is said until something else is; what went wrong, until it is put away.

use egui::accesskit::{Action, Live, Role};
use egui::{Align2, Area, Context, Event, Frame, Id, Key, Margin, Order, Rect, Stroke, Ui, vec2};

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, em, inset, tokens};
use crate::ui::widgets::{Press, small, text};
use crate::view::model::{AppView, NoticeKind};

/// Room above and below a message, in ems.
const APART: f32 = 0.6;

/// Under which the height of a message is kept from pass to pass.
fn height() -> Id {
    Id::new("height of the notice")
}

/// The room that is left to the screen beside a message.
pub(crate) fn beside(ui: &Ui, view: &AppView) -> Rect {
    let all = ui.max_rect();
    if view.notice.is_none() {
        return all;
    }
    let tall: f32 = ui.data(|data| data.get_temp(height())).unwrap_or(em(ui) * 3.0);
    let (screen, below) = all.split_top_bottom_at_y((all.bottom() - tall - 2.0 * APART * em(ui)).round());
    ui.painter().rect_filled(below, 0.0, tokens(ui).sunk);
    screen
}

/// What was said of the act before goes with the next, also where that changes nothing but what is shown.
pub(crate) fn pass(ctx: &Context, cx: &mut Cx) {
    let said = cx.view.notice.as_ref().is_some_and(|notice| notice.kind == NoticeKind::Said);
    let acts = |event: &Event| match event {
        Event::Key { key: Key::Enter | Key::Space, pressed, .. } => *pressed,
        Event::AccessKitActionRequest(request) => request.action == Action::Click,
        _ => false,
    };
    let acted = || ctx.input(|input| input.pointer.any_click() || input.events.iter().any(acts));
    // An act that the program hears of takes the message away by itself, and may say something of its own.
    if said && cx.out.actions.is_empty() && acted() {
        cx.act(UiAction::DismissNotice);
    }
}

/// Draws the message, if there is one.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx) {
    let Some(notice) = &cx.view.notice else { return };
    let colors = tokens(ui);
    let em = em(ui);
    let width = (em * 30.0).min(ui.ctx().content_rect().width() - em * 4.0);
    let area =
        Area::new(Id::new("notice")).order(Order::Foreground).anchor(Align2::CENTER_BOTTOM, vec2(0.0, -em * APART));
    let drawn = area.show(ui.ctx(), |ui| {
        let frame = Frame::NONE
            .fill(colors.sheet)
            .stroke(Stroke::new(1.5, colors.ink))
            .inner_margin(Margin::symmetric(inset(em), inset(em * 0.6)));
        frame.show(ui, |ui| {
            ui.set_width(width);
            ui.horizontal_top(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(width - em * 2.6);
                    let face = if notice.kind == NoticeKind::Fault { Face::Strong } else { Face::Body };
                    let said = text(ui, &notice.text, face, colors.ink);
                    let fault = notice.kind == NoticeKind::Fault;
                    ui.ctx().accesskit_node_builder(said.id, |node| {
                        node.set_role(if fault { Role::Alert } else { Role::Status });
                        node.set_live(if fault { Live::Assertive } else { Live::Polite });
                        node.clear_value();
                        node.set_label(notice.text.as_str());
                    });
                    for line in &notice.details {
                        small(ui, line);
                    }
                });
                if Press::quiet(cx.text("ui.notice.dismiss")).icon(Icon::Close).icon_only().show(ui).clicked() {
                    cx.act(UiAction::DismissNotice);
                }
            });
        });
    });
    let tall = drawn.response.rect.height();
    if ui.data(|data| data.get_temp::<f32>(height())) != Some(tall) {
        ui.data_mut(|data| data.insert_temp(height(), tall));
        ui.ctx().request_discard("the room beside the message has changed");
    }
}
