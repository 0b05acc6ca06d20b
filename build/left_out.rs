//! Which files of `assets/` no pack holds. Who writes a pack (`build/pack.rs`) and who reads a folder in its place
//! (`src/data/pack.rs`) share this file by `#[path]`.

/// Whether a path, relative to `assets/`, is for people who read the folder rather than for the program.
pub fn is_left_out(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with('.') || path.starts_with("MANIFEST.") || name.ends_with(".txt") || name.ends_with(".md")
}
