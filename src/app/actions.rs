//! Everything a person can cause, applied in one place, once a frame, in the order it was done.

use bevy::app::AppExit;
use bevy::prelude::{MessageWriter, ResMut, Resource};

use super::aside;
use super::idle::Wakeful;
use super::language;
use super::map::Map;
use super::outside::Outside;
use super::play::Play;
use super::saving;
use super::session::Session;
use super::study;
use crate::platform::inbox::Inbound;
use crate::platform::{entropy, file, host};
use crate::save::memory::seed_of;
use crate::save::reasons::Written;
use crate::save::{Matter, Memory};
use crate::sim::rules::Edits;
use crate::sim::run::RunSpec;
use crate::ui::actions::UiAction;
use crate::view::model::{DocumentView, NoticeKind, OfficeView};
use crate::view::terms::{Language, Screen, Settings};

/// What was done since the last frame. A frame may draw the panels twice; only a click adds to this.
#[derive(Resource, Debug, Default)]
pub(super) struct Done(pub Vec<UiAction>);

/// Months that are passed by at most when nothing needs a signature.
const QUIET_MONTHS: u16 = 12;

/// Applies what was done and what came from outside.
pub(super) fn apply(
    mut done: ResMut<Done>,
    mut outside: ResMut<Outside>,
    mut session: ResMut<Session>,
    mut map: ResMut<Map>,
    mut wakeful: ResMut<Wakeful>,
    mut exit: MessageWriter<AppExit>,
) {
    if done.0.is_empty() && outside.0.is_empty() {
        return;
    }
    let session = &mut *session;
    // Moving the map changes no text of the view, so the view is not built anew.
    let moves = |action: &UiAction| matches!(action, UiAction::PanMap(..) | UiAction::ZoomMap(..) | UiAction::ResetMap);
    let only_moves = outside.0.is_empty() && done.0.iter().all(moves);
    for inbound in outside.0.drain(..) {
        match inbound {
            Inbound::File(name, text) if std::mem::take(&mut session.beside) => {
                saving::beside_text(session, &name, &text);
            }
            Inbound::File(name, text) => saving::import(session, &name, &text),
            Inbound::Fragment(fragment) => saving::open_fragment(session, &fragment),
            Inbound::FileRefused(fault) => session.tell("notice.not_loaded", &fault),
            Inbound::FileGiven(path) => session.say("notice.exported", &[("path", &path)]),
            Inbound::FileNotGiven(fault) => session.tell("notice.not_exported", &fault),
            Inbound::Pack(bytes) => language::take_pack(session, &bytes),
            Inbound::PackRefused(why) => language::refuse_pack(session, &why),
            Inbound::Action(_) | Inbound::Key { .. } | Inbound::FocusLeft => {}
        }
    }
    for action in done.0.drain(..) {
        match action {
            UiAction::PanMap(x, y) => map.pan_by(x, y),
            UiAction::ZoomMap(factor, x, y) => map.zoom_by(factor, x, y),
            UiAction::ResetMap => map.reset(),
            UiAction::Quit => {
                exit.write(AppExit::Success);
            }
            action => {
                // The message of the last act goes; a fault stays until it is dismissed.
                session.notice = session.notice.take().filter(|notice| notice.kind == NoticeKind::Fault);
                act(session, action);
            }
        }
    }
    if only_moves {
        wakeful.stay(1);
        return;
    }
    if session.unsaved {
        saving::keep(session, false);
        session.unsaved = false;
    }
    host::publish(&session.standing());
    session.touch();
    // The next frame shows what was done; new widgets have their final size only in the one after.
    wakeful.stay(2);
}

fn act(session: &mut Session, action: UiAction) {
    match action {
        UiAction::Go(screen) => go(session, screen),
        UiAction::StartRun { scenario, province, seed, name } => start(session, &scenario, &province, &seed, &name),
        UiAction::NextMonth => {
            close_month(session);
            saving::keep(session, true);
        }
        UiAction::Advance => advance(session),
        UiAction::Set(settings) => set(session, settings),
        UiAction::Save => {
            go(session, Screen::Saves);
            saving::save_free(session);
        }
        UiAction::SaveAs(name) => saving::save_as(session, &name),
        UiAction::Load(name) => saving::load(session, &name),
        UiAction::Delete(name) => saving::delete(session, &name),
        UiAction::Continue => saving::go_on(session),
        UiAction::ExportRun => saving::export_run(session),
        UiAction::SaveReport => saving::save_report(session),
        UiAction::ExportSave(name) => saving::export_save(session, &name),
        UiAction::Beside(name) => saving::beside_save(session, &name),
        UiAction::BesideText(text) => saving::beside_text(session, "", &text),
        UiAction::BesideFile => {
            session.beside = true;
            file::ask();
        }
        UiAction::ImportFile => {
            session.beside = false;
            file::ask();
        }
        UiAction::ImportText(text) => saving::import(session, "code", &text),
        UiAction::CopyCode => saving::copy_code(session),
        UiAction::CopyLink => saving::copy_link(session),
        UiAction::FetchLetters => language::ask_letters(session),
        UiAction::DismissNotice => session.notice = None,
        UiAction::SetNumber(edit) => session.edits = std::mem::take(&mut session.edits).with(edit),
        UiAction::ResetNumber(name) => session.edits = std::mem::take(&mut session.edits).without(&name),
        UiAction::ResetNumbers => session.edits = Edits::default(),
        UiAction::OpenBooks => open_books(session),
        action => at_the_desk(session, action),
    }
}

