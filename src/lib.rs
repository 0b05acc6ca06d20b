//! *Ten Thousand Jin*: a province of China from October 1957 to December 1962,
//! seen from an office that knows only what is reported to it.
//!
//! Layers, each may use only what stands left of it:
//! `sim ← data ← save ← view ← ui ← app`; `lab` beside `view`; `platform` alone knows wasm from native.

pub mod data;
#[cfg(not(target_arch = "wasm32"))]
pub mod lab;
pub mod save;
pub mod sim;
pub mod view;

#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "app")]
pub mod platform;
#[cfg(feature = "ui")]
pub mod ui;
