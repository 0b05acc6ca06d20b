//! The browser's storage: it may be absent, forbidden or full, and then says so.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::{text_of, window};
use crate::save::store::{Store, StoreError};

/// What every key of the game begins with; other keys of the same origin are nobody's business here.
const PREFIX: &str = "ttj.";

/// The storage of the page's origin.
#[derive(Clone, Copy, Debug, Default)]
pub struct Storage;

/// Opens it. Whether it may be used shows at the first use.
#[must_use]
pub fn open() -> Storage {
    Storage
}

fn local() -> Result<web_sys::Storage, StoreError> {
    window().map_err(|_| StoreError::Absent)?.local_storage().map_err(|_| StoreError::Denied)?.ok_or(StoreError::Absent)
}

fn fault(error: JsValue) -> StoreError {
    let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
    match name.as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StoreError::Full,
        "SecurityError" => StoreError::Denied,
        _ => StoreError::Io(text_of(&error)),
    }
}

impl Store for Storage {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        local()?.get_item(key).map_err(fault)
    }

    fn put(&mut self, key: &str, text: &str) -> Result<(), StoreError> {
        local()?.set_item(key, text).map_err(fault)
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        local()?.remove_item(key).map_err(fault)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let local = local()?;
        let count = local.length().map_err(fault)?;
        let mut keys = Vec::new();
        for index in 0..count {
            keys.extend(local.key(index).map_err(fault)?.filter(|key| key.starts_with(PREFIX)));
        }
        keys.sort_unstable();
        Ok(keys)
    }
}
