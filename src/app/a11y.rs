//! The accessible tree goes out to the mirror; what is done there comes in as input.

use bevy::prelude::{
    Added, App, Entity, IntoScheduleConfigs as _, MessageReader, MessageWriter, Plugin, PostUpdate, PreUpdate, Query,
    ResMut, Resource, With,
};
use bevy_egui::input::EguiInputEvent;
use bevy_egui::{
    EguiContext, EguiInput, EguiInputSet, EguiOutput, EguiPostUpdateSet, EguiPreUpdateSet, PrimaryEguiContext,
};
use egui::accesskit::{Action, ActionRequest, TreeId};

use super::map::{self, Map};
use super::outside::Outside;
use crate::platform::inbox::Inbound;
use crate::platform::{host, inbox, mirror};
use crate::ui::MAP_WIDGET;
use crate::ui::mirror::Mirror;

#[derive(Resource, Default)]
struct Shown(Mirror);

/// Keeps the mirror and listens to it.
pub(super) struct Accessibility;

impl Plugin for Accessibility {
    fn build(&self, app: &mut App) {
        app.init_resource::<Shown>()
            .add_systems(PreUpdate, enable.after(EguiPreUpdateSet::InitContexts))
            .add_systems(PreUpdate, (take_in, take_from_desktop).in_set(EguiInputSet::ReadBevyMessages))
            .add_systems(
                PreUpdate,
                keep_focus.after(EguiPreUpdateSet::ProcessInput).before(EguiPreUpdateSet::BeginPass),
            )
            .add_systems(PostUpdate, give_out.after(EguiPostUpdateSet::ProcessOutput));
    }
}

fn enable(mut contexts: Query<&mut EguiContext, Added<EguiContext>>) {
    if mirror::is_used() {
        for mut context in &mut contexts {
            context.get_mut().enable_accesskit();
        }
    }
}

/// Takes everything out of the inbox: what the panels read becomes their input, the rest waits for the session.
fn take_in(
    mut contexts: Query<(Entity, &mut EguiContext), With<PrimaryEguiContext>>,
    mut input: MessageWriter<EguiInputEvent>,
    mut outside: ResMut<Outside>,
    mut map: ResMut<Map>,
) {
    let map_node = egui::Id::new(MAP_WIDGET).accesskit_id();
    let Ok((entity, mut context)) = contexts.single_mut() else { return };
    let ctx = context.get_mut();
    for inbound in inbox::take() {
        match inbound {
            Inbound::Action(request) => {
                for event in requests(ctx, request) {
                    input.write(EguiInputEvent { context: entity, event });
                }
            }
            // Taken before egui reads it: to egui an arrow moves the focus away.
            Inbound::Key { key, pressed, at, .. } if at == Some(map_node) && map::uses(key) => {
                if pressed {
                    map.keys.push(key);
                }
            }
            Inbound::Key { key, pressed, modifiers, .. } => {
                let event = egui::Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
                input.write(EguiInputEvent { context: entity, event });
            }
            Inbound::FocusLeft => ctx.memory_mut(|memory| {
                if let Some(id) = memory.focused() {
                    memory.surrender_focus(id);
                }
            }),
            other => outside.0.push(other),
        }
    }
}

/// A request, and for focus on something that is scrolled out of sight the request to bring it into sight.
fn requests(ctx: &egui::Context, request: ActionRequest) -> Vec<egui::Event> {
    let mut events = Vec::new();
    if request.action == Action::Focus {
        let hidden = ctx.viewport(|viewport| {
            let passes = [&viewport.this_pass, &viewport.prev_pass];
            let mut widgets =
                passes.into_iter().flat_map(|pass| pass.widgets.layers()).flat_map(|(_, widgets)| widgets);
            widgets
                .find(|widget| widget.id.accesskit_id() == request.target_node)
                .is_some_and(|widget| !widget.interact_rect.expand(1.0).contains_rect(widget.rect))
        });
        if hidden {
            events.push(egui::Event::AccessKitActionRequest(ActionRequest {
                action: Action::ScrollIntoView,
                target_tree: TreeId::ROOT,
                target_node: request.target_node,
                data: None,
            }));
        }
    }
    events.push(egui::Event::AccessKitActionRequest(request));
    events
}

/// The desktop's screen readers act too: bevy_egui shows them the tree but does not listen.
fn take_from_desktop(
    mut requests: MessageReader<bevy::a11y::ActionRequest>,
    contexts: Query<Entity, With<PrimaryEguiContext>>,
    mut input: MessageWriter<EguiInputEvent>,
) {
    for request in requests.read() {
        for context in &contexts {
            let event = egui::Event::AccessKitActionRequest(request.0.clone());
            input.write(EguiInputEvent { context, event });
        }
    }
}

/// While the keyboard's focus lies in the mirror, the window's picture has none of its own and yet is the one spoken to.
/// Tab belongs to the browser there: it leads through the mirror and out of it.
fn keep_focus(mut inputs: Query<&mut EguiInput, With<PrimaryEguiContext>>) {
    if !mirror::is_used() {
        return;
    }
    for mut input in &mut inputs {
        if !input.focused && host::focus_is_mirrored() {
            input.focused = true;
        }
        input.events.retain(|event| !matches!(event, egui::Event::Key { key: egui::Key::Tab, .. }));
    }
}

fn give_out(
    mut contexts: Query<(&mut EguiContext, &mut EguiOutput), With<PrimaryEguiContext>>,
    mut shown: ResMut<Shown>,
) {
    if !mirror::is_used() {
        return;
    }
    for (mut context, mut output) in &mut contexts {
        if let Some(tree) = output.platform_output.accesskit_update.take() {
            let zoom = f64::from(context.get_mut().zoom_factor());
            mirror::apply(&shown.0.update(&tree, zoom));
        }
    }
}
