//! Panels: functions from a view model to actions. No world, no I/O.

pub mod actions;
pub mod mirror;
