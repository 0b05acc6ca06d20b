//! trial
fn main() {}
