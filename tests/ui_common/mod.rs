//! What the tests of the interface share: texts and fonts of the assets, a harness, and a reading of the tree.
#![allow(dead_code)]

pub mod sample;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use ten_thousand_jin::ui::actions::UiAction;
use ten_thousand_jin::ui::{self, FontFile, UiState, theme};
use ten_thousand_jin::view::model::AppView;
use ten_thousand_jin::view::terms::{Language, Settings};
use ten_thousand_jin::view::words::{SharedWords, Words};

/// Window and text sizes the interface is drawn for: width, height, percent.
pub const SIZES: [(f32, f32, u16); 3] = [(1280.0, 720.0, 100), (1366.0, 768.0, 150), (1920.0, 1080.0, 100)];
/// Both languages.
pub const LANGUAGES: [Language; 2] = [Language::English, Language::Chinese];

pub type Texts = BTreeMap<String, String>;

pub fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")
}

/// All texts of a language, and where each stands.
pub fn texts(folder: &str) -> Texts {
    let mut all = Texts::new();
    for file in fs::read_dir(assets().join("locale").join(folder)).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let texts: Texts = ron::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for (key, text) in texts {
            assert!(all.insert(key.clone(), text).is_none(), "{key} stands twice in {folder}");
        }
    }
    all
}

struct TestWords(Texts);

impl Words for TestWords {
    fn text(&self, key: &str) -> &str {
        self.0.get(key).unwrap_or_else(|| panic!("no text for {key}"))
    }
    fn fmt(&self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.text(key).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
    fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }
}

pub fn words(language: Language) -> SharedWords {
    Arc::new(TestWords(texts(language.folder())))
}

pub fn fonts() -> Vec<FontFile> {
    let mut fonts = Vec::new();
    for folder in ["latin", "zh-Hans"] {
        for file in fs::read_dir(assets().join("fonts").join(folder)).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|end| end == "otf") {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                fonts.push(FontFile { path: format!("fonts/{folder}/{name}"), bytes: fs::read(&path).unwrap() });
            }
        }
    }
    fonts
}

pub fn settings(language: Language, text_percent: u16) -> Settings {
    Settings { language, text_percent, ..Settings::default() }
}

/// A view and what the panels did with it.
pub struct Shown {
    pub view: AppView,
    pub state: UiState,
    pub actions: Vec<UiAction>,
    pub map: Option<egui::Rect>,
    installed: bool,
    fonts: Vec<FontFile>,
}

impl Shown {
    /// More fonts have come.
    pub fn install(&mut self, fonts: Vec<FontFile>) {
        (self.fonts, self.installed) = (fonts, false);
    }
}

/// A harness of a view in a window of a size, drawn until nothing changes.
pub fn harness(view: AppView, state: UiState, width: f32, height: f32) -> Harness<'static, Shown> {
    harness_with(view, state, width, height, fonts())
}

/// The same with these fonts alone.
pub fn harness_with(
    view: AppView,
    state: UiState,
    width: f32,
    height: f32,
    fonts: Vec<FontFile>,
) -> Harness<'static, Shown> {
    let shown = Shown { view, state, actions: Vec::new(), map: None, installed: false, fonts };
    let mut harness = Harness::builder().with_size([width, height]).build_ui_state(
        |ui, shown: &mut Shown| {
            if !shown.installed {
                theme::install(ui.ctx(), &shown.fonts, &shown.view.settings);
                shown.installed = true;
                ui.ctx().request_repaint();
                return;
            }
            let full = ui.ctx().content_rect();
            let mut root = ui.new_child(egui::UiBuilder::new().max_rect(full));
            root.set_clip_rect(full);
            let output = ui::show(&mut root, &shown.view, &mut shown.state);
            shown.actions.extend(output.actions);
            shown.map = output.map_rect;
        },
        shown,
    );
    harness.run_steps(4);
    harness
}

/// Clicks what has an accessible name, as assistive technology does.
pub fn click(harness: &mut Harness<'static, Shown>, name: &str) {
    harness.get_by_label(name).click_accesskit();
    harness.run_steps(3);
}

/// Presses a key.
pub fn press(harness: &mut Harness<'static, Shown>, key: egui::Key) {
    harness.key_press(key);
    harness.run_steps(3);
}

/// Roles a person acts on.
fn is_control(role: egui::accesskit::Role) -> bool {
    use egui::accesskit::Role::{Button, CheckBox, ComboBox, Link, RadioButton, Slider, SpinButton, Tab, TextInput};
    matches!(role, Button | CheckBox | ComboBox | Link | RadioButton | Slider | SpinButton | Tab | TextInput)
}

/// Names of all controls, in order; fails where one has none.
pub fn controls(harness: &Harness<'static, Shown>, place: &str) -> Vec<String> {
    harness
        .query_all_by(|node| is_control(node.role()))
        .map(|node| {
            use egui_kittest::kittest::NodeT as _;
            let node = node.accesskit_node();
            let name = node.label().unwrap_or_default();
            assert!(!name.trim().is_empty(), "{place}: a control of role {:?} has no name", node.role());
            name
        })
        .collect()
}

/// Role and name of what has the keyboard's focus.
pub fn focused(harness: &Harness<'static, Shown>) -> Option<(egui::accesskit::Role, String)> {
    use egui_kittest::kittest::NodeT as _;
    let found = harness.query_all_by(|node| node.is_focused()).next()?;
    let node = found.accesskit_node();
    Some((node.role(), node.label().or_else(|| node.value()).unwrap_or_default()))
}
