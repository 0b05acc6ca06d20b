//! A list that opens below a button: the keyboard goes into it when it opens, up and down along its rows, and back to the
//! button when it is put away. What egui has in focus and what is told of it are so the same at every step.

use egui::{AsIdSalt, ComboBox, Context, EventFilter, FocusDirection, Id, Key, Modifiers, Response, Ui};

/// Where the keyboard can stop in a list, from the top down.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stops {
    ids: Vec<Id>,
    first: Option<Id>,
    /// Where the keyboard lay in the pass before, and where it lies.
    before: Option<Id>,
    now: Option<Id>,
}

impl Stops {
    /// The next stop, brought into sight when the keyboard comes to it. `first` says that the keyboard begins here, else it
    /// does so at the top.
    pub(crate) fn put(&mut self, stop: &Response, first: bool) {
        self.ids.push(stop.id);
        if first {
            self.first.get_or_insert(stop.id);
        }
        if stop.has_focus() {
            self.now = Some(stop.id);
            // Once: who scrolls on from there is not led back.
            if self.before != self.now {
                stop.scroll_to_me(None);
            }
        }
    }
}

/// Draws the button, and the list while it is open; gives the button. `name` is what the button is called.
pub(crate) fn list(
    ui: &mut Ui,
    salt: impl AsIdSalt,
    combo: ComboBox,
    name: &str,
    add: impl FnOnce(&mut Ui, &mut Stops),
) -> Response {
    let id = ui.id().with(("stops", salt));
    let before: Option<Stops> = ui.data(|data| data.get_temp(id));
    if let Some(before) = &before {
        steer(ui.ctx(), &before.ids);
    }
    let drawn = combo.show_ui(ui, |ui| {
        let mut stops = Stops { before: before.as_ref().and_then(|before| before.now), ..Stops::default() };
        add(ui, &mut stops);
        stops
    });
    let button = drawn.response;
    if drawn.inner.is_some() {
        // Escape has put this list away, if it did not empty its field; what lies below stays.
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    }
    match (before, drawn.inner) {
        (before, Some(now)) => {
            if before.is_none()
                && let Some(first) = now.first.or(now.ids.first().copied())
            {
                ui.memory_mut(|memory| memory.request_focus(first));
            }
            ui.data_mut(|data| data.insert_temp(id, now));
        }
        // Whoever put it away by going elsewhere stays there.
        (Some(before), None) => {
            ui.data_mut(|data| data.remove::<Stops>(id));
            let focused = ui.memory(|memory| memory.focused());
            if focused.is_none_or(|focused| before.ids.contains(&focused)) {
                button.request_focus();
            }
        }
        (None, None) => {}
    }
    ui.ctx().accesskit_node_builder(button.id, |node| node.set_label(name));
    button
}

/// Leads the focus along a list by its arrows.
fn steer(ctx: &Context, stops: &[Id]) {
    let Some(focused) = ctx.memory(|memory| memory.focused()) else { return };
    let Some(at) = stops.iter().position(|stop| *stop == focused) else { return };
    // To egui an arrow moves the focus to whatever lies that way, out of the list as well.
    let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ctx.memory_mut(|memory| memory.set_focus_lock_filter(focused, arrows));
    let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (down, up) = (pressed(Key::ArrowDown), pressed(Key::ArrowUp));
    let to = match (down, up) {
        (true, false) => (at + 1).min(stops.len() - 1),
        (false, true) => at.saturating_sub(1),
        _ => return,
    };
    ctx.memory_mut(|memory| {
        if to != at {
            memory.request_focus(stops[to]);
        }
        memory.move_focus(FocusDirection::None);
    });
}
