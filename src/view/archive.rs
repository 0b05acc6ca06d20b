//! The archive: the numbers of the model by mechanism, each with its source, and every work the data cite.

use crate::data::params::{Numbers, SourcedNumber};
use crate::data::sources::{Source, Sources};

use super::model::{ArchivePage, ArchiveView, MECHANISMS, ParameterRow};
use super::numbers;
use super::words::Words;

/// The mechanism a number belongs to, by its group; the longer prefix wins.
const PAGES: [(&str, &str); 38] = [
    ("body.", "body"),
    ("concealment.", "hiding"),
    ("estimate.", "estimate"),
    ("fields.", "fields"),
    ("food.", "kitchens"),
    ("food.animals", "fields"),
    ("food.feed", "fields"),
    ("food.seed", "fields"),
    ("food.tools", "fields"),
    ("food.town", "cities"),
    ("food.will", "labour"),
    ("inspection.", "estimate"),
    ("iron.", "iron"),
    ("labour.", "labour"),
    ("levy.", "levy"),
    ("levy.army", "cities"),
    ("politics.", "line"),
    ("politics.commune_share", "cadres"),
    ("politics.fear", "cadres"),
    ("politics.reward", "cadres"),
    ("politics.shield", "cadres"),
    ("politics.successor", "cadres"),
    ("politics.grace", "relief"),
    ("reporting.", "claims"),
    ("start.", "fields"),
    ("start.share", "births"),
    ("stores.", "procurement"),
    ("stores.resale", "relief"),
    ("stores.towns", "cities"),
    ("taking.", "procurement"),
    ("taking.search", "hiding"),
    ("taking.force", "cadres"),
    ("vital.", "body"),
    ("vital.conceptions", "births"),
    ("vital.fertile", "births"),
    ("vital.flight", "flight"),
    ("vital.road", "flight"),
    ("weather.", "fields"),
];

fn page(name: &str) -> &'static str {
    let found = PAGES.iter().filter(|(prefix, _)| name.starts_with(prefix));
    found.max_by_key(|(prefix, _)| prefix.len()).map_or("claims", |(_, page)| page)
}

/// The archive.
#[must_use]
pub fn archive(numbers: &Numbers, sources: &Sources, words: &dyn Words) -> ArchiveView {
    let of = |id: &str| ArchivePage {
        id: id.to_owned(),
        parameters: numbers
            .iter()
            .filter(|(name, _)| page(name) == id)
            .map(|(name, number)| row(name, number, sources, words))
            .collect(),
    };
    ArchiveView {
        page: None,
        pages: MECHANISMS.into_iter().map(of).collect(),
        cited: sources.0.iter().map(|(id, source)| (id.clone(), named(id, source, words))).collect(),
    }
}

/// A work as it is cited: authors, year, title and what of it was read.
#[must_use]
pub fn work(source: &Source) -> String {
    let year = if source.year > 0 { format!(" {}", source.year) } else { String::new() };
    let detail = if source.detail.is_empty() { String::new() } else { format!(" {}.", source.detail) };
    format!("{}{year}. {}.{detail}", source.authors, source.title)
}

/// The text key of a work that each language cites in its own words, by its id in the list of sources.
pub(crate) fn cite_key(id: &str) -> String {
    format!("cite.{}", id.to_lowercase().replace('-', "_"))
}

/// A work as the language cites it: in its own words where the texts have them.
fn named(id: &str, source: &Source, words: &dyn Words) -> String {
    let own = cite_key(id);
    if words.has(&own) { words.text(&own).to_owned() } else { work(source) }
}

/// Authors, year and title of what a citation names; that it is an assumption where it says so first.
fn cited(citation: &str, sources: &Sources, words: &dyn Words) -> String {
    if Sources::is_assumption(citation) {
        return words.text("number.assumption").to_owned();
    }
    let mut works: Vec<String> = Vec::new();
    for id in citation.split(';').filter_map(|part| part.split([' ', ',', ':']).find(|word| !word.is_empty())) {
        let Some(source) = sources.get(id) else { continue };
        let year = if source.year > 0 { format!(" {}", source.year) } else { String::new() };
        let own = cite_key(id);
        let text = if words.has(&own) {
            words.text(&own).to_owned()
        } else {
            format!("{}{year}, {}", source.authors, source.title)
        };
        if !works.contains(&text) {
            works.push(text);
        }
    }
    works.join(words.text("format.joint"))
}

/// A number as people read it: small ones with the digits they have.
fn digits(value: f64) -> String {
    if value.abs() >= 1000.0 { numbers::whole(value.round() as i64) } else { value.to_string() }
}

fn row(name: &str, number: &SourcedNumber, sources: &Sources, words: &dyn Words) -> ParameterRow {
    let unit: String = number.unit.chars().map(|c| if c == '/' { '_' } else { c }).collect();
    ParameterRow {
        label: words.text(&format!("number.{name}")).to_owned(),
        value: words.fmt(&format!("number.unit.{unit}"), &[("n", &digits(number.value))]),
        source: cited(&number.source, sources, words),
        switch: false,
    }
}
