//! The view of everything: pages before the office are worded here, the office and the books by their own builders.

use super::session::Session;
use crate::platform::host;
use crate::save::{Save, code, named, slots};
use crate::view::model::{
    AppView, ArchiveView, NewRunView, ProvinceChoice, SaveRow, SavesView, ScenarioChoice, TitleView,
};
use crate::view::terms::Screen;

/// Builds the view of the session.
pub(super) fn build(session: &Session) -> AppView {
    let play = session.play.as_ref();
    let on = |screen: Screen| session.screen == screen;
    AppView {
        screen: session.screen,
        settings: *session.settings(),
        words: session.words(),
        notice: session.notice.clone(),
        title: title(session),
        new_run: if on(Screen::NewRun) { new_run(session) } else { NewRunView::default() },
        office: None,
        charts: None,
        archive: ArchiveView::default(),
        saves: if on(Screen::Saves) { saves(session) } else { SavesView::default() },
        books: play.filter(|play| play.books && on(Screen::Debrief)).and(None),
    }
}

fn title(session: &Session) -> TitleView {
    let autosave = (session.screen == Screen::Title)
        .then(|| slots::load_newest(&session.storage, &session.spans()).ok().flatten())
        .flatten();
    TitleView {
        autosave: autosave.map(|loaded| loaded.save.title),
        in_progress: session.play.is_some(),
        version: format!("{} · {}", env!("CARGO_PKG_VERSION"), session.rules.hash),
        can_quit: host::can_quit(),
    }
}

/// The name of a province in the language of the settings.
pub(super) fn province_name(session: &Session, id: &str) -> String {
    let locales = &session.data.locales;
    let key = format!("province.{id}");
    let locale = locales.get(session.settings().language.folder()).or_else(|| locales.get("en"));
    locale.and_then(|locale| locale.find(&key)).unwrap_or(id).to_owned()
}

fn new_run(session: &Session) -> NewRunView {
    let words = session.words();
    let provinces: Vec<ProvinceChoice> = session
        .rules
        .provinces
        .iter()
        .filter(|facts| facts.playable)
        .map(|facts| ProvinceChoice {
            id: facts.id.clone(),
            name: province_name(session, &facts.id),
            facts: Vec::new(),
            note: String::new(),
        })
        .collect();
    let scenario = |id: &str| ScenarioChoice {
        id: id.to_owned(),
        name: words.text(&format!("scenario.{id}.name")).to_owned(),
        summary: words.text(&format!("scenario.{id}.summary")).to_owned(),
        span: words.text(&format!("scenario.{id}.span")).to_owned(),
        provinces: provinces.clone(),
    };
    NewRunView {
        scenarios: session.rules.scenarios.iter().map(|spec| scenario(&spec.id)).collect(),
        seed: session.proposed_seed.to_string(),
    }
}

fn saves(session: &Session) -> SavesView {
    // A store that cannot be looked at has said so where it was written to.
    let entries = named::list(&session.storage).unwrap_or_default();
    let mut rows: Vec<SaveRow> = entries.into_iter().map(|entry| row(session, entry.name, entry.save.ok())).collect();
    rows.sort_by(|a, b| b.when.cmp(&a.when).then(a.name.cmp(&b.name)));
    let play = session.play.as_ref();
    SavesView {
        rows,
        proposed: play
            .map(|play| format!("{} {}", province_name(session, &play.run.spec().province), play.run.month())),
        code: play.and_then(|play| code::encode(&play.file).ok()),
    }
}

fn row(session: &Session, name: String, save: Option<Save>) -> SaveRow {
    let what = save.as_ref().map(|save| save.title.clone()).unwrap_or_default();
    SaveRow {
        key: name.clone(),
        name,
        what,
        when: save.as_ref().map(|save| save.saved_at.clone()).unwrap_or_default(),
        recomputed: save.is_some_and(|save| save.run.rules != session.rules.hash),
    }
}
