//! Texts by key and language: `locale/<language>/*.ron`, each a map from key to text.
//!
//! English is complete by definition; a text missing in another language is shown in English and
//! reported. Text holds `{name}` for what is filled in; `{{` and `}}` stand for the brackets themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use super::pack::Pack;
use super::parse::parse_map;
use super::report::{DataReport, Fault};
use super::texts::Texts;

/// Folder of the languages.
pub const FOLDER: &str = "locale/";
/// The language all others fall back to.
pub const ENGLISH: &str = "en";
/// Chinese in simplified characters.
pub const CHINESE: &str = "zh-Hans";

/// What a key ends in under which a text has the version told at a county office.
pub const AT_COUNTY: &str = ".at_county";
/// What a key ends in under which a text has the version told before there were communes.
pub const COOPS: &str = ".coops";

/// Texts as they are read and compared.
type Read = BTreeMap<String, String>;

/// The texts of one language. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locale {
    language: Arc<str>,
    texts: Arc<Texts>,
    english: Arc<Texts>,
    /// Keys of texts that have versions, without what the versions' keys end in.
    versions: Arc<Texts>,
}

impl Default for Locale {
    /// No texts at all: every key is shown as itself.
    fn default() -> Self {
        static NONE: LazyLock<Arc<Texts>> = LazyLock::new(Arc::default);
        Self { language: ENGLISH.into(), texts: NONE.clone(), english: NONE.clone(), versions: Arc::default() }
    }
}

impl Locale {
    /// Language tag, such as `en` or `zh-Hans`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The text of a key; in English when this language lacks it; the key itself when both do.
    #[must_use]
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The text of a key in this language or English.
    #[must_use]
    pub fn find(&self, key: &str) -> Option<&str> {
        self.texts.get(key).or_else(|| self.english.get(key))
    }

    /// The text of a key with `{name}` filled in. A name that is not given stays as it is written.
    #[must_use]
    pub fn fmt(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        for piece in Pieces(self.text(key)) {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Name(name) => match values.iter().find(|(known, _)| *known == name) {
                    Some((_, value)) => filled.push_str(value),
                    None => filled.extend(["{", name, "}"]),
                },
            }
        }
        filled
    }

    /// Whether this language or English has a text for a key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    /// Whether a text may be told in another version, at a county office or before there were communes.
    #[must_use]
    pub fn has_versions(&self, key: &str) -> bool {
        self.versions.contains(key)
    }

    /// All keys of this language, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.keys()
    }

    /// All keys that begin with `prefix`, in order.
    pub fn keys_under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.texts.keys_under(prefix)
    }
}

/// All languages of a pack by tag. Languages whose pack is not here are not missed.
pub type Locales = BTreeMap<String, Locale>;

/// Where a text stands.
type Places = BTreeMap<String, (String, u32)>;

/// Reads all languages and compares them with English.
pub fn read(pack: &Pack, report: &mut DataReport) -> Locales {
    let mut languages: BTreeMap<String, (Read, Places)> = BTreeMap::new();
    for (file, _) in pack.files_under(FOLDER).filter(|(file, _)| file.ends_with(".ron")) {
        let Some((language, _)) = file[FOLDER.len()..].split_once('/') else {
            report.push(Fault::error(file, "", "a file outside any language", "locale/<language>/<area>.ron"));
            continue;
        };
        let (texts, places) = languages.entry(language.to_owned()).or_default();
        let entries = super::load::text(pack, file, report).map(|text| parse_map::<String>(file, text));
        for (key, line, text) in entries.and_then(|entries| report.keep(entries)).unwrap_or_default() {
            check_key(file, &key, line, report);
            if let Some((first, first_line)) = places.get(&key) {
                let found = format!("this key again (first in {first}:{first_line})");
                report.push(Fault::error(file, &key, found, "each key once in a language").at(Some(line)));
                continue;
            }
            places.insert(key.clone(), (file.to_owned(), line));
            texts.insert(key, text);
        }
    }
    let (english, english_places) = languages.remove(ENGLISH).unwrap_or_default();
    for (language, (texts, places)) in &languages {
        compare(language, texts, places, &english, &english_places, report);
    }
    let versions: Arc<Texts> = Arc::new(with_versions(&english).into());
    let english: Arc<Texts> = Arc::new(english.into());
    let locale = |language: String, texts| {
        let (english, versions) = (english.clone(), versions.clone());
        (language.clone(), Locale { language: language.into(), texts, english, versions })
    };
    let mut locales: Locales =
        languages.into_iter().map(|(language, (texts, _))| locale(language, Arc::new(texts.into()))).collect();
    locales.extend([locale(ENGLISH.to_owned(), english.clone())]);
    locales
}

