//! The program ends, by its own button, by the frame of its window or by a fault: what autosave held back is kept first.

use bevy::app::AppExit;
use bevy::prelude::{App, IntoScheduleConfigs as _, Last, MessageReader, Plugin};
use bevy::window::{ExitSystems, WindowCloseRequested};

use super::saving;

/// Keeps the open run before the program ends.
pub(super) struct Leaving;

impl Plugin for Leaving {
    fn build(&self, app: &mut App) {
        // What was done in this frame is applied by then, and whoever ends the program has said so.
        app.add_systems(Last, keep_at_end.after(ExitSystems));
    }
}

/// The window is asked to close some frames before the program ends: what is done in between is kept at the end.
fn keep_at_end(mut closed: MessageReader<WindowCloseRequested>, mut exit: MessageReader<AppExit>) {
    if closed.read().count() + exit.read().count() > 0 {
        saving::leave();
    }
}

#[cfg(test)]
mod tests {
    use bevy::prelude::Entity;

    use super::*;
    use crate::app::play::Play;
    use crate::app::session::Session;
    use crate::data;
    use crate::data::pack::Pack;
    use crate::platform::alone::alone;
    use crate::platform::storage;
    use crate::save::{desk, slots};
    use crate::sim::orders::Order;
    use crate::sim::run::RunSpec;

    /// What the autosave has on the desk, once something happened.
    fn kept_after(session: &mut Session, happens: impl FnOnce(&mut App)) -> Vec<Order> {
        let mut app = App::new();
        app.add_message::<WindowCloseRequested>().add_plugins(Leaving);
        saving::keep(session, false);
        app.update();
        assert!(slots::load_newest(&storage::open(), &session.spans()).expect("a store").is_none(), "kept too early");
        happens(&mut app);
        app.update();
        let kept = slots::load_newest(&storage::open(), &session.spans()).expect("a store").expect("an autosave");
        desk::read(&kept.save.panel)
    }

    fn played(window: bool) {
        let base = Pack::read(include_bytes!(concat!(env!("OUT_DIR"), "/base.pack"))).expect("the pack of the build");
        let data = data::load(&base).unwrap_or_else(|report| panic!("{report}"));
        let mut session = Session::new(data, Vec::new(), base);
        let mut play = Play::begin(&session.rules, &RunSpec::new("province", "anhui", 7)).expect("a run");
        let order = Order::RecallAtHarvest { on: true };
        play.issue(order).expect("an order that can be given");
        session.play = Some(play);
        let kept = kept_after(&mut session, |app| {
            if window {
                app.world_mut().write_message(WindowCloseRequested { window: Entity::PLACEHOLDER });
            } else {
                app.world_mut().write_message(AppExit::Success);
            }
        });
        assert_eq!(kept, [order]);
    }

    #[test]
    fn an_order_is_kept_when_the_window_is_closed() {
        alone(module_path!(), "an_order_is_kept_when_the_window_is_closed", &[], |_| played(true));
    }

    #[test]
    fn an_order_is_kept_when_the_program_is_left() {
        alone(module_path!(), "an_order_is_kept_when_the_program_is_left", &[], |_| played(false));
    }
}
