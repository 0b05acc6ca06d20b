//! What is worked out while the books are open: a little in every frame, so that the page is never frozen.

use std::sync::Arc;

use bevy::prelude::{App, Local, MessageReader, Plugin, ResMut, Update};
use bevy_egui::input::EguiInputEvent;

use super::idle::Wakeful;
use super::play::Play;
use super::session::Session;
use crate::platform::clock;
use crate::sim::scenario::Rules;
use crate::ui::actions::StudyAction;
use crate::view::books::engine::study::{Stepped, Study};
use crate::view::books::study::states;
use crate::view::model::WorkState;
use crate::view::terms::Screen;

/// Milliseconds of work in a frame while a person does something.
const BUSY: f64 = 6.0;
/// The same while nobody does: with the step that overshoots it and the frame's own work, still less than a tenth of a
/// second.
const FREE: f64 = 60.0;
/// Milliseconds after which somebody who did something is taken to read.
const READING: f64 = 500.0;
/// Progress is told in steps of so many permille: each is read out and drawn.
const TOLD: u16 = 50;

/// Does the work.
pub(super) struct Studies;

impl Plugin for Studies {
    fn build(&self, app: &mut App) {
        app.add_systems(Update, work);
    }
}

/// Does a few steps while the books are on screen, and asks for the next frame while any are left.
fn work(
    mut session: ResMut<Session>,
    mut wakeful: ResMut<Wakeful>,
    mut events: MessageReader<EguiInputEvent>,
    mut acted: Local<f64>,
) {
    let begun = clock::millis();
    if events.read().count() > 0 {
        *acted = begun;
    }
    if session.screen != Screen::Debrief || !wakeful.is_settled() {
        return;
    }
    let session = &mut *session;
    let Some(play) = session.play.as_mut().filter(|play| play.books) else { return };
    let rules = &session.rules;
    let study = play.study.get_or_insert_with(|| Study::new(rules, &play.file));
    let budget = if begun - *acted < READING { BUSY } else { FREE };
    let mut over = false;
    let rest = loop {
        match study.step() {
            Stepped::Rest => break true,
            Stepped::Over => over = true,
            Stepped::On => {}
        }
        if clock::millis() - begun >= budget {
            break false;
        }
    };
    let now = states(study);
    if over {
        session.touch();
    } else if !rest {
        tell(session, now);
    }
    if over || !rest {
        wakeful.stay(1);
    }
}

/// Says how far it is, without building the rest of the view anew.
fn tell(session: &mut Session, now: [WorkState; 3]) {
    let Some(books) = session.drawn_view().and_then(|view| view.books.as_mut()) else { return };
    let shown = [&mut books.study.limits, &mut books.study.why, &mut books.study.twin];
    for (shown, now) in shown.into_iter().zip(now) {
        let coarse = match now {
            WorkState::Under(permille) => WorkState::Under(permille / TOLD * TOLD),
            other => other,
        };
        *shown = coarse;
    }
}

/// Does what is asked of the study.
pub(super) fn act(rules: &Arc<Rules>, play: &mut Play, action: StudyAction) {
    if !play.books {
        return;
    }
    let study = play.study.get_or_insert_with(|| Study::new(rules, &play.file));
    match action {
        StudyAction::Turn(on) => study.turn(on),
        StudyAction::Twin { of, change } => study.ask(of, change),
        StudyAction::Show(twin) => study.show(twin),
        StudyAction::Clear => study.clear(),
    }
}
