use egui::accesskit::{Action, Live, Node, NodeId, Rect, Role, Toggled, Tree, TreeId, TreeUpdate};

use super::{Attribute, Element, Mirror, MirrorOp};

const ROOT: NodeId = NodeId(1);

fn node(role: Role, label: &str, children: &[u64]) -> Node {
    let mut node = Node::new(role);
    if role == Role::Label {
        node.set_value(label);
    } else if !label.is_empty() {
        node.set_label(label);
    }
    node.set_children(children.iter().map(|id| NodeId(*id)).collect::<Vec<_>>());
    node
}

fn tree(nodes: Vec<(u64, Node)>) -> TreeUpdate {
    TreeUpdate {
        nodes: nodes.into_iter().map(|(id, node)| (NodeId(id), node)).collect(),
        tree: Some(Tree::new(ROOT)),
        tree_id: TreeId::ROOT,
        focus: ROOT,
    }
}

fn office() -> TreeUpdate {
    tree(vec![
        (4, node(Role::Label, "October 1957", &[])),
        (1, node(Role::Window, "", &[2, 3])),
        (3, node(Role::GenericContainer, "", &[5])),
        (5, node(Role::Button, "Next month", &[])),
        (2, node(Role::GenericContainer, "", &[4])),
    ])
}

fn arranged(ops: &[MirrorOp], parent: Option<u64>) -> Option<Vec<u64>> {
    ops.iter().find_map(|op| match op {
        MirrorOp::Arrange { parent: at, children } if at.map(|id| id.0) == parent => {
            Some(children.iter().map(|id| id.0).collect())
        }
        _ => None,
    })
}

fn attributes(ops: &[MirrorOp], of: u64) -> Vec<Attribute> {
    ops.iter()
        .filter_map(|op| match op {
            MirrorOp::Set { id, attributes } if id.0 == of => Some(attributes.clone()),
            _ => None,
        })
        .flatten()
        .collect()
}

#[test]
fn containers_without_meaning_are_left_out_in_the_order_of_the_tree() {
    let ops = Mirror::new().update(&office(), 1.0);
    assert_eq!(arranged(&ops, None), Some(vec![4, 5]));
    assert!(attributes(&ops, 4).contains(&Attribute::Name("October 1957".into())));
    assert!(attributes(&ops, 5).contains(&Attribute::Name("Next month".into())));
}

#[test]
fn the_same_tree_changes_nothing() {
    let mut mirror = Mirror::new();
    mirror.update(&office(), 1.0);
    let mut again = office();
    again.nodes.reverse();
    assert_eq!(mirror.update(&again, 1.0), vec![]);
}

#[test]
fn a_changed_text_is_one_attribute() {
    let mut mirror = Mirror::new();
    mirror.update(&office(), 1.0);
    let mut next = office();
    next.nodes[0].1 = node(Role::Label, "November 1957", &[]);
    let ops = mirror.update(&next, 1.0);
    let name = Attribute::Name("November 1957".into());
    assert_eq!(ops, vec![MirrorOp::Set { id: NodeId(4), attributes: vec![name] }]);
}

#[test]
fn bounds_are_points_times_zoom() {
    let mut button = node(Role::Button, "Send report", &[]);
    button.set_bounds(Rect { x0: 10.0, y0: 20.0, x1: 110.0, y1: 60.0 });
    let ops = Mirror::new().update(&tree(vec![(1, node(Role::Window, "", &[2])), (2, button)]), 1.5);
    assert!(attributes(&ops, 2).contains(&Attribute::Bounds([15.0, 30.0, 150.0, 60.0])));
}

#[test]
fn a_number_field_stays_one_input_while_it_is_edited() {
    let mut number = node(Role::SpinButton, "Permille", &[]);
    number.set_numeric_value(250.0);
    let mut mirror = Mirror::new();
    mirror.update(&tree(vec![(1, node(Role::Window, "", &[2])), (2, number)]), 1.0);
    let mut edited = node(Role::TextInput, "Permille", &[]);
    edited.set_value("25");
    let ops = mirror.update(&tree(vec![(1, node(Role::Window, "", &[2])), (2, edited)]), 1.0);
    assert_eq!(mirror.element(NodeId(2)), Some(Element::Number));
    assert!(!ops.iter().any(|op| matches!(op, MirrorOp::Create { .. } | MirrorOp::Remove(_))));
    assert!(attributes(&ops, 2).contains(&Attribute::Value("25".into())));
}

