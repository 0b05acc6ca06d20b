//! Words on the page: headings, body, small print, what is read out by itself.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Align, Color32, Galley, Label, Painter, Pos2, Response, RichText, Sense, Ui, WidgetInfo, WidgetText, WidgetType,
    vec2,
};

use crate::ui::focus;
use crate::ui::theme::{Face, font_for, hanzi, tokens};

use super::lines;

/// Words in a face and colour, wrapped.
pub(crate) fn text(ui: &mut Ui, words: &str, face: Face, color: Color32) -> Response {
    let focused = ui.memory(|memory| memory.has_focus(ui.next_auto_id()));
    // A line that was given the focus keeps it until it is taken on.
    let sense = if focused { Sense::focusable_noninteractive() } else { Sense::hover() };
    let label = |words: WidgetText| Label::new(words).wrap().sense(sense);
    let shown = WidgetText::from(RichText::new(words).font(font_for(ui, face, words)).color(color));
    // What takes the focus as the head of a screen is no link: it is not underlined for it.
    if !hanzi(words) && !focused {
        return ui.add(label(shown));
    }
    let (at, galley, response) = match broken(ui, words, face, color) {
        Some(lines) => label(lines.into()).layout_in_ui(ui),
        None => label(shown).layout_in_ui(ui),
    };
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, words));
    print(ui.painter(), at, galley, color, face);
    response
}

/// Lays words out in a room. What fits into one line is one layout however wide the room and whatever its colour: a
/// table asks for the same words when it measures and when it draws.
pub(crate) fn set(ui: &Ui, words: &str, face: Face, room: f32) -> Arc<Galley> {
    let (painter, font) = (ui.painter(), font_for(ui, face, words));
    // Letters of a fifth of their size are narrower than any: longer words are in several lines.
    if words.len() as f32 * font.size * 0.2 <= room {
        let whole = painter.layout_no_wrap(words.to_owned(), font.clone(), Color32::PLACEHOLDER);
        if whole.size().x <= room {
            return whole;
        }
    }
    lines::lay(painter, words, font, Color32::PLACEHOLDER, room)
}

/// Chinese words in lines of their own breaking, where they take more than one.
pub(super) fn broken(ui: &Ui, words: &str, face: Face, color: Color32) -> Option<Arc<Galley>> {
    let room = ui.available_width();
    let along = ui.layout().main_wrap() || !room.is_finite();
    let galley = (!along).then(|| lines::lay(ui.painter(), words, font_for(ui, face, words), color, room))?;
    let left = ui.layout().horizontal_placement() == Align::Min;
    (galley.rows.len() > 1 && left).then_some(galley)
}

/// Prints laid-out words. The Chinese fonts have one weight: strong words in hanzi are struck twice, as on a typewriter.
pub(crate) fn print(painter: &Painter, at: Pos2, galley: Arc<Galley>, color: Color32, face: Face) {
    if face.strong() && hanzi(galley.text()) {
        let shift = galley.rect.height().min(40.0) * 0.022;
        painter.galley(at + vec2(shift, 0.0), galley.clone(), color);
    }
    painter.galley(at, galley, color);
}

/// Words of the interface.
pub(crate) fn body(ui: &mut Ui, words: &str) -> Response {
    let ink = tokens(ui).ink;
    text(ui, words, Face::Body, ink)
}

/// Strong words of the interface.
pub(crate) fn strong(ui: &mut Ui, words: &str) -> Response {
    let ink = tokens(ui).ink;
    text(ui, words, Face::Strong, ink)
}

/// Small print.
pub(crate) fn small(ui: &mut Ui, words: &str) -> Response {
    let soft = tokens(ui).soft;
    text(ui, words, Face::Small, soft)
}

/// A heading of a level (1 to 4) that says so.
pub(crate) fn heading(ui: &mut Ui, level: usize, words: &str) -> Response {
    let face = match level {
        1 => Face::Display,
        2 => Face::Heading,
        _ => Face::Strong,
    };
    let ink = tokens(ui).ink;
    let response = text(ui, words, face, ink);
    as_heading(ui, &response, level, words);
    response
}

/// Makes words that were drawn another way a heading.
pub(crate) fn as_heading(ui: &Ui, response: &Response, level: usize, words: &str) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_level(level);
        node.clear_value();
        node.set_label(words);
    });
    if level == 1 && focus::take_head(ui.ctx()) {
        response.request_focus();
    }
}

/// How wide words are in one line.
pub(crate) fn width(ui: &Ui, face: Face, words: &str) -> f32 {
    ui.painter().layout_no_wrap(words.to_owned(), font_for(ui, face, words), Color32::PLACEHOLDER).size().x
}

/// How far below its top the first line of words stands.
pub(crate) fn baseline(ui: &Ui, face: Face, words: &str) -> f32 {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font_for(ui, face, words), Color32::PLACEHOLDER);
    let row = galley.rows.first();
    row.and_then(|row| Some(row.pos.y + row.glyphs.first()?.pos.y)).unwrap_or(galley.size().y)
}
