//! Makes `dist/`: the page, its program and its packs.

use crate::project::{self, run};
use crate::toolchain::{TARGET, Wasm};
use crate::{notices, pack};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Instant;
use wasm_bindgen_cli_support::Bindgen;

/// Which build of the page, by the profile in Cargo.toml.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Profile {
    /// Without link-time optimisation: minutes quicker to build, larger.
    Play,
    /// As published.
    Web,
}

impl Profile {
    /// Name of the cargo profile.
    pub fn name(self) -> &'static str {
        match self {
            Self::Play => "play",
            Self::Web => "web",
        }
    }

    fn duration(self) -> &'static str {
        match self {
            Self::Play => "the first time 5 to 15 minutes, then one or two",
            Self::Web => "10 to 20 minutes the first time, then about 8",
        }
    }
}

/// Files copied from `web/` as they are.
const PAGE_FILES: &[&str] = &["boot.js", "style.css", "icon.svg"];

/// Placeholder in index.html that receives the sizes of the large files, for the progress bar.
const SIZES: &str = "<meta name=\"ttj-sizes\" content=\"\">";

/// Builds the page into `dist/`.
pub fn make(profile: Profile) -> Result<()> {
    let toolchain = Wasm::find()?;
    let compiler = match toolchain {
        Wasm::InUse => "the compiler in use",
        Wasm::Debian => "Debian's compiler under /usr/bin",
    };
    println!("build: game for the browser, profile {}, {compiler} ({})", profile.name(), profile.duration());
    let start = Instant::now();
    run(toolchain.cargo("build").args(["--profile", profile.name(), "--bin", "game"]))?;
    let wasm = project::target().join("web").join(TARGET).join(profile.name()).join("game.wasm");
    let program = bind(profile, &wasm)?;
    let dist = project::dist();
    place(&program, &dist)?;
    fs::write(note()?, profile.name())?;
    println!("build: {} is ready after {} s", dist.display(), start.elapsed().as_secs());
    Ok(())
}

/// Profile that made the present `dist/`.
pub fn made_by() -> Result<String> {
    fs::read_to_string(note()?).context("dist/ was not built by this tool: run `cargo xtask web`")
}

/// Refuses a `dist/` that is not the page as it is published.
pub fn published() -> Result<()> {
    ensure!(
        made_by()? == Profile::Web.name(),
        "dist/ holds the quick build of `cargo xtask play`: run `cargo xtask web` first"
    );
    Ok(())
}

/// Where it is noted who made the module in `dist/`. By content: several clones may share one target folder.
fn note() -> Result<PathBuf> {
    let module =
        fs::read(project::dist().join("game_bg.wasm")).context("dist/ has not been built: run `cargo xtask web`")?;
    Ok(project::cache("dist")?.join(key(&module)))
}

/// Runs wasm-bindgen unless its result for the same module is at hand; returns the folder of the result.
fn bind(profile: Profile, wasm: &Path) -> Result<PathBuf> {
    let folder = project::cache(&format!("bindgen-{}", profile.name()))?;
    let bytes = fs::read(wasm).with_context(|| format!("reading {}", wasm.display()))?;
    let key = key(&bytes);
    let key_file = folder.join(".key");
    if fs::read_to_string(&key_file).is_ok_and(|old| old == key) {
        return Ok(folder);
    }
    println!("build: wasm-bindgen ({} MB; some seconds)", bytes.len() / 1_000_000);
    fs::remove_dir_all(&folder)?;
    fs::create_dir_all(&folder)?;
    Bindgen::new()
        .input_bytes("game", bytes)
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&folder)
        .context("wasm-bindgen")?;
    refuse_constructors(&fs::read_to_string(folder.join("game.js")).context("reading game.js")?)?;
    fs::write(key_file, key)?;
    Ok(folder)
}

/// A module with constructors runs all of them at every call into it, and keeps all that they name.
fn refuse_constructors(script: &str) -> Result<()> {
    ensure!(
        !script.contains("_command_export"),
        "the module has constructors, and the linker runs them at every call into the page: find the crate that gathers \
         things before `main` (as `inventory` does, see build/inventory) and leave it out"
    );
    Ok(())
}

/// A short name for a content. Only ever compared on the same machine.
pub fn key(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}-{}", hasher.finish(), bytes.len())
}

