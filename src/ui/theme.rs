//! Design tokens: rice paper, ink, ledger rules. Colours, spacing and text sizes come from here and nowhere else.

use std::sync::Arc;

use egui::style::{
    HandleShape, ScrollAnimation, ScrollFadeStyle, ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets,
};
use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Id, Margin, Shadow, Stroke, Style,
    TextStyle, Ui, Vec2, Visuals,
};

use crate::view::model::Mark;
use crate::view::terms::{Language, Settings, Theme};

/// Body text in points at 100 %.
const BODY: f32 = 18.0;

/// A font of a pack.
#[derive(Clone)]
pub struct FontFile {
    /// Its path in the pack, such as `fonts/latin/serif-bold.otf`.
    pub path: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Colours of a theme. Every pair used for text has at least 4.5 : 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tokens {
    /// The desk: the ground of every screen.
    pub paper: Color32,
    /// A sheet lying on it: documents, cards, fields.
    pub sheet: Color32,
    /// Rails and strips.
    pub sunk: Color32,
    /// What the pointer is over.
    pub hover: Color32,
    /// Text and strokes.
    pub ink: Color32,
    /// Secondary text.
    pub soft: Color32,
    /// Hairlines.
    pub hair: Color32,
    /// Rules that separate, edges of controls (3 : 1).
    pub rule: Color32,
    /// Claimed.
    pub cinnabar: Color32,
    /// Verified.
    pub indigo: Color32,
    /// Unknown or stale.
    pub grey: Color32,
    /// Behind an open card.
    pub veil: Color32,
}

const LIGHT: Tokens = Tokens {
    paper: Color32::from_rgb(0xF3, 0xEE, 0xE1),
    sheet: Color32::from_rgb(0xFB, 0xF8, 0xF0),
    sunk: Color32::from_rgb(0xEA, 0xE3, 0xD2),
    hover: Color32::from_rgb(0xE1, 0xD8, 0xC3),
    ink: Color32::from_rgb(0x23, 0x1F, 0x1A),
    soft: Color32::from_rgb(0x5C, 0x54, 0x48),
    hair: Color32::from_rgb(0xCC, 0xC2, 0xAE),
    rule: Color32::from_rgb(0x86, 0x7B, 0x69),
    cinnabar: Color32::from_rgb(0xA5, 0x32, 0x20),
    indigo: Color32::from_rgb(0x28, 0x40, 0x74),
    grey: Color32::from_rgb(0x66, 0x62, 0x5B),
    veil: Color32::from_rgba_premultiplied(12, 10, 8, 84),
};

const DARK: Tokens = Tokens {
    paper: Color32::from_rgb(0x1D, 0x1B, 0x18),
    sheet: Color32::from_rgb(0x26, 0x23, 0x1F),
    sunk: Color32::from_rgb(0x16, 0x14, 0x12),
    hover: Color32::from_rgb(0x35, 0x31, 0x2B),
    ink: Color32::from_rgb(0xE8, 0xE2, 0xD4),
    soft: Color32::from_rgb(0xB2, 0xA9, 0x99),
    hair: Color32::from_rgb(0x45, 0x40, 0x38),
    rule: Color32::from_rgb(0x85, 0x7C, 0x6D),
    cinnabar: Color32::from_rgb(0xE2, 0x8A, 0x70),
    indigo: Color32::from_rgb(0x98, 0xB0, 0xE6),
    grey: Color32::from_rgb(0xA3, 0x9D, 0x92),
    veil: Color32::from_rgba_premultiplied(0, 0, 0, 150),
};

impl Tokens {
    /// The colours of a theme.
    #[must_use]
    pub const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => LIGHT,
            Theme::Dark => DARK,
        }
    }

    /// The colour of a ledger.
    #[must_use]
    pub const fn mark(&self, mark: Mark) -> Color32 {
        match mark {
            Mark::Claimed => self.cinnabar,
            Mark::Verified => self.indigo,
            Mark::Unknown => self.grey,
            Mark::True => self.ink,
        }
    }
}

/// The colours in force.
#[must_use]
pub fn tokens(ui: &Ui) -> Tokens {
    if ui.visuals().dark_mode { DARK } else { LIGHT }
}

/// The colours in force, where only the context is at hand.
#[must_use]
pub fn tokens_of(ctx: &Context) -> Tokens {
    if ctx.theme() == egui::Theme::Dark { DARK } else { LIGHT }
}

/// One body size in points: the unit of every measure of the layout.
#[must_use]
pub fn em(ui: &Ui) -> f32 {
    ui.style().text_styles.get(&TextStyle::Body).map_or(BODY, |font| font.size)
}

/// Which of the few texts of a page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// Small print and tables.
    Small,
    /// Small, strong.
    SmallStrong,
    /// The interface.
    Body,
    /// The interface, strong.
    Strong,
    /// Headings.
    Heading,
    /// The month, the title.
    Display,
    /// Documents.
    Serif,
    /// Headings of documents.
    SerifHeading,
    /// Small print of documents.
    SerifSmall,
    /// Letterheads.
    SerifStrong,
}

