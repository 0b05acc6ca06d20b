//! What the program says to the desktop around it.

use std::panic;

use bevy::window::{Window, WindowResolution};

use crate::platform::Standing;
use crate::platform::inbox::{self, Inbound};

/// The window, as it opens.
#[must_use]
pub fn window() -> Window {
    Window {
        title: String::from("Ten Thousand Jin · 万斤"),
        name: Some(String::from("ten-thousand-jin")),
        resolution: WindowResolution::new(1366, 768),
        ..Window::default()
    }
}

/// Says a warning or an error.
pub fn say(error: bool, text: &str) {
    eprintln!("{}: {text}", if error { "error" } else { "warning" });
}

/// A panic says where it happened; saves are whole at all times.
pub fn install_panic_hook() {
    panic::set_hook(Box::new(|info| {
        eprintln!("error: the program has stopped: {info}");
        eprintln!("The last finished month is saved; start again to go on from there.");
    }));
}

/// The program cannot begin.
pub fn stop(why: &str) {
    say(true, why);
    std::process::exit(1);
}

/// The first screen can be used.
pub fn ready() {}

/// A frame was drawn.
pub fn count_frame() {}

/// Where the run stands.
pub fn publish(_standing: &Standing) {}

/// Keeps the run's text for the case of a fault. The desktop has the autosave.
pub fn keep_run(_text: &str, _saved: bool) {}

/// Asks for a language pack; on the desktop all packs are at hand.
pub fn fetch_pack(name: &str) {
    inbox::put(Inbound::PackRefused(format!("{name}: not part of this program")));
}

/// The address of this page with a fragment; the desktop has none.
#[must_use]
pub fn address(_fragment: &str) -> Option<String> {
    None
}

/// The language chosen, for the next start's first words.
pub fn set_language(_code: &str) {}

/// Whether the player reads Chinese first.
#[must_use]
pub fn prefers_chinese() -> bool {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
        .is_some_and(|value| value.starts_with("zh"))
}

/// Whether the player asked for less motion.
#[must_use]
pub fn prefers_less_motion() -> bool {
    false
}

/// Whether the program can be left from within.
#[must_use]
pub fn can_quit() -> bool {
    true
}

/// Whether the keyboard's focus lies outside the window's own picture and yet belongs to the program.
#[must_use]
pub fn focus_is_mirrored() -> bool {
    false
}
