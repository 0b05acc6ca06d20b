//! The clipboard.

/// Copies a text. The browser may still refuse later; it then says so in its console.
///
/// # Errors
/// When the page has no clipboard.
pub fn copy(text: &str) -> Result<(), String> {
    let navigator = super::window()?.navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &"clipboard".into()).map_err(|error| super::text_of(&error))?;
    if clipboard.is_undefined() {
        // Absent where the page does not come from a secure place.
        return Err(String::from("no clipboard"));
    }
    let _pending = navigator.clipboard().write_text(text);
    Ok(())
}
