//! The window program: hosts a run, draws the panels and the map, applies what a person does.

mod a11y;
mod actions;
mod aside;
mod engine;
mod idle;
mod language;
mod leaving;
mod map;
mod outside;
mod paint;
mod play;
mod saving;
mod screen;
mod session;
mod study;
mod views;

use bevy::prelude::App;

use crate::data::pack::{Pack, PackError};
use crate::data::report::DataReport;
use crate::platform::{Packs, host};
use crate::view::geography::{OutlineError, Outlines};

/// Where the outlines of provinces are.
const OUTLINES: &str = "map/outlines.ron";

/// Why the program cannot begin.
#[derive(Debug, thiserror::Error)]
enum StartFault {
    /// A pack cannot be read.
    #[error(transparent)]
    Pack(#[from] PackError),
    /// The game data has faults.
    #[error("the game data has faults:\n{0}")]
    Data(DataReport),
    /// The outlines cannot be read.
    #[error("{OUTLINES}: {0}")]
    Outlines(#[from] OutlineError),
}

/// Runs the program with its packs. In the page this returns at once and the program goes on by events.
pub fn run(packs: &Packs) {
    match open(packs) {
        Ok((session, map)) => {
            let mut app = App::new();
            app.add_plugins(engine::Engine { window: host::window() })
                .init_resource::<outside::Outside>()
                .insert_resource(session)
                .insert_resource(map)
                .add_plugins((
                    idle::Idle,
                    a11y::Accessibility,
                    language::Languages,
                    leaving::Leaving,
                    screen::Screens,
                    map::MapPlugin,
                    study::Studies,
                ))
                .run();
        }
        Err(fault) => host::stop(&fault.to_string()),
    }
}

fn open(packs: &Packs) -> Result<(session::Session, map::Map), StartFault> {
    let mut pack = Pack::read(&packs.base)?;
    if let Some(chinese) = &packs.chinese {
        pack.merge(Pack::read(chinese)?);
    }
    let data = crate::data::load(&pack).map_err(StartFault::Data)?;
    let outlines = Outlines::parse(pack.text(OUTLINES)?)?;
    let fonts = language::fonts_of(&pack);
    Ok((session::Session::new(data, fonts, pack), map::Map::new(outlines)))
}

/// The page may go without another word: what is not yet kept is kept now.
pub fn leave() {
    saving::leave();
}
