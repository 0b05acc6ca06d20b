//! The clipboard.

use std::cell::RefCell;

thread_local! {
    // Kept: on X11 the text lives only as long as the one who offers it.
    static BOARD: RefCell<Option<arboard::Clipboard>> = const { RefCell::new(None) };
}

/// Copies a text.
///
/// # Errors
/// Says why the desktop refused.
pub fn copy(text: &str) -> Result<(), String> {
    BOARD.with_borrow_mut(|board| {
        if board.is_none() {
            *board = Some(arboard::Clipboard::new().map_err(|error| error.to_string())?);
        }
        match board {
            Some(board) => board.set_text(text.to_owned()).map_err(|error| error.to_string()),
            None => Err(String::from("no clipboard")),
        }
    })
}
