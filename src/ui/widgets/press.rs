//! Buttons, tabs and options: square, quiet, with a clear ring where the keyboard is.

use egui::accesskit::{Role, Toggled};
use egui::{Color32, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetType, vec2};

use crate::ui::icons::{self, Icon};
use crate::ui::theme::{Face, Tokens, em, font_for, tokens};

use super::{lines, radio, text};

/// How a button looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Look {
    /// The one thing to do next: ink on paper turned round.
    Primary,
    /// A button with an edge.
    #[default]
    Plain,
    /// Words alone; an edge under the pointer.
    Quiet,
    /// A row of a list: left-aligned, a bar at its edge when chosen.
    Row,
    /// A tab: an ink rule below when chosen.
    Tab,
}

/// A button in the making.
#[derive(Clone, Copy)]
pub(crate) struct Press<'a> {
    label: &'a str,
    name: Option<&'a str>,
    icon: Option<Icon>,
    look: Look,
    face: Face,
    selected: Option<bool>,
    enabled: bool,
    width: Option<f32>,
    stacked: bool,
    hide: bool,
    radio: bool,
    salt: Option<&'a str>,
}

impl<'a> Press<'a> {
    /// A button with a label.
    pub fn new(label: &'a str) -> Self {
        Self {
            label,
            name: None,
            icon: None,
            look: Look::Plain,
            face: Face::Body,
            selected: None,
            enabled: true,
            width: None,
            stacked: false,
            hide: false,
            radio: false,
            salt: None,
        }
    }

    /// The one thing to do next.
    pub fn primary(label: &'a str) -> Self {
        Self { look: Look::Primary, face: Face::Strong, ..Self::new(label) }
    }

    /// A quiet button.
    pub fn quiet(label: &'a str) -> Self {
        Self { look: Look::Quiet, ..Self::new(label) }
    }

    /// A row of a list.
    pub fn row(label: &'a str, selected: bool) -> Self {
        Self { look: Look::Row, selected: Some(selected), ..Self::new(label) }
    }

    /// A tab.
    pub fn tab(label: &'a str, selected: bool) -> Self {
        Self { look: Look::Tab, selected: Some(selected), ..Self::new(label) }
    }

    /// The name for assistive technology where it is more than the label.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// An icon before the label.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A stable name of its own, for rows that wrap.
    pub fn salt(mut self, salt: &'a str) -> Self {
        self.salt = Some(salt);
        self
    }

    /// The icon alone; the label is its name and shows under the pointer.
    pub fn icon_only(mut self) -> Self {
        self.hide = true;
        self
    }

    /// The icon above the label.
    pub fn stacked(mut self) -> Self {
        self.stacked = true;
        self
    }

    /// The face of the label.
    pub fn face(mut self, face: Face) -> Self {
        self.face = face;
        self
    }

