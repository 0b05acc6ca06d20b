//! `THIRD-PARTY.md`: other people's crates in the game, their licences and the texts that must travel along.

use crate::project;
use crate::toolchain::TARGET;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Platforms whose dependencies are listed.
const PLATFORMS: &[&str] = &[TARGET, "x86_64-unknown-linux-gnu"];

/// Where the notices are kept.
pub fn path() -> PathBuf {
    project::root().join("THIRD-PARTY.md")
}

/// Writes the file.
pub fn write() -> Result<()> {
    let text = text()?;
    fs::write(path(), &text)?;
    println!("notices: {} ({} kB)", path().display(), text.len() / 1000);
    Ok(())
}

/// Fails if the file does not say what the dependency tree says.
pub fn check() -> Result<()> {
    if fs::read_to_string(path()).unwrap_or_default() != text()? {
        bail!("THIRD-PARTY.md is out of date: run `cargo xtask notices`");
    }
    Ok(())
}

/// The file as it travels with the page: the list of assets and the licence of the fonts stand at its end.
pub fn for_the_page() -> Result<String> {
    let mut text = fs::read_to_string(path()).context("THIRD-PARTY.md: run `cargo xtask notices`")?;
    for (title, file) in [("Assets", "assets/MANIFEST.ron"), ("Licence of the fonts", "assets/fonts/OFL.txt")] {
        let content = fs::read_to_string(project::root().join(file)).with_context(|| format!("reading {file}"))?;
        text += &format!("\n## {title}\n\n```text\n{}\n```\n", content.trim_end());
    }
    Ok(text)
}

/// A crate of the game.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Crate {
    /// Name.
    pub name: String,
    /// Version.
    pub version: String,
    licence: String,
    repository: String,
    folder: PathBuf,
}

fn text() -> Result<String> {
    let mut crates = BTreeSet::new();
    for platform in PLATFORMS {
        crates.extend(crates_of(platform, &[])?);
    }
    let mut out = String::from(
        "# Other people's work\n\n\
         Written by `cargo xtask notices`; do not edit. The game itself is licensed MIT OR Apache-2.0 (`LICENSE-MIT`,\n\
         `LICENSE-APACHE`). Fonts, outlines and pictures are listed with origin and licence in `assets/MANIFEST.ron`.\n\n\
         The program is linked from these crates (browser and Linux; tools that only help to build or test are not listed):\n\n\
         | Crate | Version | Licence | Source |\n|---|---|---|---|\n",
    );
    for krate in &crates {
        out += &format!("| {} | {} | {} | {} |\n", krate.name, krate.version, krate.licence, krate.repository);
    }
    out += "\n## Licence texts\n\nWhere a crate offers a choice that includes MIT, the game uses it under MIT.\n";
    for (text, names) in texts(&crates)? {
        out += &format!(
            "\n### {}\n\n```text\n{}\n```\n",
            names.into_iter().collect::<Vec<_>>().join(", "),
            text.trim_end()
        );
    }
    Ok(out)
}

/// Crates reached from the game by normal dependencies on one platform, with these features beside the default ones.
pub fn crates_of(platform: &str, features: &[&str]) -> Result<BTreeSet<Crate>> {
    let mut cargo = project::cargo();
    cargo.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", platform]);
    if !features.is_empty() {
        cargo.args(["--features", &features.join(",")]);
    }
    let output = cargo.output().context("starting cargo metadata")?;
    if !output.status.success() {
        bail!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let packages: BTreeMap<&str, &Value> =
        list(&metadata["packages"]).map(|package| (text_of(&package["id"]), package)).collect();
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"]["nodes"]).map(|node| (text_of(&node["id"]), node)).collect();
    let root =
        packages.iter().find(|(_, package)| package["name"] == "ten-thousand-jin").context("the game's own package")?.0;
    let mut seen = BTreeSet::from([*root]);
    let mut open = vec![*root];
    while let Some(id) = open.pop() {
        for dependency in list(&nodes.get(id).context("a package without node")?["deps"]) {
            let normal = list(&dependency["dep_kinds"]).any(|kind| kind["kind"].is_null());
            let id = text_of(&dependency["pkg"]);
            if normal && !is_macro(packages[id]) && seen.insert(id) {
                open.push(id);
            }
        }
    }
    seen.remove(root);
    Ok(seen.into_iter().map(|id| describe(packages[id])).collect())
}

/// Whether a package runs in the compiler only.
fn is_macro(package: &Value) -> bool {
    list(&package["targets"]).any(|target| list(&target["kind"]).any(|kind| kind == "proc-macro"))
}

fn describe(package: &Value) -> Crate {
    Crate {
        name: text_of(&package["name"]).to_owned(),
        version: text_of(&package["version"]).to_owned(),
        licence: package["license"].as_str().unwrap_or("see its text").replace('/', " OR ").replace("  ", " "),
        repository: package["repository"].as_str().or(package["homepage"].as_str()).unwrap_or("").to_owned(),
        folder: Path::new(text_of(&package["manifest_path"])).parent().map(Path::to_owned).unwrap_or_default(),
    }
}

/// Every text once, with the crates it belongs to, ordered by the first of them.
fn texts(crates: &BTreeSet<Crate>) -> Result<Vec<(String, BTreeSet<String>)>> {
    let mut found: BTreeMap<String, (String, BTreeSet<String>)> = BTreeMap::new();
    for krate in crates {
        for file in licence_files(krate)? {
            let text = String::from_utf8_lossy(&fs::read(&file)?).replace("\r\n", "\n").replace('\t', "    ");
            let plain = text.split_whitespace().collect::<Vec<_>>().join(" ");
            found.entry(plain).or_insert_with(|| (text, BTreeSet::new())).1.insert(krate.name.clone());
        }
    }
    let mut texts: Vec<_> = found.into_values().collect();
    texts.sort_by(|a, b| a.1.cmp(&b.1).then_with(|| a.0.cmp(&b.0)));
    Ok(texts)
}

/// Licence files of a crate; of a choice with MIT only that of MIT.
fn licence_files(krate: &Crate) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(&krate.folder)?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            path.is_file()
                && ["license", "licence", "copying", "notice", "unlicense"].iter().any(|start| name.starts_with(start))
        })
        .collect();
    files.sort();
    let is_mit = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().to_lowercase().contains("mit");
    if krate.licence.contains(" OR ") && krate.licence.contains("MIT") && files.iter().any(is_mit) {
        files.retain(is_mit);
    }
    Ok(files)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
