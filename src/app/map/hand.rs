//! The hand on the map: the pointer pans, zooms and picks; the arrows walk from commune to commune.

use egui::{Context, EventFilter, Id, Key};

use super::scene::Map;
use crate::ui::actions::UiAction;
use crate::view::geography::Direction;
use crate::view::model::MapView;

/// Name of the map's widget.
pub(in crate::app) const WIDGET: &str = "map of the province";

/// How much a notch of the wheel, or a key, brings nearer.
const NOTCH: f32 = 1.25;

/// What a person does to the map in this pass.
pub(in crate::app) fn act(ctx: &Context, map: &Map, view: &MapView, selected: Option<usize>) -> Vec<UiAction> {
    let id = Id::new(WIDGET);
    let Some(response) = ctx.read_response(id) else { return Vec::new() };
    let mut actions = Vec::new();
    let commune = |place: usize| view.cells.get(place).map(|cell| UiAction::SelectCommune(Some(cell.commune)));
    if response.dragged() {
        let by = response.drag_delta();
        actions.push(UiAction::PanMap(by.x, by.y));
    }
    if response.hovered() {
        let (wheel, pinch, at) =
            ctx.input(|input| (input.smooth_scroll_delta.y, input.zoom_delta(), input.pointer.hover_pos()));
        let factor = pinch * (wheel / 200.0).exp();
        if let Some(at) = at.filter(|_| (factor - 1.0).abs() > 1e-3) {
            actions.push(UiAction::ZoomMap(factor, at.x, at.y));
        }
    }
    if response.clicked() {
        let place = response.interact_pointer_pos().and_then(|at| map.commune_at(at));
        match place.and_then(commune) {
            Some(action) => actions.push(action),
            None if response.interact_pointer_pos().is_some() => actions.push(UiAction::SelectCommune(None)),
            None => {}
        }
    }
    if response.has_focus() {
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ctx.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        let middle = response.rect.center();
        let ways = [
            (Key::ArrowLeft, Direction::Left),
            (Key::ArrowRight, Direction::Right),
            (Key::ArrowUp, Direction::Up),
            (Key::ArrowDown, Direction::Down),
        ];
        for (key, direction) in ways {
            if ctx.input(|input| input.key_pressed(key)) {
                let place = match selected {
                    Some(place) => map.geography().and_then(|geography| geography.beside(place, direction)),
                    None => map.commune_at(middle).or(Some(0)),
                };
                actions.extend(place.and_then(commune));
            }
        }
        for (key, factor) in [(Key::Plus, NOTCH), (Key::Equals, NOTCH), (Key::Minus, 1.0 / NOTCH)] {
            if ctx.input(|input| input.key_pressed(key)) {
                actions.push(UiAction::ZoomMap(factor, middle.x, middle.y));
            }
        }
        if ctx.input(|input| input.key_pressed(Key::Num0) || input.key_pressed(Key::Home)) {
            actions.push(UiAction::ResetMap);
        }
    }
    actions
}
