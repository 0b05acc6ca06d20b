//! What is worked out while the books are open, beside the frames: the page is never frozen, and a frame is drawn only to
//! say how far it is.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bevy::prelude::{App, Plugin, ResMut, Update};

use super::idle::Wakeful;
use super::play::Play;
use super::session::Session;
use super::views;
use crate::platform::{Next, background, clock, inbox};
use crate::save::RunFile;
use crate::sim::scenario::Rules;
use crate::ui::actions::StudyAction;
use crate::view::books::engine::study::{Stepped, Study};
use crate::view::books::study::states;
use crate::view::model::WorkState;
use crate::view::terms::Screen;

/// Milliseconds of work between two looks at whether a frame is due.
const PIECE: f64 = 30.0;
/// The same while somebody waits for what was asked for just now.
const PROMPT: f64 = 60.0;
/// Progress is told in steps of so many permille: each is read out and drawn.
const TOLD: u16 = 100;
/// Milliseconds between two words of progress, for each costs a frame: what is done sooner is shown and not announced.
const QUIET: u64 = 250;

/// A study that is worked on beside the frames. It ends with the last hold on it.
#[derive(Clone)]
pub(super) struct Studying(Arc<Shared>);

struct Shared {
    study: Mutex<Study>,
    /// Somebody works on it.
    working: AtomicBool,
    /// Something was finished that no view shows yet.
    over: AtomicBool,
    /// It has come farther than was last told.
    news: AtomicBool,
    /// When that was, in milliseconds.
    told: AtomicU64,
    /// When something was last asked for, in milliseconds.
    asked: AtomicU64,
    /// What was asked for is there: it is drawn before anything else is worked out.
    ready: AtomicBool,
}

impl Studying {
    /// Begins the study of a run.
    pub fn begin(rules: &Arc<Rules>, file: &RunFile) -> Self {
        let shared = Shared {
            study: Mutex::new(Study::new(rules, file)),
            working: AtomicBool::new(false),
            over: AtomicBool::new(false),
            news: AtomicBool::new(false),
            told: AtomicU64::new(now()),
            asked: AtomicU64::new(0),
            ready: AtomicBool::new(false),
        };
        let studying = Self(Arc::new(shared));
        studying.go_on();
        studying
    }

    /// The study as it stands between two pieces of work.
    pub fn look(&self) -> MutexGuard<'_, Study> {
        self.0.look()
    }

    /// Changes what is to be worked out, and works on.
    pub fn ask(&self, ask: impl FnOnce(&mut Study)) {
        let mut study = self.look();
        ask(&mut study);
        let is_there = study.shown().is_some_and(|twin| study.played(Some(twin)).is_some());
        drop(study);
        self.0.ready.store(is_there, Ordering::Release);
        self.0.asked.store(now(), Ordering::Release);
        self.go_on();
    }

    fn go_on(&self) {
        if self.0.working.swap(true, Ordering::AcqRel) {
            return;
        }
        let held = Arc::downgrade(&self.0);
        background::run(move || held.upgrade().map_or(Next::Done, |shared| shared.piece()));
    }
}

impl Shared {
    fn look(&self) -> MutexGuard<'_, Study> {
        // A panic ends the whole program, so a poisoned lock never holds a half-made study.
        self.study.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Works for a while.
    fn piece(&self) -> Next {
        if self.ready.swap(false, Ordering::AcqRel) {
            return Next::AfterFrame;
        }
        let mut study = self.look();
        let (begun, before) = (clock::millis(), states(&study).map(coarse));
        let is_quiet = |since: &AtomicU64| now().saturating_sub(since.load(Ordering::Acquire)) < QUIET;
        let most = if is_quiet(&self.asked) { PROMPT } else { PIECE };
        let next = loop {
            match study.step() {
                Stepped::Rest => break Next::Done,
                Stepped::Over => {
                    self.over.store(true, Ordering::Release);
                    break Next::AfterFrame;
                }
                Stepped::On if clock::millis() - begun >= most => break Next::Piece,
                Stepped::On => {}
            }
        };
        // Set while the lock is held, so that whoever asks for more next sees it.
        self.working.store(next != Next::Done, Ordering::Release);
        if states(&study).map(coarse) != before {
            self.news.store(true, Ordering::Release);
        }
        let is_due = || !is_quiet(&self.told) && !is_quiet(&self.asked);
        if next != Next::Piece || self.news.load(Ordering::Acquire) && is_due() {
            self.news.store(false, Ordering::Release);
            self.told.store(now(), Ordering::Release);
            inbox::wake();
        }
        next
    }
}

fn now() -> u64 {
    clock::millis() as u64
}

/// Progress as it is told.
fn coarse(state: WorkState) -> WorkState {
    match state {
        WorkState::Under(permille) => WorkState::Under(permille / TOLD * TOLD),
        other => other,
    }
}

/// Shows what the work has come to.
pub(super) struct Studies;

impl Plugin for Studies {
    fn build(&self, app: &mut App) {
        app.add_systems(Update, show);
    }
}

/// Begins the study once the books are on screen, and shows what is new in it.
fn show(mut session: ResMut<Session>, mut wakeful: ResMut<Wakeful>) {
    if session.screen != Screen::Debrief || !wakeful.is_settled() {
        return;
    }
    let session = &mut *session;
    if let Some(is_open) = views::open_books(session) {
        if is_open {
            session.touch();
        }
        wakeful.stay(1);
        return;
    }
    let Some(play) = session.play.as_mut().filter(|play| play.books) else { return };
    let studying = play.study(&session.rules);
    let now = states(&studying.look()).map(coarse);
    if studying.0.over.swap(false, Ordering::AcqRel) {
        session.touch();
        wakeful.stay(1);
    } else if tell(session, now) {
        wakeful.stay(1);
    } else {
        views::word_ahead(session);
    }
}

/// Says how far it is, without building the rest of the view anew; says whether that is news.
fn tell(session: &mut Session, now: [WorkState; 4]) -> bool {
    let Some(books) = session.drawn_view().and_then(|view| view.books.as_mut()) else { return false };
    let study = &mut books.study;
    let shown = [&mut study.limits, &mut study.why, &mut study.through, &mut study.twin];
    let news = shown.iter().zip(&now).any(|(shown, now)| **shown != *now);
    for (shown, now) in shown.into_iter().zip(now) {
        *shown = now;
    }
    news
}

/// Does what is asked of the study.
pub(super) fn act(rules: &Arc<Rules>, play: &mut Play, action: StudyAction) {
    if !play.books {
        return;
    }
    play.study(rules).ask(|study| match action {
        StudyAction::Turn(on) => study.turn(on),
        StudyAction::Prepare { of, change } => study.prepare(of, change),
        StudyAction::Twin { of, change } => study.ask(of, change),
        StudyAction::Show(twin) => study.show(twin),
        StudyAction::Clear => study.clear(),
    });
}
