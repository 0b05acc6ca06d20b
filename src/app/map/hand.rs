//! The hand on the map: the pointer pans, zooms and picks; the arrows walk from commune to commune.

use egui::{Context, EventFilter, Id, Key};

use super::scene::Map;
use crate::ui;
use crate::ui::actions::UiAction;
use crate::view::geography::Direction;
use crate::view::model::MapView;

/// How much a notch of the wheel, or a key, brings nearer.
const NOTCH: f32 = 1.25;

/// Whether the map uses a key itself.
pub(in crate::app) const fn uses(key: Key) -> bool {
    matches!(
        key,
        Key::ArrowLeft
            | Key::ArrowRight
            | Key::ArrowUp
            | Key::ArrowDown
            | Key::Plus
            | Key::Equals
            | Key::Minus
            | Key::Num0
            | Key::Home
    )
}

/// What a person does to the map in this pass. `keys` were pressed at the map's element in the page.
pub(in crate::app) fn act(
    ctx: &Context,
    map: &Map,
    view: &MapView,
    selected: Option<usize>,
    keys: &[Key],
) -> Vec<UiAction> {
    let id = Id::new(ui::MAP_WIDGET);
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
        let factor = pinch * (1.0 + wheel / 250.0).clamp(1.0 / NOTCH, NOTCH);
        if let Some(at) = at.filter(|_| (factor - 1.0).abs() > 1e-3) {
            actions.push(UiAction::ZoomMap(factor, at.x, at.y));
        }
    }
    if response.clicked() {
        let place = response.interact_pointer_pos().and_then(|at| map.commune_at(at));
        // A click selects the commune where communes are drawn apart, else the county.
        let county = |place: usize| view.cells.get(place).map(|cell| UiAction::SelectCounty(Some(cell.county)));
        match place.and_then(|place| if map.communes_apart() { commune(place) } else { county(place) }) {
            Some(action) => actions.push(action),
            None if response.interact_pointer_pos().is_some() => actions.push(UiAction::SelectCommune(None)),
            None => {}
        }
    }
    let focused = response.has_focus();
    if focused || !keys.is_empty() {
        let pressed = |key| keys.contains(&key) || focused && ctx.input(|input| input.key_pressed(key));
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
            if pressed(key) {
                let place = match selected {
                    Some(place) => map.geography().and_then(|geography| geography.beside(place, direction)),
                    None => map.commune_at(middle).or(Some(0)),
                };
                actions.extend(place.and_then(commune));
            }
        }
        for (key, factor) in [(Key::Plus, NOTCH), (Key::Equals, NOTCH), (Key::Minus, 1.0 / NOTCH)] {
            if pressed(key) {
                actions.push(UiAction::ZoomMap(factor, middle.x, middle.y));
            }
        }
        if pressed(Key::Num0) || pressed(Key::Home) {
            actions.push(UiAction::ResetMap);
        }
    }
    actions
}
