//! Saves: the autosave at every month's end and on leaving, named ones, files and codes.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::aside;
use super::play::Play;
use super::session::Session;
use crate::platform::{clipboard, clock, file, host, storage};
use crate::save::file::{Kind, SaveError};
use crate::save::reading::read_any;
use crate::save::replay::ReplayError;
use crate::save::told::Told;
use crate::save::{Memory, Save, code, named, slots};
use crate::sim::orders::DatedOrder;
use crate::view::books::report::{self, Report};
use crate::view::numbers;
use crate::view::play::{Desktop, order_text, refusal_text};
use crate::view::terms::Screen;
use crate::view::words::{self, Words as _};

/// Orders that were left out of a run and are named in a message; of more than these only the number is.
const MOST_TOLD: usize = 6;

/// The save that is written when the page is closed without warning.
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
    let saved = slots::autosave(&mut session.storage, &save);
    host::keep_run(&save.run.to_ron(), saved.is_ok());
    if let Err(error) = saved {
        session.tell("notice.not_saved", &error);
    }
}

/// The open run as it would be saved now.
pub(super) fn save_of(session: &Session) -> Option<Save> {
    let play = session.play.as_ref()?;
    Some(play.save(title(session, play), label(clock::unix_seconds())))
}

/// "A province, Anhui, March 1959", or with the county of a county office before its province, in the language of the settings.
fn title(session: &Session, play: &Play) -> String {
    let words = session.words();
    let spec = play.run.spec();
    let place = [
        ("scenario", words.text(&format!("scenario.{}", spec.scenario)).to_owned()),
        ("province", Desktop::of(&play.run, &*words, &session.data.numbers, &session.data.sources).whole_place()),
        ("month", numbers::month(&*words, play.run.month())),
    ];
    let place: Vec<(&str, &str)> = place.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let mut what = words.fmt("save.what", &place);
    if spec.is_edited() {
        what = words.fmt("save.what.edited", &[("what", &what)]);
    }
    if play.memory.class.is_empty() {
        what
    } else {
        words.fmt("save.what.class", &[("what", &what), ("class", &play.memory.class)])
    }
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
        Ok(()) => session.say("notice.saved", &[("name", name)]),
        Err(error) => session.tell("notice.not_saved", &error),
    }
}

/// Saves under the name proposed, beside what another run keeps under it.
pub(super) fn save_free(session: &mut Session) {
    let Some(save) = save_of(session) else { return };
    let name = aside::name_of(session, &save, &*session.words());
    save_as(session, &name);
}

/// Loads a named save.
pub(super) fn load(session: &mut Session, name: &str) {
    match named::get(&session.storage, name, &session.spans()) {
        Ok(Some(save)) => open(session, &save),
        Ok(None) => session.tell("notice.not_loaded", &SaveError::NotASave { kind: Kind::Unknown }),
        Err(error) => session.tell("notice.not_loaded", &error),
    }
}

/// Deletes a named save.
pub(super) fn delete(session: &mut Session, name: &str) {
    match named::delete(&mut session.storage, name) {
        Ok(()) => session.say("notice.deleted", &[]),
        Err(error) => session.tell("notice.not_saved", &error),
    }
}

/// Goes on where the autosave stands.
pub(super) fn go_on(session: &mut Session) {
    match slots::load_newest(&session.storage, &session.spans()) {
        Ok(Some(loaded)) => {
            open(session, &loaded.save);
            if loaded.newer_lost && session.notice.is_none() {
                session.say("notice.newer_lost", &[]);
            }
        }
        Ok(None) => session.tell("notice.not_loaded", &SaveError::NotASave { kind: Kind::Unknown }),
        Err(error) => session.tell("notice.not_loaded", &error),
    }
}

/// Loads a file or a pasted text: a save, a run or a code.
pub(super) fn import(session: &mut Session, name: &str, text: &str) {
    match read(session, name, text) {
        Ok(save) => open(session, &save),
        Err(fault) => session.tell("notice.not_loaded", &*fault),
    }
}