impl Face {
    /// Whether it is a strong one.
    #[must_use]
    pub const fn strong(self) -> bool {
        matches!(
            self,
            Self::SmallStrong | Self::Strong | Self::Heading | Self::Display | Self::SerifHeading | Self::SerifStrong
        )
    }
}

/// The family of strong sans.
fn strong() -> FontFamily {
    FontFamily::Name("strong".into())
}

/// The family of documents.
fn serif() -> FontFamily {
    FontFamily::Name("serif".into())
}

/// The strong family of documents.
fn serif_strong() -> FontFamily {
    FontFamily::Name("serif-strong".into())
}

/// The font of a text.
#[must_use]
pub fn font(ui: &Ui, face: Face) -> FontId {
    let body = em(ui);
    let size = sizes(body);
    match face {
        Face::Small => FontId::new(size.small, FontFamily::Proportional),
        Face::SmallStrong => FontId::new(size.small, strong()),
        Face::Body => FontId::new(body, FontFamily::Proportional),
        Face::Strong => FontId::new(body, strong()),
        Face::Heading => FontId::new(size.heading, serif_strong()),
        Face::Display => FontId::new(size.display, serif_strong()),
        Face::Serif => FontId::new(body, serif()),
        Face::SerifHeading => FontId::new(size.heading, serif_strong()),
        Face::SerifSmall => FontId::new(size.small, serif()),
        Face::SerifStrong => FontId::new(body, serif_strong()),
    }
}

/// The font of a text, by what it says: hanzi have one weight, so strong words with hanzi take the ordinary fonts and are
/// struck twice where they are printed.
#[must_use]
pub fn font_for(ui: &Ui, face: Face, words: &str) -> FontId {
    let font = font(ui, face);
    if !(face.strong() && hanzi(words)) {
        return font;
    }
    let family = match face {
        Face::SmallStrong | Face::Strong => FontFamily::Proportional,
        _ => serif(),
    };
    FontId { family, ..font }
}

/// Whether there are Chinese characters in it.
#[must_use]
pub fn hanzi(words: &str) -> bool {
    words.chars().any(|c| c >= '\u{2e80}')
}

struct Sizes {
    small: f32,
    heading: f32,
    display: f32,
}

fn sizes(body: f32) -> Sizes {
    Sizes { small: (body * 0.84).round(), heading: (body * 1.22).round(), display: (body * 1.72).round() }
}

/// Installs fonts and the look. Until this is done no text can be seen.
pub fn install(ctx: &Context, fonts: &[FontFile], settings: &Settings) {
    let mut definitions = FontDefinitions::empty();
    let mut latin = Vec::new();
    let mut hanzi = Vec::new();
    for file in fonts {
        let name = file.path.trim_end_matches(".otf").trim_start_matches("fonts/").to_owned();
        definitions.font_data.insert(name.clone(), Arc::new(FontData::from_owned(file.bytes.clone())));
        if name.contains("zh") { hanzi.push(name) } else { latin.push(name) }
    }
    let pick = |names: &[String], face: &str, or: &str| {
        let ends = |wanted: &str| names.iter().find(|name| name.rsplit('/').next() == Some(wanted)).cloned();
        ends(face).or_else(|| ends(or)).or_else(|| names.first().cloned())
    };
    let families = [
        (FontFamily::Proportional, "sans", "sans"),
        (FontFamily::Monospace, "sans", "sans"),
        (strong(), "sans-bold", "sans"),
        (serif(), "serif", "sans"),
        (serif_strong(), "serif-bold", "serif"),
    ];
    for (family, face, or) in families {
        let stack = pick(&latin, face, or).into_iter().chain(pick(&hanzi, face, or)).collect();
        definitions.families.insert(family, stack);
    }
    ctx.data_mut(|data| {
        data.insert_temp(Id::new("fonts"), definitions);
        data.remove_temp::<InForce>(Id::new("look in force"));
    });
    apply(ctx, settings);
}

/// What decides the look.
type InForce = (u16, Theme, Language);

/// Puts the look of the settings in force, if it is not already.
pub fn apply(ctx: &Context, settings: &Settings) {
    let id = Id::new("look in force");
    let wanted: InForce = (settings.text_percent, settings.theme, settings.language);
    let now = ctx.data(|data| data.get_temp::<InForce>(id));
    if now == Some(wanted) {
        return;
    }
    ctx.data_mut(|data| data.insert_temp(id, wanted));
    if now.is_none_or(|now| now.2 != settings.language)
        && let Some(mut fonts) = ctx.data(|data| data.get_temp::<FontDefinitions>(Id::new("fonts")))
    {
        // Quotes, dashes and dots are wide in Chinese and narrow in English: the fonts of the language come first.
        for stack in fonts.families.values_mut() {
            stack.sort_by_key(|name| name.contains("zh") != (settings.language == Language::Chinese));
        }
        ctx.set_fonts(fonts);
    }
    let theme = match settings.theme {
        Theme::Light => egui::Theme::Light,
        Theme::Dark => egui::Theme::Dark,
    };
    ctx.set_theme(theme);
    ctx.set_style_of(theme, style(settings));
}

