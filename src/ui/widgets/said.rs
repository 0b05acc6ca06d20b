//! Words that name figures: each is marked where it stands, and opens its card there.

use egui::{
    Color32, Galley, Id, Label, Pos2, Rect, Response, RichText, Sense, Ui, WidgetInfo, WidgetText, WidgetType, pos2,
};

use crate::ui::Cx;
use crate::ui::theme::{Face, font_for, hanzi, tokens};
use crate::view::model::{Figure, Said};

use super::press::ring;
use super::{figure, rule, text};

/// Draws words, wrapped; a click on a figure in them, or Enter, opens its card.
pub(crate) fn said(ui: &mut Ui, cx: &mut Cx, words: &Said, face: Face, color: Color32) -> Response {
    said_as(ui, cx, words, face, color, None)
}

/// The same with figures known by an id of their own, so that they keep the focus where they are drawn another way.
pub(crate) fn said_as(
    ui: &mut Ui,
    cx: &mut Cx,
    words: &Said,
    face: Face,
    color: Color32,
    known_by: Option<Id>,
) -> Response {
    if words.figures().is_empty() {
        return text::text(ui, words, face, color);
    }
    let lines = if hanzi(words) { text::broken(ui, words, face, color) } else { None };
    let shown = RichText::new(words.words()).font(font_for(ui, face, words)).color(color);
    let shown = lines.map_or_else(|| WidgetText::from(shown), WidgetText::from);
    let (at, galley, response) = Label::new(shown).wrap().layout_in_ui(ui);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, words.words()));
    named(ui, cx, words, face, &galley, at, known_by.unwrap_or(response.id));
    text::print(ui.painter(), at, galley, color, face);
    response
}

/// The figures of words that are laid out at a place: marked there, and open to a click.
pub(super) fn named(ui: &Ui, cx: &mut Cx, words: &Said, face: Face, galley: &Galley, at: Pos2, known_by: Id) {
    let laid = laid(words, galley.text());
    for (place, (range, shown)) in words.figures().iter().enumerate() {
        let chars = |bytes: usize| words[..bytes].chars().count();
        let letters = laid.get(chars(range.start)..chars(range.end)).unwrap_or_default();
        let pieces = pieces(galley, at, letters, font_for(ui, face, words).size * BELOW);
        one(ui, cx, shown, known_by.with(("named", place)), &pieces);
    }
}

/// Words that are out of sight, in the room they will take: read out all the same, and their figures can be reached.
pub(super) fn unseen(ui: &Ui, cx: &mut Cx, words: &Said, room: Rect, known_by: Id) {
    let response = ui.interact(room, known_by.with("words"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, words.words()));
    for (place, (_, shown)) in words.figures().iter().enumerate() {
        let response = ui.interact(room, known_by.with(("named", place)), Sense::click());
        let name = figure::name(cx, shown);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
        if response.has_focus() {
            ui.scroll_to_rect(room, None);
        }
        if response.clicked() {
            cx.state.card = Some((*shown.card).clone());
        }
    }
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

/// The place of each letter of words among those laid out, which have ends of lines besides.
fn laid(words: &str, shown: &str) -> Vec<usize> {
    let mut letters = shown.chars().enumerate().peekable();
    let place = |letter: char| {
        while letters.next_if(|(_, sign)| *sign == '\n' && letter != '\n').is_some() {}
        letters.next().map_or(0, |(at, _)| at)
    };
    words.chars().map(place).collect()
}

/// How far below the line on which letters stand the mark of a figure lies, in heights of the face.
const BELOW: f32 = 0.4;

/// Where a letter of laid-out words stands, down to so far below its line; a line holds its own end, too.
fn letter(galley: &Galley, index: usize, below: f32) -> Option<Rect> {
    let mut start = 0;
    for row in &galley.rows {
        let (from, past) = (start, start + row.char_count_including_newline().0);
        start = past;
        if (from..past).contains(&index) {
            let glyph = row.glyphs.get(index - from)?;
            let left = row.pos.x + glyph.pos.x;
            let bottom = row.pos.y + glyph.pos.y + below;
            return Some(Rect::from_min_max(pos2(left, row.pos.y), pos2(left + glyph.advance_width, bottom)));
        }
    }
    None
}

/// Where letters of laid-out words stand: one rectangle in each line they reach into.
fn pieces(galley: &Galley, at: Pos2, letters: &[usize], below: f32) -> Vec<Rect> {
    let mut pieces: Vec<Rect> = Vec::new();
    for index in letters.iter().copied() {
        let Some(letter) = letter(galley, index, below).map(|one| one.translate(at.to_vec2())) else { continue };
        match pieces.last_mut() {
            Some(last) if (last.top() - letter.top()).abs() < 1.0 => last.max.x = last.max.x.max(letter.right()),
            _ => pieces.push(letter),
        }
    }
    pieces
}

fn one(ui: &Ui, cx: &mut Cx, shown: &Figure, id: Id, pieces: &[Rect]) {
    let Some((first, more)) = pieces.split_first() else { return };
    let response = ui.interact(*first, id, Sense::click());
    let name = figure::name(cx, shown);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &name));
    let (mut hovered, mut clicked) = (response.hovered(), response.clicked());
    for (place, piece) in more.iter().enumerate() {
        // The rest of a number that goes over the end of a line is pressed as one with it, and named once.
        let rest = ui.interact(*piece, id.with(("rest", place)), Sense::CLICK | Sense::HOVER);
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

#[cfg(test)]
mod tests {
    use super::laid;

    #[test]
    fn letters_are_found_behind_the_ends_of_lines_that_were_put_in() {
        assert_eq!(laid("报12万吨。", "报12\n万吨。"), [0, 1, 2, 4, 5, 6]);
        assert_eq!(laid("a\nb", "a\nb"), [0, 1, 2], "one that was there is a letter");
        assert_eq!(laid("报12", "报12"), [0, 1, 2]);
    }
}
