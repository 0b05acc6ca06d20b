//! The view of everything: pages before the office are worded here, the office and the books by their own builders.

use super::aside;
use super::language;
use super::play::Play;
use super::saving;
use super::session::Session;
use crate::platform::host;
use crate::save::{Save, SaveError, code, named, slots};
use crate::sim::settings::RunSettings;
use crate::view::books::engine::study::{MOST_TWINS, Study};
use crate::view::books::study::Ahead;
use crate::view::books::{study, truth_map};
use crate::view::model::{
    Again, AppView, ArchiveView, BooksView, NewRunView, SaveRow, SavesView, ScenarioChoice, TitleView,
};
use crate::view::play::{self, Desktop};
use crate::view::terms::Screen;
use crate::view::words::Words;
use crate::view::{archive, books, provinces};

/// Builds the view of the session.
pub(super) fn build(session: &Session) -> AppView {
    let words = session.told_in();
    let on = |screen: Screen| session.screen == screen;
    let open = session.play.as_ref();
    let desktop = open.map(|open| (open, desktop(session, open, &*words)));
    let desktop = desktop.as_ref();
    AppView {
        screen: session.screen,
        settings: *session.settings(),
        letters: language::letters(session),
        mark: open.map_or_else(String::new, |open| mark(open, &*words)),
        notice: session.notice.clone(),
        title: title(session, &*words),
        new_run: match session.screen {
            Screen::NewRun => new_run(session, &*words),
            _ => NewRunView { numbers: edited(session, &*words), ..NewRunView::default() },
        },
        office: desktop.filter(|_| on(Screen::Office)).map(|(open, desktop)| {
            let mut view = play::office(open.run.known(), desktop);
            play::remember(&mut view, &open.memory);
            view
        }),
        charts: desktop.filter(|_| on(Screen::Charts)).map(|(open, desktop)| play::charts(open.run.known(), desktop)),
        archive: if on(Screen::Archive) { archive_view(session, open, &*words) } else { ArchiveView::default() },
        saves: SavesView {
            proposed: open
                .filter(|_| on(Screen::Saves))
                .and_then(|_| saving::save_of(session))
                .map(|save| aside::name_of(session, &save, &*words)),
            books: open.is_some_and(|open| open.books),
            left: open.filter(|open| !open.books).map_or(0, Play::left),
            ..if on(Screen::Saves) { saves(session) } else { SavesView::default() }
        },
        books: desktop.filter(|(open, _)| open.books && on(Screen::Debrief)).map(|(open, desktop)| {
            let studied = open.studied();
            let mut view = opened(open, studied.as_deref(), session.locale_tag(), desktop);
            books::remember(&mut view, &open.memory, desktop);
            view.truth =
                truth_map::truth_map(&open.run, &open.file.orders, studied.as_deref(), open.look.truth, desktop);
            view
        }),
        words: words.clone(),
    }
}

/// The books of a run with what its study has come to. That is worded once: only how far the work is changes by itself.
fn opened(open: &Play, study: Option<&Study>, language: &'static str, desktop: &Desktop) -> BooksView {
    let plain = || open.opened(language).unwrap_or_else(|| books::cover(&open.run, desktop));
    let Some(study) = study else { return plain() };
    let stands = study::stands(study);
    if let Some(mut told) = open.told(language, &stands) {
        study::tell_progress(&mut told, study);
        return told;
    }
    let mut view = plain();
    study::tell(&mut view, study, open.ahead(language).as_ref(), desktop);
    if open.is_opened(language) {
        open.keep_told(language, stands, view.clone());
    }
    view
}

/// Words a chapter of the books of the run that is open, if they are on screen and not worded yet in the language that is
/// shown; says whether they are open now, or nothing where nothing was left to word. All chapters take longer than a frame
/// may: until then their cover is seen.
pub(super) fn open_books(session: &Session) -> Option<bool> {
    let language = session.locale_tag();
    let open = session.play.as_ref().filter(|open| open.books && !open.is_opened(language))?;
    let words = session.told_in();
    Some(open.open(language, &session.data.record, &desktop(session, open, &*words)))
}

/// Puts the twin that was prepared in words, while its button is still being reached for.
pub(super) fn word_ahead(session: &Session) {
    let language = session.locale_tag();
    let Some(open) = session.play.as_ref().filter(|open| open.is_opened(language)) else { return };
    let Some(study) = open.studied() else { return };
    let words = session.told_in();
    if let Some(ahead) = Ahead::next(open.ahead(language).as_ref(), &study, &desktop(session, open, &*words)) {
        open.keep_ahead(language, ahead);
    }
}

