//! Keys of the page and keys of the program.

use egui::{Key, Modifiers};
use web_sys::KeyboardEvent;

use crate::ui::mirror::{Element, Kind};

/// The key, if the program knows it.
pub(super) fn key(event: &KeyboardEvent) -> Option<Key> {
    let name = event.key();
    match name.as_str() {
        // Names that egui reads in another sense.
        " " => Some(Key::Space),
        "Esc" => Some(Key::Escape),
        name => Key::from_name(name).or_else(|| Key::from_name(&name.to_uppercase())),
    }
}

/// Keys held with it.
pub(super) fn modifiers(event: &KeyboardEvent) -> Modifiers {
    let command = event.ctrl_key() || event.meta_key();
    Modifiers {
        alt: event.alt_key(),
        ctrl: event.ctrl_key(),
        shift: event.shift_key(),
        mac_cmd: event.meta_key(),
        command,
    }
}

/// Whether the browser would scroll by it.
pub(super) fn scrolls(key: Key) -> bool {
    matches!(
        key,
        Key::ArrowUp
            | Key::ArrowDown
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::PageUp
            | Key::PageDown
            | Key::Home
            | Key::End
            | Key::Space
    )
}

/// Whether the browser or the element uses the key itself. Tab is always the browser's: it leads through the mirror and out
/// of it.
pub(super) fn are_used_by(element: Element, event: &KeyboardEvent) -> bool {
    let name = event.key();
    // What is typed with the command key belongs to the browser (copy, reload, find).
    if name == "Tab" || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return true;
    }
    match element.kind() {
        // Arrows lead from one of a group to the next as the program has it, and from a button nowhere.
        Kind::Pressed if matches!(element, Element::Radio | Element::Tab) => matches!(name.as_str(), "Enter" | " "),
        Kind::Pressed => matches!(name.as_str(), "Enter" | " ") || name.starts_with("Arrow"),
        Kind::Typed if element == Element::TextArea => name != "Escape",
        // Up and down lead from the field above a list into it, and nowhere within one line.
        Kind::Typed if element == Element::Text && matches!(name.as_str(), "ArrowUp" | "ArrowDown") => false,
        Kind::Typed => !matches!(name.as_str(), "Escape" | "Enter" | "PageUp" | "PageDown") && !is_function(&name),
        Kind::Slid => name.starts_with("Arrow") || matches!(name.as_str(), "Home" | "End" | "PageUp" | "PageDown"),
        Kind::Plain => false,
    }
}

fn is_function(name: &str) -> bool {
    name.strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok())
}
