//! One message over everything.

use egui::accesskit::{Live, Role};
use egui::{Align2, Area, Frame, Id, Margin, Order, Stroke, Ui, vec2};

use crate::ui::Cx;
use crate::ui::actions::UiAction;
use crate::ui::icons::Icon;
use crate::ui::theme::{Face, em, inset, tokens};
use crate::ui::widgets::{Press, small, text};
use crate::view::model::NoticeKind;

/// Draws the message, if there is one.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx) {
    let Some(notice) = &cx.view.notice else { return };
    let colors = tokens(ui);
    let em = em(ui);
    let width = (em * 30.0).min(ui.ctx().content_rect().width() - em * 4.0);
    let area =
        Area::new(Id::new("notice")).order(Order::Foreground).anchor(Align2::CENTER_BOTTOM, vec2(0.0, -em * 1.2));
    area.show(ui.ctx(), |ui| {
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
}