/// A save, a run, a code or a link, whichever the text is, measured against the scenarios of this game.
fn read(session: &Session, name: &str, text: &str) -> Result<Save, Box<dyn Told>> {
    let save = read_any(name, text).map_err(boxed)?;
    session.spans().check(&save.run).map_err(boxed)?;
    Ok(save)
}

/// Sets a text beside the run whose books are open.
pub(super) fn beside_text(session: &mut Session, name: &str, text: &str) {
    // What was pasted has no name of a file.
    let named = if name.is_empty() { "code" } else { name };
    match read(session, named, text) {
        Ok(save) => beside(session, name, &save),
        Err(fault) => session.tell("notice.not_loaded", &*fault),
    }
}

/// Sets a named save beside the run whose books are open.
pub(super) fn beside_save(session: &mut Session, name: &str) {
    match named::get(&session.storage, name, &session.spans()) {
        Ok(Some(save)) => beside(session, name, &save),
        Ok(None) => session.tell("notice.not_loaded", &SaveError::NotASave { kind: Kind::Unknown }),
        Err(error) => session.tell("notice.not_loaded", &error),
    }
}

fn beside(session: &mut Session, name: &str, save: &Save) {
    let words = session.words();
    let Some(play) = session.play.as_mut().filter(|play| play.books) else { return };
    // The run is labelled with the name and class code kept in its save, one without a name with what it is of.
    let memory = Memory::read(&save.panel, save.run.seed);
    let mut label = vec![memory.name.clone(), memory.class.clone(), name.to_owned()];
    if name.is_empty() {
        label.push(words.text(&format!("province.{}", save.run.province)).to_owned());
        label.push(words.fmt("books.run.seed", &[("seed", &save.run.seed.to_string())]));
    }
    label.retain(|one| !one.is_empty());
    play.study(&session.rules).ask(|study| study.set_beside(&label.join(" · "), &save.run));
    session.screen = Screen::Debrief;
    session.notice = None;
}

fn boxed<T: Told + 'static>(fault: T) -> Box<dyn Told> {
    Box::new(fault)
}

fn open(session: &mut Session, save: &Save) {
    match Play::load(&session.rules, save) {
        Ok(play) => {
            let next = play.save(String::new(), String::new());
            let Ok(aside) = aside::set_aside(session, Some(&next)) else { return };
            let told = play.recomputed.then(|| (dropped(session, &play), play.left_out.len()));
            session.screen = if play.books { Screen::Debrief } else { Screen::Office };
            session.play = Some(play);
            session.unsaved = false;
            session.notice = None;
            keep(session, true);
            tell_aside(session, aside.as_deref());
            if let Some((orders, count)) = told {
                session.say("notice.recomputed", &[]);
                tell_dropped(session, count, orders);
            }
        }
        Err(ReplayError::Fingerprint { month }) => {
            let month = numbers::month(&*session.words(), month);
            session.fault("notice.forged", &month);
        }
        Err(ReplayError::Order { month, refused, .. }) => {
            let words = session.words();
            let values = [("month", numbers::month(&*words, month)), ("why", refusal_text(&*words, &refused))];
            let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let why = words.fmt("save.error.order_refused", &values);
            session.fault("notice.not_loaded", &why);
        }
        Err(ReplayError::Run(error)) => session.tell("notice.not_loaded", &error),
        Err(ReplayError::Setting(error)) => session.tell("notice.not_loaded", &error),
    }
}

