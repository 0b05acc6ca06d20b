//! The page.

pub mod background;
mod bench;
pub mod clipboard;
pub mod clock;
pub mod entropy;
mod events;
pub mod file;
pub mod host;
mod keys;
pub mod mirror;
pub mod storage;
pub mod surface;

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use super::Packs;

/// Nothing: the page begins with [`boot`], once it has fetched the packs.
pub fn start() {}

/// Begins the program with the packs the page fetched.
#[wasm_bindgen]
pub fn boot(base: &[u8], zh: Option<Vec<u8>>) {
    super::log::install();
    host::install_panic_hook();
    host::show_standing();
    host::read_fragment();
    crate::app::run(&Packs { base: base.to_vec(), chinese: zh });
}

/// What the browser answered, as text.
fn text_of(value: &JsValue) -> String {
    value.as_string().or_else(|| js_sys::Error::from(value.clone()).message().as_string()).unwrap_or_default()
}

/// The page's window.
fn window() -> Result<web_sys::Window, String> {
    web_sys::window().ok_or_else(|| String::from("no window"))
}

/// The page's document.
fn document() -> Result<web_sys::Document, String> {
    window()?.document().ok_or_else(|| String::from("no document"))
}
