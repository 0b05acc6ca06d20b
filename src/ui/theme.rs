//! Design tokens: rice paper, ink, ledger rules. Colours, spacing and text sizes come from here and nowhere else.

mod look;

use egui::{Color32, Context, FontFamily, FontId, TextStyle, Ui};

pub use look::{apply, install};

use crate::view::model::Mark;
use crate::view::terms::Theme;

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
    /// Verified, as the ground of an area of middling tone.
    pub sky: Color32,
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
    sky: Color32::from_rgb(0x86, 0xA3, 0xDE),
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
    sky: Color32::from_rgb(0x4C, 0x66, 0xA8),
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
            Mark::True | Mark::Published => self.ink,
            Mark::Order => self.soft,
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

impl Face {
    /// Whether it is small print of the interface.
    #[must_use]
    pub const fn small(self) -> bool {
        matches!(self, Self::Small | Self::SmallStrong)
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

/// Points as a margin.
#[must_use]
pub fn inset(points: f32) -> i8 {
    points.round().clamp(0.0, 127.0) as i8
}