/// Orders of a run made under other rules that cannot be given under these, in words.
fn dropped(session: &Session, play: &Play) -> Vec<String> {
    let run = &play.run;
    let words = words::of_run(session.words(), run.scenario().county_communes > 0, run.month());
    let desktop = Desktop::of(run, &words, &session.data.numbers, &session.data.sources);
    let said = |dated: &DatedOrder| {
        let values = [("month", numbers::month(&words, dated.month)), ("order", order_text(&dated.order, &desktop))];
        words.fmt("notice.left_out.order", &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    };
    play.left_out.iter().take(MOST_TOLD).map(said).collect()
}

/// Adds them to what is said of the run.
fn tell_dropped(session: &mut Session, count: usize, mut orders: Vec<String>) {
    if count == 0 {
        return;
    }
    let more = count - orders.len();
    let words = session.told_in();
    orders.insert(0, words.fmt("notice.left_out", &[("count", &count.to_string())]));
    if more > 0 {
        orders.push(words.fmt("notice.left_out.more", &[("count", &more.to_string())]));
    }
    if let Some(notice) = &mut session.notice {
        notice.details = orders;
    }
}

/// Says under what name the run was kept that another took the place of.
pub(super) fn tell_aside(session: &mut Session, name: Option<&str>) {
    if let (Some(name), None) = (name, &session.notice) {
        session.say("notice.set_aside", &[("name", name)]);
    }
}

/// Gives the run out as a file.
pub(super) fn export_run(session: &Session) {
    if let Some(play) = &session.play {
        file::give("run.ron", &play.file.to_ron());
    }
}

/// Gives the report of the run out as a page, in the language of the settings.
pub(super) fn save_report(session: &Session) {
    let Some(play) = &session.play else { return };
    let Some(study) = play.studied().filter(|study| study.is_done()) else { return };
    let Some(played) = study.played(None) else { return };
    let words = session.words();
    let told = Report {
        played,
        why: study.why(),
        through: study.through(),
        limits: study.limits(),
        published: &session.data.record,
        language: session.locale_tag(),
        memory: &play.memory,
    };
    let page = report::of_run(&told, &session.data.numbers, &session.data.sources, &*words, play.recomputed);
    file::give(&report::file_name(&told), &page);
}

/// Gives a named save out as a file.
pub(super) fn export_save(session: &mut Session, name: &str) {
    match named::get(&session.storage, name, &session.spans()) {
        Ok(Some(save)) => match save.to_text() {
            Ok(text) => file::give(&format!("{name}.ttj.txt"), &text),
            Err(error) => session.tell("notice.not_saved", &error),
        },
        Ok(None) => session.tell("notice.not_loaded", &SaveError::NotASave { kind: Kind::Unknown }),
        Err(error) => session.tell("notice.not_loaded", &error),
    }
}

/// Copies the run's code.
pub(super) fn copy_code(session: &mut Session) {
    copy(session, "notice.copied", |code| Some(code.to_owned()));
}

/// Copies the address that opens the run.
pub(super) fn copy_link(session: &mut Session) {
    copy(session, "notice.link", |code| host::address(&code::to_fragment(code)));
}

fn copy(session: &mut Session, done: &str, text: impl Fn(&str) -> Option<String>) {
    let Some(play) = &session.play else { return };
    match code::encode(&play.file) {
        Ok(code) => match text(&code).map(|text| clipboard::copy(&text)) {
            Some(Ok(())) => session.say(done, &[]),
            Some(Err(error)) => session.tell("notice.not_saved", &error),
            // The desktop program has no address and does not offer this.
            None => {}
        },
        Err(error) => session.tell("notice.not_saved", &error),
    }
}

/// Opens the run that the page's address holds. A fragment about anything else is left alone.
pub(super) fn open_fragment(session: &mut Session, fragment: &str) {
    let Some(text) = code::in_fragment(fragment) else { return };
    let spans = session.spans();
    let checked = code::decode(text).map_err(boxed).and_then(|run| spans.check(&run).map(|()| run).map_err(boxed));
    match checked {
        Ok(run) => {
            let save = Save { title: String::new(), run, panel: BTreeMap::new(), saved_at: String::new() };
            open(session, &save);
        }
        Err(fault) => session.tell("notice.bad_link", &*fault),
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
