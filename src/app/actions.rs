//! Everything a person can cause, applied in one place, once a frame, in the order it was done.

use bevy::app::AppExit;
use bevy::prelude::{MessageWriter, ResMut, Resource};

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
use crate::sim::run::RunSpec;
use crate::sim::settings::RunSettings;
use crate::ui::actions::UiAction;
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
    // Moving the map changes nothing that a view says.
    let moves = |action: &UiAction| matches!(action, UiAction::PanMap(..) | UiAction::ZoomMap(..) | UiAction::ResetMap);
    let only_moves = outside.0.is_empty() && done.0.iter().all(moves);
    for inbound in outside.0.drain(..) {
        match inbound {
            Inbound::File(name, text) => saving::import(session, &name, &text),
            Inbound::Fragment(fragment) => saving::open_fragment(session, &fragment),
            Inbound::FileRefused(why) => session.fault("notice.not_loaded", &why),
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
                saving::leave();
                exit.write(AppExit::Success);
            }
            action => act(session, action),
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
    // The next frame shows what was done; widgets that are new in it settle in the one after.
    wakeful.stay(2);
}

fn act(session: &mut Session, action: UiAction) {
    match action {
        UiAction::Go(screen) => go(session, screen),
        UiAction::StartRun { scenario, province, seed } => start(session, scenario, province, &seed),
        UiAction::NextMonth => {
            close_month(session);
            saving::keep(session, true);
        }
        UiAction::Advance => {
            for _ in 0..QUIET_MONTHS {
                if !close_month(session) || needs_signature(session) {
                    break;
                }
            }
            saving::keep(session, true);
        }
        UiAction::Set(settings) => set(session, settings),
        UiAction::SaveAs(name) => saving::save_as(session, &name),
        UiAction::Load(name) => saving::load(session, &name),
        UiAction::Delete(name) => saving::delete(session, &name),
        UiAction::Continue => saving::go_on(session),
        UiAction::ExportRun => saving::export_run(session),
        UiAction::ExportSave(name) => saving::export_save(session, &name),
        UiAction::ImportFile => file::ask(),
        UiAction::ImportText(text) => saving::import(session, "code", &text),
        UiAction::CopyCode => saving::copy_code(session),
        UiAction::CopyLink => saving::copy_link(session),
        UiAction::DismissNotice => session.notice = None,
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
    let mut refused = None;
    match action {
        UiAction::Issue(order) => refused = play.issue(order).err(),
        UiAction::Withdraw(place) if place < play.pending.len() => {
            play.pending.remove(place);
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
        UiAction::Study(action) => study::act(play, action),
        _ => {}
    }
    session.unsaved = true;
    if let Some(refused) = refused {
        session.fault("notice.refused", &refused.to_string());
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

/// A number, or any text as the code of a class: the same text is the same seed everywhere (FNV-1a).
fn seed_of(text: &str) -> u64 {
    let text = text.trim();
    text.parse().unwrap_or_else(|_| {
        text.bytes()
            .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    })
}

fn start(session: &mut Session, scenario: String, province: String, seed: &str) {
    let seed = if seed.trim().is_empty() { session.proposed_seed } else { seed_of(seed) };
    let spec = RunSpec { scenario, province, seed, settings: RunSettings::default() };
    match Play::begin(&session.rules, &spec) {
        Ok(play) => {
            session.play = Some(play);
            session.screen = Screen::Office;
            session.notice = None;
            saving::keep(session, true);
        }
        Err(error) => session.fault("notice.not_started", &error.to_string()),
    }
}

/// Closes the month; says whether it was closed.
fn close_month(session: &mut Session) -> bool {
    session.notice = None;
    // Whoever has seen what was true decides nothing more.
    let Some(play) = session.play.as_mut().filter(|play| !play.books) else { return false };
    match play.close_month() {
        Ok(()) => true,
        Err(refused) => {
            session.fault("notice.refused", &refused.to_string());
            false
        }
    }
}

/// Opens the books. While months are left, the run as it stands is kept under a name first.
fn open_books(session: &mut Session) {
    let left = session.play.as_ref().filter(|play| !play.books).map_or(0, Play::left);
    session.notice = None;
    if left > 0 {
        saving::keep_before_books(session);
    }
    let Some(play) = &mut session.play else { return };
    play.books = true;
    session.screen = Screen::Debrief;
    session.unsaved = true;
}

fn needs_signature(session: &mut Session) -> bool {
    session.touch();
    session.view().office.as_ref().is_none_or(|office| office.calendar.matter || office.over.is_some())
}

fn set(session: &mut Session, settings: Settings) {
    session.set(settings);
    if settings.language == Language::Chinese && !session.has_language(Language::Chinese) {
        language::ask_pack();
    }
}

#[cfg(test)]
mod tests {
    use super::seed_of;

    #[test]
    fn a_number_is_itself_and_a_class_code_is_always_the_same() {
        assert_eq!(seed_of(" 7 "), 7);
        assert_eq!(seed_of("class 9b"), seed_of("class 9b"));
        assert_ne!(seed_of("class 9b"), seed_of("class 9c"));
    }
}
