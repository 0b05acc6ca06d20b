//! The clipboard.

use crate::save::store::StoreError;

/// Copies a text. The browser may still refuse later; it then says so in its console.
///
/// # Errors
/// When the page has no clipboard.
pub fn copy(text: &str) -> Result<(), StoreError> {
    let navigator = super::window().map_err(|_| StoreError::NoClipboard)?.navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into())
        .map_err(|error| StoreError::Io(super::text_of(&error)))?;
    if clipboard.is_undefined() {
        // Absent where the page does not come from a secure place.
        return Err(StoreError::NoClipboard);
    }
    let _pending = navigator.clipboard().write_text(text);
    Ok(())
}
