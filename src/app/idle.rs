//! No frame is drawn while nothing happens.
//!
//! The loop runs freely until the first frames are really on screen (shaders load and pipelines compile meanwhile), then
//! waits for the window, the mirror or a finished file to wake it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use bevy::prelude::{
    App, IntoScheduleConfigs as _, Last, Local, MessageWriter, Plugin, PostUpdate, PreUpdate, Query, Res, ResMut,
    Resource, Startup,
};
use bevy::render::render_resource::{CachedPipeline, CachedPipelineState, PipelineCache, PipelineDescriptor};
use bevy::render::{Render, RenderApp, RenderSystems};
use bevy::window::RequestRedraw;
use bevy::winit::{EventLoopProxyWrapper, UpdateMode, WinitSettings};
use bevy_egui::input::EguiInputEvent;
use bevy_egui::{EguiInput, EguiPreUpdateSet};

use crate::platform::{host, inbox};

/// Frames that are drawn after everything is ready, before the loop goes to rest.
const SETTLING: u32 = 3;

/// How many frames are still to be drawn although nothing happens.
#[derive(Resource, Debug, Default)]
pub(super) struct Wakeful {
    frames: u32,
    settled: bool,
    can_draw: bool,
}

impl Wakeful {
    /// Whether the first screen can be used.
    pub(super) const fn is_settled(&self) -> bool {
        self.settled
    }

    /// Whether all that draws was ready, as far as is known: the renderer tells of a frame in the next but one.
    pub(super) const fn can_draw(&self) -> bool {
        self.can_draw
    }

    /// Asks for a few more frames: something was changed that the next frame shows.
    pub(super) fn stay(&mut self, frames: u32) {
        self.frames = self.frames.max(frames);
    }
}

/// How many frames the renderer has drawn with every pipeline ready.
#[derive(Resource, Clone, Default)]
struct Rendered(Arc<AtomicU32>);

/// Rests when nothing happens.
pub(super) struct Idle;

impl Plugin for Idle {
    fn build(&self, app: &mut App) {
        let rendered = Rendered::default();
        app.insert_resource(WinitSettings::continuous())
            .insert_resource(rendered.clone())
            .init_resource::<Wakeful>()
            .add_systems(Startup, give_waker)
            .add_systems(
                PreUpdate,
                drop_repeated_modifiers.after(EguiPreUpdateSet::ProcessInput).before(EguiPreUpdateSet::BeginPass),
            )
            .add_systems(PostUpdate, stay_for_input)
            .add_systems(Last, (rest, host::count_frame).chain());
        if let Some(render) = app.get_sub_app_mut(RenderApp) {
            render.insert_resource(rendered).add_systems(Render, count_ready.in_set(RenderSystems::Cleanup));
        }
    }
}

fn give_waker(waker: Res<EventLoopProxyWrapper>) {
    inbox::set_waker((**waker).clone());
}

/// bevy_egui tells of the modifier keys in every frame, and egui redraws for every event: said once is enough.
fn drop_repeated_modifiers(mut inputs: Query<&mut EguiInput>, mut last: Local<Option<egui::Modifiers>>) {
    for mut input in &mut inputs {
        input.events.retain(|event| match event {
            egui::Event::ModifiersChanged(now) => last.replace(*now) != Some(*now),
            _ => true,
        });
    }
}

/// egui may need one more pass to show what an event did.
fn stay_for_input(mut events: bevy::prelude::MessageReader<EguiInputEvent>, mut wakeful: ResMut<Wakeful>) {
    if events.read().any(|input| !matches!(input.event, egui::Event::PointerMoved(_))) {
        wakeful.stay(1);
    }
}

fn count_ready(pipelines: Res<PipelineCache>, rendered: Res<Rendered>) {
    // Only render pipelines count: the engine also asks for compute pipelines, which WebGL lacks and which never become ready.
    let draws = |pipeline: &CachedPipeline| {
        matches!(pipeline.descriptor, PipelineDescriptor::RenderPipelineDescriptor(_))
            && matches!(pipeline.state, CachedPipelineState::Queued | CachedPipelineState::Creating(_))
    };
    let drawn = pipelines.pipelines().next().is_some() && !pipelines.pipelines().any(draws);
    if drawn {
        rendered.0.fetch_add(1, Ordering::Relaxed);
    } else {
        rendered.0.store(0, Ordering::Relaxed);
    }
}

/// Goes to rest once everything is on screen; a change that needs more frames asks for them.
fn rest(
    rendered: Res<Rendered>,
    mut wakeful: ResMut<Wakeful>,
    mut settings: ResMut<WinitSettings>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    let ready = rendered.0.load(Ordering::Relaxed);
    wakeful.can_draw = ready > 0;
    if !wakeful.settled {
        if ready >= SETTLING {
            wakeful.settled = true;
            let mode = UpdateMode::Reactive {
                wait: Duration::MAX,
                react_to_device_events: false,
                react_to_user_events: true,
                react_to_window_events: true,
            };
            *settings = WinitSettings { focused_mode: mode, unfocused_mode: mode };
            host::ready();
        }
        return;
    }
    // Frames go on while a pipeline that the map asked for late still compiles.
    if ready == 0 {
        wakeful.stay(1);
    }
    if wakeful.frames > 0 {
        wakeful.frames -= 1;
        redraw.write(RequestRedraw);
    }
}
