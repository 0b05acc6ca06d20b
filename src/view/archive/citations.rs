//! How works are cited: by authors, year and title, in the words of the language, and by who published what was read.

use crate::data::sources::{Source, Sources};
use crate::view::words::Words;

/// A work as it is cited: authors, year, title and what of it was read.
#[must_use]
pub fn work(source: &Source) -> String {
    let year = if source.year > 0 { format!(" {}", source.year) } else { String::new() };
    let detail = if source.detail.is_empty() { String::new() } else { format!(" {}.", source.detail) };
    format!("{}{year}. {}.{detail}", source.authors, source.title)
}

/// The text key of a work that each language cites in its own words, by its id in the list of sources.
fn cite_key(id: &str) -> String {
    format!("cite.{}", spelt(id))
}

/// The id of a work as it stands in keys of texts.
fn spelt(id: &str) -> String {
    id.to_lowercase().replace('-', "_")
}

/// A work as the language cites it: in its own words where the texts have them.
pub(super) fn named(id: &str, source: &Source, words: &dyn Words) -> String {
    let own = cite_key(id);
    if words.has(&own) { words.text(&own).to_owned() } else { work(source) }
}

/// What a citation names ("LY2000 Table 2; assumption for the size"), each work as the language cites it, else by authors
/// and year; by its title, too, where that is asked for or the year is not known.
pub(crate) fn cited(citation: &str, titled: bool, sources: &Sources, words: &dyn Words) -> String {
    let mut works: Vec<String> = Vec::new();
    for id in citation.split(';').filter_map(|part| part.split([' ', ',', ':']).find(|word| !word.is_empty())) {
        let Some(source) = sources.get(id) else { continue };
        let own = cite_key(id);
        let year = if source.year > 0 { format!(" {}", source.year) } else { String::new() };
        let title = if titled || year.is_empty() { format!(", {}", source.title) } else { String::new() };
        let text =
            if words.has(&own) { words.text(&own).to_owned() } else { format!("{}{year}{title}", source.authors) };
        if !works.contains(&text) {
            works.push(text);
        }
    }
    works.join(words.text("format.joint"))
}

/// Who published what a citation names ("LY2000 Table 1; GRAINBLOG"): authors, year, title and place. Pages on the web
/// that pass it on give way to the works they name, and are left out where these are not known.
pub(crate) fn published_works(citation: &str, sources: &Sources, words: &dyn Words) -> String {
    let mut works: Vec<String> = Vec::new();
    for part in citation.split(';').map(str::trim) {
        let (id, rest) = part.split_once([' ', ',', ':']).unwrap_or((part, ""));
        let Some(source) = sources.get(id) else { continue };
        let (own, original) = (cite_key(id), format!("original.{}", spelt(id)));
        let work = match (source.web, words.has(&own)) {
            (true, _) if !words.has(&original) => continue,
            (true, _) => words.text(&original).to_owned(),
            (false, true) => words.text(&own).to_owned(),
            (false, false) if source.year == 0 => {
                words.fmt("work.undated", &[("authors", &source.authors), ("title", &source.title)])
            }
            (false, false) => {
                let year = source.year.to_string();
                words.fmt("work", &[("authors", &source.authors), ("year", &year), ("title", &source.title)])
            }
        };
        let work = match place(rest, words) {
            Some(place) => words.fmt("work.at", &[("work", &work), ("place", &place)]),
            None => work,
        };
        if !works.contains(&work) {
            works.push(work);
        }
    }
    works.join(words.text("format.joint"))
}

/// The table or page that a citation names behind the id of its source; none where it says something else.
fn place(rest: &str, words: &dyn Words) -> Option<String> {
    let rest = rest.trim();
    let [table, page] = ["Table ", "p. "].map(|kind| rest.strip_prefix(kind));
    let (key, place) = table.map(|place| ("work.table", place)).or(page.map(|place| ("work.page", place)))?;
    let number = place.split_whitespace().next()?;
    Some(words.fmt(key, &[("n", number)]))
}

/// Where a number is from; that it is an assumption where its source says so first.
pub(crate) fn source_of(citation: &str, sources: &Sources, words: &dyn Words) -> String {
    if Sources::is_assumption(citation) {
        return words.text("number.assumption").to_owned();
    }
    cited(citation, true, sources, words)
}
