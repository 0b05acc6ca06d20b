//! Work beside the frames, on a thread of its own.

use std::thread;
use std::time::Duration;

use super::host;

/// Between two pieces whoever waits for what the work holds gets it.
const PAUSE: Duration = Duration::from_micros(200);

/// Works until nothing is left, a piece at a time, while frames go on. A piece is to take a few hundredths of a second.
pub fn run(mut work: impl FnMut() -> bool + Send + 'static) {
    let begun = thread::Builder::new().name("books".to_owned()).spawn(move || {
        while work() {
            thread::sleep(PAUSE);
        }
    });
    if let Err(why) = begun {
        host::say(true, &format!("no thread for the books: {why}"));
    }
}
