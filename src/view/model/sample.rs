//! Views made up for tests: an empty one.
