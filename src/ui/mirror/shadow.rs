//! What one node of the tree becomes: its element and its attributes.

use std::collections::BTreeMap;

use egui::accesskit::{Action, Live, Node, NodeId, Role, Toggled, TreeUpdate};

use super::element::{Attribute, Element};

/// A node as the mirror shows it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shadow {
    pub(super) element: Element,
    pub(super) children: Vec<NodeId>,
    name: String,
    description: Option<String>,
    value: Option<String>,
    value_text: Option<String>,
    limits: Option<(Option<f64>, Option<f64>, Option<f64>)>,
    placeholder: Option<String>,
    checked: Option<Toggled>,
    selected: Option<bool>,
    expanded: Option<bool>,
    disabled: bool,
    read_only: bool,
    modal: bool,
    inert: bool,
    focusable: bool,
    passed: bool,
    place: Option<(usize, usize)>,
    bounds: [f32; 4],
}

impl Shadow {
    fn every_attribute(&self) -> Vec<Attribute> {
        let mut all = vec![
            Attribute::Name(self.name.clone()),
            Attribute::Description(self.description.clone()),
            Attribute::ValueText(self.value_text.clone()),
            Attribute::Placeholder(self.placeholder.clone()),
            Attribute::Checked(self.checked),
            Attribute::Selected(self.selected),
            Attribute::Expanded(self.expanded),
            Attribute::Disabled(self.disabled),
            Attribute::ReadOnly(self.read_only),
            Attribute::Modal(self.modal),
            Attribute::Inert(self.inert),
            Attribute::Focusable(self.focusable),
            Attribute::Passed(self.passed),
            Attribute::Place(self.place),
            Attribute::Bounds(self.bounds),
        ];
        // Limits before the value: a range input clips a value that comes first.
        if let Some((least, greatest, step)) = self.limits {
            all.push(Attribute::Limits(least, greatest, step));
        }
        if let Some(value) = &self.value {
            all.push(Attribute::Value(value.clone()));
        }
        all
    }

    /// Whether the page gives it the focus when it is asked to: not while an open modal shuts it off, nor while it is disabled.
    pub(super) const fn can_have_focus(&self) -> bool {
        !self.inert && !self.disabled
    }

    /// Whether the keyboard can use it now.
    pub(super) fn is_usable(&self) -> bool {
        !self.disabled && (self.element.takes_focus() || self.focusable)
    }

    /// What a fresh element needs: everything that differs from a bare one.
    pub(super) fn attributes(&self) -> Vec<Attribute> {
        self.every_attribute()
            .into_iter()
            .filter(|attribute| {
                !matches!(
                    attribute,
                    Attribute::Description(None)
                        | Attribute::ValueText(None)
                        | Attribute::Placeholder(None)
                        | Attribute::Checked(None)
                        | Attribute::Selected(None)
                        | Attribute::Expanded(None)
                        | Attribute::Disabled(false)
                        | Attribute::ReadOnly(false)
                        | Attribute::Modal(false)
                        | Attribute::Inert(false)
                        | Attribute::Focusable(false)
                        | Attribute::Passed(false)
                        | Attribute::Place(None)
                )
            })
            .collect()
    }

    /// What changed since `old`, which is the same element.
    pub(super) fn changes_from(&self, old: &Self) -> Vec<Attribute> {
        if self == old {
            return Vec::new();
        }
        let before = old.every_attribute();
        self.every_attribute().into_iter().filter(|attribute| !before.contains(attribute)).collect()
    }
}

/// The tree without its meaningless containers.
pub(super) struct Flat {
    pub(super) nodes: BTreeMap<NodeId, Shadow>,
    /// Ids from the root downward, parents before children.
    pub(super) order: Vec<NodeId>,
    /// Children of the mirror's root.
    pub(super) top: Vec<NodeId>,
    /// The modal element that is open.
    pub(super) modal: Option<NodeId>,
    parents: BTreeMap<NodeId, Option<NodeId>>,
}

impl Flat {
    /// Whether a node lies inside another.
    pub(super) fn is_within(&self, id: NodeId, ancestor: NodeId) -> bool {
        let parent = |id: &NodeId| self.parents.get(id).copied().flatten();
        std::iter::successors(parent(&id), parent).any(|above| above == ancestor)
    }

