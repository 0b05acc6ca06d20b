//! Packs: what is written is what is read, and what is wrong with one is said.

#[allow(dead_code, missing_docs)]
#[path = "../build/pack.rs"]
mod writer;

use std::path::Path;

use proptest::prelude::*;
use ten_thousand_jin::data::{self, Pack, PackError};

fn assets() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets")
}

fn example() -> Vec<u8> {
    let mut bytes = b"TTJPACK1".to_vec();
    bytes.extend(2_u32.to_le_bytes());
    for (path, content) in [("locale/en/ui.ron", "{}"), ("map/outlines.ron", "()")] {
        bytes.extend((path.len() as u16).to_le_bytes());
        bytes.extend(path.as_bytes());
        bytes.extend((content.len() as u32).to_le_bytes());
        bytes.extend(content.as_bytes());
    }
    bytes
}

#[test]
fn a_pack_reads_file_by_file() {
    let pack = Pack::read(&example()).unwrap();
    assert_eq!(pack.paths().collect::<Vec<_>>(), ["locale/en/ui.ron", "map/outlines.ron"]);
    assert_eq!(pack.text("map/outlines.ron").unwrap(), "()");
    assert_eq!(pack.files_under("locale/").count(), 1);
    assert!(matches!(pack.text("rules/base.ron"), Err(PackError::Missing { .. })));
}

#[test]
fn a_broken_pack_says_how() {
    let whole = example();
    for cut in 1..whole.len() {
        assert!(matches!(Pack::read(&whole[..cut]), Err(PackError::Truncated { at }) if at == cut), "cut at {cut}");
    }
    assert!(matches!(Pack::read(b""), Err(PackError::NotAPack)));
    assert!(matches!(Pack::read(b"<!doctype html>"), Err(PackError::NotAPack)));
    assert!(matches!(Pack::read(&[&whole[..], b"x"].concat()), Err(PackError::Trailing { bytes: 1 })));
    let mut bad = whole.clone();
    bad[14] = 0xff;
    assert!(matches!(Pack::read(&bad), Err(PackError::BadUtf8 { .. })));
    let mut text = Pack::default();
    text.insert("a.ron", [0xff, 0xfe]);
    assert!(matches!(text.text("a.ron"), Err(PackError::BadUtf8 { path }) if path == "a.ron"));
}

#[test]
fn later_packs_replace_files_of_earlier_ones() {
    let mut later = Pack::default();
    later.insert("map/outlines.ron", "(new)");
    let mut pack = Pack::read(&example()).unwrap();
    pack.merge(later);
    assert_eq!(pack.text("map/outlines.ron").unwrap(), "(new)");
    assert_eq!(pack.paths().count(), 2);
}

#[test]
fn a_folder_reads_as_the_packs_made_from_it() {
    let packs = writer::build(&assets()).unwrap();
    let from_packs = Pack::read_all(&[&packs.base, &packs.zh_hans]).unwrap();
    let from_folder = Pack::from_folder(&assets()).unwrap();
    assert!(from_packs.paths().eq(from_folder.paths()));
    assert!(from_packs == from_folder);
    assert!(data::embedded_pack!().unwrap().paths().count() > 0);
}

#[test]
fn what_is_for_people_is_in_no_pack() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("data_pack");
    for (path, content) in [
        ("locale/en/ui.ron", "{}"),
        ("locale/en/notes.md", "for people"),
        ("fonts/LICENCE.txt", "for people"),
        ("MANIFEST.ron", "for people"),
        (".hidden/a.ron", "for people"),
    ] {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
    let packs = writer::build(&folder).unwrap();
    for pack in [Pack::read_all(&[&packs.base, &packs.zh_hans]).unwrap(), Pack::from_folder(&folder).unwrap()] {
        assert_eq!(pack.paths().collect::<Vec<_>>(), ["locale/en/ui.ron"]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_at_all_stop_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Pack::read(&[b"TTJPACK1", &bytes[..]].concat());
    }
}
