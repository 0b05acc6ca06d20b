//! The desktop's screen readers read the tree itself; no elements are laid over it.

use crate::ui::mirror::MirrorOp;

/// Whether elements have to be kept.
#[must_use]
pub const fn is_used() -> bool {
    false
}

/// Applies changes.
pub fn apply(_ops: &[MirrorOp]) {}
