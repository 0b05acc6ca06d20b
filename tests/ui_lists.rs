//! Lists that open below a button: the keyboard goes in and comes back, the mirror with it, and the wheel is free.
#![cfg(feature = "ui")]

mod common;
mod ui_common;

use common::after;
use common::desk::{at_desk, english};
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use ten_thousand_jin::sim::orders::Desk;
use ten_thousand_jin::sim::run::Run;
use ten_thousand_jin::ui::actions::UiAction;
use ten_thousand_jin::ui::mirror::{Mirror, MirrorOp};
use ten_thousand_jin::ui::{UiState, theme};
use ten_thousand_jin::view::model::{AppView, Control};
use ten_thousand_jin::view::play::{self, Desktop};
use ten_thousand_jin::view::terms::{Language, Screen};
use ui_common::{Shown, focused, fonts, harness, press, sample, settings, words};

type Harness = egui_kittest::Harness<'static, Shown>;

/// The office of a run with the desk of granaries open.
fn granaries(run: &Run) -> AppView {
    let mut view = sample::usual(Screen::Office, settings(Language::English, 100), words(Language::English));
    let office = at_desk(run, english(), |desktop| {
        play::office(run.known(), &Desktop { desk: Some(Desk::Granaries), ..*desktop })
    });
    view.office = Some(office);
    view
}

/// A long list of counties: the focus goes into its field, arrows lead on to its rows and back, Enter takes a row, and the
/// focus lies on the button that opened it again. Esc puts the list away without a choice.
#[test]
fn a_county_is_chosen_by_the_keyboard() {
    let run = after(14, "province", "anhui", 7);
    let text = |key: &str| words(Language::English).text(key).to_owned();
    let (label, find) = (text("ui.lever.county"), text("ui.find.name"));
    let mut harness = harness(granaries(&run), UiState::default(), 1280.0, 720.0);
    let view = harness.state().view.office.clone().unwrap();
    let levers = view.desks.iter().flat_map(|desk| &desk.sections).flat_map(|section| &section.levers);
    let relief = levers.clone().find(|lever| lever.key == "relief").unwrap();
    let Control::County { counties, .. } = &relief.control else { panic!("{:?}", relief.control) };
    let row = |at: usize| Some((Role::Button, counties[at].name.clone()));
    let button = |name: &str| Some((Role::ComboBox, format!("{label}: {name}")));
    let none = text("ui.lever.choose_county");
    harness.get_all_by_label(&format!("{label}: {none}")).next().unwrap().focus();
    harness.run_steps(3);
    assert_eq!(focused(&harness), button(&none));

    let field = Some((Role::TextInput, find));
    press(&mut harness, Key::Enter);
    assert_eq!(focused(&harness), field, "it opens at its field");
    press(&mut harness, Key::Enter);
    assert_eq!(focused(&harness), field, "Enter takes none of many and loses nothing");
    for (key, expected) in [
        (Key::ArrowDown, row(0)),
        (Key::ArrowDown, row(1)),
        (Key::ArrowUp, row(0)),
        (Key::ArrowUp, field.clone()),
        (Key::ArrowDown, row(0)),
        (Key::ArrowDown, row(1)),
    ] {
        press(&mut harness, key);
        assert_eq!(focused(&harness), expected, "{key:?}");
    }
    press(&mut harness, Key::Enter);
    assert_eq!(focused(&harness), button(&counties[1].name), "the button that opened it");
    assert_eq!(harness.state().state.counties["relief"].county, Some(counties[1].id));

    press(&mut harness, Key::Enter);
    press(&mut harness, Key::ArrowDown);
    assert_eq!(focused(&harness), row(0));
    press(&mut harness, Key::Escape);
    assert_eq!(focused(&harness), button(&counties[1].name), "nothing is chosen by Esc");
    let away = |action: &UiAction| matches!(action, UiAction::OpenDesk(None));
    assert!(!harness.state().actions.iter().any(away), "Esc puts the list away and not the desk");
    press(&mut harness, Key::Escape);
    assert!(harness.state().actions.iter().any(away), "and then the desk");
    assert_eq!(harness.state().state.counties["relief"].county, Some(counties[1].id));

    // The list of layers of the map, which has no field, begins at what is chosen.
    let layers = text("ui.map.layer").replace("{layer}", "");
    let list = |harness: &Harness| {
        let of = |name: &str| name.starts_with(layers.trim());
        focused(harness).is_some_and(|(role, name)| role == Role::ComboBox && of(&name))
    };
    let all = harness.query_all_by(|node| node.role() == Role::ComboBox);
    let name = all.filter_map(|node| node.accesskit_node().label()).find(|name| name.starts_with(layers.trim()));
    harness.get_by_role_and_label(Role::ComboBox, &name.unwrap()).focus();
    harness.run_steps(3);
    press(&mut harness, Key::Enter);
    assert_eq!(focused(&harness), Some((Role::Button, text("ui.layer.claims"))));
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert!(list(&harness), "back at the list of layers: {:?}", focused(&harness));
}