    /// Of a group of options that exclude each other Tab stops at one: the one that is chosen, else the first.
    fn group_radios(&mut self) {
        let is = |id: &NodeId, element: Element| self.nodes.get(id).is_some_and(|shadow| shadow.element == element);
        let groups: Vec<NodeId> = self.order.iter().copied().filter(|id| is(id, Element::RadioGroup)).collect();
        for group in groups {
            let is = |id: &NodeId| self.nodes.get(id).is_some_and(|shadow| shadow.element == Element::Radio);
            let radios: Vec<NodeId> =
                self.order.iter().copied().filter(|id| is(id) && self.is_within(*id, group)).collect();
            let open = |id: &&NodeId| self.nodes.get(id).is_some_and(Shadow::is_usable);
            let chosen = |id: &&NodeId| self.nodes.get(id).is_some_and(|shadow| shadow.checked == Some(Toggled::True));
            let stop = radios.iter().filter(open).find(chosen).or_else(|| radios.iter().find(open)).copied();
            for (at, id) in radios.iter().enumerate() {
                if let Some(shadow) = self.nodes.get_mut(id) {
                    shadow.passed = stop != Some(*id);
                    shadow.place = Some((at + 1, radios.len()));
                }
            }
        }
    }
}

struct Walk<'a, F> {
    source: BTreeMap<NodeId, &'a Node>,
    zoom: f64,
    before: F,
    flat: Flat,
}

/// Walks the tree from its root. `before` tells which element an id had, so that an input that changes its role while it
/// is being edited stays the same input.
pub(super) fn flatten(tree: &TreeUpdate, zoom: f64, before: impl Fn(NodeId) -> Option<Element>) -> Flat {
    let mut walk = Walk {
        source: tree.nodes.iter().map(|(id, node)| (*id, node)).collect(),
        zoom,
        before,
        flat: Flat {
            nodes: BTreeMap::new(),
            order: Vec::new(),
            top: Vec::new(),
            modal: None,
            parents: BTreeMap::new(),
        },
    };
    if let Some(root) = tree.tree.as_ref().map(|tree| tree.root) {
        let mut top = Vec::new();
        walk.descend(root, None, &mut top);
        walk.flat.top = top;
        walk.shut_off();
        walk.flat.group_radios();
    }
    walk.flat
}

