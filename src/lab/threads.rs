//! Many runs at once: results come in the order asked for, however many threads played them.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::sim::scenario::Rules;

use super::outcome::{Case, Outcome, play};

/// Plays many cases on `threads` threads (0: as many as the machine has); outcomes come in the order of the cases.
/// `done` hears of each as it ends.
///
/// # Errors
/// With the first case, in their order, that could not be played.
pub fn play_all<T: Send>(
    rules: &Arc<Rules>,
    cases: &[Case],
    threads: usize,
    read: impl Fn(&Case, Outcome) -> T + Sync,
    done: impl Fn(usize) + Sync,
) -> Result<Vec<T>, String> {
    each(cases, threads, |case| play(rules, case).map(|outcome| read(case, outcome)), done).into_iter().collect()
}

/// Does something with each of a list on `threads` threads (0: as many as the machine has); results come in its order.
pub(super) fn each<C: Sync, T: Send>(
    list: &[C],
    threads: usize,
    act: impl Fn(&C) -> Result<T, String> + Sync,
    done: impl Fn(usize) + Sync,
) -> Vec<Result<T, String>> {
    let threads = match threads {
        0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        many => many,
    };
    let next = AtomicUsize::new(0);
    let finished = AtomicUsize::new(0);
    let slots: Vec<Mutex<Option<Result<T, String>>>> = list.iter().map(|_| Mutex::new(None)).collect();
    std::thread::scope(|scope| {
        for _ in 0..threads.min(list.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(one) = list.get(at) else { return };
                    let result = act(one);
                    *slots[at].lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
                    done(finished.fetch_add(1, Ordering::Relaxed) + 1);
                }
            });
        }
    });
    slots
        .into_iter()
        .map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner))
        .map(|result| result.unwrap_or_else(|| Err("a case was not played".to_owned())))
        .collect()
}
