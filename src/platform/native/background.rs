//! Work beside the frames, on a thread of its own.

use std::thread;
use std::time::Duration;

use super::host;
use crate::platform::Next;

/// Between two pieces whoever waits for what the work holds gets it.
const PAUSE: Duration = Duration::from_micros(200);

/// Time for a frame.
const FRAME: Duration = Duration::from_millis(50);

/// Works until nothing is left, a piece at a time, while frames go on. A piece is to take a few hundredths of a second.
pub fn run(mut work: impl FnMut() -> Next + Send + 'static) {
    let begun = thread::Builder::new().name("books".to_owned()).spawn(move || {
        loop {
            match work() {
                Next::Piece => thread::sleep(PAUSE),
                Next::AfterFrame => thread::sleep(FRAME),
                Next::Done => break,
            }
        }
    });
    if let Err(why) = begun {
        host::say(true, &format!("no thread for the books: {why}"));
    }
}
