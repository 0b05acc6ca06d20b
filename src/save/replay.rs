//! Loading is replaying: a run file becomes a [`Run`] by playing its orders again.

use std::sync::Arc;

use crate::sim::calendar::Month;
use crate::sim::orders::{DatedOrder, Order};
use crate::sim::refusal::{OrderRefused, check_month, keep_what_can_be_given};
use crate::sim::run::{Run, RunError, RunSpec};
use crate::sim::scenario::Rules;

use super::run_file::RunFile;
use super::switches::SettingFault;
use super::switches::{numbers_to, settings_from, settings_to};

/// Why a run file cannot be played.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplayError {
    /// It cannot be made.
    #[error("{0}")]
    Run(#[from] RunError),
    /// A switch is not known.
    #[error("{0}")]
    Setting(#[from] SettingFault),
    /// An order could not be given when its month came.
    #[error("{month}: {order:?} cannot be given: {refused}")]
    Order {
        /// Month.
        month: Month,
        /// Order.
        order: Box<Order>,
        /// Why.
        refused: OrderRefused,
    },
    /// It does not come out as its text says.
    #[error(
        "the fingerprint of {month} differs from the one in the file; the file was changed, or made by another program"
    )]
    Fingerprint {
        /// The first month that is another.
        month: Month,
    },
}

/// What a run of this file is made from.
///
/// # Errors
/// When a switch or a number of its settings is not known, or cannot have its value.
pub fn spec_of(file: &RunFile) -> Result<RunSpec, SettingFault> {
    let (settings, numbers) = settings_from(&file.settings)?;
    Ok(RunSpec { scenario: file.scenario.clone(), province: file.province.clone(), seed: file.seed, settings, numbers })
}

/// A run file for a run that begins.
#[must_use]
pub fn begin(run: &Run) -> RunFile {
    let mut file = begin_untraced(run);
    file.fingerprints.push((run.month(), run.fingerprint().to_string()));
    file
}

/// The same without a fingerprint, for runs that nobody will play again.
#[must_use]
pub fn begin_untraced(run: &Run) -> RunFile {
    let spec = run.spec();
    let mut file = RunFile::new(&run.rules().hash, &spec.scenario, &spec.province, spec.seed);
    file.settings = settings_to(&spec.settings);
    file.settings.extend(numbers_to(&spec.numbers));
    file
}

/// Plays a month and notes it in the file, with its fingerprint.
///
/// # Errors
/// When an order is refused; nothing changes then.
pub fn step(run: &mut Run, file: &mut RunFile, orders: &[Order]) -> Result<(), OrderRefused> {
    step_untraced(run, file, orders)?;
    file.fingerprints.push((run.month(), run.fingerprint().to_string()));
    Ok(())
}

/// The same without a fingerprint.
///
/// # Errors
/// As [`step`].
pub fn step_untraced(run: &mut Run, file: &mut RunFile, orders: &[Order]) -> Result<(), OrderRefused> {
    let month = run.month();
    run.step(orders)?;
    file.orders.extend(orders.iter().map(|order| DatedOrder { month, order: *order }));
    file.months += 1;
    Ok(())
}

/// What a run file came to when it was played again.
pub struct Replayed {
    /// The run.
    pub run: Run,
    /// Its text under the rules it was played by now: the orders that were given, a fingerprint for every month.
    pub file: RunFile,
    /// What could not be given under these rules, and was left out.
    pub left_out: Vec<DatedOrder>,
}

/// Plays a run file from its start; `watch` sees the run before each month and at the end. Of a run made under other rules
/// what cannot be given under these is left out and named; under the same rules such an order was never given.
///
/// # Errors
/// When the run cannot be made, or an order of the same rules cannot be given.
pub fn replay_with(
    rules: &Arc<Rules>,
    kept: &RunFile,
    mut watch: impl FnMut(&mut Run),
) -> Result<Replayed, ReplayError> {
    let mut run = Run::new(rules, &spec_of(kept)?)?;
    let mut file = begin(&run);
    let mut left_out = Vec::new();
    watch(&mut run);
    for _ in 0..kept.months {
        if run.is_over() {
            break;
        }
        let month = run.month();
        let mut orders: Vec<Order> = kept.orders_of(month).copied().collect();
        if kept.rules != rules.hash {
            let out = keep_what_can_be_given(&mut orders, run.known());
            left_out.extend(out.into_iter().map(|(order, _)| DatedOrder { month, order }));
        }
        step(&mut run, &mut file, &orders).map_err(|refused| {
            // Nothing has changed: the same check says which order it was.
            let at = check_month(&orders, run.known()).map_or_else(|(at, _)| at, |()| 0);
            ReplayError::Order { month, order: Box::new(orders[at]), refused }
        })?;
        watch(&mut run);
    }
    Ok(Replayed { run, file, left_out })
}

/// Plays a run file from its start.
///
/// # Errors
/// As [`replay_with`].
pub fn replay(rules: &Arc<Rules>, kept: &RunFile) -> Result<Replayed, ReplayError> {
    replay_with(rules, kept, |_| {})
}

/// The first month whose fingerprint is not the one the text has for it; `played` is the text of the run played again. A
/// text made under other rules is not held to its fingerprints.
#[must_use]
pub fn differs(kept: &RunFile, played: &RunFile) -> Option<Month> {
    let other = |(month, noted): &&(Month, String)| played.fingerprint(*month) != Some(noted.as_str());
    kept.fingerprints.iter().find(other).filter(|_| kept.rules == played.rules).map(|(month, _)| *month)
}

/// Plays a run file from its start and holds it to its fingerprints: a run that was changed, or made by another program, is
/// not opened.
///
/// # Errors
/// As [`replay_with`], and when a fingerprint is another under the same rules.
pub fn replay_held(rules: &Arc<Rules>, kept: &RunFile) -> Result<Replayed, ReplayError> {
    let again = replay(rules, kept)?;
    match differs(kept, &again.file) {
        None => Ok(again),
        Some(month) => Err(ReplayError::Fingerprint { month }),
    }
}
