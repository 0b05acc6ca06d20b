//! The clipboard.

use std::cell::RefCell;

use crate::save::store::StoreError;

thread_local! {
    // Kept: on X11 the text lives only as long as the one who offers it.
    static BOARD: RefCell<Option<arboard::Clipboard>> = const { RefCell::new(None) };
}

/// Copies a text.
///
/// # Errors
/// Says why the desktop refused.
pub fn copy(text: &str) -> Result<(), StoreError> {
    BOARD.with_borrow_mut(|board| {
        if board.is_none() {
            *board = Some(arboard::Clipboard::new().map_err(refused)?);
        }
        match board {
            Some(board) => board.set_text(text.to_owned()).map_err(refused),
            None => Err(StoreError::NoClipboard),
        }
    })
}

fn refused(error: arboard::Error) -> StoreError {
    match error {
        arboard::Error::ClipboardNotSupported => StoreError::NoClipboard,
        other => StoreError::Io(other.to_string()),
    }
}