/// What the page has in focus, followed through the mirror as the browser does it, is what egui has: in the list as well.
#[test]
fn the_mirror_follows_the_focus_into_a_list_and_back() {
    let run = after(14, "province", "anhui", 7);
    let view = granaries(&run);
    let mut state = UiState::default();
    let ctx = egui::Context::default();
    ctx.enable_accesskit();
    theme::install(&ctx, &fonts(), &view.settings);
    let (mut mirror, mut page) = (Mirror::new(), None);
    let mut pass = |events: Vec<egui::Event>| {
        let screen_rect = Some(egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 720.0)));
        let input = egui::RawInput { screen_rect, events, focused: true, ..Default::default() };
        let mut output = ctx.run_ui(input, |ui| {
            ten_thousand_jin::ui::show(ui, &view, &mut state);
        });
        output.textures_delta.clear();
        let tree = output.platform_output.accesskit_update.unwrap();
        for op in mirror.update(&tree, 1.0) {
            if let MirrorOp::Focus(id) | MirrorOp::Enter(id) = op {
                // A browser gives nothing that is disabled the focus, and says nothing of it.
                let open = tree.nodes.iter().any(|(at, node)| *at == id && !node.is_disabled());
                page = if open { Some(id) } else { page };
            }
        }
        let role = tree.nodes.iter().find(|(id, _)| *id == tree.focus).map(|(_, node)| node.role());
        (page, tree, role)
    };
    let key = |key, pressed| egui::Event::Key {
        key,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: egui::Modifiers::NONE,
    };
    (0..3).for_each(|_| drop(pass(Vec::new())));
    let label = words(Language::English).text("ui.lever.county").to_owned();
    let (_, tree, _) = pass(Vec::new());
    let of = |node: &egui::accesskit::Node| {
        node.role() == Role::ComboBox && node.label().is_some_and(|name| name.starts_with(&label))
    };
    let button = tree.nodes.iter().find(|(_, node)| of(node)).unwrap().0;
    let focus = egui::accesskit::ActionRequest {
        action: egui::accesskit::Action::Focus,
        target_tree: egui::accesskit::TreeId::ROOT,
        target_node: button,
        data: None,
    };
    pass(vec![egui::Event::AccessKitActionRequest(focus)]);
    let mut roles = Vec::new();
    for pressed in [Key::Enter, Key::ArrowDown, Key::ArrowDown, Key::Enter] {
        pass(vec![key(pressed, true)]);
        pass(vec![key(pressed, false)]);
        let (page, tree, role) = pass(Vec::new());
        assert_eq!(page, Some(tree.focus), "after {pressed:?} the page is elsewhere");
        roles.push(role);
    }
    assert_eq!(roles, [Role::TextInput, Role::Button, Role::Button, Role::ComboBox].map(Some));
    assert_eq!(page, Some(button));
}

/// A row that has the focus is brought into sight once: who turns the wheel then goes where it leads.
#[test]
fn the_wheel_leads_away_from_the_row_that_has_the_focus() {
    let run = after(14, "province", "anhui", 7);
    let mut harness = harness(granaries(&run), UiState::default(), 1280.0, 720.0);
    let text = |key: &str| words(Language::English).text(key).to_owned();
    let button = format!("{}: {}", text("ui.lever.county"), text("ui.lever.choose_county"));
    harness.get_all_by_label(&button).next().unwrap().focus();
    harness.run_steps(3);
    press(&mut harness, Key::Enter);
    for _ in 0..20 {
        press(&mut harness, Key::ArrowDown);
    }
    harness.run_steps(30);
    let (_, name) = focused(&harness).unwrap();
    let place = |harness: &Harness| harness.get_by_role_and_label(Role::Button, &name).rect();
    let led = place(&harness);
    assert!(harness.ctx.content_rect().contains_rect(led), "an arrow brings its row into sight: {led:?}");
    harness.hover_at(led.center());
    harness.run_steps(2);
    let wheel = egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, 120.0),
        phase: egui::TouchPhase::Move,
        modifiers: egui::Modifiers::NONE,
    };
    harness.event(wheel);
    harness.run_steps(40);
    let moved = place(&harness).top() - led.top();
    assert!(moved > 60.0, "the list came back to its row: {moved}");
    assert_eq!(focused(&harness), Some((Role::Button, name.clone())), "the focus stays where it was");
}

/// A long list lies where it opened while one types: with one row left its field stands where it stood with all.
#[test]
fn the_list_of_counties_keeps_its_place_while_one_types() {
    let run = after(14, "province", "anhui", 7);
    let text = |key: &str| words(Language::English).text(key).to_owned();
    let (find, none) = (text("ui.find.name"), text("ui.lever.choose_county"));
    let mut opened = 0;
    for height in [560.0, 640.0, 720.0, 900.0] {
        for label in ["ui.lever.county", "ui.lever.from_county", "ui.lever.to_county"] {
            let mut harness = harness(granaries(&run), UiState::default(), 1280.0, height);
            let view = harness.state().view.office.clone().unwrap();
            let levers = view.desks.iter().flat_map(|desk| &desk.sections).flat_map(|section| &section.levers);
            let relief = levers.clone().find(|lever| lever.key == "relief").unwrap();
            let Control::County { counties, .. } = &relief.control else { panic!("{:?}", relief.control) };
            let button = format!("{}: {none}", text(label));
            harness.get_all_by_label(&button).next().unwrap().focus();
            harness.run_steps(6);
            press(&mut harness, Key::Enter);
            harness.run_steps(6);
            let field = |harness: &Harness| harness.get_by_role_and_label(Role::TextInput, &find).rect();
            let before = field(&harness);
            for letters in counties[5].name.chars() {
                harness.event(egui::Event::Text(letters.to_string()));
                harness.run_steps(3);
                let moved = (field(&harness).min - before.min).length();
                assert!(moved < 1.0, "{height} {button}: {moved} at {letters:?}");
            }
            let left = harness.query_all_by(|node| node.role() == Role::Button);
            let rows = left.filter_map(|node| node.accesskit_node().label());
            assert_eq!(rows.filter(|name| counties.iter().any(|county| county.name == *name)).count(), 1);
            opened += 1;
        }
    }
    assert_eq!(opened, 12);
}