/// Puts page, program and packs together.
fn place(program: &Path, dist: &Path) -> Result<()> {
    if dist.exists() {
        fs::remove_dir_all(dist).with_context(|| format!("clearing {}", dist.display()))?;
    }
    fs::create_dir_all(dist)?;
    let web = project::root().join("web");
    let mut first_load = vec!["index.html".to_owned()];
    for name in PAGE_FILES {
        fs::copy(web.join(name), dist.join(name)).with_context(|| format!("copying web/{name}"))?;
        first_load.push((*name).to_owned());
    }
    copy_tree(program, dist, "", &mut first_load)?;
    fs::copy(web.join("index.html"), dist.join("index.html")).context("copying web/index.html")?;
    complete(dist, first_load)
}

/// Adds to a folder that holds page and program what no builder of pages makes: packs, sizes for the progress bar, the list
/// of the first load, notices. Trunk calls it as its last step.
pub fn finish(folder: &Path) -> Result<()> {
    let script = fs::read_to_string(folder.join("game.js")).context("game.js: the program comes first")?;
    refuse_constructors(&script)?;
    let mut first_load = vec!["index.html".to_owned()];
    first_load.extend(PAGE_FILES.iter().map(|name| (*name).to_owned()));
    let folders = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let mut names: Vec<String> = folders.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.retain(|name| name.starts_with("game"));
    names.sort();
    first_load.extend(names);
    complete(folder, first_load)
}

fn complete(folder: &Path, mut first_load: Vec<String>) -> Result<()> {
    pack::write(&project::root().join("assets"), folder).context("writing the packs")?;
    first_load.push(pack::BASE.to_owned());
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).with_context(|| format!("reading {}", index.display()))?;
    fs::write(index, finish_page(&page, &sizes(folder)?))?;
    fs::write(folder.join("first-load.txt"), first_load.join("\n") + "\n")?;
    // Licences of what the page is made of travel with it.
    fs::write(folder.join("THIRD-PARTY.md"), notices::for_the_page()?)?;
    Ok(())
}

/// Copies what wasm-bindgen wrote, except the `.key` beside it, and lists it.
fn copy_tree(from: &Path, to: &Path, prefix: &str, list: &mut Vec<String>) -> Result<()> {
    let mut entries = fs::read_dir(from)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if entry.path().is_dir() {
            fs::create_dir_all(to.join(&name))?;
            copy_tree(&entry.path(), &to.join(&name), &format!("{prefix}{name}/"), list)?;
        } else {
            fs::copy(entry.path(), to.join(&name))?;
            list.push(format!("{prefix}{name}"));
        }
    }
    Ok(())
}

/// Sizes of the files whose loading shows in the progress bar.
fn sizes(dist: &Path) -> Result<String> {
    let mut out = Vec::new();
    for name in ["game_bg.wasm", pack::BASE, pack::ZH_HANS] {
        let size = fs::metadata(dist.join(name)).with_context(|| format!("dist/{name}"))?.len();
        out.push(format!("{name}={size}"));
    }
    Ok(out.join(" "))
}

/// Takes the lines meant for Trunk out of the page and fills in the sizes.
fn finish_page(page: &str, sizes: &str) -> String {
    let lines = page.lines().filter(|line| !line.contains("data-trunk")).collect::<Vec<_>>();
    (lines.join("\n") + "\n").replace(SIZES, &SIZES.replace("\"\"", &format!("\"{sizes}\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_with_constructors_is_refused() {
        assert!(refuse_constructors("wasm.__wbindgen_malloc(1)").is_ok());
        let fault = refuse_constructors("wasm.__wbindgen_malloc_command_export(1)").unwrap_err().to_string();
        assert!(fault.contains("build/inventory"), "{fault}");
    }

    #[test]
    fn the_page_loses_trunk_and_gains_sizes() {
        let page = "<head>\n<link data-trunk rel=\"rust\">\n<meta name=\"ttj-sizes\" content=\"\">\n</head>";
        let done = finish_page(page, "a=1 b=2");
        assert_eq!(done, "<head>\n<meta name=\"ttj-sizes\" content=\"a=1 b=2\">\n</head>\n");
    }

    #[test]
    fn the_real_page_has_the_places_to_fill() {
        let page = fs::read_to_string(project::root().join("web/index.html")).expect("web/index.html");
        assert!(page.contains(SIZES));
        assert!(page.contains("data-trunk"));
        assert!(!page.contains(" style=") && !page.contains("<style"), "the policy forbids inline style");
    }
}
