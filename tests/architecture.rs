//! Layers: each may use only what stands left of it. `sim ← data ← save ← view ← ui ← app`; `lab` beside `view`; `platform`
//! beside `app`.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from("src").join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("a folder entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The text of a file without its comments and without the tests at its end.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file");
    let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn forbid(folder: &str, words: &[&str]) {
    let mut faults = Vec::new();
    for path in sources(folder) {
        let code = code(&path);
        for word in words {
            if code.contains(word) {
                faults.push(format!("{}: found `{word}`", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "layers are crossed:\n{}", faults.join("\n"));
}

#[test]
fn each_layer_uses_only_what_stands_left_of_it() {
    forbid("sim", &["crate::data", "crate::save", "crate::view", "crate::ui", "crate::app", "crate::platform"]);
    forbid("data", &["crate::save", "crate::view", "crate::ui", "crate::app", "crate::platform"]);
    forbid("save", &["crate::view", "crate::ui", "crate::app", "crate::platform"]);
    forbid("view", &["crate::ui", "crate::app", "crate::platform", "egui", "bevy::"]);
    forbid("ui", &["crate::app", "crate::platform", "bevy", "crate::sim::run", "crate::sim::world"]);
    forbid("lab", &["crate::view", "crate::ui", "crate::app", "crate::platform"]);
    for folder in ["sim", "data", "save", "view", "ui", "app", "platform"] {
        forbid(folder, &["crate::lab"]);
    }
}

/// Panels and screens are made of widgets; a widget knows none of them.
#[test]
fn widgets_know_no_panel_and_no_screen() {
    forbid("ui/widgets", &["panels", "screens"]);
}

#[test]
fn only_the_books_see_the_truth() {
    for folder in ["view/play", "view/model"] {
        forbid(
            folder,
            &["sim::census", "sim::history", "sim::commune", "sim::granary", "sim::world", "world_mut", ".history()"],
        );
    }
    forbid("ui", &["sim::census", "sim::history", "sim::commune", "sim::granary"]);
}

#[test]
fn the_months_of_a_run_are_shown_without_the_books() {
    forbid("view/play", &["view::books", "books::"]);
    // Desks ask what waits; what waits does not ask desks.
    assert!(!code(Path::new("src/view/play/matters.rs")).contains("desks"));
}

#[test]
fn the_simulation_has_no_clock_no_files_no_platform_maths() {
    forbid(
        "sim",
        &[
            "std::time",
            "std::fs",
            "std::env",
            "HashMap",
            "HashSet",
            "Local<",
            ".powi(",
            ".powf(",
            ".mul_add(",
            ".exp()",
            ".ln()",
            ".sin()",
            ".cos()",
            "rand::rng()",
            "thread",
            "println!",
        ],
    );
}

#[test]
fn only_the_platform_knows_wasm() {
    for folder in ["sim", "data", "save", "lab", "view", "ui", "app"] {
        forbid(folder, &["target_arch", "web_sys", "wasm_bindgen", "js_sys"]);
    }
}

#[test]
fn the_crates_of_the_laboratory_do_not_reach_the_page_and_tables_and_pictures_not_the_ordinary_build() {
    let manifest = fs::read_to_string("Cargo.toml").expect("the manifest");
    let section = |name: &str| -> String {
        let at = manifest.find(&format!("\n[{name}]\n")).unwrap_or_else(|| panic!("[{name}] is in the manifest"));
        let rest = &manifest[at + name.len() + 4..];
        rest[..rest.find("\n[").unwrap_or(rest.len())].to_owned()
    };
    let line = |text: &str, start: &str| text.lines().find(|line| line.starts_with(start)).map(str::to_owned);
    assert_eq!(line(&section("features"), "default").as_deref(), Some("default = [\"app\"]"));
    let native = section("target.'cfg(not(target_arch = \"wasm32\"))'.dependencies");
    for name in ["parquet", "resvg"] {
        assert!(line(&section("dependencies"), name).is_none());
        let found = line(&native, name).unwrap_or_else(|| panic!("{name} is named for native targets"));
        assert!(found.contains("optional = true"), "{found}");
    }
    // That nothing else brings them into the page is asked of the whole tree by `cargo xtask tree`.
    for name in ["plotters", "statrs", "indicatif"] {
        assert!(line(&section("dependencies"), name).is_none());
        assert!(line(&native, name).is_some(), "{name} is named for native targets");
    }
}
