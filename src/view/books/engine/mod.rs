//! What the books work out, in numbers and without a word: runs played again, differences between two of them, the
//! limits of the seat, and shares of causes and actors. The page and `ttj` share it.

mod ensemble;
pub mod gain;
pub mod limits;
pub mod playing;
pub mod shapley;
pub mod strategy;
pub mod study;
pub mod through;
pub mod totals;
pub mod trail;
pub mod twin;
pub mod why;
pub mod work;
