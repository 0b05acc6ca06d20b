//! The mirror's elements in the page: native ones, laid exactly over their pictures, never seen.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use egui::accesskit::{Action, NodeId, Toggled};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Document, FocusOptions, HtmlElement, HtmlInputElement, HtmlTextAreaElement, Node};

use super::{document, events, host, text_of};
use crate::platform::inbox;
use crate::ui::mirror::{Attribute, Element, MirrorOp};

/// Attribute that carries the node's number: it has 64 bits, more than a number of the page can hold.
const NODE: &str = "data-node";

struct Page {
    document: Document,
    root: HtmlElement,
    elements: BTreeMap<NodeId, (Element, HtmlElement)>,
    /// One bare element of every kind that was needed: those of the page are copies, made in one call each.
    patterns: Vec<(Element, HtmlElement)>,
}

thread_local! {
    static PAGE: RefCell<Option<Page>> = const { RefCell::new(None) };
    static APPLYING: Cell<bool> = const { Cell::new(false) };
}

/// Whether elements have to be kept.
#[must_use]
pub const fn is_used() -> bool {
    true
}

/// Whether changes are being applied: focus then moves by the program, not by the player.
pub(super) fn is_applying() -> bool {
    APPLYING.get()
}

/// The node an element stands for.
pub(super) fn node_of(element: &web_sys::Element) -> Option<NodeId> {
    let text = element.closest(&format!("[{NODE}]")).ok().flatten()?.get_attribute(NODE)?;
    u64::from_str_radix(&text, 16).ok().map(NodeId)
}

/// What a node is shown as.
pub(super) fn element_of(id: NodeId) -> Option<Element> {
    PAGE.with(|page| {
        let page = page.try_borrow().ok()?;
        page.as_ref()?.elements.get(&id).map(|(element, _)| *element)
    })
}

/// Applies changes in their order.
pub fn apply(ops: &[MirrorOp]) {
    if ops.is_empty() {
        return;
    }
    APPLYING.set(true);
    let done = PAGE.with_borrow_mut(|page| {
        let page = match page {
            Some(page) => page,
            None => page.insert(Page::open()?),
        };
        ops.iter().try_for_each(|op| page.apply(op))
    });
    APPLYING.set(false);
    if let Err(error) = done {
        host::say(true, &format!("accessible mirror: {}", text_of(&error)));
    }
}

impl Page {
    fn open() -> Result<Self, JsValue> {
        let document = document()?;
        let root = document.get_element_by_id("a11y").ok_or("the page has no #a11y")?;
        let root: HtmlElement = root.dyn_into().map_err(|_| "#a11y is not an element of HTML")?;
        events::listen(&root)?;
        Ok(Self { document, root, elements: BTreeMap::new(), patterns: Vec::new() })
    }