fn style(settings: &Settings) -> Style {
    let tokens = Tokens::of(settings.theme);
    let percent = f32::from(settings.text_percent.clamp(75, 200));
    let body = (BODY * percent / 100.0).round();
    let size = sizes(body);
    let mut style = Style { animation_time: 0.0, scroll_animation: ScrollAnimation::none(), ..Style::default() };
    style.text_styles = [
        (TextStyle::Small, FontId::new(size.small, FontFamily::Proportional)),
        (TextStyle::Body, FontId::new(body, FontFamily::Proportional)),
        (TextStyle::Button, FontId::new(body, FontFamily::Proportional)),
        (TextStyle::Monospace, FontId::new(size.small, FontFamily::Proportional)),
        (TextStyle::Heading, FontId::new(size.heading, serif_strong())),
    ]
    .into();
    #[cfg(debug_assertions)]
    {
        style.debug.show_unaligned = false;
    }
    style.explanation_tooltips = false;
    style.spacing.default_area_size = Vec2::splat(4000.0);
    style.interaction.tooltip_delay = 0.0;
    style.interaction.tooltip_grace_time = 0.0;
    style.interaction.show_tooltips_only_when_still = false;
    style.interaction.selectable_labels = false;
    style.spacing.item_spacing = Vec2::new(body * 0.45, body * 0.4).round();
    style.spacing.button_padding = Vec2::new(body * 0.6, body * 0.28);
    style.spacing.interact_size = Vec2::new(body * 1.8, body * 1.8);
    style.spacing.icon_width = body;
    style.spacing.icon_width_inner = body * 0.5;
    style.spacing.icon_spacing = body * 0.45;
    style.spacing.indent = body;
    style.spacing.combo_width = body * 9.0;
    style.spacing.combo_height = body * 18.0;
    style.spacing.text_edit_width = body * 16.0;
    style.spacing.tooltip_width = body * 22.0;
    style.spacing.window_margin = Margin::same(inset(body));
    style.spacing.menu_margin = Margin::same(inset(body * 0.4));
    let bar = (body * 0.36).round();
    style.spacing.scroll = ScrollStyle {
        floating: true,
        bar_width: bar,
        floating_width: bar,
        floating_allocated_width: bar + 2.0,
        foreground_color: false,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        dormant_handle_opacity: 1.0,
        active_handle_opacity: 1.0,
        interact_handle_opacity: 1.0,
        fade: ScrollFadeStyle { strength: 0.0, ..ScrollFadeStyle::default() },
        ..ScrollStyle::floating()
    };
    style.visuals = visuals(&tokens, settings.theme);
    style
}

/// Points as a margin.
#[must_use]
pub fn inset(points: f32) -> i8 {
    points.round().clamp(0.0, 127.0) as i8
}

fn state(fill: Color32, edge: Stroke, text: Color32) -> WidgetVisuals {
    WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: edge,
        corner_radius: CornerRadius::ZERO,
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    }
}

fn visuals(tokens: &Tokens, theme: Theme) -> Visuals {
    let base = match theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    let edge = Stroke::new(1.0, tokens.rule);
    let shadow = Shadow { offset: [0, 0], blur: 0, spread: 0, color: Color32::TRANSPARENT };
    Visuals {
        widgets: Widgets {
            noninteractive: state(tokens.paper, Stroke::new(1.0, tokens.hair), tokens.ink),
            // The handle of a scroll bar takes this fill too, so it is the colour of a rule; buttons take the weak one.
            inactive: WidgetVisuals { bg_fill: tokens.hair, ..state(tokens.sheet, edge, tokens.ink) },
            hovered: WidgetVisuals {
                bg_fill: tokens.rule,
                ..state(tokens.hover, Stroke::new(1.0, tokens.ink), tokens.ink)
            },
            active: WidgetVisuals {
                bg_fill: tokens.soft,
                ..state(tokens.hover, Stroke::new(1.0, tokens.ink), tokens.ink)
            },
            open: state(tokens.sunk, edge, tokens.ink),
        },
        selection: Selection { bg_fill: tokens.hover, stroke: Stroke::new(1.0, tokens.ink) },
        hyperlink_color: tokens.indigo,
        faint_bg_color: tokens.sunk,
        extreme_bg_color: tokens.sheet,
        text_edit_bg_color: Some(tokens.sheet),
        code_bg_color: tokens.sunk,
        warn_fg_color: tokens.cinnabar,
        error_fg_color: tokens.cinnabar,
        weak_text_color: Some(tokens.soft),
        window_corner_radius: CornerRadius::ZERO,
        menu_corner_radius: CornerRadius::ZERO,
        window_shadow: shadow,
        popup_shadow: shadow,
        window_fill: tokens.sheet,
        window_stroke: edge,
        panel_fill: tokens.paper,
        text_cursor: TextCursorStyle { stroke: Stroke::new(2.0, tokens.ink), blink: false, ..Default::default() },
        striped: false,
        slider_trailing_fill: false,
        handle_shape: HandleShape::Rect { aspect_ratio: 0.5 },
        image_loading_spinners: false,
        disabled_alpha: 0.6,
        ..base
    }
}