/// What concerns the open run.
fn at_the_desk(session: &mut Session, action: UiAction) {
    let county_of = |id| session.map_view()?.cells.iter().find(|cell| cell.commune == id).map(|cell| cell.county);
    let picked = match action {
        UiAction::SelectCommune(Some(commune)) => county_of(commune),
        _ => None,
    };
    let Some(play) = &mut session.play else { return };
    let (mut refused, mut full) = (None, false);
    match action {
        UiAction::Issue(order) => refused = play.issue(order).err(),
        UiAction::Withdraw(place) if place < play.pending.len() => {
            let order = play.pending.remove(place);
            play.memory.reasons.forget(&Matter::Order(play.run.month(), order));
        }
        UiAction::OpenDesk(desk) => play.look.desk = desk,
        UiAction::OpenDocument(document) => {
            play.look.document = document;
            play.look.read.extend(document);
        }
        UiAction::SelectCounty(county) => {
            play.look.county = county;
            play.look.commune = None;
        }
        UiAction::SelectCommune(commune) => {
            play.look.commune = commune;
            play.look.county = picked.or(play.look.county);
        }
        UiAction::SetLayer(layer) => play.look.layer = layer,
        UiAction::SetTruth(layer) => play.look.truth = layer,
        UiAction::Reason { matter, text } => {
            let when = if play.books { Written::After } else { Written::Then };
            full = play.memory.reasons.write(matter, when, &text).is_err();
        }
        UiAction::Answer(answers) => play.memory.answer(answers),
        UiAction::Study(action) => study::act(&session.rules, play, action),
        _ => {}
    }
    session.unsaved = true;
    if let Some(refused) = refused {
        session.refuse(&refused);
    }
    if full {
        session.fault("notice.reasons_full", "");
    }
}

fn go(session: &mut Session, screen: Screen) {
    let needs_run = matches!(screen, Screen::Office | Screen::Charts | Screen::Debrief);
    if needs_run && session.play.is_none() {
        return;
    }
    if screen == Screen::NewRun {
        session.proposed_seed = entropy::seed() % 1_000_000;
    }
    session.notice = None;
    session.screen = screen;
}

fn start(session: &mut Session, scenario: &str, province: &str, typed: &str, name: &str) {
    let proposed = session.proposed_seed.to_string();
    let typed = if typed.trim().is_empty() { &proposed } else { typed };
    let spec = RunSpec { numbers: session.edits.clone(), ..RunSpec::new(scenario, province, seed_of(typed)) };
    match Play::begin(&session.rules, &spec) {
        Ok(mut play) => {
            let Ok(aside) = aside::set_aside(session, None) else { return };
            play.memory = Memory::begin(typed, name);
            session.play = Some(play);
            session.screen = Screen::Office;
            session.notice = None;
            saving::keep(session, true);
            saving::tell_aside(session, aside.as_deref());
        }
        Err(error) => session.tell("notice.not_started", &error),
    }
}

/// Closes the month; says whether it was closed.
fn close_month(session: &mut Session) -> bool {
    session.notice = None;
    // Once the books are open no more orders are taken.
    let Some(play) = session.play.as_mut().filter(|play| !play.books) else { return false };
    match play.close_month() {
        Ok(()) => true,
        Err(refused) => {
            session.refuse(&refused);
            false
        }
    }
}

/// Opens the books. While months are left, the run as it stands is kept under a name first: nobody decides on after
/// reading them.
fn open_books(session: &mut Session) {
    let left = session.play.as_ref().filter(|play| !play.books).map_or(0, Play::left);
    session.notice = None;
    if left > 0 {
        match aside::keep_open(session, "notice.books_not_opened") {
            Ok(Some(name)) => session.say("notice.saved", &[("name", &name)]),
            Ok(None) => {}
            Err(()) => return,
        }
    }
    let Some(play) = &mut session.play else { return };
    play.books = true;
    session.screen = Screen::Debrief;
    session.unsaved = true;
}

/// Stops at the next paper of this month that needs this office and was not opened; with none left, runs quiet months by
/// until a month has one, and says what came in them.
fn advance(session: &mut Session) {
    if !stop_at_matter(session) {
        let mut run_by = Vec::new();
        for _ in 0..QUIET_MONTHS {
            let closed = close_month(session);
            if closed {
                saving::keep(session, true);
            }
            if !closed || needs_signature(session) {
                break;
            }
            run_by.extend(came_meanwhile(session));
        }
        stop_at_matter(session);
        // A fault that is shown already is not replaced by this.
        if !run_by.is_empty() && session.notice.is_none() {
            let papers = run_by.join(session.words().text("format.joint"));
            session.say("notice.run_by", &[("papers", &papers)]);
        }
    }
}

/// Papers of a month that is run by which call for something, each with its month.
fn came_meanwhile(session: &mut Session) -> Vec<String> {
    let words = session.words();
    let Some(office) = &session.view().office else { return Vec::new() };
    let month = office.calendar.text.as_str();
    let line = |paper: &DocumentView| words.fmt("notice.run_by.paper", &[("paper", &paper.subject), ("month", month)]);
    office.runs_by().map(line).collect()
}

/// Opens the first such paper, if there is one.
fn stop_at_matter(session: &mut Session) -> bool {
    session.touch();
    let stop = session.view().office.as_ref().and_then(OfficeView::next_stop);
    if let (Some(document), Some(play)) = (stop, &mut session.play) {
        play.look.document = Some(document);
        play.look.read.insert(document);
    }
    stop.is_some()
}

fn needs_signature(session: &mut Session) -> bool {
    session.touch();
    session.view().office.as_ref().is_none_or(|office| office.calendar.stops || office.over.is_some())
}

fn set(session: &mut Session, settings: Settings) {
    session.set(settings);
    if settings.language == Language::Chinese && !session.has_language(Language::Chinese) {
        language::ask_pack(session);
    }
}