    /// Whether it can be used.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Pressed in or not (a toggle).
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = Some(selected);
        self
    }

    /// One of several that exclude each other.
    pub fn one_of(mut self, chosen: bool) -> Self {
        self.radio = true;
        self.selected = Some(chosen);
        self
    }

    /// Exactly this wide.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// How wide it is with its label in one line, in points.
    pub fn natural_width(&self, ui: &Ui) -> f32 {
        let em = em(ui);
        let font = font_for(ui, self.face, self.label);
        let label = ui.painter().layout_no_wrap(self.label.to_owned(), font, Color32::PLACEHOLDER).size();
        let icon_side = em * 1.1;
        let icon_room = if self.icon.is_some() { icon_side + em * 0.35 } else { 0.0 };
        self.size(label, self.pad(em), icon_side, icon_room, em).x
    }

    /// Room around the label.
    fn pad(&self, em: f32) -> Vec2 {
        match self.look {
            Look::Quiet if self.stacked => vec2(em * 0.12, em * 0.26),
            Look::Tab if self.face.small() => vec2(em * 0.4, em * 0.12),
            Look::Quiet | Look::Tab => vec2(em * 0.4, em * 0.26),
            Look::Row => vec2(em * 0.55, em * 0.32),
            _ => vec2(em * 0.7, em * 0.3),
        }
    }

    /// Draws it.
    pub fn show(self, ui: &mut Ui) -> Response {
        let tokens = tokens(ui);
        let em = em(ui);
        let pad = self.pad(em);
        let icon_side = if self.stacked { em * 1.25 } else { em * 1.1 };
        let icon_room = if self.icon.is_some() && !self.stacked { icon_side + em * 0.35 } else { 0.0 };
        let row = if ui.layout().main_wrap { ui.max_rect().width() } else { ui.available_width() };
        let room = self.width.unwrap_or(row);
        let room = (room - 2.0 * pad.x - if self.stacked { 0.0 } else { icon_room }).max(em);
        let label = if self.hide { "" } else { self.label };
        let galley = lines::lay(ui.painter(), label, font_for(ui, self.face, self.label), Color32::PLACEHOLDER, room);
        let size = self.size(galley.size(), pad, icon_side, icon_room, em);
        let (rect, response) = self.place(ui, size);
        let name = self.name.unwrap_or(self.label);
        self.say(ui, &response, name);

        if ui.is_rect_visible(rect) {
            let over = over(&response);
            let (fill, edge, ink) = self.colors(&tokens, over);
            let painter = ui.painter();
            painter.rect(rect, 0.0, fill, edge, StrokeKind::Inside);
            if self.look == Look::Primary && self.enabled && over {
                painter.rect_stroke(rect.shrink(2.0), 0.0, Stroke::new(1.5, tokens.paper), StrokeKind::Inside);
            }
            if self.selected == Some(true) {
                match self.look {
                    Look::Row => {
                        let bar = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
                        painter.rect_filled(bar, 0.0, tokens.ink);
                    }
                    Look::Tab => {
                        painter.hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(2.5, tokens.ink));
                    }
                    _ => {}
                }
            }
            let text_at = if self.stacked {
                if let Some(icon) = self.icon {
                    let top = rect.top() + pad.y;
                    let place = Rect::from_center_size(
                        egui::pos2(rect.center().x, top + icon_side / 2.0),
                        Vec2::splat(icon_side),
                    );
                    icons::paint(painter, place, icon, ink);
                }
                egui::pos2(rect.center().x - galley.size().x / 2.0, rect.bottom() - pad.y - galley.size().y)
            } else {
                let inner = icon_room + galley.size().x;
                let left = match (self.look, self.hide) {
                    (Look::Row, _) => rect.left() + pad.x,
                    (_, true) => rect.center().x - icon_side / 2.0,
                    _ => rect.center().x - inner / 2.0,
                };
                if let Some(icon) = self.icon {
                    let place = Rect::from_min_size(
                        egui::pos2(left, rect.center().y - icon_side / 2.0),
                        Vec2::splat(icon_side),
                    );
                    icons::paint(painter, place, icon, ink);
                }
                egui::pos2(left + icon_room, rect.center().y - galley.size().y / 2.0)
            };
            text::print(painter, text_at, galley, ink, self.face);
            ring(ui, &response);
        }
        if self.hide { response.on_hover_text(self.label) } else { response }
    }

    fn place(&self, ui: &mut Ui, size: Vec2) -> (Rect, Response) {
        if self.radio {
            let part = radio::part(ui, self.selected == Some(true), self.enabled);
            let (rect, response) = ui.allocate_exact_size(size, part.sense);
            return (rect, part.answer(ui, response));
        }
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        match self.salt {
            None => ui.allocate_exact_size(size, sense),
            Some(salt) => {
                let (_, rect) = ui.allocate_space(size);
                (rect, ui.interact(rect, ui.id().with(salt), sense))
            }
        }
    }

    fn size(&self, text: Vec2, pad: Vec2, icon_side: f32, icon_room: f32, em: f32) -> Vec2 {
        let inner = if self.stacked {
            vec2(text.x.max(icon_side), icon_side + em * 0.2 + text.y)
        } else if self.hide {
            Vec2::splat(icon_side)
        } else {
            vec2(icon_room + text.x, text.y.max(if self.icon.is_some() { icon_side } else { 0.0 }))
        };
        let natural = inner + 2.0 * pad;
        let least = if self.look == Look::Tab && self.face.small() { em * 1.45 } else { em * 1.75 };
        vec2(self.width.unwrap_or(natural.x), natural.y.max(least))
    }

    /// Ground, edge and words, with the pointer over it or not.
    fn colors(&self, tokens: &Tokens, over: bool) -> (Color32, Stroke, Color32) {
        let over = self.enabled && over;
        let ink = if self.enabled { tokens.ink } else { tokens.grey };
        let edge = Stroke::new(1.0, if over { tokens.ink } else { tokens.rule });
        match self.look {
            Look::Primary if self.enabled => {
                // As dark under the pointer as without it: what is paler looks as if it could not be used.
                (tokens.ink, Stroke::new(1.0, tokens.ink), tokens.paper)
            }
            Look::Primary => (tokens.sunk, Stroke::new(1.0, tokens.rule), tokens.grey),
            Look::Plain if self.selected == Some(true) => (tokens.hover, Stroke::new(1.5, tokens.ink), ink),
            // The pointer alone does not look like a choice.
            Look::Plain => (tokens.sheet, edge, ink),
            Look::Quiet if self.selected == Some(true) => (tokens.hover, Stroke::NONE, ink),
            Look::Quiet | Look::Tab => (if over { tokens.hover } else { Color32::TRANSPARENT }, Stroke::NONE, ink),
            Look::Row => {
                let fill = match (self.selected, over) {
                    (Some(true), _) => tokens.sheet,
                    (_, true) => tokens.hover,
                    _ => Color32::TRANSPARENT,
                };
                (fill, Stroke::NONE, ink)
            }
        }
    }

    fn say(&self, ui: &Ui, response: &Response, name: &str) {
        let enabled = self.enabled;
        if self.radio {
            let chosen = self.selected == Some(true);
            response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, enabled, chosen, name));
            return;
        }
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, enabled, name));
        let (selected, look) = (self.selected, self.look);
        ui.ctx().accesskit_node_builder(response.id, |node| match (look, selected) {
            (Look::Tab, Some(selected)) => {
                node.set_role(Role::Tab);
                node.set_selected(selected);
            }
            (_, Some(selected)) => node.set_toggled(if selected { Toggled::True } else { Toggled::False }),
            _ => {}
        });
    }
}

