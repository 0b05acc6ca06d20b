//! Panels: functions from a view model to actions. No world, no I/O.

pub mod actions;
mod focus;
mod icons;
pub mod mirror;
mod panels;
mod screens;
mod state;
pub mod swatch;
pub mod theme;
mod widgets;

use egui::{Rect, Ui, UiBuilder};

use crate::view::model::AppView;
use crate::view::terms::Screen;
use actions::UiAction;

pub use panels::map_overlay::MAP as MAP_WIDGET;
pub use state::{Sort, Tab, UiState};
pub use theme::FontFile;

/// What one pass of the panels came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UiOutput {
    /// What the person did.
    pub actions: Vec<UiAction>,
    /// Where the map may be drawn, in points; `None` where it is not to be seen.
    pub map_rect: Option<Rect>,
}

/// What every panel of one pass shares.
pub(crate) struct Cx<'a> {
    /// Everything on screen.
    pub view: &'a AppView,
    /// What the panels remember.
    pub state: &'a mut UiState,
    /// What was done and where the map is.
    pub out: UiOutput,
}

impl<'a> Cx<'a> {
    /// The text under a key.
    pub fn text(&self, key: &str) -> &'a str {
        self.view.words.text(key)
    }

    /// The text under a key with its placeholders filled in.
    pub fn fmt(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.view.words.fmt(key, values)
    }

    /// Whether a run is open, whatever screen is shown.
    pub fn has_run(&self) -> bool {
        self.view.title.in_progress || self.view.office.is_some()
    }

    /// Something was done.
    pub fn act(&mut self, action: UiAction) {
        self.out.actions.push(action);
    }
}

/// Draws the whole interface into `ui` (the viewport) and says what was done.
pub fn show(ui: &mut Ui, view: &AppView, state: &mut UiState) -> UiOutput {
    theme::apply(ui.ctx(), &view.settings);
    ui.set_style(ui.ctx().global_style());
    focus::begin(ui.ctx(), view, state);
    if let Some(office) = &view.office {
        state.turn(office.calendar.month);
    }
    let mut cx = Cx { view, state, out: UiOutput::default() };
    // A message has room of its own below the screen: it lies over nothing that can be used.
    let room = panels::notice::beside(ui, view);
    ui.scope_builder(UiBuilder::new().id_salt("screen").max_rect(room), |ui| {
        ui.set_clip_rect(room.intersect(ui.clip_rect()));
        match view.screen {
            Screen::Title => screens::title::show(ui, &mut cx),
            Screen::NewRun => screens::new_run::show(ui, &mut cx),
            Screen::Office => screens::office::show(ui, &mut cx),
            Screen::Charts => screens::charts::show(ui, &mut cx),
            Screen::Archive => screens::archive::show(ui, &mut cx),
            Screen::Settings => screens::settings::show(ui, &mut cx),
            Screen::Saves => screens::saves::show(ui, &mut cx),
            Screen::Debrief => screens::debrief::show(ui, &mut cx),
        }
    });
    panels::notice::show(ui, &mut cx);
    panels::card::show(ui, &mut cx);
    panels::confirm::show(ui, &mut cx);
    panels::help::show(ui, &mut cx);
    panels::card::escape(ui, &mut cx);
    if cx.out.actions.iter().any(UiAction::opens_run) {
        cx.state.leave_run();
    }
    panels::notice::pass(ui.ctx(), &mut cx);
    focus::end(ui.ctx(), view, cx.state);
    cx.out
}
