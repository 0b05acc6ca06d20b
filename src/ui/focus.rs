//! Where the keyboard is when what it was at is no longer there: at the head of a new screen, back at what opened what was
//! put away, else at what stands next. Otherwise the focus falls to nothing, and whoever cannot see begins at the top again.

use egui::{Context, Id, Key};

use crate::view::model::AppView;
use crate::view::terms::Screen;

use super::state::UiState;

/// What can be put away again: a document, a desk, what lies over everything.
const LAYERS: usize = 3;
/// The place of the last of them.
const OVER: usize = 2;
/// How many stops on either side of the focus are kept, for the case that it disappears.
const NEAR: usize = 12;
/// Passes in which a place is given anew: what lay over everything withholds it for one more.
const TRIES: u8 = 3;

/// What is remembered of the focus from pass to pass.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Held {
    screen: Option<Screen>,
    at: Option<Id>,
    near: Vec<Id>,
    /// Esc took the focus away, which else would still be `at`.
    escaped: bool,
    open: [Option<u32>; LAYERS],
    openers: [Option<Id>; LAYERS],
    given: Option<(Id, u8)>,
}

/// Under which the head of a screen finds that it is to take the focus.
fn asked() -> Id {
    Id::new("the head of the screen takes the focus")
}

fn ask_head(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(asked(), true));
}

/// Whether the head of the screen, which was just drawn, is to take the focus.
pub(super) fn take_head(ctx: &Context) -> bool {
    ctx.data_mut(|data| data.remove_temp::<bool>(asked())).unwrap_or(false)
}

/// Before a pass: a screen that was not there takes the focus to its head.
pub(super) fn begin(ctx: &Context, view: &AppView, state: &mut UiState) {
    let held = &mut state.held;
    held.escaped |= ctx.input(|input| input.key_pressed(Key::Escape));
    let before = held.screen.replace(view.screen);
    if before.is_some_and(|before| before != view.screen) {
        *held = Held { screen: held.screen, ..Held::default() };
        ask_head(ctx);
    }
}

/// After a pass: a focus that has nothing to lie on is given a place.
pub(super) fn end(ctx: &Context, view: &AppView, state: &mut UiState) {
    let now = open(view, state);
    let held = &mut state.held;
    if take_head(ctx) {
        // A screen without a head: its first control.
        held.give(ctx, ctx.viewport(|viewport| viewport.this_pass.widgets.layers().find_map(|(_, all)| stop(all))));
    }
    let focused = ctx.memory(|memory| memory.focused());
    let back = held.compare(now);
    let lies = focused.is_some_and(|id| is_drawn(ctx, id));
    let was = focused.or(held.at.filter(|_| held.escaped));
    if let Some((id, tries)) = held.given.take().filter(|(_, tries)| *tries > 0 && !lies) {
        held.give_again(ctx, id, tries - 1);
    } else if let Some(opener) = back[OVER] {
        held.give(ctx, Some(opener));
    } else if !lies && (focused.is_some() || back.iter().any(Option::is_some)) && was.is_some() {
        let drawn = |id: &Id| is_drawn(ctx, *id);
        let place = back.into_iter().flatten().find(drawn).or(was.filter(drawn));
        let place = place.or_else(|| held.near.iter().copied().find(drawn));
        if place.is_none() {
            ask_head(ctx);
        }
        held.give(ctx, place);
    }
    held.remember(ctx);
}

impl Held {
    /// Takes in what is open now; gives what had opened each layer that was put away.
    fn compare(&mut self, now: [Option<u32>; LAYERS]) -> [Option<Id>; LAYERS] {
        let mut back = [None; LAYERS];
        for layer in 0..LAYERS {
            match (self.open[layer], now[layer]) {
                // Where the focus was before: what opened may have taken it by now.
                (None, Some(_)) => self.openers[layer] = self.at,
                (Some(_), None) => back[layer] = self.openers[layer].take(),
                // Another desk is reached from another place; of papers leafed through the first was chosen.
                (Some(before), Some(after)) if before != after && layer != 0 => {
                    self.openers[layer] = self.at.or(self.openers[layer]);
                }
                _ => {}
            }
        }
        self.open = now;
        back
    }

    fn give(&mut self, ctx: &Context, place: Option<Id>) {
        if let Some(id) = place {
            self.give_again(ctx, id, TRIES);
        }
    }

    fn give_again(&mut self, ctx: &Context, id: Id, tries: u8) {
        // What is not there cannot have it.
        if !is_drawn(ctx, id) {
            return;
        }
        self.given = Some((id, tries));
        self.escaped = false;
        ctx.memory_mut(|memory| memory.request_focus(id));
        ctx.request_repaint();
    }

    /// Keeps where the focus lies, and what stands on either side of it.
    fn remember(&mut self, ctx: &Context) {
        let focused = ctx.memory(|memory| memory.focused());
        if focused.is_none() && self.escaped {
            return;
        }
        self.escaped = false;
        if self.given.is_some_and(|(id, _)| Some(id) != focused) {
            self.given = None;
        }
        self.at = focused;
        self.near.clear();
        let Some(id) = focused else { return };
        ctx.viewport(|viewport| {
            let widgets = &viewport.this_pass.widgets;
            let Some((layer, _)) = widgets.order(id) else { return };
            let stops: Vec<Id> =
                widgets.get_layer(layer).filter(|one| one.id == id || is_stop(one)).map(|one| one.id).collect();
            let at = stops.iter().position(|one| *one == id).unwrap_or(0);
            self.near.extend(stops.iter().skip(at + 1).take(NEAR));
            self.near.extend(stops[..at].iter().rev().take(NEAR));
        });
    }
}

/// What is open, layer by layer.
fn open(view: &AppView, state: &UiState) -> [Option<u32>; LAYERS] {
    let office = view.office.as_ref().filter(|_| view.screen == Screen::Office);
    let over = state.card.is_some() || state.confirm.is_some();
    [
        office.and_then(|office| office.open_document),
        office.and_then(|office| office.open_desk).map(|desk| desk as u32),
        over.then_some(0),
    ]
}

fn is_drawn(ctx: &Context, id: Id) -> bool {
    ctx.viewport(|viewport| viewport.this_pass.widgets.contains(id))
}

fn is_stop(widget: &egui::WidgetRect) -> bool {
    widget.enabled && widget.sense.is_focusable()
}

fn stop(widgets: &[egui::WidgetRect]) -> Option<Id> {
    widgets.iter().find(|one| is_stop(one)).map(|one| one.id)
}
