//! The causal web of the model: what acts on what, and where each is said in full.
//!
//! Texts are of the locale: `web.node.<id>` is a node's name, `web.<from>.<to>.says` and `.rule` are an arrow's. Sources and
//! confidence of an arrow are those of its mechanism's page.

/// A node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WebNode {
    /// Its id.
    pub id: &'static str,
    /// Where it stands: shares of the picture's width and height.
    pub at: [f32; 2],
    /// One of those that are shown before anything is unfolded.
    pub first: bool,
}

/// Which way an arrow acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pull {
    /// More of one makes more of the other.
    Raises,
    /// More of one makes less of the other.
    Lowers,
    /// Either way.
    Bends,
}

/// An arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebArrow {
    /// What acts.
    pub from: &'static str,
    /// What is acted on.
    pub to: &'static str,
    /// Which way.
    pub pull: Pull,
    /// The page that says more, one of [`super::MECHANISMS`].
    pub mechanism: &'static str,
}

impl WebArrow {
    /// Its id.
    pub fn id(&self) -> String {
        format!("{}.{}", self.from, self.to)
    }
}

const fn node(id: &'static str, x: f32, y: f32) -> WebNode {
    WebNode { id, at: [x, y], first: false }
}

const fn first(id: &'static str, x: f32, y: f32) -> WebNode {
    WebNode { id, at: [x, y], first: true }
}

/// Nodes. Nothing stands between the ends of an arrow.
pub const NODES: [WebNode; 17] = [
    first("claims", 0.09, 0.5),
    first("levy", 0.29, 0.5),
    first("left", 0.5, 0.5),
    first("strength", 0.71, 0.5),
    first("deaths", 0.91, 0.5),
    node("line", 0.09, 0.07),
    node("cities", 0.29, 0.28),
    node("force", 0.5, 0.07),
    node("hiding", 0.5, 0.28),
    node("flight", 0.91, 0.18),
    node("kitchens", 0.29, 0.75),
    node("harvest", 0.5, 0.75),
    node("relief", 0.71, 0.75),
    node("births", 0.91, 0.75),
    node("weather", 0.29, 0.94),
    node("hands", 0.5, 0.94),
    node("iron", 0.71, 0.94),
];

const fn arrow(from: &'static str, pull: Pull, to: &'static str, mechanism: &'static str) -> WebArrow {
    WebArrow { from, to, pull, mechanism }
}

/// Arrows, along the grain's way.
pub const ARROWS: [WebArrow; 22] = [
    arrow("line", Pull::Raises, "claims", "claims"),
    arrow("claims", Pull::Raises, "levy", "levy"),
    arrow("cities", Pull::Raises, "levy", "cities"),
    arrow("levy", Pull::Lowers, "left", "procurement"),
    arrow("harvest", Pull::Raises, "left", "fields"),
    arrow("hiding", Pull::Raises, "left", "hiding"),
    arrow("kitchens", Pull::Lowers, "left", "kitchens"),
    arrow("left", Pull::Raises, "strength", "body"),
    arrow("relief", Pull::Raises, "strength", "relief"),
    arrow("strength", Pull::Lowers, "deaths", "body"),
    arrow("line", Pull::Raises, "force", "line"),
    arrow("force", Pull::Lowers, "hiding", "hiding"),
    arrow("force", Pull::Raises, "deaths", "body"),
    arrow("claims", Pull::Lowers, "relief", "relief"),
    arrow("claims", Pull::Lowers, "harvest", "fields"),
    arrow("claims", Pull::Raises, "kitchens", "kitchens"),
    arrow("weather", Pull::Bends, "harvest", "fields"),
    arrow("hands", Pull::Raises, "harvest", "labour"),
    arrow("iron", Pull::Lowers, "hands", "iron"),
    arrow("strength", Pull::Raises, "harvest", "labour"),
    arrow("strength", Pull::Raises, "births", "births"),
    arrow("strength", Pull::Lowers, "flight", "flight"),
];

/// A node by its id.
pub fn web_node(id: &str) -> Option<&'static WebNode> {
    NODES.iter().find(|node| node.id == id)
}

/// Whether a node is shown: one of the first, or joined by an arrow to one that was unfolded.
pub fn is_shown(id: &str, unfolded: &[&str]) -> bool {
    let joined = |arrow: &WebArrow| {
        arrow.from == id && unfolded.contains(&arrow.to) || arrow.to == id && unfolded.contains(&arrow.from)
    };
    web_node(id).is_some_and(|node| node.first) || unfolded.contains(&id) || ARROWS.iter().any(joined)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::model::MECHANISMS;

    #[test]
    fn it_begins_with_five_in_one_chain() {
        let shown: Vec<&str> = NODES.iter().map(|node| node.id).filter(|id| is_shown(id, &[])).collect();
        assert_eq!(shown, ["claims", "levy", "left", "strength", "deaths"]);
        for pair in shown.windows(2) {
            assert!(ARROWS.iter().any(|arrow| (arrow.from, arrow.to) == (pair[0], pair[1])));
        }
    }

    #[test]
    fn arrows_join_nodes_and_have_a_page() {
        for arrow in ARROWS {
            assert!(web_node(arrow.from).is_some() && web_node(arrow.to).is_some(), "{arrow:?}");
            assert!(MECHANISMS.contains(&arrow.mechanism), "{arrow:?}");
        }
    }

    #[test]
    fn every_node_can_be_unfolded_from_the_first_five() {
        let mut shown: Vec<&str> = Vec::new();
        for _ in 0..NODES.len() {
            shown = NODES.iter().map(|node| node.id).filter(|id| is_shown(id, &shown)).collect();
        }
        assert_eq!(shown.len(), NODES.len());
    }

    #[test]
    fn no_node_stands_in_the_way_of_an_arrow() {
        for arrow in ARROWS {
            let (Some(from), Some(to)) = (web_node(arrow.from), web_node(arrow.to)) else { continue };
            for other in NODES.iter().filter(|node| node.id != from.id && node.id != to.id) {
                let steps = (1..40).map(|step| step as f32 / 40.0);
                let hit = steps
                    .map(|share| [0, 1].map(|axis| from.at[axis] + share * (to.at[axis] - from.at[axis])))
                    .any(|at| (at[0] - other.at[0]).abs() < 0.07 && (at[1] - other.at[1]).abs() < 0.045);
                assert!(!hit, "{} lies on the way of {}", other.id, arrow.id());
            }
        }
    }
}
