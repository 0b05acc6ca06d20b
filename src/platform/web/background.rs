//! Work between frames: a message of the page to itself for every piece, so that it answers in between.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};

use super::{host, text_of, window};
use crate::platform::Next;

/// A piece of work: does a little and says how it goes on.
type Work = Box<dyn FnMut() -> Next>;

/// Milliseconds in which a frame comes where the page is in sight; where it is not, the work goes on all the same.
const FRAME: i32 = 100;

thread_local! {
    static WAITING: RefCell<VecDeque<Work>> = const { RefCell::new(VecDeque::new()) };
    static CHANNEL: RefCell<Option<web_sys::MessageChannel>> = const { RefCell::new(None) };
    static RUNNING: Cell<u32> = const { Cell::new(0) };
}

/// Works until nothing is left, a piece at a time, while frames go on. A piece is to take a few hundredths of a second.
pub fn run(work: impl FnMut() -> Next + Send + 'static) {
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
            made.port1().set_onmessage(Some(hear.as_ref().unchecked_ref()));
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

/// Calls for the next piece after a while.
fn call_later() -> Result<(), JsValue> {
    let later = Closure::once_into_js(|| {
        if let Err(why) = call() {
            host::say(true, &text_of(&why));
        }
    });
    window()?.set_timeout_with_callback_and_timeout_and_arguments_0(later.unchecked_ref(), FRAME).map(drop)
}

/// Does the piece that has waited longest.
fn piece() {
    if host::is_stopped() {
        return;
    }
    let Some(mut work) = WAITING.with_borrow_mut(VecDeque::pop_front) else { return };
    let next = work();
    if next == Next::Done {
        RUNNING.set(RUNNING.get() - 1);
        return;
    }
    WAITING.with_borrow_mut(|waiting| waiting.push_back(work));
    if let Err(why) = if next == Next::AfterFrame { call_later() } else { call() } {
        host::say(true, &text_of(&why));
    }
}
