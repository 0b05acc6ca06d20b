//! Languages and their fonts: English comes with the base pack, Chinese when it is asked for, for its words or for its
//! letters alone.

use std::collections::BTreeSet;

use bevy::prelude::{App, IntoScheduleConfigs as _, Plugin, PreUpdate, Query, Res, ResMut, Resource, With};
use bevy_egui::{EguiContext, EguiPreUpdateSet, PrimaryEguiContext};

use super::idle::Wakeful;
use super::session::Session;
use crate::data::locale;
use crate::data::pack::Pack;
use crate::data::report::DataReport;
use crate::platform::host;
use crate::ui::{FontFile, theme};
use crate::view::model::{Letters, NoticeAbout};
use crate::view::terms::Language;

/// Folder of the fonts in a pack.
const FONTS: &str = "fonts/";

/// Signs that are drawn ahead in one frame: each takes about a millisecond.
const SIGNS_A_FRAME: usize = 24;

/// How many fonts the panels have by now, and which Chinese signs are still to be drawn ahead.
#[derive(Resource, Default)]
pub(super) struct Fonts {
    installed: usize,
    ahead: Vec<char>,
}

impl Fonts {
    /// Draws a few signs into the atlas before a page needs them all at once; says whether more are left.
    pub fn draw_ahead(&mut self, ctx: &egui::Context) -> bool {
        let rest = self.ahead.len().saturating_sub(SIGNS_A_FRAME);
        let signs: String = self.ahead.drain(rest..).collect();
        if signs.is_empty() {
            return false;
        }
        let body = egui::TextStyle::Body.resolve(&ctx.global_style());
        ctx.fonts_mut(|fonts| drop(fonts.layout_no_wrap(signs, body, egui::Color32::BLACK)));
        true
    }
}

/// The signs of the office's own words, each once.
fn signs_of(session: &Session) -> Vec<char> {
    let Some(locale) = session.data.locales.get(Language::Chinese.folder()) else { return Vec::new() };
    let words = ["ui.", "play.", "lever.", "desk."].into_iter().flat_map(|area| locale.keys_under(area));
    let signs: BTreeSet<char> =
        words.filter_map(|key| locale.find(key)).flat_map(str::chars).filter(|sign| !sign.is_ascii()).collect();
    signs.into_iter().collect()
}

/// Gives the panels their fonts.
pub(super) struct Languages;

impl Plugin for Languages {
    fn build(&self, app: &mut App) {
        app.init_resource::<Fonts>()
            .add_systems(PreUpdate, install.after(EguiPreUpdateSet::InitContexts).before(EguiPreUpdateSet::BeginPass));
    }
}

/// The fonts of a pack.
pub(super) fn fonts_of(pack: &Pack) -> Vec<FontFile> {
    let font = |(path, bytes): (&str, &[u8])| FontFile { path: path.to_owned(), bytes: bytes.to_vec() };
    pack.files_under(FONTS).filter(|(path, _)| path.ends_with(".otf") || path.ends_with(".ttf")).map(font).collect()
}

/// Without fonts no text is seen: they are there before the first pass, and again when a pack brought more.
fn install(
    mut contexts: Query<&mut EguiContext, With<PrimaryEguiContext>>,
    session: Res<Session>,
    mut fonts: ResMut<Fonts>,
    mut wakeful: ResMut<Wakeful>,
) {
    if fonts.installed == session.fonts.len() {
        return;
    }
    for mut context in &mut contexts {
        theme::install(context.get_mut(), &session.fonts, session.settings());
        fonts.installed = session.fonts.len();
        let chinese = session.settings().language == Language::Chinese;
        fonts.ahead = if chinese { signs_of(&session) } else { Vec::new() };
        wakeful.stay(2);
    }
}

/// Whether Chinese letters can be drawn: their fonts lie in the pack of their language.
pub(super) fn letters(session: &Session) -> Letters {
    let at_hand = session.fonts.iter().any(|font| font.path.contains(Language::Chinese.folder()));
    match (at_hand, session.pack_asked) {
        (true, _) => Letters::AtHand,
        (false, Some(_)) => Letters::Coming,
        (false, None) => Letters::CanCome,
    }
}

/// Asks for the Chinese pack; until it comes, words stay English.
pub(super) fn ask_pack(session: &mut Session) {
    ask(session, Language::Chinese);
}

/// Asks for the same pack for the sake of its letters: the page stays in its language.
pub(super) fn ask_letters(session: &mut Session) {
    ask(session, session.settings().language);
}

/// Asks for the pack once, for a page in a language.
fn ask(session: &mut Session, page: Language) {
    let stands = letters(session);
    if stands == Letters::AtHand {
        return;
    }
    session.pack_asked = Some(page);
    if stands == Letters::CanCome {
        host::fetch_pack(Language::Chinese.folder());
    }
}

/// The pack has come.
pub(super) fn take_pack(session: &mut Session, bytes: &[u8]) {
    match Pack::read(bytes) {
        Ok(pack) => {
            session.pack_asked = None;
            session.fonts.extend(fonts_of(&pack));
            session.texts.merge(pack);
            let mut report = DataReport::new();
            session.data.locales = locale::read(&session.texts, &mut report);
            session.notice = session.notice.take().filter(|notice| notice.about != NoticeAbout::Pack);
        }
        Err(error) => refuse_pack(session, &error.to_string()),
    }
}

/// The pack did not come.
pub(super) fn refuse_pack(session: &mut Session, why: &str) {
    host::say(false, why);
    // Where only fonts were asked for, the language of the page stays.
    let asked = session.pack_asked.take().unwrap_or(Language::Chinese);
    session.fault(if asked == Language::Chinese { "notice.no_chinese" } else { "notice.no_letters" }, why);
    if let Some(notice) = &mut session.notice {
        notice.about = NoticeAbout::Pack;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data;

    #[test]
    fn a_pack_that_comes_takes_away_its_own_notice_and_no_other() {
        let base = Pack::read(include_bytes!(concat!(env!("OUT_DIR"), "/base.pack"))).expect("the pack of the build");
        let chinese = include_bytes!(concat!(env!("OUT_DIR"), "/zh-Hans.pack"));
        let data = data::load(&base).unwrap_or_else(|report| panic!("{report}"));
        let mut session = Session::new(data, Vec::new(), base);
        session.fault("notice.not_saved", "");
        let warned = session.notice.clone();
        take_pack(&mut session, chinese);
        assert!(session.notice == warned && warned.is_some(), "{:?}", session.notice);
        take_pack(&mut session, b"no pack");
        assert_eq!(session.notice.as_ref().map(|notice| notice.about), Some(NoticeAbout::Pack));
        take_pack(&mut session, chinese);
        assert_eq!(session.notice, None);
    }
}
