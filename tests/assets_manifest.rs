//! Every asset that is not our own text has its origin, date and licence in one manifest.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

#[derive(Deserialize)]
struct Manifest {
    format: u32,
    assets: Vec<Asset>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "read for being there")]
struct Asset {
    path: String,
    origin: String,
    #[serde(default)]
    address: String,
    retrieved: String,
    licence: String,
    #[serde(default)]
    changes: String,
}

fn files(folder: &Path, all: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, all) } else { all.push(path) }
    }
}

#[test]
fn every_asset_from_elsewhere_is_in_the_manifest() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let manifest: Manifest = ron::from_str(&fs::read_to_string(root.join("MANIFEST.ron")).unwrap()).unwrap();
    assert_eq!(manifest.format, 1);
    for asset in &manifest.assets {
        // A folder of our own text has no day on which it was fetched.
        let dated = asset.path.ends_with('/') || asset.retrieved.len() == "2026-11-21".len();
        assert!(!asset.origin.is_empty() && !asset.licence.is_empty() && dated, "{}", asset.path);
        assert!(root.join(&asset.path).exists(), "{} is in the manifest and not in the folder", asset.path);
    }
    let listed: BTreeSet<&str> = manifest.assets.iter().map(|asset| asset.path.as_str()).collect();
    let mut all = Vec::new();
    files(&root, &mut all);
    for path in all {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let own = name.ends_with(".ron") && !name.starts_with("map/") || name == "fonts/OFL.txt";
        let folder_listed = listed.iter().any(|listed| listed.ends_with('/') && name.starts_with(*listed));
        assert!(own || folder_listed || listed.contains(name.as_str()), "{name} is not in assets/MANIFEST.ron");
    }
}
