//! The run that another takes the place of is kept under a name of its own: the autosave has room for one.

use super::saving::save_of;
use super::session::Session;
use crate::save::{Memory, Save, named, slots};
use crate::sim::calendar::Month;
use crate::view::numbers;
use crate::view::words::Words;

/// Keeps the run that is open, or else the one in the autosave, under a name of its own before another takes its place,
/// unless the other goes on from it or a named save holds it already. Gives the name; says so and gives an error when it
/// cannot be kept. Who then asks again goes on without it.
pub(super) fn set_aside(session: &mut Session, next: Option<&Save>) -> Result<Option<String>, ()> {
    let Some(save) = at_stake(session) else { return Ok(None) };
    if next.is_some_and(|next| save.is_in(next)) || named::holds(&session.storage, &save) {
        return Ok(None);
    }
    keep(session, &save, "notice.not_set_aside")
}

/// Keeps the open run as it stands under a name, and gives it, before something is done to it that cannot be taken back.
/// Fails as [`set_aside`] does, with a message of its own.
pub(super) fn keep_open(session: &mut Session, fault: &str) -> Result<Option<String>, ()> {
    match save_of(session) {
        Some(save) => keep(session, &save, fault),
        None => Ok(None),
    }
}

/// What would be lost if another run were opened now.
fn at_stake(session: &Session) -> Option<Save> {
    let kept = || slots::load_newest(&session.storage, &session.spans()).ok().flatten().map(|loaded| loaded.save);
    save_of(session).or_else(kept).filter(|save| !save.is_blank())
}

fn keep(session: &mut Session, save: &Save, fault: &str) -> Result<Option<String>, ()> {
    let name = name_of(session, save, &*session.words());
    match named::put(&mut session.storage, &name, save) {
        Ok(()) => {
            session.let_go = None;
            Ok(Some(name))
        }
        // The player was told that this run cannot be kept and asked again: go on without keeping it.
        Err(_) if session.let_go.take().is_some_and(|told| save.is_in(&told)) => Ok(None),
        Err(error) => {
            session.let_go = Some(save.clone());
            session.tell(fault, &error);
            Err(())
        }
    }
}

/// A name for a save that takes no other run's place: whose it is, its province and month.
pub(super) fn name_of(session: &Session, save: &Save, words: &dyn Words) -> String {
    let memory = Memory::read(&save.panel, save.run.seed);
    let province = words.text(&format!("province.{}", save.run.province)).to_owned();
    let month: Option<Month> = save.run.fingerprints.last().map(|(month, _)| *month);
    let month = month.map(|month| numbers::month(words, month)).unwrap_or_default();
    let values = [("name", memory.name.as_str()), ("province", &province), ("month", &month)];
    let name = words.fmt(if memory.name.is_empty() { "save.name" } else { "save.name.of" }, &values);
    named::free(&session.storage, &name, &save.run)
}
