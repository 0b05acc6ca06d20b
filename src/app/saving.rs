//! Saves: the autosave at every month's end and on leaving, named ones, files and codes.

use std::sync::{Mutex, PoisonError};

use super::play::Play;
use super::session::Session;
use crate::platform::{clipboard, clock, file, host, storage};
use crate::save::{RunFile, Save, code, named, slots};
use crate::view::terms::Screen;

/// What is written should the page go without another word.
static ON_LEAVING: Mutex<Option<Save>> = Mutex::new(None);

/// Writes what no save holds yet.
pub(super) fn leave() {
    let save = ON_LEAVING.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(save) = save
        && let Err(error) = slots::autosave(&mut storage::open(), &save)
    {
        host::say(false, &error.to_string());
    }
}

/// Keeps the open run: now, or when the page goes.
pub(super) fn keep(session: &mut Session, now: bool) {
    let Some(save) = save_of(session) else { return };
    if !now {
        *ON_LEAVING.lock().unwrap_or_else(PoisonError::into_inner) = Some(save);
        return;
    }
    *ON_LEAVING.lock().unwrap_or_else(PoisonError::into_inner) = None;
    host::keep_run(&save.run.to_ron());
    if let Err(error) = slots::autosave(&mut session.storage, &save) {
        session.fault(error.key(), &[error.to_string()]);
    }
}

fn save_of(session: &Session) -> Option<Save> {
    let play = session.play.as_ref()?;
    Some(play.save(title(session, play), label(clock::unix_seconds())))
}

/// "Anhui, March 1959", in the language of the settings.
fn title(session: &Session, play: &Play) -> String {
    let words = session.words();
    let province = words.text(&format!("province.{}", play.run.spec().province)).to_owned();
    format!("{province}, {}", play.run.month())
}

/// A time of the wall as `1999-12-31 23:59`, in universal time (days by Hinnant's civil calendar).
fn label(seconds: u64) -> String {
    let days = i64::try_from(seconds / 86_400).unwrap_or(0) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let minutes = seconds / 60 % 1_440;
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02} UTC", minutes / 60, minutes % 60)
}

/// Saves under a name.
pub(super) fn save_as(session: &mut Session, name: &str) {
    let Some(save) = save_of(session) else { return };
    match named::put(&mut session.storage, name, &save) {
        Ok(()) => session.say("ui.saves.saved", &[("name", name)]),
        Err(error) => session.fault(error.key(), &[error.to_string()]),
    }
}

/// Loads a named save.
pub(super) fn load(session: &mut Session, name: &str) {
    match named::get(&session.storage, name, &session.spans()) {
        Ok(Some(save)) => open(session, &save),
        Ok(None) => session.fault("save.error.not_a_save", &[]),
        Err(error) => session.fault(error.key(), &[error.to_string()]),
    }
}

/// Deletes a named save.
pub(super) fn delete(session: &mut Session, name: &str) {
    if let Err(error) = named::delete(&mut session.storage, name) {
        session.fault(error.key(), &[error.to_string()]);
    }
}

/// Goes on where the autosave stands.
pub(super) fn go_on(session: &mut Session) {
    match slots::load_newest(&session.storage, &session.spans()) {
        Ok(Some(loaded)) => open(session, &loaded.save),
        Ok(None) => session.fault("save.error.not_a_save", &[]),
        Err(error) => session.fault(error.key(), &[error.to_string()]),
    }
}

/// Loads a file or a pasted text: a save, a run or a code.
pub(super) fn import(session: &mut Session, name: &str, text: &str) {
    let spans = session.spans();
    let of_run =
        |run: RunFile| Save { title: name.to_owned(), run, panel: Default::default(), saved_at: String::new() };
    let text = text.trim();
    let save = if code::is_code(text) {
        code::decode(text).map_err(|error| (error.key(), error.to_string())).and_then(|run| {
            spans.check(&run).map_err(|error| (error.key(), error.to_string()))?;
            Ok(of_run(run))
        })
    } else if text.starts_with("TTJSAVE") {
        Save::from_text(text, &spans).map_err(|error| (error.key(), error.to_string()))
    } else {
        RunFile::from_ron(name, text).map_err(|error| (error.key(), error.to_string())).and_then(|run| {
            spans.check(&run).map_err(|error| (error.key(), error.to_string()))?;
            Ok(of_run(run))
        })
    };
    match save {
        Ok(save) => open(session, &save),
        Err((key, details)) => session.fault(key, &[details]),
    }
}

fn open(session: &mut Session, save: &Save) {
    match Play::load(&session.rules, save) {
        Ok(play) => {
            session.play = Some(play);
            session.screen = Screen::Office;
            session.unsaved = false;
            keep(session, true);
        }
        Err(error) => session.fault("save.error.foreign", &[error.to_string()]),
    }
}

/// Gives the run out as a file.
pub(super) fn export_run(session: &Session) {
    if let Some(play) = &session.play {
        file::give("run.ron", &play.file.to_ron());
    }
}

/// Gives a named save out as a file.
pub(super) fn export_save(session: &mut Session, name: &str) {
    let text = match named::get(&session.storage, name, &session.spans()) {
        Ok(Some(save)) => save.to_text().map_err(|error| (error.key(), error.to_string())),
        Ok(None) => Err(("save.error.not_a_save", String::new())),
        Err(error) => Err((error.key(), error.to_string())),
    };
    match text {
        Ok(text) => file::give(&format!("{name}.ttj.txt"), &text),
        Err((key, details)) => session.fault(key, &[details]),
    }
}

/// Copies the run's code.
pub(super) fn copy_code(session: &mut Session) {
    let Some(play) = &session.play else { return };
    let copied = code::encode(&play.file).map_err(|error| error.to_string()).and_then(|code| clipboard::copy(&code));
    match copied {
        Ok(()) => session.say("ui.saves.copied", &[]),
        Err(why) => session.fault("ui.saves.not_copied", &[why]),
    }
}

#[cfg(test)]
mod tests {
    use super::label;

    #[test]
    fn a_time_of_the_wall_is_a_date() {
        assert_eq!(label(0), "1970-01-01 00:00 UTC");
        assert_eq!(label(951_827_696), "2000-02-29 12:34 UTC");
        assert_eq!(label(1_795_297_140), "2026-11-21 21:39 UTC");
    }
}
