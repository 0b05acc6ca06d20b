//! What is done to the mirror's elements becomes an action for the program.

use egui::accesskit::{Action, ActionData, ActionRequest, NodeId, TreeId};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, EventTarget, FocusEvent, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};

use super::{document, host, keys, mirror, window};
use crate::platform::inbox::{self, Inbound};
use crate::ui::mirror::{Element, Kind};

/// Listens at the mirror's root, for all elements that will ever hang in it.
pub(super) fn listen(root: &HtmlElement) -> Result<(), JsValue> {
    on::<Event>(root, "click", |event| {
        let Some((id, element)) = target(&event) else { return };
        // Boxes show what the program answers; links lead nowhere by themselves.
        if matches!(element, Element::CheckBox | Element::Radio | Element::Link) {
            event.prevent_default();
        }
        if element.kind() == Kind::Pressed || element == Element::Application || element.kind() == Kind::Plain {
            send(id, Action::Click, None);
        }
    })?;
    on::<Event>(root, "input", |event| {
        let Some((id, element)) = target(&event) else { return };
        let data = match (element, event.target()) {
            (Element::Range | Element::Number, Some(target)) => {
                let number = target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value_as_number);
                // An emptied or half-typed number is none yet.
                number.filter(|number| number.is_finite()).map(ActionData::NumericValue)
            }
            (Element::Text, Some(target)) => {
                target.dyn_ref::<HtmlInputElement>().map(|input| ActionData::Value(input.value().into()))
            }
            (Element::TextArea, Some(target)) => {
                target.dyn_ref::<HtmlTextAreaElement>().map(|area| ActionData::Value(area.value().into()))
            }
            _ => None,
        };
        if data.is_some() {
            send(id, Action::SetValue, data);
        }
    })?;
    on::<FocusEvent>(root, "focusin", |event| {
        if mirror::is_applying() {
            return;
        }
        if let Some((id, _)) = target(&event) {
            send(id, Action::Focus, None);
        }
    })?;
    on::<FocusEvent>(root, "focusout", |event| {
        let inside = event
            .related_target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .and_then(|element| element.closest("#a11y").ok().flatten())
            .is_some();
        if !inside && !mirror::is_applying() {
            inbox::put(Inbound::FocusLeft);
        }
    })?;
    for (name, pressed) in [("keydown", true), ("keyup", false)] {
        on::<KeyboardEvent>(root, name, move |event| {
            let Some((id, element)) = target(&event) else { return };
            // No browser presses these by Enter; the desktop does.
            if matches!(element, Element::CheckBox | Element::Radio) && event.key() == "Enter" {
                if pressed && !event.repeat() {
                    send(id, Action::Click, None);
                }
                return;
            }
            if event.is_composing() || keys::are_used_by(element, &event) {
                return;
            }
            let Some(key) = keys::key(&event) else { return };
            if keys::scrolls(key) {
                event.prevent_default();
            }
            inbox::put(Inbound::Key { key, pressed, modifiers: keys::modifiers(&event), at: Some(id) });
        })?;
    }
    leaving()
}

/// The page may go without another word once it is out of sight.
fn leaving() -> Result<(), JsValue> {
    on::<Event>(document()?.as_ref(), "visibilitychange", |_| {
        if document().is_ok_and(|document| document.hidden()) {
            crate::app::leave();
        } else {
            inbox::wake();
        }
    })?;
    on::<Event>(window()?.as_ref(), "pagehide", |_| crate::app::leave())?;
    on::<Event>(window()?.as_ref(), "hashchange", |_| host::read_fragment())?;
    // The browser's own menu has nothing to say about the picture.
    on::<Event>(document()?.as_ref(), "contextmenu", |event| {
        let canvas = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlCanvasElement>().ok());
        if canvas.is_some() {
            event.prevent_default();
        }
    })
}

fn on<E: JsCast + 'static>(target: &EventTarget, name: &str, act: impl Fn(E) + 'static) -> Result<(), JsValue> {
    let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if !host::is_stopped() {
            act(event.unchecked_into());
        }
    });
    target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref())?;
    // Listens as long as the page lives.
    closure.forget();
    Ok(())
}

fn target(event: &Event) -> Option<(NodeId, Element)> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let id = mirror::node_of(&element)?;
    mirror::element_of(id).map(|element| (id, element))
}

/// An action for a node of the program.
pub(super) fn send(id: NodeId, action: Action, data: Option<ActionData>) {
    inbox::put(Inbound::Action(ActionRequest { action, target_tree: TreeId::ROOT, target_node: id, data }));
}
