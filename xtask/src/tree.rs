//! Which crates the game is linked from: one version of each that must not stand there twice, and none of the laboratory's in
//! the page.

use crate::notices::crates_of;
use crate::toolchain::TARGET;
use anyhow::{Result, bail};
use std::collections::{BTreeMap, BTreeSet};

/// Two versions of these do not understand each other, or weigh twice.
const ONCE: &[&str] = &["accesskit", "bevy", "bevy_ecs", "egui", "rand", "serde", "wgpu", "winit"];
/// Crates of `src/lab` and of `ttj`, native only.
const NATIVE: &[&str] = &["indicatif", "parquet", "plotters", "resvg", "statrs"];

/// Fails where a crate stands twice, or one of the laboratory's is part of the page.
pub fn check() -> Result<()> {
    let page = crates_of(TARGET, &["lab"])?.into_iter().map(|found| (found.name, found.version));
    let native = crates_of("x86_64-unknown-linux-gnu", &["lab"])?.into_iter().map(|found| (found.name, found.version));
    let faults = faults(&page.collect(), &native.collect());
    if faults.is_empty() {
        println!("tree: one of each of {}; none of {} in the page", ONCE.join(", "), NATIVE.join(", "));
        return Ok(());
    }
    bail!("{}", faults.join("; "))
}

fn faults(page: &BTreeSet<(String, String)>, native: &BTreeSet<(String, String)>) -> Vec<String> {
    let mut faults = Vec::new();
    for (place, tree) in [("the page", page), ("the native program", native)] {
        let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, version) in tree {
            versions.entry(name).or_default().push(version);
        }
        for name in ONCE {
            if let Some(found) = versions.get(name).filter(|found| found.len() > 1) {
                faults.push(format!("{place}: found {name} {}, expected one version", found.join(" and ")));
            }
        }
    }
    let named = |name: &&&str| page.iter().any(|(found, _)| found == **name);
    faults.extend(
        NATIVE.iter().filter(named).map(|name| format!("the page: found {name}, expected it in native programs only")),
    );
    let missing = |name: &&&str| !native.iter().any(|(found, _)| found == **name);
    faults.extend(
        NATIVE
            .iter()
            .filter(missing)
            .map(|name| format!("the native program: found no {name}, expected it with feature lab")),
    );
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_twice_and_a_crate_in_the_page_are_named() {
        let tree = |list: &[&str]| -> BTreeSet<(String, String)> {
            list.iter()
                .filter_map(|one| one.split_once(' '))
                .map(|(name, version)| (name.to_owned(), version.to_owned()))
                .collect()
        };
        let native = tree(&["indicatif 1", "parquet 1", "plotters 1", "resvg 1", "statrs 1", "egui 0.36", "egui 0.37"]);
        let found = faults(&tree(&["statrs 1", "serde 1"]), &native);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            found[0].contains("found egui 0.36 and 0.37") && found[1].starts_with("the page: found statrs"),
            "{found:?}"
        );
        assert!(faults(&tree(&["serde 1"]), &tree(&["serde 1"])).len() == NATIVE.len(), "what is not there is said");
    }
}
