//! Words that name figures: each is marked where it stands, and opens its card there.

use egui::epaint::text::cursor::CCursor;
use egui::{Color32, Galley, Label, Pos2, Rect, Response, RichText, Sense, Ui, WidgetInfo, WidgetType, pos2};

use crate::ui::Cx;
use crate::ui::theme::{Face, font_for, tokens};
use crate::view::model::{Figure, Said};

use super::press::ring;
use super::{figure, rule, text};

/// Draws words, wrapped; a click on a figure in them, or Enter, opens its card.
pub(crate) fn said(ui: &mut Ui, cx: &mut Cx, words: &Said, face: Face, color: Color32) -> Response {
    if words.figures().is_empty() {
        return text::text(ui, words, face, color);
    }
    let label = Label::new(RichText::new(words.words()).font(font_for(ui, face, words)).color(color)).wrap();
    let (at, galley, response) = label.layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, words.words()));
    for (place, (range, shown)) in words.figures().iter().enumerate() {
        let chars = |bytes: usize| words[..bytes].chars().count();
        let pieces = pieces(&galley, at, chars(range.start)..chars(range.end));
        one(ui, cx, shown, (response.id, place), &pieces);
    }
    text::print(ui.painter(), at, galley, color, face);
    response
}

/// The same in the face and colour of the body.
pub(crate) fn said_body(ui: &mut Ui, cx: &mut Cx, words: &Said) -> Response {
    let ink = tokens(ui).ink;
    said(ui, cx, words, Face::Body, ink)
}

/// The same in small print.
pub(crate) fn said_small(ui: &mut Ui, cx: &mut Cx, words: &Said) -> Response {
    let soft = tokens(ui).soft;
    said(ui, cx, words, Face::Small, soft)
}

/// Where letters of laid-out words stand: one rectangle in each line they reach into.
fn pieces(galley: &Galley, at: Pos2, chars: std::ops::Range<usize>) -> Vec<Rect> {
    let mut pieces: Vec<Rect> = Vec::new();
    for index in chars {
        // The space of a letter is between the cursor before it and the one behind it on the same line.
        let before = galley.pos_from_cursor(CCursor { index: index.into(), prefer_next_row: true });
        let behind = galley.pos_from_cursor(CCursor { index: (index + 1).into(), prefer_next_row: false });
        let letter = Rect::from_min_max(pos2(before.left(), before.top()), pos2(behind.left(), before.bottom()))
            .translate(at.to_vec2());
        match pieces.last_mut() {
            Some(last) if (last.top() - letter.top()).abs() < 1.0 => last.max.x = last.max.x.max(letter.right()),
            _ => pieces.push(letter),
        }
    }
    pieces
}

fn one(ui: &Ui, cx: &mut Cx, shown: &Figure, salt: (egui::Id, usize), pieces: &[Rect]) {
    let Some((first, more)) = pieces.split_first() else { return };
    let response = ui.interact(*first, ui.id().with(("named", salt)), Sense::click());
    let name = figure::name(cx, shown);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
    let (mut hovered, mut clicked) = (response.hovered(), response.clicked());
    for (place, piece) in more.iter().enumerate() {
        // The rest of a number that goes over the end of a line is pressed as one with it, and named once.
        let rest = ui.interact(*piece, ui.id().with(("named", salt, place)), Sense::CLICK | Sense::HOVER);
        hovered |= rest.hovered();
        clicked |= rest.clicked();
    }
    let tokens = tokens(ui);
    for piece in pieces.iter().filter(|piece| ui.is_rect_visible(**piece)) {
        if hovered {
            ui.painter().rect_filled(*piece, 0.0, tokens.hover);
        }
        rule::underline(ui.painter(), *piece, shown.mark, tokens.mark(shown.mark));
    }
    ring(ui, &response);
    if clicked {
        cx.state.card = Some((*shown.card).clone());
    }
}
