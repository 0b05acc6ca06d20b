//! What was true, kept for the books, the tables and the experiments. Play never reads it.

pub mod census;
pub mod history;
