//! The view of everything: pages before the office are worded here, the office and the books by their own builders.

use super::play::Play;
use super::session::Session;
use crate::data::params::SourcedNumber;
use crate::data::sources::Sources;
use crate::platform::host;
use crate::save::{Save, code, named, slots};
use crate::sim::settings::RunSettings;
use crate::view::model::{
    AppView, ArchivePage, ArchiveView, NewRunView, ParameterRow, ProvinceChoice, SaveRow, SavesView, ScenarioChoice,
    TitleView,
};
use crate::view::play::{self, Desktop};
use crate::view::terms::Screen;
use crate::view::words::Words;
use crate::view::{books, numbers};

/// Builds the view of the session.
pub(super) fn build(session: &Session) -> AppView {
    let words = session.words();
    let on = |screen: Screen| session.screen == screen;
    let open = session.play.as_ref();
    let desktop = open.map(|open| (open, desktop(session, open, &*words)));
    let desktop = desktop.as_ref();
    AppView {
        screen: session.screen,
        settings: *session.settings(),
        notice: session.notice.clone(),
        title: title(session, &*words),
        new_run: if on(Screen::NewRun) { new_run(session, &*words) } else { NewRunView::default() },
        office: desktop.filter(|_| on(Screen::Office)).map(|(open, desktop)| play::office(open.run.known(), desktop)),
        charts: desktop.filter(|_| on(Screen::Charts)).map(|(open, desktop)| play::charts(open.run.known(), desktop)),
        archive: if on(Screen::Archive) { archive(session) } else { ArchiveView::default() },
        saves: if on(Screen::Saves) { saves(session, &*words) } else { SavesView::default() },
        books: desktop
            .filter(|(open, _)| open.books && on(Screen::Debrief))
            .map(|(open, desktop)| books::books(&open.run, &open.file.orders, desktop)),
        words: words.clone(),
    }
}

fn desktop<'a>(session: &'a Session, open: &'a Play, words: &'a dyn Words) -> Desktop<'a> {
    let run = &open.run;
    Desktop {
        words,
        rules: &session.rules,
        scenario: run.scenario(),
        spec: run.spec(),
        pending: &open.pending,
        desk: open.look.desk,
        document: open.look.document,
        read: &open.look.read,
        county: open.look.county,
        commune: open.look.commune,
        layer: open.look.layer,
        over: run.is_over(),
        edited: open.recomputed || run.spec().settings != RunSettings::default(),
    }
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

fn new_run(session: &Session, words: &dyn Words) -> NewRunView {
    let text = |key: String| words.text(&key).to_owned();
    let rules = &session.rules;
    let provinces: Vec<ProvinceChoice> = rules
        .provinces
        .iter()
        .filter(|facts| facts.playable)
        .map(|facts| {
            let fact = |name: &str, number: String| (text(format!("province.facts.{name}")), number);
            ProvinceChoice {
                id: facts.id.clone(),
                name: text(format!("province.{}", facts.id)),
                facts: vec![
                    fact("people", numbers::persons(words, facts.population)),
                    fact("towns", numbers::persons(words, facts.urban)),
                    fact("output", numbers::tonnes(words, facts.output)),
                    fact("counties", numbers::whole(i64::from(facts.counties))),
                ],
                note: text(format!("province.note.{}", facts.region)),
            }
        })
        .collect();
    let scenario = |id: &str| ScenarioChoice {
        id: id.to_owned(),
        name: text(format!("scenario.{id}")),
        summary: text(format!("scenario.{id}.summary")),
        span: text(format!("scenario.{id}.span")),
        provinces: provinces.clone(),
    };
    NewRunView {
        // The nation has no seat: it is run by the headless program alone.
        scenarios: rules.scenarios.iter().filter(|spec| spec.id != "nation").map(|spec| scenario(&spec.id)).collect(),
        seed: session.proposed_seed.to_string(),
    }
}

fn saves(session: &Session, words: &dyn Words) -> SavesView {
    // A store that cannot be looked at says so when it is written to.
    let entries = named::list(&session.storage).unwrap_or_default();
    let mut rows: Vec<SaveRow> = entries.into_iter().map(|entry| row(session, entry.name, entry.save.ok())).collect();
    rows.sort_by(|a, b| b.when.cmp(&a.when).then(a.name.cmp(&b.name)));
    let play = session.play.as_ref();
    let proposed = |play: &Play| {
        let province = words.text(&format!("province.{}", play.run.spec().province)).to_owned();
        format!("{province}, {}", numbers::month(words, play.run.month()))
    };
    SavesView { rows, proposed: play.map(proposed), code: play.and_then(|play| code::encode(&play.file).ok()) }
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

/// Pages of the archive to which the numbers of a file belong.
const PAGES: [(&str, &str); 16] = [
    ("body", "body"),
    ("concealment", "hiding"),
    ("estimate", "estimate"),
    ("fields", "fields"),
    ("food", "kitchens"),
    ("inspection", "claims"),
    ("iron", "iron"),
    ("labour", "labour"),
    ("levy", "levy"),
    ("politics", "line"),
    ("reporting", "claims"),
    ("start", "cadres"),
    ("stores", "relief"),
    ("taking", "procurement"),
    ("vital", "births"),
    ("weather", "fields"),
];

fn archive(session: &Session) -> ArchiveView {
    let mut pages: Vec<ArchivePage> = Vec::new();
    for (name, number) in &session.data.numbers {
        let file = name.split('.').next().unwrap_or_default();
        let Some((_, id)) = PAGES.iter().find(|(prefix, _)| *prefix == file) else { continue };
        let parameter = parameter(name, number);
        match pages.iter_mut().find(|page| page.id == *id) {
            Some(page) => page.parameters.push(parameter),
            None => pages.push(ArchivePage { id: (*id).to_owned(), parameters: vec![parameter] }),
        }
    }
    ArchiveView { page: None, pages, cited: cited(&session.data.sources) }
}

fn parameter(name: &str, number: &SourcedNumber) -> ParameterRow {
    ParameterRow {
        label: name.to_owned(),
        value: format!("{} {}", number.value, number.unit),
        source: number.source.clone(),
        switch: false,
    }
}

fn cited(sources: &Sources) -> Vec<(String, String)> {
    let line = |(id, source): (&String, &crate::data::sources::Source)| {
        (id.clone(), format!("{} ({}). {}", source.authors, source.year, source.title))
    };
    sources.0.iter().map(line).collect()
}
