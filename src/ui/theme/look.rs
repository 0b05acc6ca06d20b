//! Puts fonts and the look of the settings in force.

use std::sync::Arc;

use egui::style::{
    HandleShape, ScrollAnimation, ScrollFadeStyle, ScrollStyle, Selection, TextCursorStyle, WidgetVisuals, Widgets,
};
use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Id, Margin, Shadow, Stroke, Style,
    TextStyle, Vec2, Visuals,
};

use super::{BODY, FontFile, Tokens, inset, serif, serif_strong, sizes, strong};
use crate::view::terms::{Language, Settings, Theme};

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
