//! Every character of every text can be drawn with the fonts that ship.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use skrifa::{FontRef, MetadataProvider as _};

/// The characters of all texts of a language.
fn characters(language: &str) -> BTreeSet<char> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locale").join(language);
    let mut all = BTreeSet::new();
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let texts: BTreeMap<String, String> = ron::from_str(&text).unwrap();
        all.extend(texts.values().flat_map(|text| text.chars()).filter(|character| !character.is_control()));
    }
    all
}

/// Characters that none of the fonts has, tried in order.
fn missing(characters: &BTreeSet<char>, fonts: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    let files: Vec<Vec<u8>> = fonts.iter().map(|font| fs::read(root.join(font)).unwrap()).collect();
    let fonts: Vec<FontRef> = files.iter().map(|bytes| FontRef::new(bytes).unwrap()).collect();
    let drawn = |character: &char| fonts.iter().any(|font| font.charmap().map(*character).is_some());
    characters.iter().filter(|character| !drawn(character)).collect()
}

#[test]
fn english_is_drawn_by_what_the_first_load_brings() {
    let characters = characters("en");
    for font in ["latin/sans.otf", "latin/sans-bold.otf", "latin/serif.otf", "latin/serif-bold.otf"] {
        assert_eq!(missing(&characters, &[font]), "", "{font}: run xtask/assets/fonts.py");
    }
}

#[test]
fn chinese_is_drawn_by_its_pack_and_the_latin_fonts() {
    let characters = characters("zh-Hans");
    for fonts in [["zh-Hans/sans.otf", "latin/sans.otf"], ["zh-Hans/serif.otf", "latin/serif.otf"]] {
        assert_eq!(missing(&characters, &fonts), "", "{fonts:?}: run xtask/assets/fonts.py");
    }
}

#[test]
fn a_character_no_font_has_is_noticed() {
    assert_eq!(missing(&BTreeSet::from(['a', '龘']), &["latin/sans.otf"]), "龘");
}