#[test]
fn an_open_modal_shuts_off_everything_around_it_and_nothing_in_it() {
    let mut dialog = node(Role::Dialog, "Send report", &[5]);
    dialog.set_modal();
    let with = tree(vec![
        (1, node(Role::Window, "", &[2, 3])),
        (2, node(Role::Button, "Next month", &[])),
        (3, node(Role::GenericContainer, "", &[4])),
        (4, dialog),
        (5, node(Role::Button, "Sign", &[])),
    ]);
    let mut mirror = Mirror::new();
    let ops = mirror.update(&with, 1.0);
    assert!(attributes(&ops, 2).contains(&Attribute::Inert(true)));
    assert!(!attributes(&ops, 4).contains(&Attribute::Inert(true)));
    assert!(!attributes(&ops, 5).contains(&Attribute::Inert(true)));
    let without = tree(vec![(1, node(Role::Window, "", &[2])), (2, node(Role::Button, "Next month", &[]))]);
    let ops = mirror.update(&without, 1.0);
    assert!(attributes(&ops, 2).contains(&Attribute::Inert(false)));
    assert!(ops.contains(&MirrorOp::Remove(NodeId(4))) && ops.contains(&MirrorOp::Remove(NodeId(5))));
}

#[test]
fn a_modal_draws_the_focus_in_and_gives_it_back() {
    let plain = |focus| {
        let mut tree = tree(vec![
            (1, node(Role::Window, "", &[2, 6])),
            (2, node(Role::Button, "Next month", &[])),
            (6, node(Role::Button, "Debrief", &[])),
        ]);
        tree.focus = NodeId(focus);
        tree
    };
    let mut dialog = node(Role::Dialog, "Close the file?", &[4, 5]);
    dialog.set_modal();
    let mut with = plain(1);
    with.nodes[0].1 = node(Role::Window, "", &[2, 6, 3]);
    with.nodes.extend([
        (NodeId(3), dialog),
        (NodeId(4), node(Role::Label, "Sure?", &[])),
        (NodeId(5), node(Role::Button, "Not now", &[])),
    ]);
    let mut mirror = Mirror::new();
    mirror.update(&plain(6), 1.0);
    assert_eq!(mirror.update(&with, 1.0).last(), Some(&MirrorOp::Enter(NodeId(5))));
    assert_eq!(mirror.update(&with, 1.0), vec![]);
    assert_eq!(mirror.update(&plain(1), 1.0).last(), Some(&MirrorOp::Enter(NodeId(6))));
}

#[test]
fn focus_is_moved_once_and_only_to_what_is_shown() {
    let mut mirror = Mirror::new();
    let mut focused = office();
    focused.focus = NodeId(5);
    assert_eq!(mirror.update(&focused, 1.0).last(), Some(&MirrorOp::Focus(NodeId(5))));
    assert_eq!(mirror.update(&focused, 1.0), vec![]);
    focused.focus = NodeId(3);
    assert_eq!(mirror.update(&focused, 1.0), vec![]);
}

#[test]
fn what_is_disabled_is_given_the_focus_when_it_is_open() {
    let list = |disabled: bool| {
        let mut field = node(Role::TextInput, "Find by name", &[]);
        if disabled {
            field.set_disabled();
        }
        let mut tree = tree(vec![(1, node(Role::Window, "", &[2])), (2, field)]);
        tree.focus = NodeId(2);
        tree
    };
    let mut mirror = Mirror::new();
    let focused = |ops: &[MirrorOp]| ops.contains(&MirrorOp::Focus(NodeId(2)));
    assert!(!focused(&mirror.update(&list(true), 1.0)), "a browser would refuse it without a word");
    assert!(focused(&mirror.update(&list(false), 1.0)));
    assert!(!focused(&mirror.update(&list(false), 1.0)), "once is enough");
}

#[test]
fn a_field_is_named_by_its_label_and_a_live_text_is_a_status() {
    let mut field = node(Role::TextInput, "", &[]);
    field.set_labelled_by(vec![NodeId(3)]);
    field.add_action(Action::Focus);
    let mut notice = node(Role::Label, "Report sent", &[]);
    notice.set_live(Live::Polite);
    let ops = Mirror::new().update(
        &tree(vec![
            (1, node(Role::Window, "", &[2, 3, 4])),
            (2, field),
            (3, node(Role::Label, "Seed", &[])),
            (4, notice),
        ]),
        1.0,
    );
    assert!(attributes(&ops, 2).contains(&Attribute::Name("Seed".into())));
    assert!(ops.contains(&MirrorOp::Create { id: NodeId(4), element: Element::Status }));
}

#[test]
fn a_moved_child_keeps_its_element() {
    let mut mirror = Mirror::new();
    mirror.update(
        &tree(vec![
            (1, node(Role::Window, "", &[2])),
            (2, node(Role::Group, "Desks", &[3])),
            (3, node(Role::Button, "Report desk", &[])),
        ]),
        1.0,
    );
    let ops =
        mirror.update(&tree(vec![(1, node(Role::Window, "", &[3])), (3, node(Role::Button, "Report desk", &[]))]), 1.0);
    assert_eq!(ops[0], MirrorOp::Remove(NodeId(2)));
    assert!(!ops.iter().any(|op| matches!(op, MirrorOp::Create { .. })));
    assert_eq!(arranged(&ops, None), Some(vec![3]));
}

