//! Words on the page: headings, body, small print, what is read out by itself.

use egui::accesskit::{Live, Role};
use egui::{Color32, Label, Response, RichText, Ui};

use crate::ui::theme::{Face, font, tokens};

/// Words in a face and colour, wrapped.
pub(crate) fn text(ui: &mut Ui, words: &str, face: Face, color: Color32) -> Response {
    ui.add(Label::new(RichText::new(words).font(font(ui, face)).color(color)).wrap())
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
}

/// Words that are read out when they change.
pub(crate) fn live(ui: &mut Ui, words: &str, face: Face, color: Color32) -> Response {
    let response = text(ui, words, face, color);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Status);
        node.set_live(Live::Polite);
        node.clear_value();
        node.set_label(words);
    });
    response
}