/// The keys of texts that have versions.
fn with_versions(texts: &Read) -> Read {
    let mut plain = Read::new();
    for key in texts.keys() {
        let mut key = key.as_str();
        while let Some(shorter) = [COOPS, AT_COUNTY].into_iter().find_map(|end| key.strip_suffix(end)) {
            plain.insert(shorter.to_owned(), String::new());
            key = shorter;
        }
    }
    plain
}

fn check_key(file: &str, key: &str, line: u32, report: &mut DataReport) {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
    if key.is_empty() || !key.chars().all(plain) {
        let fault = Fault::error(file, key, "a key with other letters", "lower-case letters, digits, `.`, `_`, `-`");
        report.push(fault.at(Some(line)));
    }
}

/// Reports what is missing, left over or filled in differently in a language.
fn compare(
    language: &str,
    texts: &Read,
    places: &Places,
    english: &Read,
    english_places: &Places,
    report: &mut DataReport,
) {
    for key in english.keys().filter(|key| !texts.contains_key(*key)) {
        let Some((file, line)) = english_places.get(key) else { continue };
        let expected = format!("a text in {language}, as for every key of {ENGLISH}");
        report.push(Fault::warning(file, key, format!("a text that {language} lacks"), expected).at(Some(*line)));
    }
    for (key, text) in texts {
        let Some((file, line)) = places.get(key) else { continue };
        let Some(original) = english.get(key) else {
            let fault = Fault::error(file, key, format!("a key that {ENGLISH} lacks"), "a key of English");
            report.push(fault.at(Some(*line)).did_you_mean(key, english.keys().map(String::as_str)));
            continue;
        };
        let (here, there) = (names(text), names(original));
        if here != there {
            report.push(
                Fault::error(file, key, listed(&here), format!("{}, as in {ENGLISH}", listed(&there))).at(Some(*line)),
            );
        }
    }
}

/// The names a text is filled in with.
#[must_use]
pub fn names(text: &str) -> BTreeSet<&str> {
    Pieces(text).filter_map(|piece| if let Piece::Name(name) = piece { Some(name) } else { None }).collect()
}

fn listed(names: &BTreeSet<&str>) -> String {
    if names.is_empty() {
        return "nothing to fill in".to_owned();
    }
    names.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(" ")
}

/// A text cut into what stands and what is filled in.
struct Pieces<'a>(&'a str);

enum Piece<'a> {
    Text(&'a str),
    Name(&'a str),
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let text = self.0;
        if text.is_empty() {
            return None;
        }
        let (piece, length) = match text.find(['{', '}']) {
            None => (Piece::Text(text), text.len()),
            Some(0) if text.starts_with("{{") || text.starts_with("}}") => (Piece::Text(&text[..1]), 2),
            Some(0) => match text[1..].split_once('}') {
                Some((name, _)) if text.starts_with('{') && is_name(name) => (Piece::Name(name), name.len() + 2),
                _ => (Piece::Text(&text[..1]), 1),
            },
            Some(at) => (Piece::Text(&text[..at]), at),
        };
        self.0 = &text[length..];
        Some(piece)
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
