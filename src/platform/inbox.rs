//! What reaches the program from outside its window: the mirror's elements, files, packs, the page going away.
//! Whoever puts something in wakes the sleeping event loop; the program empties the box once a frame.

use std::collections::VecDeque;
use std::sync::{Mutex, OnceLock, PoisonError};

use bevy::winit::{EventLoopProxy, WinitUserEvent};
use egui::accesskit::ActionRequest;

use crate::save::FileFault;

/// One thing from outside.
#[derive(Clone, Debug)]
pub enum Inbound {
    /// Something done to an element of the mirror.
    Action(ActionRequest),
    /// A key that the focused element does not use itself.
    Key {
        /// The key.
        key: egui::Key,
        /// Down or up.
        pressed: bool,
        /// Keys held with it.
        modifiers: egui::Modifiers,
        /// The node at which it was pressed.
        at: Option<egui::accesskit::NodeId>,
    },
    /// The keyboard's focus left the mirror.
    FocusLeft,
    /// A file that was asked for: its name and text.
    File(String, String),
    /// The fragment of the page's address, at the start and when it changes.
    Fragment(String),
    /// A file could not be read: why.
    FileRefused(FileFault),
    /// A file was written where nobody chose a place: its path.
    FileGiven(String),
    /// A file could not be written: why.
    FileNotGiven(FileFault),
    /// The language pack that was asked for.
    Pack(Vec<u8>),
    /// The language pack did not come: why.
    PackRefused(String),
}

static BOX: Mutex<VecDeque<Inbound>> = Mutex::new(VecDeque::new());
static WAKER: OnceLock<EventLoopProxy<WinitUserEvent>> = OnceLock::new();

/// Remembers how to wake the event loop.
pub fn set_waker(waker: EventLoopProxy<WinitUserEvent>) {
    // A second window does not exist; the first waker stays.
    let _ = WAKER.set(waker);
}

/// Asks for a frame.
pub fn wake() {
    if let Some(waker) = WAKER.get() {
        // Refused only once the loop has ended: there is nobody left to wake.
        let _ = waker.send_event(WinitUserEvent::WakeUp);
    }
}

/// Puts something in and asks for a frame.
pub fn put(inbound: Inbound) {
    BOX.lock().unwrap_or_else(PoisonError::into_inner).push_back(inbound);
    wake();
}

/// Takes everything out, oldest first.
#[must_use]
pub fn take() -> Vec<Inbound> {
    BOX.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect()
}

/// Whether a new value for this node is still on its way in.
#[must_use]
pub fn expects_value(id: egui::accesskit::NodeId) -> bool {
    let waiting = BOX.lock().unwrap_or_else(PoisonError::into_inner);
    waiting.iter().any(|inbound| {
        matches!(inbound, Inbound::Action(request)
            if request.target_node == id && request.action == egui::accesskit::Action::SetValue)
    })
}