/// Whether the pointer is over it, or holds it down.
fn over(response: &Response) -> bool {
    response.hovered() || response.is_pointer_button_down_on()
}

/// A ring round what the keyboard is at.
pub(crate) fn ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let tokens = tokens(ui);
        let rect = response.rect;
        let painter = ui.painter();
        painter.rect_stroke(rect.expand(1.0), 0.0, Stroke::new(1.5, tokens.sheet), StrokeKind::Outside);
        painter.rect_stroke(rect.shrink(1.0), 0.0, Stroke::new(2.5, tokens.indigo), StrokeKind::Middle);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::terms::Theme;

    /// Contrast of two colours by their relative luminance.
    fn contrast(one: Color32, other: Color32) -> f32 {
        let linear = |part: u8| {
            let part = f32::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { libm::powf((part + 0.055) / 1.055, 2.4) }
        };
        let light = |c: Color32| 0.2126 * linear(c.r()) + 0.7152 * linear(c.g()) + 0.0722 * linear(c.b());
        let (one, other) = (light(one), light(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn what_is_to_be_done_next_is_as_clear_under_the_pointer_as_without_it() {
        for tokens in [Theme::Light, Theme::Dark].map(Tokens::of) {
            let [idle, over] = [false, true].map(|over| Press::primary("Next").colors(&tokens, over));
            let off = Press::primary("Next").enabled(false).colors(&tokens, true);
            assert!(contrast(over.0, over.2) >= contrast(idle.0, idle.2), "{over:?} after {idle:?}");
            assert!(contrast(over.0, off.0) > 7.0, "{over:?} looks like {off:?}");
        }
    }

    #[test]
    fn what_was_published_is_drawn_as_clearly_as_any_ledger() {
        use crate::view::model::Mark;
        for tokens in [Theme::Light, Theme::Dark].map(Tokens::of) {
            let clear = |mark| contrast(tokens.mark(mark), tokens.paper);
            let others = [Mark::Claimed, Mark::Verified, Mark::Unknown, Mark::True, Mark::Order].map(clear);
            assert!(others.into_iter().all(|other| clear(Mark::Published) >= other && other > 4.5), "{others:?}");
        }
    }
}
