//! Warnings and errors of the engine and of the program, one line each. Everything quieter is compiled out.

use std::fmt::{self, Write as _};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

use super::host;

/// Parts of the engine that warn of what a browser's graphics lack and the game does not use.
const NO_NEWS: [&str; 4] =
    ["bevy_render::renderer", "bevy_core_pipeline::oit", "bevy_core_pipeline::prepass", "bevy_egui::render"];

struct Lines;

/// Hears warnings from now on.
pub fn install() {
    // Both refuse a second listener; the first goes on.
    let _ = tracing::subscriber::set_global_default(Lines);
    if log::set_logger(&Lines).is_ok() {
        log::set_max_level(log::LevelFilter::Warn);
    }
}

struct Text(String);

impl Visit for Text {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        // Writing to a string does not fail.
        let _ = match field.name() {
            "message" => write!(self.0, "{value:?}"),
            name => write!(self.0, " {name}={value:?}"),
        };
    }
}

impl Subscriber for Lines {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        let news = *metadata.level() == Level::ERROR || !NO_NEWS.iter().any(|part| metadata.target().starts_with(part));
        *metadata.level() <= Level::WARN && metadata.is_event() && news
    }
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        let mut text = Text(format!("{}: ", event.metadata().target()));
        event.record(&mut text);
        host::say(*event.metadata().level() == Level::ERROR, &text.0);
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

impl log::Log for Lines {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() <= log::Level::Warn
    }
    fn log(&self, record: &log::Record<'_>) {
        if log::Log::enabled(self, record.metadata()) {
            #[cfg(not(target_arch = "wasm32"))]
            super::native::dialog::hear(record);
            host::say(record.level() == log::Level::Error, &format!("{}: {}", record.target(), record.args()));
        }
    }
    fn flush(&self) {}
}