impl<F: Fn(NodeId) -> Option<Element>> Walk<'_, F> {
    fn descend(&mut self, parent: NodeId, shown_parent: Option<NodeId>, into: &mut Vec<NodeId>) {
        let Some(node) = self.source.get(&parent).copied() else { return };
        for child in node.children() {
            let Some(child_node) = self.source.get(child).copied() else { continue };
            if child_node.is_hidden() || self.flat.parents.contains_key(child) {
                continue;
            }
            let Some(element) = self.element_of(*child, child_node) else {
                self.descend(*child, shown_parent, into);
                continue;
            };
            let shadow = self.shadow(child_node, element);
            self.flat.parents.insert(*child, shown_parent);
            self.flat.order.push(*child);
            into.push(*child);
            let mut children = Vec::new();
            if element.holds_others() {
                self.descend(*child, Some(*child), &mut children);
            }
            self.flat.nodes.insert(*child, Shadow { children, ..shadow });
        }
    }

    fn element_of(&self, id: NodeId, node: &Node) -> Option<Element> {
        let named = || !self.name(node).is_empty();
        if node.live().is_some_and(|live| live != Live::Off) {
            let alert = node.role() == Role::Alert || node.live() == Some(Live::Assertive);
            return Some(if alert { Element::Alert } else { Element::Status });
        }
        let element = match node.role() {
            Role::Button
            | Role::DefaultButton
            | Role::MenuItem
            | Role::ListBoxOption
            | Role::MenuListOption
            | Role::DisclosureTriangle
            | Role::ColorWell => Element::Button,
            Role::ComboBox | Role::EditableComboBox => Element::ComboBox,
            Role::Tab => Element::Tab,
            Role::TabList => Element::TabList,
            Role::RadioGroup => Element::RadioGroup,
            Role::Link => Element::Link,
            Role::CheckBox | Role::Switch | Role::MenuItemCheckBox => Element::CheckBox,
            Role::RadioButton | Role::MenuItemRadio => Element::Radio,
            Role::Slider => Element::Range,
            Role::SpinButton | Role::NumberInput => Element::Number,
            Role::TextInput | Role::SearchInput | Role::PasswordInput | Role::UrlInput => {
                // A number field becomes a text field under the same id while it is edited.
                if (self.before)(id) == Some(Element::Number) { Element::Number } else { Element::Text }
            }
            Role::MultilineTextInput => Element::TextArea,
            Role::Heading => Element::Heading(node.level().unwrap_or(2).clamp(1, 4) as u8),
            Role::Label | Role::Paragraph | Role::Caption | Role::Note if named() => Element::Paragraph,
            Role::Status | Role::Log => Element::Status,
            Role::Alert => Element::Alert,
            Role::Image | Role::Figure | Role::GraphicsObject if named() => Element::Image,
            Role::Canvas | Role::Application | Role::GraphicsDocument => Element::Application,
            Role::ProgressIndicator | Role::Meter => Element::Progress,
            Role::Dialog | Role::AlertDialog => Element::Dialog,
            Role::List | Role::ListBox => Element::List,
            Role::ListItem => Element::ListItem,
            Role::Table | Role::Grid => Element::Table,
            Role::Row => Element::Row,
            Role::ColumnHeader => Element::ColumnHeader,
            Role::RowHeader => Element::RowHeader,
            Role::Cell | Role::GridCell => Element::Cell,
            Role::Group
            | Role::Region
            | Role::Section
            | Role::Pane
            | Role::Form
            | Role::Navigation
            | Role::Main
            | Role::Toolbar
            | Role::TabPanel
            | Role::Window
            | Role::Article
            | Role::Document
                if named() =>
            {
                Element::Group
            }
            Role::Unknown if named() && node.supports_action(Action::Click) => Element::Button,
            _ => return None,
        };
        Some(element)
    }

    /// Labels carry their text in `value`, all others in `label`; fields may be named by other nodes.
    fn name(&self, node: &Node) -> String {
        if let Some(label) = node.label() {
            return label.to_owned();
        }
        let by: Vec<&str> = node
            .labelled_by()
            .iter()
            .filter_map(|id| self.source.get(id))
            .filter_map(|label| label.label().or_else(|| label.value()))
            .collect();
        if !by.is_empty() {
            return by.join(" ");
        }
        let text = matches!(
            node.role(),
            Role::Label
                | Role::Paragraph
                | Role::Caption
                | Role::Note
                | Role::Status
                | Role::Log
                | Role::Alert
                | Role::Heading
                | Role::Cell
                | Role::GridCell
                | Role::ColumnHeader
                | Role::RowHeader
                | Role::ListItem
        );
        let value = if text { node.value() } else { None };
        value.or_else(|| node.tooltip()).or_else(|| node.placeholder()).unwrap_or_default().to_owned()
    }

    fn shadow(&self, node: &Node, element: Element) -> Shadow {
        let numeric = node.numeric_value();
        let value = match element {
            Element::Range => numeric.map(number),
            // While it is edited, the text is what the field holds.
            Element::Number => match (node.role(), node.value()) {
                (Role::TextInput, Some(text)) => Some(text.to_owned()),
                _ => numeric.map(number).or_else(|| node.value().map(str::to_owned)),
            },
            Element::Text | Element::TextArea => Some(node.value().unwrap_or_default().to_owned()),
            Element::Progress => numeric.map(number),
            _ => None,
        };
        let value_text = match element {
            Element::Range | Element::ComboBox | Element::Progress => node.value().map(str::to_owned),
            _ => None,
        };
        let numbered = matches!(element, Element::Range | Element::Number) && numeric.is_some();
        let limits = numbered.then(|| (node.min_numeric_value(), node.max_numeric_value(), node.numeric_value_step()));
        let checkable = matches!(element, Element::CheckBox | Element::Radio | Element::Button | Element::Tab);
        let bounds = node.bounds().map_or([0.0; 4], |rect| {
            [rect.x0, rect.y0, rect.width(), rect.height()]
                .map(|points| (points * self.zoom * 4.0).round() as f32 / 4.0)
        });
        Shadow {
            element,
            children: Vec::new(),
            name: self.name(node),
            description: node.description().map(str::to_owned),
            value,
            value_text,
            limits,
            placeholder: node.placeholder().map(str::to_owned),
            checked: node.toggled().filter(|_| checkable),
            selected: node.is_selected(),
            expanded: node.is_expanded(),
            disabled: node.is_disabled(),
            read_only: node.is_read_only(),
            modal: node.is_modal(),
            inert: false,
            // A heading takes the focus when its screen comes, and is no stop of Tab.
            focusable: node.supports_action(Action::Focus)
                && !element.takes_focus()
                && !matches!(element, Element::Heading(_))
                && !node.is_disabled(),
            passed: false,
            place: None,
            bounds,
        }
    }

    /// Marks what an open modal element shuts off: the siblings of everything on the way to it.
    fn shut_off(&mut self) {
        let is_modal = |id: &&NodeId| self.flat.nodes.get(id).is_some_and(|shadow| shadow.modal);
        let Some(modal) = self.flat.order.iter().rev().find(is_modal).copied() else { return };
        self.flat.modal = Some(modal);
        let mut way = vec![modal];
        let mut here = modal;
        while let Some(Some(parent)) = self.flat.parents.get(&here).copied() {
            way.push(parent);
            here = parent;
        }
        for (id, shadow) in &mut self.flat.nodes {
            let parent = self.flat.parents.get(id).copied().flatten();
            let beside = parent.is_none_or(|parent| parent != modal && way.contains(&parent));
            shadow.inert = beside && !way.contains(id);
        }
    }
}

/// A number as an input wants it: no exponent, no trailing zeros.
fn number(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