#[test]
fn what_egui_draws_can_be_found_by_name() {
    let context = egui::Context::default();
    context.enable_accesskit();
    let mut ticked = true;
    let mut amount = 250.0;
    let mut text = String::from("1957");
    let mut draw = || {
        let mut output = context.run_ui(egui::RawInput::default(), |ui| {
            let _ = ui.button("Begin");
            ui.checkbox(&mut ticked, "Recall at harvest");
            ui.add(egui::Slider::new(&mut amount, 0.0..=500.0).text("Hands"));
            let label = ui.label("Seed");
            ui.text_edit_singleline(&mut text).labelled_by(label.id);
        });
        output.textures_delta.clear();
        output.platform_output.accesskit_update.expect("the tree is asked for")
    };
    draw();
    let mut mirror = Mirror::new();
    let ops = mirror.update(&draw(), 1.0);
    let named = |name: &str, element: Element| {
        ops.iter().any(|op| {
            matches!(op, MirrorOp::Set { id, attributes }
                if mirror.element(*id) == Some(element) && attributes.contains(&Attribute::Name(name.to_owned())))
        })
    };
    assert!(named("Begin", Element::Button), "{ops:#?}");
    assert!(named("Recall at harvest", Element::CheckBox), "{ops:#?}");
    assert!(named("Hands", Element::Range), "{ops:#?}");
    assert!(named("Seed", Element::Text), "{ops:#?}");
    assert!(ops.iter().any(|op| {
        matches!(op, MirrorOp::Set { attributes, .. } if attributes.contains(&Attribute::Checked(Some(Toggled::True))))
    }));
    assert_eq!(mirror.update(&draw(), 1.0), vec![]);
}

/// A group of three options, one of them shut, as `chosen` of them is.
fn options(group: u64, chosen: u64) -> TreeUpdate {
    let radio = |id: u64, name: &str| {
        let mut radio = node(Role::RadioButton, name, &[]);
        radio.set_toggled(if id == chosen { Toggled::True } else { Toggled::False });
        if id == 4 {
            radio.set_disabled();
        }
        (id, radio)
    };
    tree(vec![
        (1, node(Role::Window, "", &[group])),
        (group, node(Role::RadioGroup, "Kitchens", &[2, 3])),
        (2, node(Role::GenericContainer, "", &[4, 5])),
        radio(4, "Free"),
        radio(5, "Rationed"),
        (3, node(Role::GenericContainer, "", &[6])),
        radio(6, "Lapse"),
    ])
}

#[test]
fn of_a_group_tab_stops_at_what_is_chosen_or_at_the_first_that_is_open() {
    let passed = |ops: &[MirrorOp], id| attributes(ops, id).contains(&Attribute::Passed(true));
    let mut mirror = Mirror::new();
    let ops = mirror.update(&options(9, 6), 1.0);
    assert!(ops.contains(&MirrorOp::Create { id: NodeId(9), element: Element::RadioGroup }));
    assert!(attributes(&ops, 9).contains(&Attribute::Name("Kitchens".into())));
    assert_eq!([4, 5, 6].map(|id| passed(&ops, id)), [true, true, false]);
    assert!(attributes(&ops, 6).contains(&Attribute::Place(Some((3, 3)))));
    let ops = mirror.update(&options(9, 5), 1.0);
    assert!(
        attributes(&ops, 5).contains(&Attribute::Passed(false)) && passed(&ops, 6),
        "the stop moves with the choice"
    );
    let ops = Mirror::new().update(&options(9, 0), 1.0);
    assert_eq!([4, 5, 6].map(|id| passed(&ops, id)), [true, false, true], "nothing chosen: the first that is open");
    let ops = Mirror::new().update(&options(9, 4), 1.0);
    assert_eq!([4, 5, 6].map(|id| passed(&ops, id)), [true, false, true], "what is chosen is shut");
}

#[test]
fn the_focus_is_given_again_to_what_was_taken_out_with_its_holder() {
    let focused = |group| TreeUpdate { focus: NodeId(5), ..options(group, 5) };
    let mut mirror = Mirror::new();
    mirror.update(&focused(9), 1.0);
    assert_eq!(mirror.update(&focused(8), 1.0).last(), Some(&MirrorOp::Focus(NodeId(5))));
    assert_eq!(mirror.update(&focused(8), 1.0), vec![]);
}

#[test]
fn a_heading_with_the_focus_is_no_stop_of_tab() {
    let mut heading = node(Role::Heading, "Settings", &[]);
    heading.add_action(Action::Focus);
    let ops = Mirror::new().update(&tree(vec![(1, node(Role::Window, "", &[2])), (2, heading)]), 1.0);
    assert!(!attributes(&ops, 2).contains(&Attribute::Focusable(true)));
}
