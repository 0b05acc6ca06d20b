//! Layers: each may use only what stands left of it. `sim ← data ← save ← view ← ui ← app`; `lab` beside `view`; `platform`
//! beside `app`.

use std::fs;
use std::path::{Path, PathBuf};

use ten_thousand_jin::sim::schedule::{month_parts, month_stages};

/// The files of a folder of `src` but those of tests.
fn sources(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from("src").join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.expect("a folder entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && path.file_name().is_some_and(|name| name != "tests.rs")
            {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The text of a file without its comments and without a module of tests, which ends where its brace stands at the margin.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file");
    let mut lines = text.lines().peekable();
    let mut code = String::new();
    while let Some(line) = lines.next() {
        let tests = line == "#[cfg(test)]" && lines.peek().is_some_and(|next| next.starts_with("mod "));
        if tests && lines.next().is_some_and(|module| module.ends_with('{')) {
            lines.by_ref().take_while(|line| *line != "}").for_each(drop);
        } else if !tests && !line.trim_start().starts_with("//") {
            code.extend([line, "\n"]);
        }
    }
    code
}

#[test]
fn only_modules_of_tests_are_left_out_of_what_is_looked_through() {
    let mirror = code(Path::new("src/ui/mirror.rs"));
    assert!(mirror.contains("pub fn") && !mirror.contains("mod tests"), "what follows `mod tests;` is looked through");
    let geography = code(Path::new("src/view/geography.rs"));
    assert!(geography.contains("mod triangles;") && geography.contains("pub struct"));
    let rng = code(Path::new("src/sim/rng.rs"));
    assert!(rng.contains("pub enum Stream") && !rng.contains("#[test]"), "tests at the end are not");
    for folder in ["sim", "data", "save", "lab", "view", "ui"] {
        for path in sources(folder) {
            assert!(!code(&path).contains("#[test]"), "{}: tests are left out", path.display());
        }
    }
}

fn forbid(folder: &str, words: &[&str]) {
    forbid_but(folder, "src/nowhere", words);
}

/// Forbids words in a folder, one folder in it excepted.
fn forbid_but(folder: &str, except: &str, words: &[&str]) {
    let mut faults = Vec::new();
    for path in sources(folder).into_iter().filter(|path| !path.starts_with(except)) {
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

/// What truth can be reached by: the record, the stocks of communes and stores, the world itself.
const TRUTH: &[&str] = &[
    "sim::census",
    "sim::history",
    "sim::record",
    "sim::commune",
    "sim::entities",
    "sim::furnace",
    "sim::granary",
    "sim::world",
    "sim::{",
    ".history()",
];

#[test]
fn only_the_books_see_the_truth() {
    for folder in ["save", "view", "ui", "app", "platform"] {
        forbid_but(folder, "src/view/books", TRUTH);
    }
    // A renderer has a `world_mut` of its own.
    for folder in ["save", "view", "ui"] {
        forbid(folder, &["world_mut"]);
    }
}

#[test]
fn the_months_of_a_run_are_shown_without_the_books() {
    forbid("view/play", &["view::books", "books::"]);
    // Desks ask what waits; what waits does not ask desks.
    assert!(!code(Path::new("src/view/play/matters.rs")).contains("desks"));
}

/// Functions of numbers whose last digits differ between machines, or may: everything but `+ − × ÷` and square roots.
const PLATFORM_MATHS: &[&str] = &[
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "cos", "cosh", "exp", "exp2", "exp_m1",
    "gamma", "hypot", "ln", "ln_1p", "ln_gamma", "log", "log10", "log2", "mul_add", "powf", "powi", "sin", "sin_cos",
    "sinh", "tan", "tanh",
];

#[test]
fn the_simulation_has_no_clock_no_files_no_platform_maths() {
    forbid(
        "sim",
        &[
            "std::time",
            "Instant",
            "SystemTime",
            "std::fs",
            "std::env",
            "std::net",
            "HashMap",
            "HashSet",
            "RandomState",
            "Local<",
            "NonSend",
            "rand::rng()",
            "std::thread",
            "thread_local",
            "println!",
            "f32",
            "libm",
        ],
    );
    let calls: Vec<String> =
        PLATFORM_MATHS.iter().flat_map(|name| [format!(".{name}("), format!("f64::{name}")]).collect();
    forbid("sim", &calls.iter().map(String::as_str).collect::<Vec<_>>());
}

/// Structs of `sim` that may hold a `usize`, for they are no state of the world: a block of bytes on its way into the hash,
/// the size a province is made with, and a row of a table.
const NO_STATE: [&str; 3] = ["Sink", "Grain", "CommuneState"];

/// The structs and enums of a file: their names and what stands in them.
fn types(code: &str) -> Vec<(String, String)> {
    let mut types = Vec::new();
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        let indent = line.len() - line.trim_start().len();
        let mut words = line.split_whitespace().skip_while(|word| word.starts_with("pub"));
        let Some(name) = words.next().filter(|word| matches!(*word, "struct" | "enum")).and(words.next()) else {
            continue;
        };
        let name: String = name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let mut body = line.to_owned();
        if line.ends_with('{') {
            let end = format!("{}}}", " ".repeat(indent));
            body.extend(lines.by_ref().take_while(|line| *line != end).map(|line| format!("\n{line}")));
        }
        types.push((name, body));
    }
    types
}

#[test]
fn no_state_is_as_wide_as_the_machine() {
    let mut seen = Vec::new();
    let mut faults = Vec::new();
    for path in sources("sim") {
        for (name, body) in types(&code(&path)) {
            let wide = |line: &&str| line.contains("usize") || line.contains("isize");
            if let Some(line) = body.lines().find(wide).filter(|_| !NO_STATE.contains(&name.as_str())) {
                faults.push(format!("{}: {name}: found `{}`", path.display(), line.trim()));
            }
            seen.push(name);
        }
    }
    assert!(faults.is_empty(), "a fixed width is expected:\n{}", faults.join("\n"));
    for name in ["KnownState", "Land", "County", "Register", "ProvinceMonth", "LevyMonth", "DocumentKind"]
        .iter()
        .chain(&NO_STATE)
    {
        assert!(seen.iter().any(|one| one == name), "{name} was looked at");
    }
}

/// The table of the month in docs/ARCHITECTURE.md names the stages and their systems as the schedule has them.
#[test]
fn the_table_of_the_month_is_the_schedule() {
    let text = fs::read_to_string("docs/ARCHITECTURE.md").expect("the document");
    let table = text.split("\n## The month\n").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("a chapter");
    let rows = table.lines().filter(|line| line.starts_with("| ") && line.contains('`'));
    let told: Vec<(String, Vec<String>)> = rows
        .map(|row| {
            let mut cells = row.split('|').map(str::trim).skip(1);
            let stage = cells.next().unwrap_or_default().to_owned();
            let systems = cells.next().unwrap_or_default().split(", ");
            (stage, systems.map(|system| system.trim_matches('`').to_owned()).collect())
        })
        .collect();
    let stages = month_stages().into_iter();
    let expected: Vec<(String, Vec<String>)> = stages
        .map(|(stage, systems)| (format!("{stage:?}"), systems.into_iter().map(str::to_owned).collect()))
        .collect();
    assert_eq!(told, expected);
    let parts: Vec<&str> = month_parts().into_iter().map(|(name, _)| name).collect();
    assert_eq!(parts, month_stages().into_iter().flat_map(|(_, systems)| systems).collect::<Vec<_>>());
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
