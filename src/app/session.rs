//! The session: game data, the run that is open, what a person set, and the view of it all that the panels draw.

use std::sync::Arc;

use bevy::prelude::Resource;

use super::play::Play;
use super::views;
use crate::data::pack::Pack;
use crate::data::{GameData, Locale};
use crate::platform::storage::{self, Storage};
use crate::platform::{Standing, entropy, host};
use crate::save::spans::Spans;
use crate::save::told::Told;
use crate::save::{Save, Store as _};
use crate::sim::refusal::OrderRefused;
use crate::sim::rules::Edits;
use crate::sim::scenario::Rules;
use crate::ui::FontFile;
use crate::view::geography::Geography;
use crate::view::model::{AppView, MapView, Notice, NoticeAbout, NoticeKind};
use crate::view::play::refusal_text;
use crate::view::terms::{Language, Screen, Settings};
use crate::view::words::{self, SharedWords};

/// Key of the settings in the store.
const SETTINGS: &str = "ttj.settings";

/// Everything the window program holds between frames.
#[derive(Resource)]
pub(super) struct Session {
    /// Game data.
    pub data: GameData,
    /// The rules, shared with runs.
    pub rules: Arc<Rules>,
    /// Texts of all packs at hand.
    pub texts: Pack,
    /// Fonts of all packs at hand.
    pub fonts: Vec<FontFile>,
    /// Where saves are kept.
    pub storage: Storage,
    /// The run that is open.
    pub play: Option<Play>,
    /// The screen that is shown.
    pub screen: Screen,
    /// One message over everything.
    pub notice: Option<Notice>,
    /// A seed proposed for the next run.
    pub proposed_seed: u64,
    /// Numbers of the model that the next run has otherwise.
    pub edits: Edits,
    /// Something changed that no save holds yet.
    pub unsaved: bool,
    /// The file that is asked for is to be set beside the run whose books are open.
    pub beside: bool,
    /// The language pack was asked for and has not come, by a page in this language.
    pub pack_asked: Option<Language>,
    /// A run that could not be set aside, as it stood when that was said: whoever asks again goes on without it.
    pub let_go: Option<Save>,
    settings: Settings,
    view: Option<AppView>,
}

impl Session {
    /// A session that shows the first page.
    pub fn new(data: GameData, fonts: Vec<FontFile>, texts: Pack) -> Self {
        let storage = storage::open();
        let kept = storage.get(SETTINGS).ok().flatten();
        // Where settings cannot be read, those of a first start are taken.
        let settings = kept.and_then(|text| ron::from_str(&text).ok()).unwrap_or_else(first_settings);
        Self {
            rules: Arc::new(data.rules.clone()),
            data,
            texts,
            fonts,
            storage,
            play: None,
            screen: Screen::Title,
            notice: None,
            proposed_seed: entropy::seed() % 1_000_000,
            edits: Edits::default(),
            unsaved: false,
            beside: false,
            pack_asked: None,
            let_go: None,
            settings,
            view: None,
        }
    }

    /// What a person set.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Changes what a person set, and keeps it.
    pub fn set(&mut self, settings: Settings) {
        self.settings = settings;
        host::set_language(settings.language.folder());
        let kept = ron::to_string(&settings).ok().map(|text| self.storage.put(SETTINGS, &text));
        if let Some(Err(error)) = kept {
            self.tell("notice.not_saved", &error);
        }
    }

    /// Whether the texts of a language are at hand.
    pub fn has_language(&self, language: Language) -> bool {
        self.data.locales.contains_key(language.folder())
    }

    /// Texts in the language of the settings, in English while its pack is not at hand.
    fn locale(&self) -> Locale {
        let locales = &self.data.locales;
        let locale = locales.get(self.settings.language.folder()).or_else(|| locales.get(Language::English.folder()));
        locale.cloned().unwrap_or_default()
    }

    /// Language tag of these texts, such as `en`.
    pub fn locale_tag(&self) -> &'static str {
        let wanted = self.settings.language;
        if self.has_language(wanted) { wanted.folder() } else { Language::English.folder() }
    }

    /// The same, as panels and builders ask for it.
    pub fn words(&self) -> SharedWords {
        Arc::new(self.locale())
    }

    /// The same, as the run that is open is told in them.
    pub fn told_in(&self) -> SharedWords {
        let Some(run) = self.play.as_ref().map(|open| &open.run) else { return self.words() };
        Arc::new(words::of_run(self.words(), run.scenario().county_communes > 0, run.month()))
    }

    /// First and last month of every scenario.
    pub fn spans(&self) -> Spans {
        self.rules.scenarios.iter().map(|scenario| (scenario.id.as_str(), scenario.first, scenario.last)).collect()
    }

    /// Says that something was done.
    pub fn say(&mut self, key: &str, values: &[(&str, &str)]) {
        let text = self.told_in().fmt(key, values);
        self.notice = Some(Notice { kind: NoticeKind::Said, text, details: Vec::new(), about: NoticeAbout::Other });
    }

    /// Says that something could not be done, and why.
    pub fn fault(&mut self, key: &str, why: &str) {
        let text = self.told_in().fmt(key, &[("why", why)]);
        self.notice = Some(Notice { kind: NoticeKind::Fault, text, details: Vec::new(), about: NoticeAbout::Other });
    }

    /// Says why an order cannot be given.
    pub fn refuse(&mut self, refused: &OrderRefused) {
        let why = refusal_text(&*self.told_in(), refused);
        self.fault("notice.refused", &why);
    }

    /// Says what went wrong with a save, in the language of the settings.
    pub fn tell(&mut self, key: &str, fault: &dyn Told) {
        let why = self.told(fault);
        self.fault(key, &why);
    }

    /// What went wrong with a save, in the language of the settings.
    pub fn told(&self, fault: &dyn Told) -> String {
        fault.told(&self.locale())
    }

    /// The view, built anew if something changed.
    pub fn view(&mut self) -> &AppView {
        if self.view.is_none() {
            self.view = Some(views::build(self));
        }
        self.view.get_or_insert_with(|| unreachable!("the view was built just now"))
    }

    /// The view as it was drawn last.
    pub fn drawn_view(&mut self) -> Option<&mut AppView> {
        self.view.as_mut()
    }

    /// Something changed that a view shows.
    pub fn touch(&mut self) {
        self.view = None;
    }

    /// The map, while it can be seen.
    pub fn map_view(&self) -> Option<&MapView> {
        self.view.as_ref()?.map()
    }

    /// The county and the commune that are selected, by their places on the map.
    pub fn selected_on_map(&self, geography: &Geography) -> (Option<usize>, Option<usize>) {
        let (Some(play), Some(map)) = (&self.play, self.map_view()) else { return (None, None) };
        let commune = play.look.commune.and_then(|id| map.cells.iter().position(|cell| cell.commune == id));
        let county = play.look.county.and_then(|id| map.cells.iter().position(|cell| cell.county == id));
        (county.and_then(|place| geography.counties.get(place).copied()), commune)
    }

    /// Where the run stands, for those who look from outside.
    pub fn standing(&self) -> Standing {
        self.play.as_ref().map_or_else(Standing::default, |play| Standing {
            scenario: play.run.spec().scenario.clone(),
            month: play.run.month().to_string(),
            fingerprint: play.fingerprint().to_owned(),
        })
    }
}

fn first_settings() -> Settings {
    Settings {
        language: if host::prefers_chinese() { Language::Chinese } else { Language::English },
        reduced_motion: host::prefers_less_motion(),
        ..Settings::default()
    }
}