    fn apply(&mut self, op: &MirrorOp) -> Result<(), JsValue> {
        match op {
            MirrorOp::Remove(id) => {
                if let Some((_, element)) = self.elements.remove(id) {
                    element.remove();
                }
            }
            MirrorOp::Create { id, element } => {
                let made = self.create(*id, *element)?;
                self.elements.insert(*id, (*element, made));
            }
            MirrorOp::Set { id, attributes } => {
                if let Some((kind, element)) = self.elements.get(id) {
                    for attribute in attributes {
                        self.set(*id, *kind, element, attribute)?;
                    }
                }
            }
            MirrorOp::Arrange { parent, children } => {
                let holder = match parent {
                    Some(id) => self.elements.get(id).map(|(_, element)| element),
                    None => Some(&self.root),
                };
                if let Some(holder) = holder {
                    self.arrange(holder, children)?;
                }
            }
            MirrorOp::Focus(id) | MirrorOp::Enter(id) => {
                if matches!(op, MirrorOp::Enter(_)) {
                    events::send(*id, Action::Focus, None);
                }
                if let Some((_, element)) = self.elements.get(id) {
                    let active = self.document.active_element();
                    if active.as_ref() != Some(element.as_ref()) {
                        let gently = FocusOptions::new();
                        gently.set_prevent_scroll(true);
                        element.focus_with_options(&gently)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn create(&mut self, id: NodeId, element: Element) -> Result<HtmlElement, JsValue> {
        let at = match self.patterns.iter().position(|(kind, _)| *kind == element) {
            Some(at) => at,
            None => {
                self.patterns.push((element, self.pattern(element)?));
                self.patterns.len() - 1
            }
        };
        let made: HtmlElement = self.patterns[at].1.clone_node()?.unchecked_into();
        made.set_attribute(NODE, &format!("{:x}", id.0))?;
        Ok(made)
    }

    fn pattern(&self, element: Element) -> Result<HtmlElement, JsValue> {
        let made = self.document.create_element(tag(element))?;
        let made: HtmlElement = made.dyn_into().map_err(|_| "not an element of HTML")?;
        for (name, value) in fixed_attributes(element) {
            made.set_attribute(name, value)?;
        }
        Ok(made)
    }

    /// Puts children into order without touching those that stand right: moving an element takes its focus away.
    fn arrange(&self, holder: &HtmlElement, children: &[NodeId]) -> Result<(), JsValue> {
        let mut cursor = holder.first_child();
        while cursor.as_ref().is_some_and(|node| node.node_type() == Node::TEXT_NODE) {
            cursor = cursor.and_then(|node| node.next_sibling());
        }
        for (_, child) in children.iter().filter_map(|id| self.elements.get(id)) {
            let child: &Node = child.as_ref();
            if cursor.as_ref() == Some(child) {
                cursor = child.next_sibling();
            } else {
                holder.insert_before(child, cursor.as_ref())?;
            }
        }
        Ok(())
    }

    fn set(&self, id: NodeId, kind: Element, element: &HtmlElement, attribute: &Attribute) -> Result<(), JsValue> {
        let flag =
            |name: &str, on: bool| if on { element.set_attribute(name, "") } else { element.remove_attribute(name) };
        let maybe = |name: &str, value: Option<&str>| match value {
            Some(value) => element.set_attribute(name, value),
            None => element.remove_attribute(name),
        };
        let boolean = |value: Option<bool>| value.map(|on| if on { "true" } else { "false" });
        match attribute {
            Attribute::Name(name) => set_name(kind, element, name)?,
            Attribute::Description(text) => maybe("aria-description", text.as_deref())?,
            Attribute::Value(value) => self.set_value(id, element, value),
            Attribute::ValueText(text) => maybe("aria-valuetext", text.as_deref())?,
            Attribute::Limits(least, greatest, step) => {
                let number = |value: &Option<f64>| value.map(|value| value.to_string());
                maybe("min", number(least).as_deref())?;
                maybe("max", number(greatest).as_deref())?;
                maybe("step", Some(number(step).as_deref().unwrap_or("any")))?;
            }
            Attribute::Placeholder(text) => maybe("placeholder", text.as_deref())?,
            Attribute::Checked(toggled) => {
                if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
                    input.set_checked(*toggled == Some(Toggled::True));
                    input.set_indeterminate(*toggled == Some(Toggled::Mixed));
                } else {
                    maybe("aria-pressed", boolean(toggled.map(|toggled| toggled == Toggled::True)))?;
                }
            }
            Attribute::Selected(selected) => {
                let name = match kind {
                    Element::Tab | Element::Row | Element::Cell => "aria-selected",
                    Element::Button => "aria-pressed",
                    _ => "aria-current",
                };
                maybe(name, boolean(*selected))?;
            }
            Attribute::Expanded(expanded) => maybe("aria-expanded", boolean(*expanded))?,
            Attribute::Disabled(on) if kind.takes_focus() && kind != Element::Link => flag("disabled", *on)?,
            Attribute::Disabled(on) => maybe("aria-disabled", on.then_some("true"))?,
            Attribute::ReadOnly(on) => flag("readonly", *on)?,
            Attribute::Modal(on) => maybe("aria-modal", on.then_some("true"))?,
            Attribute::Inert(on) => flag("inert", *on)?,
            Attribute::Focusable(on) => maybe("tabindex", on.then_some("0"))?,
            Attribute::Passed(on) => maybe("tabindex", on.then_some("-1"))?,
            Attribute::Place(place) => {
                let [at, of] = [place.map(|(at, _)| at), place.map(|(_, of)| of)].map(|n| n.map(|n| n.to_string()));
                maybe("aria-posinset", at.as_deref())?;
                maybe("aria-setsize", of.as_deref())?;
            }
            Attribute::Bounds([left, top, width, height]) => {
                // All that an element's own style says: the rest is in the style sheet.
                let text = format!("left:{left}px;top:{top}px;width:{width}px;height:{height}px");
                element.style().set_css_text(&text);
            }
        }
        Ok(())
    }

    /// Sets what an input holds, but not under the hands of someone who is typing into it.
    fn set_value(&self, id: NodeId, element: &HtmlElement, value: &str) {
        let typing = self.document.active_element().as_ref() == Some(element.as_ref());
        if typing && inbox::expects_value(id) {
            return;
        }
        if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
            let same_number = typing && input.value_as_number().to_string() == value;
            if input.value() != value && !same_number {
                input.set_value(value);
            }
        } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
            if area.value() != value {
                area.set_value(value);
            }
        } else {
            // A number that is only shown; the attribute's name is valid.
            let _ = element.set_attribute("aria-valuenow", value);
        }
    }
}

/// The name as content, or as a label where content means something else.
fn set_name(kind: Element, element: &HtmlElement, name: &str) -> Result<(), JsValue> {
    if !kind.speaks_by_content() {
        return if name.is_empty() {
            element.remove_attribute("aria-label")
        } else {
            element.set_attribute("aria-label", name)
        };
    }
    if !kind.holds_others() {
        element.set_text_content(Some(name));
        return Ok(());
    }
    // Words of its own stand before the elements it holds.
    match element.first_child().filter(|first| first.node_type() == Node::TEXT_NODE) {
        Some(words) => words.set_text_content(Some(name)),
        None => element.prepend_with_str_1(name)?,
    }
    Ok(())
}

const fn tag(element: Element) -> &'static str {
    match element {
        Element::Button | Element::ComboBox | Element::Tab => "button",
        Element::Link => "a",
        Element::CheckBox | Element::Radio | Element::Range | Element::Number | Element::Text => "input",
        Element::TextArea => "textarea",
        Element::Heading(1) => "h1",
        Element::Heading(2) => "h2",
        Element::Heading(3) => "h3",
        Element::Heading(_) => "h4",
        Element::Paragraph => "p",
        Element::List => "ul",
        Element::ListItem => "li",
        Element::Table => "table",
        Element::Row => "tr",
        Element::ColumnHeader | Element::RowHeader => "th",
        Element::Cell => "td",
        Element::Status
        | Element::Alert
        | Element::Image
        | Element::Application
        | Element::Progress
        | Element::Dialog
        | Element::Group
        | Element::RadioGroup
        | Element::TabList => "div",
    }
}

/// Roles are said even where the element has them by itself: laid out freely, a table is no table to the browser.
const fn fixed_attributes(element: Element) -> &'static [(&'static str, &'static str)] {
    match element {
        Element::Button => &[("type", "button")],
        Element::ComboBox => &[("type", "button"), ("aria-haspopup", "listbox")],
        Element::Tab => &[("type", "button"), ("role", "tab")],
        Element::Link => &[("href", "#")],
        Element::CheckBox => &[("type", "checkbox")],
        Element::Radio => &[("type", "radio")],
        Element::Range => &[("type", "range")],
        Element::Number => &[("type", "number")],
        Element::Text => &[("type", "text"), ("autocomplete", "off"), ("spellcheck", "false")],
        Element::TextArea => &[("autocomplete", "off"), ("spellcheck", "false")],
        Element::Status => &[("role", "status"), ("aria-live", "polite")],
        Element::Alert => &[("role", "alert")],
        Element::Image => &[("role", "img")],
        Element::Application => &[("role", "application")],
        Element::Progress => &[("role", "progressbar")],
        Element::Dialog => &[("role", "dialog"), ("tabindex", "-1")],
        Element::Group => &[("role", "group")],
        Element::RadioGroup => &[("role", "radiogroup")],
        Element::TabList => &[("role", "tablist")],
        Element::List => &[("role", "list")],
        Element::ListItem => &[("role", "listitem")],
        Element::Table => &[("role", "table")],
        Element::Row => &[("role", "row")],
        Element::ColumnHeader => &[("role", "columnheader"), ("scope", "col")],
        Element::RowHeader => &[("role", "rowheader"), ("scope", "row")],
        Element::Cell => &[("role", "cell")],
        // It takes the focus when its screen comes.
        Element::Heading(_) => &[("tabindex", "-1")],
        Element::Paragraph => &[],
    }
}
