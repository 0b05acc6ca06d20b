//! Options that exclude each other, as one group: it says its name, Tab stops at it once, and arrows move the choice.

use egui::accesskit::{Action, Role};
use egui::response::Flags;
use egui::{
    AsIdSalt, Context, EventFilter, FocusDirection, Id, Key, Modifiers, Response, Sense, Ui, UiBuilder, UiStackInfo,
};

/// Under which a group is found from the options drawn in it.
const TAG: &str = "radios";

/// An option of a group that can be chosen.
#[derive(Clone, Copy)]
struct Member {
    id: Id,
    chosen: bool,
}

/// What is kept of a group from pass to pass.
#[derive(Clone, Default)]
struct Members {
    pass: u64,
    before: Vec<Member>,
    now: Vec<Member>,
    /// The option an arrow led to.
    led_to: Option<Id>,
}

/// Draws options that exclude each other. `name` says what is chosen among them.
pub(crate) fn group<R>(ui: &mut Ui, salt: impl AsIdSalt, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let id = ui.id().with((TAG, salt));
    steer(ui.ctx(), id);
    let info = UiStackInfo::default().with_tag_value(TAG, id);
    // Named outright: its options keep their names whatever comes and goes above it.
    let builder = UiBuilder::new().id(id).ui_stack_info(info);
    let drawn = ui.scope_builder(builder, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::RadioGroup);
            node.set_label(name);
        });
        add(ui)
    });
    drawn.inner
}

/// Leads the focus and the choice along a group by its arrows.
fn steer(ctx: &Context, group: Id) {
    let Some(focused) = ctx.memory(|memory| memory.focused()) else { return };
    let before = members(ctx, group, |members| members.before.clone());
    let Some(at) = before.iter().position(|member| member.id == focused) else { return };
    // To egui an arrow moves the focus to whatever lies that way.
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ctx.memory_mut(|memory| memory.set_focus_lock_filter(focused, arrows));
    let pressed = |key| ctx.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let on = pressed(Key::ArrowDown) || pressed(Key::ArrowRight);
    let back = pressed(Key::ArrowUp) || pressed(Key::ArrowLeft);
    let count = before.len();
    if on == back || count < 2 {
        return;
    }
    let next = before[(at + if on { 1 } else { count - 1 }) % count].id;
    ctx.memory_mut(|memory| {
        memory.request_focus(next);
        memory.move_focus(FocusDirection::None);
    });
    members(ctx, group, |members| members.led_to = Some(next));
}

/// What is known of a group, as of this pass.
fn members<R>(ctx: &Context, group: Id, read: impl FnOnce(&mut Members) -> R) -> R {
    let pass = ctx.cumulative_pass_nr();
    ctx.data_mut(|data| {
        let members = data.get_temp_mut_or_default::<Members>(group);
        if members.pass != pass {
            members.pass = pass;
            members.before = std::mem::take(&mut members.now);
        }
        read(members)
    })
}

/// How an option takes part in its group.
pub(crate) struct Part {
    /// What it listens to: only one of a group is a stop of Tab.
    pub(crate) sense: Sense,
    led_to: bool,
}

/// Takes the option that is drawn next into the group round it.
pub(crate) fn part(ui: &Ui, chosen: bool, enabled: bool) -> Part {
    if !enabled {
        return Part { sense: Sense::hover(), led_to: false };
    }
    let (ctx, id) = (ui.ctx(), ui.next_auto_id());
    let group = ui.stack().iter().find_map(|stack| stack.tags().get_downcast::<Id>(TAG).copied());
    let Some(group) = group else { return Part { sense: Sense::click(), led_to: false } };
    if ctx.input(|input| input.has_accesskit_action_request(id, Action::Focus)) {
        ctx.memory_mut(|memory| memory.request_focus(id));
    }
    let focused = ctx.memory(|memory| memory.has_focus(id));
    let (first, led_to) = members(ctx, group, |members| {
        let none = !members.before.iter().any(|member| member.chosen);
        let first = none && members.before.first().map_or(members.now.is_empty(), |first| first.id == id);
        members.now.push(Member { id, chosen });
        (first, members.led_to.take_if(|led_to| *led_to == id).is_some())
    });
    Part { sense: if chosen || first || focused { Sense::click() } else { Sense::CLICK }, led_to }
}

impl Part {
    /// Chooses it if an arrow led to it.
    pub(crate) fn answer(&self, ui: &Ui, mut response: Response) -> Response {
        if self.sense.senses_click() {
            ui.ctx().accesskit_node_builder(response.id, |node| node.add_action(Action::Focus));
        }
        if self.led_to {
            response.flags.insert(Flags::FAKE_PRIMARY_CLICKED);
            response.scroll_to_me(None);
        }
        response
    }
}
