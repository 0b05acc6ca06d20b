//! The accessible mirror: egui's AccessKit tree as a tree of native elements, and the smallest list of changes from one
//! frame to the next. Pure: it knows neither a browser nor a window; `platform` applies the changes.
//!
//! egui hands out a full tree every frame, its nodes in no order. The tree is walked from the root; containers without
//! meaning are left out, so their children move up; what stays keeps its element for as long as its id lives.

mod element;
mod shadow;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use egui::accesskit::{NodeId, TreeUpdate};

pub use element::{Attribute, Element, Kind};
use shadow::{Flat, Shadow, flatten};

/// One change of the mirror. Applied in order.
#[derive(Clone, Debug, PartialEq)]
pub enum MirrorOp {
    /// Takes an element away, and with it everything it holds that is not taken elsewhere afterwards.
    Remove(NodeId),
    /// Makes an element; attributes and place follow.
    Create {
        /// The node it stands for.
        id: NodeId,
        /// What it is.
        element: Element,
    },
    /// Sets attributes that changed.
    Set {
        /// The node.
        id: NodeId,
        /// The attributes, each with its new state.
        attributes: Vec<Attribute>,
    },
    /// Gives a parent (`None`: the mirror's root) its children in this order.
    Arrange {
        /// The parent.
        parent: Option<NodeId>,
        /// Its children.
        children: Vec<NodeId>,
    },
    /// Moves the keyboard's focus to an element: the program has moved it there.
    Focus(NodeId),
    /// The same, and the program is to be told: into a modal element that opened, or back from one that closed.
    Enter(NodeId),
}

/// What the mirror shows now.
#[derive(Debug, Default)]
pub struct Mirror {
    shown: BTreeMap<NodeId, Shadow>,
    top: Vec<NodeId>,
    focus: Option<NodeId>,
    modal: Option<NodeId>,
    before_modal: Option<NodeId>,
}

impl Mirror {
    /// An empty mirror.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What an id stands for at present.
    #[must_use]
    pub fn element(&self, id: NodeId) -> Option<Element> {
        self.shown.get(&id).map(|shadow| shadow.element)
    }

    /// Forgets everything, so that the next update builds all elements anew.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes a full tree in and says what must change. `zoom` is CSS pixels per point.
    pub fn update(&mut self, tree: &TreeUpdate, zoom: f64) -> Vec<MirrorOp> {
        let flat = flatten(tree, zoom, |id| self.element(id));
        let mut ops = Vec::new();

        let mut gone: Vec<NodeId> = self
            .shown
            .iter()
            .filter(|(id, old)| flat.nodes.get(id).is_none_or(|new| new.element != old.element))
            .map(|(id, _)| *id)
            .collect();
        gone.sort_unstable_by_key(|id| id.0);
        // What an open modal shuts off cannot take it yet, nor what is disabled, as a list is in the pass that measures it.
        let focus = Some(tree.focus).filter(|id| flat.nodes.get(id).is_some_and(Shadow::can_have_focus));
        // What is taken out with its holder and put back elsewhere has lost the focus of the page.
        let torn = focus.is_some_and(|id| gone.iter().any(|holder| *holder == id || self.holds(*holder, id)));
        // Children of a removed element that live on are arranged anew below, because their parent is new to them.
        for id in &gone {
            self.shown.remove(id);
            ops.push(MirrorOp::Remove(*id));
        }

        for id in &flat.order {
            let Some(new) = flat.nodes.get(id) else { continue };
            let attributes = match self.shown.get(id) {
                Some(old) => new.changes_from(old),
                None => {
                    ops.push(MirrorOp::Create { id: *id, element: new.element });
                    new.attributes()
                }
            };
            if !attributes.is_empty() {
                ops.push(MirrorOp::Set { id: *id, attributes });
            }
        }
        if self.top != flat.top || !gone.is_empty() {
            ops.push(MirrorOp::Arrange { parent: None, children: flat.top.clone() });
        }
        for id in &flat.order {
            let Some(new) = flat.nodes.get(id) else { continue };
            let old: &[NodeId] = self.shown.get(id).map_or(&[], |old| &old.children);
            let lost = old.iter().any(|child| gone.contains(child));
            if old != new.children || lost {
                ops.push(MirrorOp::Arrange { parent: Some(*id), children: new.children.clone() });
            }
        }

        let entered = self.entered(&flat, focus);
        if let Some(id) = entered {
            ops.push(MirrorOp::Enter(id));
        } else if let Some(id) = focus
            && (self.focus != focus || torn)
        {
            ops.push(MirrorOp::Focus(id));
        }
        self.focus = entered.or(focus);
        self.top = flat.top;
        self.shown = flat.nodes;
        ops
    }

    /// Whether an element lies in another as they are shown.
    fn holds(&self, holder: NodeId, id: NodeId) -> bool {
        let children = self.shown.get(&holder).map_or(&[][..], |shadow| &shadow.children);
        children.iter().any(|child| *child == id || self.holds(*child, id))
    }

    /// Where the focus has to go because a modal element opened or closed.
    fn entered(&mut self, flat: &Flat, focus: Option<NodeId>) -> Option<NodeId> {
        if flat.modal == self.modal {
            return None;
        }
        let was_open = self.modal.is_some();
        self.modal = flat.modal;
        let Some(modal) = flat.modal else {
            return self.before_modal.take().filter(|before| focus.is_none() && flat.nodes.contains_key(before));
        };
        if !was_open {
            self.before_modal = self.focus;
        }
        if focus.is_some_and(|id| flat.is_within(id, modal)) {
            return None;
        }
        let usable = |id: &&NodeId| flat.is_within(**id, modal) && flat.nodes.get(id).is_some_and(Shadow::is_usable);
        flat.order.iter().find(usable).copied().or(Some(modal))
    }
}