fn desktop<'a>(session: &'a Session, open: &'a Play, words: &'a dyn Words) -> Desktop<'a> {
    let run = &open.run;
    Desktop {
        pending: &open.pending,
        desk: open.look.desk,
        document: open.look.document,
        read: &open.look.read,
        county: open.look.county,
        commune: open.look.commune,
        layer: open.look.layer,
        over: run.is_over() || open.books,
        edited: open.recomputed || run.spec().settings != RunSettings::default(),
        ..Desktop::of(run, words, &session.data.numbers, &session.data.sources)
    }
}

/// That the run was changed, if it was.
fn mark(open: &Play, words: &dyn Words) -> String {
    match (open.run.spec().is_edited(), open.recomputed) {
        (true, _) => words.text("watermark.edited").to_owned(),
        (false, true) => words.text("watermark.rules").to_owned(),
        (false, false) => String::new(),
    }
}

fn archive_view(session: &Session, open: Option<&Play>, words: &dyn Words) -> ArchiveView {
    let mut view = archive::archive(&session.data.numbers, &session.data.sources, words);
    archive::mark(&mut view, &session.edits, words);
    view.again = again(open);
    view
}

/// Whether the run whose books are open can be played again.
fn again(open: Option<&Play>) -> Again {
    let twins = open.filter(|open| open.books).map(|open| open.studied().map_or(0, |study| study.twins().len()));
    twins.map_or(Again::NoBooks, |twins| if twins < MOST_TWINS { Again::Can } else { Again::Full })
}

fn title(session: &Session, words: &dyn Words) -> TitleView {
    let autosave = (session.screen == Screen::Title)
        .then(|| slots::load_newest(&session.storage, &session.spans()).ok().flatten())
        .flatten();
    let version = [("version", env!("CARGO_PKG_VERSION")), ("rules", &session.rules.hash)];
    TitleView {
        autosave: autosave.map(|loaded| loaded.save.title),
        in_progress: session.play.is_some(),
        version: words.fmt("title.version", &version),
        can_quit: host::can_quit(),
    }
}

/// Numbers that the next run has otherwise, in words.
fn edited(session: &Session, words: &dyn Words) -> Vec<String> {
    archive::edited(&session.edits, &session.data.numbers, words)
}

fn new_run(session: &Session, words: &dyn Words) -> NewRunView {
    let text = |key: String| words.text(&key).to_owned();
    let rules = &session.rules;
    let provinces = provinces::provinces(rules, &session.data.sources, &session.data.columns, words);
    let scenario = |id: &str| ScenarioChoice {
        id: id.to_owned(),
        name: text(format!("scenario.{id}")),
        summary: text(format!("scenario.{id}.summary")),
        span: text(format!("scenario.{id}.span")),
        provinces: provinces.clone(),
    };
    NewRunView {
        // The nation has no seat: it is run by the headless program alone.
        // The whole province first; a lesson's county after it.
        scenarios: {
            let mut specs: Vec<_> = rules.scenarios.iter().filter(|spec| !spec.seatless).collect();
            specs.sort_by_key(|spec| spec.county_communes);
            specs.into_iter().map(|spec| scenario(&spec.id)).collect()
        },
        seed: session.proposed_seed.to_string(),
        numbers: edited(session, words),
    }
}

fn saves(session: &Session) -> SavesView {
    let (entries, fault) = match named::list(&session.storage) {
        Ok(entries) => (entries, None),
        Err(error) => (Vec::new(), Some(session.told(&error))),
    };
    let mut rows: Vec<SaveRow> = entries.into_iter().map(|entry| row(session, entry.name, entry.save)).collect();
    rows.sort_by(|a, b| b.when.cmp(&a.when).then(a.name.cmp(&b.name)));
    let code = session.play.as_ref().and_then(|play| code::encode(&play.file).ok());
    SavesView { rows, fault, code, in_browser: !host::can_quit(), ..SavesView::default() }
}

fn row(session: &Session, name: String, save: Result<Save, SaveError>) -> SaveRow {
    let what = save.as_ref().map_or_else(|fault| session.told(fault), |save| save.title.clone());
    let save = save.ok();
    SaveRow {
        key: name.clone(),
        name,
        what,
        when: save.as_ref().map(|save| save.saved_at.clone()).unwrap_or_default(),
        recomputed: save.is_some_and(|save| save.run.rules != session.rules.hash),
    }
}
