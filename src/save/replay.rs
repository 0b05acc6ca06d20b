//! Loading is replaying: a run file becomes a [`Run`] by playing its orders again.

use std::sync::Arc;

use crate::sim::calendar::Month;
use crate::sim::orders::{DatedOrder, Order};
use crate::sim::refusal::{OrderRefused, check_month};
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

/// Plays a run file from its start; `watch` sees the run before each month and at the end.
///
/// # Errors
/// When the run cannot be made or an order cannot be given.
pub fn replay_with(rules: &Arc<Rules>, file: &RunFile, mut watch: impl FnMut(&mut Run)) -> Result<Run, ReplayError> {
    let mut run = Run::new(rules, &spec_of(file)?)?;
    watch(&mut run);
    for _ in 0..file.months {
        if run.is_over() {
            break;
        }
        let month = run.month();
        let orders: Vec<Order> = file.orders_of(month).copied().collect();
        run.step(&orders).map_err(|refused| {
            // Nothing has changed: the same check says which order it was.
            let at = check_month(&orders, run.known()).map_or_else(|(at, _)| at, |()| 0);
            ReplayError::Order { month, order: Box::new(orders[at]), refused }
        })?;
        watch(&mut run);
    }
    Ok(run)
}

/// Plays a run file from its start.
///
/// # Errors
/// As [`replay_with`].
pub fn replay(rules: &Arc<Rules>, file: &RunFile) -> Result<Run, ReplayError> {
    replay_with(rules, file, |_| {})
}
