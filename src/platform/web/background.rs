//! Work between frames: a message of the page to itself for every piece, so that it answers in between.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

use super::{host, text_of};

/// A piece of work: does a little and says whether more is left.
type Work = Box<dyn FnMut() -> bool>;

thread_local! {
    static WAITING: RefCell<VecDeque<Work>> = const { RefCell::new(VecDeque::new()) };
    static CHANNEL: RefCell<Option<web_sys::MessageChannel>> = const { RefCell::new(None) };
    static RUNNING: Cell<u32> = const { Cell::new(0) };
}

/// Works until nothing is left, a piece at a time, while frames go on. A piece is to take a few hundredths of a second.
pub fn run(work: impl FnMut() -> bool + Send + 'static) {
    WAITING.with_borrow_mut(|waiting| waiting.push_back(Box::new(work)));
    RUNNING.set(RUNNING.get() + 1);
    if let Err(why) = open().and_then(|()| call()) {
        host::say(true, &text_of(&why));
    }
}

/// Whether anything is left to do.
pub fn is_working() -> bool {
    RUNNING.get() > 0
}

fn open() -> Result<(), JsValue> {
    CHANNEL.with_borrow_mut(|channel| {
        if channel.is_none() {
            let made = web_sys::MessageChannel::new()?;
            let hear = Closure::<dyn FnMut()>::new(piece);
            made.port1().set_onmessage(Some(wasm_bindgen::JsCast::unchecked_ref(hear.as_ref())));
            // One channel serves as long as the page lives.
            hear.forget();
            *channel = Some(made);
        }
        Ok(())
    })
}

fn call() -> Result<(), JsValue> {
    CHANNEL
        .with_borrow(|channel| channel.as_ref().map_or(Ok(()), |channel| channel.port2().post_message(&JsValue::NULL)))
}

/// Does the piece that has waited longest.
fn piece() {
    let Some(mut work) = WAITING.with_borrow_mut(VecDeque::pop_front) else { return };
    if !work() {
        RUNNING.set(RUNNING.get() - 1);
        return;
    }
    WAITING.with_borrow_mut(|waiting| waiting.push_back(work));
    if let Err(why) = call() {
        host::say(true, &text_of(&why));
    }
}
